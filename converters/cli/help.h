// Texts made from the table of commands and options: help, man page, completions.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"

namespace lectern {

std::string short_help();                          ///< `lectern --help`: one screen
std::string command_help(const Command& command);  ///< `lectern COMMAND --help`: one screen, the common options
std::string full_help(const Command& command);     ///< `lectern help COMMAND`: all options
std::string topic_help(const Topic& topic);
std::string man_page();                           ///< roff
std::string completions(std::string_view shell);  ///< "bash", "zsh" or "fish"

/// " (a|b|c)" for an option with fixed values, else empty.
std::string choices_text(const Option& option, std::string_view separator);

}  // namespace lectern
