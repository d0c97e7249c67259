// Completions for bash, zsh and fish, from the table.
#include "cli/help.h"

namespace lectern {
namespace {

bool takes_files(const Command& command) { return command.least > 0; }

/// What may follow `help` and nothing else.
std::string help_words() {
  std::string to;
  for (const Command& command : all_commands()) to += std::string(command.name) + " ";
  for (const Topic& topic : all_topics()) to += std::string(topic.name) + " ";
  if (!to.empty()) to.pop_back();
  return to;
}

std::string command_words() {
  std::string to;
  for (const Command& command : all_commands()) to += (to.empty() ? "" : " ") + std::string(command.name);
  return to;
}

std::string option_words(const Command& command) {
  std::string to;
  for (const Option* option : options_of(command)) {
    if (option->letter != 0) to += std::string("-") + option->letter + " ";
    to += std::string(option->name) + " ";
  }
  if (!to.empty()) to.pop_back();
  return to;
}

/// In single quotes for a shell.
std::string quoted(std::string_view text) {
  std::string to = "'";
  for (const char c : text) to += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return to + "'";
}

std::string bash_values() {
  std::string to;
  for (const Option& option : all_options()) {
    if (option.value.empty()) continue;
    std::string names(option.name);
    if (option.letter != 0) names += std::string("|-") + option.letter;
    const std::string choices = choices_text(option, " ");
    to += "    " + names + ") ";
    if (!choices.empty())
      to += "COMPREPLY=($(compgen " + std::string(option.list ? "-P \"${word%\"${word##*,}\"}\" " : "") + "-W " +
            quoted(choices) + " -- \"" + (option.list ? "${word##*,}" : "$word") + "\")); return ;;\n";
    else if (option.file)
      to += "compopt -o default; return ;;\n";
    else
      to += "return ;;\n";
  }
  return to;
}

std::string bash() {
  std::string to =
      "# bash completion for lectern\n_lectern() {\n  local word=${COMP_WORDS[COMP_CWORD]} "
      "before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  COMPREPLY=()\n  if ((COMP_CWORD == 1)); then\n    COMPREPLY=($(compgen -W " +
      quoted(command_words() + " --help --version") + " -- \"$word\")); return\n  fi\n  case $before in\n" + bash_values() +
      "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const Command& command : all_commands()) {
    to += "    " + std::string(command.name) + ") if [[ $word == -* ]]; then COMPREPLY=($(compgen -W " +
          quoted(option_words(command)) + " -- \"$word\"))";
    if (takes_files(command))
      to += "; else compopt -o default";
    else if (command.name == "help")
      to += "; else COMPREPLY=($(compgen -W " + quoted(help_words()) + " -- \"$word\"))";
    to += "; fi ;;\n";
  }
  return to + "  esac\n}\ncomplete -F _lectern lectern\n";
}

/// A zsh argument description: brackets and colons would end it.
std::string zsh_text(std::string_view text) {
  std::string to;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') to += '\\';
    to += c;
  }
  return to;
}

std::string zsh_option(const Option& option, std::string_view name) {
  std::string to = (option.repeatable ? "*" : "") + std::string(name) + "[" + zsh_text(option.help) + "]";
  if (option.value.empty()) return quoted(to);
  to += ":" + zsh_text(option.value) + ":";
  const std::string choices = choices_text(option, " ");
  if (!choices.empty())
    to += option.list ? "_values -s , format " + choices : "(" + choices + ")";
  else if (option.file)
    to += "_files";
  return quoted(to);
}

std::string zsh() {
  std::string to = "#compdef lectern\n_lectern() {\n  local -a commands=(\n";
  for (const Command& command : all_commands())
    to += "    " + quoted(std::string(command.name) + ":" + zsh_text(command.summary)) + "\n";
  to +=
      "  )\n  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n  local command=$words[2]\n"
      "  shift words\n  ((CURRENT--))\n  case $command in\n";
  for (const Command& command : all_commands()) {
    to += "    " + std::string(command.name) + ")\n      _arguments -s";
    for (const Option* option : options_of(command)) {
      to += " \\\n        " + zsh_option(*option, option->name);
      if (option->letter != 0) to += " \\\n        " + zsh_option(*option, std::string("-") + option->letter);
    }
    if (takes_files(command)) to += " \\\n        '*:file:_files'";
    if (command.name == "help") to += " \\\n        " + quoted("1:topic:(" + help_words() + ")");
    to += "\n      ;;\n";
  }
  return to + "  esac\n}\n_lectern \"$@\"\n";
}

std::string fish() {
  std::string to = "# fish completion for lectern\ncomplete -c lectern -f\n";
  for (const Command& command : all_commands()) {
    const std::string name(command.name);
    to += "complete -c lectern -n __fish_use_subcommand -a " + name + " -d " + quoted(command.summary) + "\n";
    const std::string seen = " -n '__fish_seen_subcommand_from " + name + "'";
    if (takes_files(command)) to += "complete -c lectern" + seen + " -F\n";
    if (name == "help") to += "complete -c lectern" + seen + " -a " + quoted(help_words()) + "\n";
    for (const Option* option : options_of(command)) {
      to += "complete -c lectern" + seen + " -l " + std::string(option->name.substr(2));
      if (option->letter != 0) to += std::string(" -s ") + option->letter;
      const std::string choices = choices_text(*option, " ");
      if (!choices.empty())
        to += " -x -a " + quoted(choices);
      else if (!option->value.empty())
        to += option->file ? " -r -F" : " -x";
      to += " -d " + quoted(option->help) + "\n";
    }
  }
  return to;
}

}  // namespace

std::string completions(std::string_view shell) {
  if (shell == "bash") return bash();
  return shell == "zsh" ? zsh() : fish();
}

}  // namespace lectern
