#include "batch/metadata.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "base/utf8.h"
#include "batch/names.h"

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

constexpr const char* columns_hint = "the first line names the columns: path, title, speaker, role, date, place, event, publisher";

Diagnostic at_line(Diagnostic why, const std::string& file, uint32_t line) {
  why.file = file;
  why.where.begin = why.where.end = {line, 1};
  return why;
}

Failure fault(const std::string& file, uint32_t line, std::string message, std::string hint) {
  return {Exit::usage, at_line(error("LC-0910", std::move(message), std::move(hint)), file, line)};
}

uint32_t line_of(std::string_view text, size_t at) {
  return 1 + static_cast<uint32_t>(std::ranges::count(text.substr(0, at), '\n'));
}

/// As it is meant: "Title " is title.
std::string plain_name(const std::string& name) {
  std::string to;
  for (const char c : name)
    if (c != ' ') to += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return to;
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
                            std::vector<std::string Given::*>& fields, const std::function<void(const Diagnostic&)>& tell) {
  for (const auto& [mark, word] : {std::pair(';', "semicolons"), std::pair('\t', "tabs")})
    if (names.size() == 1 && names.front().find(mark) != std::string::npos)
      return fault(file, 1, std::string("the columns are parted by ") + word, "part them by commas: save the table as CSV (comma separated)");
  size_t path = names.size();
  std::set<std::string> seen;
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = plain_name(names[i]);
    const auto known = std::ranges::find(columns, name, &Column::name);
    fields.push_back(known == columns.end() ? nullptr : known->field);
    if (name == "path")
      path = i;
    else if (known == columns.end())
      return fault(file, 1, "unknown column \"" + names[i] + "\"", columns_hint);
    if (!seen.insert(name).second)
      tell(at_line(warning("LC-0910", "the column " + name + " is there twice; the last one counts", "leave one of them out"), file, 1));
  }
  if (path == names.size()) return fault(file, 1, "there is no column path", columns_hint);
  return path;
}

/// Paths that were there before.
class Repeated {
 public:
  void note(const std::string& path, uint32_t line) {
    constexpr size_t most_named = 5;
    const auto [at, is_new] = seen_.emplace(sha256(safe_path(path)), false);
    if (is_new || std::exchange(at->second, true)) return;
    if (count_++ == 0) line_ = line;
    if (names_.size() < most_named) names_.push_back(path);
  }
  void tell(const std::string& file, const std::function<void(const Diagnostic&)>& tell) const {
    if (count_ > 0)
      tell(at_line(warning("LC-0910", some_names(names_, count_) + (count_ == 1 ? " is" : " are") + " there twice; the last line counts",
                           "leave one of the lines out"),
                   file, line_));
  }

 private:
  std::map<std::array<uint8_t, 32>, bool> seen_;  ///< by hash: whether it is counted
  std::vector<std::string> names_;
  uint64_t count_ = 0;
  uint32_t line_ = 0;
};

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

std::string some_names(const std::vector<std::string>& names, uint64_t count) {
  std::string to;
  for (size_t i = 0; i < names.size(); ++i)
    to += (i == 0 ? "" : i + 1 == count ? " and " : ", ") + ("\"" + names[i] + "\"");
  return count > names.size() ? to + " and " + std::to_string(count - names.size()) + " more" : to;
}

CsvRecord csv_record(std::string_view text, size_t& at) {
  CsvRecord record{{std::string()}, std::nullopt};
  std::vector<std::string>& fields = record.fields;
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
        record.open_quote.reset();
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
      record.open_quote = at - 1;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r' || (at < text.size() && text[at] != '\n')) {
      fields.back() += c;
    }
  }
  return record;
}

Result<void> each_metadata(const std::string& file, Env& env,
                           const std::function<Result<void>(const std::string& path, const Given& given)>& visit,
                           const std::function<void(const Diagnostic& diagnostic)>& tell) {
  auto bytes = env.read(file, longest_file);
  LECTERN_TRY(bytes);
  std::string_view text = bytes.value();
  if (text.starts_with(bom)) text.remove_prefix(bom.size());
  if (!utf8::valid(text)) {
    size_t good = 0;
    while (const size_t size = utf8::well_formed(text, good)) good += size;
    return fault(file, line_of(text, good), "the metadata aren't UTF-8", "save the table as CSV in UTF-8");
  }
  const auto unclosed = [&](size_t quote) {
    return fault(file, line_of(text, quote), "a quote begins here that nothing ends", "end it, and double a quote that stands in a field: \"\"");
  };
  size_t at = 0;
  const CsvRecord head = csv_record(text, at);
  if (head.open_quote) return unclosed(*head.open_quote);
  const std::vector<std::string>& names = head.fields;
  std::vector<std::string Given::*> fields;
  auto path = read_columns(names, file, fields, tell);
  LECTERN_TRY(path);
  Repeated repeated;
  size_t counted = 0;
  uint32_t line = 1;
  while (at < text.size()) {
    for (; counted < at; ++counted) line += text[counted] == '\n' ? 1 : 0;
    const CsvRecord read = csv_record(text, at);
    if (read.open_quote) return unclosed(*read.open_quote);
    const std::vector<std::string>& record = read.fields;
    if (record.size() == 1 && record.front().empty()) continue;
    if (record.size() != names.size())
      return fault(file, line, "this line has " + std::to_string(record.size()) + " fields, the first has " +
                                   std::to_string(names.size()),
                   "put double quotes around a field that holds a comma");
    Given given;
    for (size_t i = 0; i < record.size(); ++i)
      if (fields[i] != nullptr) given.*fields[i] = record[i];
    if (!given.date.empty() && !is_day(given.date)) return fault(file, line, "\"" + given.date + "\" is no date", "write dates as YYYY-MM-DD");
    repeated.note(record[path.value()], line);
    LECTERN_TRY(visit(record[path.value()], given));
  }
  repeated.tell(file, tell);
  return {};
}

}  // namespace lectern
