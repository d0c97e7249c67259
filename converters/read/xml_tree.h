// XML as a flat tree of elements and texts in document order, each with its place in the source: what the readers of XML,
// DOCX and ODT walk over. xml_tree.cc is this room's libxml2 adapter: nothing is loaded, nothing expands, nothing is
// deeper than the limits.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "read/text_builder.h"

namespace lectern {

using XmlIndex = uint32_t;  ///< of a node of an XmlTree; 0 is the root

class XmlTree {
 public:
  struct Node {
    uint32_t name = 0;    ///< index of a name; 0: a text
    XmlIndex parent = 0;  ///< the root's is itself
    XmlIndex after = 0;   ///< behind its last descendant
    uint32_t first = 0;   ///< of its attributes, or of its text in the pool
    uint32_t count = 0;   ///< of attributes, or of bytes of text
    uint32_t offset = 0;  ///< of its tag in the source
  };
  struct Attribute {
    uint32_t name = 0;
    uint32_t first = 0;  ///< of its value in the pool
    uint32_t count = 0;
  };

  bool empty() const { return nodes_.empty(); }
  XmlIndex size() const { return static_cast<XmlIndex>(nodes_.size()); }
  bool is_text(XmlIndex node) const { return nodes_[node].name == 0; }
  /// Local name; "w:p", "text:span" for the namespaces of documents in packages; empty for a text.
  std::string_view name(XmlIndex node) const { return names_[nodes_[node].name]; }
  bool is(XmlIndex node, std::string_view name) const { return this->name(node) == name; }
  XmlIndex parent(XmlIndex node) const { return nodes_[node].parent; }
  XmlIndex after(XmlIndex node) const { return nodes_[node].after; }
  uint32_t offset(XmlIndex node) const { return nodes_[node].offset; }
  /// Bytes of a text.
  std::string_view text(XmlIndex node) const { return view(nodes_[node].first, nodes_[node].count); }
  /// Value of an attribute; empty where it isn't there.
  std::string_view attribute(XmlIndex node, std::string_view name) const;
  bool has(XmlIndex node, std::string_view attribute) const;
  /// First child element of that name; 0 where there is none.
  XmlIndex child(XmlIndex node, std::string_view name) const;
  /// Words of the node and of all inside it.
  std::string words(XmlIndex node) const;
  bool has_words(XmlIndex node) const;  ///< something but white space

  /// Source offset of byte `at` of a text.
  uint32_t source_offset(XmlIndex text, uint32_t at) const;
  /// Bytes [from, to) of a text to a builder, with their places.
  void append(XmlIndex text, uint32_t from, uint32_t to, TextBuilder& words) const;

  /// Children of a node, for a range-based loop.
  class Children {
   public:
    struct Iterator {
      const XmlTree& tree;
      XmlIndex at;
      XmlIndex operator*() const { return at; }
      Iterator& operator++() {
        at = tree.after(at);
        return *this;
      }
      bool operator!=(const Iterator& other) const { return at != other.at; }
    };
    Iterator begin() const { return {tree, first}; }
    Iterator end() const { return {tree, last}; }
    const XmlTree& tree;
    XmlIndex first;
    XmlIndex last;
  };
  /// An empty tree has no root, and so no children of it.
  Children children(XmlIndex node) const { return empty() ? Children{*this, 0, 0} : Children{*this, node + 1, after(node)}; }

 private:
  friend class XmlTreeMaker;
  std::string_view view(uint32_t first, uint32_t count) const { return std::string_view(pool_).substr(first, count); }

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::deque<std::string> names_;  ///< the first is empty
  std::string pool_;
  std::vector<Anchor> places_;  ///< pool offset -> source offset
};

enum class XmlProblem { none, broken, limit, memory };

struct XmlRead {
  XmlTree tree;
  XmlProblem problem = XmlProblem::none;
  std::string message;   ///< what is wrong
  uint32_t line = 0;     ///< where, if that is known
  bool doctype = false;  ///< there was a document type; nothing of it was loaded
  size_t unknown = 0;    ///< references that mean nothing: their words stand
  uint32_t first_unknown = 0;
};

/// `source` is UTF-8 that XML allows, without byte order mark. Its own word on its encoding isn't heeded.
XmlRead read_xml_tree(std::string_view source, const Limits& limits);

}  // namespace lectern
