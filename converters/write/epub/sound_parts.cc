#include "write/epub/sound_parts.h"

#include <algorithm>
#include <string_view>

#include "base/crc16.h"

namespace lectern {
namespace {

constexpr int bit_rate = 64000;
constexpr int64_t encoder_delay = 576;
constexpr int64_t all_delay = encoder_delay + 529;  // 529: the decoder's own
constexpr uint32_t padding_bit = 0x200;
constexpr uint32_t kind_bits = 0xFFFEFC00;  // of a header: what all frames of a sound have in common

/// Samples of a frame, its bytes without padding, and where its Info tag would begin: behind header and side information.
struct Layout {
  int64_t samples;
  size_t bytes;
  size_t info;
};

Layout layout_of(int rate) {
  const bool full = rate >= 32000;
  const int64_t samples = full ? 1152 : 576;
  return {samples, static_cast<size_t>(bit_rate / 8 * samples / rate), full ? size_t{21} : size_t{13}};
}

uint64_t number(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put_number(std::string& to, size_t at, size_t size, uint64_t value) {
  for (size_t i = 0; i < size; ++i) to[at + i] = static_cast<char>(value >> 8 * (size - 1 - i) & 0xFF);
}

struct Frames {
  int64_t first = 0;
  int64_t end = 0;
  uint16_t crc = 0;
};

/// Takes the whole file piece by piece and notes where the parts' frames are.
class Cutter final : public Sink {
 public:
  Cutter(int rate, std::vector<Frames>& frames, std::vector<SoundPart>& parts)
      : layout_(layout_of(rate)), frames_(frames), parts_(parts) {}

  Result<void> write(std::string_view bytes) override {
    if (!good_) return {};
    rest_.append(bytes);
    size_t at = 0;
    while (good_) {
      const std::string_view left = std::string_view(rest_).substr(at);
      if (left.size() < 4) break;
      const auto header = static_cast<uint32_t>(number(left, 0, 4));
      if (header_ == 0) header_ = header & kind_bits;
      const size_t size = layout_.bytes + ((header & padding_bit) != 0 ? 1 : 0);
      good_ = (header & 0xFFE00000) == 0xFFE00000 && (header & kind_bits) == header_;
      if (!good_ || left.size() < size) break;
      take(left.substr(0, size));
      at += size;
    }
    rest_.erase(0, at);
    return {};
  }

  bool whole() const { return good_ && rest_.empty() && tag_.substr(std::min(layout_.info, tag_.size()), 4) == "Info"; }
  const std::string& tag() const { return tag_; }
  int64_t count() const { return frame_; }

 private:
  void take(std::string_view bytes) {
    const uint64_t begin = position_;
    position_ += bytes.size();
    if (begin == 0) {
      tag_ = bytes;
      return;
    }
    for (size_t i = current_; i < frames_.size() && frames_[i].first <= frame_; ++i) {
      if (frame_ >= frames_[i].end) {
        if (i == current_) ++current_;
        continue;
      }
      if (frame_ == frames_[i].first) parts_[i].begin = begin;
      parts_[i].end = position_;
      frames_[i].crc = crc16(frames_[i].crc, bytes);
    }
    ++frame_;
  }

  Layout layout_;
  std::vector<Frames>& frames_;
  std::vector<SoundPart>& parts_;
  std::string rest_;
  std::string tag_;
  uint32_t header_ = 0;
  uint64_t position_ = 0;
  int64_t frame_ = 0;
  size_t current_ = 0;  ///< the first part that isn't over
  bool good_ = true;
};

std::string tag_of(std::string tag, const Layout& layout, const Frames& frames, const SoundPart& part, int64_t samples) {
  const size_t info = layout.info;
  const uint64_t bytes = part.end - part.begin + tag.size();
  const auto padding = static_cast<uint64_t>((frames.end - frames.first) * layout.samples - encoder_delay - samples);
  put_number(tag, info + 8, 4, static_cast<uint64_t>(frames.end - frames.first));
  put_number(tag, info + 12, 4, bytes);
  put_number(tag, info + 141, 3, uint64_t{encoder_delay} << 12 | padding);
  put_number(tag, info + 148, 4, bytes);
  put_number(tag, info + 152, 2, frames.crc);
  put_number(tag, info + 154, 2, crc16(0, std::string_view(tag).substr(0, info + 154)));
  return tag;
}

/// Lets [begin, end) through.
class Range final : public Sink {
 public:
  Range(const SoundPart& part, Sink& sink) : part_(part), sink_(sink) {}
  Result<void> write(std::string_view bytes) override {
    const uint64_t begin = std::max(part_.begin, at_), end = std::min(part_.end, at_ + bytes.size());
    const uint64_t from = at_;
    at_ += bytes.size();
    return begin < end ? sink_.write(bytes.substr(begin - from, end - begin)) : Result<void>();
  }

 private:
  const SoundPart& part_;
  Sink& sink_;
  uint64_t at_ = 0;
};

}  // namespace

std::vector<SoundPart> parts_of_mp3(const Sound& sound, const std::vector<int64_t>& starts, int64_t samples, int rate) {
  const Layout layout = layout_of(rate);
  std::vector<Frames> frames(starts.size());
  std::vector<SoundPart> parts(starts.size());
  for (size_t i = 0; i < starts.size(); ++i) {
    frames[i].first = starts[i] / layout.samples;
    parts[i].start = frames[i].first * layout.samples;
    if (i > 0 && frames[i].first <= frames[i - 1].first) return {};
  }
  // What is heard of a part is in its frames and those that the delay reaches, which hold the silence that the next begins with.
  for (size_t i = 0; i < frames.size(); ++i) {
    const int64_t end = i + 1 < frames.size() ? parts[i + 1].start : samples;
    frames[i].end = (end + all_delay + layout.samples - 1) / layout.samples;
  }
  Cutter cutter(rate, frames, parts);
  if (!sound.copy_to(cutter) || !cutter.whole() || cutter.count() != frames.back().end || cutter.tag().size() < layout.info + 156) return {};
  for (size_t i = 0; i < parts.size(); ++i) {
    const int64_t end = i + 1 < parts.size() ? parts[i + 1].start : samples;
    parts[i].tag = tag_of(cutter.tag(), layout, frames[i], parts[i], end - parts[i].start);
  }
  return parts;
}

Result<void> copy_part(const Sound& sound, const SoundPart& part, Sink& sink) {
  LECTERN_TRY(sink.write(part.tag));
  Range range(part, sink);
  return sound.copy_to(range);
}

}  // namespace lectern
