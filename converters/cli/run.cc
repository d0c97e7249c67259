#include "cli/run.h"

#include <algorithm>
#include <exception>
#include <new>

#include "cli/batch_options.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/nearest.h"
#include "cli/settings.h"

namespace lectern {
namespace {

using Run = Exit (*)(const Arguments&, Console&);

Run function_of(const Command& command) {
  constexpr std::pair<std::string_view, Run> functions[] = {
      {"convert", run_convert},     {"show", run_show},       {"explain", run_explain},
      {"check", run_check},         {"formats", run_formats}, {"voices", run_voices},
      {"languages", run_languages}, {"doctor", run_doctor},   {"help", run_help},
  };
  for (const auto& [name, function] : functions)
    if (name == command.name) return function;
  return nullptr;
}

Exit fail(const Failure& failure, Console& console) {
  console.tell(failure.why);
  return failure.exit;
}

Failure unknown_command(const std::string& word, Env& env) {
  if (word.starts_with('-'))
    return usage("LC-0802", "unknown option " + word,
                 did_you_mean(word, {"--help", "--version"}, "a command stands first; see `lectern --help`"));
  if (env.kind(word) == FileKind::file)
    return usage("LC-0801", "\"" + word + "\" is a file, no command", "a command stands first: `lectern convert " + word + " --to pdf`");
  return usage("LC-0801", "unknown command \"" + word + "\"", did_you_mean(word, command_names(), "see `lectern --help`"));
}

Exit run_version(const std::vector<std::string>& words, Console& console) {
  bool json = false;
  for (size_t i = 1; i < words.size(); ++i) {
    if (words[i] != "--json") return fail(unknown_command(words[i], console.env()), console);
    json = true;
  }
  return print_version(json, console);
}

Exit dispatch(const std::vector<std::string>& words, Console& console) {
  if (words.empty()) {
    console.env().write_stderr(short_help());
    return Exit::usage;
  }
  const std::string& first = words.front();
  if (first == "--help" || first == "-h") return console.print(short_help());
  if (first == "--version" || first == "-V") return run_version(words, console);
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (first == worker_command) return run_batch_worker(rest, console.env());
  const Command* command = command_named(first);
  if (command == nullptr) return fail(unknown_command(first, console.env()), console);
  auto arguments = parse(*command, rest);
  if (!arguments) return fail(arguments.failure(), console);
  if (arguments.value().has("--help")) return console.print(command_help(*command));
  if (first == "batch") return run_batch_command(arguments.value(), rest, console);
  return function_of(*command)(arguments.value(), console);
}

}  // namespace

int run(const std::vector<std::string>& words, Env& env) {
  Console console(env, console_options(words, env));
  try {
    return static_cast<int>(dispatch(words, console));
  } catch (const std::bad_alloc&) {
    console.tell(error("LC-0825", "there isn't enough memory for this", "close other programs, or split the input"));
    return static_cast<int>(Exit::limit);
  } catch (const std::exception& fault) {
    return static_cast<int>(fail(internal_fault(fault.what()), console));
  } catch (...) {
    return static_cast<int>(fail(internal_fault("something unknown was thrown"), console));
  }
}

}  // namespace lectern
