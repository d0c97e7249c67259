// What the parts of the package agree on: file names, ids, the rendered body and the timed clips. One plain value, built
// once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "write/epub/sound_parts.h"
#include "write/epub/words.h"
#include "write/formats.h"
#include "write/xhtml/body.h"

namespace lectern {

/// One `par` of the overlay: words of the text and their piece of the sound, in milliseconds.
struct Clip {
  std::string id;
  size_t part = 0;   ///< index into Body::parts
  size_t file = 0;   ///< of the text
  std::string note;  ///< the note that it is in; empty: none
  bool page = false;     ///< the number of a page: a reading system can be told to skip it
  std::string sentence;  ///< of a word: the sentence that it is in; empty: the clip is the sentence's
  int64_t begin = 0;
  int64_t end = 0;
};

struct Book {
  const Speech& speech;
  const Narration* narration = nullptr;
  const WriteOptions& options;
  std::string title;
  std::string paged_source;  ///< name of the file whose page breaks are shown; empty: none are
  Body body;
  std::vector<Clip> clips;
  std::map<size_t, SoundPart> sounds;  ///< by the file whose words they speak; empty: there is one sound for all
  bool whole_speech_narrated = false;  ///< every sentence that is shown has a clip: listening is enough
  bool narrated() const { return !clips.empty(); }
  size_t files() const { return body.earlier.size() + 1; }
  /// What has this file's words spoken; empty: nothing has.
  std::vector<Clip> clips_of(size_t file) const;
  /// "narration-2.mp3", what speaks this file's words, and where it begins in the narration, in milliseconds.
  std::string sound_name(size_t file) const;
  int64_t sound_start(size_t file) const;
  /// "speech-2.xhtml#s-1f"
  std::string address(const std::string& id) const;
};

inline constexpr std::string_view active_class = "-epub-media-overlay-active";
inline constexpr std::string_view playing_class = "-epub-media-overlay-playing";

/// "urn:uuid:..." (RFC 9562, version 8) from the words and the language of the speech: equal speeches, equal books.
std::string book_identifier(const Speech& speech);

/// Fails where a cue names an id that the text doesn't have.
Result<std::vector<Clip>> overlay_clips(const Narration& narration, const Body& body, const TimedWords& words);

std::string package_document(const Book& book);
std::string navigation_document(const Book& book);
/// The cover as a page, with its words as the alternative of the picture.
std::string cover_document(const Book& book);
std::string content_document(const Book& book, size_t file);
std::string overlay_document(const Book& book, size_t file);

/// "speech.xhtml", "speech-2.xhtml"; the overlays are named alike.
std::string file_name(size_t file);
std::string overlay_name(size_t file);
/// "speech", "speech-2"
std::string numbered(std::string_view stem, size_t file);

/// "0:01:02.345"
std::string clock_value(int64_t milliseconds);

}  // namespace lectern
