// Sets of letters that a simple font holds; rows of data.
#include <algorithm>

#include "base/utf8.h"
#include "base/winansi.h"
#include "write/pdf/font_objects.h"

namespace lectern::pdf {
namespace {

constexpr std::string_view letters = " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,.-’";
constexpr std::string_view common = "0123456789!\"'()/:;?&%$–—‘“”\u00A0";
constexpr std::string_view text = "!\"#$%&'()*+,-./0123456789:;<=>?@[\\]_{|}–—‘’“”…•§\u00A0";

struct LanguageLetters {
  std::string_view lang;
  std::string_view letters;
};

constexpr LanguageLetters by_language[] = {
    {"fr", "àâæçèéêëîïôœùûüÀÂÇÈÉÊËÎÏÔŒÙÛÜ«»°"},
    {"es", "áéíñóúüÁÉÍÑÓÚÜ¿¡«»ºª"},
    {"pt", "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜ«»ºª"},
    {"it", "àèéìíîòóùúÀÈÉÌÒÙ«»°"},
    {"de", "äöüßÄÖÜ„‚»«"},
    {"nl", "áéëïíóöüèê"},
    {"sv", "åäöéÅÄÖÉ"},
    {"da", "æøåéÆØÅ"},
    {"nb", "æøåéòôÆØÅ"},
    {"no", "æøåéòôÆØÅ"},
    {"fi", "äöåÄÖÅ"},
};

void add(CodeSet& to, std::string_view characters) {
  for (size_t at = 0; at < characters.size();) to[winansi::code_of(utf8::next(characters, &at))] = true;
}

void join(CodeSet& to, const CodeSet& more) {
  for (size_t code = 0; code < to.size(); ++code) to[code] = to[code] || more[code];
}

bool holds(const CodeSet& outer, const CodeSet& inner) {
  for (size_t code = 0; code < inner.size(); ++code)
    if (inner[code] && !outer[code]) return false;
  return true;
}

bool meets(const CodeSet& a, const CodeSet& b) {
  for (size_t code = 0; code < a.size(); ++code)
    if (a[code] && b[code]) return true;
  return false;
}

}  // namespace

CodeSet repertoire(const CodeSet& used, std::string_view lang) {
  CodeSet set{}, own{};
  for (const LanguageLetters& row : by_language)
    if (lang.starts_with(row.lang)) add(own, row.letters);
  const bool foreign = meets(own, used);
  for (const std::string_view step : {letters, common, text}) {
    add(set, step);
    if (foreign && step == letters) join(set, own);
    if (holds(set, used)) return set;
  }
  join(set, used);
  return set;
}

}  // namespace lectern::pdf
