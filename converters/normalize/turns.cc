// Turns: what the speaker labels say about the document: one speaker, several, or a debate; where a tag holds the name.
#include <algorithm>
#include <map>

#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr double principal_share = 0.95;  // of the words: who else speaks only interjects
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

struct Speakers {
  std::map<std::string, size_t> words;  ///< by label
  std::map<std::string, size_t> turns;
  bool tags = false;
  bool questions = false;
};

Speakers count(Draft& draft) {
  Speakers speakers;
  std::string who;
  for (Unit& unit : draft.units) {
    if (unit.kind == UnitKind::label) {
      unit.rule = draft.rule("turn.label");
      unit.sure = 0.95;
      who = unit.words;
      if (who.starts_with("<SPEAKER ")) {
        mark_tag(unit);
        speakers.tags = true;
      }
      tokenize_unit(unit, draft.words.lexicon);
      speakers.questions = speakers.questions || who == "Q" || who == "Q:";
      if (!draft.words.match(PhraseSet::audience, unit.tokens, 0, unit.tokens.size())) {
        speakers.words[who];
        ++speakers.turns[who];
      }
    } else if (!who.empty()) {
      const auto found = speakers.words.find(who);
      if (found != speakers.words.end()) found->second += unit.tokens.size();
    }
  }
  return speakers;
}

}  // namespace

void find_turns(Draft& draft) {
  const Speakers speakers = count(draft);
  size_t all = 0, most = 0, others = 0;
  for (const auto& [who, words] : speakers.words) {
    all += words;
    most = std::max(most, words);
  }
  for (const auto& [who, words] : speakers.words) others += words == most ? 0 : speakers.turns.at(who);
  draft.several_speakers =
      speakers.words.size() >= 2 && (others > most_interjections ||
                                     static_cast<double>(most) < principal_share * static_cast<double>(all));
  draft.debate = speakers.tags || (draft.debate && !speakers.questions);
}

}  // namespace lectern
