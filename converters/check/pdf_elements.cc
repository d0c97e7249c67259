// Rules about elements: headings, figures, notes, lists, tables, links.
#include <algorithm>
#include <set>

#include "check/pdf_structure.h"

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

/// An attribute of the element's own attribute objects.
Value attribute(File& file, const Value& dict, std::string_view owner, std::string_view key) {
  const Value attributes = file.get(dict, "A");
  const auto of = [&](const Value& object) {
    return file.get(object, "O").is_name(owner) ? file.get(object, key) : Value{};
  };
  if (attributes.is(Kind::dict)) return of(attributes);
  for (uint32_t at = 0; attributes.is(Kind::array) && at < attributes.count; ++at)
    if (const Value found = of(file.at(attributes, at)); !found.is(Kind::null)) return found;
  return {};
}

class Rules {
 public:
  Rules(Judge& judge, const TagTree& tags) : judge_(judge), file_(judge.file), tags_(tags) {}

  void run() {
    for (size_t at = 0; at < tags_.elements.size(); ++at) {
      const Element& element = tags_.elements[at];
      headings(at, element);
      texts(at, element);
      family(at, element);
    }
    if (judge_.claims.ua == 2) document();
    judge_.verdict.rules_checked += 14;
  }

 private:
  std::string_view parent_type(const Element& element) const {
    return element.parent == SIZE_MAX ? std::string_view() : tags_.elements[element.parent].type;
  }

  void found(size_t at, std::string_view rule, std::string_view message, std::string_view hint = {}) {
    judge_.found(rule, path_of(tags_, at), std::string(message), std::string(hint));
  }

  /// Numbered headings begin at H1 and skip no level; the plain H isn't mixed with them.
  void headings(size_t at, const Element& element) {
    const int level = heading_level(element.type);
    if (element.type == "H") plain_heading_ = true;
    if (level == 0) return;
    numbered_heading_ = true;
    if (plain_heading_) found(at, "UA1:7.4.4-3", "H and H1 to H6 are mixed");
    if (level > last_level_ + 1)
      found(at, judge_.claims.ua == 2 ? "PDF:headings" : "UA1:7.4.2-1", "a heading's level is skipped",
            "H1 comes first, H2 inside it");
    last_level_ = level;
  }

  void texts(size_t at, const Element& element) {
    const bool two = judge_.claims.ua == 2;
    if (element.type == "Figure" && !has_text(file_, element.dict, "Alt") && !has_text(file_, element.dict, "ActualText"))
      found(at, two ? "UA2:8.2.5.28.2-1" : "UA1:7.3-1", "a figure has no alternative text");
    if (element.type == "Formula" && !has_text(file_, element.dict, "Alt") && !has_text(file_, element.dict, "ActualText"))
      found(at, "UA1:7.7-1", "a formula has no alternative text");
    if (element.type == "Note") {
      const Value id = file_.get(element.dict, "ID");
      if (!id.is(Kind::string) || id.text.empty()) found(at, "UA1:7.9-1", "a note has no ID");
      if (id.is(Kind::string) && !ids_.insert(std::string(id.text)).second)
        found(at, "UA1:7.9-2", "two notes have the same ID");
    }
    const Value lang = file_.get(element.dict, "Lang");
    if (!lang.is(Kind::null) && (!lang.is(Kind::string) || lang.text.empty()))
      found(at, two ? "UA2:8.4.4-2" : "UA1:7.2-29", "an element's language is empty");
  }

  struct Family {
    std::string_view type;
    std::string_view rule;
    std::vector<std::string_view> parents;
  };

  /// Parts of lists and tables stand where they belong, and hold what they may.
  void family(size_t at, const Element& element) {
    static const std::vector<Family> families = {
        {"LI", "UA1:7.2-17", {"L"}},
        {"LBody", "UA1:7.2-18", {"LI"}},
        {"TR", "UA1:7.2-4", {"Table", "THead", "TBody", "TFoot"}},
        {"TH", "UA1:7.2-8", {"TR"}},
        {"TD", "UA1:7.2-9", {"TR"}},
        {"THead", "UA1:7.2-5", {"Table"}},
        {"TBody", "UA1:7.2-6", {"Table"}},
        {"TFoot", "UA1:7.2-7", {"Table"}},
    };
    const std::string_view around = parent_type(element);
    for (const Family& family : families) {
      if (family.type != element.type) continue;
      if (std::find(family.parents.begin(), family.parents.end(), around) == family.parents.end())
        found(at, family.rule,
              std::string(element.type) + " stands in " + std::string(around.empty() ? "the root" : around));
    }
    const auto only = [&](std::string_view parent, std::string_view rule, std::initializer_list<std::string_view> kids) {
      if (around == parent && std::find(kids.begin(), kids.end(), element.type) == kids.end())
        found(at, rule, std::string(element.type) + " stands in " + std::string(parent));
    };
    only("L", "UA1:7.2-19", {"L", "LI", "Caption"});
    only("LI", "UA1:7.2-20", {"Lbl", "LBody"});
    only("Table", "UA1:7.2-3", {"TR", "THead", "TBody", "TFoot", "Caption"});
    only("TR", "UA1:7.2-10", {"TH", "TD"});
    if (element.type == "TH" && attribute(file_, element.dict, "Table", "Scope").is(Kind::null) &&
        file_.get(element.dict, "ID").is(Kind::null))
      found(at, "UA1:7.5-1", "a head cell has no scope");
    if (element.type == "Lbl" && around == "LI" && judge_.claims.ua == 2) labelled(at, element);
  }

  void labelled(size_t at, const Element& element) {
    const Element& list =
        tags_.elements[tags_.elements[element.parent].parent == SIZE_MAX ? element.parent
                                                                         : tags_.elements[element.parent].parent];
    const Value numbering = attribute(file_, list.dict, "List", "ListNumbering");
    if (!numbering.is(Kind::name) || numbering.text == "None")
      found(at, "UA2:8.2.5.25-1", "a list with labels doesn't say how it is numbered");
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
  int last_level_ = 0;
  bool plain_heading_ = false, numbered_heading_ = false;
  std::set<std::string> ids_;
};

}  // namespace

void judge_elements(Judge& judge, const TagTree& tags) { Rules(judge, tags).run(); }

}  // namespace lectern::pdfcheck
