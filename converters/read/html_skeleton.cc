#include "read/html_skeleton.h"

#include <algorithm>
#include <array>

namespace lectern {
namespace {

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

constexpr uint32_t deepest = 1000;  // whatever the option says: the parser itself goes down the tree

/// The element as the parser is to see it: those that it treats in a way of its own become plain boxes, and the items of all
/// lists are of one kind, since each ends only its like.
Html plain(Html element) {
  if (element == Html::form || element == Html::dialog || element == Html::legend || element == Html::search)
    return Html::div;
  if (element == Html::listing || element == Html::xmp) return Html::pre;
  if (element == Html::dt || element == Html::dd) return Html::li;
  return element;
}

/// Elements that the parser closes by itself before the next of their kind: they nest no deeper than what is around them.
bool closes_itself(Html element) { return element == Html::p || element == Html::li; }

bool is_cell(Html element) { return element == Html::td || element == Html::th; }
bool is_table_part(Html element) {
  return element == Html::tr || element == Html::tbody || element == Html::thead || element == Html::tfoot;
}

constexpr size_t kinds = static_cast<size_t>(Html::xmp) + 1;
using Counts = std::array<uint32_t, kinds>;

/// What is open between two borders (table, cell, caption): an end tag reaches no further than to the nearest of them.
struct Level {
  Html kind = Html::other;
  Counts open{};     ///< at least as many as the parser has open
  Counts skipped{};  ///< start tags left out, whose end tags are to go too
  uint32_t total = 0;
};

class Guard {
 public:
  Guard(std::string_view text, const HtmlShape& shape) : text_(text), shape_(shape), levels_(1) {
    made_.buffer.assign(shape.span.end - shape.span.begin, ' ');
    limit_ = std::min(shape.depth, deepest);
  }

  HtmlSkeleton run(const HtmlTokens& tokens) {
    const std::vector<HtmlToken>& all = tokens.all;
    for (size_t i = 0; i < all.size(); ++i) {
      const HtmlToken& token = all[i];
      if (token.kind == HtmlTokenKind::open) {
        if (token.element == Html::title && token.match > 0) i = static_cast<size_t>(token.match);
        if (token.element == Html::img || token.element == Html::br) put(token.begin, 'x');
        if (is_block(token.element) && !(shape_.xml && token.closed && !is_void(token.element))) start(token);
      } else if (token.kind == HtmlTokenKind::close) {
        if (is_block(token.element)) end(token);
      } else if (const uint32_t first = first_word(text_, token); first < token.end) {
        put(first, 'x');
      }
    }
    return std::move(made_);
  }

 private:
  void put(uint32_t at, char c) { made_.buffer[at - shape_.span.begin] = c; }

  void write(const HtmlToken& token, Html as) {
    const bool close = token.kind == HtmlTokenKind::close;
    uint32_t at = token.begin;
    put(at++, '<');
    if (close) put(at++, '/');
    for (const char c : html_name(as)) put(at++, c);
    put(token.end - 1, '>');
  }

  bool full() const { return total_ + levels_.size() > limit_; }

  void skip(const HtmlToken& token, Html as) {
    if (made_.too_deep++ == 0) made_.first_too_deep = token.begin;
    ++levels_.back().skipped[count_of(as)];
  }

  /// Headings end each other.
  static size_t count_of(Html element) { return static_cast<size_t>(heading_level(element) > 0 ? Html::h1 : element); }

  void pop_level() {
    total_ -= levels_.back().total;
    levels_.pop_back();
  }

  void clear_level() {
    Level& level = levels_.back();
    total_ -= level.total;
    const Html kind = level.kind;
    level = {};
    level.kind = kind;
  }

  void push_level(Html kind) {
    levels_.emplace_back();
    levels_.back().kind = kind;
  }

  void start(const HtmlToken& token) {
    const Html as = plain(token.element);
    if (as == Html::hr || closes_itself(as)) return write(token, as);
    if (as == Html::table) return start_table(token);
    if (is_cell(as) || is_table_part(as) || as == Html::caption) return start_part(token, as);
    if (full()) return skip(token, as);
    ++levels_.back().open[count_of(as)];
    ++levels_.back().total;
    ++total_;
    write(token, as);
  }

  void start_table(const HtmlToken& token) {
    if (levels_.back().kind == Html::table) pop_level();
    if (full()) return skip(token, Html::table);
    push_level(Html::table);
    write(token, Html::table);
  }

  /// A part of a table ends the cell or caption before it, and means nothing where there is no table.
  void start_part(const HtmlToken& token, Html as) {
    if (levels_.size() == 1) return;
    if (levels_.back().kind != Html::table) pop_level();
    clear_level();
    if (!is_table_part(as)) push_level(as);
    write(token, as);
  }

  void end(const HtmlToken& token) {
    const Html as = plain(token.element);
    if (closes_itself(as)) return write(token, as);
    if (is_void(as) || is_cell(as) || is_table_part(as)) return;  // the next part ends it
    if (as == Html::caption) {
      if (levels_.back().kind != Html::caption) return;
      pop_level();
      return write(token, as);
    }
    if (uint32_t& skipped = levels_.back().skipped[count_of(as)]; skipped > 0) {
      --skipped;
      return;
    }
    if (as == Html::table) return end_table(token);
    uint32_t& open = levels_.back().open[count_of(as)];
    if (open == 0) return;
    --open;
    --levels_.back().total;
    --total_;
    write(token, as);
  }

  void end_table(const HtmlToken& token) {
    if (levels_.size() == 1) return;
    if (levels_.back().kind != Html::table) pop_level();
    pop_level();
    write(token, Html::table);
  }

  std::string_view text_;
  const HtmlShape& shape_;
  HtmlSkeleton made_;
  std::vector<Level> levels_;
  uint32_t total_ = 0;
  uint32_t limit_ = 0;
};

}  // namespace

uint32_t first_word(std::string_view text, const HtmlToken& token) {
  uint32_t at = token.begin;
  while (at < token.end && space(text[at])) ++at;
  return at;
}

HtmlSkeleton html_skeleton(std::string_view text, const HtmlTokens& tokens, const HtmlShape& shape) {
  return Guard(text, shape).run(tokens);
}

}  // namespace lectern
