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

/// Returns what isn't kept back: the gaps of the kernel, and what it refused to take. There is no way out again.
std::vector<std::string> enter_sandbox(const SandboxPlaces& places);

}  // namespace lectern
