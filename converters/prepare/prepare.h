// prepare: what all writers need settled and none may decide. Runs after normalize and after xml alike, and reads nothing
// that the XML doesn't hold, so that both ways give the same bytes.
#pragma once

#include <optional>
#include <string>

#include "lang/rules.h"
#include "model/speech.h"

namespace lectern {

/// What the user says and the source doesn't print (`--title`, ...). Empty: not given.
struct Given {
  std::string title, speaker, role, date, place, event, publisher;
};

/// Puts given metadata into `meta` with given="true". What is printed stands, with a warning; what was given before is
/// replaced. A printed date that lacks a part keeps its words and gets the given day as `iso`. A date must be YYYY-MM-DD
/// (checked on the command line). Part of the model: the XML shows it.
void apply_given(Speech& speech, const Given& given, Diagnostics& diagnostics);

struct PrepareOptions {
  std::optional<std::string> source_date_epoch;  ///< the environment variable's value
};

/// Fills `speech.presentation`; words of the speech stay as they are.
void prepare(Speech& speech, const Rules& rules, const PrepareOptions& options, Diagnostics& diagnostics);

}  // namespace lectern
