// `lectern batch`, and the hidden command that each of its workers is.
#include "batch/batch.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <tuple>
#include <utility>

#include "base/escape.h"
#include "batch/records.h"
#include "batch/watch.h"
#include "cli/batch_options.h"
#include "cli/batch_progress.h"
#include "cli/commands.h"
#include "cli/sandboxed.h"

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

/// "3 files of other kinds, 1 link to a folder"
std::string left_out_words(const BatchOutcome& outcome) {
  const LeftOut& left_out = outcome.left_out;
  const std::tuple<uint64_t, const char*, const char*> reasons[] = {
      {outcome.passed_over, "file of another kind", "files of other kinds"},
      {left_out.folder_links, "link to a folder", "links to folders"},
      {left_out.dead_links, "link that leads nowhere", "links that lead nowhere"},
      {left_out.drop_links, "link in a drop folder", "links in a drop folder"},
      {left_out.in_output, "file in the output folder", "files in the output folder"},
      {left_out.twice, "name that the list has twice", "names that the list has twice"},
  };
  std::string words;
  for (const auto& [count, one, several] : reasons)
    if (count > 0) words += (words.empty() ? "" : ", ") + std::to_string(count) + " " + (count == 1 ? one : several);
  return words;
}

/// The table at the end, for people.
std::string table(const BatchOutcome& outcome) {
  const BatchProgress& progress = outcome.progress;
  std::string to = row("documents", std::to_string(progress.all));
  to += row("made", std::to_string(progress.made));
  to += row("made already", std::to_string(progress.same));
  to += row("failed", std::to_string(progress.failed));
  if (const std::string words = left_out_words(outcome); !words.empty()) to += row("passed over", words);
  char rate[64];
  std::snprintf(rate, sizeof rate, ", %.1f documents a second",
                outcome.seconds > 0 ? static_cast<double>(progress.made + progress.same) / outcome.seconds : 0);
  return to + row("time", duration_text(outcome.seconds) + rate);
}

/// Reports of one machine's run; those of shards are for `batch report`.
Exit write_all_reports(const BatchOptions& options, Console& console) {
  auto records = Records::open(options.inputs.out, console.env());
  if (!records) return fail(records.failure(), console);
  auto written = write_reports(records.value(), options.bagit, console.env());
  return written ? Exit::ok : fail(written.failure(), console);
}

Exit finish(const BatchOutcome& outcome, const BatchOptions& options, Console& console) {
  const bool over = outcome.exit == Exit::ok || outcome.exit == Exit::partial;
  std::string summary = table(outcome);
  Exit reported = Exit::ok;
  if (over && !options.dry_run && options.shards == 1) {
    reported = write_all_reports(options, console);
    if (reported == Exit::ok) summary += row("report", terminal_safe(options.inputs.out) + "/report.html");
  }
  if (!options.dry_run) console.remark(summary);
  if (reported != Exit::ok) return reported;
  if (outcome.signal != 0)
    console.tell(error("LC-0911", "the batch was asked to end; what is made is recorded", "run it again: it goes on from here"));
  if (outcome.exit == Exit::partial)
    console.tell(error("LC-0904", std::to_string(outcome.counts.failed) + " of " + std::to_string(outcome.counts.documents) +
                                      " documents failed",
                       "mend what the messages name and run the batch again, or try them again with `lectern batch retry " +
                           terminal_safe(options.inputs.out) + "`"));
  return outcome.exit;
}

/// The outputs would lie among the inputs, and be looked for there.
std::optional<Failure> out_is_input(const BatchOptions& options, Env& env) {
  const auto out = env.identity(options.inputs.out);
  for (const std::string& input : options.inputs.inputs)
    if (out && input != "-" && env.identity(input) == out)
      return usage("LC-0809", "the output folder is the input \"" + input + "\" itself, of which nothing would be read",
                   "choose another one; it may lie in the input: -o " + input + "/out");
  return std::nullopt;
}

enum class Turn { first, next, only_failed };

/// A drop folder may be empty, and says once that its links aren't followed.
void tell_drop_folder(const BatchOutcome& outcome, Turn turn, bool& told, Console& console) {
  if (outcome.progress.all == 0 && turn == Turn::first) console.remark("nothing to convert yet; waiting for files");
  if (outcome.left_out.drop_links == 0 || std::exchange(told, true)) return;
  console.tell(warning("LC-0908", "links in a drop folder aren't followed: whoever may write there may not be allowed to read what they lead to",
                       "put the files themselves there"));
}

/// What a --watch has to know from one turn to the next.
struct Watched {
  bool links_told = false;
  bool young = false;  ///< files wait until nobody can still be writing them
};

Exit convert_all(const Arguments& arguments, const std::vector<std::string>& words, Turn turn, Console& console,
                 Watched* watched = nullptr) {
  const bool only_failed = turn == Turn::only_failed;
  auto options = batch_options(arguments, words, console.env());
  if (!options) return fail(options.failure(), console);
  options.value().only_failed = only_failed;
  options.value().tells_known_failures = turn == Turn::first;
  if (const auto own = out_is_input(options.value(), console.env())) return fail(*own, console);
  if (const auto tried = try_batch_sandbox(arguments, console.env()); !tried) return fail(tried.failure(), console);
  if (arguments.has("--sandbox") && turn != Turn::next)
    if (const auto why = sandbox_warning(sandbox_gaps())) console.tell(*why);
  BatchConsole listener(console, arguments.value("--progress"));
  auto outcome = run_batch(options.value(), console.env(), listener);
  listener.end();
  if (!outcome) return fail(outcome.failure(), console);
  if (watched != nullptr) {
    watched->young = outcome.value().left_out.young > 0;
    tell_drop_folder(outcome.value(), turn, watched->links_told, console);
    if (outcome.value().progress.all == 0 && outcome.value().exit == Exit::ok) return Exit::ok;
  }
  if (outcome.value().progress.all == 0 && outcome.value().exit == Exit::ok && options.value().shards == 1 && !only_failed)
    return fail({Exit::input, error("LC-0908", "no document is found in the input",
                                    "files are taken by their kind; --include PATTERN takes others")},
                console);
  return finish(outcome.value(), options.value(), console);
}

/// The command that a journal keeps, in the folder where it was given, for what failed alone.
Exit retry_one(const std::string& out, const FileId& id, const std::vector<std::string>& words, const std::string& folder, Console& console) {
  auto arguments = parse(*command_named("batch"), words);
  const bool there = chdir(folder.c_str()) == 0;
  if (!arguments || !there || console.env().identity(arguments.value().value("--output")) != id) {
    Diagnostic why = error("LC-0912", "the folder was moved since the batch, or its command is another program's",
                           "give the whole command again; what is made stays");
    why.file = out;
    return fail({Exit::input, std::move(why)}, console);
  }
  return convert_all(arguments.value(), words, Turn::only_failed, console);
}

/// `batch retry OUT`: each shard by its own command. What is worse than failed documents ends it.
Exit retry(const std::string& out, Console& console) {
  std::vector<std::string> words, folders;
  {
    auto records = Records::open(out, console.env());
    if (!records) return fail(records.failure(), console);
    auto kept = records.value().notes("words");
    auto where = records.value().notes("folder");
    if (!kept || !where) return fail(kept ? where.failure() : kept.failure(), console);
    words = std::move(kept.value());
    folders = std::move(where.value());
  }
  const FileId id = console.env().identity(out).value_or(FileId{});
  Exit worst = Exit::ok;
  for (size_t i = 0; i < words.size(); ++i) {
    const Exit exit = retry_one(out, id, split_words(words[i]), folders[i], console);
    if (exit != Exit::ok && exit != Exit::partial) return exit;
    if (exit == Exit::partial) worst = exit;
  }
  return worst;
}

/// Until a signal asks to end; what fails is told, and doesn't end it.
Exit watch(const Arguments& arguments, const std::vector<std::string>& words, Console& console) {
  Watch folders;
  if (auto opened = folders.open(arguments.operands, arguments.value("--output")); !opened) return fail(opened.failure(), console);
  Watched watched;
  for (Turn turn = Turn::first;; turn = Turn::next) {
    const Exit exit = convert_all(arguments, words, turn, console, &watched);
    const bool goes_on = exit == Exit::ok || exit == Exit::partial || exit == Exit::input;
    if (!goes_on) return exit;
    // As in the middle of a batch: a signal that isn't a person's means "start me again".
    if (!folders.wait(watched.young)) return asked_signal() == SIGINT ? static_cast<Exit>(128 + SIGINT) : Exit::retry;
  }
}

}  // namespace

Exit run_batch_command(const Arguments& arguments, const std::vector<std::string>& words, Console& console) {
  if (lacks_its_folder(arguments))
    return fail(usage("LC-0804", "`lectern batch " + arguments.operands.front() + "` needs the folder of a batch",
                      "name the one that -o named: lectern batch " + arguments.operands.front() + " OUT"),
                console);
  if (const auto meant = fault_of_records_command(arguments, console.env())) return fail(*meant, console);
  if (!is_records_command(arguments) && arguments.has("--watch")) return watch(arguments, words, console);
  if (!is_records_command(arguments)) return convert_all(arguments, words, Turn::first, console);
  const std::string& verb = arguments.operands.front();
  return verb == "retry" ? retry(arguments.operands[1], console) : run_records_command(verb, arguments, console);
}

/// words: the fingerprint, then the command line of the batch.
Exit run_batch_worker(const std::vector<std::string>& words, Env& env) {
  if (words.empty()) return Exit::usage;
  auto arguments = parse(*command_named("batch"), std::vector<std::string>(words.begin() + 1, words.end()));
  if (!arguments) return Exit::usage;
  auto settings = worker_settings(arguments.value(), env);
  if (!settings) return Exit::usage;
  settings.value().fingerprint = words.front();
  if (const auto entered = enter_batch_sandbox(arguments.value(), env); !entered) return entered.failure().exit;
  constexpr int socket = 3;
  serve(socket, settings.value(), env);
  return Exit::ok;
}

}  // namespace lectern
