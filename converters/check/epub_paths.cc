// Addresses inside a book, and its small look-ups.
#include <algorithm>

#include "check/epub_book.h"

namespace lectern {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

}  // namespace

Target resolve(std::string_view from, std::string_view address) {
  const size_t hash = std::min(address.find('#'), address.size());
  Target target;
  if (hash < address.size()) target.fragment = decoded(address.substr(hash + 1));
  if (hash == 0) {
    target.path = from;
    return target;
  }
  const size_t slash = from.rfind('/');
  std::string path = slash == std::string_view::npos ? std::string() : std::string(from.substr(0, slash + 1));
  path += decoded(address.substr(0, hash));
  std::vector<std::string> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t stop = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, stop - at);
    if (step == ".." && !steps.empty()) {
      steps.pop_back();
    } else if (step != "." && step != "..") {
      steps.push_back(step);
    }
    at = stop + 1;
  }
  for (const std::string& step : steps) target.path += (target.path.empty() ? "" : "/") + step;
  return target;
}

bool in_list(std::string_view word, std::string_view list) {
  for (size_t at = 0; (at = list.find_first_not_of(" \t\r\n", at)) != std::string_view::npos;) {
    const size_t stop = std::min(list.find_first_of(" \t\r\n", at), list.size());
    if (list.substr(at, stop - at) == word) return true;
    at = stop;
  }
  return false;
}

bool EpubItem::has_property(std::string_view name) const { return in_list(name, properties); }

const EpubItem* EpubBook::item(std::string_view id) const {
  const auto at = by_id.find(std::string(id));
  return at == by_id.end() ? nullptr : &items[at->second];
}

const EpubItem* EpubBook::item_at(std::string_view path) const {
  const auto at = by_path.find(std::string(path));
  return at == by_path.end() || path.empty() ? nullptr : &items[at->second];
}

const EpubDocument* EpubBook::document(std::string_view path) const {
  const auto at = documents.find(std::string(path));
  return at == documents.end() ? nullptr : &at->second;
}

std::vector<std::string> EpubBook::metas(std::string_view property, std::optional<std::string_view> refines) const {
  std::vector<std::string> values;
  for (size_t i = 0; i < package.elements.size(); ++i) {
    const MarkupElement& element = package.elements[i];
    if (element.name != "meta" || element.get("property") != property) continue;
    if (!refines || element.get("refines") == *refines) values.push_back(package.words(i));
  }
  return values;
}

}  // namespace lectern
