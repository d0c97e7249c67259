#include "read/markdown_inline.h"

#include <algorithm>

#include "read/entity.h"
#include "read/html_marks.h"
#include "read/html_text.h"
#include "read/lines.h"
#include "read/markdown_guard.h"
#include "read/markdown_links.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool line_end(char c) { return c == '\n' || c == '\r'; }
bool prefix_byte(char c) { return blank_byte(c) || c == '>'; }
bool punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

std::string_view prefix_of(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), prefix_byte);
  return text.substr(0, static_cast<size_t>(end - text.begin()));
}

/// Bytes that XML can't hold come in by numeric references alone.
std::string without_controls(std::string_view decoded) {
  std::string clean;
  for (const char c : decoded) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    if (control || c == '\x7F') {
      clean += "\xEF\xBF\xBD";
    } else {
      clean += c == '\r' ? '\n' : c;
    }
  }
  for (const std::string_view illegal : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (size_t at = clean.find(illegal); at != std::string::npos; at = clean.find(illegal))
      clean.replace(at, 3, "\xEF\xBF\xBD");
  return clean;
}

class InlineWalker {
 public:
  InlineWalker(MdContext& context, size_t event) : context_(context), events_(context.tree.events), event_(event + 1) {
    const MdEvent& block = events_[event];
    text_ = std::string_view(context.buffer).substr(0, std::max(block.end, block.begin));
    at_ = block.begin;
    // CommonMark 0.30, 4.7: definitions stand before paragraphs (and so before headings underlined), not in lines with #.
    if (block.kind == MdKind::heading && skip_heading_mark()) return;
    while (at_ < text_.size() && text_[at_] == '[') {
      const size_t end = link_definition_end(text_, at_);
      if (end == at_) break;
      at_ = skip_prefix(end, coming_text());
    }
  }

  MdInline walk() {
    const size_t first = event_;
    const MdKind block = events_[first - 1].kind;
    while (event_ < events_.size() && !(events_[event_].kind == block && !events_[event_].enter)) take(events_[event_++]);
    MdInline result;
    result.only_image = is_one_image(first, event_);
    result.text = out_.finish();
    mark_bold_pairs(result.text);
    return result;
  }

  size_t event() const { return event_; }

 private:
  struct Open {
    bool marked = false;  ///< a mark is open for it
    bool autolink = false;
    bool as_words = false;  ///< its brackets and address are shown
  };

  void take(const MdEvent& event) {
    switch (event.kind) {
      case MdKind::text:
        take_text(event.text);
        break;
      case MdKind::soft_break:
        take_line_end(false);
        break;
      case MdKind::hard_break:
        take_line_end(true);
        break;
      case MdKind::code:
        take_code(event.text);
        break;
      case MdKind::html:
        take_html(event.text);
        break;
      case MdKind::emphasis:
        take_delimiter(event, MarkKind::emphasis, 1);
        break;
      case MdKind::strong:
        take_delimiter(event, MarkKind::strong, 2);
        break;
      case MdKind::link:
        event.enter ? enter_link(event.text) : leave_link();
        break;
      case MdKind::image:
        take_image(event);
        break;
      case MdKind::document:
      case MdKind::quote:
      case MdKind::list:
      case MdKind::item:
      case MdKind::code_block:
      case MdKind::html_block:
      case MdKind::paragraph:
      case MdKind::heading:
      case MdKind::rule:
        break;
    }
  }

  /// Steps over the # of a heading; false where none stands there.
  bool skip_heading_mark() {
    const size_t hashes = std::min(text_.find_first_not_of('#', at_), text_.size()) - at_;
    if (hashes == 0 || hashes > 6) return false;
    const size_t behind = at_ + hashes;
    if (behind < text_.size() && !blank_byte(text_[behind]) && !line_end(text_[behind])) return false;
    at_ = behind;
    while (at_ < text_.size() && blank_byte(text_[at_])) ++at_;
    return true;
  }

  /// Behind the indentation and quotation marks at the start of a line, of which `coming` (the text that follows) may hold
  /// some.
  size_t skip_prefix(size_t from, std::string_view coming) const {
    size_t end = from;
    while (end < text_.size() && prefix_byte(text_[end])) ++end;
    const auto not_prefix = std::find_if_not(coming.begin(), coming.end(), prefix_byte);
    const size_t kept = std::min(end - from, static_cast<size_t>(not_prefix - coming.begin()));
    if (kept > 0 && text_.substr(end - kept, kept) == coming.substr(0, kept)) return end - kept;
    if (kept == 0 || (end < text_.size() && !line_end(text_[end]))) return end;
    size_t shown = end;  // blanks at the end of a line are no part of its text
    while (shown > from && blank_byte(text_[shown - 1])) --shown;
    const bool whole = shown - from >= kept && text_.substr(shown - kept, kept) == coming.substr(0, kept);
    return whole ? shown - kept : end;
  }

  std::string_view coming_text() const {
    return event_ < events_.size() && events_[event_].kind == MdKind::text ? events_[event_].text : std::string_view{};
  }

  /// Moves over the line end at at_, gives the offset of its last byte.
  size_t step_over_line_end() {
    size_t last = at_;
    if (at_ < text_.size() && text_[at_] == '\r') last = at_++;
    if (at_ < text_.size() && text_[at_] == '\n') last = at_++;
    return last;
  }

  void append(std::string_view piece, size_t source) {
    if (hidden_.empty()) out_.append(piece, source);
  }

  /// Bytes that the buffer has at at_ too, but that neutral ones are shown as the source has them.
  void append_same(std::string_view piece) {
    if (piece.find(neutral_byte) == std::string_view::npos) return append(piece, at_);
    std::string shown(piece);
    for (size_t i = 0; i < shown.size(); ++i)
      if (shown[i] == neutral_byte) shown[i] = context_.source[at_ + i];
    append(shown, at_);
  }

  /// Behind the end tag of what is left out, where it stands as text or code: to a browser a script ends there.
  size_t behind_hidden(std::string_view words) const {
    for (size_t at = hidden_.empty() ? std::string_view::npos : words.find("</"); at != std::string_view::npos; at = words.find("</", at + 1)) {
      if (!same_name(words.substr(at + 2, hidden_.size()), hidden_)) continue;
      const size_t end = words.find('>', at);
      if (end == std::string_view::npos) return end;
      const HtmlTag tag = html_tag(words.substr(at, end + 1 - at), 0);
      if (tag.kind == HtmlKind::close && same_name(tag.name, hidden_)) return end + 1;
    }
    return std::string_view::npos;
  }

  void take_text(std::string_view words) {
    const size_t behind = behind_hidden(words);
    if (behind < words.size()) {
      take_text(words.substr(0, behind));
      return take_text(words.substr(behind));
    }
    const bool escapes = open_.empty() || !open_.back().autolink;
    for (size_t i = 0; i < words.size();) {
      size_t same = i;
      size_t there = at_;
      while (same < words.size() && there < text_.size() && text_[there] == words[same] && text_[there] != '\\' &&
             text_[there] != '&')
        ++same, ++there;
      if (same > i) {
        append_same(words.substr(i, same - i));
        at_ = there;
        i = same;
      } else {
        i += take_special(words.substr(i), escapes);
      }
    }
    if (behind == words.size()) hidden_.clear();
  }

  /// An escape, an entity, or a backslash or ampersand that is none; gives how many bytes of `words` it made.
  size_t take_special(std::string_view words, bool escapes) {
    if (at_ + 1 < text_.size() && text_[at_] == '\\' && escapes && punctuation(text_[at_ + 1]) &&
        text_[at_ + 1] == words[0]) {
      append(words.substr(0, 1), at_ + 1);
      at_ += 2;
      return 1;
    }
    if (at_ < text_.size() && text_[at_] == '&') {
      const size_t length = entity_length(text_, at_);
      const std::string decoded = length == 0 ? std::string{} : decode(text_.substr(at_, length));
      if (!decoded.empty() && words.substr(0, decoded.size()) == decoded) {
        append(without_controls(decoded), at_);
        at_ += length;
        return decoded.size();
      }
    }
    if (at_ < text_.size() && text_[at_] == words[0]) {
      append(words.substr(0, 1), at_++);
      return 1;
    }
    return find_again(words);
  }

  const std::string& decode(std::string_view entity) {
    if (entity != last_entity_) {
      last_entity_ = entity;
      last_decoded_ = decode_entity(entity);
    }
    return last_decoded_;
  }

  /// The source goes on otherwise than expected: looks for the next few bytes of the words, once for a block without
  /// success.
  size_t find_again(std::string_view words) {
    const std::string_view needle = words.substr(0, std::min<size_t>(words.size(), 12));
    const size_t found = lost_ ? std::string_view::npos : text_.find(needle, at_);
    if (found != std::string_view::npos) {
      at_ = found;
      return 0;
    }
    lost_ = true;
    append(words, std::min(at_, text_.size()));
    return words.size();
  }

  void take_line_end(bool hard) {
    while (at_ < text_.size() && (blank_byte(text_[at_]) || text_[at_] == '\\') && !line_end(text_[at_])) ++at_;
    const size_t last = step_over_line_end();
    put_line_end(last, hard);
    at_ = skip_prefix(at_, coming_text());
  }

  void put_line_end(size_t source, bool hard) {
    if (!hidden_.empty()) return;
    if (out_.size() > 0 && out_.words().back() == '\n') return;
    const uint32_t begin = out_.size();
    out_.append("\n", source);
    if (hard) out_.mark(MarkKind::hard_break, begin);
  }

  /// As skip_prefix, where `rest` of a code span follows: in it a line end is a space, and the last space may have been dropped.
  size_t skip_code_prefix(std::string_view rest) const {
    const size_t end = std::min(text_.find_first_not_of(" \t>", at_), text_.size());
    if (end == text_.size()) return end;
    const char follows = line_end(text_[end]) ? ' ' : text_[end];
    const size_t blanks = std::min(rest.find_first_not_of(" \t"), rest.size());
    constexpr size_t most_tabs = 16;  // runs with one that are tried
    size_t tabs = 0, run_end = at_;   // of the blanks that `from` stands in
    for (size_t from = at_; from < end; ++from) {
      if (from >= run_end) run_end = std::min(text_.find_first_not_of(" \t", from), end);
      const std::string_view kept = text_.substr(from, end - from);
      const bool tab = from < run_end && run_end < end && (from == at_ || !blank_byte(text_[from - 1])) &&
                       text_.substr(from, run_end - from).find('\t') != std::string_view::npos;
      if (tab && tabs++ < most_tabs && same_but_blanks(kept, rest, follows)) return from;
      if (from < run_end && run_end < end && run_end - from != blanks) continue;
      const bool goes_on = rest.size() > kept.size() && rest[kept.size()] == follows;
      if (rest.substr(0, kept.size()) == kept && (rest.size() == kept.size() || goes_on)) return from;
      if (follows == '`' && kept.back() == ' ' && kept.substr(0, kept.size() - 1) == rest) return from;
    }
    return end;
  }

  /// cmark makes spaces of a tab that a container has begun: "\t\t>" before `follows` is any number of them and ">".
  static bool same_but_blanks(std::string_view kept, std::string_view rest, char follows) {
    size_t at = 0;
    for (size_t i = 0; i < kept.size();) {
      if (at >= rest.size() || blank_byte(kept[i]) != blank_byte(rest[at])) return false;
      if (!blank_byte(kept[i])) {
        if (kept[i++] != rest[at++]) return false;
        continue;
      }
      i = std::min(kept.find_first_not_of(" \t", i), kept.size());
      at = std::min(rest.find_first_not_of(" \t", at), rest.size());
    }
    return at == rest.size() || rest[at] == follows;
  }

  void take_code(std::string_view words) {
    const size_t ticks = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    at_ += ticks;
    const bool marked = out_.open_marks() < context_.depth;
    if (marked) out_.open(MarkKind::code);
    const size_t behind = behind_hidden(words);
    for (size_t i = 0; i < words.size();) {
      if (at_ >= text_.size()) break;
      if (i >= behind) hidden_.clear();
      if (line_end(text_[at_])) {
        append("\n", step_over_line_end());
        i += words[i] == ' ';
        const size_t begin = at_;
        at_ = skip_code_prefix(words.substr(i));
        const bool tab = text_.substr(begin, at_ - begin).find('\t') != std::string_view::npos && at_ < text_.size() && !blank_byte(text_[at_]);
        while (tab && i < words.size() && blank_byte(words[i])) ++i;  // what a container left of a tab
      } else if (text_[at_] == words[i]) {
        append_same(words.substr(i++, 1));
        ++at_;
      } else if (blank_byte(text_[at_])) {
        const bool tab = text_[at_++] == '\t' && at_ < text_.size() && !blank_byte(text_[at_]);
        while (tab && i < words.size() && blank_byte(words[i])) ++i;
      } else if (blank_byte(words[i]) && blank_byte(text_[at_ - 1])) {
        ++i;  // of a tab
      } else {
        i += find_again(words.substr(i));
      }
    }
    if (behind <= words.size()) hidden_.clear();
    if (marked) out_.close(MarkKind::code);
    while (at_ < text_.size() && text_[at_] != '`') at_ = line_end(text_[at_]) ? skip_prefix(at_ + 1, {}) : at_ + 1;
    at_ = std::min(at_ + ticks, text_.size());
  }

  void take_html(std::string_view raw) {
    const size_t behind = behind_hidden(raw);
    if (behind > raw.size()) return take_markup(raw);
    take_markup(raw.substr(0, behind));  // "<script><!--</script>-->": no comment, to a browser
    hidden_.clear();
    walk_over(raw.substr(behind), true);
  }

  /// Moves over `raw` of an HTML tag or comment, in which escapes and entities mean nothing.
  void walk_over(std::string_view raw, bool shown) {
    for (size_t i = 0; i < raw.size() && at_ < text_.size();) {
      if (line_end(text_[at_])) {
        const size_t last = step_over_line_end();
        if (shown) put_line_end(last, false);
        while (i < raw.size() && line_end(raw[i])) ++i;
        const std::string_view rest = raw.substr(i);
        const bool runs_on = std::all_of(rest.begin(), rest.end(), prefix_byte);
        at_ = runs_on ? skip_prefix(at_, std::string(rest).append(prefix_of(coming_text()))) : skip_prefix(at_, rest);
      } else {
        if (shown) append_same(raw.substr(i, 1));
        ++i;
        ++at_;
      }
    }
  }

  void take_markup(std::string_view raw) {
    const size_t begin = at_;
    walk_over(raw, false);
    const HtmlTag tag = html_tag(raw, 0);
    if (!hidden_.empty()) {
      if (tag.kind == HtmlKind::close && same_name(tag.name, hidden_)) hidden_.clear();
      return;
    }
    if (tag.kind == HtmlKind::open && is_hidden_element(tag.name) && closes_later(tag.name)) {
      for (const char c : tag.name) hidden_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      return;
    }
    if (same_name(tag.name, "br") || is_block_element(tag.name)) return put_line_end(begin, true);
    apply_html_mark(tag, context_.depth, out_);
  }

  /// Whether an element's end stands in the same block; asked for scripts and styles only, once for each name and block.
  bool closes_later(std::string_view name) {
    if (unclosed_hidden_) return false;
    for (size_t i = event_; i < events_.size() && events_[i].kind >= MdKind::text; ++i) {
      if (events_[i].kind != MdKind::html) continue;
      const HtmlTag tag = html_tag(events_[i].text, 0);
      if (tag.kind == HtmlKind::close && tag.name.size() == name.size() &&
          std::equal(name.begin(), name.end(), tag.name.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); }))
        return true;
    }
    unclosed_hidden_ = true;
    return false;
  }

  void take_delimiter(const MdEvent& event, MarkKind kind, size_t length) {
    if (event.enter) {
      open_.push_back({out_.open_marks() < context_.depth, false, false});
      if (open_.back().marked) out_.open(kind);
    } else {
      if (!open_.empty() && open_.back().marked) out_.close(kind);
      if (!open_.empty()) open_.pop_back();
    }
    at_ = std::min(at_ + length, text_.size());
  }

  void enter_link(std::string_view address) {
    Open open;
    open.autolink = at_ < text_.size() && text_[at_] == '<';
    open.as_words = !open.autolink && reads_as_words(address);
    const bool allowed = allowed_address(address);
    if (!allowed) context_.refused.push_back(static_cast<uint32_t>(std::min(at_, text_.size() - 1)));
    open.marked = allowed && !open.as_words && out_.open_marks() < context_.depth;
    if (open.as_words) append("[", at_);
    if (open.marked) out_.open(MarkKind::link, without_controls(address));
    open_.push_back(open);
    at_ = std::min(at_ + 1, text_.size());
  }

  void leave_link() {
    const Open open = open_.empty() ? Open{} : open_.back();
    if (!open_.empty()) open_.pop_back();
    if (open.marked) out_.close(MarkKind::link);
    const size_t end = open.autolink ? at_ + 1 : link_tail_end(text_, at_);
    if (open.as_words) append_same(text_.substr(at_, end - at_));
    step_over_tail(end);
  }

  /// The end of what is hidden may stand in an address: "<script>[](a</script>)".
  void step_over_tail(size_t end) {
    const std::string_view tail = text_.substr(std::min(at_, text_.size()), end - std::min(at_, end));
    if (behind_hidden(tail) <= tail.size()) hidden_.clear();
    at_ = std::min(end, text_.size());
  }

  void take_image(const MdEvent& event) {
    if (event.enter) {
      open_.push_back({});
      at_ = std::min(at_ + 2, text_.size());
    } else {
      if (!open_.empty()) open_.pop_back();
      step_over_tail(link_tail_end(text_, at_));
    }
  }

  bool is_one_image(size_t first, size_t last) const {
    if (first >= last || events_[first].kind != MdKind::image || events_[last - 1].kind != MdKind::image) return false;
    size_t images = 0;
    for (size_t i = first; i < last; ++i) images += events_[i].kind == MdKind::image;
    return images == 2;
  }

  MdContext& context_;
  const std::vector<MdEvent>& events_;
  size_t event_;
  std::string_view text_;  ///< the buffer up to the end of the block
  size_t at_ = 0;          ///< how far the walk over it is
  TextBuilder out_;
  std::vector<Open> open_;
  std::string hidden_;  ///< name of the script or style that is being left out
  bool unclosed_hidden_ = false;
  bool lost_ = false;
  std::string last_entity_;
  std::string last_decoded_;
};

}  // namespace

MdInline read_markdown_inline(MdContext& context, size_t* event) {
  InlineWalker walker(context, *event);
  MdInline result = walker.walk();
  *event = walker.event();
  return result;
}

}  // namespace lectern
