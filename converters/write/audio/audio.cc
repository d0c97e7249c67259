#include "write/audio/audio.h"

#include <cstdio>

#include "write/audio/id3.h"
#include "write/audio/tags.h"
#include "write/audio/titles.h"

namespace lectern {

std::string printed_title(const Speech& speech) {
  return speech.presentation.title_generated ? std::string() : speech.presentation.title;
}

int64_t chapter_end(const Narration& narration, size_t chapter) {
  const bool last = chapter + 1 == narration.chapters.size();
  return milliseconds(last ? narration.samples : narration.chapters[chapter + 1].begin, narration.rate);
}

namespace {

Comments comments_of(const Speech& speech, const Narration& narration) {
  Comments all;
  if (const std::string title = printed_title(speech); !title.empty()) all.push_back("TITLE=" + title);
  if (!speech.presentation.author.empty()) all.push_back("ARTIST=" + speech.presentation.author);
  if (!speech.presentation.date.empty()) all.push_back("DATE=" + speech.presentation.date);
  if (speech.lang != "und") all.push_back("LANGUAGE=" + speech.lang);
  if (narration.chapters.size() < 2 || narration.chapters.size() > 999) return all;
  for (size_t i = 0; i < narration.chapters.size(); ++i) {
    const long long ms = milliseconds(narration.chapters[i].begin, narration.rate);
    char text[64];
    std::snprintf(text, sizeof text, "CHAPTER%03zu=%02lld:%02lld:%02lld.%03lld", i + 1, ms / 3600000, ms / 60000 % 60,
                  ms / 1000 % 60, ms % 1000);
    all.emplace_back(text);
    std::snprintf(text, sizeof text, "CHAPTER%03zuNAME=", i + 1);
    all.push_back(text + narration.chapters[i].title);
  }
  return all;
}

Result<void> write_tagged(TaggedSink::Kind kind, const Speech& speech, const Narration& narration, Sink& sink) {
  TaggedSink tagged(kind, comments_of(speech, narration), sink);
  LECTERN_TRY(narration.sound(kind == TaggedSink::Kind::opus ? "opus" : "flac")->copy_to(tagged));
  return tagged.finish();
}

}  // namespace

Result<void> write_mp3(const Speech& speech, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  Id3 id3{printed_title(speech), speech.presentation.author, speech.lang, {}};
  for (size_t i = 0; i < narration->chapters.size(); ++i) {
    const Chapter& chapter = narration->chapters[i];
    id3.chapters.push_back({chapter.title, milliseconds(chapter.begin, narration->rate), chapter_end(*narration, i)});
  }
  LECTERN_TRY(sink.write(id3_tag(id3)));
  return narration->sound("mp3")->copy_to(sink);
}

Result<void> write_opus(const Speech& speech, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  return write_tagged(TaggedSink::Kind::opus, speech, *narration, sink);
}

Result<void> write_flac(const Speech& speech, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  return write_tagged(TaggedSink::Kind::flac, speech, *narration, sink);
}

Result<void> write_wav(const Speech&, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  return narration->sound("wav")->copy_to(sink);
}

}  // namespace lectern
