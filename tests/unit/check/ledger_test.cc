// The ledger of EPUB and XHTML names each rule, and no rule that isn't there.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "check/epub.h"
#include "check/xhtml.h"

namespace lectern {
namespace {

std::string ledger() {
  std::ifstream file(std::string(LECTERN_ROOT) + "/schemas/epub-accessibility.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

bool is_rule(std::string_view name) {
  const auto in = [name](std::span<const std::string_view> rules) {
    return std::find(rules.begin(), rules.end(), name) != rules.end();
  };
  return in(epub_rules()) || in(xhtml_rules());
}

TEST(EpubLedger, NamesEachRule) {
  const std::string text = ledger();
  for (const auto rules : {epub_rules(), xhtml_rules()})
    for (const std::string_view rule : rules) EXPECT_NE(text.find(rule), std::string::npos) << rule;
}

TEST(EpubLedger, NamesNoRuleThatIsNotThere) {
  const std::string text = ledger();
  for (const std::string_view prefix : {"EPUB:", "XHTML:"})
    for (size_t at = 0; (at = text.find(prefix, at)) != std::string::npos; ++at) {
      size_t stop = at + prefix.size();
      while (stop < text.size() &&
             ((text[stop] >= 'a' && text[stop] <= 'z') || text[stop] == '-' || (text[stop] >= '0' && text[stop] <= '9')))
        ++stop;
      EXPECT_TRUE(is_rule(std::string_view(text).substr(at, stop - at))) << text.substr(at, stop - at);
    }
}

}  // namespace
}  // namespace lectern
