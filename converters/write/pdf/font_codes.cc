#include "write/pdf/font_codes.h"

#include <algorithm>

namespace lectern::pdf {
namespace {

constexpr uint32_t unsaid = UINT32_MAX;
constexpr uint32_t most_codes = 0xFFFF;

size_t position(const std::vector<uint32_t>& sorted, uint32_t glyph) {
  return static_cast<size_t>(std::lower_bound(sorted.begin(), sorted.end(), glyph) - sorted.begin());
}

}  // namespace

CompositeFont::CompositeFont(const Face& face, std::vector<uint32_t> glyphs)
    : face_(face), glyphs_(std::move(glyphs)), program_(subset_glyphs(face, glyphs_)), first_cid_(glyphs_.size(), unsaid) {
  for (const uint32_t made : program_.new_glyph) next_twin_ = std::max(next_twin_, made + 1);
}

uint32_t CompositeFont::new_glyph(uint32_t glyph) const {
  const size_t at = position(glyphs_, glyph);
  return at < program_.new_glyph.size() ? program_.new_glyph[at] : 0;
}

CompositeFont::Code CompositeFont::code(uint32_t glyph, std::u16string_view text) {
  uint32_t& first = first_cid_.at(position(glyphs_, glyph));
  if (first == unsaid) {
    const uint32_t made = new_glyph(glyph);
    first = made < program_.cids.size() ? program_.cids[made] : made;
    codes_[first] = {made, face_.width(glyph), std::u16string(text)};
    return {first, true};
  }
  FontCode& said = codes_[first];
  if (said.text == text) return {first, true};
  if (face_.is_cff() || next_twin_ > most_codes) return {first, false};
  const auto [twin, is_new] = twins_.try_emplace({glyph, std::u16string(text)}, next_twin_);
  if (is_new) {
    codes_[next_twin_] = {new_glyph(glyph), face_.width(glyph), std::u16string(text)};
    ++next_twin_;
  }
  return {twin->second, true};
}

}  // namespace lectern::pdf
