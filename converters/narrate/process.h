// A child process whose input is a file and whose answer is lines of text. A child that dies or is silent too long is an
// end, not a failure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::narrator {

struct ProcessOptions {
  std::string program;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< "NAME=VALUE"; the child gets no other
  int input = -1;                        ///< becomes its standard input; negative: nothing to read
  int extra = -1;                        ///< becomes its descriptor 3
  int patience_ms = 600000;              ///< without a line for so long it is killed
};

enum class Ended { well, badly, never_began };

/// Calls `line` for each whole line of its standard output. Standard error is shared with this process.
Ended run_process(const ProcessOptions& options, const std::function<void(std::string_view)>& line);

}  // namespace lectern::narrator
