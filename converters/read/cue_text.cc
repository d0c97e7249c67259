// The words of one caption: tags, entities, times and voices inside them.
#include <algorithm>
#include <cmath>

#include "read/captions.h"
#include "read/cue.h"
#include "read/entity.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr size_t longest_tag = 300;
constexpr size_t most_open = 8;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// A tag of captions: "<i>", "</c>", "<v.loud Name>", "<font color=...>", "<00:01.000>".
struct Tag {
  size_t length = 0;  ///< 0: the sign is text
  bool closes = false;
  std::string name;
  size_t rest = 0;  ///< offset of what stands behind the name
};

Tag tag_at(std::string_view text, size_t at) {
  Tag tag;
  const size_t end = text.substr(0, std::min(text.size(), at + longest_tag)).find('>', at);
  if (end == std::string_view::npos || end == at + 1) return tag;
  size_t name = at + 1;
  tag.closes = text[name] == '/';
  if (tag.closes) ++name;
  if (text.substr(at + 1, end - at - 1).find_first_of("<\n") != std::string_view::npos) return tag;
  size_t behind = name;
  while (behind < end && (letter(text[behind]) || (behind > name && digit(text[behind])))) tag.name += small(text[behind++]);
  const bool known =
      text[behind] == '>' || text[behind] == ' ' || text[behind] == '.' || text[behind] == '\t' || text[behind] == '/';
  if (tag.name.empty() ? !digit(text[name]) : !known) return tag;
  tag.rest = behind;
  tag.length = end + 1 - at;
  return tag;
}

bool known_name(std::string_view name) {
  constexpr std::string_view names[] = {"b",  "i",    "u",    "s",  "c", "v",  "lang",   "ruby",
                                        "rt", "font", "span", "br", "p", "em", "strong", "div"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// SubStation's "{\an8}" and "{b}" at `at`; 0 where the brace is text.
size_t override_length(std::string_view text, size_t at) {
  const size_t end = text.substr(0, std::min(text.size(), at + longest_tag)).find('}', at);
  if (end == std::string_view::npos) return 0;
  const std::string_view inside = text.substr(at + 1, end - at - 1);
  const bool style = inside.starts_with('\\') || inside == "b" || inside == "i" || inside == "u" || inside == "/b" ||
                     inside == "/i" || inside == "/u" || inside.starts_with("y:") || inside.starts_with("c:$");
  return style ? end + 1 - at : 0;
}

/// One that no document can hold; a tab and line ends can.
bool is_control(std::string_view decoded) {
  const auto c = static_cast<unsigned char>(decoded[0]);
  return decoded.size() == 1 && ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F);
}

class Words {
 public:
  Words(const Text& raw, bool web, Caption& cue) : raw_(raw), text_(raw.words), web_(web), cue_(cue) {}

  void run() {
    for (size_t at = 0; at < text_.size();) at = step(at);
    const uint32_t whole = out_.size();
    cue_.text = out_.finish();
    drop_mere_look(whole);
  }

 private:
  size_t step(size_t at) {
    const size_t stop = std::min(text_.find_first_of("<&{\\", at), text_.size());
    if (stop > at) {
      copy(at, stop);
      return stop;
    }
    if (text_[at] == '<')
      if (const Tag tag = tag_at(text_, at); tag.length != 0 && apply(tag, at)) return at + tag.length;
    if (text_[at] == '{' && !web_)
      if (const size_t length = override_length(text_, at); length != 0) return at + length;
    if (text_[at] == '\\' && !web_ && (text_.substr(at, 2) == "\\N" || text_.substr(at, 2) == "\\h")) {
      put(text_[at + 1] == 'N' ? "\n" : " ", at);
      return at + 2;
    }
    if (text_[at] == '&')
      if (const size_t length = entity(at); length != 0) return at + length;
    copy(at, at + 1);
    return at + 1;
  }

  void copy(size_t from, size_t to) {
    while (from < to) {
      const auto after = std::upper_bound(raw_.map.begin(), raw_.map.end(), static_cast<uint32_t>(from),
                                          [](uint32_t offset, const Anchor& a) { return offset < a.text_offset; });
      const size_t until = after == raw_.map.end() ? to : std::min<size_t>(to, after->text_offset);
      put(text_.substr(from, until - from), from);
      from = until;
    }
  }

  /// White space at the start goes, so that offsets in the builder stay those of the finished text.
  void put(std::string_view piece, size_t at) {
    if (out_.size() == 0) {
      const size_t first = std::min(piece.find_first_not_of(" \t\n\r\f\v"), piece.size());
      piece.remove_prefix(first);
      at += first;
    }
    if (!piece.empty()) out_.append(piece, raw_.source_offset(static_cast<uint32_t>(at)));
  }

  size_t entity(size_t at) {
    const size_t length = entity_length(text_, at);
    if (length == 0) return 0;
    const std::string_view written = text_.substr(at, length);
    std::string decoded = written == "&lrm;" ? "\u200E" : written == "&rlm;" ? "\u200F" : decode_entity(written);
    if (decoded.empty() || is_control(decoded)) return 0;  // "&#1;" stays as it is written
    if (out_.size() == 0 && (decoded[0] == ' ' || decoded[0] == '\n')) return length;
    out_.append(decoded, raw_.source_offset(static_cast<uint32_t>(at)));
    return length;
  }

  /// False where the tag is none that captions have: its letters stay.
  bool apply(const Tag& tag, size_t at) {
    const std::string_view inside = text_.substr(tag.rest, at + tag.length - 1 - tag.rest);
    if (tag.name.empty()) {
      size_t end = at + 1;
      const double seconds = clock_seconds(text_.substr(0, at + tag.length - 1), &end);
      if (seconds < 0 || end != at + tag.length - 1) return false;
      cue_.moments.push_back({out_.size(), seconds});
      return true;
    }
    if (!known_name(tag.name)) {
      if (web_ && tag.closes) return true;
      return false;
    }
    if (tag.name == "v") {
      voice(tag.closes ? std::string_view{} : inside, tag.rest);
    } else if (tag.name == "br" || tag.name == "p" || tag.name == "div") {
      if (out_.size() > 0 && (!tag.closes || tag.name != "br")) put("\n", at);
    } else if (tag.name == "rt") {
      put(tag.closes ? ")" : " (", at);
    } else {
      mark(tag, inside);
    }
    return true;
  }

  void mark(const Tag& tag, std::string_view inside) {
    const bool emphasis = tag.name == "i" || tag.name == "em";
    const bool strong = tag.name == "b" || tag.name == "strong";
    if (!emphasis && !strong && tag.name != "lang") return;
    const MarkKind kind = emphasis ? MarkKind::emphasis : strong ? MarkKind::strong : MarkKind::lang;
    if (tag.closes) return out_.close(kind);
    const size_t first = inside.find_first_not_of(" \t.");
    const std::string value(first == std::string_view::npos ? std::string_view{} : inside.substr(first));
    if (kind == MarkKind::lang && value.empty()) return;
    if (out_.open_marks() < most_open && !out_.is_open(kind))
      out_.open(kind, kind == MarkKind::lang ? value : std::string{});
  }

  /// "<v.loud Mary Smith>": the classes go.
  void voice(std::string_view inside, size_t at) {
    Voice voice{out_.size(), {}};
    const size_t space = inside.starts_with('.') ? inside.find_first_of(" \t\n") : 0;
    if (space != std::string_view::npos && !inside.empty()) {
      TextBuilder name;
      size_t from = at + space;
      const size_t to = at + inside.size();
      for (size_t i = from; i < to; ++i)
        name.append(text_[i] == '\n' ? " " : text_.substr(i, 1), raw_.source_offset(static_cast<uint32_t>(i)));
      voice.name = name.finish();
    }
    cue_.voices.push_back(std::move(voice));
  }

  /// Italics of a whole caption say that the speaker isn't seen; they don't emphasise.
  void drop_mere_look(uint32_t whole) {
    const auto size = static_cast<uint32_t>(cue_.text.words.size());
    std::erase_if(cue_.text.marks,
                  [&](const Mark& mark) { return mark.kind != MarkKind::lang && mark.begin == 0 && mark.end == size; });
    for (Moment& moment : cue_.moments) moment.offset = std::min({moment.offset, whole, size});
    for (Voice& each : cue_.voices) each.offset = std::min({each.offset, whole, size});
  }

  const Text& raw_;
  std::string_view text_;
  bool web_;
  Caption& cue_;
  TextBuilder out_;
};

}  // namespace

void read_cue_words(const Text& raw, bool web, Caption& cue) { Words(raw, web, cue).run(); }

double clock_seconds(std::string_view text, size_t* at) {
  double total = 0;
  size_t parts = 0;
  size_t i = *at;
  for (;;) {
    double value = 0;
    const size_t start = i;
    for (; i < text.size() && digit(text[i]) && i - start < 9; ++i) value = value * 10 + (text[i] - '0');
    if (i == start) return -1;
    total = total * 60 + value;
    ++parts;
    if (parts == 3 || i >= text.size() || text[i] != ':') break;
    ++i;
  }
  if (i < text.size() && (text[i] == ',' || text[i] == '.')) {
    double scale = 0.1;
    size_t fraction = i + 1;
    for (; fraction < text.size() && digit(text[fraction]); ++fraction, scale /= 10) total += scale * (text[fraction] - '0');
    if (fraction == i + 1) return -1;
    i = fraction;
  } else if (parts < 2) {
    return -1;
  }
  *at = i;
  return std::round(total * 1000) / 1000;
}

}  // namespace lectern
