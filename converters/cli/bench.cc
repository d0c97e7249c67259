// The program `lectern-bench`: CPU of this thread from raw bytes to output bytes, the output's own check included.
// Everything in one process and in memory, one JSON object a line.
#include <algorithm>
#include <ctime>
#include <exception>

#include "base/json.h"
#include "batch/job.h"
#include "cli/nearest.h"
#include "cli/settings.h"

namespace lectern {
namespace {

uint64_t thread_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<uint64_t>(time.tv_sec) * 1000000 + static_cast<uint64_t>(time.tv_nsec) / 1000;
}

/// Adds the time since the last change of stage to the stage that ends.
class StageClock {
 public:
  void enter(std::string_view stage) {
    const uint64_t now = thread_microseconds();
    if (!stage_.empty()) spent_[stage_] += now - since_;
    stage_ = stage;
    since_ = now;
  }
  uint64_t spent(const std::string& stage) const {
    const auto found = spent_.find(stage);
    return found == spent_.end() ? 0 : found->second;
  }

 private:
  std::string stage_;
  uint64_t since_ = 0;
  std::map<std::string, uint64_t> spent_;
};

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

struct Bench {
  const Format* format = nullptr;
  WriteOptions write;
  std::vector<std::string> files;
};

Exit fail(const Failure& failure) {
  Console(real_env(), {}).tell(failure.why);
  return failure.exit;
}

Exit convert_file(const std::string& file, const Bench& bench, RulesShelf& shelf) {
  auto bytes = real_env().read(file, Limits().input_bytes);
  if (!bytes) return fail(bytes.failure());
  Source source{file, std::move(bytes.value())};
  StageClock clock;
  UnderstandOptions options;
  options.on_stage = [&](std::string_view stage) { clock.enter(stage); };
  const uint64_t begin = thread_microseconds();
  Diagnostics diagnostics;
  auto understood = understand(source, options, shelf, diagnostics);
  if (!understood) return fail(understood.failure());
  const Speech& speech = understood.value().speech;
  Narration narration;
  if (bench.format->needs_narration) {
    clock.enter("narrate");
    NarrateOptions narrate_options;
    narrate_options.sounds.clear();
    if (!bench.format->sound.empty()) narrate_options.sounds.emplace_back(bench.format->sound);
    auto narrated = narrate(speech, *understood.value().rules, narrate_options, real_env(), diagnostics);
    if (!narrated) return fail(narrated.failure());
    narration = std::move(narrated.value());
  }
  clock.enter("write");
  StringSink sink;
  auto written =
      bench.format->write(speech, bench.format->needs_narration ? &narration : nullptr, bench.write, sink, diagnostics);
  if (!written) return fail(written.failure());
  clock.enter("check");
  const bool passed = !bench.format->has_checker || check_file(sink.bytes()).passed();
  clock.enter("");
  const uint64_t spent = thread_microseconds() - begin;
  json::Object stages;
  stages.add("read", clock.spent("read")).add("normalize", clock.spent("normalize") + clock.spent("prepare"));
  if (bench.format->needs_narration) stages.add("narrate", clock.spent("narrate"));
  stages.add("write", clock.spent("write")).add("check", clock.spent("check"));
  json::Object line;
  line.add("file", file).add("words", count_words(understood.value().text)).add("bytes", sink.bytes().size());
  line.add("cpu_us", spent).add_raw("stages", stages.text());
  auto printed = real_env().write_stdout(line.text() + "\n");
  if (!printed) return fail(printed.failure());
  if (passed) return Exit::ok;
  Diagnostic why = error("LC-0815", "the output fails its own check", "`lectern convert` says which rule");
  why.file = file;
  return fail({Exit::check, std::move(why)});
}

Result<Bench> parse_words(const std::vector<std::string>& words) {
  Bench bench;
  const std::string form = "use: lectern-bench --to FORMAT [--profile ua1] [--paper a4|letter] FILE...";
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      bench.files.push_back(word);
      continue;
    }
    const Option* option = word == "--to" || word == "--profile" || word == "--paper" ? option_named(word) : nullptr;
    if (option == nullptr)
      return usage("LC-0802", "unknown option " + word, did_you_mean(word, {"--to", "--profile", "--paper"}, form));
    if (++i == words.size()) return usage("LC-0804", word + " needs a value", form);
    const std::vector<std::string_view> known = option->choices();
    if (std::ranges::find(known, words[i]) == known.end())
      return usage("LC-0803", "unknown value \"" + words[i] + "\" for " + word, did_you_mean(words[i], known, form));
    if (word == "--to")
      bench.format = format_named(words[i]);
    else
      (word == "--profile" ? bench.write.profile : bench.write.paper) = words[i];
  }
  if (bench.format == nullptr || bench.files.empty()) return usage("LC-0804", "a format and a file are needed", form);
  return bench;
}

int run_bench(const std::vector<std::string>& words) {
  auto bench = parse_words(words);
  if (!bench) return static_cast<int>(fail(bench.failure()));
  RulesShelf shelf(real_env(), {});
  Exit worst = Exit::ok;
  for (const std::string& file : bench.value().files) {
    const Exit exit = convert_file(file, bench.value(), shelf);
    if (exit != Exit::ok) worst = exit;
  }
  return static_cast<int>(worst);
}

}  // namespace
}  // namespace lectern

int main(int argc, char** argv) {
  try {
    return lectern::run_bench(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& fault) {
    return static_cast<int>(lectern::fail(lectern::internal_fault(fault.what())));
  }
}
