// Header lines: what stands before the speech begins, line by line, and what each line is.
#pragma once

#include <string_view>
#include <vector>

#include "normalize/draft.h"

namespace lectern {

enum class HeaderUse {
  unknown,  ///< words that nothing is known of yet
  metadata,
  furniture,
  note,
  date,  ///< a date and nothing else, or a place and a date
  clock,
  letterhead,
  office,       ///< an office and nothing else
  person,       ///< courtesy and a name, or parts of a line with an office between dashes
  designation,  ///< "Statement by ..."
  title,
  subtitle,
  event,
  place,
  agenda,
};

struct HeaderLine {
  size_t row = 0;       ///< in Draft::lines
  size_t last_row = 0;  ///< a name and the office in the next row are one line
  Unit unit;           ///< with a token at least, but for metadata
  HeaderUse use = HeaderUse::unknown;
  bool block_start = false;
};

/// Lines from the start of the document to where the speech begins, classified one by one. `end` is the row behind them.
std::vector<HeaderLine> header_lines(Draft& draft, size_t* end);
/// In capitals, or each word with one; a body's letters and an occasion ("UNGA general debate"); or a whole date behind a comma is the end ("Session 41, Friday 25 August 2017").
bool may_name_event(const HeaderLine& line, const NormalizeRules& rules);
/// Something follows the lines before `end`, or they don't end as speech does: a header over nothing is the speech itself.
bool leaves_words(const Draft& draft, size_t end);

/// One of the tokens is such a word.
bool has_class(const Tokens& tokens, const NormalizeRules& rules, WordClass of);
/// A line that looks like the name of something: capitals, or capitals at each word that counts.
bool is_capitalised(const HeaderLine& line, const NormalizeRules& rules);
bool is_in_capitals(const HeaderLine& line);

/// A line that says what the speech is called.
constexpr bool is_title(HeaderUse use) {
  return use == HeaderUse::title || use == HeaderUse::designation || use == HeaderUse::event;
}

bool is_known_place(const HeaderLine& line, const NormalizeRules& rules);
bool is_quoted(const HeaderLine& line);
/// Ends with a preposition, an article or a conjunction: the next line goes on.
bool is_open(const HeaderLine& line, const NormalizeRules& rules);
/// "-- at the General Assembly": an event under a title.
bool opens_with_dash(const HeaderLine& line);
/// Somebody is named with his courtesy.
bool has_courtesy(const Tokens& tokens, const NormalizeRules& rules);

/// "Executive Office Building": without a courtesy or a comma nothing says that a person is named.
bool is_plain_name(const HeaderLine& line, const NormalizeRules& rules);

/// The words of the lines [first, last) as one, `between` them where no hyphen is undone.
Unit join_lines(Draft& draft, const std::vector<HeaderLine>& lines, std::pair<size_t, size_t> range,
                std::string_view between);
/// Two to four capitalised words that nothing else is known of.
bool is_bare_name(const HeaderLine& line, const NormalizeRules& rules);
/// One or two capitalised words that nothing is known of.
bool is_unknown_name(const HeaderLine& line);
/// "Беломорск" beside the date: one word that nothing is known of, or two parted by a comma.
bool is_lone_place(const HeaderLine& line);
/// "at the plenary meeting", in small letters.
bool goes_on_small(const HeaderLine& line, const NormalizeRules& rules);
/// "on the occasion of the / General Debate // at the 79th Session // of the General Assembly": a preposition in small letters and a meeting.
bool goes_on_to_meeting(const HeaderLine& line, const NormalizeRules& rules);
/// A block of its own with a sentence's case, length and stop: whatever its verb is, it begins the speech.
bool is_paragraph(const HeaderLine& line);
/// "PRESS CONFERENCE", then "Theatrette, Parliament Buildings" in a block of its own: where it was.
bool is_room(const HeaderLine& above, const HeaderLine& line, const NormalizeRules& rules);
/// The kind of text has "by" and a name behind it.
bool names_speaker(const Tokens& tokens, const NormalizeRules& rules);
/// "MESSAGE OF PRESIDENT HOLM": the kind of text, and whose it is with office and name.
bool says_whose(const Tokens& tokens, const NormalizeRules& rules);
/// "MESSAGE OF PRESIDENT HOLM" under a paragraph by whoever publishes it.
bool is_headline(const Draft& draft, const HeaderLine& above, const HeaderLine& line);
/// "Speech by X at the Assembly / Statement by X": says again whose words follow.
bool opens_another(const HeaderLine& first, const HeaderLine& next, const NormalizeRules& rules);
/// No word of it is known.
bool is_noise(const HeaderLine& line);
/// "United Nations Headquarters, New York.": nothing but a known place, with a full stop or without.
bool is_whole_place(const HeaderLine& line, const NormalizeRules& rules);
/// "General Assembly Hall, United Nations Headquarters, New York": a known place behind the last comma, or in all of the line.
bool ends_with_place(const HeaderLine& line, const NormalizeRules& rules);
/// "New York - United States of America": a known place, and what it is part of.
bool opens_with_place(const HeaderLine& line, const NormalizeRules& rules);
/// A courtesy before whoever speaks; behind "for" ("Eulogy for Judge Hale") somebody else has it.
bool is_courteous(const Tokens& tokens, const NormalizeRules& rules);
/// What a catalogue has for a title that it doesn't know.
bool is_placeholder(std::string_view title);
/// "Parliament No: 12": a few words, a colon and what they are.
bool is_entry(const HeaderLine& line);

}  // namespace lectern
