#include "normalize/normalize.h"

#include "normalize/draft.h"

namespace lectern {

Speech normalize(const Transcript& transcript, const Rules& rules, Diagnostics& diagnostics,
                 const OtherRules& others) {
  Draft draft(transcript, rules, diagnostics);
  draft.others = others;
  find_lines(draft);
  find_times(draft);
  find_tables(draft);
  find_furniture(draft);
  find_labels(draft);
  find_address_lines(draft);
  find_header(draft);
  find_paragraphs(draft);
  draft.lines = std::vector<Row>();  // no later pass looks at lines
  find_notes(draft);
  find_bullets(draft);
  find_stage_notes(draft);
  find_languages(draft);
  find_turns(draft);
  find_introduction(draft);
  find_salutations(draft);
  find_quotations(draft);
  find_foreign_quotations(draft);
  find_self_introduction(draft);
  find_points(draft);
  find_closing(draft);
  find_parts(draft);
  Speech speech;
  build(draft, &speech);
  return speech;
}

}  // namespace lectern
