// The coordinator settles: outputs that workers made are written to the disk by the group, get their names, and only then are
// recorded as done. First the bytes, by syncfs; then the names; then syncfs again; then the journal.
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/publish.h"
#include "base/sha256.h"
#include "batch/coordinator.h"

namespace lectern {
namespace {

constexpr auto shortest_pause = std::chrono::milliseconds(100);
/// A slow disk is asked less often: syncing takes at most a fifth of the time.
constexpr int pause_factor = 4;

}  // namespace

std::string Coordinator::output_path(const DocumentRow& row, const std::string& format) const {
  return (options_.bagit ? "data/" : "") + row.stem + "." + format;
}

/// Gives the outputs of one document their names. False where a file of somebody else stands in the way.
Result<bool> Coordinator::publish(Settling& settling) {
  if (settling.foreign)
    for (const RecordedOutput& output : settling.outputs) {
      const std::string target = in_out(output.path);
      if (output.temporary.empty() || env_.kind(target) == FileKind::none) continue;
      const auto bytes = env_.read(target, UINT64_MAX);
      if (bytes && sha256_hex(bytes.value()) == output.sha256) continue;  // what would be made stands there
      for (const RecordedOutput& each : settling.outputs) ::unlink(in_out(each.temporary).c_str());
      return false;
    }
  for (RecordedOutput& output : settling.outputs) {
    if (!output.temporary.empty()) LECTERN_TRY(env_.rename(in_out(output.temporary), in_out(output.path), true));
    output.temporary.clear();
    output.mtime_ns = file_stamp(in_out(output.path)).mtime_ns;
  }
  return true;
}

/// What the document's outputs were called before goes, unless another document has that name now.
Result<void> Coordinator::remove_formers(int64_t document) {
  auto formers = journal_->formers_of(document);
  LECTERN_TRY(formers);
  for (const std::string& path : formers.value()) {
    auto taken = journal_->knows_output(path);
    LECTERN_TRY(taken);
    if (!taken.value()) ::unlink(in_out(path).c_str());
  }
  return formers.value().empty() ? Result<void>() : journal_->forget_formers(document);
}

Result<void> Coordinator::after_sync() {
  if (syncer_.fault() != 0) {
    Diagnostic why = error(syncer_.fault() == ENOSPC || syncer_.fault() == EDQUOT ? "LC-0813" : "LC-0812",
                           "writing to the disk failed: " + std::string(strerror(syncer_.fault())),
                           "check the state of the disk, then run the batch again");
    why.file = options_.inputs.out;
    return Failure{Exit::io, std::move(why)};
  }
  for (const Settling& each : settling_) {
    LECTERN_TRY(journal_->record_done(each.document, each.outputs));
    LECTERN_TRY(remove_formers(each.document));
  }
  if (!settling_.empty()) LECTERN_TRY(journal_->commit_hard());
  settling_.clear();
  for (Settling& each : syncing_) {
    auto published = publish(each);
    if (published && published.value()) {
      renamed_.push_back(std::move(each));
      continue;
    }
    Reply reply;
    reply.answer = Answer::failed;
    reply.exit = published ? Exit::usage : published.failure().exit;
    Diagnostic why = published ? error("LC-0906", "a file that no batch made stands where an output goes",
                                       "move it away, or choose another output folder")
                               : published.failure().why;
    reply.code = why.code;
    reply.message = why.message;
    reply.hint = why.hint;
    for (const RecordedOutput& output : each.outputs) {
      if (!output.temporary.empty()) ::unlink(in_out(output.temporary).c_str());
      LECTERN_TRY(published ? journal_->forget_output(each.document, output.format) : journal_->lose_output(each.document, output.format));
    }
    auto row = journal_->document(each.document);
    LECTERN_TRY(row);
    --outcome_.progress.made;
    if (row.value()) fail({std::move(*row.value()), {}, Task::convert, 0, false, false, {}}, reply);
  }
  syncing_.clear();
  next_sync_ = Clock::now() + std::max<Clock::duration>(shortest_pause, std::chrono::microseconds(syncer_.took_us()) * pause_factor);
  return {};
}

Result<void> Coordinator::settle(bool drain) {
  for (;;) {
    if (drain && syncer_.running()) {
      syncer_.wait();
      LECTERN_TRY(after_sync());
    } else if (syncer_.finished()) {
      LECTERN_TRY(after_sync());
    }
    const bool due = drain || Clock::now() >= next_sync_;
    if (syncer_.running() || !due || (staged_.empty() && renamed_.empty())) return {};
    // What is recorded as staged must not be on the disk later than what it is about.
    LECTERN_TRY(journal_->commit_before_names());
    syncing_ = std::move(staged_);
    settling_ = std::move(renamed_);
    staged_.clear();
    renamed_.clear();
    syncer_.begin();
    if (!drain) return {};
  }
}

void Coordinator::remove_temporaries(const Item& item) {
  for (const WantedOutput& output : item.wanted) ::unlink(temporary_name(in_out(output.target)).c_str());
}

}  // namespace lectern
