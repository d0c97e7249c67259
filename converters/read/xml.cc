#include "read/xml.h"

#include <algorithm>

#include "base/xml_guard.h"
#include "read/html.h"
#include "read/text.h"
#include "read/xml_headers.h"

namespace lectern {
namespace {

enum class Dialect { tei, akoma_ntoso, prime_ministers, known, unknown };

Dialect dialect_of(const XmlTree& tree) {
  constexpr std::string_view known[] = {"publicwhip", "dbtplenarprotokoll", "Hansard", "handelingen", "html", "article",
                                        "book"};
  const std::string_view root = tree.name(0);
  if (root == "TEI" || root == "TEI.2" || root == "teiCorpus") return Dialect::tei;
  if (root == "akomaNtoso" || tree.child(0, "akomaNtoso") != 0) return Dialect::akoma_ntoso;
  for (XmlIndex i = 0; i < std::min<XmlIndex>(tree.size(), 40); ++i)
    if (tree.is(i, "prime-minister")) return Dialect::prime_ministers;
  return std::find(std::begin(known), std::end(known), root) == std::end(known) ? Dialect::unknown : Dialect::known;
}

void read_tei(Transcript& transcript, const XmlTree& tree, XmlFlow& flow) {
  XmlIndex header = 0;
  for (const XmlIndex each : tree.children(0))
    if (tree.is(each, "teiHeader") && header == 0) header = each;
  if (header != 0) {
    tei_header(transcript, tree, flow, header);
    flow.skip({header});
  }
  flow.read(0);
}

/// A date in the preface is that of the sitting.
void read_akoma_ntoso(Transcript& transcript, const XmlTree& tree, XmlFlow& flow) {
  bool turns = false;
  std::unordered_map<XmlIndex, std::string> keys;
  for (XmlIndex i = 0; i < tree.size(); ++i) {
    turns = turns || tree.is(i, "speech") || tree.is(i, "question") || tree.is(i, "answer");
    if (!tree.is(i, "docDate") || !keys.empty()) continue;
    XmlIndex line = i;
    while (tree.parent(line) != 0 && !tree.is(line, "p") && !tree.is(tree.parent(line), "preface")) line = tree.parent(line);
    keys.emplace(line, "date");
    flow.front(line, keys);
    flow.skip({line});
    if (!transcript.blocks.empty()) transcript.blocks.back().value = tree.attribute(i, "date");
  }
  if (turns) flow.only_turns_are_spoken();
  flow.read(0);
}

void read_prime_ministers(Transcript& transcript, const XmlTree& tree, XmlFlow& flow) {
  if (tree.child(0, "prime-minister") != 0) return prime_minister_transcript(transcript, tree, flow, 0);
  for (const XmlIndex each : tree.children(0)) {
    if (tree.is(each, "transcript")) {
      prime_minister_transcript(transcript, tree, flow, each);
    } else if (!tree.is_text(each)) {
      flow.front(each);
    }
  }
}

SourceRange line_of(uint32_t line) { return line == 0 ? SourceRange{} : SourceRange{{line, 1}, {line, 1}, 0, {}}; }

bool has_words(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    const bool shown = block.kind != BlockKind::furniture && block.kind != BlockKind::metadata;
    return (shown && !block.text.words.empty()) || has_words(block.children);
  });
}

}  // namespace

Result<void> read_xml(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics) {
  transcript.kind = "xml";
  const XmlRead read = read_xml_tree(transcript.text, limits);
  if (read.problem == XmlProblem::limit || read.problem == XmlProblem::memory)
    return Failure{
        read.problem == XmlProblem::memory ? Exit::io : Exit::limit,
        error("LC-0243", "the XML passes a limit: " + read.message,
              "no transcript needs that much; nesting may be raised with --max-depth (up to 255)", line_of(read.line))};
  if (read.problem == XmlProblem::broken) {
    diagnostics.push_back(warning("LC-0240", "the XML isn't well-formed (" + read.message + "); it is read as plain text",
                                  "correct it at this place; its tags are kept as furniture", line_of(read.line)));
    read_text(transcript);
    return {};
  }
  const XmlTree& tree = read.tree;
  const Dialect dialect = dialect_of(tree);
  if (tree.is(0, "html")) return read_html(transcript, limits, diagnostics);
  if (read.unknown > 0)
    diagnostics.push_back(
        warning("LC-0242",
                std::to_string(read.unknown) +
                    (read.unknown == 1 ? " reference or ampersand means" : " references and ampersands mean") +
                    " nothing in this file and stand as they are written",
                "write &amp; for an ampersand; entities of a document type outside of the file aren't loaded",
                LineIndex(transcript.text).range({read.first_unknown, read.first_unknown + 1})));
  if (dialect == Dialect::unknown)
    diagnostics.push_back(
        warning("LC-0241",
                "<" + std::string(tree.name(0).substr(0, 40)) +
                    "> is the root of no kind of XML that is known; words and paragraphs are taken from it in their order",
                "see with `lectern show` what came of it"));
  transcript.lang = xml_language(tree);
  XmlFlow flow(transcript, tree, limits, diagnostics);
  flow.set_persons(xml_persons(tree));
  switch (dialect) {
    case Dialect::tei:
      read_tei(transcript, tree, flow);
      break;
    case Dialect::akoma_ntoso:
      read_akoma_ntoso(transcript, tree, flow);
      break;
    case Dialect::prime_ministers:
      read_prime_ministers(transcript, tree, flow);
      break;
    case Dialect::known:
    case Dialect::unknown:
      flow.read(0);
  }
  if (!has_words(transcript.blocks))
    return Failure{Exit::input,
                   error("LC-0201", "the XML holds no words of a speech", "give a file that holds the text of a speech")};
  return {};
}

bool looks_like_xml(std::string_view text) {
  const XmlRoot root = xml_root(text);
  return !root.name.empty() && (text.substr(0, 5) == "<?xml" || !root.uri.empty()) && root.local() != "html";
}

}  // namespace lectern
