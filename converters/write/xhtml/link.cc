#include "write/xhtml/link.h"

#include <algorithm>

namespace lectern {
namespace {

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Controls and spaces that browsers drop at the ends or inside an address are dropped before it is judged.
std::string without_controls(std::string_view address) {
  std::string clean;
  for (const char c : address)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) clean += c;
  const size_t from = clean.find_first_not_of(' ');
  if (from == std::string::npos) return {};
  return clean.substr(from, clean.find_last_not_of(' ') - from + 1);
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f'); }

void append_encoded(std::string& to, char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  to += '%';
  to += digits[byte >> 4];
  to += digits[byte & 15];
}

/// Keeps what RFC 3986 allows in a path, query or fragment; a percent sign only before two hex digits.
std::string encoded(std::string_view rest) {
  std::string out;
  bool fragment = false;
  for (size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    const bool escape = c == '%' && i + 2 < rest.size() && is_hex(rest[i + 1]) && is_hex(rest[i + 2]);
    const bool hash = c == '#' && !fragment;
    fragment = fragment || hash;
    if (is_alnum(c) || escape || hash || std::string_view("-._~:/?@!$&'()*+,;=").find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

/// A name or an IPv4 address, with a port or not. User names in addresses mislead readers: refused.
bool good_host(std::string_view authority) {
  const size_t colon = authority.find(':');
  const std::string_view name = authority.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : authority.substr(colon + 1);
  const bool digits = port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || name.empty() || name.size() > 253 || !is_alnum(name.front()) || !is_alnum(name.back())) return false;
  if (!port.empty() && std::stoul(std::string(port)) > 65535) return false;
  if (name.find("..") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == '-' || c == '.'; });
}

bool good_mailbox(std::string_view rest) {
  const std::string_view box = rest.substr(0, rest.find('?'));
  const size_t at = box.find('@');
  if (at == 0 || at == std::string_view::npos || !good_host(box.substr(at + 1)) || box.find(':') != std::string_view::npos)
    return false;
  return std::all_of(box.begin(), box.begin() + static_cast<std::ptrdiff_t>(at), [](char c) {
    return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
}

}  // namespace

std::optional<std::string> safe_link(std::string_view address) {
  const std::string clean = without_controls(address);
  const size_t colon = clean.find(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string scheme = clean.substr(0, colon);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), lower);
  const std::string_view rest = std::string_view(clean).substr(colon + 1);
  if (scheme == "mailto") {
    if (!good_mailbox(rest)) return std::nullopt;
    return "mailto:" + encoded(rest);
  }
  if ((scheme != "http" && scheme != "https") || rest.substr(0, 2) != "//") return std::nullopt;
  const size_t path = std::min(rest.find_first_of("/?#", 2), rest.size());
  if (!good_host(rest.substr(2, path - 2))) return std::nullopt;
  return scheme + ":" + std::string(rest.substr(0, path)) + encoded(rest.substr(path));
}

}  // namespace lectern
