// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/descriptor.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace narrator {

bool write_all(int descriptor, const void* bytes, size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t wrote = ::write(descriptor, at, size);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    at += wrote;
    size -= static_cast<size_t>(wrote);
  }
  return true;
}

bool read_all(int descriptor, void* bytes, size_t size, int wait_ms, bool* late) {
  char* at = static_cast<char*>(bytes);
  while (size > 0) {
    pollfd poll_for{descriptor, POLLIN, 0};
    const int ready = poll(&poll_for, 1, wait_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) *late = true;
    if (ready <= 0) return false;
    const ssize_t got = ::read(descriptor, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<size_t>(got);
  }
  return true;
}

}  // namespace narrator
