// The man page, in roff, from the table.
#include <algorithm>

#include "cli/help.h"

namespace lectern {
namespace {

std::string roff(std::string_view text) {
  std::string to;
  if (text.starts_with('.') || text.starts_with('\'')) to += "\\&";
  for (const char c : text) {
    if (c == '\\')
      to += "\\e";
    else if (c == '-')
      to += "\\-";
    else
      to += c;
  }
  return to;
}

std::string option_entry(const Option& option) {
  std::string to = ".TP\n.B ";
  if (option.letter != 0) to += std::string("\\-") + option.letter + ", ";
  to += roff(option.name);
  if (!option.value.empty()) to += " \\fI" + roff(option.value) + "\\fR";
  to += "\n" + roff(option.help);
  const std::string choices = choices_text(option, ", ");
  if (!choices.empty()) to += " (" + roff(choices) + ")";
  return to + "\n";
}

std::string example_block(const Command& command) {
  std::string to;
  for (const std::string_view example : command.examples) to += ".PP\n.EX\n" + roff(example) + "\n.EE\n";
  return to;
}

}  // namespace

std::string man_page() {
  std::string to = ".TH LECTERN 1 \"\" \"Lectern " LECTERN_VERSION "\" \"User Commands\"\n";
  to += ".SH NAME\nlectern \\- speeches to semantic XML, tagged PDF, XHTML, EPUB and sound\n.SH SYNOPSIS\n";
  for (const Command& command : all_commands())
    to += ".B lectern " + roff(command.name) + "\n" + roff(command.arguments.empty() ? "[options]" : command.arguments) +
          "\n.br\n";
  to += ".SH COMMANDS\n";
  for (const Command& command : all_commands())
    to += ".SS " + roff(command.name) + " \\- " + roff(command.summary) + "\n" + roff(command.details) + "\n";
  to += ".SH OPTIONS\n";
  for (const Section section : {Section::output, Section::reading, Section::metadata, Section::documents, Section::narration,
                                Section::messages, Section::other}) {
    to += ".SS " + roff(title(section)) + "\n";
    for (const Option& option : all_options())
      if (option.section == section) to += option_entry(option);
  }
  to += ".SH EXAMPLES\n";
  for (const Command& command : all_commands()) to += example_block(command);
  to += ".SH EXIT STATUS\n";
  for (const ExitMeaning& exit : all_exits())
    to += ".TP\n.B " + std::to_string(exit.code) + "\n" + roff(exit.meaning) + "\n";
  for (const Topic& topic : all_topics()) {
    if (topic.text.empty()) continue;
    std::string heading(topic.name);
    std::ranges::transform(heading, heading.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    to += ".SH " + roff(heading) + "\n.nf\n" + roff(topic.text) + ".fi\n";
  }
  return to;
}

}  // namespace lectern
