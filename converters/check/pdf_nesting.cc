#include "check/pdf_nesting.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace lectern::pdfcheck {
namespace {

/// Words with spaces between.
template <class Visit>
void each_word(std::string_view words, const Visit& visit) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

constexpr std::string_view all_types =
    "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Document DocumentFragment Em FENote Figure Form Formula H "
    "Hn Index L LBody LI Lbl Link NonStruct Note P Part Private Quote RB RP RT Reference Ruby Sect Span Strong Sub TBody TD "
    "TFoot TH THead TOC TOCI TR Table Title WP WT Warichu";

struct Row {
  std::string_view parents;
  bool allows;  ///< the kids are those that may stand there; else those that may not
  std::string_view kids;
};

constexpr Row table[] = {
    {"Root", true, "Document"},
    {"Annot Link Reference", false, "Document Index LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR WP WT"},
    {"Art", true,
     "Annot Artifact Aside BlockQuote Caption Code Div DocumentFragment FENote Figure Form Formula H Hn Index L Lbl Link "
     "NonStruct Note P Part Private Reference Sect TOC Table Title"},
    {"Aside BlockQuote", true,
     "Annot Art Artifact BlockQuote Caption Code Div Document DocumentFragment FENote Figure Form Formula H Hn Index L Lbl "
     "Link NonStruct Note P Part Private Reference Sect TOC Table"},
    {"BibEntry", true,
     "Annot Artifact BibEntry Div Em FENote Figure Form Formula Lbl Link NonStruct Note P Part Private Quote Reference Ruby "
     "Span Strong Sub Warichu"},
    {"Caption", false, "Caption Document LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT"},
    {"Code FENote Note", false, "Document H Hn LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT"},
    {"Document DocumentFragment", true,
     "Annot Art Artifact Aside BlockQuote Code Div Document DocumentFragment FENote Figure Form Formula H Hn Index L Link "
     "NonStruct Note P Part Private Sect TOC Table Title"},
    {"Em Span Strong", true,
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote Reference Ruby Span "
     "Strong Sub Warichu"},
    {"Figure", false, "Document DocumentFragment LBody LI RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT"},
    {"Form", true, "Artifact BibEntry Caption Code Div FENote Figure Formula L Lbl NonStruct Note Part Private Reference Table"},
    {"Formula", false,
     "Art Document DocumentFragment LBody LI RB RP RT Sect TBody TD TFoot TH THead TOC TOCI TR Title WP WT"},
    {"H Hn", true,
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote Reference Ruby Sect "
     "Span Strong Sub Warichu"},
    {"Index", true, "Annot Artifact Caption Div FENote Figure Formula H Hn L NonStruct Note P Part Private Reference Sect Table"},
    {"L", true, "Artifact Caption L LI NonStruct Private"},
    {"LBody", false, "Document DocumentFragment LBody LI Lbl RB RP RT TBody TD TFoot TH THead TOC TOCI TR Title WP WT"},
    {"LI", true, "Artifact Div LBody Lbl NonStruct Private"},
    {"Lbl", true,
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Link NonStruct Note Private Quote Reference Ruby Span Strong "
     "Sub Warichu"},
    {"P", true,
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula L Lbl Link NonStruct Note Private Quote Reference Ruby Span "
     "Strong Sub Table Warichu"},
    {"Quote", true,
     "Annot Artifact BibEntry Code Div Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote Reference Ruby "
     "Span Strong Sub Warichu"},
    {"RB RP RT WP WT", true, "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub"},
    {"Ruby", true, "NonStruct Private RB RP RT"},
    {"Sect", true,
     "Annot Art Artifact Aside BlockQuote Caption Code Div DocumentFragment FENote Figure Form Formula H Hn Index L Lbl Link "
     "NonStruct Note P Part Private Reference Sect TOC Table Title"},
    {"Sub", true,
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula L Lbl Link NonStruct Note Private Quote Reference Ruby Span "
     "Strong Warichu"},
    {"TBody TFoot THead", true, "Artifact NonStruct Private TR"},
    {"TD TH", true,
     "Annot Art Artifact BibEntry Code Div Em FENote Figure Form Formula H Hn Index L Lbl Link NonStruct Note P Private Quote "
     "Reference Ruby Sect Span Strong Table Warichu"},
    {"TOC", true, "Artifact Caption NonStruct Part Private TOC TOCI"},
    {"TOCI", true, "Annot Artifact Div Lbl NonStruct P Private Reference TOC"},
    {"TR", true, "Artifact NonStruct Private TD TH"},
    {"Table", true, "Artifact Caption NonStruct Private TBody TFoot THead TR"},
    {"Title", true,
     "Annot Artifact Aside BibEntry Caption Code Div Em FENote Figure Form Formula L Lbl Link NonStruct Note P Part Private "
     "Quote Reference Ruby Span Strong Table Warichu"},
    {"Warichu", true, "NonStruct Private WP WT"},
};

class Nesting {
 public:
  Nesting() {
    each_word(all_types, [&](std::string_view type) { number_.emplace(type, number_.size()); });
    number_.emplace("Root", number_.size());
    allowed_.assign(number_.size(), ~uint64_t{0});
    for (const Row& row : table) {
      uint64_t kids = 0;
      each_word(row.kids, [&](std::string_view kid) { kids |= uint64_t{1} << number_.at(kid); });
      each_word(row.parents, [&](std::string_view parent) { allowed_[number_.at(parent)] = row.allows ? kids : ~kids; });
    }
  }
  bool may(std::string_view parent, std::string_view kid) const {
    const auto above = number_.find(parent), below = number_.find(kid);
    return above == number_.end() || below == number_.end() || (allowed_[above->second] >> below->second & 1) != 0;
  }

 private:
  std::unordered_map<std::string_view, size_t> number_;
  std::vector<uint64_t> allowed_;
};

std::string_view family(std::string_view type) {
  const bool numbered = type.size() >= 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '9';
  return type.empty() ? "Root" : numbered ? "Hn" : type;
}

}  // namespace

bool is_among(std::string_view words, std::string_view word) {
  bool found = false;
  each_word(words, [&](std::string_view each) { found = found || each == word; });
  return found;
}

bool may_stand(std::string_view parent, std::string_view kid) {
  static const Nesting nesting;
  return nesting.may(family(parent), family(kid));
}

bool holds_only_elements(std::string_view type) {
  return is_among("Art Document DocumentFragment Index L Sect TBody TFoot THead TOC TOCI TR Table", type);
}

bool may_hold_one(std::string_view parent, std::string_view kid) {
  if (kid == "Caption")
    return is_among("Art Artifact Aside BlockQuote Code Figure Form Formula Index L LBody Note TOC Table Title", parent);
  if (kid == "THead" || kid == "TFoot") return parent == "Table";
  return kid == "Sect" && family(parent) == "Hn";
}

}  // namespace lectern::pdfcheck
