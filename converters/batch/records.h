// records: what the journals of an output folder say together, whichever of its shards wrote them: reports, states, checks.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "batch/batch.h"

namespace lectern {

struct ShardRecord {
  std::unique_ptr<Journal> journal;
  int64_t run = 0;
  bool planned = false;
};

/// All journals below OUT/.lectern; the newest division into shards where there are several.
class Records {
 public:
  /// Fails with Exit::input (LC-0912) where the folder holds no record.
  static Result<Records> open(const std::string& out, Env& env);

  const std::string& out() const { return out_; }
  uint64_t shards() const { return wanted_; }
  /// Shards that have no record, or one that isn't planned to its end.
  std::vector<uint64_t> missing() const;
  Result<Counts> counts();
  /// Of each shard that has begun.
  Result<std::vector<std::string>> notes(const std::string& name);
  Result<std::string> note(const std::string& name);
  /// In the order of paths over all shards, a few rows of each in memory.
  Result<void> each_document(const std::function<Result<void>(const DocumentRow&, Journal&)>& visit);
  Result<void> each_output(const std::function<Result<void>(const RecordedOutput&)>& visit);
  /// So that the next run makes them anew. Nothing is noted in a folder that may not be written, or that another batch is at.
  Result<void> distrust(const std::vector<std::string>& outputs);
  /// True where an output of that name is recorded.
  Result<bool> knows_output(const std::string& path);
  Result<std::vector<std::pair<std::string, Doubt>>> most_doubtful(size_t most);
  Result<std::vector<Said>> said();

 private:
  std::string out_;
  uint64_t wanted_ = 1;
  std::vector<ShardRecord> shards_;
};

/// OUT/report.html, report.json, report-junit.xml and manifest-sha256.txt; with `bagit` what makes OUT a bag.
Result<void> write_reports(Records& records, bool bagit, Env& env);

struct VerifyOutcome {
  uint64_t outputs = 0, failed = 0;
};
/// Every recorded output against its hash and its own check, by workers.
Result<VerifyOutcome> verify_outputs(Records& records, const std::vector<std::string>& worker_command, size_t jobs,
                                     BatchListener& listener);

}  // namespace lectern
