#include "cli/parse.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>

#include "cli/nearest.h"

namespace lectern {
namespace {

using Words = std::vector<std::string_view>;

std::string help_hint(const Command& command) { return "see `lectern " + std::string(command.name) + " --help`"; }

std::string joined(const Words& words) {
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  return all;
}

/// "--paper=x" and "--paper" alike; "-x" for short ones.
std::string option_word(const std::string& word) { return word.substr(0, word.find('=')); }

Failure unknown_option(const Command& command, const std::string& word) {
  Words known;
  for (const Option* option : options_of(command)) known.push_back(option->name);
  const std::string name = option_word(word);
  if (option_named(name) != nullptr)
    return usage("LC-0802", "`lectern " + std::string(command.name) + "` has no option " + name, help_hint(command));
  return usage("LC-0802", "unknown option " + name, did_you_mean(name, known, help_hint(command)));
}

Failure unknown_value(const Option& option, const std::string& value, const Words& known) {
  const std::string_view code = option.name == "--to" ? "LC-0805" : "LC-0803";
  const std::string near = nearest(value, known);
  const std::string list = "it takes " + joined(known);
  return usage(code, "unknown value \"" + value + "\" for " + std::string(option.name),
               near.empty() ? list : "did you mean " + near + "? (" + list + ")");
}

/// What may be a file where a name is wanted.
bool is_file_name(std::string_view value) { return value.find('/') != std::string_view::npos || value.ends_with(".toml"); }

Result<void> check_values(const Option& option, const std::vector<std::string>& values) {
  if (values.size() > 1 && !option.repeatable)
    return usage("LC-0809", std::string(option.name) + " is given " + std::to_string(values.size()) + " times",
                 "give it once");
  if (option.file && std::ranges::find(values, "") != values.end())
    return usage("LC-0804", std::string(option.name) + " needs a name, and this one is empty",
                 "is a variable of the shell empty?");
  if (option.choices == nullptr) return {};
  const Words known = option.choices();
  const auto is_known = [&](std::string_view value) {
    return std::ranges::find(known, value) != known.end() || (option.file && is_file_name(value));
  };
  for (const std::string& value : values) {
    for (size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = option.list ? value.find(',', begin) : std::string::npos;
      const std::string one = value.substr(begin, end == std::string::npos ? end : end - begin);
      if (!is_known(one)) return unknown_value(option, one, known);
    }
  }
  return {};
}

Result<void> check_operands(const Command& command, const std::vector<std::string>& operands) {
  const std::string form = "lectern " + std::string(command.name) + " " + std::string(command.arguments);
  if (operands.size() < command.least)
    return usage("LC-0804", "`lectern " + std::string(command.name) + "` needs an input", "use: " + form);
  if (std::ranges::find(operands, "") != operands.end())
    return usage("LC-0804", "the name of an input is empty", "is a variable of the shell empty?");
  if (operands.size() > command.most)
    return usage("LC-0804", "one argument too many: \"" + operands[command.most] + "\"",
                 command.most == 0 ? "`lectern " + std::string(command.name) + "` takes none" : "use: " + form);
  return {};
}

std::string cli_names(const Option& option) {
  return (option.letter != 0 ? std::string("-") + option.letter + "," : "") + std::string(option.name);
}

/// What CLI11 fills for one option of the table.
struct Slot {
  const Option* option = nullptr;
  std::vector<std::string> values;
  CLI::Option* parsed = nullptr;
};

/// CLI11's messages begin with the option's name, sometimes without its dashes; ours are written anew.
Failure from_library(const Command& command, const CLI::ParseError& fault) {
  const std::string what = fault.what();
  std::string name = option_word(what.substr(0, what.find_first_of(": ")));
  if (!name.starts_with('-')) name.insert(0, "--");
  const Option* option = option_named(name);
  const bool is_flag = option != nullptr && option->value.empty();
  return usage("LC-0804", name + (is_flag ? " takes no value" : " needs a value"), help_hint(command));
}

Result<Arguments> parse_with_library(const Command& command, const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::deque<Slot> slots;
  for (const Option* option : options_of(command)) {
    Slot& slot = slots.emplace_back(Slot{option, {}, nullptr});
    if (option->value.empty()) {
      slot.parsed = app.add_flag(cli_names(*option))->disable_flag_override();
    } else {
      slot.parsed = app.add_option(cli_names(*option), slot.values);
      slot.parsed->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      slot.parsed->type_size(1);
    }
  }
  app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  Arguments arguments;
  arguments.command = &command;
  // All words that no option took, in their order; after "--" everything is an operand.
  bool options_end = false;
  for (const std::string& word : app.remaining()) {
    if (!options_end && word == "--")
      options_end = true;
    else if (!options_end && word.size() > 1 && word.front() == '-')
      return unknown_option(command, word);
    else
      arguments.operands.push_back(word);
  }
  for (Slot& slot : slots) {
    if (slot.parsed->count() == 0) continue;
    if (slot.option->value.empty()) slot.values = {""};
    arguments.options.emplace(slot.option->name, std::move(slot.values));
  }
  return arguments;
}

}  // namespace

std::string Arguments::value(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() || found->second.empty() ? std::string() : found->second.back();
}

Failure usage(std::string_view code, std::string message, std::string hint) {
  return {Exit::usage, error(code, std::move(message), std::move(hint))};
}

Result<Arguments> parse(const Command& command, const std::vector<std::string>& words) {
  auto arguments = [&]() -> Result<Arguments> {
    try {
      return parse_with_library(command, words);
    } catch (const CLI::ParseError& fault) {
      return from_library(command, fault);
    }
  }();
  LECTERN_TRY(arguments);
  if (arguments.value().has("--help")) return arguments;
  for (const auto& [name, values] : arguments.value().options)
    if (const Option* option = option_named(name)) LECTERN_TRY(check_values(*option, values));
  LECTERN_TRY(check_operands(command, arguments.value().operands));
  return arguments;
}

}  // namespace lectern
