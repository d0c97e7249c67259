// Lines: what fits, where they break, and that setting text without a shaper gives what HarfBuzz gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "base/winansi.h"
#include "cpu_time.h"
#include "sample.h"
#include "write/pdf/page_flow.h"
#include "write/pdf/style_file.h"

namespace lectern::test {
namespace {

using namespace lectern::pdf;

const Style& standard() {
  static const Style style = [] {
    StyleShelf shelf;
    return shelf.style({}).value();
  }();
  return style;
}

struct Set {
  Engine engine;
  Diagnostics diagnostics;
  Plan plan;
  Typesetter typesetter;
  std::vector<PageMarks> pages;
  explicit Set(const Speech& speech, bool rtl = false)
      : plan(plan_document(speech, diagnostics)),
        typesetter(engine, plan, standard(), rtl),
        pages(flow_pages(typesetter, plan, standard())) {}

  /// Text of a line as its glyphs say it.
  std::string text(uint32_t line) {
    const Layout& layout = typesetter.layout();
    std::string out;
    for (uint32_t at = layout.lines[line].first_piece; at < layout.lines[line].last_piece; ++at) {
      const Piece& piece = layout.pieces[at];
      for (uint32_t glyph = piece.begin; layout.fonts[piece.font].simple && glyph < piece.end; ++glyph)
        utf8::append(out, winansi::character_of(layout.plain[glyph].code));
      if (!layout.fonts[piece.font].simple) out += '?';
    }
    return out;
  }

  std::vector<std::string> lines(Role role) {
    std::vector<std::string> out;
    for (const PageMarks& page : pages)
      for (const Mark& mark : page.marks)
        if (!mark.is_rule && plan.blocks[mark.block].role == role) out.push_back(text(mark.line));
    return out;
  }
};

std::string many(const std::string& words, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += words;
  return out;
}

TEST(PdfTypeset, LinesHoldTheMeasureAndSeventyFiveLetters) {
  Set set(plain_speech({many("We live in times of ill will, filled with little illnesses. ", 40)}));
  for (const Line& line : set.typesetter.layout().lines) EXPECT_LE(line.width, standard().measure + 0.1);
  for (std::string line : set.lines(Role::paragraph)) {
    while (line.ends_with(' ')) line.pop_back();
    EXPECT_LE(line.size(), 75u) << line;
    EXPECT_GT(line.size(), 5u);
  }
}

TEST(PdfTypeset, NoWordIsLostOrCut) {
  const std::string text = many("We need a reshaped and re-invigorated partnership (a “true” one), don’t we? ", 30);
  Set set(plain_speech({text}));
  std::string joined;
  for (const std::string& line : set.lines(Role::paragraph)) {
    EXPECT_TRUE(line.ends_with(' ') || line.ends_with('-') || line.ends_with('?')) << line;
    joined += line;
  }
  EXPECT_EQ(joined + ' ', text);
}

TEST(PdfTypeset, LongWordsAreCutWhereTheyMust) {
  Set set(plain_speech({std::string(4000, 'm')}));
  const auto lines = set.lines(Role::paragraph);
  EXPECT_GT(lines.size(), 40u);
  std::string joined;
  for (const std::string& line : lines) joined += line;
  EXPECT_EQ(joined, std::string(4000, 'm'));
}

TEST(PdfTypeset, NoLineBeginsWithADashOrAFrenchMark) {
  Engine engine;
  const auto code = [](char32_t c) { return winansi::code_of(c); };
  for (const char32_t mark : {U'–', U'—', U'»', U'!', U'?', U';', U':', U'…'}) {
    EXPECT_FALSE(engine.pairs.spaced(code('a'), code(mark))) << static_cast<uint32_t>(mark);
    EXPECT_FALSE(engine.pairs.between(code('a'), code(mark))) << static_cast<uint32_t>(mark);
  }
  EXPECT_FALSE(engine.pairs.spaced(code(U'«'), code('a')));
  EXPECT_TRUE(engine.pairs.spaced(code('a'), code('b')));
  EXPECT_TRUE(engine.pairs.spaced(code(U'–'), code('b')));
  EXPECT_TRUE(engine.pairs.between(code('-'), code('b')));
  EXPECT_FALSE(engine.pairs.between(code('-'), code('5')));
  EXPECT_FALSE(engine.pairs.between(code('a'), code('b')));
  EXPECT_FALSE(engine.pairs.between(code('1'), code('/')));
}

/// Widths and pair kerning say all that HarfBuzz would say about these words.
TEST(PdfTypeset, PairsGiveWhatHarfBuzzGives) {
  Engine engine;
  const Face* const face = engine.library.face(*standard().family, upright);
  ASSERT_NE(face, nullptr);
  PlainFace& plain = engine.plain(*face);
  ASSERT_TRUE(plain.fits("en"));
  std::ifstream file(std::string(LECTERN_ROOT) + "/tests/unit/write/pdf/words.txt");
  std::string word;
  size_t count = 0;
  while (std::getline(file, word)) {
    std::u16string wide;
    int sum = 0;
    uint8_t before = 0;
    for (size_t at = 0; at < word.size();) {
      const char32_t c = utf8::next(word, &at);
      wide += static_cast<char16_t>(c);
      const uint8_t code = winansi::code_of(c);
      ASSERT_NE(code, 0) << word;
      sum += plain.width(code) + (before == 0 ? 0 : plain.kern(before, code));
      before = code;
    }
    int shaped = 0;
    for (const ShapedGlyph& glyph :
         engine.shaper.shape(wide, {face, HB_SCRIPT_LATIN, false, 0, static_cast<uint32_t>(wide.size())}, "en").glyphs) {
      shaped += glyph.advance;
      EXPECT_EQ(glyph.x, 0) << word;
      EXPECT_EQ(glyph.y, 0) << word;
    }
    EXPECT_EQ(sum, shaped) << word;
    ++count;
  }
  EXPECT_GT(count, 300u);
}

TEST(PdfTypeset, NoWidowsNoOrphansNoHeadingAlone) {
  Speech speech = titled("T");
  for (int section = 0; section < 30; ++section) {
    Node part = with(Element::section, {words(Element::heading, "Heading " + std::to_string(section))});
    for (int i = 0; i < 5; ++i)
      part.children.push_back(paragraph(
          many("The contributions of migration flows help create jobs, trade and wealth. ", 1 + (section * 7 + i * 3) % 9)));
    speech.body.children.push_back(std::move(part));
  }
  Set set(speech);
  ASSERT_GT(set.pages.size(), 10u);
  std::map<uint32_t, std::vector<size_t>> lines_by_block;  // lines of each block on each page
  for (size_t page = 0; page < set.pages.size(); ++page) {
    std::map<uint32_t, size_t> here;
    uint32_t last = 0;
    for (const Mark& mark : set.pages[page].marks)
      if (!mark.is_rule) ++here[last = mark.block];
    for (const auto& [block, count] : here) lines_by_block[block].push_back(count);
    EXPECT_NE(set.plan.blocks[last].role, Role::heading) << "page " << page + 1;
  }
  for (const auto& [block, counts] : lines_by_block)
    for (const size_t count : counts)
      EXPECT_TRUE(counts.size() == 1 || count >= 2)
          << set.plan.text.substr(set.plan.runs[set.plan.blocks[block].first_run].begin, 40);
}

TEST(PdfTypeset, MarksStayInsideTheMargins) {
  Set set(rich_speech());
  for (const PageMarks& page : set.pages)
    for (const Mark& mark : page.marks) {
      EXPECT_GE(mark.x, standard().left(0, false) - 0.1);
      EXPECT_GE(mark.y, standard().margin - 0.1);
      EXPECT_LE(mark.y, standard().height - standard().margin);
    }
}

TEST(PdfTypeset, FootnotesStandOnThePageThatRefersToThem) {
  Speech speech = titled("T");
  Node section = element_node(Element::section);
  Node notes = element_node(Element::section);
  for (int i = 1; i <= 12; ++i) {
    const std::string number = std::to_string(i);
    Node mark = words(Element::note_ref, number);
    mark.set(Attribute::target, "fn-" + number);
    section.children.push_back(
        with(Element::p, {with(Element::s, {text_node(many("This has to be said with care. ", 30)), mark})}));
    Node note =
        with(Element::fn, {words(Element::num, number), paragraph("Source " + number + ". " + many("See there. ", i * 3))});
    note.id = "fn-" + number;
    notes.children.push_back(note);
  }
  speech.body.children = {section, notes};
  Set set(speech);
  std::map<int32_t, size_t> referred, placed;
  for (size_t page = 0; page < set.pages.size(); ++page) {
    for (const Mark& mark : set.pages[page].marks) {
      if (mark.is_rule) continue;
      const Layout& layout = set.typesetter.layout();
      for (uint32_t at = layout.lines[mark.line].first_piece; at < layout.lines[mark.line].last_piece; ++at)
        if (const int32_t link = layout.pieces[at].link; link >= 0 && !set.plan.links[static_cast<size_t>(link)].leads_back)
          referred[set.plan.links[static_cast<size_t>(link)].note] = page;
      const std::string text = set.text(mark.line);
      if (text.starts_with("Source ")) placed[std::stoi(text.substr(7)) - 1] = page;
    }
  }
  EXPECT_EQ(referred.size(), 12u);
  EXPECT_EQ(referred, placed);
}

/// A paragraph runs as most of its letters do, whatever the document does, and begins at that edge.
TEST(PdfTypeset, ParagraphsRunAsTheirLettersDo) {
  const std::string arabic = "البحر واسع يا UNESCO.", english = "The sea is wide: واسع.";
  for (const bool document : {false, true}) {
    Set set(plain_speech({arabic, english, "12."}), document);
    std::vector<bool> rtl;
    std::vector<float> places;
    for (const PageMarks& page : set.pages)
      for (const Mark& mark : page.marks) {
        if (mark.is_rule || set.plan.blocks[mark.block].role != Role::paragraph) continue;
        rtl.push_back(set.typesetter.layout().lines[mark.line].rtl);
        places.push_back(mark.x);
      }
    EXPECT_EQ(rtl, (std::vector<bool>{true, false, document}));
    EXPECT_GT(places.at(0), places.at(1) + 100);
  }
}

/// Marks on a letter are no letters of a line.
TEST(PdfTypeset, LinesCountLettersNotMarks) {
  Set plain(plain_speech({many("ие ", 100)})), marked(plain_speech({many("и\u0301\u0308е ", 100)}));
  EXPECT_EQ(plain.lines(Role::paragraph).size(), marked.lines(Role::paragraph).size());
}

/// Korean is parted between words, not inside them.
TEST(PdfTypeset, KoreanWordsStayWhole) {
  const std::string words = many("바다는 넓고 우리 모두의 것입니다. ", 30);
  Breaks breaks;
  std::u16string text;
  for (size_t at = 0; at < words.size();) text += static_cast<char16_t>(utf8::next(words, &at));
  const std::vector<bool> starts = breaks.line_starts(text, "ko"), elsewhere = breaks.line_starts(text, "en");
  for (size_t at = 1; at < text.size(); ++at)
    if (starts[at]) {
      EXPECT_EQ(text[at - 1], u' ') << at;
    }
  EXPECT_GT(std::count(elsewhere.begin(), elsewhere.end(), true), std::count(starts.begin(), starts.end(), true));
}

/// Old scripts have their fonts, too: the replacement sign is for what no font has.
TEST(PdfTypeset, ScriptsOfThePastHaveFonts) {
  Set set(plain_speech({"ᚠᚢᚦ ⲁⲃⲅ 𒀀𒀁 𓀀𓀁 𐌰𐌱 ꦲꦏ ⴰⴱ ꓐꓑ ᏣᎳᎩ 𐤀𐤁 ᭐᭑ ꕢꕣ"}));
  EXPECT_TRUE(set.typesetter.layout().missing.empty());
}

TEST(PdfTypeset, FarTextIsShapedAndNearTextIsNot) {
  Set set(plain_speech({"Erdoğan met Ms. Ólafsdóttir — in Kyiv — and said Здравствуйте to all."}));
  size_t simple = 0, composite = 0;
  for (const Piece& piece : set.typesetter.layout().pieces) {
    if (set.typesetter.layout().fonts[piece.font].simple) {
      ++simple;
    } else {
      composite += 1;
      EXPECT_LE(piece.end - piece.begin, 13u);  // single words only
    }
  }
  EXPECT_GE(simple, 3u);
  EXPECT_EQ(composite, 2u);
}

double seconds_of(const std::string& text) {
  const Speech speech = plain_speech({text});
  return test::cpu_seconds_of([&] { const Set set(speech); });
}

TEST(PdfTypeset, ManyMarksOnOneLetterCostWhatLettersCost) {
  for (const auto& [letter, mark] :
       std::vector<std::pair<std::string, std::string>>{{"e", "\u0301"}, {"\u0628", "\u064B"}, {"\u0F40", "\u0F71"}}) {
    const double small = seconds_of(letter + many(mark, 5000)), large = seconds_of(letter + many(mark, 20000));
    EXPECT_LT(large, 8 * small + 0.05 * test::slowness()) << letter;
  }
}

TEST(PdfTypeset, MarksStayWithTheirLetter) {
  Set set(plain_speech({"e" + many("\u0301", 30) + "e" + many("\u0301", 30)}));
  const Layout& layout = set.typesetter.layout();
  EXPECT_EQ(std::count_if(layout.pieces.begin(), layout.pieces.end(),
                          [&](const Piece& piece) { return !layout.fonts[piece.font].simple; }),
            1);
}

}  // namespace
}  // namespace lectern::test
