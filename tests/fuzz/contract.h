// The contract of every reader in one sentence: whatever the bytes, a Transcript whose letters are those of the source, in
// order and each at its place, or a failure that says why.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "fidelity.h"
#include "read/read.h"

namespace lectern::test {

inline void hold_fidelity(const Transcript& transcript) {
  const std::string wrong = fault(transcript);
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}

inline void hold_contract(const uint8_t* data, size_t size, const char* kind) {
  const Source source{"-", std::string(reinterpret_cast<const char*>(data), size)};
  Diagnostics diagnostics;
  const Result<Transcript> transcript = read(source, {kind, {}}, diagnostics);
  if (!transcript) {
    if (!transcript.failure().why.message.empty()) return;
    std::fputs("a failure without a message\n", stderr);
    std::abort();
  }
  hold_fidelity(transcript.value());
}

}  // namespace lectern::test
