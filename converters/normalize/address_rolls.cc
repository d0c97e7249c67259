#include "normalize/address_rolls.h"

#include <algorithm>

namespace lectern {
namespace {

class Rolls {
 public:
  Rolls(const Tokens& tokens, const NormalizeRules& rules) : tokens_(tokens), rules_(rules) {}

  /// "Good evening to all; Madam President of the Republic, dear Ana; ministers; friends who are with me: when I heard": a greeting, which a
  /// stop may end, or who is certainly addressed, and a list between semicolons that a colon closes, some of whom are known. Whatever
  /// stands in it is addressed.
  std::optional<Address> greeted_list(size_t at) const {
    constexpr size_t longest = 150, least = 3;  // tokens; pieces
    const auto greeting = rules_.match(PhraseSet::greeting, tokens_, at, tokens_.size());
    if (!greeting && !rules_.match(PhraseSet::vocative, tokens_, at, tokens_.size())) return std::nullopt;
    Address address{{}, at, 0, greeting.has_value(), true, true, 0.8};
    size_t begin = greeting ? greeting->end : at, known = 0, semicolons = 0;
    for (size_t i = begin; i < std::min(tokens_.size(), at + longest); ++i) {
      const bool stop = tokens_[i].is('.') || tokens_[i].is('?') || tokens_[i].is('!');
      const bool greeted = stop && greeting && semicolons == 0 && i + 1 < tokens_.size() && address.addressees.empty() &&
                           rules_.match(PhraseSet::vocative, tokens_, i + 1, tokens_.size());
      if (stop && !greeted && semicolons + 1 >= least && greets_at_end(begin, i) && !is_clause(begin, i) && !runs_on(begin, i) && !says_something(begin, i)) {  // "...; ladies and gentlemen, good evening."
        add_piece(begin, i, address);
        address.end = i + 1;
        return address;
      }
      if (stop && !greeted) return cut_at_clause(begin, i, semicolons, known, std::move(address));
      if (!tokens_[i].is(';') && !tokens_[i].is(':') && !greeted) continue;
      while (begin < i && (tokens_[begin].kind == Token::Kind::punctuation || rules_.is(tokens_[begin], WordClass::conjunction))) ++begin;
      if (begin == i && !greeted) return std::nullopt;
      semicolons += tokens_[i].is(';');
      if (is_clause(begin, i) || (!greeting && runs_on(begin, i))) return std::nullopt;
      known += rules_.match(PhraseSet::vocative, tokens_, begin, i) || rules_.match(PhraseSet::addressee, tokens_, begin, i);
      add_piece(begin, i, address);
      begin = i + 1;
      if (!tokens_[i].is(':')) continue;
      address.end = i + 1;
      const bool plain = std::none_of(tokens_.begin() + static_cast<long>(at), tokens_.begin() + static_cast<long>(i), [](const Token& token) { return token.is(','); });
      const bool both = plain && semicolons == 1 && known == 2 && address.addressees.size() == 2 && rules_.is(tokens_[at], WordClass::courtesy) &&  // "Señor Alcalde; señoras y señores: permítanme"
                        rules_.is(tokens_[address.addressees.back().begin], WordClass::courtesy);
      const bool several = greeting ? address.addressees.size() >= least && known + 1 >= least : both || (semicolons + 1 >= least && known >= least);
      return several ? std::optional(std::move(address)) : std::nullopt;
    }
    return std::nullopt;
  }

  /// "Secretary Holm and the members of the Cabinet; councillors who are here; my beloved countrymen.": a paragraph of nothing but pieces
  /// between semicolons or commas, of which one is certainly addressed. A third of them may say something.
  std::optional<Address> roll() const {
    constexpr size_t longest = 120, least = 3, least_by_commas = 5;  // tokens; pieces
    if (tokens_.size() > longest || tokens_.size() < least * 2 || tokens_[0].caseless || rules_.match(PhraseSet::thanks, tokens_, 0, tokens_.size())) return std::nullopt;
    size_t end = tokens_.size();
    while (end > 0 && tokens_[end - 1].kind == Token::Kind::punctuation) --end;
    const auto semicolons = std::count_if(tokens_.begin(), tokens_.begin() + static_cast<long>(end), [](const Token& token) { return token.is(';'); });
    const char32_t sign = semicolons >= 2 ? ';' : ',';
    Address address{{}, 0, tokens_.size(), false, true, true, 0.75};
    size_t named = 0, spoken = 0, strange = 0, pieces = 0, begin = 0;
    bool certain = false, last = false;
    for (size_t i = 0; i <= end; ++i) {
      const bool dots = i > 0 && i + 1 < end && tokens_[i].is('.') &&
                        (tokens_[i + 1].is('.') || tokens_[i - 1].is('.') || (is_short(i - 1) && tokens_[i + 1].capital));  // "Mayor... Cuevas", "Dra. Ruiz"
      if (i < end && !dots && (tokens_[i].is('.') || tokens_[i].is('!') || tokens_[i].is(':'))) return std::nullopt;
      if (i < end && !tokens_[i].is(sign)) continue;
      while (begin < i && (tokens_[begin].kind == Token::Kind::punctuation || rules_.is(tokens_[begin], WordClass::conjunction))) ++begin;
      if (begin >= i || (rules_.is(tokens_[begin], WordClass::preposition) && !rules_.match(PhraseSet::dedication, tokens_, begin, i))) return std::nullopt;
      if (rules_.match(PhraseSet::greeting, tokens_, begin, i)) {
        begin = i + 1;
        continue;
      }
      ++pieces;
      size_t stop = i;
      if (is_clause(begin, i) || runs_on(begin, i)) {  // "Julie, how are you": who is meant stands before the comma
        ++spoken;
        stop = begin + 1;
        while (stop < i && !tokens_[stop].is(',')) ++stop;
        if (stop == i || !tokens_[begin].capital || is_clause(begin, stop)) stop = begin;
      }
      const size_t near = std::min(stop, begin + 3);
      const auto is = [&](WordClass of) { return rules_.is(tokens_[begin], of); };
      const bool headed = is(WordClass::article) || is(WordClass::fine) || is(WordClass::possessive);
      const bool somebody = holds(begin, near, WordClass::office) || holds(begin, near, WordClass::courtesy) || holds(begin, near, WordClass::group) || is(WordClass::fine);
      strange += stop > begin && !tokens_[begin].capital && !headed && !somebody;
      const auto known = rules_.match(PhraseSet::vocative, tokens_, begin, i);
      const bool styled = is(WordClass::courtesy) || is(WordClass::honour) || is(WordClass::possessive) || is(WordClass::fine) || is(WordClass::group);
      last = (known && known->end == i && styled) || ((is(WordClass::possessive) || is(WordClass::fine)) && holds(begin, stop, WordClass::group) && !holds_unknown(begin, stop));
      certain = certain || last;
      named += somebody || (headed && holds(begin, stop, WordClass::group)) || (stop > begin && are_names(begin, stop));
      if (stop > begin) address.addressees.push_back({begin, stop});
      begin = i + 1;
    }
    const bool several = address.addressees.size() >= (sign == ';' ? least : least_by_commas) && named * 2 >= pieces && spoken * 3 <= pieces && strange * 4 <= pieces;
    return several && (sign == ';' ? certain : last) ? std::optional(std::move(address)) : std::nullopt;
  }

  /// "Senator Holm, good day to you; Mayor Berg, I always read your column. It is good; the members of the Council; distinguished guests.": a roll
  /// read out with remarks between. Most of its pieces begin with somebody; what is said to them is no part of the addressee.
  std::optional<Address> spoken_roll() const {
    constexpr size_t longest = 320, least = 5, least_semicolons = 4;  // tokens; addressees; semicolons
    if (tokens_.size() > longest || tokens_[0].caseless) return std::nullopt;
    const auto semicolons = static_cast<size_t>(std::count_if(tokens_.begin(), tokens_.end(), [](const Token& token) { return token.is(';'); }));
    if (semicolons < least_semicolons) return std::nullopt;
    Address address{{}, 0, 0, false, true, true, 0.7};
    size_t named = 0, pieces = 0, titled = 0, begin = 0;
    bool certain = false;
    for (size_t i = 0; i <= tokens_.size(); ++i) {
      const bool over = i == tokens_.size() || (tokens_[i].is(':') && (i + 1 == tokens_.size() || tokens_[i + 1].capital));
      if (!over && !tokens_[i].is(';') && !ends_remark(i)) continue;
      while (begin < i && (tokens_[begin].kind == Token::Kind::punctuation || rules_.is(tokens_[begin], WordClass::conjunction))) ++begin;
      if (const auto more = begin < i && !address.addressees.empty() ? rules_.match(PhraseSet::dedication, tokens_, begin, i) : std::nullopt) begin = more->end;
      if (begin < i) {
        ++pieces;
        const size_t stop = end_of_addressed(begin, i), before = address.addressees.size();
        if (stop == begin && address.addressees.empty()) return std::nullopt;
        add_piece(begin, stop, address);
        if (address.addressees.size() > before) address.end = stop;
        named += stop > begin;
        certain = certain || (stop > begin && is_group_called(begin, stop));
        titled += stop > begin && tokens_[begin].capital && (rules_.is(tokens_[begin], WordClass::office) || rules_.is(tokens_[begin], WordClass::courtesy));
      }
      if (over) break;
      begin = i + 1;
    }
    const bool several = certain && address.addressees.size() >= least && named * 2 >= pieces && titled * 3 >= named;
    return several ? std::optional(std::move(address)) : std::nullopt;
  }

 private:
  /// A sentence ends before a capital, or a dash breaks it off: "... God bless---".
  bool ends_remark(size_t i) const {
    if (tokens_[i].is(0x2014) || (tokens_[i].is('-') && i > 0 && tokens_[i - 1].is('-'))) return true;
    const bool stop = tokens_[i].is('.') || tokens_[i].is('?') || tokens_[i].is('!');
    return stop && i > 0 && !tokens_[i - 1].initial && !is_short(i - 1) && (i + 1 >= tokens_.size() || tokens_[i + 1].capital);
  }

  /// "distinguished guests", "my countrymen", "ladies and gentlemen": no report names them so.
  bool is_group_called(size_t begin, size_t end) const {
    const bool styled = rules_.is(tokens_[begin], WordClass::fine) || rules_.is(tokens_[begin], WordClass::possessive) || rules_.is(tokens_[begin], WordClass::honour);
    const auto known = rules_.match(PhraseSet::vocative, tokens_, begin, end);
    return (styled && holds(begin, end, WordClass::group)) || (known && known->end == end && holds(begin, end, WordClass::group));
  }

  /// "Governor Holm won by a mile", "12 votes", "Secretary Holm has been with me": more than a name.
  bool says_something(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (rules_.is(tokens_[i], WordClass::relative_pronoun)) return false;
      const bool small = tokens_[i].is_word() && !tokens_[i].capital && !tokens_[i].caseless;
      if (small && rules_.is(tokens_[i], WordClass::finite) && !rules_.is(tokens_[i], WordClass::group) && !rules_.is(tokens_[i], WordClass::fine)) return true;
      const bool named = i > begin && tokens_[i - 1].is_word() && tokens_[i - 1].capital && tokens_[i - 1].word == 0;
      if (small && named && tokens_[i].word == 0) return true;  // a verb that nothing is known of
    }
    return false;
  }

  /// Past whom the piece begins with: to its end, or to the comma behind which something is said. `begin` where it begins with nobody.
  size_t end_of_addressed(size_t begin, size_t end) const {
    const auto is = [&](WordClass of) { return rules_.is(tokens_[begin], of); };
    const bool headed = is(WordClass::article) || is(WordClass::fine) || is(WordClass::possessive);
    const bool person = tokens_[begin].capital && (is(WordClass::office) || is(WordClass::courtesy) || is(WordClass::honour) || holds(begin, std::min(end, begin + 3), WordClass::office));
    const bool people = is(WordClass::group) || (headed && holds(begin, std::min(end, begin + 5), WordClass::group)) || rules_.match(PhraseSet::vocative, tokens_, begin, end);
    size_t stop = begin;
    while (stop < end && !tokens_[stop].is(',')) ++stop;
    if (!person && !people && !(stop >= begin + 2 && are_names(begin, stop))) return begin;
    const bool cut = !tokens_[stop - 1].is_word() || rules_.is(tokens_[stop - 1], WordClass::article);  // "members of the---"
    if (cut || is_clause(begin, stop) || runs_on(begin, stop) || says_something(begin, stop)) return begin;
    while (stop + 1 < end) {
      size_t next = stop + 1;
      while (next < end && !tokens_[next].is(',')) ++next;
      const Token& first = tokens_[stop + 1];
      const bool word = next == stop + 2 && (rules_.is(first, WordClass::courtesy) || is_short(stop + 1));  // ", sir", ", Jr."
      const bool title = rules_.is(first, WordClass::article) || rules_.is(first, WordClass::office) || rules_.is(first, WordClass::group);
      if (!(word || title) || says(stop + 1, next) || is_clause(stop + 1, next)) break;
      stop = next;
    }
    return stop;
  }

  /// "ministers must act": whoever it begins with, it says something; "friends who are with me" doesn't.
  bool is_clause(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      const auto is = [&](WordClass of) { return rules_.is(tokens_[i], of); };
      if (i > begin && (is(WordClass::relative) || is(WordClass::relative_pronoun))) return false;
      if (is(WordClass::finite) && !tokens_[i].capital && !is(WordClass::group) && !is(WordClass::fine) && !is(WordClass::preposition) && !is(WordClass::institution)) return true;
    }
    return false;
  }

  /// "dear friends of mine slept": a small word that nothing is known of, and that no preposition brings.
  bool holds_unknown(size_t begin, size_t end) const {
    for (size_t i = begin + 1; i < end; ++i) {
      const bool small = tokens_[i].is_word() && !tokens_[i].capital && !tokens_[i].caseless && tokens_[i].word == 0;
      if (small && !rules_.is(tokens_[i - 1], WordClass::preposition) && !rules_.is(tokens_[i - 1], WordClass::article)) return true;
    }
    return false;
  }

  /// "our friends have left us": small words that join nothing follow those who are known.
  bool runs_on(size_t begin, size_t end) const {
    auto known = rules_.match(PhraseSet::vocative, tokens_, begin, end);
    if (!known) known = rules_.match(PhraseSet::addressee, tokens_, begin, end);
    if (!known || known->end >= end) return false;
    const Token& next = tokens_[known->end];
    const auto is = [&](WordClass of) { return rules_.is(next, of); };
    return next.is_word() && !next.capital && !next.caseless && !is(WordClass::preposition) && !is(WordClass::of) && !is(WordClass::conjunction) &&
           !is(WordClass::group) && !is(WordClass::fine) && !is(WordClass::office) && !is(WordClass::article) && !is(WordClass::relative);
  }

  /// "neighbours, friends": groups of one word are each by themselves.
  void add_piece(size_t begin, size_t end, Address& address) const {
    if (begin >= end) return;
    bool single = (end - begin) % 2 == 1;
    for (size_t i = begin; i < end && single; ++i) single = (i - begin) % 2 == 1 ? tokens_[i].is(',') : rules_.is(tokens_[i], WordClass::group);
    for (size_t i = begin; single && i < end; i += 2) address.addressees.push_back({i, i + 1});
    if (single) return;
    for (size_t i = begin + 1; i + 1 < end; ++i) {
      if (!tokens_[i].is(',')) continue;
      if (says(i + 1, end)) {  // "Ana Holm, thank you for being here"
        end = i;
        break;
      }
      if (!begins_another(begin, i, end)) continue;
      address.addressees.push_back({begin, i});
      begin = i + 1;
    }
    address.addressees.push_back({begin, end});
  }

  bool greets_at_end(size_t begin, size_t end) const {
    for (size_t i = begin + 1; i + 1 < end; ++i)
      if (const auto greeting = tokens_[i].is(',') ? rules_.match(PhraseSet::greeting, tokens_, i + 1, end) : std::nullopt; greeting && greeting->end == end) return true;
    return false;
  }

  /// A greeting or thanks begin at `i`.
  bool says(size_t i, size_t end) const {
    return rules_.match(PhraseSet::greeting, tokens_, i, end) || rules_.match(PhraseSet::thanks, tokens_, i, end) || rules_.match(PhraseSet::direct_name, tokens_, i, end);
  }

  /// Behind the comma somebody else is addressed: "dear Ana, delegation that is with her", "friends, legislators", "Ana Holm, Erik Berg", "General
  /// Lund, the other members of the staff"; not "Secretary Holm, the captain of the port".
  bool begins_another(size_t begin, size_t comma, size_t end) const {
    const size_t first = comma + 1;
    size_t next = first;
    while (next < end && !tokens_[next].is(',')) ++next;
    if (rules_.is(tokens_[first], WordClass::group)) return true;
    if (next > first + 1 && !tokens_[first].capital && !rules_.is(tokens_[first], WordClass::fine) && tokens_[first].is_word() && rules_.is(tokens_[first + 1], WordClass::group)) return true;  // "senior officials"
    if (next == first + 1 && tokens_[first].is_word() && !tokens_[first].capital && !tokens_[first].caseless && !rules_.is(tokens_[first], WordClass::courtesy)) return true;
    if (rules_.is(tokens_[first], WordClass::article) && holds(first, std::min(next, first + 4), WordClass::group)) return true;
    const auto plain = [&](size_t from, size_t to) { return to > from && tokens_[from].capital && are_names(from, to) && !holds(from, to, WordClass::office) && !holds(from, to, WordClass::courtesy); };
    return plain(begin, comma) && plain(first, next);
  }

  /// "Governor of the province; mayor of the town; dear Ana, head of the school, and when I say that ...": what follows the last comma before
  /// a conjunction or a clause is the sentence.
  std::optional<Address> cut_at_clause(size_t begin, size_t stop, size_t semicolons, size_t known, Address address) const {
    constexpr size_t least = 2;
    while (begin < stop && tokens_[begin].kind == Token::Kind::punctuation) ++begin;
    if (semicolons < least || known < least || begin >= stop) return std::nullopt;
    const Token& head = tokens_[address.begin];  // "President of the company; ..., and yet" tells of him
    const auto styled = [&](WordClass of) { return rules_.is(head, of); };
    if (!address.greeting && !styled(WordClass::courtesy) && !styled(WordClass::fine) && !styled(WordClass::possessive) && !styled(WordClass::honour)) return std::nullopt;
    if (!rules_.match(PhraseSet::vocative, tokens_, begin, stop) && !rules_.match(PhraseSet::addressee, tokens_, begin, stop)) return std::nullopt;
    for (size_t i = begin + 1; i + 1 < stop; ++i) {
      if (!tokens_[i].is(',')) continue;
      const auto is = [&](WordClass of) { return rules_.is(tokens_[i + 1], of); };
      if (!is(WordClass::conjunction) && !is(WordClass::clause) && !is(WordClass::opener)) continue;
      if (is_clause(begin, i) || runs_on(begin, i)) return std::nullopt;
      add_piece(begin, i, address);
      address.end = i + 1;
      return address;
    }
    return std::nullopt;
  }

  /// "Dra": what may be cut short by a full stop.
  bool is_short(size_t i) const { return tokens_[i].is_word() && tokens_[i].capital && tokens_[i].end - tokens_[i].begin <= 4; }

  bool are_names(size_t begin, size_t end) const {
    return std::all_of(tokens_.begin() + static_cast<long>(begin), tokens_.begin() + static_cast<long>(end), [&](const Token& token) {
      return !token.is_word() || token.capital || rules_.is(token, WordClass::particle);
    });
  }

  bool holds(size_t begin, size_t end, WordClass of) const {
    return std::any_of(tokens_.begin() + static_cast<long>(begin), tokens_.begin() + static_cast<long>(end), [&](const Token& token) { return rules_.is(token, of); });
  }

  const Tokens& tokens_;
  const NormalizeRules& rules_;
};

}  // namespace

std::optional<Address> read_greeted_list(const Tokens& tokens, size_t at, const NormalizeRules& rules) { return Rolls(tokens, rules).greeted_list(at); }

std::optional<Address> read_roll(const Tokens& tokens, const NormalizeRules& rules) { return Rolls(tokens, rules).roll(); }

std::optional<Address> read_spoken_roll(const Tokens& tokens, const NormalizeRules& rules) { return Rolls(tokens, rules).spoken_roll(); }

bool presides(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  if (end < begin + 4 || !tokens[begin].capital || !rules.is(tokens[begin], WordClass::article)) return false;
  if (!rules.is(tokens[begin + 1], WordClass::presiding) && !(rules.is(tokens[begin + 1], WordClass::office) && rules.is(tokens[begin + 2], WordClass::office))) return false;
  return std::any_of(tokens.begin() + static_cast<long>(begin), tokens.begin() + static_cast<long>(end), [&](const Token& token) { return rules.is(token, WordClass::institution); });
}

}  // namespace lectern
