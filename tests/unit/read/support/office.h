// Documents in packages, made of the parts that a test writes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/limits.h"

namespace lectern::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts);

/// A DOCX: `body` stands in <w:body>, `parts` are the insides of others ("styles", "numbering", "footnotes", "header1", ...)
/// or, with a slash in their names, whole parts.
std::string docx(const std::string& body, const Parts& parts = {});

/// An ODT: `text` stands in <office:text>, `automatic` in <office:automatic-styles>; `parts` are whole parts.
std::string odt(const std::string& text, const std::string& automatic = {}, const Parts& parts = {});

/// The blocks that such bytes give, as blocks.h has them; the failure's code and message where they can't be read. What must
/// hold for every Transcript is held.
std::string office_blocks(const std::string& bytes, Diagnostics* diagnostics = nullptr, const Limits& limits = {});

}  // namespace lectern::test
