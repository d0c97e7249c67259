#include "base/zip_reader.h"

#include <algorithm>
#include <unordered_set>

#include "base/deflate.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/zip_format.h"

namespace lectern {
namespace {

uint16_t get16(std::string_view bytes, size_t at) { return static_cast<uint16_t>(zip::number(bytes, at, 2)); }
uint32_t get32(std::string_view bytes, size_t at) { return static_cast<uint32_t>(zip::number(bytes, at, 4)); }

/// The end of the archive with the records that stand there.
struct Tail {
  std::string_view bytes;
  uint64_t begin = 0;               ///< offset in the archive
  size_t end = std::string_view::npos;  ///< place of the end record in `bytes`
};

Tail find_end(const Contents& contents, std::string& buffer) {
  constexpr uint64_t records = zip::locator_length + zip::end64_length, most = zip::end_length + 0xFFFF;
  Tail tail;
  tail.begin = contents.size() - std::min(contents.size(), most + records);
  tail.bytes = contents.read(tail.begin, most + records, buffer);
  if (tail.bytes.size() < zip::end_length) return tail;
  const size_t lowest = tail.bytes.size() - std::min<size_t>(tail.bytes.size(), most);
  for (size_t at = tail.bytes.size() - zip::end_length;; --at) {
    if (get32(tail.bytes, at) == zip::end_signature && at + zip::end_length + get16(tail.bytes, at + 20) == tail.bytes.size()) {
      tail.end = at;
      return tail;
    }
    if (at == lowest) return tail;
  }
}

struct Directory {
  uint64_t begin = 0, end = 0, count = 0;
  bool good = false;
};

/// By the end record, and by that of ZIP64 in front of it where there is one.
Directory directory_of(const Tail& tail) {
  const std::string_view bytes = tail.bytes;
  const size_t end = tail.end;
  Directory to{get32(bytes, end + 16), tail.begin + end, get16(bytes, end + 10), false};
  uint64_t length = get32(bytes, end + 12);
  if (get32(bytes, end + 4) != 0 || get16(bytes, end + 8) != to.count) return to;
  const size_t records = zip::locator_length + zip::end64_length;
  if (end >= records && get32(bytes, end - zip::locator_length) == zip::locator_signature) {
    const size_t at = end - records;
    const auto number = [&](size_t offset) { return zip::number(bytes, at + offset, 8); };
    if (get32(bytes, at) != zip::end64_signature || zip::number(bytes, end - 12, 8) != tail.begin + at || number(4) != zip::end64_length - 12) return to;
    if (get32(bytes, at + 16) != 0 || get32(bytes, at + 20) != 0 || number(24) != number(32)) return to;
    const Directory small = to;
    to = {number(48), tail.begin + at, number(32), false};
    const bool same = (small.count == zip::mark16 || small.count == to.count) && (length == zip::mark32 || length == number(40)) &&
                      (small.begin == zip::mark32 || small.begin == to.begin);
    length = number(40);
    if (!same) return to;
  }
  to.good = to.begin <= to.end && length == to.end - to.begin;
  return to;
}

/// A relative path that stays inside the archive, on every system.
bool good_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || !utf8::valid(name)) return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':') return false;
  for (size_t from = 0; from <= name.size();) {
    const size_t slash = std::min(name.find('/', from), name.size());
    const std::string_view step = name.substr(from, slash - from);
    if (step == ".." || step == "." || (step.empty() && slash != name.size())) return false;
    from = slash + 1;
  }
  return true;
}

struct Reading {
  ZipArchive& archive;
  const ZipLimits& limits;
  uint64_t directory = 0;  ///< offset of the central directory: no entry reaches beyond
  uint64_t unpacked_total = 0;
};

std::string over_limit(Reading& reading, std::string fault) {
  reading.archive.over_limit = true;
  return fault;
}

std::string sizes_fault(Reading& reading, const ZipEntry& entry) {
  if (!entry.deflated) return entry.packed == entry.size ? "" : "a stored entry has two sizes";
  if (entry.size > reading.limits.part_bytes) return over_limit(reading, "an entry is too large");
  if (reading.unpacked_total > reading.limits.total_bytes) return over_limit(reading, "its entries are too large together");
  if (entry.size > reading.limits.ratio_floor && entry.size / reading.limits.ratio > entry.packed)
    return over_limit(reading, "an entry grows too much when it is unpacked");
  return "";
}

/// Holds the local header against the directory's entry and finds the data.
std::string local_fault(const Reading& reading, ZipEntry& entry) {
  const Contents& contents = reading.archive.contents;
  std::string head_buffer, names_buffer;
  const std::string_view head = contents.read(entry.header, zip::local_length, head_buffer);
  if (uint64_t{entry.header} + zip::local_length > reading.directory || head.size() < zip::local_length || get32(head, 0) != zip::local_signature)
    return "an entry has no local header";
  const size_t name_length = get16(head, 26);
  entry.extra_length = get16(head, 28);
  const uint64_t data = uint64_t{entry.header} + zip::local_length + name_length + entry.extra_length;
  if (data + entry.packed > reading.directory) return "an entry reaches into the directory";
  entry.data = static_cast<uint32_t>(data);
  const std::string_view names = contents.read(entry.header + zip::local_length, name_length + entry.extra_length, names_buffer);
  if (names.size() < name_length + entry.extra_length) return "an entry has no local header";
  if (names.substr(0, name_length) != entry.name) return "an entry has two names";
  const bool deflated = get16(head, 8) == 8;
  if (deflated != entry.deflated) return "an entry has two methods";
  const bool sizes_follow = (get16(head, 6) & 8) != 0;
  if (sizes_follow) return "";
  uint64_t packed = get32(head, 18), size = get32(head, 22);
  if (!zip::take_zip64(names.substr(name_length), {&size, &packed})) return "an entry has no sizes";
  if (get32(head, 14) != entry.crc || packed != entry.packed || size != entry.size)
    return "an entry has two sizes or checksums";
  return "";
}

/// One entry of the directory `bytes` at `*at`, which is moved past it.
std::string read_entry(Reading& reading, std::string_view bytes, size_t* at) {
  const size_t from = *at;
  if (from + zip::central_length > bytes.size() || get32(bytes, from) != zip::central_signature) return "its directory is broken";
  const size_t name_length = get16(bytes, from + 28);
  const size_t length = zip::central_length + name_length + get16(bytes, from + 30) + get16(bytes, from + 32);
  if (from + length > bytes.size()) return "its directory is broken";
  *at = from + length;
  const uint16_t method = get16(bytes, from + 10);
  if ((get16(bytes, from + 8) & 1) != 0) return "an entry is encrypted";
  if (method != 0 && method != 8) return "an entry is packed by a method that isn't allowed";
  ZipEntry entry;
  entry.name = bytes.substr(from + zip::central_length, name_length);
  entry.deflated = method == 8;
  entry.crc = get32(bytes, from + 16);
  uint64_t packed = get32(bytes, from + 20), size = get32(bytes, from + 24), header = get32(bytes, from + 42);
  const std::string_view extra = bytes.substr(from + zip::central_length + name_length, get16(bytes, from + 30));
  if (!zip::take_zip64(extra, {&size, &packed, &header})) return "an entry has no sizes";
  if (std::max({packed, header}) >= reading.archive.contents.size()) return "an entry reaches beyond the archive";
  if (size >= zip::mark32) return over_limit(reading, "an entry is too large");
  entry.packed = static_cast<uint32_t>(packed);
  entry.size = static_cast<uint32_t>(size);
  entry.header = static_cast<uint32_t>(header);
  if (!good_name(entry.name)) return "an entry's name leads out of the archive or isn't portable";
  reading.unpacked_total += entry.deflated ? entry.size : 0;
  if (std::string fault = sizes_fault(reading, entry); !fault.empty()) return fault;
  if (std::string fault = local_fault(reading, entry); !fault.empty()) return fault;
  reading.archive.by_name.emplace(entry.name, reading.archive.entries.size());
  reading.archive.entries.push_back(std::move(entry));
  return "";
}

/// Entries that share bytes are how a small file unpacks to an enormous one.
bool overlapping(const std::vector<ZipEntry>& entries) {
  std::vector<std::pair<uint64_t, uint64_t>> ranges;
  for (const ZipEntry& entry : entries) ranges.emplace_back(entry.header, uint64_t{entry.data} + entry.packed);
  std::sort(ranges.begin(), ranges.end());
  for (size_t i = 1; i < ranges.size(); ++i)
    if (ranges[i].first < ranges[i - 1].second) return true;
  return false;
}

bool equal_names(const std::vector<ZipEntry>& entries) {
  std::unordered_set<std::string> names;
  for (const ZipEntry& entry : entries)
    if (!names.insert(unicode::fold(entry.name)).second) return true;
  return false;
}

}  // namespace

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto at = by_name.find(std::string(name));
  return at == by_name.end() ? nullptr : &entries[at->second];
}

ZipArchive open_zip(const Contents& contents, const ZipLimits& limits) {
  ZipArchive archive{contents, {}, {}, {}, false};
  std::string tail_buffer, directory_buffer;
  const Tail tail = find_end(contents, tail_buffer);
  if (tail.end == std::string_view::npos || contents.size() >= zip::mark32) {
    archive.fault = "it has no end record";
    return archive;
  }
  const Directory directory = directory_of(tail);
  if (!directory.good) archive.fault = "its end record is broken";
  Reading reading{archive, limits, directory.begin, 0};
  if (archive.fault.empty() && directory.count > limits.entries) archive.fault = over_limit(reading, "it has too many entries");
  if (!archive.fault.empty()) return archive;
  const std::string_view bytes = contents.read(directory.begin, directory.end - directory.begin, directory_buffer);
  size_t at = 0;
  for (size_t i = 0; i < directory.count && archive.fault.empty(); ++i) archive.fault = read_entry(reading, bytes, &at);
  if (archive.fault.empty() && at != directory.end - directory.begin) archive.fault = "its directory has more than its entries";
  if (archive.fault.empty() && overlapping(archive.entries)) archive.fault = "entries overlap";
  if (archive.fault.empty() && equal_names(archive.entries)) archive.fault = "two entries have the same name";
  return archive;
}

std::optional<std::string> unpacked(const ZipArchive& archive, const ZipEntry& entry) {
  std::string buffer;
  const std::string_view packed = archive.contents.read(entry.data, entry.packed, buffer);
  std::optional<std::string> bytes = entry.deflated ? inflate_raw(packed, entry.size) : std::optional(std::string(packed));
  if (!bytes || crc32(*bytes) != entry.crc) return std::nullopt;
  return bytes;
}

bool is_undamaged(const ZipArchive& archive, const ZipEntry& entry) {
  uint32_t sum = 0;
  stored(archive, entry).each_piece([&sum](std::string_view piece) {
    sum = crc32(piece, sum);
    return true;
  });
  return !entry.deflated && sum == entry.crc;
}

Contents stored(const ZipArchive& archive, const ZipEntry& entry) {
  return archive.contents.part(entry.data, entry.deflated ? 0 : entry.packed);
}

}  // namespace lectern
