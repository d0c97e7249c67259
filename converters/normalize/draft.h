// Draft: what the passes share on the way from Transcript to Speech. First lines, as found; then units (paragraphs and what
// else stands alone) with annotations over their words; the builder makes nodes of them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/normalize_rules.h"
#include "lang/rules.h"
#include "model/speech.h"
#include "model/transcript.h"
#include "normalize/positions.h"

namespace lectern {

/// A mark over words: becomes an inline element. Byte range in Unit::words.
struct Annotation {
  Element element = Element::em;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::vector<std::pair<Attribute, std::string>> attributes;
  std::string rule;
  double sure = -1;
  std::string lang;
};

enum class RowKind {
  text,
  heading,
  opaque,  ///< a table or a figure: its block is converted as it is
  label,   ///< a speaker label by the source's own markup
  stage,
  metadata,
  furniture,
  page_break,
  footnote,
};

/// One line of the source: a trimmed piece of a block's text.
struct Row {
  RowKind kind = RowKind::text;
  const Text* text = nullptr;
  const Block* block = nullptr;
  uint32_t begin = 0;  ///< in text->words
  uint32_t end = 0;
  uint32_t indent = 0;          ///< columns of white space before it
  bool block_start = false;     ///< first line of its block, or a blank line stands before it
  bool hard_break = false;      ///< the author asked for a break before it
  bool own_block = false;       ///< the only line of its block
  int level = 0;                ///< of a heading
  int container = -1;           ///< in Draft::containers
  const Block* item = nullptr;  ///< the one that it opens, where that has a number or bullet
  std::string furniture;        ///< kind, where the line is furniture (or, with kind stage, the kind of note)
  bool address = false;         ///< a line of addressees and nothing else
  bool wrapped = false;         ///< it goes on with the addressee of the line before it
  uint32_t turn = 0;            ///< bytes of the speaker label and what else stands before the words spoken
  std::vector<uint32_t> marks;  ///< of the text, those that touch the line

  std::string_view words() const { return std::string_view(text->words).substr(begin, end - begin); }
  std::string_view label() const { return item != nullptr ? std::string_view(item->label) : std::string_view(); }
};

/// A block that holds blocks: a list, one of its items, or a quotation set off.
struct Container {
  const Block* block = nullptr;
  int parent = -1;
  std::string by = {};  ///< whose words an indented quotation holds
};

enum class UnitKind { paragraph, heading, salutation, label, stage, furniture, page_break, opaque, footnote };
enum class Part { opening, body, closing };

struct Unit {
  UnitKind kind = UnitKind::paragraph;
  std::string words;                  ///< white space collapsed, line-end hyphens undone
  std::vector<Anchor> map;            ///< to offsets in the transcript's text
  std::vector<uint32_t> line_starts;  ///< offsets where lines of the source begin, 0 left out
  std::vector<Annotation> annotations;
  Tokens tokens;                 ///< furniture and stage notes left out
  Span source;                   ///< in the transcript's text
  const Block* block = nullptr;  ///< opaque, footnote
  std::string detail;            ///< kind of furniture or stage note; number of a page
  std::string rule;
  std::string lang;  ///< where it isn't that of the speech
  double sure = -1;
  int level = 0;
  int container = -1;
  uint32_t page = 0;
  Part part = Part::body;
  int list = -1;       ///< number of the list of points that it belongs to
  int point = 0;       ///< number of the point, from 1; 0: none
  int announced = -1;  ///< the unit announces a list: the number promised, 0 where none is said
  bool opens_point = false;
  bool closing = false;  ///< part of the closing
  bool ends_speech = false;  ///< what follows are questions to the speaker, or what the chair puts to the House

  uint32_t source_offset(uint32_t offset) const;
};

struct Draft {
  const Transcript& transcript;
  const Rules& rules;
  const NormalizeRules& words;
  Diagnostics& diagnostics;
  Positions positions;

  std::vector<Row> lines;
  std::vector<const Block*> timed;  ///< cues and notes with a time, in source order
  bool captions = false;            ///< of a recording
  std::vector<Container> containers;
  std::deque<Block> made_blocks;  ///< of lists that the source only shows by bullets
  std::vector<Unit> units;
  std::vector<Node> meta;         ///< children of meta, in source order
  size_t body_start = 0;          ///< first line of the body
  bool several_speakers = false;  ///< a dialogue or debate: no closing
  bool answered = false;          ///< questions to the speaker, or words of the chair, follow the speech: the unit that ends it says so
  bool debate = false;            ///< speakers address the chair
  int lists = 0;                  ///< lists of points found so far
  int quotations = 0;             ///< quotations in parts so far
  std::function<std::shared_ptr<const Rules>(std::string_view tag)> others;  ///< rules of a second language
  std::map<std::string, std::shared_ptr<const Rules>, std::less<>> foreign;  ///< those at hand, by Unit::lang

  Draft(const Transcript& from, const Rules& language, Diagnostics& doubts)
      : transcript(from), rules(language), words(*language.normalize), diagnostics(doubts), positions(from.text) {}
  /// Of the unit's own language, where there are any.
  const Rules& rules_of(const Unit& unit) const {
    const auto found = unit.lang.empty() ? foreign.end() : foreign.find(unit.lang);
    return found == foreign.end() ? rules : *found->second;
  }
  std::string rule(std::string_view name) const { return rules.lang + "." + std::string(name); }
};

// The passes, in the order in which they run; one file each.
void find_lines(Draft& draft);
void find_times(Draft& draft);
void find_tables(Draft& draft);
void find_furniture(Draft& draft);
void find_labels(Draft& draft);  ///< speaker labels at the start of lines
void find_address_lines(Draft& draft);
void find_header(Draft& draft);
void find_running_date(Draft& draft);
void find_bold_headings(Draft& draft);
void find_paragraphs(Draft& draft);
void find_notes(Draft& draft);
void settle_notes(Node& body);  ///< of calls that no note answers
void find_bullets(Draft& draft);
void find_stage_notes(Draft& draft);
void find_languages(Draft& draft);
/// Hands the paragraphs of each other language to `pass`: a draft of their own, with the rules of that language.
void with_foreign(Draft& draft, const std::function<void(Draft&)>& pass);
void find_turns(Draft& draft);
void find_introduction(Draft& draft);
void find_caption_addresses(Draft& draft);
void find_salutations(Draft& draft);
void find_quotations(Draft& draft);
void find_foreign_quotations(Draft& draft);  ///< in paragraphs of another language, by its own rules
void find_self_introduction(Draft& draft);
void find_record_speaker(Draft& draft);
void find_points(Draft& draft);
void find_closing(Draft& draft);
void find_parts(Draft& draft);
void build(Draft& draft, Speech* speech);

}  // namespace lectern
