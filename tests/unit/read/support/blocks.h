// A Transcript as the tests compare it: `dump` without its first line and two columns further out.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/limits.h"

namespace lectern::test {

std::string text_blocks(const std::string& text);
std::string html_blocks_of(const std::string& text, const Limits& limits = {}, Diagnostics* diagnostics = nullptr);
std::string markdown_blocks(const std::string& text, const Limits& limits = {}, Diagnostics* diagnostics = nullptr);


/// The blocks that a package gives; the failure's code and message where they can't be read. What must
/// hold for every Transcript is held.
std::string office_blocks(const std::string& bytes, Diagnostics* diagnostics = nullptr, const Limits& limits = {});

}  // namespace lectern::test
