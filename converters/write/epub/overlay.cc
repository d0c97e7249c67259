// The media overlay: one `par` a sentence in reading order, its clips without gap or overlap, one `seq` a part of the
// document.
#include <algorithm>
#include <cstdio>
#include <unordered_map>

#include "write/epub/book.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void par(std::string& to, const Book& book, const Clip& clip) {
  to += clip.page ? "<par epub:type=\"pagebreak\"><text" : "<par><text";
  attribute(to, "src", book.address(clip.id));
  to += "/><audio";
  const int64_t start = book.sound_start(clip.file);
  attribute(to, "src", book.sound_name(clip.file));
  attribute(to, "clipBegin", clock_value(clip.begin - start));
  attribute(to, "clipEnd", clock_value(clip.end - start));
  to += "/></par>\n";
}

/// `<seq>` of a part or of a note, which a reading system can be told to skip by its type.
void open_seq(std::string& to, const Book& book, const std::string& id, std::string_view type) {
  to += "<seq";
  attribute(to, "epub:textref", book.address(id));
  if (!type.empty()) attribute(to, "epub:type", type);
  to += ">\n";
}

}  // namespace

std::string clock_value(int64_t milliseconds) {
  char text[40];
  const long long ms = milliseconds;
  std::snprintf(text, sizeof text, "%lld:%02lld:%02lld.%03lld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
  return text;
}

Result<std::vector<Clip>> overlay_clips(const Narration& narration, const Body& body, const TimedWords& words) {
  std::unordered_map<std::string_view, const BodyAnchor*> anchor_of;
  for (const BodyAnchor& anchor : body.anchors) anchor_of.emplace(anchor.id, &anchor);
  std::vector<Clip> clips;
  clips.reserve(narration.cues.size());
  for (const Cue& cue : narration.cues) {
    const auto found = anchor_of.find(cue.id);
    if (found == anchor_of.end() && cue.page) {  // a book of which the pages aren't known
      if (!clips.empty()) clips.back().end = milliseconds(cue.clip_end, narration.rate);
      continue;
    }
    if (found == anchor_of.end())
      return Failure{Exit::check, error("LC-0815", "the narration speaks \"" + cue.id + "\", which the text doesn't have")};
    const int64_t begin = milliseconds(cue.clip_begin, narration.rate);
    const int64_t end = milliseconds(cue.clip_end, narration.rate);
    const BodyAnchor& anchor = *found->second;
    const size_t file = body.file_of.at(cue.id);
    const auto timed = words.by_cue.find(cue.id);
    const bool by_word = timed != words.by_cue.end() &&
                         std::all_of(timed->second.begin(), timed->second.end(), [&body](const TimedWord& word) { return body.file_of.count(word.id) != 0; });
    if (by_word)
      for (const TimedWord& word : timed->second)
        clips.push_back({word.id, anchor.part, file, anchor.note, false, cue.id, word.begin, word.end});
    else if (end > begin)  // an empty clip is an error in EPUB
      clips.push_back({cue.id, anchor.part, file, anchor.note, cue.page, {}, begin, end});
  }
  return clips;
}

std::string overlay_document(const Book& book, size_t file) {
  const std::vector<Clip> clips = book.clips_of(file);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<smil xmlns=\"http://www.w3.org/ns/SMIL\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">\n<body";
  attribute(out, "epub:textref", book.address(book.body.parts.at(clips.front().part).id));
  out += " epub:type=\"bodymatter\">\n";
  const Clip* before = nullptr;
  for (const Clip& clip : clips) {
    const bool other_part = before == nullptr || clip.part != before->part;
    const bool other_note = other_part || clip.note != before->note;
    const bool other_sentence = other_note || clip.sentence != before->sentence;
    if (before != nullptr && other_sentence && !before->sentence.empty()) out += "</seq>\n";
    if (before != nullptr && other_note && !before->note.empty()) out += "</seq>\n";
    if (before != nullptr && other_part) out += "</seq>\n";
    if (other_part) open_seq(out, book, book.body.parts.at(clip.part).id, book.body.parts.at(clip.part).epub_type);
    if (other_note && !clip.note.empty()) open_seq(out, book, clip.note, "endnote");
    if (other_sentence && !clip.sentence.empty()) open_seq(out, book, clip.sentence, {});
    par(out, book, clip);
    before = &clip;
  }
  if (!clips.back().sentence.empty()) out += "</seq>\n";
  if (!clips.back().note.empty()) out += "</seq>\n";
  out += "</seq>\n</body>\n</smil>\n";
  return out;
}

}  // namespace lectern
