#include "write/pdf/typesetter.h"

#include <algorithm>

namespace lectern::pdf {

uint16_t Layout::font(const Face* face, bool simple) {
  for (size_t at = 0; at < fonts.size(); ++at)
    if (fonts[at].face == face && fonts[at].simple == simple) return static_cast<uint16_t>(at);
  fonts.push_back({face, simple});
  return static_cast<uint16_t>(fonts.size() - 1);
}

PlainFace& Engine::plain(const Face& face) {
  auto& made = plain_[&face];
  if (!made) made = std::make_unique<PlainFace>(face);
  return *made;
}

Typesetter::Typesetter(Engine& engine, const Plan& plan, const Style& style, bool rtl)
    : engine_(engine), plan_(plan), style_(style), rtl_(rtl) {}

/// A style's face of these letters; where a family lacks one, its upright face stands in.
const Face* Typesetter::face_of(unsigned letters) {
  const Face*& face = faces_[letters & 3];
  if (face == nullptr) face = engine_.library.face(*style_.family, letters & 3);
  if (face == nullptr) face = engine_.library.face(*style_.family, upright);
  return face;
}

Typesetter::Stretch Typesetter::stretch(std::string_view text, uint8_t letters, uint16_t lang, const RoleStyle& style) {
  Stretch made{};
  made.text = text;
  made.face = face_of(letters);
  made.font = layout_.font(made.face, true);
  made.lang = lang;
  made.letters = letters;
  const bool is_raised = (letters & raised) != 0;
  made.size = static_cast<float>(style.size * (is_raised ? style_.scale.raised : 1));
  made.rise = static_cast<float>(is_raised ? style.size * 0.33 : 0);
  made.link = -1;
  made.slot = none;
  return made;
}

LineRange Typesetter::set(const Block& block, const RoleStyle& style, double measure) {
  stretches_.clear();
  for (uint32_t at = block.first_run; at < block.last_run; ++at) {
    const Run& run = plan_.runs[at];
    const std::string_view text = std::string_view(plan_.text).substr(run.begin, run.end - run.begin);
    Stretch made = stretch(text, static_cast<uint8_t>(run.letters | style.letters), run.lang, style);
    made.slot = run.slot;
    made.link = run.link;
    stretches_.push_back(made);
  }
  parts_words_ = hyphenates_ && !style.balanced;
  return set_stretches(measure);
}

void Typesetter::drop(LineRange lines) {
  if (lines.first == lines.last) return;
  layout_.pieces.resize(layout_.lines[lines.first].first_piece);
  layout_.lines.resize(lines.first);
}

LineRange Typesetter::set_artifact(std::string_view words, const RoleStyle& style, double measure) {
  stretches_.clear();
  stretches_.push_back(stretch(words, style.letters, 0, style));
  return set_stretches(measure);
}

LineRange Typesetter::set_stretches(double measure) {
  LineRange range;
  range.first = static_cast<uint32_t>(layout_.lines.size());
  block_rtl_ = false;
  if (rtl_ || parts_words_ || !set_plain(measure)) set_shaped(measure);
  parts_words_ = false;
  range.last = static_cast<uint32_t>(layout_.lines.size());
  return range;
}

}  // namespace lectern::pdf
