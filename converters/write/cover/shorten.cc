#include "write/cover/shorten.h"

#include <vector>

#include "base/utf8.h"

namespace lectern::cover {
namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr size_t longest_step = 24;  ///< bytes back to the end of a word

/// Without what no ellipsis follows.
std::string_view ended(std::string_view words) {
  while (!words.empty() && std::string_view(" ,;:-(").find(words.back()) != std::string_view::npos) words.remove_suffix(1);
  return words;
}

std::string with_ellipsis(std::string_view words) { return std::string(ended(words)) + std::string(ellipsis); }

}  // namespace

std::string shorten(const std::string& words, const std::function<bool(const std::string&)>& fits) {
  if (fits(words)) return words;
  std::vector<size_t> places;
  for (size_t at = 0; at < words.size(); utf8::next(words, &at)) places.push_back(at);
  size_t good = 0, bad = places.size();  // indices: what ends there fits, or doesn't
  while (bad - good > 1) {
    const size_t middle = good + (bad - good) / 2;
    (fits(with_ellipsis(std::string_view(words).substr(0, places[middle]))) ? good : bad) = middle;
  }
  const size_t cut = places.empty() ? 0 : places[good];
  const size_t space = words.rfind(' ', cut);
  const bool near = space != std::string::npos && cut - space <= longest_step;
  return with_ellipsis(std::string_view(words).substr(0, near ? space : cut));
}

}  // namespace lectern::cover
