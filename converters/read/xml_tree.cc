#include "read/xml_tree.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <climits>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/unicode.h"
#include "base/utf8.h"
#include "base/xml_guard.h"
#include "read/xml_source.h"

namespace lectern {
namespace {

constexpr size_t most_nodes = 8'000'000;  ///< a book of speeches has a hundredth of it
/// Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE: each of them opens files or gives up a limit.
constexpr int parse_options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};
constexpr Namespace known_namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r:"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp:"},
    {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"http://schemas.microsoft.com/office/2006/xmlPackage", "pkg:"},
    {"urn:schemas-microsoft-com:vml", "v:"},
    {"urn:schemas-microsoft-com:office:office", "o:"},
    {"http://purl.org/dc/elements/1.1/", "dc:"},
    {"http://purl.org/dc/terms/", "dcterms:"},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp:"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg:"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo:"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta:"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:"},
    {"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "presentation:"},
    {"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", "number:"},
    {"http://www.w3.org/1999/xlink", "xlink:"},
    {"http://www.w3.org/XML/1998/namespace", "xml:"},
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

xmlParserInputPtr refuse_entity(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

void start_libxml() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
  });
}

std::string message_of(const xmlError* error) {
  std::string message = error == nullptr || error->message == nullptr ? "not well-formed" : error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == '.' || message.back() == ' ')) message.pop_back();
  return message;
}

std::string hazard_message(XmlHazard hazard, const Limits& limits) {
  switch (hazard) {
    case XmlHazard::doctype:
      return "a declaration stands where none may";
    case XmlHazard::long_piece:
      return "one piece of text is longer than the limit of 10,000,000 bytes";
    case XmlHazard::deep:
      return "elements are nested deeper than the limit of " + std::to_string(xml_deepest(limits));
    case XmlHazard::attributes:
      return "an element has more attributes than the limit of " + std::to_string(limits.attributes);
    case XmlHazard::namespaces:
      return "more namespaces are declared than the limit of 512";
  }
  return {};
}

uint32_t line_at(std::string_view bytes, size_t offset) {
  return static_cast<uint32_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n') + 1);
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

}  // namespace

/// What the parser's events build.
class XmlTreeMaker {
 public:
  XmlTreeMaker(std::string_view source, XmlEntities& entities, XmlTree& tree) : places_(source, entities), tree_(tree) {
    tree_.names_.emplace_back();
  }

  void start(const xmlChar* local, const xmlChar* uri, int count, const xmlChar** attributes) {
    if (tree_.nodes_.size() >= most_nodes) return stop();
    XmlTree::Node node;
    node.offset = places_.tag();
    self_closed_ = places_.self_closed();
    node.name = name(local, uri);
    node.parent = open_.empty() ? 0 : open_.back();
    node.first = static_cast<uint32_t>(tree_.attributes_.size());
    node.count = static_cast<uint32_t>(count);
    for (int i = 0; i < count; ++i) {  // five fields each: local name, prefix, namespace, begin and end of the value
      const xmlChar** const field = attributes + 5 * i;
      add_attribute(name(field[0], field[2]), field[3], field[4]);
    }
    open_.push_back(tree_.size());
    tree_.nodes_.push_back(node);
    text_goes_on_ = false;
  }

  void end() {
    if (open_.empty()) return;
    if (!self_closed_) places_.tag();
    self_closed_ = false;
    tree_.nodes_[open_.back()].after = tree_.size();
    open_.pop_back();
    text_goes_on_ = false;
  }

  void characters(std::string_view text) {
    if (open_.empty() || text.empty()) return;
    const bool fresh = !text_goes_on_;
    if (fresh) {
      if (tree_.nodes_.size() >= most_nodes) return stop();
      XmlTree::Node node;
      node.parent = open_.back();
      node.first = static_cast<uint32_t>(tree_.pool_.size());
      node.after = tree_.size() + 1;
      tree_.nodes_.push_back(node);
      text_goes_on_ = true;
    }
    tree_.nodes_.back().count += static_cast<uint32_t>(text.size());
    for (size_t at = 0; at < text.size();) {
      const auto pool = static_cast<uint32_t>(tree_.pool_.size());
      const uint32_t source = places_.next(text[at]);
      const size_t length = places_.run(text.substr(at));
      if (fresh && at == 0) tree_.nodes_.back().offset = source;
      add_place(pool, source);
      tree_.pool_.append(text, at, length);
      at += length;
    }
  }

  /// What was open when the parser stopped.
  void finish() {
    while (!open_.empty()) {
      tree_.nodes_[open_.back()].after = tree_.size();
      open_.pop_back();
    }
  }

  void fault(const xmlError* error) {
    if (error == nullptr || error->level < XML_ERR_ERROR || !message.empty()) return;
    if (error->domain == XML_FROM_NAMESPACE) return;  // a prefix that nobody declared is a name like others
    message = message_of(error);
    line = static_cast<uint32_t>(std::max(error->line, 0));
    memory = error->code == XML_ERR_NO_MEMORY;
  }

  xmlParserCtxt* context = nullptr;
  std::string message;
  uint32_t line = 0;
  bool memory = false;
  bool too_many = false;

 private:
  void stop() {
    too_many = true;
    xmlStopParser(context);
  }

  uint32_t name(const xmlChar* local, const xmlChar* uri) {
    // Both strings are of the parser's dictionary: the same name has the same address.
    const auto found = name_of_.find({local, uri});
    if (found != name_of_.end()) return found->second;
    std::string full;
    for (const Namespace& known : known_namespaces)
      if (uri != nullptr && known.uri == view(uri)) full = known.prefix;
    full += view(local);
    auto number = number_of_.find(full);
    if (number == number_of_.end()) {
      number = number_of_.emplace(full, static_cast<uint32_t>(tree_.names_.size())).first;
      tree_.names_.push_back(std::move(full));
    }
    return name_of_.emplace(std::pair{local, uri}, number->second).first->second;
  }

  /// SAX gives an ampersand of an attribute as its character reference.
  void add_attribute(uint32_t name, const xmlChar* begin, const xmlChar* end) {
    std::string value(reinterpret_cast<const char*>(begin), static_cast<size_t>(end - begin));
    for (size_t at = 0; (at = value.find("&#38;", at)) != std::string::npos; ++at) value.replace(at, 5, "&");
    tree_.attributes_.push_back({name, static_cast<uint32_t>(tree_.pool_.size()), static_cast<uint32_t>(value.size())});
    tree_.pool_ += value;
  }

  void add_place(uint32_t pool, uint32_t source) {
    std::vector<Anchor>& places = tree_.places_;
    if (!places.empty() && places.back().source_offset + (pool - places.back().text_offset) == source) return;
    places.push_back({pool, source});
  }

  XmlPlaces places_;
  XmlTree& tree_;
  std::vector<XmlIndex> open_;
  std::map<std::pair<const xmlChar*, const xmlChar*>, uint32_t> name_of_;
  std::unordered_map<std::string, uint32_t> number_of_;
  bool text_goes_on_ = false;
  bool self_closed_ = false;  ///< the tag just begun is its own end
};

namespace {

XmlTreeMaker& maker_of(void* data) { return *static_cast<XmlTreeMaker*>(static_cast<xmlParserCtxt*>(data)->_private); }

void on_start(void* data, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int, const xmlChar**, int count,
              int, const xmlChar** attributes) {
  (void)prefix;
  maker_of(data).start(local, uri, count, attributes);
}

void on_end(void* data, const xmlChar*, const xmlChar*, const xmlChar*) { maker_of(data).end(); }

void on_characters(void* data, const xmlChar* text, int length) {
  maker_of(data).characters({reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
}

void on_fault(void* data, xmlErrorPtr error) { maker_of(data).fault(error); }

xmlSAXHandler handlers() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_characters;
  sax.cdataBlock = on_characters;
  sax.ignorableWhitespace = on_characters;
  sax.serror = on_fault;
  return sax;
}

}  // namespace

std::string_view XmlTree::attribute(XmlIndex node, std::string_view name) const {
  const Node& from = nodes_[node];
  if (from.name == 0) return {};
  for (uint32_t i = from.first; i < from.first + from.count; ++i)
    if (names_[attributes_[i].name] == name) return view(attributes_[i].first, attributes_[i].count);
  return {};
}

bool XmlTree::has(XmlIndex node, std::string_view attribute) const {
  const Node& from = nodes_[node];
  for (uint32_t i = from.first; from.name != 0 && i < from.first + from.count; ++i)
    if (names_[attributes_[i].name] == attribute) return true;
  return false;
}

XmlIndex XmlTree::child(XmlIndex node, std::string_view name) const {
  for (const XmlIndex each : children(node))
    if (is(each, name)) return each;
  return 0;
}

std::string XmlTree::words(XmlIndex node) const {
  std::string all;
  for (XmlIndex i = node; i < after(node); ++i)
    if (is_text(i)) all += text(i);
  return all;
}

bool XmlTree::has_words(XmlIndex node) const {
  for (XmlIndex i = node; i < after(node); ++i) {
    if (!is_text(i)) continue;
    const std::string_view bytes = text(i);
    for (size_t at = 0; at < bytes.size();)
      if (!unicode::is_space(utf8::next(bytes, &at))) return true;
  }
  return false;
}

uint32_t XmlTree::source_offset(XmlIndex text, uint32_t at) const {
  const uint32_t pool = nodes_[text].first + at;
  const auto after = std::upper_bound(places_.begin(), places_.end(), pool,
                                      [](uint32_t offset, const Anchor& anchor) { return offset < anchor.text_offset; });
  if (after == places_.begin()) return 0;
  return (after - 1)->source_offset + (pool - (after - 1)->text_offset);
}

void XmlTree::append(XmlIndex text, uint32_t from, uint32_t to, TextBuilder& words) const {
  const uint32_t base = nodes_[text].first;
  auto next = std::upper_bound(places_.begin(), places_.end(), base + from,
                               [](uint32_t offset, const Anchor& anchor) { return offset < anchor.text_offset; });
  while (from < to) {
    const uint32_t until = next == places_.end() ? to : std::min(to, next->text_offset - base);
    words.append(view(base + from, until - from), source_offset(text, from));
    from = until;
    if (next != places_.end()) ++next;
  }
}

XmlRead read_xml_tree(std::string_view source, const Limits& limits) {
  start_libxml();
  XmlRead read;
  CleanXml clean = clean_xml(source);
  read.doctype = clean.doctype;
  read.unknown = clean.unknown;
  read.first_unknown = clean.first_unknown;
  const std::string_view bytes = clean.buffer.empty() ? source : std::string_view(clean.buffer);
  const auto refuse = [&read](XmlProblem problem, std::string message, uint32_t line) {
    read.problem = problem;
    read.message = std::move(message);
    read.line = line;
  };
  if (clean.too_large || bytes.size() > INT_MAX) {
    refuse(XmlProblem::limit, "it grows past every limit when its entities are put in", 0);
    return read;
  }
  if (const auto fault = xml_fault(bytes, limits)) {
    refuse(fault->hazard == XmlHazard::doctype ? XmlProblem::broken : XmlProblem::limit,
           hazard_message(fault->hazard, limits), line_at(bytes, fault->offset));
    return read;
  }
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (context == nullptr) {
    refuse(bytes.empty() ? XmlProblem::broken : XmlProblem::memory, "there is nothing", 0);
    return read;
  }
  XmlTreeMaker maker(source, clean.entities, read.tree);
  maker.context = context.get();
  context->_private = &maker;
  *context->sax = handlers();
  xmlCtxtUseOptions(context.get(), parse_options);
  xmlParseDocument(context.get());
  maker.finish();
  if (maker.too_many) {
    refuse(XmlProblem::limit, "it has more than 8,000,000 elements and texts", 0);
  } else if (context->wellFormed == 0 || read.tree.empty()) {
    const uint32_t line = maker.line;  // lines of the document type, where there is one, are gone
    refuse(maker.memory ? XmlProblem::memory : XmlProblem::broken, maker.message.empty() ? "not well-formed" : maker.message,
           clean.doctype ? 0 : line);
  }
  return read;
}

}  // namespace lectern
