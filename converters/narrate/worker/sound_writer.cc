// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/sound_writer.h"

#include <sys/types.h>
#include <unistd.h>

#include "narrate/worker/descriptor.h"
#include "narrate/worker/mp3.h"

namespace narrator {
namespace {

class Mp3Writer final : public SoundWriter {
 public:
  bool open(int descriptor, int rate) { return file_.open(descriptor, rate); }
  bool add(const Spoken& unit) override { return file_.add(unit.frames, unit.samples); }
  bool finish() override { return file_.finish(); }

 private:
  Mp3File file_;
};

/// Samples behind a head of 44 bytes, whose lengths are filled in at the end.
class WavWriter final : public SoundWriter {
 public:
  WavWriter(int descriptor, int rate) : descriptor_(descriptor), rate_(rate) {}

  bool open() { return write_head(); }

  bool add(const Spoken& unit) override {
    bytes_ += unit.pcm.size() * 2;
    return bytes_ <= UINT32_MAX - 44 && write_all(descriptor_, unit.pcm.data(), unit.pcm.size() * 2);  // little-endian, as the file
  }

  bool finish() override { return lseek(descriptor_, 0, SEEK_SET) == 0 && write_head(); }

 private:
  static void put(std::string* to, uint64_t value, int size) {
    for (int i = 0; i < size; ++i) *to += static_cast<char>(value >> 8 * i & 0xFF);
  }

  bool write_head() {
    std::string head = "RIFF";
    put(&head, 36 + bytes_, 4);
    head += "WAVEfmt ";
    put(&head, 16, 4);
    put(&head, 1, 2);  // PCM
    put(&head, 1, 2);  // mono
    put(&head, static_cast<uint64_t>(rate_), 4);
    put(&head, static_cast<uint64_t>(rate_) * 2, 4);
    put(&head, 2, 2);
    put(&head, 16, 2);
    head += "data";
    put(&head, bytes_, 4);
    return write_all(descriptor_, head.data(), head.size());
  }

  int descriptor_;
  int rate_;
  uint64_t bytes_ = 0;
};

}  // namespace

bool takes_samples(const std::string& kind) { return kind != "mp3"; }

std::unique_ptr<SoundWriter> mp3_writer(int descriptor, int rate) {
  auto writer = std::make_unique<Mp3Writer>();
  if (!writer->open(descriptor, rate)) return nullptr;
  return writer;
}

std::unique_ptr<SoundWriter> wav_writer(int descriptor, int rate) {
  auto writer = std::make_unique<WavWriter>(descriptor, rate);
  if (!writer->open()) return nullptr;
  return writer;
}

std::unique_ptr<SoundWriter> sound_writer(const std::string& kind, int descriptor, int rate) {
  if (kind == "mp3") return mp3_writer(descriptor, rate);
  if (kind == "opus") return opus_writer(descriptor, rate);
  if (kind == "flac") return flac_writer(descriptor, rate);
  if (kind == "wav") return wav_writer(descriptor, rate);
  return nullptr;
}

}  // namespace narrator
