#include "read/own_page.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/utf8.h"
#include "model/content.h"
#include "model/ids.h"
#include "model/validate.h"
#include "read/own_tree.h"

namespace lectern {
namespace {

constexpr std::string_view mark_of_ours = " data-speech=\"1\">\n<main>";

constexpr size_t page_depth = 8;  // html, body, main, tbody and the like

struct Meaning {
  std::string_view name;
  std::string_view css_class;
  Element element;
};
// What isn't here is told by what is around it.
constexpr Meaning meanings[] = {
    {"section", "", Element::section},
    {"section", "opening", Element::section},
    {"section", "body", Element::section},
    {"section", "closing", Element::section},
    {"div", "", Element::section},
    {"div", "turn", Element::turn},
    {"div", "lead", Element::lead},
    {"div", "priority", Element::priority},
    {"div", "closing", Element::closing},
    {"blockquote", "", Element::quote},
    {"p", "", Element::p},
    {"p", "label", Element::label},
    {"p", "salutation", Element::salutation},
    {"ul", "salutation", Element::salutation},
    {"p", "stage", Element::stage},
    {"p", "num", Element::num},
    {"p", "verse", Element::verse},
    {"ol", "priorities", Element::priorities},
    {"ol", "numbered", Element::list},
    {"ul", "", Element::list},
    {"table", "", Element::table},
    {"tr", "", Element::row},
    {"td", "", Element::cell},
    {"th", "", Element::cell},
    {"figure", "", Element::figure},
    {"h2", "", Element::heading},
    {"h3", "", Element::heading},
    {"h4", "", Element::heading},
    {"h5", "", Element::heading},
    {"h6", "", Element::heading},
    {"span", "", Element::s},
    {"span", "addressee", Element::addressee},
    {"b", "cue", Element::cue},
    {"span", "so-called", Element::so_called},
    {"q", "", Element::quote},
    {"span", "lead", Element::lead},
    {"span", "priority", Element::priority},
    {"span", "formula", Element::formula},
    {"span", "stage", Element::stage},
    {"span", "num", Element::num},
    {"a", "num", Element::num},
    {"em", "", Element::em},
    {"strong", "", Element::strong},
    {"span", "foreign", Element::foreign},
    {"abbr", "", Element::abbr},
    {"a", "", Element::ref},
    {"span", "ref", Element::ref},
    {"a", "mark", Element::note_ref},
    {"span", "mark", Element::note_ref},
    {"br", "", Element::br},
    {"span", "page", Element::pb},
    {"span", "break", Element::pb},
    {"h1", "", Element::title},
    {"h1", "long", Element::title},
    {"h1", "long capitals", Element::title},
    {"p", "subtitle", Element::subtitle},
    {"p", "name", Element::name},
    {"p", "role", Element::role},
    {"p", "event", Element::event},
    {"p", "note", Element::note},
    {"span", "place", Element::place},
    {"span", "date", Element::date},
    {"time", "date", Element::date},
    {"span", "name", Element::name},
    {"span", "role", Element::role},
    {"span", "event", Element::event},
};

std::optional<Element> meaning_of(const OwnElement& from) {
  for (const Meaning& each : meanings)
    if (each.name == from.name && each.css_class == from.css_class()) return each.element;
  return std::nullopt;
}

/// "section-2" of "section": an id that only the page needs.
bool is_made_id(std::string_view id, std::string_view base) {
  if (id.substr(0, base.size()) != base) return false;
  const std::string_view rest = id.substr(base.size());
  return rest.empty() ||
         (rest[0] == '-' && rest.size() > 1 && rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

/// Letters that each edition of XML 1.0 takes for a name: those of Latin-1 and Latin Extended-A, Greek, Cyrillic, Hebrew, Arabic, Han, kana
/// and Hangul that stand in the tables of its first four (appendix B). A later one would make a speech that the schema refuses.
bool is_settled(std::string_view id) {
  struct Letters {
    char32_t first, last;
  };
  constexpr Letters all[] = {{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x131}, {0x3A3, 0x3CE}, {0x401, 0x40C}, {0x40E, 0x44F}, {0x451, 0x45C}, {0x5D0, 0x5EA},
                             {0x621, 0x63A}, {0x641, 0x64A}, {0x3041, 0x3094}, {0x30A1, 0x30FA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3}};
  for (size_t at = 0; at < id.size();) {
    const char32_t c = utf8::next(id, &at);
    if (c >= 0x80 && std::none_of(std::begin(all), std::end(all), [c](const Letters& each) { return c >= each.first && c <= each.last; })) return false;
  }
  return true;
}

bool has_made_id(Element element, std::string_view id) {
  constexpr std::string_view sections[] = {"opening", "body", "closing", "section"};
  if (element == Element::section)
    return std::any_of(std::begin(sections), std::end(sections),
                       [&](std::string_view base) { return is_made_id(id, base); });
  if (element == Element::note_ref) return id.substr(0, 4) == "ref-";
  if (element == Element::pb) return id.substr(0, 4) == "page";
  return element == Element::title && is_made_id(id, "title");
}

Node* text_leaf(Node& node, bool last) {
  if (node.element == Element::text) return node.text.find_first_not_of(" \t\n") == std::string::npos ? nullptr : &node;
  for (size_t i = 0; i < node.children.size(); ++i)
    if (Node* leaf = text_leaf(node.children[last ? node.children.size() - 1 - i : i], last)) return leaf;
  return nullptr;
}

void strip_brackets(Node& stage) {
  Node* const first = text_leaf(stage, false);
  if (first == nullptr || first->text.find('[') == std::string::npos) return;
  first->text.erase(first->text.find('['), 1);
  Node* const last = text_leaf(stage, true);
  if (last != nullptr && last->text.rfind(']') != std::string::npos) last->text.erase(last->text.rfind(']'), 1);
}

/// A node whose place in the model the page says: "1.0.3".
struct Moved {
  std::vector<size_t> place;
  Node node;
};

std::vector<size_t> numbers_of(std::string_view place) {
  std::vector<size_t> numbers;
  while (!place.empty()) {
    size_t number = 0;
    const auto [end, failure] = std::from_chars(place.data(), place.data() + place.size(), number);
    if (failure != std::errc()) return {};
    numbers.push_back(number);
    place.remove_prefix(static_cast<size_t>(end - place.data()));
    if (!place.empty()) place.remove_prefix(1);
  }
  return numbers;
}

/// "#fn-1", or "speech-2.xhtml#fn-1" where the notes stand in another file of the book.
std::string_view note_id(std::string_view address) {
  const size_t hash = address.find('#');
  return hash == std::string_view::npos ? std::string_view() : address.substr(hash + 1);
}

class Reader {
 public:
  std::optional<Speech> run(const OwnElement& root) {
    Speech speech;
    speech.lang = root.get("xml:lang");
    for (const OwnElement& part : root.children) {
      if (part.name == "head") head(part);
      if (part.name != "body") continue;
      for (const OwnElement& child : part.children) {
        if (child.name == "main") body(child, speech.body);
        if (child.get("data-speech").empty()) continue;  // in a read-along page the player stands beside it
        for (const OwnElement& main : child.children)
          if (main.name == "main") body(main, speech.body);
      }
    }
    if (!known_) return std::nullopt;
    std::stable_sort(moved_.begin(), moved_.end(), [](const Moved& a, const Moved& b) { return a.place < b.place; });
    for (Moved& each : moved_)
      (each.place.empty() || each.place[0] != 0) ? into_body(speech.body, each) : into_meta(speech.meta, each);
    settle(speech.body, Content::blocks);
    return speech;
  }

 private:
  /// What no page shows.
  void head(const OwnElement& from) {
    constexpr std::string_view prefix = "speech:";
    for (const OwnElement& meta : from.children) {
      if (meta.name != "meta" || meta.get("name").substr(0, prefix.size()) != prefix) continue;
      const auto element = element_named(meta.get("name").substr(prefix.size()));
      if (!element) continue;
      Node node = element_node(*element);
      if (!meta.get("content").empty()) node.children.push_back(text_node(std::string(meta.get("content"))));
      node.id = meta.get("data-id");
      node.lang = meta.get("data-lang");
      node.derived = meta.get("data-derived") == "true";
      carry(meta, node);
      moved_.push_back({numbers_of(meta.get("data-at")), std::move(node)});
    }
  }

  void body(const OwnElement& main, Node& to) {
    for (const OwnElement& part : main.children) {
      if (part.name == "header") {
        header(part);
      } else if (part.name == "section" && part.css_class() == "notes") {
        notes(part);
      } else if (!part.is_blank()) {
        convert(part, to);
      }
    }
  }

  void header(const OwnElement& from) {
    for (const OwnElement& line : from.children) {
      if (line.name == "p" && line.css_class() == "setting") {
        header(line);
        continue;
      }
      if (line.is_text() || line.css_class() == "generated" || line.css_class() == "page" || line.css_class() == "break")
        continue;
      Node holder;
      convert(line, holder);
      for (Node& node : holder.children) unplaced(std::move(node));
    }
  }

  /// A line of the header that doesn't say its place: behind those that do.
  void unplaced(Node node) {
    moved_.push_back({{0, SIZE_MAX}, element_node(Element::speaker)});
    const bool named = node.element == Element::name || node.element == Element::role;
    if (named) {
      moved_.back().node.children.push_back(std::move(node));
    } else {
      moved_.back().node = std::move(node);
    }
  }

  void notes(const OwnElement& from) {
    for (const OwnElement& list : from.children)
      for (const OwnElement& note : list.children) {
        if (note.name != "li") continue;
        Node node = element_node(Element::fn);
        fill(note, node);
        place(note, std::move(node), nullptr);
      }
  }

  /// Attributes of the model that stand in `data-` attributes by their names.
  static void carry(const OwnElement& from, Node& node) {
    for (const auto& [name, value] : from.attributes) {
      if (name.substr(0, 5) != "data-") continue;
      const auto attribute = attribute_named(std::string_view(name).substr(5));
      if (attribute) node.set(*attribute, value);
    }
    node.given = from.get("data-given") == "true";
  }

  static void set(Node& node, Attribute attribute, std::string_view value) {
    if (!value.empty()) node.set(attribute, std::string(value));
  }

  /// What stands in attributes that HTML has itself.
  static void html_attributes(const OwnElement& from, Node& node) {
    if (node.element == Element::section) {
      set(node, Attribute::kind, from.css_class());
    } else if (node.element == Element::date) {
      set(node, Attribute::iso, from.get("datetime"));
    } else if (node.element == Element::abbr) {
      set(node, Attribute::expansion, from.get("title"));
    } else if (node.element == Element::ref) {
      set(node, Attribute::href, from.get("href"));
    } else if (node.element == Element::note_ref && from.name == "a") {
      set(node, Attribute::target, note_id(from.get("href")));
    } else if (node.element == Element::cell) {
      if (from.name == "th" && node.get(Attribute::head).empty()) node.set(Attribute::head, "true");
      set(node, Attribute::rows, from.get("rowspan"));
      set(node, Attribute::columns, from.get("colspan"));
    } else if (node.element == Element::pb) {
      set(node, Attribute::n, from.get("title"));
    }
  }

  void fill(const OwnElement& from, Node& node) {
    carry(from, node);
    html_attributes(from, node);
    const std::string_view id = from.get("id");
    if (is_settled(id) && !has_made_id(node.element, id)) node.id = id;
    node.lang = from.get("xml:lang");
    if (node.element == Element::figure) return figure(from, node);
    if (from.get("data-mark") == "added") return;
    children(from, node);
    if (from.get("data-brackets") == "added") strip_brackets(node);
  }

  void figure(const OwnElement& from, Node& node) {
    for (const OwnElement& child : from.children)
      if (child.name == "figcaption") children(child, node);
  }

  /// Words that had elements of their own are one text again.
  static void add_text(const std::string& text, Node& to) {
    if (!to.children.empty() && to.children.back().element == Element::text)
      to.children.back().text += text;
    else
      to.children.push_back(text_node(text));
  }

  void children(const OwnElement& from, Node& to) {
    bool space_added = false;
    for (const OwnElement& child : from.children) {
      if (child.is_text()) {
        const size_t skip = space_added && child.text.starts_with(' ') ? 1 : 0;
        if (child.text.size() > skip) add_text(child.text.substr(skip), to);
      } else if (child.css_class() == "back") {
        drop_space(to);
      } else {
        convert(child, to);
      }
      space_added = child.get("data-space") == "added";
    }
  }

  /// The space before a link back.
  static void drop_space(Node& to) {
    if (to.children.empty() || to.children.back().element != Element::text) return;
    to.children.back().text.pop_back();
    if (to.children.back().text.empty()) to.children.pop_back();
  }

  static bool only_links_back(const OwnElement& from) {
    return std::all_of(from.children.begin(), from.children.end(),
                       [](const OwnElement& child) { return child.is_blank() || child.css_class() == "back"; });
  }

  void convert(const OwnElement& from, Node& to) {
    if (from.is_text()) {
      to.children.push_back(text_node(from.text));
      return;
    }
    const bool spliced = from.name == "tbody" || from.css_class() == "words" || from.css_class() == "w" || from.css_class() == "between" ||
                         (from.name == "td" && to.element == Element::table);
    if (spliced) return children(from, to);
    if (from.name == "p" && from.css_class().empty() && from.get("id").empty() && only_links_back(from)) return;
    if (to.element == Element::verse && from.name == "br") return;
    const auto element = own_meaning(from, to);
    if (!element) {
      known_ = false;
      return;
    }
    Node node = element_node(*element);
    fill(from, node);
    place(from, std::move(node), &to);
  }

  static std::optional<Element> own_meaning(const OwnElement& from, const Node& around) {
    if (from.name == "li") {
      if (around.element == Element::salutation) return Element::s;
      return around.element == Element::priorities ? Element::priority : Element::item;
    }
    if (around.element == Element::verse && from.name == "span" && from.css_class().empty()) return Element::line;
    return meaning_of(from);
  }

  /// Where it stands, or where it says that it belongs.
  void place(const OwnElement& from, Node node, Node* to) {
    const std::vector<size_t> at = numbers_of(from.get("data-at"));
    if (!at.empty() || to == nullptr) {
      moved_.push_back({at, std::move(node)});
    } else {
      to->children.push_back(std::move(node));
    }
  }

  void into_meta(Node& meta, Moved& moved) {
    if (moved.place.size() < 3) {
      meta.children.push_back(std::move(moved.node));
    } else {
      const bool there = !meta.children.empty() && meta.children.back().element == Element::speaker &&
                         last_in_meta_.size() > 1 && last_in_meta_[1] == moved.place[1];
      if (!there) meta.children.push_back(element_node(Element::speaker));
      meta.children.back().children.push_back(std::move(moved.node));
    }
    last_in_meta_ = moved.place;
  }

  static void into_body(Node& body, Moved& moved) {
    Node* parent = &body;
    for (size_t i = 1; i + 1 < moved.place.size() && parent != nullptr; ++i) parent = element_child(*parent, moved.place[i]);
    if (parent == nullptr || moved.place.size() < 2) {
      body.children.push_back(std::move(moved.node));
      return;
    }
    size_t index = moved.place.back();
    auto at = parent->children.begin();
    while (index > 0 && at != parent->children.end())
      if ((at++)->element != Element::text) --index;
    parent->children.insert(at, std::move(moved.node));
  }

  static Node* element_child(Node& parent, size_t index) {
    for (Node& child : parent.children)
      if (child.element != Element::text && index-- == 0) return &child;
    return nullptr;
  }

  /// White space between blocks is that of the page.
  static void settle(Node& node, Content around) {
    const Content content = content_of(node, around);
    if (content == Content::blocks || content == Content::nothing)
      std::erase_if(node.children, [](const Node& child) {
        return child.element == Element::text && child.text.find_first_not_of(" \t\r\n") == std::string::npos;
      });
    for (Node& child : node.children) settle(child, content);
  }

  std::vector<Moved> moved_;
  std::vector<size_t> last_in_meta_;
  bool known_ = true;
};

}  // namespace

bool looks_like_own_page(std::string_view text) { return text.find(mark_of_ours) != std::string_view::npos; }

std::optional<Speech> read_own_page(std::string_view text, const Limits& limits) {
  if (!utf8::valid(text)) return std::nullopt;
  const auto root = own_tree(text, limits.depth + page_depth);
  if (!root || root->name != "html") return std::nullopt;
  auto speech = Reader().run(*root);
  if (!speech || !check_speech(*speech, 1).empty()) return std::nullopt;
  assign_ids(*speech);
  return speech;
}

}  // namespace lectern
