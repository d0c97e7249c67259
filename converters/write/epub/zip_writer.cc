#include "write/epub/zip_writer.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/deflate.h"

namespace lectern {
namespace {

constexpr uint64_t longest = std::numeric_limits<uint32_t>::max();
constexpr uint16_t stored_version = 10;
constexpr uint16_t deflate_version = 20;
constexpr uint16_t deflate_method = 8;

void put16(std::string& to, uint16_t value) {
  to += static_cast<char>(value & 0xFF);
  to += static_cast<char>(value >> 8);
}

void put32(std::string& to, uint32_t value) {
  put16(to, static_cast<uint16_t>(value & 0xFFFF));
  put16(to, static_cast<uint16_t>(value >> 16));
}

int number(std::string_view text, size_t from, size_t length) {
  int value = 0;
  if (from + length <= text.size()) std::from_chars(text.data() + from, text.data() + from + length, value);
  return value;
}

Failure too_long() {
  return {Exit::limit, error("LC-0815", "the EPUB is longer than 4 GiB, which its archive format can't hold",
                             "convert without --narrate, or cut the recording")};
}

/// Counts and sums what goes through.
class Checksum final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    crc_ = crc32(bytes, crc_);
    size_ += bytes.size();
    return {};
  }
  uint32_t crc() const { return crc_; }
  uint64_t size() const { return size_; }

 private:
  uint32_t crc_ = 0;
  uint64_t size_ = 0;
};

}  // namespace

ZipWriter::ZipWriter(Sink& sink, std::string_view date_time) : sink_(sink) {
  int year = number(date_time, 0, 4);
  int month = number(date_time, 5, 2);
  int day = number(date_time, 8, 2);
  int seconds = number(date_time, 11, 2) * 3600 + number(date_time, 14, 2) * 60 + number(date_time, 17, 2);
  if (year < 1980 || month < 1 || day < 1) year = 1980, month = 1, day = 1, seconds = 0;
  if (year > 2107) year = 2107, month = 12, day = 31, seconds = 86398;
  date_ = static_cast<uint16_t>((year - 1980) << 9 | month << 5 | day);
  time_ = static_cast<uint16_t>(seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2);
}

Result<void> ZipWriter::begin(const Entry& entry) {
  std::string head;
  put32(head, 0x04034b50);
  put16(head, entry.deflated ? deflate_version : stored_version);
  put16(head, 0);
  put16(head, entry.deflated ? deflate_method : 0);
  put16(head, time_);
  put16(head, date_);
  put32(head, entry.crc);
  put32(head, entry.packed);
  put32(head, entry.size);
  put16(head, static_cast<uint16_t>(entry.name.size()));
  put16(head, 0);
  head += entry.name;
  written_ += head.size() + entry.packed;
  return sink_.write(head);
}

Result<void> ZipWriter::add(Entry entry, std::string_view packed_bytes) {
  if (written_ + packed_bytes.size() > longest || entry.name.size() > 0xFFFF) return too_long();
  entry.offset = static_cast<uint32_t>(written_);
  entry.packed = static_cast<uint32_t>(packed_bytes.size());
  LECTERN_TRY(begin(entry));
  entries_.push_back(std::move(entry));
  return sink_.write(packed_bytes);
}

Result<void> ZipWriter::add_stored(std::string_view name, std::string_view bytes) {
  if (bytes.size() > longest) return too_long();
  return add({std::string(name), crc32(bytes), 0, static_cast<uint32_t>(bytes.size()), 0, false}, bytes);
}

Result<void> ZipWriter::add_deflated(std::string_view name, std::string_view bytes) {
  if (bytes.size() > longest) return too_long();
  const std::string packed = deflate_raw(bytes);
  if (packed.size() >= bytes.size()) return add_stored(name, bytes);
  return add({std::string(name), crc32(bytes), 0, static_cast<uint32_t>(bytes.size()), 0, true}, packed);
}

Result<void> ZipWriter::add_stream(std::string_view name, uint64_t size, const std::function<Result<void>(Sink&)>& copy) {
  if (written_ + size > longest) return too_long();
  Checksum checksum;
  LECTERN_TRY(copy(checksum));
  if (checksum.size() != size) return Failure{Exit::check, error("LC-0815", "the sound changed while it was read")};
  Entry entry{std::string(name),
              checksum.crc(),
              static_cast<uint32_t>(size),
              static_cast<uint32_t>(size),
              static_cast<uint32_t>(written_),
              false};
  LECTERN_TRY(begin(entry));
  entries_.push_back(std::move(entry));
  return copy(sink_);
}

Result<void> ZipWriter::finish() {
  std::string directory;
  for (const Entry& entry : entries_) {
    put32(directory, 0x02014b50);
    put16(directory, deflate_version);
    put16(directory, entry.deflated ? deflate_version : stored_version);
    put16(directory, 0);
    put16(directory, entry.deflated ? deflate_method : 0);
    put16(directory, time_);
    put16(directory, date_);
    put32(directory, entry.crc);
    put32(directory, entry.packed);
    put32(directory, entry.size);
    put16(directory, static_cast<uint16_t>(entry.name.size()));
    for (int field = 0; field < 4; ++field) put16(directory, 0);  // extra field, comment, disk, internal attributes
    put32(directory, 0);                                          // external attributes
    put32(directory, entry.offset);
    directory += entry.name;
  }
  if (written_ + directory.size() > longest || entries_.size() > 0xFFFF) return too_long();
  const auto length = static_cast<uint32_t>(directory.size());
  put32(directory, 0x06054b50);
  put32(directory, 0);  // numbers of this disk and of the directory's
  put16(directory, static_cast<uint16_t>(entries_.size()));
  put16(directory, static_cast<uint16_t>(entries_.size()));
  put32(directory, length);
  put32(directory, static_cast<uint32_t>(written_));
  put16(directory, 0);
  return sink_.write(directory);
}

}  // namespace lectern
