#include "check/sound_length.h"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

uint32_t get32(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Length of an ID3v2 tag at the beginning; 0 where there is none.
size_t id3_length(std::string_view bytes) {
  if (bytes.size() < 10 || bytes.substr(0, 3) != "ID3") return 0;
  size_t length = 0;
  for (size_t i = 6; i < 10; ++i) length = length << 7 | (static_cast<unsigned char>(bytes[i]) & 0x7F);
  return length + 10;
}

struct Frame {
  bool mpeg1 = false;
  bool mono = false;
  int64_t rate = 0;      ///< samples a second
  int64_t bit_rate = 0;  ///< bits a second
  int64_t samples = 0;   ///< in one frame
};

std::optional<Frame> read_frame(uint32_t head) {
  const uint32_t version = head >> 19 & 3;
  const uint32_t bits = head >> 12 & 15;
  const uint32_t rate = head >> 10 & 3;
  if (head >> 21 != 0x7FF || (head >> 17 & 3) != 1 || version == 1 || bits == 0 || bits == 15 || rate == 3)
    return std::nullopt;
  static constexpr std::array<int64_t, 3> rates = {44100, 48000, 32000};
  static constexpr std::array<int64_t, 15> bit_rates_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
  static constexpr std::array<int64_t, 15> bit_rates_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
  Frame frame;
  frame.mpeg1 = version == 3;
  frame.mono = (head >> 6 & 3) == 3;
  frame.rate = rates.at(rate) / (version == 3 ? 1 : version == 2 ? 2 : 4);
  frame.bit_rate = 1000 * (frame.mpeg1 ? bit_rates_1.at(bits) : bit_rates_2.at(bits));
  frame.samples = frame.mpeg1 ? 1152 : 576;
  return frame;
}

/// Samples by the Info or Xing tag in the first frame: its frames, less what LAME says was added at both ends.
std::optional<int64_t> tagged_samples(std::string_view frame_bytes, const Frame& frame) {
  size_t at = 4 + (frame.mpeg1 ? (frame.mono ? 17 : 32) : (frame.mono ? 9 : 17));
  if (frame_bytes.size() < at + 12) return std::nullopt;
  const std::string_view mark = frame_bytes.substr(at, 4);
  const uint32_t flags = get32(frame_bytes, at + 4);
  if ((mark != "Info" && mark != "Xing") || (flags & 1) == 0) return std::nullopt;
  int64_t samples = int64_t{get32(frame_bytes, at + 8)} * frame.samples;
  at += 12 + ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
  if (frame_bytes.size() < at + 25 || frame_bytes.substr(at, 4) != "LAME") return samples;
  const uint32_t ends = get32(frame_bytes, at + 20) & 0xFFFFFF;  // 12 bits of delay, 12 of padding, after a byte of bit rate
  samples -= (ends >> 12) + (ends & 0xFFF);
  return samples;
}

/// Bytes of all frames by that tag.
std::optional<uint64_t> tagged_bytes(std::string_view frame_bytes, const Frame& frame) {
  const size_t at = 4 + (frame.mpeg1 ? (frame.mono ? 17 : 32) : (frame.mono ? 9 : 17));
  if (frame_bytes.size() < at + 16) return std::nullopt;
  const std::string_view mark = frame_bytes.substr(at, 4);
  if ((mark != "Info" && mark != "Xing") || (get32(frame_bytes, at + 4) & 3) != 3) return std::nullopt;
  return get32(frame_bytes, at + 12);
}

}  // namespace

std::optional<int64_t> mp3_milliseconds(const Contents& sound) {
  constexpr size_t most_tag = 1 << 10;  // of the first frame
  std::string buffer;
  const size_t skipped = id3_length(sound.read(0, 10, buffer));
  if (skipped + 4 > sound.size()) return std::nullopt;
  const std::string_view start = sound.read(skipped, most_tag, buffer);
  const auto frame = start.size() < 4 ? std::nullopt : read_frame(get32(start, 0));
  if (!frame) return std::nullopt;
  const auto samples = tagged_samples(start, *frame);
  if (const auto whole = tagged_bytes(start, *frame); whole && *whole > sound.size() - skipped) return std::nullopt;  // it is cut
  if (!samples) return (static_cast<int64_t>(sound.size() - skipped) * 8000 + frame->bit_rate - 1) / frame->bit_rate;
  return (*samples * 1000 + frame->rate - 1) / frame->rate;
}

std::optional<int64_t> opus_milliseconds(const Contents& sound) {
  constexpr size_t page_head = 27;
  constexpr size_t packet = page_head + 1;  // behind the table of the first page, which has one row
  std::string buffer;
  const std::string head(sound.read(0, packet + 19, buffer));
  if (head.size() < packet + 19 || !head.starts_with("OggS") || head.substr(packet, 8) != "OpusHead") return std::nullopt;
  const int64_t skipped = static_cast<unsigned char>(head[packet + 10]) | static_cast<unsigned char>(head[packet + 11]) << 8;
  // From the end, in pieces that reach a page's head into the one behind.
  for (uint64_t end = sound.size(); end > 0; end -= std::min<uint64_t>(end, Contents::piece_bytes)) {
    const uint64_t begin = end - std::min<uint64_t>(end, Contents::piece_bytes);
    const std::string_view bytes = sound.read(begin, end - begin + page_head - 1, buffer);
    for (size_t at = bytes.rfind("OggS", end - begin - 1); at != std::string_view::npos && begin + at > 0;
         at = at == 0 ? std::string_view::npos : bytes.rfind("OggS", at - 1)) {
      if (at + page_head > bytes.size()) continue;
      uint64_t position = 0;
      for (size_t i = 8; i-- > 0;) position = position << 8 | static_cast<unsigned char>(bytes[at + 6 + i]);
      if (position >= uint64_t{1} << 50) continue;  // no packet ends on the page, or nonsense
      return (std::max<int64_t>(static_cast<int64_t>(position) - skipped, 0) + 47) / 48;
    }
  }
  return std::nullopt;
}

}  // namespace lectern
