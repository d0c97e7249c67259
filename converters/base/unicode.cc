#include "base/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace lectern::unicode {
namespace {

bool ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

std::string utf8_of(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string normalized(std::string_view text, const icu::Normalizer2* (*instance)(UErrorCode&)) {
  if (ascii(text)) return std::string(text);
  UErrorCode failure = U_ZERO_ERROR;
  const icu::Normalizer2* const form = instance(failure);
  if (U_FAILURE(failure)) return std::string(text);
  const icu::UnicodeString out = form->normalize(utf16(text), failure);
  return U_FAILURE(failure) ? std::string(text) : utf8_of(out);
}

const icu::Normalizer2* nfkc_instance(UErrorCode& failure) { return icu::Normalizer2::getNFKCInstance(failure); }
const icu::Normalizer2* nfc_instance(UErrorCode& failure) { return icu::Normalizer2::getNFCInstance(failure); }

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Sentence breaker of a language, kept for the thread: making one costs milliseconds.
struct Sentences {
  std::string lang;
  std::unique_ptr<icu::BreakIterator> breaker;
};

/// What the rules of sentence breaks (UAX #29, 5) see of a text: of small ASCII letters in a row the first one says as much as
/// all do, since no break stands between them and no rule counts them.
class Outline {
 public:
  explicit Outline(std::string_view text) {
    units_.reserve(text.size());
    bytes_.reserve(text.size() + 1);
    for (size_t at = 0; at < text.size();) {
      const auto start = static_cast<uint32_t>(at);
      char32_t c = static_cast<unsigned char>(text[at]);
      if (c >= 'a' && c <= 'z') {
        while (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
      } else {
        c = utf8::next(text, &at);
      }
      if (c > 0xFFFF) {
        units_ += U16_LEAD(c);
        bytes_.push_back(start);
      }
      units_ += c > 0xFFFF ? U16_TRAIL(c) : static_cast<char16_t>(c);
      bytes_.push_back(start);
    }
    bytes_.push_back(static_cast<uint32_t>(text.size()));
  }
  icu::UnicodeString text() const { return icu::UnicodeString(false, units_.data(), static_cast<int32_t>(units_.size())); }  // not copied
  uint32_t byte(int32_t unit) const { return bytes_[static_cast<size_t>(unit)]; }

 private:
  std::u16string units_;
  std::vector<uint32_t> bytes_;  ///< of the text, for each unit and for the end
};

icu::BreakIterator* breaker_for(std::string_view lang) {
  thread_local std::vector<Sentences> made;
  for (const Sentences& each : made)
    if (each.lang == lang) return each.breaker.get();
  UErrorCode failure = U_ZERO_ERROR;
  const std::string tag(lang);
  std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(icu::Locale(tag.c_str()), failure));
  if (U_FAILURE(failure)) plain = nullptr;
  made.push_back({tag, std::move(plain)});
  return made.back().breaker.get();
}

}  // namespace

bool is_far_letter(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_L_MASK) != 0; }
bool is_far_digit(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_N_MASK) != 0; }

bool is_far_mark(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0; }
bool is_far_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }
bool is_far_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool is_far_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  UErrorCode failure = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &failure);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL ||
         script == USCRIPT_BOPOMOFO;
}

bool is_bullet(char32_t c) {
  constexpr std::u32string_view signs = U"\u2022\u25CF\u25AA\u25A0\u25E6\u25CB\u2023\u27A2\u2713\uF0B7\uF0A7\uF0D8";
  return signs.find(c) != signs.npos;
}

bool has_words(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

std::string nfkc(std::string_view text) { return normalized(text, nfkc_instance); }
std::string nfc(std::string_view text) { return normalized(text, nfc_instance); }

std::string fold(std::string_view text) {
  if (!ascii(text)) return utf8_of(utf16(text).foldCase());
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

std::string lower(std::string_view text, std::string_view lang) {
  return utf8_of(utf16(text).toLower(icu::Locale(std::string(lang).c_str())));
}

std::string upper(std::string_view text, std::string_view lang) {
  return utf8_of(utf16(text).toUpper(icu::Locale(std::string(lang).c_str())));
}

std::string iso_639_2(std::string_view tag) {
  const std::string primary(tag.substr(0, tag.find('-')));
  const std::string code = uloc_getISO3Language(primary.c_str());
  return code == "und" ? std::string() : code;
}

std::vector<uint32_t> sentence_ends(std::string_view text, std::string_view lang) {
  std::vector<uint32_t> ends;
  if (text.empty()) return ends;
  icu::BreakIterator* const breaker = breaker_for(lang);
  if (breaker) {
    const Outline outline(text);
    const icu::UnicodeString units = outline.text();
    breaker->setText(units);
    for (int32_t end = breaker->next(); end != icu::BreakIterator::DONE; end = breaker->next()) ends.push_back(outline.byte(end));
  }
  if (ends.empty() || ends.back() != text.size()) ends.push_back(static_cast<uint32_t>(text.size()));
  return ends;
}

std::vector<std::pair<std::string, int>> likely_charsets(std::string_view bytes) {
  std::vector<std::pair<std::string, int>> likely;
  UErrorCode failure = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&failure), ucsdet_close);
  if (U_FAILURE(failure)) return likely;
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &failure);
  int32_t count = 0;
  const UCharsetMatch** const found = ucsdet_detectAll(detector.get(), &count, &failure);
  for (int32_t i = 0; U_SUCCESS(failure) && i < count; ++i) {
    const char* const name = ucsdet_getName(found[i], &failure);
    if (U_SUCCESS(failure)) likely.emplace_back(name, ucsdet_getConfidence(found[i], &failure));
  }
  return likely;
}

std::string decode(std::string_view bytes, const char* charset, std::vector<uint64_t>* broken) {
  UErrorCode failure = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset, &failure), ucnv_close);
  if (U_FAILURE(failure)) return std::string(bytes);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failure);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::u16string piece(4096, u'\0');
  while (from < end || failure == U_BUFFER_OVERFLOW_ERROR) {
    failure = U_ZERO_ERROR;
    char16_t* to = piece.data();
    ucnv_toUnicode(converter.get(), &to, piece.data() + piece.size(), &from, end, nullptr, true, &failure);
    icu::UnicodeString(false, piece.data(), static_cast<int32_t>(to - piece.data())).toUTF8String(out);
    if (failure == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(failure)) continue;
    if (broken) broken->push_back(static_cast<uint64_t>(from - bytes.data() - 1));
    out += "\xEF\xBF\xBD";
    ucnv_resetToUnicode(converter.get());
  }
  return out;
}

}  // namespace lectern::unicode
