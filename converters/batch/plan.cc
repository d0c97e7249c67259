// The coordinator plans: which documents there are, what their outputs are called.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "base/sha256.h"
#include "base/unicode.h"
#include "batch/archive.h"
#include "batch/coordinator.h"
#include "batch/metadata.h"
#include "batch/names.h"

namespace lectern {
namespace {

uint64_t hash_of(const std::string& text) {
  uint64_t value = 0;
  const auto digest = sha256(unicode::fold(text));
  for (size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest[i];
  return value;
}

}  // namespace

/// All documents of the input, or, where what failed is tried again, those that failed.
Result<void> Coordinator::plan() {
  auto last = journal_->note("run");
  LECTERN_TRY(last);
  run_ = std::atoll(last.value().c_str());
  if (options_.only_failed) {
    auto again = plan_failed();
    LECTERN_TRY(again);
    if (!again.value()) return planned();
  }
  const auto planned_before = journal_->note("planned");
  LECTERN_TRY(planned_before);
  ++run_;
  LECTERN_TRY(journal_->set_note("run", std::to_string(run_)));
  LECTERN_TRY(journal_->set_note("planned", "no"));
  if (!options_.metadata.empty()) LECTERN_TRY(read_metadata());
  Discovery discovery;
  LECTERN_TRY(discover(options_.inputs, env_, discovery, [this](const FoundInput& found) { return add(found); }));
  for (const Diagnostic& diagnostic : discovery.diagnostics) listener_.on_message(diagnostic);
  outcome_.passed_over += discovery.passed_over;
  outcome_.left_out = discovery.left_out;
  if (found_ == 0) {  // the record of what there was stays
    LECTERN_TRY(journal_->set_note("run", last.value()));
    LECTERN_TRY(journal_->set_note("planned", planned_before.value()));
    run_ = std::atoll(last.value().c_str());
    return planned();
  }
  if (!options_.words.empty()) LECTERN_TRY(journal_->set_note("words", options_.words));
  LECTERN_TRY(journal_->commit_hard());
  LECTERN_TRY(unpack_archives());
  LECTERN_TRY(settle_endings());
  if (options_.made_names) LECTERN_TRY(make_names());
  if (options_.only_failed) LECTERN_TRY(count_open());
  if (!stopped_ && outcome_.signal == 0) LECTERN_TRY(journal_->set_note("planned", "yes"));
  LECTERN_TRY(tell_unused_metadata());
  return planned();
}

Result<void> Coordinator::planned() {
  LECTERN_TRY(journal_->commit_hard());
  outcome_.progress.planning = false;
  listener_.on_progress(outcome_.progress);
  return {};
}

Result<void> Coordinator::tell_unused_metadata() {
  if (options_.metadata.empty() || options_.shards > 1) return {};
  constexpr size_t most_named = 5;
  auto unused = journal_->unused_given(most_named);
  LECTERN_TRY(unused);
  const auto& [count, names] = unused.value();
  if (count == 0) return {};
  Diagnostic why = warning("LC-0910", "no document is called " + some_names(names, count) + ", of which the metadata speak",
                           "the column path holds paths relative to the input folder");
  why.file = options_.metadata;
  listener_.on_message(why);
  return {};
}

/// What failed is known, so that no folder is looked through. True where all is planned anew: members of archives are on no
/// disk, and an archive that is whole now has others.
Result<bool> Coordinator::plan_failed() {
  auto whole = journal_->note("planned");
  LECTERN_TRY(whole);
  bool archived = false;
  LECTERN_TRY(journal_->each_document(run_, State::failed, [&](const DocumentRow& row) {
    archived |= row.spooled || row.archive;
    return Result<void>();
  }));
  const bool list = std::ranges::find(options_.inputs.inputs, "-") != options_.inputs.inputs.end();
  if (whole.value() == "yes" && !(archived && list)) {
    if (!archived) LECTERN_TRY(count_open());
    return archived;
  }
  Diagnostic why = whole.value() != "yes" ? error("LC-0912", "the batch was never planned to its end, so that nobody knows all of its documents",
                                                  "give the whole command again; what is made stays")
                                          : error("LC-0912", "what failed is in an archive that was named on standard input",
                                                  "give the whole command again, with its list; what is made stays");
  why.file = options_.inputs.out;
  return Failure{Exit::input, std::move(why)};
}

/// Of a retry: what is still to be done.
Result<void> Coordinator::count_open() {
  uint64_t count = 0, bytes = 0;
  for (const State state : {State::failed, State::planned})
    LECTERN_TRY(journal_->each_document(run_, state, [&](const DocumentRow& row) {
      const bool tried = !row.archive && is_tried_again(row);
      count += tried ? 1 : 0;
      bytes += tried ? row.size : 0;
      return Result<void>();
    }));
  outcome_.progress.all = count;
  outcome_.progress.all_bytes = bytes;
  return {};
}

bool Coordinator::is_tried_again(const DocumentRow& row) {
  return row.state == State::failed || (row.spooled && row.state == State::planned);
}

Result<void> Coordinator::read_metadata() {
  const auto visit = [this](const std::string& path, const Given& given) {
    return journal_->set_given(safe_path(path), encode_given(given));
  };
  return each_metadata(options_.metadata, env_, visit, [this](const Diagnostic& why) { listener_.on_message(why); });
}

Result<void> Coordinator::add(const FoundInput& found) {
  ++found_;
  LECTERN_TRY(hear_end());
  PlannedDocument document;
  document.path = found.path;
  document.source = std::filesystem::absolute(found.source).string();
  document.size = found.size;
  document.archive = found.archive;
  if (found.archive && !found.bare) document.prefix = found.path + "/";
  return add_document(std::move(document));
}

Result<void> Coordinator::add_document(PlannedDocument document) {
  auto given = journal_->given_of(document.path);
  LECTERN_TRY(given);
  document.given = std::move(given.value());
  if (options_.bagit) document.path = bag_path(std::move(document.path));
  // An archive is unpacked by every shard: its members are shared out, not it. Files that meet in one path are of one shard.
  const bool mine = document.archive || shard_of(document.path, options_.shards) == options_.shard;
  if (!document.archive && is_record_stem(document.path)) document.path += " (2)";  // "report", without an ending to keep
  for (int count = 2;; ++count) {
    document.stem_hash = hash_of(stem_of_path(document.path));
    if (!mine) break;
    auto planned = journal_->plan(document, run_);
    LECTERN_TRY(planned);
    if (planned.value()) {
      outcome_.progress.all += document.archive ? 0 : 1;
      outcome_.progress.all_bytes += document.archive ? 0 : document.size;
      break;
    }
    // Two files whose names differ in their normal form alone.
    const std::string stem = stem_of_path(document.path);
    document.path = stem + " (" + std::to_string(count) + ")" + document.path.substr(stem.size());
  }
  if (!document.archive) stems_.push_back({document.stem_hash, hash_of(document.path)});
  if ((stems_.size() & 255) == 0) listener_.on_progress(outcome_.progress);
  return {};
}

/// Documents whose stems meet keep their endings; so does one whose stem is the whole name of such a document.
Result<void> Coordinator::settle_endings() {
  std::ranges::sort(stems_, {}, &Hashes::stem);
  std::unordered_set<uint64_t> meeting;
  for (const std::string_view name : record_names()) meeting.insert(hash_of(stem_of_path(std::string(name))));
  for (size_t i = 1; i < stems_.size(); ++i)
    if (stems_[i].stem == stems_[i - 1].stem) meeting.insert(stems_[i].stem);
  for (bool more = !meeting.empty(); more;) {
    more = false;
    std::unordered_set<uint64_t> kept;
    for (const Hashes& hashes : stems_)
      if (meeting.contains(hashes.stem)) kept.insert(hashes.path);
    for (const Hashes& hashes : stems_)
      if (kept.contains(hashes.stem)) more |= meeting.insert(hashes.stem).second;
  }
  std::vector<Hashes>().swap(stems_);
  return journal_->keep_endings({meeting.begin(), meeting.end()}, run_);
}

Result<void> Coordinator::unpack_archives() {
  std::optional<DocumentRow> after;
  for (;;) {
    auto some = journal_->archives(run_, after ? after->path : std::string());
    LECTERN_TRY(some);
    if (some.value().empty()) return {};
    for (const DocumentRow& row : some.value()) {
      after = row;
      LECTERN_TRY(unpack(row));
    }
  }
}

/// By a worker, into a folder of this run's records; its members become documents.
Result<void> Coordinator::unpack(const DocumentRow& archive) {
  const std::string relative = "unpacked/" + std::to_string(archive.id);
  LECTERN_TRY(make_folders(folder_, relative));
  Request request;
  request.task = Task::unpack;
  request.document = static_cast<uint64_t>(archive.id);
  request.source = archive.source;
  request.name = archive.path;
  request.folder = folder_ + "/" + relative;
  constexpr std::chrono::seconds patience(3600);
  LECTERN_TRY(pool_->give(request, false, patience));
  uint64_t count = 0;
  std::optional<Reply> end;
  Result<void> added;
  std::vector<PlannedDocument> members;
  const auto hear = [&](const Reply& reply) {
    if (reply.answer != Answer::member) {
      end = reply;
      return;
    }
    PlannedDocument member;
    member.path = archive.prefix + safe_path(reply.name);
    member.source = request.folder + "/" + std::to_string(count++);
    if (is_archive_name(reply.name)) {
      Diagnostic why = warning("LC-0908", "an archive in an archive isn't unpacked; its documents are left out",
                               "unpack the outer one and give the folder instead");
      why.file = archive.path + "/" + safe_path(reply.name);
      listener_.on_message(why);
      ++outcome_.passed_over;
      ::unlink(member.source.c_str());
      return;
    }
    member.size = reply.input_bytes;
    member.spooled = true;
    const bool mine = shard_of(member.path, options_.shards) == options_.shard;
    if (!mine) ::unlink(member.source.c_str());
    if (added) added = add_document(std::move(member));
  };
  const auto die = [&](uint64_t, const Death& death) {
    end = Reply();
    end->exit = Exit::limit;
    end->code = "LC-0909";
    end->message = "the archive is refused: the worker that unpacked it ended" +
                   (death.signal != 0 ? " with signal " + std::to_string(death.signal) : std::string());
    end->hint = "unpack it with a tool you trust, and give the folder instead";
  };
  while (!end && added) {
    pool_->wait(Clock::now() + std::chrono::seconds(1), {ending_descriptor()}, hear, die);
    if (added) added = hear_end();
  }
  LECTERN_TRY(added);
  if (end->answer == Answer::done) return journal_->set_state(archive.id, State::done);
  if (end->code == "LC-0813") {
    Diagnostic why = error("LC-0813", end->message, end->hint);
    return Failure{Exit::io, std::move(why)};
  }
  // Nothing of a refused archive is used.
  ++outcome_.progress.failed;
  LECTERN_TRY(journal_->drop_members(run_, request.folder + "/"));
  Diagnostic why = error(end->code, end->message, end->hint);
  why.file = archive.path;
  listener_.on_message(why);
  return journal_->record_failed(archive.id, *end);
}

/// --name: what each document calls itself is known to workers alone, so that it's asked first; then names are numbered in
/// the order of paths, whoever answered first.
Result<void> Coordinator::make_names() {
  task_ = Task::name;
  LECTERN_TRY(dispatch());
  task_ = Task::convert;
  if (stopped_) return {};
  return journal_->number_names(run_);
}

}  // namespace lectern
