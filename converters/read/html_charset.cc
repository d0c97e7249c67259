#include "read/html_charset.h"

#include <algorithm>

#include "read/html_lexer.h"
#include "read/html_text.h"

namespace lectern {
namespace {

constexpr size_t announced_within = 4096;  // bytes: browsers look at the first 1024

/// The name that follows "charset=" in a value.
std::string_view charset_in(std::string_view value) {
  for (size_t at = 0; at + 8 <= value.size(); ++at) {
    if (!same_name(value.substr(at, 7), "charset")) continue;
    const size_t equals = value.find_first_not_of(" \t\r\n", at + 7);
    if (equals == std::string_view::npos || value[equals] != '=') continue;
    const size_t begin = value.find_first_not_of(" \t\r\n\"'", equals + 1);
    if (begin == std::string_view::npos) return {};
    return value.substr(begin, value.find_first_of(" \t\r\n\"';", begin) - begin);
  }
  return {};
}

std::string_view declared(std::string_view bytes) {
  if (bytes.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const size_t name = declaration.find("encoding");
  if (name == std::string_view::npos) return {};
  const size_t begin = declaration.find_first_of("\"'", name);
  if (begin == std::string_view::npos) return {};
  return declaration.substr(begin + 1, declaration.find(declaration[begin], begin + 1) - begin - 1);
}

}  // namespace

std::string html_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, announced_within);
  if (const std::string_view name = declared(head); !name.empty()) return std::string(name);
  for (const HtmlToken& token : html_tokens(head, {0, static_cast<uint32_t>(head.size())}).all) {
    if (token.kind != HtmlTokenKind::open || token.element != Html::meta) continue;
    std::string_view name = html_value(head, token, "charset");
    if (name.empty()) name = charset_in(html_value(head, token, "content"));
    if (!name.empty()) return std::string(name);
  }
  return {};
}

}  // namespace lectern
