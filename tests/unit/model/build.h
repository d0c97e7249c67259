// Short ways to write down nodes in tests.
#pragma once

#include <string>
#include <vector>

#include "model/speech.h"

namespace lectern {

inline Node words(std::string text) { return text_node(std::move(text)); }
inline Node node(Element element, std::vector<Node> children = {}) { return element_node(element, std::move(children)); }
inline Node node(Element element, std::string text) { return element_node(element, {text_node(std::move(text))}); }

inline Node with(Node made, Attribute attribute, std::string value) {
  made.set(attribute, std::move(value));
  return made;
}
inline Node with_id(Node made, std::string id) {
  made.id = std::move(id);
  return made;
}
inline Node derived(Node made) {
  made.derived = true;
  return made;
}
inline Node furniture(std::string text, std::string kind = "tag") {
  return with(node(Element::furniture, std::move(text)), Attribute::kind, std::move(kind));
}
inline Node sentence(std::string text) { return node(Element::s, std::move(text)); }
inline Node paragraph(std::string text) { return node(Element::p, {sentence(std::move(text))}); }
inline Node section(std::vector<Node> children, std::string kind = "body") {
  Node made = node(Element::section, std::move(children));
  if (!kind.empty()) made.set(Attribute::kind, std::move(kind));
  return made;
}
inline Speech speech_of(std::vector<Node> sections, std::vector<Node> meta = {}) {
  Speech speech;
  speech.lang = "en";
  speech.meta.children = std::move(meta);
  speech.body.children = std::move(sections);
  return speech;
}

}  // namespace lectern
