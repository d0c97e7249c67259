// Inline content: annotations over words become nested nodes. Annotations that cross are cut.
#pragma once

#include <vector>

#include "normalize/draft.h"
#include "normalize/sentences.h"

namespace lectern {

/// Nodes for words [begin, end) of a unit; `annotations` in any order, cut to the range.
std::vector<Node> inline_nodes(Draft& draft, const Unit& unit, Range range, std::vector<Annotation> annotations);
/// What a paragraph holds: `s`, and between them what is no sentence.
std::vector<Node> sentence_nodes(Draft& draft, const Unit& unit, std::vector<Range> sentences);
/// All of a unit without sentences: headings, labels, header lines.
std::vector<Node> word_nodes(Draft& draft, const Unit& unit);
SourceRange source_range(Draft& draft, const Unit& unit, Range range);
Span source_span(const Unit& unit, Range range);

}  // namespace lectern
