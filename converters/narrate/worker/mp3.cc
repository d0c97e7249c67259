// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/mp3.h"

#include <lame/lame.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace narrator {
namespace {

constexpr size_t step = 1152 * 16;
constexpr size_t room = step * 5 / 4 + 7200;  // what LAME asks for
constexpr size_t flush_at = 1 << 16;

}  // namespace

std::unique_ptr<Mp3> Mp3::open(int descriptor, int rate) {
  lame_global_struct* lame = lame_init();
  if (lame == nullptr) return nullptr;
  std::unique_ptr<Mp3> mp3(new Mp3(descriptor, lame));
  lame_set_in_samplerate(lame, rate);
  lame_set_out_samplerate(lame, rate);
  lame_set_num_channels(lame, 1);
  lame_set_mode(lame, MONO);
  lame_set_VBR(lame, vbr_off);
  lame_set_brate(lame, 64);
  lame_set_quality(lame, 5);
  lame_set_bWriteVbrTag(lame, 1);
  lame_set_write_id3tag_automatic(lame, 0);
  if (lame_init_params(lame) < 0) return nullptr;
  mp3->start_ = lseek(descriptor, 0, SEEK_CUR);
  return mp3->start_ < 0 ? nullptr : std::move(mp3);
}

Mp3::~Mp3() { lame_close(lame_); }

bool Mp3::write_out() {
  size_t at = 0;
  while (at < buffer_.size()) {
    const ssize_t wrote = ::write(descriptor_, buffer_.data() + at, buffer_.size() - at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    at += static_cast<size_t>(wrote);
  }
  buffer_.clear();
  return true;
}

bool Mp3::add(const int16_t* samples, size_t count) {
  samples_ += static_cast<int64_t>(count);
  while (count > 0) {
    const size_t now = std::min(count, step);
    const size_t before = buffer_.size();
    buffer_.resize(before + room);
    const int made =
        lame_encode_buffer(lame_, samples, nullptr, static_cast<int>(now), buffer_.data() + before, static_cast<int>(room));
    if (made < 0) return false;
    buffer_.resize(before + static_cast<size_t>(made));
    if (buffer_.size() >= flush_at && !write_out()) return false;
    samples += now;
    count -= now;
  }
  return true;
}

bool Mp3::add_silence(size_t count) {
  static constexpr std::array<int16_t, 4096> zeros{};
  for (; count > 0; count -= std::min(count, zeros.size()))
    if (!add(zeros.data(), std::min(count, zeros.size()))) return false;
  return true;
}

bool Mp3::finish() {
  const size_t before = buffer_.size();
  buffer_.resize(before + room);
  const int made = lame_encode_flush(lame_, buffer_.data() + before, static_cast<int>(room));
  if (made < 0) return false;
  buffer_.resize(before + static_cast<size_t>(made));
  if (!write_out()) return false;
  std::array<unsigned char, 2880> tag;
  const size_t size = lame_get_lametag_frame(lame_, tag.data(), tag.size());
  return size > 0 && size <= tag.size() && pwrite(descriptor_, tag.data(), size, start_) == static_cast<ssize_t>(size);
}

}  // namespace narrator
