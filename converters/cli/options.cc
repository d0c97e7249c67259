#include "cli/options.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "write/formats.h"

namespace lectern {
namespace {

using Words = std::vector<std::string_view>;

Words format_names() {
  Words names;
  for (const Format& format : formats()) names.push_back(format.name);
  return names;
}
Words input_kinds() { return {"txt", "md", "html", "srt", "vtt", "json", "epub", "pdf", "docx", "odt", "doc", "xml"}; }
Words profiles() { return {"ua1", "ua2"}; }
Words papers() { return {"a4", "letter"}; }
Words styles() { return {"standard", "large-print", "high-contrast", "dyslexia"}; }
Words sides() { return {"one", "two"}; }
Words epub_audio() { return {"none", "mp3", "opus"}; }
Words diagnostics_forms() { return {"text", "json"}; }
Words progress_forms() { return {"auto", "none", "json"}; }
Words color_forms() { return {"auto", "always", "never"}; }
Words shells() { return {"bash", "zsh", "fish"}; }

constexpr Section output = Section::output, archive = Section::archive, reading = Section::reading, metadata = Section::metadata,
                  documents = Section::documents, narration = Section::narration, messages = Section::messages,
                  other = Section::other;

constexpr Option options_table[] = {
    {.name = "--output",
     .letter = 'o',
     .value = "FILE",
     .help = "write FILE; its ending is the format (batch: a folder)",
     .section = output,
     .common = true,
     .repeatable = true,
     .file = true},
    {.name = "--to",
     .value = "FORMATS",
     .help = "write STEM.FORMAT for each (commas between them)",
     .section = output,
     .common = true,
     .choices = format_names,
     .list = true},
    {.name = "--out-dir",
     .value = "DIR",
     .help = "folder that --to writes into; it must exist",
     .section = output,
     .file = true},
    {.name = "--force", .help = "replace outputs that exist", .section = output, .common = true},
    {.name = "--strict", .help = "publish nothing when there are warnings", .section = output, .common = true},
    {.name = "--jobs", .value = "N", .help = "worker processes (one a core)", .section = archive, .common = true},
    {.name = "--shard", .value = "I/N", .help = "only part I (from 0) of N, on this machine", .section = archive},
    {.name = "--include",
     .value = "PATTERN",
     .help = "documents are files of such names; repeatable",
     .section = archive,
     .common = true,
     .repeatable = true},
    {.name = "--exclude",
     .value = "PATTERN",
     .help = "leave such files out; repeatable",
     .section = archive,
     .common = true,
     .repeatable = true},
    {.name = "--name",
     .value = "TEMPLATE",
     .help = "names of outputs: {year}/{speaker}/{title}",
     .section = archive,
     .common = true},
    {.name = "--metadata",
     .value = "FILE",
     .help = "CSV with a column path: title, speaker, date ... of each",
     .section = archive,
     .file = true},
    {.name = "--bagit", .help = "make OUT a BagIt bag; outputs lie in OUT/data", .section = archive},
    {.name = "--watch", .help = "go on: convert what is put into the folders", .section = archive},
    {.name = "--dry-run", .letter = 'n', .help = "say what would be done, and why", .section = archive, .common = true},
    {.name = "--max-memory", .value = "MIB", .help = "memory of a worker (1024; narrating 4096)", .section = archive},
    {.name = "--max-cpu", .value = "SECONDS", .help = "CPU time of one document (by its size)", .section = archive},
    {.name = "--max-time", .value = "SECONDS", .help = "time of one document (by its size)", .section = archive},
    {.name = "--max-output", .value = "MIB", .help = "largest file that is written (4096)", .section = archive},
    {.name = "--from",
     .value = "KIND",
     .help = "kind of the input, where its name doesn't say: txt, md, html, pdf, docx, odt, ...",
     .section = reading,
     .choices = input_kinds},
    {.name = "--lang",
     .value = "TAG",
     .help = "language of the speech: en, fr, zh-Hant",
     .section = reading,
     .common = true},
    {.name = "--rules",
     .value = "DIR",
     .help = "language files that come before the built-in ones",
     .section = reading,
     .file = true},
    {.name = "--corrections",
     .value = "FILE",
     .help = "a person's corrections (INPUT.lectern.toml)",
     .section = reading,
     .file = true},
    {.name = "--sandbox", .help = "read without network, other files or programs", .section = reading},
    {.name = "--max-input", .value = "BYTES", .help = "largest input that is read (268435456)", .section = reading},
    {.name = "--max-depth", .value = "N", .help = "deepest nesting that is read (200)", .section = reading},
    {.name = "--title", .value = "TEXT", .help = "title, where none is printed", .section = metadata},
    {.name = "--speaker", .value = "NAME", .help = "speaker, where none is printed", .section = metadata},
    {.name = "--role", .value = "TEXT", .help = "the speaker's role, where none is printed", .section = metadata},
    {.name = "--date", .value = "DATE", .help = "YYYY-MM-DD, where no date is printed", .section = metadata},
    {.name = "--place", .value = "TEXT", .help = "place, where none is printed", .section = metadata},
    {.name = "--event", .value = "TEXT", .help = "event, where none is printed", .section = metadata},
    {.name = "--publisher", .value = "TEXT", .help = "publisher, where none is printed", .section = metadata},
    {.name = "--certifier", .value = "NAME", .help = "who says that the EPUB conforms; else no claim", .section = metadata},
    {.name = "--profile",
     .value = "NAME",
     .help = "ua1: PDF/UA-1, PDF/A-2a; ua2: PDF/UA-2, PDF/A-4",
     .section = documents,
     .choices = profiles},
    {.name = "--paper",
     .value = "SIZE",
     .help = "paper of the PDF (a4)",
     .section = documents,
     .common = true,
     .choices = papers},
    {.name = "--style",
     .value = "NAME",
     .help = "standard, large-print, high-contrast, dyslexia; or a file",
     .section = documents,
     .choices = styles,
     .file = true},
    {.name = "--sides",
     .value = "COUNT",
     .help = "printed on one side or on two (room to bind)",
     .section = documents,
     .choices = sides},
    {.name = "--hyphenate", .help = "part words at the ends of the PDF's lines", .section = documents},
    {.name = "--attach-xml", .help = "embed the speech's XML in the PDF", .section = documents},
    {.name = "--narrate", .help = "short for --epub-audio mp3", .section = narration, .common = true},
    {.name = "--epub-audio",
     .value = "KIND",
     .help = "sound in step with the EPUB's text (none)",
     .section = narration,
     .choices = epub_audio},
    {.name = "--voice", .value = "NAME", .help = "voice, or natural: the best one; see `lectern voices`", .section = narration},
    {.name = "--lexicon", .value = "FILE", .help = "your words and how they are said (TOML)", .section = narration, .file = true},
    {.name = "--say-quotes", .help = "say quote and end of quote", .section = narration},
    {.name = "--say-pages", .help = "say the numbers of pages, where they are printed", .section = narration},
    {.name = "--voices-by-speaker", .help = "another voice for each speaker", .section = narration},
    {.name = "--rate", .value = "WPM", .help = "words a minute, 80 to 450", .section = narration},
    {.name = "--cache",
     .value = "DIR",
     .help = "keep spoken sentences in DIR for the next time (none)",
     .section = narration,
     .file = true},
    {.name = "--word-times", .help = "mark each spoken word: EPUB, WebVTT", .section = narration},
    {.name = "--stage-notes", .help = "speak and caption stage notes too", .section = narration},
    {.name = "--quiet", .letter = 'q', .help = "no warnings, no notes: errors only", .section = messages},
    {.name = "--diagnostics",
     .value = "FORM",
     .help = "messages as text, or json: an object a line",
     .section = messages,
     .choices = diagnostics_forms},
    {.name = "--color",
     .value = "WHEN",
     .help = "colours on the terminal (auto)",
     .section = messages,
     .choices = color_forms},
    {.name = "--progress",
     .value = "FORM",
     .help = "progress on standard error (auto)",
     .section = messages,
     .choices = progress_forms},
    {.name = "--json", .help = "a JSON object a line", .section = other, .common = true},
    {.name = "--html",
     .value = "FILE",
     .help = "write the verdicts as an accessible page too",
     .section = other,
     .common = true,
     .file = true},
    {.name = "--man", .help = "print the man page", .section = other, .common = true},
    {.name = "--completions",
     .value = "SHELL",
     .help = "print completions for a shell",
     .section = other,
     .common = true,
     .choices = shells},
    {.name = "--help", .letter = 'h', .help = "show this help", .section = other, .common = true},
};

constexpr Section convert_sections[] = {output, reading, metadata, documents, narration, messages};
constexpr Section batch_sections[] = {archive, reading, metadata, documents, narration, messages};
constexpr Section reading_sections[] = {reading, messages};
constexpr Section message_sections[] = {messages};
constexpr std::string_view just_help[] = {"--help"};
constexpr std::string_view batch_more[] = {"--output", "--to", "--strict", "--help"};
constexpr std::string_view json_help[] = {"--json", "--help"};
constexpr std::string_view check_help[] = {"--json", "--html", "--force", "--help"};
constexpr std::string_view help_help[] = {"--man", "--completions", "--help"};

constexpr std::string_view convert_examples[] = {
    "lectern convert talk.md -o talk.pdf -o talk.epub",
    "lectern convert talk.txt --to xml,pdf,mp3,vtt --out-dir out",
    "cat talk.md | lectern convert - --from md --to xml -o -",
};
constexpr std::string_view batch_examples[] = {
    "lectern batch talks -o out --to pdf,epub,xhtml",
    "lectern batch talks.zip -o out --to pdf --name '{year}/{speaker}/{title}'",
    "lectern batch verify out",
    "find talks -name '*.md' | lectern batch - -o out --to pdf --jobs 8",
};
constexpr std::string_view show_examples[] = {"lectern show talk.md", "lectern show talk.xml --color always | less -R"};
constexpr std::string_view explain_examples[] = {"lectern explain talk.md", "lectern explain LC-0805"};
constexpr std::string_view check_examples[] = {"lectern check talk.pdf talk.epub",
                                               "lectern check *.pdf --html report.html"};
constexpr std::string_view formats_examples[] = {"lectern formats"};
constexpr std::string_view voices_examples[] = {"lectern voices"};
constexpr std::string_view languages_examples[] = {"lectern languages"};
constexpr std::string_view doctor_examples[] = {"lectern doctor"};
constexpr std::string_view help_examples[] = {"lectern help convert", "lectern help exit-codes",
                                              "lectern help --completions bash > lectern.bash"};

constexpr Command commands_table[] = {
    {"convert", "INPUT [-o FILE]... [--to FORMAT,...]", 1, 1, "convert a transcript to XML, PDF, EPUB, sound ...",
     "Reads one transcript (text, web page, captions, book, office document, PDF or XML) and writes it in any number of "
     "formats. "
     "One reading feeds all outputs. Each output is checked before it gets its name: it appears whole or not at all.",
     convert_sections, just_help, convert_examples},
    {"batch", "INPUT... -o OUT --to FORMAT,...", 1, SIZE_MAX, "convert archives: folders, lists, ZIP and TAR",
     "Converts all documents of the inputs (files, folders, ZIP and TAR archives; - reads a list of names) into the folder OUT, "
     "on all cores. What is made already stays; killed at any moment, the same command goes on where it ended. A document that "
     "fails doesn't hold up the others: exit code 9, and OUT/report.html says which. `batch status OUT` says how far it is, `report` "
     "writes the reports anew (of all shards), `retry` tries what failed again, `verify` holds each output against its hash and "
     "its own check.",
     batch_sections, batch_more, batch_examples},
    {"show", "INPUT", 1, 1, "the outline as understood; doubts first",
     "Shows what was understood: title, speaker, date, salutations, points, quotations and closing, with their lines, and "
     "first of "
     "all what is doubtful.",
     reading_sections, just_help, show_examples},
    {"explain", "INPUT | CODE", 1, 1, "why each part is labelled; or what a code means",
     "With an input: each label with its source lines, its rule and how sure it is. With a code such as LC-0805: what the "
     "message "
     "means and what to do.",
     reading_sections, json_help, explain_examples},
    {"check", "FILE...", 1, SIZE_MAX, "check PDF, EPUB, XHTML, HTML and XML files",
     "Checks files by their content, ours or others', and prints a verdict for each: which rule isn't kept, where, and what "
     "to do. PDFs are judged by what they say they follow: PDF/UA-1 or PDF/UA-2, PDF/A, WTPDF. Exit code 5 where one fails.",
     message_sections, check_help, check_examples},
    {"formats", "", 0, 0, "output formats", "Lists the output formats.", message_sections, json_help, formats_examples},
    {"voices", "", 0, 0, "voices for narration", "Lists the voice of each language and whether the narrator is there.",
     message_sections, json_help, voices_examples},
    {"languages", "", 0, 0, "languages that are understood", "Lists the languages with rules. Others are converted plainly.",
     message_sections, json_help, languages_examples},
    {"doctor", "", 0, 0, "what is installed, what is missing",
     "Looks for libraries, fonts, the narrator and outside checkers, and says what to "
     "install. Exit code 8 where something is missing that an output needs.",
     message_sections, json_help, doctor_examples},
    {"help", "[COMMAND | TOPIC]", 0, 1, "help on a command or a topic", "Shows all options of a command, or a topic.",
     message_sections, help_help, help_examples},
};

constexpr ExitMeaning exits_table[] = {
    {0, "done, warnings or not"},
    {2, "usage: the command line can't be obeyed, or an output exists and --force is off"},
    {3, "with --strict: there were warnings; nothing is published"},
    {4, "the input can't be used: missing, empty, no text, or XML that isn't valid"},
    {5, "an output fails its own check and isn't published; check: a file fails"},
    {6, "reading or writing failed: folder missing, disk full, no permission"},
    {7, "a limit was hit; the message names the option that raises it"},
    {8, "something that this output needs is missing: a font, a voice, a program"},
    {9, "batch: some documents failed; the report says which"},
    {75, "batch: try again: another batch holds the folder, or the machine is going down"},
    {130, "interrupted (143: terminated); nothing torn"},
};

constexpr Topic topics_table[] = {
    {"exit-codes", "what the exit codes mean", {}},
    {"diagnostics", "how messages are written",
     "A message is one line, `file:line:column: warning[LC-0123]: what is the matter`,\n"
     "then the source line with a mark under the place, then a hint. Lines and columns\n"
     "count from 1; columns count characters. With --diagnostics json each message is\n"
     "one JSON object on a line, with the members severity, code, message, hint, file,\n"
     "line, column, end_line, end_column, page and part. Codes never change their\n"
     "meaning; `lectern explain LC-0123` says more about one. Messages and progress go\n"
     "to standard error, data alone to standard output.\n"},
    {"corrections", "a person's corrections beside the input",
     "INPUT.lectern.toml beside an input (or --corrections FILE) says what its words are.\n"
     "It is about words, so it goes on fitting when the transcript changes elsewhere.\n"
     "\n"
     "[meta]                        the right header; \"\" takes a label away\n"
     "title = \"Opening of the Port\" also subtitle, speaker, role, event, place, date,\n"
     "                              publisher, lang\n"
     "[[correct]]\n"
     "words = \"era of migration\"    as printed; or id = \"s-...\", or both\n"
     "as = \"quote\"                  none, p, heading, salutation, addressee, quote,\n"
     "                              soCalled, lead, priority, cue, closing, formula,\n"
     "                              stage, furniture, foreign, abbr, em, strong, ref,\n"
     "                              title, subtitle, event, place, date, note\n"
     "by = \"Ada Lovelace\"           also nth, n, announced, list, lang, expansion, href,\n"
     "                              kind, iso\n"
     "\n"
     "A correction that no longer fits changes nothing and is reported (LC-0414).\n"},
    {"environment", "variables that are read",
     "SOURCE_DATE_EPOCH  the date that formats want and nobody prints, in seconds since 1970\n"
     "NO_COLOR           set to anything: no colours\n"
     "CLICOLOR_FORCE     set to anything but 0: colours also where no terminal is\n"
     "TERM               dumb: no colours\n"},
};

}  // namespace

std::span<const Option> all_options() { return options_table; }
std::span<const Command> all_commands() { return commands_table; }
std::span<const ExitMeaning> all_exits() { return exits_table; }
std::span<const Topic> all_topics() { return topics_table; }

std::string_view title(Section section) {
  switch (section) {
    case Section::output:
      return "Output";
    case Section::archive:
      return "Archives";
    case Section::reading:
      return "Reading";
    case Section::metadata:
      return "Metadata";
    case Section::documents:
      return "Documents";
    case Section::narration:
      return "Narration";
    case Section::messages:
      return "Messages";
    case Section::other:
      return "Other";
  }
  return {};
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> all;
  for (const Option& option : options_table)
    if (std::ranges::find(command.sections, option.section) != command.sections.end() ||
        std::ranges::find(command.more, option.name) != command.more.end())
      all.push_back(&option);
  return all;
}

const Option* option_named(std::string_view name) {
  const auto found = std::ranges::find(options_table, name, &Option::name);
  return found == std::end(options_table) ? nullptr : found;
}

const Command* command_named(std::string_view name) {
  const auto found = std::ranges::find(commands_table, name, &Command::name);
  return found == std::end(commands_table) ? nullptr : found;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const Command& command : commands_table) names.push_back(command.name);
  return names;
}

}  // namespace lectern
