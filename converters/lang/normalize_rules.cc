#include "lang/normalize_rules.h"

#include <algorithm>

#include "base/utf8.h"
#include "lang/rules_reader.h"

namespace lectern {
namespace {

constexpr const char* set_names[] = {
    "note",     "letterhead", "designation", "by",         "of_speaker",  "about",      "self_introduction",
    "vocative", "addressee",  "greeting",    "dedication", "direct_name", "direct",     "lead",
    "cue",      "last_cue",   "carry_on",    "thanks",     "wish",        "conclusion", "conclusion_head", "peroration",
    "pledge",   "long_live",  "formula",     "naming",     "words_of",    "saying",     "back_reference",
    "stage",    "stage_line", "end_mark",    "clock",      "place",       "region",      "where",      "audience",   "greeting_after",
    "byline",   "commitment", "apparatus", "listeners", "together", "accredited", "whole_cue",
    "speaker_label", "emphasis", "record_chair", "that", "you", "present", "elided", "utterance", "what_called", "self_role", "dismissal", "handover", "asking",
    "legislature", "own_words", "he_said", "leads_in", "postnominal",
};
static_assert(std::size(set_names) == static_cast<size_t>(PhraseSet::count_));

/// Reads the tables one by one; stops at the first fault.
class Reader {
 public:
  Reader(const std::string& file, NormalizeRules& rules) : file_(file), rules_(rules) {}

  Result<void> abbreviations(const toml::Value& table) {
    for (const auto& [key, value] : *table.table()) {
      auto text = string_value(file_, value, key);
      LECTERN_TRY(text);
      if (key == "months") {
        LECTERN_TRY(months(text.value()));
        continue;
      }
      if (key == "clitics") {
        LECTERN_TRY(clitics(value, text.value()));
        continue;
      }
      if (key == "numeric_dates") {
        if (text.value() != "day month year") return wrong_value(file_, value, "'numeric_dates' is \"day month year\" or absent");
        rules_.day_first = true;
        continue;
      }
      if (key == "ordinal_sign") {
        if (text.value() != ".") return wrong_value(file_, value, "'ordinal_sign' is a full stop or absent");
        rules_.lexicon.write_ordinals_with_stop();
        continue;
      }
      if (key == "elisions") {
        for (const std::string_view word : words_of(text.value())) rules_.lexicon.add_elision(fold_word(word));
        continue;
      }
      const Stop stop = key == "abbreviations"          ? Stop::never
                        : key == "number_abbreviations" ? Stop::number
                        : key == "ending_abbreviations" ? Stop::may_end
                                                        : Stop::sentence;
      if (stop == Stop::sentence)
        return wrong_value(file_, value, "[normalize] has no '" + key + "'",
                           "abbreviations, number_abbreviations, ending_abbreviations, months, clitics, elisions, ordinal_sign, numeric_dates");
      for (std::string_view word : words_of(text.value())) {
        if (word.ends_with('.')) word.remove_suffix(1);
        rules_.lexicon.word(rules_.lexicon.add(fold_word(word))).stop = stop;
      }
    }
    return {};
  }

  /// One month a word or, where it has more names, joined by '/': "january/jan". A '_' parts the words of one name.
  Result<void> months(std::string_view text) {
    int month = 0;
    for (std::string_view names : words_of(text)) {
      ++month;
      while (!names.empty()) {
        const size_t cut = std::min(names.find('/'), names.size());
        month_name(names.substr(0, cut), month);
        names.remove_prefix(std::min(cut + 1, names.size()));
      }
    }
    return {};
  }

  void month_name(std::string_view name, int month) {
    // Names of forms ("~soft_masc") hold one too.
    const size_t cut = name.find('~') == std::string_view::npos ? name.find('_') : std::string_view::npos;
    for (const uint32_t word : rules_.lexicon.words_for(name.substr(0, cut))) {
      rules_.lexicon.word(word).classes |= uint64_t{1} << static_cast<unsigned>(WordClass::month);
      rules_.months.push_back({{word}, month});
      if (cut != std::string_view::npos)
        rules_.months.back().words.push_back(rules_.lexicon.add(fold_word(name.substr(cut + 1))));
    }
  }

  /// Single letters that are written before a word without a space.
  Result<void> clitics(const toml::Value& value, std::string_view text) {
    for (const std::string_view word : words_of(text)) {
      size_t at = 0;
      const char32_t letter = utf8::next(word, &at);
      if (at != word.size()) return wrong_value(file_, value, "a clitic is one letter, not '" + std::string(word) + "'");
      rules_.lexicon.add_clitic(letter);
      rules_.lexicon.add(fold_word(word));
    }
    return {};
  }

  Result<void> endings(const toml::Value& table) {
    for (const auto& [key, value] : *table.table()) {
      auto text = string_value(file_, value, key);
      LECTERN_TRY(text);
      rules_.lexicon.add_endings(key, text.value());
    }
    return {};
  }

  Failure no_endings(const toml::Value& value, std::string_view spelling) const {
    return wrong_value(file_, value, "[endings] has no '" + std::string(spelling.substr(spelling.find('~') + 1)) + "'");
  }

  Result<void> numbers(const toml::Value& table) {
    for (const auto& [key, value] : *table.table()) {
      auto text = string_value(file_, value, key);
      LECTERN_TRY(text);
      const bool ordinal = key.starts_with("ordinal");
      if (!ordinal && !key.starts_with("cardinal"))
        return wrong_value(file_, value, "[numbers] has no '" + key + "'", "cardinals..., ordinals...");
      int count = ordinal ? 1 : 0;
      for (const std::string_view spelling : words_of(text.value())) {
        const std::vector<uint32_t> words = rules_.lexicon.words_for(spelling);
        if (words.empty()) return no_endings(value, spelling);
        for (const uint32_t word : words) {
          Word& known = rules_.lexicon.word(word);
          (ordinal ? known.ordinal : known.cardinal) = count;
        }
        ++count;
      }
    }
    return {};
  }

  Result<void> classes(const toml::Value& table) {
    for (const auto& [key, value] : *table.table()) {
      auto text = string_value(file_, value, key);
      LECTERN_TRY(text);
      const int number = rules_.lexicon.class_number(key);
      if (number < 0) return wrong_value(file_, value, "there are more than 64 classes of words");
      for (const std::string_view spelling : words_of(text.value())) {
        const std::vector<uint32_t> words = rules_.lexicon.words_for(spelling);
        if (words.empty()) return no_endings(value, spelling);
        for (const uint32_t word : words) rules_.lexicon.word(word).classes |= uint64_t{1} << static_cast<unsigned>(number);
      }
    }
    return {};
  }

  Result<void> phrases(const toml::Value& table) {
    for (const auto& [key, value] : *table.table()) {
      const auto* const name = std::find(std::begin(set_names), std::end(set_names), key);
      if (name == std::end(set_names)) return wrong_value(file_, value, "[phrases] has no set '" + key + "'");
      if (!value.array())
        return wrong_value(file_, value, "'" + key + "' must be an array of phrases, not a " + std::string(value.kind()));
      Phrases& set = rules_.phrases[static_cast<size_t>(name - std::begin(set_names))];
      for (const toml::Value& phrase : *value.array()) {
        auto text = string_value(file_, phrase, key);
        LECTERN_TRY(text);
        if (const auto why = set.add(text.value(), rules_.lexicon))
          return wrong_value(file_, phrase, "the phrase '" + text.value() + "' can't be used: " + *why);
      }
    }
    return {};
  }

 private:
  const std::string& file_;
  NormalizeRules& rules_;
};

Result<void> read_table(Reader& reader, std::string_view name, const toml::Value& table) {
  if (name == "endings") return reader.endings(table);
  if (name == "normalize") return reader.abbreviations(table);
  if (name == "numbers") return reader.numbers(table);
  if (name == "words") return reader.classes(table);
  return reader.phrases(table);
}

}  // namespace

int NormalizeRules::month(const Tokens& tokens, size_t* at, size_t end) const {
  if (*at >= end || !is(tokens[*at], WordClass::month)) return 0;
  const MonthName* best = nullptr;
  for (const MonthName& name : months) {
    if (*at + name.words.size() > end || (best && best->words.size() >= name.words.size())) continue;
    const auto same = [](uint32_t word, const Token& token) { return word == token.word; };
    if (std::equal(name.words.begin(), name.words.end(), tokens.begin() + static_cast<long>(*at), same)) best = &name;
  }
  if (!best) return 0;
  *at += best->words.size();
  return best->month;
}

Result<NormalizeRules> read_normalize_rules(const std::string& file, const toml::Value& root) {
  NormalizeRules rules;
  for (unsigned i = 0; i < rules.phrases.size(); ++i) rules.phrases[i] = Phrases(i);
  Reader reader(file, rules);
  for (const std::string_view name : {"endings", "normalize", "numbers", "words", "phrases"}) {
    const toml::Value* const table = root.get(name);
    if (!table) continue;
    if (!table->table()) return wrong_value(file, *table, "[" + std::string(name) + "] must be a table");
    LECTERN_TRY(read_table(reader, name, *table));
  }
  rules.lexicon.finish();
  for (Phrases& set : rules.phrases) set.finish(rules.lexicon);
  return rules;
}

}  // namespace lectern
