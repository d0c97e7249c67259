// Bytes that are no text: the first bytes of well-known binary formats, with the name a person knows them by.
#pragma once

#include <string_view>

namespace lectern {

/// "a PNG image" where `bytes` begin as one; empty where they may be text.
std::string_view binary_signature(std::string_view bytes);

}  // namespace lectern
