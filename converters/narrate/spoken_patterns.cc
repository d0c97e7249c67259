#include "narrate/spoken_patterns.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern::spoken {
namespace {

int value_of(const Token& token) {
  int value = 0;
  for (const char digit : token.digits) value = value * 10 + (digit - '0');
  return value;
}

bool plain_number(const Token& token, size_t least, size_t most) {
  return token.kind == TokenKind::number && token.fraction.empty() && !token.grouped && token.digits.size() >= least &&
         token.digits.size() <= most;
}

bool between(const Token& token, int least, int most) {
  return plain_number(token, 1, 2) && value_of(token) >= least && value_of(token) <= most;
}

bool single_letter(std::string_view text) {
  size_t at = 0;
  return !text.empty() && unicode::is_upper(utf8::next(text, &at)) && at == text.size();
}

/// A hyphen in a pattern stands for a dash of ranges too.
bool is_short_dash(std::string_view text) { return text == "\u2010" || text == "\u2011" || text == "\u2013"; }

/// A single letter counts where it is I, V or X: "Part C" is no hundred.
bool is_roman(std::string_view text) {
  return roman_value(text) > 0 && (text.size() > 1 || std::string_view("IVX").find(text[0]) != std::string_view::npos);
}

/// "the {1:ordinal} of {2}" in pieces.
std::vector<SayPiece> compile_say(std::string_view say) {
  std::vector<SayPiece> pieces;
  while (!say.empty()) {
    const size_t open = std::min(say.find('{'), say.size());
    if (open > 0) pieces.push_back({std::string(say.substr(0, open)), 0, {}});
    say.remove_prefix(open);
    const size_t close = say.find('}');
    if (say.empty() || close == std::string_view::npos || close < 2) break;
    const std::string_view inside = say.substr(1, close - 1);
    const size_t colon = std::min(inside.find(':'), inside.size());
    pieces.push_back(
        {{}, static_cast<size_t>(inside.front() - '0'), std::string(inside.substr(std::min(colon + 1, inside.size())))});
    say.remove_prefix(close + 1);
  }
  return pieces;
}

}  // namespace

int roman_value(std::string_view printed) {
  std::string word;  // in a Cyrillic text the capital that looks like an X is often another one
  for (size_t at = 0; at < printed.size() && printed.size() <= 32;) {
    const char32_t c = utf8::next(printed, &at);
    if (c >= 0x80 && c != U'\u0425' && c != U'\u0406') return 0;
    word += c == U'\u0425' ? 'X' : c == U'\u0406' ? 'I' : static_cast<char>(c);
  }
  constexpr std::array<std::pair<std::string_view, int>, 13> steps{{{"M", 1000},
                                                                    {"CM", 900},
                                                                    {"D", 500},
                                                                    {"CD", 400},
                                                                    {"C", 100},
                                                                    {"XC", 90},
                                                                    {"L", 50},
                                                                    {"XL", 40},
                                                                    {"X", 10},
                                                                    {"IX", 9},
                                                                    {"V", 5},
                                                                    {"IV", 4},
                                                                    {"I", 1}}};
  int value = 0;
  size_t at = 0;
  for (const auto& [sign, worth] : steps) {
    const int most = sign.size() == 1 && (worth == 1 || worth == 10 || worth == 100 || worth == 1000) ? 3 : 1;
    for (int times = 0; times < most && word.compare(at, sign.size(), sign) == 0; ++times, at += sign.size()) value += worth;
  }
  return at == word.size() && !word.empty() ? value : 0;
}

int roman_ordinal(std::string_view word, const std::vector<std::string>& suffixes) {
  for (const std::string& suffix : suffixes) {
    if (word.size() <= suffix.size() || !word.ends_with(suffix)) continue;
    const std::string_view number = word.substr(0, word.size() - suffix.size());
    if (number.size() == 1 && suffix.size() == 2) continue;  // "Ver" is a word
    if (is_roman(number)) return roman_value(number);
  }
  return 0;
}

Patterns::Patterns(const SpokenRules& rules, const NumberMarks& marks)
    : marks_(marks), suffixes_(parted(rules.ordinal_suffixes, ' ')) {
  SpokenTable months;
  for (size_t i = 0; i < rules.months.size(); ++i)
    for (const std::string& form : parted(rules.months[i], ' ')) months.emplace_back(form, std::to_string(i + 1));
  tables_["month"] = PhraseTable(months, marks_);
  tables_["money"] = PhraseTable(rules.money, marks_);
  tables_["unit"] = PhraseTable(rules.units, marks_, true);
  for (const auto& [name, words] : rules.classes) tables_[name] = PhraseTable(table_of_words(words), marks_);
  for (const SpokenRule& rule : rules.rules) {
    Pattern pattern{compile(rule.find), compile_say(rule.say)};
    if (!pattern.elements.empty()) patterns_.push_back(std::move(pattern));
  }
  for (size_t i = 0; i < patterns_.size(); ++i)
    for (size_t kind = 0; kind < by_kind_.size(); ++kind)
      if (may_begin(patterns_[i].elements.front(), static_cast<TokenKind>(kind))) by_kind_[kind].push_back(i);
}

bool Patterns::may_begin(const Element& element, TokenKind kind) const {
  if (element.kind == Class::literal) return element.token == kind;
  if (element.kind == Class::table) return element.phrases->begins_with(kind);
  constexpr std::array words = {Class::suffix,   Class::roman,  Class::name,        Class::word,
                                Class::capitals, Class::letter, Class::roman_suffix};
  const bool word = std::find(words.begin(), words.end(), element.kind) != words.end();
  return kind == (word ? TokenKind::word : TokenKind::number);
}

const PhraseTable& Patterns::table(const std::string& name) const {
  static const PhraseTable none;
  const auto found = tables_.find(name);
  return found == tables_.end() ? none : found->second;
}

Patterns::Element Patterns::element_named(const std::string& name) const {
  static const std::map<std::string_view, Class> classes = {
      {"n", Class::integer},        {"d", Class::number},         {"year", Class::year},
      {"yy", Class::two_digits},    {"four", Class::four_digits}, {"day", Class::day},
      {"mon", Class::month_number}, {"hour", Class::hour},        {"hour12", Class::hour12},
      {"min", Class::minute},       {"cents", Class::cents},      {"th", Class::suffix},
      {"roman", Class::roman},      {"name", Class::name},        {"word", Class::word},
      {"caps", Class::capitals},    {"letter", Class::letter},    {"romanth", Class::roman_suffix},
  };
  Element element;
  element.ahead = name.starts_with('>');
  const std::string plain = element.ahead ? name.substr(1) : name;
  const auto found = classes.find(plain);
  element.kind = found == classes.end() ? Class::table : found->second;
  if (element.kind == Class::table) element.phrases = &table(plain);
  return element;
}

std::vector<Patterns::Element> Patterns::compile(const std::string& find) const {
  std::vector<Element> elements;
  size_t at = 0;
  bool space = false;
  while (at < find.size()) {
    const size_t open = std::min(find.find('{', at), find.size());
    const std::string_view literal = std::string_view(find).substr(at, open - at);
    for (const Token& token : tokens_of(literal, marks_)) {
      elements.push_back({Class::literal, std::string(token.text), nullptr, token.space || space, token.kind, false});
      space = false;
    }
    space = space || (!literal.empty() && literal.back() == ' ');
    const size_t close = find.find('}', open);
    if (close == std::string::npos) break;
    Element element = element_named(find.substr(open + 1, close - open - 1));
    element.space = std::exchange(space, false);
    elements.push_back(std::move(element));
    at = close + 1;
  }
  return elements;
}

bool Patterns::fits(Class kind, const Token& token) const {
  const bool word = token.kind == TokenKind::word;
  switch (kind) {
    case Class::literal:
    case Class::table:
      return false;
    case Class::integer:
      return token.kind == TokenKind::number && token.fraction.empty();
    case Class::number:
      return token.kind == TokenKind::number;
    case Class::year:
      return plain_number(token, 4, 4) && value_of(token) >= 1000 && value_of(token) < 3000;
    case Class::two_digits:
      return plain_number(token, 2, 2);
    case Class::four_digits:
      return plain_number(token, 4, 4);
    case Class::day:
      return between(token, 1, 31);
    case Class::month_number:
      return between(token, 1, 12);
    case Class::hour:
      return between(token, 0, 24);
    case Class::hour12:
      return between(token, 1, 12);
    case Class::minute:
      return between(token, 0, 59) && token.digits.size() == 2;
    case Class::cents:
      return token.kind == TokenKind::number && token.fraction.size() == 2;
    case Class::suffix:
      return word && std::find(suffixes_.begin(), suffixes_.end(), unicode::fold(token.text)) != suffixes_.end();
    case Class::roman:
      return word && is_roman(token.text);
    case Class::name:
      return word && capitalised(token.text);
    case Class::word:
      return word;
    case Class::capitals:
      return word && all_capitals(token.text);
    case Class::letter:
      return word && single_letter(token.text);
    case Class::roman_suffix:
      return word && roman_ordinal(token.text, suffixes_) > 0;
  }
  return false;
}

std::optional<Capture> Patterns::take(const Element& element, const std::vector<Token>& tokens, size_t at) const {
  if (element.kind == Class::table) {
    const auto found = element.phrases->find(tokens, at);
    return found ? std::optional(Capture{at, found->tokens, found->value}) : std::nullopt;
  }
  return fits(element.kind, tokens[at]) ? std::optional(Capture{at, 1, nullptr}) : std::nullopt;
}

std::optional<Match> Patterns::match(const Pattern& pattern, const std::vector<Token>& tokens, size_t at) const {
  Match match;
  size_t next = at;
  size_t end = at;
  for (const Element& element : pattern.elements) {
    if (next >= tokens.size()) return std::nullopt;
    // In a script without spaces one that is printed means nothing.
    if (next > at && element.space != tokens[next].space && !begins_wide(tokens[next].text) &&
        !ends_wide(tokens[next - 1].text))
      return std::nullopt;
    if (element.kind == Class::literal) {
      if (tokens[next].text != element.text && !(element.text == "-" && is_short_dash(tokens[next].text)))
        return std::nullopt;
      end = ++next;
      continue;
    }
    const auto capture = take(element, tokens, next);
    if (!capture) return std::nullopt;
    match.captures.push_back(*capture);
    next += capture->count;
    if (!element.ahead) end = next;
  }
  match.tokens = end - at;
  match.say = &pattern.say;
  return match;
}

std::optional<Match> Patterns::find(const std::vector<Token>& tokens, size_t at) const {
  for (const size_t index : by_kind_[static_cast<size_t>(tokens[at].kind)])
    if (auto found = match(patterns_[index], tokens, at)) return found;
  return std::nullopt;
}

}  // namespace lectern::spoken
