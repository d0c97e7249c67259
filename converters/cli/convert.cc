#include <algorithm>

#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/sandboxed.h"
#include "cli/settings.h"

namespace lectern {
namespace {

std::string size_text(uint64_t bytes) {
  if (bytes < 10000) return std::to_string(bytes) + " bytes";
  if (bytes < 10000000) return std::to_string((bytes + 500) / 1000) + " kB";
  return std::to_string((bytes + 500000) / 1000000) + " MB";
}

/// Who asks for narration beside a PDF alone would look for it in vain.
void tell_unused(const Arguments& arguments, const std::vector<OutputRequest>& outputs, Console& console) {
  const auto changes_nothing = [&](const std::string& option, const std::string& kinds) {
    console.tell(note("LC-0830", option + " changes nothing here: no output is " + kinds,
                      "add one with -o FILE or --to FORMAT, or leave " + option + " out"));
  };
  const bool narrated = std::ranges::any_of(outputs, [](const OutputRequest& each) { return each.format->takes_narration; });
  const bool captions = std::ranges::any_of(outputs, [](const OutputRequest& each) { return each.format->name == "vtt"; });
  if (!narrated && arguments.has("--narrate")) changes_nothing("--narrate", "an EPUB");
  if (!narrated && arguments.has("--epub-audio")) changes_nothing("--epub-audio", "an EPUB");
  if (!narrated && !captions && arguments.has("--word-times")) changes_nothing("--word-times", "an EPUB or WebVTT");
}

}  // namespace

Exit run_convert(const Arguments& arguments, Console& console) {
  auto options = job_options(arguments, console.env());
  if (!options) {
    console.tell(options.failure().why);
    return options.failure().exit;
  }
  auto outputs = outputs_of(arguments);
  if (!outputs) {
    console.tell(outputs.failure().why);
    return outputs.failure().exit;
  }
  tell_unused(arguments, outputs.value(), console);
  Progress progress(console, arguments.value("--progress"));
  options.value().narrate.progress = [&](size_t done, size_t all) { progress.show(done, all); };
  const Job job{arguments.operands.front(), std::move(outputs.value())};
  std::vector<std::string> targets;
  for (const OutputRequest& output : job.outputs) targets.push_back(output.target);
  if (const auto entered = enter_sandbox_if_asked(arguments, targets, console); !entered) {
    console.tell(entered.failure().why);
    return entered.failure().exit;
  }
  RulesShelf shelf(console.env(), arguments.value("--rules"));
  const JobReport report = run_job(job, options.value(), shelf, console.env());
  progress.end();
  console.tell(report.diagnostics, report.text, job.input);
  if (console.env().is_terminal(Stream::standard_error))
    for (const Published& published : report.published)
      if (published.target != "-") console.remark("wrote " + published.target + " (" + size_text(published.bytes) + ")");
  return report.exit;
}

}  // namespace lectern
