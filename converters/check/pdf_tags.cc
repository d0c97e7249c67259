// Reading the tag tree: elements, role maps, namespaces, what each element claims.
#include <algorithm>
#include <unordered_set>

#include "check/pdf_structure.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr size_t most_elements = 4'000'000;
constexpr size_t deepest = 1000;  // a list in a list is three elements, and readers take 200 of them

bool is_standard(std::string_view type) {
  static const std::unordered_set<std::string_view> types = {
      "Document",  "Part",    "Art",   "Sect",    "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
      "NonStruct", "Private", "P",     "H",       "H1",        "H2",         "H3",      "H4",      "H5",    "H6",
      "L",         "LI",      "Lbl",   "LBody",   "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
      "TFoot",     "Span",    "Quote", "Note",    "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
      "RB",        "RT",      "RP",    "Warichu", "WT",        "WP",         "Figure",  "Formula", "Form"};
  return types.count(type) != 0;
}

bool is_standard_in_2(std::string_view type) {
  static const std::unordered_set<std::string_view> types = {"Document",  "DocumentFragment",
                                                             "Part",      "Sect",
                                                             "Div",       "Aside",
                                                             "NonStruct", "P",
                                                             "Title",     "FENote",
                                                             "Sub",       "Lbl",
                                                             "Span",      "Em",
                                                             "Strong",    "Link",
                                                             "Annot",     "Form",
                                                             "Ruby",      "RB",
                                                             "RT",        "RP",
                                                             "Warichu",   "WT",
                                                             "WP",        "L",
                                                             "LI",        "LBody",
                                                             "Table",     "TR",
                                                             "TH",        "TD",
                                                             "THead",     "TBody",
                                                             "TFoot",     "Caption",
                                                             "Figure",    "Formula",
                                                             "Artifact"};
  if (types.count(type) != 0) return true;
  return type.size() >= 2 && type[0] == 'H' &&
         std::all_of(type.begin() + 1, type.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::string_view ns_old = "http://iso.org/pdf/ssn", ns_new = "http://iso.org/pdf2/ssn",
                           ns_math = "http://www.w3.org/1998/Math/MathML";

class Reader {
 public:
  explicit Reader(Judge& judge) : judge_(judge), file_(judge.file) {}

  TagTree run() {
    const Value root = file_.get(file_.get(file_.trailer(), "Root"), "StructTreeRoot");
    roles_ = file_.get(root, "RoleMap");
    const Value root_ref = file_.raw(file_.get(file_.trailer(), "Root"), "StructTreeRoot");
    root_number_ = root_ref.is(Kind::ref) ? static_cast<uint32_t>(root_ref.number) : 0;
    check_roles();
    const Value kids = file_.get(root, "K");
    if (kids.is(Kind::array)) {
      for (uint32_t at = 0; at < kids.count; ++at) push(file_.raw_at(kids, at), SIZE_MAX, 0);
      std::reverse(open_.begin(), open_.end());
    } else {
      push(file_.raw(root, "K"), SIZE_MAX, 0);
    }
    while (!open_.empty()) {
      const Open next = open_.back();
      open_.pop_back();
      element(next);
      if (tree_.elements.size() > most_elements) {
        judge_.unread("tag tree", "a tree of this size");
        break;
      }
    }
    judge_.ask(!tree_.elements.empty(), "UA1:7.1-11", "tag tree", "the tag tree is empty");
    judge_.verdict.rules_checked += 5;
    return std::move(tree_);
  }

 private:
  struct Open {
    Value value;
    size_t parent;
    size_t depth;
  };

  void push(const Value& value, size_t parent, size_t depth) { open_.push_back({value, parent, depth}); }

  /// A standard type isn't mapped to something else, and no mapping runs in circles.
  void check_roles() {
    for (uint32_t at = 0; roles_.is(Kind::dict) && at + 1 < roles_.count; at += 2) {
      const Value from = file_.raw_at(roles_, at);
      if (is_standard(from.text))
        judge_.found("UA1:7.1-7", "RoleMap", "the standard type " + std::string(from.text) + " is remapped");
    }
  }

  std::string_view mapped(std::string_view type) {
    for (int step = 0; step < 32; ++step) {
      if (is_standard(type)) return type;
      const Value to = file_.get(roles_, type);
      if (!to.is(Kind::name)) return type;
      type = to.text;
    }
    judge_.found("UA1:7.1-6", "RoleMap", "the role map runs in circles");
    return type;
  }

  void element(const Open& open) {
    const uint32_t number = open.value.is(Kind::ref) ? static_cast<uint32_t>(open.value.number) : 0;
    if (number != 0 && !seen_.insert(number).second)
      return judge_.found("PDF:structure", below(open.parent, "?"), "an element has two places in the tree");
    if (open.depth > deepest) return judge_.unread("tag tree", "a tree this deep");
    Element made;
    made.number = number;
    made.dict = file_.resolve(open.value);
    made.parent = open.parent;
    if (!made.dict.is(Kind::dict))
      return judge_.found("PDF:structure", below(open.parent, "?"), "a kid of the tag tree leads nowhere");
    const Value type = file_.get(made.dict, "S");
    if (!type.is(Kind::name)) return judge_.found("PDF:structure", below(open.parent, "?"), "an element has no type");
    set_type(made, type.text);
    const Value parent = file_.raw(made.dict, "P");
    const uint32_t expected = open.parent == SIZE_MAX ? root_number_ : tree_.elements[open.parent].number;
    const bool right = parent.is(Kind::ref) && static_cast<uint32_t>(parent.number) == expected;
    const size_t me = tree_.elements.size();
    tree_.elements.push_back(made);
    if (number != 0) tree_.by_number.emplace(number, me);
    if (!right) judge_.found("PDF:structure", path_of(tree_, me), "the element's parent (P) isn't the one that holds it");
    kids(me, open.depth);
  }

  /// Where an element stands that isn't in the tree yet.
  std::string below(size_t parent, std::string_view type) const {
    return parent == SIZE_MAX ? std::string(type) : place_of(judge_, tree_, parent) + " > " + std::string(type);
  }

  std::string place(const Element& made, std::string_view type) {
    const Value page = file_.raw(made.dict, "Pg");
    const auto known = page.is(Kind::ref) ? judge_.page_of.find(static_cast<uint32_t>(page.number)) : judge_.page_of.end();
    if (known == judge_.page_of.end()) return below(made.parent, type);
    const std::string around = made.parent == SIZE_MAX ? std::string() : path_of(tree_, made.parent) + " > ";
    return "page " + std::to_string(known->second + 1) + ", " + around + std::string(type);
  }

  void set_type(Element& made, std::string_view type) {
    if (judge_.claims.ua != 2) {
      made.type = mapped(type);
      if (!is_standard(made.type))
        judge_.found("UA1:7.1-5", place(made, type), "the type " + std::string(type) + " isn't standard and has no role");
      return;
    }
    made.type = type;
    const std::string_view space = file_.get(file_.get(made.dict, "NS"), "NS").text;
    made.pdf2 = space == ns_new;
    const bool known = made.pdf2 ? is_standard_in_2(type) : (space == ns_old || space.empty()) && is_standard(mapped(type));
    if (known) return;
    if (space == ns_new || space == ns_old || space.empty())
      return judge_.found("UA2:8.2.4-1", place(made, type), "the type " + std::string(type) + " isn't of its namespace");
    if (space == ns_math) return;
    const bool has_role = follow_roles(made);
    if (!has_role || (!is_standard(made.type) && !is_standard_in_2(made.type)))
      judge_.found("UA2:8.2.4-1", place(made, type), "the type " + std::string(type) + " has no role");
  }

  /// From namespace to namespace, by their role maps; false: the type has no role.
  bool follow_roles(Element& made) {
    Value at = file_.get(made.dict, "NS");
    for (int step = 0; step < 32; ++step) {
      const Value role = file_.get(file_.get(at, "RoleMapNS"), made.type);
      if (role.is(Kind::null)) return step > 0;
      if (role.is(Kind::name)) {
        made.type = role.text;
        return true;
      }
      if (!role.is(Kind::array) || role.count != 2) return false;
      const Value to = file_.at(role, 1);
      if (file_.get(to, "NS").text == file_.get(at, "NS").text)
        judge_.found("UA2:8.2.4-3", place(made, made.type), "the type " + std::string(made.type) + " has a role in its own namespace");
      made.type = file_.at(role, 0).text;
      made.pdf2 = file_.get(to, "NS").text == ns_new;
      at = to;
    }
    judge_.found("UA1:7.1-6", place(made, made.type), "roles run in circles");
    return true;
  }

  void kids(size_t me, size_t depth) {
    const Value raw = file_.raw(tree_.elements[me].dict, "K");
    const Value kids = raw.is(Kind::ref) ? file_.resolve(raw) : raw;
    const size_t before = open_.size();
    if (kids.is(Kind::array)) {
      for (uint32_t at = 0; at < kids.count; ++at) kid(file_.raw_at(kids, at), me, depth);
    } else if (!kids.is(Kind::null)) {
      kid(raw, me, depth);
    }
    std::reverse(open_.begin() + static_cast<std::ptrdiff_t>(before), open_.end());
  }

  void kid(const Value& raw, size_t me, size_t depth) {
    if (raw.is(Kind::integer)) return claim(file_.raw(tree_.elements[me].dict, "Pg"), raw, me);
    const Value value = file_.resolve(raw);
    if (value.is(Kind::integer)) return claim(file_.raw(tree_.elements[me].dict, "Pg"), value, me);
    const Value type = file_.get(value, "Type");
    if (type.is_name("MCR")) {
      Value page = file_.raw(value, "Pg");
      if (page.is(Kind::null)) page = file_.raw(tree_.elements[me].dict, "Pg");
      if (!file_.raw(value, "Stm").is(Kind::null))
        return judge_.unread(path_of(tree_, me), "marked content of other streams");
      return claim(page, file_.get(value, "MCID"), me);
    }
    if (type.is_name("OBJR")) {
      const Value object = file_.raw(value, "Obj");
      if (object.is(Kind::ref)) tree_.objects[static_cast<uint32_t>(object.number)] = tree_.elements[me].number;
      if (!object.is(Kind::ref)) judge_.found("PDF:structure", path_of(tree_, me), "an object reference leads nowhere");
      return;
    }
    push(raw, me, depth + 1);
  }

  void claim(const Value& page, const Value& mcid, size_t me) {
    if (!page.is(Kind::ref) || judge_.page_of.count(static_cast<uint32_t>(page.number)) == 0)
      return judge_.found("PDF:structure", path_of(tree_, me), "content is claimed on no page (Pg)");
    if (mcid.integer() < 0 || mcid.integer() > 10'000'000)
      return judge_.found("PDF:structure", path_of(tree_, me), "an MCID makes no sense");
    tree_.elements[me].content = true;
    tree_.claims.push_back({static_cast<uint32_t>(judge_.page_of.at(static_cast<uint32_t>(page.number))),
                            static_cast<uint32_t>(mcid.integer()), tree_.elements[me].number});
  }

  Judge& judge_;
  File& file_;
  Value roles_;
  uint32_t root_number_ = 0;
  TagTree tree_;
  std::vector<Open> open_;
  std::unordered_set<uint32_t> seen_;
};

}  // namespace

std::string path_of(const TagTree& tags, size_t element) {
  std::vector<std::string_view> names;
  for (size_t at = element; at != SIZE_MAX && names.size() < 40; at = tags.elements[at].parent)
    names.push_back(tags.elements[at].type);
  std::string path;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!path.empty()) path += " > ";
    path += *name;
  }
  return path;
}

std::string place_of(const Judge& judge, const TagTree& tags, size_t element) {
  constexpr size_t furthest = 1000;  // elements to look through
  const std::string path = path_of(tags, element);
  for (size_t at = element; at < std::min(tags.elements.size(), element + furthest); ++at) {
    if (at > element && (tags.elements[at].parent == SIZE_MAX || tags.elements[at].parent < element)) break;
    const Value page = judge.file.raw(tags.elements[at].dict, "Pg");
    const auto known = page.is(Kind::ref) ? judge.page_of.find(static_cast<uint32_t>(page.number)) : judge.page_of.end();
    if (known != judge.page_of.end()) return "page " + std::to_string(known->second + 1) + ", " + path;
  }
  return path;
}

TagTree read_tags(Judge& judge) { return Reader(judge).run(); }

}  // namespace lectern::pdfcheck
