// A picture of one ink on one ground, with an accent: drawn as shares of ink, kept as an indexed PNG (11.2.2 of its specification)
// of four bits: half of what eight give to compress, and as smooth to look at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace lectern::cover {

using Rgb = std::array<uint8_t, 3>;

struct Colours {
  Rgb ground, ink, accent;
};

struct Point {
  float x = 0, y = 0;
};

class Picture {
 public:
  Picture(size_t width, size_t height) : width_(width), height_(height), shares_(width * height) {}

  /// Fills the closed outlines with ink, by the share of each pixel that they cover; winding numbers count.
  void fill(const std::vector<std::vector<Point>>& outlines);
  /// A bar of the accent's colour.
  void bar(size_t x, size_t y, size_t width, size_t height);
  std::string png(const Colours& colours) const;

 private:
  size_t width_, height_;
  std::vector<uint8_t> shares_;  ///< 0: ground, to 14: ink; 15: accent
};

}  // namespace lectern::cover
