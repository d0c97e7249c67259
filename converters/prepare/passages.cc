#include "prepare/passages.h"

#include <algorithm>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"
#include "model/content.h"

namespace lectern {
namespace {

/// A character that counts, and where it stands.
struct Mark {
  char32_t c = 0;
  uint32_t leaf = 0;
  uint32_t begin = 0, end = 0;  ///< bytes in the leaf's text
};

struct Leaf {
  Path path;             ///< from the root
  size_t container = 0;  ///< how long the container's part of it is
};

/// One block with its characters in a row.
struct Row {
  Path block;
  std::vector<Leaf> leaves;
  std::vector<Mark> marks;
};

/// Spellings of one mark that count as one; 0 for what counts nothing.
char32_t plain_mark(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
      return '-';
    case 0xAD:
    case 0x200B:
    case 0xFEFF:
      return 0;
    default:
      return unicode::is_space(c) ? 0 : c;
  }
}

void append_marks(std::vector<Mark>& marks, std::string_view text, uint32_t leaf) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = plain_mark(utf8::next(text, &at));
    if (c == 0) continue;
    std::string one;
    utf8::append(one, c);
    const std::string folded = c < 0x80 ? one : unicode::fold(one);
    for (size_t f = 0; f < folded.size();) {
      char32_t mark = utf8::next(folded, &f);
      if (mark >= 'A' && mark <= 'Z') mark += 'a' - 'A';
      marks.push_back({mark, leaf, static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
    }
  }
}

bool counts(char32_t c) { return unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_mark(c); }

/// Gathers the rows of a tree, block for block.
class Gatherer {
 public:
  explicit Gatherer(Node& root) : root_(root) {}

  std::vector<Row> rows() {
    visit(root_, Content::blocks);
    return std::move(rows_);
  }

 private:
  void visit(Node& node, Content around) {
    const Content content = content_of(node, around);
    if (node.element == Element::furniture || content == Content::nothing) return;
    const bool block = around == Content::blocks && (content != Content::blocks || node.element == Element::salutation);
    if (block) rows_.push_back({path_, {}, {}});
    for (size_t i = 0; i < node.children.size(); ++i) {
      path_.push_back(i);
      Node& child = node.children[i];
      if (content == Content::words)
        words(child, path_.size() - 1);
      else if (child.element != Element::text)
        visit(child, block ? Content::sentences : content);
      path_.pop_back();
    }
  }

  void words(Node& node, size_t container) {
    if (node.element == Element::furniture) return;
    if (node.element == Element::text) {
      Row& row = rows_.back();
      row.leaves.push_back({path_, container});
      append_marks(row.marks, node.text, static_cast<uint32_t>(row.leaves.size() - 1));
    }
    for (size_t i = 0; i < node.children.size(); ++i) {
      path_.push_back(i);
      words(node.children[i], container);
      path_.pop_back();
    }
  }

  Node& root_;
  Path path_;
  std::vector<Row> rows_;
};

PathView container_of(const Leaf& leaf) { return PathView(leaf.path).first(leaf.container); }

bool same(PathView a, PathView b) { return std::ranges::equal(a, b); }

/// Whether letters or digits of the same container stand before (or behind) the run.
bool counts_beyond(const Row& row, size_t from, size_t to, PathView container) {
  for (size_t i = from; i < to; ++i)
    if (counts(row.marks[i].c) && same(container_of(row.leaves[row.marks[i].leaf]), container)) return true;
  return false;
}

/// Marks [from, to) of the row as a passage.
Passage passage_of(const Row& row, size_t from, size_t to) {
  Passage passage{row.block, {}, true};
  for (size_t i = 0; i < row.marks.size(); ++i)
    if ((i < from || i >= to) && counts(row.marks[i].c)) passage.whole_block = false;
  for (size_t i = from; i < to; ++i) {
    const Mark& mark = row.marks[i];
    const Leaf& leaf = row.leaves[mark.leaf];
    const PathView container = container_of(leaf);
    const Path inner(leaf.path.begin() + static_cast<ptrdiff_t>(leaf.container), leaf.path.end());
    if (passage.pieces.empty() || !same(passage.pieces.back().container, container)) {
      passage.pieces.push_back({Path(container.begin(), container.end()), inner, inner, mark.begin, mark.end, false});
    } else {
      passage.pieces.back().last = inner;
      passage.pieces.back().end = mark.end;
    }
  }
  for (Piece& piece : passage.pieces)
    piece.whole =
        !counts_beyond(row, 0, from, piece.container) && !counts_beyond(row, to, row.marks.size(), piece.container);
  return passage;
}

/// Two letters or digits without a space between them, in a script that writes spaces.
bool amid_a_word(const Row& row, size_t at) {
  if (at == 0 || at >= row.marks.size()) return false;
  const Mark& before = row.marks[at - 1];
  const Mark& behind = row.marks[at];
  return before.leaf == behind.leaf && before.end == behind.begin && counts(before.c) && counts(behind.c) &&
         !unicode::is_wide(before.c) && !unicode::is_wide(behind.c);
}

}  // namespace

Node& node_at(Node& root, PathView path) {
  Node* node = &root;
  for (const size_t index : path) node = &node->children.at(index);
  return *node;
}

std::vector<Passage> find_passages(Node& root, std::string_view words) {
  std::vector<Mark> wanted;
  append_marks(wanted, words, 0);
  std::vector<Passage> found;
  if (std::ranges::none_of(wanted, [](const Mark& mark) { return counts(mark.c); })) return found;
  const auto equal = [](const Mark& a, const Mark& b) { return a.c == b.c; };
  for (const Row& row : Gatherer(root).rows()) {
    auto from = row.marks.begin();
    while (true) {
      const auto at = std::search(from, row.marks.end(), wanted.begin(), wanted.end(), equal);
      if (at == row.marks.end()) break;
      const auto first = static_cast<size_t>(at - row.marks.begin());
      if (!amid_a_word(row, first) && !amid_a_word(row, first + wanted.size()))
        found.push_back(passage_of(row, first, first + wanted.size()));
      from = at + 1;
    }
  }
  return found;
}

const Path* find_id(const Node& root, std::string_view id, Path& path) {
  if (root.id == id) return &path;
  for (size_t i = 0; i < root.children.size(); ++i) {
    path.push_back(i);
    if (find_id(root.children[i], id, path) != nullptr) return &path;
    path.pop_back();
  }
  return nullptr;
}

Passage passage_at(Node& root, const Path& path) {
  const auto below = [&path](PathView other) { return other.size() >= path.size() && same(other.first(path.size()), path); };
  for (const Row& row : Gatherer(root).rows()) {
    size_t from = row.marks.size();
    size_t to = 0;
    for (size_t i = 0; i < row.marks.size(); ++i) {
      if (!below(row.leaves[row.marks[i].leaf].path)) continue;
      from = std::min(from, i);
      to = i + 1;
    }
    if (from < to) return passage_of(row, from, to);
  }
  return {};
}

}  // namespace lectern
