// SPDX-License-Identifier: GPL-3.0-or-later
// Whole reads and writes of descriptors.
#pragma once

#include <cstddef>

namespace narrator {

bool write_all(int descriptor, const void* bytes, size_t size);
/// False at the end of what comes, and where nothing came for `wait_ms` (`*late`).
bool read_all(int descriptor, void* bytes, size_t size, int wait_ms, bool* late);

}  // namespace narrator
