#include "fidelity.h"

#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"
#include "markup.h"

namespace lectern::test {
namespace {

class Checker {
 public:
  explicit Checker(const Transcript& transcript) : transcript_(transcript), covered_(transcript.text.size(), false) {}

  std::string run() {
    if (!utf8::valid(transcript_.text)) return "the decoded source is not UTF-8";
    for (const Block& block : transcript_.blocks) check(block);
    if (fault_.empty()) check_nothing_lost();
    return fault_;
  }

 private:
  void fail(const std::string& what, size_t offset) {
    if (!fault_.empty()) return;
    const size_t from = offset < 30 ? 0 : offset - 30;
    fault_ = what + " at source offset " + std::to_string(offset) + ": ..." + transcript_.text.substr(from, 60);
  }

  void check(const Block& block) {
    if (block.span.end < block.span.begin || block.span.end > transcript_.text.size())
      fail("span outside the source", block.span.begin);
    if (!block.label.empty()) check_label(block);
    // In XML a name may come from an attribute, or from the list of people.
    elsewhere_ = transcript_.kind == "xml" && (block.value == "who" || block.key == "role");
    check_text(block.text);
    check_marks(block.text);
    for (const Block& child : block.children) check(child);
  }

  void check_label(const Block& block) {
    if (transcript_.text.compare(block.span.begin, block.label.size(), block.label) != 0)
      return fail("label not where its block begins", block.span.begin);
    for (size_t at = 0; at < block.label.size();) {
      const size_t begin = at;
      const char32_t c = utf8::next(block.label, &at);
      if (unicode::is_letter(c) || unicode::is_digit(c)) take(c, block.span.begin + begin);
    }
  }

  void check_text(const Text& text) {
    if (!utf8::valid(text.words)) return fail("words are not UTF-8", 0);
    for (size_t i = 1; i < text.map.size(); ++i)
      if (text.map[i].text_offset <= text.map[i - 1].text_offset) fail("anchors don't ascend", text.map[i].source_offset);
    if (!text.words.empty() && (text.map.empty() || text.map.front().text_offset != 0))
      fail("no anchor for the first word", 0);
    for (size_t at = 0; at < text.words.size();) {
      const size_t begin = at;
      const char32_t c = utf8::next(text.words, &at);
      if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0xFFFE || c == 0xFFFF)
        fail("a character that XML can't hold", begin);
      if (unicode::is_letter(c) || unicode::is_digit(c)) take(c, text.source_offset(static_cast<uint32_t>(begin)));
    }
  }

  void check_marks(const Text& text) {
    std::vector<const Mark*> open;
    const Mark* before = nullptr;
    for (const Mark& mark : text.marks) {
      if (mark.begin > mark.end || mark.end > text.words.size()) return fail("mark outside the words", 0);
      if (before != nullptr && (mark.begin < before->begin || (mark.begin == before->begin && mark.end > before->end)))
        fail("marks out of order", text.source_offset(mark.begin));
      while (!open.empty() && open.back()->end <= mark.begin) open.pop_back();
      if (!open.empty() && mark.end > open.back()->end) fail("marks cross", text.source_offset(mark.begin));
      const bool inside =
          mark.begin < text.words.size() && (static_cast<unsigned char>(text.words[mark.begin]) & 0xC0) == 0x80;
      if (inside) fail("a mark cuts a character", text.source_offset(mark.begin));
      open.push_back(&mark);
      before = &mark;
    }
  }

  void take(char32_t c, size_t source) {
    const std::string& text = transcript_.text;
    if (source >= text.size()) return fail("a letter without a place", source);
    size_t end = source;
    const char32_t there = utf8::next(text, &end);
    const bool spelt_otherwise = there == '&' || there == '\\';
    if (elsewhere_) return;
    if (there != c && !spelt_otherwise) return fail("a letter points at another", source);
    const bool any_order = transcript_.kind == "json";  // who speaks may be said behind the words
    if (any_order && covered_[source] && !spelt_otherwise) return fail("a letter is there twice", source);
    const bool ordered = !any_order && transcript_.kind != "xml";
    if (ordered && any_ && (spelt_otherwise ? source < last_ : source <= last_))
      return fail("letters out of order or twice", source);
    any_ = true;
    last_ = source;
    for (size_t i = source; i < end; ++i) covered_[i] = true;
  }

  void check_nothing_lost() {
    const std::vector<bool> markup = transcript_.kind == "md"     ? markup_bytes(transcript_.text)
                                     : transcript_.kind == "xml"  ? xml_markup_bytes(transcript_.text)
                                     : transcript_.kind == "epub" ? std::vector<bool>(covered_.size(), true)
                                     : transcript_.kind == "html" ? html_markup_bytes(transcript_.text)
                                     : transcript_.kind == "srt" || transcript_.kind == "vtt" || transcript_.kind == "json"
                                         ? caption_markup_bytes(transcript_.text, transcript_.kind)
                                         : std::vector<bool>(covered_.size(), false);
    for (size_t at = 0; at < transcript_.text.size();) {
      const size_t begin = at;
      const char32_t c = utf8::next(transcript_.text, &at);
      if (covered_[begin] || markup[begin] || !(unicode::is_letter(c) || unicode::is_digit(c))) continue;
      return fail("a letter is lost", begin);
    }
  }

  const Transcript& transcript_;
  std::vector<bool> covered_;
  std::string fault_;
  bool any_ = false;
  bool elsewhere_ = false;  ///< the words of the block aren't where they point at
  size_t last_ = 0;
};

}  // namespace

std::string fault(const Transcript& transcript) { return Checker(transcript).run(); }

}  // namespace lectern::test
