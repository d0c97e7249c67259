// Where paragraphs begin in captions: speakers, pauses behind a sentence, and, where a paragraph would never end, the
// longest pause of its later part.
#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/cue.h"

namespace lectern {
namespace {

constexpr double pause_s = 1.5;         // behind a sentence
constexpr double long_pause_s = 8;      // behind anything
constexpr double unpunctuated_s = 0.9;  // where pauses are all that parts sentences
constexpr size_t enough = 900;          // characters of a paragraph, from which on the next good place will do
constexpr size_t too_long = 1600;
constexpr size_t enough_unpunctuated = 300;
constexpr size_t too_long_unpunctuated = 700;
constexpr size_t shortest_measured = 12;  // characters of a cue whose speed is measured

bool ends_sentence(std::string_view words) {
  size_t at = words.size();
  while (at > 0) {
    const char32_t c = utf8::previous(words, &at);
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x300D ||
        c == 0x300F)
      continue;
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x61F ||
           c == 0x6D4 || c == 0x964;
  }
  return false;
}

class Paragraphs {
 public:
  Paragraphs(const std::vector<Caption>& cues, std::vector<CuePiece>& pieces) : cues_(cues), pieces_(pieces) {
    for (size_t i = 0; i < pieces.size(); ++i) {
      if (!pieces[i].label && !pieces[i].note) spoken_.push_back(i);
    }
    lengths_.reserve(spoken_.size());
    size_t ended = 0;
    for (const size_t i : spoken_) {
      lengths_.push_back(utf8::count(words(i)));
      ended += ends_sentence(words(i));
    }
    punctuated_ = ended * 12 >= spoken_.size();
  }

  bool run() {
    measure_speed();
    size_t begin = 0;
    for (size_t n = 0; n < spoken_.size(); ++n) {
      if (n > 0 && !starts(n)) continue;
      pieces_[spoken_[n]].starts = true;
      cut_long(begin, n);
      begin = n;
    }
    cut_long(begin, spoken_.size());
    return punctuated_;
  }

 private:
  std::string_view words(size_t piece) const {
    const CuePiece& each = pieces_[piece];
    return std::string_view(cues_[each.cue].text.words).substr(each.begin, each.end - each.begin);
  }

  const CuePiece& spoken(size_t n) const { return pieces_[spoken_[n]]; }

  bool timed(size_t n) const { return spoken(n).begin_s >= 0; }

  void measure_speed() {
    std::vector<double> seconds;
    for (size_t n = 0; n + 1 < spoken_.size(); ++n) {
      if (!timed(n) || !timed(n + 1) || lengths_[n] < shortest_measured) continue;
      seconds.push_back((spoken(n + 1).begin_s - spoken(n).begin_s) / static_cast<double>(lengths_[n]));
    }
    if (seconds.empty()) return;
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    speed_ = std::max(*middle, 0.0);
  }

  /// Seconds of silence between the run of words `n` and the one before.
  double pause(size_t n) const {
    if (!timed(n) || !timed(n - 1)) return 0;
    const double gap = spoken(n).begin_s - spoken(n - 1).end_s;
    if (speed_ <= 0) return gap;
    const double spare = spoken(n).begin_s - spoken(n - 1).begin_s - speed_ * static_cast<double>(lengths_[n - 1]);
    return std::max(gap, spare);
  }

  bool ends(size_t n) const { return ends_sentence(words(spoken_[n])); }

  bool starts(size_t n) const {
    const CuePiece& piece = spoken(n);
    const bool follows = spoken_[n] == spoken_[n - 1] + 1;
    if (timed(n) != timed(n - 1)) return true;
    if (piece.opens || (!follows && pieces_[spoken_[n] - 1].label)) return true;
    if (piece.cue != spoken(n - 1).cue && cues_[piece.cue].opens) return true;
    if (!punctuated_) return !follows || pause(n) >= unpunctuated_s;
    return (ends(n - 1) && (!follows || pause(n) >= pause_s)) || pause(n) >= long_pause_s;
  }

  /// Runs [begin, end) are a paragraph: one that is too long is cut where the pause is longest.
  void cut_long(size_t begin, size_t end) {
    const size_t least = punctuated_ ? enough : enough_unpunctuated, most = punctuated_ ? too_long : too_long_unpunctuated;
    size_t rest = 0;
    for (size_t n = begin; n < end; ++n) rest += lengths_[n] + 1;
    size_t length = 0;
    size_t best = 0;
    double longest = -1000;
    for (size_t n = begin; n < end && rest > most; ++n) {
      const bool good = length >= least && rest >= length + least / 2 && (!punctuated_ || ends(n - 1));
      if (n > begin && good && pause(n) > longest) {
        best = n;
        longest = pause(n);
        behind_best_ = rest - length;
      }
      length += lengths_[n] + 1;
      if (length < most || best == 0) continue;
      pieces_[spoken_[best]].starts = true;
      length -= rest - behind_best_;
      rest = behind_best_;
      best = 0;
      longest = -1000;
    }
  }

  const std::vector<Caption>& cues_;
  std::vector<CuePiece>& pieces_;
  std::vector<size_t> spoken_;   ///< indexes of pieces that are spoken
  std::vector<size_t> lengths_;  ///< characters of each of them
  double speed_ = 0;             ///< seconds a character
  size_t behind_best_ = 0;
  bool punctuated_ = true;
};

}  // namespace

bool find_cue_paragraphs(const std::vector<Caption>& cues, std::vector<CuePiece>& pieces) {
  return Paragraphs(cues, pieces).run() || pieces.size() < 4;
}

}  // namespace lectern
