#include "lang/spoken_rules.h"

#include <algorithm>

#include "lang/rules_reader.h"

namespace lectern {
namespace {

struct StringRow {
  std::string_view key;
  std::string SpokenRules::*field;
};

constexpr StringRow string_rows[] = {
    {"locale", &SpokenRules::locale},
    {"cardinal", &SpokenRules::cardinal},
    {"ordinal", &SpokenRules::ordinal},
    {"year", &SpokenRules::year},
    {"groups", &SpokenRules::groups},
    {"decimal", &SpokenRules::decimal},
    {"point", &SpokenRules::point},
    {"fraction", &SpokenRules::fraction},
    {"fraction_whole", &SpokenRules::fraction_whole},
    {"bare_years", &SpokenRules::bare_years},
    {"plurals", &SpokenRules::plurals},
    {"elided", &SpokenRules::elided},
    {"vowels", &SpokenRules::vowels},
    {"quote_begin", &SpokenRules::quote_begin},
    {"quote_end", &SpokenRules::quote_end},
    {"page", &SpokenRules::page},
    {"ordinal_suffixes", &SpokenRules::ordinal_suffixes},
    {"plural_letter", &SpokenRules::plural_letter},
    {"plural_said", &SpokenRules::plural_said},
    {"onsets", &SpokenRules::onsets},
    {"nuclei", &SpokenRules::nuclei},
    {"inner_codas", &SpokenRules::inner_codas},
    {"codas", &SpokenRules::codas},
    {"shortest_word", &SpokenRules::shortest_word},
    {"negative", &SpokenRules::negative},
    {"range", &SpokenRules::range},
    {"power", &SpokenRules::power},
    {"oh", &SpokenRules::oh},
    {"thousands", &SpokenRules::thousands},
    {"capital_words", &SpokenRules::capital_words},
    {"capital_letters", &SpokenRules::capital_letters},
};

struct TableRow {
  std::string_view key;
  SpokenTable SpokenRules::*field;
};

constexpr TableRow table_rows[] = {
    {"words", &SpokenRules::words},
    {"signs", &SpokenRules::signs},
    {"money", &SpokenRules::money},
    {"units", &SpokenRules::units},
    {"url", &SpokenRules::url},
    {"letters", &SpokenRules::letters},
    {"number_forms", &SpokenRules::number_forms},
    {"decimal_cases", &SpokenRules::decimal_cases},
    {"number_words", &SpokenRules::number_words},
    {"espeak", &SpokenRules::espeak},
    {"elisions", &SpokenRules::elisions},
    {"classes", &SpokenRules::classes},
};

Result<SpokenTable> read_table(const std::string& file, const toml::Value& value, const std::string& key) {
  if (!value.table()) return wrong_value(file, value, "[spoken." + key + "] must be a table");
  SpokenTable table;
  for (const auto& [printed, spoken] : *value.table()) {
    auto text = string_value(file, spoken, printed);
    LECTERN_TRY(text);
    table.emplace_back(printed, std::move(text.value()));
  }
  return table;
}

struct ListRow {
  std::string_view key;
  std::vector<std::string> SpokenRules::*field;
  size_t count;
};

constexpr ListRow list_rows[] = {
    {"months", &SpokenRules::months, 12},
    {"decades", &SpokenRules::decades, 10},
    {"fraction_names", &SpokenRules::fraction_names, 3},
};

Result<std::vector<std::string>> read_list(const std::string& file, const toml::Value& value, std::string_view name,
                                           size_t count) {
  const std::string key(name);
  if (!value.array() || value.array()->size() != count)
    return wrong_value(file, value, "'" + key + "' must be an array of " + std::to_string(count) + " strings");
  std::vector<std::string> list;
  for (const toml::Value& each : *value.array()) {
    auto text = string_value(file, each, key);
    LECTERN_TRY(text);
    list.push_back(std::move(text.value()));
  }
  return list;
}

Result<std::vector<SpokenRule>> read_patterns(const std::string& file, const toml::Value& value) {
  if (!value.array()) return wrong_value(file, value, "'rules' must be an array of [find, say] pairs");
  std::vector<SpokenRule> rules;
  for (const toml::Value& each : *value.array()) {
    auto pair = read_list(file, each, "rules", 2);
    LECTERN_TRY(pair);
    rules.push_back({std::move(pair.value()[0]), std::move(pair.value()[1]), each.where});
  }
  return rules;
}

Result<void> read_value(const std::string& file, const std::string& key, const toml::Value& value, SpokenRules* rules) {
  for (const StringRow& row : string_rows) {
    if (row.key != key) continue;
    auto text = string_value(file, value, key);
    LECTERN_TRY(text);
    rules->*row.field = std::move(text.value());
    return {};
  }
  for (const TableRow& row : table_rows) {
    if (row.key != key) continue;
    auto table = read_table(file, value, key);
    LECTERN_TRY(table);
    rules->*row.field = std::move(table.value());
    return {};
  }
  for (const ListRow& row : list_rows) {
    if (row.key != key) continue;
    auto list = read_list(file, value, key, row.count);
    LECTERN_TRY(list);
    rules->*row.field = std::move(list.value());
    return {};
  }
  if (key != "rules") return wrong_value(file, value, "[spoken] has no '" + key + "'");
  auto patterns = read_patterns(file, value);
  LECTERN_TRY(patterns);
  rules->rules = std::move(patterns.value());
  return {};
}

template <class Names>
bool among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What stands in braces.
std::vector<std::string_view> braced(std::string_view text) {
  std::vector<std::string_view> found;
  for (size_t open; (open = text.find('{')) != std::string_view::npos;) {
    const size_t close = std::min(text.find('}', open), text.size());
    found.push_back(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close);
  }
  return found;
}

bool has_key(const SpokenTable& table, std::string_view key) {
  return std::any_of(table.begin(), table.end(), [key](const auto& row) { return row.first == key; });
}

Result<void> check_pattern(const std::string& file, const SpokenRule& rule, const SpokenRules& rules) {
  const auto wrong = [&](const std::string& message) {
    toml::Value at;
    at.where = rule.where;
    return wrong_value(file, at, message + " in the pattern '" + rule.find + "'");
  };
  const std::vector<std::string_view> wanted = braced(rule.find);
  for (std::string_view name : wanted) {
    if (name.starts_with('>')) name.remove_prefix(1);
    if (!has_key(rules.classes, name) && !among(spoken_classes, name))
      return wrong("there is no class {" + std::string(name) + "}");
  }
  for (const std::string_view piece : braced(rule.say)) {
    const bool counted =
        !piece.empty() && piece[0] >= '1' && piece[0] <= '9' && static_cast<size_t>(piece[0] - '0') <= wanted.size();
    const bool bare = piece.size() == 1;
    const auto known = [&](std::string_view form) { return among(spoken_forms, form) || has_key(rules.number_forms, form); };
    if (!counted || (!bare && (piece[1] != ':' || !known(piece.substr(2)))))
      return wrong("{" + std::string(piece) + "} can't be said");
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const SpokenRules>> read_spoken_rules(const std::string& file, const toml::Value& root) {
  auto rules = std::make_shared<SpokenRules>();
  if (const toml::Value* const spoken = root.get("spoken")) {
    if (!spoken->table()) return wrong_value(file, *spoken, "[spoken] must be a table");
    rules->known = true;
    for (const auto& [key, value] : *spoken->table()) LECTERN_TRY(read_value(file, key, value, rules.get()));
    for (const SpokenRule& rule : rules->rules) LECTERN_TRY(check_pattern(file, rule, *rules));
  }
  return std::shared_ptr<const SpokenRules>(std::move(rules));
}

}  // namespace lectern
