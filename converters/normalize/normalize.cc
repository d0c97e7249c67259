#include "normalize/normalize.h"

#include <algorithm>

#include "normalize/draft.h"
#include "normalize/paragraph_numbers.h"

namespace lectern {

namespace {

/// Units hold the words of paragraphs; tables, figures and notes are still made from their blocks.
void release_words(const std::vector<const Block*>& needed, std::vector<Block>& blocks) {
  for (Block& block : blocks) {
    if (std::binary_search(needed.begin(), needed.end(), &block)) continue;
    std::string().swap(block.text.words);  // an assignment would keep the memory
    block.text.map = std::vector<Anchor>();
    release_words(needed, block.children);
  }
}

Speech run(const Transcript& transcript, std::vector<Block>* own_blocks, const Rules& rules, Diagnostics& diagnostics,
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
  find_running_date(draft);
  find_bold_headings(draft);
  find_paragraphs(draft);
  draft.lines = std::vector<Row>();  // no later pass looks at lines
  if (own_blocks != nullptr) {
    std::vector<const Block*> needed;
    for (const Unit& unit : draft.units)
      if (unit.kind == UnitKind::opaque || unit.kind == UnitKind::footnote) needed.push_back(unit.block);
    std::sort(needed.begin(), needed.end());
    release_words(needed, *own_blocks);
  }
  find_notes(draft);
  find_bullets(draft);
  find_stage_notes(draft);
  find_languages(draft);
  find_turns(draft);
  find_introduction(draft);
  find_bare_numbers(draft);
  find_caption_addresses(draft);
  find_salutations(draft);
  find_quotations(draft);
  find_foreign_quotations(draft);
  find_self_introduction(draft);
  find_record_speaker(draft);
  find_points(draft);
  find_closing(draft);
  find_parts(draft);
  Speech speech;
  build(draft, &speech);
  return speech;
}

}  // namespace

Speech normalize(const Transcript& transcript, const Rules& rules, Diagnostics& diagnostics, const OtherRules& others) {
  return run(transcript, nullptr, rules, diagnostics, others);
}

Speech normalize(Transcript&& transcript, const Rules& rules, Diagnostics& diagnostics, const OtherRules& others) {
  return run(transcript, &transcript.blocks, rules, diagnostics, others);
}

}  // namespace lectern
