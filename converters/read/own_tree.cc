#include "read/own_tree.h"

#include "read/html_entities.h"
#include "read/html_lexer.h"

namespace lectern {
namespace {

std::string_view name_of(std::string_view text, const HtmlToken& tag) {
  const size_t from = tag.kind == HtmlTokenKind::close ? 2 : 1;
  const std::string_view whole = text.substr(tag.begin + from, tag.end - tag.begin - from - 1);
  const std::string_view name = whole.substr(0, whole.find_first_of(" \t\r\n/"));
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

/// `name="value"` pairs, as XML wants them.
std::vector<std::pair<std::string, std::string>> attributes_of(std::string_view inside) {
  std::vector<std::pair<std::string, std::string>> all;
  for (size_t at = 0;;) {
    at = inside.find_first_not_of(" \t\r\n/", at);
    if (at == std::string_view::npos) return all;
    const size_t equals = inside.find('=', at);
    if (equals == std::string_view::npos || equals + 1 >= inside.size()) return all;
    const size_t end = inside.find(inside[equals + 1], equals + 2);
    if (end == std::string_view::npos) return all;
    all.emplace_back(inside.substr(at, equals - at), html_decoded(inside.substr(equals + 2, end - equals - 2)));
    at = end + 1;
  }
}

/// References of XML end with a semicolon.
std::string words_of(std::string_view text, const HtmlToken& token) {
  std::string words;
  for (size_t at = token.begin; at < token.end;) {
    const bool reference = text[at] == '&' && token.kind == HtmlTokenKind::text;
    const HtmlReference found = reference ? html_reference(text.substr(0, token.end), at) : HtmlReference{};
    words += found.length > 0 ? found.means : std::string(1, text[at]);
    at += found.length > 0 ? found.length : 1;
  }
  return words;
}

}  // namespace

std::string_view OwnElement::get(std::string_view attribute) const {
  for (const auto& each : attributes)
    if (each.first == attribute) return each.second;
  return {};
}

std::optional<OwnElement> own_tree(std::string_view text, size_t depth) {
  std::vector<OwnElement> open(1);
  for (const HtmlToken& token : html_tokens(text, {0, static_cast<uint32_t>(text.size())}).all) {
    if (!token.is_tag()) {
      OwnElement words;
      words.text = words_of(text, token);
      open.back().children.push_back(std::move(words));
      continue;
    }
    if (token.kind == HtmlTokenKind::open) {
      OwnElement element;
      element.name = name_of(text, token);
      element.attributes = attributes_of(html_inside(text, token));
      open.push_back(std::move(element));
      if (open.size() > depth) return std::nullopt;
      if (!token.closed) continue;
    } else if (open.size() == 1 || open.back().name != name_of(text, token)) {
      return std::nullopt;
    }
    OwnElement done = std::move(open.back());
    open.pop_back();
    open.back().children.push_back(std::move(done));
  }
  if (open.size() != 1) return std::nullopt;
  for (OwnElement& child : open.front().children)
    if (!child.is_text()) return std::move(child);
  return std::nullopt;
}

}  // namespace lectern
