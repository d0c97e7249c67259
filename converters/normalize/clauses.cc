#include "normalize/clauses.h"

namespace lectern {
namespace {

bool is_closer(const Token& token) {
  return token.is('"') || token.is(0x201D) || token.is(0x2019) || token.is(')') || token.is(']') || token.is(0xBB) ||
         token.is(0x300D) || token.is(0x300F);
}
bool is_opener(const Token& token) {
  return token.is('"') || token.is(0x201C) || token.is(0x2018) || token.is('(') || token.is(0xAB) || token.is(0x201E) ||
         token.is(0x300C) || token.is(0x300E);
}
bool is_stop(const Token& token) { return token.is('.') || token.is('?') || token.is('!') || token.is(0x2026); }

}  // namespace

bool starts_sentence(const Tokens& tokens, size_t i) {
  constexpr size_t marks = 8;  // more of them in a row are no punctuation of a sentence
  if (i == 0) return true;
  if (tokens[i - 1].kind != Token::Kind::punctuation) return false;
  size_t before = i;
  while (before > 0 && i - before < marks && is_closer(tokens[before - 1])) --before;
  while (before > 0 && i - before < 2 * marks && is_opener(tokens[before - 1])) --before;
  if (before == 0) return true;
  const Token& token = tokens[before - 1];
  if (before == i && before > 1 && token.is('.') && tokens[before - 2].initial) return false;
  return is_stop(token) && (tokens[i].capital || tokens[i].caseless || tokens[i].kind != Token::Kind::word);
}

std::pair<size_t, size_t> sentence_around(const Tokens& tokens, size_t i, size_t reach) {
  size_t begin = i, end = i + 1;
  while (begin > 0 && i - begin < reach && !starts_sentence(tokens, begin)) --begin;
  while (end < tokens.size() && end - i < reach && !starts_sentence(tokens, end)) ++end;
  return {begin, end};
}

}  // namespace lectern
