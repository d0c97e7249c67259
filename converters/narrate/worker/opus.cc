// SPDX-License-Identifier: GPL-3.0-or-later
// Opus in Ogg by libopusenc: 40 kbit/s, mono. Title and chapters are put in by who publishes the file.
#include <opusenc.h>

#include "narrate/worker/descriptor.h"
#include "narrate/worker/level.h"
#include "narrate/worker/sound_writer.h"

namespace narrator {
namespace {

// In 1/256 decibel: a quarter that its filter for voices takes, 0.15 that the lower ceiling does.
constexpr int gain_given_back = 102;
// What it decodes to swings up to 1.2 dB higher, more than other formats do.
constexpr float opus_ceiling = 0.66F;
// At 5 one speech in ten or so has an onset that decodes to far more than was put in (+2 to +5 dBTP).
constexpr int complexity = 10;

int to_file(void* descriptor, const unsigned char* bytes, opus_int32 size) {
  return write_all(*static_cast<int*>(descriptor), bytes, static_cast<size_t>(size)) ? 0 : 1;
}
int no_close(void*) { return 0; }

class OpusWriter final : public SoundWriter {
 public:
  ~OpusWriter() override {
    if (encoder_ != nullptr) ope_encoder_destroy(encoder_);
    if (comments_ != nullptr) ope_comments_destroy(comments_);
  }

  bool open(int descriptor, int rate) {
    static constexpr OpusEncCallbacks callbacks{to_file, no_close};
    descriptor_ = descriptor;
    comments_ = ope_comments_create();
    if (comments_ == nullptr) return false;
    encoder_ = ope_encoder_create_callbacks(&callbacks, &descriptor_, comments_, rate, 1, 0, nullptr);
    return encoder_ != nullptr && ope_encoder_ctl(encoder_, OPE_SET_SERIALNO(1)) == OPE_OK &&
           ope_encoder_ctl(encoder_, OPUS_SET_BITRATE(40000)) == OPE_OK &&
           ope_encoder_ctl(encoder_, OPUS_SET_COMPLEXITY(complexity)) == OPE_OK &&
           ope_encoder_ctl(encoder_, OPE_SET_HEADER_GAIN(gain_given_back)) == OPE_OK &&
           ope_encoder_ctl(encoder_, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) == OPE_OK;
  }

  bool add(const Spoken& unit) override {
    std::vector<int16_t> held = unit.pcm;
    level(&held, 0, opus_ceiling);
    return ope_encoder_write(encoder_, held.data(), static_cast<int>(held.size())) == OPE_OK;
  }
  bool finish() override { return ope_encoder_drain(encoder_) == OPE_OK; }

 private:
  int descriptor_ = -1;
  OggOpusComments* comments_ = nullptr;
  OggOpusEnc* encoder_ = nullptr;
};

}  // namespace

std::unique_ptr<SoundWriter> opus_writer(int descriptor, int rate) {
  auto writer = std::make_unique<OpusWriter>();
  if (!writer->open(descriptor, rate)) return nullptr;
  return writer;
}

}  // namespace narrator
