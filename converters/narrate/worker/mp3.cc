// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/mp3.h"

#include <lame/lame.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/crc16.h"
#include "narrate/worker/descriptor.h"

namespace narrator {
namespace {

constexpr int bit_rate = 64;
constexpr int lead_frames = 3;  // silence before a unit, whose frames are thrown away
constexpr int tail_frames = 4;  // what the delay of encoder and decoder (1105 samples) and their windows reach
constexpr int delay = 576;      // of the encoder, as its tag says
constexpr size_t flush_at = 1 << 16;

struct Close {
  void operator()(lame_global_flags* lame) const { lame_close(lame); }
};
using Lame = std::unique_ptr<lame_global_flags, Close>;

Lame make_lame(int rate, bool tag) {
  Lame lame(lame_init());
  if (!lame) return lame;
  lame_set_in_samplerate(lame.get(), rate);
  lame_set_out_samplerate(lame.get(), rate);
  lame_set_num_channels(lame.get(), 1);
  lame_set_mode(lame.get(), MONO);
  lame_set_VBR(lame.get(), vbr_off);
  lame_set_brate(lame.get(), bit_rate);
  lame_set_quality(lame.get(), 5);
  lame_set_disable_reservoir(lame.get(), 1);
  lame_set_scale(lame.get(), 1 / 0.95F);  // LAME makes all 0.95 times as loud at this bit rate
  // Of what LAME can weigh noise by, the plain sum gives speech 3 dB more and costs less. Without short blocks a quarter of the
  // time is saved; what then sounds before a burst stays under -50 dBFS.
  lame_set_quant_comp(lame.get(), 0);
  lame_set_quant_comp_short(lame.get(), 0);
  lame_set_no_short_blocks(lame.get(), 1);
  lame_set_bWriteVbrTag(lame.get(), tag ? 1 : 0);
  lame_set_write_id3tag_automatic(lame.get(), 0);
  if (lame_init_params(lame.get()) < 0) lame.reset();
  return lame;
}

bool encode(lame_global_flags* lame, const int16_t* samples, size_t count, std::string* to) {
  constexpr size_t step = 1152 * 16;
  constexpr size_t room = step * 5 / 4 + 7200;  // what LAME asks for
  while (count > 0) {
    const size_t now = std::min(count, step);
    const size_t before = to->size();
    to->resize(before + room);
    auto* const at = reinterpret_cast<unsigned char*>(to->data() + before);
    const int made = lame_encode_buffer(lame, samples, nullptr, static_cast<int>(now), at, static_cast<int>(room));
    if (made < 0) return false;
    to->resize(before + static_cast<size_t>(made));
    samples += now;
    count -= now;
  }
  return true;
}

bool flush(lame_global_flags* lame, std::string* to) {
  constexpr size_t room = 7200;
  const size_t before = to->size();
  to->resize(before + room);
  const int made = lame_encode_flush(lame, reinterpret_cast<unsigned char*>(to->data() + before), static_cast<int>(room));
  to->resize(before + static_cast<size_t>(std::max(made, 0)));
  return made >= 0;
}

bool padded(std::string_view frame) { return (static_cast<unsigned char>(frame[2]) & 2) != 0; }

size_t frame_bytes(std::string_view at, int rate) {
  const size_t plain = static_cast<size_t>(bit_rate * 1000 / 8 * mp3_frame(rate) / rate);
  return plain + (padded(at) ? 1 : 0);
}

/// Where each frame of a stream begins, and its end.
std::vector<size_t> cut(const std::string& stream, int rate) {
  std::vector<size_t> starts;
  size_t at = 0;
  for (; at + 4 <= stream.size(); at += frame_bytes(std::string_view(stream).substr(at), rate)) starts.push_back(at);
  starts.push_back(std::min(at, stream.size()));
  return starts;
}

std::string silent_frame(int rate) {
  const Lame lame = make_lame(rate, false);
  const std::vector<int16_t> silence(static_cast<size_t>(mp3_frame(rate)) * 12);
  std::string stream;
  if (!lame || !encode(lame.get(), silence.data(), silence.size(), &stream)) return {};
  const std::vector<size_t> starts = cut(stream, rate);
  for (size_t i = 4; i + 1 < starts.size(); ++i)
    if (!padded(std::string_view(stream).substr(starts[i])))
      return stream.substr(starts[i], starts[i + 1] - starts[i]);
  std::string frame = stream.substr(starts.at(4), starts.at(5) - starts.at(4));  // take its padding away
  frame[2] = static_cast<char>(frame[2] & ~2);
  frame.pop_back();
  return frame;
}

void put_number(std::string* to, size_t at, size_t size, uint64_t value) {
  for (size_t i = 0; i < size; ++i) (*to)[at + i] = static_cast<char>(value >> 8 * (size - 1 - i) & 0xFF);
}

}  // namespace

int mp3_frame(int rate) { return rate >= 32000 ? 1152 : 576; }

int mp3_tail(int rate) { return mp3_frame(rate) * tail_frames; }

std::string mp3_unit(const std::vector<int16_t>& samples, int rate) {
  const Lame lame = make_lame(rate, false);
  const auto frame = static_cast<size_t>(mp3_frame(rate));
  const std::vector<int16_t> lead(frame * lead_frames);
  std::string stream;
  // What is silence to its end is left to the file, which has a frame of it.
  size_t sounds = samples.size();
  while (sounds > 0 && samples[sounds - 1] == 0) --sounds;
  const size_t encoded = std::min(samples.size(), (sounds / frame + 1 + tail_frames) * frame);
  if (!lame || !encode(lame.get(), lead.data(), lead.size(), &stream) ||
      !encode(lame.get(), samples.data(), encoded, &stream) || !flush(lame.get(), &stream))
    return {};
  const std::vector<size_t> starts = cut(stream, rate);
  const size_t count = encoded / frame;
  if (starts.size() <= lead_frames + count) return {};
  return stream.substr(starts[lead_frames], starts[lead_frames + count] - starts[lead_frames]);
}

bool Mp3File::open(int descriptor, int rate) {
  descriptor_ = descriptor;
  rate_ = rate;
  silence_ = silent_frame(rate);
  const Lame lame = make_lame(rate, true);
  const std::vector<int16_t> some(static_cast<size_t>(mp3_frame(rate)) * 4);
  std::string stream;
  if (!lame || silence_.empty() || !encode(lame.get(), some.data(), some.size(), &stream) || !flush(lame.get(), &stream))
    return false;
  std::array<unsigned char, 2880> tag;
  const size_t size = lame_get_lametag_frame(lame.get(), tag.data(), tag.size());
  if (size < 169 || size > tag.size()) return false;
  tag_.assign(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(size));
  start_ = lseek(descriptor, 0, SEEK_CUR);
  buffer_ = tag_;
  return start_ >= 0;
}

bool Mp3File::write_out() {
  const bool written = write_all(descriptor_, buffer_.data(), buffer_.size());
  buffer_.clear();
  return written;
}

/// A frame may be longer by a byte than its bit rate has room for; the sum keeps to it, so that a place in the file is a
/// time.
bool Mp3File::put(const std::string& frame) {
  const uint64_t due = uint64_t{bit_rate} * 1000 / 8 * (frames_ + 1) * static_cast<uint64_t>(mp3_frame(rate_)) / static_cast<uint64_t>(rate_);
  const size_t before = buffer_.size();
  buffer_ += frame;
  if (!padded(frame) && bytes_ + frame.size() < due) {
    buffer_[before + 2] = static_cast<char>(buffer_[before + 2] | 2);
    buffer_ += '\0';
  }
  const std::string_view put(buffer_.data() + before, buffer_.size() - before);
  crc_ = lectern::crc16(crc_, put);
  bytes_ += put.size();
  ++frames_;
  return buffer_.size() < flush_at || write_out();
}

bool Mp3File::add(const std::string& frames, int64_t samples) {
  samples_ += samples;
  const std::vector<size_t> starts = cut(frames, rate_);
  for (size_t i = 0; i + 1 < starts.size(); ++i)
    if (!put(frames.substr(starts[i], starts[i + 1] - starts[i]))) return false;
  while (frames_ < samples_ / mp3_frame(rate_))
    if (!put(silence_)) return false;
  return true;
}

bool Mp3File::finish() {
  const int64_t frame = mp3_frame(rate_);
  const int64_t all = (samples_ + delay + 529 + frame - 1) / frame;  // 529: the decoder's own delay
  while (frames_ < all)
    if (!put(silence_)) return false;
  if (!write_out()) return false;
  const size_t info = rate_ >= 32000 ? 21 : 13;  // behind the header and the side information of one channel
  put_number(&tag_, info + 8, 4, frames_);
  put_number(&tag_, info + 12, 4, bytes_ + tag_.size());
  for (size_t i = 0; i < 100; ++i) tag_[info + 16 + i] = static_cast<char>(i * 256 / 100);
  const auto padding = static_cast<uint64_t>(all * frame - delay - samples_);
  put_number(&tag_, info + 141, 3, uint64_t{delay} << 12 | padding);
  put_number(&tag_, info + 148, 4, bytes_ + tag_.size());
  put_number(&tag_, info + 152, 2, crc_);
  put_number(&tag_, info + 154, 2, lectern::crc16(0, std::string_view(tag_).substr(0, info + 154)));
  return pwrite(descriptor_, tag_.data(), tag_.size(), start_) == static_cast<ssize_t>(tag_.size());
}

}  // namespace narrator
