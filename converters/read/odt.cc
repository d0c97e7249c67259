#include "read/odt.h"

#include <algorithm>
#include <unordered_set>

#include "read/odt_story.h"
#include "read/package.h"
#include "read/properties.h"
#include "read/settle_langs.h"

namespace lectern {
namespace {

/// Where the words of the text stand; 0 where there are none.
XmlIndex text_of(const XmlTree& content) {
  const XmlIndex body = content.child(0, "office:body");
  return body == 0 ? 0 : content.child(body, "office:text");
}

class OdtReader {
 public:
  OdtReader(const Package& package, Diagnostics& diagnostics)
      : package_(package), diagnostics_(diagnostics), extract_(transcript_.text) {}

  Result<Transcript> read() {
    if (is_encrypted())
      return Failure{Exit::input, error("LC-0244", "the document is encrypted",
                                        "open it in the program that made it and save it without a password")};
    auto content = package_.needed("content.xml");
    LECTERN_TRY(content);
    const XmlTree& body = content.value();
    const XmlTree common = package_.wanted("styles.xml", diagnostics_);
    OdtStyles styles;
    OdtLists lists;
    for (const XmlTree* part : {&common, &body}) {
      styles.add(*part);
      lists.add(*part);
    }
    styles.settle();
    OdtContext context{styles, lists, extract_};
    levels_above(body, context);
    properties();
    OdtStyles running;  // automatic styles of styles.xml may have the names of those of content.xml
    running.add(common);
    running.settle();
    OdtContext aside{running, lists, extract_};
    masters(common, aside, "header", "head");
    if (const XmlIndex text = text_of(body); text != 0) add(OdtStory(context, body).read(text));
    notes(body, context);
    masters(common, aside, "footer", "foot");
    report(context);
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

  bool is_encrypted() {
    Diagnostics unsaid;
    const XmlTree manifest = package_.wanted("META-INF/manifest.xml", unsaid);
    for (XmlIndex i = 0; i < manifest.size(); ++i)
      if (manifest.is(i, "manifest:encryption-data")) return true;
    return false;
  }

  static void levels_above(const XmlTree& body, OdtContext& context) {
    bool title = false, subtitle = false;
    for (XmlIndex i = 0; i < body.size(); ++i) {
      if ((!body.is(i, "text:p") && !body.is(i, "text:h")) || !body.has_words(i)) continue;
      const StyleRole role = context.styles.paragraph(body.attribute(i, "text:style-name")).meaning.role;
      title = title || role == StyleRole::title;
      subtitle = subtitle || role == StyleRole::subtitle;
    }
    context.levels_above = title + subtitle;
  }

  void properties() {
    const XmlTree tree = package_.wanted("meta.xml", diagnostics_);
    const XmlIndex meta = tree.empty() ? 0 : tree.child(0, "office:meta");
    if (meta == 0) return;
    for (const XmlIndex each : tree.children(meta))
      if (auto field = property(tree, each, extract_)) transcript_.blocks.push_back(std::move(*field));
  }

  /// Running heads or feet of all kinds of pages; what two of them say alike is said once.
  void masters(const XmlTree& common, OdtContext& context, const std::string& type, const std::string& kind) {
    std::unordered_set<std::string> seen;
    for (XmlIndex i = 0; i < common.size(); ++i) {
      if (!common.name(i).starts_with("style:" + type) || common.name(i).ends_with("style")) continue;
      if (!common.is(common.parent(i), "style:master-page")) continue;
      if (common.has_words(i) && seen.insert(common.words(i)).second)
        add(OdtStory(context, common).read_furniture(i, kind));
      i = common.after(i) - 1;
    }
  }

  /// Notes in the order in which the text calls them, those that stand in notes last.
  void notes(const XmlTree& body, OdtContext& context) {
    for (size_t i = 0; i < context.notes.size(); ++i) {
      const OdtNote note = context.notes[i];
      Block block;
      block.kind = BlockKind::footnote;
      block.value = note.key;
      block.key = note.key;
      block.label = note.label;
      const uint32_t begin = note.label.empty() ? extract_.offset() : extract_.label(note.label);
      if (note.body != 0) block.children = OdtStory(context, body).read(note.body);
      block.span = {begin, begin + static_cast<uint32_t>(note.label.size())};
      span_children(block);
      transcript_.blocks.push_back(std::move(block));
    }
  }

  void report(const OdtContext& context) {
    if (context.comments > 0)
      diagnostics_.push_back(note("LC-0247",
                                  std::to_string(context.comments) +
                                      (context.comments == 1 ? " comment is" : " comments are") + " left out",
                                  "what belongs to the speech must stand in its text"));
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

Result<Transcript> read_odt(const Source& source, const Limits& limits, Diagnostics& diagnostics) {
  auto package = Package::open(source, limits);
  LECTERN_TRY(package);
  auto transcript = OdtReader(package.value(), diagnostics).read();
  LECTERN_TRY(transcript);
  transcript.value().kind = "odt";
  transcript.value().encoding = "utf-8";
  return transcript;
}

}  // namespace lectern
