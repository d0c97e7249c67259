// inputs: which documents a batch has: folders, lists and single files, streamed one after the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/env.h"

namespace lectern {

struct InputFilter {
  std::vector<std::string> include;  ///< patterns; empty: every kind that can be read
  std::vector<std::string> exclude;
};

/// By its name alone.
bool is_wanted(const InputFilter& filter, const std::string& path);

struct FoundInput {
  std::string path;    ///< relative, safe, NFC: what the document is called, and where its outputs go
  std::string source;  ///< the file to read
  uint64_t size = 0;
  bool archive = false;
  bool bare = false;  ///< the only input, and an archive: its members stand at the root
};

/// What a run doesn't convert, by its reason.
struct LeftOut {
  uint64_t folder_links = 0;  ///< links to folders, which could lead in circles
  uint64_t dead_links = 0;    ///< links that lead nowhere
  uint64_t drop_links = 0;    ///< links in a drop folder: whoever may write there may not be allowed to read what they lead to
  uint64_t in_output = 0;     ///< named by a list, and in the output folder
  uint64_t twice = 0;         ///< named by a list more than once
  uint64_t young = 0;         ///< perhaps still written; nobody tells when they're complete
};

struct Discovery {
  uint64_t passed_over = 0;  ///< files of kinds that aren't read, or left out by pattern
  LeftOut left_out;
  Diagnostics diagnostics;   ///< folders that can't be read, names that lead nowhere
};

struct InputOptions {
  std::vector<std::string> inputs;  ///< files, folders, archives; "-": a list on standard input
  std::string out;                  ///< left out where it lies in an input
  InputFilter filter;
  bool complete_only = false;  ///< a drop folder: pass over what somebody still writes, and follow no link
  std::string metadata;        ///< no document, though it may lie in an input
};

/// Calls `found` for each; stops where that fails. Fails with Exit::input where an input isn't there at all.
Result<void> discover(const InputOptions& options, Env& env, Discovery& discovery,
                      const std::function<Result<void>(FoundInput)>& found);

}  // namespace lectern
