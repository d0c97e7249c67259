// Who speaks: dashes, ">>" and names in front of the words of captions.
#include <algorithm>
#include <map>
#include <string>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/cue.h"

namespace lectern {
namespace {

constexpr size_t longest_label = 48;  // bytes
constexpr size_t most_words = 5;

bool is_dash(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014; }

size_t behind_spaces(std::string_view text, size_t at) {
  while (at < text.size()) {
    size_t next = at;
    if (!unicode::is_space(utf8::next(text, &next))) break;
    at = next;
  }
  return at;
}

/// Behind "- " or ">> " at `at`; `at` where neither stands there. Two dashes are a pause.
size_t behind_opening(std::string_view text, size_t at) {
  if (text.substr(at, 2) == ">>") return behind_spaces(text, std::min(text.find_first_not_of('>', at), text.size()));
  size_t next = at;
  const char32_t dash = utf8::next(text, &next);
  if (!is_dash(dash) || next >= text.size()) return at;
  const size_t words = behind_spaces(text, next);
  size_t after = words;
  if (after >= text.size() || text[after] == '\n') return at;
  const char32_t first = utf8::next(text, &after);
  const bool apart = words > next;
  if (dash == 0x2014 && !apart) return at;
  const bool opens = unicode::is_upper(first) || first == '(' || first == '[' || first == '"' || first == 0x201C ||
                     first == 0xBF || first == 0xA1 || first == 0x266A || (apart && !is_dash(first)) ||
                     (unicode::is_letter(first) && !unicode::is_lower(first));
  return opens ? words : at;
}

bool is_particle(std::string_view word) {
  constexpr std::string_view particles[] = {"of", "the", "de", "la",  "del", "von", "van", "der", "den",
                                            "da", "dos", "al", "and", "du",  "le",  "bin", "ibn", "di"};
  return std::find(std::begin(particles), std::end(particles), word) != std::end(particles);
}

/// A name or an office: words with capitals, or of a script that has none.
bool may_be_label(std::string_view label) {
  size_t words = 0;
  for (size_t at = 0; at < label.size();) {
    at = behind_spaces(label, at);
    const size_t stop = std::min(label.find(' ', at), label.size());
    const std::string_view word = label.substr(at, stop - at);
    if (word.empty()) break;
    size_t first_end = word[0] == '(' && word.size() > 1 ? 1 : 0;
    const char32_t first = utf8::next(word, &first_end);
    const bool number = words > 0 && unicode::is_digit(first);
    const bool letters = unicode::is_letter(first) && !unicode::is_lower(first);
    if (!letters && !number && first != '#' && (words == 0 || !is_particle(word))) return false;
    if (word.find_first_of(",;?!\"<>*=/") != std::string_view::npos || word.find('\n') != std::string_view::npos)
      return false;
    if (word.back() == '.' && word.size() > 6) return false;
    ++words;
    at = stop;
  }
  return words >= 1 && words <= most_words;
}

/// Bytes of "NASA:" at `at`, the colon included; 0 where no label stands there.
size_t label_length(std::string_view text, size_t at) {
  const std::string_view head = text.substr(at, longest_label);
  const size_t colon = std::min(head.find(':'), head.find("\uFF1A"));
  if (colon == std::string_view::npos || colon == 0) return 0;
  const size_t behind = colon + (head[colon] == ':' ? 1 : 3);
  if (head[colon] == ':' && at + behind < text.size()) {
    size_t next = at + behind;
    if (!unicode::is_space(utf8::next(text, &next))) return 0;
  }
  return may_be_label(head.substr(0, colon)) ? behind : 0;
}

bool sentence_ends(std::string_view text) {
  size_t at = text.size();
  while (at > 0) {
    const char32_t c = utf8::previous(text, &at);
    if (unicode::is_space(c) || c == '"' || c == 0x201D || c == '\'' || c == 0x2019) continue;
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x61F ||
           c == ')' || c == ']' || c == '-' || c == 0x2014 || c == ':' || c == 0x266A;
  }
  return true;
}

/// "S<v Ann>T: yes": somebody else begins to speak amid the letters.
bool holds_voice(const Caption& cue, size_t begin, size_t end) {
  const auto next = std::upper_bound(cue.voices.begin(), cue.voices.end(), begin, [](size_t at, const Voice& each) { return at < each.offset; });
  return next != cue.voices.end() && next->offset < end;
}

struct Candidate {
  CuePart part;
  std::string name;
  bool at_start = false;  ///< nothing that runs on stands before it
  bool arrows = false;    ///< ">>" stands before it, which is there for nothing else
};

/// Which labels of a file are labels.
class Labels {
 public:
  explicit Labels(const std::vector<Candidate>& candidates) {
    for (const Candidate& each : candidates) ++counts_[each.name];
    for (const auto& [name, count] : counts_) again_ += count >= 2;
  }
  bool has(const Candidate& candidate) const {
    if (candidate.arrows) return true;
    const size_t count = counts_.at(candidate.name);
    if (again_ >= 2) return candidate.at_start || count >= 2;
    return count >= 3 || (count == 2 && again_ == 1 && counts_.size() <= 2);
  }

 private:
  std::map<std::string, size_t> counts_;
  size_t again_ = 0;
};

/// Openings and candidates of one cue, in order.
void scan(const std::vector<Caption>& cues, size_t number, std::string_view said, std::vector<CuePart>& openings,
          std::vector<Candidate>& candidates) {
  const std::string_view text = cues[number].text.words;
  bool line_start = true;
  for (size_t at = cues[number].repeated; at < text.size();) {
    if (line_start) at = behind_spaces(text, at);
    if (at >= text.size()) break;
    const bool arrows = text.substr(at, 2) == ">>";
    if (line_start || arrows) {
      const size_t behind = behind_opening(text, at);
      if (behind > at)
        openings.push_back({CuePart::Kind::opening, number, static_cast<uint32_t>(at), static_cast<uint32_t>(behind)});
      if (const size_t length = behind < text.size() ? label_length(text, behind) : 0; length != 0 && !holds_voice(cues[number], behind, behind + length)) {
        const std::string_view before = at > cues[number].repeated ? text.substr(0, at) : said;
        candidates.push_back(
            {{CuePart::Kind::label, number, static_cast<uint32_t>(behind), static_cast<uint32_t>(behind + length)},
             std::string(text.substr(behind, length)),
             behind > at || sentence_ends(before),
             arrows && behind > at});
      }
      at = std::max(behind, at + (arrows ? 2 : 0));
    }
    const size_t feed = std::min(text.find('\n', at), text.size());
    const size_t next_arrows = text.substr(0, feed).find(">>", at);  // of this line alone: there may be a million
    line_start = next_arrows == std::string_view::npos;
    at = line_start ? feed + 1 : next_arrows;
  }
}

}  // namespace

std::vector<CuePart> find_cue_parts(const std::vector<Caption>& cues) {
  std::vector<CuePart> parts;
  std::vector<Candidate> candidates;
  std::string_view said;
  for (size_t i = 0; i < cues.size(); ++i) {
    scan(cues, i, said, parts, candidates);
    if (!cues[i].text.words.empty()) said = cues[i].text.words;
  }
  const Labels labels(candidates);
  for (const Candidate& each : candidates)
    if (labels.has(each)) parts.push_back(each.part);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const CuePart& a, const CuePart& b) { return a.cue != b.cue ? a.cue < b.cue : a.begin < b.begin; });
  return parts;
}

}  // namespace lectern
