#include "lang/rules.h"

#include <algorithm>

#include "base/unicode.h"
#include "lang/built_in.h"
#include "lang/rules_reader.h"
#include "lang/spoken_rules.h"

namespace lectern {
namespace {

constexpr uint64_t largest_rules_file = 4u << 20;

struct File {
  std::string name;
  std::string text;
};

/// "pt-BR" -> "pt".
std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

/// A tag becomes part of a file name, so it must hold nothing but letters, digits and hyphens.
bool safe(std::string_view tag) {
  return !tag.empty() && tag.size() <= 64 && std::all_of(tag.begin(), tag.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<std::vector<File>> look_for(std::string_view tag, const std::string& folder, Env& env) {
  std::vector<File> found;
  if (!safe(tag)) return found;
  if (!folder.empty()) {
    const std::string path = folder + "/" + std::string(tag) + ".toml";
    if (env.kind(path) == FileKind::file) {
      auto text = env.read(path, largest_rules_file);
      LECTERN_TRY(text);
      found.push_back({path, std::move(text.value())});
      return found;
    }
  }
  for (const BuiltIn& each : built_in_files())
    if (each.tag == tag) found.push_back({std::string(tag) + ".toml (built in)", std::string(each.text)});
  return found;
}

struct LabelRow {
  std::string_view key;
  std::string Labels::*field;
};

constexpr LabelRow label_rows[] = {
    {"speech", &Labels::speech},       {"contents", &Labels::contents}, {"notes", &Labels::notes},
    {"note", &Labels::note},           {"back", &Labels::back},         {"page", &Labels::page},
    {"quotation", &Labels::quotation}, {"opening", &Labels::opening},   {"main", &Labels::main},
    {"closing", &Labels::closing},     {"points", &Labels::points},     {"start", &Labels::start},
    {"listen", &Labels::listen},       {"document", &Labels::document},
    {"player", &Labels::player},
    {"play", &Labels::play},
    {"pause", &Labels::pause},
    {"previous", &Labels::previous},
    {"next", &Labels::next},
    {"here", &Labels::here},
    {"position", &Labels::position},
    {"speed", &Labels::speed},
    {"follow", &Labels::follow},
    {"display", &Labels::display},
    {"text_size", &Labels::text_size},
    {"typeface", &Labels::typeface},
    {"standard", &Labels::standard},
    {"dyslexia", &Labels::dyslexia},
    {"colours", &Labels::colours},
    {"system", &Labels::system},
    {"light", &Labels::light},
    {"dark", &Labels::dark},
    {"contrast", &Labels::contrast},
    {"no_script", &Labels::no_script},
};

Result<void> read_labels(const std::string& file, const toml::Value& root, Labels* labels) {
  const toml::Value* const table = root.get("labels");
  if (!table) return {};
  if (!table->table()) return wrong_value(file, *table, "[labels] must be a table");
  for (const auto& [key, value] : *table->table()) {
    const auto* const row =
        std::find_if(std::begin(label_rows), std::end(label_rows), [&name = key](const LabelRow& r) { return r.key == name; });
    if (row == std::end(label_rows)) return wrong_value(file, value, "[labels] has no '" + key + "'");
    auto text = string_value(file, value, key);
    LECTERN_TRY(text);
    labels->*(row->field) = std::move(text.value());
  }
  return {};
}

Result<void> read_head(const std::string& file, const toml::Value& root, Rules* rules) {
  constexpr std::string_view known[] = {"name",    "english_name", "direction", "labels", "normalize",
                                        "numbers", "words",        "phrases",   "spoken", "endings"};
  for (const auto& [key, value] : *root.table()) {
    if (std::find(std::begin(known), std::end(known), key) == std::end(known))
      return wrong_value(file, value, "a rules file has no '" + key + "'");
    if (key != "name" && key != "english_name" && key != "direction") continue;
    auto text = string_value(file, value, key);
    LECTERN_TRY(text);
    if (key == "direction" && text.value() != "ltr" && text.value() != "rtl")
      return wrong_value(file, value, "'direction' is ltr or rtl");
    (key == "name" ? rules->name : key == "english_name" ? rules->english_name : rules->direction) = std::move(text.value());
  }
  return {};
}

Result<std::shared_ptr<const Rules>> read_rules(const File& file, std::string_view tag) {
  auto rules = std::make_shared<Rules>();
  rules->lang = tag;
  auto root = toml::parse(file.text, file.name);
  LECTERN_TRY(root);
  LECTERN_TRY(read_head(file.name, root.value(), rules.get()));
  LECTERN_TRY(read_labels(file.name, root.value(), &rules->labels));
  auto normalize = read_normalize_rules(file.name, root.value());
  LECTERN_TRY(normalize);
  rules->normalize = std::make_shared<NormalizeRules>(std::move(normalize.value()));
  auto spoken = read_spoken_rules(file.name, root.value());
  LECTERN_TRY(spoken);
  rules->spoken = std::move(spoken.value());
  return std::shared_ptr<const Rules>(std::move(rules));
}

}  // namespace

Failure wrong_value(const std::string& file, const toml::Value& value, std::string message, std::string hint) {
  Diagnostic why = error("LC-0301", std::move(message), std::move(hint), {value.where, value.where, 0, {}});
  why.file = file;
  return {Exit::input, std::move(why)};
}

Result<std::string> string_value(const std::string& file, const toml::Value& value, std::string_view what) {
  if (const std::string* const text = value.string()) return *text;
  return wrong_value(file, value, "'" + std::string(what) + "' must be a string, not a " + std::string(value.kind()));
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (at < text.size()) {
    const size_t start = text.find_first_not_of(" \t\r\n", at);
    if (start == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", start), text.size());
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

Result<std::shared_ptr<const Rules>> load_rules(std::string_view tag, const std::string& folder, Env& env,
                                                Diagnostics& diagnostics) {
  std::vector<std::string> tries{std::string(tag)};
  if (primary(tag) != tag) tries.emplace_back(primary(tag));
  for (const std::string& each : tries) {
    auto found = look_for(each, folder, env);
    LECTERN_TRY(found);
    if (!found.value().empty()) return read_rules(found.value().front(), each);
  }
  if (tag != "und") {
    diagnostics.push_back(
        warning("LC-0302", "there are no rules for the language '" + std::string(tag) + "': paragraphs and sentences only",
                "`lectern languages` lists those that have rules; --rules DIR adds one"));
  }
  return read_rules({"und.toml (built in)", ""}, "und");
}

std::vector<std::string> built_in_languages() {
  std::vector<std::string> tags;
  for (const BuiltIn& each : built_in_files()) tags.emplace_back(each.tag);
  std::sort(tags.begin(), tags.end());
  return tags;
}

}  // namespace lectern
