// Relabel: what a correction does to the tree. Each function returns why it can't be done, or nothing; the caller works on a
// copy and asks the schema afterwards.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/speech.h"
#include "prepare/passages.h"

namespace lectern {

/// What a corrected element carries.
struct NewLabel {
  Element element = Element::p;
  std::vector<std::pair<Attribute, std::string>> attributes;
  std::string lang;
};

using Obstacle = std::optional<std::string>;  ///< "the words begin within another label"

/// Puts a label around words within sentences: quote, soCalled, addressee, cue, formula, foreign, abbr, em, strong, stage,
/// furniture, num, ref. A label that covers just these words gives way. A quotation over several sentences is cut into
/// parts.
Obstacle label_words(Node& root, const Passage& passage, const NewLabel& label);

/// lead around the sentences of the passage; priority from its first sentence to the end of the paragraph, its words as cue.
Obstacle label_point(Node& root, const Passage& passage, const NewLabel& label);

/// Turns a whole block into p, heading, salutation, stage, furniture or quote.
Obstacle label_block(Node& root, const Passage& passage, const NewLabel& label);

/// The closing runs from the passage's block to the end of the speech; one that was found elsewhere ends being one.
Obstacle begin_closing(Node& body, const Passage& passage);

/// Takes away the labels that cover just these words; a block becomes a paragraph, and a closing that holds it ends.
Obstacle unlabel(Node& root, const Passage& passage);

}  // namespace lectern
