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
  /// Until something is complete and nothing more comes for a moment. False where a signal asks to end.
  bool wait();

 private:
  void add(const std::string& folder);
  bool take_events();

  int descriptor_ = -1;
  std::string out_;
  std::map<int, std::string> folders_;
};

/// Nobody has it open for writing; where the file system can't say, it wasn't touched for two seconds.
bool is_complete_file(const std::string& path);

}  // namespace lectern
