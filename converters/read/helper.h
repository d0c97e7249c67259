// Programs of others that read what isn't read here, each in a process of its own with limits of memory, time and output: a
// stranger's file can stop that process and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// Where Debian and those who build it themselves have a program; `variable` of the environment names another. Empty where
/// there is none.
std::string find_helper(const char* variable, std::string_view name);
/// The same for a program of our own: beside the one that runs, or in libexec.
std::string find_own_helper(const char* variable, std::string_view name);

enum class HelperEnd { well, badly, never_began, no_memory };

/// `bytes` become its standard input; all that it prints on standard output goes to `printed`.
HelperEnd run_helper(const std::string& program, const std::vector<std::string>& arguments, std::string_view bytes,
                     std::string* printed);

}  // namespace lectern
