// `lectern batch status | report | verify OUT`: what the records of an output folder say.
#include <algorithm>
#include <iterator>

#include "base/escape.h"
#include "batch/records.h"
#include "cli/batch_options.h"
#include "cli/batch_progress.h"
#include "cli/commands.h"
#include "cli/nearest.h"

namespace lectern {
namespace {

constexpr uint64_t most_failures = 20;

Exit fail(const Failure& failure, Console& console) {
  console.tell(failure.why);
  return failure.exit;
}

std::string row(std::string_view name, const std::string& value) {
  std::string to(name);
  to.append(to.size() < 16 ? 16 - to.size() : 1, ' ');
  return to + value + "\n";
}

/// All documents accounted for, or what isn't.
Exit verdict(Records& records, const Counts& counts, Console& console) {
  const auto missing = records.missing();
  if (!missing.empty() && records.shards() == 1) {
    console.tell(error("LC-0915", "not all is accounted for: the batch was never planned to its end", "give the whole command again: it goes on from here"));
    return Exit::partial;
  }
  if (!missing.empty()) {
    std::string shards;
    for (const uint64_t shard : missing) shards += (shards.empty() ? "" : ", ") + std::to_string(shard);
    console.tell(error("LC-0915", "not all is accounted for: shard " + shards + " of " + std::to_string(records.shards()) +
                                      " isn't planned to its end",
                       "run `lectern batch ... --shard I/N` for each of them"));
    return Exit::partial;
  }
  if (counts.failed == 0 && counts.open == 0) return Exit::ok;
  if (counts.open > 0)
    console.tell(error("LC-0915", "not all is accounted for: " + std::to_string(counts.open) + " documents aren't done",
                       "run the batch again: it goes on from here"));
  if (counts.failed > 0)
    console.tell(error("LC-0904", std::to_string(counts.failed) + " of " + std::to_string(counts.documents) + " documents failed",
                       "mend what report.html names and run the batch again, or try them again with `lectern batch retry " +
                           terminal_safe(records.out()) + "`"));
  return Exit::partial;
}

Exit status(Records& records, Console& console) {
  auto counts = records.counts();
  if (!counts) return fail(counts.failure(), console);
  const Counts& all = counts.value();
  std::string to = row("documents", std::to_string(all.documents)) + row("done", std::to_string(all.done)) +
                   row("failed", std::to_string(all.failed)) + row("open", std::to_string(all.open)) +
                   row("outputs", std::to_string(all.outputs) + " of " + std::to_string(all.bytes) + " bytes");
  if (records.shards() > 1)
    to += row("shards", std::to_string(records.shards() - records.missing().size()) + " of " + std::to_string(records.shards()));
  uint64_t listed = 0;
  auto failures = records.each_document([&](const DocumentRow& document, Journal&) {
    if (document.state != State::failed || ++listed > most_failures) return Result<void>();
    to += "  " + terminal_safe(document.path) + ": " + document.code + " " + terminal_safe(document.message) + "\n";
    return Result<void>();
  });
  if (!failures) return fail(failures.failure(), console);
  if (listed > most_failures) to += "  ... and " + std::to_string(listed - most_failures) + " more (`lectern batch report` lists all)\n";
  const Exit printed = console.print(to);
  return printed == Exit::ok ? verdict(records, all, console) : printed;
}

Exit report(Records& records, Console& console) {
  auto bagit = records.note("bagit");
  if (!bagit) return fail(bagit.failure(), console);
  if (auto written = write_reports(records, bagit.value() == "yes", console.env()); !written) return fail(written.failure(), console);
  auto counts = records.counts();
  if (!counts) return fail(counts.failure(), console);
  return verdict(records, counts.value(), console);
}

Exit verify(Records& records, size_t jobs, Console& console) {
  auto words = records.note("words");
  if (!words) return fail(words.failure(), console);
  std::vector<std::string> command{"/proc/self/exe", std::string(worker_command), "verify"};
  for (std::string& word : split_words(words.value())) command.push_back(std::move(word));
  BatchConsole listener(console, "none");
  auto outcome = verify_outputs(records, command, jobs, listener);
  if (!outcome) return fail(outcome.failure(), console);
  const Exit printed = console.print(row("outputs", std::to_string(outcome.value().outputs)) +
                                     row("wrong", std::to_string(outcome.value().failed)));
  if (printed != Exit::ok) return printed;
  return outcome.value().failed == 0 ? Exit::ok : Exit::check;
}

}  // namespace

namespace {
constexpr std::string_view verbs[] = {"status", "report", "retry", "verify"};

bool is_verb(const std::string& word) { return std::ranges::find(verbs, word) != std::end(verbs); }

/// Options that say how messages look, and what the verb itself takes.
bool takes(std::string_view verb, const Option& option) {
  const bool spoken = option.section == Section::messages || option.name == "--help";
  return spoken || (verb == "verify" && option.name == "--jobs");
}
}  // namespace

bool is_records_command(const Arguments& arguments) {
  return arguments.operands.size() == 2 && !arguments.has("--output") && is_verb(arguments.operands.front());
}

bool lacks_its_folder(const Arguments& arguments) {
  return arguments.operands.size() == 1 && !arguments.has("--output") && is_verb(arguments.operands.front());
}

std::optional<Failure> fault_of_records_command(const Arguments& arguments, Env& env) {
  if (arguments.has("--output") || arguments.operands.empty()) return std::nullopt;
  const std::string& verb = arguments.operands.front();
  if (!is_verb(verb)) {
    // `batch statu out`: a word that is no file, and nearly one of ours.
    const std::string meant = nearest(verb, {std::begin(verbs), std::end(verbs)});
    if (meant.empty() || arguments.operands.size() > 2 || env.kind(verb) != FileKind::none) return std::nullopt;
    return usage("LC-0804", "there is no `lectern batch " + verb + "`, and no file of that name", "did you mean `lectern batch " + meant + " OUT`?");
  }
  if (arguments.operands.size() > 2)
    return usage("LC-0804", "`lectern batch " + verb + "` takes one folder, not " + std::to_string(arguments.operands.size() - 1),
                 "name the folder of one batch: lectern batch " + verb + " OUT");
  for (const auto& [name, values] : arguments.options) {
    const Option* const option = option_named(name);
    if (option == nullptr || takes(verb, *option)) continue;
    return usage("LC-0809", "`lectern batch " + verb + "` takes no " + name,
                 verb == "retry"    ? "it gives the command of the batch again as it was; to change it give the whole command"
                 : verb == "verify" ? "it takes --jobs, and the options about messages"
                                    : "it takes the options about messages alone");
  }
  return std::nullopt;
}

Exit run_records_command(const std::string& verb, const Arguments& arguments, Console& console) {
  auto jobs = jobs_of(arguments);
  if (!jobs) return fail(jobs.failure(), console);
  auto records = Records::open(arguments.operands[1], console.env());
  if (!records) return fail(records.failure(), console);
  if (verb == "status") return status(records.value(), console);
  return verb == "report" ? report(records.value(), console) : verify(records.value(), jobs.value(), console);
}

}  // namespace lectern
