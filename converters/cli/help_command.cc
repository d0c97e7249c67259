// `lectern help`.
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/nearest.h"

namespace lectern {

Exit run_help(const Arguments& arguments, Console& console) {
  if (arguments.has("--man")) return console.print(man_page());
  if (arguments.has("--completions")) return console.print(completions(arguments.value("--completions")));
  if (arguments.operands.empty()) return console.print(short_help() + "\n" + full_help(*command_named("help")));
  const std::string& word = arguments.operands.front();
  for (const Topic& topic : all_topics())
    if (topic.name == word) return console.print(topic_help(topic));
  if (const Command* command = command_named(word)) return console.print(full_help(*command));
  std::vector<std::string_view> known = command_names();
  for (const Topic& topic : all_topics()) known.push_back(topic.name);
  console.tell(usage("LC-0817", "no help on \"" + word + "\"", did_you_mean(word, known, "see `lectern help`")).why);
  return Exit::usage;
}

}  // namespace lectern
