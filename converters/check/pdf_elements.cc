// Rules about elements: where they may stand, headings, figures, notes, lists, ruby.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "check/pdf_nesting.h"
#include "check/pdf_structure.h"
#include "check/pdf_text.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

bool has_text(File& file, const Value& dict, std::string_view key) {
  const Value value = file.get(dict, key);
  return value.is(Kind::string) && !value.text.empty() && value.text != std::string_view("\xFE\xFF");
}

int heading_level(std::string_view type) {
  return type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '9' ? type[1] - '0' : 0;
}

struct Family {
  std::string_view type, rule;
  std::string_view others;  ///< with spaces between
};
/// Where parts of lists and tables stand, and what lists and tables hold.
constexpr Family parents_table[] = {
    {"LI", "UA1:7.2-17", "L"},
    {"LBody", "UA1:7.2-18", "LI"},
    {"TR", "UA1:7.2-4", "Table THead TBody TFoot"},
    {"TH", "UA1:7.2-8", "TR"},
    {"TD", "UA1:7.2-9", "TR"},
    {"THead", "UA1:7.2-5", "Table"},
    {"TBody", "UA1:7.2-6", "Table"},
    {"TFoot", "UA1:7.2-7", "Table"},
    {"TOCI", "UA1:7.2-26", "TOC"},
};
constexpr Family kids_table[] = {
    {"L", "UA1:7.2-19", "L LI Caption"},
    {"LI", "UA1:7.2-20", "Lbl LBody"},
    {"Table", "UA1:7.2-3", "TR THead TBody TFoot Caption"},
    {"TR", "UA1:7.2-10", "TH TD"},
    {"THead", "UA1:7.2-36", "TR"},
    {"TBody", "UA1:7.2-37", "TR"},
    {"TFoot", "UA1:7.2-38", "TR"},
    {"TOC", "UA1:7.2-27", "TOC TOCI Caption"},
};

class Rules {
 public:
  Rules(Judge& judge, const TagTree& tags)
      : judge_(judge), file_(judge.file), tags_(tags), kids_(tags), two_(judge.claims.ua == 2) {}

  void run() {
    for (size_t at = 0; at < tags_.elements.size(); ++at) {
      const Element& element = tags_.elements[at];
      headings(at, element);
      texts(at, element);
      two_ ? nesting(at, element) : family(at, element);
      captions(at, element);
      if (two_) newer(at, element);
    }
    if (two_) document();
    judge_.verdict.rules_checked += two_ ? 24 : 32;
  }

 private:
  std::string_view parent_type(const Element& element) const {
    return element.parent == SIZE_MAX ? std::string_view() : tags_.elements[element.parent].type;
  }

  void found(size_t at, std::string_view rule, std::string_view message) {
    judge_.found(rule, place_of(judge_, tags_, at), std::string(message));
  }

  template <class Visit>
  void each_kid(size_t at, const Visit& visit) const {
    for (size_t kid = kids_.first(at); kid != SIZE_MAX; kid = kids_.next(kid)) visit(kid, tags_.elements[kid].type);
  }

  /// Numbered headings begin at H1 and skip no level; the plain H isn't mixed with them.
  void headings(size_t at, const Element& element) {
    if (element.type == "H") {
      if (two_) return found(at, "UA1:7.4.4-1", "H stands where only H1, H2 ... may");
      if (numbered_heading_) found(at, "UA1:7.4.4-2", "H stands in a document that has H1 to H6");
      plain_heading_ = true;
      if (element.parent != SIZE_MAX && !with_heading_.insert(element.parent).second)
        found(at, "UA1:7.4.4-1", "an element holds two H");
    }
    const int level = heading_level(element.type);
    if (level == 0) return;
    numbered_heading_ = true;
    if (plain_heading_) found(at, "UA1:7.4.4-3", "H and H1 to H6 are mixed");
    if (level > last_level_ + 1)
      found(at, "UA1:7.4.2-1",
            last_level_ == 0 ? "the first heading isn't H1"
                             : "a heading's level is skipped: H" + std::to_string(last_level_) + " comes before it");
    last_level_ = level;
  }

  void texts(size_t at, const Element& element) {
    const bool described = has_text(file_, element.dict, "Alt") || !file_.get(element.dict, "ActualText").is(Kind::null);
    if (element.type == "Figure" && !described) found(at, "UA1:7.3-1", "a figure has no alternative text");
    if (element.type == "Formula" && !described && !two_) found(at, "UA1:7.7-1", "a formula has no alternative text");
    if (element.type == "Note") note(at, element);
    const Value lang = file_.get(element.dict, "Lang");
    if (!lang.is(Kind::null) && (!lang.is(Kind::string) || !is_language(text_of(lang.text))))
      found(at, "UA1:7.2-29", "an element's language is no language tag");
  }

  void note(size_t at, const Element& element) {
    if (two_) return found(at, "UA2:8.2.5.14-1", "a note is tagged as Note");
    const Value id = file_.get(element.dict, "ID");
    if (!id.is(Kind::string) || id.text.empty()) found(at, "UA1:7.9-1", "a note has no ID");
    if (id.is(Kind::string) && !ids_.insert(std::string(id.text)).second)
      found(at, "UA1:7.9-2", "two notes have the same ID");
  }

  /// Parts of lists and tables stand where they belong, and hold what they may.
  void family(size_t at, const Element& element) {
    const std::string_view around = parent_type(element);
    const auto misplaced = [&](std::string_view rule) {
      found(at, rule, std::string(element.type) + " stands in " + std::string(around.empty() ? "the root" : around));
    };
    for (const Family& row : parents_table)
      if (row.type == element.type && !is_among(row.others, around)) misplaced(row.rule);
    for (const Family& row : kids_table)
      if (row.type == around && !is_among(row.others, element.type)) misplaced(row.rule);
  }

  void nesting(size_t at, const Element& element) {
    const std::string_view around = parent_type(element);
    if (!may_stand(around, element.type))
      found(at, "UA2:table-5",
            std::string(element.type) + " stands in " + std::string(around.empty() ? "the root" : around));
    if (element.content && holds_only_elements(element.type))
      found(at, "UA2:table-5", std::string(element.type) + " holds content itself");
    if (element.content && element.type == "LI") found(at, "UA2:8.2.5.25-2", "an item holds content itself");
  }

  /// Parts that stand once, and captions that stand first (or last, in a table).
  void captions(size_t at, const Element& element) {
    const bool table = element.type == "Table";
    if (!two_ && !table && element.type != "L" && element.type != "TOC") return;
    size_t captions = 0, heads = 0, feet = 0, bodies = 0, place = 0, sections = 0;
    bool inside = false, last = false, not_first = false;
    each_kid(at, [&](size_t, std::string_view type) {
      const bool caption = type == "Caption";
      inside = inside || last;
      last = caption && place > 0;
      not_first = not_first || last;
      captions += caption;
      heads += type == "THead";
      feet += type == "TFoot";
      bodies += type == "TBody";
      sections += type == "Sect";
      ++place;
    });
    if (table) {
      if (heads > 1) found(at, "UA1:7.2-11", "a table has two THead");
      if (feet > 1) found(at, "UA1:7.2-12", "a table has two TFoot");
      if (feet > 0 && bodies == 0 && !two_) found(at, "UA1:7.2-13", "a table has TFoot and no TBody");
      if (heads > 0 && bodies == 0 && !two_) found(at, "UA1:7.2-14", "a table has THead and no TBody");
      if (inside) found(at, "UA1:7.2-16", "a Caption stands in the middle of a table");
      if (captions > 1) found(at, "UA1:7.2-39", "a table has two Captions");
    } else if (two_) {
      if (captions > 1 && may_hold_one(element.type, "Caption")) found(at, "UA2:table-5", "an element has two Captions");
      if (sections > 1 && may_hold_one(element.type, "Sect")) found(at, "UA2:table-5", "a heading has two Sect");
      if (inside) found(at, "UA1:7.2-40", "a Caption is neither first nor last");
    } else if (not_first) {
      found(at, element.type == "L" ? "UA1:7.2-40" : "UA1:7.2-28", "a Caption isn't first");
    }
  }

  /// What only PDF/UA-2 asks of single elements.
  void newer(size_t at, const Element& element) {
    if (element.type == "L") {
      bool labels = false;
      each_kid(at, [&](size_t item, std::string_view) {
        each_kid(item, [&](size_t, std::string_view type) { labels = labels || type == "Lbl"; });
      });
      const Value numbering = labels ? attribute_of(file_, element.dict, "List", "ListNumbering") : Value{};
      if (labels && (!numbering.is(Kind::name) || numbering.text == "None"))
        found(at, "UA2:8.2.5.25-1", "a list with labels doesn't say how it is numbered");
    }
    if (element.type == "FENote") footnote(at, element);
    if (element.type == "TOCI" && !refers(at, 0)) found(at, "UA2:8.2.5.8-1", "an entry of the table of contents leads nowhere");
    if (element.type == "Ruby" || element.type == "Warichu") {
      std::string parts;
      each_kid(at, [&](size_t, std::string_view type) { parts += std::string(parts.empty() ? "" : " ") + std::string(type); });
      if (element.type == "Ruby" && parts != "RB RT" && parts != "RB RP RT RP")
        found(at, "UA2:8.2.5.23-1", "Ruby holds " + parts.substr(0, 60));
      if (element.type == "Warichu" && parts != "WP WT WP") found(at, "UA2:8.2.5.24-1", "Warichu holds " + parts.substr(0, 60));
    }
    if (element.type == "math" && element.parent != SIZE_MAX && parent_type(element) != "Formula")
      found(at, "UA2:8.2.5.29-1", "math stands in " + std::string(parent_type(element)));
  }

  bool refers(size_t at, unsigned depth) const {
    if (!file_.get(tags_.elements[at].dict, "Ref").is(Kind::null)) return true;
    bool any = false;
    if (depth < 8) each_kid(at, [&](size_t kid, std::string_view) { any = any || refers(kid, depth + 1); });
    return any;
  }

  /// Whether the element's Ref names the other one.
  bool names(const Value& dict, uint32_t other) const {
    const Value list = file_.get(dict, "Ref");
    for (uint32_t at = 0; list.is(Kind::array) && at < std::min(list.count, 1000u); ++at)
      if (const Value ref = file_.raw_at(list, at); ref.is(Kind::ref) && static_cast<uint32_t>(ref.number) == other) return true;
    return false;
  }

  void footnote(size_t at, const Element& element) {
    const Value type = attribute_of(file_, element.dict, "FENote", "NoteType");
    if (!type.is(Kind::null) && !type.is_name("Footnote") && !type.is_name("Endnote") && !type.is_name("None"))
      found(at, "UA2:8.2.5.14-4", "NoteType isn't one of those there are");
    const Value list = file_.get(element.dict, "Ref");
    for (uint32_t i = 0; list.is(Kind::array) && i < std::min(list.count, 1000u); ++i)
      if (!names(file_.at(list, i), element.number))
        return found(at, "UA2:8.2.5.14-2", "what a note refers to doesn't refer to the note");
    if (!notes_known_) find_referrers();
    const auto [from, to] = referrers_.equal_range(element.number);
    for (auto each = from; each != to; ++each)
      if (!names(element.dict, each->second))
        return found(at, "UA2:8.2.5.14-2", "a note doesn't refer back to what refers to it");
  }

  /// Who names whom by Ref; made once, where there is a note.
  void find_referrers() {
    notes_known_ = true;
    for (const Element& element : tags_.elements) {
      const Value list = file_.get(element.dict, "Ref");
      for (uint32_t at = 0; list.is(Kind::array) && at < std::min(list.count, 1000u); ++at)
        if (const Value ref = file_.raw_at(list, at); ref.is(Kind::ref) && element.number != 0)
          referrers_.emplace(static_cast<uint32_t>(ref.number), element.number);
    }
  }

  void document() {
    const auto tops =
        std::count_if(tags_.elements.begin(), tags_.elements.end(), [](const Element& e) { return e.parent == SIZE_MAX; });
    const bool single = tops == 1 && tags_.elements[0].type == "Document" && tags_.elements[0].pdf2;
    judge_.ask(single, "UA2:8.2.5.2-1", "tag tree", "the root isn't one Document of PDF 2.0's namespace");
    const Value spaces = file_.get(file_.get(file_.get(file_.trailer(), "Root"), "StructTreeRoot"), "Namespaces");
    judge_.ask(spaces.is(Kind::array) && spaces.count > 0, "PDF:namespaces", "tag tree",
               "the tag tree doesn't list its namespaces");
  }

  Judge& judge_;
  File& file_;
  const TagTree& tags_;
  Kids kids_;
  bool two_;
  int last_level_ = 0;
  bool plain_heading_ = false, numbered_heading_ = false, notes_known_ = false;
  std::set<std::string> ids_;
  std::unordered_set<size_t> with_heading_;                   ///< elements that hold an H
  std::unordered_multimap<uint32_t, uint32_t> referrers_;     ///< object numbers: named, who names it
};

}  // namespace

Kids::Kids(const TagTree& tags) : first_(tags.elements.size(), SIZE_MAX), next_(tags.elements.size(), SIZE_MAX) {
  for (size_t at = tags.elements.size(); at-- > 0;) {
    const size_t parent = tags.elements[at].parent;
    if (parent == SIZE_MAX) continue;
    next_[at] = first_[parent];
    first_[parent] = at;
  }
}

Value attribute_of(File& file, const Value& dict, std::string_view owner, std::string_view key) {
  const auto of = [&](const Value& object) {
    return file.get(object, "O").is_name(owner) ? file.get(object, key) : Value{};
  };
  const auto search = [&](const Value& attributes) {
    if (attributes.is(Kind::dict)) return of(attributes);
    for (uint32_t at = 0; attributes.is(Kind::array) && at < std::min(attributes.count, 100u); ++at)
      if (const Value found = of(file.at(attributes, at)); !found.is(Kind::null)) return found;
    return Value{};
  };
  if (const Value own = search(file.get(dict, "A")); !own.is(Kind::null)) return own;
  const Value classes = file.get(dict, "C");
  if (classes.is(Kind::null)) return {};
  const Value map = file.get(file.get(file.get(file.trailer(), "Root"), "StructTreeRoot"), "ClassMap");
  if (classes.is(Kind::name)) return search(file.get(map, classes.text));
  for (uint32_t at = 0; classes.is(Kind::array) && at < std::min(classes.count, 100u); ++at)
    if (const Value name = file.at(classes, at); name.is(Kind::name))
      if (const Value found = search(file.get(map, name.text)); !found.is(Kind::null)) return found;
  return {};
}

void judge_elements(Judge& judge, const TagTree& tags) { Rules(judge, tags).run(); }

}  // namespace lectern::pdfcheck
