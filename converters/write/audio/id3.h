// ID3v2.3 tag in front of an MP3: title, artist, language, chapters.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lectern {

struct Id3Chapter {
  std::string title;
  int64_t begin_ms = 0;
  int64_t end_ms = 0;
};

struct Id3 {
  std::string title;     ///< empty: no TIT2
  std::string artist;    ///< empty: no TPE1
  std::string language;  ///< BCP 47; TLAN wants ISO 639-2 and is left out where that isn't known
  std::vector<Id3Chapter> chapters{};
};

std::string id3_tag(const Id3& id3);

}  // namespace lectern
