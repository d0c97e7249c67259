// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/history.h"

#include <link.h>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace narrator {
namespace {

struct Variables {
  char* at = nullptr;
  std::vector<char> kept;
};
std::vector<Variables> all;

/// The writable part of the library, less what the loader made read-only.
int collect(dl_phdr_info* object, size_t, void*) {
  if (object->dlpi_name == nullptr || std::string_view(object->dlpi_name).find("libespeak-ng") == std::string_view::npos)
    return 0;
  constexpr uintptr_t page = 4096;
  uintptr_t closed_begin = 0;
  uintptr_t closed_end = 0;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object->dlpi_phdr[i];
    if (part.p_type != PT_GNU_RELRO) continue;
    closed_begin = object->dlpi_addr + part.p_vaddr;
    closed_end = (closed_begin + part.p_memsz + page - 1) / page * page;
  }
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = object->dlpi_phdr[i];
    if (part.p_type != PT_LOAD || (part.p_flags & PF_W) == 0) continue;
    uintptr_t begin = object->dlpi_addr + part.p_vaddr;
    const uintptr_t end = begin + part.p_memsz;
    if (closed_begin <= begin && begin < closed_end) begin = closed_end;
    if (begin >= end) continue;
    char* const at = reinterpret_cast<char*>(begin);
    all.push_back({at, std::vector<char>(at, at + (end - begin))});
  }
  return 0;
}

}  // namespace

void keep_history() {
  all.clear();
  dl_iterate_phdr(collect, nullptr);
}

void forget_history() {
  for (const Variables& each : all) std::memcpy(each.at, each.kept.data(), each.kept.size());
}

}  // namespace narrator
