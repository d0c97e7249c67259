#include "write/pdf/structure.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "write/pdf/bytes.h"

namespace lectern::pdf {
namespace {

constexpr std::string_view own_namespace = "urn:lectern:speech:1";

/// Kept although empty: a cell without words still is a cell.
bool stands_empty(Tag tag) { return tag == Tag::cell || tag == Tag::head_cell; }

/// Types that PDF 2.0's own namespace doesn't have.
bool is_old_type(Tag tag) { return tag == Tag::quote || tag == Tag::block_quote || tag == Tag::reference; }

/// The standard type, by the names of the version.
std::string_view type_name(Tag tag, bool pdf2) {
  if (pdf2 && tag == Tag::note) return "FENote";
  if (pdf2 && tag == Tag::emphasis) return "Em";
  if (pdf2 && tag == Tag::strong) return "Strong";
  if (pdf2 && tag == Tag::sub) return "Sub";
  return tag_name(tag);
}

/// Indexes of `items` in buckets of equal key, each bucket in the order of the items.
struct Buckets {
  std::vector<uint32_t> starts, items;
  template <class Items, class Key>
  Buckets(size_t count, const Items& all, const Key& key) : starts(count + 1, 0), items(all.size()) {
    for (const auto& item : all) ++starts[key(item) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
    for (size_t at = 0; at < all.size(); ++at) items[next[key(all[at])]++] = static_cast<uint32_t>(at);
  }
};

/// Words of an element that stand between elements in it.
struct Stretch {
  NodeId node;
  uint32_t number;               ///< of its object
  std::vector<uint32_t> marked;  ///< indexes of marked content
};

class StructureWriter {
 public:
  StructureWriter(ObjectStore& store, const StructureInput& input)
      : store_(store),
        in_(input),
        tags_(input.plan.tags),
        kids_(tags_.nodes().size(), tags_.kids(), [](const Kid& kid) { return kid.parent; }),
        places_(tags_.slot_owners().size(), input.content.marked, [](const MarkedContent& marked) { return marked.slot; }),
        boxes_(input.plan.links.size(), input.content.links,
               [](const LinkBox& box) { return static_cast<size_t>(box.link); }) {}

  Structure run() {
    number_nodes();
    out_.root = store_.reserve();
    if (in_.profile.pdf2) add_namespaces();
    links_of_node();
    for (NodeId node = 0; node < out_.nodes.size(); ++node)
      if (out_.nodes[node].number != 0) element(node);
    for (uint32_t at = 0; at < in_.content.marked.size(); ++at)
      if (in_.content.marked[at].actual >= 0) actual_span(in_.content.marked[at]);
    for (const Stretch& stretch : stretches_) stretch_span(stretch);
    root();
    return std::move(out_);
  }

 private:
  bool has_content(const Kid& kid) const {
    if (kid.is_slot) return places_.starts[kid.index] != places_.starts[kid.index + 1];
    return kept_[kid.index];
  }

  /// Elements that hold nothing are left out; kids come after their parents, so one pass backwards settles all.
  void number_nodes() {
    const auto& nodes = tags_.nodes();
    kept_.assign(nodes.size(), false);
    for (size_t node = nodes.size(); node-- > 0;) {
      kept_[node] = node == 0 || stands_empty(nodes[node].tag);
      for (uint32_t at = kids_.starts[node]; at < kids_.starts[node + 1] && !kept_[node]; ++at)
        kept_[node] = has_content(tags_.kids()[kids_.items[at]]);
    }
    out_.nodes.resize(nodes.size());
    const auto count = static_cast<uint32_t>(std::count(kept_.begin(), kept_.end(), true));
    uint32_t next = store_.reserve(count).number;
    for (size_t node = 0; node < nodes.size(); ++node)
      if (kept_[node]) out_.nodes[node].number = next++;
    first_span_ = store_.reserve(static_cast<uint32_t>(in_.content.actual_texts.size())).number;
    find_stretches();
  }

  /// Words beside elements in one parent get a Span of their own, and so do the words of each page where a parent has words on
  /// several. For Chromium, which hands a screen reader all words of an element before the elements in it, and takes words of
  /// another page for those of the same number on this one.
  void find_stretches() {
    for (NodeId node = 0; node < kept_.size(); ++node) {
      if (!kept_[node]) continue;
      bool words = false, elements = false, pages = false;
      const int64_t page = first_page(node);
      const auto look = [&](uint32_t at) {
        const MarkedContent& marked = in_.content.marked[at];
        (marked.actual >= 0 ? elements : words) = true;
        pages = pages || (marked.actual < 0 && marked.page != page);
      };
      for_kids(node, [&](NodeId) { elements = true; }, look);
      if (pages || (words && elements)) part(node);
    }
    const uint32_t first = stretches_.empty() ? 0 : store_.reserve(static_cast<uint32_t>(stretches_.size())).number;
    for (size_t at = 0; at < stretches_.size(); ++at) {
      stretches_[at].number = first + static_cast<uint32_t>(at);
      for (const uint32_t marked : stretches_[at].marked) stretch_of_[marked] = stretches_[at].number;
    }
  }

  void part(NodeId node) {
    int64_t page = -1;  // of the open stretch
    stretch_of_.resize(in_.content.marked.size());
    for_kids(node, [&](NodeId) { page = -1; }, [&](uint32_t at) {
      const MarkedContent& marked = in_.content.marked[at];
      if (marked.actual >= 0) {
        page = -1;
        return;
      }
      if (marked.page != page) stretches_.push_back({node, 0, {}});
      page = marked.page;
      stretches_.back().marked.push_back(at);
    });
  }

  /// What a node holds, in order: elements, and indexes of marked content.
  template <class OnElement, class OnMarked>
  void for_kids(NodeId node, const OnElement& on_element, const OnMarked& on_marked) const {
    for (uint32_t at = kids_.starts[node]; at < kids_.starts[node + 1]; ++at) {
      const Kid& kid = tags_.kids()[kids_.items[at]];
      if (!kid.is_slot) {
        if (kept_[kid.index]) on_element(kid.index);
        continue;
      }
      for (uint32_t place = places_.starts[kid.index]; place < places_.starts[kid.index + 1]; ++place)
        on_marked(places_.items[place]);
    }
  }

  /// PDF 2.0: the standard types, those of PDF 1.7, and what a speech calls its parts, each with its standard role.
  void add_namespaces() {
    Dict modern("Namespace"), old("Namespace"), own("Namespace"), roles;
    modern.add("NS", Bytes{"http://iso.org/pdf2/ssn"});
    old.add("NS", Bytes{"http://iso.org/pdf/ssn"});
    modern_ = store_.add(modern);
    old_ = store_.add(old);
    std::vector<bool> used(meanings().size() + 1, false);
    for (size_t node = 0; node < kept_.size(); ++node)
      if (kept_[node]) used[static_cast<size_t>(tags_.nodes()[node].meaning)] = true;
    for (const MeaningRow& row : meanings()) {
      if (!used[static_cast<size_t>(row.meaning)]) continue;
      std::string role = "[/" + std::string(type_name(row.role, true)) + ' ';
      put_ref(role, is_old_type(row.role) ? old_.number : modern_.number);
      roles.add(row.name, Raw{role + ']'});
      role_map_ += '/' + std::string(row.name) + '/' + std::string(tag_name(row.role));
    }
    if (role_map_.empty()) return;
    own.add("NS", Bytes{own_namespace}).add("RoleMapNS", &roles);
    own_ = store_.add(own);
  }

  void links_of_node() {
    link_of_.assign(tags_.nodes().size(), -1);
    for (size_t link = 0; link < in_.plan.links.size(); ++link) {
      const LinkTarget& target = in_.plan.links[link];
      link_of_[target.node] = static_cast<int32_t>(link);
      if (target.note >= 0 && kept_[target.node])
        referrers_[in_.plan.notes[static_cast<size_t>(target.note)].node].push_back(target.node);
    }
  }

  void put_page(std::string& to, uint32_t page) const { put_ref(to, in_.first_page.number + page); }

  /// Page of the first content that belongs to the node itself.
  int64_t first_page(NodeId node) const {
    for (uint32_t at = kids_.starts[node]; at < kids_.starts[node + 1]; ++at) {
      const Kid& kid = tags_.kids()[kids_.items[at]];
      if (!kid.is_slot) continue;
      for (uint32_t place = places_.starts[kid.index]; place < places_.starts[kid.index + 1]; ++place) {
        const MarkedContent& marked = in_.content.marked[places_.items[place]];
        if (marked.actual < 0) return marked.page;
      }
    }
    return -1;
  }

  void element(NodeId node) {
    const TagNode& of = tags_.nodes()[node];
    const bool named = in_.profile.pdf2 && of.meaning != Meaning::none;
    text_ = "<</S/";
    text_ += named ? meanings()[static_cast<size_t>(of.meaning) - 1].name : type_name(of.tag, in_.profile.pdf2);
    text_ += "/P ";
    put_ref(text_, node == 0 ? out_.root.number : out_.nodes[of.parent].number);
    if (in_.profile.pdf2) {
      text_ += "/NS ";
      put_ref(text_, named ? own_.number : is_old_type(of.tag) ? old_.number : modern_.number);
    }
    if (const TagDetail* const detail = tags_.detail_of(node)) details(*detail, node);
    if (in_.profile.pdf2) note_relations(node);
    const int64_t page = first_page(node);
    if (page >= 0) {
      text_ += "/Pg ";
      put_page(text_, static_cast<uint32_t>(page));
    }
    kids(node);
    text_ += ">>";
    store_.put(out_.nodes[node], text_);
  }

  /// PDF 2.0: a note and the references to it name each other.
  void note_relations(NodeId node) {
    const auto put = [&](NodeId other) {
      text_ += ' ';
      put_ref(text_, out_.nodes[other].number);
    };
    const int32_t link = link_of_[node];
    const int32_t target = link < 0 ? -1 : in_.plan.links[static_cast<size_t>(link)].note;
    if (target >= 0 && kept_[in_.plan.notes[static_cast<size_t>(target)].node]) {
      text_ += "/Ref[";
      put(in_.plan.notes[static_cast<size_t>(target)].node);
      text_ += ']';
    }
    if (tags_.nodes()[node].tag != Tag::note) return;
    text_ += "/A<</O/FENote/NoteType/Footnote>>";
    const auto found = referrers_.find(node);
    if (found == referrers_.end()) return;
    text_ += "/Ref[";
    for (const NodeId from : found->second) put(from);
    text_ += ']';
  }

  void kids(NodeId node) {
    list_.clear();
    unsigned count = 0;
    const auto next = [&] {
      if (count++ > 0) list_ += ' ';
    };
    uint32_t stretch = 0;
    for_kids(
        node,
        [&](NodeId kid) {
          next();
          put_ref(list_, out_.nodes[kid].number);
        },
        [&](uint32_t at) {
          const uint32_t before = std::exchange(stretch, stretch_of(at));
          if (stretch != 0 && stretch == before) return;
          next();
          if (stretch != 0) return put_ref(list_, stretch);
          marked(in_.content.marked[at]);
        });
    if (link_of_[node] >= 0) {
      const auto link = static_cast<size_t>(link_of_[node]);
      for (uint32_t at = boxes_.starts[link]; at < boxes_.starts[link + 1]; ++at) {
        next();
        list_ += "<</Type/OBJR/Obj ";
        put_ref(list_, in_.link_boxes[boxes_.items[at]].number);
        list_ += "/Pg ";
        put_page(list_, in_.content.links[boxes_.items[at]].page);
        list_ += ">>";
      }
    }
    if (count == 0) return;
    text_ += count == 1 ? "/K " : "/K[";
    text_ += list_;
    if (count > 1) text_ += ']';
  }

  void marked(const MarkedContent& content) {
    if (content.actual >= 0) return put_ref(list_, first_span_ + static_cast<uint32_t>(content.actual));
    put_int(list_, content.mcid);  // of the element's page: all its words are there
  }

  void details(const TagDetail& detail, NodeId node) {
    if (!detail.lang.empty()) text_ += "/Lang" + text_syntax(detail.lang);
    const bool is_figure = tags_.nodes()[node].tag == Tag::figure;
    if (is_figure && !detail.alternate.empty()) text_ += "/Alt" + text_syntax(detail.alternate);
    if (!detail.title.empty()) text_ += "/T" + text_syntax(detail.title);
    if (!detail.expansion.empty()) text_ += "/E" + text_syntax(detail.expansion);
    if (!detail.id.empty()) {
      text_ += "/ID" + text_syntax(detail.id);
      ids_.push_back({detail.id, out_.nodes[node].number});
    }
    if (detail.numbering != Numbering::unset) {
      text_ += "/A<</O/List/ListNumbering/";
      text_ += numbering_name(detail.numbering, in_.profile.pdf2);
      text_ += ">>";
    }
    if (detail.scope == Scope::unset && detail.rows == 1 && detail.columns == 1) return;
    text_ += "/A<</O/Table";
    if (detail.scope != Scope::unset) text_ += detail.scope == Scope::row ? "/Scope/Row" : "/Scope/Column";
    if (detail.rows > 1) text_ += "/RowSpan " + std::to_string(detail.rows);
    if (detail.columns > 1) text_ += "/ColSpan " + std::to_string(detail.columns);
    text_ += ">>";
  }

  /// PDF/UA-2 wants no private character in an ActualText (8.4.3): what nobody can know is said to be unknown. The character
  /// stays in the text of the page. The Span around glyphs whose codes can't say the text that they stand for.
  void actual_span(const MarkedContent& content) {
    text_ = "<</S/Span/P ";
    put_ref(text_, out_.nodes[tags_.slot_owners()[content.slot]].number);
    if (in_.profile.pdf2) {
      text_ += "/NS ";
      put_ref(text_, modern_.number);
    }
    text_ += "/ActualText<FEFF";
    const std::u16string& actual = in_.content.actual_texts[static_cast<size_t>(content.actual)];
    for (size_t at = 0; at < actual.size(); ++at) {
      const char16_t unit = actual[at];
      const bool wide = unit >= 0xDB80 && unit <= 0xDBFF, is_private = wide || (unit >= 0xE000 && unit <= 0xF8FF);
      put_hex4(text_, in_.profile.pdf2 && is_private ? 0xFFFD : unit);
      if (in_.profile.pdf2 && wide) ++at;
    }
    text_ += ">/Pg ";
    put_page(text_, content.page);
    text_ += "/K ";
    put_int(text_, content.mcid);
    text_ += ">>";
    store_.put({first_span_ + static_cast<uint32_t>(content.actual)}, text_);
  }

  uint32_t stretch_of(uint32_t marked) const { return stretch_of_.empty() ? 0 : stretch_of_[marked]; }

  void stretch_span(const Stretch& stretch) {
    text_ = "<</S/Span/P ";
    put_ref(text_, out_.nodes[stretch.node].number);
    if (in_.profile.pdf2) {
      text_ += "/NS ";
      put_ref(text_, modern_.number);
    }
    text_ += "/Pg ";
    put_page(text_, in_.content.marked[stretch.marked.front()].page);
    list_.clear();
    for (const uint32_t at : stretch.marked) {
      if (!list_.empty()) list_ += ' ';
      put_int(list_, in_.content.marked[at].mcid);
    }
    text_ += stretch.marked.size() == 1 ? "/K " + list_ + ">>" : "/K[" + list_ + "]>>";
    store_.put({stretch.number}, text_);
  }

  Ref parent_tree() {
    text_ = "<</Nums[";
    size_t at = 0;
    const auto& marked = in_.content.marked;
    for (uint32_t page = 0; page < in_.content.pages.size(); ++page) {
      put_int(text_, page);
      text_ += '[';
      for (; at < marked.size() && marked[at].page == page; ++at) {
        const MarkedContent& content = marked[at];
        const uint32_t stretch = stretch_of(static_cast<uint32_t>(at));
        put_ref(text_, content.actual >= 0 ? first_span_ + static_cast<uint32_t>(content.actual)
                       : stretch != 0      ? stretch
                                           : out_.nodes[tags_.slot_owners()[content.slot]].number);
        text_ += ' ';
      }
      text_ += ']';
    }
    for (size_t box = 0; box < in_.content.links.size(); ++box) {
      put_int(text_, static_cast<int64_t>(in_.content.pages.size() + box));
      text_ += ' ';
      put_ref(text_, out_.nodes[in_.plan.links[static_cast<size_t>(in_.content.links[box].link)].node].number);
      text_ += ' ';
    }
    text_ += "]>>";
    const Ref tree = store_.reserve();
    store_.put(tree, text_);
    return tree;
  }

  void root() {
    const Ref parents = parent_tree();
    text_ = "<</Type/StructTreeRoot/K ";
    put_ref(text_, out_.nodes[0].number);
    text_ += "/ParentTree ";
    put_ref(text_, parents.number);
    text_ += "/ParentTreeNextKey ";
    put_int(text_, static_cast<int64_t>(in_.content.pages.size() + in_.content.links.size()));
    if (in_.profile.pdf2) {
      text_ += "/Namespaces[";
      put_ref(text_, modern_.number);
      text_ += ' ';
      put_ref(text_, old_.number);
      if (own_.number != 0) {
        text_ += ' ';
        put_ref(text_, own_.number);
      }
      text_ += ']';
      // for readers of PDF 1.7, which know no namespaces
      if (!role_map_.empty()) text_ += "/RoleMap<<" + role_map_ + ">>";
    }
    if (!ids_.empty()) {
      std::sort(ids_.begin(), ids_.end());
      text_ += "/IDTree<</Names[";
      for (const auto& [id, number] : ids_) {
        text_ += text_syntax(id);
        put_ref(text_, number);
        text_ += ' ';
      }
      text_ += "]>>";
    }
    text_ += ">>";
    store_.put(out_.root, text_);
  }

  ObjectStore& store_;
  const StructureInput& in_;
  const TagTree& tags_;
  Buckets kids_, places_, boxes_;
  Structure out_;
  std::vector<bool> kept_;
  std::vector<int32_t> link_of_;                     ///< by node: the link that it is; -1: none
  std::map<NodeId, std::vector<NodeId>> referrers_;  ///< by note
  std::vector<std::pair<std::string, uint32_t>> ids_;
  std::vector<Stretch> stretches_;
  std::vector<uint32_t> stretch_of_;  ///< by marked content: the object of its stretch; 0: none. Empty where there is none
  std::string text_, list_, role_map_;
  Ref modern_, old_, own_;
  uint32_t first_span_ = 0;
};

}  // namespace

Structure add_structure(ObjectStore& store, const StructureInput& input) { return StructureWriter(store, input).run(); }

}  // namespace lectern::pdf
