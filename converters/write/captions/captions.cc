#include "write/captions/captions.h"

#include <cstdio>

#include "base/escape.h"
#include "write/captions/blocks.h"

namespace lectern {
namespace {

/// "01:02:03.004"; more than 99 hours get more digits.
std::string time_of(int64_t ms, char mark) {
  char text[40];
  std::snprintf(text, sizeof text, "%02lld:%02d:%02d%c%03d", static_cast<long long>(ms / 3600000),
                static_cast<int>(ms / 60000 % 60), static_cast<int>(ms / 1000 % 60), mark, static_cast<int>(ms % 1000));
  return text;
}

/// With `words`, a time stands before each word that begins later than the block.
std::string vtt_text(const captions::Block& block, bool words) {
  std::string to;
  if (!block.speaker.empty()) {
    to += "<v ";
    append_xml_text(to, block.speaker);
    to += '>';
  }
  for (size_t i = 0; i < block.lines.size(); ++i) {
    if (i > 0) to += '\n';
    size_t at = 0;
    for (const captions::Block::Word& word : block.words) {
      if (!words || word.line != i) continue;
      append_xml_text(to, std::string_view(block.lines[i]).substr(at, word.at - at));
      to += '<' + time_of(word.ms, '.') + '>';
      at = word.at;
    }
    append_xml_text(to, std::string_view(block.lines[i]).substr(at));
  }
  return to + '\n';
}

}  // namespace

Result<void> write_vtt(const Speech&, const Narration* narration, const WriteOptions& options, Sink& sink, Diagnostics&) {
  std::string to = "WEBVTT\n";
  for (const captions::Block& block : captions::blocks(*narration)) {
    to += '\n';
    if (!block.id.empty()) to += block.id + '\n';
    to += time_of(block.begin_ms, '.') + " --> " + time_of(block.end_ms, '.') + '\n' + vtt_text(block, options.word_times);
  }
  return sink.write(to);
}

Result<void> write_srt(const Speech&, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  std::string to;
  size_t number = 0;
  for (const captions::Block& block : captions::blocks(*narration)) {
    if (number > 0) to += '\n';
    to += std::to_string(++number) + '\n' + time_of(block.begin_ms, ',') + " --> " + time_of(block.end_ms, ',') + '\n';
    for (const std::string& line : block.lines) to += line + '\n';
  }
  return sink.write(to);
}

}  // namespace lectern
