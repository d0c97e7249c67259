#include "lang/tokens.h"

#include <array>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr char32_t curly_apostrophe = 0x2019;
constexpr size_t shortest_behind_clitic = 6;  // bytes: three letters

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_mark(c);
}

bool ignored(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x202A || c == 0x202C;
}

/// The sign of European print with the same meaning: phrases and passes know only those.
char32_t plain_mark(char32_t c) {
  switch (c) {
    case 0xFF0C:
    case 0x3001:
    case 0x060C:
    case 0xFE10:
    case 0xFE51:
      return ',';
    case 0x3002:
    case 0xFF0E:
    case 0xFF61:
    case 0x06D4:
      return '.';
    case 0xFF1A:
      return ':';
    case 0xFF1B:
    case 0x061B:
      return ';';
    case 0xFF01:
      return '!';
    case 0xFF1F:
    case 0x061F:
      return '?';
    case 0xFF08:
      return '(';
    case 0xFF09:
      return ')';
    default:
      return c;
  }
}

/// Case folded spelling in a small buffer: most words are short ASCII and need no library.
uint32_t look_up(std::string_view word, const Lexicon& lexicon) {
  std::array<char, 32> buffer;
  if (word.size() <= buffer.size()) {
    bool ascii = true;
    for (size_t i = 0; i < word.size(); ++i) {
      const char c = word[i];
      ascii = ascii && static_cast<unsigned char>(c) < 0x80;
      buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (ascii) return lexicon.find({buffer.data(), word.size()});
  } else if (word.size() > 96) {
    return 0;
  }
  return lexicon.find(fold_word(word));
}

/// Reads text one word at a time; `at` is always at the start of a character.
class Scanner {
 public:
  Scanner(std::string_view text, uint32_t begin, uint32_t end, const Lexicon& lexicon, Tokens& tokens)
      : text_(text.substr(0, end)), lexicon_(lexicon), tokens_(tokens), at_(begin) {}

  void run() {
    while (at_ < text_.size()) {
      const size_t start = at_;
      if (text_[at_] == ' ') {
        ++at_;
        continue;
      }
      const char32_t c = utf8::next(text_, &at_);
      if (c == '\n') {
        line_start_ = true;
      } else if (is_unspaced(c)) {
        unspaced_word(start, c);
      } else if (is_word_character(c)) {
        if (!unicode::is_mark(c) && !parted_letters(start)) word(start, c);  // a mark that stands alone is no word
      } else if (c == '|' && misread_pronoun(start)) {
        continue;
      } else if (c != ' ' && c != '\t' && !ignored(c) && !unicode::is_space(c)) {
        push(start, at_, Token::Kind::punctuation).mark = plain_mark(c);
      }
    }
  }

 private:
  Token& push(size_t begin, size_t end, Token::Kind kind) {
    Token token;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    token.kind = kind;
    token.line_start = line_start_;
    line_start_ = false;
    tokens_.push_back(token);
    return tokens_.back();
  }

  /// How many small letters of ASCII stand at `at_`.
  size_t small_letters() const {
    const char* const begin = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    const char* at = begin;
    while (at != end && *at >= 'a' && *at <= 'z') ++at;
    return static_cast<size_t>(at - begin);
  }

  /// Character at `at`, 0 at the end; `next` becomes the offset behind it.
  char32_t peek(size_t at, size_t* next) const {
    if (at >= text_.size()) return 0;
    *next = at;
    return utf8::next(text_, next);
  }

  /// Scans print "I" as a bar, and "Il" as two: alone before a word in small letters, in a language that has such a pronoun.
  bool misread_pronoun(size_t start) {
    const size_t bars = text_.substr(start, 2) == "||" ? 2 : 1, behind = start + bars;
    const bool alone = start == 0 || text_[start - 1] == ' ' || text_[start - 1] == '\n';
    if (!alone || behind + 1 >= text_.size() || text_[behind] != ' ' || text_[behind + 1] < 'a' || text_[behind + 1] > 'z') return false;
    const uint32_t pronoun = lexicon_.find(bars == 1 ? "i" : "il");
    if (pronoun == 0 || !lexicon_.is(pronoun, WordClass::pronoun)) return false;
    at_ = behind;
    Token& token = push(start, at_, Token::Kind::word);
    token.word = pronoun;
    token.capital = true;
    return true;
  }

  /// "H. E. Andrzej Duda": two letters with stops that the rules know without the space between them.
  bool parted_letters(size_t start) {
    const std::string_view letters = text_.substr(start, 5);  // "H. E."
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (letters.size() < 5 || letters[1] != '.' || letters[2] != ' ' || letters[4] != '.' || !capital(letters[0]) || !capital(letters[3])) return false;
    const uint32_t found = look_up(std::string{letters[0], '.', letters[3]}, lexicon_);
    if (found == 0 || !lexicon_.is(found, WordClass::courtesy)) return false;
    at_ = start + letters.size();
    Token& token = push(start, at_, Token::Kind::word);
    token.word = found;
    token.capital = token.capitals = true;
    return true;
  }

  void unspaced_word(size_t start, char32_t first) {
    size_t found_end = at_, end = at_;
    uint32_t found = lexicon_.find(text_.substr(start, at_ - start));
    const size_t longest = lexicon_.longest_from(first);
    for (size_t characters = 2; characters <= longest; ++characters) {
      if (!is_unspaced(peek(end, &end))) break;
      const uint32_t word = lexicon_.find(text_.substr(start, end - start));
      if (word == 0) continue;
      found = word;
      found_end = end;
    }
    at_ = found_end;
    Token& token = push(start, at_, Token::Kind::word);
    token.word = found;
    token.caseless = true;
  }

  void word(size_t start, char32_t first) {
    bool small = unicode::is_lower(first), digit = unicode::is_digit(first), letter = !digit, periods = false;
    size_t letters = letter, run = 1;  // run: letters since the last period
    while (at_ < text_.size()) {
      if (const size_t plain = small_letters(); plain > 0) {  // most characters of most texts
        small = letter = true;
        letters += plain;
        run += plain;
        at_ += plain;
        continue;
      }
      size_t next = at_;
      if (text_[at_] == ' ') break;
      const char32_t c = utf8::next(text_, &next);
      if (is_unspaced(c)) break;
      if (is_word_character(c)) {
        small = small || unicode::is_lower(c);
        const bool is_digit = unicode::is_digit(c);
        digit = digit || is_digit;
        letter = letter || !is_digit;
        letters += !is_digit;
        ++run;
        at_ = next;
        continue;
      }
      size_t after = next;
      const char32_t following = peek(next, &after);
      const bool joins = is_word_character(following);
      const bool apostrophe = (c == '\'' || c == curly_apostrophe) && joins && !unicode::is_digit(following);
      const bool in_number =
          (c == ',' || c == '.' || c == ':' || c == '/') && digit && !letter && joins && unicode::is_digit(following);
      const bool initials = c == '.' && joins && run <= 2 && letter && !digit && unicode::is_letter(following);
      if (!ignored(c) && !apostrophe && !in_number && !initials) break;
      if (initials && ends_courtesy(start, following, after)) break;
      if (apostrophe && lexicon_.is_elision(text_.substr(start, at_ - start))) {
        elision(start, next, unicode::is_upper(first));
        return;
      }
      periods = periods || initials;
      if (initials) run = 0;
      at_ = next;
    }
    finish(start, first, {small, digit, letter, periods, letters});
  }

  /// "M.Le Président": a courtesy whose stop no space follows, before a word with more than its capital.
  bool ends_courtesy(size_t start, char32_t following, size_t after) const {
    if (!unicode::is_upper(following) || after >= text_.size() || !unicode::is_lower(peek(after, &after))) return false;
    const uint32_t found = look_up(text_.substr(start, at_ - start), lexicon_);
    return found != 0 && lexicon_.is(found, WordClass::courtesy);
  }

  /// At a full stop behind a word: does it belong to the word?
  bool keeps_stop(Stop stop) const {
    if (stop != Stop::number) return stop != Stop::sentence;
    size_t next = at_ + 1;
    while (next < text_.size() && text_[next] == ' ') ++next;
    size_t after = next;
    return next < text_.size() && (unicode::is_digit(peek(next, &after)) || text_[next] == '(');
  }

  /// "79™ session": recognition reads raised letters as a sign.
  bool skip_raised() {
    if (at_ >= text_.size() || static_cast<unsigned char>(text_[at_]) < 0x80) return false;
    size_t next = at_;
    const char32_t c = peek(at_, &next);
    const bool raised = c == 0x2122 || c == 0xAE || c == 0xB0 || c == 0xBA || c == 0xAA;
    if (raised) at_ = next;
    return raised;
  }

  struct Shape {
    bool small, digit, letter, periods;
    size_t letters;
  };

  void finish(size_t start, char32_t first, Shape shape) {
    const size_t end = at_;
    constexpr size_t longest_ordinal = 3;  // digits
    const bool number = unicode::is_digit(first);
    const bool ordinal = number && !shape.letter && is_ordinal(start);
    const uint32_t found = look_up(text_.substr(start, end - start), lexicon_);
    if (found == 0 && lexicon_.is_clitic(first) && part_clitic(start)) return;
    if (ordinal) ++at_;
    const bool raised = number && end - start <= longest_ordinal && skip_raised();
    if (at_ < text_.size() && text_[at_] == '.' && !number && (shape.periods || keeps_stop(lexicon_.word(found).stop)))
      ++at_;
    Token& token = push(start, at_, number ? Token::Kind::number : Token::Kind::word);
    token.word = found;
    token.capital = unicode::is_upper(first);
    token.caseless = !number && !token.capital && !unicode::is_lower(first);
    token.capitals = !shape.small && !token.caseless && shape.letters >= 2;
    if (found == 0 && token.capitals && shape.letters >= 4)
      token.word = lexicon_.find_bare(text_.substr(start, end - start));  // "PRESIDENT DE LA REPUBLIQUE"
    token.number_mark = number && (shape.letter || raised);
    token.glued = token.capital && shape.periods && shape.letters >= 5;
    token.dotted = shape.periods;
    token.initial = token.capital && shape.letters == 1 && first != 'I' && end < text_.size() && text_[end] == '.';
    size_t next = at_;
    const char32_t c = peek(at_, &next);
    if (c == '-' || c == 0x2010 || c == 0x2011) {
      size_t after = next;
      const char32_t following = peek(next, &after);
      if (is_word_character(following) || following == '\n' || following == ' ') {
        token.hyphened = is_word_character(following);
        if (token.hyphened) at_ = next;
      }
    }
  }

  /// "am 3. Oktober": a number of one or two digits and its stop amid words; at a line's start it numbers a paragraph.
  bool is_ordinal(size_t start) const {
    if (!lexicon_.has_ordinal_stop() || at_ - start > 2 || at_ + 2 >= text_.size() || text_[at_] != '.') return false;
    if (line_start_ || tokens_.empty() || text_[at_ + 1] != ' ') return false;
    size_t next = at_ + 2, after = next;
    while (next < text_.size() && text_[next] == ' ') after = ++next;
    return next < text_.size() && unicode::is_letter(peek(next, &after));
  }

  /// "l'Assemblée": the article with its apostrophe is a token of its own, and reading goes on behind it.
  void elision(size_t start, size_t end, bool capital) {
    Token& token = push(start, end, Token::Kind::word);
    token.word = look_up(text_.substr(start, end - start), lexicon_);
    token.capital = capital;
    at_ = end;
  }

  /// "والسادة": the letter before a known word becomes a token of its own, and reading goes on behind it.
  bool part_clitic(size_t start) {
    size_t rest = start;
    utf8::next(text_, &rest);
    for (size_t next = rest; next < at_ && unicode::is_mark(utf8::next(text_, &next));) rest = next;
    if (at_ - rest < shortest_behind_clitic || look_up(text_.substr(rest, at_ - rest), lexicon_) == 0) return false;
    Token& token = push(start, rest, Token::Kind::word);
    token.word = look_up(text_.substr(start, rest - start), lexicon_);
    token.caseless = true;
    at_ = rest;
    return true;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Tokens& tokens_;
  size_t at_;
  bool line_start_ = false;
};

}  // namespace

void tokenize(std::string_view text, uint32_t begin, uint32_t end, const Lexicon& lexicon, Tokens* tokens) {
  Scanner(text, begin, end, lexicon, *tokens).run();
}

}  // namespace lectern
