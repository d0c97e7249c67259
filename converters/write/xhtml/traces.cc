// The way back: a page or a book can be read again as the speech it was made from. What tags and classes don't say stands in
// `data-` attributes, which no reader is shown: attributes of the model by their names, `data-at` for the place in the model
// of what is shown elsewhere (header, notes), `data-brackets`, `data-space` and `data-mark` for signs that were added. Words
// that are shown nowhere (derived names, the publisher) stand in the head.
#include <algorithm>
#include <array>

#include "base/escape.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

// Those that stand in attributes of HTML (datetime, href, title, rowspan, colspan) or in a class are left out.
constexpr std::array carried{Attribute::n,     Attribute::list, Attribute::announced, Attribute::by,
                             Attribute::part,  Attribute::q,    Attribute::who,       Attribute::alt,
                             Attribute::begin, Attribute::end,  Attribute::corresp};

void trace(std::string& to, std::string_view name, std::string_view value) {
  attribute(to, std::string("data-").append(name), value);
}

/// In the order of the enumeration, whatever order they were set in: a speech from its XML gives the same bytes.
std::vector<std::pair<Attribute, std::string>> in_order(const Node& node) {
  std::vector<std::pair<Attribute, std::string>> all(node.attributes.begin(), node.attributes.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

bool counts(const Node& node) {
  return node.element != Element::text && node.element != Element::furniture && !node.derived;
}

/// "1.0.3": from body, which is 1, the index of each element in its parent; furniture, words and what is derived don't
/// count.
class Places {
 public:
  explicit Places(Render& render) : render_(render) {}

  void look(const Node& node, const std::string& place) {
    size_t index = 0;
    for (const Node& child : node.children) {
      if (!counts(child)) continue;
      const std::string own = place + "." + std::to_string(index++);
      if (moves(node, child)) render_.places.emplace(&child, own);
      look(child, own);
    }
  }

 private:
  /// Notes go to the end, and what a list or a row holds beside its parts goes into the part before.
  static bool moves(const Node& parent, const Node& child) {
    if (child.element == Element::fn) return true;
    if (parent.element == Element::list) return child.element != Element::item;
    if (parent.element == Element::priorities) return child.element != Element::priority;
    return parent.element == Element::row && child.element != Element::cell;
  }

  Render& render_;
};

/// `meta` isn't shown as it is: its parts are put in order. Each part of the header is found again by its id and words.
class Header {
 public:
  explicit Header(Render& render) : render_(render), shown_(render.speech.presentation.header) {}

  void run() {
    size_t index = 0;
    for (const Node& child : render_.speech.meta.children) {
      if (!kept(child)) continue;
      const std::string place = "0." + std::to_string(index++);
      if (child.element != Element::speaker) {
        part(child, place);
        continue;
      }
      if (!child.id.empty() || child.derived || child.given || child.children.empty()) unshown(child, place);
      size_t inner = 0;
      for (const Node& each : child.children)
        if (kept(each)) part(each, place + "." + std::to_string(inner++));
    }
  }

 private:
  static bool kept(const Node& node) {
    return node.element != Element::furniture && node.element != Element::pb && node.element != Element::source &&
           node.element != Element::text;
  }

  void part(const Node& node, const std::string& place) {
    for (const Node& candidate : shown_) {
      const bool same = candidate.element == node.element && candidate.id == node.id && !node.derived;
      if (!same || render_.places.count(&candidate) || plain_text(candidate) != plain_text(node)) continue;
      render_.places.emplace(&candidate, place);
      return;
    }
    unshown(node, place);
  }

  void unshown(const Node& node, const std::string& place) {
    std::string& out = render_.body.unshown;
    Node words = node;
    words.derived = false;
    out += "<meta";
    attribute(out, "name", std::string("speech:").append(xml_name(node.element)));
    attribute(out, "content", node.element == Element::speaker ? std::string() : plain_text(words));
    trace(out, "at", place);
    if (!node.id.empty()) trace(out, "id", node.id);
    if (node.derived) trace(out, "derived", "true");
    if (node.given) trace(out, "given", "true");
    if (!node.lang.empty()) trace(out, "lang", node.lang);
    for (const auto& [name, value] : in_order(node)) trace(out, xml_name(name), value);
    out += "/>\n";
  }

  Render& render_;
  const std::vector<Node>& shown_;
};

void shape_traces(Render& render, const Node& node) {
  std::string& out = render.body.markup;
  if (node.element == Element::stage && !node.get(Attribute::kind).empty()) trace(out, "kind", node.get(Attribute::kind));
  const std::string_view head = node.element == Element::cell ? node.get(Attribute::head) : std::string_view();
  if (!head.empty() && head != "true") trace(out, "head", head);
  for (const Attribute span : {Attribute::rows, Attribute::columns})  // HTML doesn't say what is so anyway
    if (node.get(span) == "1") trace(out, xml_name(span), "1");
  if (render.bracketed.count(&node)) trace(out, "brackets", "added");
  if (node.element == Element::num && render.space_added) {
    trace(out, "space", "added");
    render.space_added = false;
  }
}

}  // namespace

void traces(Render& render, const Node& node) {
  std::string& out = render.body.markup;
  if (node.given) trace(out, "given", "true");
  for (const auto& [name, value] : in_order(node))
    if (std::find(carried.begin(), carried.end(), name) != carried.end()) trace(out, xml_name(name), value);
  shape_traces(render, node);
  if (render.places.empty()) return;
  if (const auto place = render.places.find(&node); place != render.places.end()) trace(out, "at", place->second);
}

void find_places(Render& render) {
  Header(render).run();
  Places(render).look(render.speech.body, "1");
}

}  // namespace lectern
