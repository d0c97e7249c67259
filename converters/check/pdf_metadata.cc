#include "check/pdf_metadata.h"

#include <algorithm>

namespace lectern::pdfcheck {
namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view schema = "http://www.aiim.org/pdfa/ns/schema#";
constexpr size_t deepest = 60;

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string decoded(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '&') {
      plain += text[at];
      continue;
    }
    const size_t end = text.find(';', at);
    const std::string_view name = end == std::string_view::npos ? "" : text.substr(at + 1, end - at - 1);
    if (name == "amp") plain += '&';
    if (name == "lt") plain += '<';
    if (name == "gt") plain += '>';
    if (name == "quot") plain += '"';
    if (name == "apos") plain += '\'';
    if (end == std::string_view::npos) return plain;
    at = end;
  }
  return plain;
}

std::string trimmed(std::string text) {
  while (!text.empty() && is_white(text.back())) text.pop_back();
  size_t start = 0;
  while (start < text.size() && is_white(text[start])) ++start;
  return text.substr(start);
}

struct Prefix {
  std::string_view prefix, uri;
};

/// One tag after the other; keeps the open elements and the prefixes in force.
struct Walker {
  std::string_view text;
  size_t at = 0;
  std::vector<Prefix> prefixes;
  std::vector<std::pair<std::string_view, size_t>> open;  ///< name, count of prefixes before it

  std::string_view uri_of(std::string_view prefix) const {
    for (auto it = prefixes.rbegin(); it != prefixes.rend(); ++it)
      if (it->prefix == prefix) return it->uri;
    return {};
  }
  std::pair<std::string_view, std::string_view> resolve(std::string_view name) const {
    const size_t colon = name.find(':');
    if (colon == std::string_view::npos) return {uri_of(""), name};
    return {uri_of(name.substr(0, colon)), name.substr(colon + 1)};
  }
};

}  // namespace

Metadata::Metadata(std::string_view packet) {
  Walker walk{packet, 0, {}, {}};
  std::vector<size_t> targets;  // property that text of each open element belongs to
  bool seen = false;
  while (walk.at < packet.size()) {
    const size_t mark = packet.find('<', walk.at);
    if (mark == std::string_view::npos) break;
    if (!targets.empty() && targets.back() != SIZE_MAX)
      properties_[targets.back()].text += decoded(packet.substr(walk.at, mark - walk.at));
    const bool comment = packet.substr(mark, 4) == "<!--";
    const bool instruction = packet.substr(mark, 2) == "<?";
    const std::string_view closing = comment ? "-->" : instruction ? "?>" : ">";
    const size_t end = packet.find(closing, mark);
    if (end == std::string_view::npos || packet.substr(mark, 2) == "<!") {
      if (!comment) return;
    }
    walk.at = end + closing.size();
    if (comment || instruction) continue;
    std::string_view tag = packet.substr(mark + 1, end - mark - 1);
    if (tag.starts_with('/')) {
      std::string_view name = tag.substr(1);
      while (!name.empty() && is_white(name.back())) name.remove_suffix(1);
      if (walk.open.empty() || walk.open.back().first != name) return;
      walk.prefixes.resize(walk.open.back().second);
      walk.open.pop_back();
      targets.pop_back();
      continue;
    }
    const bool empty = tag.ends_with('/');
    if (empty) tag.remove_suffix(1);
    const size_t name_end = std::min(tag.find_first_of(" \n\r\t"), tag.size());
    const std::string_view name = tag.substr(0, name_end);
    const size_t before = walk.prefixes.size();
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    for (size_t pos = name_end; pos < tag.size();) {
      while (pos < tag.size() && is_white(tag[pos])) ++pos;
      if (pos >= tag.size()) break;
      const size_t equals = tag.find('=', pos);
      if (equals == std::string_view::npos || equals + 1 >= tag.size()) return;
      const char quote = tag[equals + 1];
      const size_t close = quote == '"' || quote == '\'' ? tag.find(quote, equals + 2) : std::string_view::npos;
      if (close == std::string_view::npos) return;
      const std::string_view key = tag.substr(pos, equals - pos), value = tag.substr(equals + 2, close - equals - 2);
      if (key == "xmlns") walk.prefixes.push_back({"", value});
      if (key.starts_with("xmlns:")) walk.prefixes.push_back({key.substr(6), value});
      attributes.emplace_back(key, value);
      pos = close + 1;
    }
    const auto [uri, local] = walk.resolve(name);
    for (const auto& [key, value] : attributes) {
      if (key.starts_with("xmlns") || key.find(':') == std::string_view::npos) continue;
      const auto [space, own] = walk.resolve(key);
      if (space != rdf && !space.empty()) properties_.push_back({std::string(space), std::string(own), decoded(value)});
    }
    seen = true;
    if (walk.open.size() > deepest) return;
    size_t target = targets.empty() ? SIZE_MAX : targets.back();
    if (uri != rdf) {
      properties_.push_back({std::string(uri), std::string(local), {}});
      target = properties_.size() - 1;
    }
    if (empty) {
      walk.prefixes.resize(before);
      continue;
    }
    walk.open.emplace_back(name, before);
    targets.push_back(target);
  }
  well_formed_ = seen && walk.open.empty();
}

std::optional<std::string> Metadata::get(std::string_view name_space, std::string_view name) const {
  for (const Property& property : properties_)
    if (property.name_space == name_space && property.name == name) return trimmed(property.text);
  return std::nullopt;
}

std::vector<std::string> Metadata::all(std::string_view name_space, std::string_view name) const {
  std::vector<std::string> texts;
  for (const Property& property : properties_)
    if (property.name_space == name_space && property.name == name) texts.push_back(trimmed(property.text));
  return texts;
}

bool Metadata::describes(std::string_view name_space) const {
  return std::any_of(properties_.begin(), properties_.end(), [&](const Property& property) {
    return property.name_space == schema && property.name == "namespaceURI" && trimmed(property.text) == name_space;
  });
}

}  // namespace lectern::pdfcheck
