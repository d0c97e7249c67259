// What the tests of the normalizer share: text in, speech out, and questions about it.
#pragma once

#include <string>
#include <vector>

#include "lang/rules.h"
#include "model/speech.h"
#include "model/transcript.h"

namespace lectern::testing {

const Rules& english();
Speech understand(const std::string& text, const std::string& kind = "txt", const std::string& lang = "en");
Transcript transcript_of(const std::string& text, const std::string& kind = "txt");

/// Words of all elements of that name, in document order.
std::vector<std::string> words_of(const Speech& speech, Element element);

/// Letters and digits, in order: of the transcript; of the speech's elements that aren't derived.
std::string letters(const Transcript& transcript);
std::string letters(const Speech& speech);

}  // namespace lectern::testing
