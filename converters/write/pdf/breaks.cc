#include "write/pdf/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/winansi.h"

namespace lectern::pdf {
namespace {

struct CloseBidi {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

std::unique_ptr<icu::BreakIterator> make_breaker(const std::string& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(lang, status);
  if (U_FAILURE(status)) status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createLineInstance(locale, status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}

/// French sets these apart by a space, which may be an ordinary one; a line never begins with them, nor with a dash.
bool clings_to_left(char32_t c) {
  return c == U'»' || c == U'›' || c == U'!' || c == U'?' || c == U';' || c == U':' || c == U'%' || c == U'–' || c == U'—' ||
         c == U'…';
}
bool clings_to_right(char32_t c) { return c == U'«' || c == U'‹'; }

/// Korean words stand apart by spaces; ragged lines part no word, although UAX #14 lets them.
void keep_words(std::u16string_view text, std::vector<bool>& starts) {
  const auto is_hangul = [](char16_t c) { return c >= 0xAC00 && c <= 0xD7A3; };
  for (size_t at = 1; at < text.size(); ++at)
    if (starts[at] && is_hangul(text[at - 1]) && is_hangul(text[at])) starts[at] = false;
}

}  // namespace

struct Breaks::State {
  std::map<std::string, std::unique_ptr<icu::BreakIterator>> breakers;
  std::unique_ptr<UBiDi, CloseBidi> bidi{ubidi_open()};
};

Breaks::Breaks() : state_(std::make_unique<State>()) {}
Breaks::~Breaks() = default;

std::vector<bool> Breaks::line_starts(std::u16string_view text, const std::string& lang) {
  std::vector<bool> starts(text.size() + 1, false);
  auto found = state_->breakers.find(lang);
  if (found == state_->breakers.end()) {
    if (state_->breakers.size() > 64) state_->breakers.clear();
    found = state_->breakers.emplace(lang, make_breaker(lang)).first;
  }
  icu::BreakIterator* const breaker = found->second.get();
  if (breaker == nullptr) return starts;
  const icu::UnicodeString whole(false, text.data(), static_cast<int32_t>(text.size()));  // an alias, not a copy
  breaker->setText(whole);
  for (int32_t at = breaker->next(); at != icu::BreakIterator::DONE; at = breaker->next())
    starts[static_cast<size_t>(at)] = true;
  if (lang.starts_with("ko")) keep_words(text, starts);
  return starts;
}

bool Breaks::runs_rightward(std::u16string_view text, bool document) {
  size_t right = 0, left = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    char32_t c = text[at];
    if (c >= 0xD800 && c < 0xDC00 && at + 1 < text.size()) c = 0x10000 + ((c - 0xD800) << 10) + (text[++at] - char32_t{0xDC00});
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    left += direction == U_LEFT_TO_RIGHT;
    right += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  }
  return document ? right >= left : right > left;
}

std::vector<uint8_t> Breaks::levels(std::u16string_view text, bool rtl) {
  const uint8_t base = rtl ? 1 : 0;
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(state_->bidi.get(), text.data(), static_cast<int32_t>(text.size()), base, nullptr, &status);
  const UBiDiLevel* const found = text.empty() ? nullptr : ubidi_getLevels(state_->bidi.get(), &status);
  if (U_FAILURE(status) || found == nullptr) return std::vector<uint8_t>(text.size(), base);
  return {found, found + text.size()};
}

std::vector<int32_t> Breaks::visual_order(const std::vector<uint8_t>& levels) {
  std::vector<int32_t> order(levels.size());
  if (!levels.empty()) ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), order.data());
  return order;
}

PairBreaks::PairBreaks(Breaks& breaks) : breaks_(breaks), between_(65536, unknown), spaced_(65536, unknown) {}

bool PairBreaks::ask(uint8_t left, uint8_t right, bool space) {
  const char32_t before = winansi::character_of(left), after = winansi::character_of(right);
  if (clings_to_left(after) || (space && clings_to_right(before))) return false;
  std::u16string sample = u"x";
  sample += static_cast<char16_t>(before);
  if (space) sample += u' ';
  sample += static_cast<char16_t>(after);
  sample += u'x';
  return breaks_.line_starts(sample, "en")[space ? 3 : 2];
}

}  // namespace lectern::pdf
