// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/resample.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace narrator {
namespace {

constexpr int taps = 32;
constexpr double pi = 3.14159265358979323846;

double sinc(double x) { return x == 0 ? 1 : std::sin(pi * x) / (pi * x); }

/// One row of taps for each place between two samples that an output sample may have.
std::vector<float> kernel(int phases, double cutoff) {
  std::vector<float> rows(static_cast<size_t>(phases) * taps);
  for (int phase = 0; phase < phases; ++phase) {
    float* const row = rows.data() + static_cast<size_t>(phase) * taps;
    double sum = 0;
    for (int tap = 0; tap < taps; ++tap) {
      const double x = tap - (taps / 2 - 1) - static_cast<double>(phase) / phases;
      const double window = 0.5 + 0.5 * std::cos(2 * pi * x / taps);
      const double value = std::abs(x) >= taps / 2.0 ? 0 : window * cutoff * sinc(cutoff * x);
      row[tap] = static_cast<float>(value);
      sum += value;
    }
    for (int tap = 0; tap < taps; ++tap) row[tap] = static_cast<float>(row[tap] / sum);
  }
  return rows;
}

}  // namespace

void resample(Sound* sound, int rate) {
  if (sound->rate == rate || sound->rate <= 0 || rate <= 0) return;
  const int common = std::gcd(sound->rate, rate);
  const int64_t up = rate / common;
  const int64_t down = sound->rate / common;
  const std::vector<float> rows = kernel(static_cast<int>(up), std::min(1.0, 0.95 * static_cast<double>(up) / static_cast<double>(down)));
  const std::vector<int16_t>& from = sound->samples;
  const auto count = static_cast<int64_t>(from.size());
  std::vector<int16_t> to(static_cast<size_t>((count * up + down - 1) / down));
  for (int64_t i = 0; i < std::ssize(to); ++i) {
    const int64_t place = i * down;
    const int64_t first = place / up - (taps / 2 - 1);
    const float* const row = rows.data() + static_cast<size_t>(place % up) * taps;
    float sum = 0;
    for (int64_t tap = std::max<int64_t>(0, -first); tap < taps && first + tap < count; ++tap)
      sum += row[tap] * static_cast<float>(from[static_cast<size_t>(first + tap)]);
    to[static_cast<size_t>(i)] = static_cast<int16_t>(std::lrint(std::clamp(sum, -32768.0f, 32767.0f)));
  }
  for (Mark& mark : sound->marks) mark.sample = static_cast<uint32_t>(int64_t{mark.sample} * up / down);
  sound->samples = std::move(to);
  sound->rate = rate;
}

}  // namespace narrator
