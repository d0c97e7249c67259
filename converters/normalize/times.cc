#include "normalize/times.h"

#include <algorithm>
#include <cmath>

namespace lectern {
namespace {

/// The last timed span that begins at `offset` or before it; nullptr where none does.
const Block* const* timed_at(const std::vector<const Block*>& timed, uint32_t offset) {
  const auto after =
      std::partition_point(timed.begin(), timed.end(), [&](const Block* each) { return each->span.begin <= offset; });
  return after == timed.begin() ? nullptr : &*(after - 1);
}

/// Time of a place in the words of a cue: the words share it by their length. A cue may stay on the screen while the next
/// one is said already.
double time_at(const Draft& draft, const Block* const* which, uint32_t offset) {
  const Block& cue = **which;
  double end = cue.end_s;
  if (which != &draft.timed.back() && which[1]->begin_s > cue.begin_s) end = std::min(end, which[1]->begin_s);
  if (offset <= cue.span.begin) return cue.begin_s;
  if (offset >= cue.span.end) return end;
  const double share = static_cast<double>(offset - cue.span.begin) / static_cast<double>(cue.span.end - cue.span.begin);
  return cue.begin_s + (end - cue.begin_s) * share;
}

/// Seconds with at most three decimals, none of them a zero at the end.
std::string written(double seconds) {
  const auto thousandths = static_cast<long long>(std::llround(std::max(0.0, seconds) * 1000));
  std::string digits = std::to_string(thousandths / 1000);
  const auto rest = thousandths % 1000;
  if (rest == 0) return digits;
  std::string fraction = std::to_string(1000 + rest).substr(1);
  while (fraction.back() == '0') fraction.pop_back();
  return digits + '.' + fraction;
}

}  // namespace

void find_times(Draft& draft) {
  for (const Block& block : draft.transcript.blocks) {
    draft.captions = draft.captions || block.kind == BlockKind::cue;
    const bool timed = block.kind == BlockKind::cue || block.kind == BlockKind::stage;
    if (!timed || block.begin_s < 0 || block.end_s < block.begin_s || block.span.empty()) continue;
    if (draft.timed.empty() || draft.timed.back()->span.begin < block.span.begin) draft.timed.push_back(&block);
  }
}

void set_times(const Draft& draft, Span source, Node& node) {
  if (draft.timed.empty() || source.empty()) return;
  const Block* const* const first = timed_at(draft.timed, source.begin);
  const Block* const* const last = timed_at(draft.timed, source.end - 1);
  if (first == nullptr || last == nullptr || (*first)->span.end <= source.begin) return;
  const double begin = time_at(draft, first, source.begin), end = time_at(draft, last, source.end);
  if (end < begin) return;
  node.set(Attribute::begin, written(begin));
  node.set(Attribute::end, written(end));
}

}  // namespace lectern
