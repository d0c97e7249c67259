// The one table of commands and options: parser, help, man page and completions are made from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

enum class Section { output, archive, reading, metadata, documents, narration, messages, other };

struct Option {
  std::string_view name;        ///< "--paper"
  char letter = 0;              ///< 'o' for -o
  std::string_view value = {};  ///< "SIZE" for help; empty: a flag
  std::string_view help = {};   ///< one line
  Section section = Section::other;
  bool common = false;  ///< shown by `COMMAND --help`; `help COMMAND` shows all
  bool repeatable = false;
  std::vector<std::string_view> (*choices)() = nullptr;  ///< the values there are; nullptr: any
  bool list = false;                                     ///< several of the choices, separated by commas
  bool file = false;                                     ///< completions offer file names
};

struct Command {
  std::string_view name;
  std::string_view arguments;              ///< "INPUT [-o FILE]..." for help
  size_t least = 0;                        ///< operands wanted
  size_t most = 0;                         ///< operands taken; SIZE_MAX: any number
  std::string_view summary;                ///< a few words
  std::string_view details;                ///< a paragraph for `help COMMAND` and the man page
  std::span<const Section> sections;       ///< it takes all options of these
  std::span<const std::string_view> more;  ///< and these
  std::span<const std::string_view> examples;
};

struct ExitMeaning {
  int code;
  std::string_view meaning;
};

/// A topic of `lectern help TOPIC` that is no command.
struct Topic {
  std::string_view name;
  std::string_view summary;
  std::string_view text;
};

std::span<const Option> all_options();
std::span<const Command> all_commands();
std::span<const ExitMeaning> all_exits();
std::span<const Topic> all_topics();
std::string_view title(Section section);
std::vector<const Option*> options_of(const Command& command);

const Option* option_named(std::string_view name);
const Command* command_named(std::string_view name);
std::vector<std::string_view> command_names();

}  // namespace lectern
