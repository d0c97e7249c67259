#include "read/html.h"

#include <algorithm>

#include "read/html_blocks.h"
#include "read/html_heads.h"
#include "read/html_text.h"
#include "read/html_words.h"

namespace lectern {
namespace {

SourceRange place(const std::string& text, uint32_t offset) {
  const Position at = LineIndex(text).position(offset);
  return {at, at, 0, {}};
}

void report(const HtmlPage& page, const HtmlBlocks& blocks, const std::string& text, Diagnostics& diagnostics) {
  if (page.too_deep > 0)
    diagnostics.push_back(warning(
        "LC-0220",
        "elements nest deeper than " + std::to_string(page.shape.depth) + "; the words in them stay, but not what they are",
        "raise the limit with --max-depth", place(text, page.first_too_deep)));
  if (!page.tokens.endless.empty())
    diagnostics.push_back(warning("LC-0221", "a comment, script or style sheet never ends",
                                  "close it with --> or its end tag; a browser hides all that follows",
                                  place(text, page.tokens.endless.front())));
  if (!blocks.refused.empty())
    diagnostics.push_back(warning("LC-0210",
                                  std::to_string(blocks.refused.size()) + (blocks.refused.size() == 1 ? " link" : " links") +
                                      " with an address that is neither http, https, mailto nor relative became plain text",
                                  "the words stay; only the address goes", place(text, blocks.refused.front())));
}

bool has_words(const Block& block) {
  return block.kind != BlockKind::metadata && block.kind != BlockKind::furniture && block.kind != BlockKind::rule;
}

bool is_bold(const Block& block) {
  return std::any_of(block.text.marks.begin(), block.text.marks.end(),
                     [](const Mark& mark) { return mark.kind == MarkKind::strong && mark.begin == 0; });
}

/// The title that a browser shows above the page is often that of the site: a title on the page comes first.
void settle_title(std::vector<Block>& blocks) {
  const auto first = std::find_if(blocks.begin(), blocks.end(), has_words);
  const bool heading =
      std::any_of(blocks.begin(), blocks.end(), [](const Block& each) { return each.kind == BlockKind::heading; });
  if (!heading && (first == blocks.end() || !is_bold(*first))) return;
  for (Block& block : blocks) {
    if (block.kind != BlockKind::metadata) continue;
    block.kind = BlockKind::furniture;
    block.value = "front";
  }
}

std::string page_language(const HtmlPage& page) {
  for (const HtmlToken& token : page.tokens.all) {
    if (token.kind != HtmlTokenKind::open) continue;
    if (token.element == Html::html || token.element == Html::body)
      if (std::string lang = html_language(page.text, token); !lang.empty()) return lang;
    if (token.element == Html::body) break;
  }
  return {};
}

bool is_xhtml(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text.substr(first, 5) == "<?xml";
}

/// What a block says of its language counts only where it is another than the page's.
void drop_language(std::vector<Block>& blocks, const std::string& lang) {
  for (Block& block : blocks) {
    if (block.lang == lang) block.lang.clear();
    drop_language(block.children, lang);
  }
}

}  // namespace

HtmlDocument read_html_document(const std::string& text, Span span, const Limits& limits, Diagnostics& diagnostics) {
  const HtmlPage page = html_page(text, {span, limits.depth, is_xhtml(std::string_view(text).substr(span.begin, 200))});
  HtmlBlocks made = html_page_blocks(page, false);
  // Where nothing is left, the menu is what the page has to say.
  if (std::none_of(made.blocks.begin(), made.blocks.end(), has_words)) made = html_page_blocks(page, true);
  report(page, made, text, diagnostics);
  HtmlDocument document{std::move(made.blocks), page_language(page)};
  drop_language(document.blocks, document.lang);
  settle_title(document.blocks);
  mark_html_heads(document.blocks);
  return document;
}

bool shows_words(const std::vector<Block>& blocks) { return std::any_of(blocks.begin(), blocks.end(), has_words); }

Result<void> read_html(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics) {
  transcript.kind = "html";
  const std::string& text = transcript.text;
  HtmlDocument document = read_html_document(text, {0, static_cast<uint32_t>(text.size())}, limits, diagnostics);
  transcript.lang = std::move(document.lang);
  transcript.blocks = std::move(document.blocks);
  if (!shows_words(transcript.blocks))
    return Failure{Exit::input, error("LC-0222", "the page shows no words of its own",
                                      "it may be made by scripts in the browser: save it from there once it is shown")};
  return {};
}

std::vector<Block> read_html_fragment(const std::string& text, Span span, const Limits& limits, Diagnostics& diagnostics) {
  const HtmlPage page = html_page(text, {span, limits.depth, false});
  HtmlBlocks made = html_page_blocks(page, true);
  report(page, made, text, diagnostics);
  return std::move(made.blocks);
}

bool looks_like_html(std::string_view text) {
  size_t at = text.find_first_not_of(" \t\r\n\f");
  if (at == std::string_view::npos || text[at] != '<') return false;
  while (text.substr(at, 4) == "<!--" || text.substr(at, 2) == "<?") {
    const bool comment = text[at + 1] == '!';
    const size_t end = text.find(comment ? "-->" : "?>", at);
    if (end == std::string_view::npos) return false;
    at = text.find_first_not_of(" \t\r\n\f", end + (comment ? 3 : 2));
    if (at == std::string_view::npos) return false;
  }
  if (same_name(text.substr(at, 9), "<!doctype")) return same_name(text.substr(at + 9, 5), " html");
  return same_name(text.substr(at, 5), "<html") || same_name(text.substr(at, 5), "<head") ||
         same_name(text.substr(at, 5), "<body");
}

}  // namespace lectern
