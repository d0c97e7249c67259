// watch: waits until files in folders are written to their end, by inotify.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace lectern {

class Watch {
 public:
  ~Watch();
  /// Of all folders below, but `out`. Fails with Exit::usage where an input is no folder.
  Result<void> open(const std::vector<std::string>& folders, const std::string& out);
  /// Until something is complete and nothing more comes for a moment; `again`: or until a file that was too young may have
  /// settled. False where a signal asks to end.
  bool wait(bool again);

 private:
  void add(const std::string& folder);
  bool take_events();

  int descriptor_ = -1;
  std::string out_;
  std::map<int, std::string> folders_;
};

enum class Completeness {
  complete,
  written,  ///< somebody has it open for writing, and inotify tells once it's closed
  young,    ///< who has it open can't be asked (another user's file, a network), and it was touched a moment ago
};
/// Nobody has it open for writing; where nobody can say, it wasn't touched for two seconds.
Completeness completeness_of(const std::string& path);

}  // namespace lectern
