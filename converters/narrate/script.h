// Utterance: one sentence or header line to speak: what is printed, what is said, and the silence after it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/position.h"
#include "lang/rules.h"
#include "model/speech.h"
#include "narrate/spoken.h"

namespace lectern {

struct Pauses {
  int sentence_ms = 350;
  int quotation_ms = 450;  ///< before and after a quotation of whole sentences
  int item_ms = 500;       ///< after an item of a list
  int paragraph_ms = 650;
  int heading_ms = 900;
  int end_ms = 500;
};

struct Utterance {
  std::string id;       ///< xml:id of the node
  std::string printed;  ///< its words, white space collapsed
  std::string speaker;  ///< label of the turn it stands in; empty outside turns
  std::string lang;     ///< BCP 47, always set
  SourceRange src;
  bool page = false;             ///< announces the number of a page: nothing is printed
  bool heading = false;          ///< a heading or title: a new chunk may begin here
  int pause_ms = 0;              ///< silence after it
  std::vector<std::string> say;  ///< words for the engine, in pieces of a bearable length; never empty
  std::vector<uint32_t> say_at;  ///< where each piece begins in what is spoken
  std::vector<SpokenSpan> spans;  ///< `printed` to what is spoken; empty where they can't be compared
};

struct ScriptOptions {
  bool stage_notes = false;
  bool say_quotes = false;  ///< "quote ... end of quote" around quotations of whole sentences
  bool say_pages = false;   ///< "page 4", after the sentence that its break stands in
  Pauses pauses;
  /// Rules of the other languages that passages are in, by the primary tag; else text goes as it is printed.
  std::map<std::string, std::shared_ptr<const SpokenRules>> others;
  std::shared_ptr<const SpokenRules> spoken;  ///< instead of the speech's own rules; may be null
  size_t longest_piece = 600;  ///< bytes
  std::function<bool(const Utterance&)> by_espeak;  ///< whether espeak-ng speaks it; may be empty: no other does
};

/// What is spoken, in reading order: the header block, the body, the notes. Nothing that is furniture or derived, no
/// reference marks; what holds neither letters nor digits is left out.
std::vector<Utterance> script(const Speech& speech, const Rules& rules, const ScriptOptions& options);

/// Cuts at the end of a sentence, else at a comma, else at a space, at most `longest` bytes each.
std::vector<std::string> cut_to_pieces(std::string_view text, size_t longest);

}  // namespace lectern
