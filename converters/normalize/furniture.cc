// Furniture: lines that are printed and never spoken: page numbers, running heads and feet, end marks, rules, conflict
// markers, tags of formats that are no markup here.
#include "normalize/furniture.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/dates.h"
#include "normalize/draft.h"
#include "normalize/running_heads.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// "12", "- 12 -", "Page 3 of 10", "3/10": at most three digits a number, nothing else but signs.
bool is_page_number(std::string_view words, const Tokens& tokens) {
  if (words.size() > 24 || tokens.empty() || tokens.size() > 6) return false;
  size_t numbers = 0;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::number) {
      if (token.number_mark || token.end - token.begin > 7) return false;
      const std::string_view digits = words.substr(token.begin, token.end - token.begin);
      const size_t slash = std::min(digits.find('/'), digits.size());
      if (slash > 3 || digits.size() - slash > 4 || digits.find_first_of(",.:") != std::string_view::npos) return false;
      ++numbers;
    } else if (token.is_word()) {
      return false;
    } else if (token.is('%') || token.is('$') || token.is(')') || token.is('(')) {
      return false;
    }
  }
  return numbers == 1 && !tokens.back().is('.');
}

/// "15-29658 45/55", "A/70/PV.22 01/10/2015": numbers and single capitals only.
bool is_document_number(std::string_view words, const Tokens& tokens) {
  if (words.size() > 60 || tokens.size() < 2) return false;
  size_t digits = 0;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::number) {
      ++digits;
    } else if (token.is_word() && !(token.capital && (token.end - token.begin <= 4 || token.number_mark))) {
      return false;
    } else if (token.is('%') || token.is('$') || token.is('(') || token.is(',')) {
      return false;
    }
  }
  return digits >= 2 && words.find('/') != std::string_view::npos;
}

/// Conflict markers, and the second of the two versions between them.
void find_merges(Draft& draft) {
  bool open = false, second = false;
  for (Row& line : draft.lines) {
    const std::string_view words = line.words();
    const bool opens = words.starts_with("<<<<<<<"),
               cuts = open && words == "=======", closes = words.starts_with(">>>>>>>");
    if (opens || closes) open = opens;
    if (closes) second = false;
    if (second || opens || cuts || closes) mark_furniture(line, "merge");
    if (cuts) second = true;
  }
}

/// A line that is one tag: <P>, <CHAPTER ID="003">.
void find_tags(Draft& draft) {
  for (Row& line : draft.lines) {
    const std::string_view words = line.words();
    if (!is_printed_text(line) || words.size() < 3 || words.front() != '<' || words.back() != '>') continue;
    if (words.starts_with("<SPEAKER ")) continue;  // holds a name: the pass for speaker labels takes it
    const bool name = (words[1] >= 'A' && words[1] <= 'Z') || words[1] == '/';
    const bool small = std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool sgml = words[1] == '/' || !small || words.find('=') != std::string_view::npos;
    if (name && sgml && words.find('<', 1) == std::string_view::npos) mark_furniture(line, "tag");
  }
}

bool only_signs(std::string_view words, std::string_view signs) {
  for (size_t at = 0; at < words.size();) {
    const char32_t c = utf8::next(words, &at);
    if (!unicode::is_space(c) && (c >= 0x80 || signs.find(static_cast<char>(c)) == std::string_view::npos)) return false;
  }
  return true;
}

bool is_bullet_mark(std::string_view words) {
  return words == "\u25CF" || words == "\u2022" || words == "\u25A0" || words == "\u25AA";
}

/// "--000000--", "- o O o -": noughts or circles between signs.
bool is_nought_mark(std::string_view words) {
  size_t noughts = 0, signs = 0;
  for (const char c : words) {
    noughts += c == '0' || c == 'o' || c == 'O';
    signs += c == '-' || c == '*' || c == '=' || c == '/' || c == '_';
    if (c != ' ' && std::string_view("0oO-*=/_.").find(c) == std::string_view::npos) return false;
  }
  return signs >= 2 && (noughts >= 2 || (noughts == 1 && signs >= 6));
}

/// "... we are here until the / end.": the end of a sentence that runs over its line.
bool is_last_word(const Draft& draft, size_t i) {
  const Row& line = draft.lines[i];
  return !line.block_start && starts_small(line.words()) && !(i > 0 && is_printed_text(draft.lines[i - 1]) && ends_sentence(draft.lines[i - 1].words()));
}

/// "The sitting rose at 6 p.m.", "[The sitting rises at noon.]", or a note by the source's own markup; "The session closed, and we went home" is a sentence.
bool tells_time(const Row& line, const Tokens& tokens) {
  const bool bracket = tokens.front().is('(') || tokens.front().is('[');
  const bool number = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == Token::Kind::number; });
  return bracket || number || line.kind == RowKind::stage;
}

/// "--- END ---", "[Ends]": the words of an end, between signs.
bool is_end_word(const Draft& draft, size_t i) {
  constexpr size_t longest = 100, longest_plain = 6;  // bytes; words without a time
  const Row& line = draft.lines[i];
  if (line.words().size() > longest || is_last_word(draft, i)) return false;
  const Unit unit = unit_of(line);
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
  const bool timed = !tokens.empty() && tells_time(line, tokens);
  std::erase_if(tokens, [](const Token& token) { return token.kind == Token::Kind::punctuation; });
  if (tokens.size() > longest_plain && !timed) return false;
  const auto end = draft.words.match(PhraseSet::end_mark, tokens, 0, tokens.size());
  return end && end->end == tokens.size();
}

/// What stands behind the end in a line or two ("Source: Presidential News Desk") is no part of the speech.
void find_imprint(Draft& draft) {
  constexpr size_t most_lines = 3, longest = 160;  // lines behind the end; bytes of one
  size_t behind = 0;
  for (size_t i = draft.lines.size(); i-- > 0;) {
    const Row& line = draft.lines[i];
    if (line.kind == RowKind::furniture || line.kind == RowKind::page_break) continue;
    if (!is_printed_text(line)) return;
    if (behind > 0 && is_end_word(draft, i)) {
      for (size_t k = i + 1; k < draft.lines.size(); ++k)
        if (is_printed_text(draft.lines[k])) mark_furniture(draft.lines[k], "foot");
      return;
    }
    if (++behind > most_lines || line.words().size() > longest) return;
  }
}

/// "Source: https://...", "(un.org)": an address, with a word before it at most.
bool is_address(std::string_view words) {
  const auto first = [](size_t a, size_t b) { return std::min(a, b); };
  const size_t at = first(first(words.find("http://"), words.find("https://")), words.find("www."));
  if (at != std::string_view::npos) {
    std::string_view before = words.substr(0, at);
    while (!before.empty() && (before.back() == ' ' || before.back() == '(' || before.back() == '<')) before.remove_suffix(1);
    const bool alone = words.find(' ', at) == std::string_view::npos;  // nothing is said behind it
    return alone && (before.empty() || (before.back() == ':' && before.find(' ') == std::string_view::npos));
  }
  const size_t dot = words.rfind('.');
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return words.size() > 5 && words.front() == '(' && words.back() == ')' && words.find(' ') == std::string_view::npos &&
         dot != std::string_view::npos && dot + 3 < words.size() && letter(words[dot - 1]) && letter(words[dot + 1]);  // "(un.org)"
}

/// Does a line say what a line of the first ones says?
bool repeats_head(const Draft& draft, const Row& line) {
  constexpr size_t head = 25, least = 20;  // lines; bytes
  const std::string_view words = line.words();
  if (words.size() < least) return false;
  for (size_t i = 0; i < std::min(head, draft.lines.size()) && &draft.lines[i] < &line; ++i)
    if (is_printed_text(draft.lines[i]) && draft.lines[i].words() == words) return true;
  return false;
}

bool ends_with_date(const Draft& draft, const Row& line) {
  Unit unit = unit_of(line);
  tokenize_unit(unit, draft.words.lexicon);
  for (size_t at = 0; at < unit.tokens.size(); ++at) {
    const auto date = read_date(unit.words, unit.tokens, at, unit.tokens.size(), draft.words);
    if (date && date->end == unit.tokens.size() && !date->iso().empty()) return true;
  }
  return false;
}

/// "Statement by ... at the General Debate, New York, 30 September 2024": what the text is, once more.
bool designates(const Draft& draft, const Row& first, const Row& last) {
  const char32_t sign = last_character(last.words());
  if (sign == '.' || sign == '!' || sign == '?' || sign == ':' || last.words().find_first_of("0123456789") == std::string_view::npos)
    return false;
  const Unit unit = unit_of(first);
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
  return draft.words.match(PhraseSet::designation, tokens, 0, tokens.size()) && ends_with_date(draft, last);
}

/// The address of the page that a transcript was taken from, and the title once more, behind the speech.
void find_colophon(Draft& draft) {
  if (draft.transcript.kind != "txt" && draft.transcript.kind != "md" && draft.transcript.kind != "pdf") return;
  constexpr size_t most_lines = 4;  // of one block
  for (size_t end = draft.lines.size(); end > 0;) {
    Row& last = draft.lines[end - 1];
    if (last.kind == RowKind::furniture || last.kind == RowKind::page_break) {
      --end;
      continue;
    }
    size_t first = end - 1;
    while (first > 0 && end - first <= most_lines && is_printed_text(draft.lines[first]) && !draft.lines[first].block_start) --first;
    if (first == 0 || end - first > most_lines || !is_printed_text(draft.lines[first])) return;
    const bool title = (end - first == 1 && repeats_head(draft, last)) || designates(draft, draft.lines[first], last);
    if (!title && !is_address(draft.lines[first].words())) return;
    for (size_t i = first; i < end; ++i)
      if (is_printed_text(draft.lines[i])) mark_furniture(draft.lines[i], "foot");
    end = first;
  }
}

/// "[1] https://...", "* ...", "12. ...": the row that follows opens a note, or none does.
bool only_notes_behind(const Draft& draft, size_t i) {
  for (size_t next = i + 1; next < draft.lines.size(); ++next) {
    const std::string_view words = draft.lines[next].words();
    if (draft.lines[next].kind == RowKind::furniture || !has_words(words)) continue;
    const char32_t first = first_character(words);
    return first == '[' || first == '(' || first == '*' || first == '\\' || unicode::is_digit(first) || words.find("://") < 20;
  }
  return true;
}

/// "END OF SPEECH" in capitals, and nothing else: a report may stand behind it.
bool says_end(const Draft& draft, const Row& line) {
  constexpr size_t longest = 40, least = 3, most = 4;  // bytes; words
  const std::string_view words = line.words();
  if (words.size() > longest || !(is_printed_text(line) || line.kind == RowKind::heading) || std::any_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  const Unit unit = unit_of(line);
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
  const auto said = draft.words.match(PhraseSet::end_mark, tokens, 0, tokens.size());
  return said && said->end == tokens.size() && tokens.size() >= least && tokens.size() <= most &&
         std::all_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.capitals; });
}

/// "###": nothing else but signs that end a text, in its second half; notes may stand behind it.
void find_signs(Draft& draft) {
  constexpr size_t least = 3;
  for (size_t i = 1; i + 1 < draft.lines.size(); ++i)  // "●" over "## Questions and Answers"
    if (draft.lines[i + 1].kind == RowKind::heading && is_bullet_mark(draft.lines[i].words()) && draft.lines[i - 1].kind == RowKind::text && ends_sentence(draft.lines[i - 1].words()))
      mark_furniture(draft.lines[i], "end");
  for (size_t i = draft.lines.size() / 2; i < draft.lines.size(); ++i) {
    Row& line = draft.lines[i];
    if (says_end(draft, line)) {
      mark_furniture(line, "end");
      continue;
    }
    const std::string_view words = line.words();
    const bool signs = is_printed_text(line) || (line.kind == RowKind::furniture && line.furniture == "rule");
    if (!signs || words.size() > 40 || !only_signs(words, "#\\")) continue;
    if (static_cast<size_t>(std::count(words.begin(), words.end(), '#')) >= least && only_notes_behind(draft, i)) mark_furniture(line, "end");
  }
}

/// "... the process to work. 000---", "Thank you. /END/": a mark that ends the text behind its last sentence gets a line of its own.
void part_end_mark(Draft& draft) {
  size_t i = draft.lines.size();
  while (i > 0 && !is_printed_text(draft.lines[i - 1])) --i;
  if (i == 0) return;
  const std::string_view words = draft.lines[i - 1].words();
  const size_t space = words.find_last_of(' ');
  if (space == std::string_view::npos || space == 0 || !ends_sentence(words.substr(0, space))) return;
  const std::string_view tail = words.substr(space + 1);
  const auto framed = [&](char open, char close) { return tail.size() > 2 && tail.front() == open && tail.back() == close; };
  const std::string_view inner = framed('/', '/') || framed('[', ']') || framed('(', ')') || framed('-', '-') ? tail.substr(1, tail.size() - 2) : std::string_view();
  if (!is_nought_mark(tail) && inner != "END" && inner != "end" && inner != "ENDS" && !(tail.size() >= 3 && only_signs(tail, "#"))) return;
  Row mark = draft.lines[i - 1];
  mark.begin += static_cast<uint32_t>(space + 1);
  mark.block_start = mark.own_block = false;
  mark.item = nullptr;
  mark.marks.clear();
  mark.turn = 0;
  Row& line = draft.lines[i - 1];
  line.end = line.begin + static_cast<uint32_t>(space);
  draft.lines.insert(draft.lines.begin() + static_cast<long>(i), std::move(mark));
}

/// "***** / (1575 words, approximately 15 minutes)": how long the speech is, in brackets under the sign that ends it.
bool is_count_under_sign(const Draft& draft, size_t i) {
  constexpr size_t longest = 60;  // bytes
  const std::string_view words = draft.lines[i].words();
  if (i == 0 || words.size() > longest || !words.starts_with('(') || !words.ends_with(')') || words.size() < 3 || words[1] < '0' || words[1] > '9') return false;
  const std::string_view sign = draft.lines[i - 1].words();
  return sign.size() >= 3 && only_signs(sign, "*#\\");
}

/// The last lines of a document: an end mark, a clock time, signs, a note that tells the end of a sitting. Goes backwards and stops at the
/// first line of the speech.
void find_end(Draft& draft) {
  constexpr size_t longest = 100, least_drawn = 5;  // bytes
  size_t left = 8;
  for (size_t i = draft.lines.size(); i-- > 0 && left > 0;) {
    Row& line = draft.lines[i];
    if (line.kind == RowKind::furniture && line.furniture != "rule") continue;
    if (line.kind == RowKind::page_break) continue;
    --left;
    if (line.kind != RowKind::furniture && line.kind != RowKind::stage && !is_printed_text(line)) return;
    const std::string_view words = line.words();
    if (!has_words(words) && line.item == nullptr) {
      const bool drawn = words.size() >= least_drawn && only_signs(words, "-=. \\") && &line == &draft.lines.back();  // under the last words
      const bool end = only_signs(words, "*#\\") || is_bullet_mark(words) || drawn;
      mark_furniture(line, end && !words.empty() ? "end" : "rule");
      continue;
    }
    if (is_count_under_sign(draft, i)) continue;
    if (is_nought_mark(words)) {
      mark_furniture(line, "end");
      continue;
    }
    if (words.size() > longest || is_last_word(draft, i)) return;
    const Unit unit = unit_of(line);
    Tokens tokens;
    tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
    if (is_page_number(unit.words, tokens)) {
      mark_furniture(line, "page");
      continue;
    }
    if (is_end_word(draft, i)) {
      mark_furniture(line, "end");
      continue;
    }
    size_t at = 0;
    while (at < tokens.size() && tokens[at].kind == Token::Kind::punctuation) ++at;
    if (const auto end = draft.words.match(PhraseSet::end_mark, tokens, at, tokens.size())) at = end->end;
    if (const auto clock = draft.words.match(PhraseSet::clock, tokens, at, tokens.size())) at = clock->end;
    while (at < tokens.size() && tokens[at].kind == Token::Kind::punctuation) ++at;
    if (at < tokens.size() || tokens.empty()) return;
    mark_furniture(line, "end");
  }
}

/// Digits, and no more than a few letters: cheap enough to ask of every line.
bool mostly_numbers(std::string_view words) {
  size_t digits = 0, letters = 0;
  for (const char c : words) {
    digits += c >= '0' && c <= '9';
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return digits > 0 && letters <= 8;
}

/// Does the first word open a note ("Check against delivery")?
bool may_open_note(const Draft& draft, const Row& line) {
  Tokens tokens;
  const std::string_view words = line.words();
  size_t start = words.find_first_not_of("([*_ ");
  if (start == std::string_view::npos) return false;
  const size_t end = std::min(words.find(' ', start), words.size());
  tokenize(line.text->words, line.begin + static_cast<uint32_t>(start), line.begin + static_cast<uint32_t>(end),
           draft.words.lexicon, &tokens);
  const uint64_t bit = uint64_t{1} << static_cast<unsigned>(PhraseSet::note);
  return !tokens.empty() && (draft.words.lexicon.word(tokens[0].word).sets & bit) != 0;
}

void find_lone_lines(Draft& draft) {
  for (Row& line : draft.lines) {
    if (!is_printed_text(line)) continue;
    const std::string_view words = line.words();
    if (words.size() > 100) continue;
    if (!has_words(words) && line.item == nullptr) {
      mark_furniture(line, "rule");
      continue;
    }
    const bool digits = words.size() <= 60 && mostly_numbers(words);
    const bool may_note = words.size() <= 120 && line.kind == RowKind::text && may_open_note(draft, line);
    if (!digits && !may_note) continue;
    Unit unit = unit_of(line);
    tokenize_unit(unit, draft.words.lexicon);
    const Tokens& tokens = unit.tokens;
    if (digits && line.item == nullptr && (is_page_number(unit.words, tokens) || is_document_number(unit.words, tokens))) {
      mark_furniture(line, "page");
      continue;
    }
    size_t at = 0, end = tokens.size();
    while (at < end && tokens[at].kind == Token::Kind::punctuation) ++at;
    while (end > at && tokens[end - 1].kind == Token::Kind::punctuation) --end;
    const auto note = draft.words.match(PhraseSet::note, tokens, at, end);
    const size_t next = static_cast<size_t>(&line - draft.lines.data()) + 1;  // "we lifted the / embargo / and they came"
    const bool amid = !line.block_start && next < draft.lines.size() && draft.lines[next].block == line.block &&
                      !draft.lines[next].block_start && starts_small(draft.lines[next].words());
    if (note && note->end == end && !amid) line.furniture = "note";
  }
}

}  // namespace

bool is_printed_text(const Row& line) {
  return (line.kind == RowKind::text && line.block->kind != BlockKind::cue) || line.kind == RowKind::heading;
}

void mark_furniture(Row& line, std::string_view kind) {
  line.kind = RowKind::furniture;
  line.furniture = kind;
}

void find_furniture(Draft& draft) {
  find_merges(draft);
  find_tags(draft);
  find_signs(draft);
  find_imprint(draft);
  find_colophon(draft);
  part_end_mark(draft);
  find_end(draft);
  find_lone_lines(draft);
  find_printed_page(draft);
  find_running_heads(draft);
}

}  // namespace lectern
