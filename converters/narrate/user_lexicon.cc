#include "narrate/user_lexicon.h"

#include <algorithm>

#include "base/toml.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr uint64_t largest_lexicon = 16 << 20;

Failure wrong(const std::string& file, const toml::Value& value, std::string message) {
  Diagnostic why = error("LC-0712", std::move(message), "write for example: [en] and, on the next line, \"Türkiye\" = \"Tur-key-yeh\"",
                         {value.where, value.where, 0, {}});
  why.file = file;
  return {Exit::input, std::move(why)};
}

/// What may not reach an engine, as text; empty where there is nothing.
std::string unspeakable(std::string_view spoken) {
  for (size_t at = 0; at < spoken.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(spoken, &at);
    const bool plain = c < 0x80 && std::string_view(" -',.;:?!").find(static_cast<char>(c)) != std::string_view::npos;
    if (!plain && !unicode::is_letter(c) && !unicode::is_mark(c)) return std::string(spoken.substr(begin, at - begin));
  }
  return {};
}

Result<SpokenTable> read_words(const std::string& file, const toml::Value& value, const std::string& lang) {
  if (!value.table()) return wrong(file, value, "'" + lang + "' must be a table of words");
  SpokenTable words;
  for (const auto& [printed, spoken] : *value.table()) {
    if (!spoken.string()) return wrong(file, spoken, "how '" + printed + "' is said must be a string");
    if (!unicode::has_words(printed)) return wrong(file, spoken, "'" + printed + "' is no word");
    const std::string fault = unspeakable(*spoken.string());
    if (!fault.empty())
      return wrong(file, spoken, "'" + *spoken.string() + "' can't be said: '" + fault + "' is neither a letter nor a pause");
    words.emplace_back(printed, *spoken.string());
  }
  return words;
}

}  // namespace

Result<UserLexicon> read_user_lexicon(const std::string& file, Env& env) {
  UserLexicon lexicon;
  auto text = env.read(file, largest_lexicon);
  LECTERN_TRY(text);
  auto root = toml::parse(text.value(), file);
  LECTERN_TRY(root);
  for (const auto& [lang, value] : *root.value().table()) {
    auto words = read_words(file, value, lang);
    LECTERN_TRY(words);
    lexicon[lang] = std::move(words.value());
  }
  return lexicon;
}

std::shared_ptr<const SpokenRules> with_lexicon(std::shared_ptr<const SpokenRules> rules, const UserLexicon& lexicon,
                                                const std::string& lang) {
  SpokenTable words;
  for (const std::string& tag : {lang, lang.substr(0, lang.find('-')), std::string("any")})
    if (const auto found = lexicon.find(tag); found != lexicon.end() && (tag != lang || words.empty()))
      words.insert(words.end(), found->second.begin(), found->second.end());
  if (words.empty()) return rules;
  auto more = std::make_shared<SpokenRules>(*rules);
  // the user knows better how a word is said
  std::erase_if(more->espeak, [&words](const auto& row) {
    return std::any_of(words.begin(), words.end(), [&row](const auto& own) { return unicode::fold(own.first) == row.first; });
  });
  more->lexicon = std::move(words);
  return more;
}

}  // namespace lectern
