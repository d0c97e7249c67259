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
  std::string out(words.size(), ' ');
  size_t size = 0;
  for (size_t at = 0; at < words.size(); ++at) {
    const char c = words[at];
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out[size++] = c;
      continue;
    }
    if (c >= 'A' && c <= 'Z') {
      out[size++] = static_cast<char>(c + 32);
      continue;
    }
    if (byte >= 0x80) {
      const auto second = static_cast<unsigned char>(at + 1 < words.size() ? words[at + 1] : 0);
      const auto third = static_cast<unsigned char>(at + 2 < words.size() ? words[at + 2] : 0);
      const bool space = byte == 0xC2 && second == 0xA0;
      const bool punctuation = byte == 0xE2 && second == 0x80 && third >= 0x90 && third <= 0xA6;  // U+2010 to U+2026
      if (!space && !punctuation) return std::nullopt;
      at += space ? 1 : 2;
    }
    if (size > 0 && out[size - 1] != ' ') out[size++] = ' ';
  }
  while (size > 0 && out[size - 1] == ' ') --size;
  out.resize(size);
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
