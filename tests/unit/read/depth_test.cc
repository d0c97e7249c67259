#include "read/depth.h"

#include <gtest/gtest.h>

#include "support/fidelity.h"
#include "read/read.h"

namespace lectern {
namespace {

uint32_t depth_of(const std::vector<Block>& blocks) {
  uint32_t most = 0;
  for (const Block& block : blocks) most = std::max(most, 1 + depth_of(block.children));
  return most;
}

Transcript read_bytes(const std::string& bytes, const char* kind, Diagnostics& diagnostics) {
  Result<Transcript> transcript = read({"-", bytes}, {kind, {}}, diagnostics);
  EXPECT_TRUE(transcript);
  return transcript ? std::move(transcript.value()) : Transcript{};
}

std::string nested(const std::string& open, const std::string& close, int times) {
  std::string text = "<p>First.</p>";
  for (int i = 0; i < times; ++i) text += open + "w" + std::to_string(i) + " ";
  for (int i = 0; i < times; ++i) text += close;
  return text + "<p>Last.</p>";
}

TEST(Depth, LeavesWhatFits) {
  Diagnostics diagnostics;
  EXPECT_EQ(depth_of(read_bytes(nested("<ul><li>", "</li></ul>", 60), "html", diagnostics).blocks), 121u);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Depth, KeepsEveryWordOfWhatIsDeeper) {
  for (const auto& [open, close] : {std::pair{"<ul><li>", "</li></ul>"}, std::pair{"<ol><li><blockquote>", "</blockquote></li></ol>"},
                                    std::pair{"<ul><li><b><table><tr><th>k<td>", "</td></tr></table></b></li></ul>"}}) {
    Diagnostics diagnostics;
    const Transcript transcript = read_bytes(nested(open, close, 150), "html", diagnostics);
    EXPECT_LE(depth_of(transcript.blocks), deepest_blocks + 1) << open;
    EXPECT_EQ(test::fault(transcript), "") << open;
    EXPECT_TRUE(std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.code == "LC-0213"; })) << open;
  }
}

TEST(Depth, MakesNoListOfParagraphs) {
  Diagnostics diagnostics;
  std::vector<Block> level = read_bytes(nested("<ul><li>", "</li></ul>", 90), "html", diagnostics).blocks;
  for (const std::vector<Block>* blocks = &level; !blocks->empty();) {
    const std::vector<Block>* next = nullptr;
    for (const Block& block : *blocks) {
      for (const Block& child : block.children) EXPECT_EQ(block.kind == BlockKind::list, child.kind == BlockKind::item);
      if (!block.children.empty()) next = &block.children;
    }
    if (next == nullptr) break;
    blocks = next;
  }
}

TEST(Depth, WritesLabelsAsWords) {
  Transcript transcript;
  transcript.text = "(a) word";
  Block block;
  block.text = {"word", {{0, 4}}, {{MarkKind::strong, 0, 4, {}}}};
  block.span = {4, 8};
  for (uint32_t i = 0; i <= deepest_blocks; ++i) {
    Block around;
    around.kind = i % 2 == 0 ? BlockKind::item : BlockKind::list;
    if (i == 0) around.label = "(a)";
    around.span = {0, 8};
    around.children.push_back(std::move(block));
    block = std::move(around);
  }
  transcript.blocks.push_back(std::move(block));
  Diagnostics diagnostics;
  limit_depth(transcript, diagnostics);
  const Block* at = &transcript.blocks.front();
  while (!at->children.empty()) at = &at->children.front();
  EXPECT_EQ(at->text.words, "(a) word");
  EXPECT_EQ(at->text.source_offset(0), 0u);
  EXPECT_EQ(at->text.source_offset(4), 4u);
  EXPECT_EQ(at->text.marks.front().begin, 4u);
  EXPECT_EQ(at->text.marks.front().end, 8u);
}

TEST(Depth, KeepsLabelsOfEmptyItemsAndNotesAsNotes) {
  Transcript transcript;
  transcript.text = "(a) (b) note";
  Block items, empty, inner, note, words;
  items.kind = inner.kind = BlockKind::list;
  empty.kind = BlockKind::item;
  empty.label = "(a)";
  empty.span = {0, 3};
  Block holder = empty;  // "(b)" holds an empty list, then nothing
  holder.label = "(b)";
  holder.span = {4, 7};
  holder.children.push_back(inner);
  note.kind = BlockKind::footnote;
  note.key = "n";
  words.text = {"note", {{0, 8}}, {}};
  words.span = note.span = {8, 12};
  note.children.push_back(words);
  Block last = empty;
  last.label.clear();
  last.children.push_back(note);
  items.children = {empty, holder, last};
  Block block = items;
  for (uint32_t i = 0; i < deepest_blocks; ++i) {
    Block around;
    around.kind = i % 2 == 0 ? BlockKind::item : BlockKind::list;
    around.children.push_back(std::move(block));
    block = std::move(around);
  }
  transcript.blocks.push_back(std::move(block));
  Diagnostics diagnostics;
  limit_depth(transcript, diagnostics);
  const Block* at = &transcript.blocks.front();
  while (at->children.size() == 1) at = &at->children.front();
  ASSERT_EQ(at->children.size(), 3u);
  EXPECT_EQ(at->children[0].text.words, "(a)");
  EXPECT_EQ(at->children[1].text.words, "(b)");
  EXPECT_EQ(at->children[1].text.source_offset(0), 4u);
  EXPECT_EQ(at->children[2].kind, BlockKind::footnote);
  EXPECT_EQ(at->children[2].children.front().text.words, "note");
}

TEST(Depth, TakesTheInnermostMarksAway) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "*a **b ";
  for (int i = 0; i < 50; ++i) text += "c** d*";
  Diagnostics diagnostics;
  const Transcript transcript = read_bytes(text, "md", diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().code, "LC-0213");
  EXPECT_EQ(test::fault(transcript), "");
  std::vector<uint32_t> ends;
  for (const Mark& mark : transcript.blocks.front().text.marks) {
    while (!ends.empty() && ends.back() <= mark.begin) ends.pop_back();
    ends.push_back(mark.end);
    EXPECT_LE(ends.size(), deepest_marks);
  }
}

}  // namespace
}  // namespace lectern
