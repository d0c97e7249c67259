// SoundFile: encoded sound in a file without a name, so that a long recording never stands in memory.
#pragma once

#include <memory>

#include "model/narration.h"

namespace lectern {

class SoundFile final : public Sound {
 public:
  static Result<std::shared_ptr<SoundFile>> create(const std::string& folder);
  ~SoundFile() override;
  SoundFile(const SoundFile&) = delete;
  SoundFile& operator=(const SoundFile&) = delete;

  uint64_t size() const override;
  Result<void> copy_to(Sink& sink) const override;

  int descriptor() const override { return descriptor_; }
  /// Makes `bytes` the whole content, with the position behind them.
  Result<void> restart(std::string_view bytes);

 private:
  explicit SoundFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// An open file without a name that holds `bytes`, with the position at its start; negative where there can't be one.
int nameless_file(const std::string& folder);

}  // namespace lectern
