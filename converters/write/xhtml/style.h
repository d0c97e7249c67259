// The reading styles: rules shared by page and book, and those of each.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// Style sheet of the stand-alone page; `style` is standard, large-print, high-contrast or dyslexia.
std::string page_style(std::string_view style);
/// Style sheet of the EPUB: sets no colours but where it sets both, and leaves margins and faces to the reading system. With
/// a narration it has the classes that mark what is being read.
std::string book_style(std::string_view style, bool narrated);

}  // namespace lectern
