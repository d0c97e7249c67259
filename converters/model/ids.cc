#include "model/ids.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/sha256.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

bool contains_sentence(const Node& node) { return find(node, Element::s) != nullptr; }

/// Elements that must have an id; item, cell and line only where they hold no sentence of their own.
bool wants_id(const Node& node) {
  switch (node.element) {
    case Element::title:
    case Element::subtitle:
    case Element::name:
    case Element::role:
    case Element::event:
    case Element::place:
    case Element::date:
    case Element::note:
    case Element::heading:
    case Element::label:
    case Element::s:
    case Element::p:
    case Element::stage:
    case Element::fn: return true;
    case Element::item:
    case Element::cell:
    case Element::line: return !contains_sentence(node);
    case Element::meta:
    case Element::speaker:
    case Element::publisher:
    case Element::source:
    case Element::body:
    case Element::section:
    case Element::salutation:
    case Element::lead:
    case Element::priorities:
    case Element::priority:
    case Element::quote:
    case Element::turn:
    case Element::list:
    case Element::table:
    case Element::row:
    case Element::verse:
    case Element::figure:
    case Element::pb:
    case Element::closing:
    case Element::furniture:
    case Element::num:
    case Element::addressee:
    case Element::cue:
    case Element::so_called:
    case Element::note_ref:
    case Element::em:
    case Element::strong:
    case Element::foreign:
    case Element::abbr:
    case Element::ref:
    case Element::br:
    case Element::formula:
    case Element::text: return false;
  }
  return false;
}

/// A stage note's own id is of its own words; inside other elements stage notes don't count.
void append_words(std::string& to, const Node& node, bool top) {
  if (node.element == Element::furniture || (node.element == Element::stage && !top)) return;
  to += node.text;
  if (node.element == Element::br) to += ' ';
  for (const Node& child : node.children) append_words(to, child, false);
}

/// The same for words of ASCII, no-break spaces and general punctuation, which is most of them: what compatibility forms and
/// full folding would do is known beforehand.
std::optional<std::string> plain_id_words(std::string_view words) {
  static constexpr std::array<char, 128> folded = [] {
    std::array<char, 128> table{};
    table.fill(' ');
    for (char c = '0'; c <= '9'; ++c) table[static_cast<size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<size_t>(c)] = table[static_cast<size_t>(c - 32)] = c;
    return table;
  }();
  std::string out(words.size() + 1, ' ');  // the space in front is what none stands behind
  char* to = out.data();
  for (const char *at = words.data(), *const end = at + words.size(); at != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    char c = ' ';
    if (byte < 0x80) {
      c = folded[byte];
    } else {
      const std::string_view rest(at, static_cast<size_t>(end - at));
      const bool space = rest.starts_with("\u00A0");
      const bool punctuation = rest.size() > 2 && rest.starts_with("\xE2\x80") && rest[2] >= '\x90' && rest[2] <= '\xA6';  // U+2010 to U+2026
      if (!space && !punctuation) return std::nullopt;
      at += space ? 1 : 2;
    }
    if (c != ' ' || *to != ' ') *++to = c;
  }
  if (*to != ' ') ++to;
  out.resize(static_cast<size_t>(to - out.data()));
  out.erase(0, 1);
  return out;
}

}  // namespace

std::string id_words(const Node& node) {
  std::string words;
  append_words(words, node, true);
  if (std::optional<std::string> plain = plain_id_words(words)) return std::move(*plain);
  const std::string folded = unicode::fold(unicode::nfkc(words));
  std::string out;
  out.reserve(folded.size());
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(folded, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) {
      out.append(folded, begin, at - begin);
    } else if (!unicode::is_mark(c) && !out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string id_digits(const Node& node) {
  constexpr std::string_view digits = "0123456789abcdef";
  const std::array<uint8_t, 32> hash = sha256(id_words(node));
  std::string text;
  for (size_t i = 0; i < 4; ++i) {
    text += digits[hash[i] >> 4];
    text += digits[hash[i] & 15];
  }
  return text;
}

void assign_ids(Speech& speech) {
  std::unordered_set<std::string_view> taken;  // of the nodes, which stay where they are
  const auto collect = [&taken](const Node& node) {
    if (!node.id.empty()) taken.insert(node.id);
    return true;
  };
  std::unordered_map<std::string, int> next;  // number to try next, by base: thousands of equal sentences stay linear
  const auto assign = [&taken, &next](Node& node) {
    if (!node.id.empty() || !wants_id(node)) return true;
    const std::string base = (node.element == Element::p ? "p-" : "s-") + id_digits(node);
    node.id = base;
    if (taken.insert(node.id).second) return true;
    int& n = next.try_emplace(base, 2).first->second;
    do node.id = base + "-" + std::to_string(n++);
    while (!taken.insert(node.id).second);
    return true;
  };
  for (Node* const part : {&speech.meta, &speech.body}) walk(*part, collect);
  for (Node* const part : {&speech.meta, &speech.body}) walk(*part, assign);
}

}  // namespace lectern
