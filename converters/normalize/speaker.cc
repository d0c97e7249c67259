#include "normalize/speaker.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr size_t longest_name = 8;  // tokens
constexpr size_t longest_role = 40;

class Reader {
 public:
  Reader(const Tokens& tokens, size_t end, const NormalizeRules& rules) : tokens_(tokens), end_(end), rules_(rules) {}

  std::optional<SpeakerParts> run(size_t at) {
    SpeakerParts parts;
    if (at < end_ && tokens_[at].is(':')) ++at;  // "STATEMENT BY: HON. ANN HOLT"
    size_t i = courtesy(at);
    const size_t office = is(i, WordClass::article) ? i + 1 : i;
    if (const size_t behind = i < end_ && tokens_[i].caseless ? behind_unspaced_office(i) : i; behind > i) {
      parts.role_begin = i;
      parts.role_end = behind;
      parts.name_begin = behind;
      parts.name_end = parts.end = name(behind);
      // a courtesy behind the name
      while (is(parts.end, WordClass::courtesy) || is(parts.end, WordClass::office)) ++parts.end;
    } else if (is(office, WordClass::office)) {
      office_first(i, office, &parts);
    } else if (const size_t last = office_within(i); last > i) {
      office_first(i, last, &parts);
    } else {
      name_first(i, &parts);
    }
    if (!parts.has_name() && !parts.has_role()) return std::nullopt;
    return parts;
  }

 private:
  bool is(size_t i, WordClass of) const { return i < end_ && rules_.is(tokens_[i], of); }

  size_t courtesy(size_t i) const {
    if (is_misread_style(tokens_, i, end_, rules_)) i += 2;
    while (i < end_ && ((is(i, WordClass::courtesy) && !is_office_of(i)) || (is(i, WordClass::article) && is(i + 1, WordClass::courtesy)) ||
                        (is(i, WordClass::possessive) && is(i + 1, WordClass::courtesy)) ||
                        (i > 0 && tokens_[i].is(',') && is(i - 1, WordClass::courtesy))))
      ++i;
    return i;
  }

  /// "Jefe de Gabinete", "Embajador del Perú": a word that may be a courtesy, too, has a complement.
  bool is_office_of(size_t i) const { return is(i, WordClass::office) && is(i + 1, WordClass::of) && !is(i, WordClass::particle); }

  /// Part of a personal name: capitalised and known for nothing else, an initial, or a particle amid such. In a script
  /// without capitals, a word that the rules don't know.
  bool in_name(size_t i) const {
    if (i >= end_ || !tokens_[i].is_word()) return false;
    if (tokens_[i].caseless) return tokens_[i].word == 0 || is(i, WordClass::particle) || in_caseless_name(i);
    if (tokens_[i].initial) return true;
    if (is(i, WordClass::particle)) return i + 1 < end_ && tokens_[i + 1].is_word() && tokens_[i + 1].capital;
    return tokens_[i].capital && !is(i, WordClass::office) && (!is(i, WordClass::preposition) || is_short_name(i)) &&
           !is(i, WordClass::conjunction) && !is(i, WordClass::article) && !is(i, WordClass::institution) &&
           !is(i, WordClass::occasion) && !is(i, WordClass::clause) && !is(i, WordClass::possessive) &&
           !is(i, WordClass::courtesy) && !is(i, WordClass::month);
  }

  /// "H.E. TO LAM,": a family name that is a preposition elsewhere, between a courtesy and the one name behind it.
  bool is_short_name(size_t i) const {
    if (i == 0 || i + 2 >= end_ || !is(i - 1, WordClass::courtesy) || tokens_[i].line_start || tokens_[i + 1].line_start) return false;
    return tokens_[i + 1].capital && tokens_[i + 1].word == 0 && (tokens_[i + 2].is(',') || is(i + 2, WordClass::office));
  }

  /// Words that mean something and are names as well (Karim, "generous"): behind a courtesy, a particle or the rest of a name.
  /// A king's number goes with his name. Where no space stands before it (Han) nothing shows where such a name ends.
  bool in_caseless_name(size_t i) const {
    if (i == 0 || tokens_[i - 1].end == tokens_[i].begin || tokens_[i].line_start) return false;
    for (const WordClass other : {WordClass::office, WordClass::preposition, WordClass::conjunction, WordClass::institution,
                                  WordClass::occasion, WordClass::clause, WordClass::courtesy, WordClass::month,
                                  WordClass::article, WordClass::portfolio})
      if (is(i, other)) return false;
    const bool named = tokens_[i - 1].word == 0 && tokens_[i - 1].is_word();
    if (rules_.ordinal(tokens_[i]) > 0) return named;
    return named || is(i - 1, WordClass::courtesy) || is(i - 1, WordClass::particle);
  }

  /// "van der", "de la", "Le" before the capitalised word that they belong to; `i` where none such follows.
  size_t behind_particles(size_t i) const {
    size_t next = i;
    while (next < std::min(end_, i + 3) && !tokens_[next].line_start &&
           (is(next, WordClass::particle) || (is(next, WordClass::article) && tokens_[next].end - tokens_[next].begin > 1 &&
                                                 (next > i || tokens_[next].capital))))
      ++next;
    return next > i && in_name(next) && !is(next, WordClass::particle) && !tokens_[next].line_start ? next : i;
  }

  /// "the President of Romania, Klaus / Iohannis, at ...": a name cut at a line's end. One or two words that nothing is known of, up
  /// to a comma, an office or the occasion, and no place with its date.
  bool is_rest_of_name(size_t begin, size_t i) const {
    size_t next = i;
    while (next < end_ && next < i + 3 && in_name(next) && tokens_[next].word == 0 && !tokens_[next].caseless && (next == i || !tokens_[next].line_start)) ++next;
    if (next == i || next > i + 2 || tokens_[i - 1].word != 0 || rules_.match(PhraseSet::place, tokens_, i, end_)) return false;
    if (next == end_) return i == begin + 1;
    if (tokens_[next].is(':')) return true;
    const bool new_line = tokens_[next].line_start;
    if (new_line && tokens_[next].kind == Token::Kind::punctuation) ++next;  // what text recognition made of an ornament
    if (next == end_) return false;
    if (tokens_[next].is(',')) return next + 1 < end_ && tokens_[next + 1].kind == Token::Kind::word && !is(next + 1, WordClass::month) && !is(next + 1, WordClass::weekday) && !is_place_and_date(next + 1);
    const size_t office = is(next, WordClass::article) ? next + 1 : next;
    return (new_line && is(office, WordClass::office)) || (!new_line && stops(next));
  }

  size_t name(size_t i) const {
    const size_t begin = i;
    while (i < end_ && i - begin < longest_name) {
      if (i > begin && !tokens_[i].caseless && !tokens_[i].initial && !is(i, WordClass::particle) && !is(i, WordClass::article) && stops(i))
        break;  // "Holm Highlighting the Nets"
      if (i > begin && tokens_[i].capitals && rules_.match(PhraseSet::postnominal, tokens_, i, end_) && !is_rest_of_name_at(i + 1)) break;  // "P.J. KEATING MP"
      if (i > begin + 1 && i + 2 < end_ && is_honour(i) && !tokens_[i].initial && tokens_[i + 1].is('.') && tokens_[i + 2].is(',')) break;  // "RUTO PHD., C.G.H,"
      if (in_name(i) && (i == begin || !tokens_[i].line_start || is_rest_of_name(begin, i))) {
        ++i;
      } else if (i > begin && tokens_[i - 1].hyphened && tokens_[i].is_word() && tokens_[i].word == 0) {
        ++i;  // "Cho Tae-yul"
      } else if (const size_t next = i > begin ? behind_particles(i) : i; next > i) {
        i = next;
      } else if (tokens_[i].is('.') && i > begin && tokens_[i - 1].end - tokens_[i - 1].begin <= 2 && in_name(i + 1)) {
        ++i;
      } else {
        break;
      }
    }
    while (i > begin && !tokens_[i - 1].caseless && is(i - 1, WordClass::particle)) --i;  // "VICEPRESIDNENTE DE LA REPÚBLICA"
    return i > begin ? behind_suffix(i) : i;
  }

  /// "WHIPPS, JR.": the younger one.
  size_t behind_suffix(size_t i) const {
    const size_t at = i < end_ && tokens_[i].is(',') ? i + 1 : i;
    if (!is(at, WordClass::name_suffix) || (at > i && at + 1 < end_ && tokens_[at + 1].is_word() && !tokens_[at + 1].line_start && !stops(at + 1)))
      return i;
    return at + 1 < end_ && tokens_[at + 1].is('.') ? at + 2 : at + 1;
  }

  bool stops(size_t i) const { return rules_.match(PhraseSet::about, tokens_, i, end_).has_value(); }

  /// Where the speaker stands in the genitive, no preposition parts his country from his name: initials do, or the length of
  /// what follows "Republic".
  bool is_country(size_t i) const {
    if (!rules_.set(PhraseSet::by).empty() || tokens_[i].initial || tokens_[i].glued) return false;
    size_t count = 0;
    for (size_t k = i; k < end_ && count < longest_name && (in_name(k) || tokens_[k].is('.')); ++k) {
      if (tokens_[k].initial || tokens_[k].glued) return true;
      count += tokens_[k].is_word();
    }
    return count >= 3 && i > 0 && is(i - 1, WordClass::institution);
  }

  /// ", Paris, 4 juillet 2018" behind an office: a few capitalised words, a comma and a date.
  bool is_place_and_date(size_t i) const {
    constexpr size_t longest = 4;  // tokens
    size_t next = i;
    while (next < end_ && next - i < longest && tokens_[next].is_word() && tokens_[next].capital) ++next;
    if (next == i || next + 1 >= end_ || !tokens_[next].is(',')) return false;
    ++next;
    while (next + 1 < end_ && (is(next, WordClass::article) || is(next, WordClass::weekday))) ++next;
    return tokens_[next].kind == Token::Kind::number || is(next, WordClass::month);
  }

  /// "Председателя Центрального банка Е.Н.Соколовой": where the speaker stands in the genitive, the name begins at its initials.
  bool initials_ahead(size_t i) const {
    constexpr size_t farthest = 8;  // tokens
    if (!rules_.set(PhraseSet::by).empty() || tokens_[i].initial || tokens_[i].glued) return false;
    for (size_t k = i + 1; k < std::min(end_, i + farthest) && tokens_[k].is_word(); ++k) {
      if (stops(k) || is(k, WordClass::courtesy)) return false;
      if (tokens_[k].initial || tokens_[k].glued) return true;
    }
    return false;
  }

  /// "Prime Minister of Cabo Verde, Dr. X": words behind the preposition that go on up to a comma, with a name behind it.
  bool is_rest_of_place(size_t i) const {
    const size_t first = first_of_place(i);
    if (first == i || is(first, WordClass::portfolio) || !is(first - 1, WordClass::preposition)) return false;
    size_t next = i;
    while (in_name(next) && !tokens_[next].line_start) ++next;
    if (next == i) return false;
    if (is(next, WordClass::conjunction) && !is(i - 1, WordClass::conjunction)) return is_rest_of_place(next + 1);
    if (is(i - 1, WordClass::conjunction) && next == i + 1 && (next == end_ || is(next, WordClass::courtesy))) return true;  // "of Antigua and Barbuda"
    if (next < end_ && tokens_[next].line_start && is(next, WordClass::courtesy)) return true;  // "of San Marino / H.E. Luca Beccari"
    if (first + 1 < i || next >= end_ || !tokens_[next].is(',')) return false;
    return is(next + 1, WordClass::courtesy) || (in_name(next + 1) && name(next + 1) > next + 2);
  }

  /// Where the words of a place before `i` begin: one or two, and a part that "and" joins ("St. Kitts and Nevis").
  size_t first_of_place(size_t i) const {
    size_t first = i;
    if (first > 1 && is(first - 1, WordClass::conjunction) && in_name(first - 2)) first -= 2;
    for (int words = 0; words < 2 && first > 1 && !is(first - 1, WordClass::preposition); ++words) {
      const size_t dot = tokens_[first - 1].is('.') && is_saint(first - 1) ? 1 : 0;
      if (!in_name(first - 1 - dot)) break;
      first -= 1 + dot;
    }
    return first;
  }

  /// "Prime Minister of St. Kitts": a full stop behind two letters behind the preposition, and a name behind it.
  bool is_saint(size_t i) const { return i > 1 && tokens_[i - 1].end - tokens_[i - 1].begin == 2 && is(i - 2, WordClass::of) && in_name(i - 1) && in_name(i + 1); }

  /// "Deputy Prime Minister, Minister of Foreign Affairs of X": another office with a complement behind the comma at `i`.
  bool goes_on_as_office(size_t i) const {
    size_t next = i + 1;
    if (!is(next, WordClass::office) || is(next, WordClass::courtesy) || !tokens_[next].capital) return false;
    while (is(next, WordClass::office)) ++next;
    return is(next, WordClass::preposition) && !stops(next);
  }

  /// "Senior Advisor to the President John Holm", "Assistant to the President for Security Affairs": whom an office serves, and in what;
  /// `i` where that isn't said.
  size_t behind_served(size_t begin, size_t i) const {
    if (i == begin) return i;
    if (is(i - 1, WordClass::office) && is(i + 1, WordClass::article) && is(i + 2, WordClass::office)) {
      size_t last = i + 2;
      while (is(last, WordClass::office)) ++last;
      return in_name(last) || stops(last) || is(last, WordClass::preposition) ? last : i;
    }
    for (size_t k = i + 1; is(i, WordClass::preposition) && k < std::min(end_, i + 4) && tokens_[k].is_word() && tokens_[k].capital; ++k)
      if (is(k, WordClass::portfolio) && !is(k + 1, WordClass::portfolio)) return is(i - 1, WordClass::office) && in_name(k + 1) ? k + 1 : i;
    return i;
  }

  /// "... of Iceland / United Nations General Assembly, 79th Session": a body opens the line, and an occasion behind its comma.
  bool opens_event_line(size_t i) const {
    if (!is(i, WordClass::institution) || is(i, WordClass::office)) return false;
    size_t k = i + 1;
    while (k < end_ && !tokens_[k].line_start && !tokens_[k].is(',')) ++k;
    if (k >= end_ || !tokens_[k].is(',')) return false;
    for (++k; k < end_ && !tokens_[k].line_start; ++k)
      if (is(k, WordClass::occasion) && !is(k, WordClass::institution)) return true;
    return false;
  }

  /// An office with its complements: "Minister of Foreign Affairs", up to a name, a stop word or the end.
  size_t role(size_t i, bool commas) const {
    const size_t begin = i;
    bool after_preposition = false;
    while (i < end_ && i - begin < longest_role) {
      const Token& token = tokens_[i];
      if (i > begin && token.line_start && token.kind == Token::Kind::number) break;  // "Prime Minister of Grenada / 79th Session"
      if (i > begin && !is(i, WordClass::office) && !tokens_[i - 1].hyphened && stops(i)) {
        const auto accredited = rules_.match(PhraseSet::accredited, tokens_, i, end_);
        const size_t serves = accredited ? accredited->end : behind_served(begin, i);
        if (serves == i) break;
        i = serves;
        after_preposition = false;
        continue;
      }
      const bool behind_office = i > begin && (is(i - 1, WordClass::office) || token.line_start);
      const auto opens_occasion = [&](size_t k) { return is(k, WordClass::occasion) && !is(k, WordClass::institution); };
      if (behind_office && !after_preposition && !token.caseless && (opens_occasion(i) || (token.line_start && opens_occasion(i + 1))))
        break;  // "... of Panama / General Debate"
      if (token.line_start && i > begin && !after_preposition && !token.caseless && opens_event_line(i)) break;
      if (token.kind == Token::Kind::number && token.line_start && i > begin) break;  // "79th session"
      if (const auto acting = token.is(',') && i > begin ? rules_.match(PhraseSet::accredited, tokens_, i + 1, end_) : std::nullopt; acting) {  // "VICEPRESIDENTE, EN EJERCICIO DEL PODER"
        i = acting->end;
        after_preposition = true;
        continue;
      }
      if (token.is(',') && !commas && !goes_on_as_office(i)) break;
      if ((token.is(0x2013) || token.is(0x2014)) && is(i + 1, WordClass::office)) {  // "Deputy Prime Minister - Minister of ..."
        ++i;
        continue;
      }
      if (token.is(',') && i + 1 < end_ && (tokens_[i + 1].kind == Token::Kind::number || is(i + 1, WordClass::month) ||
                                            is(i + 1, WordClass::weekday) || is_place_and_date(i + 1)))
        break;
      if (token.is('.') && i > begin && is_saint(i)) {
        after_preposition = true;
        ++i;
        continue;
      }
      if (token.kind == Token::Kind::punctuation && !token.is(',') && !token.is('\'') && !token.is(0x2019) && !token.is('&'))
        break;
      if (i > begin && is(i, WordClass::clause) && is(i, WordClass::finite) && !token.capital) break;  // "The President is set for the summit"
      const bool opens_name = !is(i, WordClass::particle) || opens_with_particle(i);
      const bool named =
          !commas && in_name(i) && opens_name && !after_preposition && i > begin && !is(i, WordClass::portfolio);
      if (named && !is_country(i) && !is_rest_of_place(i) && !initials_ahead(i)) break;
      if (!commas && is(i, WordClass::courtesy) && !is(i, WordClass::office) && i > begin) break;
      after_preposition = is(i, WordClass::preposition) || is(i, WordClass::article);
      ++i;
    }
    while (i > begin && (tokens_[i - 1].kind == Token::Kind::punctuation || is(i - 1, WordClass::conjunction) ||
                         is(i - 1, WordClass::article) || is(i - 1, WordClass::preposition)))
      --i;
    return i;
  }

  /// "Homeland Security Advisor Liz Sherwood-Randall": the office among capitalised words before the name.
  size_t office_within(size_t i) const {
    for (size_t k = i;
         k < std::min(end_, i + 6) && tokens_[k].is_word() && tokens_[k].capital && !(k > i && tokens_[k].line_start); ++k) {
      if (!is(k, WordClass::office)) continue;
      if (k > i + 1 && i > 0 && is(i - 1, WordClass::courtesy) && !is(i - 1, WordClass::office) &&
          std::all_of(tokens_.begin() + static_cast<long>(i), tokens_.begin() + static_cast<long>(k), [](const Token& token) { return token.word == 0; }))
        return i;  // "SHRI ADA HOLM MINISTER OF FINANCE PROPOSING"
      size_t last = k;
      while (last + 1 < end_ && is(last + 1, WordClass::office)) ++last;
      const bool more = is(last + 1, WordClass::of) || behind_served(k, last + 1) > last + 1;  // "White House Chief of Staff", "Senior Advisor to the"
      const size_t behind = more ? role(k, false) : last + 1;
      const size_t name = courtesy(behind);  // "Security Advisor Dr. Ada Holm"
      return in_name(name) && !tokens_[name].line_start ? k : i;
    }
    return i;
  }

  /// "Governor Ben S. Holm", "Prime Minister Al-Kadhimi": a particle with a capital before an initial or a word that nothing is known of.
  bool opens_with_particle(size_t i) const {
    if (i + 1 >= end_ || tokens_[i + 1].line_start) return false;
    if (tokens_[i].caseless) return in_name(i + 1);
    if (tokens_[i + 1].initial) return true;
    return tokens_[i].capital && !tokens_[i].capitals && tokens_[i + 1].capital && tokens_[i + 1].word == 0 && !is(i, WordClass::preposition) &&
           !is(i, WordClass::article) && !is(i, WordClass::of);
  }

  /// Scripts without capitals: whose office, the office, and a name of words that the rules don't know. The token behind the
  /// office; `i` where that isn't so.
  size_t behind_unspaced_office(size_t i) const {
    size_t last = i;
    for (size_t k = i; k < std::min(end_, i + 16) && tokens_[k].caseless && !(tokens_[k].line_start && k > i); ++k)
      if (is(k, WordClass::office) && name(k + 1) > k + 1 && is_unspaced_token(k + 1)) last = k + 1;
    return last;
  }

  /// Han and kana: the longest word that the rules know, or one character.
  bool is_unspaced_token(size_t i) const { return tokens_[i].caseless && tokens_[i].end - tokens_[i].begin == 3; }

  /// The office runs from `i` over the word `office` and its complements; a name may follow.
  void office_first(size_t i, size_t office, SpeakerParts* parts) const {
    if (is(i, WordClass::article)) ++i;
    parts->role_begin = i;
    parts->role_end = parts->end = role(std::max(i, office), false);
    size_t n = parts->role_end;
    if (n < end_ && (tokens_[n].is(',') || tokens_[n].line_start)) {
      const bool genitive = !tokens_[n].is(',') && rules_.set(PhraseSet::by).empty() && in_name(n);
      const bool comma = tokens_[n].is(',');
      if (comma) ++n;
      const bool courteous = is(n, WordClass::courtesy) || (is(n, WordClass::article) && is(n + 1, WordClass::courtesy));
      if (!genitive && !courteous && !(comma && is_set_off(n)) && !(!comma && is_unknown_line(n))) return;
    }
    n = courtesy(n);
    const size_t last = name(n);
    if (last == n) return;
    parts->name_begin = n;
    parts->name_end = parts->end = last;
    office_under(parts);
  }

  /// "Senator the Hon. Ana Ruiz / Minister of Finance": a rank before the name, and the office in the line under it.
  void office_under(SpeakerParts* parts) const {
    if (parts->role_end != parts->role_begin + 1 || is(parts->role_begin, WordClass::presiding)) return;
    size_t at = parts->name_end;
    if (at < end_ && tokens_[at].is(',')) ++at;
    at = behind_honours(parts->name_end, at);
    if (at >= end_ || !tokens_[at].line_start || !is(at, WordClass::office) || is(at, WordClass::courtesy)) return;
    const size_t last = role(at, true);
    if (last == at) return;
    parts->role_begin = at;
    parts->role_end = parts->end = last;
  }

  /// "the Minister of Finance, Ana Ruiz, at ...": a name of two words or more and nothing else between commas, or up to
  /// the end or the occasion.
  bool is_set_off(size_t i) const {
    const size_t last = name(i);
    if (last < i + 2 || rules_.match(PhraseSet::place, tokens_, i, end_)) return false;
    if (tokens_[i].capitals && is_before_place(last)) return false;
    return last == end_ || tokens_[last].is(',') || stops(last);
  }

  /// "Address by the Prime Minister / Hamza Abdi Barre": two to four words that nothing is known of, up to a sign, a number or
  /// the line's end.
  bool is_unknown_line(size_t i) const {
    const size_t last = name(i);
    if (last < i + 2 || last > i + 4 || rules_.match(PhraseSet::place, tokens_, i, end_)) return false;
    for (size_t k = i; k < last; ++k)
      if (tokens_[k].is_word() && tokens_[k].word != 0 && !is(k, WordClass::particle)) return false;
    return last == end_ || tokens_[last].line_start || tokens_[last].kind != Token::Kind::word;
  }

  /// "..., QUARANTINE STATION, NORTH HEAD, 16 MARCH 1984": in capitals, what stands before another part and the date is the place
  /// rather than a name.
  bool is_before_place(size_t last) const {
    if (last >= end_ || !tokens_[last].is(',')) return false;
    size_t next = last + 1;
    while (next < end_ && tokens_[next].is_word() && tokens_[next].capitals && !stops(next)) ++next;
    return next > last + 1 && next + 1 < end_ && tokens_[next].is(',') && tokens_[next + 1].kind == Token::Kind::number;
  }

  /// "..., Librarian": a few capitalised words up to the line's end, and no place.
  bool is_plain_role(size_t first) const {
    if (first >= end_ || rules_.match(PhraseSet::place, tokens_, first, end_) || is(first, WordClass::month) ||
        is(first, WordClass::occasion))
      return false;
    size_t i = first;
    for (; i < end_ && !tokens_[i].line_start; ++i) {
      const bool small = is(i, WordClass::preposition) || is(i, WordClass::article) || is(i, WordClass::conjunction);
      if (!tokens_[i].is_word() || !(tokens_[i].capital || small)) return false;
    }
    return i - first <= 6;
  }

  /// "Member of the Political Bureau and / Minister of Foreign Affairs": capitalised words and what joins them, up to an office.
  bool leads_to_office(size_t i) const {
    constexpr size_t farthest = 16;  // tokens
    for (size_t k = i; k < std::min(end_, i + farthest) && tokens_[k].is_word() && !is(k, WordClass::month) && !is(k, WordClass::occasion); ++k) {
      if (is(k, WordClass::office)) return true;
      const bool joins = is(k, WordClass::of) || is(k, WordClass::article) || is(k, WordClass::conjunction);
      if (!tokens_[k].capital && !joins) return false;
      if (k == i && !is(k + 1, WordClass::of)) return false;
    }
    return false;
  }

  /// Letters of an order or a degree: "MP", "G.C.S.K.".
  bool is_honour(size_t i) const {
    constexpr size_t longest = 4;  // letters
    if (i >= end_ || !(tokens_[i].capitals || (tokens_[i].dotted && tokens_[i].capital)) || is(i, WordClass::office) || is(i, WordClass::institution)) return false;
    if (rules_.match(PhraseSet::postnominal, tokens_, i, end_)) return true;
    return tokens_[i].dotted || (tokens_[i].word == 0 && tokens_[i].end - tokens_[i].begin <= longest);
  }

  /// "James Marape, MP, Prime Minister", "Ann Holt (MB), ...": letters behind a name, in commas or brackets, are neither name nor office.
  size_t behind_honours(size_t last, size_t i) const {
    const bool beside = i == last && i < end_ && tokens_[i].capitals && rules_.match(PhraseSet::postnominal, tokens_, i, end_);  // "ANA RUIZ MP, MINISTER"
    while ((i > last || beside) && is_honour(i) && (closes_honour(i) || (beside && i == last)))
      for (++i; i < end_ && is_sign(i);) ++i;
    return i;
  }

  /// "ANDRE JP SMITH": a word that nothing is known of, in the same line.
  bool is_rest_of_name_at(size_t i) const { return i < end_ && !tokens_[i].line_start && in_name(i) && tokens_[i].word == 0 && !is_honour(i); }

  bool is_sign(size_t i) const { return tokens_[i].is(',') || tokens_[i].is(')') || tokens_[i].is('.'); }

  /// No name goes on behind it.
  bool closes_honour(size_t i) const { return i + 1 >= end_ || is_sign(i + 1) || tokens_[i + 1].line_start || is_honour(i + 1); }

  void name_first(size_t i, SpeakerParts* parts) const {
    const size_t last = name(i);
    const auto kind = rules_.match(PhraseSet::designation, tokens_, i, end_);
    if (last == i || (kind && kind->end == last)) return;  // "Speech / Secretary of State's keynote"
    parts->name_begin = i;
    parts->name_end = parts->end = last;
    size_t r = last;
    if (r + 1 < end_ && tokens_[r].is('.') && (tokens_[r + 1].line_start || tokens_[r + 1].is(','))) ++r;  // "X Jr. / President"
    while (r < end_ && (tokens_[r].is(',') || tokens_[r].is('(') || tokens_[r].is('-') || tokens_[r].is(0x2013))) ++r;
    if (r == last && is_honour(r) && r + 1 < end_ && tokens_[r + 1].is('.')) ++r;
    while (r < end_ && (tokens_[r].is('.') || tokens_[r].is(',')) && r > last) ++r;
    r = behind_honours(last, r);
    while (r > last && r < end_ && (tokens_[r].is('(') || tokens_[r].is('-') || tokens_[r].is(0x2013))) ++r;  // "ANA RUIZ MP - MINISTER"
    const bool parted = r > last || (r < end_ && tokens_[r].line_start);
    const size_t first = is(r, WordClass::article) ? r + 1 : r;
    bool office = false;
    for (size_t k = first; k < std::min(end_, first + 4) && !stops(k); ++k) office = office || is(k, WordClass::office);
    if (first < end_ && tokens_[first].line_start) office = office || leads_to_office(first);
    if (!parted && !is(first, WordClass::office)) return;
    if (!office && !(r > last && tokens_[last].is(',') && is_plain_role(first))) return;
    parts->role_begin = first;
    parts->role_end = parts->end = role(first, true);
  }

  const Tokens& tokens_;
  size_t end_;
  const NormalizeRules& rules_;
};

}  // namespace

bool is_misread_style(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  return at + 2 < end && tokens[at].capitals && tokens[at].end - tokens[at].begin == 2 && tokens[at + 1].is('.') && rules.is(tokens[at + 2], WordClass::courtesy);
}

std::optional<SpeakerParts> read_speaker(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  return Reader(tokens, end, rules).run(at);
}

}  // namespace lectern
