// The checker on files that mean harm: no crash, no endless loop, and never a pass by accident.
#include <gtest/gtest.h>

#include <random>

#include "../write/pdf/sample.h"
#include "check/pdf.h"
#include "pdf_rebuild.h"

namespace lectern::test {
namespace {

TEST(PdfHostile, FlippedBytes) {
  std::mt19937 random(7);
  for (const bool clear : {false, true}) {
    const std::string good = pdf_of(rich_speech(), {}, clear);
    for (int round = 0; round < 1500; ++round) {
      std::string bad = good;
      for (int flip = 0; flip < 1 + round % 8; ++flip) bad[random() % bad.size()] = static_cast<char>(random());
      check_pdf(bad);
    }
  }
}

TEST(PdfHostile, CutAndShuffledFiles) {
  const std::string good = pdf_of(rich_speech());
  for (size_t size = 0; size < good.size(); size += 97)
    EXPECT_FALSE(check_pdf(std::string_view(good).substr(0, size)).passed()) << size;
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string bad = good;
    const size_t from = random() % bad.size(), to = random() % bad.size(), count = random() % 400;
    bad.insert(to, bad.substr(from, count));
    check_pdf(bad);
  }
}

TEST(PdfHostile, NumbersOutOfRange) {
  const std::string good = pdf_of(rich_speech(), {}, true);
  const std::vector<std::pair<const char*, const char*>> changes = {{"/Count 2", "/Count 99999999999999999999"},
                                                                    {"/MCID 0>>", "/MCID 99999999999>>"},
                                                                    {"/MCID 0>>", "/MCID -5>>"},
                                                                    {"/StructParents 0", "/StructParents 999999999999"},
                                                                    {"/FirstChar 32", "/FirstChar -999999999999"},
                                                                    {"/Widths[", "/Widths[99999999999999999999999 "},
                                                                    {"/Length1 ", "/Length1 -"},
                                                                    {"/K[23 0 R", "/K[22 0 R 23 0 R"},
                                                                    {"/P 22 0 R", "/P 99999999999 0 R"},
                                                                    {"[2 0 R 3 0 R]", "[1 0 R 1 0 R]"},
                                                                    {"/Kids[", "/Kids 1 0 R/X["},
                                                                    {"/Nums[0", "/Nums[0 0 R"}};
  for (const auto& [from, to] : changes) {
    const std::string bad = broken(good, from, to);
    ASSERT_FALSE(bad.empty()) << from;
    check_pdf(bad);
  }
}

TEST(PdfHostile, DeepNesting) {
  const std::string good = pdf_of(rich_speech(), {}, true);
  for (const std::string& deep :
       {std::string(100000, '['), std::string(100000, '<'), std::string(100000, '('), std::string(50000, '/')}) {
    EXPECT_FALSE(check_pdf(broken(good, "/PageMode/UseOutlines", "/PageMode " + deep)).passed());
  }
}

TEST(PdfHostile, OtherFiles) {
  EXPECT_FALSE(check_pdf("").passed());
  EXPECT_FALSE(check_pdf("%PDF-1.7\n").passed());
  EXPECT_FALSE(check_pdf("%PDF-1.7\n%\xE2\xE3\xCF\xD3\nstartxref\n0\n%%EOF\n").passed());
  EXPECT_FALSE(check_pdf(std::string(1 << 20, 'x')).passed());
  EXPECT_FALSE(check_pdf("%PDF-1.7\nxref\n0 99999999\ntrailer<</Root 1 0 R>>startxref\n9\n%%EOF").passed());
}

}  // namespace
}  // namespace lectern::test
