// validate: what schemas/speech.rnc and schemas/speech.sch demand, said of C++ values. xml/ calls it for the rules that
// libxml2 can't check (its Schematron is unusable); tests call it on what the normalizer and a person's hand have made.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/speech.h"

namespace lectern {

/// A rule of schemas/speech.sch: its id and its words are equal there, and a test keeps them so.
struct ModelRule {
  std::string_view id;       ///< "unique-id"
  std::string_view message;  ///< one line, says what must hold
};
std::span<const ModelRule> model_rules();

struct ModelFinding {
  std::string rule;     ///< id of a ModelRule, or "grammar" where speech.rnc forbids it
  std::string message;  ///< what must hold, or what is wrong
  std::string detail;   ///< the id, the value or the element meant; may be empty
  std::string hint;     ///< what to do; may be empty
  size_t element = 0;   ///< which element: 0 is meta, then all elements (not text) in document order, through body
  std::string path;     ///< "body/section[2]/p[1]/s[3]"
};

/// Empty where the speech is valid. Presentation isn't looked at. At most `limit` findings, in document order by rule.
std::vector<ModelFinding> check_speech(const Speech& speech, size_t limit = 100);

/// One line a finding, for test messages.
std::string to_string(const std::vector<ModelFinding>& findings);

}  // namespace lectern
