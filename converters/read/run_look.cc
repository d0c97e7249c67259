#include "read/run_look.h"

namespace lectern {
namespace {

Toggle either(Toggle outer, Toggle inner) { return inner == Toggle::unset ? outer : inner; }

}  // namespace

RunLook RunLook::with(const RunLook& inner) const {
  RunLook look = *this;
  look.bold = either(bold, inner.bold);
  look.italic = either(italic, inner.italic);
  look.strike = either(strike, inner.strike);
  look.hidden = either(hidden, inner.hidden);
  if (inner.raised != Raised::unset) look.raised = inner.raised;
  if (!inner.lang.empty()) look.lang = inner.lang;
  if (!inner.font.empty()) look.font = inner.font;
  return look;
}

void RunMarks::set(MarkKind kind, bool wanted, const std::string& value) {
  if (wanted && !words_.is_open(kind)) words_.open(kind, value);
  if (!wanted && words_.is_open(kind)) words_.close(kind);
}

void RunMarks::show(const RunLook& look, bool plain) {
  const std::string& lang = look.lang;
  if (lang != lang_) set(MarkKind::lang, false);
  lang_ = lang;
  set(MarkKind::furniture, look.hidden == Toggle::on, "tag");
  set(MarkKind::strong, look.bold == Toggle::on && !plain);
  set(MarkKind::emphasis, look.italic == Toggle::on);
  set(MarkKind::strikeout, look.strike == Toggle::on);
  set(MarkKind::superscript, look.raised == Raised::up);
  set(MarkKind::subscript, look.raised == Raised::down);
  set(MarkKind::lang, !lang.empty(), lang);
}

}  // namespace lectern
