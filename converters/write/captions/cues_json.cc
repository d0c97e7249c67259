// What is spoken and when, for programs: sentences and words with their times, chapters, voice.
#include "base/json.h"
#include "write/captions/captions.h"

namespace lectern {
namespace {

json::Object times(int64_t begin, int64_t end, int rate) {
  json::Object object;
  object.add("begin", milliseconds(begin, rate)).add("end", milliseconds(end, rate));
  return object;
}

std::string words_of(const Cue& cue, int rate) {
  json::Array words;
  for (const CueWord& word : cue.words) {
    json::Object object = times(word.begin, word.end, rate);
    object.add("text", std::string_view(cue.text).substr(word.text_begin, word.text_end - word.text_begin));
    words.add_raw(object.text());
  }
  return words.text();
}

}  // namespace

Result<void> write_cues_json(const Speech& speech, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  const int rate = narration->rate;
  json::Array chapters;
  for (const Chapter& chapter : narration->chapters)
    chapters.add_raw(json::Object().add("begin", milliseconds(chapter.begin, rate)).add("title", chapter.title).text());
  std::string head = json::Object()
                         .add("title", speech.presentation.title)
                         .add("lang", speech.lang)
                         .add("engine", narration->engine)
                         .add("voice", narration->voice)
                         .add("duration", milliseconds(narration->samples, rate))
                         .add_raw("chapters", chapters.text())
                         .text();
  head.pop_back();
  LECTERN_TRY(sink.write(head + ", \"cues\": [\n"));
  for (size_t i = 0; i < narration->cues.size(); ++i) {
    const Cue& cue = narration->cues[i];
    json::Object object;
    object.add("id", cue.id).add_raw("begin", std::to_string(milliseconds(cue.begin, rate)));
    object.add("end", milliseconds(cue.end, rate));
    if (!cue.speaker.empty()) object.add("speaker", cue.speaker);
    object.add("text", cue.text);
    if (cue.page) object.add("page", true);
    if (cue.silent) object.add("silent", true);
    object.add_raw("words", words_of(cue, rate));
    LECTERN_TRY(sink.write(object.text() + (i + 1 < narration->cues.size() ? ",\n" : "\n")));
  }
  return sink.write("]}\n");
}

}  // namespace lectern
