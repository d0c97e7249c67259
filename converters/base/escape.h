// Text made safe for where it goes: XML, terminals and logs.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

void append_xml_text(std::string& to, std::string_view text);       ///< & < > escaped; `text` is legal XML 1.0 already
void append_xml_attribute(std::string& to, std::string_view text);  ///< also " and tab, CR, LF
/// Controls, line separators, direction marks and U+FEFF: what makes text look other than it is, or commands a terminal.
bool is_deceptive(char32_t c);
/// C0, DEL, C1, U+2028/9, bidirectional controls and broken UTF-8 become visible escapes (\x1b, \u202e).
std::string terminal_safe(std::string_view text);

}  // namespace lectern
