#include "cli/help.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr size_t line_width = 78;

std::string padded(std::string_view text, size_t width) {
  std::string to(text);
  if (to.size() < width) to.append(width - to.size(), ' ');
  return to;
}

std::string row(std::string_view left, size_t width, std::string_view right) {
  std::string to = "  " + padded(left, width) + "  " + std::string(right);
  while (to.ends_with(' ')) to.pop_back();
  return to + "\n";
}

std::string wrapped(std::string_view text) {
  std::string to;
  size_t used = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (used > 0 && used + 1 + word.size() > line_width) {
      to += '\n';
      used = 0;
    } else if (used > 0) {
      to += ' ';
      ++used;
    }
    to += word;
    used += word.size();
    begin = end + 1;
  }
  return to + "\n";
}

std::string form(const Option& option) {
  std::string to = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  to += option.name;
  if (!option.value.empty()) {
    const std::string choices = option.list ? "" : choices_text(option, "|");
    to += " " + (choices.empty() || choices.size() > 20 ? std::string(option.value) : choices);
  }
  return to;
}

std::string option_rows(const std::vector<const Option*>& options) {
  std::string to;
  size_t width = 0;
  for (const Option* option : options) width = std::max(width, form(*option).size());
  for (const Option* option : options) to += row(form(*option), width, option->help);
  return to;
}

std::string example_rows(const Command& command) {
  std::string to = "\nExamples:\n";
  for (const std::string_view example : command.examples) to += "  " + std::string(example) + "\n";
  return to;
}

std::string usage_line(const Command& command) {
  std::string to = "Usage: lectern " + std::string(command.name);
  if (!command.arguments.empty()) to += " " + std::string(command.arguments);
  return to + " [options]\n";
}

}  // namespace

std::string choices_text(const Option& option, std::string_view separator) {
  std::string to;
  if (option.choices == nullptr) return to;
  for (const std::string_view choice : option.choices())
    to += (to.empty() ? "" : std::string(separator)) + std::string(choice);
  return to;
}

std::string short_help() {
  std::string to =
      "lectern: speeches to semantic XML, tagged PDF, XHTML, EPUB and sound\n\nUsage: lectern COMMAND "
      "[options]\n\nCommands:\n";
  for (const Command& command : all_commands()) to += row(command.name, 10, command.summary);
  to +=
      "\nExamples:\n  lectern convert talk.md -o talk.pdf -o talk.epub\n  lectern show talk.md\n  lectern check talk.pdf "
      "talk.epub\n";
  return to + "\n`lectern COMMAND --help` says more; `lectern --version` what this is.\n";
}

std::string command_help(const Command& command) {
  std::string to = usage_line(command) + wrapped(command.summary);
  std::vector<const Option*> options = options_of(command);
  const size_t all = options.size();
  std::erase_if(options, [](const Option* option) { return !option->common; });
  to += "\nOptions:\n" + option_rows(options) + example_rows(command);
  if (options.size() < all)
    to += "\n`lectern help " + std::string(command.name) + "` lists all " + std::to_string(all) + " options.\n";
  return to;
}

std::string full_help(const Command& command) {
  std::string to = usage_line(command) + "\n" + wrapped(command.details);
  const std::vector<const Option*> options = options_of(command);
  for (const Section section : {Section::output, Section::archive, Section::reading, Section::metadata, Section::documents, Section::narration,
                                Section::messages, Section::other}) {
    std::vector<const Option*> some;
    for (const Option* option : options)
      if (option->section == section) some.push_back(option);
    if (!some.empty()) to += "\n" + std::string(title(section)) + ":\n" + option_rows(some);
  }
  to += example_rows(command);
  if (command.name != "help") return to;
  to += "\nTopics:\n";
  for (const Topic& topic : all_topics()) to += row(topic.name, 12, topic.summary);
  return to;
}

std::string topic_help(const Topic& topic) {
  if (topic.name != "exit-codes") return std::string(topic.text);
  std::string to;
  for (const ExitMeaning& exit : all_exits()) to += row(std::to_string(exit.code), 3, exit.meaning);
  return to;
}

}  // namespace lectern
