// Header: title, speaker, role, place, date, event and notes that are printed before the speech begins.
#include <algorithm>
#include <utility>

#include "normalize/header_emit.h"
#include "normalize/header_lines.h"
#include "normalize/header_persons.h"
#include "normalize/header_places.h"
#include "normalize/meta_nodes.h"
#include "normalize/speaker.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

bool is_free(const HeaderLine& line) { return line.use == HeaderUse::unknown; }

class Header {
 public:
  Header(Draft& draft, std::vector<HeaderLine> lines) : draft_(draft), rules_(draft.words), lines_(std::move(lines)) {}

  /// False where nothing says that these lines are a header.
  bool run() {
    const auto titled = [&](const HeaderLine& l) {
      return l.use == HeaderUse::metadata && draft_.lines[l.row].block->key == "title";
    };
    meta_title_ = std::any_of(lines_.begin(), lines_.end(), titled);
    if (meta_title_) weigh_designations();
    item();
    pair_up();
    join_parted_places(draft_, lines_);
    if (!evidence()) return false;
    headings();
    agenda();
    find_places(draft_, lines_, meta_title_);
    designation();
    proper_title();
    title_under();
    events();
    person();
    find_place_left(draft_, lines_);
    record();
    fallback_title();
    drop_tail();
    emit_header(draft_, lines_, {meta_title_, titled_, designation_ < lines_.size()});
    return true;
  }

  /// Row behind the last line of the header.
  size_t end() const { return lines_.empty() ? 0 : lines_.back().last_row + 1; }

  /// Lines that may be dropped from the end of a region without evidence: all but metadata and furniture.
  size_t plain_end() const {
    size_t end = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].use != HeaderUse::metadata && lines_[i].use != HeaderUse::furniture) break;
      end = i + 1;
    }
    return end;
  }

  std::vector<HeaderLine>& lines() { return lines_; }

 private:
  const Row& row(const HeaderLine& line) const { return draft_.lines[line.row]; }

  /// What nothing is known of at the end belongs to the speech: better a stray line that is read than words that are not.
  void drop_tail() {
    const auto stray = [](const HeaderLine& line) { return is_free(line) || (is_paragraph(line) && !is_title(line.use) && line.use != HeaderUse::metadata && line.use != HeaderUse::note); };
    while (!lines_.empty() && (stray(lines_.back()) || (lines_.back().use == HeaderUse::furniture && has_free_before())))
      lines_.pop_back();
  }

  /// Over the first speaker label of a debate all is its heading: the sitting, then the chair and what is dealt with.
  void record() {
    if (!draft_.debate || lines_.empty()) return;
    const size_t next = lines_.back().last_row + 1;
    if (next >= draft_.lines.size() || !opens_turn(draft_.lines[next])) return;
    for (HeaderLine& line : lines_) {
      if (!is_free(line)) continue;
      const bool title = !is_entry(line) && !titled_ && !meta_title_ && designation_ >= lines_.size() && !has_event();
      line.use = title ? HeaderUse::title : HeaderUse::agenda;
      titled_ = titled_ || title;
    }
  }

  bool has_event() const {
    return std::any_of(lines_.begin(), lines_.end(), [](const HeaderLine& l) { return l.use == HeaderUse::event; });
  }

  /// Where nothing else is a title, the words over the name, the date or the place of the speech are.
  void fallback_title() {
    if (titled_ || meta_title_ || designation_ < lines_.size()) return;
    const auto letterhead = std::find_if(lines_.begin(), lines_.end(), [](const HeaderLine& l) { return l.use == HeaderUse::letterhead; });
    for (size_t i = 0; i + 1 < lines_.size(); ++i) {
      HeaderLine& line = lines_[i];
      if (letterhead != lines_.end() && i < static_cast<size_t>(letterhead - lines_.begin()) && is_noise(line)) continue;  // what recognition makes of an emblem
      if (line.use == HeaderUse::person || line.use == HeaderUse::furniture || line.use == HeaderUse::metadata || is_entry(line) || starts_small(line.unit.words)) continue;
      const bool more = std::any_of(lines_.begin() + static_cast<long>(i) + 1, lines_.end(), [](const HeaderLine& l) {
        return l.use == HeaderUse::person || l.use == HeaderUse::date || l.use == HeaderUse::office ||
               (l.use == HeaderUse::event && opens_with_dash(l));
      });
      if (!is_free(line) || !more || line.unit.tokens.size() < 2 || line.unit.tokens.size() > 24) return;
      line.use = HeaderUse::title;
      titled_ = true;
      return;
    }
  }

  bool has_free_before() const {
    size_t i = lines_.size();
    while (i > 0 && lines_[i - 1].use == HeaderUse::furniture) --i;
    return i > 0 && is_free(lines_[i - 1]);
  }

  bool evidence() const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeaderLine& line) {
      if (line.use == HeaderUse::metadata) return row(line).block->key == "title";
      if (line.use == HeaderUse::unknown)
        return row(line).kind == RowKind::heading || is_bold(line) ||
               (is_in_capitals(line) && line.unit.tokens.size() >= 2) || before_label(line);
      return line.use != HeaderUse::furniture;
    });
  }

  /// "4. Air transport agreements (debate)": what the record deals with, and nothing of its header behind it.
  void item() {
    const size_t end = meta_title_ ? 0 : item_heading(draft_, lines_);
    for (size_t i = 0; i < end; ++i)
      if (lines_[i].use != HeaderUse::furniture) lines_[i].use = HeaderUse::title;
    titled_ = end > 0;
    if (titled_) lines_.resize(end);
  }

  /// Beside a title in front matter only a line that says whose words follow is a designation: "Press Briefing Room" is a
  /// place.
  void weigh_designations() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      HeaderLine& line = lines_[i];
      const bool by = rules_.set(PhraseSet::by).empty() || owner(line.unit, rules_) || (i > 0 && is_headline(draft_, lines_[i - 1], lines_[i])) ||
                      rules_.find(PhraseSet::by, line.unit.tokens, 0, line.unit.tokens.size()).has_value();
      if (line.use == HeaderUse::designation && !by && row(line).kind != RowKind::heading) line.use = HeaderUse::unknown;
      if (line.use == HeaderUse::person && row(line).kind != RowKind::heading && is_plain_name(line, rules_))
        line.use = HeaderUse::unknown;
    }
  }

  bool opens_turn(const Row& row) const { return row.kind == RowKind::label || (draft_.debate && row.turn > 0); }

  bool before_label(const HeaderLine& line) const {
    const size_t next = lines_.back().last_row + 1;
    return line.row < next && next < draft_.lines.size() && opens_turn(draft_.lines[next]);
  }

  bool is_bold(const HeaderLine& line) const { return is_marked(row(line), MarkKind::strong); }

  /// Consecutive headings of one level are the title, unless they say when or where.
  void headings() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (meta_title_ && i > 0 && is_headline(draft_, lines_[i - 1], lines_[i])) {
        for (size_t k = i; k < lines_.size() && is_in_capitals(lines_[k]) && (k == i || !lines_[k].block_start); ++k) lines_[k].use = HeaderUse::title;
        titled_ = true;
        return;
      }
      if (row(lines_[i]).kind != RowKind::heading || !(is_free(lines_[i]) || lines_[i].use == HeaderUse::designation))
        continue;
      const int level = row(lines_[i]).level;
      if (i + 1 < lines_.size() && row(lines_[i + 1]).kind == RowKind::heading && row(lines_[i + 1]).level < level && is_bare_name(lines_[i], rules_)) {
        lines_[i].use = HeaderUse::person;
        continue;
      }
      for (; i < lines_.size() && row(lines_[i]).kind == RowKind::heading && row(lines_[i]).level == level &&
             (is_free(lines_[i]) || lines_[i].use == HeaderUse::designation);
           ++i)
        lines_[i].use = HeaderUse::title;
      titled_ = true;
      return;
    }
  }

  /// Between markup and the first speaker label: the item's title, then what the chair announces.
  void agenda() {
    if (titled_ || lines_.empty() || !before_label(lines_.front()) || meta_title_) return;
    for (HeaderLine& line : lines_) {
      if (!is_free(line)) continue;
      const bool title = !titled_ && !is_entry(line);
      line.use = title ? HeaderUse::title : HeaderUse::agenda;
      titled_ = titled_ || title;
    }
  }

  bool has(const HeaderLine& line, WordClass of) const { return has_class(line.unit.tokens, rules_, of); }

  /// A designation runs on over the lines after it, up to one that is something else.
  void designation() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].use != HeaderUse::designation) continue;
      if (heads_window(i)) {
        lines_[i].use = HeaderUse::note;
        continue;
      }
      for (; i + 1 < lines_.size() && lines_[i + 1].use == HeaderUse::designation && lines_[i + 1].unit.words == lines_[i].unit.words; ++i)
        lines_[i].use = HeaderUse::subtitle;  // printed twice: the cover and the heading
      if (i > 0 && lines_[i - 1].use == HeaderUse::person && ends_in_genitive(lines_[i - 1].unit)) --i;  // "PRESIDENT HOLM'S / PLENARY SPEECH"
      designation_ = i;
      designation_end_ = i + 1;
      while (designation_end_ < lines_.size() && designation_end_ - i < 14) {
        HeaderLine& next = lines_[designation_end_];
        const HeaderLine& above = lines_[designation_end_ - 1];
        if (parts_from_title(above, next, draft_)) break;
        if (opens_another(lines_[i], next, rules_)) break;
        if (!names_speaker(i) && designation_end_ + 1 < lines_.size() && is_office_over_name(draft_, next, lines_[designation_end_ + 1])) {
          pair_persons(draft_, lines_, designation_end_);
          break;
        }
        const bool who = next.use == HeaderUse::person || next.use == HeaderUse::office;
        if (who && next.block_start && is_complete(i)) break;  // the first of the addressees
        if (who && next.block_start && is_said_already(i)) break;  // in the nominative under the occasion
        const bool wrapped = next.use == HeaderUse::date && !next.block_start && starts_small(next.unit.words) &&
                             rules_.is(next.unit.tokens.front(), WordClass::of);
        if (goes_on_to_date(above, next, rules_)) {
          ++designation_end_;
          break;
        }
        const bool goes_on = wrapped || is_free(next) || next.use == HeaderUse::designation || (who && names_speaker(i));
        if (is_free(next) && is_title_below(i, next)) {
          next.use = HeaderUse::title;
          titled_ = true;
          occasion_under(designation_end_);
          break;
        }
        if (next.use == HeaderUse::designation && lines_[i].unit.words.find(next.unit.words) != std::string::npos) {
          next.use = HeaderUse::subtitle;
          break;
        }
        const bool quoted = is_quotation_mark(first_character(next.unit.words)) && !is_open(above, rules_);
        if (!goes_on || opens_with_dash(next) || quoted || (is_paragraph(next) && !may_be_office(next, rules_)) || row(next).kind == RowKind::heading) break;
        if (is_room_over_place(lines_, designation_end_, rules_) || (next.block_start && is_house_over_place(draft_, lines_, designation_end_))) break;
        if (is_known_place(next, rules_) && (next.unit.tokens.size() <= 3 || (is_whole_place(next, rules_) && !is_open(above, rules_)))) break;
        if (names_alone(i, designation_end_)) {
          next.use = HeaderUse::person;
          if (designation_end_ + 1 < lines_.size() && opens_with_office(lines_[designation_end_ + 1])) pair_persons(draft_, lines_, designation_end_);
          break;
        }
        if (designation_end_ == i + 1 && is_free(next) && is_room(lines_[i], next, rules_)) {
          next.use = HeaderUse::place;
          break;
        }
        if (opens_event(next, designation_end_)) break;
        ++designation_end_;
      }
      for (size_t k = i; k < designation_end_; ++k) lines_[k].use = HeaderUse::designation;
      for (size_t k = designation_end_; k < lines_.size() && lines_[k].use == HeaderUse::designation; ++k) lines_[k].use = HeaderUse::subtitle;
      return;
    }
  }

  /// "Remarks by X | New York | The White House" over "Remarks by X": what the browser's window is called.
  bool heads_window(size_t i) const {
    const std::string& words = lines_[i].unit.words;
    return words.find('|') != std::string::npos && std::any_of(lines_.begin() + static_cast<long>(i) + 1, lines_.end(), [&](const HeaderLine& l) {
      return l.use == HeaderUse::designation && l.block_start && l.unit.words.size() < words.size() && words.starts_with(l.unit.words);
    });
  }

  /// The designation has come to the occasion ("Выступление на форуме", "Declaración de X en el debate").
  bool is_said_already(size_t i) const {
    const Tokens& tokens = lines_[i].unit.tokens;
    const auto about = rules_.find(PhraseSet::about, tokens, 0, tokens.size());
    const bool whole = about && about->end < tokens.size() && !is_open(lines_[designation_end_ - 1], rules_);
    return whole && (rules_.set(PhraseSet::by).empty() || (designation_end_ == i + 1 && has(lines_[i], WordClass::occasion)));
  }

  /// The first line of the designation has a speaker with name and office.
  bool is_complete(size_t i) const {
    const Tokens& tokens = lines_[i].unit.tokens;
    const auto by = rules_.find(PhraseSet::by, tokens, 0, tokens.size());
    if (!by || designation_end_ != i + 1) return false;
    const auto who = read_speaker(tokens, by->end, tokens.size(), rules_);
    return who && who->has_name() && who->has_role();
  }

  /// "ADDRESS AT THE OPENING", then "Tomasz Zielinski" in a block of its own, or in small letters: who spoke.
  bool names_alone(size_t first, size_t i) const {
    const HeaderLine& line = lines_[i];
    const Tokens& tokens = line.unit.tokens;
    if (!is_free(line) || row(line).kind == RowKind::heading || is_open(lines_[i - 1], rules_) || tokens.size() < 2) return false;
    if (rules_.is(lines_[i - 1].unit.tokens.back(), WordClass::courtesy)) return false;  // "STATEMENT BY / His Excellency / Ana Ruiz"
    if (i > first + 1 && i + 1 < lines_.size() && goes_on_small(lines_[i + 1], rules_)) return false;  // "STATEMENT / by the minister / A. Holm / at the meeting"
    const Tokens& above = lines_[first].unit.tokens;
    const bool genitive = rules_.set(PhraseSet::by).empty();  // a name goes on with the office over it, up to the occasion
    if (genitive && !rules_.find(PhraseSet::about, above, 0, above.size())) return false;
    if (is_in_capitals(line) || !(is_in_capitals(lines_[first]) || (line.block_start && i == first + 1))) return false;
    return (genitive || !lectern::names_speaker(above, rules_)) && is_name_only(tokens, rules_);
  }

  /// The page's own title has its words: "FRB: Speech, Holm -- Maintaining Economic Vitality -- 8 September".
  bool heads_page(const HeaderLine& line) const {
    constexpr size_t shortest = 12;  // bytes
    return line.unit.words.size() >= shortest && std::any_of(draft_.lines.begin(), draft_.lines.end(), [&](const Row& row) {
      return (row.block->key == "title" || row.block->key == "document-title") && row.words().find(line.unit.words) != std::string_view::npos;
    });
  }

  /// "Remarks by Chairman X / The New Note / At the Annual Convention": straight under a designation that has said who speaks.
  bool is_title_below(size_t first, const HeaderLine& line) const {
    if (titled_ || meta_title_ || designation_end_ != first + 1 || !says_all(lines_[first].unit.tokens, rules_)) return false;
    if (is_subject(line, rules_) || heads_page(line)) return true;
    const bool apart = is_marked(row(line), MarkKind::emphasis) && !is_marked(row(lines_[first]), MarkKind::emphasis);
    return apart && designation_end_ + 1 < lines_.size() && opens_occasion(lines_[designation_end_ + 1], rules_);
  }

  /// What follows such a title, up to the date: "To the Foundation, Bergen".
  void occasion_under(size_t title) {
    if (title + 1 >= lines_.size() || lines_[title + 1].use == HeaderUse::date || !(opens_occasion(lines_[title + 1], rules_) || heads_page(lines_[title]))) return;
    for (size_t i = title + 1; i < lines_.size() && is_free(lines_[i]) && !lines_[i].block_start; ++i) lines_[i].use = HeaderUse::event;
  }

  /// "Remarks by Chairman X At the Annual Convention / 5 May 2003 / The New Note": the last block over the speech.
  void title_under() {
    if (titled_ || meta_title_ || designation_ >= lines_.size() || !lectern::names_speaker(lines_[designation_].unit.tokens, rules_)) return;
    for (size_t i = designation_end_; i < lines_.size(); ++i) {
      HeaderLine& line = lines_[i];
      if (line.use == HeaderUse::date || line.use == HeaderUse::furniture || line.use == HeaderUse::place) continue;
      const bool under = i > designation_ && line.block_start && is_free(line) && row(line).kind == RowKind::text;
      if (!under || !(is_bold(line) || is_title_case(line, rules_)) || !may_be_heading(line, rules_)) return;
      for (size_t k = i + 1; k < lines_.size(); ++k)
        if (lines_[k].use != HeaderUse::furniture && row(lines_[k]).block != row(line).block) return;
      line.use = HeaderUse::title;
      titled_ = true;
      while (++i < lines_.size())
        if (lines_[i].use != HeaderUse::furniture) lines_[i].use = HeaderUse::subtitle;
    }
  }

  /// The designation from line `i` to designation_end_ says whose words follow, or waits for a name; or it goes on after the
  /// lines that name somebody ("Statement / the Minister of X / at the General Debate").
  bool names_speaker(size_t i) const {
    if (rules_.set(PhraseSet::by).empty()) return true;
    for (size_t k = i; k < designation_end_; ++k)
      if (leads_to_speaker(lines_[k].unit.tokens, rules_)) return true;
    if (is_open(lines_[designation_end_ - 1], rules_)) return true;
    size_t next = designation_end_;
    while (next < lines_.size() && (lines_[next].use == HeaderUse::person || lines_[next].use == HeaderUse::office)) ++next;
    const Tokens& behind = lines_[designation_end_].unit.tokens;
    if (rules_.match(PhraseSet::byline, behind, 0, behind.size())) return true;
    if (next >= lines_.size() || !is_free(lines_[next])) return false;
    const Tokens& tokens = lines_[next].unit.tokens;
    return rules_.match(PhraseSet::about, tokens, 0, tokens.size()).has_value() ||
           (!tokens.empty() && rules_.is(tokens[0], WordClass::preposition));
  }

  /// Where the speaker stands in the genitive: behind the name, a block that opens with a number is the occasion.
  bool opens_event(const HeaderLine& line, size_t i) const {
    return is_dated_event(line, rules_) || (i > designation_ + 1 && rules_.set(PhraseSet::by).empty() && is_numbered(line, rules_) && line.block_start &&
           row(line).block != row(lines_[i - 1]).block && has(line, WordClass::occasion));
  }

  /// "... at the meeting of the Council / “Peace and security”": straight under the lines that say where, the topic of a meeting.
  bool is_topic(size_t i) const {
    return i > 0 && designation_ < lines_.size() && i == designation_end_ && designation_end_ > designation_ + 1 &&
           row(lines_[i]).block == row(lines_[i - 1]).block && !lines_[i].block_start && has(lines_[i - 1], WordClass::occasion);
  }

  /// A title of its own: a line in quotation marks, or a block in capitals or bold.
  void proper_title() {
    if (titled_) return;
    for (size_t i = 0; i < lines_.size() && !titled_; ++i) {
      if (!is_free(lines_[i]) || !is_quoted(lines_[i]) || is_topic(i)) continue;
      lines_[i].use = HeaderUse::title;
      titled_ = true;
    }
    if (!titled_ && designation_ < lines_.size() && !meta_title_) title_above();
    if (designation_ < lines_.size() || meta_title_) return;
    for (size_t i = 0; i < lines_.size() && !titled_; ++i) {
      if (!is_free(lines_[i]) || !(is_in_capitals(lines_[i]) || is_bold(lines_[i])) || lines_[i].unit.tokens.size() < 3)
        continue;
      const Block* const block = row(lines_[i]).block;
      for (; i < lines_.size() && is_free(lines_[i]) && row(lines_[i]).block == block &&
             (is_in_capitals(lines_[i]) || is_bold(lines_[i]));
           ++i)
        lines_[i].use = HeaderUse::title;
      titled_ = true;
    }
  }

  /// "Price stability" straight over "Speech by X, Governor, at Y": the first line, words of their own and no occasion, body or office.
  void title_above() {
    constexpr size_t longest = 20;  // tokens
    const Tokens& below = lines_[designation_].unit.tokens;
    if (designation_ == 0 || !lectern::names_speaker(below, rules_) || !lines_[designation_].block_start) return;
    HeaderLine& line = lines_[designation_ - 1];
    for (size_t i = 0; i + 1 < designation_; ++i)
      if (lines_[i].use != HeaderUse::furniture && lines_[i].use != HeaderUse::date && lines_[i].use != HeaderUse::metadata) return;
    const Tokens& tokens = line.unit.tokens;
    if (!is_free(line) || tokens.size() < 2 || tokens.size() > longest || ends_sentence(line.unit.words) || is_known_place(line, rules_)) return;
    for (const WordClass of : {WordClass::occasion, WordClass::institution, WordClass::office, WordClass::courtesy, WordClass::month})
      if (has(line, of)) return;
    line.use = HeaderUse::title;
    titled_ = true;
  }

  void events() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!is_free(lines_[i]) || row(lines_[i]).kind == RowKind::heading || !has(lines_[i], WordClass::occasion)) continue;
      if (!may_name_event(lines_[i], rules_) && !is_numbered(lines_[i], rules_)) continue;
      lines_[i].use = HeaderUse::event;
      const Block* const block = row(lines_[i]).block;
      for (size_t k = i; k > 0 && !opens_with_dash(lines_[i]) && is_free(lines_[k - 1]) && (row(lines_[k - 1]).block == block || is_open(lines_[k - 1], rules_));
           --k)
        lines_[k - 1].use = HeaderUse::event;
      for (; i + 1 < lines_.size() && is_free(lines_[i + 1]) &&
             (row(lines_[i + 1]).block == block || is_open(lines_[i], rules_) || goes_on_to_meeting(lines_[i + 1], rules_));
           ++i)
        lines_[i + 1].use = HeaderUse::event;
      return;
    }
  }

  /// A name in one line and the office in the next are one speaker.
  void pair_up() {
    const bool plain = !meta_title_ && std::none_of(lines_.begin(), lines_.end(), [&](const HeaderLine& l) {
      return l.use == HeaderUse::designation && row(l).kind != RowKind::heading;
    });
    pair_up_persons(draft_, lines_, plain);
  }

  bool opens_with_office(const HeaderLine& line) const {
    const Tokens& tokens = line.unit.tokens;
    return is_free(line) && row(line).kind == RowKind::text && line.row == lines_[designation_end_].last_row + 1 && !tokens.empty() && rules_.is(tokens.front(), WordClass::office);
  }

  /// A first line with a name and nothing else, before a date.
  void person() {
    for (size_t i = 0; i + 1 < lines_.size(); ++i) {
      HeaderLine& line = lines_[i];
      if (!is_free(line) || lines_[i + 1].use != HeaderUse::date || designation_ < lines_.size() || meta_title_) continue;
      const auto parts = read_speaker(line.unit.tokens, 0, line.unit.tokens.size(), rules_);
      if (parts && parts->has_name() && parts->end == line.unit.tokens.size() && parts->name_end - parts->name_begin >= 2 &&
          !is_in_capitals(line))
        line.use = HeaderUse::person;
    }
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  std::vector<HeaderLine> lines_;
  bool meta_title_ = false, titled_ = false;  ///< front matter has a title; the header's own lines have one
  size_t designation_ = SIZE_MAX;
  size_t designation_end_ = 0;
};

}  // namespace

void find_header(Draft& draft) {
  size_t end = 0;
  Header header(draft, header_lines(draft, &end));
  const bool readable = !draft.transcript.garbled;  // noise has no lines that say who speaks
  if (readable && (leaves_words(draft, end) || item_heading(draft, header.lines()) > 0) && header.run()) {
    draft.body_start = header.end();
    keep_one_of_each(draft);
    add_from_title(draft);
    add_from_description(draft);
    return;
  }
  draft.body_start = header.plain_end();
  header.lines().resize(std::min(header.lines().size(), draft.body_start));
  emit_header_metadata(draft, header.lines());
  add_from_description(draft);
}

}  // namespace lectern
