#include "check/markup.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "base/limits.h"

namespace lectern {
namespace {

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};
constexpr Namespace known_namespaces[] = {
    {"http://www.w3.org/1999/xhtml", ""},
    {"http://www.idpf.org/2007/opf", ""},
    {"http://www.w3.org/ns/SMIL", ""},
    {"urn:oasis:names:tc:opendocument:xmlns:container", ""},
    {"urn:lectern:speech:1", ""},
    {"http://www.idpf.org/2007/ops", "epub:"},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://www.w3.org/XML/1998/namespace", "xml:"},
    {"http://www.w3.org/2000/svg", "svg:"},
    {"http://www.w3.org/1998/Math/MathML", "math:"},
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct Parse {
  Markup markup{};
  std::vector<size_t> open{};
  xmlParserCtxt* context = nullptr;

  std::string_view name(const xmlChar* local, const xmlChar* uri) {
    std::string_view prefix;
    if (uri != nullptr) {
      prefix = "other:";
      for (const Namespace& known : known_namespaces)
        if (known.uri == view(uri)) prefix = known.prefix;
    }
    if (prefix.empty()) return *markup.names.emplace(view(local)).first;
    return *markup.names.insert(std::string(prefix) + std::string(view(local))).first;
  }
};

/// SAX gives an ampersand of an attribute as its character reference.
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
  std::string value(reinterpret_cast<const char*>(begin), static_cast<size_t>(end - begin));
  for (size_t at = 0; (at = value.find("&#38;", at)) != std::string::npos; ++at) value.replace(at, 5, "&");
  return value;
}

Parse& parse_of(void* data) { return *static_cast<Parse*>(static_cast<xmlParserCtxt*>(data)->_private); }

void start_element(void* data, const xmlChar* local, const xmlChar*, const xmlChar* uri, int, const xmlChar**, int count,
                   int, const xmlChar** attributes) {
  Parse& parse = parse_of(data);
  std::vector<MarkupElement>& elements = parse.markup.elements;
  if (elements.empty()) parse.markup.root_namespace = view(uri);
  MarkupElement element;
  element.name = parse.name(local, uri);
  element.line = xmlSAX2GetLineNumber(parse.context);
  element.parent = parse.open.empty() ? 0 : parse.open.back();
  element.attributes.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {  // five fields each: local name, prefix, namespace, begin and end of the value
    const xmlChar** const field = attributes + 5 * i;
    element.attributes.emplace_back(parse.name(field[0], field[2]), attribute_value(field[3], field[4]));
  }
  parse.open.push_back(elements.size());
  elements.push_back(std::move(element));
}

void end_element(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  Parse& parse = parse_of(data);
  parse.markup.elements[parse.open.back()].after = parse.markup.elements.size();
  parse.open.pop_back();
}

void characters(void* data, const xmlChar* text, int length) {
  Parse& parse = parse_of(data);
  if (parse.open.empty()) return;
  parse.markup.elements[parse.open.back()].text.append(reinterpret_cast<const char*>(text), static_cast<size_t>(length));
}

void doctype(void* data, const xmlChar* name, const xmlChar* external, const xmlChar* system) {
  Markup& markup = parse_of(data).markup;
  markup.has_doctype = true;
  markup.doctype = view(name);
  markup.external_subset = external != nullptr || system != nullptr;
}

/// Nothing that this tool judges declares entities: the parser stops before it could expand one.
void declared(void* data, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  Parse& parse = parse_of(data);
  parse.markup.declarations = true;
  xmlStopParser(parse.context);
}

void failed(void* data, xmlError* fault) {
  Markup& markup = parse_of(data).markup;
  if (fault == nullptr || fault->level < XML_ERR_ERROR || !markup.fault.empty()) return;
  markup.fault = fault->message == nullptr ? "not well-formed" : fault->message;
  while (!markup.fault.empty() && markup.fault.back() == '\n') markup.fault.pop_back();
  markup.fault_line = fault->line;
}

/// Index behind `closing`, or the end.
size_t behind(std::string_view bytes, std::string_view closing, size_t from) {
  const size_t at = bytes.find(closing, from);
  return at == std::string_view::npos ? bytes.size() : at + closing.size();
}

/// libxml2 compares each attribute of a tag with all before it: too many of them take hours.
bool too_many_attributes(std::string_view bytes) {
  const size_t most = Limits().attributes;
  for (size_t at = bytes.find('<'); at != std::string_view::npos && at < bytes.size(); at = bytes.find('<', at)) {
    if (bytes.substr(at, 4) == "<!--") {
      at = behind(bytes, "-->", at);
    } else if (bytes.substr(at, 9) == "<![CDATA[") {
      at = behind(bytes, "]]>", at);
    } else if (bytes.substr(at, 2) == "<?") {
      at = behind(bytes, "?>", at);
    } else {
      size_t count = 0;
      for (++at; at < bytes.size() && bytes[at] != '>'; ++at) {
        if (bytes[at] == '=') ++count;
        if (bytes[at] == '"' || bytes[at] == '\'') at = std::min(bytes.find(bytes[at], at + 1), bytes.size() - 1);
      }
      if (count > most) return true;
    }
  }
  return false;
}

struct FreeContext {
  /// For an entity that is declared the parser makes a document of its own, and leaves it there when it's stopped.
  void operator()(xmlParserCtxt* context) const {
    xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = end_element;
  sax.characters = characters;
  sax.cdataBlock = characters;
  sax.internalSubset = doctype;
  sax.entityDecl = declared;
  sax.serror = failed;
  return sax;
}

}  // namespace

const std::string* MarkupElement::find(std::string_view attribute) const {
  for (const auto& [key, value] : attributes)
    if (key == attribute) return &value;
  return nullptr;
}

std::string_view MarkupElement::get(std::string_view attribute) const {
  const std::string* const value = find(attribute);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::string Markup::words(size_t element) const {
  std::string all;
  for (size_t i = element; i < elements[element].after; ++i) all += elements[i].text;
  return all;
}

Markup read_markup(std::string_view bytes) {
  Parse parse;
  if (bytes.empty() || bytes.size() > INT_MAX) {
    parse.markup.fault = bytes.empty() ? "there is nothing" : "it is too long";
    return std::move(parse.markup);
  }
  if (bytes.find('\0') != std::string_view::npos || too_many_attributes(bytes)) {
    parse.markup.fault = "it isn't UTF-8, or a tag has too many attributes";
    return std::move(parse.markup);
  }
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (context == nullptr) {
    parse.markup.fault = "there is no memory to read it";
    return std::move(parse.markup);
  }
  parse.context = context.get();
  context->_private = &parse;
  *context->sax = handlers();
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET);
  xmlParseDocument(context.get());
  Markup& markup = parse.markup;
  if (context->wellFormed == 0 && markup.fault.empty()) markup.fault = "not well-formed";
  if (markup.declarations) markup.fault = "its document type declares entities";
  if (!markup.fault.empty()) markup.elements.clear();
  return std::move(parse.markup);
}

}  // namespace lectern
