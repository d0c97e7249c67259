// SPDX-License-Identifier: GPL-3.0-or-later
// Loudness: one gain for a voice, so that speech has -19 LUFS (mono), and a limiter for the few peaks that it lifts too far.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace narrator {

/// Decibels that bring the voice at its own rate to the loudness wanted; NaN where that isn't known and must be measured.
double known_gain(const std::string& voice_id, int words_per_minute);

/// The same, by measuring what it speaks (EBU R 128).
double measured_gain(const std::vector<int16_t>& samples, int rate);

/// Where peaks are held, of full scale (-2.4 dB): under the -1.4 dBTP that a file may have, for what is encoded swings higher when decoded.
constexpr float peak_ceiling = 0.76F;

/// Gain, then peaks (between samples too) brought under the ceiling without a click.
void level(std::vector<int16_t>* samples, double gain_db, float ceiling = peak_ceiling);

}  // namespace narrator
