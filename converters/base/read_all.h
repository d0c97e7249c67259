// Reading a descriptor to its end, for the programs of their own that get their work on standard input. In a header, so that
// they link nothing of the core.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string>

namespace lectern {

/// Appends what comes until the end; false where the system fails.
inline bool read_all(int descriptor, std::string* to) {
  char piece[1 << 16];
  for (;;) {
    const ssize_t got = ::read(descriptor, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return true;
    to->append(piece, static_cast<size_t>(got));
  }
}

}  // namespace lectern
