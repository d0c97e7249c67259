#include "lang/lexicon.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr const char* class_names[] = {
    "courtesy",    "office",    "chair",       "fine",      "group",      "possessive",  "article",          "preposition",
    "conjunction", "clause",    "opener",      "relative",  "month",      "speech_verb", "particle",         "institution",
    "occasion",    "discourse", "count_noun",  "list_noun", "finite",     "pronoun",     "portfolio",        "weekday",
    "adverb",      "of",        "number_word", "cue_word",  "infinitive", "prefix",      "relative_pronoun", "year_mark",
    "month_mark",  "day_mark",
};
static_assert(std::size(class_names) == static_cast<size_t>(WordClass::count_));

/// FNV-1a.
uint32_t hash_of(std::string_view text) {
  uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

}  // namespace

Lexicon::Lexicon() : slots_(4096), spellings_(1), words_(1), classes_(std::begin(class_names), std::end(class_names)) {}

size_t Lexicon::slot_of(std::string_view folded, uint32_t hash) const {
  size_t at = hash & (slots_.size() - 1);
  while (slots_[at].number != 0 && (slots_[at].hash != hash || spellings_[slots_[at].number] != folded))
    at = (at + 1) & (slots_.size() - 1);
  return at;
}

uint32_t Lexicon::find(std::string_view folded) const { return slots_[slot_of(folded, hash_of(folded))].number; }

uint32_t Lexicon::add(std::string_view folded) {
  const uint32_t hash = hash_of(folded);
  const size_t at = slot_of(folded, hash);
  if (slots_[at].number != 0) return slots_[at].number;
  const auto number = static_cast<uint32_t>(words_.size());
  slots_[at] = {hash, number};
  size_t start = 0;
  if (const char32_t first = folded.empty() ? 0 : utf8::next(folded, &start); is_unspaced(first)) {
    size_t& longest = longest_[first];
    longest = std::max(longest, utf8::count(folded));
  }
  spellings_.emplace_back(folded);
  words_.emplace_back();
  if (words_.size() * 2 > slots_.size()) grow();
  return number;
}

size_t Lexicon::longest_from(char32_t first) const {
  const auto found = longest_.find(first);
  return found == longest_.end() ? 0 : found->second;
}

void Lexicon::grow() {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : before) {
    if (slot.number == 0) continue;
    size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

int Lexicon::class_number(std::string_view name) {
  const auto found = std::find(classes_.begin(), classes_.end(), name);
  if (found != classes_.end()) return static_cast<int>(found - classes_.begin());
  if (classes_.size() >= 64) return -1;
  classes_.emplace_back(name);
  return static_cast<int>(classes_.size() - 1);
}

bool is_unspaced(char32_t c) {
  const bool hangul = (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
                      (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xFFA0 && c <= 0xFFDC);
  return !hangul && unicode::is_wide(c);
}

std::string fold_word(std::string_view word) {
  std::string folded = unicode::fold(word);
  constexpr std::string_view curly = "\u2019";
  for (size_t at = folded.find(curly); at != std::string::npos; at = folded.find(curly, at))
    folded.replace(at, curly.size(), "'");
  return folded;
}

}  // namespace lectern
