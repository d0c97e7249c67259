// Nodes of the header: cuts a line into the elements that it holds; what is left of it becomes furniture.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "normalize/draft.h"
#include "normalize/sentences.h"
#include "normalize/speaker.h"

namespace lectern {

class MetaNodes {
 public:
  explicit MetaNodes(Draft& draft) : draft_(draft) {}

  void whole(Element element, const Unit& unit, std::string_view rule);
  void furniture(const Unit& unit, std::string_view kind = "front");
  /// An event, and the date where one stands at the end of the line.
  void event_and_date(Element element, const Unit& unit);
  /// Who sends the text: the publisher; further lines of the letterhead are furniture.
  void letterhead(const Unit& unit);
  void stage(const Unit& unit, std::string_view kind);
  void page_break(const Row& row);
  /// Title or subtitle, without outer quotation marks or a number before it; who speaks is derived from it.
  void title(const Unit& unit, Element element, std::string_view rule);
  /// "New York, 15 July 2013".
  /// A place, without the preposition before it ("At the ...").
  void place(const Unit& unit);
  void place_and_date(const Unit& unit, bool place);
  /// A field that holds a date; `iso` is how the source says it otherwise, may be empty.
  void dated(const Unit& unit, std::string_view iso);
  /// `of_last`: of the speaker whose name stands before it.
  void office(const Unit& unit, bool of_last = false);
  /// A field that holds one name: courtesy before it is furniture, a family name in front of a comma stays there.
  void named(const Unit& unit);
  /// Names, offices and a date, with other words between them.
  void person(const Unit& unit);
  /// Who speaks by what the text is called.
  void derived_speakers(const Unit& unit);

 private:
  Node node(Element element, const Unit& unit, Range range, std::string_view rule, double sure);
  void rest(const Unit& unit, uint32_t begin, uint32_t end, std::vector<Node>* to = nullptr);
  static Range range_of(const Unit& unit, size_t begin, size_t end);

  Draft& draft_;
};

/// The first such element of meta; null where there is none.
const Node* find_meta(const Draft& draft, Element element);
/// An element of meta whose words stand elsewhere, at `src`.
Node derived_meta(const Draft& draft, Element element, std::string words, const SourceRange& src, std::string_view rule);

/// meta has one title, event, place, date and publisher: what is printed again is a subtitle or furniture.
void keep_one_of_each(Draft& draft);

/// Tokens of the place with which what a text is called ends; an empty range where there is none.
std::pair<size_t, size_t> place_at_end(const Tokens& tokens, size_t end, const NormalizeRules& rules);

/// What the title says at its end and no line of the header does: a whole date, with the place behind it ("..., 3 October 2021 in
/// Hamburg"), or a place ("..., Perth").
void add_from_title(Draft& draft);

/// What the front matter's description says and nothing else does: the day, the place before or behind it, and who speaks.
void add_from_description(Draft& draft);

}  // namespace lectern
