#include "read/html_marks.h"

#include "read/entity.h"
#include "read/markdown_links.h"

namespace lectern {
namespace {

struct MarkName {
  std::string_view name;
  MarkKind kind;
};

constexpr MarkName mark_names[] = {
    {"em", MarkKind::emphasis},   {"i", MarkKind::emphasis},       {"cite", MarkKind::emphasis},
    {"strong", MarkKind::strong}, {"b", MarkKind::strong},         {"s", MarkKind::strikeout},
    {"del", MarkKind::strikeout}, {"strike", MarkKind::strikeout}, {"sup", MarkKind::superscript},
    {"sub", MarkKind::subscript}, {"code", MarkKind::code},        {"a", MarkKind::link},
};

std::string decoded_attribute(std::string_view value) {
  std::string decoded;
  for (size_t at = 0; at < value.size();) {
    const size_t length = entity_length(value, at);
    const std::string character = length == 0 ? std::string{} : decode_entity(value.substr(at, length));
    if (character.empty()) {
      decoded += value[at++];
    } else {
      decoded += character;
      at += length;
    }
  }
  return decoded;
}

bool holds_controls(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20) return true;
  return false;
}

void open_link(const HtmlTag& tag, TextBuilder& out) {
  std::string address = decoded_attribute(html_attribute(tag.inside, "href"));
  if (!address.empty() && allowed_address(address) && !holds_controls(address)) out.open(MarkKind::link, std::move(address));
}

}  // namespace

void apply_html_mark(const HtmlTag& tag, size_t depth, TextBuilder& out) {
  for (const MarkName& each : mark_names) {
    if (!same_name(tag.name, each.name)) continue;
    if (tag.kind == HtmlKind::close) return out.close(each.kind);
    if (tag.kind != HtmlKind::open || out.open_marks() >= depth || (!tag.inside.empty() && tag.inside.back() == '/')) return;
    if (each.kind == MarkKind::link) return open_link(tag, out);
    return out.open(each.kind);
  }
}

}  // namespace lectern
