#include "check/pdf_file.h"

#include <algorithm>
#include <cstring>

#include "base/deflate.h"
#include "check/pdf_filters.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr uint32_t most_objects = 8'000'000;
constexpr unsigned deepest = 24;  ///< objects that need objects to be read: a stream's Length, an object stream

bool digit(char c) { return c >= '0' && c <= '9'; }
bool end_of_line(char c) { return c == '\n' || c == '\r'; }

std::string where_is(uint32_t number) { return "object " + std::to_string(number); }

}  // namespace

File::File(std::string_view bytes) : bytes_(bytes) {
  read_header();
  read_references();
  objects_.resize(entries_.size());
  readable_ = readable_ && get(trailer_, "Root").is(Kind::dict);
}

void File::found(std::string_view rule, std::string where, std::string message) {
  if (findings_.size() < 500) findings_.push_back({std::string(rule), std::move(where), std::move(message), {}});
}

void File::read_header() {
  const bool known = bytes_.size() > 15 && bytes_.starts_with("%PDF-") && digit(bytes_[5]) && bytes_[6] == '.' &&
                     digit(bytes_[7]) && end_of_line(bytes_[8]);
  if (!known) {
    found("A2:6.1.2-1", "start of the file", "the file doesn't begin with %PDF-n.n and a line end");
    return;
  }
  size_t at = bytes_[8] == '\r' && bytes_[9] == '\n' ? 10 : 9;
  bool binary = bytes_[at] == '%';
  for (size_t byte = at + 1; binary && byte < at + 5; ++byte) binary = static_cast<unsigned char>(bytes_[byte]) > 127;
  if (!binary) found("A2:6.1.2-2", "start of the file", "no comment of four bytes above 127 follows the header");
}

void File::read_references() {
  const size_t mark = bytes_.rfind("startxref");
  if (mark == std::string_view::npos) return found("PDF:xref", "end of the file", "there is no startxref");
  Lexer lexer(bytes_, pool_, mark + 9);
  std::vector<size_t> pending, done;
  const int64_t start = lexer.next(false).integer();
  if (start < 0) return found("PDF:xref", "end of the file", "startxref gives no offset");
  pending.push_back(static_cast<size_t>(start));
  readable_ = true;
  while (!pending.empty() && readable_) {
    const size_t at = pending.back();
    pending.pop_back();
    if (std::find(done.begin(), done.end(), at) != done.end()) continue;
    done.push_back(at);
    if (done.size() > 1000 || !read_section(at, pending)) {
      readable_ = false;
      found("PDF:xref", "offset " + std::to_string(at), "the cross-reference section can't be read");
    }
  }
}

bool File::read_section(size_t at, std::vector<size_t>& pending) {
  if (at >= bytes_.size()) return false;
  while (at < bytes_.size() && is_space(bytes_[at])) ++at;
  return bytes_.substr(at, 4) == "xref" ? read_table(at + 4, pending) : read_reference_stream(at, pending);
}

void File::take_trailer(const Value& dict, std::vector<size_t>& pending) {
  if (trailer_.kind == Kind::null) trailer_ = dict;
  for (const std::string_view key : {"Prev", "XRefStm"})
    if (const int64_t at = pool_.get(dict, key).integer(); at > 0) pending.push_back(static_cast<size_t>(at));
}

bool File::read_table(size_t at, std::vector<size_t>& pending) {
  Lexer lexer(bytes_, pool_, at);
  while (true) {
    const Value first = lexer.next(false);
    if (first.is(Kind::word) && first.text == "trailer") break;
    const Value count = lexer.next(false);
    if (first.integer() < 0 || count.integer() < 0 || first.integer() + count.integer() > most_objects) return false;
    const auto end = static_cast<size_t>(first.integer() + count.integer());
    if (static_cast<size_t>(count.integer()) > bytes_.size() / 10) return false;
    if (entries_.size() < end) entries_.resize(end);
    for (auto number = static_cast<size_t>(first.integer()); number < end; ++number) {
      const Value offset = lexer.next(false), generation = lexer.next(false), kind = lexer.next(false);
      if (!offset.is(Kind::integer) || !generation.is(Kind::integer) || !kind.is(Kind::word)) return false;
      Entry& entry = entries_[number];
      if (kind.text == "n" && entry.kind == Entry::Kind::free && offset.number > 0)
        entry = {Entry::Kind::offset, static_cast<uint64_t>(offset.integer(0)), 0};
    }
    if (lexer.broken()) return false;
  }
  const Value dict = lexer.next(true);
  if (!dict.is(Kind::dict)) return false;
  take_trailer(dict, pending);
  return true;
}

bool File::read_reference_stream(size_t at, std::vector<size_t>& pending) {
  Object object;
  if (!read_at(at, UINT32_MAX, object) || !object.is_stream) return false;
  const Value dict = object.value;
  if (!pool_.get(dict, "Type").is_name("XRef")) return false;
  const auto bytes = decoded(dict, object.data);
  const Value widths = pool_.get(dict, "W");
  if (!bytes || !widths.is(Kind::array) || widths.count != 3) return false;
  size_t width[3];
  for (uint32_t field = 0; field < 3; ++field) {
    const int64_t size = pool_.at(widths, field).integer();
    if (size < 0 || size > 8) return false;
    width[field] = static_cast<size_t>(size);
  }
  const size_t row = width[0] + width[1] + width[2];
  if (row == 0) return false;
  const Value index = pool_.get(dict, "Index");
  std::vector<int64_t> ranges;
  for (uint32_t i = 0; index.is(Kind::array) && i < index.count; ++i) ranges.push_back(pool_.at(index, i).integer());
  if (ranges.empty()) ranges = {0, pool_.get(dict, "Size").integer()};
  size_t from = 0;
  for (size_t range = 0; range + 1 < ranges.size(); range += 2) {
    const int64_t first = ranges[range], count = ranges[range + 1];
    if (first < 0 || count < 0 || first + count > most_objects || static_cast<size_t>(count) > bytes->size() / row)
      return false;
    if (entries_.size() < static_cast<size_t>(first + count)) entries_.resize(static_cast<size_t>(first + count));
    for (int64_t number = first; number < first + count && from + row <= bytes->size(); ++number, from += row) {
      uint64_t field[3] = {width[0] == 0 ? 1u : 0u, 0, 0};
      size_t byte = from;
      for (int f = 0; f < 3; ++f)
        for (size_t i = 0; i < width[f]; ++i) field[f] = field[f] << 8 | static_cast<unsigned char>((*bytes)[byte++]);
      Entry& entry = entries_[static_cast<size_t>(number)];
      if (entry.kind != Entry::Kind::free) continue;
      if (field[0] == 1) entry = {Entry::Kind::offset, field[1], 0};
      if (field[0] == 2 && field[1] < most_objects) entry = {Entry::Kind::packed, field[1], static_cast<uint32_t>(field[2])};
    }
  }
  take_trailer(dict, pending);
  return true;
}

/// "n g obj" EOL value EOL "endobj" EOL, as PDF/A wants the white space; number UINT32_MAX: any.
bool File::read_at(size_t at, uint32_t number, Object& object) {
  size_t pos = at;
  const auto digits = [&] {
    const size_t start = pos;
    while (pos < bytes_.size() && digit(bytes_[pos])) ++pos;
    return bytes_.substr(start, pos - start);
  };
  const std::string_view id = digits();
  const bool spaced = pos + 1 < bytes_.size() && bytes_[pos] == ' ' && digit(bytes_[pos + 1]);
  while (pos < bytes_.size() && is_space(bytes_[pos])) ++pos;
  const std::string_view generation = digits();
  const bool spaced_too = pos + 1 < bytes_.size() && bytes_[pos] == ' ' && bytes_[pos + 1] == 'o';
  while (pos < bytes_.size() && is_space(bytes_[pos])) ++pos;
  if (id.empty() || id.size() > 10 || generation.empty() || bytes_.substr(pos, 3) != "obj") return false;
  const auto own = static_cast<uint32_t>(std::min<uint64_t>(std::stoull(std::string(id)), UINT32_MAX));
  if (number != UINT32_MAX && own != number) return false;
  pos += 3;
  const bool line_before = at == 0 || end_of_line(bytes_[at - 1]);
  const bool line_after = pos < bytes_.size() && end_of_line(bytes_[pos]);
  if (!spaced || !spaced_too || !line_before || !line_after)
    found("A2:6.1.9-1", where_is(own), "white space around \"n 0 obj\" isn't as PDF/A wants it");
  Lexer lexer(bytes_, pool_, pos);
  object.value = lexer.next(true);
  object.parsed = true;
  if (lexer.broken()) found("PDF:syntax", where_is(own), "the object's syntax is broken");
  if (lexer.at_end()) return true;
  pos = lexer.position();
  if (object.value.is(Kind::dict) && bytes_.substr(pos, 6) == "stream") {
    read_stream_head(pos + 6, own, object);
  } else {
    const bool ended = bytes_.substr(pos, 6) == "endobj" && end_of_line(bytes_[pos - 1]) && pos + 6 < bytes_.size() &&
                       end_of_line(bytes_[pos + 6]);
    if (!ended) found("A2:6.1.9-1", where_is(own), "endobj doesn't stand on a line of its own");
  }
  return true;
}

void File::read_stream_head(size_t at, uint32_t number, Object& object) {
  object.is_stream = true;
  const bool crlf = at + 1 < bytes_.size() && bytes_[at] == '\r' && bytes_[at + 1] == '\n';
  const bool lf = at < bytes_.size() && bytes_[at] == '\n';
  if (!crlf && !lf) found("A2:6.1.7.1-2", where_is(number), "the keyword stream isn't followed by a line end");
  object.data = at + (crlf ? 2 : lf ? 1 : 0);
  const int64_t length = ++depth_ > deepest ? -1 : resolve(pool_.get(object.value, "Length")).integer();
  --depth_;
  const size_t end = length < 0 ? std::string_view::npos : object.data + static_cast<size_t>(length);
  if (end >= bytes_.size() || end < object.data) {
    object.bad = true;
    return found("A2:6.1.7.1-1", where_is(number), "the stream's Length is wrong");
  }
  size_t mark = end;
  while (mark < bytes_.size() && mark < end + 2 && end_of_line(bytes_[mark])) ++mark;
  if (bytes_.substr(mark, 9) != "endstream") {
    object.bad = true;
    return found("A2:6.1.7.1-1", where_is(number), "the stream's Length is wrong");
  }
  if (mark == end) found("A2:6.1.7.1-2", where_is(number), "endstream isn't preceded by a line end");
  const size_t behind = mark + 9;
  size_t close = behind;
  while (close < bytes_.size() && is_space(bytes_[close])) ++close;
  const bool ended = bytes_.substr(close, 6) == "endobj" && close > behind && end_of_line(bytes_[close - 1]) &&
                     close + 6 < bytes_.size() && end_of_line(bytes_[close + 6]);
  if (!ended) found("A2:6.1.9-1", where_is(number), "endobj doesn't stand on a line of its own");
}

Value File::object(uint32_t number) {
  if (number >= objects_.size()) return {};
  if (objects_[number].parsed) return objects_[number].value;
  objects_[number].parsed = true;  // an object that needs itself is null
  const Entry entry = entries_[number];
  if (entry.kind == Entry::Kind::free || ++depth_ > deepest) {
    if (depth_ > deepest) --depth_;
    return {};
  }
  if (entry.kind == Entry::Kind::offset) {
    Object read;
    const bool good = entry.where < bytes_.size() && read_at(static_cast<size_t>(entry.where), number, read);
    if (!good) found("PDF:xref", where_is(number), "the cross-reference leads to no such object");
    read.parsed = true;
    objects_[number] = read;
  } else {
    const Packed& from = packed(static_cast<uint32_t>(entry.where));
    if (entry.index < from.offsets.size() && from.offsets[entry.index] < from.text.size()) {
      Lexer lexer(from.text, pool_, from.offsets[entry.index]);
      objects_[number].value = lexer.next(true);
      if (lexer.broken() && !lexer.at_end()) found("PDF:syntax", where_is(number), "the object's syntax is broken");
    } else {
      found("PDF:xref", where_is(number), "the cross-reference leads to no such object");
    }
  }
  --depth_;
  return objects_[number].value;
}

const File::Packed& File::packed(uint32_t number) {
  const auto known = packed_.find(number);
  if (known != packed_.end()) return known->second;
  Packed& made = packed_[number];
  const Value dict = object(number);
  const auto text = stream(number);
  const int64_t count = get(dict, "N").integer(), first = get(dict, "First").integer();
  if (!text || count < 0 || first < 0 || static_cast<size_t>(first) > text->size() ||
      static_cast<size_t>(count) > text->size()) {
    found("PDF:xref", where_is(number), "the object stream can't be read");
    return made;
  }
  made.text = *text;
  Lexer lexer(text->substr(0, static_cast<size_t>(first)), pool_);
  for (int64_t at = 0; at < count && !lexer.at_end(); ++at) {
    lexer.next(false);
    made.offsets.push_back(static_cast<uint32_t>(first + std::max<int64_t>(0, lexer.next(false).integer(0))));
  }
  return made;
}

Value File::resolve(Value value) {
  for (int step = 0; value.kind == Kind::ref; ++step) {
    if (step > 30) return {};
    value = object(static_cast<uint32_t>(value.number));
  }
  return value;
}

Value File::get(const Value& dict, std::string_view key) { return resolve(pool_.get(dict, key)); }

bool File::is_stream(uint32_t number) {
  object(number);
  return number < objects_.size() && objects_[number].is_stream;
}

std::optional<std::string_view> File::stream(uint32_t number) {
  if (!is_stream(number)) return std::nullopt;
  const auto known = streams_.find(number);
  if (known != streams_.end()) return known->second;
  const Object object = objects_[number];
  const auto bytes = object.bad ? std::nullopt : decoded(object.value, object.data);
  streams_.emplace(number, bytes);
  return bytes;
}

std::optional<std::string_view> File::decoded(const Value& dict, size_t data) {
  const int64_t length = get(dict, "Length").integer();
  if (length < 0 || data + static_cast<size_t>(length) > bytes_.size()) return std::nullopt;
  const std::string_view raw = bytes_.substr(data, static_cast<size_t>(length));
  const Value filter = get(dict, "Filter"), parameters = get(dict, "DecodeParms");
  if (filter.is(Kind::null)) return raw;
  if (filter.is(Kind::name)) {
    auto out = filtered(raw, filter, parameters.is(Kind::array) && parameters.count > 0 ? at(parameters, 0) : parameters);
    return out ? std::optional<std::string_view>(pool_.keep(std::move(*out))) : std::nullopt;
  }
  if (!filter.is(Kind::array) || filter.count > 4) return std::nullopt;
  std::string_view bytes = raw;
  for (uint32_t step = 0; step < filter.count; ++step) {
    const Value with = parameters.is(Kind::array) && step < parameters.count ? at(parameters, step) : Value{};
    auto out = filtered(bytes, at(filter, step), with);
    if (!out) return std::nullopt;
    bytes = pool_.keep(std::move(*out));
  }
  return bytes;
}

std::optional<std::string> File::filtered(std::string_view bytes, const Value& filter, const Value& parameters) {
  if (filter.is_name("ASCIIHexDecode")) return undo_ascii_hex(bytes);
  if (filter.is_name("ASCII85Decode")) return undo_ascii85(bytes);
  if (!filter.is_name("FlateDecode")) return std::nullopt;
  auto out = zlib_decompress(bytes, room_);
  if (!out) return std::nullopt;
  room_ -= std::min(room_, out->size());
  if (!parameters.is(Kind::dict)) return out;
  const auto number = [&](std::string_view key, int otherwise) {
    return static_cast<int>(std::clamp<int64_t>(get(parameters, key).integer(otherwise), -1, 1 << 30));
  };
  return undo_predictor(std::move(*out),
                        {number("Predictor", 1), number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)});
}

}  // namespace lectern::pdfcheck
