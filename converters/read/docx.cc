#include "read/docx.h"

#include <algorithm>
#include <unordered_set>

#include "read/docx_story.h"
#include "read/package.h"
#include "read/properties.h"
#include "read/settle_langs.h"

namespace lectern {
namespace {

struct Relation {
  std::string type;    ///< last step of its address: "footnotes", "header", "hyperlink"
  std::string target;  ///< part or address
  bool external = false;
};
using Relations = std::unordered_map<std::string, Relation>;

std::string folder_of(std::string_view part) {
  const size_t slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

/// "../media/x" beside "word/document.xml" is "media/x".
std::string resolved(std::string_view target, std::string_view beside) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = folder_of(beside);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!folder.empty()) folder.pop_back();
    folder = folder_of(folder);
  }
  return folder + std::string(target);
}

class DocxReader {
 public:
  DocxReader(const Package& package, Diagnostics& diagnostics)
      : package_(package), diagnostics_(diagnostics), extract_(transcript_.text) {}

  Result<Transcript> read() {
    const Relations top = relations("");
    std::string main = "word/document.xml";
    std::string core = "docProps/core.xml";
    for (const auto& [id, relation] : top) {
      if (relation.type == "officeDocument" && package_.has(relation.target)) main = relation.target;
      if (relation.type == "core-properties" && package_.has(relation.target)) core = relation.target;
    }
    auto body = package_.needed(main);
    LECTERN_TRY(body);
    const Relations relations = this->relations(main);
    const DocxStyles styles(part(relations, "styles"));
    DocxNumbering numbering(part(relations, "numbering"));
    DocxContext context{styles, numbering, extract_};
    settings(part(relations, "settings"), body.value(), context);
    properties(package_.wanted(core, diagnostics_));
    running(body.value(), relations, context, "header");
    add(DocxStory(context, body.value(), links(relations)).read(0));
    notes(relations, context);
    running(body.value(), relations, context, "footer");
    report(relations, context);
    transcript_.lang = settle_langs(transcript_.blocks, context.lang_bytes);
    if (transcript_.text.find_first_not_of(" \t\n") == std::string::npos)
      return Failure{Exit::input,
                     error("LC-0201", "the document holds no words", "give a file that holds the text of a speech")};
    return std::move(transcript_);
  }

 private:
  void add(std::vector<Block> blocks) {
    for (Block& each : blocks) transcript_.blocks.push_back(std::move(each));
  }

  /// Relationships of a part; those of the package where the name is empty.
  Relations relations(std::string_view of) {
    const std::string folder = folder_of(of);
    const std::string name = folder + "_rels/" + std::string(of.substr(folder.size())) + ".rels";
    const XmlTree tree = package_.wanted(name, diagnostics_);
    Relations found;
    for (const XmlIndex each : tree.children(0)) {
      if (!tree.is(each, "Relationship")) continue;
      Relation relation;
      const std::string_view type = tree.attribute(each, "Type");
      relation.type = type.substr(std::min(type.rfind('/') + 1, type.size()));
      relation.external = tree.attribute(each, "TargetMode") == "External";
      const std::string_view target = tree.attribute(each, "Target");
      relation.target = relation.external ? std::string(target) : resolved(target, of);
      found.emplace(tree.attribute(each, "Id"), std::move(relation));
    }
    return found;
  }

  static std::string target(const Relations& relations, std::string_view type) {
    for (const auto& [id, relation] : relations)
      if (relation.type == type && !relation.external) return relation.target;
    return {};
  }

  XmlTree part(const Relations& relations, std::string_view type) {
    const std::string name = target(relations, type);
    return name.empty() ? XmlTree() : package_.wanted(name, diagnostics_);
  }

  static DocxLinks links(const Relations& relations) {
    DocxLinks made;
    for (const auto& [id, relation] : relations)
      if (relation.type == "hyperlink" && relation.external) made.emplace(id, relation.target);
    return made;
  }

  static void note_format(const XmlTree& tree, XmlIndex parent, DocxContext& context) {
    for (const bool end : {false, true}) {
      const XmlIndex properties = tree.child(parent, end ? "w:endnotePr" : "w:footnotePr");
      const XmlIndex format = properties == 0 ? 0 : tree.child(properties, "w:numFmt");
      if (format != 0) (end ? context.endnote_format : context.footnote_format) = tree.attribute(format, "w:val");
    }
  }

  static void settings(const XmlTree& tree, const XmlTree& body, DocxContext& context) {
    if (!tree.empty()) note_format(tree, 0, context);
    bool title = false, subtitle = false;
    for (XmlIndex i = 0; i < body.size(); ++i) {
      if (body.is(i, "w:sectPr")) note_format(body, i, context);
      if (!body.is(i, "w:pStyle") || !body.has_words(body.parent(body.parent(i)))) continue;
      const StyleRole role = context.styles.paragraph(body.attribute(i, "w:val")).meaning.role;
      title = title || role == StyleRole::title;
      subtitle = subtitle || role == StyleRole::subtitle;
    }
    context.levels_above = title + subtitle;
  }

  void properties(const XmlTree& tree) {
    if (tree.empty()) return;
    for (const XmlIndex each : tree.children(0))
      if (auto field = property(tree, each, extract_)) transcript_.blocks.push_back(std::move(*field));
  }

  /// Headers or footers, in the order in which sections name them; what two of them say alike is said once.
  void running(const XmlTree& body, const Relations& relations, DocxContext& context, const std::string& type) {
    const std::string name = "w:" + type + "Reference";
    std::unordered_set<std::string> seen;
    for (XmlIndex i = 0; i < body.size(); ++i) {
      if (!body.is(i, name)) continue;
      const auto relation = relations.find(std::string(body.attribute(i, "r:id")));
      if (relation == relations.end() || !seen.insert(relation->second.target).second) continue;
      const XmlTree tree = package_.wanted(relation->second.target, diagnostics_);
      if (tree.empty() || !tree.has_words(0) || !seen.insert('=' + tree.words(0)).second) continue;
      const DocxLinks own = links(this->relations(relation->second.target));
      add(DocxStory(context, tree, own).read_furniture(0, type == "header" ? "head" : "foot"));
    }
  }

  /// Notes in the order in which the text calls them.
  void notes(const Relations& relations, DocxContext& context) {
    const XmlTree trees[] = {part(relations, "footnotes"), part(relations, "endnotes")};
    const DocxLinks own[] = {links(this->relations(target(relations, "footnotes"))),
                             links(this->relations(target(relations, "endnotes")))};
    std::unordered_map<std::string, XmlIndex> places[2];
    for (const size_t end : {0, 1})
      for (const XmlIndex each : trees[end].children(0)) places[end].emplace(trees[end].attribute(each, "w:id"), each);
    for (size_t i = 0; i < context.notes.size(); ++i) {
      const DocxNote note = context.notes[i];
      const auto found = places[note.end].find(note.id);
      Block block;
      block.kind = BlockKind::footnote;
      block.value = note.key;
      block.key = note.key;
      block.label = note.label;
      const uint32_t begin = note.label.empty() ? extract_.offset() : extract_.label(note.label);
      if (found != places[note.end].end())
        block.children = DocxStory(context, trees[note.end], own[note.end]).read(found->second);
      block.span = {begin, begin + static_cast<uint32_t>(note.label.size())};
      span_children(block);
      transcript_.blocks.push_back(std::move(block));
    }
  }

  void report(const Relations& relations, const DocxContext& context) {
    const std::string comments = target(relations, "comments");
    if (!comments.empty()) {
      const XmlTree tree = package_.wanted(comments, diagnostics_);
      size_t count = 0;
      for (const XmlIndex each : tree.children(0)) count += tree.is(each, "w:comment");
      if (count > 0)
        diagnostics_.push_back(note("LC-0247",
                                    std::to_string(count) + (count == 1 ? " comment is" : " comments are") + " left out",
                                    "what belongs to the speech must stand in its text"));
    }
    if (context.changes)
      diagnostics_.push_back(note("LC-0248", "tracked changes are read as if they were accepted",
                                  "accept or reject them in the program that made the document"));
    if (context.links_refused > 0)
      diagnostics_.push_back(
          warning("LC-0210",
                  std::to_string(context.links_refused) + (context.links_refused == 1 ? " link" : " links") +
                      " with an address that is neither http, https, mailto nor relative became plain text",
                  "the words stay; only the address goes"));
  }

  const Package& package_;
  Diagnostics& diagnostics_;
  Transcript transcript_;
  Extract extract_;
};

}  // namespace

Result<Transcript> read_docx(const Source& source, const Limits& limits, Diagnostics& diagnostics) {
  auto package = Package::open(source, limits);
  LECTERN_TRY(package);
  auto transcript = DocxReader(package.value(), diagnostics).read();
  LECTERN_TRY(transcript);
  transcript.value().kind = "docx";
  transcript.value().encoding = "utf-8";
  return transcript;
}

}  // namespace lectern
