#include "normalize/vocative.h"

#include <algorithm>

#include "normalize/address_chain.h"

namespace lectern {
namespace {

using Item = AddressItem;

bool bare_name(const Item& item) { return item.named && !item.office && !item.certain && !item.group; }
bool nameless_office(const Item& item) { return item.office && !item.named; }

/// "Name, office" or "office, name": which way a text goes shows in what comes first.
bool names_first(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (bare_name(item)) return true;
    if (nameless_office(item) && (!item.courtesy || item.complement)) return false;
  }
  return false;
}

/// An apposition stays with its item.
bool belongs(const Tokens& tokens, const Item& left, const Item& right, bool name_first, const NormalizeRules& rules) {
  const bool surname = right.courtesy && right.end - right.begin == 2;  // "Mr President, Mrs Holm, ..."
  if (left.courtesy && surname && !right.line_start) return false;
  const bool comma = right.begin > 0 && tokens[right.begin - 1].is(',');
  if (comma && left.courtesy && left.office && !left.group && right.courtesy && !right.group && !right.honour && right.end - right.begin == 1 && !right.line_start) return true;  // "Mr Speaker, Sir"
  const bool whole = std::any_of(tokens.begin() + static_cast<long>(right.begin), tokens.begin() + static_cast<long>(right.end),
                                 [&](const Token& token) { return rules.is(token, WordClass::preposition); });
  if (right.line_start) {  // "Mr. Antonio Guterres, / Secretary-General of the United Nations", and the other way round
    const bool office = left.courtesy && (left.named || (comma && left.honour && !left.group)) && !left.complement && nameless_office(right) && whole && (!right.styled || (left.honour && !left.named && left.end - left.begin <= 2));
    const bool name = comma && left.courtesy && nameless_office(left) && bare_name(right) && right.loose == 0 && right.end - right.begin >= 2;
    return office || name;
  }
  const bool sir = right.styled && whole && comma && left.end - left.begin <= 2;  // "Excellence, Monsieur le Président de l'Assemblée"
  const bool whose = right.named ? right.courtesy || right.office : nameless_office(right) && whole && (!right.styled || sir);
  if (comma && left.courtesy && left.named && !left.office && nameless_office(right) && whole && !right.styled) return true;  // "H.E. X, President of Y"
  if (comma && left.honour && !left.group && !left.named && !left.complement && whose) return true;  // "Your Excellency, President X"
  if (nameless_office(left) && bare_name(right)) return !name_first || !left.complement;
  if (nameless_office(left) && right.named && right.office)
    return left.complement && !left.courtesy && !right.courtesy && !name_first;
  return left.named && nameless_office(right) && !right.styled && !right.certain &&
         (name_first || left.certain || left.courtesy);
}

/// Where semicolons part the addressees, commas don't: "my friend, Leader Holm; members of Congress; ...".
void merge_between_semicolons(const Tokens& tokens, const NormalizeRules& rules, std::vector<Item>& items) {
  constexpr long least = 2;  // semicolons
  if (std::count_if(items.begin(), items.end(), [](const Item& item) { return item.apart; }) < least) return;
  std::vector<Item> merged;
  for (const Item& item : items) {
    const bool comma = !merged.empty() && !item.apart && tokens[merged.back().end].is(',');
    const bool nameless = comma && !merged.back().named && (merged.back().office || rules.is(tokens[merged.back().begin], WordClass::possessive));
    const bool dear = item.named && rules.is(tokens[item.begin], WordClass::fine);  // "Señor Presidente, querido compañero Evo Morales"
    if (nameless && item.named && (!item.certain || dear)) {
      merged.back().end = item.end;
      merged.back().named = true;
    } else {
      merged.push_back(item);
    }
  }
  items = std::move(merged);
}

void merge_appositions(const Tokens& tokens, std::vector<Item>& items, const NormalizeRules& rules) {
  const bool name_first = names_first(items);
  std::vector<Item> merged;
  for (const Item& item : items) {
    const bool again = !merged.empty() && tokens[item.begin].word != 0 && tokens[item.begin].word == tokens[merged.back().begin].word;
    if (!merged.empty() && !again && !item.apart && belongs(tokens, merged.back(), item, name_first, rules)) {
      Item& left = merged.back();
      left.end = item.end;
      left.named = left.named || item.named;
      left.office = true;
      left.certain = left.certain || item.certain;
      continue;
    }
    merged.push_back(item);
  }
  items = std::move(merged);
}

void finish(const Tokens& tokens, const NormalizeRules& rules, Address& address, std::vector<Item>& items) {
  merge_between_semicolons(tokens, rules, items);
  merge_appositions(tokens, items, rules);
  for (const Item& item : items) {
    address.addressees.push_back({item.begin, item.end});
    address.certain = address.certain || item.certain;
  }
}

/// "the Holm family", "the people of Delaware"; no "my mind", no "regret".
bool names_people(const Tokens& tokens, const Item& item, const NormalizeRules& rules) {
  for (size_t i = item.begin; i < item.end && !rules.is(tokens[i], WordClass::preposition); ++i)
    if (rules.is(tokens[i], WordClass::group) || rules.is(tokens[i], WordClass::office)) return true;
  return item.named;
}

/// A comma stands at once, or a word or two behind, or a verb behind one in the same sentence ("Women, we know from every harbour, do not
/// sail"): the clause was but a parenthesis.
bool is_aside(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  constexpr size_t farthest = 2;  // tokens
  for (size_t i = at; i + 1 < end && !tokens[i].is('.') && !tokens[i].is('!') && !tokens[i].is('?'); ++i) {
    if (!tokens[i].is(',')) continue;
    const Token& next = tokens[i + 1];
    const bool verb = rules.is(next, WordClass::finite) && !rules.is(next, WordClass::opener) && !rules.is(next, WordClass::conjunction) &&
                      !rules.is(next, WordClass::relative) && !rules.is(next, WordClass::pronoun) && !next.capital;
    if (i <= at + farthest || verb) return true;
  }
  return false;
}

/// "To the Senate and House of Representatives:": a message to two houses has two addressees.
void part_houses(const Tokens& tokens, const NormalizeRules& rules, Address& address) {
  const Addressee both = address.addressees.empty() ? Addressee{} : address.addressees.front();
  if (address.addressees.size() != 1) return;
  const size_t first = both.begin + (rules.is(tokens[both.begin], WordClass::article) ? 1 : 0);
  const auto house = rules.match(PhraseSet::legislature, tokens, first, both.end);
  if (!house || house->end + 1 >= both.end || !rules.is(tokens[house->end], WordClass::conjunction)) return;
  address.addressees = {{both.begin, house->end}, {house->end + 1, both.end}};
}

/// The addressees with which a paragraph may open, and the sentence behind them: does it speak to them?
class Opening {
 public:
  Opening(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules, const AddressChain& chain)
      : tokens_(tokens), rules_(rules), chain_(chain), items_(chain.items), front_(chain.items.front()), at_(at), end_(end), next_(chain.address.end) {
    for (const Item& item : items_) {
      certain_ = certain_ || item.certain;
      known_ = known_ || item.known;
      present_ = present_ || item.present;
    }
    styled_ = front_.courtesy && front_.named && items_.size() == 1;  // "Mr. Eliasson, you will preside"
    const PhraseSet wanted = known_ || styled_ || chain_.dedication ? PhraseSet::direct : PhraseSet::direct_name;
    const auto said = next_ < end_ ? rules_.match(wanted, tokens_, next_, end_) : std::nullopt;
    said_end_ = said ? said->end : next_;
    thanked_ = next_ < end_ && rules_.match(PhraseSet::thanks, tokens_, next_, end_);  // "To our athletes, thank you"; not "To our regret, we"
    direct_ = said && !is_aside();
    told_ = find_you();
    people_ = front_.known || is_head(WordClass::group) || names_people(tokens_, front_, rules_);
  }

  /// 0: it doesn't.
  double sure() const {
    if (!is_closed() || goes_on() || is_word_or_heading() || is_statement()) return 0;
    if (chain_.dedication && is_head(WordClass::possessive) && is_head(WordClass::third_person)) return 0;  // "To his predecessor I extend my thanks"
    if (chain_.dedication) {
      if ((speaks_to_present() && !direct_) || is_set_off()) return 0.7;
      if (!direct_ || !is_meant()) return 0;
    }
    const bool open = items_.back().present && !(certain_ && opens_with_subject());  // "Madam Speaker who has long known us, is ill"
    if ((!certain_ || open) && !chain_.address.greeting && !direct_) return 0;
    return certain_ ? 0.95 : 0.7;
  }

 private:
  static constexpr size_t near = 6, far = 10;  // tokens

  bool is(size_t i, WordClass of) const { return i < end_ && rules_.is(tokens_[i], of); }
  bool is_head(WordClass of) const { return is(front_.begin, of); }
  bool is_you(size_t i) const { return rules_.match(PhraseSet::you, tokens_, i, end_).has_value(); }
  bool is_told_by(size_t limit) const { return told_ < std::min(end_, limit); }

  /// "To all who are here, I will tell you", "To all of you who are here, it will come": the first "you" of the sentence.
  size_t find_you() const {
    for (size_t i = front_.begin; i < std::min(end_, next_ + far) && !tokens_[i].is(';') && !tokens_[i].is('.'); ++i)
      if (is_you(i)) return i;
    return end_;
  }

  /// "Teachers, it is said, have long holidays": what follows is a parenthesis.
  bool is_aside() const { return !certain_ && !thanked_ && !(styled_ && is_you(next_)) && lectern::is_aside(tokens_, said_end_, end_, rules_); }

  /// A mark or a line's end parts the addressees from the sentence, or what follows is said to them anyhow: "Good day everyone and thank you".
  bool is_closed() const {
    if (chain_.address.closed || next_ >= end_ || tokens_[next_].line_start) return true;
    const auto direct = [&](size_t i) { return i < end_ && rules_.match(PhraseSet::direct, tokens_, i, end_).has_value(); };
    const bool office = items_.size() == 1 && front_.certain && front_.courtesy && front_.known && !front_.named && front_.loose == 0 && front_.end > front_.begin + 1;
    if (office && is(next_, WordClass::pronoun) && is(next_, WordClass::opener) && !is(next_, WordClass::relative) && !is_you(next_)) return true;  // "Mr Speaker I move"
    return (items_.back().certain && items_.back().loose == 0 && direct(next_)) || (chain_.address.greeting && is(next_, WordClass::conjunction) && direct(next_ + 1));
  }

  /// "President Berg's talk of reform remains mere talk.": words of nothing known, up to a full stop.
  bool is_statement() const { return next_ > at_ && tokens_[next_ - 1].is('.') && items_.size() == 1 && (front_.loose > 1 || (front_.loose > 0 && front_.complement)) && !chain_.address.greeting; }

  /// "Members who sail", "Our brothers and sisters in Sund, Norland, and Valdor, are still": the subject isn't at its end.
  bool goes_on() const {
    return (is(next_, WordClass::relative) && !items_.back().present) || (items_.size() > 1 && is_head(WordClass::possessive) && is(next_, WordClass::conjunction));
  }

  /// "Today, ladies and gentlemen": an adverb; "Boats and Nets / Mr. President,": a heading.
  bool is_word_or_heading() const {
    if (chain_.dedication || front_.known || chain_.address.greeting || items_.size() == 1) return false;
    return front_.end - front_.begin == 1 || (!front_.courtesy && std::any_of(items_.begin() + 1, items_.end(), [](const Item& item) { return item.certain && item.line_start; }));
  }

  /// "To all the guests who are gathered, we tell you"
  bool speaks_to_present() const { return (front_.known || is_head(WordClass::group)) && present_ && is_told_by(next_ + near); }

  /// "To my compatriots — I hear your call", "To my staff, this moment is yours"; not "To our partners, as you know, we"
  bool is_set_off() const {
    if (!people_ || told_ < next_ || !is_told_by(next_ + far)) return false;
    const bool parted = next_ > at_ && next_ < end_ && (tokens_[next_ - 1].is(0x2014) || tokens_[next_ - 1].is(0x2013) || tokens_[next_ - 1].is(':'));
    const bool compared = told_ > next_ && (is(told_ - 1, WordClass::conjunction) || is(told_ - 1, WordClass::preposition));
    return parted || (is_head(WordClass::possessive) && !is_head(WordClass::third_person) && !compared);
  }

  /// A sentence that may be said to anybody is said to those whom "To ..." names.
  bool is_meant() const {
    const bool determined = is_head(WordClass::possessive) || is_head(WordClass::article);
    const bool bidden = !is(next_, WordClass::pronoun) && !is(next_, WordClass::conjunction) && !is(next_, WordClass::preposition);  // "To the players, congratulations"
    if (speaks_to_present() || names_several()) return true;
    if (determined && (thanked_ || (bidden && people_) || (is_told_by(next_ + far) && names_people(tokens_, front_, rules_)))) return true;  // "To the Holm family, we are with you"
    const bool wished = rules_.match(PhraseSet::wish, tokens_, next_, end_).has_value();  // "To my countrymen, may we carry on"
    const bool honoured = said_end_ >= next_ + 3;                                         // "it is an honour"; not "it is a disaster"
    const bool alone = items_.size() == 1 && present_;                                    // "To people who live by the sea, it is a way of life"
    return known_ && !alone && (thanked_ || wished || bidden || honoured || is_told_by(next_ + far) || items_.size() > 1);
  }

  bool names_several() const { return items_.size() > 1 && front_.end - front_.begin <= 3 && bare_name(front_) && front_.loose == 0; }

  /// "My friends in this chamber, we can"
  bool opens_with_subject() const {
    return next_ > at_ && next_ < end_ && tokens_[next_ - 1].is(',') && is(next_, WordClass::pronoun) && is(next_, WordClass::opener) && !is(next_, WordClass::relative);
  }

  const Tokens& tokens_;
  const NormalizeRules& rules_;
  const AddressChain& chain_;
  const std::vector<Item>& items_;
  const Item& front_;
  size_t at_, end_, next_;
  size_t said_end_ = 0;  ///< behind the words that may be said to somebody, at the start of the sentence
  size_t told_ = 0;      ///< the first "you", or the end
  bool certain_ = false, known_ = false, present_ = false, styled_ = false, thanked_ = false, direct_ = false, people_ = false;
};

}  // namespace

std::optional<Address> read_whole_address(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  std::optional<AddressChain> chain = at < end ? read_chain(tokens, at, end, rules, true) : std::nullopt;
  if (!chain) return std::nullopt;
  Address& address = chain->address;
  std::vector<Item>& items = chain->items;
  if (address.greeting && items.empty() && address.end == end) {
    address.sure = 0.8;
    return address;
  }
  if (items.empty() || address.end < end) return std::nullopt;
  const bool known = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.known; });
  const bool certain = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.certain; });
  const bool article = rules.is(tokens[at], WordClass::article);
  const bool open_end = address.closed && !tokens[end - 1].is('.');
  const bool styled = items.front().courtesy && items.front().named && known;  // "Mr Tan Boon Heng, ..., distinguished guests"
  const bool houses = article && rules.match(PhraseSet::legislature, tokens, at + 1, end) &&  // "The Senate and House of Representatives:"
                      std::any_of(tokens.begin() + static_cast<long>(at), tokens.begin() + static_cast<long>(end), [&](const Token& token) { return rules.is(token, WordClass::conjunction); });
  const bool message = (chain->dedication || houses) && tokens[end - 1].is(':') && rules.find(PhraseSet::legislature, tokens, at, end);  // "To the Senate and House of Representatives:"
  if (!items.front().known && !address.greeting && !styled && !message) return std::nullopt;
  // "Mr. President, Norway supports peace.": what nothing is known of is the sentence
  const auto body = [&](const Token& token) { return rules.is(token, WordClass::venue) || rules.is(token, WordClass::institution); };
  const bool hailed = address.greeting && items.size() == 1 && items[0].end - items[0].begin == 1 && body(tokens[items[0].begin]);  // "Good afternoon, church."
  const bool stop = tokens[end - 1].is('.') || tokens[end - 1].is(0x2026);
  const bool runs_on = items.size() > 1 && tokens[end - 1].is_word() && !items.back().known && items.back().loose > 1 && !items.back().courtesy;  // "Mr. President, Palau highlights the importance of the"
  if (runs_on) return std::nullopt;
  const bool presented = items.size() > 1 && stop && items[items.size() - 2].group && !items.back().courtesy && items.back().loose == 0 && bare_name(items.back());  // "Ladies and gentlemen, Ana Holm."
  if (presented) items.pop_back();
  const bool sentence = stop && ((!items.back().known && items.back().loose > 0 && !hailed) ||
                                                    std::any_of(items.begin(), items.end(), [](const Item& item) { return item.loose > 1 && item.pronoun; }) ||
                                                    (items.size() == 1 && items[0].loose > 1 && !address.greeting));
  if (sentence) return std::nullopt;
  if (!certain && !address.greeting && !message && !((known || styled) && open_end && !article)) return std::nullopt;
  finish(tokens, rules, address, items);
  if (message) part_houses(tokens, rules, address);
  address.certain = address.certain || message;
  address.sure = address.certain ? 1 : 0.8;
  return address;
}

std::optional<Address> read_opening_address(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules) {
  std::optional<AddressChain> chain = at < end ? read_chain(tokens, at, end, rules, false) : std::nullopt;
  if (!chain || chain->items.empty()) return std::nullopt;
  const double sure = Opening(tokens, at, end, rules, *chain).sure();
  if (sure <= 0) return std::nullopt;
  finish(tokens, rules, chain->address, chain->items);
  chain->address.sure = sure;
  return chain->address;
}

}  // namespace lectern
