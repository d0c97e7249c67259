// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/unit.h"

#include <cstring>

#include "narrate/worker/mp3.h"

namespace narrator {
namespace {

template <class T>
void put(std::string* to, const T* values, size_t count) {
  const auto size = static_cast<uint32_t>(count);
  to->append(reinterpret_cast<const char*>(&size), sizeof size);
  to->append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

template <class List>
bool take(std::string_view* from, List* to) {
  uint32_t count = 0;
  if (from->size() < sizeof count) return false;
  std::memcpy(&count, from->data(), sizeof count);
  from->remove_prefix(sizeof count);
  const size_t bytes = size_t{count} * sizeof(typename List::value_type);
  if (from->size() < bytes) return false;
  to->resize(count);
  if (bytes > 0) std::memcpy(to->data(), from->data(), bytes);
  from->remove_prefix(bytes);
  return true;
}

}  // namespace

std::vector<Unit> units_of(const Script& script, int rate) {
  std::vector<Unit> units;
  bool open = false;
  for (size_t i = 0; i < script.says.size(); ++i) {
    const Say& say = script.says[i];
    if (!open || units.back().voice != say.voice) units.push_back({i, i, say.voice});
    units.back().end = i + 1;
    open = int64_t{rate} * say.pause_ms / 1000 < mp3_tail(rate);
  }
  return units;
}

std::string to_bytes(const Spoken& spoken) {
  std::string bytes;
  std::vector<uint32_t> numbers{spoken.samples, static_cast<uint32_t>(spoken.pieces.size())};
  put(&bytes, numbers.data(), numbers.size());
  for (const Piece& piece : spoken.pieces) {
    numbers = {static_cast<uint32_t>(piece.how), piece.first, piece.last, piece.next};
    put(&bytes, numbers.data(), numbers.size());
    put(&bytes, piece.marks.data(), piece.marks.size());
  }
  put(&bytes, spoken.frames.data(), spoken.frames.size());
  put(&bytes, spoken.pcm.data(), spoken.pcm.size());
  return bytes;
}

bool from_bytes(std::string_view bytes, Spoken* spoken) {
  std::vector<uint32_t> numbers;
  if (!take(&bytes, &numbers) || numbers.size() != 2 || numbers[1] > bytes.size()) return false;
  spoken->samples = numbers[0];
  spoken->pieces.assign(numbers[1], {});
  for (Piece& piece : spoken->pieces) {
    if (!take(&bytes, &numbers) || numbers.size() != 4 || numbers[0] > static_cast<uint32_t>(How::mute)) return false;
    piece.how = static_cast<How>(numbers[0]);
    piece.first = numbers[1];
    piece.last = numbers[2];
    piece.next = numbers[3];
    if (!take(&bytes, &piece.marks)) return false;
  }
  return take(&bytes, &spoken->frames) && take(&bytes, &spoken->pcm) && bytes.empty();
}

}  // namespace narrator
