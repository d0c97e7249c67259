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
    if (!merged.empty() && !again && belongs(tokens, merged.back(), item, name_first, rules)) {
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
  const bool sentence = tokens[end - 1].is('.') && ((!items.back().known && items.back().loose > 0 && !hailed) ||
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
  constexpr size_t near = 6, far = 10;  // tokens
  std::optional<AddressChain> chain = at < end ? read_chain(tokens, at, end, rules, false) : std::nullopt;
  if (!chain || chain->items.empty()) return std::nullopt;
  Address& address = chain->address;
  std::vector<Item>& items = chain->items;
  const bool thanks_too = address.greeting && address.end + 1 < end && rules.is(tokens[address.end], WordClass::conjunction) &&  // "Good day everyone and thank you"
                          rules.match(PhraseSet::direct, tokens, address.end + 1, end);
  const bool runs_on = items.back().certain && items.back().loose == 0 && rules.match(PhraseSet::direct, tokens, address.end, end);
  if (!address.closed && address.end < end && !tokens[address.end].line_start && !runs_on && !thanks_too) return std::nullopt;
  const size_t next = address.end;
  const bool present = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.present; });
  if (next < end && rules.is(tokens[next], WordClass::relative) && !items.back().present) return std::nullopt;
  const bool certain = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.certain; });
  const bool known = std::any_of(items.begin(), items.end(), [](const Item& item) { return item.known; });
  if (next < end && items.size() > 1 && rules.is(tokens[items.front().begin], WordClass::possessive) && rules.is(tokens[next], WordClass::conjunction))
    return std::nullopt;  // "Our brothers and sisters in Sund, Norland, and Valdor, are still"
  const bool adverb = !chain->dedication && !items.front().known && !address.greeting && items.front().end - items.front().begin == 1;
  if (adverb && items.size() > 1) return std::nullopt;
  const bool unknown = !items.front().known && !items.front().courtesy && !address.greeting && !chain->dedication;
  if (unknown && std::any_of(items.begin() + 1, items.end(), [](const Item& item) { return item.certain && item.line_start; })) return std::nullopt;  // a heading over "Mr. President,"
  const bool styled = items.front().courtesy && items.front().named && items.size() == 1;  // "Mr. Eliasson, you will preside"
  const PhraseSet wanted = known || styled || chain->dedication ? PhraseSet::direct : PhraseSet::direct_name;
  const auto said = next < end ? rules.match(wanted, tokens, next, end) : std::nullopt;
  const size_t said_end = said ? said->end : next;
  const bool thanked = next < end && rules.match(PhraseSet::thanks, tokens, next, end);  // "To our athletes, thank you"; not "To our regret, we"
  const auto you = [&](size_t i) { return rules.match(PhraseSet::you, tokens, i, end).has_value(); };
  const bool aside = said && !certain && !thanked && !you(next) && is_aside(tokens, said_end, end, rules);  // "Teachers, it is said, have long holidays"
  const bool direct = said && !aside;
  const Token& head = tokens[items.front().begin];
  size_t told = items.front().begin;  // "To all who are here, I will tell you", "To all of you who are here, it will come"
  while (told < end && told < next + far && !you(told)) ++told;
  const bool group = items.front().known || rules.is(head, WordClass::group);
  const bool addressed = chain->dedication && group && present && told < std::min(end, next + near);
  const bool parted = next > at && next < end && (tokens[next - 1].is(0x2014) || tokens[next - 1].is(0x2013) || tokens[next - 1].is(':'));
  const bool people = group || names_people(tokens, items.front(), rules);
  const bool owned = rules.is(head, WordClass::possessive) && rules.match(PhraseSet::you, tokens, told, end);  // "To my staff, this moment is yours"
  const bool set_off = chain->dedication && (parted || owned) && people && told >= next && told < std::min(end, next + far);  // "To my compatriots — I hear your call"
  if ((addressed && !direct) || set_off) {
    finish(tokens, rules, address, items);
    address.sure = 0.7;
    return address;
  }
  const bool several = items.size() > 1 && items.front().end - items.front().begin <= 3 && bare_name(items.front()) && items.front().loose == 0;
  const bool single = items.size() == 1 && present && !addressed;  // "To people who live by the sea, it is a way of life"
  const bool determined = rules.is(head, WordClass::possessive) || rules.is(head, WordClass::article);
  const bool spoken_to = determined && told < std::min(end, next + far) && names_people(tokens, items.front(), rules);  // "To the Holm family, we are with you"
  const bool wished = chain->dedication && said && rules.match(PhraseSet::wish, tokens, next, end);  // "To my countrymen, may we carry on"
  const bool bidden = chain->dedication && said && !rules.is(tokens[next], WordClass::pronoun) && !rules.is(tokens[next], WordClass::conjunction) && !rules.is(tokens[next], WordClass::preposition);  // "To the players, congratulations"
  const bool honoured = said_end >= next + 3;  // "it is an honour"; not "it is a disaster"
  const bool whom = (known && !single && (thanked || wished || bidden || honoured || told < std::min(end, next + far) || items.size() > 1)) || addressed || several || spoken_to || (thanked && determined) || (bidden && determined && people);
  if (chain->dedication && !(direct && whom)) return std::nullopt;
  const bool subject = certain && next > at && next < end && tokens[next - 1].is(',') && rules.is(tokens[next], WordClass::pronoun);
  if ((!certain || (items.back().present && !subject)) && !address.greeting && !direct) return std::nullopt;  // "Madam Speaker who has long known us, is ill"
  finish(tokens, rules, address, items);
  address.sure = certain ? 0.95 : 0.7;
  return address;
}

}  // namespace lectern
