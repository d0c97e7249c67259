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
    "occasion",    "discourse", "count_noun",  "list_noun", "finite",     "pronoun",     "third_person", "common_good", "resolve", "portfolio",        "weekday",
    "adverb",      "of",        "number_word", "cue_word",  "infinitive", "prefix",      "relative_pronoun", "year_mark",
    "month_mark",  "day_mark",  "name_suffix", "honour", "venue", "presiding", "author", "kin", "authority", "masculine", "feminine", "passage", "theme_opener",
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

uint32_t Lexicon::find(std::string_view folded) const {
  const uint32_t exact = slots_[slot_of(folded, hash_of(folded))].number;
  if (exact != 0) return exact;
  const uint32_t stem = stem_lengths_ == 0 ? 0 : stem_of(folded, 63);
  return stem != 0 || ending_lengths_ == 0 ? stem : ending_of(folded);
}

/// Longest open ending ("~ются") of the word.
uint32_t Lexicon::ending_of(std::string_view folded) const {
  std::string ending;
  for (size_t length = std::min<size_t>(folded.size(), 63); length > 0; --length) {
    if (((ending_lengths_ >> length) & 1) == 0) continue;
    ending = '~';
    ending += folded.substr(folded.size() - length);
    if (const uint32_t found = slots_[slot_of(ending, hash_of(ending))].number) return found;
  }
  return 0;
}

/// Longest open stem of at most `longest` bytes that the word starts with; only lengths at which there is one are tried.
uint32_t Lexicon::stem_of(std::string_view folded, size_t longest) const {
  std::string stem;
  for (size_t length = std::min(folded.size(), longest); length > 0; --length) {
    if (((stem_lengths_ >> length) & 1) == 0) continue;
    stem.assign(folded.substr(0, length));
    stem += '~';
    if (const uint32_t found = slots_[slot_of(stem, hash_of(stem))].number) return found;
  }
  return 0;
}

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

bool is_far_unspaced(char32_t c) {
  const bool hangul = (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
                      (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0xFFA0 && c <= 0xFFDC);
  return !hangul && unicode::is_wide(c);
}

void Lexicon::add_elision(std::string_view folded) {
  elisions_.emplace_back(folded);
  std::sort(elisions_.begin(), elisions_.end());
  add(std::string(folded) + '\'');
}

bool Lexicon::is_elision(std::string_view letters) const {
  constexpr size_t longest = 8;  // bytes
  if (elisions_.empty() || letters.size() > longest) return false;
  return std::binary_search(elisions_.begin(), elisions_.end(), fold_word(letters));
}

void Lexicon::add_endings(std::string_view name, std::string_view endings) {
  std::vector<std::string>& all = endings_[std::string(name)];
  for (size_t at = 0; at < endings.size();) {
    const size_t start = endings.find_first_not_of(" \t\n", at);
    if (start == std::string_view::npos) break;
    at = std::min(endings.find_first_of(" \t\n", start), endings.size());
    const std::string_view ending = endings.substr(start, at - start);
    all.push_back(ending == "-" ? std::string() : fold_word(ending));
  }
}

std::vector<uint32_t> Lexicon::words_for(std::string_view spelling) {
  const size_t cut = spelling.find('~');
  if (cut == std::string_view::npos) return {add(fold_word(spelling))};
  if (cut == 0) {
    const std::string ending = fold_word(spelling.substr(1));
    if (!ending.empty() && ending.size() < 64) ending_lengths_ |= uint64_t{1} << ending.size();
    return {add('~' + ending)};
  }
  const std::string stem = fold_word(spelling.substr(0, cut));
  const std::string_view name = spelling.substr(cut + 1);
  if (name.empty()) {
    const uint32_t word = add(stem + '~');
    if (stem.size() < 64) stem_lengths_ |= uint64_t{1} << stem.size();
    return {word};
  }
  const auto endings = endings_.find(name);
  std::vector<uint32_t> words;
  if (endings == endings_.end()) return words;
  for (const std::string& ending : endings->second) words.push_back(add(stem + ending));
  return words;
}

uint32_t Lexicon::form_for(std::string_view spelling) {
  const std::vector<uint32_t> words = words_for(spelling);
  if (words.empty()) return 0;
  if (words.size() == 1) return words.front();
  const uint32_t form = add(fold_word(spelling));
  for (const uint32_t word : words) forms_.emplace_back(form, word);
  return form;
}

bool Lexicon::has_form(uint32_t word, uint32_t form) const {
  return word == form || std::binary_search(forms_.begin(), forms_.end(), std::pair(form, word));
}

std::vector<uint32_t> Lexicon::words_of_form(uint32_t form) const {
  std::vector<uint32_t> words{form};
  auto row = std::lower_bound(forms_.begin(), forms_.end(), std::pair<uint32_t, uint32_t>(form, 0));
  for (; row != forms_.end() && row->first == form; ++row) words.push_back(row->second);
  return words;
}

namespace {

/// Without the accents of Western Europe, in small letters; empty where other letters than those are in it.
std::string without_accents(std::string_view spelling) {
  constexpr std::string_view plain[] = {"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
                                        "",  "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "",  "y"};
  std::string made;
  for (size_t i = 0; i < spelling.size(); ++i) {
    const auto byte = static_cast<unsigned char>(spelling[i]);
    if (byte < 0x80) {
      made += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : spelling[i];
      continue;
    }
    if (byte != 0xC3 || i + 1 == spelling.size()) return {};
    const std::string_view letter = plain[static_cast<unsigned char>(spelling[++i]) & 0x1F];
    if (letter.empty()) return {};
    made += letter;
  }
  return made;
}

}  // namespace

uint32_t Lexicon::find_bare(std::string_view capitals) const {
  if (bare_.empty()) return 0;
  const auto found = bare_.find(without_accents(capitals));
  return found == bare_.end() ? 0 : found->second;
}

void Lexicon::finish() {
  for (uint32_t w = 1; w < spellings_.size(); ++w) {
    const std::string bare = without_accents(spellings_[w]);
    if (!bare.empty() && bare != spellings_[w] && find(bare) == 0) bare_.emplace(bare, w);
  }
  for (uint32_t w = 1; (stem_lengths_ | ending_lengths_) != 0 && w < words_.size(); ++w) {
    if (const uint32_t ending = ending_lengths_ == 0 ? 0 : ending_of(spellings_[w]); ending != 0 && ending != w) {
      words_[w].classes |= words_[ending].classes;
      forms_.emplace_back(ending, w);
    }
    for (uint32_t stem = stem_of(spellings_[w], 63); stem != 0; stem = stem_of(spellings_[w], spellings_[stem].size() - 2)) {
      if (stem == w) continue;
      words_[w].classes |= words_[stem].classes;
      forms_.emplace_back(stem, w);
    }
  }
  for (const Word& word : words_) members_ |= word.classes;
  std::sort(forms_.begin(), forms_.end());
  forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
}

namespace {

/// What a letter is for the lexicon; 0: it is left out, `unknown`: case folding is for ICU to do.
constexpr char32_t unknown = 0xFFFFFFFF;

char32_t fold_arabic(char32_t c) {
  if (c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED && c != 0x6E5 && c != 0x6E6))
    return 0;
  switch (c) {
    case 0x622:  // alef with madda, with hamza above and below, wasla
    case 0x623:
    case 0x625:
    case 0x671:
      return 0x627;
    case 0x649:  // alef maksura and Farsi yeh
    case 0x6CC:
      return 0x64A;
    case 0x629:  // teh marbuta, heh doachashmee and heh goal
    case 0x6BE:
    case 0x6C1:
      return 0x647;
    case 0x6A9:  // keheh
      return 0x643;
    default:
      return c;
  }
}

char32_t fold_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c == 0x401 || c == 0x451) return 0x435;
  if (c >= 0x430 && c <= 0x44F) return c;
  if (c >= 0x620 && c <= 0x6EF) return fold_arabic(c);
  if (c == 0x2019) return '\'';
  if (c >= 0xDF && c <= 0xFF) return c == 0xDF ? unknown : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  return c == 0x301 ? 0 : unknown;
}

/// The Cyrillic letter that a Latin one looks like; 0 where there is none.
char32_t cyrillic_for(char32_t latin) {
  constexpr std::string_view alike = "aceopxykmbth";
  constexpr std::u32string_view cyrillic = U"асеорхукмвтн";
  const size_t at = latin < 0x80 ? alike.find(static_cast<char>(latin)) : std::string_view::npos;
  return at == std::string_view::npos ? 0 : cyrillic[at];
}

/// Without ICU: ASCII, Latin-1, Russian and Arabic letters. False where there are others.
bool fold_plain(std::string_view word, std::string* folded) {
  std::u32string letters;
  bool cyrillic = false, latin = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = fold_letter(utf8::next(word, &at));
    if (c == unknown) return false;
    if (c == 0) continue;
    cyrillic = cyrillic || (c >= 0x430 && c <= 0x44F);
    latin = latin || (c >= 'a' && c <= 'z');
    letters += c;
  }
  folded->clear();
  for (const char32_t c : letters) {
    const char32_t alike = cyrillic && latin ? cyrillic_for(c) : 0;
    utf8::append(*folded, alike != 0 ? alike : c);
  }
  return true;
}

}  // namespace

std::string fold_word(std::string_view word) {
  std::string folded;
  if (fold_plain(word, &folded)) return folded;
  if (fold_plain(unicode::nfkc(word), &folded)) return folded;  // presentation forms, letters with parted accents
  folded = unicode::fold(word);
  constexpr std::string_view curly = "\u2019";
  for (size_t at = folded.find(curly); at != std::string::npos; at = folded.find(curly, at))
    folded.replace(at, curly.size(), "'");
  return folded;
}

}  // namespace lectern
