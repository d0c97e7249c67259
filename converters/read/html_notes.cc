// Footnotes: a short link ("1", "[2]", "*") to a later place of the page calls one, and what stands there is the note.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/html_entities.h"
#include "read/html_page.h"

namespace lectern {
namespace {

constexpr size_t longest_mark = 8;          // bytes of a call without brackets
constexpr uint32_t longest_note = 6000;     // bytes
constexpr uint32_t most_words_before = 12;  // bytes between the start of a paragraph and the anchor that makes it a note

bool digit(char c) { return c >= '0' && c <= '9'; }

/// "12", "[3]", "(a)", "*", "†": printed marks of notes.
bool is_mark(std::string_view words) {
  std::string bare;
  for (const char c : words)
    if (std::string_view(" \t\r\n[]().^").find(c) == std::string_view::npos) bare += c;
  if (bare.empty() || bare.size() > longest_mark) return false;
  if (std::all_of(bare.begin(), bare.end(), digit)) return bare.size() <= 4;
  if (bare.size() == 1 && bare[0] >= 'a' && bare[0] <= 'z') return words.size() > 1;
  for (size_t at = 0; at < bare.size();) {
    const char32_t c = utf8::next(bare, &at);
    const bool sign = c == '*' || c == '#' || c == 0x2020 || c == 0x2021 || c == 0xA7 || c == 0xB6 || c == 0x2016 ||
                      c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
    if (!sign) return false;
  }
  return true;
}

class Notes {
 public:
  explicit Notes(HtmlPage& page) : page_(page) {}

  void run() {
    const std::vector<HtmlToken>& tokens = page_.tokens.all;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != HtmlTokenKind::open || tokens[i].element != Html::a || tokens[i].match < 0) continue;
      const std::string_view address = html_value(page_.text, tokens[i], "href");
      if (address.size() > 1 && address[0] == '#' && is_mark(words_in(i)))
        calls_.push_back({i, html_decoded(address.substr(1))});
    }
    if (calls_.empty()) return;
    find_anchors();
    for (const auto& [token, name] : calls_) call(token, name);
  }

 private:
  std::string words_in(size_t link) const {
    std::string words;
    const auto end = static_cast<size_t>(page_.tokens.all[link].match);
    for (size_t i = link + 1; i < end && words.size() < 40; ++i) {
      const HtmlToken& token = page_.tokens.all[i];
      if (token.kind == HtmlTokenKind::text) words += html_decoded(page_.text.substr(token.begin, token.end - token.begin));
    }
    return words;
  }

  void find_anchors() {
    for (size_t i = 0; i < page_.tokens.all.size(); ++i) {
      const HtmlToken& token = page_.tokens.all[i];
      if (token.kind != HtmlTokenKind::open || token.end - token.begin < 6) continue;
      std::string_view id = html_value(page_.text, token, "id");
      if (id.empty() && token.element == Html::a) id = html_value(page_.text, token, "name");
      if (!id.empty()) anchors_.emplace(html_decoded(id), i);
    }
  }

  void call(size_t token, const std::string& name) {
    const auto anchor = anchors_.find(name);
    if (anchor == anchors_.end() || anchor->second <= token) return;
    std::string key = key_of(anchor->second, name);
    if (!key.empty()) page_.notes.emplace(token, std::move(key));
  }

  /// The key of the note that stands at an anchor; empty where what stands there is none.
  std::string key_of(size_t anchor, const std::string& name) {
    const int node = page_.nodes[anchor];
    if (node >= 0) return note_of_node(page_.places[static_cast<size_t>(node)], name);
    // Inside a paragraph: the anchor stands at its start.
    size_t next = anchor;
    while (next < page_.leaves.size() && page_.leaves[next] < 0) ++next;
    if (next == page_.leaves.size()) return {};
    const int leaf = page_.leaves[next];
    const int parent = page_.parent_of_leaf(leaf);
    if (parent < 0 || unfit(page_.places[static_cast<size_t>(parent)])) return {};
    const uint32_t begin = page_.tree.leaves[static_cast<size_t>(leaf)].begin;
    if (page_.tokens.all[anchor].begin > begin + most_words_before) return {};
    HtmlPlace& place = page_.places[static_cast<size_t>(parent)];
    if (place.element == Html::li || place.element == Html::p) return note_of_node(place, name);
    std::string& key = page_.note_leaves[leaf];
    if (key.empty()) key = made_key(name);
    return key;
  }

  bool unfit(const HtmlPlace& place) const {
    const auto own = static_cast<int>(&place - page_.places.data());
    const int table = nearest(page_, own, [](const HtmlPlace& each) { return each.role == HtmlRole::table; });
    return !place.furniture.empty() || table >= 0;
  }

  std::string note_of_node(HtmlPlace& place, const std::string& name) {
    const bool box = place.element == Html::li || place.element == Html::p || place.element == Html::div ||
                     place.element == Html::dd || place.element == Html::dt || place.element == Html::aside;
    if (!box || place.words == 0 || place.words > longest_note || unfit(place)) return {};
    if (place.words * 2 > page_.places.front().words) return {};
    if (place.note.empty()) place.note = made_key(name);
    return place.note;
  }

  std::string made_key(const std::string& name) {
    std::string key = "fn-";
    for (const char c : name)
      if (digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_') key += c;
    const std::string stem = key;
    for (int n = 2; !keys_.insert(key).second; ++n) key = stem + "-" + std::to_string(n);
    return key;
  }

  HtmlPage& page_;
  std::vector<std::pair<size_t, std::string>> calls_;
  std::unordered_map<std::string, size_t> anchors_;
  std::unordered_set<std::string> keys_;
};

}  // namespace

size_t note_mark_length(std::string_view words) {
  size_t end = 0;
  while (end < words.size() && end <= longest_mark + 2) {
    size_t next = end;
    const char32_t c = utf8::next(words, &next);
    if (unicode::is_space(c)) break;
    end = next;
  }
  return end > 0 && end < words.size() && is_mark(words.substr(0, end)) ? end : 0;
}

void find_html_notes(HtmlPage& page) { Notes(page).run(); }

}  // namespace lectern
