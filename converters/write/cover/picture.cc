#include "write/cover/picture.h"

#include <algorithm>
#include <cmath>

#include "base/deflate.h"

namespace lectern::cover {
namespace {

constexpr uint8_t ink = 14, accent = 15;

void put32(std::string& to, size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift & 0xFF);
}

void chunk(std::string& to, const std::string& name, const std::string& bytes) {
  put32(to, bytes.size());
  const std::string body = name + bytes;
  to += body;
  put32(to, crc32(body));
}

}  // namespace

namespace {

/// Sums of one shape: each edge adds what it covers of its own pixels, and the running sum along a row is the share.
struct Sums {
  int left, top, columns, rows;
  std::vector<float> cells;

  Sums(int l, int t, int c, int r) : left(l), top(t), columns(c), rows(r), cells(static_cast<size_t>((c + 2) * r)) {}
  void edge(Point from, Point to);
  void row(float* cells_of_row, float x0, float x1, float height) const;
};

/// The part of an edge within one row, from x0 to x1 (the smaller first), `height` signed by its direction.
void Sums::row(float* at, float x0, float x1, float height) const {
  const int first = static_cast<int>(std::floor(x0)), end = static_cast<int>(std::ceil(x1));
  if (end <= first + 1) {
    const float middle = (x0 + x1) / 2 - static_cast<float>(first);
    at[first] += height * (1 - middle);
    at[first + 1] += height * middle;
    return;
  }
  const float slope = 1 / (x1 - x0);
  float before = 0;  // share of `height` that pixels up to here have
  for (int column = first; column < end; ++column) {
    const float right = static_cast<float>(column + 1), reach = std::min(right, x1) - x0;
    const float area = reach * reach * slope / 2 + std::max(right - x1, 0.0F);
    // What lies right of the edge in this pixel: the area up to its end, less the area up to its beginning.
    const float past = std::max(static_cast<float>(column) - x0, 0.0F);
    const float share = area - past * past * slope / 2;
    at[column] += height * (share - before);
    before = share;
  }
  at[end] += height * (1 - before);
}

void Sums::edge(Point from, Point to) {
  if (from.y == to.y) return;
  const float direction = from.y < to.y ? 1.0F : -1.0F;
  if (from.y > to.y) std::swap(from, to);
  const float slope = (to.x - from.x) / (to.y - from.y);
  for (int line = static_cast<int>(std::floor(from.y)); static_cast<float>(line) < to.y; ++line) {
    const float y0 = std::max(from.y, static_cast<float>(line)), y1 = std::min(to.y, static_cast<float>(line + 1));
    const float a = from.x + slope * (y0 - from.y), b = from.x + slope * (y1 - from.y);
    const float shift = static_cast<float>(left);
    row(&cells[static_cast<size_t>((line - top) * (columns + 2))], std::max(std::min(a, b) - shift, 0.0F),
        std::min(std::max(a, b) - shift, static_cast<float>(columns)), (y1 - y0) * direction);
  }
}

}  // namespace

void Picture::fill(const std::vector<std::vector<Point>>& outlines) {
  constexpr float widest = 8192;
  float x0 = widest, y0 = widest, x1 = -widest, y1 = -widest;
  for (const auto& outline : outlines)
    for (const Point& point : outline) {
      x0 = std::min(x0, point.x), x1 = std::max(x1, point.x);
      y0 = std::min(y0, point.y), y1 = std::max(y1, point.y);
    }
  if (x0 >= x1 || y0 >= y1 || x0 < -widest || y0 < -widest || x1 > widest || y1 > widest) return;
  const int left = static_cast<int>(std::floor(x0)), top = static_cast<int>(std::floor(y0));
  Sums sums(left, top, static_cast<int>(std::ceil(x1)) - left, static_cast<int>(std::ceil(y1)) - top);
  for (const auto& outline : outlines)
    for (size_t i = 0; i < outline.size(); ++i) sums.edge(outline[i], outline[(i + 1) % outline.size()]);
  for (int line = 0; line < sums.rows; ++line) {
    float sum = 0;
    for (int column = 0; column < sums.columns; ++column) {
      sum += sums.cells[static_cast<size_t>(line * (sums.columns + 2) + column)];
      const int x = left + column, y = top + line;
      if (x < 0 || y < 0 || x >= static_cast<int>(width_) || y >= static_cast<int>(height_)) continue;
      uint8_t& pixel = shares_[static_cast<size_t>(y) * width_ + static_cast<size_t>(x)];
      pixel = std::max(pixel, static_cast<uint8_t>(std::min(std::abs(sum), 1.0F) * ink + 0.5F));
    }
  }
}

void Picture::bar(size_t x, size_t y, size_t width, size_t height) {
  for (size_t row = y; row < std::min(y + height, height_); ++row)
    for (size_t column = x; column < std::min(x + width, width_); ++column) shares_[row * width_ + column] = accent;
}

std::string Picture::png(const Colours& colours) const {
  std::string head, palette, rows, out("\x89PNG\r\n\x1a\n", 8);
  put32(head, width_);
  put32(head, height_);
  head += std::string("\x04\x03\0\0\0", 5);  // four bits, indexed
  for (unsigned share = 0; share <= ink; ++share)
    for (size_t part = 0; part < 3; ++part)
      palette += static_cast<char>((colours.ground[part] * (ink - share) + colours.ink[part] * share + ink / 2) / ink);
  for (const uint8_t part : colours.accent) palette += static_cast<char>(part);
  const size_t bytes = (width_ + 1) / 2 + 1;
  rows.resize(bytes * height_);
  for (size_t row = 0; row < height_; ++row) {
    const uint8_t* const shares = &shares_[row * width_];
    char* const to = &rows[row * bytes] + 1;  // behind the byte that says "no filter"
    for (size_t pair = 0; pair < width_ / 2; ++pair) to[pair] = static_cast<char>(shares[2 * pair] << 4 | shares[2 * pair + 1]);
    if (width_ % 2 != 0) to[width_ / 2] = static_cast<char>(shares[width_ - 1] << 4);
  }
  chunk(out, "IHDR", head);
  chunk(out, "PLTE", palette);
  chunk(out, "IDAT", zlib_compress(rows));
  chunk(out, "IEND", {});
  return out;
}

}  // namespace lectern::cover
