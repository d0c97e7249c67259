// publish: an output appears whole under its final name or not at all.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/contents.h"
#include "base/env.h"
#include "base/sink.h"

namespace lectern {

enum class Durability { each, group };  ///< fsync of file and folder per output, or once per group by the caller (batch)

struct PublishOptions {
  bool force = false;  ///< replace what is there
  Durability durability = Durability::each;
};

/// Whether `target` could be published as things stand: nothing in its way, its folder there. Asked before any work is done.
/// Fails with Exit::usage where the target exists and `force` is off, Exit::io where the folder is missing.
Result<void> may_publish(Env& env, const std::string& target, const PublishOptions& options);

/// A file under its temporary name `.NAME.part` in the target's folder. Without commit() the destructor removes it.
class PendingFile final : public Sink {
 public:
  /// Fails with Exit::usage where the target exists and `force` is off, Exit::io where the folder is missing or not
  /// writable.
  static Result<std::unique_ptr<PendingFile>> open(Env& env, std::string target, PublishOptions options);
  ~PendingFile() override;
  Result<void> write(std::string_view bytes) override;
  /// What was written so far, until it is staged: the check of a long output reads it where it stands.
  Result<Contents> written();
  const std::string& target() const { return target_; }
  bool committed() const { return committed_; }
  /// Flush and close, then leave the temporary file to the caller, who renames or removes it; returns its name.
  Result<std::string> hand_over();
  /// Undoes a commit that replaced nothing; for the outputs of a call whose later output couldn't be committed.
  void take_back();
  /// Flush, fsync, close: the bytes are whole under the temporary name. With several outputs all are staged before any is
  /// committed, so that a full disk publishes none.
  Result<void> stage();
  /// Flush, fsync, close, rename, fsync of the folder; after a failure nothing stands under the final name that wasn't there
  /// before.
  Result<void> commit();

 private:
  Result<void> flush();
  PendingFile(Env& env, std::string target, PublishOptions options);
  Env& env_;
  std::string target_;
  std::string temporary_;
  std::string buffer_;
  uint64_t size_ = 0;  ///< of what left the buffer
  PublishOptions options_;
  std::unique_ptr<OutputFile> file_;
  bool made_ = false;  ///< the temporary stands and is ours
  bool staged_ = false;
  bool replaces_ = false;  ///< something stood under the name before
  bool committed_ = false;
};

/// Commits all or, as far as possible, none: where one fails, those before it that replaced nothing are taken back.
Result<void> commit_all(const std::vector<std::unique_ptr<PendingFile>>& files);

/// Folder part of a path ("." where it has none) and its last part.
std::string folder_of(const std::string& path);
std::string file_name_of(const std::string& path);
/// ".NAME.part" beside `target`; a name too long for that is replaced by its hash.
std::string temporary_name(const std::string& target);

}  // namespace lectern
