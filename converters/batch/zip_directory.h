// zip_directory: whether a ZIP's own directory can be believed, before anything is unpacked: each member stands where it says,
// is called the same in both places, and shares no byte with another.
#pragma once

#include <cstdint>
#include <string>

namespace lectern {

/// Why the archive isn't to be read; empty: its directory is in order. Reads the end, the directory and each member's header,
/// not what the members hold. ZIP64 is known.
std::string fault_of_zip(int file, uint64_t size, uint64_t most_members);

}  // namespace lectern
