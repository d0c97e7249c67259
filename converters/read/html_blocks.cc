#include "read/html_blocks.h"

#include <algorithm>

#include "read/html_entities.h"
#include "read/html_text.h"
#include "read/html_words.h"
#include "read/page_numbers.h"

namespace lectern {
namespace {

BlockKind kind_of(HtmlRole role) {
  switch (role) {
    case HtmlRole::list:
      return BlockKind::list;
    case HtmlRole::item:
      return BlockKind::item;
    case HtmlRole::quotation:
      return BlockKind::quotation;
    case HtmlRole::table:
      return BlockKind::table;
    case HtmlRole::row:
      return BlockKind::row;
    case HtmlRole::cell:
      return BlockKind::cell;
    case HtmlRole::flow:
    case HtmlRole::heading:
    case HtmlRole::caption:
    case HtmlRole::preformatted:
    case HtmlRole::figure:
      return BlockKind::paragraph;
  }
  return BlockKind::paragraph;
}

bool holds(HtmlRole role) { return kind_of(role) != BlockKind::paragraph; }

/// What must stand directly around an item, a row or a cell.
HtmlRole holder_of(HtmlRole role) {
  return role == HtmlRole::item   ? HtmlRole::list
         : role == HtmlRole::row  ? HtmlRole::table
         : role == HtmlRole::cell ? HtmlRole::row
                                  : HtmlRole::flow;
}
/// What a list, a table or a row must hold.
HtmlRole part_of(HtmlRole role) {
  return role == HtmlRole::list    ? HtmlRole::item
         : role == HtmlRole::table ? HtmlRole::row
         : role == HtmlRole::row   ? HtmlRole::cell
                                   : HtmlRole::flow;
}

/// Named metadata that says something of the speech or of the page.
constexpr std::string_view meta_names[] = {"description", "author", "dc.title", "dc.creator", "dc.date", "dcterms.date"};

constexpr uint32_t longest_chain = 400;  // bytes of a menu in one paragraph that holds words beside its links

class Builder {
 public:
  Builder(const HtmlPage& page, bool fragment)
      : page_(page), fragment_(fragment), words_(page.text, page.tokens.all, page.notes) {}

  HtmlBlocks run() {
    const std::vector<HtmlToken>& tokens = page_.tokens.all;
    for (size_t i = 0; i < tokens.size(); ++i) {
      const HtmlToken& token = tokens[i];
      if (page_.leaves[i] >= 0 && page_.leaves[i] != leaf_) begin_leaf(page_.leaves[i]);
      if (token.kind == HtmlTokenKind::open) {
        if (token.element == Html::title && token.match > 0) {
          title(i);
          i = static_cast<size_t>(token.match);
        } else {
          open(i);
        }
      } else if (token.kind == HtmlTokenKind::close) {
        close(i);
      } else if (page_.leaves[i] >= 0) {
        for (size_t at = token.begin; (at = words_.text(token, at)) < token.end;) flush();
      } else {
        words_.text(token, token.begin);  // white space
      }
    }
    flush();
    close_to(0);
    made_.refused = words_.refused();
    return std::move(made_);
  }

 private:
  struct Open {
    int node;
    Block block;
  };

  /// The nearest nodes of each kind around a node, itself included; -1 where there is none.
  struct Around {
    int table = -1, heading = -1, note = -1, lang = -1;
    int special = -1;                                     ///< a heading, preformatted text or a figure
  };

  const HtmlPlace& place(int node) const { return page_.places[static_cast<size_t>(node)]; }

  /// Each node is looked at once, however deep the leaves below it stand.
  const Around& around(int node) {
    if (around_.empty()) {
      around_.resize(page_.places.size());
      known_.resize(page_.places.size());
    }
    static constexpr Around nothing;
    if (node < 0) return nothing;
    std::vector<int> unknown;
    int up = node;
    for (; up >= 0 && !known_[static_cast<size_t>(up)]; up = place(up).parent) unknown.push_back(up);
    Around found = up >= 0 ? around_[static_cast<size_t>(up)] : nothing;
    for (size_t i = unknown.size(); i-- > 0;) {
      const HtmlPlace& each = place(unknown[i]);
      if (each.role == HtmlRole::table) found.table = unknown[i];
      if (each.role == HtmlRole::heading) found.heading = unknown[i];
      if (!each.note.empty()) found.note = unknown[i];
      if (!each.lang.empty()) found.lang = unknown[i];
      if (each.role == HtmlRole::heading || each.role == HtmlRole::preformatted || each.role == HtmlRole::figure) found.special = unknown[i];
      around_[static_cast<size_t>(unknown[i])] = found;
      known_[static_cast<size_t>(unknown[i])] = true;
    }
    return around_[static_cast<size_t>(node)];
  }

  void begin_leaf(int leaf) {
    flush();
    leaf_ = leaf;
    const bool pre = nearest(page_, page_.parent_of_leaf(leaf),
                             [](const HtmlPlace& each) { return each.role == HtmlRole::preformatted; }) >= 0;
    words_.set_preformatted(pre);
  }

  void open(size_t i) {
    const HtmlToken& token = page_.tokens.all[i];
    if (token.element == Html::br) return words_.line_break(token.begin);
    if (token.element == Html::meta) return metadata(token);
    if (token.element == Html::hr) return rule(i);
    if (is_block(token.element)) {
      if (page_.nodes[i] >= 0) flush();
      return;
    }
    if (words_.parted() && (token.element == Html::img || token.element == Html::q)) flush();
    if (token.element == Html::img) return words_.picture(token);
    words_.open(i);
  }

  void close(size_t i) {
    const Html element = page_.tokens.all[i].element;
    if (!is_block(element)) return words_.close(i);
    // The tree doesn't see these ends: words behind them are still in the cell.
    constexpr Html ends[] = {Html::td, Html::th, Html::tr, Html::tbody, Html::thead, Html::tfoot};
    if (std::find(std::begin(ends), std::end(ends), element) != std::end(ends)) flush();
  }

  void title(size_t i) {
    flush();
    HtmlWords words(page_.text, page_.tokens.all, page_.notes);
    const HtmlToken& content = page_.tokens.all[i + 1];
    if (content.is_tag()) return;
    words.text(content, content.begin);
    Block block;
    block.kind = BlockKind::metadata;
    block.key = "title";
    block.text = words.finish();
    add(std::move(block), {});
  }

  void metadata(const HtmlToken& token) {
    std::string name(html_value(page_.text, token, "name"));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view content = html_value(page_.text, token, "content");
    if (content.empty() || std::find(std::begin(meta_names), std::end(meta_names), name) == std::end(meta_names)) return;
    HtmlToken value;
    value.begin = static_cast<uint32_t>(content.data() - page_.text.data());
    value.end = value.begin + static_cast<uint32_t>(content.size());
    flush();
    HtmlWords words(page_.text, page_.tokens.all, page_.notes);
    words.text(value, value.begin);
    Block block;
    block.kind = BlockKind::furniture;
    block.value = "front";
    block.text = words.finish();
    add(std::move(block), {});
  }

  void rule(size_t i) {
    flush();
    const int node = page_.nodes[i];
    if (node < 0 || !place(node).furniture.empty()) return;
    Block block;
    block.kind = BlockKind::rule;
    block.span = {page_.tokens.all[i].begin, page_.tokens.all[i].end};
    std::vector<int> path = path_of(node);
    if (!path.empty() && place(path.back()).role != HtmlRole::quotation) return;
    move_to(path);
    (open_.empty() ? made_.blocks : open_.back().block.children).push_back(std::move(block));
  }

  void flush() {
    const HtmlCounts counts = words_.counts();
    Text text = words_.finish();
    if (!text.words.empty() && leaf_ >= 0) paragraph(std::move(text), counts);
  }

  /// The lists, tables and quotations around a node, from the outside in; those left out that hold no part as they must.
  std::vector<int> path_of(int node) const {
    std::vector<int> path;
    for (; node >= 0; node = place(node).parent) {
      if (!place(node).note.empty()) {
        path.push_back(node);
        break;
      }
      if (place(node).role == HtmlRole::caption) {
        const int table = nearest(page_, node, [](const HtmlPlace& each) { return each.element == Html::table; });
        if (table >= 0 && place(table).role == HtmlRole::table) {
          path.clear();
          node = table;
        }
      } else if (holds(place(node).role)) {
        path.push_back(node);
      }
    }
    std::reverse(path.begin(), path.end());
    return settled(path);
  }

  std::vector<int> settled(const std::vector<int>& path) const {
    std::vector<int> kept;
    const auto role = [&](int node) { return place(node).note.empty() ? place(node).role : HtmlRole::flow; };
    for (const int node : path) {
      const HtmlRole own = role(node);
      // A list directly in a list: its items are those of the outer one.
      if (own == HtmlRole::list && !kept.empty() && role(kept.back()) == HtmlRole::list) continue;
      while (!kept.empty() && part_of(role(kept.back())) != HtmlRole::flow && part_of(role(kept.back())) != own)
        kept.pop_back();
      if (holder_of(own) != HtmlRole::flow && (kept.empty() || role(kept.back()) != holder_of(own))) continue;
      kept.push_back(node);
    }
    while (!kept.empty() && part_of(role(kept.back())) != HtmlRole::flow) kept.pop_back();
    return kept;
  }

  /// A printed mark at the start of a note becomes its label.
  static void take_label(Block& note) {
    if (note.children.empty() || note.children.front().kind != BlockKind::paragraph) return;
    Block& first = note.children.front();
    const size_t length = note_mark_length(first.text.words);
    if (length == 0 || first.text.map.empty()) return;
    const uint32_t from = first.text.map.front().source_offset;
    const bool one_piece = first.text.map.size() == 1 || first.text.map[1].text_offset >= length;
    size_t behind = length;
    while (behind < first.text.words.size() && (first.text.words[behind] == ' ' || first.text.words[behind] == '\n'))
      ++behind;
    if (!one_piece || behind == first.text.words.size()) return;
    note.label = first.text.words.substr(0, length);
    note.span.begin = from;
    remove_ranges(first.text, {{0, static_cast<uint32_t>(behind)}});
    set_span(first);
  }

  void close_to(size_t depth) {
    while (open_.size() > depth) {
      Block done = std::move(open_.back().block);
      open_.pop_back();
      if (done.children.empty()) continue;
      done.span = {done.children.front().span.begin, done.children.back().span.end};
      if (done.kind == BlockKind::cell && done.children.size() == 1 && done.children.front().kind == BlockKind::paragraph) {
        done.text = std::move(done.children.front().text);
        done.children.clear();
      }
      if (done.kind == BlockKind::footnote) take_label(done);
      (open_.empty() ? made_.blocks : open_.back().block.children).push_back(std::move(done));
    }
  }

  void move_to(const std::vector<int>& path) {
    size_t same = 0;
    while (same < path.size() && same < open_.size() && open_[same].node == path[same]) ++same;
    close_to(same);
    for (size_t i = same; i < path.size(); ++i) open_.push_back({path[i], container(path[i])});
  }

  Block container(int node) const {
    const HtmlPlace& from = place(node);
    Block block;
    block.kind = from.note.empty() ? kind_of(from.role) : BlockKind::footnote;
    block.ordered = from.element == Html::ol;
    block.key = block.value = from.note;
    block.head = block.kind == BlockKind::cell &&
                 (from.element == Html::th ||
                  nearest(page_, node, [](const HtmlPlace& each) { return each.element == Html::thead; }) >= 0);
    return block;
  }

  static bool is_said(const Block& block) {
    return block.kind != BlockKind::metadata && block.kind != BlockKind::furniture && block.kind != BlockKind::rule;
  }

  /// Each block is looked at once while none says anything.
  bool nothing_is_said() {
    while (unsaid_ < made_.blocks.size() && !is_said(made_.blocks[unsaid_])) ++unsaid_;
    return unsaid_ >= made_.blocks.size();
  }

  /// What is left of a menu, a chain of links or the way back to the top when the page around it says nothing.
  bool is_menu(const HtmlCounts& counts, HtmlRole role) {
    if (fragment_ || counts.linked == 0 || role == HtmlRole::heading) return false;
    const bool chain = counts.links > 1 && counts.words <= longest_chain && counts.linked * 10 >= counts.words * 7;
    if (!chain && counts.linked < counts.words) return false;
    if (leaf_ > page_.last_main || counts.pictured == counts.words) return true;
    constexpr size_t longest_way_home = 12;  // bytes: "Home", before all else
    if (counts.words <= longest_way_home && nothing_is_said()) return true;
    return counts.links > 1 || counts.within > 0;
  }

  std::string_view furniture_of(const Text& text, const HtmlCounts& counts, int node) {
    if (!place(node).furniture.empty()) return place(node).furniture;
    if (counts.hidden >= counts.words && counts.hidden > 0) return "nav";
    if (around(node).table >= 0) return {};
    if (is_page_number(text.words)) return "page";
    const bool note = page_.note_leaves.contains(leaf_) || around(node).note >= 0;  // a source and the way back
    if (!note && is_menu(counts, around(node).heading >= 0 ? HtmlRole::heading : HtmlRole::flow)) return "nav";
    if (!fragment_ && leaf_ > page_.last_main && text.words.find("©") != std::string::npos) return "foot";
    return {};
  }

  void paragraph(Text text, const HtmlCounts& counts) {
    const int node = page_.parent_of_leaf(leaf_);
    Block block;
    block.lang = language_of(node);
    const std::string_view furniture = furniture_of(text, counts, node);
    if (!furniture.empty()) {
      std::erase_if(text.marks, [](const Mark& mark) { return mark.kind == MarkKind::furniture; });
      block.kind = BlockKind::furniture;
      block.value = furniture;
      block.text = std::move(text);
      return add(std::move(block), {});
    }
    block.text = std::move(text);
    if (const auto note = page_.note_leaves.find(leaf_); note != page_.note_leaves.end())
      return leaf_note(std::move(block), note->second);
    const std::vector<int> path = path_of(node);
    set_kind(block, node, counts, path.empty());
    add(std::move(block), path);
  }

  void set_kind(Block& block, int node, const HtmlCounts& counts, bool top) {
    const int special = around(node).special;
    const HtmlRole role = special < 0 ? HtmlRole::flow : place(special).role;
    if (role == HtmlRole::heading && top) {
      block.kind = BlockKind::heading;
      block.level = heading_level(place(special).element);
    } else if (role == HtmlRole::figure || (counts.pictured > 0 && counts.pictured == counts.words)) {
      block.kind = BlockKind::figure;
    } else if (role == HtmlRole::preformatted) {
      block.kind = BlockKind::preformatted;
    }
  }

  void leaf_note(Block body, const std::string& key) {
    const bool goes_on = open_.empty() && !made_.blocks.empty() && made_.blocks.back().key == key;
    if (!goes_on) {
      move_to({});
      made_.blocks.emplace_back();
      made_.blocks.back().kind = BlockKind::footnote;
      made_.blocks.back().key = made_.blocks.back().value = key;
    }
    set_span(body);
    Block& note = made_.blocks.back();
    if (!goes_on) note.span = body.span;
    note.children.push_back(std::move(body));
    note.span.end = note.children.back().span.end;
    if (!goes_on) take_label(note);
  }

  std::string language_of(int node) {
    const int said = around(node).lang;
    return said < 0 ? std::string{} : place(said).lang;
  }

  static void set_span(Block& block) {
    if (block.text.words.empty()) return;
    const auto last = static_cast<uint32_t>(block.text.words.size() - 1);
    block.span = {block.text.source_offset(0), block.text.source_offset(last) + 1};
  }

  void add(Block block, const std::vector<int>& path) {
    if (block.text.words.empty()) return;
    set_span(block);
    move_to(path);
    (open_.empty() ? made_.blocks : open_.back().block.children).push_back(std::move(block));
  }

  const HtmlPage& page_;
  bool fragment_;
  HtmlWords words_;
  HtmlBlocks made_;
  std::vector<Open> open_;
  std::vector<Around> around_;
  std::vector<bool> known_;
  int leaf_ = -1;
  size_t unsaid_ = 0;  ///< so many blocks of made_ say nothing
};

}  // namespace

HtmlBlocks html_page_blocks(const HtmlPage& page, bool fragment) { return Builder(page, fragment).run(); }

}  // namespace lectern
