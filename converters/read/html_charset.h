// The encoding that an HTML or XHTML document announces for itself.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// "windows-1251" of <meta charset>, <meta http-equiv> or the XML declaration; empty where none is announced.
std::string html_charset(std::string_view bytes);

}  // namespace lectern
