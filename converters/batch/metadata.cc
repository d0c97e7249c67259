#include "batch/metadata.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/utf8.h"

namespace lectern {
namespace {

constexpr char separator = '\x1f';
constexpr uint64_t longest_file = 1ull << 30;
constexpr std::string_view bom = "\xEF\xBB\xBF";

struct Column {
  std::string_view name;
  std::string Given::*field;
};
constexpr std::array<Column, 7> columns{{{"title", &Given::title},
                                         {"speaker", &Given::speaker},
                                         {"role", &Given::role},
                                         {"date", &Given::date},
                                         {"place", &Given::place},
                                         {"event", &Given::event},
                                         {"publisher", &Given::publisher}}};

Failure fault(const std::string& file, uint32_t line, std::string message) {
  Diagnostic why = error("LC-0910", std::move(message),
                         "the first line names the columns: path, title, speaker, role, date, place, event, publisher");
  why.file = file;
  why.where.begin = why.where.end = {line, 1};
  return {Exit::usage, std::move(why)};
}

bool is_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  std::array<int, 3> numbers{};
  size_t part = 0;
  for (const char c : text) {
    if (c == '-') {
      ++part;
      continue;
    }
    if (c < '0' || c > '9' || part > 2) return false;
    numbers[part] = numbers[part] * 10 + (c - '0');
  }
  const std::chrono::year_month_day day{std::chrono::year(numbers[0]), std::chrono::month(static_cast<unsigned>(numbers[1])),
                                        std::chrono::day(static_cast<unsigned>(numbers[2]))};
  return part == 2 && day.ok();
}

/// Index of the path's column, and the field of each other one.
Result<size_t> read_columns(const std::vector<std::string>& names, const std::string& file,
                            std::vector<std::string Given::*>& fields) {
  size_t path = names.size();
  for (size_t i = 0; i < names.size(); ++i) {
    const auto known = std::ranges::find(columns, names[i], &Column::name);
    fields.push_back(known == columns.end() ? nullptr : known->field);
    if (names[i] == "path")
      path = i;
    else if (known == columns.end())
      return fault(file, 1, "unknown column \"" + names[i] + "\"");
  }
  if (path == names.size()) return fault(file, 1, "there is no column path");
  return path;
}

}  // namespace

std::string encode_given(const Given& given) {
  std::string to;
  for (const Column& column : columns) {
    std::string value = given.*column.field;
    std::erase(value, separator);
    to += value + separator;
  }
  return to;
}

Given decode_given(const std::string& text) {
  Given given;
  size_t begin = 0;
  for (const Column& column : columns) {
    const size_t end = text.find(separator, begin);
    if (end == std::string::npos) break;
    given.*column.field = text.substr(begin, end - begin);
    begin = end + 1;
  }
  return given;
}

Given merged(const Given& general, const Given& own) {
  Given to = general;
  for (const Column& column : columns)
    if (!(own.*column.field).empty()) to.*column.field = own.*column.field;
  return to;
}

std::vector<std::string> csv_record(std::string_view text, size_t& at) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  while (at < text.size()) {
    const char c = text[at++];
    if (quoted) {
      if (c != '"') {
        fields.back() += c;
      } else if (at < text.size() && text[at] == '"') {
        fields.back() += '"';
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r' || (at < text.size() && text[at] != '\n')) {
      fields.back() += c;
    }
  }
  return fields;
}

Result<void> each_metadata(const std::string& file, Env& env,
                           const std::function<Result<void>(const std::string& path, const Given& given)>& visit) {
  auto bytes = env.read(file, longest_file);
  LECTERN_TRY(bytes);
  std::string_view text = bytes.value();
  if (text.starts_with(bom)) text.remove_prefix(bom.size());
  if (!utf8::valid(text)) return fault(file, 1, "the metadata aren't UTF-8");
  size_t at = 0;
  const std::vector<std::string> names = csv_record(text, at);
  std::vector<std::string Given::*> fields;
  auto path = read_columns(names, file, fields);
  LECTERN_TRY(path);
  size_t counted = 0;
  uint32_t line = 1;
  while (at < text.size()) {
    for (; counted < at; ++counted) line += text[counted] == '\n' ? 1 : 0;
    const std::vector<std::string> record = csv_record(text, at);
    if (record.size() == 1 && record.front().empty()) continue;
    if (record.size() != names.size())
      return fault(file, line, "this line has " + std::to_string(record.size()) + " fields, the first has " +
                                   std::to_string(names.size()));
    Given given;
    for (size_t i = 0; i < record.size(); ++i)
      if (fields[i] != nullptr) given.*fields[i] = record[i];
    if (!given.date.empty() && !is_day(given.date)) return fault(file, line, "\"" + given.date + "\" is no date (YYYY-MM-DD)");
    LECTERN_TRY(visit(record[path.value()], given));
  }
  return {};
}

}  // namespace lectern
