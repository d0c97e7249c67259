// Corrections: what a person says of a transcript in the sidecar INPUT.lectern.toml. It is about words and ids, so it goes
// on fitting when the source changes elsewhere, and it always wins over the rules.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/speech.h"

namespace lectern {

struct Correction {
  std::string id;     ///< xml:id of what is meant; empty: the words alone say it
  std::string words;  ///< quoted words; empty: all of `id`
  int64_t nth = 0;    ///< which of several places, from 1; 0: there must be one
  std::string as;     ///< element name, or "none"
  std::vector<std::pair<Attribute, std::string>> attributes;
  std::string lang;
  SourceRange where;  ///< in the sidecar
};

/// A value of the header: the right words. What is printed instead is kept as furniture.
struct HeaderCorrection {
  Element element = Element::title;
  std::string words;
  SourceRange where;
};

struct Corrections {
  std::string file;  ///< for messages
  std::string lang;  ///< language of the speech, which its rules are chosen by; empty: not said
  std::vector<HeaderCorrection> header;
  std::vector<Correction> list;
};

/// `text` is TOML: a table [meta] (title, subtitle, speaker, role, event, place, date, publisher, lang) and tables
/// [[correct]] with `as`, with `words` or `id`, and with nth, by, n, announced, list, expansion, href, kind, lang. Fails
/// with Exit::input on a key or value that can't be meant (LC-0413).
Result<Corrections> parse_corrections(std::string_view text, const std::string& file);

/// In their order. One that fits nothing, or would make a model that isn't valid, changes nothing and is reported (LC-0414).
/// Words that are printed stay in the model.
void apply_corrections(Speech& speech, const Corrections& corrections, Diagnostics& diagnostics);

}  // namespace lectern
