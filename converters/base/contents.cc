#include "base/contents.h"

#include <algorithm>

namespace lectern {

Contents::Contents(uint64_t size, Reader reader) : size_(size), file_(std::make_shared<File>()) { file_->read = std::move(reader); }

std::string_view Contents::read(uint64_t at, uint64_t length, std::string& buffer) const {
  at = std::min(at, size_);
  length = std::min(length, size_ - at);
  if (file_ == nullptr) return text_.substr(at, length);
  buffer.clear();
  if (file_->failure) return {};
  auto got = file_->read(begin_ + at, length);
  if (got) {
    buffer = std::move(got.value());
  } else {
    file_->failure = std::move(got.failure());
  }
  return buffer;
}

Contents Contents::part(uint64_t at, uint64_t length) const {
  Contents part(*this);
  at = std::min(at, size_);
  part.size_ = std::min(length, size_ - at);
  part.begin_ += at;
  if (file_ == nullptr) part.text_ = text_.substr(at, part.size_);
  return part;
}

std::optional<uint64_t> Contents::find(std::string_view word, uint64_t from) const {
  std::string buffer;
  while (from < size_) {
    const std::string_view piece = read(from, file_ == nullptr ? size_ : piece_bytes + word.size(), buffer);
    if (const size_t at = piece.find(word); at != std::string_view::npos) return from + at;
    if (piece.size() < piece_bytes || file_ == nullptr) break;
    from += piece_bytes;
  }
  return std::nullopt;
}

void Contents::each_piece(const std::function<bool(std::string_view)>& take) const {
  std::string buffer;
  for (uint64_t at = 0; at < size_;) {
    const std::string_view piece = read(at, piece_bytes, buffer);
    if (piece.empty() || !take(piece)) return;
    at += piece.size();
  }
}

}  // namespace lectern
