// Where a line may break and which way text runs: the adapter of ICU's line breaker and bidirectional algorithm.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pdf {

class Breaks {
 public:
  Breaks();
  ~Breaks();
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;

  /// For each offset of the text, whether a line may begin there (UAX #14 as `lang` has it).
  std::vector<bool> line_starts(std::u16string_view text, const std::string& lang);
  /// Whether a paragraph runs from right to left: as most of its letters do, and as the document where it has none.
  static bool runs_rightward(std::u16string_view text, bool document);
  /// Embedding level of each code unit (UAX #9).
  std::vector<uint8_t> levels(std::u16string_view text, bool rtl);
  /// Visual order of pieces that have these levels: positions of the input, left to right.
  static std::vector<int32_t> visual_order(const std::vector<uint8_t>& levels);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Breaks between two characters of the code page, which need no more context than themselves. Asked of ICU once a pair.
class PairBreaks {
 public:
  explicit PairBreaks(Breaks& breaks);
  /// Side by side.
  bool between(uint8_t left, uint8_t right) { return known(between_, left, right, false); }
  /// With white space between them.
  bool spaced(uint8_t left, uint8_t right) { return known(spaced_, left, right, true); }

 private:
  enum Answer : uint8_t { unknown, stays, breaks_here };
  bool known(std::vector<uint8_t>& answers, uint8_t left, uint8_t right, bool space) {
    uint8_t& answer = answers[static_cast<size_t>(left << 8 | right)];
    if (answer == unknown) answer = ask(left, right, space) ? breaks_here : stays;
    return answer == breaks_here;
  }
  bool ask(uint8_t left, uint8_t right, bool space);
  Breaks& breaks_;
  std::vector<uint8_t> between_, spaced_;
};

}  // namespace lectern::pdf
