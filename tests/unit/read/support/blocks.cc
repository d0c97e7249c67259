#include "blocks.h"

#include "model/dump.h"
#include "read/html.h"
#include "read/markdown.h"
#include "read/text.h"

namespace lectern::test {
namespace {

std::string dumped(const Transcript& transcript) {
  const std::string all = dump(transcript);
  std::string out;
  for (size_t at = all.find('\n') + 1; at < all.size(); at = all.find('\n', at) + 1)
    out.append(all, at + 2, all.find('\n', at) - at - 1);
  return out;
}

}  // namespace

std::string text_blocks(const std::string& text) {
  Transcript transcript;
  transcript.text = text;
  read_text(transcript);
  return dumped(transcript);
}

std::string html_blocks_of(const std::string& text, const Limits& limits, Diagnostics* diagnostics) {
  Transcript transcript;
  transcript.text = text;
  Diagnostics unwanted;
  const auto done = read_html(transcript, limits, diagnostics == nullptr ? unwanted : *diagnostics);
  return (done ? "" : done.failure().why.code + "\n") + dumped(transcript);
}

std::string markdown_blocks(const std::string& text, const Limits& limits, Diagnostics* diagnostics) {
  Transcript transcript;
  transcript.text = text;
  Diagnostics unwanted;
  read_markdown(transcript, limits, diagnostics == nullptr ? unwanted : *diagnostics);
  return dumped(transcript);
}

}  // namespace lectern::test
