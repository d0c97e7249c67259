// coordinator: one run of a batch, in parts that share its state: opening and resuming, planning, dispatch, settling.
#pragma once

#include <deque>
#include <map>
#include <memory>

#include "batch/batch.h"
#include "batch/disk.h"

namespace lectern {

class Coordinator {
 public:
  Coordinator(const BatchOptions& options, Env& env, BatchListener& listener);
  ~Coordinator();
  Result<BatchOutcome> run();

 private:
  /// A document that is with a worker.
  struct Item {
    DocumentRow row;
    std::vector<WantedOutput> wanted;  ///< with paths relative to the output folder
    Task task = Task::convert;
    int tries = 0;
    bool foreign = false;    ///< a file that isn't recorded stands under an output's name
    bool had_output = false; ///< recorded outputs that are still there
    std::string key;
  };
  /// A document whose outputs are made and on their way to the disk.
  struct Settling {
    int64_t document = 0;
    bool foreign = false;
    std::vector<RecordedOutput> outputs;
  };

  // open.cc
  Result<void> open();
  Result<void> leave_strangers();
  Result<void> open_journal();
  Result<void> open_dry();
  Result<void> resume();
  Result<void> resume_staged(const DocumentRow& row);
  Result<void> sweep();

  // plan.cc
  Result<void> plan();
  Result<bool> plan_failed();
  Result<void> planned();
  Result<void> count_open();
  static bool is_tried_again(const DocumentRow& row);
  Result<void> tell_unused_metadata();
  Result<void> add(const FoundInput& found);
  Result<void> add_document(PlannedDocument document);
  Result<void> settle_endings();
  Result<void> unpack_archives();
  Result<void> unpack(const DocumentRow& archive);
  Result<void> make_names();
  Result<void> read_metadata();

  // dispatch.cc
  static int ending_descriptor();  ///< readable once a signal asks to end
  Result<void> hear_end();         ///< fails then
  Result<void> dispatch();
  Result<void> fill();
  Result<bool> next(Item& item);
  Result<bool> prepare(Item& item);
  Result<void> send(Item item);
  void hear(const Reply& reply);
  void hear_death(uint64_t document, const Death& death);
  Result<void> take(Item item, const Reply& reply);
  bool answers(const Item& item, const Reply& reply, std::vector<RecordedOutput>& outputs) const;
  void again_or_fail(Item item, Reply reply);
  void fail(const Item& item, Reply reply);
  std::string key_that_failed(const DocumentRow& row) const;
  void tell_plan(const Item& item, const Reply& reply);
  Request request_of(const Item& item) const;
  std::chrono::seconds patience_for(uint64_t bytes) const;
  void stop(Failure failure);  ///< the first reason counts
  void keep(Result<void> result) {
    if (!result) stop(std::move(result.failure()));
  }

  // settle.cc
  Result<void> settle(bool drain);
  Result<void> after_sync();
  Result<bool> publish(Settling& settling);
  Result<void> remove_formers(int64_t document);
  void remove_temporaries(const Item& item);
  std::string in_out(const std::string& path) const { return options_.inputs.out + "/" + path; }
  std::string output_path(const DocumentRow& row, const std::string& format) const;

  const BatchOptions& options_;
  Env& env_;
  BatchListener& listener_;
  std::string folder_;   ///< of this run's records
  std::string scratch_;  ///< dry run: a folder of its own
  FolderLock lock_, shard_lock_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Pool> pool_;
  Syncer syncer_;
  int64_t run_ = 0;
  uint64_t found_ = 0;  ///< while planning: files of the input, archives too

  struct Hashes {
    uint64_t stem, path;
  };
  std::vector<Hashes> stems_;  ///< while planning

  std::map<uint64_t, Item> with_workers_;
  std::deque<Item> again_;
  std::deque<DocumentRow> page_;
  std::optional<DocumentRow> last_;
  bool all_sent_ = false;
  Task task_ = Task::convert;

  std::vector<Settling> staged_, syncing_, renamed_, settling_;
  Clock::time_point next_sync_ = Clock::now();

  std::optional<Failure> stopped_;
  BatchOutcome outcome_;
};

}  // namespace lectern
