#include "normalize/quotation_marks.h"

#include <algorithm>
#include <string_view>

#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_quotation = 2000;  // tokens; a mark that finds no other so far is a slip

/// Signs that may close what this one opens, the wanted one first. German and Russian print „ “, German books » «.
std::u32string_view closers_of(char32_t opener) {
  switch (opener) {
    case 0x201C:
      return U"\u201D";
    case 0x201D:
      return U"\u201D";
    case 0x201E:
      return U"\u201C\u201D\"";
    case 0x2018:
      return U"\u2019";
    case 0x201A:
      return U"\u2018\u2019";
    case 0xAB:
      return U"\u00BB";
    case 0xBB:
      return U"\u00AB\u00BB";
    case 0x2039:
      return U"\u203A";
    case 0x300C:
      return U"\u300D";
    case 0xFD3E:  // the Koran's brackets, as either order of reading has them
      return U"\uFD3F";
    case 0xFD3F:
      return U"\uFD3E";
    case 0x300E:
      return U"\u300F";
    case '"':
      return U"\"";
    case '\'':
      return U"'";
    default:
      return {};
  }
}

bool closes(const Token& token, char32_t opener) {
  return token.kind == Token::Kind::punctuation && closers_of(opener).find(token.mark) != std::u32string_view::npos;
}

bool touches_before(const Tokens& tokens, size_t i) {
  return i > 0 && tokens[i - 1].end == tokens[i].begin && tokens[i - 1].kind != Token::Kind::punctuation;
}
bool touches_after(const Tokens& tokens, size_t i) { return i + 1 < tokens.size() && tokens[i].end == tokens[i + 1].begin; }

/// From token `i` on, straight marks come in pairs.
bool is_even_behind(const Tokens& tokens, size_t i) {
  constexpr size_t most = 2000;  // tokens
  const auto end = tokens.begin() + static_cast<long>(std::min(tokens.size(), i + most));
  return std::count_if(tokens.begin() + static_cast<long>(i), end, [](const Token& token) { return token.is('"'); }) % 2 == 0;
}

/// A mark that may open: one that also closes stands before a word and not behind one.
bool opens(const Tokens& tokens, size_t i) {
  const Token& token = tokens[i];
  if (token.kind != Token::Kind::punctuation || closers_of(token.mark).empty()) return false;
  if (token.mark == '\'') {  // a capital behind a plain word is a name: "Abu 'Ali"
    const bool paused = i == 0 || tokens[i - 1].kind == Token::Kind::punctuation;
    return !touches_before(tokens, i) && touches_after(tokens, i) && tokens[i + 1].is_word() && (paused || !tokens[i + 1].capital);
  }
  if ((token.mark == 0x201D || token.mark == 0x201C) && i > 0 && tokens[i - 1].is(0x20AC) && tokens[i - 1].end == token.begin) return false;  // a dash that was decoded twice
  const bool paused = i > 0 && (tokens[i - 1].is(':') || tokens[i - 1].is(',') || (i > 1 && tokens[i - 1].is('-') && tokens[i - 2].is(':')));
  const bool spaced = token.mark == '"' && paused && !touches_after(tokens, i) && is_even_behind(tokens, i);  // `she said: " We mend nets "`
  const bool both = token.mark == 0x2018 || token.mark == '"' || token.mark == 0xBB || token.mark == 0x201D;
  return !both || spaced || (!touches_before(tokens, i) && touches_after(tokens, i));
}

/// A straight single mark opens what has four words or more, and closes behind a word, before none: elsewhere it is an apostrophe, or it parts a
/// term. `at` is past the last token where it closes nothing: "'cause we were young", "the members' rights".
size_t single_close(const Unit& unit, size_t open, const NormalizeRules& rules) {
  constexpr size_t least_words = 4, most = 400;  // words; tokens
  const Tokens& tokens = unit.tokens;
  const size_t none = tokens.size(), stop = std::min(none, open + most);
  if (rules.match(PhraseSet::elided, tokens, open + 1, none)) return none;
  size_t words = 0;
  for (size_t i = open + 1; i < stop; ++i) {
    words += tokens[i].is_word();
    if (!tokens[i].is('\'')) continue;
    if (opens(tokens, i)) {
      if (rules.match(PhraseSet::elided, tokens, i + 1, none)) continue;
      return none;
    }
    const bool pause = i + 1 == none || tokens[i + 1].kind == Token::Kind::punctuation;
    const bool closing = tokens[i - 1].end == tokens[i].begin && (pause || !touches_after(tokens, i));
    const bool plural = unit.words[tokens[i - 1].end - 1] == 's' && !pause;  // "the members' rights"
    if (closing && !plural) return words >= least_words ? i : none;
  }
  return none;
}

/// Which sign closes which, where signs of one kind nest. Each kind is walked once, so that a flood of openers that nothing closes costs
/// no more than its length.
class Pairs {
 public:
  explicit Pairs(const Tokens& tokens) : tokens_(tokens) {}

  /// The token that closes what `open` opens; past the last one where nothing does. Openers of a kind are asked for from left to right.
  size_t close(size_t open) {
    const char32_t opener = tokens_[open].mark;
    const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& each) { return each.opener == opener; });
    const Kind& asked = kind != kinds_.end() ? *kind : kinds_.emplace_back(walk(open));
    return asked.close[open - asked.first];
  }

 private:
  struct Kind {
    char32_t opener = 0;
    size_t first = 0;           ///< the token of close[0]
    std::vector<size_t> close;  ///< of each token that opens
  };

  Kind walk(size_t first) const {
    Kind kind{tokens_[first].mark, first, std::vector<size_t>(tokens_.size() - first, tokens_.size())};
    const std::u32string_view closers = closers_of(kind.opener);
    std::vector<size_t> open;
    for (size_t at = first; at < tokens_.size(); ++at) {
      const char32_t mark = tokens_[at].mark;
      if (mark == 0) continue;
      const bool closing = closers.find(mark) != std::u32string_view::npos &&
                           (kind.opener != 0x2018 || !touches_after(tokens_, at) || tokens_[at + 1].kind == Token::Kind::punctuation);  // no apostrophe
      if (closing && !open.empty()) {
        kind.close[open.back() - first] = at;
        open.pop_back();
      }
      if (mark == kind.opener) open.push_back(at);  // a straight mark, which has closed one, may be asked for as well
    }
    return kind;
  }

  const Tokens& tokens_;
  std::vector<Kind> kinds_;
};

/// Scans mix the signs: `"...”` closes with the sign that stands behind a word, where none of its kind has opened in between; and so does
/// `“..."` before the next “. The token of the closing sign; `stop` where there is none.
size_t mixed_close(const Tokens& tokens, size_t i, size_t stop) {
  const char32_t opener = tokens[i].mark;
  const char32_t other = opener == '"' ? 0x201D : '"', own = opener == '"' ? '"' : 0x201D;
  for (size_t at = i + 1; at < stop; ++at) {
    if (tokens[at].is(0x201C) || (tokens[at].is(own) && opener == '"')) return stop;
    if (tokens[at].is(other) && tokens[at - 1].end == tokens[at].begin && !(other == '"' && opens(tokens, at))) return at;
  }
  return stop;
}

/// `‘...'.`: the straight mark closes before or behind a stop or a comma, where no other ‘ has opened in between.
size_t straight_close(const Tokens& tokens, size_t i, size_t stop) {
  const auto pauses = [&](size_t at) { return at < tokens.size() && (tokens[at].is('.') || tokens[at].is(',') || tokens[at].is('?') || tokens[at].is('!')); };
  for (size_t at = i + 2; at < stop; ++at) {
    if (tokens[at].is(0x2018)) return stop;
    const bool close = tokens[at].is('\'') && tokens[at - 1].end == tokens[at].begin && (pauses(at - 1) ? !touches_after(tokens, at) : pauses(at + 1));
    if (close) return at;
  }
  return stop;
}

}  // namespace

bool may_go_on(char32_t opener) {
  return opener == 0x201C || opener == 0x201E || opener == 0xAB || opener == 0xBB || opener == 0x300C || opener == '"';
}

std::vector<Quoted> find_quoted(const Unit& unit, const NormalizeRules& rules) {
  const Tokens& tokens = unit.tokens;
  std::vector<Quoted> all;
  Pairs pairs(tokens);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!opens(tokens, i)) continue;
    const char32_t opener = tokens[i].mark;
    if (opener == '\'') {
      const size_t close = single_close(unit, i, rules);
      if (close < tokens.size()) all.push_back({i + 1, close, false});
      i = std::max(i, close < tokens.size() ? close : i);
      continue;
    }
    const size_t stop = std::min(tokens.size(), i + longest_quotation);
    size_t close = std::min(stop, pairs.close(i));
    if ((close >= stop && opener == 0x201C) || opener == '"') close = std::min(close, mixed_close(tokens, i, stop));
    if (close >= stop && opener == 0x2018) close = straight_close(tokens, i, stop);
    const bool closed = close < stop;
    const auto own = [&](const Token& token) { return token.is(opener) || closes(token, opener); };
    const bool led_in = i > 0 && tokens[i - 1].is(':') && std::none_of(tokens.begin() + static_cast<long>(i) + 1, tokens.end(), own);  // "She wrote: “...", which goes on in the next paragraph
    if (!closed && !((i == 0 || led_in) && may_go_on(opener))) continue;
    all.push_back({i + 1, close, !closed});
    if (closed || !(led_in || opener == '"')) i = close;  // where it turns out a slip, what it holds counts
  }
  return all;
}

size_t closed_at_end(const Unit& unit, char32_t opener) {
  constexpr size_t farthest = 2;  // tokens from the end: the mark, and a stop behind it
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    if (!is_quotation_mark(unit.tokens[i].mark)) continue;
    return i > 0 && i + farthest >= unit.tokens.size() && closes(unit.tokens[i], opener) ? i : 0;
  }
  return 0;
}

bool is_quotation_open(std::string_view words) {
  if (words.find("\u201E") != std::string_view::npos) return false;  // which U+201C closes
  const size_t open = words.rfind("\u201C"), close = words.rfind("\u201D");
  return open != std::string_view::npos && (close == std::string_view::npos || close < open);
}

}  // namespace lectern
