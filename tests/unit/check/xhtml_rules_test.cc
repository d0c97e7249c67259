// Each rule for XHTML rejects a page that breaks it and nothing else of note: the writer's own page with one change.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "../write/xhtml/sample.h"
#include "check/xhtml.h"
#include "cpu_time.h"
#include "write/xhtml/xhtml.h"

namespace lectern {
namespace {

struct Change {
  std::string from;
  std::string to;
};
struct Broken {
  std::string rule;
  std::vector<Change> changes;
};

std::string page() {
  StringSink sink;
  Diagnostics diagnostics;
  EXPECT_TRUE(write_xhtml(sample::speech(), nullptr, {}, sink, diagnostics).ok());
  return sink.bytes();
}

Change before_end(const std::string& more) { return {"</main>", more + "</main>"}; }

const std::vector<Broken>& broken_pages() {
  static const std::vector<Broken> pages = {
      {"XHTML:well-formed", {{"</main>", ""}}},
      {"XHTML:well-formed", {{"Thank you for", "Thank&nbsp;you for"}}},
      {"XHTML:well-formed", {{"<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY a \"b\">]>"}}},
      {"XHTML:doctype", {{"<!DOCTYPE html>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x.dtd\">"}}},
      {"XHTML:root", {{"http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/html"}}},
      {"XHTML:lang", {{" xml:lang=\"en\" dir", " dir"}}},
      {"XHTML:lang", {{" xml:lang=\"en\" dir", " xml:lang=\"fr\" dir"}}},
      {"XHTML:direction", {{"lang=\"en\" xml:lang=\"en\" dir=\"ltr\"", "lang=\"ar\" xml:lang=\"ar\" dir=\"ltr\""}}},
      {"XHTML:direction", {{"dir=\"auto\"", "dir=\"left\""}}},
      {"XHTML:title",
       {{"<title>Opening remarks at the hearings on migration &amp; development</title>", "<title> </title>"}}},
      {"XHTML:title", {{"<title>", "<title>One</title><title>"}}},
      {"XHTML:charset", {{"charset=\"utf-8\"", "charset=\"latin1\""}}},
      {"XHTML:one-h1", {before_end("<h1>Again</h1>")}},
      {"XHTML:main", {{"<main>", "<div>"}, {"</main>", "</div>"}}},
      {"XHTML:main", {before_end("<main><p>Again</p></main>")}},
      {"XHTML:headings", {{"<h3", "<h4"}, {"</h3>", "</h4>"}}},
      {"XHTML:headings", {before_end("<h2> <span></span></h2>")}},
      {"XHTML:ids", {{"id=\"s-sub\"", "id=\"s-title\""}}},
      {"XHTML:ids", {{"id=\"s-sub\"", "id=\"s sub\""}}},
      {"XHTML:references", {{"aria-label=\"Five areas\"", "aria-labelledby=\"gone\""}}},
      {"XHTML:fragments", {{"href=\"#s-fn\"", "href=\"#gone\""}}},
      {"XHTML:alternatives", {before_end("<p><img src=\"a.png\"/></p>")}},
      {"XHTML:alternatives", {before_end("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")}},
      {"XHTML:scripts", {before_end("<script>alert(1)</script>")}},
      {"XHTML:scripts", {{"<p class=\"subtitle\"", "<p onclick=\"x()\" class=\"subtitle\""}}},
      {"XHTML:scripts", {{"<meta charset", "<meta http-equiv=\"refresh\" content=\"0;url=x\"/><meta charset"}}},
      {"XHTML:scripts", {before_end("<iframe src=\"a.html\"></iframe>")}},
      {"XHTML:addresses", {{"https://www.un.org/a%20b", "javascript:alert(1)"}}},
      {"XHTML:addresses", {{"https://www.un.org/a%20b", " jAva&#9;script:alert(1)"}}},
      {"XHTML:addresses", {{"https://www.un.org/a%20b", "data:text/html,x"}}},
      {"XHTML:remote", {before_end("<p><img alt=\"\" src=\"https://un.org/a.png\"/></p>")}},
      {"XHTML:remote", {before_end("<p><img alt=\"\" src=\"//un.org/a.png\"/></p>")}},
      {"XHTML:remote", {{"<style>", "<style>@import \"a.css\";"}}},
      {"XHTML:link-names", {{">its page</a>", "></a>"}}},
      {"XHTML:landmarks",
       {{"role=\"doc-conclusion\" aria-label=\"Closing\"", "role=\"doc-introduction\" aria-label=\"Opening\""}}},
      {"XHTML:landmarks", {{"aria-label=\"Five areas\"", "aria-label=\"\""}}},
      {"XHTML:tables", {{" scope=\"col\"", ""}}},
      {"XHTML:lists", {{"<ul class=\"salutation\">", "<ul class=\"salutation\"><p>x</p>"}}},
      {"XHTML:lists", {{"<ul class=\"salutation\">", "<ul class=\"salutation\">x"}}},
      {"XHTML:lists", {before_end("<ul></ul>")}},
      {"XHTML:nesting", {{"<p class=\"subtitle\" id=\"s-sub\" data-at=\"0.1\">", "<p class=\"subtitle\" id=\"s-sub\"><div>x</div>"}}},
      {"XHTML:nesting", {{">its page</a>", "><a href=\"#s-title\">its page</a></a>"}}},
      {"XHTML:roles", {{"role=\"group\"", "role=\"grup\""}}},
      {"XHTML:viewport", {{"initial-scale=1", "initial-scale=1, user-scalable=no"}}},
      {"XHTML:link-marks", {{"<style>", "<style>a { color: #00f; text-decoration: none; }"}}},
      {"XHTML:link-marks", {{"<style>", "<style>@media screen { main a:link { text-decoration : none } }"}}},
      {"XHTML:language-tags", {{"lang=\"fr\"", "lang=\"fr_FR\""}}},
  };
  return pages;
}

std::set<std::string> rules_of(const Verdict& verdict) {
  std::set<std::string> rules;
  for (const Finding& finding : verdict.findings) rules.insert(finding.rule);
  return rules;
}

TEST(XhtmlRules, TheWritersPagePasses) { EXPECT_EQ(rules_of(check_xhtml(page())), std::set<std::string>()); }

TEST(XhtmlRules, EachBrokenPageIsRejectedByItsRule) {
  const std::string good = page();
  for (const Broken& broken : broken_pages()) {
    std::string bad = good;
    for (const Change& change : broken.changes) {
      const size_t at = bad.find(change.from);
      ASSERT_NE(at, std::string::npos) << change.from;
      bad.replace(at, change.from.size(), change.to);
    }
    const auto rules = rules_of(check_xhtml(bad));
    EXPECT_TRUE(rules.count(broken.rule)) << broken.rule << ": " << broken.changes[0].to;
  }
}

TEST(XhtmlRules, EachRuleHasABrokenPage) {
  for (const std::string_view rule : xhtml_rules())
    EXPECT_TRUE(std::any_of(broken_pages().begin(), broken_pages().end(), [rule](const Broken& broken) {
      return broken.rule == rule;
    })) << rule;
}

TEST(XhtmlRules, EachFindingIsOfAKnownRule) {
  const auto rules = xhtml_rules();
  std::string bad = page();
  for (const Broken& broken : broken_pages())
    for (const Change& change : broken.changes)
      if (const size_t at = bad.find(change.from); at != std::string::npos && broken.rule != "XHTML:well-formed")
        bad.replace(at, change.from.size(), change.to);
  for (const std::string& rule : rules_of(check_xhtml(bad)))
    EXPECT_NE(std::find(rules.begin(), rules.end(), rule), rules.end()) << rule;
}

TEST(XhtmlRules, KindIsToldByTheRoot) {
  EXPECT_TRUE(looks_like_xhtml(page()));
  EXPECT_TRUE(looks_like_xhtml("\xEF\xBB\xBF<!-- a > b --><!DOCTYPE html>\n<html lang=\"en\">"));
  for (const char* const other : {"", "<", "<?xml", "<speech>", "<htmlx>", "html", "<!-- <html> ", "plain text <html>"})
    EXPECT_FALSE(looks_like_xhtml(other)) << other;
}

TEST(Markup, TakesNoEntitiesAndNothingFromOutside) {
  for (const char* const bad :
       {"<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\">%p;]><a/>", "<a>&x;</a>", "<a", "", "\xFF\xFE",
        "<a></b>"}) {
    const Markup markup = read_markup(bad);
    EXPECT_TRUE(markup.elements.empty()) << bad;
    EXPECT_FALSE(markup.fault.empty()) << bad;
  }
}

TEST(Markup, ADeepTreeIsAFault) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_TRUE(read_markup(deep).elements.empty());
}

TEST(Markup, RefusesATagThatWouldTakeHours) {
  std::string flood = "<a";
  for (int i = 0; i < 80000; ++i) flood += " a" + std::to_string(i) + "=\"\"";
  EXPECT_TRUE(read_markup(flood + "/>").elements.empty());
  EXPECT_FALSE(read_markup("<a><!-- ======== --><![CDATA[<b = = =>]]>" + std::string(1000, '=') + "</a>").elements.empty());
}

TEST(XhtmlRules, AFloodOfFaultsOrNamesTakesNoTime) {
  std::string flood = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p id=\"all\">";
  for (int i = 0; i < 50000; ++i) flood += "<section aria-labelledby=\"all\"><a href=\"#x\"/><ul/></section>";
  const double before = test::cpu_seconds();
  const Verdict verdict = check_xhtml(flood + "</p></body></html>");
  EXPECT_LT(test::cpu_seconds() - before, 1.5 * test::slowness());
  EXPECT_EQ(verdict.findings.size(), 1000u);
}

TEST(Markup, KeepsNamesAttributesWordsAndLines) {
  const Markup markup = read_markup(
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:e=\"http://www.idpf.org/2007/ops\">\n<p e:type=\"a&amp;b\" "
      "xml:lang=\"en\">one<b>two</b>three</p></html>");
  ASSERT_EQ(markup.elements.size(), 3u);
  EXPECT_EQ(markup.elements[1].name, "p");
  EXPECT_EQ(markup.elements[1].line, 2);
  EXPECT_EQ(markup.elements[1].get("epub:type"), "a&b");
  EXPECT_EQ(markup.elements[1].get("xml:lang"), "en");
  EXPECT_EQ(markup.elements[1].text, "onethree");
  EXPECT_EQ(markup.elements[2].parent, 1u);
  EXPECT_EQ(markup.elements[1].after, 3u);
}

}  // namespace
}  // namespace lectern
