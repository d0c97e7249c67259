// read: bytes of one input -> Transcript. One file per input kind; this is their common door.
#pragma once

#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

struct ReadOptions {
  std::string kind;  ///< "txt", "md", "html", "epub"; empty: from the name's extension, and from the bytes where it has none
  Limits limits;
};

/// Any text gives a Transcript; doubts (replaced bytes, NULs, odd encodings) are diagnostics. Fails with Exit::input where
/// there is no text to be had, Exit::limit where a limit was hit.
Result<Transcript> read(const Source& source, const ReadOptions& options, Diagnostics& diagnostics);

/// "md" for "talk.md"; "txt" where the extension says nothing; empty where it names a kind that can't be read.
std::string kind_of_name(const std::string& name);

}  // namespace lectern
