#include "read/html_lexer.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "read/html_text.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

constexpr std::string_view simple_attributes[] = {"href",  "src",  "name", "id",   "class",  "align",  "width", "height",
                                                  "color", "face", "size", "lang", "target", "border", "rel",   "type"};

class Lexer {
 public:
  Lexer(std::string_view text, Span span) : text_(text.substr(0, span.end)), at_(span.begin) {}

  HtmlTokens run() {
    size_t text = at_;
    while (at_ < text_.size()) {
      const size_t mark = std::min(text_.find('<', at_), text_.size());
      const size_t end = mark == text_.size() ? mark : markup(mark);
      if (end == mark) {
        at_ = std::min(mark + 1, text_.size());
        continue;
      }
      add_text(text, mark);
      if (pending_.end > 0) tokens_.all.push_back(pending_);
      at_ = text = std::max(end, content(end));
    }
    add_text(text, text_.size());
    return std::move(tokens_);
  }

 private:
  void add_text(size_t begin, size_t end, HtmlTokenKind kind = HtmlTokenKind::text) {
    if (begin >= end) return;
    HtmlToken token;
    token.kind = kind;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    tokens_.all.push_back(token);
  }

  /// Behind the markup at `at`, which is `pending_` then unless it is none that holds words; `at` where the "<" is text.
  size_t markup(size_t at) {
    pending_ = {};
    const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (letter(next)) return tag(at, at + 1, HtmlTokenKind::open);
    if (next == '/' && at + 2 < text_.size() && letter(text_[at + 2])) return tag(at, at + 2, HtmlTokenKind::close);
    if (text_.substr(at, 4) == "<!--") return comment(at);
    if (text_.substr(at, 9) == "<![CDATA[" && !no_cdata_end_) {
      const size_t end = text_.find("]]>", at + 9);
      if (end != none) {
        pending_.kind = HtmlTokenKind::cdata;
        pending_.begin = static_cast<uint32_t>(at + 9);
        pending_.end = static_cast<uint32_t>(end);
        return end + 3;
      }
      no_cdata_end_ = true;
    }
    if (next == '!' || next == '?') return behind_angle(at);
    return at;
  }

  /// Behind the next ">"; `at` where there is none.
  size_t behind_angle(size_t at) {
    const size_t end = no_angle_ ? none : text_.find('>', at);
    no_angle_ = end == none;
    return end == none ? at : end + 1;
  }

  /// A comment that never ends would hide all that follows: it ends at its first ">" then.
  size_t comment(size_t at) {
    if (text_.substr(at, 5) == "<!-->") return at + 5;
    if (text_.substr(at, 6) == "<!--->") return at + 6;
    if (!no_comment_end_) {
      const size_t end = text_.find("--", at + 4);
      for (size_t dashes = end; dashes != none; dashes = text_.find("--", dashes + 1)) {
        if (text_.substr(dashes + 2, 1) == ">") return dashes + 3;
        if (text_.substr(dashes + 2, 2) == "!>") return dashes + 4;
      }
      no_comment_end_ = true;
    }
    tokens_.endless.push_back(static_cast<uint32_t>(at));
    return behind_angle(at);
  }

  size_t tag(size_t at, size_t name, HtmlTokenKind kind) {
    size_t behind = name;
    while (behind < text_.size() && !space(text_[behind]) && text_[behind] != '/' && text_[behind] != '>') ++behind;
    const size_t end = tag_end(behind);
    if (end == behind) return at;
    pending_.kind = kind;
    pending_.element = html_element(text_.substr(name, behind - name));
    pending_.closed = kind == HtmlTokenKind::open && ends_itself(behind, end);
    pending_.begin = static_cast<uint32_t>(at);
    pending_.end = static_cast<uint32_t>(end);
    return end;
  }

  /// "/>", and the "/" isn't the end of a value.
  bool ends_itself(size_t behind, size_t end) const {
    if (end - behind < 2 || text_[end - 2] != '/') return false;
    const char before = text_[end - 3];
    return end - behind == 2 || space(before) || before == '"' || before == '\'' ||
           text_.substr(behind, end - behind).find('=') == none;
  }

  /// Behind the ">" of a tag whose name ends at `at`; a quoted value may hold one. `at` where it has none. Where a quotation
  /// mark never ends, quotation marks mean nothing from there on: one such tag would hide all that follows.
  size_t tag_end(size_t at) {
    if (no_angle_ || bare_) return behind_angle(at);
    bool value = false;
    size_t name = at;  // where the attribute at hand begins
    for (size_t i = at; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '>') return i + 1;
      if (value && (c == '"' || c == '\'')) {
        const size_t end = text_.find(c, i + 1);
        if (end == none) break;
        if (swallows_markup(text_.substr(name, i - name), text_.substr(i, end - i))) return behind_angle(i);
        i = end;
        name = i + 1;
        value = false;
      } else if (space(c)) {
        if (i + 1 < text_.size() && !space(text_[i + 1]) && text_[i + 1] != '=' && !value) name = i + 1;
      } else {
        value = c == '=';
      }
    }
    bare_ = true;
    return behind_angle(at);
  }

  /// An address or a name holds no tags: its closing quotation mark was forgotten.
  static bool swallows_markup(std::string_view attribute, std::string_view value) {
    if (value.find('<') == none || value.find('>') == none) return false;
    const std::string_view name = attribute.substr(0, attribute.find_first_of(" \t\r\n\f="));
    return std::any_of(std::begin(simple_attributes), std::end(simple_attributes),
                       [&](std::string_view each) { return same_name(name, each); });
  }

  /// Behind what an element holds whose content isn't markup, its end tag left; `at` for all others.
  size_t content(size_t at) {
    if (pending_.kind != HtmlTokenKind::open || pending_.closed) return at;
    const bool raw = is_raw(pending_.element);
    if (!raw && !is_plain_text(pending_.element)) return at;
    const size_t end = raw ? script_end(at) : end_tag(pending_.element, at);
    if (end == none) {
      if (raw) tokens_.endless.push_back(pending_.begin);
      return raw ? text_.size() : at;
    }
    if (!raw) add_text(at, end);
    return end;
  }

  /// The end tag of `element` at or after `at`; none where it never comes.
  size_t end_tag(Html element, size_t at) {
    size_t& known = never_closed_[static_cast<size_t>(element)];
    if (known != 0 && at >= known) return none;
    const std::string_view name = html_name(element);
    for (size_t end = text_.find("</", at); end != none; end = text_.find("</", end + 2)) {
      const size_t behind = end + 2 + name.size();
      if (!same_name(text_.substr(end + 2, name.size()), name)) continue;
      if (behind < text_.size() && (space(text_[behind]) || text_[behind] == '>' || text_[behind] == '/')) return end;
    }
    known = std::max<size_t>(at, 1);
    return none;
  }

  /// A script may hold "<!-- <script> </script> -->": the end tag in the comment ends nothing.
  size_t script_end(size_t at) {
    size_t end = end_tag(pending_.element, at);
    if (end == none || pending_.element != Html::script) return end;
    const std::string_view first = text_.substr(at, end - at);
    const size_t comment = first.rfind("<!--");
    if (comment == none || first.find("-->", comment) != none) return end;
    const std::string_view rest = first.substr(comment);
    for (size_t inner = rest.find('<', 4); inner != none; inner = rest.find('<', inner + 1))
      if (same_name(rest.substr(inner + 1, 6), "script")) {
        const size_t second = end_tag(Html::script, end + 2);
        return second == none ? end : second;
      }
    return end;
  }

  std::string_view text_;
  size_t at_;
  HtmlTokens tokens_;
  HtmlToken pending_;
  bool no_comment_end_ = false;
  bool no_cdata_end_ = false;
  bool no_angle_ = false;
  bool bare_ = false;
  std::array<size_t, static_cast<size_t>(Html::xmp) + 1> never_closed_{};
};

/// Which end tag belongs to which start tag: the nearest of the same name. A link ends where the next begins.
void match_tags(std::vector<HtmlToken>& tokens) {
  std::array<std::vector<int>, static_cast<size_t>(Html::xmp) + 1> open;
  for (size_t i = 0; i < tokens.size(); ++i) {
    HtmlToken& token = tokens[i];
    if (!token.is_tag() || token.element == Html::other || is_void(token.element)) continue;
    std::vector<int>& same = open[static_cast<size_t>(token.element)];
    if (token.kind == HtmlTokenKind::open) {
      if (token.element == Html::a) same.clear();
      if (!token.closed) same.push_back(static_cast<int>(i));
    } else if (!same.empty()) {
      token.match = same.back();
      tokens[static_cast<size_t>(same.back())].match = static_cast<int>(i);
      same.pop_back();
    }
  }
}

/// The title of a drawing is no title of the page.
void drop_inner_titles(std::vector<HtmlToken>& tokens) {
  size_t drawing_end = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    HtmlToken& token = tokens[i];
    if (token.kind == HtmlTokenKind::open && token.element == Html::svg && token.match > 0)
      drawing_end = std::max(drawing_end, static_cast<size_t>(token.match));
    if (i >= drawing_end || token.element != Html::title) continue;
    token.element = Html::other;
    token.match = -1;
  }
}

}  // namespace

HtmlTokens html_tokens(std::string_view text, Span span) {
  HtmlTokens tokens = Lexer(text, span).run();
  match_tags(tokens.all);
  drop_inner_titles(tokens.all);
  return tokens;
}

std::string_view html_inside(std::string_view text, const HtmlToken& tag) {
  const std::string_view whole = text.substr(tag.begin, tag.end - tag.begin - 1);
  const size_t behind = whole.find_first_of(" \t\n\r\f/", 1);
  return behind == none ? std::string_view{} : whole.substr(behind);
}

std::string_view html_value(std::string_view text, const HtmlToken& tag, std::string_view name, bool* has) {
  const std::string_view inside = html_inside(text, tag);
  if (has != nullptr) *has = false;
  for (size_t at = 0; at < inside.size();) {
    while (at < inside.size() && (space(inside[at]) || inside[at] == '/')) ++at;
    const size_t begin = at;
    while (at < inside.size() && !space(inside[at]) && inside[at] != '/' && (inside[at] != '=' || at == begin)) ++at;
    const bool wanted = same_name(inside.substr(begin, at - begin), name);
    size_t value = at;
    while (value < inside.size() && space(inside[value])) ++value;
    std::string_view found = inside.substr(at, 0);
    if (value < inside.size() && inside[value] == '=') {
      ++value;
      while (value < inside.size() && space(inside[value])) ++value;
      const char quote = value < inside.size() && (inside[value] == '"' || inside[value] == '\'') ? inside[value] : '\0';
      const size_t from = quote == '\0' ? value : value + 1;
      const size_t end =
          std::min(quote == '\0' ? inside.find_first_of(" \t\r\n\f", from) : inside.find(quote, from), inside.size());
      found = inside.substr(from, end - from);
      at = quote == '\0' ? end : std::min(end + 1, inside.size());
    }
    if (!wanted) continue;
    if (has != nullptr) *has = true;
    return found;
  }
  return {};
}

}  // namespace lectern
