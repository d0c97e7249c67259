#include "narrate/sound_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace lectern {
namespace {

Failure fault(const std::string& doing) {
  const int number = errno;
  return {Exit::io, error("LC-0704", doing + ": " + std::strerror(number),
                          "the sound is kept in a temporary file while it is made; TMPDIR names the folder")};
}

}  // namespace

int nameless_file(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return file >= 0 ? file : memfd_create("lectern", MFD_CLOEXEC);  // not every file system has nameless files
}

Result<std::shared_ptr<SoundFile>> SoundFile::create(const std::string& folder) {
  const int file = nameless_file(folder);
  if (file < 0) return fault("no temporary file can be made");
  return std::shared_ptr<SoundFile>(new SoundFile(file));
}

SoundFile::~SoundFile() { ::close(descriptor_); }

uint64_t SoundFile::size() const {
  struct stat status {};
  return fstat(descriptor_, &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
}

Result<void> SoundFile::copy_to(Sink& sink) const {
  std::array<char, 1 << 16> piece;
  for (off_t at = 0;;) {
    const ssize_t got = pread(descriptor_, piece.data(), piece.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault("the sound can't be read back");
    if (got == 0) return {};
    LECTERN_TRY(sink.write({piece.data(), static_cast<size_t>(got)}));
    at += got;
  }
}

Result<void> SoundFile::restart(std::string_view bytes) {
  if (ftruncate(descriptor_, 0) != 0 || lseek(descriptor_, 0, SEEK_SET) != 0)
    return fault("the temporary file can't be emptied");
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return fault("the temporary file can't be written");
    bytes.remove_prefix(static_cast<size_t>(wrote));
  }
  return {};
}

}  // namespace lectern
