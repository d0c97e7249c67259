#include "write/txt/txt.h"

#include "base/utf8.h"
#include "model/content.h"

namespace lectern {
namespace {

bool hidden(const Node& node) { return node.derived || node.element == Element::furniture; }

/// Stage notes and note marks stand in brackets, so that nobody takes them for words of the speech; printed brackets
/// suffice.
std::string in_brackets(std::string words) {
  if (words.empty()) return words;
  size_t at = 0;
  const char32_t first = utf8::next(words, &at);
  const bool bracketed =
      first == U'(' || first == U'[' || first == U'（' || first == U'［' || first == U'【' || first == U'〔';
  return bracketed ? words : '[' + words + ']';
}

/// Spaces that removed furniture leaves behind become one; no line begins or ends with one.
std::string tidy(const std::string& words) {
  std::string out;
  out.reserve(words.size());
  for (const char c : words) {
    const bool white = c == ' ' || c == '\n';
    if (white && (out.empty() || out.back() == '\n')) continue;
    if (c == '\n' && out.back() == ' ') out.pop_back();
    if (c == ' ' && out.back() == ' ') continue;
    out += c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

void append_words(std::string& to, const Node& node) {
  if (hidden(node)) return;
  if (node.element == Element::text) {
    to += node.text;
  } else if (node.element == Element::br) {
    to += '\n';
  } else if (node.element == Element::stage || node.element == Element::note_ref) {
    std::string words;
    for (const Node& child : node.children) append_words(words, child);
    to += in_brackets(tidy(words));
  } else {
    for (const Node& child : node.children) append_words(to, child);
    // A printed number is parted from what it numbers; scripts that write no spaces have their own punctuation there.
    if (node.element == Element::num && !to.empty() && static_cast<unsigned char>(to.back()) < 0x80) to += ' ';
  }
}

std::string words_of(const Node& node) {
  std::string words;
  append_words(words, node);
  return tidy(words);
}

class Text {
 public:
  void header_line(const Node& node) {
    if (hidden(node)) return;
    if (node.element == Element::speaker) {
      for (const Node& child : node.children) header_line(child);
      return;
    }
    line(words_of(node));
  }

  void end_header() { out_ += out_.empty() ? "" : "\n"; }

  void block(const Node& node) {
    if (hidden(node)) return;
    switch (node.element) {
      case Element::fn:
        notes_.push_back(&node);
        return;
      case Element::p:
      case Element::heading:
      case Element::label:
      case Element::stage:
      case Element::num:
      case Element::s:
      case Element::figure:
      case Element::item:
      case Element::cell:
        return holds_blocks(node) ? blocks(node) : paragraph(words_of(node));
      case Element::salutation:
      case Element::verse:
        return lines(node);
      case Element::table:
        return table(node);
      case Element::lead:
      case Element::priorities:
      case Element::priority:
      case Element::quote:
      case Element::turn:
      case Element::section:
      case Element::list:
      case Element::closing:
      case Element::body:
      case Element::meta:
        return blocks(node);
      case Element::title:
      case Element::subtitle:
      case Element::speaker:
      case Element::name:
      case Element::role:
      case Element::event:
      case Element::place:
      case Element::date:
      case Element::publisher:
      case Element::note:
      case Element::source:
      case Element::row:
      case Element::line:
      case Element::pb:
      case Element::furniture:
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
      case Element::text:
        return;
    }
  }

  std::string finish() {
    for (size_t i = 0; i < notes_.size(); ++i) note(*notes_[i]);
    while (out_.size() > 1 && out_[out_.size() - 2] == '\n') out_.pop_back();
    return std::move(out_);
  }

 private:
  static bool holds_blocks(const Node& node) { return content_of(node) == Content::blocks; }

  void line(const std::string& words) {
    if (words.empty()) return;
    out_ += words;
    out_ += '\n';
  }

  void paragraph(const std::string& words) {
    if (words.empty()) return;
    line(words);
    out_ += '\n';
  }

  /// A number that stands before blocks opens the first of them.
  void blocks(const Node& node) {
    std::string mark;
    for (const Node& child : node.children) {
      if (child.element == Element::num) {
        append_words(mark, child);
        continue;
      }
      const size_t before = out_.size();
      block(child);
      if (mark.empty() || out_.size() == before) continue;
      out_.insert(before, mark);
      mark.clear();
    }
    paragraph(tidy(mark));
  }

  /// Each child on a line of its own, one blank line after the last.
  void lines(const Node& node) {
    const size_t before = out_.size();
    for (const Node& child : node.children)
      if (!hidden(child)) line(words_of(child));
    if (out_.size() != before) out_ += '\n';
  }

  void table(const Node& node) {
    const size_t before = out_.size();
    for (const Node& row : node.children) {
      if (row.element == Element::stage) line(words_of(row));
      if (row.element != Element::row || hidden(row)) continue;
      std::string words;
      for (const Node& cell : row.children) {
        if (hidden(cell) || cell.element == Element::pb) continue;
        if (!words.empty()) words += '\t';
        words += flat(cell);
      }
      line(words);
    }
    if (out_.size() != before) out_ += '\n';
  }

  /// A cell in one line.
  std::string flat(const Node& cell) {
    if (!holds_blocks(cell)) return one_line(words_of(cell));
    Text inside;
    for (const Node& child : cell.children) inside.block(child);
    notes_.insert(notes_.end(), inside.notes_.begin(), inside.notes_.end());
    return one_line(tidy(inside.out_));
  }

  static std::string one_line(std::string words) {
    for (char& c : words)
      if (c == '\n') c = ' ';
    return words;
  }

  /// The printed mark in brackets, as in the text, then the words.
  void note(const Node& fn) {
    std::string mark;
    Text words;
    Node rest = fn;
    rest.element = Element::item;
    if (const auto num = first_num(rest); num != rest.children.end()) {
      mark = in_brackets(words_of(*num)) + ' ';
      rest.children.erase(num);
    }
    words.block(rest);
    paragraph(tidy(mark + words.finish()));
  }

  static std::vector<Node>::iterator first_num(Node& fn) {
    auto at = fn.children.begin();
    while (at != fn.children.end() && at->element != Element::num) ++at;
    return at;
  }

  std::string out_;
  std::vector<const Node*> notes_;
};

}  // namespace

Result<void> write_txt(const Speech& speech, const Narration*, const WriteOptions&, Sink& sink, Diagnostics&) {
  Text text;
  for (const Node& node : speech.presentation.header) text.header_line(node);
  text.end_header();
  text.block(speech.body);
  return sink.write(text.finish());
}

}  // namespace lectern
