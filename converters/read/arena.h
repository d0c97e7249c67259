// Arena: memory that is taken piece by piece and given back all at once. A syntax tree is thousands of small pieces that
// live and die together; to allocate each by itself costs more than to parse.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace lectern {

class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* zeroed(size_t bytes);
  /// A piece of this arena made larger or smaller, moved where it must be; nullptr is an empty piece.
  void* resized(void* piece, size_t bytes);

 private:
  using Chunk = std::unique_ptr<std::byte[]>;
  std::byte* take(size_t bytes);

  std::vector<Chunk> chunks_;
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  bool usual_first_ = false;  ///< the first chunk has the usual size
  size_t chunk_size_ = size_t{1} << 18;
};

}  // namespace lectern
