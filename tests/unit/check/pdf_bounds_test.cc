// What a small file may ask of the checker is bounded: each of these would cost seconds or gigabytes where it isn't.
#include <gtest/gtest.h>

#include <algorithm>

#include "check/pdf.h"
#include "check/pdf_cff.h"
#include "check/pdf_unicode_map.h"
#include "check/pdf_value.h"
#include "cpu_time.h"
#include "small_pdf.h"

namespace lectern::test {
namespace {

bool says(const Verdict& verdict, std::string_view words) {
  return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                     [&](const Finding& finding) { return finding.message.find(words) != std::string::npos; });
}

double seconds_of(const std::string& pdf) {
  return cpu_seconds_of([&] { check_pdf(pdf); });
}

std::string two_bytes(size_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value)}; }

/// A CFF INDEX with offsets of two bytes.
std::string index_of(const std::vector<std::string>& items) {
  std::string out = two_bytes(items.size()), data;
  if (items.empty()) return out;
  out += '\x02' + two_bytes(1);
  for (const std::string& item : items) out += two_bytes(1 + (data += item).size());
  return out + data;
}

/// A font of two glyphs; the second calls the first of eleven subroutines, of which each calls the next `calls` times.
std::string nested_font(size_t calls) {
  const auto call = [](int subroutine) { return std::string{static_cast<char>(139 + subroutine - 107), '\x1D'}; };
  std::vector<std::string> subroutines;
  for (int at = 0; at < 11; ++at) subroutines.push_back((at < 10 ? times(calls, call(at + 1)) : "") + "\x0B");
  const std::string before = std::string("\1\0\4\2", 4) + index_of({"A"});
  const std::string between = index_of({}) + index_of(subroutines);
  const auto top = [](size_t at) { return index_of({'\x1D' + two_bytes(at >> 16) + two_bytes(at) + '\x11'}); };
  return before + top(before.size() + top(0).size() + between.size()) + between +
         index_of({"\x0E", call(0) + "\xBD\x0E"});  // 50, endchar
}

TEST(PdfBounds, SubroutinesThatCallSubroutines) {
  const std::string honest = nested_font(1), hostile = nested_font(4);
  ASSERT_TRUE(pdfcheck::Cff(honest).sound());
  ASSERT_TRUE(pdfcheck::Cff(hostile).sound());
  EXPECT_EQ(pdfcheck::Cff(honest).width(1), 50);
  EXPECT_EQ(pdfcheck::Cff(hostile).width(1), std::nullopt);
}

TEST(PdfBounds, FormsThatDrawForms) {
  const auto nested = [](size_t draws) {
    std::vector<std::string> forms;
    for (int at = 0; at < 8; ++at) {
      const std::string next = "/Resources<</XObject<</X " + std::to_string(6 + at) + " 0 R>>>>";
      forms.push_back(small_stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]" + (at < 7 ? next : ""),
                                   at < 7 ? times(draws, "/X Do ") : "q Q"));
    }
    return one_page("4 0 R", "/XObject<</X 5 0 R>>", times(draws, "/X Do "), forms);
  };
  EXPECT_FALSE(says(check_pdf(nested(3)), "again and again"));
  EXPECT_TRUE(says(check_pdf(nested(6)), "again and again"));
}

TEST(PdfBounds, ContentOfManyParts) {
  const auto repeated = [](size_t count) {
    return one_page("[" + times(count, "4 0 R ") + "]", "", std::string(size_t{1} << 20, ' '), {});
  };
  EXPECT_FALSE(says(check_pdf(repeated(20)), "again and again"));
  EXPECT_TRUE(says(check_pdf(repeated(200)), "again and again"));
}

TEST(PdfBounds, ManyFonts) {
  const auto fonts = [](size_t count) {
    std::string content = "BT ", names;
    std::vector<std::string> objects;
    for (size_t at = 0; at < count; ++at) {
      const std::string name = "/F" + std::to_string(at);
      content += name + " 9 Tf <0041> Tj ";
      names += name + ' ' + std::to_string(5 + at) + " 0 R";
      objects.emplace_back("<</Type/Font/Subtype/Type0>>");
    }
    return one_page("4 0 R", "/Font<<" + names + ">>", content + "ET", objects);
  };
  EXPECT_FALSE(says(check_pdf(fonts(4000)), "fonts"));
  EXPECT_TRUE(says(check_pdf(fonts(4200)), "more than 4096 fonts"));
}

TEST(PdfBounds, WidthsThatOverlap) {
  const auto font = [](size_t ranges) {
    return one_page("4 0 R", "/Font<</F 5 0 R>>", "BT /F 9 Tf <FFFF> Tj ET",
                    {"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
                     "<</Type/Font/Subtype/CIDFontType2/W[" + times(ranges, "0 65535 500 ") + "]>>"});
  };
  EXPECT_FALSE(says(check_pdf(font(100)), "so many widths"));
  EXPECT_TRUE(says(check_pdf(font(300)), "so many widths"));
}

TEST(PdfBounds, TextMapsThatOverlap) {
  const auto map = [](size_t ranges) {
    return "1 beginbfrange " + times(1, "<0000> <FFFF> <0041> ") + "endbfrange " +
           times(ranges - 1, "1 beginbfrange <0000> <FFFF> <0041> endbfrange ");
  };
  EXPECT_FALSE(pdfcheck::read_unicode_map(map(2)).broken);
  EXPECT_TRUE(pdfcheck::read_unicode_map(map(20)).broken);
}

TEST(PdfBounds, LongDictionaries) {
  const auto drawn = [](size_t count) {
    std::string names;
    for (size_t at = 0; at < count; ++at) names += "/X" + std::to_string(at) + " 5 0 R";
    return one_page("4 0 R", "/XObject<<" + names + "/Z 5 0 R/Z 6 0 R>>", times(count, "/Z Do "),
                    {"<</Subtype/Image>>", "null"});
  };
  EXPECT_FALSE(says(check_pdf(drawn(10)), "resources don't name"));  // the first of two equal keys counts
  EXPECT_FALSE(says(check_pdf(drawn(100)), "resources don't name"));
  const double small = seconds_of(drawn(5000)), large = seconds_of(drawn(20000));
  EXPECT_LT(large, 8 * small + 0.02 * slowness());
}

TEST(PdfBounds, ReferencesBeyondAllObjects) {
  for (const std::string_view text : {"99999999999999 0 R", "4294967296 0 R"}) {
    pdfcheck::Pool pool;
    const pdfcheck::Value value = pdfcheck::Lexer(text, pool).next(true);
    EXPECT_TRUE(value.is(pdfcheck::Value::Kind::ref));
    EXPECT_LE(value.number, 4294967295.0);
  }
}

}  // namespace
}  // namespace lectern::test
