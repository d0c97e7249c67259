// The body of a speech as XHTML: one rendering for the stand-alone page and the EPUB. Owns which model element becomes
// which HTML element; knows nothing of heads, style sheets and packages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/speech.h"

namespace lectern {

/// Bytes of a text that get an element of their own.
struct WordMark {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string id;
};
using WordMarks = std::unordered_map<const Node*, std::vector<WordMark>>;

struct BodyOptions {
  bool epub_types = false;   ///< epub:type beside each role that has one
  bool page_breaks = false;  ///< markers for `pb`; without them a page break leaves no trace
  std::string (*file_name)(size_t) = nullptr;  ///< a long speech is cut into files of these names; nullptr: it stays whole
  const WordMarks* words = nullptr;            ///< by text of the speech; nullptr: no words are marked
};

/// An xml:id that the markup really has, in reading order.
struct BodyAnchor {
  std::string id;
  size_t part = 0;   ///< index into Body::parts
  std::string note;  ///< id of the note that it stands in; empty: it stands in none
};

/// A landmark-sized piece of the document: the header block, each top section, the notes.
struct BodyPart {
  std::string id;
  std::string epub_type;  ///< empty: none fits
};

struct TocEntry {
  size_t depth = 0;  ///< 0: the speech itself
  std::string id;
  std::string text;
};

struct PageMark {
  std::string id;
  std::string number;
};

struct Body {
  std::vector<std::string> earlier;  ///< what stands inside <main> of each file but the last
  std::string markup;                ///< what stands inside <main>, of the last file where there are several
  std::vector<BodyPart> parts;
  std::vector<BodyAnchor> anchors;
  std::vector<TocEntry> contents;
  std::vector<PageMark> pages;
  std::string notes_id;  ///< empty: there are no notes
  std::vector<std::string> refused_links;
  std::unordered_map<std::string, size_t> file_of;  ///< of each id that the markup has
  std::string unshown;  ///< elements of the head: what the model's meta holds and no page shows
};

/// Says which reading of the marks below it is meant: see traces.cc.
inline constexpr std::string_view body_mark = " data-speech=\"1\"";

Body render_body(const Speech& speech, const BodyOptions& options);

}  // namespace lectern
