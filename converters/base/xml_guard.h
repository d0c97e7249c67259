// xml_guard: one linear look over the bytes of an XML before libxml2 sees them. It stops what libxml2 would swallow slowly
// or wrongly: document types, deep nesting, floods of attributes and namespaces, huge pieces of text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/limits.h"

namespace lectern {

enum class XmlHazard {
  doctype,
  long_piece,  ///< text, comment or value of more than xml_longest_piece bytes
  deep,        ///< nested deeper than xml_deepest(limits)
  attributes,  ///< more than limits.attributes in one tag
  namespaces,  ///< more than xml_most_namespaces declared around one element
};

struct XmlFault {
  XmlHazard hazard = XmlHazard::doctype;
  size_t offset = 0;
};

constexpr size_t xml_longest_piece = 10'000'000;  ///< libxml2 refuses longer text, comments and values
constexpr uint32_t xml_most_depth = 255;          ///< libxml2 refuses deeper nesting
constexpr uint32_t xml_most_namespaces = 512;     ///< libxml2 looks through all of them for each name

uint32_t xml_deepest(const Limits& limits);

/// Nothing where the bytes (UTF-8, without byte order mark) may be parsed; what isn't well-formed is left to the parser.
std::optional<XmlFault> xml_fault(std::string_view bytes, const Limits& limits);

/// Behind the document type declaration that begins at `at`; the end of the bytes where it never ends.
size_t behind_doctype(std::string_view bytes, size_t at);

/// The first element as it is written.
struct XmlRoot {
  std::string_view name;  ///< "speech", "l:speech"; empty where the bytes are no XML
  std::string_view uri;   ///< its namespace where the tag itself declares it
  std::string_view local() const;
};

XmlRoot xml_root(std::string_view bytes);

}  // namespace lectern
