// SPDX-License-Identifier: GPL-3.0-or-later
// The sound of a narration in one kind of file, written unit by unit to an open descriptor.
#pragma once

#include <memory>
#include <string>

#include "narrate/worker/unit.h"

namespace narrator {

class SoundWriter {
 public:
  virtual ~SoundWriter() = default;
  virtual bool add(const Spoken& unit) = 0;
  virtual bool finish() = 0;
};

/// True where a file of this kind is made of samples, not of frames.
bool takes_samples(const std::string& kind);

/// `kind` is mp3, opus, flac or wav; nullptr where it can't be made.
std::unique_ptr<SoundWriter> sound_writer(const std::string& kind, int descriptor, int rate);

// One function a kind, each in its file.
std::unique_ptr<SoundWriter> mp3_writer(int descriptor, int rate);
std::unique_ptr<SoundWriter> opus_writer(int descriptor, int rate);
std::unique_ptr<SoundWriter> flac_writer(int descriptor, int rate);
std::unique_ptr<SoundWriter> wav_writer(int descriptor, int rate);

}  // namespace narrator
