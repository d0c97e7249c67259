#include "read/encodings.h"

#include <algorithm>
#include <cstring>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr char32_t replacement_character = 0xFFFD;
constexpr size_t kept_replacements = 5;

constexpr char16_t windows_1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

unsigned char byte_at(std::string_view bytes, size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool forbidden(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
  return c == 0x7F || c == 0xFFFE || c == 0xFFFF || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF;
}

/// Builds the text character by character and keeps account of what it had to replace.
class Emitter {
 public:
  Emitter(std::string& text, Replacements& replaced) : text_(text), replaced_(replaced) {}

  void put(char32_t c, uint64_t source_offset) {
    if (forbidden(c)) {
      replace(source_offset, c >= 0xD800 && c < 0xE000);
    } else {
      utf8::append(text_, c);
    }
  }

  void replace(uint64_t source_offset, bool broken) {
    replaced_.add({source_offset, static_cast<uint32_t>(text_.size()), broken});
    utf8::append(text_, replacement_character);
  }

  void append(std::string_view clean) { text_.append(clean); }

 private:
  std::string& text_;
  Replacements& replaced_;
};

/// True where the eight bytes at `at` are all 0x20 to 0x7E.
bool eight_plain(const char* at) {
  uint64_t eight;
  std::memcpy(&eight, at, sizeof eight);
  constexpr uint64_t ones = 0x0101010101010101u;
  const uint64_t low = (eight - ones * 0x20) | eight | (eight + ones);
  return (low & (ones * 0x80)) == 0;
}

/// Bytes of the maximal broken subpart at `at` (Unicode 15, table 3-8: one U+FFFD for each).
size_t broken_length(std::string_view bytes, size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (lead < 0xC2 || lead > 0xF4) return 1;
  const size_t whole = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  size_t length = 1;
  while (length < whole && at + length < bytes.size()) {
    const unsigned char next = byte_at(bytes, at + length);
    const bool second = length == 1;
    const unsigned char low = second && lead == 0xE0 ? 0xA0 : second && lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = second && lead == 0xED ? 0x9F : second && lead == 0xF4 ? 0x8F : 0xBF;
    if (next < low || next > high) break;
    ++length;
  }
  return length;
}

/// Length of the character at `at` where it may stay as it is; 0 where it may not.
size_t clean_length(std::string_view bytes, size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (lead < 0x80) return forbidden(lead) ? 0 : 1;
  const size_t length = utf8::well_formed(bytes, at);
  if (length == 3 && lead == 0xEF && byte_at(bytes, at + 1) == 0xBF && byte_at(bytes, at + 2) >= 0xBE) return 0;
  return length;
}

void from_utf8(std::string_view bytes, size_t from, Emitter& out) {
  size_t clean = from;
  for (size_t at = from; at < bytes.size();) {
    if (at + 8 <= bytes.size() && eight_plain(bytes.data() + at)) {
      at += 8;
      continue;
    }
    if (const size_t length = clean_length(bytes, at); length != 0) {
      at += length;
      continue;
    }
    out.append(bytes.substr(clean, at - clean));
    const bool broken = utf8::well_formed(bytes, at) == 0;
    out.replace(at, broken);
    at += broken ? broken_length(bytes, at) : byte_at(bytes, at) < 0x80 ? 1 : 3;
    clean = at;
  }
  out.append(bytes.substr(clean));
}

void from_utf16(std::string_view bytes, size_t from, bool big, Emitter& out) {
  const auto unit = [&](size_t at) -> char32_t {
    const char32_t first = byte_at(bytes, at);
    const char32_t second = byte_at(bytes, at + 1);
    return big ? first << 8 | second : second << 8 | first;
  };
  size_t at = from;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        out.put(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), at);
        at += 2;
        continue;
      }
    }
    out.put(c, at);
  }
  if (at < bytes.size()) out.replace(at, true);
}

void from_utf32(std::string_view bytes, size_t from, bool big, Emitter& out) {
  size_t at = from;
  for (; at + 3 < bytes.size(); at += 4) {
    char32_t c = 0;
    for (size_t i = 0; i < 4; ++i) c = c << 8 | byte_at(bytes, at + (big ? i : 3 - i));
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
      out.replace(at, true);
    } else {
      out.put(c, at);
    }
  }
  if (at < bytes.size()) out.replace(at, true);
}

void from_windows_1252(std::string_view bytes, Emitter& out) {
  for (size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char byte = byte_at(bytes, at);
    if (byte < 0x80 || byte >= 0xA0) {
      out.put(byte, at);
    } else if (const char16_t c = windows_1252_high[byte - 0x80]; c != 0) {
      out.put(c, at);
    } else {
      out.replace(at, true);
    }
  }
}

/// ICU decodes. The n-th U+FFFD is its n-th broken offset, the n-th forbidden character the n-th such byte: no byte of a
/// longer sequence of these encodings is below 0x20.
void from_named(std::string_view bytes, std::string_view name, std::string& text, Emitter& out) {
  std::vector<uint64_t> broken;
  const std::string decoded = unicode::decode(bytes, std::string(name).c_str(), &broken);
  text.reserve(decoded.size());
  size_t next_broken = 0;
  size_t control = 0;
  for (size_t at = 0; at < decoded.size();) {
    const char32_t c = utf8::next(decoded, &at);
    if (c == replacement_character && next_broken < broken.size()) {
      out.replace(broken[next_broken++], true);
    } else if (c < 0x80 && forbidden(c)) {
      while (control < bytes.size() && bytes[control] != static_cast<char>(c)) ++control;
      out.put(c, control++);
    } else {
      out.put(c, 0);
    }
  }
}

bool continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// clean_length() for the common case of two and three bytes, without a call; 0 where a closer look is needed.
size_t plain_length(std::string_view bytes, size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (at + 2 >= bytes.size() || !continuation(byte_at(bytes, at + 1))) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  return lead > 0xE0 && lead < 0xED && continuation(byte_at(bytes, at + 2)) ? 3 : 0;
}

struct Utf8Scan {
  bool valid = true;
  bool clean = true;  ///< and without forbidden characters: may stay as it is
};

Utf8Scan scan_utf8(std::string_view bytes, size_t from) {
  Utf8Scan scan;
  for (size_t at = from; at < bytes.size();) {
    if (at + 8 <= bytes.size() && eight_plain(bytes.data() + at)) {
      at += 8;
      continue;
    }
    size_t length = plain_length(bytes, at);
    if (length == 0) length = clean_length(bytes, at);
    if (length == 0) {
      scan.clean = false;
      length = utf8::well_formed(bytes, at);
      if (length == 0) return {false, false};
    }
    at += length;
  }
  return scan;
}

/// UTF-16 without BOM: Latin text has a zero in nearly every other byte, and always on the same side.
bool looks_like_utf16(std::string_view bytes, bool big) {
  const size_t sample = std::min<size_t>(bytes.size(), 4096) & ~size_t{1};
  if (sample < 4 || bytes.size() % 2 != 0) return false;
  size_t zero_high = 0;
  size_t zero_low = 0;
  for (size_t at = 0; at < sample; at += 2) {
    zero_high += bytes[at + (big ? 0 : 1)] == 0;
    zero_low += bytes[at + (big ? 1 : 0)] == 0;
  }
  const size_t units = sample / 2;
  return zero_high * 10 >= units * 4 && zero_low * 50 <= units;
}

struct Utf8Census {
  size_t good = 0;  ///< well-formed sequences of two bytes and more
  size_t bad = 0;
  size_t gb_common = 0;  ///< pairs in the rows of GB 2312: characters and punctuation
  size_t gb_other = 0;
  size_t gb_stray = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census count;
  for (size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      ++at;
      continue;
    }
    const size_t length = utf8::well_formed(bytes, at);
    ++(length == 0 ? count.bad : count.good);
    at += length == 0 ? broken_length(bytes, at) : length;
  }
  if (count.bad == 0) return count;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0x80) continue;
    const unsigned char trail = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : 0;
    if (trail < 0x40 || trail == 0x7F || trail == 0xFF || lead == 0x80 || lead == 0xFF) {
      ++count.gb_stray;
      continue;
    }
    const bool common = trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xF7) || (lead >= 0xA1 && lead <= 0xA9));
    ++(common ? count.gb_common : count.gb_other);
    ++at;
  }
  return count;
}

/// As documents and ICU's detector call them, and as ICU's converters do. A table of Windows holds what its ISO relative does.
constexpr std::pair<std::string_view, std::string_view> other_names[] = {
    {"gb18030", "gb18030"},           {"gbk", "gb18030"},
    {"gb2312", "gb18030"},            {"x-gbk", "gb18030"},
    {"big5", "big5"},                 {"big5-hkscs", "big5-hkscs"},
    {"windows-1250", "windows-1250"}, {"cp1250", "windows-1250"},
    {"iso-8859-2", "iso-8859-2"},     {"latin2", "iso-8859-2"},
    {"windows-1251", "windows-1251"}, {"cp1251", "windows-1251"},
    {"windows-1253", "windows-1253"}, {"iso-8859-7", "iso-8859-7"},
    {"windows-1254", "windows-1254"}, {"iso-8859-9", "windows-1254"},
    {"windows-1255", "windows-1255"}, {"iso-8859-8", "windows-1255"},
    {"windows-1256", "windows-1256"}, {"cp1256", "windows-1256"},
    {"iso-8859-6", "iso-8859-6"},     {"iso-8859-5", "iso-8859-5"},
    {"iso-8859-8-i", "windows-1255"}, {"iso-8859-15", "iso-8859-15"},
    {"koi8-r", "koi8-r"},             {"koi8-u", "koi8-u"},
    {"shift_jis", "windows-31j"},     {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},          {"windows-31j", "windows-31j"},
    {"euc-jp", "euc-jp"},             {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"}, {"iso-2022-jp", "iso-2022-jp"},
    {"iso-2022-kr", "iso-2022-kr"},   {"iso-2022-cn", "iso-2022-cn"},
};

/// Escape sequences that switch to a set of characters of two bytes: no other text of seven bits has them.
std::string_view iso_2022(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (size_t at = bytes.find("\x1B$"); at != std::string_view::npos; at = bytes.find("\x1B$", at + 1)) {
    const std::string_view set = bytes.substr(at + 2, 2);
    if (set.starts_with('B') || set.starts_with('@') || set == "(D"sv) return "iso-2022-jp";
    if (set == ")C"sv) return "iso-2022-kr";
    if (set == ")A"sv || set == ")G"sv || set == "*H"sv || set == ")E"sv) return "iso-2022-cn";
  }
  return {};
}

struct Letters {
  size_t high = 0;
  size_t low = 0;
};

Letters count_letters(std::string_view bytes) {
  Letters count;
  for (const char c : bytes) {
    count.high += static_cast<unsigned char>(c) >= 0x80;
    count.low += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
  return count;
}

bool is_latin(std::string_view name) {
  return name == "windows-1250" || name == "iso-8859-2" || name == "windows-1254" || name == "iso-8859-15";
}

/// Pairs of high bytes: Chinese, unless the statistics speak for the Korean or the Japanese that is written so too.
std::string_view east_asian(std::string_view bytes) {
  for (const auto& [name, confidence] : unicode::likely_charsets(bytes.substr(0, 1 << 16))) {
    if (name == "GB18030") break;
    if (name == "EUC-KR") return "windows-949";
    if (name == "EUC-JP") return "euc-jp";
  }
  return "gb18030";
}

/// English that was once saved in a Chinese encoding: no high byte but those of dashes and quotation marks, two bytes each. Latin tables make
/// of them what nobody writes: "\u00A1\u00A6s" for "\u2019s" of Big5, "\u00A1\u00AFs" of GB18030.
std::string_view signs_of_two_bytes(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr size_t least = 2;
  constexpr auto lead = '\xA1';
  constexpr std::string_view big5 = "\xA5\xA6\xA7\xA8"sv, big5_low = "XKE"sv, gb = "\xA4\xAA\xAD\xAE\xAF\xB0\xB1"sv;  // \u2018\u2019\u201C\u201D, \u2014\u2026\u2027; \u00B7\u2014\u2026\u2018\u2019\u201C\u201D
  size_t of_big5 = 0, of_gb = 0;
  for (size_t at = 0; at < bytes.size(); ++at) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) continue;
    if (bytes[at] != lead || ++at == bytes.size()) return {};
    if (big5.find(bytes[at]) != std::string_view::npos) {
      ++of_big5;
    } else if (gb.find(bytes[at]) != std::string_view::npos) {
      ++of_gb;
    } else if (big5_low.find(bytes[at]) == std::string_view::npos) {
      return {};
    }
  }
  if (of_big5 >= least && of_gb == 0) return "big5";
  return of_gb >= least && of_big5 == 0 ? "gb18030" : std::string_view();
}

/// Few bytes of a hundred can't be decoded: the guess is wrong.
bool fits(std::string_view sample, std::string_view name) {
  std::vector<uint64_t> broken;
  (void)unicode::decode(sample, std::string(name).c_str(), &broken);
  return broken.size() * 100 <= sample.size();
}

/// Neither UTF-8 nor Chinese by its pairs: by the statistics of languages. Where most letters are ASCII, only other Latin
/// tables come into question, and only with good reason: one accented letter more or less says little.
EncodingGuess by_statistics(std::string_view bytes) {
  constexpr size_t sample_bytes = 1 << 16;
  constexpr int sure_of_latin = 30, sure_of_others = 10;
  const std::string_view sample = bytes.substr(0, sample_bytes);
  const Letters letters = count_letters(sample);
  const bool latin = letters.high * 3 < letters.low;
  for (const auto& [name, confidence] : unicode::likely_charsets(sample)) {
    const auto guess = encoding_named(name);
    if (!guess || confidence < (latin ? sure_of_latin : sure_of_others)) continue;
    if (latin && guess->encoding == Encoding::windows1252) break;
    if (guess->encoding != Encoding::named || latin != is_latin(guess->name) || guess->name.starts_with("iso-2022")) continue;
    if (fits(sample, guess->name)) return {Encoding::named, 0, true, false, guess->name};
  }
  return {Encoding::windows1252, 0, true, false};
}

}  // namespace

void Replacements::add(const Replacement& one) {
  ++(one.broken ? broken : controls);
  if (first.size() < kept_replacements) first.push_back(one);
}

std::string_view name_of(const EncodingGuess& guess) {
  switch (guess.encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf16le:
      return "utf-16le";
    case Encoding::utf16be:
      return "utf-16be";
    case Encoding::utf32le:
      return "utf-32le";
    case Encoding::utf32be:
      return "utf-32be";
    case Encoding::windows1252:
      return "windows-1252";
    case Encoding::named:
      return guess.name;
  }
  return "utf-8";
}

std::optional<EncodingGuess> encoding_named(std::string_view name) {
  std::string small(name);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  constexpr std::pair<std::string_view, Encoding> own[] = {
      {"utf-8", Encoding::utf8},
      {"utf8", Encoding::utf8},
      {"utf-16le", Encoding::utf16le},
      {"utf-16be", Encoding::utf16be},
      {"windows-1252", Encoding::windows1252},
      {"cp1252", Encoding::windows1252},
      {"iso-8859-1", Encoding::windows1252},
      {"iso8859-1", Encoding::windows1252},
      {"latin1", Encoding::windows1252},
      {"us-ascii", Encoding::windows1252},
      {"ascii", Encoding::windows1252},
  };
  for (const auto& [known, encoding] : own)
    if (known == small) return EncodingGuess{encoding};
  for (const auto& [known, charset] : other_names)
    if (known == small) return EncodingGuess{Encoding::named, 0, false, false, charset};
  return std::nullopt;
}

EncodingGuess guess_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) return {Encoding::utf8, 3, false, scan_utf8(bytes, 3).clean};
  if (bytes.substr(0, 4) == "\xFF\xFE\0\0"sv) return {Encoding::utf32le, 4, false, false};
  if (bytes.substr(0, 4) == "\0\0\xFE\xFF"sv) return {Encoding::utf32be, 4, false, false};
  if (bytes.substr(0, 2) == "\xFF\xFE"sv) return {Encoding::utf16le, 2, false, false};
  if (bytes.substr(0, 2) == "\xFE\xFF"sv) return {Encoding::utf16be, 2, false, false};
  if (bytes.find('\0') != std::string_view::npos) {
    if (looks_like_utf16(bytes, false)) return {Encoding::utf16le, 0, true, false};
    if (looks_like_utf16(bytes, true)) return {Encoding::utf16be, 0, true, false};
  }
  if (const std::string_view name = iso_2022(bytes); !name.empty()) return {Encoding::named, 0, true, false, name};
  if (const Utf8Scan scan = scan_utf8(bytes, 0); scan.valid) return {Encoding::utf8, 0, false, scan.clean};
  const Utf8Census count = census(bytes);
  if (count.good >= count.bad) return {};
  if (const std::string_view name = signs_of_two_bytes(bytes); !name.empty()) return {Encoding::named, 0, true, false, name};
  const size_t pairs = count.gb_common + count.gb_other;
  if (pairs >= 8 && count.gb_stray * 50 <= pairs && count.gb_common * 10 >= pairs * 9 && pairs * 10 >= bytes.size())
    return {Encoding::named, 0, true, false, east_asian(bytes)};
  return by_statistics(bytes);
}

std::string to_utf8(std::string_view bytes, const EncodingGuess& guess, Replacements& replaced) {
  if (guess.clean) return std::string(bytes.substr(guess.bom));
  std::string text;
  text.reserve(bytes.size() + 16);
  Emitter out(text, replaced);
  switch (guess.encoding) {
    case Encoding::utf8:
      from_utf8(bytes, guess.bom, out);
      break;
    case Encoding::utf16le:
    case Encoding::utf16be:
      from_utf16(bytes, guess.bom, guess.encoding == Encoding::utf16be, out);
      break;
    case Encoding::utf32le:
    case Encoding::utf32be:
      from_utf32(bytes, guess.bom, guess.encoding == Encoding::utf32be, out);
      break;
    case Encoding::windows1252:
      from_windows_1252(bytes, out);
      break;
    case Encoding::named:
      from_named(bytes, guess.name, text, out);
      break;
  }
  return text;
}

}  // namespace lectern
