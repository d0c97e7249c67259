// SPDX-License-Identifier: GPL-3.0-or-later
// FLAC by libFLAC. Title and chapters are put in by who publishes the file.
#include <FLAC/stream_encoder.h>
#include <unistd.h>

#include "narrate/worker/descriptor.h"
#include "narrate/worker/sound_writer.h"

namespace narrator {
namespace {

FLAC__StreamEncoderWriteStatus to_file(const FLAC__StreamEncoder*, const FLAC__byte bytes[], size_t size, uint32_t, uint32_t,
                                       void* descriptor) {
  return write_all(*static_cast<int*>(descriptor), bytes, size) ? FLAC__STREAM_ENCODER_WRITE_STATUS_OK
                                                               : FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
}

FLAC__StreamEncoderSeekStatus seek_file(const FLAC__StreamEncoder*, FLAC__uint64 to, void* descriptor) {
  return lseek(*static_cast<int*>(descriptor), static_cast<off_t>(to), SEEK_SET) >= 0
             ? FLAC__STREAM_ENCODER_SEEK_STATUS_OK
             : FLAC__STREAM_ENCODER_SEEK_STATUS_ERROR;
}

FLAC__StreamEncoderTellStatus tell_file(const FLAC__StreamEncoder*, FLAC__uint64* at, void* descriptor) {
  const off_t now = lseek(*static_cast<int*>(descriptor), 0, SEEK_CUR);
  *at = static_cast<FLAC__uint64>(now);
  return now >= 0 ? FLAC__STREAM_ENCODER_TELL_STATUS_OK : FLAC__STREAM_ENCODER_TELL_STATUS_ERROR;
}

class FlacWriter final : public SoundWriter {
 public:
  ~FlacWriter() override {
    if (encoder_ != nullptr) FLAC__stream_encoder_delete(encoder_);
  }

  bool open(int descriptor, int rate) {
    descriptor_ = descriptor;
    encoder_ = FLAC__stream_encoder_new();
    if (encoder_ == nullptr) return false;
    FLAC__stream_encoder_set_channels(encoder_, 1);
    FLAC__stream_encoder_set_bits_per_sample(encoder_, 16);
    FLAC__stream_encoder_set_sample_rate(encoder_, static_cast<uint32_t>(rate));
    FLAC__stream_encoder_set_compression_level(encoder_, 5);
    return FLAC__stream_encoder_init_stream(encoder_, to_file, seek_file, tell_file, nullptr, &descriptor_) ==
           FLAC__STREAM_ENCODER_INIT_STATUS_OK;
  }

  bool add(const Spoken& unit) override {
    const std::vector<FLAC__int32> wide(unit.pcm.begin(), unit.pcm.end());
    return FLAC__stream_encoder_process_interleaved(encoder_, wide.data(), static_cast<uint32_t>(wide.size())) != 0;
  }
  bool finish() override { return FLAC__stream_encoder_finish(encoder_) != 0; }

 private:
  int descriptor_ = -1;
  FLAC__StreamEncoder* encoder_ = nullptr;
};

}  // namespace

std::unique_ptr<SoundWriter> flac_writer(int descriptor, int rate) {
  auto writer = std::make_unique<FlacWriter>();
  if (!writer->open(descriptor, rate)) return nullptr;
  return writer;
}

}  // namespace narrator
