#include "batch/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <unordered_set>
#include <utility>

#include "base/publish.h"
#include "base/sha256.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "batch/zip_directory.h"

namespace lectern {
namespace {

constexpr size_t block_size = 64 << 10;
constexpr std::array<std::string_view, 10> endings{".zip",     ".tar",  ".tar.gz", ".tgz", ".tar.zst", ".tzst",
                                                   ".tar.bz2", ".tbz2", ".tar.xz", ".txz"};

Failure refused(std::string why, Exit exit = Exit::input) {
  return {exit, error("LC-0909", "the archive is refused: " + std::move(why),
                      "unpack it with a tool you trust, look at what it holds, and give the folder instead")};
}

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

std::string library_error(archive* reader) {
  const char* const text = archive_error_string(reader);
  return text == nullptr ? "it can't be read" : text;
}

/// In UTF-8; the old form of ZIP has names in code page 437.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  const std::string bytes = name == nullptr ? "" : name;
  return utf8::valid(bytes) ? bytes : unicode::decode(bytes, "ibm-437", nullptr);
}

/// Why this name isn't to be trusted; empty: it is.
std::string fault_of_name(const std::string& name) {
  constexpr size_t longest = 4096;
  if (name.empty()) return "a member has no name";
  if (name.size() > longest) return "a member's name is longer than " + std::to_string(longest) + " bytes";
  if (name.front() == '/' || (name.size() > 1 && name[1] == ':')) return "\"" + name + "\" is an absolute path";
  if (name.find('\\') != std::string::npos) return "\"" + name + "\" holds a backslash";
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find('/', begin), name.size());
    if (name.compare(begin, end - begin, "..") == 0) return "\"" + name + "\" leads out of it";
    begin = end + 1;
  }
  return {};
}

uint64_t hash_of(const std::string& name) {
  uint64_t value = 0;
  const auto digest = sha256(name);
  for (size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest[i];
  return value;
}

/// The library turns names into those of the thread's locale, and gives none where that has no such letters.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_{};
};

class Unpacker {
 public:
  Unpacker(const std::string& path, const std::string& folder, const ArchiveLimits& limits)
      : path_(path), folder_(folder), limits_(limits), reader_(archive_read_new()) {}

  ~Unpacker() {
    if (file_ >= 0) ::close(file_);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  Result<void> run(const std::function<bool(const std::string&)>& wanted,
                   const std::function<void(const std::string&, uint64_t)>& member) {
    LECTERN_TRY(open());
    for (;;) {
      archive_entry* entry = nullptr;
      const int code = archive_read_next_header(reader_.get(), &entry);
      if (members_ == 0 && (archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP)
        LECTERN_TRY(judge_directory());
      if (code == ARCHIVE_EOF) break;
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return refused(library_error(reader_.get()));
      LECTERN_TRY(judge(entry));
      const std::string name = name_of(entry);
      if (archive_entry_filetype(entry) == AE_IFDIR || !wanted(name)) {
        LECTERN_TRY(pass(name));
        continue;
      }
      uint64_t size = 0;
      LECTERN_TRY(unpack(entry, name, size));
      member(name, size);
    }
    return members_ == 0 ? Result<void>(refused("it's empty")) : Result<void>();
  }

 private:
  Result<void> open() {
    file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status {};
    if (file_ < 0 || fstat(file_, &status) != 0) return refused("it can't be read: " + std::string(strerror(errno)));
    if (!S_ISREG(status.st_mode)) return refused("it is no plain file");
    packed_ = static_cast<uint64_t>(status.st_size);
    // The library reads the whole directory at once, so it is judged before where its first bytes are those of a ZIP.
    std::array<char, 2> begin{};
    if (pread(file_, begin.data(), begin.size(), 0) == 2 && begin[0] == 'P' && begin[1] == 'K') LECTERN_TRY(judge_directory());
    // A library that lacks one would start a program for it, and says so by a warning.
    for (const auto support : {archive_read_support_filter_gzip, archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
                               archive_read_support_filter_xz})
      if (support(reader_.get()) != ARCHIVE_OK) return refused("this libarchive can't read one of gzip, zstd, bzip2 and xz itself", Exit::missing);
    archive_read_support_format_tar(reader_.get());
    archive_read_support_format_zip(reader_.get());
    if (archive_read_open_fd(reader_.get(), file_, block_size) != ARCHIVE_OK) return refused(library_error(reader_.get()));
    return {};
  }

  Result<void> judge_directory() {
    if (std::exchange(judged_, true)) return {};
    std::string fault = fault_of_zip(file_, packed_, limits_.members);
    return fault.empty() ? Result<void>() : Result<void>(refused(std::move(fault)));
  }

  /// A member by its header, before any of it is unpacked.
  Result<void> judge(archive_entry* entry) {
    if (++members_ > limits_.members)
      return refused("it has more than " + std::to_string(limits_.members) + " members", Exit::limit);
    // Headers are packed too: a small file may hold millions of them.
    LECTERN_TRY(within_ratio(static_cast<uint64_t>(archive_filter_bytes(reader_.get(), 0))));
    const std::string name = name_of(entry);
    if (std::string fault = fault_of_name(name); !fault.empty()) return refused(std::move(fault));
    if (archive_entry_is_encrypted(entry)) return refused("\"" + name + "\" is encrypted");
    if (archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr)
      return refused("\"" + name + "\" is a link");
    if (archive_entry_filetype(entry) == AE_IFDIR) return {};
    if (archive_entry_filetype(entry) != AE_IFREG) return refused("\"" + name + "\" is no plain file");
    if (!names_.insert(hash_of(name)).second) return refused("\"" + name + "\" stands in it twice");
    return {};
  }

  Result<void> within_ratio(uint64_t bytes) {
    if (bytes > limits_.ratio_floor && bytes / limits_.ratio > packed_)
      return refused("it unpacks to more than " + std::to_string(limits_.ratio) + " times its size", Exit::limit);
    return {};
  }

  Result<void> unpack(archive_entry* entry, const std::string& name, uint64_t& size) {
    const bool says = archive_entry_size_is_set(entry) != 0;
    declared_ = says ? static_cast<uint64_t>(archive_entry_size(entry)) : UINT64_MAX;
    if (says && declared_ > limits_.member_bytes) return too_large(name);
    LECTERN_TRY(within_ratio(total_ + (says ? declared_ : 0)));
    const std::string target = folder_ + "/" + std::to_string(unpacked_++);
    const int file = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return write_failure(target);
    auto copied = copy(file, name, size);
    if (::close(file) != 0 && copied) return write_failure(target);
    return copied;
  }

  Result<void> copy(int file, const std::string& name, uint64_t& size) {
    std::array<char, block_size> block;
    for (;;) {
      const la_ssize_t got = archive_read_data(reader_.get(), block.data(), block.size());
      if (got == 0) return {};
      if (got < 0) return refused("\"" + name + "\": " + library_error(reader_.get()));
      size += static_cast<uint64_t>(got);
      total_ += static_cast<uint64_t>(got);
      if (size > limits_.member_bytes) return too_large(name);
      if (size > declared_) return refused("\"" + name + "\" unpacks to more than it says");
      if (total_ > limits_.total_bytes)
        return refused("it unpacks to more than " + std::to_string(limits_.total_bytes) + " bytes", Exit::limit);
      LECTERN_TRY(within_ratio(total_));
      for (la_ssize_t at = 0; at < got;) {
        const ssize_t wrote = ::write(file, block.data() + at, static_cast<size_t>(got - at));
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return write_failure(folder_);
        at += wrote;
      }
    }
  }

  /// What isn't wanted is unpacked all the same where the whole is packed as one stream: it is held to the ratio as it goes by.
  Result<void> pass(const std::string& name) {
    if (archive_filter_count(reader_.get()) <= 1) return {};  // the library seeks to what comes next
    for (;;) {
      const void* block = nullptr;
      size_t size = 0;
      la_int64_t at = 0;
      const int code = archive_read_data_block(reader_.get(), &block, &size, &at);
      if (code == ARCHIVE_EOF) return {};
      if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return refused("\"" + name + "\": " + library_error(reader_.get()));
      LECTERN_TRY(within_ratio(static_cast<uint64_t>(archive_filter_bytes(reader_.get(), 0))));
    }
  }

  Failure too_large(const std::string& name) const {
    return refused("\"" + name + "\" unpacks to more than " + std::to_string(limits_.member_bytes) + " bytes", Exit::limit);
  }

  static Failure write_failure(const std::string& path) {
    const int number = errno;
    Diagnostic why = number == ENOSPC || number == EDQUOT
                         ? error("LC-0813", "there is no room to unpack the archive", "make room, or choose another disk")
                         : error("LC-0812", "the archive can't be unpacked: " + std::string(strerror(number)),
                                 "check the permissions of the output folder");
    why.file = path;
    return {Exit::io, std::move(why)};
  }

  const std::string& path_;
  const std::string& folder_;
  const ArchiveLimits& limits_;
  Reader reader_;
  std::unordered_set<uint64_t> names_;  ///< hashes: a million names take tens of megabytes, not hundreds
  int file_ = -1;
  bool judged_ = false;
  uint64_t declared_ = 0, packed_ = 0, members_ = 0, unpacked_ = 0, total_ = 0;
};

}  // namespace

bool is_archive_name(const std::string& name) {
  std::string lower = file_name_of(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view ending : endings)
    if (lower.size() > ending.size() && lower.ends_with(ending)) return true;
  return false;
}

Result<void> unpack_archive(const std::string& path, const std::string& folder,
                            const std::function<bool(const std::string& name)>& wanted,
                            const std::function<void(const std::string& name, uint64_t size)>& member,
                            const ArchiveLimits& limits) {
  const Utf8Locale locale;
  return Unpacker(path, folder, limits).run(wanted, member);
}

}  // namespace lectern
