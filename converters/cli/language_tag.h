// Language tags as the command line takes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// The tag in its usual case ("zh-Hant", "pt-BR") where `text` is well-formed BCP 47 and its language has two or three
/// letters (no others are registered), or is all private use; nothing otherwise.
std::optional<std::string> language_tag(std::string_view text);

/// True for a day of the calendar as YYYY-MM-DD.
bool is_date(std::string_view text);

}  // namespace lectern
