#include "model/head_rows.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

/// "h" a head, "d" data.
Node row_of(std::string_view cells) {
  Node row = element_node(Element::row);
  for (const char c : cells) {
    row.children.push_back(element_node(Element::cell));
    if (c == 'h') row.children.back().set(Attribute::head, "true");
  }
  return row;
}

std::string columns(std::initializer_list<std::string_view> rows) {
  HeadRows heads;
  std::string found;
  for (const std::string_view cells : rows) found += heads.heads_columns(row_of(cells)) ? 'c' : 'r';
  return found;
}

TEST(HeadRows, AreTheFirstAndThoseOfHeadsAlone) {
  EXPECT_EQ(columns({"hh", "hd", "hd"}), "crr");
  EXPECT_EQ(columns({"hhh", "hhh", "hdd"}), "ccr");
  EXPECT_EQ(columns({"hd", "hh"}), "cr");  // the first holds data: what follows is no head of the table
  EXPECT_EQ(columns({"dd", "hd"}), "cr");
  EXPECT_EQ(columns({"hh", "hd", "hh"}), "crr");
}

}  // namespace
}  // namespace lectern
