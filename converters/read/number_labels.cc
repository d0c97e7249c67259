#include "read/number_labels.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"

namespace lectern {
namespace {

std::string roman(uint32_t number) {
  if (number == 0 || number > 3999) return std::to_string(number);
  struct Step {
    uint32_t value;
    const char* signs;
  };
  constexpr Step steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                            {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string to;
  for (const Step& step : steps)
    for (; number >= step.value; number -= step.value) to += step.signs;
  return to;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

/// a ... z, aa, bb: Word repeats the letter.
std::string repeated(uint32_t number, std::u32string_view letters) {
  if (number == 0 || number > letters.size() * 30) return std::to_string(number);
  const auto size = static_cast<uint32_t>(letters.size());
  std::string to;
  for (uint32_t i = 0; i <= (number - 1) / size; ++i) utf8::append(to, letters[(number - 1) % size]);
  return to;
}

std::string chinese(uint32_t number) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  std::string to;
  if (number == 0 || number > 99) {
    for (const char c : std::to_string(number)) utf8::append(to, digits[static_cast<size_t>(c - '0')]);
    return to;
  }
  if (number >= 20) utf8::append(to, digits[number / 10]);
  if (number >= 10) utf8::append(to, U'十');
  if (number % 10 != 0) utf8::append(to, digits[number % 10]);
  return to;
}

std::string in_digits(uint32_t number, char32_t zero) {
  std::string to;
  for (const char c : std::to_string(number)) utf8::append(to, zero + static_cast<char32_t>(c - '0'));
  return to;
}

std::string enclosed(uint32_t number, char32_t first, uint32_t most) {
  if (number == 0 || number > most) return std::to_string(number);
  std::string to;
  utf8::append(to, first + number - 1);
  return to;
}

std::string english_ordinal(uint32_t number) {
  const uint32_t tens = number % 100;
  const char* const end = tens >= 11 && tens <= 13 ? "th"
                          : number % 10 == 1       ? "st"
                          : number % 10 == 2       ? "nd"
                          : number % 10 == 3       ? "rd"
                                                   : "th";
  return std::to_string(number) + end;
}

struct LetterFormat {
  std::string_view name;
  std::u32string_view letters;
};
constexpr LetterFormat letter_formats[] = {
    {"lowerLetter", U"abcdefghijklmnopqrstuvwxyz"},
    {"upperLetter", U"ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"russianLower", U"абвгдежзиклмнопрстуфхцчшщыэюя"},
    {"russianUpper", U"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"},
    {"arabicAlpha", U"أبتثجحخدذرزسشصضطظعغفقكلمنهوي"},
    {"arabicAbjad", U"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"},
    {"hebrew1", U"אבגדהוזחטיכלמנסעפצקרשת"},
    {"hebrew2", U"אבגדהוזחטיכלמנסעפצקרשת"},
    {"ideographTraditional", U"甲乙丙丁戊己庚辛壬癸"},
    {"ideographZodiac", U"子丑寅卯辰巳午未申酉戌亥"},
};

struct SymbolRange {
  uint32_t first;
  std::u32string_view shows;  ///< a space: nothing that is known
};
// The Greek of the font Symbol, which Word writes in texts, and its arrows and dots.
constexpr SymbolRange symbol_font[] = {
    {0x41, U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"},
    {0x61, U"αβχδεφγηιϕκλμνοπθρστυϖωξψζ"},
    {0x20, U" !∀#∃%&∋()∗+,−./0123456789:;<=>?"},
    {0xA1, U"ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"},
};
constexpr SymbolRange wingdings[] = {
    {0x6C, U"●❍■□"}, {0x71, U"❑❒"},   {0x76, U"❖"}, {0x9F, U"•"}, {0xA7, U"▪"}, {0xA8, U"◻"},
    {0xD8, U"➢"},    {0xDF, U"←→↑↓"}, {0xE0, U"→"}, {0xF0, U"⇨"}, {0xFC, U"✔"}, {0xFB, U"✘"},
};

char32_t shown(uint32_t code, const SymbolRange* first, const SymbolRange* last) {
  for (; first != last; ++first)
    if (code >= first->first && code - first->first < first->shows.size()) return first->shows[code - first->first];
  return 0xFFFD;
}

}  // namespace

std::string word_number(uint32_t number, std::string_view format) {
  if (format == "none" || format == "bullet") return {};
  for (const LetterFormat& each : letter_formats)
    if (each.name == format) return repeated(number, each.letters);
  if (format == "lowerRoman") return roman(number);
  if (format == "upperRoman") return upper(roman(number));
  if (format == "decimalZero") return (number < 10 ? "0" : "") + std::to_string(number);
  if (format == "ordinal") return english_ordinal(number);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return in_digits(number, 0xFF10);
  if (format == "hindiNumbers") return in_digits(number, 0x0966);
  if (format.starts_with("decimalEnclosedCircle")) return enclosed(number, 0x2460, 20);
  if (format == "decimalEnclosedParen") return enclosed(number, 0x2474, 20);
  if (format == "decimalEnclosedFullstop") return enclosed(number, 0x2488, 20);
  if (format.starts_with("chinese") || format.starts_with("taiwanese") || format == "ideographDigital" ||
      format.starts_with("japanese"))
    return chinese(number);
  if (format == "numberInDash") return "- " + std::to_string(number) + " -";
  return std::to_string(number);
}

std::string odf_number(uint32_t number, std::string_view format, bool letter_sync) {
  if (format.empty()) return {};
  if (format == "i") return roman(number);
  if (format == "I") return upper(roman(number));
  if (format == "a" || format == "A") {
    if (number == 0) return "0";
    std::string letters;
    if (letter_sync) {
      letters = repeated(number, letter_formats[0].letters);
    } else {
      for (uint32_t rest = number; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
    }
    return format == "A" ? upper(letters) : letters;
  }
  if (!format.empty() && static_cast<unsigned char>(format[0]) >= 0x80) {
    size_t at = 0;
    const char32_t first = utf8::next(format, &at);
    if (first == 0x4E00 || first == 0x58F9) return chinese(number);
    if (first == 0x2460) return enclosed(number, 0x2460, 20);
    if (first == 0x0430) return repeated(number, letter_formats[2].letters);
    if (first == 0x0410) return repeated(number, letter_formats[3].letters);
    if (first == 0x0661) return in_digits(number, 0x0660);
  }
  return std::to_string(number);
}

char32_t symbol_character(std::string_view font, uint32_t code) {
  if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
  if (font.starts_with("Symbol")) return shown(code, std::begin(symbol_font), std::end(symbol_font));
  if (font.starts_with("Wingdings")) return shown(code, std::begin(wingdings), std::end(wingdings));
  return code >= 0x20 && code < 0x7F ? code : 0xFFFD;
}

std::string without_private_use(std::string_view text, std::string_view font) {
  if (text.find("\xEF\x80") == std::string_view::npos && text.find("\xEF\x81") == std::string_view::npos &&
      text.find("\xEF\x82") == std::string_view::npos && text.find("\xEF\x83") == std::string_view::npos)
    return std::string(text);
  std::string to;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    char32_t shows = c;
    if (c >= 0xF020 && c <= 0xF0FF) {
      shows = symbol_character(font.empty() ? "Symbol" : font, c);
      if (shows == 0xFFFD) shows = symbol_character("Wingdings", c);
      if (shows == 0xFFFD) shows = 0x2022;
    }
    utf8::append(to, shows);
  }
  return to;
}

}  // namespace lectern
