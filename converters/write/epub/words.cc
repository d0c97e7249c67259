#include "write/epub/words.h"

#include <algorithm>

namespace lectern {
namespace {

/// The words of a sentence as they are spoken, white space single, and where each byte of them stands.
struct Letters {
  struct Place {
    const Node* node = nullptr;  ///< a text; nullptr: no byte of the model
    uint32_t at = 0;
  };
  std::string text;
  std::vector<Place> places;

  void add(char c, const Node* node, uint32_t at) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (text.empty() || text.back() == ' ')) return;
    text += blank ? ' ' : c;
    places.push_back({node, at});
  }
  void collect(const Node& node) {
    const bool unspoken = node.element == Element::furniture || node.element == Element::fn || node.element == Element::note_ref ||
                          node.element == Element::pb;
    if (node.derived || unspoken) return;
    if (node.element == Element::br) return add(' ', nullptr, 0);
    if (node.element == Element::text)
      for (uint32_t i = 0; i < node.text.size(); ++i) add(node.text[i], &node, i);
    for (const Node& child : node.children) collect(child);
  }
};

bool shows_words(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0xC2;
}

/// A word of the cue in the sentence's own letters.
struct Piece {
  size_t first = 0, last = 0;
  int64_t begin = 0;
};

/// Each word reaches up to the next, less the white space between them.
std::vector<Piece> pieces_of(const Cue& cue, const Letters& letters, size_t shift, int rate) {
  std::vector<Piece> pieces;
  for (const CueWord& word : cue.words) {
    if (word.text_begin < shift || word.text_begin >= shift + letters.text.size()) continue;  // stands before the sentence
    const int64_t begin = milliseconds(word.begin, rate);
    if (!pieces.empty() && begin <= pieces.back().begin) continue;  // no time of its own: it is marked with the word before
    pieces.push_back({word.text_begin - shift, 0, begin});
  }
  for (size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (i == 0) piece.first = 0;
    piece.last = i + 1 < pieces.size() ? pieces[i + 1].first : letters.text.size();
    while (i > 0 && piece.first > pieces[i - 1].first && letters.text[piece.first - 1] != ' ' && pieces[i - 1].last == piece.first) {
      --piece.first;  // a sign before the word belongs to it
      --pieces[i - 1].last;
    }
  }
  for (Piece& piece : pieces)
    while (piece.last > piece.first && letters.text[piece.last - 1] == ' ') --piece.last;
  return pieces;
}

/// Adds the words of one sentence; nothing where one of them can't be marked.
void add_cue(const Cue& cue, const Node& node, int rate, TimedWords& to) {
  Letters letters;
  letters.collect(node);
  while (!letters.text.empty() && letters.text.back() == ' ') {
    letters.text.pop_back();
    letters.places.pop_back();
  }
  const size_t shift = letters.text.empty() ? std::string::npos : cue.text.find(letters.text);
  if (shift == std::string::npos) return;
  const std::vector<Piece> pieces = pieces_of(cue, letters, shift, rate);
  if (pieces.size() < 2) return;
  std::vector<TimedWord> words;
  std::vector<std::pair<const Node*, WordMark>> marks;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const int64_t begin = i == 0 ? milliseconds(cue.clip_begin, rate) : piece.begin;
    const int64_t end = i + 1 < pieces.size() ? pieces[i + 1].begin : milliseconds(cue.clip_end, rate);
    const Node* const text = letters.places[piece.first].node;
    uint32_t last = letters.places[piece.first].at;
    for (size_t at = piece.first; at < piece.last; ++at) {
      if (letters.places[at].node != text && shows_words(letters.text[at])) return;  // the word stands in two pieces of text
      if (letters.places[at].node == text) last = letters.places[at].at;
    }
    if (text == nullptr || piece.first >= piece.last || end <= begin) return;
    const std::string id = cue.id + "-w" + std::to_string(i + 1);
    words.push_back({id, begin, end});
    marks.emplace_back(text, WordMark{letters.places[piece.first].at, last + 1, id});
  }
  for (auto& [text, mark] : marks) to.marks[text].push_back(std::move(mark));
  to.by_cue.emplace(cue.id, std::move(words));
}

}  // namespace

TimedWords timed_words(const Speech& speech, const Narration& narration) {
  std::unordered_map<std::string_view, const Node*> nodes;
  const auto note = [&nodes](const Node& node) {
    if (!node.id.empty()) nodes.emplace(node.id, &node);
    return true;
  };
  for (const Node& node : speech.presentation.header) walk(node, note);
  walk(speech.body, note);
  TimedWords all;
  for (const Cue& cue : narration.cues)
    if (const auto found = nodes.find(cue.id); found != nodes.end() && !cue.words.empty())
      add_cue(cue, *found->second, narration.rate, all);
  return all;
}

}  // namespace lectern
