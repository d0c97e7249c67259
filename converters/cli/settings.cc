#include "cli/settings.h"

#include <algorithm>
#include <charconv>

#include "cli/language_tag.h"
#include "cli/sandboxed.h"

namespace lectern {
namespace {

constexpr size_t largest_style = 65536;

struct Range {
  uint64_t least;
  uint64_t most;
};

/// A whole number in its range; `value` stays where the option isn't given.
template <class Number>
Result<void> read_number(const Arguments& arguments, std::string_view name, Range range, Number& value) {
  if (!arguments.has(name)) return {};
  const std::string text = arguments.value(name);
  uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || number < range.least || number > range.most)
    return usage("LC-0822", "\"" + text + "\" is no value for " + std::string(name),
                 "it takes a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most));
  value = static_cast<Number>(number);
  return {};
}

bool set(const std::optional<std::string>& variable) { return variable && !variable->empty(); }

bool color(const std::string& when, bool terminal, Env& env) {
  if (when == "always") return true;
  if (when == "never" || set(env.variable("NO_COLOR"))) return false;
  const auto forced = env.variable("CLICOLOR_FORCE");
  if (set(forced) && *forced != "0") return true;
  return terminal && env.variable("TERM").value_or("dumb") != "dumb";
}

/// Value of an option in words that may be wrong elsewhere.
std::string bare_value(const std::vector<std::string>& words, const std::string& name) {
  std::string value;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") break;
    if (words[i] == name && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with(name + "=")) value = words[i].substr(name.size() + 1);
  }
  return value;
}

std::string extension_of(const std::string& path) {
  const std::string name = file_name_of(path);
  const size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? "" : name.substr(dot + 1);
}

std::string stem_of(const std::string& input) {
  if (input == "-") return "speech";
  const std::string name = file_name_of(input);
  const size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::vector<const Format*> formats_asked(const Arguments& arguments) {
  std::vector<const Format*> asked;
  const std::string list = arguments.value("--to");
  for (size_t begin = 0; !list.empty();) {
    const size_t end = list.find(',', begin);
    asked.push_back(format_named(list.substr(begin, end == std::string::npos ? end : end - begin)));
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return asked;
}

std::string known_formats() {
  std::string names;
  for (const Format& format : formats()) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Result<OutputRequest> by_ending(const std::string& target) {
  const std::string ending = extension_of(target);
  if (const Format* format = format_named(lower_case(ending))) return OutputRequest{format, target};
  const std::string what = ending.empty() ? "it has no ending" : "its ending is ." + ending;
  return usage("LC-0805", "no format is known for \"" + target + "\": " + what,
               "end it with one of " + known_formats() + ", or name the format with --to");
}

Result<std::vector<OutputRequest>> outputs_by_name(const std::vector<std::string>& files,
                                                   const std::vector<const Format*>& asked) {
  std::vector<OutputRequest> outputs;
  const auto to_stdout = std::ranges::count(files, "-");
  if (asked.size() > 1 || (asked.size() == 1 && files.size() > 1 && to_stdout == 0))
    return usage("LC-0809",
                 "--to with " + std::to_string(asked.size()) + " formats and " + std::to_string(files.size()) + " -o",
                 "name the files with -o, or the formats with --to, or one of each");
  if (to_stdout > 0 && asked.empty()) return usage("LC-0807", "`-o -` doesn't say which format", "add --to FORMAT");
  for (const std::string& file : files) {
    const bool overruled = !asked.empty() && (file == "-" || files.size() == 1);
    auto output = overruled ? Result<OutputRequest>(OutputRequest{asked.front(), file}) : by_ending(file);
    LECTERN_TRY(output);
    outputs.push_back(std::move(output.value()));
  }
  return outputs;
}

/// A style of the name that is built in, else the file of that name.
Result<void> read_style(const std::string& name, Env& env, WriteOptions& options) {
  options.style = name;
  if (name.find('/') == std::string::npos && !name.ends_with(".toml")) return {};
  auto text = env.read(name, largest_style);
  LECTERN_TRY(text);
  options.style_text = std::move(text.value());
  if (options.style_text.empty()) options.style_text = "\n";
  return {};
}

/// --narrate is short for --epub-audio mp3.
Result<std::string> epub_audio(const Arguments& arguments) {
  const std::string kind = arguments.value("--epub-audio");
  if (kind == "none" && arguments.has("--narrate"))
    return usage("LC-0809", "--narrate with --epub-audio none", "leave one of the two out");
  if (kind == "none") return std::string();
  return kind.empty() && arguments.has("--narrate") ? std::string("mp3") : kind;
}

}  // namespace

ConsoleOptions console_options(const std::vector<std::string>& words, Env& env) {
  ConsoleOptions options;
  options.json = bare_value(words, "--diagnostics") == "json";
  options.quiet = std::ranges::any_of(words, [](const std::string& word) { return word == "--quiet" || word == "-q"; });
  const std::string when = bare_value(words, "--color");
  options.color_errors = color(when, env.is_terminal(Stream::standard_error), env);
  options.color_output = color(when, env.is_terminal(Stream::standard_output), env);
  return options;
}

Result<UnderstandOptions> understand_options(const Arguments& arguments, Env& env) {
  UnderstandOptions options;
  options.read.kind = arguments.value("--from");
  LECTERN_TRY(read_number(arguments, "--max-input", {1, INT32_MAX}, options.read.limits.input_bytes));
  LECTERN_TRY(read_number(arguments, "--max-depth", {1, 10000}, options.read.limits.depth));
  if (arguments.has("--lang")) {
    const auto tag = language_tag(arguments.value("--lang"));
    if (!tag)
      return usage("LC-0810", "\"" + arguments.value("--lang") + "\" is no language tag",
                   "use a code such as en, fr, ar or zh-Hant; `lectern languages` lists those with rules");
    options.lang = *tag;
  }
  if (arguments.has("--date") && !is_date(arguments.value("--date")))
    return usage("LC-0819", "\"" + arguments.value("--date") + "\" is no date",
                 "write it as YYYY-MM-DD, for example 2013-07-15");
  options.given = {arguments.value("--title"),    arguments.value("--speaker"), arguments.value("--role"),
                   arguments.value("--date"),     arguments.value("--place"),   arguments.value("--event"),
                   arguments.value("--publisher")};
  options.prepare.source_date_epoch = env.variable("SOURCE_DATE_EPOCH");
  return options;
}

Result<Understood> understand_input(const Arguments& arguments, Console& console, Diagnostics& diagnostics) {
  const std::string& input = arguments.operands.front();
  Source source{input, {}};
  auto understood = [&]() -> Result<Understood> {
    auto options = understand_options(arguments, console.env());
    LECTERN_TRY(options);
    LECTERN_TRY(enter_sandbox_if_asked(arguments, {}, console));
    auto bytes = console.env().read(input, options.value().read.limits.input_bytes);
    LECTERN_TRY(bytes);
    source.bytes = std::move(bytes.value());
    auto corrections = read_corrections(console.env(), input, arguments.value("--corrections"));
    LECTERN_TRY(corrections);
    options.value().corrections = std::move(corrections.value());
    RulesShelf shelf(console.env(), arguments.value("--rules"));
    return understand(source, options.value(), shelf, diagnostics);
  }();
  if (understood) return understood;
  console.tell(diagnostics, source.bytes, input);
  console.tell(understood.failure().why, understood.failure().why.file == input ? source.bytes : std::string_view());
  return understood;
}

Result<JobOptions> job_options(const Arguments& arguments, Env& env) {
  JobOptions options;
  auto understanding = understand_options(arguments, env);
  LECTERN_TRY(understanding);
  options.understand = std::move(understanding.value());
  if (arguments.has("--profile")) options.write.profile = arguments.value("--profile");
  if (arguments.has("--paper")) options.write.paper = arguments.value("--paper");
  if (arguments.has("--style")) {
    auto read = read_style(arguments.value("--style"), env, options.write);
    LECTERN_TRY(read);
  }
  options.write.hyphenate = arguments.has("--hyphenate");
  options.write.sides = arguments.value("--sides");
  options.write.certifier = arguments.value("--certifier");
  options.write.stage_notes = options.narrate.stage_notes = arguments.has("--stage-notes");
  options.write.word_times = arguments.has("--word-times");
  options.narrate.voice = arguments.value("--voice");
  LECTERN_TRY(check_voice_name(options.narrate.voice, env));
  options.narrate.lexicon = arguments.value("--lexicon");
  options.narrate.say_quotes = arguments.has("--say-quotes");
  options.narrate.say_pages = arguments.has("--say-pages");
  options.narrate.voices_by_speaker = arguments.has("--voices-by-speaker");
  LECTERN_TRY(read_number(arguments, "--rate", {80, 450}, options.narrate.words_per_minute));
  if (arguments.value("--cache") != "none") options.narrate.cache = arguments.value("--cache");
  options.publish.force = arguments.has("--force");
  auto sound = epub_audio(arguments);
  LECTERN_TRY(sound);
  options.write.epub_audio = std::move(sound.value());
  options.attach_xml = arguments.has("--attach-xml");
  options.strict = arguments.has("--strict");
  options.corrections = arguments.value("--corrections");
  return options;
}

Result<std::vector<OutputRequest>> outputs_of(const Arguments& arguments) {
  const auto found = arguments.options.find("--output");
  const std::vector<std::string> files = found == arguments.options.end() ? std::vector<std::string>() : found->second;
  const std::vector<const Format*> asked = formats_asked(arguments);
  const std::string& input = arguments.operands.front();
  if (files.empty() && asked.empty())
    return usage("LC-0807", "no output is named", "add -o FILE (for example -o " + stem_of(input) + ".pdf), or --to FORMAT");
  std::vector<OutputRequest> outputs;
  if (!files.empty()) {
    if (arguments.has("--out-dir"))
      return usage("LC-0809", "--out-dir with -o", "--out-dir is for --to alone; name the folder in -o");
    auto named = outputs_by_name(files, asked);
    LECTERN_TRY(named);
    outputs = std::move(named.value());
  } else {
    const std::string folder = arguments.has("--out-dir") ? arguments.value("--out-dir") : ".";
    const std::string prefix = folder == "." ? "" : folder.ends_with('/') ? folder : folder + "/";
    for (const Format* format : asked)
      outputs.push_back({format, prefix + stem_of(input) + "." + std::string(format->name)});
  }
  return outputs;
}

}  // namespace lectern
