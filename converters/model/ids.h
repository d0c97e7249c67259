// xml:id of sentences, paragraphs and header parts: a hash of their words, so that it stays when words elsewhere change.
#pragma once

#include <string>
#include <string_view>

#include "model/speech.h"

namespace lectern {

/// The words an id is made of: NFKC, case folded, letters and digits only, one space between words.
std::string id_words(const Node& node);
/// First 8 hex digits of the SHA-256 of id_words.
std::string id_digits(const Node& node);
/// Sets the id of every element that must have one (speech-model: title ... line) and has none; existing ids stay and are
/// never given twice. Prefix "p-" for p, "s-" otherwise; "-2", "-3" in document order where the digits are taken.
void assign_ids(Speech& speech);

}  // namespace lectern
