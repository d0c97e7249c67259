// Words of one paragraph of HTML -> Text: white space as a browser shows it, character references, marks of inline tags,
// line breaks. Elements that go on after the paragraph are opened again in the next.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "read/html_lexer.h"
#include "read/text_builder.h"

namespace lectern {

/// What a paragraph holds: bytes that are no white space.
struct HtmlCounts {
  uint32_t words = 0;
  uint32_t linked = 0;    ///< of these, in links
  uint32_t hidden = 0;    ///< of these, in controls and in what isn't shown
  uint32_t links = 0;     ///< links with words
  uint32_t abroad = 0;    ///< links to another site
  uint32_t within = 0;    ///< links to a place of the same page
  uint32_t pictured = 0;  ///< bytes that stand for images
};

class HtmlWords {
 public:
  /// `notes`: links that call a footnote, with its key.
  HtmlWords(std::string_view text, const std::vector<HtmlToken>& tokens, const std::map<size_t, std::string>& notes)
      : text_(text), tokens_(tokens), notes_(notes) {}

  /// Inline tags, by their index; those between paragraphs too.
  void open(size_t token);
  void close(size_t token);
  void line_break(uint32_t at);

  /// Takes the words of a text from `from` on. Returns where it stopped: at the end, or where a new paragraph begins.
  size_t text(const HtmlToken& token, size_t from);
  /// The words that stand for an image.
  void picture(const HtmlToken& image);
  /// What comes next begins a new paragraph, after two line breaks.
  bool parted() const { return breaks_.size() > 1 && !empty(); }
  /// White space stands as it is written.
  void set_preformatted(bool preformatted) { preformatted_ = preformatted; }

  bool empty() const { return words_.size() == 0; }
  const HtmlCounts& counts() const { return counts_; }
  const std::vector<uint32_t>& refused() const { return refused_; }  ///< offsets of links whose address isn't allowed

  /// The paragraph; the next begins.
  Text finish();

 private:
  struct Open {
    size_t token;
    MarkKind kind;
    std::string value;
    bool silent;         ///< changes nothing: is open already, or a link that isn't kept
    bool begun = false;  ///< open in `words_`
  };

  void add(size_t token, MarkKind kind, std::string value, bool silent = false);
  void add_link(size_t token);
  bool says_anything(size_t link) const;
  void page_break(size_t token);
  void begin_word();
  void put(std::string_view piece, size_t at);
  bool put_reference(const HtmlToken& token, size_t* at);
  void white_space(size_t at, bool line_end);
  bool no_break_space(size_t at);
  size_t run_end(const HtmlToken& token, size_t at) const;
  bool is_open(MarkKind kind) const;

  std::string_view text_;
  const std::vector<HtmlToken>& tokens_;
  const std::map<size_t, std::string>& notes_;
  TextBuilder words_;
  std::vector<Open> open_;
  std::vector<uint32_t> breaks_;  ///< asked for since the last word
  std::vector<uint32_t> refused_;
  HtmlCounts counts_;
  size_t last_link_ = std::string::npos;  ///< token of the link that words were last seen in
  size_t space_ = std::string::npos;      ///< where white space began that stands before the next word
  bool line_end_ = false;                 ///< it holds a line end
  uint32_t indent_ = 0;                   ///< no-break spaces at the start of the line
  bool preformatted_ = false;
};

/// Whether an element isn't shown, or is a control of the page.
bool is_beside(std::string_view text, const HtmlToken& tag);

/// The language that the tag says; empty where it says none or what it says is no language tag.
std::string html_language(std::string_view text, const HtmlToken& tag);

}  // namespace lectern
