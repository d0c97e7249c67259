// journal: the record of a batch: which documents there are, what became of each, and which outputs stand.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/work.h"

namespace lectern {

enum class State : int {
  planned = 0,
  staged = 1,  ///< outputs stand, under temporary names or their own, and aren't known to be on the disk yet
  done = 2,
  failed = 3,
};

struct PlannedDocument {
  std::string path, source;
  std::string given;  ///< what --metadata says of it, encoded; empty: nothing
  uint64_t size = 0;
  uint64_t stem_hash = 0;
  bool archive = false;
  bool spooled = false;  ///< `source` is a member of an archive, unpacked for this run
  std::string prefix;    ///< archive: what its members' paths begin with
};

struct RecordedOutput {
  std::string format, path, key, sha256, temporary;
  uint64_t bytes = 0;
  int64_t mtime_ns = 0;
};

struct DocumentRow {
  int64_t id = 0;
  std::string path, source, given, key, code, message, hint, lang, name_key, prefix;
  uint64_t size = 0, warnings = 0, cpu_us = 0;
  State state = State::planned;
  Exit exit = Exit::ok;
  bool archive = false, spooled = false;
  std::string stem;  ///< of its outputs, below the root of outputs
};

struct Counts {
  uint64_t documents = 0, done = 0, failed = 0, open = 0, outputs = 0, bytes = 0, warnings = 0, cpu_us = 0;
};

class Database;

class Journal {
 public:
  enum class Mode { write, read };
  /// Fails with Exit::io where the disk says no, Exit::input where the file is no journal of ours or damaged.
  static Result<std::unique_ptr<Journal>> open(const std::string& file, Mode mode, bool on_network);
  ~Journal();

  /// Changes since the last commit. `soft`: they survive the end of this process, not yet that of the machine (on a network
  /// file system: nothing is written). `hard`: on the disk when it returns.
  Result<void> commit_soft();
  Result<void> commit_hard();
  /// What is recorded of outputs is there, for whoever resumes, before they get their names.
  Result<void> commit_before_names();

  /// Fails where pages are damaged.
  Result<void> check();
  Result<void> copy_to(const std::string& file);

  Result<std::string> note(const std::string& name);
  Result<void> set_note(const std::string& name, const std::string& value);

  /// Adds or refreshes a document of run `run`. False where another file took this path in the same run.
  Result<bool> plan(const PlannedDocument& document, int64_t run);
  /// Archives of the run that are still to be unpacked, after this path.
  Result<std::vector<DocumentRow>> archives(int64_t run, const std::string& after);
  /// Documents of the run that are read from below this folder leave it.
  Result<void> drop_members(int64_t run, const std::string& folder);
  /// Documents whose stem is one of `hashes` keep their ending; all others of the run don't.
  Result<void> keep_endings(const std::vector<uint64_t>& hashes, int64_t run);
  Result<void> set_name(int64_t document, const std::string& name, const std::string& key);
  /// Settles names made of a template in the order of paths: equal ones (case folded) are numbered.
  Result<void> number_names(int64_t run);

  enum class Order { by_path, longest_first };
  /// The next documents of the run after `after` (nullptr: the first ones).
  Result<std::vector<DocumentRow>> page(int64_t run, Order order, const DocumentRow* after, size_t most);
  Result<std::vector<RecordedOutput>> outputs_of(int64_t document);
  Result<std::optional<DocumentRow>> document(int64_t id);
  /// True where the output's name belongs to a recorded output.
  Result<bool> knows_output(const std::string& path);

  Result<void> record_staged(int64_t document, const Reply& reply, const std::vector<RecordedOutput>& outputs);
  Result<void> record_done(int64_t document, const std::vector<RecordedOutput>& outputs);
  Result<void> record_same(int64_t document);
  Result<void> record_failed(int64_t document, const Reply& reply);
  /// What an output of the document was called before: the file goes once the new one stands on the disk, even if that is in
  /// another run.
  Result<void> add_former(int64_t document, const std::string& path);
  Result<std::vector<std::string>> formers_of(int64_t document);
  Result<void> forget_formers(int64_t document);
  Result<void> forget_output(int64_t document, const std::string& format);
  /// What stands under its name is still ours, but isn't known to be whole: it's made anew, and counts nowhere until then.
  Result<void> lose_output(int64_t document, const std::string& format);
  /// The file under this name isn't what is recorded: the next run looks into it, whatever its times say.
  Result<void> distrust_output(const std::string& path);
  Result<void> set_state(int64_t document, State state);

  /// What --metadata says of a path, for this run alone; asking marks it as used.
  Result<void> set_given(const std::string& path, const std::string& given);
  Result<std::string> given_of(const std::string& path);
  /// How many paths were never asked for, and the first of them.
  Result<std::pair<uint64_t, std::vector<std::string>>> unused_given(size_t most);

  Result<Counts> counts(int64_t run);
  Result<std::vector<DocumentRow>> staged();
  /// Streams: rows aren't held.
  Result<void> each_document(int64_t run, std::optional<State> state,
                             const std::function<Result<void>(const DocumentRow&)>& visit);
  /// Rows after a path, in the order of paths: for reports, which merge several journals.
  Result<std::vector<DocumentRow>> report_page(int64_t run, const std::string& after, size_t most);
  Result<std::vector<RecordedOutput>> output_page(const std::string& after, size_t most);
  Result<std::vector<std::pair<std::string, Doubt>>> most_doubtful(int64_t run, size_t most);
  /// Codes over the whole run: count of documents in `count`.
  Result<std::vector<Said>> said(int64_t run);

 private:
  explicit Journal(std::unique_ptr<Database> database, bool soft);
  std::unique_ptr<Database> database_;
  bool soft_;  ///< soft commits are cheap
};

}  // namespace lectern
