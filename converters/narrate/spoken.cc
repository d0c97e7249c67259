#include "narrate/spoken.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "narrate/spoken_forms.h"
#include "narrate/spoken_language.h"
#include "narrate/spoken_output.h"
#include "narrate/spoken_signs.h"

namespace lectern {
namespace spoken {
namespace {

/// One sentence on its way from tokens to words.
class Sentence {
 public:
  Sentence(const Language& language, std::string_view printed);
  SpokenText run();

 private:
  // Each says the tokens at `at_` and moves on, or does nothing and returns false.
  bool minus();
  bool pattern();
  bool phrase(const PhraseTable& table);

  // Each says the token at `at_`; run() moves on.
  void word();
  void initials();
  void sign();
  void dash();
  void stop();

  std::string word_said(const Token& token, bool alone) const;
  void say(std::string_view words, size_t first, size_t count, bool own = false) {
    out_.words(words, tokens_[first].begin, tokens_[first + count - 1].end, own);
  }
  const Token& token() const { return tokens_[at_]; }
  bool adjacent_before() const { return at_ > 0 && !tokens_[at_].space; }
  bool adjacent_after() const { return at_ + 1 < tokens_.size() && !tokens_[at_ + 1].space; }
  bool last() const { return at_ + 1 == tokens_.size(); }
  TokenKind kind_of(size_t index) const { return index < tokens_.size() ? tokens_[index].kind : TokenKind::sign; }
  bool between(TokenKind kind) const {
    return adjacent_before() && adjacent_after() && kind_of(at_ - 1) == kind && kind_of(at_ + 1) == kind;
  }
  bool in_capitals_beside(size_t index) const;
  bool after_name(size_t index) const;
  bool is_range() const;
  int enumerated(const Token& token) const;

  const Language& language_;
  std::vector<Token> tokens_;
  size_t label_end_ = 0;  ///< "MS. PSAKI: Well": the tokens before the colon are a name in capitals
  bool all_capitals_ = false;  ///< the whole sentence is set in capitals: they say nothing about a word
  size_t at_ = 0;
  Output out_;
};

bool set_in_capitals(const Language& language, const std::vector<Token>& tokens) {
  size_t capitals = 0;
  size_t words = 0;
  size_t telling = 0;  // capitals that aren't initials anyway
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word || token.text.size() < 2) continue;
    ++words;
    if (!all_capitals(token.text)) continue;
    ++capitals;
    if (!language.capital_letters.find(tokens, i)) ++telling;
  }
  const bool one_word = words == 1 && telling == 1 && tokens.front().text.size() > 4;
  return one_word || (telling >= 2 && capitals * 5 >= words * 4);
}

size_t end_of_label(const std::vector<Token>& tokens) {
  constexpr size_t longest_label = 8;
  for (size_t i = 0; i < std::min(tokens.size(), longest_label); ++i) {
    if (tokens[i].text == ":") return i;
    if (tokens[i].kind == TokenKind::word ? !all_capitals(tokens[i].text) : tokens[i].text != "." && tokens[i].text != "-")
      return 0;
  }
  return 0;
}

/// "Mr. X. said", "Annex B. the": its point ends no clause.
bool is_initial(const Token& token) {
  size_t at = 0;
  return token.kind == TokenKind::word && unicode::is_upper(utf8::next(token.text, &at)) && at == token.text.size();
}

bool begins_small(std::string_view word) {
  size_t at = 0;
  return !word.empty() && unicode::is_lower(utf8::next(word, &at));
}

Sentence::Sentence(const Language& language, std::string_view printed)
    : language_(language),
      tokens_(with_foreign_decimals(language, tokens_of(printed, language.marks), printed)),
      label_end_(end_of_label(tokens_)),
      all_capitals_(set_in_capitals(language, tokens_)) {}

bool Sentence::in_capitals_beside(size_t index) const {
  const auto in_capitals = [this](size_t i) {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::word && tokens_[i].text.size() > 1 &&
           all_capitals(tokens_[i].text);
  };
  return (index > 0 && in_capitals(index - 1)) || in_capitals(index + 1);
}

/// "Philémon YANG", "Mr. BAN": the word before, inside the sentence, is a name or a title.
bool Sentence::after_name(size_t index) const {
  if (index == 0 || !tokens_[index].space) return false;
  if (language_.words.find(tokens_, index - 1) && capitalised(tokens_[index - 1].text)) return true;  // "Mme AUBRY"
  if (index < 2) return false;
  const bool after_title = tokens_[index - 1].text == "." && !tokens_[index - 1].space;
  const Token& before = tokens_[index - (after_title ? 2 : 1)];
  if (after_title && !language_.words.find(tokens_, index - 2)) return false;
  return before.kind == TokenKind::word && capitalised(before.text) && !all_capitals(before.text);
}

/// "(ii)", and the session after the number of a resolution, "41 (I)": the number; else 0.
int Sentence::enumerated(const Token& token) const {
  const bool small = token.text.find_first_not_of("ivx") == std::string_view::npos;
  const bool session = token.text.find_first_not_of("IVX") == std::string_view::npos && at_ > 1 && kind_of(at_ - 2) == TokenKind::number;
  if ((!small && !session) || !adjacent_before() || !adjacent_after()) return 0;
  return tokens_[at_ - 1].text == "(" && tokens_[at_ + 1].text == ")" ? roman_value(unicode::upper(token.text, "")) : 0;
}

std::string Sentence::word_said(const Token& token, bool alone) const {
  // Two or more of I, V, X are a number wherever they stand, but for a name in a line of capitals.
  if (const int number = &token == &tokens_[at_] ? enumerated(token) : 0; number > 0)
    return language_.numbers.cardinal(std::to_string(number));
  const bool roman = token.text.size() > 1 && token.text.find_first_not_of("IVX") == std::string_view::npos &&
                     !(all_capitals_ && token.text == "XI");
  if (const int value = roman ? roman_value(token.text) : 0; value > 0)
    return language_.numbers.cardinal(std::to_string(value));
  std::string said = capitals_said(language_, token.text, alone, all_capitals_);
  if (!said.empty()) return said;
  for (size_t at = 0; at < token.text.size();) {
    const char32_t c = utf8::next(token.text, &at);
    const bool silent = c == 0xAD || c == 0xAA || c == 0xBA;  // a soft hyphen, an ordinal's sign that stands alone
    if (!silent) utf8::append(said, is_apostrophe(c) ? U'\'' : c);
  }
  return said;
}

bool Sentence::pattern() {
  const auto match = language_.patterns.find(tokens_, at_);
  if (!match) return false;
  std::string said;
  for (const SayPiece& piece : *match->say) {
    const std::string words = form_said(language_, tokens_, *match, piece);
    if (!words.empty() || piece.capture == 0 || piece.capture > match->captures.size()) {
      said += words;
      continue;
    }
    const Capture& capture = match->captures[piece.capture - 1];
    for (size_t i = 0; i < capture.count; ++i) {
      const Token& each = tokens_[capture.first + i];
      if (each.kind == TokenKind::sign && each.text != "-") continue;
      said += (i > 0 && each.space ? " " : "") + word_said(each, false);
    }
  }
  const bool stopped = tokens_[at_ + match->tokens - 1].text.back() == '.';
  say(elided(language_, said), at_, match->tokens);
  at_ += match->tokens;
  if (stopped && at_ == tokens_.size()) out_.pause('.');
  return true;
}

bool Sentence::minus() {
  if (token().kind != TokenKind::sign || !below_zero(language_, tokens_, at_)) return false;
  say(language_.minus, at_++, 1);
  return true;
}

bool Sentence::phrase(const PhraseTable& table) {
  const auto found = table.find(tokens_, at_);
  if (!found) return false;
  const bool stopped = tokens_[at_ + found->tokens - 1].text.back() == '.';
  say(*found->value, at_, found->tokens, &table == &language_.lexicon);
  at_ += found->tokens;
  if (stopped && at_ == tokens_.size()) out_.pause('.');
  return true;
}

void Sentence::word() {
  say(word_said(token(), at_ >= label_end_ && !in_capitals_beside(at_) && !after_name(at_)), at_, 1);
  if (is_apostrophe(token().text.ends_with("\u2019") ? U'\u2019' : static_cast<unsigned char>(token().text.back())))
    out_.join();
}

void Sentence::initials() {
  say(spelled(language_, unicode::upper(token().text, "")), at_, 1);
  if (last() && token().text.back() == '.') out_.pause('.');
}

/// Of the numbers on both sides the second is greater: "articles 5-7", not "No. 2015-992".
bool Sentence::is_range() const {
  const std::string& first = tokens_[at_ - 1].digits;
  const std::string& second = tokens_[at_ + 1].digits;
  const bool chain = at_ > 1 && is_dash(tokens_[at_ - 2].text);
  const bool greater = first.size() < second.size() || (first.size() == second.size() && first < second);
  return greater && first.front() != '0' && !chain && token().text != "\u2014" && !language_.rules.range.empty();
}

void Sentence::dash() {
  const bool inside =
      adjacent_before() && adjacent_after() && kind_of(at_ - 1) != TokenKind::sign && kind_of(at_ + 1) != TokenKind::sign;
  const bool hyphen = token().text == "-" || token().text == "\u2010" || token().text == "\u2011";
  if (between(TokenKind::number) && is_range())
    say(language_.rules.range, at_, 1);
  else if (inside && hyphen)
    out_.hyphen();
  else if (!hyphen || (token().space && !adjacent_after()))
    out_.pause(',');
}

void Sentence::stop() {
  const std::string_view text = token().text;
  const char mark = pause_of(text.substr(0, text.front() == '.' ? 1 : text.size()));
  if (text.size() == 1 && between(TokenKind::number) && (mark == '.' || mark == ',')) {
    if (mark == '.') return say(language_.dot, at_, 1);
  }
  if (mark == '.' && text.size() == 1 && !last()) {
    const bool after_sign = adjacent_before() && kind_of(at_ - 1) == TokenKind::sign && (at_ == 1 || tokens_[at_ - 1].space);
    if (at_ == 0 || !adjacent_before() || after_sign) return out_.pause(',');  // ". . ."
    const bool words_after = kind_of(at_ + 1) == TokenKind::word || kind_of(at_ + 1) == TokenKind::number;
    const bool comma_after = tokens_[at_ + 1].text == "," || tokens_[at_ + 1].text == ";";
    if ((words_after || comma_after) && is_initial(tokens_[at_ - 1])) return;
    if (kind_of(at_ + 1) == TokenKind::word && begins_small(tokens_[at_ + 1].text)) return out_.pause(',');
  }
  if (text.size() > 1 && text.front() == '.')
    out_.pause(last() ? '.' : ',');
  else
    out_.pause(mark);
}

void Sentence::sign() {
  const std::string_view text = token().text;
  if (const std::string said = sign_said(language_, tokens_, at_); !said.empty()) return say(said, at_, 1);
  if (is_dash(text)) return dash();
  if (text.front() == '.' || pause_of(text) != 0) return stop();
  if (text == "\u2026") return out_.pause(last() ? '.' : ',');
  for (const std::string_view bracket : {"(", "[", ")", "]", "\uFF08", "\uFF09"})
    if (text == bracket) return out_.pause(',');
}

SpokenText Sentence::run() {
  while (at_ < tokens_.size()) {
    if (phrase(language_.lexicon) || minus() || pattern() || phrase(language_.words)) continue;
    switch (token().kind) {
      case TokenKind::word:
        word();
        break;
      case TokenKind::number:
        say(number_said(language_, token()), at_, 1);
        break;
      case TokenKind::initials:
        initials();
        break;
      case TokenKind::phone:
        say(phone_said(language_, token()), at_, 1);
        break;
      case TokenKind::address:
        say(address_said(language_, token().text), at_, 1);
        break;
      case TokenKind::sign:
        sign();
        break;
    }
    ++at_;
  }
  return out_.take();
}

/// For a language without rules: the engine knows its digits and abbreviations; signs that aren't spoken go, dashes are
/// pauses.
SpokenText plain(const Language& language, std::string_view printed) {
  Output out;
  const std::vector<Token> tokens = tokens_of(printed, {});
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (const auto own = language.lexicon.find(tokens, i)) {
      out.words(*own->value, token.begin, tokens[i + own->tokens - 1].end, true);
      i += own->tokens - 1;
      continue;
    }
    if (token.kind == TokenKind::sign &&
        std::string_view("*#_~^|\\<>{}=`").find(token.text.front()) != std::string_view::npos)
      continue;
    const bool dash = token.text.starts_with("--") || token.text == "\u2013" || token.text == "\u2014" ||
                      (token.text == "-" && token.space);
    if (dash) {
      out.pause(',');
      continue;
    }
    if (!token.space) out.join();
    out.words(token.text, token.begin, token.end);
  }
  return out.take();
}

}  // namespace
}  // namespace spoken

Verbaliser::Verbaliser(const SpokenRules& rules) : language_(std::make_unique<spoken::Language>(rules)) {}
Verbaliser::~Verbaliser() = default;

SpokenText Verbaliser::say(std::string_view printed) const {
  return language_->rules.known ? spoken::Sentence(*language_, printed).run() : spoken::plain(*language_, printed);
}

}  // namespace lectern
