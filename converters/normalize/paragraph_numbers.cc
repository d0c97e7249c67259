#include "normalize/paragraph_numbers.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

struct Number {
  size_t unit = 0;
  uint32_t begin = 0;  ///< in its words, the sign behind it included
  uint32_t end = 0;
  int value = 0;
  char style = '1';  ///< '1', 'a' or 'i'; in brackets: '(' and ')' are told apart by `bracket`
  bool bracket = false;
  bool tight = false;  ///< "10.En este sentido": no space behind it
};

/// "iv" before a bracket: letters of a number that the rules of such numbers allow.
size_t roman_length(std::string_view words, size_t at) {
  const size_t end = std::min(words.find_first_not_of("ivx", at), words.size());
  return end < words.size() && words[end] == ')' && roman_number(words.substr(at, end - at)) > 0 ? end - at : 0;
}

/// "(i)" behind "(h)" is the letter.
void settle_letters(const std::vector<Unit>& units, std::vector<Number>& numbers) {
  for (size_t i = 1; i < numbers.size(); ++i) {
    Number& number = numbers[i];
    if (number.style != 'i' || numbers[i - 1].style != 'a' || number.end != number.begin + 3) continue;
    const int letter = units[number.unit].words[number.begin + 1] - 'a' + 1;
    if (letter != numbers[i - 1].value + 1) continue;
    number.style = 'a';
    number.value = letter;
  }
}

std::optional<Number> number_of(const Unit& unit, size_t index) {
  const std::string& words = unit.words;
  size_t at = 0;
  while (at < words.size() && (words[at] == ' ' || static_cast<unsigned char>(words[at]) == 0xC2 ||
                               static_cast<unsigned char>(words[at]) == 0xA0))
    ++at;
  Number number{index, static_cast<uint32_t>(at), 0, 0, '1', at < words.size() && words[at] == '('};
  if (number.bracket) ++at;
  const size_t start = at;
  while (at < words.size() && at - start < 4 && words[at] >= '0' && words[at] <= '9')
    number.value = number.value * 10 + (words[at++] - '0');
  const bool lettered = number.bracket || (at + 1 < words.size() && words[at + 1] == ')');  // "(a)", "a)"
  const bool letter = at == start && at < words.size() && words[at] >= 'a' && words[at] <= 'z';
  const size_t roman = letter && number.bracket ? roman_length(words, at) : 0;
  if (roman > 0) {
    number.value = roman_number(std::string_view(words).substr(at, roman));
    number.style = 'i';
    at += roman;
  } else if (letter && lettered) {
    number.value = words[at++] - 'a' + 1;
    number.style = 'a';
  }
  if (at == start) return std::nullopt;
  const bool misread = number.value > 0 && at < words.size() && words[at] == '%';
  if (misread) ++at;
  if (at + 1 >= words.size() || (words[at] != '.' && words[at] != ')') || (number.bracket && words[at] != ')'))
    return std::nullopt;
  ++at;
  const bool capital = unicode::is_upper(first_character(std::string_view(words).substr(at)));
  number.tight = capital && number.style == '1' && !number.bracket;
  if (!number.tight && words[at] != ' ' && static_cast<unsigned char>(words[at]) != 0xC2) return std::nullopt;
  number.end = static_cast<uint32_t>(at);
  return number;
}

void annotate(Draft& draft, const Number& number, Element element) {
  Unit& unit = draft.units[number.unit];
  for (const Annotation& each : unit.annotations)
    if (each.element == Element::num && each.begin == number.begin) {
      std::erase_if(unit.annotations,
                    [&](const Annotation& a) { return a.element == Element::num && a.begin == number.begin; });
      break;
    }
  Annotation made;
  made.element = element;
  made.begin = number.begin;
  made.end = number.end;
  made.rule = draft.rule(element == Element::cue ? "point.number" : "paragraph.number");
  made.sure = 0.85;
  unit.annotations.push_back(std::move(made));
}

/// Its tokens without those of the number, which stands in front. A number behind it is read anew: it may be an ordinal only amid words.
void leave_out(Unit& unit, const Number& number, const Lexicon& lexicon) {
  const auto behind = std::find_if(unit.tokens.begin(), unit.tokens.end(), [&](const Token& token) { return token.begin >= number.end; });
  const bool apart = behind == unit.tokens.begin() || (behind - 1)->end <= number.end;
  if (!apart || behind == unit.tokens.end() || behind->kind == Token::Kind::number) return tokenize_unit(unit, lexicon);
  unit.tokens.erase(unit.tokens.begin(), behind);
}

void mark_list(Draft& draft, const std::vector<Number>& run) {
  const int list = draft.lists++;
  for (size_t i = 0; i < run.size(); ++i) {
    annotate(draft, run[i], Element::cue);
    const size_t end = i + 1 < run.size() ? run[i + 1].unit : run[i].unit + 1;
    for (size_t u = run[i].unit; u < end; ++u) {
      Unit& unit = draft.units[u];
      unit.list = list;
      unit.point = static_cast<int>(i) + 1;
      unit.opens_point = u == run[i].unit;
      unit.rule = draft.rule("point.number");
      unit.sure = 0.85;
    }
  }
  const size_t before = run.front().unit;
  const char32_t last = before > 0 ? last_character(draft.units[before - 1].words) : 0;
  if (before > 0 && draft.units[before - 1].kind == UnitKind::paragraph && (last == ':' || last == 0xFF1A) &&
      draft.units[before - 1].list < 0) {
    draft.units[before - 1].list = list;
    draft.units[before - 1].announced = 0;
    draft.units[before - 1].rule = draft.rule("lead.colon");
    draft.units[before - 1].sure = 0.8;
  }
}

/// "Let me start with peace", no head as "Background" is.
bool says_something(const Unit& unit, const NormalizeRules& rules) {
  constexpr size_t least = 4;  // tokens
  return unit.tokens.size() > least && std::any_of(unit.tokens.begin(), unit.tokens.end(), [&](const Token& token) { return rules.is(token, WordClass::clause) || rules.is(token, WordClass::finite); });
}

/// "1. Let me start with peace. / ... / 2. Another issue is trade. / ...": all the numbers of their kind, three or more over the paragraphs of a
/// topic each; no other number, no heading and no label stands between them. Empty where the numbers of this kind aren't so.
std::vector<Number> topics_of(const Draft& draft, const std::vector<Number>& numbers, bool bracket) {
  constexpr size_t least = 3, farthest = 60;  // numbers; units between two of them
  std::vector<Number> topics;
  size_t between = 0;
  for (const Number& number : numbers) {
    if (number.style != '1' || number.bracket != bracket) {
      between += !topics.empty();
      continue;
    }
    const bool next = number.value == static_cast<int>(topics.size()) + 1 && between == 0 && says_something(draft.units[number.unit], draft.words);
    if (!next || (!topics.empty() && (number.unit - topics.back().unit < least || number.unit - topics.back().unit > farthest))) return {};
    topics.push_back(number);
  }
  if (topics.size() < least) return {};
  for (size_t u = topics.front().unit; u <= topics.back().unit; ++u)
    if (draft.units[u].kind == UnitKind::heading || draft.units[u].kind == UnitKind::label || draft.units[u].container >= 0 || draft.units[u].list >= 0) return {};
  return topics;
}

/// "2.", "8.", "4.": recognition misread the one amid its neighbours, and it takes its place among them.
void settle_misread(std::vector<Number>& numbers) {
  constexpr size_t farthest = 4;  // units, of one list
  for (size_t i = 1; i + 1 < numbers.size(); ++i) {
    const Number &before = numbers[i - 1], &behind = numbers[i + 1];
    Number& here = numbers[i];
    const bool alike = here.style == '1' && here.style == before.style && here.style == behind.style && here.bracket == before.bracket && here.bracket == behind.bracket;
    const bool near = behind.unit - before.unit <= farthest;
    if (alike && near && here.value > 1 && here.value < 10 && before.value > 0 && behind.value == before.value + 2) here.value = before.value + 1;
  }
}

/// Numbers that begin in the first paragraphs, rise to the end of the speech and miss few: its paragraphs bear them, whatever
/// stands between two of them.
bool run_through(const std::vector<Number>& numbers, size_t units) {
  constexpr size_t least = 8;
  constexpr int widest_gap = 3;
  size_t count = 0, last = 0;
  int value = 0;
  for (const Number& number : numbers) {
    if (number.style != '1' || number.bracket || number.value <= value || number.value > value + widest_gap) continue;
    if (count == 0 && (number.value > 1 || number.unit * 8 > units)) continue;
    ++count;
    value = number.value;
    last = number.unit;
  }
  return count >= least && last * 3 > units * 2;
}

/// "16 Second, we must act": digits and a space before a capital letter, or before what a scan makes of "I".
std::optional<Number> bare_number_of(const Unit& unit, size_t index) {
  constexpr size_t most_digits = 3;
  const std::string_view words = unit.words;
  const size_t end = words.find_first_not_of("0123456789");
  if (end == 0 || end > most_digits || end + 2 > words.size() || words[end] != ' ') return std::nullopt;
  const char32_t next = first_character(words.substr(end + 1));
  if (!unicode::is_upper(next) && next != '|' && next != 0x201C && next != 0xAB) return std::nullopt;
  return Number{index, 0, static_cast<uint32_t>(end), std::stoi(std::string(words.substr(0, end)))};
}

}  // namespace

std::pair<size_t, int> han_label(std::string_view words, size_t at) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  size_t next = at;
  int value = 0;
  const auto take = [&] { return next < words.size() ? utf8::next(words, &next) : U'\0'; };
  const char32_t open = take();
  if (open != '(' && open != 0xFF08) return {at, 0};
  char32_t c = take();
  for (size_t digit = numerals.find(c); digit != numerals.npos; c = take(), digit = numerals.find(c)) {
    const int here = static_cast<int>(digit) + 1;
    if (value >= 10 ? value % 10 != 0 || here == 10 : value != 0 && here != 10) return {at, 0};
    value = value > 0 && value < 10 ? value * 10 : value + here;  // "二十", then "二十一"
  }
  if (c == ' ') c = take();
  constexpr std::u32string_view refers = U"款项項条條号號和的及或部";  // "第（一）款", "（二）和（三）"
  const bool closed = value > 0 && (c == ')' || c == 0xFF09) && next < words.size();
  return closed && refers.find(first_character(words.substr(next))) == refers.npos ? std::pair(next, value) : std::pair(at, 0);
}

void find_bare_numbers(Draft& draft) {
  constexpr size_t least = 8;
  constexpr int widest_gap = 2;
  std::vector<Number> run;
  size_t paragraphs = 0;
  for (size_t u = 0; u < draft.units.size(); ++u) {
    if (draft.units[u].kind != UnitKind::paragraph) continue;
    paragraphs += !run.empty();
    const auto number = bare_number_of(draft.units[u], u);
    const int last = run.empty() ? 0 : run.back().value;
    if (number && number->value > last && number->value <= last + (run.empty() ? 1 : widest_gap)) run.push_back(*number);
  }
  const bool most = run.size() * 3 >= paragraphs * 2 && static_cast<size_t>(run.empty() ? 0 : run.back().value) <= run.size() + run.size() / 8;
  if (run.size() < least || !most || run.front().unit * 4 > draft.units.size() || run.back().unit * 3 < draft.units.size() * 2) return;
  for (const Number& number : run) {
    annotate(draft, number, Element::num);
    leave_out(draft.units[number.unit], number, draft.words.lexicon);
  }
}

void mark_paragraph_numbers(Draft& draft) {
  std::vector<Number> numbers;
  size_t paragraphs = 0, first = draft.units.size();
  for (size_t u = 0; u < draft.units.size(); ++u) {
    if (draft.units[u].kind != UnitKind::paragraph) continue;
    ++paragraphs;
    first = std::min(first, u);
    if (const auto number = number_of(draft.units[u], u)) numbers.push_back(*number);
  }
  settle_letters(draft.units, numbers);
  settle_misread(numbers);
  // Numbers from the first paragraph on, or before most of them, are those of a record.
  const bool through = run_through(numbers, draft.units.size());
  if (!through) std::erase_if(numbers, [](const Number& number) { return number.tight; });
  const bool plain = static_cast<size_t>(std::count_if(numbers.begin(), numbers.end(), [](const Number& number) { return !number.bracket; })) * 2 > numbers.size();
  const auto counted = std::count_if(numbers.begin(), numbers.end(), [](const Number& number) { return number.style == '1'; });  // no paragraph is "(a)"
  const bool whole_speech = through || static_cast<size_t>(counted) * 2 > paragraphs;
  for (const bool bracket : {true, false}) {
    const std::vector<Number> topics = whole_speech ? std::vector<Number>{} : topics_of(draft, numbers, bracket);
    if (!topics.empty() && topics.front().unit != first) mark_list(draft, topics);
  }
  for (size_t i = 0; i < numbers.size();) {
    if (draft.units[numbers[i].unit].opens_point) {
      ++i;
      continue;
    }
    size_t next = i + 1;
    while (next < numbers.size() && numbers[next].value == numbers[next - 1].value + 1 &&
           numbers[next].style == numbers[i].style && numbers[next].bracket == numbers[i].bracket &&
           numbers[next].unit - numbers[next - 1].unit <= 4)
      ++next;
    const bool opens_speech = numbers[i].unit == first;
    const bool within = (plain && numbers[i].bracket) || numbers[i].style != '1';  // "204. We change the rules." / "(1) ..." / "(2) ..."
    if ((!whole_speech || within) && !opens_speech && numbers[i].value == 1 && next - i >= 2) {
      mark_list(draft, {numbers.begin() + static_cast<long>(i), numbers.begin() + static_cast<long>(next)});
    } else {
      for (size_t k = i; k < next; ++k) {
        annotate(draft, numbers[k], Element::num);
        leave_out(draft.units[numbers[k].unit], numbers[k], draft.words.lexicon);
      }
    }
    i = next;
  }
}

void mark_han_lists(Draft& draft) {
  constexpr size_t farthest = 4;  // units between two points
  std::vector<Number> run;
  const auto end_run = [&] {
    if (run.size() >= 2) mark_list(draft, run);
    run.clear();
  };
  for (size_t u = 0; u < draft.units.size(); ++u) {
    const Unit& unit = draft.units[u];
    const auto [end, value] = unit.kind == UnitKind::paragraph && unit.list < 0 ? han_label(unit.words, 0) : std::pair<size_t, int>();
    if (value == 0) continue;
    const bool next = !run.empty() && value == run.back().value + 1 && u - run.back().unit <= farthest;
    if (!next) end_run();
    if (next || value == 1) run.push_back({u, 0, static_cast<uint32_t>(end), value, '1', true});
  }
  end_run();
}

}  // namespace lectern
