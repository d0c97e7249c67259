#include "read/html.h"

#include <gtest/gtest.h>

#include "read/html_charset.h"
#include "read/html_entities.h"
#include "read/html_tree.h"
#include "read/read.h"
#include "support/blocks.h"

namespace lectern {
namespace {

using test::html_blocks_of;

/// Only kinds and words: what most tests are about.
std::string outline(const std::vector<Block>& blocks, const std::string& indent = {}) {
  std::string out;
  for (const Block& block : blocks) {
    constexpr const char* names[] = {"p",   "h",    "list", "item", "quote", "table", "row",  "cell", "figure",
                                     "pre", "rule", "page", "note", "label", "stage", "meta", "x",    "cue"};
    out += indent + names[static_cast<size_t>(block.kind)];
    if (block.level > 0) out += std::to_string(block.level);
    if (block.head) out += "*";
    if (!block.label.empty()) out += " (" + block.label + ")";
    if (block.kind == BlockKind::furniture) out += ":" + block.value;
    if (!block.text.words.empty()) out += " " + block.text.words;
    out += "\n" + outline(block.children, indent + " ");
  }
  return out;
}

std::string read_outline(const std::string& html) {
  Diagnostics diagnostics;
  const auto transcript = read({"a.html", html}, {}, diagnostics);
  return transcript ? outline(transcript.value().blocks) : transcript.failure().why.code;
}

TEST(Html, PointsAtTheSource) {
  EXPECT_EQ(html_blocks_of("<p>\n  caf&eacute; <b>au</b>\n lait"), "paragraph 2:3-3:5 \"café au lait\"\n  ~strong \"au\"\n");
}
TEST(Html, ShowsWhiteSpaceAsBrowsersDo) {
  EXPECT_EQ(read_outline("<p> The \n\n  <b> House </b>  rose .\n</p>"), "p The House rose .\n");
  EXPECT_EQ(read_outline("<p>state-\n of-the-art"), "p state-\nof-the-art\n");  // the normalizer decides
  EXPECT_EQ(read_outline("<pre>\n a\n  b\n</pre>"), "pre a\n  b\n");
}
TEST(Html, PartsParagraphsAtPairsOfBreaks) {
  EXPECT_EQ(read_outline("a<br>b<br> <br>c<br>&nbsp;<br>d"), "p a\nb\np c\np d\n");
  EXPECT_EQ(read_outline("a.<br>&nbsp;&nbsp;&nbsp;b"), "p a.\np b\n");
}
TEST(Html, ClosesWhatIsLeftOpen) {
  EXPECT_EQ(read_outline("<ul><li>a<li>b<p>c</ul>d<p>e<p>f"), "list\n item\n  p a\n item\n  p b\n  p c\np d\np e\np f\n");
  EXPECT_EQ(read_outline("<dl><dt>a<dd>b<dt>c</dl>"), "p a\np b\np c\n");
}
TEST(Html, TellsDataFromLayout) {
  EXPECT_EQ(read_outline("<table><tr><th>Year<th>Sum<tr><td>2001<td>12</table>"),
            "table\n row\n  cell* Year\n  cell* Sum\n row\n  cell 2001\n  cell 12\n");
  EXPECT_EQ(read_outline("<table><tr><td>Mr. Ito:<td>Thank you.<tr><td>Chair:<td>Go on.</table>"),
            "p Mr. Ito:\np Thank you.\np Chair:\np Go on.\n");
  EXPECT_EQ(read_outline("<table border=1><tr><td><table border=1><tr><td>a<td>1<tr><td>b<td>2</table></table>"),
            "table\n row\n  cell a\n  cell 1\n row\n  cell b\n  cell 2\n");
  EXPECT_EQ(read_outline("<table role=presentation><tr><th>Year<th>Sum</table>"), "p Year\np Sum\n");
}
TEST(Html, KeepsTheOrderOfStrayWords) {
  EXPECT_EQ(read_outline("x<table>a<tr>b<td>c</td>d</tr>e</table>f"), "p x\np a\np b\np c\np d\np e\np f\n");
}
TEST(Html, LeavesScriptsOut) {
  EXPECT_EQ(read_outline("<style>p {}</style><p>a<script>if (x<y) '</p>'</script>b<!-- c -->d"), "p abd\n");
  EXPECT_EQ(read_outline("a<script><!-- <script>x</script> --></script>b"), "p ab\n");
}
TEST(Html, LosesNothingToWhatNeverEnds) {
  EXPECT_EQ(read_outline("a<!-- b>c"), "p ac\n");
  EXPECT_EQ(read_outline("<p>a <a href=\"x>b <b>c</b></p><p class=\"y\">d"), "p a b c\np d\n");
  EXPECT_EQ(read_outline("a <b"), "p a <b\n");
  EXPECT_EQ(read_outline("<title>a<p>b"), "p a\np b\n");
}
TEST(Html, SetsMenusAside) {
  const std::string text = "<p>" + std::string(120, 'w') + "</p>";
  EXPECT_EQ(read_outline("<nav>n</nav>" + text + "<footer>f</footer>"),
            "x:nav n\np " + std::string(120, 'w') + "\nx:foot f\n");
  EXPECT_EQ(read_outline("<a href=/>Home</a> | <a href=/b>News</a>" + text + "<p><a href=#top>Top</a>"),
            "x:nav Home | News\np " + std::string(120, 'w') + "\nx:nav Top\n");
  EXPECT_EQ(read_outline(text + "<p><a href=#t><img alt=Top></a><a href=#t>Go up</a>"),
            "p " + std::string(120, 'w') + "\nx:nav Top Go up\n");
  EXPECT_EQ(read_outline("<div class='page-footer'>f</div>" + text), "x:foot f\np " + std::string(120, 'w') + "\n");
  EXPECT_EQ(read_outline("<nav><p>all of it</nav>"), "p all of it\n");
}
TEST(Html, SetsControlsAside) {
  EXPECT_EQ(html_blocks_of("<p>Go <button>on</button> now"),
            "paragraph 1:4-1:29 \"Go on now\"\n  ~furniture \"on\" value=\"nav\"\n");
  EXPECT_EQ(read_outline("aaa<p style='display: none'>b"), "p aaa\nx:nav b\n");
}
TEST(Html, TakesTheTitleOnlyForWantOfAnother) {
  EXPECT_EQ(read_outline("<title>Site</title><p>a"), "meta Site\np a\n");
  EXPECT_EQ(read_outline("<title>Site</title><h1>Talk</h1><p>a"), "x:front Site\nh1 Talk\np a\n");
  EXPECT_EQ(read_outline("<svg><title>Logo</title></svg><p>a"), "x:nav Logo\np a\n");
}
TEST(Html, FindsNotes) {
  EXPECT_EQ(
      html_blocks_of("<p>a<sup><a href=#n>1</a></sup><p>b<ol><li id=n>c <a href=#r>^</a></ol>"),
      "paragraph 1:4-1:21 \"a1\"\n  ~note_ref \"1\" value=\"fn-n\"\n  ~superscript \"1\"\nparagraph 1:35-1:35 \"b\"\n"
      "footnote 1:49-1:62 key=\"fn-n\" value=\"fn-n\"\n  paragraph 1:49-1:62 \"c ^\"\n    ~furniture \"^\" value=\"nav\"\n");
  EXPECT_EQ(read_outline("<p>a<a href=#n>[2]</a><p>b<p><a name=n>[2]</a> c"), "p a[2]\np b\nnote ([2])\n p c\n");
}
TEST(Html, KeepsWebAddressesOnly) {
  Diagnostics diagnostics;
  EXPECT_EQ(html_blocks_of("<p>x <a href='javascript:a()'>a</a> <a href='http://b.c/?d&amp;e'>b</a> <a href=/c>c</a>", {},
                           &diagnostics),
            "paragraph 1:4-1:84 \"x a b c\"\n  ~link \"b\" value=\"http://b.c/?d&e\"\n");
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "LC-0210");
}
TEST(Html, MarksLanguages) {
  EXPECT_EQ(
      html_blocks_of("<html lang=fr><p>a <i lang=en>b</i><p lang=de>c"),
      "paragraph 1:18-1:31 \"a b\"\n  ~lang \"b\" value=\"en\"\n  ~emphasis \"b\"\nparagraph 1:47-1:47 lang=\"de\" \"c\"\n");
}
TEST(Html, MarksRunningHeads) {
  EXPECT_EQ(read_outline("<p>a.<p>Page 1<p>Debates 3<p>b.<p>Debates 4<p>Page 2<p>c."),
            "p a.\nx:page Page 1\nx:head Debates 3\np b.\nx:head Debates 4\nx:page Page 2\np c.\n");
}
TEST(Html, ShowsImagesByTheirWords) {
  EXPECT_EQ(read_outline("<p><img alt='The &quot;hall&quot;'><p>a <img alt=map> b"), "figure The \"hall\"\np a map b\n");
  EXPECT_EQ(read_outline("<img alt=''><img src=x><p>a"), "p a\n");
}
TEST(Html, SaysWhenThereIsNothing) {
  EXPECT_EQ(read_outline("<title>a</title><script>b</script>"), "LC-0222");
  EXPECT_EQ(read_outline("<html></html>"), "LC-0222");
}
TEST(Html, KeepsWordsBeyondTheDepth) {
  std::string deep, wanted;
  for (int i = 0; i < 50; ++i) deep += "<blockquote>w" + std::to_string(i);
  Diagnostics diagnostics;
  const std::string got = html_blocks_of(deep, {256, 10, 256}, &diagnostics);
  for (int i = 0; i < 50; ++i) EXPECT_NE(got.find("w" + std::to_string(i)), std::string::npos) << i;
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "LC-0220");
}

TEST(HtmlFragment, KeepsOffsetsOfTheWhole) {
  const std::string text = "<x><![CDATA[<p>Your Majesty</p><ul><li><a href=/>Home</a></ul>]]></x>";
  const auto begin = static_cast<uint32_t>(text.find("<p>")), end = static_cast<uint32_t>(text.find("]]>"));
  Diagnostics diagnostics;
  const std::vector<Block> blocks = read_html_fragment(text, {begin, end}, {}, diagnostics);
  EXPECT_EQ(outline(blocks), "p Your Majesty\nlist\n item\n  p Home\n");
  EXPECT_EQ(text.substr(blocks[0].text.source_offset(5), 7), "Majesty");
  EXPECT_EQ(blocks[0].span.begin, begin + 3);
}

TEST(HtmlEntities, AreThoseOfTheStandard) {
  EXPECT_EQ(html_reference("&eacute;", 0).means, "é");
  EXPECT_EQ(html_reference("&copy 2001", 0).means, "©");
  EXPECT_EQ(html_reference("&notit;", 0).means, "¬");
  EXPECT_EQ(html_reference("&#150;", 0).means, "–");
  EXPECT_EQ(html_reference("&#xE9", 0).means, "é");
  EXPECT_EQ(html_reference("&#0;", 0).means, "\uFFFD");
  EXPECT_EQ(html_reference("&#x110000;", 0).means, "\uFFFD");
  EXPECT_EQ(html_reference("&bogus;", 0).length, 0u);
  EXPECT_EQ(html_reference("& ", 0).length, 0u);
  EXPECT_EQ(html_decoded("?a=1&copy=2&amp;b"), "?a=1&copy=2&b");
}

TEST(HtmlCharset, IsFound) {
  EXPECT_EQ(html_charset("<meta charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(html_charset("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>"), "windows-1251");
  EXPECT_EQ(html_charset("<?xml version='1.0' encoding='iso-8859-1'?><html/>"), "iso-8859-1");
  EXPECT_EQ(html_charset("<!-- <meta charset=x> --><script>'<meta charset=y>'</script>"), "");
}

/// However the tags stand, the parser's tree is no deeper than what the guard counted.
TEST(HtmlGuard, BoundsTheTree) {
  constexpr std::string_view tags[] = {
      "<div>",  "</div>",  "<table>",   "</table>",   "<td>", "</td>",   "<tr>",  "<caption>", "</caption>", "<li>",
      "</li>",  "<dd>",    "<p>",       "</p>",       "<h1>", "<h2>",    "</h1>", "<ul>",      "</ul>",      "<pre>",
      "<form>", "</form>", "<section>", "</section>", "a",    "<tbody>", "<hr>",  "<xmp>",     "</pre>"};
  uint32_t seed = 1;
  for (int round = 0; round < 300; ++round) {
    std::string html;
    const uint32_t kinds = 2 + static_cast<uint32_t>(round) % 8;
    uint32_t chosen[10];
    for (uint32_t& each : chosen) each = (seed = seed * 1664525 + 1013904223) >> 16;
    for (int i = 0; i < 3000; ++i) {
      seed = seed * 1664525 + 1013904223;
      html += tags[chosen[(seed >> 16) % kinds] % std::size(tags)];
    }
    const HtmlShape shape{{0, static_cast<uint32_t>(html.size())}, 30, false};
    const HtmlTree tree = html_tree(html_skeleton(html, html_tokens(html, shape.span), shape), shape.span);
    std::vector<uint32_t> depths(tree.nodes.size());
    for (size_t i = 0; i < tree.nodes.size(); ++i) {
      depths[i] = tree.nodes[i].parent < 0 ? 0 : depths[static_cast<size_t>(tree.nodes[i].parent)] + 1;
      ASSERT_LE(depths[i], 4 * shape.depth) << html.substr(0, 300);
    }
  }
}

}  // namespace
}  // namespace lectern
