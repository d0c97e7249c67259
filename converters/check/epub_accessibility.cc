// EPUB Accessibility 1.1: the discovery metadata is there, in its vocabulary, and true of the book; a claim of conformance
// names who vouches.
#include <algorithm>
#include <array>

#include "check/epub_book.h"

namespace lectern {
namespace {

constexpr auto modes =
    std::to_array<std::string_view>({"textual", "visual", "auditory", "tactile", "chartOnVisual", "chemOnVisual",
                                     "colorDependent", "diagramOnVisual", "mathOnVisual", "musicOnVisual", "textOnVisual"});
constexpr auto sufficient_modes = std::to_array<std::string_view>({"textual", "visual", "auditory", "tactile"});
constexpr auto features = std::to_array<std::string_view>({"alternativeText",
                                                           "annotations",
                                                           "ARIA",
                                                           "audioDescription",
                                                           "bookmarks",
                                                           "braille",
                                                           "captions",
                                                           "ChemML",
                                                           "closedCaptions",
                                                           "describedMath",
                                                           "displayTransformability",
                                                           "fullRubyAnnotations",
                                                           "highContrastAudio",
                                                           "highContrastDisplay",
                                                           "horizontalWriting",
                                                           "index",
                                                           "largePrint",
                                                           "latex",
                                                           "longDescription",
                                                           "MathML",
                                                           "none",
                                                           "openCaptions",
                                                           "pageBreakMarkers",
                                                           "pageNavigation",
                                                           "printPageNumbers",
                                                           "readingOrder",
                                                           "rubyAnnotations",
                                                           "signLanguage",
                                                           "structuralNavigation",
                                                           "synchronizedAudioText",
                                                           "tableOfContents",
                                                           "tactileGraphic",
                                                           "tactileObject",
                                                           "taggedPDF",
                                                           "timingControl",
                                                           "transcript",
                                                           "ttsMarkup",
                                                           "unlocked",
                                                           "verticalWriting",
                                                           "withAdditionalWordSegmentation",
                                                           "withoutAdditionalWordSegmentation",
                                                           "unknown"});
constexpr auto hazards = std::to_array<std::string_view>(
    {"flashing", "motionSimulation", "sound", "noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard",
     "unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard", "unknown", "none"});

template <size_t N>
bool in_vocabulary(std::string_view value, const std::array<std::string_view, N>& vocabulary) {
  return std::find(vocabulary.begin(), vocabulary.end(), value) != vocabulary.end();
}

bool has(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <size_t N>
std::vector<std::string> check_values(const EpubBook& book, std::string_view rule, std::string_view property,
                                      const std::array<std::string_view, N>& vocabulary) {
  std::vector<std::string> values = book.metas(property);
  if (values.empty()) book.report(rule, book.package_path, std::string(property) + " isn't said");
  for (const std::string& value : values)
    if (!in_vocabulary(value, vocabulary))
      book.report(rule, book.package_path, "\"" + value + "\" is no value of " + std::string(property));
  return values;
}

void check_sufficient(const EpubBook& book) {
  const std::vector<std::string> values = book.metas("schema:accessModeSufficient");
  if (values.empty()) book.report("EPUB:sufficient", book.package_path, "schema:accessModeSufficient isn't said");
  for (const std::string& value : values) {
    for (size_t at = 0; at <= value.size();) {
      const size_t comma = std::min(value.find(',', at), value.size());
      const size_t from = std::min(value.find_first_not_of(' ', at), comma);
      if (!in_vocabulary(std::string_view(value).substr(from, comma - from), sufficient_modes))
        book.report("EPUB:sufficient", book.package_path, "\"" + value + "\" is no list of access modes");
      at = comma + 1;
    }
  }
}

/// What the documents of the spine and the navigation hold.
struct Facts {
  bool images = false;  ///< beside the cover, whose picture is no content
  bool cover = false;
  bool breaks = false;
  bool page_list = false;
  bool roles = false;
  bool overlays = false;
  bool sound = false;
};

Facts facts_of(const EpubBook& book) {
  Facts facts;
  for (const EpubItem& item : book.items) {
    facts.overlays = facts.overlays || !item.overlay.empty();
    facts.sound = facts.sound || item.type.rfind("audio/", 0) == 0 || item.type.rfind("video/", 0) == 0;
    const bool image = item.type.rfind("image/", 0) == 0, cover = item.has_property("cover-image");
    facts.images = facts.images || (image && !cover);
    facts.cover = facts.cover || (image && cover);
  }
  for (const auto& [path, document] : book.documents)
    for (const MarkupElement& element : document.markup.elements) {
      facts.breaks =
          facts.breaks || element.get("role") == "doc-pagebreak" || in_list("pagebreak", element.get("epub:type"));
      facts.page_list = facts.page_list || in_list("page-list", element.get("epub:type"));
      facts.roles = facts.roles || element.find("role") != nullptr;
      const EpubItem* const shown = element.name == "img" ? book.item_at(resolve(path, element.get("src")).path) : nullptr;
      const bool cover = shown != nullptr && shown->has_property("cover-image");
      facts.images = facts.images || (element.name == "img" && !cover) || element.name == "svg:svg";
    }
  return facts;
}

void check_truth(const EpubBook& book, const std::vector<std::string>& said_modes,
                 const std::vector<std::string>& said_features) {
  const Facts facts = facts_of(book);
  struct Claim {
    std::string_view value;
    bool said;
    bool holds;
    bool needed;  ///< what holds must be said too
  };
  const auto claims = std::to_array<Claim>({
      {"synchronizedAudioText", has(said_features, "synchronizedAudioText"), facts.overlays, true},
      {"pageBreakMarkers", has(said_features, "pageBreakMarkers"), facts.breaks, true},
      {"pageNavigation", has(said_features, "pageNavigation"), facts.page_list, true},
      {"alternativeText", has(said_features, "alternativeText"), facts.images || facts.cover, false},
      {"ARIA", has(said_features, "ARIA"), facts.roles, false},
      {"auditory", has(said_modes, "auditory"), facts.sound, true},
      {"visual", has(said_modes, "visual"), facts.images, true},
  });
  for (const Claim& claim : claims) {
    if (claim.said && !claim.holds)
      book.report("EPUB:truth", book.package_path, "\"" + std::string(claim.value) + "\" is said of a book that hasn't it");
    if (claim.needed && claim.holds && !claim.said)
      book.report("EPUB:truth", book.package_path, "\"" + std::string(claim.value) + "\" holds and isn't said");
  }
}

/// One cover, and a picture that reading systems know by its first bytes; where a page shows it, its words are given.
void check_cover(const EpubBook& book) {
  size_t covers = 0;
  for (const EpubItem& item : book.items) {
    if (!item.has_property("cover-image")) continue;
    if (++covers > 1) book.report("EPUB:cover", book.package_path, "there are two covers");
    const ZipEntry* const entry = book.archive.find(item.path);
    const auto bytes = entry == nullptr ? std::nullopt : unpacked(book.archive, *entry);
    if (!bytes) continue;
    const std::string_view start = std::string_view(*bytes).substr(0, 4);
    const bool known = (item.type == "image/png" && start == "\x89PNG") || (item.type == "image/jpeg" && start.starts_with("\xFF\xD8")) ||
                       (item.type == "image/gif" && start == "GIF8") || (item.type == "image/webp" && start == "RIFF") || item.type == "image/svg+xml";
    if (!known) book.report("EPUB:cover", item.path, "the cover is no picture of its type");
  }
  for (const auto& [path, document] : book.documents)
    for (const MarkupElement& element : document.markup.elements) {
      const EpubItem* const shown = element.name == "img" ? book.item_at(resolve(path, element.get("src")).path) : nullptr;
      if (shown != nullptr && shown->has_property("cover-image") && element.get("alt").find_first_not_of(' ') == std::string_view::npos)
        book.report("EPUB:cover", path + ":" + std::to_string(element.line), "the cover is shown and its words aren't given",
                    "give it an alt that says title and author");
    }
}

bool good_conformance(std::string_view claim) {
  constexpr std::string_view start = "EPUB Accessibility 1.1 - WCAG 2.";
  if (claim.substr(0, start.size()) != start || claim.size() < start.size() + 9) return false;
  const char version = claim[start.size()];
  const std::string_view level = claim.substr(start.size() + 1);
  return version >= '0' && version <= '2' && (level == " Level A" || level == " Level AA" || level == " Level AAA");
}

void check_conformance(const EpubBook& book) {
  size_t claims = 0;  // one is usual; a file of thousands isn't worth the time
  for (size_t i = 0; i < book.package.elements.size(); ++i) {
    const MarkupElement& element = book.package.elements[i];
    if (element.name != "meta" || element.get("property") != "dcterms:conformsTo" || ++claims > 10) continue;
    const std::string claim = book.package.words(i);
    if (!good_conformance(claim))
      book.report("EPUB:conformance", book.package_path, "\"" + claim + "\" is no statement of EPUB Accessibility 1.1",
                  "write for example: EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
    const std::vector<std::string> by = book.metas("a11y:certifiedBy", "#" + std::string(element.get("id")));
    if (by.empty() || by.front().find_first_not_of(' ') == std::string::npos)
      book.report("EPUB:conformance", book.package_path, "conformance is claimed and nobody vouches for it",
                  "add a11y:certifiedBy");
  }
  if (!book.metas("a11y:certifiedBy").empty() && book.metas("dcterms:conformsTo").empty())
    book.report("EPUB:conformance", book.package_path, "somebody vouches for a claim that isn't there");
}

}  // namespace

void check_accessibility(const EpubBook& book) {
  const std::vector<std::string> said_modes = check_values(book, "EPUB:access-mode", "schema:accessMode", modes);
  const std::vector<std::string> said_features =
      check_values(book, "EPUB:features", "schema:accessibilityFeature", features);
  const std::vector<std::string> said_hazards = check_values(book, "EPUB:hazard", "schema:accessibilityHazard", hazards);
  if (said_hazards.size() > 1 && (has(said_hazards, "none") || has(said_hazards, "unknown")))
    book.report("EPUB:hazard", book.package_path, "\"none\" or \"unknown\" stands beside another hazard");
  check_sufficient(book);
  const std::vector<std::string> summary = book.metas("schema:accessibilitySummary");
  if (summary.empty() || summary.front().find_first_not_of(" \t\n") == std::string::npos)
    book.report("EPUB:summary", book.package_path, "there is no accessibility summary");
  check_truth(book, said_modes, said_features);
  check_conformance(book);
  check_cover(book);
}

}  // namespace lectern
