// Contents: bytes that are read where they're wanted, of a text in memory or of a file that is too long for it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lectern {

class Contents {
 public:
  /// `length` bytes from `at` on; fewer only at the end of the file.
  using Reader = std::function<Result<std::string>(uint64_t at, size_t length)>;
  static constexpr size_t piece_bytes = 64 << 10;  ///< what is read at once where all is looked at

  Contents() = default;
  Contents(std::string_view text) : size_(text.size()), text_(text) {}  ///< which has to outlast it
  Contents(const std::string& text) : Contents(std::string_view(text)) {}
  Contents(const char* text) : Contents(std::string_view(text)) {}
  Contents(uint64_t size, Reader reader);

  uint64_t size() const { return size_; }
  /// As many of `length` bytes from `at` on as there are: of a text where they stand, of a file in `buffer`.
  std::string_view read(uint64_t at, uint64_t length, std::string& buffer) const;
  std::string_view all(std::string& buffer) const { return read(0, size_, buffer); }
  /// A part of it, with positions of its own.
  Contents part(uint64_t at, uint64_t length) const;
  /// Where `word`, which is no longer than a piece, stands at or behind `from`.
  std::optional<uint64_t> find(std::string_view word, uint64_t from = 0) const;
  /// Every byte in turn, in pieces, until `take` says false.
  void each_piece(const std::function<bool(std::string_view)>& take) const;
  /// Why the file couldn't be read, once that is so: what was read of it then is no ground for a verdict.
  const Failure* failure() const { return file_ != nullptr && file_->failure ? &*file_->failure : nullptr; }

 private:
  struct File {
    Reader read;
    std::optional<Failure> failure;
  };
  uint64_t begin_ = 0;  ///< of a part, in the file
  uint64_t size_ = 0;
  std::string_view text_;
  std::shared_ptr<File> file_;
};

}  // namespace lectern
