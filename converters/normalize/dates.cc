#include "normalize/dates.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "base/utf8.h"

namespace lectern {
namespace {

/// A decimal digit, Arabic and Persian ones included; -1 where there is none.
int digit_of(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x660 && c <= 0x669) return static_cast<int>(c - 0x660);
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);
  return -1;
}

/// Digits at the start of a token ("25th" is 25), and how many there are; -1 where there are none or too many.
int number_of(std::string_view words, const Token& token, size_t* count = nullptr) {
  if (token.kind != Token::Kind::number) return -1;
  const std::string_view text = words.substr(token.begin, token.end - token.begin);
  int value = 0;
  size_t digits = 0;
  for (size_t at = 0; at < text.size(); ++digits) {
    const int digit = digit_of(utf8::next(text, &at));
    if (digit < 0) {
      const char mark = text[at - 1];
      size_t next = at;
      if ((mark == '.' || mark == ',' || mark == ':' || mark == '/') && at < text.size() && digit_of(utf8::next(text, &next)) >= 0) return -1;  // "1.4 September", "5:40"; not "1.º"
      break;
    }
    if (digits == 4) return -1;
    value = value * 10 + digit;
  }
  if (count) *count = digits;
  return digits == 0 ? -1 : value;
}

bool is_plain_year(std::string_view words, const Token& token) {
  size_t digits = 0;
  const int year = number_of(words, token, &digits);
  constexpr std::string_view of_our_era = "\u0645";  // "2024م"
  const bool marked = token.number_mark && words.substr(token.begin, token.end - token.begin).substr(std::min<size_t>(4, token.end - token.begin)) != of_our_era;
  return year >= 1000 && year <= 2999 && digits == 4 && !marked;
}

/// "23 de marzo de 20181": the number of a footnote stands close behind the year. 0 where that isn't so.
int year_with_note(std::string_view words, const Token& token) {
  const std::string_view text = words.substr(token.begin, token.end - token.begin);
  if (text.size() != 5 || text.find_first_not_of("0123456789") != std::string_view::npos || text[4] == '0') return 0;
  const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  return year >= 1900 && year <= 2099 ? year : 0;
}

/// "2013-07-15": three tokens with hyphens between them.
std::optional<PrintedDate> read_iso(std::string_view words, const Tokens& tokens, size_t at, size_t end) {
  if (at + 3 > end || !is_plain_year(words, tokens[at])) return std::nullopt;
  for (size_t i = 0; i < 2; ++i)
    if (tokens[at + i].end + 1 != tokens[at + i + 1].begin || words[tokens[at + i].end] != '-') return std::nullopt;
  PrintedDate date{at, at + 3, number_of(words, tokens[at]), number_of(words, tokens[at + 1]),
                   number_of(words, tokens[at + 2])};
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return std::nullopt;
  return date;
}

/// "28-08-2022": day and month before the year, with hyphens between them.
std::optional<PrintedDate> read_hyphened(std::string_view words, const Tokens& tokens, size_t at, size_t end) {
  if (at + 3 > end || !is_plain_year(words, tokens[at + 2])) return std::nullopt;
  for (size_t i = 0; i < 2; ++i)
    if (tokens[at + i].end + 1 != tokens[at + i + 1].begin || words[tokens[at + i].end] != '-') return std::nullopt;
  const PrintedDate date{at, at + 3, number_of(words, tokens[at + 2]), number_of(words, tokens[at + 1]), number_of(words, tokens[at])};
  const bool sure = date.day > 12 || date.day == date.month;  // else it may be the month
  if (!sure || date.month < 1 || date.month > 12 || date.day > 31) return std::nullopt;
  return date;
}

/// A number in digits or in words that stand for digits and tens, as dates in Chinese have them; -1 where there is none.
int read_number(std::string_view words, const Tokens& tokens, size_t* at, size_t end, const NormalizeRules& rules) {
  if (*at >= end) return -1;
  if (tokens[*at].kind == Token::Kind::number) return number_of(words, tokens[(*at)++]);
  int value = -1;
  for (size_t digits = 0; *at < end && digits < 4; ++*at, ++digits) {
    const int next = rules.cardinal(tokens[*at]);
    if (next < 0 || next > 19) break;
    if (value < 0) {
      value = next;
    } else {
      value = value * 10 + (next >= 10 ? next - 10 : next);
    }
  }
  return value;
}

/// A month, and behind a stroke its name in another calendar of names (كانون الثاني/يناير).
int read_month(const Tokens& tokens, size_t* at, size_t end, const NormalizeRules& rules) {
  const int month = rules.month(tokens, at, end);
  if (month == 0 || *at + 1 >= end) return month;
  const bool bracket = tokens[*at].is('(');
  if (!bracket && !tokens[*at].is('/') && !tokens[*at].is('-')) return month;
  size_t next = *at + 1;
  if (rules.month(tokens, &next, end) != month) return month;
  if (bracket && !(next < end && tokens[next].is(')'))) return month;
  *at = next + bracket;
  return month;
}

/// Numbers with what they count behind them, the largest first: U+5E74, U+6708, U+65E5.
std::optional<PrintedDate> read_marked(std::string_view words, const Tokens& tokens, size_t at, size_t end,
                                       const NormalizeRules& rules) {
  size_t i = at;
  PrintedDate date{at, at, read_number(words, tokens, &i, end, rules), 0, 0};
  if (date.year < 1000 || date.year > 2999 || i >= end || !rules.is(tokens[i++], WordClass::year_mark)) return std::nullopt;
  if ((date.month = rules.month(tokens, &i, end)) == 0) {
    date.month = read_number(words, tokens, &i, end, rules);
    if (i >= end || !rules.is(tokens[i++], WordClass::month_mark)) return std::nullopt;
  }
  date.day = read_number(words, tokens, &i, end, rules);
  if (i >= end || !rules.is(tokens[i++], WordClass::day_mark)) return std::nullopt;
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return std::nullopt;
  date.end = i;
  return date;
}

/// "28/10/2011", "28.10.2011", "10/28/2011": three numbers in one token. Which is the day shows only where one is above 12.
std::optional<PrintedDate> read_numeric(std::string_view words, const Tokens& tokens, size_t at, bool always_day_first) {
  const Token& token = tokens[at];
  if (token.kind != Token::Kind::number || token.end - token.begin > 10) return std::nullopt;
  const std::string_view text = words.substr(token.begin, token.end - token.begin);
  int parts[3] = {0, 0, 0};
  size_t part = 0, digits = 0;
  char mark = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      parts[part] = parts[part] * 10 + (c - '0');
      ++digits;
      continue;
    }
    if ((c != '/' && c != '.') || (mark != 0 && c != mark) || digits == 0 || digits > 2 || ++part > 2) return std::nullopt;
    mark = c;
    digits = 0;
  }
  if (part != 2 || digits != 4 || parts[2] < 1000 || parts[2] > 2999) return std::nullopt;
  const bool day_first = parts[0] > 12, month_first = parts[1] > 12;
  if (parts[0] < 1 || parts[1] < 1 || (day_first && month_first) || parts[0] > 31 || parts[1] > 31) return std::nullopt;
  PrintedDate date{at, at + 1, parts[2], 0, 0};
  if (day_first || parts[0] == parts[1] || (always_day_first && !month_first)) {
    date.day = parts[0];
    date.month = parts[1];
  } else if (month_first) {
    date.month = parts[0];
    date.day = parts[1];
  }
  return date;
}

/// Past what text recognition makes of the raised letters behind a day (27", 30*").
size_t behind_raised(const Tokens& tokens, size_t i, size_t end) {
  constexpr char32_t marks[] = {'"', '%', '*', '\'', 0xAA, 0xB0, 0xBA, 0x2018, 0x2019, 0x201C, 0x201D, 0x2122};
  for (int most = 2; most > 0 && i > 0 && i < end && tokens[i].begin == tokens[i - 1].end; --most) {
    const bool raised = std::any_of(std::begin(marks), std::end(marks), [&](char32_t mark) { return tokens[i].is(mark); });
    if (!raised) break;
    ++i;
  }
  return i;
}

/// Past the letters of an ordinal that stand against its full stop: "1.º", "1.er".
size_t behind_ordinal(const Tokens& tokens, size_t i, size_t end) {
  constexpr size_t longest = 2;  // bytes
  const bool against = i < end && tokens[i].begin == tokens[i - 1].end && tokens[i].end - tokens[i].begin <= longest;
  return against && tokens[i].is_word() ? i + 1 : i;
}

/// "2474 September 2024": text recognition takes the raised letters of "24th" for digits. Only before a month and a year, and where a line or a
/// part of it begins: "Resolution 1514 December 1960" is none. -1 where it is none.
int misread_day(std::string_view words, const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  const int number = number_of(words, tokens[at]);
  const int tail = number % 100;
  const bool four = number >= 1000 && (tail == 74 || tail == 14 || tail == 71);
  const bool three = number >= 100 && number < 400 && number % 10 == 7;
  if (!four && !three) return -1;
  const bool opens = at == 0 || (tokens[at - 1].is(',') && at > 1 && tokens[at - 2].is_word()) || rules.is(tokens[at - 1], WordClass::weekday);
  if (!opens) return -1;
  size_t i = behind_raised(tokens, at + 1, end);
  if (rules.month(tokens, &i, end) == 0) return -1;
  if (i < end && tokens[i].is(',')) ++i;
  if (i >= end || !is_plain_year(words, tokens[i])) return -1;
  const int day = four ? number / 100 : number / 10;
  const bool th = day % 10 == 0 || day % 10 > 3 || (day > 10 && day < 14);
  if (four && th == (tail == 71)) return -1;
  return day >= 1 && day <= 31 ? day : -1;
}

/// "20-26 September 2024" is no day. With spaces around the dash, days stand at the head of the line or of a part of it: the
/// number in "COP 28 - 30 November" counts something else, and so does that of a session or a room.
bool ends_range(std::string_view words, const Tokens& tokens, size_t at, int last, const NormalizeRules& rules) {
  if (at == 0) return false;
  const bool hyphen = tokens[at - 1].end + 1 == tokens[at].begin && words[tokens[at - 1].end] == '-';
  const bool dash = at >= 2 && (tokens[at - 1].is('-') || tokens[at - 1].is(0x2013));
  if (period_before(tokens, at + 1, rules) < at) {
    const int first = number_of(words, tokens[at - 2]);
    return first >= 1 && first < last;
  }
  if (!hyphen && !dash) return false;
  const size_t from = hyphen ? at - 1 : at - 2;
  const Token& day = tokens[from];
  const int first = number_of(words, day);
  const std::string_view text = words.substr(day.begin, day.end - day.begin);
  if (first < 1 || first >= last || text.find_first_of(":./") != std::string_view::npos) return false;
  if (from == 0) return true;
  const Token& before = tokens[from - 1];
  if (hyphen || (day.end == tokens[at - 1].begin && tokens[at - 1].end == tokens[at].begin))
    return !rules.is(before, WordClass::occasion) && !rules.is(before, WordClass::institution);
  return before.is(',') || before.is('(') || before.is('[');
}

}  // namespace

std::string PrintedDate::iso() const {
  if (year == 0 || month == 0 || day == 0) return {};
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > days[month - 1] + (leap && month == 2)) return {};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
  return text;
}

bool is_time(std::string_view words, const Token& token) {
  const std::string_view text = words.substr(token.begin, token.end - token.begin);
  const size_t sign = text.find_first_of(".:");
  const auto digits = [](std::string_view part) { return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos; };
  if (token.kind != Token::Kind::number || sign == std::string_view::npos || sign > 2 || text.size() != sign + 3) return false;
  const std::string_view hours = text.substr(0, sign), minutes = text.substr(sign + 1);
  return digits(hours) && digits(minutes) && std::stoi(std::string(hours)) < 24 && std::stoi(std::string(minutes)) < 60;
}

std::optional<PrintedDate> read_date(std::string_view words, const Tokens& tokens, size_t at, size_t end,
                                     const NormalizeRules& rules) {
  if (at >= end) return std::nullopt;
  if (auto iso = read_iso(words, tokens, at, end)) return iso;
  if (auto hyphened = read_hyphened(words, tokens, at, end)) return hyphened;
  if (auto marked = read_marked(words, tokens, at, end, rules)) return marked;
  if (auto numeric = read_numeric(words, tokens, at, rules.day_first)) return numeric;
  PrintedDate date{at, at, 0, 0, 0};
  size_t i = at;
  int first = number_of(words, tokens[i]);
  if (first > 31 && first < 4000) first = misread_day(words, tokens, i, end, rules);
  if (first >= 1 && first <= 31 && ends_range(words, tokens, at, first, rules)) return std::nullopt;
  if (first >= 1 && first <= 31) {
    date.day = first;
    i = behind_raised(tokens, i + 1, end);
    if (i < end && tokens[i].is('.')) i = behind_ordinal(tokens, i + 1, end);  // "15. Juli", "1.º de mayo"
    while (i < end && rules.is(tokens[i], WordClass::preposition)) ++i;
    if ((date.month = read_month(tokens, &i, end, rules)) == 0) return std::nullopt;
  } else if ((date.month = read_month(tokens, &i, end, rules)) != 0) {
    if (i >= end) return std::nullopt;
    date.day = number_of(words, tokens[i]);
    if (date.day < 1 || date.day > 31) return std::nullopt;
    i = behind_raised(tokens, i + 1, end);
  } else {
    return std::nullopt;
  }
  date.end = i;
  if (i < end && tokens[i].is('.')) ++i;
  if (i < end && tokens[i].is(',')) ++i;  // "8th Feb., 2021"
  while (i < end && rules.is(tokens[i], WordClass::preposition)) ++i;
  if (const int year = i < end ? year_with_note(words, tokens[i]) : 0; year > 0) {
    date.year = year;
    date.end = i + 1;
  } else if (i < end && is_plain_year(words, tokens[i])) {
    date.year = number_of(words, tokens[i]);
    date.end = i + 1;
    if (date.end < end && rules.is(tokens[date.end], WordClass::year_mark)) ++date.end;  // "15 июля 2013 года"
  }
  return date;
}

std::optional<PrintedDate> read_month_and_year(std::string_view words, const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  if (at >= end || !tokens[at].is_word()) return std::nullopt;
  size_t i = at;
  PrintedDate date{at, at, 0, read_month(tokens, &i, end, rules), 0};
  if (date.month == 0) return std::nullopt;
  if (i < end && (tokens[i].is(',') || rules.is(tokens[i], WordClass::of))) ++i;
  if (i >= end || !is_plain_year(words, tokens[i])) return std::nullopt;
  date.year = number_of(words, tokens[i]);
  date.end = i + 1;
  return date;
}

size_t period_before(const Tokens& tokens, size_t month, const NormalizeRules& rules) {
  if (month < 4 || tokens[month - 1].kind != Token::Kind::number || tokens[month - 3].kind != Token::Kind::number) return month;
  const bool joined = rules.is(tokens[month - 2], WordClass::preposition) || rules.is(tokens[month - 2], WordClass::article);
  return joined && rules.is(tokens[month - 4], WordClass::of) ? month - 4 : month;
}

}  // namespace lectern
