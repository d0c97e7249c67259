#include <algorithm>
#include <utility>

#include "model/content.h"
#include "xml/convert.h"

namespace lectern::xml {
namespace {

constexpr std::string_view spaces = " \t\r\n";

bool is_blank(const Node& node) {
  return node.element == Element::text && node.text.find_first_not_of(spaces) == std::string::npos;
}

void settle_blocks(Node& node) { std::erase_if(node.children, is_blank); }

void settle_sentences(Node& node) {
  const size_t count = node.children.size();
  for (size_t i = 0; i < count; ++i) {
    Node& child = node.children[i];
    if (!is_blank(child) || child.text == " ") continue;
    const bool edge = i == 0 || i + 1 == count;
    child.text.clear();
    if (!edge) child.text += ' ';
  }
  std::erase_if(node.children, [](const Node& child) { return child.element == Element::text && child.text.empty(); });
}

/// Line ends and tabulators, with the spaces around them, become one space.
std::string without_breaks(const std::string& words) {
  if (words.find_first_of("\t\r\n") == std::string::npos) return words;
  std::string out;
  out.reserve(words.size());
  for (size_t at = 0; at < words.size();) {
    const size_t run = std::min(words.find_first_of(spaces, at), words.size());
    out.append(words, at, run - at);
    at = std::min(words.find_first_not_of(spaces, run), words.size());
    const std::string_view white = std::string_view(words).substr(run, at - run);
    if (white.find_first_of("\t\r\n") == std::string_view::npos) {
      out += white;
    } else {
      out += ' ';
    }
  }
  return out;
}

/// An indentation at the very beginning or end of a run of words is none of its spaces.
void trim_edges(Node& node) {
  const auto breaks = [](std::string_view white) { return white.find_first_of("\t\r\n") != std::string_view::npos; };
  if (!node.children.empty() && node.children.front().element == Element::text) {
    std::string& first = node.children.front().text;
    const size_t begin = std::min(first.find_first_not_of(spaces), first.size());
    if (breaks(std::string_view(first).substr(0, begin))) first.erase(0, begin);
  }
  if (!node.children.empty() && node.children.back().element == Element::text) {
    std::string& last = node.children.back().text;
    const size_t end = last.find_last_not_of(spaces) + 1;
    if (breaks(std::string_view(last).substr(end))) last.erase(end);
  }
}

void settle_words(Node& node, Content around) {
  if (around != Content::words) trim_edges(node);
  for (Node& child : node.children)
    if (child.element == Element::text) child.text = without_breaks(child.text);
  std::erase_if(node.children, [](const Node& child) { return child.element == Element::text && child.text.empty(); });
}

void settle(Node& node, Content around) {
  if (node.element == Element::furniture) return;
  const Content content = content_of(node, around);
  switch (content) {
    case Content::blocks:
      settle_blocks(node);
      break;
    case Content::sentences:
      settle_sentences(node);
      break;
    case Content::words:
      settle_words(node, around);
      break;
    case Content::nothing:
      settle_blocks(node);
      break;
  }
  for (Node& child : node.children) settle(child, content);
}

}  // namespace

void settle_space(Speech& speech) {
  settle(speech.meta, Content::blocks);
  settle(speech.body, Content::blocks);
}

}  // namespace lectern::xml
