// Arguments of one command, parsed against the table. parse.cc is the adapter of CLI11; no other file includes it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/options.h"

namespace lectern {

struct Arguments {
  const Command* command = nullptr;
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;  ///< by name ("--paper"); a flag has one empty value

  bool has(std::string_view name) const { return options.contains(name); }
  /// Last value of an option; empty where it isn't given.
  std::string value(std::string_view name) const;
};

/// Fails with Exit::usage: an unknown option or value (with the nearest known one), a missing value or operand, one too
/// many, an option twice. With --help nothing else is asked for.
Result<Arguments> parse(const Command& command, const std::vector<std::string>& words);

/// A usage failure with its code.
Failure usage(std::string_view code, std::string message, std::string hint);

}  // namespace lectern
