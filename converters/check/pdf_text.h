// Text strings of a PDF, and what they may say.
#pragma once

#include <string>
#include <string_view>

namespace lectern::pdfcheck {

/// A text string as UTF-8: UTF-16 with its mark, UTF-8 with its mark, else as it is.
std::string text_of(std::string_view bytes);

/// The shape of a language tag: subtags of one to eight letters and digits, the first of letters.
bool is_language(std::string_view tag);

}  // namespace lectern::pdfcheck
