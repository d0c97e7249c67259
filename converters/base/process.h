// A child process whose input is a file and whose answer is what it prints. A child that dies, is silent too long, prints
// too much or is out of time is an end, not a failure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct ProcessOptions {
  std::string program;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< "NAME=VALUE"; the child gets no other
  int input = -1;                        ///< becomes its standard input; negative: nothing to read
  std::vector<int> extras{};             ///< become its descriptors 3, 4, ...; eight at most
  int patience_ms = 600000;              ///< without a line for so long it is killed
  uint64_t most_output = UINT64_MAX;     ///< bytes; at more it is killed
  uint64_t memory_bytes = 0;             ///< of address space; 0: as much as this process may have
  uint64_t cpu_seconds = 0;              ///< 0: no limit
  bool quiet = false;  ///< what it prints on standard error goes nowhere; else it is shared with this process
};

enum class Ended { well, badly, never_began };

/// Calls `line` for each whole line of its standard output.
Ended run_process(const ProcessOptions& options, const std::function<void(std::string_view)>& line);

/// All that it prints on standard output, as it is.
Ended run_process(const ProcessOptions& options, std::string* output);

/// A descriptor of a nameless file in memory that holds `bytes`, read from its start; -1 where there is no memory.
int memory_file(std::string_view bytes);

}  // namespace lectern
