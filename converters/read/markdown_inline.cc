#include "read/markdown_inline.h"

#include <algorithm>

#include "read/entity.h"
#include "read/html_marks.h"
#include "read/html_text.h"
#include "read/markdown_guard.h"
#include "read/markdown_links.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
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
  InlineWalker(MdContext& context, const MdParagraph& paragraph, size_t event)
      : context_(context), events_(context.tree.events), event_(event + 1), paragraph_(paragraph), text_(paragraph.text) {
    // CommonMark 0.30, 4.7: definitions stand before paragraphs (and so before headings underlined), not in lines with #.
    if (events_[event].kind == MdKind::heading && skip_heading_mark()) return;
    at_ = definitions_end(text_);
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
    if (behind < text_.size() && !blank_byte(text_[behind]) && text_[behind] != '\n') return false;
    at_ = behind;
    while (at_ < text_.size() && blank_byte(text_[at_])) ++at_;
    return true;
  }

  /// `piece` stands for what is at `at` of the text.
  void append(std::string_view piece, size_t at) {
    if (hidden_.empty()) out_.append(piece, paragraph_.source_of(at));
  }

  /// Bytes of the text itself, but that neutral ones are shown as the source has them.
  void append_same(size_t begin, size_t end) {
    while (begin < end) {
      const size_t piece_end = std::min(end, paragraph_.piece_end(begin));
      std::string shown(text_.substr(begin, piece_end - begin));
      for (size_t i = 0; i < shown.size(); ++i)
        if (shown[i] == neutral_byte) shown[i] = context_.source[paragraph_.source_of(begin + i)];
      append(shown, begin);
      begin = piece_end;
    }
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
        append_same(at_, there);
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
    while (at_ < text_.size() && (blank_byte(text_[at_]) || text_[at_] == '\\')) ++at_;
    const bool backslash = hard && at_ > 0 && text_[at_ - 1] == '\\';  // cmark leaves the next line's indentation behind one
    put_line_end(at_, hard);
    at_ = std::min(at_ + 1, text_.size());
    while (!backslash && at_ < text_.size() && blank_byte(text_[at_])) ++at_;
  }

  void put_line_end(size_t at, bool hard) {
    if (!hidden_.empty()) return;
    if (out_.size() > 0 && out_.words().back() == '\n') return;
    const uint32_t begin = out_.size();
    append("\n", at);
    if (hard) out_.mark(MarkKind::hard_break, begin);
  }

  /// The closing run of a code span: the first of as many backticks.
  size_t code_end(size_t from, size_t ticks) const {
    for (size_t at = text_.find('`', from); at < text_.size(); at = text_.find('`', at)) {
      const size_t behind = std::min(text_.find_first_not_of('`', at), text_.size());
      if (behind - at == ticks) return at;
      at = behind;
    }
    return text_.size();
  }

  /// CommonMark 0.30, 6.1: line ends count as spaces, and of a span that a space begins and another ends both go. Inside,
  /// lines stay lines.
  void take_code(std::string_view words) {
    const size_t ticks = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    const size_t begin = at_ + ticks, end = code_end(begin, ticks);
    const bool marked = out_.open_marks() < context_.depth;
    if (marked) out_.open(MarkKind::code);
    const size_t behind = behind_hidden(words);
    at_ = begin;
    if (end - begin > words.size()) ++at_;
    for (size_t i = 0; i < words.size() && at_ < end; ++i) {
      if (i == behind) hidden_.clear();
      append_same(at_, at_ + 1);
      ++at_;
    }
    if (behind <= words.size()) hidden_.clear();
    if (marked) out_.close(MarkKind::code);
    at_ = std::min(end + ticks, text_.size());
  }

  void take_html(std::string_view raw) {
    size_t end = behind_hidden(raw);
    const bool shown_again = end <= raw.size();  // "<script><!--</script>-->": no comment, to a browser
    if (!shown_again) end = markup_end(raw);
    take_markup(raw.substr(0, end));
    if (shown_again) hidden_.clear();
    walk_over(raw.size() - end, hidden_.empty());
  }

  /// CommonMark 0.30, 6.6: an instruction ends at its first "?>", CDATA at its first "]]>"; cmark 0.30.2 takes pairs of these signs and
  /// reads past "??>" and "]]]>". What it read so is words, as they are printed.
  static size_t markup_end(std::string_view raw) {
    for (const auto& [opens, closes] : {std::pair<std::string_view, std::string_view>{"<?", "?>"}, {"<![CDATA[", "]]>"}})
      if (raw.starts_with(opens))
        if (const size_t at = raw.find(closes, opens.size()); at != std::string_view::npos) return at + closes.size();
    return raw.size();
  }

  /// Moves over bytes of an HTML tag or comment, in which escapes and entities mean nothing.
  void walk_over(size_t length, bool shown) {
    for (const size_t end = std::min(at_ + length, text_.size()); at_ < end;) {
      if (text_[at_] == '\n') {
        if (shown) put_line_end(at_, false);
      } else if (shown) {
        append_same(at_, at_ + 1);
      }
      ++at_;
    }
  }

  void take_markup(std::string_view raw) {
    const size_t begin = at_;
    walk_over(raw.size(), false);
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
    if (!allowed) context_.refused.push_back(static_cast<uint32_t>(paragraph_.source_of(std::min(at_, std::max<size_t>(text_.size(), 1) - 1))));
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
    if (open.as_words) append_same(at_, end);
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
  const MdParagraph& paragraph_;
  std::string_view text_;  ///< of the paragraph
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

MdInline read_markdown_inline(MdContext& context, const MdParagraph& paragraph, size_t* event) {
  InlineWalker walker(context, paragraph, *event);
  MdInline result = walker.walk();
  *event = walker.event();
  return result;
}

}  // namespace lectern
