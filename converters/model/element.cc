#include "model/element.h"

#include <array>
#include <utility>

namespace lectern {
namespace {

using enum Element;

constexpr std::array<std::pair<Element, std::string_view>, 50> elements{{
    {meta, "meta"}, {title, "title"}, {subtitle, "subtitle"}, {speaker, "speaker"}, {name, "name"}, {role, "role"},
    {event, "event"}, {place, "place"}, {date, "date"}, {publisher, "publisher"}, {note, "note"}, {source, "source"},
    {body, "body"}, {section, "section"}, {heading, "heading"}, {salutation, "salutation"}, {p, "p"}, {lead, "lead"},
    {priorities, "priorities"}, {priority, "priority"}, {quote, "quote"}, {turn, "turn"}, {label, "label"}, {stage, "stage"},
    {list, "list"}, {item, "item"}, {table, "table"}, {row, "row"}, {cell, "cell"}, {verse, "verse"}, {line, "line"},
    {figure, "figure"}, {fn, "fn"}, {pb, "pb"}, {closing, "closing"}, {furniture, "furniture"}, {num, "num"}, {s, "s"},
    {addressee, "addressee"}, {cue, "cue"}, {so_called, "soCalled"}, {note_ref, "noteRef"}, {em, "em"}, {strong, "strong"},
    {foreign, "foreign"}, {abbr, "abbr"}, {ref, "ref"}, {br, "br"}, {formula, "formula"}, {text, ""},
}};

constexpr std::array<std::pair<Attribute, std::string_view>, 22> attributes{{
    {Attribute::kind, "kind"}, {Attribute::n, "n"}, {Attribute::list, "list"}, {Attribute::announced, "announced"},
    {Attribute::by, "by"}, {Attribute::part, "part"}, {Attribute::q, "q"}, {Attribute::who, "who"}, {Attribute::iso, "iso"},
    {Attribute::href, "href"}, {Attribute::target, "target"}, {Attribute::expansion, "expansion"}, {Attribute::alt, "alt"},
    {Attribute::head, "head"}, {Attribute::begin, "begin"}, {Attribute::end, "end"}, {Attribute::corresp, "corresp"},
    {Attribute::file, "file"}, {Attribute::type, "type"}, {Attribute::sha256, "sha256"}, {Attribute::rows, "rows"},
    {Attribute::columns, "columns"},
}};

template <class Key, size_t count>
constexpr bool in_order_of_enum(const std::array<std::pair<Key, std::string_view>, count>& table) {
  for (size_t i = 0; i < count; ++i)
    if (static_cast<size_t>(table[i].first) != i) return false;
  return true;
}
static_assert(in_order_of_enum(elements) && static_cast<size_t>(text) + 1 == elements.size());
static_assert(in_order_of_enum(attributes) && static_cast<size_t>(Attribute::columns) + 1 == attributes.size());

template <class Key, size_t count>
std::optional<Key> key_named(const std::array<std::pair<Key, std::string_view>, count>& table, std::string_view name) {
  for (const auto& [key, its_name] : table)
    if (!name.empty() && its_name == name) return key;
  return std::nullopt;
}

}  // namespace

std::string_view xml_name(Element element) { return elements.at(static_cast<size_t>(element)).second; }
std::optional<Element> element_named(std::string_view name) { return key_named(elements, name); }
std::string_view xml_name(Attribute attribute) { return attributes.at(static_cast<size_t>(attribute)).second; }
std::optional<Attribute> attribute_named(std::string_view name) { return key_named(attributes, name); }

}  // namespace lectern
