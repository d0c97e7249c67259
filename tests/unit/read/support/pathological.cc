#include "pathological.h"

#include <iterator>
#include <string_view>

namespace lectern::test {
namespace {

std::string repeat(std::string_view piece, size_t bytes) {
  std::string all;
  all.reserve(bytes + piece.size());
  while (all.size() < bytes) all += piece;
  return all;
}

std::string halves(std::string_view first, std::string_view middle, std::string_view second, size_t bytes) {
  const size_t times = bytes / (first.size() + second.size()) + 1;
  return repeat(first, times * first.size()).append(middle) + repeat(second, times * second.size());
}

/// Pieces made from a counter, up to a size.
template <class Make>
std::string counted(size_t bytes, const Make& make) {
  std::string all;
  for (size_t i = 1; all.size() < bytes; ++i) all += make(i);
  return all;
}

constexpr Pathological inputs[] = {
    {"nested strong emphasis", "md", [](size_t n) { return halves("*a **a ", "b", " a** a*", n); }},
    {"closers without openers", "md", [](size_t n) { return repeat("a_ ", n); }},
    {"openers without closers", "md", [](size_t n) { return repeat("_a ", n); }},
    {"link closers without openers", "md", [](size_t n) { return repeat("a]", n); }},
    {"link openers without closers", "md", [](size_t n) { return repeat("[a", n); }},
    {"mismatched openers and closers", "md", [](size_t n) { return repeat("*a_ ", n); }},
    {"cmark issue 389", "md", [](size_t n) { return repeat("*a ", n / 2) + repeat("_a*_ ", n / 2); }},
    {"multiples of three", "md", [](size_t n) { return std::string("a**b") + repeat("c* ", n); }},
    {"link openers, emphasis closers", "md", [](size_t n) { return repeat("[ a_", n); }},
    {"[ (](", "md", [](size_t n) { return repeat("[ (](", n); }},
    {"![[]()", "md", [](size_t n) { return repeat("![[]()", n); }},
    {"nested brackets", "md", [](size_t n) { return halves("[", "a", "]", n); }},
    {"nested images", "md", [](size_t n) { return halves("![", "a", "](b)", n); }},
    {"nested quotations", "md", [](size_t n) { return repeat("> ", n) + "a"; }},
    {"nested quotations without space", "md", [](size_t n) { return repeat(">", n) + "a"; }},
    {"nested lists over lines", "md",
     [](size_t n) { return counted(n, [](size_t i) { return std::string(2 * i, ' ') + "* a\n"; }); }},
    {"runs of backticks", "md",
     [](size_t n) { return counted(n, [](size_t i) { return std::string("e").append(i, '`'); }); }},
    {"unclosed links A", "md", [](size_t n) { return repeat("[a](<b", n); }},
    {"unclosed links B", "md", [](size_t n) { return repeat("[a](b", n); }},
    {"unclosed comments", "md", [](size_t n) { return std::string("</") + repeat("<!--", n); }},
    {"blank lines in nested lists", "md", [](size_t n) { return repeat("- ", n / 2) + "x" + repeat("\n", n / 2); }},
    {"blank lines in nested lists in a quotation", "md",
     [](size_t n) { return std::string("> ") + repeat("- ", n / 2) + "x\n" + repeat(">\n", n / 2); }},
    {"emphasis in nested quotations", "md", [](size_t n) { return repeat(">", n / 3) + repeat("a*", n); }},
    {"nested inlines", "md", [](size_t n) { return halves("*", "a", "*", n); }},
    {"many references", "md",
     [](size_t n) {
       return counted(n / 2, [](size_t i) { return std::string("[").append(std::to_string(i)).append("]: /u\n"); }) +
              repeat("[0] ", n / 2);
     }},
    {"references that are used", "md",
     [](size_t n) {
       return counted(n / 2, [](size_t i) { return std::string("[").append(std::to_string(i)).append("]: /u\n"); }) + "\n" +
              repeat("[1] ", n / 2);
     }},
    {"unclosed instructions", "md", [](size_t n) { return repeat("a <? ", n); }},
    {"unclosed declarations", "md", [](size_t n) { return repeat("a <!A ", n); }},
    {"unclosed CDATA", "md", [](size_t n) { return repeat("a <![CDATA[ ", n); }},
    {"unclosed comments in a block", "md", [](size_t n) { return std::string("<div>\n") + repeat("a <!-- ", n); }},
    {"unclosed instructions in a block", "md", [](size_t n) { return std::string("<div>\n") + repeat("a <? ", n); }},
    {"unclosed declarations in a block", "md", [](size_t n) { return std::string("<div>\n") + repeat("a <!A ", n); }},
    {"unclosed scripts in a block", "md", [](size_t n) { return std::string("<div>\n") + repeat("a <script> </ ", n); }},
    {"unclosed scripts inline", "md", [](size_t n) { return repeat("a <script> ", n); }},
    {"unclosed styles of all kinds inline", "md", [](size_t n) { return repeat("a <style> <svg> </b> <title> ", n); }},
    {"unclosed attributes", "md", [](size_t n) { return repeat("<a b=\"", n); }},
    {"unclosed attributes in a block", "md",
     [](size_t n) { return std::string("<div>\n") + repeat("<a b=' ", n) + "\n" + repeat("<a b=\" ", n); }},
    {"attributes without end", "md", [](size_t n) { return std::string("<a ") + repeat("b ", n) + ">"; }},
    {"links with many attributes", "md", [](size_t n) { return repeat("x <a b=c d e f g h> ", n); }},
    {"open tags", "md", [](size_t n) { return repeat("x <b> <i> ", n); }},
    {"open tags, other closers", "md", [](size_t n) { return repeat("x <b>", n / 2) + repeat("x </i>", n / 2); }},
    {"entities", "md", [](size_t n) { return repeat("&eacute;&amp;&#233;", n); }},
    {"entities that are none", "md", [](size_t n) { return repeat("&eacut &#x; &;", n); }},
    {"entities in a block", "md", [](size_t n) { return std::string("<div>\n") + repeat("&eacute;&nbsp;", n); }},
    {"escapes", "md", [](size_t n) { return repeat("\\*\\_\\\\", n); }},
    {"autolinks", "md", [](size_t n) { return repeat("<http://a.b/c&amp;d> ", n); }},
    {"links", "md", [](size_t n) { return repeat("[a](/b 'c') ", n); }},
    {"links over lines", "md", [](size_t n) { return repeat("[a](/b\n'c\nd') ", n); }},
    {"links with words for addresses", "md", [](size_t n) { return repeat("[a](b) ", n); }},
    {"links that are refused", "md", [](size_t n) { return repeat("[a](javascript:b) ", n); }},
    {"titles without end", "md", [](size_t n) { return repeat("[a](b \"c ", n); }},
    {"definitions without end", "md", [](size_t n) { return repeat("[a]: b \"c\n", n); }},
    {"definitions that are none", "md", [](size_t n) { return repeat("[a\n", n); }},
    {"asterisks between words", "md", [](size_t n) { return repeat("a**b*c", n); }},
    {"underscores between signs", "md", [](size_t n) { return repeat("._._", n); }},
    {"mixed delimiters", "md", [](size_t n) { return repeat("*a _b **c __d ", n / 2) + repeat("e* f_ g** ", n / 2); }},
    {"double asterisks with spaces", "md", [](size_t n) { return repeat("** a ", n); }},
    {"lines of quotation marks", "md", [](size_t n) { return repeat(">a\n>>b\n", n); }},
    {"lazy quotations", "md", [](size_t n) { return repeat(">", 150) + "a\n" + repeat("b\n", n); }},
    {"list items", "md", [](size_t n) { return repeat("1. a\n", n); }},
    {"bullets that differ", "md", [](size_t n) { return repeat("- a\n+ b\n* c\n", n); }},
    {"headings", "md", [](size_t n) { return repeat("# a\n", n); }},
    {"underlines", "md", [](size_t n) { return repeat("a\n=\n", n); }},
    {"rules", "md", [](size_t n) { return repeat("* ", n) + "\n" + repeat("- ", n) + "a"; }},
    {"code blocks", "md", [](size_t n) { return repeat("    a\n\n", n); }},
    {"fences", "md", [](size_t n) { return repeat("```\na\n", n); }},
    {"tabs", "md", [](size_t n) { return repeat("\t", n) + "a"; }},
    {"one line", "md", [](size_t n) { return repeat("word ", n); }},
    {"blank lines", "md", [](size_t n) { return repeat("\n", n) + "a"; }},
    {"blank code lines", "md", [](size_t n) { return std::string("```\n") + repeat("\n", n) + "a"; }},
    {"front matter without end", "md", [](size_t n) { return std::string("---\n") + repeat("a: b\n", n); }},
    {"front matter", "md", [](size_t n) { return std::string("---\n") + repeat("a: 'b\n  c'\n", n) + "---\n"; }},
    {"front matter, one quotation without end", "md",
     [](size_t n) { return std::string("---\n") + repeat("a: \"b\n", n) + "---\n"; }},
    {"front matter, blank lines", "md", [](size_t n) { return std::string("---\n") + repeat("a: b\n\n\n", n) + "---\n"; }},
    {"one line of text", "txt", [](size_t n) { return repeat("word ", n); }},
    {"lines of text", "txt", [](size_t n) { return repeat("a line of text\n", n); }},
    {"blank lines of text", "txt", [](size_t n) { return repeat("\n", n) + "a"; }},
    {"returns", "txt", [](size_t n) { return repeat("a\r", n); }},
    {"form feeds", "txt", [](size_t n) { return std::string("and\n") + repeat("\f\n", n) + "then"; }},
    {"page numbers", "txt",
     [](size_t n) { return repeat("this is a line of sixty columns that goes on over page numbers and\n\n12\n\n", n); }},
    {"page numbers alone", "txt", [](size_t n) { return repeat("12\n", n) + "a"; }},
    {"long page numbers", "txt",
     [](size_t n) { return counted(n, [](size_t i) { return std::to_string(1000 + i % 9000) + "\n"; }) + "a"; }},
    {"tags in text", "txt", [](size_t n) { return repeat("a <P> ", n); }},
    {"unclosed tags in text", "txt", [](size_t n) { return repeat("a <P ", n); }},
    {"lines of tags", "txt", [](size_t n) { return repeat("<P>\n", n) + "a"; }},
    {"bold text", "txt", [](size_t n) { return repeat("**a** ", n); }},
    {"asterisks in text", "txt", [](size_t n) { return repeat("**a ", n) + repeat("*", n); }},
    {"spaces in text", "txt", [](size_t n) { return repeat(" ", n) + "a" + repeat("\xC2\xA0", n); }},
    {"merge markers", "txt", [](size_t n) { return repeat("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n", n); }},
    {"merge markers without end", "txt", [](size_t n) { return repeat("<<<<<<< a\n=======\n", n) + "b"; }},
    {"indented lines", "txt",
     [](size_t n) { return repeat("    a line of text that is set in\nand one that is not so far in, but\n", n); }},
    {"nested boxes", "html", [](size_t n) { return halves("<div>", "a", "</div>", n); }},
    {"boxes that never end", "html", [](size_t n) { return repeat("<div>a", n); }},
    {"ends that never began", "html", [](size_t n) { return "a" + repeat("</div>", n); }},
    {"paragraphs", "html", [](size_t n) { return repeat("<p>a", n); }},
    {"items", "html", [](size_t n) { return repeat("<li>a<dd>b", n); }},
    {"nested lists", "html", [](size_t n) { return repeat("<ul><li>a", n); }},
    {"nested tables", "html", [](size_t n) { return repeat("<table><tr><td>a", n); }},
    {"nested tables without cells", "html", [](size_t n) { return repeat("<table>a<caption>b", n); }},
    {"cells", "html", [](size_t n) { return "<table>" + repeat("<td>a</div>", n); }},
    {"cells with boxes", "html", [](size_t n) { return "<table>" + repeat("<td><div>a<tr></div>", n); }},
    {"words between cells", "html", [](size_t n) { return repeat("<table>a<tr>b<td>c</table>", n); }},
    {"tables in menus", "html", [](size_t n) { return repeat("<select><table><input><div>a</table>", n); }},
    {"headings in items", "html", [](size_t n) { return repeat("<h1><li>a", n); }},
    {"headings that end others", "html", [](size_t n) { return repeat("<h1><h2></h2><div></h1>a", n); }},
    {"nested formatting", "html", [](size_t n) { return halves("<b>", "a", "</b>", n); }},
    {"formatting that never ends", "html", [](size_t n) { return repeat("<font size=1><p>a", n); }},
    {"formatting that crosses", "html", [](size_t n) { return repeat("<b><p>a</b><i>b</p></i>", n); }},
    {"nested links", "html", [](size_t n) { return repeat("<a href=/>a<p>", n); }},
    {"links with one box each", "html", [](size_t n) { return repeat("<a href=#><div>", n) + "a"; }},
    {"attributes without end in HTML", "html",
     [](size_t n) { return "<p " + counted(n, [](size_t i) { return " a" + std::to_string(i) + "=1"; }) + ">a"; }},
    {"tags without end", "html", [](size_t n) { return repeat("a <p ", n); }},
    {"tags without end in quotation marks", "html", [](size_t n) { return repeat("a<p b=\">\"", n); }},
    {"one quotation mark too many", "html", [](size_t n) { return "<a href=\"x>" + repeat("<p class=\"y\">a", n); }},
    {"comments without end", "html", [](size_t n) { return repeat("a<!-- b ", n) + ">"; }},
    {"comments with dashes", "html", [](size_t n) { return "<!--" + repeat("-- ", n) + "-->a"; }},
    {"CDATA without end", "html", [](size_t n) { return repeat("a<![CDATA[ b>", n); }},
    {"declarations in HTML without end", "html", [](size_t n) { return repeat("a <! ", n); }},
    {"scripts", "html", [](size_t n) { return repeat("a<script></script>", n); }},
    {"scripts in comments in scripts", "html", [](size_t n) { return repeat("a<script><!--<script></script>--></script>", n); }},
    {"titles without end", "html", [](size_t n) { return repeat("<title>a</titl ", n); }},
    {"titles", "html", [](size_t n) { return repeat("<title>a</title>", n) + "b"; }},
    {"references", "html", [](size_t n) { return repeat("&eacute;&copy&#8212;", n); }},
    {"references that are none", "html", [](size_t n) { return repeat("&eacut &#x; &;", n); }},
    {"line breaks", "html", [](size_t n) { return "a" + repeat("<br>", n) + "b"; }},
    {"line breaks between words", "html", [](size_t n) { return repeat("a<br><br>b<br>", n); }},
    {"images", "html", [](size_t n) { return repeat("<img alt='a b'>", n); }},
    {"calls of one note", "html",
     [](size_t n) { return "a" + repeat("<a href=#n>1</a>", n) + "<p id=n>" + std::string("1 b"); }},
    {"notes", "html",
     [](size_t n) {
       const auto call = [](size_t i) { return "<a href=#n" + std::to_string(i) + ">1</a>a"; };
       const auto note = [](size_t i) { return "<p id=n" + std::to_string(i) + ">1 b"; };
       return counted(n / 2, call) + counted(n / 2, note);
     }},
    {"page numbers in HTML", "html", [](size_t n) { return repeat("<p>Page 1<p>Head<p>2<p>Foot", n) + "<p>a"; }},
    {"languages", "html", [](size_t n) { return repeat("<span lang=fr>a", n); }},
    {"menus in menus", "html", [](size_t n) { return repeat("<nav><ul><li><a href=/>a</a>", n) + "</nav><p>a"; }},
    {"moments in one caption", "vtt",
     [](size_t n) { return "WEBVTT\n\n00:00.000 --> 59:00.000\n" + repeat("a <00:00.001>", n); }},
    {"voices", "vtt", [](size_t n) { return "WEBVTT\n\n00:00.000 --> 59:00.000\n" + repeat("<v A>a<v B>b ", n); }},
    {"italics in captions", "vtt", [](size_t n) { return "WEBVTT\n\n00:00.000 --> 59:00.000\n" + repeat("<i>a <00:00.001>", n); }},
    {"tags that never end", "srt", [](size_t n) { return "1\n00:00:00,000 --> 00:59:00,000\n" + repeat("<i {\\ &a", n); }},
    {"openings", "srt", [](size_t n) { return "1\n00:00:00,000 --> 00:59:00,000\n" + repeat(">> A B: a\n- C: b\n", n); }},
    {"captions without words", "srt", [](size_t n) { return repeat("1\n00:00:00,000 --> 00:00:01,000\n\n", n) + "\n\na"; }},
    {"captions that grow", "srt",
     [](size_t n) {
       return counted(n, [](size_t i) { return "0:0:" + std::to_string(i % 60) + ",0 --> 0:0:59,0\n" + repeat("a\n", 60) + "\n"; });
     }},
    {"arrows", "srt", [](size_t n) { return "a\n" + repeat("--> 1 --> 00:00:01,000 -->\n", n); }},
    {"objects in objects", "json", [](size_t n) { return "[" + repeat("{\"text\":\"a\",\"start\":1,\"b\":[{\"c\":{}}]},", n) + "1]"; }},
    {"escapes", "json", [](size_t n) { return "[{\"text\":\"a" + repeat("\\u00e9\\\\\\n&amp;", n) + "\",\"start\":1}]"; }},
    {"members", "json", [](size_t n) { return "[{" + repeat("\"a\":\"b\",", n) + "\"text\":\"c\",\"start\":1}]"; }},
    {"spaces in HTML", "html", [](size_t n) { return repeat(" \n", n) + "a" + repeat("&nbsp; ", n); }},
};

}  // namespace

const std::vector<Pathological>& pathological() {
  static const std::vector<Pathological> all(std::begin(inputs), std::end(inputs));
  return all;
}

}  // namespace lectern::test
