// Character properties, normalisation, case and breaks by ICU. unicode.cc is the adapter: no other room includes ICU
// but write/pdf's own line breaker and bidi, for which see there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::unicode {

/// What is_letter and is_digit say of characters beyond ASCII.
bool is_far_letter(char32_t c);
bool is_far_digit(char32_t c);

/// General category L*.
inline bool is_letter(char32_t c) { return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : is_far_letter(c); }
/// General category N* (numbers of every kind, as the scorer and the ids count them).
inline bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : is_far_digit(c); }
/// Beyond ASCII: what is_mark, is_upper, is_lower and is_space say.
bool is_far_mark(char32_t c);
bool is_far_upper(char32_t c);
bool is_far_lower(char32_t c);
bool is_far_space(char32_t c);

inline bool is_mark(char32_t c) { return c >= 0x300 && is_far_mark(c); }
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_far_upper(c); }
inline bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : is_far_lower(c); }
/// White_Space, NO-BREAK SPACE included.
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : is_far_space(c); }
bool is_control(char32_t c); ///< Cc
bool is_wide(char32_t c);    ///< Han, kana, Hangul: scripts that write no spaces between words, or whose words stand alone

bool is_bullet(char32_t c);  ///< a sign that stands before the points of a list and for nothing else, those of symbol fonts included

bool has_words(std::string_view text);  ///< a letter or a digit

std::string nfkc(std::string_view text);
std::string nfc(std::string_view text);
std::string fold(std::string_view text);   ///< full case folding, language-free
std::string lower(std::string_view text, std::string_view lang);
std::string upper(std::string_view text, std::string_view lang);

/// The three letters of ISO 639-2/T for a BCP 47 tag: "fra" of "fr-CA"; empty where there are none.
std::string iso_639_2(std::string_view tag);

/// Byte offsets of sentence ends by UAX #29 for `lang`, the last one included. It knows no abbreviations.
std::vector<uint32_t> sentence_ends(std::string_view text, std::string_view lang);

/// Decodes `bytes` of a named charset ("windows-1252", "utf-16le") to UTF-8; each undecodable sequence becomes U+FFFD and
/// its byte offset is appended to `broken`.
std::string decode(std::string_view bytes, const char* charset, std::vector<uint64_t>* broken);

/// What the bytes may be encoded in, by the statistics of languages, with a confidence from 0 to 100; the best first.
std::vector<std::pair<std::string, int>> likely_charsets(std::string_view bytes);

}  // namespace lectern::unicode
