#include "write/formats.h"

#include <array>

#include "write/audio/audio.h"
#include "write/captions/captions.h"
#include "write/epub/epub.h"
#include "write/pdf/pdf.h"
#include "write/readalong/readalong.h"
#include "write/txt/txt.h"
#include "write/xhtml/xhtml.h"
#include "xml/xml.h"  // the one format that is read too: its room is xml/

namespace lectern {
namespace {

Result<void> write_xml(const Speech& speech, const Narration*, const WriteOptions&, Sink& sink, Diagnostics&) {
  return write_speech_xml(speech, sink);
}

// name, media type, description, needs a narration, takes one, needs a title, has a checker, writer, sound, takes a cover
constexpr auto table = std::to_array<Format>({
    {"xml", "application/xml", "the speech as understood, for people to correct and convert again", false, false, false, true, write_xml},
    {"pdf", "application/pdf", "tagged PDF: PDF/UA and PDF/A", false, false, true, true, write_pdf},
    {"xhtml", "application/xhtml+xml", "accessible web page, nothing to be fetched", false, false, true, true, write_xhtml},
    {"epub", "application/epub+zip", "EPUB 3.3 book; with --epub-audio, sound in step with the text", false, true, true, true, write_epub, {}, true},
    {"html", "text/html", "read-along page: text and sound in one file, works from disk", true, false, true, true, write_readalong, "mp3"},
    {"mp3", "audio/mpeg", "the speech read aloud (64 kbit/s, mono)", true, false, false, false, write_mp3, "mp3"},
    {"opus", "audio/ogg", "the speech read aloud, half as long (Opus, 40 kbit/s)", true, false, false, false, write_opus, "opus"},
    {"m4b", "audio/mp4", "the speech as an audiobook: chapters, cover (AAC, 64 kbit/s)", true, false, false, false, write_m4b, "wav", true},
    {"flac", "audio/flac", "the speech read aloud, without loss (FLAC)", true, false, false, false, write_flac, "flac"},
    {"wav", "audio/wav", "the speech read aloud, as samples (WAV)", true, false, false, false, write_wav, "wav"},
    {"vtt", "text/vtt", "captions of the narration: WebVTT", true, false, false, false, write_vtt},
    {"srt", "application/x-subrip", "captions of the narration: SubRip", true, false, false, false, write_srt},
    {"json", "application/json", "times of the narration for programs: sentences, words, chapters", true, false, false, false, write_cues_json},
    {"txt", "text/plain", "the reading text: header, paragraphs, notes", false, false, false, false, write_txt},
});

}  // namespace

std::span<const Format> formats() { return table; }

const Format* format_named(std::string_view name) {
  for (const Format& format : formats())
    if (format.name == name) return &format;
  return nullptr;
}

}  // namespace lectern
