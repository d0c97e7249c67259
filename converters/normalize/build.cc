// The builder: units become the nodes of the body: sections, turns, points, lists, paragraphs.
#include <algorithm>

#include "model/ids.h"
#include "normalize/blocks.h"
#include "normalize/draft.h"
#include "normalize/inline.h"
#include "normalize/text.h"
#include "normalize/times.h"

namespace lectern {
namespace {

class Builder {
 public:
  explicit Builder(Draft& draft) : draft_(draft) {}

  void body(Node& to) {
    const size_t size = draft_.units.size();
    size_t end = size;
    while (end > 0 && draft_.units[end - 1].kind == UnitKind::furniture) --end;
    for (size_t begin = 0; begin < end;) {
      size_t next = begin;
      while (next < end && draft_.units[next].part == draft_.units[begin].part) ++next;
      to.children.push_back(section(begin, next));
      begin = next;
    }
    for (size_t i = end; i < size; ++i) to.children.push_back(block(draft_.units[i]));  // without the list that holds it
  }

 private:
  Node section(size_t begin, size_t end) {
    const Part part = draft_.units[begin].part;
    Node made = element_node(Element::section);
    made.set(Attribute::kind, part == Part::opening ? "opening" : part == Part::closing ? "closing" : "body");
    if (part == Part::closing) {
      made.children = closing(begin, end);
    } else {
      made.children = headed(begin, end);
    }
    return made;
  }

  /// Furniture and stage notes at either end stand outside of the closing, and so does its heading.
  std::vector<Node> closing(size_t begin, size_t end) {
    const auto outside = [&](size_t i) { return !draft_.units[i].closing; };
    size_t first = begin, last = end;
    while (first < last && outside(first)) ++first;
    while (last > first && outside(last - 1)) --last;
    const bool headed = begin < first && draft_.units[begin].kind == UnitKind::heading;
    std::vector<Node> nodes;
    if (headed) nodes.push_back(words(Element::heading, draft_.units[begin]));
    append(nodes, blocks(begin + headed, first));
    if (first < last) {
      Node made = element_node(Element::closing);
      made.rule = draft_.units[first].rule;
      made.sure = draft_.units[first].sure;
      made.src = draft_.positions.range({draft_.units[first].source.begin, draft_.units[last - 1].source.end});
      made.children = blocks(first, last);
      nodes.push_back(std::move(made));
    }
    append(nodes, blocks(last, end));
    return nodes;
  }

  /// Cuts at headings: each opens a section that runs to the next of its level or above.
  std::vector<Node> headed(size_t begin, size_t end) {
    const auto is_heading = [&](size_t i) {
      return draft_.units[i].kind == UnitKind::heading && draft_.units[i].container < 0;
    };
    size_t first = begin;
    while (first < end && !is_heading(first)) ++first;
    std::vector<Node> nodes = turns(begin, first);
    std::vector<Node> open;  // sections that aren't closed yet
    std::vector<int> levels;
    const auto close = [&](int level) {
      while (!open.empty() && levels.back() >= level) {
        Node done = std::move(open.back());
        open.pop_back();
        levels.pop_back();
        (open.empty() ? nodes : open.back().children).push_back(std::move(done));
      }
    };
    for (size_t i = first; i < end;) {
      size_t next = i + 1;
      while (next < end && !is_heading(next)) ++next;
      close(draft_.units[i].level);
      Node made = element_node(Element::section);
      made.children.push_back(words(Element::heading, draft_.units[i]));
      append(made.children, turns(i + 1, next));
      open.push_back(std::move(made));
      levels.push_back(draft_.units[i].level);
      i = next;
    }
    close(-1);
    return nodes;
  }

  std::vector<Node> turns(size_t begin, size_t end) {
    size_t first = begin;
    while (first < end && draft_.units[first].kind != UnitKind::label) ++first;
    std::vector<Node> nodes = blocks(begin, first);
    for (size_t i = first; i < end;) {
      size_t next = i + 1;
      while (next < end && draft_.units[next].kind != UnitKind::label) ++next;
      Node made = element_node(Element::turn);
      made.src = draft_.positions.range({draft_.units[i].source.begin, draft_.units[next - 1].source.end});
      made.rule = draft_.units[i].rule;
      made.sure = draft_.units[i].sure;
      made.children.push_back(words(Element::label, draft_.units[i]));
      append(made.children, blocks(i + 1, next));
      nodes.push_back(std::move(made));
      i = next;
    }
    return nodes;
  }

  /// Lists of points and what stands between them.
  std::vector<Node> blocks(size_t begin, size_t end) {
    std::vector<Node> nodes;
    nodes.reserve(end - begin);
    for (size_t i = begin; i < end;) {
      Unit& unit = draft_.units[i];
      if (unit.list >= 0 && unit.point > 0) {
        size_t next = i;
        while (next < end && draft_.units[next].list == unit.list && draft_.units[next].point > 0) ++next;
        nodes.push_back(points(i, next));
        i = next;
      } else if (unit.container >= 0) {
        size_t next = i;
        while (next < end && draft_.units[next].container >= 0 && draft_.units[next].list == unit.list) ++next;
        append(nodes, contained(i, next, -1));
        i = next;
      } else {
        nodes.push_back(block(unit));
        ++i;
      }
    }
    return nodes;
  }

  Node points(size_t begin, size_t end) {
    const std::string name = "l" + std::to_string(draft_.units[begin].list + 1);
    Node all = element_node(Element::priorities);
    all.set(Attribute::list, name);
    for (size_t i = begin; i < end;) {
      size_t next = i + 1;
      while (next < end && !draft_.units[next].opens_point) ++next;
      Node point = element_node(Element::priority);
      point.set(Attribute::n, std::to_string(draft_.units[i].point));
      point.rule = draft_.units[i].rule;
      point.sure = draft_.units[i].sure;
      point.src = draft_.positions.range({draft_.units[i].source.begin, draft_.units[next - 1].source.end});
      for (size_t u = i; u < next; ++u) point.children.push_back(block(draft_.units[u]));
      all.children.push_back(std::move(point));
      i = next;
    }
    return all;
  }

  /// The container directly under `parent` that holds a unit.
  int child_of(int parent, int container) const {
    while (container >= 0 && draft_.containers[static_cast<size_t>(container)].parent != parent)
      container = draft_.containers[static_cast<size_t>(container)].parent;
    return container;
  }

  std::vector<Node> contained(size_t begin, size_t end, int parent) {
    std::vector<Node> nodes;
    for (size_t i = begin; i < end;) {
      if (draft_.units[i].container == parent) {
        nodes.push_back(block(draft_.units[i]));
        ++i;
        continue;
      }
      const int own = child_of(parent, draft_.units[i].container);
      size_t next = i;
      while (next < end && draft_.units[next].container != parent && child_of(parent, draft_.units[next].container) == own)
        ++next;
      nodes.push_back(container(i, next, own));
      i = next;
    }
    return nodes;
  }

  Node container(size_t begin, size_t end, int own) {
    const Block& from = *draft_.containers[static_cast<size_t>(own)].block;
    Node made = element_node(from.kind == BlockKind::list   ? Element::list
                             : from.kind == BlockKind::item ? Element::item
                                                            : Element::quote);
    made.src = draft_.positions.range({draft_.units[begin].source.begin, draft_.units[end - 1].source.end});
    if (const std::string& by = draft_.containers[static_cast<size_t>(own)].by; !by.empty()) made.set(Attribute::by, by);
    made.children = contained(begin, end, own);
    return made;
  }

  /// A unit becomes a block once: what of it only the block needed goes before the next is made, tokens above all.
  Node block(Unit& unit) {
    Node made = block_of(unit);
    std::string().swap(unit.words);  // an assignment would keep the memory
    unit.map = std::vector<Anchor>();
    unit.annotations = std::vector<Annotation>();
    unit.tokens = Tokens();
    return made;
  }

  Node block_of(const Unit& unit) {
    switch (unit.kind) {
      case UnitKind::paragraph:
        return paragraph(unit);
      case UnitKind::heading:
        return paragraph(unit);
      case UnitKind::salutation:
        return salutation(unit);
      case UnitKind::label:
        return words(Element::stage, unit);
      case UnitKind::stage:
        return note(unit);
      case UnitKind::furniture:
        return furniture_node(draft_, unit, unit.detail);
      case UnitKind::page_break:
        return page_break(unit);
      case UnitKind::opaque:
        return block_node(draft_, *unit.block);
      case UnitKind::footnote:
        return unit.detail.empty() ? block_node(draft_, *unit.block) : footnote(unit);
    }
    return {};
  }

  Node words(Element element, const Unit& unit) {
    Node made = element_node(element, word_nodes(draft_, unit));
    made.src = draft_.positions.range(unit.source);
    made.rule = unit.rule;
    made.sure = unit.sure;
    return made;
  }

  Node note(const Unit& unit) {
    Node made = words(Element::stage, unit);
    if (!unit.detail.empty()) made.set(Attribute::kind, unit.detail);
    set_times(draft_, unit.source, made);
    return made;
  }

  Node page_break(const Unit& unit) {
    Node made = element_node(Element::pb);
    if (!unit.detail.empty()) made.set(Attribute::n, unit.detail);
    return made;
  }

  Node footnote(const Unit& unit) {
    Node made = paragraph_node(draft_, unit);
    made.element = Element::fn;
    made.id = unit.detail;
    return made;
  }

  Node paragraph(const Unit& unit) {
    Node made = paragraph_node(draft_, unit);
    if (made.children.empty()) return furniture_node(draft_, unit, "rule");
    if (unit.announced < 0 || unit.list < 0) return made;
    Node lead = element_node(Element::lead);
    lead.set(Attribute::list, "l" + std::to_string(unit.list + 1));
    if (unit.announced > 0) lead.set(Attribute::announced, std::to_string(unit.announced));
    lead.rule = unit.rule;
    lead.sure = unit.sure;
    lead.src = made.src;
    lead.children.push_back(std::move(made));
    return lead;
  }

  /// One `s` for each line or sentence of addressees; an addressee that runs over a line break stays whole.
  Node salutation(const Unit& unit) {
    std::vector<Range> ranges;
    uint32_t start = 0;
    const auto cut = [&](uint32_t at) {
      uint32_t first = start, last = at;
      trim(unit.words, &first, &last);
      if (first < last) ranges.emplace_back(first, last);
      start = at;
    };
    std::vector<Range> addressees;
    for (const Annotation& each : unit.annotations)
      if (each.element == Element::addressee) addressees.emplace_back(each.begin, each.end);
    std::sort(addressees.begin(), addressees.end());
    std::vector<uint32_t> starts = unit.line_starts;
    for (size_t i = 0; i + 1 < unit.tokens.size(); ++i)
      if (unit.tokens[i].is('!')) starts.push_back(unit.tokens[i + 1].begin);
    std::sort(starts.begin(), starts.end());
    size_t next = 0;
    for (const uint32_t line : starts) {
      while (next < addressees.size() && addressees[next].second <= line) ++next;
      if (next == addressees.size() || addressees[next].first >= line) cut(line);
    }
    cut(static_cast<uint32_t>(unit.words.size()));
    Node made = element_node(Element::salutation, sentence_nodes(draft_, unit, std::move(ranges)));
    std::erase_if(made.children, [](const Node& child) { return child.element == Element::text; });
    made.src = draft_.positions.range(unit.source);
    made.lang = unit.lang;
    made.rule = unit.rule;
    made.sure = unit.sure;
    return made;
  }

  static void append(std::vector<Node>& to, std::vector<Node> nodes) {
    if (to.empty()) {
      to = std::move(nodes);
      return;
    }
    for (Node& node : nodes) to.push_back(std::move(node));
  }

  Draft& draft_;
};

}  // namespace

void build(Draft& draft, Speech* speech) {
  speech->lang = draft.rules.lang;
  speech->meta.children = std::move(draft.meta);
  Builder(draft).body(speech->body);
  settle_notes(speech->body);
  draft.units = std::vector<Unit>();
  assign_ids(*speech);
}

}  // namespace lectern
