// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/level.h"

#include <ebur128.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "narrate/protocol.h"

namespace narrator {
namespace {

constexpr double wanted_lufs = -19.0;
constexpr double most_gain = 15;

// Decibels for the voices of the languages with rules, as whole speeches ask for; the conformance check `audio` measures them.
constexpr std::pair<std::string_view, double> gains[] = {
    {"hibari:", 7.4}, {"gmw/en", 3.2}, {"roa/es", 4.2}, {"roa/it", 4.9}, {"roa/pt", 3.6}, {"sit/cmn-Latn-pinyin", 1.8}, {"zle/ru", 4.2},
};

/// Coefficients that give the values a quarter, a half and three quarters of the way between two samples (windowed sinc).
constexpr size_t taps = 8;
using Phase = std::array<float, taps>;

std::array<Phase, 3> make_phases() {
  std::array<Phase, 3> phases{};
  for (size_t p = 0; p < phases.size(); ++p) {
    const double at = static_cast<double>(p + 1) / 4;
    double sum = 0;
    for (size_t i = 0; i < taps; ++i) {
      const double x = static_cast<double>(i) - (static_cast<double>(taps) / 2 - 1) - at;
      const double window = 0.5 + 0.5 * std::cos(M_PI * x / (static_cast<double>(taps) / 2 + 0.5));
      phases[p][i] = static_cast<float>(std::sin(M_PI * x) / (M_PI * x) * window);
      sum += static_cast<double>(phases[p][i]);
    }
    for (float& tap : phases[p]) tap = static_cast<float>(static_cast<double>(tap) / sum);
  }
  return phases;
}

/// LUFS; not finite where there is nothing to hear.
double loudness(const std::vector<int16_t>& samples, int rate) {
  ebur128_state* state = ebur128_init(1, static_cast<unsigned long>(rate), EBUR128_MODE_I);
  double lufs = std::numeric_limits<double>::quiet_NaN();
  if (state == nullptr) return lufs;
  if (ebur128_add_frames_short(state, samples.data(), samples.size()) != EBUR128_SUCCESS ||
      ebur128_loudness_global(state, &lufs) != EBUR128_SUCCESS)
    lufs = std::numeric_limits<double>::quiet_NaN();
  ebur128_destroy(&state);
  return lufs;
}

/// The highest level from sample `i` to the next.
float peak_at(const std::vector<float>& sound, size_t i, const std::array<Phase, 3>& phases) {
  float peak = std::max(std::fabs(sound[i]), std::fabs(sound[i + 1]));
  const float* const from = sound.data() + i + 1 - taps / 2;
  for (const Phase& phase : phases) {
    float value = 0;
    for (size_t k = 0; k < taps; ++k) value += from[k] * phase[k];
    peak = std::max(peak, std::fabs(value));
  }
  return peak;
}

/// Factors at most 1 that keep each peak under the ceiling. They fall a few samples before it and recover over some 30 ms.
bool factors_of(const std::vector<float>& sound, float ceiling, std::vector<float>* factors) {
  static const std::array<Phase, 3> phases = make_phases();
  constexpr float fall = 1.015F;   // a sample back; 1 dB in 8 samples
  constexpr float rise = 1.0009F;  // a sample on; 1 dB in 130
  factors->assign(sound.size(), 1.0F);
  bool any = false;
  for (size_t i = taps; i + taps < sound.size(); ++i) {
    if (std::max(std::fabs(sound[i]), std::fabs(sound[i + 1])) < ceiling * 0.7F) continue;
    const float peak = peak_at(sound, i, phases);
    if (peak <= ceiling) continue;
    any = true;
    for (const size_t at : {i, i + 1}) (*factors)[at] = std::min((*factors)[at], ceiling / peak);
  }
  if (!any) return false;
  for (size_t i = sound.size() - 1; i-- > 0;) (*factors)[i] = std::min((*factors)[i], (*factors)[i + 1] * fall);
  for (size_t i = 1; i < sound.size(); ++i) (*factors)[i] = std::min((*factors)[i], (*factors)[i - 1] * rise);
  return true;
}

}  // namespace

double known_gain(const std::string& voice_id, int words_per_minute) {
  const bool own_rate = words_per_minute == 0 || words_per_minute == lectern::narrator::rate_default;
  for (const auto& [id, gain] : gains)
    if (own_rate && (id == voice_id || (id.ends_with(':') && voice_id.starts_with(id)))) return gain;
  return std::numeric_limits<double>::quiet_NaN();
}

double measured_gain(const std::vector<int16_t>& samples, int rate) {
  const double first = loudness(samples, rate);
  if (!std::isfinite(first)) return 0;
  double gain = wanted_lufs - first;
  for (int i = 0; i < 2; ++i) {  // what the limiter takes is given back
    std::vector<int16_t> tried = samples;
    level(&tried, gain);
    const double now = loudness(tried, rate);
    if (std::isfinite(now)) gain += wanted_lufs - now;
  }
  return std::clamp(gain, -most_gain, most_gain);
}

void level(std::vector<int16_t>* samples, double gain_db, float ceiling) {
  const auto gain = static_cast<float>(std::pow(10.0, gain_db / 20) / 32768);
  std::vector<float> sound(samples->size());
  for (size_t i = 0; i < sound.size(); ++i) sound[i] = static_cast<float>((*samples)[i]) * gain;
  std::vector<float> factors;
  const bool limited = factors_of(sound, ceiling, &factors);
  for (size_t i = 0; i < sound.size(); ++i) {
    const float value = (limited ? sound[i] * factors[i] : sound[i]) * 32768.0F;
    (*samples)[i] = static_cast<int16_t>(std::clamp(std::lrintf(value), -32768L, 32767L));
  }
}

}  // namespace narrator
