// batch: an archive of documents to outputs. The coordinator never reads a document: it plans, hands work to a pool of worker
// processes, and records what became of it. Killed at any moment, the next run goes on where this one ended.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "batch/inputs.h"
#include "batch/journal.h"
#include "batch/pool.h"

namespace lectern {

struct BatchOptions {
  InputOptions inputs;
  std::vector<std::string> formats;
  size_t jobs = 1;
  uint64_t shard = 0, shards = 1;
  bool bagit = false;
  bool narrates = false;     ///< longest first, and a voice's patience
  bool made_names = false;   ///< --name is given
  bool only_failed = false;  ///< of the last run
  bool dry_run = false;
  bool tells_known_failures = true;  ///< what failed before and isn't tried again is named once more
  std::string metadata;  ///< a CSV file; empty: none
  Given given;           ///< for all documents
  std::string words;     ///< the command line, for `retry`
  std::vector<std::string> worker_command;
  std::string limits;         ///< those of a document, as they were given
  uint64_t most_seconds = 0;  ///< wall time of one document; 0: by its size
};

struct BatchProgress {
  uint64_t all = 0;     ///< documents of this run; while planning: found so far
  uint64_t made = 0;    ///< in this run
  uint64_t same = 0;    ///< made already
  uint64_t failed = 0;
  uint64_t bytes = 0;   ///< of inputs looked at
  uint64_t all_bytes = 0;
  bool planning = true;
};

/// Hears of a batch while it runs.
class BatchListener {
 public:
  virtual ~BatchListener() = default;
  virtual void on_progress(const BatchProgress& progress) = 0;
  virtual void on_message(const Diagnostic& diagnostic) = 0;
  virtual void on_plan(const std::string& path, const std::string& what) = 0;  ///< dry run
};

struct BatchOutcome {
  Exit exit = Exit::ok;
  int signal = 0;  ///< that ended it; 0: none
  BatchProgress progress;
  Counts counts;
  double seconds = 0;
  uint64_t passed_over = 0;
  LeftOut left_out;
};

/// Where the records of an output folder stand.
std::string records_folder(const std::string& out);
std::string shard_folder(const std::string& out, uint64_t shard, uint64_t shards);
std::string journal_file(const std::string& folder);
/// The shard of a document: SHA-256 of its path, first 8 bytes, modulo the number of shards.
uint64_t shard_of(const std::string& path, uint64_t shards);

/// The signal that asked this program to end; 0: none.
int asked_signal();

/// Fails where it can't begin; what fails later is in the outcome.
Result<BatchOutcome> run_batch(const BatchOptions& options, Env& env, BatchListener& listener);

}  // namespace lectern
