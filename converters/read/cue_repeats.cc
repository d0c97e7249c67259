// Captions that roll up: each shows the lines before it again, or the words so far. Only a file that does so as a rule
// rolls; what somebody says twice stays.
#include <algorithm>
#include <string_view>

#include "read/cue.h"
#include "read/cut_text.h"

namespace lectern {
namespace {

constexpr size_t most_lines = 6;         // of a caption, that are compared
constexpr size_t fewest_pairs = 4;       // of captions, below which nothing is certain
constexpr double longest_gap_s = 0.5;    // between captions that show the same words
constexpr double longest_silence_s = 5;  // the same, in a file that is known to roll

struct LineOfCue {
  std::string_view words;
  uint32_t end = 0;
};

std::vector<LineOfCue> lines_of(std::string_view text) {
  std::vector<LineOfCue> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t stop = std::min(text.find('\n', at), text.size());
    auto begin = static_cast<uint32_t>(at);
    auto end = static_cast<uint32_t>(stop);
    trim_spaces(text, &begin, &end);
    if (begin < end) lines.push_back({text.substr(begin, end - begin), end});
    at = stop + 1;
  }
  return lines;
}

/// Bytes of `now` that `before` has shown: its last lines are the first lines here, or all of it is the start here.
uint32_t shown(std::string_view before, std::string_view now) {
  if (now.starts_with(before) && (now.size() == before.size() || now[before.size()] == ' ' || now[before.size()] == '\n'))
    return static_cast<uint32_t>(before.size());
  const std::vector<LineOfCue> old = lines_of(before), lines = lines_of(now);
  for (size_t count = std::min({old.size(), lines.size(), most_lines}); count > 0; --count) {
    bool same = true;
    for (size_t i = 0; i < count && same; ++i) same = old[old.size() - count + i].words == lines[i].words;
    if (same) return lines[count - 1].end;
  }
  return 0;
}

}  // namespace

size_t find_repeats(std::vector<Caption>& cues) {
  struct Found {
    size_t cue;
    uint32_t bytes;
  };
  std::vector<Found> found;
  size_t pairs = 0, adjacent = 0;
  const Caption* before = nullptr;
  for (size_t i = 0; i < cues.size(); ++i) {
    const Caption& cue = cues[i];
    if (cue.text.words.empty()) continue;
    if (before != nullptr && before->end_s >= 0 && cue.begin_s >= 0) {
      ++pairs;
      if (cue.begin_s <= before->end_s + longest_silence_s && cue.begin_s >= before->begin_s)
        if (const uint32_t bytes = shown(before->text.words, cue.text.words); bytes > 0) {
          found.push_back({i, bytes});
          adjacent += cue.begin_s <= before->end_s + longest_gap_s;
        }
    }
    before = &cue;
  }
  if (pairs < fewest_pairs || adjacent * 10 < pairs * 6) return 0;
  for (const auto& [cue, bytes] : found) cues[cue].repeated = bytes;
  return found.size();
}

}  // namespace lectern
