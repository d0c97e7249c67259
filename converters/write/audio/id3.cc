#include "write/audio/id3.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

void append_big_endian(std::string& to, size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>(value >> shift & 0xFF);
}

void append_utf16(std::string& to, std::string_view text) {
  const auto unit = [&to](char32_t value) {
    to += static_cast<char>(value & 0xFF);
    to += static_cast<char>(value >> 8 & 0xFF);
  };
  unit(0xFEFF);
  for (size_t at = 0; at < text.size();) {
    char32_t c = utf8::next(text, &at);
    if (c >= 0x10000) {
      c -= 0x10000;
      unit(0xD800 | c >> 10);
      c = 0xDC00 | (c & 0x3FF);
    }
    unit(c);
  }
}

void append_frame(std::string& to, std::string_view name, std::string_view content) {
  to += name;
  append_big_endian(to, content.size());
  to.append(2, '\0');
  to += content;
}

void append_text_frame(std::string& to, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  std::string content(1, ascii ? '\0' : '\1');
  if (ascii) content += text;
  if (!ascii) append_utf16(content, text);
  append_frame(to, name, content);
}

/// A table of contents and a frame for each chapter; more than it can count stay out of the table, as it can't name them.
void append_chapters(std::string& to, const std::vector<Id3Chapter>& chapters) {
  constexpr size_t most = 255;
  const size_t count = std::min(chapters.size(), most);
  if (count < 2) return;
  std::string contents("toc\0\3", 5);  // ordered, at the top
  contents += static_cast<char>(count);
  for (size_t i = 0; i < count; ++i) contents += "chapter-" + std::to_string(i + 1) + '\0';
  append_frame(to, "CTOC", contents);
  for (size_t i = 0; i < count; ++i) {
    std::string chapter = "chapter-" + std::to_string(i + 1) + '\0';
    append_big_endian(chapter, static_cast<size_t>(chapters[i].begin_ms));
    append_big_endian(chapter, static_cast<size_t>(chapters[i].end_ms));
    chapter.append(8, '\xFF');  // no offsets in bytes
    append_text_frame(chapter, "TIT2", chapters[i].title);
    append_frame(to, "CHAP", chapter);
  }
}

}  // namespace

std::string id3_tag(const Id3& id3) {
  std::string frames;
  append_text_frame(frames, "TIT2", id3.title);
  append_text_frame(frames, "TPE1", id3.artist);
  append_text_frame(frames, "TLAN", unicode::iso_639_2(id3.language));
  append_chapters(frames, id3.chapters);
  if (frames.empty()) return {};
  std::string tag("ID3\3\0\0", 6);
  for (int shift = 21; shift >= 0; shift -= 7) tag += static_cast<char>(frames.size() >> shift & 0x7F);
  return tag + frames;
}

}  // namespace lectern
