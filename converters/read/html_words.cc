#include "read/html_words.h"

#include <algorithm>
#include <iterator>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/html_entities.h"
#include "read/html_text.h"
#include "read/markdown_links.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t most_open = 64;          // inline elements at a time
constexpr uint32_t paragraph_indent = 3;  // no-break spaces after a line break
constexpr std::string_view no_break = "\u00A0";
constexpr std::string_view soft_hyphen = "\u00AD";

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

struct MarkOf {
  Html element;
  MarkKind kind;
};
constexpr MarkOf marks[] = {
    {Html::em, MarkKind::emphasis},   {Html::i, MarkKind::emphasis},      {Html::cite, MarkKind::emphasis},
    {Html::dfn, MarkKind::emphasis},  {Html::var, MarkKind::emphasis},    {Html::strong, MarkKind::strong},
    {Html::b, MarkKind::strong},      {Html::s, MarkKind::strikeout},     {Html::strike, MarkKind::strikeout},
    {Html::del, MarkKind::strikeout}, {Html::sup, MarkKind::superscript}, {Html::sub, MarkKind::subscript},
    {Html::code, MarkKind::code},     {Html::tt, MarkKind::code},         {Html::kbd, MarkKind::code},
    {Html::samp, MarkKind::code},
};

/// "display:none" somewhere in a style.
bool style_hides(std::string_view style) {
  std::string small;
  for (const char c : style)
    if (!space(c)) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return small.find("display:none") != std::string::npos || small.find("visibility:hidden") != std::string::npos;
}

bool holds_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// http, https and mailto; a page's relative addresses lead nowhere from a document made of it.
bool keeps_address(std::string_view address) {
  return address.find(':') < address.find_first_of("/?#") && allowed_address(address) && !holds_controls(address);
}

}  // namespace

bool is_beside(std::string_view text, const HtmlToken& tag) {
  if (is_aside(tag.element)) return true;
  if (html_inside(text, tag).empty()) return false;
  bool hidden = false;
  html_value(text, tag, "hidden", &hidden);
  return hidden || same_name(html_value(text, tag, "aria-hidden"), "true") || style_hides(html_value(text, tag, "style"));
}

std::string html_language(std::string_view text, const HtmlToken& tag) {
  if (html_inside(text, tag).size() < 5) return {};
  std::string_view lang = html_value(text, tag, "lang");
  if (lang.empty()) lang = html_value(text, tag, "xml:lang");
  size_t length = 0, subtags = 0;
  for (const char c : lang) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool good = c == '-' ? length > 0 : letter || (subtags > 0 && c >= '0' && c <= '9');
    length = c == '-' ? 0 : length + 1;
    subtags += c == '-';
    if (!good || length > 8 || (subtags == 0 && length > 3)) return {};
  }
  return length == 0 || (subtags == 0 && length < 2) || lang.find('-') == 1 ? std::string{} : std::string(lang);
}

void HtmlWords::add(size_t token, MarkKind kind, std::string value, bool silent) {
  open_.push_back({token, kind, std::move(value), silent});
}

bool HtmlWords::is_open(MarkKind kind) const {
  return std::any_of(open_.begin(), open_.end(), [&](const Open& each) { return each.kind == kind && !each.silent; });
}

void HtmlWords::open(size_t token) {
  const HtmlToken& tag = tokens_[token];
  const bool page = tag.element == Html::html || tag.element == Html::head || tag.element == Html::body;
  if (page || open_.size() >= most_open) return;
  if (tag.element == Html::span || tag.element == Html::a) page_break(token);
  if (tag.closed) return;
  for (const MarkOf& each : marks)
    if (each.element == tag.element) add(token, each.kind, {}, is_open(each.kind));
  if (tag.element == Html::a) add_link(token);
  if (std::string lang = html_language(text_, tag); !lang.empty()) add(token, MarkKind::lang, std::move(lang));
  if (tag.element == Html::option || (is_aside(tag.element) && tag.element != Html::rt && tag.element != Html::rp))
    white_space(tag.begin, false);
  if (tag.match >= 0 && is_beside(text_, tag)) add(token, MarkKind::furniture, "nav", is_open(MarkKind::furniture));
  if (tag.element == Html::q && tag.match >= 0) {
    begin_word();
    words_.append("“", tag.begin);
  }
}

/// Where a page of the printed edition begins, as books say it.
void HtmlWords::page_break(size_t token) {
  const HtmlToken& tag = tokens_[token];
  if (html_inside(text_, tag).size() < 16) return;
  if (html_value(text_, tag, "epub:type") != "pagebreak" && html_value(text_, tag, "role") != "doc-pagebreak") return;
  std::string_view number = html_value(text_, tag, "title");
  if (number.empty()) number = html_value(text_, tag, "aria-label");
  words_.mark(MarkKind::page_break, words_.size(), html_decoded(number));
  if (tag.match >= 0) add(token, MarkKind::furniture, "page", is_open(MarkKind::furniture));
}

/// Whether a link holds more than an arrow.
bool HtmlWords::says_anything(size_t link) const {
  if (tokens_[link].match < 0) return true;
  for (size_t i = link + 1; i < tokens_.size() && static_cast<int>(i) != tokens_[link].match; ++i) {
    if (tokens_[i].element == Html::img) return true;
    if (tokens_[i].is_tag()) continue;
    for (size_t at = tokens_[i].begin; at < tokens_[i].end;) {
      const char32_t c = utf8::next(text_, &at);
      if (unicode::is_letter(c) || unicode::is_digit(c)) return true;
    }
  }
  return false;
}

void HtmlWords::add_link(size_t token) {
  bool has = false;
  std::string address = html_decoded(html_value(text_, tokens_[token], "href", &has));
  if (!has) return;
  if (const auto note = notes_.find(token); note != notes_.end()) return add(token, MarkKind::note_ref, note->second);
  if (address.starts_with('#') && !says_anything(token))
    return add(token, MarkKind::furniture, "nav", is_open(MarkKind::furniture));
  const bool keep = keeps_address(address);
  if (!keep && !allowed_address(address)) refused_.push_back(tokens_[token].begin);
  add(token, MarkKind::link, std::move(address), !keep);
}

void HtmlWords::close(size_t token) {
  const int match = tokens_[token].match;
  if (match < 0) return;
  if (is_aside(tokens_[token].element) && tokens_[token].element != Html::rt && tokens_[token].element != Html::rp)
    white_space(tokens_[token].begin, false);
  if (tokens_[token].element == Html::q && !empty()) words_.append("”", tokens_[token].begin);
  for (size_t i = open_.size(); i-- > 0;) {
    if (open_[i].token != static_cast<size_t>(match)) continue;
    if (open_[i].begun) words_.close(open_[i].kind);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void HtmlWords::line_break(uint32_t at) {
  breaks_.push_back(at);
  space_ = none;
  indent_ = 0;
}

void HtmlWords::white_space(size_t at, bool line_end) {
  if (space_ == none) {
    space_ = at;
    line_end_ = false;
  }
  line_end_ = line_end_ || line_end;
}

/// At the start of a line they set it in: no words.
bool HtmlWords::no_break_space(size_t at) {
  if (preformatted_ || (!empty() && breaks_.empty())) return false;
  if (++indent_ == paragraph_indent && breaks_.size() == 1) breaks_.push_back(static_cast<uint32_t>(at));
  return true;
}

/// Before a word: the line break or white space before it, and the marks that begin with it.
void HtmlWords::begin_word() {
  if (!breaks_.empty() && (!empty() || preformatted_)) {
    const uint32_t begin = words_.size();
    words_.append("\n", breaks_.front());
    words_.mark(MarkKind::hard_break, begin);
  } else if (space_ != none && !empty()) {
    // A line end after a hyphen may be a word's: the normalizer says so.
    words_.append(line_end_ && words_.words().back() == '-' ? "\n" : " ", space_);
  }
  breaks_.clear();
  space_ = none;
  indent_ = 0;
  for (Open& each : open_) {
    if (each.kind == MarkKind::link && each.token != last_link_) {
      last_link_ = each.token;
      ++counts_.links;
      counts_.abroad += !each.silent;
      counts_.within += each.value.starts_with('#');
    }
    if (each.begun || each.silent) continue;
    words_.open(each.kind, each.value);
    each.begun = true;
  }
}

void HtmlWords::put(std::string_view piece, size_t at) {
  begin_word();
  words_.append(piece, at);
  const auto bytes = static_cast<uint32_t>(piece.size());
  counts_.words += bytes;
  const auto holds = [&](MarkKind kind) {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& each) { return each.kind == kind; });
  };
  if (open_.empty()) return;
  if (holds(MarkKind::link)) counts_.linked += bytes;
  if (holds(MarkKind::furniture)) counts_.hidden += bytes;
}

/// Takes the character reference at `*at`, if it is one.
bool HtmlWords::put_reference(const HtmlToken& token, size_t* at) {
  const HtmlReference reference = html_reference(text_.substr(0, token.end), *at);
  if (reference.length == 0) return false;
  const std::string& means = reference.means;
  if (means.size() == 1 && space(means[0]) && !preformatted_) {
    white_space(*at, false);
  } else if (!(means == no_break && no_break_space(*at)) && means != soft_hyphen) {
    if (parted()) return true;
    put(means, *at);
  }
  *at += reference.length;
  return true;
}

/// Behind words that may be taken as they are, single spaces between them included.
size_t HtmlWords::run_end(const HtmlToken& token, size_t at) const {
  const bool references = token.kind == HtmlTokenKind::text;
  size_t end = at;
  while (end < token.end) {
    const char c = text_[end];
    if (c == '&' && references && end > at) break;
    if (c == '\xC2' && end > at && (text_.substr(end, 2) == no_break || text_.substr(end, 2) == soft_hyphen)) break;
    if (space(c) && !preformatted_) {
      if (c != ' ' || end + 1 >= token.end || space(text_[end + 1]) || text_[end + 1] == '&' || text_[end + 1] == '\xC2')
        break;
    }
    ++end;
  }
  return end;
}

size_t HtmlWords::text(const HtmlToken& token, size_t from) {
  const bool references = token.kind == HtmlTokenKind::text;
  for (size_t at = from; at < token.end;) {
    const char c = text_[at];
    if (space(c) && !preformatted_) {
      white_space(at++, c == '\n' || c == '\r');
      continue;
    }
    if (c == '&' && references) {
      const size_t before = at;
      if (put_reference(token, &at)) {
        if (at == before) return at;
        continue;
      }
    }
    const std::string_view two = text_.substr(at, 2);
    if (two == soft_hyphen || (two == no_break && no_break_space(at))) {
      at += 2;
      continue;
    }
    if (parted()) return at;
    const size_t end = run_end(token, at);
    put(text_.substr(at, end - at), at);
    at = end;
  }
  return token.end;
}

void HtmlWords::picture(const HtmlToken& image) {
  const std::string_view alternative = html_value(text_, image, "alt");
  if (alternative.empty()) return;
  HtmlToken words;
  words.begin = static_cast<uint32_t>(alternative.data() - text_.data());
  words.end = words.begin + static_cast<uint32_t>(alternative.size());
  const bool initial = alternative.size() == 1;  // a capital drawn as a picture
  if (!initial) white_space(image.begin, false);
  const uint32_t before = counts_.words;
  text(words, words.begin);
  counts_.pictured += counts_.words - before;
  if (!initial) white_space(image.end - 1, false);
}

Text HtmlWords::finish() {
  std::erase_if(open_, [&](const Open& each) { return tokens_[each.token].match < 0; });
  for (Open& each : open_) each.begun = false;
  breaks_.clear();
  space_ = none;
  indent_ = 0;
  counts_ = {};
  last_link_ = none;
  return words_.finish();
}

}  // namespace lectern
