// Given metadata becomes part of the model, where the source prints nothing of the kind.
#include <algorithm>
#include <string_view>

#include "base/unicode.h"
#include "base/utf8.h"
#include "model/ids.h"
#include "prepare/prepare.h"

namespace lectern {
namespace {

/// Words as a person typed them: one line, one space between words, nothing that XML can't hold.
std::string clean(std::string_view typed) {
  std::string words;
  for (size_t at = 0; at < typed.size();) {
    const size_t length = utf8::well_formed(typed, at);
    const size_t begin = at;
    const char32_t c = length == 0 ? U'\uFFFD' : utf8::next(typed, &at);
    if (length == 0) ++at;
    if (unicode::is_control(c) || c == ' ') {
      if (!words.empty() && words.back() != ' ') words += ' ';
    } else if (length == 0 || c == 0xFFFE || c == 0xFFFF) {
      words += "\uFFFD";
    } else {
      words.append(typed, begin, length);
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

constexpr Element header_order[] = {Element::title, Element::subtitle,  Element::speaker, Element::event, Element::place,
                                    Element::date,  Element::publisher, Element::note,    Element::source};

/// Where an element stands in a header that somebody writes from scratch; stage notes and furniture have no place of their
/// own.
std::optional<ptrdiff_t> rank(Element element) {
  const auto at = std::find(std::begin(header_order), std::end(header_order), element);
  if (at == std::end(header_order)) return std::nullopt;
  return at - std::begin(header_order);
}

Node& insert(Node& meta, Node node) {
  const auto at = std::find_if(meta.children.begin(), meta.children.end(), [&node](const Node& child) {
    return rank(child.element) && *rank(child.element) > *rank(node.element);
  });
  return *meta.children.insert(at, std::move(node));
}

Node given_node(Element element, const std::string& words) {
  Node node = element_node(element, {text_node(words)});
  node.given = true;
  return node;
}

/// Letters and digits, folded: what counts when a printed and a given word are compared.
std::string essence(const Node& node) { return id_words(node); }

class Giver {
 public:
  Giver(Speech& speech, Diagnostics& diagnostics) : meta_(speech.meta), diagnostics_(diagnostics) {}

  void simple(Element element, std::string_view typed) {
    const std::string words = clean(typed);
    if (words.empty()) return;
    Node* const there = child(meta_, element);
    if (there == nullptr) {
      insert(meta_, given_node(element, words));
    } else if (there->given || essence(*there).empty()) {
      replace(*there, words);
    } else {
      refuse(*there, given_node(element, words), xml_name(element));
    }
  }

  /// A name or an office belongs to the first speaker who has none; a speaker who prints one keeps it.
  void speaker_part(Element part, std::string_view typed, std::string_view option) {
    const std::string words = clean(typed);
    if (words.empty()) return;
    Node* const printed = find_part(part);
    if (printed != nullptr && !printed->given) return refuse(*printed, given_node(part, words), option);
    if (printed != nullptr) return replace(*printed, words);
    Node* speaker = child(meta_, Element::speaker);
    if (speaker == nullptr) {
      speaker = &insert(meta_, element_node(Element::speaker));
      speaker->given = true;
    }
    const auto at = part == Element::name ? speaker->children.begin() : speaker->children.end();
    speaker->children.insert(at, given_node(part, words));
  }

  void date(const std::string& iso) {
    if (iso.empty()) return;
    Node* const there = child(meta_, Element::date);
    if (there == nullptr) {
      insert(meta_, given_node(Element::date, iso)).set(Attribute::iso, iso);
    } else if (there->given || essence(*there).empty()) {
      replace(*there, iso);
      there->set(Attribute::iso, iso);
    } else if (there->get(Attribute::iso).empty()) {
      there->set(Attribute::iso, iso);
    } else if (there->get(Attribute::iso) != iso) {
      warn(*there, "date", "date");
    }
  }

 private:
  static Node* child(Node& parent, Element element) {
    const auto found = std::find_if(parent.children.begin(), parent.children.end(),
                                    [element](const Node& node) { return node.element == element; });
    return found == parent.children.end() ? nullptr : &*found;
  }

  Node* find_part(Element part) {
    for (Node& speaker : meta_.children) {
      if (speaker.element != Element::speaker) continue;
      if (Node* const found = child(speaker, part)) return found;
    }
    return nullptr;
  }

  static void replace(Node& node, const std::string& words) {
    if (plain_text(node) == words && node.given) return;
    node.id.clear();
    node.derived = false;
    node.given = true;
    node.children = {text_node(words)};
  }

  void refuse(const Node& printed, const Node& given, std::string_view option) {
    if (essence(printed) != essence(given)) warn(printed, xml_name(printed.element), option);
  }

  void warn(const Node& printed, std::string_view what, std::string_view option) {
    Node shown = printed;
    shown.derived = false;
    diagnostics_.push_back(warning("LC-0411",
                                   "the source prints a " + std::string(what) + " (\"" + plain_text(shown) + "\"), so --" +
                                       std::string(option) + " isn't used",
                                   "to change what is printed, convert to XML, correct it there, and convert the XML",
                                   printed.src));
  }

  Node& meta_;
  Diagnostics& diagnostics_;
};

}  // namespace

void apply_given(Speech& speech, const Given& given, Diagnostics& diagnostics) {
  Giver giver(speech, diagnostics);
  giver.simple(Element::title, given.title);
  giver.speaker_part(Element::name, given.speaker, "speaker");
  giver.speaker_part(Element::role, given.role, "role");
  giver.simple(Element::event, given.event);
  giver.simple(Element::place, given.place);
  giver.date(given.date);
  giver.simple(Element::publisher, given.publisher);
  assign_ids(speech);
}

}  // namespace lectern
