// The coordinator dispatches: documents to workers, and what they answer into the journal.
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>

#include "base/publish.h"
#include "batch/coordinator.h"
#include "batch/metadata.h"
#include "batch/worker.h"

namespace lectern {
namespace {

constexpr size_t rows_at_once = 256;
constexpr int most_tries = 2;
const std::string limits_mark = "@";  ///< behind the key of what hit a limit: the limits that were in force
constexpr std::string_view corrections_ending = ".lectern.toml";

std::atomic<int> asked_to_end{0};
int ending_event = -1;

extern "C" void note_signal(int number) {
  asked_to_end = number;
  const uint64_t one = 1;
  (void)!write(ending_event, &one, sizeof one);
}

/// Signals that end a batch are heard between two documents, so that what is made gets its name first.
void hear_signals() {
  if (ending_event < 0) ending_event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  struct sigaction action {};
  action.sa_handler = note_signal;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    sigaction(number, &action, nullptr);
  }
}

std::string why_died(const Death& death, const char** option) {
  *option = nullptr;
  if (death.timed_out) {
    *option = "--max-time SECONDS";
    return "it took more time than it may";
  }
  if (death.signal == SIGXCPU) {
    *option = "--max-cpu SECONDS";
    return "it took more CPU time than it may";
  }
  if (death.signal == SIGXFSZ) {
    *option = "--max-output MIB";
    return "it wrote a larger file than it may";
  }
  if (death.signal == SIGKILL) return "its worker was killed, perhaps for want of memory";
  if (death.signal != 0) return "its worker crashed: " + std::string(strsignal(death.signal));
  return "its worker ended with code " + std::to_string(death.code);
}

}  // namespace

int asked_signal() { return asked_to_end; }

int Coordinator::ending_descriptor() { return ending_event; }

Result<void> Coordinator::hear_end() {
  if (asked_to_end == 0) return {};
  outcome_.signal = asked_to_end;
  return Failure{Exit::retry, {}};
}

Coordinator::Coordinator(const BatchOptions& options, Env& env, BatchListener& listener)
    : options_(options), env_(env), listener_(listener), syncer_(options.inputs.out) {}

Coordinator::~Coordinator() {
  pool_.reset();
  journal_.reset();
  if (!scratch_.empty()) {
    std::error_code fault;
    std::filesystem::remove_all(scratch_, fault);
  }
}

void Coordinator::stop(Failure failure) {
  if (!stopped_) stopped_ = std::move(failure);
}

std::chrono::seconds Coordinator::patience_for(uint64_t bytes) const {
  if (options_.most_seconds > 0) return std::chrono::seconds(options_.most_seconds);
  // Waiting for a core isn't the document's fault.
  constexpr uint64_t generous = 10;
  return std::chrono::seconds(cpu_seconds_for({0, 0, 0, options_.narrates}, bytes) * generous);
}

Result<BatchOutcome> Coordinator::run() {
  const auto begin = Clock::now();
  hear_signals();
  LECTERN_TRY(open());
  LECTERN_TRY(settle(true));  // what a killed run had made is done before anything is asked for again
  pool_ = std::make_unique<Pool>(PoolOptions{options_.worker_command, scratch_.empty() ? folder_ + "/workers.log" : "",
                                             std::max<size_t>(1, options_.jobs), 500});
  auto planned = plan();
  if (!planned && outcome_.signal == 0) return std::move(planned.failure());
  if (!stopped_ && outcome_.signal == 0) keep(dispatch());
  pool_->kill();
  for (const auto& [document, item] : with_workers_) remove_temporaries(item);
  keep(settle(true));
  if (!options_.dry_run) {
    if (!stopped_ && outcome_.signal == 0) keep(journal_->set_note("clean", "yes"));
    keep(journal_->commit_hard());
    std::error_code fault;
    std::filesystem::remove_all(folder_ + "/unpacked", fault);
  }
  if (auto counts = journal_->counts(run_))
    outcome_.counts = counts.value();
  else
    stop(std::move(counts.failure()));
  listener_.on_progress(outcome_.progress);
  outcome_.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  if (stopped_) {
    listener_.on_message(stopped_->why);
    outcome_.exit = stopped_->exit;
  } else if (outcome_.signal != 0) {
    outcome_.exit = outcome_.signal == SIGINT ? static_cast<Exit>(128 + SIGINT) : Exit::retry;
  } else if (outcome_.counts.failed > 0 && !options_.dry_run) {
    outcome_.exit = Exit::partial;
  }
  return std::move(outcome_);
}

Result<void> Coordinator::dispatch() {
  last_.reset();
  page_.clear();
  all_sent_ = false;
  const auto on_reply = [this](const Reply& reply) { hear(reply); };
  const auto on_death = [this](uint64_t document, const Death& death) { hear_death(document, death); };
  for (;;) {
    if (asked_to_end != 0) {
      outcome_.signal = asked_to_end;
      return {};
    }
    if (!stopped_) LECTERN_TRY(fill());
    if (with_workers_.empty() && (stopped_ || (all_sent_ && again_.empty()))) break;
    const auto until = std::min(Clock::now() + std::chrono::milliseconds(500),
                                staged_.empty() && renamed_.empty() ? Clock::time_point::max() : std::max(next_sync_, Clock::now()));
    pool_->wait(until, {ending_event, syncer_.running() ? syncer_.descriptor() : -1}, on_reply, on_death);
    LECTERN_TRY(journal_->commit_soft());
    LECTERN_TRY(settle(false));
    listener_.on_progress(outcome_.progress);
  }
  return journal_->commit_soft();
}

/// Gives each idle worker something to do.
Result<void> Coordinator::fill() {
  while (pool_->has_idle()) {
    if (!again_.empty()) {
      Item item = std::move(again_.front());
      again_.pop_front();
      LECTERN_TRY(send(std::move(item)));
      continue;
    }
    Item item;
    auto more = next(item);
    LECTERN_TRY(more);
    if (!more.value()) {
      all_sent_ = true;
      return {};
    }
    auto wanted = prepare(item);
    LECTERN_TRY(wanted);
    if (wanted.value()) LECTERN_TRY(send(std::move(item)));
  }
  return {};
}

Result<bool> Coordinator::next(Item& item) {
  for (;;) {
    if (page_.empty()) {
      const auto order = options_.narrates ? Journal::Order::longest_first : Journal::Order::by_path;
      auto rows = journal_->page(run_, order, last_ ? &*last_ : nullptr, rows_at_once);
      LECTERN_TRY(rows);
      if (rows.value().empty()) return false;
      last_ = rows.value().back();
      page_.assign(std::make_move_iterator(rows.value().begin()), std::make_move_iterator(rows.value().end()));
    }
    item.row = std::move(page_.front());
    page_.pop_front();
    if (options_.only_failed && task_ == Task::convert && !is_tried_again(item.row)) continue;
    item.task = task_;
    return true;
  }
}

/// What of the document is wanted, and what stands there already. False where it can't be begun.
Result<bool> Coordinator::prepare(Item& item) {
  if (item.task == Task::name) return true;
  auto outputs = journal_->outputs_of(item.row.id);
  LECTERN_TRY(outputs);
  for (const std::string& format : options_.formats) {
    WantedOutput wanted{format, output_path(item.row, format), {}, {}};
    const FileStamp stamp = file_stamp(in_out(wanted.target));
    bool recorded = false;
    for (const RecordedOutput& output : outputs.value()) {
      if (output.format != format || output.path != wanted.target) continue;
      recorded = true;
      if (!stamp.there || stamp.size != output.bytes || !output.temporary.empty()) continue;
      wanted.known_key = output.key;
      if (stamp.mtime_ns != output.mtime_ns) wanted.known_sha256 = output.sha256;
      item.had_output = true;
    }
    if (stamp.there && !recorded) {
      auto known = journal_->knows_output(wanted.target);
      LECTERN_TRY(known);
      item.foreign |= !known.value();
    }
    item.wanted.push_back(std::move(wanted));
  }
  if (options_.dry_run) {
    item.task = Task::probe;
    return true;
  }
  const std::string folder = folder_of(item.wanted.front().target);
  if (folder == ".") return true;
  auto made = make_folders(options_.inputs.out, folder);
  if (made) return true;
  Reply reply;
  reply.exit = made.failure().exit;
  reply.code = made.failure().why.code;
  reply.message = made.failure().why.message;
  reply.hint = made.failure().why.hint;
  again_or_fail(std::move(item), std::move(reply));
  return false;
}

/// Under which key another try would end as the last one did; empty: it may not. What the disk, a missing program or a stranger's
/// file kept from being made isn't the document's fault, and a limit that was hit may be another one now.
std::string Coordinator::key_that_failed(const DocumentRow& row) const {
  switch (row.exit) {
    case Exit::input:
    case Exit::check:
    case Exit::warnings: return row.key;
    case Exit::limit: return row.key.ends_with(limits_mark + options_.limits) ? row.key.substr(0, row.key.find(limits_mark)) : std::string();
    case Exit::ok:
    case Exit::usage:
    case Exit::io:
    case Exit::missing:
    case Exit::partial:
    case Exit::retry: break;
  }
  return {};
}

Request Coordinator::request_of(const Item& item) const {
  Request request;
  request.task = item.task;
  request.document = static_cast<uint64_t>(item.row.id);
  request.source = item.row.source;
  request.name = item.row.path;
  if (!item.row.spooled) request.corrections = item.row.source + std::string(corrections_ending);
  request.given = merged(options_.given, decode_given(item.row.given));
  if (item.task == Task::name)
    request.failed_key = item.row.name_key;
  else if (item.row.state == State::failed && !options_.only_failed)
    request.failed_key = key_that_failed(item.row);
  request.outputs = item.wanted;
  for (WantedOutput& output : request.outputs) output.target = in_out(output.target);
  return request;
}

Result<void> Coordinator::send(Item item) {
  const Request request = request_of(item);
  ++item.tries;
  LECTERN_TRY(pool_->give(request, item.tries > 1, patience_for(item.row.size)));
  with_workers_.emplace(request.document, std::move(item));
  return {};
}

void Coordinator::hear(const Reply& reply) {
  const auto found = with_workers_.find(reply.document);
  if (found == with_workers_.end()) return;
  if (reply.answer == Answer::began) {
    found->second.key = reply.key;
    return;
  }
  Item item = std::move(found->second);
  with_workers_.erase(found);
  keep(take(std::move(item), reply));
}

/// A worker read a stranger's bytes, and perhaps obeys them: where outputs go is what was asked for, never what it says.
bool Coordinator::answers(const Item& item, const Reply& reply, std::vector<RecordedOutput>& outputs) const {
  for (const MadeOutput& made : reply.outputs) {
    const auto wanted = std::ranges::find(item.wanted, made.format, &WantedOutput::format);
    const bool twice = std::ranges::find(outputs, made.format, &RecordedOutput::format) != outputs.end();
    const bool hash = made.sha256.size() == 64 && made.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (wanted == item.wanted.end() || twice || !hash || made.target != in_out(wanted->target)) return false;
    const std::string temporary = temporary_name(in_out(wanted->target));
    if (made.temporary != temporary) return false;
    outputs.push_back({made.format, wanted->target, reply.key, made.sha256, temporary.substr(options_.inputs.out.size() + 1), made.bytes, 0});
  }
  return true;
}

Result<void> Coordinator::take(Item item, const Reply& reply) {
  BatchProgress& progress = outcome_.progress;
  if (item.task == Task::name) {
    if (reply.answer == Answer::done) return journal_->set_name(item.row.id, reply.name, reply.key);
    if (reply.again && item.tries < most_tries) {
      again_.push_back(std::move(item));
      return {};
    }
    // One that can't be read fails again, and is told, when it's converted.
    return reply.answer == Answer::same ? Result<void>() : journal_->set_name(item.row.id, item.row.path, {});
  }
  progress.bytes += item.row.size;
  if (item.task == Task::probe) {
    tell_plan(item, reply);
    return {};
  }
  switch (reply.answer) {
    case Answer::same:
      ++progress.same;
      return journal_->record_same(item.row.id);
    case Answer::made: {
      Settling settling{item.row.id, item.foreign, {}};
      if (!answers(item, reply, settling.outputs)) {
        Reply wrong;
        wrong.exit = Exit::check;
        wrong.code = "LC-0902";
        wrong.message = "its worker named outputs that nobody asked for";
        wrong.hint = "this is a fault of the program: report it with the document; all others are done";
        again_or_fail(std::move(item), std::move(wrong));
        return {};
      }
      ++progress.made;
      auto earlier = journal_->outputs_of(item.row.id);
      LECTERN_TRY(earlier);
      LECTERN_TRY(journal_->record_staged(item.row.id, reply, settling.outputs));
      for (const RecordedOutput& old : earlier.value())
        for (const WantedOutput& wanted : item.wanted)
          if (old.format == wanted.format && old.path != wanted.target)
            LECTERN_TRY(journal_->add_former(item.row.id, old.path));
      staged_.push_back(std::move(settling));
      return {};
    }
    case Answer::quarantined: {
      ++progress.failed;
      if (!options_.tells_known_failures) return {};
      Diagnostic why = error(item.row.code, item.row.message + "; as before, so it isn't tried again", item.row.hint);
      why.file = item.row.path;
      listener_.on_message(why);
      return {};
    }
    case Answer::failed:
    case Answer::began:
    case Answer::member:
    case Answer::done:
      break;
  }
  again_or_fail(std::move(item), reply);
  return {};
}

void Coordinator::again_or_fail(Item item, Reply reply) {
  remove_temporaries(item);
  if (reply.code == "LC-0813") {
    // No document is at fault, and the next one would end like this.
    Diagnostic why = error("LC-0813", reply.message, "make room, then run the batch again: it goes on from here");
    why.file = item.row.path;
    return stop({Exit::io, std::move(why)});
  }
  if (reply.again && item.tries < most_tries) {
    item.foreign = false;
    item.key.clear();
    again_.push_back(std::move(item));
    return;
  }
  if (reply.key.empty()) reply.key = item.key;
  fail(item, reply);
}

void Coordinator::fail(const Item& item, Reply reply) {
  ++outcome_.progress.failed;
  Diagnostic why = error(reply.code.empty() ? "LC-0902" : reply.code, reply.message, reply.hint);
  why.file = item.row.path;
  listener_.on_message(why);
  if (reply.exit == Exit::limit) reply.key += limits_mark + options_.limits;
  keep(journal_->record_failed(item.row.id, reply));
}

void Coordinator::hear_death(uint64_t document, const Death& death) {
  const auto found = with_workers_.find(document);
  if (found == with_workers_.end()) return;
  Item item = std::move(found->second);
  with_workers_.erase(found);
  const char* option = nullptr;
  Reply reply;
  reply.again = true;
  const std::string why = why_died(death, &option);
  reply.exit = option == nullptr ? Exit::check : Exit::limit;
  reply.code = option == nullptr ? "LC-0902" : "LC-0903";
  reply.message = why + "; tried " + std::to_string(item.tries) + " times";
  reply.hint = option == nullptr ? "this is a fault of the program: report it with the document; all others are done"
                                 : "raise the limit with " + std::string(option) + ", or split the input";
  if (item.task == Task::name) return keep(take(std::move(item), reply));
  again_or_fail(std::move(item), std::move(reply));
}

/// Dry run: what would be done, and why.
void Coordinator::tell_plan(const Item& item, const Reply& reply) {
  const std::string old = item.row.key.substr(0, item.row.key.find(limits_mark));
  std::string what;
  if (reply.answer == Answer::same) {
    ++outcome_.progress.same;
    what = "keep: made already";
  } else if (reply.answer == Answer::quarantined) {
    ++outcome_.progress.failed;
    what = "leave: failed before (" + item.row.code + "); `lectern batch retry` tries again";
  } else if (reply.answer == Answer::failed) {
    ++outcome_.progress.failed;
    what = "fail: " + reply.message;
  } else {
    ++outcome_.progress.made;
    if (item.foreign)
      what = "make: a file that no batch made stands there, and stays unless it is equal";
    else if (old.empty())
      what = "make: new";
    else if (old.substr(key_half) != reply.key.substr(std::min(key_half, reply.key.size())))
      what = "make: the input changed";
    else if (old != reply.key)
      what = "make: options, program, rules or fonts changed";
    else
      what = "make: an output is missing, changed or newly asked for";
  }
  listener_.on_plan(item.row.path, what);
}

}  // namespace lectern
