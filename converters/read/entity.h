// Character references of HTML and XML by cmark's table of names.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// What an entity ("&eacute;", "&#233;") means; empty where there is none of that name.
std::string decode_entity(std::string_view entity);

/// Length of the "&name;" or "&#12;" at `at`, known or not; 0 where the characters there have another form.
size_t entity_length(std::string_view text, size_t at);

}  // namespace lectern
