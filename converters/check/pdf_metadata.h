// As much of an XMP packet as the rules ask about: simple properties by namespace, whatever prefix they have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pdfcheck {

class Metadata {
 public:
  explicit Metadata(std::string_view packet);
  bool well_formed() const { return well_formed_; }
  /// Text of a property: an attribute or an element, the first item of an array; nothing where there is none.
  std::optional<std::string> get(std::string_view name_space, std::string_view name) const;
  /// Texts of all properties of this name.
  std::vector<std::string> all(std::string_view name_space, std::string_view name) const;
  /// Whether a pdfaExtension schema describes the namespace.
  bool describes(std::string_view name_space) const;

 private:
  struct Property {
    std::string name_space, name, text;
  };
  std::vector<Property> properties_;
  bool well_formed_ = false;
};

}  // namespace lectern::pdfcheck
