// Content and tags agree: every marked piece of content is claimed by exactly one element, the parent tree says the same,
// and annotations are tagged.
#include "check/pdf_structure.h"

#include <algorithm>

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr unsigned deepest = 60;

/// The parent tree as a map; a number tree may be nested.
void collect_numbers(File& file, const Value& node, unsigned depth, std::map<int64_t, Value>& numbers) {
  if (depth > deepest || numbers.size() > 1'000'000) return;
  const Value pairs = file.get(node, "Nums");
  for (uint32_t at = 0; pairs.is(Kind::array) && at + 1 < pairs.count; at += 2)
    numbers.emplace(file.raw_at(pairs, at).integer(), file.raw_at(pairs, at + 1));
  const Value kids = file.get(node, "Kids");
  for (uint32_t at = 0; kids.is(Kind::array) && at < kids.count; ++at)
    collect_numbers(file, file.at(kids, at), depth + 1, numbers);
}

class Agreement {
 public:
  Agreement(Judge& judge, TagTree tags) : judge_(judge), file_(judge.file), tags_(std::move(tags)) {}

  void run() {
    const Value root = file_.get(file_.get(file_.trailer(), "Root"), "StructTreeRoot");
    collect_numbers(file_, file_.get(root, "ParentTree"), 0, parents_);
    std::stable_sort(tags_.claims.begin(), tags_.claims.end(),
                     [](const Claim& a, const Claim& b) { return a.page < b.page; });
    size_t claim = 0;
    for (uint32_t page = 0; page < judge_.pages.size(); ++page) {
      claimed_.clear();
      for (; claim < tags_.claims.size() && tags_.claims[claim].page == page; ++claim) take(tags_.claims[claim]);
      content(page);
      annotations(page);
    }
    judge_.verdict.rules_checked += 8;
  }

 private:
  static std::string where(uint32_t page) { return "page " + std::to_string(page + 1); }
  /// With the path of an element that is in the tree.
  std::string where(uint32_t page, uint32_t element) const {
    const auto found = tags_.by_number.find(element);
    return found == tags_.by_number.end() ? where(page) : where(page) + ", " + path_of(tags_, found->second);
  }

  void take(const Claim& claim) {
    if (claimed_.size() <= claim.mcid) claimed_.resize(claim.mcid + 1, 0);
    if (claimed_[claim.mcid] != 0) judge_.found("PDF:structure", where(claim.page, claim.element), "two elements claim the same content");
    claimed_[claim.mcid] = claim.element;
  }

  void content(uint32_t page) {
    const PageFacts& facts = judge_.pages[page];
    const int64_t key = file_.get(facts.dict, "StructParents").integer();
    if (facts.mcids.empty() && key < 0) return;
    const auto entry = parents_.find(key);
    const Value array = entry == parents_.end() ? Value{} : file_.resolve(entry->second);
    if (!array.is(Kind::array))
      return judge_.found("PDF:parent-tree", where(page), "the parent tree doesn't know the page's content (StructParents)");
    std::vector<bool> seen(claimed_.size(), false);
    bool unclaimed = false;
    uint32_t mapped_wrong = 0, twice = 0;  // elements
    for (const uint32_t mcid : facts.mcids) {
      const uint32_t element = mcid < claimed_.size() ? claimed_[mcid] : 0;
      if (element == 0) {
        unclaimed = true;
        continue;
      }
      if (seen[mcid]) twice = element;
      seen[mcid] = true;
      const Value parent = mcid < array.count ? file_.raw_at(array, mcid) : Value{};
      if (!parent.is(Kind::ref) || static_cast<uint32_t>(parent.number) != element) mapped_wrong = element;
    }
    for (const uint32_t mcid : facts.private_mcids)
      if (mcid < claimed_.size() && !is_explained(claimed_[mcid]))
        return judge_.found("A2:6.2.11.7.3-1", where(page, claimed_[mcid]), "private characters stand without an ActualText");
    if (unclaimed) judge_.found("UA1:7.1-3", where(page), "marked content belongs to no element of the tag tree");
    if (twice != 0) judge_.found("PDF:mcid", where(page, twice), "an MCID is used twice");
    if (mapped_wrong != 0)
      judge_.found("PDF:parent-tree", where(page, mapped_wrong), "the parent tree and the tag tree say different things");
    for (size_t mcid = 0; mcid < claimed_.size(); ++mcid)
      if (claimed_[mcid] != 0 && !seen[mcid])
        return judge_.found("PDF:mcid", where(page, claimed_[mcid]), "an element claims content that isn't on the page");
  }

  /// Whether an element, or one around it, says by ActualText what its content means.
  bool is_explained(uint32_t element) {
    const auto found = tags_.by_number.find(element);
    for (size_t at = found == tags_.by_number.end() ? SIZE_MAX : found->second; at != SIZE_MAX;
         at = tags_.elements[at].parent)
      if (file_.get(tags_.elements[at].dict, "ActualText").is(Kind::string)) return true;
    return false;
  }

  void annotations(uint32_t page) {
    const PageFacts& facts = judge_.pages[page];
    const Value list = file_.get(facts.dict, "Annots");
    if (!list.is(Kind::array) || list.count == 0) return;
    const Value tabs = file_.get(facts.dict, "Tabs");
    const bool newer = judge_.claims.ua == 2 && (tabs.is_name("A") || tabs.is_name("W"));
    judge_.ask(tabs.is_name("S") || newer, "UA1:7.18.3-1", where(page), "the tab order of a page with annotations doesn't follow the tags");
    for (uint32_t at = 0; at < list.count; ++at) annotation(page, file_.raw_at(list, at));
  }

  static bool says(const Value& value) { return value.is(Kind::string) && !value.text.empty(); }

  void annotation(uint32_t page, const Value& ref) {
    const Value dict = file_.resolve(ref);
    const Value kind = file_.get(dict, "Subtype");
    const int64_t flags = file_.get(dict, "F").integer(0);
    const auto number = ref.is(Kind::ref) ? static_cast<uint32_t>(ref.number) : 0u;
    const auto claim = tags_.objects.find(number);
    const auto element = claim == tags_.objects.end() ? tags_.by_number.end() : tags_.by_number.find(claim->second);
    const bool tagged = element != tags_.by_number.end();
    const std::string place = tagged ? where(page, claim->second) : where(page);
    const std::string_view type = tagged ? tags_.elements[element->second].type : std::string_view();
    const Value alternative = tagged ? file_.get(tags_.elements[element->second].dict, "Alt") : Value{};
    const Value contents = file_.get(dict, "Contents");
    if ((flags & 2) == 0) {
      if (kind.is_name("Link"))
        link(place, dict, type, says(contents) || says(alternative));
      else
        other(place, kind, dict, type);
      const bool described = says(contents) || says(alternative);
      if (!kind.is_name("Link") && !kind.is_name("Widget") && !kind.is_name("PrinterMark") && !kind.is_name("Popup"))
        judge_.ask(described, "UA1:7.18.1-2", place, "an annotation doesn't say what it is (Contents)");
    }
    if (judge_.claims.ua == 2 && says(contents) && says(alternative))
      judge_.ask(contents.text == alternative.text, "UA2:8.9.4.2-1", place, "Contents and Alt say different things");
    if (tagged) {
      const auto parent = parents_.find(file_.get(dict, "StructParent").integer());
      const bool known = parent != parents_.end() && parent->second.is(Kind::ref) &&
                         static_cast<uint32_t>(parent->second.number) == claim->second;
      judge_.ask(known, "PDF:parent-tree", place, "the parent tree doesn't know an annotation (StructParent)");
    }
    judge_action(place, dict, kind.is_name("Link"));
    if (judge_.claims.a == 0) return;
    judge_.ask((flags & 4) != 0 && (flags & (1 | 2 | 32 | 256)) == 0, "A2:6.3.2-2", place,
               "an annotation isn't printed or is hidden (F)");
  }

  void link(const std::string& place, const Value& dict, std::string_view type, bool described) {
    const bool newer = judge_.claims.ua == 2 && type == "Reference";
    judge_.ask(type == "Link" || newer, "UA1:7.18.5-1", place, "a link isn't tagged as one");
    judge_.ask(says(file_.get(dict, "Contents")) || (judge_.claims.ua == 2 && described), "UA1:7.18.5-2", place,
               "a link doesn't say what it is (Contents)");
  }

  /// Annotations that are no links.
  void other(const std::string& place, const Value& kind, const Value& dict, std::string_view type) {
    const bool two = judge_.claims.ua == 2;
    if (judge_.claims.a != 0) judge_.unread(place, "an annotation that is no link, in an archived file");
    if (kind.is_name("Widget")) {
      judge_.ask(type == "Form", "UA1:7.18.4-1", place, "a form field isn't tagged as Form");
      const Value parent = file_.get(dict, "Parent");
      const bool named = says(file_.get(dict, "TU")) || says(file_.get(parent, "TU")) || says(file_.get(dict, "Contents"));
      return judge_.ask(named, "UA1:7.18.1-3", place, "a form field doesn't say what it is for (TU)");
    }
    if (kind.is_name("TrapNet")) judge_.ask(false, "UA1:7.18.2-1", place, "there is a TrapNet annotation");
    if (kind.is_name("PrinterMark"))
      return judge_.ask(type.empty(), "UA1:7.18.8-1", place, "a printer's mark is tagged");
    if (two && kind.is_name("Popup")) return judge_.ask(type.empty(), "UA2:8.9.2.4.9-1", place, "a pop-up is tagged");
    if (two && (kind.is_name("Sound") || kind.is_name("Movie")))
      judge_.ask(false, "UA2:8.9.2.4.11-1", place, "there is a Sound or Movie annotation");
    judge_.ask(type == "Annot", "UA1:7.18.1-1", place, "an annotation isn't tagged as Annot");
  }

  void judge_action(const std::string& place, const Value& dict, bool is_link) {
    const Value action = file_.get(dict, "A");
    Value target = file_.get(dict, "Dest");
    if (target.is(Kind::null)) target = file_.get(action, "D");
    if (target.is(Kind::array))
      judge_.ask(target.count > 1 && file_.at(target, 0).is(Kind::dict), "PDF:link", place, "a link leads nowhere");
    const bool structured = target.is(Kind::array) && target.count > 0 && !file_.get(file_.at(target, 0), "S").is(Kind::null);
    if (judge_.claims.ua == 2 && target.is(Kind::array))
      judge_.ask(structured || file_.get(action, "SD").is(Kind::array), "UA2:8.8-1", place,
                 "a link inside the document has no structure destination");
    if (action.is(Kind::null)) {
      if (is_link) judge_.ask(!target.is(Kind::null), "PDF:link", place, "a link leads nowhere");
      return;
    }
    if (judge_.claims.a == 0) return;
    judge_.ask(is_harmless(file_.get(action, "S")), "A2:6.5.1-1", place,
               "a link does something that an archive's reader may not do");
  }

  Judge& judge_;
  File& file_;
  TagTree tags_;
  std::map<int64_t, Value> parents_;
  std::vector<uint32_t> claimed_;  ///< by MCID of the page at hand: object number of the element
};

}  // namespace

void judge_structure(Judge& judge) {
  TagTree tags = read_tags(judge);
  judge_elements(judge, tags);
  judge_tables(judge, tags);
  Agreement(judge, std::move(tags)).run();
}

}  // namespace lectern::pdfcheck
