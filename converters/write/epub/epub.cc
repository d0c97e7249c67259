#include "write/epub/epub.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "base/unicode.h"
#include "write/epub/book.h"
#include "write/epub/zip_writer.h"
#include "write/xhtml/document.h"
#include "write/xhtml/style.h"
#include "write/xhtml/xhtml.h"

namespace lectern {
namespace {

constexpr std::string_view container = R"(<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
)";

Result<void> write_package(const Book& book, Sink& sink) {
  ZipWriter zip(sink, book.speech.presentation.date_time);
  LECTERN_TRY(zip.add_stored("mimetype", "application/epub+zip"));
  LECTERN_TRY(zip.add_deflated("META-INF/container.xml", container));
  LECTERN_TRY(zip.add_deflated("EPUB/package.opf", package_document(book)));
  LECTERN_TRY(zip.add_deflated("EPUB/nav.xhtml", navigation_document(book)));
  if (!book.options.cover.empty()) {
    LECTERN_TRY(zip.add_deflated("EPUB/cover.xhtml", cover_document(book)));
    LECTERN_TRY(zip.add_stored("EPUB/cover.png", book.options.cover));
  }
  for (size_t file = 0; file < book.files(); ++file)
    LECTERN_TRY(zip.add_deflated("EPUB/" + file_name(file), content_document(book, file)));
  LECTERN_TRY(zip.add_deflated("EPUB/style.css", book_style(book.options.style, book.narrated())));
  if (book.narrated()) {
    for (size_t file = 0; file < book.files(); ++file)
      if (!book.clips_of(file).empty())
        LECTERN_TRY(zip.add_deflated("EPUB/" + overlay_name(file), overlay_document(book, file)));
    const Sound& sound = *book.narration->sound(book.options.epub_audio);
    if (book.sounds.empty())
      LECTERN_TRY(zip.add_stream("EPUB/" + book.sound_name(0), sound.size(), [&sound](Sink& to) { return sound.copy_to(to); }));
    for (const auto& [file, part] : book.sounds)
      LECTERN_TRY(zip.add_stream("EPUB/" + book.sound_name(file), part.size(), [&](Sink& to) { return copy_part(sound, part, to); }));
  }
  return zip.finish();
}

/// A book of several documents has a sound for each, cut where the first clip of a document begins.
void part_sound(Book& book) {
  if (book.files() < 2 || book.options.epub_audio != "mp3") return;
  const Narration& narration = *book.narration;
  std::vector<size_t> firsts;
  std::vector<int64_t> starts;
  for (size_t i = 0; i < book.clips.size(); ++i) {
    const Clip& clip = book.clips[i];
    if (i > 0 && clip.file < book.clips[i - 1].file) return;  // heard in another order than read
    if (i > 0 && clip.file == book.clips[i - 1].file) continue;
    firsts.push_back(i);
    starts.push_back(i == 0 ? 0 : clip.begin * narration.rate / 1000);
  }
  std::vector<SoundPart> parts = parts_of_mp3(*narration.sound("mp3"), starts, narration.samples, narration.rate);
  for (size_t part = 0; part < parts.size(); ++part) {
    Clip& first = book.clips[firsts[part]];
    const int64_t cut = milliseconds(parts[part].start, narration.rate);
    first.begin = cut;
    if (part > 0) book.clips[firsts[part] - 1].end = cut;
    book.sounds.emplace(first.file, std::move(parts[part]));
  }
}

/// True where each sentence, title and line that the text shows is spoken.
bool speaks_all(const Speech& speech, const Narration& narration) {
  std::unordered_set<std::string_view> spoken;
  for (const Cue& cue : narration.cues)
    if (!cue.silent) spoken.insert(cue.id);
  bool all = true;
  const auto visit = [&](const Node& node) {
    if (node.derived || node.element == Element::furniture || (!node.id.empty() && spoken.count(node.id))) return false;
    all = all && !unicode::has_words(node.text);
    return all;
  };
  for (const Node& line : speech.presentation.header) walk(line, visit);
  walk(speech.body, visit);
  return all;
}

/// Page breaks are shown where the file whose pages they are has a name.
std::string paged_source(const Speech& speech) {
  const Node* const source = find(speech.meta, Element::source);
  if (source == nullptr || find(speech.body, Element::pb) == nullptr) return {};
  const std::string_view name = source->get(Attribute::file);
  return name == "-" ? std::string() : std::string(name);
}

/// Bytes of text: about forty minutes. A longer speech is cut into files.
constexpr size_t long_record = 32 << 10;

}  // namespace

std::string numbered(std::string_view stem, size_t file) {
  return file == 0 ? std::string(stem) : std::string(stem) + "-" + std::to_string(file + 1);
}

std::string file_name(size_t file) { return numbered("speech", file) + ".xhtml"; }

std::string overlay_name(size_t file) { return numbered("narration", file) + ".smil"; }

std::vector<Clip> Book::clips_of(size_t file) const {
  std::vector<Clip> own;
  std::copy_if(clips.begin(), clips.end(), std::back_inserter(own), [file](const Clip& clip) { return clip.file == file; });
  return own;
}

std::string Book::sound_name(size_t file) const { return numbered("narration", sounds.empty() ? 0 : file) + "." + options.epub_audio; }

int64_t Book::sound_start(size_t file) const {
  const auto found = sounds.find(file);
  return found == sounds.end() ? 0 : milliseconds(found->second.start, narration->rate);
}

std::string Book::address(const std::string& id) const {
  const auto there = body.file_of.find(id);
  return file_name(there == body.file_of.end() ? 0 : there->second) + "#" + id;
}

Result<void> write_epub(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                        Diagnostics& diagnostics) {
  const std::string source = paged_source(speech);
  const bool is_long = plain_text(speech.body).size() > long_record;
  const bool narrated = narration != nullptr && narration->sound(options.epub_audio) != nullptr;
  const TimedWords words = narrated && options.word_times ? timed_words(speech, *narration) : TimedWords();
  const BodyOptions shape{true, !source.empty(), is_long ? file_name : nullptr, &words.marks};
  Book book{speech, narration, options, document_title(speech), source, render_body(speech, shape),
            {},     {},        false};
  report_refused_links(book.body.refused_links, diagnostics);
  if (narrated) {
    auto clips = overlay_clips(*narration, book.body, words);
    LECTERN_TRY(clips);
    book.clips = std::move(clips.value());
    part_sound(book);
    book.whole_speech_narrated = speaks_all(speech, *narration);
  }
  return write_package(book, sink);
}

}  // namespace lectern
