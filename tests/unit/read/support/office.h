// Documents in packages, made of the parts that a test writes.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lectern::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts);

/// A DOCX: `body` stands in <w:body>, `parts` are the insides of others ("styles", "numbering", "footnotes", "header1", ...)
/// or, with a slash in their names, whole parts.
std::string docx(const std::string& body, const Parts& parts = {});

/// An ODT: `text` stands in <office:text>, `automatic` in <office:automatic-styles>; `parts` are whole parts.
std::string odt(const std::string& text, const std::string& automatic = {}, const Parts& parts = {});

}  // namespace lectern::test
