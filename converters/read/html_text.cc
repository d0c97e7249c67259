#include "read/html_text.h"

#include <algorithm>

#include "read/entity.h"
#include "read/html_marks.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t deepest_marks = 64;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool name_byte(char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':'; }
bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr std::string_view hidden_elements[] = {"script",   "style",    "template", "title",
                                                "textarea", "noscript", "object",   "svg"};

constexpr std::string_view block_elements[] = {
    "address", "article", "aside", "blockquote", "body",  "caption",  "center",     "dd",     "details",
    "dialog",  "dir",     "div",   "dl",         "dt",    "fieldset", "figcaption", "figure", "footer",
    "form",    "h1",      "h2",    "h3",         "h4",    "h5",       "h6",         "header", "hr",
    "html",    "li",      "main",  "menu",       "nav",   "ol",       "p",          "pre",    "section",
    "summary", "table",   "tbody", "td",         "tfoot", "th",       "thead",      "tr",     "ul"};

template <size_t N>
bool among(std::string_view name, const std::string_view (&names)[N]) {
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view each) { return same_name(name, each); });
}

/// A comment that begins at `at` and whose end is looked for `skip` bytes further on.
HtmlTag comment_until(std::string_view text, size_t at, std::string_view end, size_t skip = 0) {
  const size_t found = text.find(end, at + skip);
  if (found == none) return {};
  return {HtmlKind::comment, found + end.size() - at, {}, {}};
}

/// Behind the ">" of a tag whose name ends at `at`; quotation marks hide a ">". none where the tag doesn't end.
size_t tag_end(std::string_view text, size_t at) {
  char quote = 0;
  for (size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<') {
      return none;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    }
  }
  return none;
}

/// Splits an HTML block into paragraphs at the tags that part words.
class HtmlReader {
 public:
  explicit HtmlReader(const Text& html) : html_(html), text_(html.words) {}

  std::vector<Block> read() {
    for (size_t at = 0; at < text_.size();) at = step(at);
    flush();
    return std::move(blocks_);
  }

 private:
  size_t step(size_t at) {
    const char c = text_[at];
    if (c == '<') {
      if (const HtmlTag tag = tag_at(at); tag.kind != HtmlKind::none) return take_tag(tag, at);
    } else if (c == '&') {
      const size_t length = entity_length(text_, at);
      const std::string decoded = length == 0 ? std::string{} : decode_entity(text_.substr(at, length));
      if (!decoded.empty() && static_cast<unsigned char>(decoded[0]) >= 0x20 && decoded != "\x7F") {
        append(decoded, at);
        return at + length;
      }
    }
    const size_t end = std::min(text_.find_first_of("<&", at + 1), text_.size());
    append(text_.substr(at, end - at), at);
    return end;
  }

  /// The end of a comment, an instruction or a declaration is looked for in vain once: what stands further on has none
  /// either.
  HtmlTag tag_at(size_t at) {
    const std::string_view two = text_.substr(at, 2);
    bool* const endless = text_.substr(at, 4) == "<!--" ? &endless_comment_
                          : two == "<?"                 ? &endless_instruction_
                          : two == "<!"                 ? &endless_declaration_
                                                        : nullptr;
    if (endless != nullptr && *endless) return {};
    const HtmlTag tag = html_tag(text_, at);
    if (endless != nullptr) *endless = tag.kind == HtmlKind::none;
    return tag;
  }

  void append(std::string_view piece, size_t at) {
    size_t from = 0;
    while (from < piece.size()) {
      const size_t end = std::min(piece.find('\n', from), piece.size() - 1) + 1;
      words_.append(piece.substr(from, end - from), html_.source_offset(static_cast<uint32_t>(at + from)));
      from = end;
    }
  }

  size_t take_tag(const HtmlTag& tag, size_t at) {
    const size_t end = at + tag.length;
    if (tag.kind == HtmlKind::comment) return end;
    if (tag.kind == HtmlKind::open && is_hidden_element(tag.name)) return behind_element(tag.name, end);
    if (same_name(tag.name, "br")) {
      const uint32_t begin = words_.size();
      words_.append("\n", html_.source_offset(static_cast<uint32_t>(at)));
      words_.mark(MarkKind::hard_break, begin);
    } else if (is_block_element(tag.name)) {
      flush();
      const bool heading = tag.kind == HtmlKind::open && tag.name.size() == 2 && lower(tag.name[0]) == 'h' &&
                           tag.name[1] >= '1' && tag.name[1] <= '6';
      level_ = heading ? tag.name[1] - '0' : 0;
      caption_ = tag.kind == HtmlKind::open && same_name(tag.name, "figcaption");
    } else {
      apply_html_mark(tag, deepest_marks, words_);
    }
    return end;
  }

  /// Behind "</name>"; where it never ends, only the tag goes.
  size_t behind_element(std::string_view name, size_t from) {
    if (from < never_closed_from_) return from;
    for (size_t at = text_.find("</", from); at != none; at = text_.find("</", at + 2)) {
      const HtmlTag tag = html_tag(text_, at);
      if (tag.kind == HtmlKind::close && tag.name.size() == name.size() &&
          std::equal(name.begin(), name.end(), tag.name.begin(), [](char a, char b) { return lower(a) == lower(b); }))
        return at + tag.length;
    }
    never_closed_from_ = text_.size();
    return from;
  }

  void flush() {
    Block block;
    block.text = words_.finish();
    if (block.text.words.empty()) return;
    block.kind = level_ > 0 ? BlockKind::heading : caption_ ? BlockKind::figure : BlockKind::paragraph;
    block.level = level_;
    const auto last = static_cast<uint32_t>(block.text.words.size() - 1);
    block.span = {block.text.source_offset(0), block.text.source_offset(last) + 1};
    blocks_.push_back(std::move(block));
  }

  const Text& html_;
  std::string_view text_;
  TextBuilder words_;
  std::vector<Block> blocks_;
  int level_ = 0;
  bool caption_ = false;
  bool endless_comment_ = false;
  bool endless_instruction_ = false;
  bool endless_declaration_ = false;
  size_t never_closed_from_ = 0;
};

}  // namespace

bool same_name(std::string_view name, std::string_view lower_name) {
  return name.size() == lower_name.size() &&
         std::equal(name.begin(), name.end(), lower_name.begin(), [](char a, char b) { return lower(a) == b; });
}

bool is_hidden_element(std::string_view name) { return among(name, hidden_elements); }
bool is_block_element(std::string_view name) { return among(name, block_elements); }

HtmlTag html_tag(std::string_view text, size_t at) {
  if (at + 1 >= text.size() || text[at] != '<') return {};
  if (text.substr(at, 4) == "<!--") {
    if (text.substr(at, 5) == "<!-->") return {HtmlKind::comment, 5, {}, {}};
    return comment_until(text, at, "-->");
  }
  if (text.substr(at, 9) == "<![CDATA[") return comment_until(text, at, "]]>");
  if (text[at + 1] == '!') return comment_until(text, at, ">");
  if (text[at + 1] == '?') return comment_until(text, at, "?>", 2);
  const bool close = text[at + 1] == '/';
  const size_t name = at + (close ? 2 : 1);
  size_t behind = name;
  while (behind < text.size() && name_byte(text[behind])) ++behind;
  if (behind == name || !letter(text[name])) return {};
  if (behind < text.size() && !space(text[behind]) && text[behind] != '>' && text[behind] != '/') return {};
  const size_t end = tag_end(text, behind);
  if (end == none) return {};
  return {close ? HtmlKind::close : HtmlKind::open, end - at, text.substr(name, behind - name),
          text.substr(behind, end - 1 - behind)};
}

std::string_view html_attribute(std::string_view inside, std::string_view name) {
  for (size_t at = 0; at < inside.size();) {
    while (at < inside.size() && (space(inside[at]) || inside[at] == '/')) ++at;
    const size_t begin = at;
    while (at < inside.size() && !space(inside[at]) && inside[at] != '=' && inside[at] != '/') ++at;
    const bool wanted = same_name(inside.substr(begin, at - begin), name);
    while (at < inside.size() && space(inside[at])) ++at;
    if (at >= inside.size() || inside[at] != '=') {
      if (at == begin) ++at;
      continue;
    }
    ++at;
    while (at < inside.size() && space(inside[at])) ++at;
    const char quote = at < inside.size() && (inside[at] == '"' || inside[at] == '\'') ? inside[at] : '\0';
    const size_t value = quote == '\0' ? at : at + 1;
    const size_t end =
        std::min(quote == '\0' ? inside.find_first_of(" \t\r\n", value) : inside.find(quote, value), inside.size());
    if (wanted) return inside.substr(value, end - value);
    at = quote == '\0' ? end : end + 1;
  }
  return {};
}

std::vector<Block> html_blocks(const Text& html) { return HtmlReader(html).read(); }

}  // namespace lectern
