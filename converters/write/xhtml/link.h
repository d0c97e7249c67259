// Which addresses may stand in a link, and how they are spelled there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// `address` ready for an href where its scheme is http, https or mailto and it is well formed, with illegal characters
/// percent-encoded; nothing for any other scheme, for relative addresses (there is nothing that they could be relative to)
/// and for a host that is none.
std::optional<std::string> safe_link(std::string_view address);

}  // namespace lectern
