// The words that a reader of a document gets, and those that the model shows: letters and digits, as the promise "no word
// lost, none added" counts them.
#pragma once

#include <string>
#include <string_view>

#include "base/unicode.h"
#include "base/utf8.h"
#include "model/speech.h"

namespace lectern::sample {

inline std::string letters(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_mark(c)) utf8::append(out, c);
  }
  return out;
}

/// Text between the tags of the part of `markup` between two marks, with the predefined entities undone.
inline std::string text_of(std::string_view markup, std::string_view from, std::string_view to) {
  std::string out;
  bool tag = false;
  const size_t first = markup.find(from);
  for (size_t i = first; i < markup.find(to, first); ++i) {
    if (markup[i] == '<') tag = true;
    if (!tag && markup[i] == '&') {
      const std::string_view entity = markup.substr(i, markup.find(';', i) + 1 - i);
      out += entity == "&amp;" ? "&" : entity == "&lt;" ? "<" : entity == "&gt;" ? ">" : entity == "&quot;" ? "\"" : "?";
      i += entity.size() - 1;
    } else if (!tag) {
      out += markup[i];
    }
    if (markup[i] == '>') tag = false;
  }
  return out;
}

inline void shown(const Node& node, std::string* words, std::vector<const Node*>* notes) {
  if (node.derived || node.element == Element::furniture || node.element == Element::publisher) return;
  if (node.element == Element::fn && notes != nullptr) {
    notes->push_back(&node);
    return;
  }
  *words += node.text;
  for (const Node& child : node.children) shown(child, words, notes);
}

/// What every text output shows: the header block, the body, the notes.
inline std::string shown_words(const Speech& speech) {
  std::string words;
  std::vector<const Node*> notes;
  if (speech.presentation.title_generated) words += speech.presentation.title;
  for (const Node& line : speech.presentation.header) shown(line, &words, &notes);
  shown(speech.body, &words, &notes);
  for (const Node* const note : notes) shown(*note, &words, nullptr);
  return letters(words);
}

}  // namespace lectern::sample
