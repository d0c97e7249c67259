// Any text, understood: its letters are those of the transcript, in order, and the speech is valid. The first byte picks the
// language and whether it is Markdown.
#include "normalize/normalize.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "base/memory_env.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lang/rules.h"
#include "read/read.h"
#include "xml/xml.h"

namespace {

using namespace lectern;

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

/// Of a language without a file of its own, the rules that know no word.
std::shared_ptr<const Rules> rules_of(std::string_view tag) {
  static std::map<std::string, std::shared_ptr<const Rules>, std::less<>> loaded;
  const auto found = loaded.find(tag);
  if (found != loaded.end()) return found->second;
  MemoryEnv env;
  Diagnostics diagnostics;
  auto rules = load_rules(std::string(tag), {}, env, diagnostics);
  return loaded.emplace(tag, rules ? rules.value() : nullptr).first->second;
}

void fail(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  constexpr std::array<const char*, 8> tags = {"en", "fr", "es", "ru", "zh", "ar", "pt", "it"};
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  Diagnostics diagnostics;
  const auto transcript = read({"-", bytes}, {data[0] & 8 ? "md" : "txt", {}}, diagnostics);
  if (!transcript) return 0;
  Speech speech = normalize(transcript.value(), *rules_of(tags[data[0] % tags.size()]), diagnostics, rules_of);
  speech.lang = tags[data[0] % tags.size()];
  std::string wanted, got;
  for (const Block& block : transcript.value().blocks) add_letters(block, wanted);
  add_letters(speech.meta, got);
  add_letters(speech.body, got);
  if (wanted != got) fail("letters were lost, added or moved");
  return 0;
}
