// The contract of every reader in one sentence: whatever the bytes, a Transcript whose letters are those of the source, in
// order and each at its place, or a failure that says why. A program holds one reader and what stands around it, so that a
// change of another one leaves its bytes, and with them the time that it has had, as they are; `read_any` has the common door.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/limits.h"
#include "fidelity.h"
#include "read/stages.h"

namespace lectern::test {

inline void hold_fidelity(const Transcript& transcript) {
  const std::string wrong = fault(transcript);
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}

inline void hold_contract(const Result<Transcript>& transcript) {
  if (transcript) return hold_fidelity(transcript.value());
  if (!transcript.failure().why.message.empty()) return;
  std::fputs("a failure without a message\n", stderr);
  std::abort();
}

inline Source source_of(const uint8_t* data, size_t size) { return {"-", std::string(reinterpret_cast<const char*>(data), size)}; }

/// For the readers of packages: from bytes to Transcript.
inline void hold_contract(const Source& source, Result<Transcript> (*reader)(const Source&, const Limits&, Diagnostics&)) {
  Diagnostics diagnostics;
  hold_contract(bounded(reader(source, {}, diagnostics), diagnostics));
}

/// For the readers of text: from decoded text to blocks.
inline void hold_contract(const Source& source, Result<void> (*reader)(Transcript&, Diagnostics&), const std::string& announced = {}) {
  Diagnostics diagnostics;
  Result<Transcript> transcript = decoded_text(source, diagnostics, announced);
  if (transcript)
    if (Result<void> blocks = reader(transcript.value(), diagnostics); !blocks) transcript = std::move(blocks.failure());
  hold_contract(bounded(std::move(transcript), diagnostics));
}

}  // namespace lectern::test
