// Tables: the web uses them for layout as much as for data. Only a table of data becomes one; the cells of the others are
// paragraphs in their order.
#include <algorithm>

#include "read/html_page.h"
#include "read/html_text.h"

namespace lectern {
namespace {

constexpr uint32_t longest_cell = 600;  // bytes: more is text set in columns
constexpr uint32_t longest_cell_under_head = 1500;

struct Census {
  uint32_t rows = 0;
  uint32_t cells = 0;
  uint32_t heads = 0;
  uint32_t numbers = 0;  ///< cells that hold a digit and few letters
  uint32_t in_row = 0;   ///< cells of the row at hand
  uint32_t widest = 0;   ///< cells of the widest row
  uint32_t longest = 0;  ///< bytes of the longest cell
  bool caption = false;
  bool nested = false;  ///< holds a table, or what can't stand in one of ours
  int first_leaf = -1;
  int last_leaf = -1;
  int leaves = 0;
};

bool is_table(const HtmlPlace& place) { return place.element == Html::table; }
bool is_cell(const HtmlPlace& place) { return place.element == Html::td || place.element == Html::th; }

class Tables {
 public:
  explicit Tables(HtmlPage& page) : page_(page), tables_(page.places.size(), -1), census_(page.places.size()) {}

  void run() {
    for (size_t i = 0; i < page_.places.size(); ++i) count(i);
    for (size_t leaf = 0; leaf < page_.tree.leaves.size(); ++leaf) count_leaf(static_cast<int>(leaf));
    for (size_t token = 0; token < page_.leaves.size(); ++token) count_numbers(token);
    for (size_t i = 0; i < page_.places.size(); ++i) settle(i);
  }

 private:
  Census& census_of(int table) { return census_[static_cast<size_t>(table)]; }

  /// `tables_`: the table around each node, itself included. Parents come first.
  void count(size_t i) {
    const HtmlPlace& place = page_.places[i];
    const int outer = place.parent < 0 ? -1 : tables_[static_cast<size_t>(place.parent)];
    tables_[i] = is_table(place) ? static_cast<int>(i) : outer;
    if (is_table(place) && outer >= 0) census_of(outer).nested = true;
    if (outer < 0 || is_table(place)) return;
    Census& table = census_of(outer);
    if (place.element == Html::tr) {
      ++table.rows;
      table.in_row = 0;
    } else if (is_cell(place)) {
      ++table.cells;
      table.heads += place.element == Html::th;
      table.widest = std::max(table.widest, ++table.in_row);
      table.longest = std::max(table.longest, place.words);
    } else if (place.element == Html::caption && place.words > 0) {
      table.caption = true;
      table.nested = table.nested || table.cells > 0;  // a caption behind cells would stand before them
    }
  }

  void count_leaf(int leaf) {
    const int parent = page_.parent_of_leaf(leaf);
    for (int table = parent < 0 ? -1 : tables_[static_cast<size_t>(parent)]; table >= 0;) {
      Census& census = census_of(table);
      if (census.first_leaf < 0) census.first_leaf = leaf;
      census.last_leaf = leaf;
      ++census.leaves;
      const int above = page_.places[static_cast<size_t>(table)].parent;
      table = above < 0 ? -1 : tables_[static_cast<size_t>(above)];
    }
  }

  void count_numbers(size_t token) {
    const HtmlToken& words = page_.tokens.all[token];
    if (page_.leaves[token] < 0 || words.is_tag() || words.end - words.begin > 40) return;
    const int parent = page_.parent_of_leaf(page_.leaves[token]);
    const int table = parent < 0 ? -1 : tables_[static_cast<size_t>(parent)];
    if (table < 0) return;
    const std::string_view text = page_.text.substr(words.begin, words.end - words.begin);
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    census_of(table).numbers += digits > 0 && letters <= digits;
  }

  bool says_layout(const HtmlPlace& place) const {
    if (place.token < 0) return true;
    const std::string_view role = html_value(page_.text, page_.tokens.all[static_cast<size_t>(place.token)], "role");
    return same_name(role, "presentation") || same_name(role, "none");
  }

  bool has_border(const HtmlPlace& place) const {
    const HtmlToken& tag = page_.tokens.all[static_cast<size_t>(place.token)];
    bool border = false;
    const std::string_view width = html_value(page_.text, tag, "border", &border);
    return border && width != "0";
  }

  bool is_data(size_t i) const {
    const HtmlPlace& place = page_.places[i];
    const Census& table = census_[i];
    // Words that stand between the cells would lose their place.
    const bool strays = table.first_leaf >= 0 && table.last_leaf - table.first_leaf + 1 != table.leaves;
    if (says_layout(place) || table.nested || strays || table.widest < 2 || place.words == 0) return false;
    if (place.linked * 10 >= place.words * 9) return false;  // a menu
    if (table.heads > 0 || table.caption) return table.longest <= longest_cell_under_head;
    if (table.rows < 2 || table.longest > longest_cell) return false;
    return has_border(place) || table.numbers * 5 >= table.cells * 2;
  }

  void settle(size_t i) {
    HtmlPlace& place = page_.places[i];
    if (is_table(place)) {
      if (is_data(i)) place.role = HtmlRole::table;
      return;
    }
    if (place.element != Html::tr && !is_cell(place)) return;
    const int table = tables_[i];
    if (table < 0 || page_.places[static_cast<size_t>(table)].role != HtmlRole::table) return;
    place.role = is_cell(place) ? HtmlRole::cell : HtmlRole::row;
  }

  HtmlPage& page_;
  std::vector<int> tables_;
  std::vector<Census> census_;
};

}  // namespace

void find_html_tables(HtmlPage& page) { Tables(page).run(); }

}  // namespace lectern
