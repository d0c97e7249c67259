#include "read/properties.h"

#include <algorithm>

namespace lectern {
namespace {

struct Field {
  std::string_view element;
  std::string_view key;
};
constexpr Field fields[] = {
    {"dc:title", "document-title"}, {"dc:subject", "subject"},    {"dc:creator", "creator"},
    {"dc:description", "comment"},  {"meta:keyword", "keywords"}, {"meta:initial-creator", "creator"},
    {"cp:keywords", "keywords"},    {"cp:category", "category"},
};

/// "Microsoft Word - text.doc", "Document1", "talk_v3.docx": names that programs give.
bool names_a_file(std::string_view title) {
  std::string lower(title);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (const char* each : {"microsoft word", ".doc", ".odt", ".pdf", ".rtf", ".txt", ".htm", ".wpd"})
    if (lower.find(each) != std::string::npos) return true;
  return title.find('_') != std::string_view::npos;
}

}  // namespace

std::optional<Block> property(const XmlTree& tree, XmlIndex node, Extract& extract) {
  const auto field =
      std::find_if(std::begin(fields), std::end(fields), [&](const Field& each) { return tree.is(node, each.element); });
  if (field == std::end(fields) || !tree.has_words(node)) return std::nullopt;
  Block block = extract.block(BlockKind::metadata, tree.words(node));
  block.key = field->key;
  const std::string& words = block.text.words;
  const bool short_name = std::count(words.begin(), words.end(), ' ') < 2;
  if (block.key == "document-title" && (names_a_file(words) || short_name)) block.key = "document-name";
  return block;
}

}  // namespace lectern
