// Counted points: ordinals before the noun that was counted, or before the same noun again and again.
#pragma once

#include <functional>
#include <optional>

#include "normalize/draft.h"
#include "normalize/point_lists.h"

namespace lectern {

using MarkPoints = std::function<void(const PointList&, const std::optional<PointLead>&)>;

/// "We face three threats. ... The second threat is drought. ... The third threat is dispute.": each opens a paragraph, up to the number
/// said; the first may stand without its ordinal. Where all of them are there, they may open any sentence: "two uncertainties. The first
/// relates to jobs. ... Let me turn to a second uncertainty". Then nouns that nothing counts: "The first item on the agenda is ... The second
/// agenda item is ... The third agenda item is ...", three or more paragraphs that open so; two that say what each is ("The first condition is
/// ... The second condition for growth is ..."), or that go on in the same words.
void mark_counted_points(Draft& draft, const MarkPoints& mark);

}  // namespace lectern
