// Point lists: which cues belong together.
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "normalize/cues.h"

namespace lectern {

constexpr size_t most_points = 30;

/// A list, on the way or whole.
struct PointList {
  std::vector<PointCue> cues;
  int next = 1;
  bool closed = false;
  bool waiting = false;  ///< another list has begun within the paragraphs of its first point
  size_t promised = 0;
  int first = 1;  ///< number of the first cue that was found
};

/// The sentence that announces a list, and the number that it promises.
struct PointLead {
  size_t unit = 0;
  std::pair<size_t, size_t> sentence;  ///< tokens
  int announced = 0;
};

/// A cue was marked within the unit.
bool holds_cue(const Unit& unit);
/// Another list has one of its paragraphs already.
bool is_taken(const Draft& draft, const PointList& list);

/// The cue stands too far behind the last of the list.
bool ends_list(const PointList& list, const PointCue& cue);

/// Puts cues together to lists: 1, 2, 3 ..., or 1, "another", "finally". An inner list may stand within a point. `promised` gives how many the
/// words before a list announce, 0 where they don't.
std::vector<PointList> lists_of(const std::vector<PointCue>& cues, const std::function<size_t(const PointList&)>& promised);

/// "threats", "threat"; "aspiraciones", "aspiración": alike but for the ending.
bool same_noun(std::string_view a, std::string_view b);

}  // namespace lectern
