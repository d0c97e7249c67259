// Title, speaker, language and chapters inside Opus and FLAC: the sound passes through, and its own empty list of comments is
// replaced by ours as it does.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/sink.h"

namespace lectern {

/// "TITLE=...", "CHAPTER001=00:00:00.000", "CHAPTER001NAME=..."
using Comments = std::vector<std::string>;

/// Copies Opus in Ogg, or FLAC, as `copy` gives it. Fails where it is neither.
class TaggedSink final : public Sink {
 public:
  enum class Kind { opus, flac };
  TaggedSink(Kind kind, Comments comments, Sink& to) : kind_(kind), comments_(std::move(comments)), to_(to) {}
  Result<void> write(std::string_view bytes) override;
  /// Fails where the sound ended before its head was whole.
  Result<void> finish();

 private:
  Kind kind_;
  Comments comments_;
  Sink& to_;
  std::string head_;
  bool passed_ = false;
};

}  // namespace lectern
