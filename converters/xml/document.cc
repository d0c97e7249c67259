#include "xml/document.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>

#include <algorithm>
#include <mutex>

#include "xml/convert.h"
#include "xml/schema.h"

namespace lectern::xml {
namespace {

constexpr const char* our_namespace = "urn:lectern:speech:1";
constexpr size_t most_faults = 20;
/// Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE: each of them opens files or gives up a limit.
constexpr int parse_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES |
                              XML_PARSE_COMPACT;  // short texts lie in their nodes: the tree is only read

xmlParserInputPtr refuse_entity(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string message_of(const xmlError* error) {
  std::string message = error->message == nullptr ? "not well-formed" : error->message;
  while (!message.empty() && (message.back() == '\n' || message.back() == '.' || message.back() == ' ')) message.pop_back();
  return message;
}

void keep_fault(std::vector<Fault>& faults, const xmlError* error, std::string_view code, std::string_view hint) {
  if (error->level < XML_ERR_ERROR || faults.size() >= most_faults) return;
  const auto positive = [](int n) { return static_cast<uint32_t>(std::max(n, 0)); };
  faults.push_back({std::string(code), positive(error->line), 0, message_of(error), std::string(hint)});
}

void on_parse_error(void* user_data, xmlErrorPtr error) {
  const auto* const context = static_cast<xmlParserCtxtPtr>(user_data);
  auto& faults = *static_cast<std::vector<Fault>*>(context->_private);
  if (!faults.empty()) return;  // what follows the first fault follows from it
  keep_fault(faults, error, "LC-0401", "correct the XML at this place; every tag that is opened must be closed");
  if (!faults.empty()) faults.back().column = static_cast<uint32_t>(std::max(error->int2, 0));
}

/// Keeps no table of ids: its buckets stop growing at some thousand, so that a book of a day's sentences costs the square of
/// their number. Nothing asks for it, and of doubled ids the rules say it better.
void start_document(void* user_data) {
  static_cast<xmlParserCtxtPtr>(user_data)->loadsubset |= XML_SKIP_IDS;
  xmlSAX2StartDocument(user_data);
}

void on_schema_error(void* user_data, xmlErrorPtr error) {
  keep_fault(*static_cast<std::vector<Fault>*>(user_data), error, "LC-0402",
             "schemas/README.md shows each element once, schemas/speech.rnc says what may stand where");
}

struct FreeDocument {
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};
struct FreeSchema {
  void operator()(xmlRelaxNGPtr schema) const { xmlRelaxNGFree(schema); }
};
using SchemaPtr = std::unique_ptr<xmlRelaxNG, FreeSchema>;

void start_libxml() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
  });
}

/// Compiled once a process; libxml2 only reads it afterwards.
xmlRelaxNG* schema() {
  static const SchemaPtr compiled = [] {
    const std::string_view text = speech_rng();
    xmlRelaxNGParserCtxtPtr context = xmlRelaxNGNewMemParserCtxt(text.data(), static_cast<int>(text.size()));
    SchemaPtr made(context == nullptr ? nullptr : xmlRelaxNGParse(context));
    xmlRelaxNGFreeParserCtxt(context);
    return made;
  }();
  return compiled.get();
}

/// DOM to nodes.
class Converter {
 public:
  Converter(Parsed& parsed, std::vector<Fault>& faults) : parsed_(parsed), faults_(faults) {}

  void speech(xmlNodePtr root) {
    if (view(root->name) != "speech" || !is_ours(root))
      return fault(root, "LC-0406", "the root isn't <speech xmlns=\"" + std::string(our_namespace) + "\">", "");
    for (xmlAttrPtr attribute = root->properties; attribute != nullptr; attribute = attribute->next)
      root_attribute(root, attribute);
    if (!has_language_)
      fault(root, "LC-0402", "<speech> needs xml:lang", "say the language of the speech, for example xml:lang=\"en\"");
    if (!has_version_) fault(root, "LC-0406", "<speech> needs version=\"1\"", "");
    size_t parts = 0;
    for (xmlNodePtr child = root->children; child != nullptr; child = child->next) parts += root_child(root, child, parts);
    if (parts < 2) fault(root, "LC-0402", "<speech> holds a <meta>, then a <body>", "");
  }

 private:
  static bool is_ours(xmlNodePtr node) { return node->ns != nullptr && view(node->ns->href) == our_namespace; }

  void fault(xmlNodePtr node, std::string_view code, std::string message, std::string_view hint) {
    if (faults_.size() >= most_faults) return;
    faults_.push_back({std::string(code), static_cast<uint32_t>(std::max(xmlGetLineNo(node), 0L)), 0, std::move(message),
                       std::string(hint)});
  }

  static std::string name_of(xmlAttrPtr attribute) {
    std::string name(view(attribute->name));
    if (attribute->ns == nullptr) return name;
    if (view(attribute->ns->href) == "http://www.w3.org/XML/1998/namespace") return "xml:" + name;
    return '{' + std::string(view(attribute->ns->href)) + '}' + name;
  }

  static std::string value_of(xmlAttrPtr attribute) {
    xmlChar* const text = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    std::string value(view(text));
    xmlFree(text);
    return value;
  }

  void root_attribute(xmlNodePtr root, xmlAttrPtr attribute) {
    const std::string name = name_of(attribute), value = value_of(attribute);
    if (name == "xml:lang") {
      has_language_ = true;
      parsed_.speech.lang = value;
    } else if (name == "version") {
      has_version_ = true;
      if (value != "1")
        fault(root, "LC-0406",
              "this is version \"" + value.substr(0, 20) + "\" of the speech model; version \"1\" is read here", "");
    } else {
      fault(root, "LC-0402", "there is no attribute " + name + " of <speech>", "");
    }
  }

  size_t root_child(xmlNodePtr root, xmlNodePtr child, size_t parts) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      if (view(child->content).find_first_not_of(" \t\r\n") != std::string_view::npos)
        fault(child, "LC-0402", "words may not stand directly in <speech>", "put them in a <section>, <p> and <s>");
      return 0;
    }
    if (child->type != XML_ELEMENT_NODE) return 0;
    const Element wanted = parts == 0 ? Element::meta : Element::body;
    if (parts > 1 || view(child->name) != xml_name(wanted) || !is_ours(child)) {
      fault(child, "LC-0402",
            '<' + std::string(view(child->name)) + "> may not stand here: <speech> holds a <meta>, then a <body>", "");
      return parts > 1 ? 0 : 1;
    }
    element(parts == 0 ? parsed_.speech.meta : parsed_.speech.body, child);
    (void)root;
    return 1;
  }

  void element(Node& node, xmlNodePtr from) {
    parsed_.lines.push_back(static_cast<uint32_t>(std::max(xmlGetLineNo(from), 0L)));
    for (xmlAttrPtr attribute = from->properties; attribute != nullptr; attribute = attribute->next) {
      const std::string wrong = set_attribute(node, name_of(attribute), value_of(attribute));
      if (!wrong.empty()) fault(from, "LC-0402", wrong, "");
    }
    size_t children = 0;
    for (xmlNodePtr child = from->children; child != nullptr; child = child->next) ++children;
    node.children.reserve(children);
    for (xmlNodePtr child = from->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        append_words(node, view(child->content));
      } else if (child->type == XML_ELEMENT_NODE) {
        child_element(node, child);
      }
    }
  }

  /// Words parted by a comment or a CDATA section are one run.
  static void append_words(Node& node, std::string_view words) {
    if (node.children.empty() || node.children.back().element != Element::text) node.children.push_back(text_node({}));
    node.children.back().text += words;
  }

  void child_element(Node& node, xmlNodePtr child) {
    const std::string name(view(child->name));
    const std::optional<Element> known = is_ours(child) ? element_named(name) : std::nullopt;
    if (!known)
      return fault(child, "LC-0402",
                   "there is no element <" + name.substr(0, 40) + ">" + (is_ours(child) ? "" : " of this namespace"),
                   "schemas/README.md shows each element once");
    node.children.push_back(element_node(*known));
    element(node.children.back(), child);
  }

  Parsed& parsed_;
  std::vector<Fault>& faults_;
  bool has_language_ = false;
  bool has_version_ = false;
};

}  // namespace

struct Document::Data {
  std::unique_ptr<xmlDoc, FreeDocument> document;
  std::vector<Fault> faults;
};

Document::Document(std::string_view bytes) : data_(std::make_unique<Data>()) {
  start_libxml();
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == nullptr) {
    data_->faults.push_back({"LC-0401", 0, 0, "no memory to parse the XML", ""});
    return;
  }
  context->_private = &data_->faults;
  context->sax->serror = on_parse_error;
  context->sax->startDocument = start_document;
  data_->document.reset(
      xmlCtxtReadMemory(context, bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", parse_options));
  const bool whole = context->wellFormed != 0 && context->nsWellFormed != 0 && data_->document != nullptr &&
                     xmlDocGetRootElement(data_->document.get()) != nullptr;
  if (!whole && data_->faults.empty()) data_->faults.push_back({"LC-0401", 1, 1, "the XML isn't well-formed", ""});
  xmlFreeParserCtxt(context);
}

Document::~Document() = default;

const std::vector<Fault>& Document::faults() const { return data_->faults; }

Parsed Document::speech(std::vector<Fault>& faults) const {
  Parsed parsed;
  Converter(parsed, faults).speech(xmlDocGetRootElement(data_->document.get()));
  return parsed;
}

std::vector<Fault> Document::validate() const {
  std::vector<Fault> faults;
  xmlRelaxNGValidCtxtPtr context = schema() == nullptr ? nullptr : xmlRelaxNGNewValidCtxt(schema());
  if (context == nullptr) return {{"LC-0402", 0, 0, "the built-in schema can't be loaded", ""}};
  xmlRelaxNGSetValidStructuredErrors(context, on_schema_error, &faults);
  const int verdict = xmlRelaxNGValidateDoc(context, data_->document.get());
  xmlRelaxNGFreeValidCtxt(context);
  if (verdict != 0 && faults.empty())
    faults.push_back({"LC-0402", 0, 0, "the XML isn't valid against the speech schema", ""});
  if (verdict == 0) faults.clear();
  return faults;
}

}  // namespace lectern::xml
