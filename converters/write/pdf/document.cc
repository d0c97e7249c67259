#include "write/pdf/document.h"

#include <algorithm>

#include "base/deflate.h"
#include "write/pdf/assembler.h"
#include "write/pdf/bytes.h"
#include "write/pdf/structure.h"

namespace lectern::pdf {
namespace {

constexpr int content_level = 1;

class DocumentWriter {
 public:
  DocumentWriter(Engine& engine, FontCache& fonts, const DocumentInput& input)
      : engine_(engine), fonts_(fonts), in_(input), store_(input.clear) {}

  std::string run() {
    const auto count = static_cast<uint32_t>(in_.content.pages.size());
    pages_ = store_.reserve();
    first_page_ = store_.reserve(count);
    find_places();
    reserve_links();
    pages();
    structure_ = add_structure(store_, {in_.plan, in_.content, in_.profile, first_page_, boxes_});
    links();
    catalog();
    FileOptions options;
    options.pdf2 = in_.profile.pdf2;
    options.object_streams = !in_.clear;
    options.root = catalog_;
    if (!in_.profile.pdf2) options.info = info();
    return assemble(store_, options);
  }

 private:
  /// Where each element begins: at the first text of its own or of what it holds. Slots come in reading order, so the first
  /// one that climbs to an element is its first.
  void find_places() {
    const auto& nodes = in_.plan.tags.nodes();
    const auto& owners = in_.plan.tags.slot_owners();
    places_.resize(nodes.size());
    for (SlotId slot = 0; slot < owners.size(); ++slot) {
      const FirstPlace place = in_.content.slot_places[slot];
      if (place.page == UINT32_MAX) continue;
      NodeId at = owners[slot];
      while (places_[at].page == UINT32_MAX) {
        places_[at] = place;
        at = nodes[at].parent;
      }
    }
  }

  void put_destination(std::string& to, FirstPlace place) const {
    to += '[';
    put_ref(to, first_page_.number + place.page);
    to += "/XYZ null ";
    put_number(to, static_cast<double>(place.top));
    to += " null]";
  }

  void reserve_links() {
    const auto count = static_cast<uint32_t>(in_.content.links.size());
    const Ref first = store_.reserve(count);
    annotations_.resize(in_.content.pages.size());
    for (uint32_t at = 0; at < count; ++at) {
      boxes_.push_back({first.number + at});
      std::string& of_page = annotations_[in_.content.links[at].page];
      if (!of_page.empty()) of_page += ' ';
      put_ref(of_page, first.number + at);
    }
  }

  void links() {
    for (size_t at = 0; at < boxes_.size(); ++at) {
      const LinkBox& box = in_.content.links[at];
      const LinkTarget& target = in_.plan.links[static_cast<size_t>(box.link)];
      std::string rectangle = "[";
      for (const float side : {box.left, box.bottom, box.right, box.top}) {
        put_number(rectangle, static_cast<double>(side));
        rectangle += ' ';
      }
      rectangle.back() = ']';
      Dict dict("Annot");
      dict.add("Subtype", Name{"Link"}).add("Rect", Raw{rectangle}).add("Border", Raw{"[0 0 0]"}).add("F", int64_t{4});
      const TagDetail* const detail = in_.plan.tags.detail_of(target.node);
      dict.add("Contents",
               Text{detail == nullptr || detail->alternate.empty() ? std::string_view("Link") : detail->alternate});
      dict.add("StructParent", static_cast<int64_t>(in_.content.pages.size() + at));
      if (target.leads_back) {
        destination(dict, target.back_to);
      } else if (target.note >= 0) {
        destination(dict, in_.plan.notes[static_cast<size_t>(target.note)].node);
      } else if (!target.address.empty()) {
        Dict uri;
        uri.add("S", Name{"URI"}).add("URI", Bytes{target.address});
        dict.add("A", &uri);
      } else {
        destination(dict, 0);  // the note that is referred to isn't there: the start of the document
      }
      store_.put(boxes_[at], dict);
    }
  }

  void pages() {
    const std::string fonts = add_fonts(store_, engine_, fonts_, in_.layout, in_.content, in_.facts.lang);
    const Ref resources = store_.reserve();
    store_.put(resources, "<</Font" + fonts + ">>");
    std::string kids = "<</Type/Pages/Kids[";
    for (uint32_t page = 0; page < in_.content.pages.size(); ++page) {
      const std::string& operators = in_.content.pages[page];
      const Ref content = store_.add_stream(Dict(), operators, content_level);
      std::string dict = "<</Type/Page/Parent ";
      put_ref(dict, pages_.number);
      dict += "/Contents ";
      put_ref(dict, content.number);
      dict += "/StructParents ";
      put_int(dict, page);
      dict += "/Tabs/S";
      if (!annotations_[page].empty()) dict += "/Annots[" + annotations_[page] + "]";
      dict += "/Resources ";
      put_ref(dict, resources.number);
      dict += "/MediaBox[0 0 ";
      put_number(dict, in_.style.width);
      dict += ' ';
      put_number(dict, in_.style.height);
      dict += "]>>";
      store_.put({first_page_.number + page}, dict);
      if (page > 0) kids += ' ';
      put_ref(kids, first_page_.number + page);
    }
    kids += "]/Count ";
    put_int(kids, static_cast<int64_t>(in_.content.pages.size()));
    store_.put(pages_, kids + ">>");
  }

  /// Bookmarks form a tree by depth; each needs its neighbours, its parent and its first and last child.
  Ref outline() {
    std::vector<const Bookmark*> marks;
    for (const Bookmark& mark : in_.plan.bookmarks)
      if (structure_.nodes[mark.node].number != 0) marks.push_back(&mark);
    const auto count = static_cast<uint32_t>(marks.size());
    if (count == 0) return {};
    const Ref root = store_.reserve(1), first = store_.reserve(count);
    std::vector<uint32_t> parent(count, 0), depth(count, 0), open;  // numbers counted from 1; 0: the root
    for (uint32_t at = 0; at < count; ++at) {
      depth[at] = std::min(marks[at]->depth, static_cast<unsigned>(open.size()));
      open.resize(depth[at]);
      parent[at] = open.empty() ? 0 : open.back();
      open.push_back(at + 1);
    }
    std::vector<uint32_t> first_child(count + 1, 0), last_child(count + 1, 0), previous(count, 0), next(count, 0),
        inside(count + 1, 0);
    for (uint32_t at = 0; at < count; ++at) {
      const uint32_t of = parent[at];
      if (first_child[of] == 0) first_child[of] = at + 1;
      if (last_child[of] != 0) {
        previous[at] = last_child[of];
        next[last_child[of] - 1] = at + 1;
      }
      last_child[of] = at + 1;
    }
    for (uint32_t at = count; at-- > 0;) inside[parent[at]] += inside[at + 1] + 1;
    const auto ref = [&](uint32_t number) { return number == 0 ? root : Ref{first.number + number - 1}; };
    for (uint32_t at = 0; at < count; ++at) {
      Dict dict;
      dict.add("Title", Text{marks[at]->title}).add("Parent", ref(parent[at]));
      if (previous[at] != 0) dict.add("Prev", ref(previous[at]));
      if (next[at] != 0) dict.add("Next", ref(next[at]));
      if (first_child[at + 1] != 0) {
        dict.add("First", ref(first_child[at + 1])).add("Last", ref(last_child[at + 1]));
        dict.add("Count", int64_t{inside[at + 1]});
      }
      destination(dict, marks[at]->node);
      dict.add("SE", structure_.nodes[marks[at]->node]);
      store_.put(ref(at + 1), dict);
    }
    Dict dict("Outlines");
    dict.add("First", ref(first_child[0])).add("Last", ref(last_child[0])).add("Count", int64_t{count});
    store_.put(root, dict);
    return root;
  }

  /// Where a bookmark or a link leads: an element's first text. PDF 2.0 wants the element itself named as well.
  void destination(Dict& dict, NodeId node) const {
    FirstPlace place = places_[node];
    if (place.page == UINT32_MAX) place = {0, static_cast<float>(in_.style.height)};
    std::string where;
    put_destination(where, place);
    if (!in_.profile.pdf2) {
      dict.add("Dest", Raw{where});
      return;
    }
    std::string element = "[";
    put_ref(element, structure_.nodes[node].number);
    element += where.substr(where.find("/XYZ"));
    Dict go;
    go.add("S", Name{"GoTo"}).add("D", Raw{where}).add("SD", Raw{element});
    dict.add("A", &go);
  }

  Ref info() {
    const DocumentFacts& facts = in_.facts;
    const std::string date = pdf_date(facts.date_time);
    Dict dict;
    dict.add("Title", Text{facts.title}).add("Producer", Text{facts.producer}).add("Creator", Text{facts.producer});
    if (!facts.author.empty()) dict.add("Author", Text{facts.author});
    dict.add("CreationDate", Bytes{date}).add("ModDate", Bytes{date});
    return store_.add(dict);
  }

  /// The colour space that text in DeviceGray is meant in.
  std::string output_intent() {
    thread_local const std::string profile = zlib_compress(srgb_profile(), 9);
    const Ref icc = store_.add_lasting("/N 3/Filter/FlateDecode", profile);
    Dict intent("OutputIntent");
    intent.add("S", Name{"GTS_PDFA1"}).add("OutputConditionIdentifier", Bytes{"sRGB IEC61966-2.1"});
    intent.add("Info", Bytes{"sRGB IEC61966-2.1"}).add("DestOutputProfile", icc);
    std::string list = "[";
    list += intent.syntax();
    return list += ']';
  }

  void catalog() {
    Dict catalog("Catalog");
    Dict marked, viewer, labels;
    marked.add("Marked", true);
    viewer.add("DisplayDocTitle", true);
    if (in_.rtl) viewer.add("Direction", Name{"R2L"});
    if (in_.style.two_sided) viewer.add("Duplex", Name{"DuplexFlipLongEdge"});
    catalog.add("Pages", pages_)
        .add("Lang", Text{in_.facts.lang})
        .add("MarkInfo", &marked)
        .add("ViewerPreferences", &viewer);
    if (in_.style.two_sided) catalog.add("PageLayout", Name{"TwoPageRight"});
    catalog.add("StructTreeRoot", structure_.root).add("PageLabels", Raw{"<</Nums[0<</S/D>>]>>"});
    const std::string intent = output_intent();
    catalog.add("OutputIntents", Raw{intent});
    catalog.add("Metadata", store_.add_encoded("/Type/Metadata/Subtype/XML", xmp_packet(in_.facts, in_.profile)));
    if (const Ref marks = outline(); marks.number != 0) catalog.add("Outlines", marks).add("PageMode", Name{"UseOutlines"});
    if (!in_.attachment.empty()) attach(catalog);
    catalog_ = store_.add(catalog);
  }

  void attach(Dict& catalog) {
    const std::string date = pdf_date(in_.facts.date_time);
    std::string entries = "/Type/EmbeddedFile/Subtype/application#2Fxml/Params<</ModDate(" + date + ")/Size ";
    put_int(entries, static_cast<int64_t>(in_.attachment.size()));
    entries += ">>/Filter/FlateDecode";
    const Ref file = store_.add_encoded(entries, zlib_compress(in_.attachment, content_level));
    Dict embedded;
    embedded.add("F", file).add("UF", file);
    Dict specification("Filespec");
    specification.add("F", Bytes{"speech.xml"}).add("UF", Bytes{"speech.xml"}).add("AFRelationship", Name{"Source"});
    specification.add("Desc", Text{"Speech model of this document"}).add("EF", &embedded);
    const Ref at = store_.add(specification);
    std::string list = "[";
    put_ref(list, at.number);
    list += ']';
    catalog.add("AF", Raw{list});
    std::string names = "<</EmbeddedFiles<</Names[(speech.xml)";
    put_ref(names, at.number);
    names += "]>>>>";
    catalog.add("Names", Raw{names});
  }

  Engine& engine_;
  FontCache& fonts_;
  const DocumentInput& in_;
  ObjectStore store_;
  Structure structure_;
  Ref pages_, first_page_, catalog_;
  std::vector<Ref> boxes_;
  std::vector<std::string> annotations_;  ///< by page
  std::vector<FirstPlace> places_;        ///< by node
};

}  // namespace

std::string make_document(Engine& engine, FontCache& fonts, const DocumentInput& input) {
  return DocumentWriter(engine, fonts, input).run();
}

}  // namespace lectern::pdf
