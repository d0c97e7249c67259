// What must hold for every Transcript, whatever the input was: used by the tests on real files, by the pathological inputs
// and by the fuzz targets.
#pragma once

#include <string>

#include "model/transcript.h"

namespace lectern::test {

/// The first thing that is wrong; empty where all holds:
/// - words are UTF-8 that XML 1.0 allows; anchors ascend; marks are ordered, nest and lie inside the words;
/// - each letter and digit points at the same character of the source (or at the entity or escape that means it), in order
///   (in XML the notes of a paragraph come behind it);
/// - each letter and digit of the source is in the words; in Markdown, those of markup.h's definition excepted.
std::string fault(const Transcript& transcript);

}  // namespace lectern::test
