// The coordinator begins: folders, lock, journal, and what an earlier run left half done.
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/publish.h"
#include "base/sha256.h"
#include "batch/coordinator.h"
#include "batch/names.h"
#include "write/formats.h"

namespace lectern {

std::string records_folder(const std::string& out) { return out + "/.lectern"; }

std::string shard_folder(const std::string& out, uint64_t shard, uint64_t shards) {
  return records_folder(out) + (shards <= 1 ? "" : "/shard-" + std::to_string(shard) + "-of-" + std::to_string(shards));
}

std::string journal_file(const std::string& folder) { return folder + "/journal.sqlite"; }

uint64_t shard_of(const std::string& path, uint64_t shards) {
  uint64_t value = 0;
  const auto digest = sha256(path);
  for (size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest[i];
  return value % std::max<uint64_t>(1, shards);
}

Result<BatchOutcome> run_batch(const BatchOptions& options, Env& env, BatchListener& listener) {
  return Coordinator(options, env, listener).run();
}

/// A folder that no batch was made into may hold no file that a record of ours would replace. Where the records alone were
/// moved away, the report says whose the others are.
Result<void> Coordinator::leave_strangers() {
  const std::string& out = options_.inputs.out;
  if (env_.kind(records_folder(out)) != FileKind::none) return {};
  const auto report = env_.kind(out + "/report.json") == FileKind::file ? env_.read(out + "/report.json", UINT64_MAX) : std::string();
  if (report && report.value().starts_with("{\"version\":\"")) return {};
  for (const std::string_view name : record_names()) {
    const std::string file = out + "/" + std::string(name);
    if (env_.kind(file) == FileKind::none) continue;
    Diagnostic why = error("LC-0906", "a file that no batch made stands where a record goes", "move it away, or choose another output folder");
    why.file = file;
    return Failure{Exit::usage, std::move(why)};
  }
  return {};
}

Result<void> Coordinator::open() {
  const std::string& out = options_.inputs.out;
  if (options_.dry_run) return open_dry();
  std::error_code fault;
  std::filesystem::create_directories(out, fault);
  if (fault) return folder_failure(fault.value(), out);
  LECTERN_TRY(leave_strangers());
  if (options_.shards > 1)
    LECTERN_TRY(make_folders(out, ".lectern/shard-" + std::to_string(options_.shard) + "-of-" + std::to_string(options_.shards)));
  else
    LECTERN_TRY(make_folders(out, ".lectern"));
  if (options_.bagit) LECTERN_TRY(make_folders(out, "data"));
  syncer_.open();
  folder_ = shard_folder(out, options_.shard, options_.shards);
  LECTERN_TRY(lock_.take(records_folder(out) + "/lock", options_.shards > 1));
  if (options_.shards > 1) LECTERN_TRY(shard_lock_.take(folder_ + "/lock", false));
  LECTERN_TRY(open_journal());
  std::filesystem::remove_all(folder_ + "/unpacked", fault);
  return resume();
}

/// A journal that can't be read is set aside: its outputs are made again, and those that are equal stay.
Result<void> Coordinator::open_journal() {
  const std::string file = journal_file(folder_);
  const bool network = is_network_file_system(folder_);
  if (network) {
    Diagnostic said = note("LC-0916", "the output folder is on a network file system; its journal is kept in a form that needs no shared memory",
                           "several machines may work on it, each on its own --shard");
    said.file = options_.inputs.out;
    listener_.on_message(said);
  }
  auto journal = Journal::open(file, Journal::Mode::write, network);
  if (journal) {
    auto sound = journal.value()->check();
    if (sound) {
      journal_ = std::move(journal.value());
      return {};
    }
    journal = Result<std::unique_ptr<Journal>>(std::move(sound.failure()));
  }
  if (journal.failure().why.code != "LC-0907") return std::move(journal.failure());
  Diagnostic why = std::move(journal.failure().why);
  why.severity = Severity::warning;
  why.hint = "it is set aside as journal.damaged, and a new one begins; outputs are made again, equal ones stay";
  listener_.on_message(why);
  for (const char* const ending : {"-wal", "-shm", "-journal"}) ::unlink((file + ending).c_str());
  LECTERN_TRY(env_.rename(file, folder_ + "/journal.damaged", true));
  journal = Journal::open(file, Journal::Mode::write, network);
  LECTERN_TRY(journal);
  journal_ = std::move(journal.value());
  return {};
}

/// A dry run works on a copy of the journal, in a folder of its own.
Result<void> Coordinator::open_dry() {
  std::string pattern = (std::filesystem::temp_directory_path() / "lectern-batch-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    return Failure{Exit::io, error("LC-0812", "no temporary folder can be made", "set TMPDIR to one that may be written")};
  scratch_ = folder_ = pattern;
  const std::string file = journal_file(shard_folder(options_.inputs.out, options_.shard, options_.shards));
  if (env_.kind(file) == FileKind::file) {
    auto journal = Journal::open(file, Journal::Mode::read, false);
    LECTERN_TRY(journal);
    LECTERN_TRY(journal.value()->copy_to(journal_file(folder_)));
  }
  auto journal = Journal::open(journal_file(folder_), Journal::Mode::write, false);
  LECTERN_TRY(journal);
  journal_ = std::move(journal.value());
  return {};
}

Result<void> Coordinator::resume() {
  auto clean = journal_->note("clean");
  LECTERN_TRY(clean);
  if (clean.value() == "no") {
    auto staged = journal_->staged();
    LECTERN_TRY(staged);
    for (const DocumentRow& row : staged.value()) LECTERN_TRY(resume_staged(row));
    LECTERN_TRY(sweep());
  }
  std::string formats;
  for (const std::string& format : options_.formats) formats += (formats.empty() ? "" : ",") + format;
  LECTERN_TRY(journal_->set_note("clean", "no"));
  LECTERN_TRY(journal_->set_note("formats", formats));
  LECTERN_TRY(journal_->set_note("bagit", options_.bagit ? "yes" : "no"));
  if (!options_.only_failed) LECTERN_TRY(journal_->set_note("folder", std::filesystem::current_path().string()));
  return journal_->commit_hard();
}

/// What was made and perhaps not yet on the disk: the hash of each output says whether it is.
Result<void> Coordinator::resume_staged(const DocumentRow& row) {
  auto outputs = journal_->outputs_of(row.id);
  LECTERN_TRY(outputs);
  const auto is = [this](const std::string& path, const RecordedOutput& output) {
    const auto bytes = path.empty() ? Result<std::string>(Failure{}) : env_.read(in_out(path), UINT64_MAX);
    return bytes && bytes.value().size() == output.bytes && sha256_hex(bytes.value()) == output.sha256;
  };
  Settling settling{row.id, false, {}};
  bool whole = true;
  for (RecordedOutput& output : outputs.value()) {
    if (output.temporary.empty()) continue;
    if (!is(output.temporary, output)) {
      ::unlink(in_out(output.temporary).c_str());
      if (is(output.path, output)) {
        output.temporary.clear();
      } else {
        whole = false;
        LECTERN_TRY(journal_->lose_output(row.id, output.format));
        continue;
      }
    }
    settling.outputs.push_back(std::move(output));
  }
  if (whole)
    staged_.push_back(std::move(settling));
  else
    for (const RecordedOutput& output : settling.outputs) {
      if (!output.temporary.empty()) ::unlink(in_out(output.temporary).c_str());
      LECTERN_TRY(journal_->lose_output(row.id, output.format));
    }
  return whole ? Result<void>() : journal_->set_state(row.id, State::planned);
}

/// Temporary files of documents that a killed run was at.
Result<void> Coordinator::sweep() {
  auto text = journal_->note("run");
  LECTERN_TRY(text);
  auto formats = journal_->note("formats");
  LECTERN_TRY(formats);
  const auto remove = [&](const DocumentRow& row) {
    for (const Format& format : lectern::formats()) {
      if (("," + formats.value() + ",").find("," + std::string(format.name) + ",") == std::string::npos) continue;
      ::unlink(temporary_name(in_out(output_path(row, std::string(format.name)))).c_str());
    }
    return Result<void>();
  };
  const int64_t run = std::atoll(text.value().c_str());
  LECTERN_TRY(journal_->each_document(run, State::planned, remove));
  LECTERN_TRY(journal_->each_document(run, State::failed, remove));
  return journal_->each_document(run, State::done, remove);
}

}  // namespace lectern
