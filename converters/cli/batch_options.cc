#include "cli/batch_options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "batch/fingerprint.h"
#include "batch/names.h"
#include "cli/settings.h"

namespace lectern {
namespace {

constexpr char word_end = '\x1e';

std::vector<std::string> values(const Arguments& arguments, std::string_view name) {
  const auto found = arguments.options.find(name);
  return found == arguments.options.end() ? std::vector<std::string>() : found->second;
}

Result<uint64_t> number(const Arguments& arguments, std::string_view name, uint64_t most, uint64_t otherwise) {
  if (!arguments.has(name)) return otherwise;
  const std::string text = arguments.value(name);
  uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 1 || value > most)
    return usage("LC-0822", "\"" + text + "\" is no value for " + std::string(name),
                 "it takes a whole number from 1 to " + std::to_string(most));
  return value;
}

/// "2/8": shard 2, counted from 0, of 8.
Result<void> read_shard(const std::string& text, BatchOptions& options) {
  const size_t slash = text.find('/');
  const char* const end = text.data() + text.size();
  uint64_t shard = 0, shards = 0;
  const auto first = std::from_chars(text.data(), end, shard);
  if (slash != std::string::npos && first.ec == std::errc() && first.ptr == text.data() + slash) {
    const auto second = std::from_chars(first.ptr + 1, end, shards);
    constexpr uint64_t most = 100000;
    if (second.ec == std::errc() && second.ptr == end && shards >= 1 && shards <= most && shard < shards) {
      options.shard = shard;
      options.shards = shards;
      return {};
    }
  }
  return usage("LC-0822", "\"" + text + "\" is no value for --shard", "write I/N, with I from 0 to N-1: 0/8 is the first of eight");
}

std::vector<std::string> formats_of(const std::string& list) {
  std::vector<std::string> formats;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    if (std::ranges::find(formats, name) == formats.end()) formats.push_back(name);
    begin = end + 1;
  }
  return formats;
}

bool narrates(const Arguments& arguments) {
  if (arguments.has("--narrate") || (arguments.has("--epub-audio") && arguments.value("--epub-audio") != "none")) return true;
  return std::ranges::any_of(formats_of(arguments.value("--to")), [](const std::string& name) {
    const Format* const format = format_named(name);
    return format != nullptr && format->needs_narration;
  });
}

Result<void> check_batch(const Arguments& arguments) {
  const auto outputs = values(arguments, "--output");
  if (outputs.size() != 1) return usage("LC-0807", "a batch writes into one folder", "name it with -o OUT");
  if (!arguments.has("--to")) return usage("LC-0807", "no format is named", "add --to FORMAT,... (for example --to pdf,epub)");
  for (const std::string_view lone : {"--corrections", "--out-dir"})
    if (arguments.has(lone))
      return usage("LC-0809", std::string(lone) + " is for one document",
                   "a batch reads INPUT.lectern.toml beside each input, and writes into -o OUT");
  for (const std::string_view lone : {"--dry-run", "--shard"})
    if (arguments.has("--watch") && arguments.has(lone))
      return usage("LC-0809", "--watch with " + std::string(lone),
                   "a drop folder is watched by one batch, which converts what comes: leave one of the two out");
  if (arguments.has("--name") && arguments.has("--shard"))
    return usage("LC-0809", "--name with --shard", "equal names can only be numbered where one run sees them all: leave one out");
  if (arguments.has("--name") && arguments.value("--name").find_first_not_of(" /") == std::string::npos)
    return usage("LC-0914", "--name is empty", "write fields of the document into it, for example --name '{year}/{speaker}/{title}'");
  if (const std::string unknown = unknown_field(arguments.value("--name")); !unknown.empty())
    return usage("LC-0914", unknown.ends_with('}') ? "--name knows no " + unknown : "--name has a brace that nothing ends: \"" + unknown + "\"",
                 "use {title} {speaker} {date} {year} {month} {day} {place} {event} {lang} {stem} {folder}");
  return {};
}

}  // namespace

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + word_end;
  return text;
}

std::vector<std::string> split_words(const std::string& text) {
  std::vector<std::string> words;
  for (size_t begin = 0, end; (end = text.find(word_end, begin)) != std::string::npos; begin = end + 1)
    words.push_back(text.substr(begin, end - begin));
  return words;
}

Result<size_t> jobs_of(const Arguments& arguments) {
  constexpr uint64_t most_jobs = 1024;
  auto jobs = number(arguments, "--jobs", most_jobs, std::max(1u, std::thread::hardware_concurrency()));
  LECTERN_TRY(jobs);
  return static_cast<size_t>(jobs.value());
}

Result<BatchOptions> batch_options(const Arguments& arguments, const std::vector<std::string>& words, Env& env) {
  LECTERN_TRY(check_batch(arguments));
  auto job = job_options(arguments, env);
  LECTERN_TRY(job);
  BatchOptions options;
  options.inputs.inputs = arguments.operands;
  options.inputs.out = arguments.value("--output");
  while (options.inputs.out.size() > 1 && options.inputs.out.ends_with('/')) options.inputs.out.pop_back();
  options.inputs.filter = {values(arguments, "--include"), values(arguments, "--exclude")};
  options.formats = formats_of(arguments.value("--to"));
  auto jobs = jobs_of(arguments);
  LECTERN_TRY(jobs);
  options.jobs = jobs.value();
  auto seconds = number(arguments, "--max-time", 1000000, 0);
  LECTERN_TRY(seconds);
  options.most_seconds = seconds.value();
  for (const std::string_view limit : {"--max-time", "--max-cpu", "--max-memory", "--max-output", "--max-input"})
    options.limits += arguments.value(limit) + "/";
  if (arguments.has("--shard")) LECTERN_TRY(read_shard(arguments.value("--shard"), options));
  options.narrates = narrates(arguments);
  options.made_names = arguments.has("--name");
  options.inputs.complete_only = arguments.has("--watch");
  options.inputs.metadata = arguments.value("--metadata");
  options.dry_run = arguments.has("--dry-run");
  options.metadata = arguments.value("--metadata");
  options.given = job.value().understand.given;
  options.bagit = arguments.has("--bagit");
  options.words = joined_words(words);
  options.worker_command = {"/proc/self/exe", std::string(worker_command)};
  options.worker_command.insert(options.worker_command.end(), words.begin(), words.end());
  // What a worker can't see from its own words: computed once.
  auto settings = worker_settings(arguments, env);
  LECTERN_TRY(settings);
  FingerprintOptions all{{}, arguments.value("--rules"), {}, options.narrates};
  for (const Option* option : options_of(*arguments.command)) {
    const bool matters = option->section == Section::reading || option->section == Section::documents ||
                         option->section == Section::narration || option->name == "--certifier" || option->name == "--strict";
    if (!matters || !arguments.has(option->name) || option->name == "--rules" || option->name == "--max-input" ||
        option->name == "--sandbox")
      continue;
    all.options.emplace_back(std::string(option->name), arguments.value(option->name));
    if (option->file) all.files.push_back(arguments.value(option->name));
  }
  options.worker_command.insert(options.worker_command.begin() + 2, fingerprint(all, env));
  return options;
}

Result<WorkerSettings> worker_settings(const Arguments& arguments, Env& env) {
  auto job = job_options(arguments, env);
  LECTERN_TRY(job);
  WorkerSettings settings;
  settings.job = std::move(job.value());
  settings.rules_folder = arguments.value("--rules");
  settings.name_template = arguments.value("--name");
  settings.bagit = arguments.has("--bagit");
  settings.filter = {values(arguments, "--include"), values(arguments, "--exclude")};
  settings.limits.narrates = narrates(arguments);
  const uint64_t usual = settings.limits.narrates ? 4096 : 1024;
  auto memory = number(arguments, "--max-memory", 1 << 20, usual);
  LECTERN_TRY(memory);
  auto cpu = number(arguments, "--max-cpu", 1000000, 0);
  LECTERN_TRY(cpu);
  auto file = number(arguments, "--max-output", 1 << 20, 4096);
  LECTERN_TRY(file);
#if defined(__SANITIZE_ADDRESS__)
  settings.limits.memory_bytes = 0;  // AddressSanitizer's shadow needs terabytes of address space
#else
  settings.limits.memory_bytes = memory.value() << 20;
#endif
  settings.limits.cpu_seconds = cpu.value();
  settings.limits.file_bytes = file.value() << 20;
  return settings;
}

}  // namespace lectern
