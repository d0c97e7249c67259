// sandbox: what this process, and every one that it starts, gives up for good before it reads a stranger's file: other files,
// the network, other processes, the machine. By Landlock and seccomp; sandbox.cc is the adapter of libseccomp. Forbidden calls
// fail, they don't end the process.
#pragma once

#include <string>
#include <vector>

namespace lectern {

/// Files and folders with all that is below them; what isn't there is passed over.
struct SandboxPlaces {
  std::vector<std::string> readable;
  std::vector<std::string> writable;    ///< readable too
  std::vector<std::string> executable;  ///< programs that may be started; readable too
};

/// What the kernel can't keep back, in words: "other files", "the network"; empty: it keeps back everything.
std::vector<std::string> sandbox_gaps();

/// What enter_sandbox would call shut: tried, not entered.
std::string place_kept_shut(const SandboxPlaces& places);

struct SandboxEntry {
  std::vector<std::string> gaps;  ///< what isn't kept back: the gaps of the kernel, and what it refused to take
  std::string shut;  ///< a place that should be open and isn't, with the reason, where the kernel took no rule for it: nothing is entered
};

/// There is no way out again.
SandboxEntry enter_sandbox(const SandboxPlaces& places);

}  // namespace lectern
