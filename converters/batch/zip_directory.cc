#include "batch/zip_directory.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zip_format.h"

namespace lectern {
namespace {

constexpr uint64_t made_by_unix = 3;
constexpr uint64_t encrypted_bit = 1, sizes_follow_bit = 8;

/// A stretch of the file, read where it isn't in memory yet.
class Window {
 public:
  Window(int file, size_t ahead) : file_(file), ahead_(ahead) {}
  /// Fewer bytes where the file ends.
  std::string_view view(uint64_t at, size_t count) {
    if (at < begin_ || at + count > begin_ + bytes_.size()) fill(at, std::max(count, ahead_));
    return std::string_view(bytes_).substr(0, std::min<size_t>(bytes_.size(), at - begin_ + count)).substr(at - begin_);
  }

 private:
  void fill(uint64_t at, size_t count) {
    bytes_.resize(count);
    begin_ = at;
    size_t filled = 0;
    while (filled < count) {
      const ssize_t got = pread(file_, bytes_.data() + filled, count - filled, static_cast<off_t>(at + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      filled += static_cast<size_t>(got);
    }
    bytes_.resize(filled);
  }

  int file_;
  size_t ahead_;
  uint64_t begin_ = 0;
  std::string bytes_;
};

/// By the mode that an archiver of Unix writes; the old ones wrote none.
bool is_plain(uint64_t mode) {
  constexpr uint64_t type_bits = 0170000, folder = 0040000, file = 0100000;
  const uint64_t type = mode & type_bits;
  return type == 0 || type == file || type == folder;
}

struct Member {
  std::string name;
  uint64_t flags = 0, method = 0, crc = 0, packed = 0, size = 0, header = 0;
};

class Directory {
 public:
  Directory(int file, uint64_t size, uint64_t most)
      : window_(file, 64 << 10), headers_(file, 4 << 10), size_(size), most_(most) {}

  std::string fault() {
    if (std::string fault = find(); !fault.empty()) return fault;
    for (uint64_t i = 0, at = begin_; i < count_; ++i)
      if (std::string fault = member(at); !fault.empty()) return fault;
    if (at_ != end_) return "its directory has more than its members";
    std::ranges::sort(ranges_);
    for (size_t i = 1; i < ranges_.size(); ++i)
      if (ranges_[i].first < ranges_[i - 1].second) return "members overlap";
    return {};
  }

 private:
  /// Where the directory is, by the record at the file's end.
  std::string find() {
    if (size_ < zip::end_length) return "it has no end";
    const uint64_t tail = std::min(size_, zip::end_length + zip::mark16);
    const std::string bytes(window_.view(size_ - tail, tail));
    if (bytes.size() != tail) return "it changed while it was read";
    uint64_t at = tail - zip::end_length;
    while (zip::number(bytes, at, 4) != zip::end_signature || at + zip::end_length + zip::number(bytes, at + 20, 2) != tail)
      if (at-- == 0) return "it has no end";
    const uint64_t record = size_ - tail + at;
    count_ = zip::number(bytes, at + 10, 2);
    uint64_t length = zip::number(bytes, at + 12, 4);
    begin_ = zip::number(bytes, at + 16, 4);
    end_ = record;
    if (zip::number(bytes, at + 4, 4) != 0 || zip::number(bytes, at + 8, 2) != count_) return "it's a part of several";
    if (count_ == zip::mark16 || length == zip::mark32 || begin_ == zip::mark32)
      if (std::string fault = find64(record, length); !fault.empty()) return fault;
    if (begin_ > end_ || length != end_ - begin_) return "its directory isn't where its end says";
    if (count_ > most_) return "it has more than " + std::to_string(most_) + " members";
    if (count_ > length / zip::central_length) return "its directory has fewer members than its end says";
    at_ = begin_;
    return {};
  }

  std::string find64(uint64_t record, uint64_t& length) {
    // A ZIP of just so many members needs no ZIP64.
    if (record < zip::locator_length + zip::end64_length)
      return count_ == zip::mark16 ? "" : "its directory isn't where its end says";
    const std::string locator(window_.view(record - zip::locator_length, zip::locator_length));
    if (locator.size() != zip::locator_length) return "it changed while it was read";
    if (zip::number(locator, 0, 4) != zip::locator_signature)
      return count_ == zip::mark16 && length != zip::mark32 && begin_ != zip::mark32
                 ? ""
                 : "its directory isn't where its end says";
    const uint64_t at = zip::number(locator, 8, 8);
    if (at > record - zip::locator_length - zip::end64_length) return "its directory isn't where its end says";
    const std::string end64(window_.view(at, zip::end64_length));
    if (end64.size() != zip::end64_length || zip::number(end64, 0, 4) != zip::end64_signature ||
        zip::number(end64, 4, 8) != record - zip::locator_length - at - 12)
      return "its directory isn't where its end says";
    if (zip::number(end64, 24, 8) != zip::number(end64, 32, 8)) return "it's a part of several";
    count_ = zip::number(end64, 32, 8);
    length = zip::number(end64, 40, 8);
    begin_ = zip::number(end64, 48, 8);
    end_ = at;
    return {};
  }

  std::string member(uint64_t& at) {
    const std::string fixed(window_.view(at, zip::central_length));
    if (at + zip::central_length > end_ || fixed.size() != zip::central_length ||
        zip::number(fixed, 0, 4) != zip::central_signature)
      return "its directory is broken";
    const uint64_t name_length = zip::number(fixed, 28, 2), extra_length = zip::number(fixed, 30, 2);
    const uint64_t length = zip::central_length + name_length + extra_length + zip::number(fixed, 32, 2);
    if (at + length > end_) return "its directory is broken";
    const std::string rest(window_.view(at + zip::central_length, name_length + extra_length));
    if (rest.size() != name_length + extra_length) return "it changed while it was read";
    Member member{rest.substr(0, name_length), zip::number(fixed, 8, 2),  zip::number(fixed, 10, 2),
                  zip::number(fixed, 16, 4),   zip::number(fixed, 20, 4), zip::number(fixed, 24, 4),
                  zip::number(fixed, 42, 4)};
    at_ = at += length;
    if (zip::number(fixed, 5, 1) == made_by_unix && !is_plain(zip::number(fixed, 40, 2)))
      return "a member is a link or no plain file";
    if (member.name.find('\0') != std::string::npos) return "a member's name holds a NUL";
    if ((member.flags & encrypted_bit) != 0) return "a member is encrypted";
    if (!zip::take_zip64(std::string_view(rest).substr(name_length), {&member.size, &member.packed, &member.header}))
      return "a member has no sizes";
    if (member.method == 0 && member.packed != member.size) return "a member has two sizes";
    return header(member);
  }

  /// Holds the member's own header against the directory.
  std::string header(const Member& member) {
    if (member.header > begin_ || begin_ - member.header < zip::local_length) return "a member has no header";
    const std::string fixed(headers_.view(member.header, zip::local_length));
    if (fixed.size() != zip::local_length || zip::number(fixed, 0, 4) != zip::local_signature)
      return "a member has no header";
    const uint64_t name_length = zip::number(fixed, 26, 2), extra_length = zip::number(fixed, 28, 2);
    const uint64_t data = member.header + zip::local_length + name_length + extra_length;
    if (data > begin_ || member.packed > begin_ - data) return "a member reaches into the directory";
    const std::string rest(headers_.view(member.header + zip::local_length, name_length + extra_length));
    if (rest.compare(0, name_length, member.name) != 0) return "a member has two names";
    if (zip::number(fixed, 8, 2) != member.method) return "a member is packed in two ways";
    if (((zip::number(fixed, 6, 2) ^ member.flags) & encrypted_bit) != 0) return "a member is encrypted";
    if ((zip::number(fixed, 6, 2) & sizes_follow_bit) == 0) {
      uint64_t size = zip::number(fixed, 22, 4), packed = zip::number(fixed, 18, 4);
      if (!zip::take_zip64(std::string_view(rest).substr(name_length), {&size, &packed})) return "a member has no sizes";
      if (size != member.size || packed != member.packed || zip::number(fixed, 14, 4) != member.crc)
        return "a member has two sizes or checksums";
    }
    ranges_.emplace_back(member.header, data + member.packed);
    return {};
  }

  Window window_, headers_;
  uint64_t size_, most_;
  uint64_t begin_ = 0, end_ = 0, count_ = 0, at_ = 0;
  std::vector<std::pair<uint64_t, uint64_t>> ranges_;
};

}  // namespace

std::string fault_of_zip(int file, uint64_t size, uint64_t most_members) {
  return Directory(file, size, most_members).fault();
}

}  // namespace lectern
