#include "lang/phrase.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {

/// Reads one pattern by recursive descent; every rule returns the sets of its piece.
class PhraseParser {
 public:
  PhraseParser(std::string_view text, Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  struct Piece {
    uint64_t first = 0, last = 0;
    bool nullable = true;
  };

  std::optional<std::string> run(Phrases::Phrase* phrase) {
    phrase_ = phrase;
    const Piece all = alternatives(0);
    if (why_.empty() && at_ < text_.size()) why_ = "there is a ')' too many";
    if (why_.empty() && all.nullable) why_ = "it would match nothing at all";
    if (!why_.empty()) return why_;
    phrase->first = all.first;
    phrase->last = all.last;
    return std::nullopt;
  }

 private:
  Piece alternatives(int depth) {
    Piece all = sequence(depth);
    while (at_ < text_.size() && text_[at_] == '|' && why_.empty()) {
      ++at_;
      const Piece next = sequence(depth);
      all = {all.first | next.first, all.last | next.last, all.nullable || next.nullable};
    }
    return all;
  }

  Piece sequence(int depth) {
    Piece all;
    bool started = false;
    while (why_.empty()) {
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
      if (at_ >= text_.size() || text_[at_] == '|' || text_[at_] == ')') break;
      const Piece next = repeated(depth);
      all = started ? join(all, next) : next;
      started = true;
    }
    return all;
  }

  Piece join(const Piece& left, const Piece& right) {
    link(left.last, right.first);
    return {left.nullable ? left.first | right.first : left.first, right.nullable ? left.last | right.last : right.last,
            left.nullable && right.nullable};
  }

  void link(uint64_t from, uint64_t to) {
    for (size_t i = 0; i < phrase_->positions.size(); ++i)
      if ((from >> i) & 1) phrase_->positions[i].follow |= to;
  }

  Piece repeated(int depth) {
    Piece piece = atom(depth);
    if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '+' || text_[at_] == '*') && spaced(at_ + 1)) {
      if (text_[at_] != '?') link(piece.last, piece.first);
      if (text_[at_] != '+') piece.nullable = true;
      ++at_;
    }
    return piece;
  }

  /// What stands at `at` ends an element, so that the sign before it is an operator and no word of its own.
  bool spaced(size_t at) const { return at >= text_.size() || text_[at] == ' ' || text_[at] == ')' || text_[at] == '|'; }

  Piece atom(int depth) {
    const char c = text_[at_];
    if (c == '(') return group(depth);
    if (c == '{') return word_class();
    if (c == '<') return kind();
    size_t start = at_;
    while (at_ < text_.size() && std::string_view(" ()|?+*,;:!\n").find(text_[at_]) == std::string_view::npos) {
      if (text_[at_] == '-' && at_ > start) break;
      ++at_;
    }
    return plain(start);
  }

  Piece group(int depth) {
    if (depth > 8) return fail("groups are nested too deep");
    ++at_;
    const Piece inner = alternatives(depth + 1);
    if (at_ >= text_.size()) return fail("a '(' isn't closed");
    ++at_;
    return inner;
  }

  Piece word_class() {
    const size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) return fail("a '{' isn't closed");
    const int number = lexicon_.class_number(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    if (number < 0) return fail("there are more than 64 classes of words");
    return position({Phrases::Kind::word_class, static_cast<uint32_t>(number), 0});
  }

  Piece kind() {
    const size_t end = text_.find('>', at_);
    if (end == std::string_view::npos) return fail("a '<' isn't closed");
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    if (name == "any") return position({Phrases::Kind::any, 0, 0});
    if (name == "cap") return position({Phrases::Kind::capital, 0, 0});
    if (name == "num") return position({Phrases::Kind::number, 0, 0});
    if (name == "ord") return position({Phrases::Kind::ordinal, 0, 0});
    if (name == "card") return position({Phrases::Kind::cardinal, 0, 0});
    return fail("<" + std::string(name) + "> isn't known (any, cap, num, ord, card)");
  }

  /// A word, or one sign of punctuation.
  Piece plain(size_t start) {
    if (at_ == start) {
      size_t next = at_;
      const char32_t sign = utf8::next(text_, &next);
      at_ = next;
      return position({Phrases::Kind::punctuation, sign, 0});
    }
    std::string_view word = text_.substr(start, at_ - start);
    if (const size_t cut = word.find('\'');
        cut != std::string_view::npos && cut + 1 < word.size() && lexicon_.is_elision(word.substr(0, cut))) {
      word = word.substr(0, cut + 1);
      at_ = start + cut + 1;
    }
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    if (word.size() == 1 && !unicode::is_letter(static_cast<unsigned char>(word[0])) &&
        !unicode::is_digit(static_cast<unsigned char>(word[0])))
      return position({Phrases::Kind::punctuation, static_cast<uint32_t>(word[0]), 0});
    if (word == "\u2014" || word == "\u2013" || word == "\u2026") {
      size_t next = 0;
      return position({Phrases::Kind::punctuation, utf8::next(word, &next), 0});
    }
    if (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
    if (word.find('~') == std::string_view::npos) return position({Phrases::Kind::word, lexicon_.add(fold_word(word)), 0});
    const uint32_t form = lexicon_.form_for(word);
    if (form == 0) return fail("[endings] has no '" + std::string(word.substr(word.find('~') + 1)) + "'");
    return position({Phrases::Kind::form, form, 0});
  }

  Piece position(Phrases::Position made) {
    if (phrase_->positions.size() >= 64) return fail("it has more than 64 words");
    const uint64_t bit = uint64_t{1} << phrase_->positions.size();
    phrase_->positions.push_back(made);
    return {bit, bit, false};
  }

  Piece fail(std::string why) {
    if (why_.empty()) why_ = std::move(why);
    at_ = text_.size();
    return {};
  }

  std::string_view text_;
  Lexicon& lexicon_;
  Phrases::Phrase* phrase_ = nullptr;
  size_t at_ = 0;
  std::string why_;
};

std::optional<std::string> Phrases::add(std::string_view pattern, Lexicon& lexicon) {
  Phrase phrase;
  if (std::optional<std::string> why = PhraseParser(pattern, lexicon).run(&phrase)) return why;
  phrases_.push_back(std::move(phrase));
  return std::nullopt;
}

void Phrases::finish(Lexicon& lexicon) {
  uint64_t classes = 0;
  for (uint16_t p = 0; p < phrases_.size(); ++p) {
    bool anything = false, counts = false;
    for (size_t i = 0; i < phrases_[p].positions.size(); ++i) {
      if (!((phrases_[p].first >> i) & 1)) continue;
      const Position& position = phrases_[p].positions[i];
      if (position.kind == Kind::word) {
        by_word_.emplace_back(position.value, p);
      } else if (position.kind == Kind::form) {
        for (const uint32_t word : lexicon.words_of_form(position.value)) by_word_.emplace_back(word, p);
      } else if (position.kind == Kind::word_class) {
        classes |= uint64_t{1} << position.value;
      } else if (position.kind == Kind::number || position.kind == Kind::ordinal || position.kind == Kind::cardinal) {
        counts = true;
      } else {
        anything = true;
      }
    }
    if (anything) by_anything_.push_back(p);
    if (counts && !anything) by_number_.push_back(p);
  }
  for (uint32_t w = 1; classes != 0 && w < lexicon.size(); ++w) {
    if ((lexicon.word(w).classes & classes) == 0) continue;
    for (uint16_t p = 0; p < phrases_.size(); ++p) {
      for (size_t i = 0; i < phrases_[p].positions.size(); ++i) {
        const Position& position = phrases_[p].positions[i];
        const bool first = ((phrases_[p].first >> i) & 1) && position.kind == Kind::word_class;
        if (first && ((lexicon.word(w).classes >> position.value) & 1)) by_word_.emplace_back(w, p);
      }
    }
  }
  std::sort(by_word_.begin(), by_word_.end());
  by_word_.erase(std::unique(by_word_.begin(), by_word_.end()), by_word_.end());
  for (const auto& [word, phrase] : by_word_) lexicon.word(word).sets |= uint64_t{1} << bit_;
}

bool Phrases::fits(const Position& position, const Token& token, const Lexicon& lexicon) {
  switch (position.kind) {
    case Kind::word:
      return token.word == position.value;
    case Kind::form:
      return token.word != 0 && lexicon.has_form(token.word, position.value);
    case Kind::word_class:
      return (lexicon.word(token.word).classes >> position.value) & 1;
    case Kind::any:
      return token.is_word();
    case Kind::capital:
      return token.is_word() && token.capital;
    case Kind::number:
      return token.kind == Token::Kind::number || lexicon.word(token.word).cardinal >= 0;
    case Kind::ordinal:
      return lexicon.word(token.word).ordinal > 0;
    case Kind::cardinal:
      return lexicon.word(token.word).cardinal >= 0;
    case Kind::punctuation:
      return token.is(position.value);
  }
  return false;
}

void Phrases::run(uint16_t phrase, const Tokens& tokens, size_t at, size_t end, const Lexicon& lexicon,
                  PhraseMatch* best) const {
  const Phrase& automaton = phrases_[phrase];
  uint64_t alive = automaton.first;
  for (size_t t = at; t < end && alive != 0; ++t) {
    uint64_t next = 0;
    for (uint64_t left = alive; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(__builtin_ctzll(left));
      if (!fits(automaton.positions[i], tokens[t], lexicon)) continue;
      next |= automaton.positions[i].follow;
      if (((automaton.last >> i) & 1) && t + 1 > best->end) *best = {at, t + 1, phrase};
    }
    alive = next;
  }
}

std::optional<PhraseMatch> Phrases::match(const Tokens& tokens, size_t at, size_t end, const Lexicon& lexicon) const {
  PhraseMatch best{at, at, 0};
  if (at >= end) return std::nullopt;
  const uint32_t word = tokens[at].word;
  if (word != 0 && ((lexicon.word(word).sets >> bit_) & 1)) {
    auto row = std::lower_bound(by_word_.begin(), by_word_.end(), std::pair<uint32_t, uint16_t>(word, 0));
    for (; row != by_word_.end() && row->first == word; ++row) run(row->second, tokens, at, end, lexicon, &best);
  }
  const Word& known = lexicon.word(word);
  if (tokens[at].kind == Token::Kind::number || known.ordinal > 0 || known.cardinal >= 0)
    for (const uint16_t phrase : by_number_) run(phrase, tokens, at, end, lexicon, &best);
  for (const uint16_t phrase : by_anything_) run(phrase, tokens, at, end, lexicon, &best);
  if (best.end == at) return std::nullopt;
  return best;
}

std::optional<PhraseMatch> Phrases::find(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon) const {
  for (size_t at = begin; at < end; ++at)
    if (auto found = match(tokens, at, end, lexicon)) return found;
  return std::nullopt;
}

}  // namespace lectern
