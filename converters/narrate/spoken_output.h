// What is said so far: words with single spaces, pauses as punctuation (never two marks in a row), and the map back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "narrate/spoken.h"

namespace lectern::spoken {

class Output {
 public:
  /// `words` for the printed bytes [begin, end).
  void words(std::string_view words, uint32_t begin, uint32_t end, bool own = false);
  /// A mark of pause: one of , ; : . ! ?
  void pause(char mark);
  /// A hyphen that the next words follow at once.
  void hyphen();
  /// The next words follow without a space.
  void join() { glued_ = !said_.text.empty(); }
  bool empty() const { return said_.text.empty(); }
  SpokenText take();

 private:
  SpokenText said_;
  bool joined_ = false;  ///< a hyphen stands last
  bool glued_ = false;
};

}  // namespace lectern::spoken
