// XML as found -> XML that libxml2 may parse: the document type goes, its plain entities are kept, references that nothing
// declares become what HTML means by them or the words that they are. And the way back: where each parsed character stands
// in the source.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// What references mean. Entities of the document type count where they are plain text: nothing nests, so nothing grows.
class XmlEntities {
 public:
  /// Takes in the declarations of an internal subset.
  void declare(std::string_view subset);
  /// Text of a reference such as "&amp;", "&#8217;" or "&eacute;"; nullptr where it is none.
  const std::string* value(std::string_view reference);

 private:
  std::string numeric(std::string_view digits) const;

  std::map<std::string, std::string, std::less<>> declared_;
  std::map<std::string, std::string, std::less<>> known_;  ///< references that were asked for; "" where they are none
};

/// "&name;" at `at`: its length; 0 where the ampersand stands for itself.
size_t xml_reference_length(std::string_view text, size_t at);

struct CleanXml {
  std::string buffer;  ///< what is parsed; empty: the source itself
  XmlEntities entities;
  size_t unknown = 0;  ///< references and ampersands that mean nothing
  uint32_t first_unknown = 0;
  bool doctype = false;
  bool too_large = false;  ///< entities would make it more than twice as large
};

CleanXml clean_xml(std::string_view source);

/// Follows the parser through the source.
class XmlPlaces {
 public:
  XmlPlaces(std::string_view source, XmlEntities& entities) : source_(source), entities_(entities) {}

  /// Moves past the next tag; where it begins.
  uint32_t tag();
  bool self_closed() const { return at_ >= 2 && source_[at_ - 1] == '>' && source_[at_ - 2] == '/'; }
  /// Offset of the next parsed byte of text, `expected`; moves past it.
  uint32_t next(char expected);
  /// How many of the bytes of `text` stand as they are from the offset that next() gave on, the first one included.
  size_t run(std::string_view text);

 private:
  void skip_unseen();

  std::string_view source_;
  XmlEntities& entities_;
  size_t at_ = 0;
  bool in_cdata_ = false;
  bool verbatim_ = false;                 ///< the byte that next() gave stands so in the source
  const std::string* pending_ = nullptr;  ///< value of the reference that is being given
  size_t given_ = 0;
};

}  // namespace lectern
