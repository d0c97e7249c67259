// The one file that knows CLD2.
#include "lang/detect.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

/// CLD2's codes where BCP 47 (the IANA registry of subtags) has others.
std::string tag_of(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(language);
  if (code == "zh-Hant" || code == "zh-TW") return "zh-Hant";
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "no") return "nb";
  if (code == "sh") return "sr";
  if (code == "un" || code == "xxx" || code.starts_with("xx-")) return {};
  return code;
}

/// The lines are Chinese and not by turns, a Chinese one first: each has its translation behind it.
bool is_translated(std::string_view text) {
  constexpr size_t least = 4;  // lines; letters of one
  size_t lines = 0, changes = 0;
  bool before = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    size_t letters = 0, han = 0;
    for (size_t at = 0; at < line.size();) {
      const char32_t c = utf8::next(line, &at);
      letters += unicode::is_letter(c);
      han += c >= 0x4E00 && c <= 0x9FFF;
    }
    if (letters < least) continue;
    const bool chinese = han * 2 > letters;
    if (lines == 0 && !chinese) return false;
    changes += lines > 0 && chinese != before;
    before = chinese;
    ++lines;
  }
  return lines >= least && changes * 2 >= lines;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

DetectedLanguage detect_language(std::string_view text) {
  CLD2::Language best[3];
  int percent[3];
  double scores[3];
  int letters = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  constexpr bool plain = true;
  const CLD2::Language found = CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), plain, &hints, 0,
                                                              best, percent, scores, nullptr, &letters, &reliable);
  DetectedLanguage detected;
  // CLD2's summary takes English beside another language for what surrounds a page; in a speech it is what most is said in.
  CLD2::Language most = percent[0] >= 55 && !tag_of(best[0]).empty() ? best[0] : found;
  // A Chinese speech with its translation paragraph by paragraph: the translation may be the longer one.
  constexpr int translated = 30;  // per cent
  bool parallel = false;
  for (int i = 0; i < 3 && !parallel; ++i) {
    parallel = percent[i] >= translated && percent[i] < 60 && tag_of(best[i]).starts_with("zh") && is_translated(text);
    if (parallel) most = best[i];
  }
  detected.tag = tag_of(most);
  constexpr int much = 40;  // per cent
  for (int i = 0; i < 3 && detected.beside.empty(); ++i)
    if (percent[i] >= much && tag_of(best[i]) != detected.tag) detected.beside = tag_of(best[i]);
  detected.sure = reliable && (parallel || percent[0] >= 60) && !detected.tag.empty();
  return detected;
}

std::string_view language_of_script(std::string_view text) {
  size_t letters = 0, arabic = 0, persian = 0, cyrillic = 0, han = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (!unicode::is_letter(c) || c == 0x640) continue;  // a stretched line is no letter
    ++letters;
    arabic += (c >= 0x620 && c <= 0x6FF) || (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
    persian += c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6A9 || c == 0x6CC || c == 0x6D2;
    cyrillic += c >= 0x400 && c <= 0x4FF;
    han += c >= 0x4E00 && c <= 0x9FFF;
  }
  if (arabic * 2 > letters) return persian * 50 > arabic ? "" : "ar";
  if (cyrillic * 2 > letters) return "ru";
  return han * 2 > letters ? "zh" : "";
}

std::string_view larger_neighbour(std::string_view tag) {
  constexpr std::pair<std::string_view, std::string_view> pairs[] = {
      {"gl", "es"}, {"ca", "es"}, {"ast", "es"}, {"oc", "fr"}, {"co", "it"}, {"lb", "de"}, {"sco", "en"},
  };
  for (const auto& [small, large] : pairs)
    if (tag == small) return large;
  return {};
}

std::string language_sample(const std::vector<std::string_view>& pieces, size_t bytes) {
  size_t total = 0;
  for (const std::string_view piece : pieces) total += piece.size();
  std::string sample;
  sample.reserve(std::min(total, bytes) + pieces.size());
  // Of each stretch of `stride` bytes the first `slice` are taken.
  constexpr size_t slice = 512;
  const size_t stride = total <= bytes ? slice : total / (bytes / slice) + 1;
  size_t at = 0;  // in the whole text
  for (const std::string_view piece : pieces) {
    for (size_t i = 0; i < piece.size();) {
      const size_t in_stretch = (at + i) % stride;
      if (in_stretch >= slice) {
        i += stride - in_stretch;
        continue;
      }
      const size_t end = std::min(piece.size(), i + slice - in_stretch);
      size_t from = i, to = end;
      while (from < to && is_continuation(piece[from])) ++from;
      while (to < piece.size() && is_continuation(piece[to])) ++to;
      sample.append(piece.substr(from, to - from));
      i = end;
    }
    at += piece.size();
    sample += '\n';
  }
  return sample;
}

}  // namespace lectern
