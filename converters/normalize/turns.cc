// Turns: what the speaker labels say about the document: one speaker, several, or a debate; where a tag holds the name.
#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr double principal_share = 0.95;  // of the words: who else speaks only interjects
constexpr double speech_share = 0.85;     // of the words, in one turn: what follows it are questions to the speaker
constexpr double record_share = 0.98;     // of the words: a chair opens and closes what is put before the House
constexpr size_t most_procedural = 6;     // turns of others in such a record
constexpr const char* affiliation_kind = "affiliation";
constexpr const char* name_kind = "name";  // behind an office
constexpr size_t most_interjections = 2;  // turns of others; questions and answers are a dialogue, however short the questions

/// <SPEAKER ID="106" NAME="Jean-Pierre Jouyet">: all but the name is furniture.
void mark_tag(Unit& unit) {
  unit.annotations.clear();
  const std::string_view words = unit.words;
  const auto furniture = [&](size_t begin, size_t end) {
    if (begin >= end) return;
    Annotation tag;
    tag.element = Element::furniture;
    tag.begin = static_cast<uint32_t>(begin);
    tag.end = static_cast<uint32_t>(end);
    tag.attributes.emplace_back(Attribute::kind, "tag");
    unit.annotations.push_back(std::move(tag));
  };
  constexpr std::string_view key = "NAME=\"";
  const size_t found = words.find(key);
  const size_t begin = found == std::string_view::npos ? words.size() : found + key.size();
  const size_t end = std::min(words.find('"', begin), words.size());
  furniture(0, begin);
  furniture(end, words.size());
}

void mark_stage(const Draft& draft, Unit& unit, size_t begin, size_t end, const char* kind = affiliation_kind) {
  Annotation made;
  made.element = Element::stage;
  made.begin = static_cast<uint32_t>(begin);
  made.end = static_cast<uint32_t>(end);
  made.attributes.emplace_back(Attribute::kind, kind);
  made.rule = draft.rule("turn.affiliation");
  made.sure = 0.85;
  unit.annotations.push_back(std::move(made));
}

/// "Mme Anne Vidal, ministre de la culture.": the office behind a name.
void mark_office(const Draft& draft, Unit& unit, size_t begin) {
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
  bool named = false, office = false;
  size_t end = begin;
  for (const Token& token : tokens) {
    if (token.begin < begin) {
      named = named || (token.capital && token.word == 0);
    } else if (token.is_word()) {
      office = office || draft.words.is(token, WordClass::office) || draft.words.is(token, WordClass::portfolio);
      end = token.end;
    }
  }
  if (named && office && end > begin) mark_stage(draft, unit, begin, end);
}

/// "ANA HOLM/RTV:": one word for whom somebody asks; not "MS. HOLM/MR. BERG:".
void mark_outlet(const Draft& draft, Unit& unit, size_t slash) {
  const std::string_view words = unit.words;
  const size_t end = std::min(words.find_last_not_of(": "), words.size() - 1) + 1;
  if (slash == 0 || end <= slash + 1 || words.substr(slash + 1, end - slash - 1).find_first_of(" ./") != std::string_view::npos) return;
  mark_stage(draft, unit, slash, end);
}

/// "Hon. P. TAUFA (Minister for Fisheries):", "MR SPEAKER (P. Taufa):": the office, party or constituency in brackets, or the name behind an office.
void mark_affiliation(Draft& draft, Unit& unit) {
  const std::string_view words = unit.words;
  const size_t open = words.find('('), close = words.rfind(')');
  if (const size_t slash = words.find('/'); slash != std::string_view::npos && open == std::string_view::npos) return mark_outlet(draft, unit, slash);
  if (const size_t comma = words.find(", "); open == std::string_view::npos && comma != std::string_view::npos)
    return mark_office(draft, unit, comma + 2);
  if (open == std::string_view::npos || open == 0 || close == std::string_view::npos || close < open) return;
  if (!has_words(words.substr(0, open)) || has_words(words.substr(close)) || !has_words(words.substr(open, close - open))) return;
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(open), draft.words.lexicon, &tokens);
  const auto first = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.is_word() && !draft.words.is(token, WordClass::article) && !draft.words.is(token, WordClass::courtesy);
  });
  const bool named = unicode::is_upper(first_character(words.substr(open + 1)));  // not "(in French)"
  const bool office = named && first != tokens.end() && draft.words.is(*first, WordClass::office);
  mark_stage(draft, unit, open, close + 1, office ? name_kind : affiliation_kind);
}

struct Speakers {
  std::map<std::string, size_t> words;  ///< by label
  std::map<std::string, size_t> turns;
  std::map<std::string, size_t> ends;  ///< unit past the last long turn
  std::string last;                    ///< who speaks last
  bool tags = false;
  bool questions = false;
  bool named_others = false;  ///< more than one of them is no questioner
  size_t longest = 0;         ///< tokens of the longest turn
  size_t longest_end = 0;     ///< unit past it
  bool questioned = false;    ///< a question follows it at once, and none stands before it
};

bool is_question(std::string_view label) { return label == "Q" || label == "Q:"; }

/// Labels of one person: "Mr Ada Holm:" behind "The Minister for Finance (Mr Ada Holm):"; a party in brackets is no person.
class People {
 public:
  std::string known_as(const Unit& label) {
    const auto named = std::find_if(label.annotations.begin(), label.annotations.end(), [](const Annotation& each) {
      return each.element == Element::stage && std::ranges::find(each.attributes, std::pair(Attribute::kind, std::string(name_kind))) != each.attributes.end();
    });
    if (named != label.annotations.end())
      return labels_.emplace(label.words.substr(named->begin + 1, named->end - named->begin - 2), label.words).first->second;
    const auto found = labels_.find(label.words.substr(0, label.words.find_last_not_of(": ") + 1));
    return found == labels_.end() ? label.words : found->second;
  }

 private:
  std::map<std::string, std::string> labels_;  ///< by the name in their brackets
};

Speakers count(Draft& draft) {
  constexpr size_t long_turn = 20;  // tokens; "Monday, 5th March, Sir." answers the chair
  Speakers speakers;
  People people;
  std::string who, named;
  size_t turn = 0;
  bool in_longest = false, asked = false;
  for (size_t u = 0; u < draft.units.size(); ++u) {
    Unit& unit = draft.units[u];
    if (unit.kind == UnitKind::label) {
      unit.rule = draft.rule("turn.label");
      unit.sure = 0.95;
      if (unit.words.starts_with("<SPEAKER ")) {
        mark_tag(unit);
        speakers.tags = true;
      } else {
        mark_affiliation(draft, unit);
      }
      who = people.known_as(unit);
      tokenize_unit(unit, draft.words.lexicon);
      speakers.questions = speakers.questions || is_question(who);
      if (in_longest) speakers.questioned = is_question(who) && !asked;
      asked = asked || is_question(who);
      turn = 0;
      in_longest = false;
      if (!draft.words.match(PhraseSet::audience, unit.tokens, 0, unit.tokens.size())) {
        speakers.words[who];
        ++speakers.turns[who];
        if (!is_question(who)) speakers.named_others = speakers.named_others || (!named.empty() && named != who), named = who;
      }
    } else if (!who.empty()) {
      const auto found = speakers.words.find(who);
      if (found != speakers.words.end()) found->second += unit.tokens.size();
      turn += unit.tokens.size();
      if (turn >= long_turn) speakers.ends[who] = u + 1;
      if (turn <= speakers.longest) continue;
      in_longest = true;
      speakers.longest = turn;
      speakers.longest_end = u + 1;
    }
  }
  speakers.last = who;
  return speakers;
}

}  // namespace

void find_turns(Draft& draft) {
  const Speakers speakers = count(draft);
  size_t all = 0, most = 0, others = 0, end = 0;
  bool last = false;
  for (const auto& [who, words] : speakers.words) {
    all += words;
    if (words <= most) continue;
    most = words;
    const auto found = speakers.ends.find(who);
    end = found == speakers.ends.end() ? 0 : found->second;
    last = who == speakers.last;
  }
  for (const auto& [who, words] : speakers.words) others += words == most ? 0 : speakers.turns.at(who);
  // a speech, and behind it questions that were called to the speaker
  const bool answered = speakers.questioned && !speakers.named_others &&
                        static_cast<double>(speakers.longest) >= speech_share * static_cast<double>(all);
  const double share = all == 0 ? 1 : static_cast<double>(most) / static_cast<double>(all);
  const bool principal = share >= principal_share && others <= (share >= record_share ? most_procedural : most_interjections);
  draft.several_speakers = !answered && speakers.words.size() >= 2 && !principal;
  // a speech of record, and behind it what the chair puts to the House
  const bool put = !answered && principal && !last && end > 0 && end < draft.units.size();
  draft.answered = answered || put;
  if (draft.answered) draft.units[(answered ? speakers.longest_end : end) - 1].ends_speech = true;
  draft.debate = speakers.tags || (draft.debate && !speakers.questions);
}

}  // namespace lectern
