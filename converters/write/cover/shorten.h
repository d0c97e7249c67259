// What of a text that is too long for its place is shown.
#pragma once

#include <functional>
#include <string>

namespace lectern::cover {

/// The words where they fit; else as many as fit with an ellipsis, cut between two of them where that isn't far.
std::string shorten(const std::string& words, const std::function<bool(const std::string&)>& fits);

}  // namespace lectern::cover
