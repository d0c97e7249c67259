// `lectern batch`, and the hidden command that each of its workers is.
#include "batch/batch.h"

#include <algorithm>
#include <cstdio>

#include "base/escape.h"
#include "cli/batch_options.h"
#include "cli/batch_progress.h"
#include "cli/commands.h"

namespace lectern {
namespace {

Exit fail(const Failure& failure, Console& console) {
  console.tell(failure.why);
  return failure.exit;
}

std::string row(std::string_view name, const std::string& value) {
  std::string to(name);
  to.append(to.size() < 16 ? 16 - to.size() : 1, ' ');
  return to + value + "\n";
}

/// The table at the end, for people.
std::string table(const BatchOutcome& outcome) {
  const BatchProgress& progress = outcome.progress;
  std::string to = row("documents", std::to_string(progress.all));
  to += row("made", std::to_string(progress.made));
  to += row("made already", std::to_string(progress.same));
  to += row("failed", std::to_string(progress.failed));
  if (outcome.passed_over > 0) to += row("passed over", std::to_string(outcome.passed_over) + " files of other kinds");
  char rate[64];
  std::snprintf(rate, sizeof rate, ", %.1f documents a second",
                outcome.seconds > 0 ? static_cast<double>(progress.made + progress.same) / outcome.seconds : 0);
  return to + row("time", duration_text(outcome.seconds) + rate);
}

Exit finish(const BatchOutcome& outcome, const BatchOptions& options, Console& console) {
  if (!options.dry_run) console.remark(table(outcome));
  if (outcome.signal != 0)
    console.tell(error("LC-0911", "the batch was asked to end; what is made is recorded", "run it again: it goes on from here"));
  if (outcome.exit == Exit::partial)
    console.tell(error("LC-0904", std::to_string(outcome.counts.failed) + " of " + std::to_string(outcome.counts.documents) +
                                      " documents failed",
                       "mend what the messages name and run the batch again, or try them again with `lectern batch retry " +
                           terminal_safe(options.inputs.out) + "`"));
  return outcome.exit;
}

}  // namespace

Exit run_batch_command(const Arguments& arguments, const std::vector<std::string>& words, Console& console) {
  auto options = batch_options(arguments, words, console.env());
  if (!options) return fail(options.failure(), console);
  BatchConsole listener(console, arguments.value("--progress"));
  auto outcome = run_batch(options.value(), console.env(), listener);
  listener.end();
  if (!outcome) return fail(outcome.failure(), console);
  if (outcome.value().progress.all == 0 && outcome.value().exit == Exit::ok && options.value().shards == 1)
    return fail({Exit::input, error("LC-0908", "no document is found in the input",
                                    "files are taken by their kind; --include PATTERN takes others")},
                console);
  return finish(outcome.value(), options.value(), console);
}

/// words: the fingerprint, then the command line of the batch.
Exit run_batch_worker(const std::vector<std::string>& words, Env& env) {
  if (words.empty()) return Exit::usage;
  auto arguments = parse(*command_named("batch"), std::vector<std::string>(words.begin() + 1, words.end()));
  if (!arguments) return Exit::usage;
  auto settings = worker_settings(arguments.value(), env);
  if (!settings) return Exit::usage;
  settings.value().fingerprint = words.front();
  constexpr int socket = 3;
  serve(socket, settings.value(), env);
  return Exit::ok;
}

}  // namespace lectern
