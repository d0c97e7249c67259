#include "helpers.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/normalize.h"
#include "read/read.h"

namespace lectern::testing {
namespace {

void add_letters(std::string_view text, std::string& to) {
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) to.append(text, start, at - start);
  }
}

void add_letters(const Block& block, std::string& to) {
  if (block.kind == BlockKind::item || block.kind == BlockKind::footnote) add_letters(block.label, to);
  add_letters(block.text.words, to);
  for (const Block& child : block.children) add_letters(child, to);
}

void add_letters(const Node& node, std::string& to) {
  if (node.derived) return;
  add_letters(node.text, to);
  for (const Node& child : node.children) add_letters(child, to);
}

}  // namespace

const Rules& english() {
  static const std::shared_ptr<const Rules> rules = [] {
    Diagnostics doubts;
    return load_rules("en", "", real_env(), doubts).value();
  }();
  return *rules;
}

Transcript transcript_of(const std::string& text, const std::string& kind) {
  Diagnostics doubts;
  ReadOptions options;
  options.kind = kind;
  auto transcript = read({"test." + kind, text}, options, doubts);
  return transcript ? std::move(transcript.value()) : Transcript{};
}

Speech understand(const std::string& text, const std::string& kind, const std::string& lang) {
  Diagnostics doubts;
  const Transcript transcript = transcript_of(text, kind);
  return normalize(transcript, lang == "en" ? english() : *load_rules(lang, "", real_env(), doubts).value(), doubts);
}

std::vector<std::string> words_of(const Speech& speech, Element element) {
  std::vector<std::string> all;
  for (const Node* part : {&speech.meta, &speech.body})
    walk(*part, [&](const Node& node) {
      if (node.element == element) {
        std::string words;
        walk(node, [&](const Node& inner) {
          words += inner.text;
          return true;
        });
        all.push_back(std::move(words));
      }
      return true;
    });
  return all;
}

std::string letters(const Transcript& transcript) {
  std::string all;
  for (const Block& block : transcript.blocks) add_letters(block, all);
  return all;
}

std::string letters(const Speech& speech) {
  std::string all;
  add_letters(speech.meta, all);
  add_letters(speech.body, all);
  return all;
}

}  // namespace lectern::testing
