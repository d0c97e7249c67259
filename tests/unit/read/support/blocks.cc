#include "blocks.h"

#include "fidelity.h"
#include "model/dump.h"
#include "read/html.h"
#include "read/markdown.h"
#include "read/read.h"
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

std::string office_blocks(const std::string& bytes, Diagnostics* diagnostics, const Limits& limits) {
  Diagnostics unwanted;
  Diagnostics& said = diagnostics == nullptr ? unwanted : *diagnostics;
  const auto transcript = read({"document", bytes}, {"", limits}, said);
  if (!transcript) return transcript.failure().why.code + ": " + transcript.failure().why.message + "\n";
  if (const std::string wrong = fault(transcript.value()); !wrong.empty()) return "FAULT " + wrong + "\n";
  return dumped(transcript.value());
}

}  // namespace lectern::test
