// The media overlay: one `par` a sentence in reading order, its clips without gap or overlap, one `seq` a part of the
// document.
#include <cstdio>
#include <unordered_map>

#include "write/epub/book.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void text_reference(std::string& to, std::string_view name, std::string_view id) {
  attribute(to, name, "speech.xhtml#" + std::string(id));
}

void par(std::string& to, const Book& book, const Clip& clip) {
  to += "<par><text";
  text_reference(to, "src", clip.id);
  to += "/><audio";
  attribute(to, "src", book.sound_file);
  attribute(to, "clipBegin", clock_value(clip.begin));
  attribute(to, "clipEnd", clock_value(clip.end));
  to += "/></par>\n";
}

}  // namespace

std::string clock_value(int64_t milliseconds) {
  char text[40];
  const long long ms = milliseconds;
  std::snprintf(text, sizeof text, "%lld:%02lld:%02lld.%03lld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
  return text;
}

Result<std::vector<Clip>> overlay_clips(const Narration& narration, const Body& body) {
  std::unordered_map<std::string_view, size_t> part_of;
  for (const BodyAnchor& anchor : body.anchors) part_of.emplace(anchor.id, anchor.part);
  std::vector<Clip> clips;
  clips.reserve(narration.cues.size());
  for (const Cue& cue : narration.cues) {
    const auto found = part_of.find(cue.id);
    if (found == part_of.end())
      return Failure{Exit::check, error("LC-0815", "the narration speaks \"" + cue.id + "\", which the text doesn't have")};
    const int64_t begin = milliseconds(cue.clip_begin, narration.rate);
    const int64_t end = milliseconds(cue.clip_end, narration.rate);
    if (end > begin) clips.push_back({cue.id, found->second, begin, end});  // an empty clip is an error in EPUB
  }
  return clips;
}

std::string overlay_document(const Book& book) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<smil xmlns=\"http://www.w3.org/ns/SMIL\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">\n<body";
  attribute(out, "epub:textref", "speech.xhtml#" + book.body.parts.front().id);
  out += " epub:type=\"bodymatter\">\n";
  bool open = false;
  size_t part = 0;
  for (const Clip& clip : book.clips) {
    if (!open || clip.part != part) {
      if (open) out += "</seq>\n";
      part = clip.part;
      open = true;
      out += "<seq";
      text_reference(out, "epub:textref", book.body.parts.at(part).id);
      if (!book.body.parts[part].epub_type.empty()) attribute(out, "epub:type", book.body.parts[part].epub_type);
      out += ">\n";
    }
    par(out, book, clip);
  }
  if (open) out += "</seq>\n";
  out += "</body>\n</smil>\n";
  return out;
}

}  // namespace lectern
