#include "read/arena.h"

#include <algorithm>
#include <cstring>

namespace lectern {
namespace {

constexpr size_t alignment = alignof(std::max_align_t);
constexpr size_t first_chunk = size_t{1} << 18;
constexpr size_t largest_chunk = size_t{1} << 22;

/// Before each piece stands how long it is.
size_t& size_of(void* piece) { return *reinterpret_cast<size_t*>(static_cast<std::byte*>(piece) - alignment); }

/// The first chunk outlives its arena: documents follow each other, and fresh pages cost.
std::unique_ptr<std::byte[]>& spare_chunk() {
  thread_local std::unique_ptr<std::byte[]> spare;
  return spare;
}

}  // namespace

Arena::~Arena() {
  if (usual_first_ && spare_chunk() == nullptr) spare_chunk() = std::move(chunks_.front());
}

std::byte* Arena::take(size_t bytes) {
  const size_t whole = (bytes + alignment - 1) / alignment * alignment + alignment;
  if (static_cast<size_t>(end_ - next_) < whole) {
    const size_t size = std::max(chunk_size_, whole);
    const bool reuse = chunks_.empty() && size == first_chunk && spare_chunk() != nullptr;
    if (chunks_.empty()) usual_first_ = size == first_chunk;
    chunks_.push_back(reuse ? std::move(spare_chunk()) : Chunk(new std::byte[size]));
    next_ = chunks_.back().get();
    end_ = next_ + size;
    chunk_size_ = std::min(chunk_size_ * 2, largest_chunk);
  }
  std::byte* const piece = next_ + alignment;
  next_ += whole;
  size_of(piece) = bytes;
  return piece;
}

void* Arena::zeroed(size_t bytes) { return std::memset(take(bytes), 0, bytes); }

void* Arena::resized(void* piece, size_t bytes) {
  if (piece == nullptr) return take(bytes);
  const size_t before = size_of(piece);
  if (bytes <= before) return piece;
  std::byte* const moved = take(bytes);
  std::memcpy(moved, piece, before);
  return moved;
}

}  // namespace lectern
