// Where words may be parted at a line's end: the adapter of libhyphen, whose patterns come from Debian's hyphen-* packages.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pdf {

/// One a thread; a dictionary is read once.
class Hyphenator {
 public:
  Hyphenator();
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  bool knows(const std::string& lang);
  /// Adds to `points`, by offset of `text`, where a word of the stretch may go on in the next line.
  void add_points(std::u16string_view text, size_t begin, size_t end, const std::string& lang, std::vector<bool>& points);

 private:
  struct Dictionary;
  Dictionary* dictionary(const std::string& lang);
  std::map<std::string, std::unique_ptr<Dictionary>> known_;
};

/// Whether the language's script has no hyphens, so that no patterns are missed.
bool never_parted(std::string_view lang);

/// The package with the patterns of a language: "hyphen-fr".
std::string hyphenation_package(std::string_view lang);

}  // namespace lectern::pdf
