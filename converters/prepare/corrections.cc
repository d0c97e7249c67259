#include "prepare/corrections.h"

#include <algorithm>
#include <array>

#include "base/toml.h"
#include "base/unicode.h"
#include "model/validate_values.h"

namespace lectern {
namespace {

constexpr auto header_keys = std::to_array<std::pair<std::string_view, Element>>({{"title", Element::title},
                                                                                  {"subtitle", Element::subtitle},
                                                                                  {"speaker", Element::name},
                                                                                  {"role", Element::role},
                                                                                  {"event", Element::event},
                                                                                  {"place", Element::place},
                                                                                  {"date", Element::date},
                                                                                  {"publisher", Element::publisher}});

constexpr auto label_names = std::to_array<std::string_view>(
    {"none",    "title",      "subtitle", "event",     "place",   "date",      "publisher", "note",     "p",
     "heading", "salutation", "stage",    "furniture", "closing", "addressee", "quote",     "soCalled", "cue",
     "formula", "lead",       "priority", "foreign",   "abbr",    "em",        "strong",    "ref"});

constexpr auto attribute_keys = std::to_array<std::pair<std::string_view, Attribute>>({{"by", Attribute::by},
                                                                                       {"n", Attribute::n},
                                                                                       {"announced", Attribute::announced},
                                                                                       {"list", Attribute::list},
                                                                                       {"expansion", Attribute::expansion},
                                                                                       {"href", Attribute::href},
                                                                                       {"kind", Attribute::kind},
                                                                                       {"iso", Attribute::iso}});

template <class Table>
std::string names_of(const Table& table) {
  std::string names;
  for (const auto& row : table) {
    if (!names.empty()) names += ", ";
    if constexpr (requires { row.first; })
      names += row.first;
    else
      names += row;
  }
  return names;
}

/// Reads one sidecar; the first fault ends it.
class Reader {
 public:
  explicit Reader(const std::string& file) { corrections_.file = file; }

  Result<Corrections> read(const toml::Value& root) {
    for (const auto& [key, value] : *root.table()) {
      if (key == "meta" && value.table() != nullptr) {
        for (const auto& [name, words] : *value.table()) LECTERN_TRY(header(name, words));
      } else if (key == "correct" && value.array() != nullptr) {
        for (const toml::Value& one : *value.array()) LECTERN_TRY(correction(one));
      } else {
        return fault(value, "\"" + key + "\" is no table of corrections", "there are [meta] and [[correct]]");
      }
    }
    return std::move(corrections_);
  }

 private:
  Failure fault(const toml::Value& value, std::string message, std::string hint) const {
    Diagnostic why = error("LC-0413", std::move(message), std::move(hint), {value.where, value.where, 0, {}});
    why.file = corrections_.file;
    return {Exit::input, std::move(why)};
  }

  Result<void> header(const std::string& name, const toml::Value& value) {
    const std::string* const words = value.string();
    if (words == nullptr)
      return fault(value, "meta." + name + " is a " + std::string(value.kind()), "write words in quotation marks");
    if (name == "lang") {
      if (!validate::is_language(*words))
        return fault(value, "\"" + *words + "\" is no language tag", "use a code such as en, fr, zh-Hant");
      corrections_.lang = *words;
      return {};
    }
    const auto* const row = std::ranges::find(header_keys, name, [](const auto& key) { return key.first; });
    if (row == header_keys.end())
      return fault(value, "meta." + name + " is no part of a header", "there are " + names_of(header_keys) + " and lang");
    corrections_.header.push_back({row->second, *words, {value.where, value.where, 0, {}}});
    return {};
  }

  Result<void> correction(const toml::Value& value) {
    if (value.table() == nullptr) return fault(value, "a correction is no table", "write [[correct]] above its lines");
    Correction one;
    one.where = {value.where, value.where, 0, {}};
    for (const auto& [key, field] : *value.table()) LECTERN_TRY(member(one, key, field));
    if (one.as.empty())
      return fault(value, "a correction doesn't say what the words are",
                   "add as = \"quote\", or another of " + names_of(label_names));
    if (!unicode::has_words(one.words) && one.id.empty())
      return fault(value, "a correction doesn't say which words it is about", "add words = \"...\" or id = \"s-...\"");
    corrections_.list.push_back(std::move(one));
    return {};
  }

  Result<void> member(Correction& one, const std::string& key, const toml::Value& value) {
    const std::string* const words = value.string();
    const int64_t* const number = value.integer();
    if (key == "nth" && number != nullptr && *number > 0) {
      one.nth = *number;
      return {};
    }
    const auto* const attribute = std::ranges::find(attribute_keys, key, [](const auto& row) { return row.first; });
    if (attribute != attribute_keys.end() && (words != nullptr || number != nullptr)) {
      one.attributes.emplace_back(attribute->second, words != nullptr ? *words : std::to_string(*number));
      return {};
    }
    std::string* const field = key == "id"      ? &one.id
                               : key == "words" ? &one.words
                               : key == "as"    ? &one.as
                               : key == "lang"  ? &one.lang
                                                : nullptr;
    if (field == nullptr || words == nullptr)
      return fault(value, "\"" + key + "\" with a " + std::string(value.kind()) + " is no part of a correction",
                   "there are words, id, as, nth, lang, " + names_of(attribute_keys));
    if (key == "as" && std::ranges::find(label_names, *words) == label_names.end())
      return fault(value, "nothing can be labelled \"" + *words + "\"", "there are " + names_of(label_names));
    *field = *words;
    return {};
  }

  Corrections corrections_;
};

}  // namespace

Result<Corrections> parse_corrections(std::string_view text, const std::string& file) {
  auto root = toml::parse(text, file);
  LECTERN_TRY(root);
  return Reader(file).read(root.value());
}

}  // namespace lectern
