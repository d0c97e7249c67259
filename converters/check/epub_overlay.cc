// Media overlays: what they point at, the arithmetic of their clips, and what makes the reading visible.
#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "check/epub_book.h"
#include "check/sound_length.h"
#include "check/style_rules.h"

namespace lectern {
namespace {

constexpr int64_t rounding = 1;         ///< milliseconds
constexpr double latest_moment = 1e12;  ///< milliseconds, more than thirty years: sums of such moments fit in 64 bits

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (fault != std::errc() || stop != text.data() + text.size() || text.empty() || text.front() == '-') return std::nullopt;
  return value;
}

std::optional<int64_t> rounded(double milliseconds) {
  if (milliseconds > latest_moment) return std::nullopt;
  return static_cast<int64_t>(milliseconds + 0.5);
}

struct Overlay {
  const EpubBook& book;
  const EpubItem& item;
  const Markup& smil;
  int64_t total = 0;
  size_t place_before = 0;
  std::map<std::string, std::vector<size_t>> places{};  ///< of what is spoken, by document
  std::unordered_set<std::string> spoken;
  std::string sound_before;
  int64_t end_before = 0;
  int64_t begin = -1;  ///< of the first clip

  std::string where(const MarkupElement& element) const { return item.path + ":" + std::to_string(element.line); }
};

/// The element that a text reference means, in a document that names this overlay; nothing where it isn't there.
std::optional<size_t> text_place(Overlay& overlay, const MarkupElement& element, std::string_view address) {
  const Target target = resolve(overlay.item.path, address);
  const EpubDocument* const document = overlay.book.document(target.path);
  const EpubItem* const item = overlay.book.item_at(target.path);
  if (document == nullptr || item == nullptr || target.fragment.empty() || !document->ids.count(target.fragment)) {
    overlay.book.report("EPUB:overlay-target", overlay.where(element), "\"" + std::string(address) + "\" isn't in the text");
    return std::nullopt;
  }
  if (item->overlay != overlay.item.id)
    overlay.book.report("EPUB:overlay-item", overlay.where(element), "the text doesn't name this overlay as its own");
  return document->ids.at(target.fragment);
}

bool any_of_types(std::string_view types, std::initializer_list<std::string_view> wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [types](std::string_view type) { return in_list(type, types); });
}

/// Notes and page numbers can be skipped: what speaks them says what they are.
void check_skipping(const Overlay& overlay, const MarkupElement& text, const Markup& page, size_t place) {
  bool skippable = false;
  for (size_t at = place; at != 0; at = page.elements[at].parent) {
    const MarkupElement& element = page.elements[at];
    skippable = skippable || any_of_types(element.get("epub:type"), {"pagebreak", "footnote", "footnotes", "endnote", "endnotes"}) ||
                any_of_types(element.get("role"), {"doc-pagebreak", "doc-footnote", "doc-endnotes"});
  }
  if (!skippable) return;
  const std::vector<MarkupElement>& elements = overlay.smil.elements;
  for (size_t at = text.parent; at != 0; at = elements[at].parent)
    if (any_of_types(elements[at].get("epub:type"), {"pagebreak", "footnote", "endnote"})) return;
  overlay.book.report("EPUB:overlay-skip", overlay.where(text), "a note or a page number is spoken and can't be skipped",
                      "say what it is: epub:type endnote, footnote or pagebreak on its par or seq");
}

bool has_words(const Markup& page, size_t place) { return page.words(place).find_first_not_of(" \t\r\n") != std::string::npos; }

/// The number of a page is its name, and no words of the text.
bool is_page_break(const MarkupElement& element) {
  return element.get("role") == "doc-pagebreak" && (!element.get("title").empty() || !element.get("aria-label").empty());
}

void check_text(Overlay& overlay, const MarkupElement& element) {
  const std::string address(element.get("src"));
  const auto place = text_place(overlay, element, address);
  if (!place) return;
  if (!overlay.spoken.insert(address).second)
    overlay.book.report("EPUB:overlay-target", overlay.where(element), "\"" + address + "\" is spoken twice");
  if (*place < overlay.place_before)
    overlay.book.report("EPUB:overlay-order", overlay.where(element), "the words are spoken out of reading order");
  overlay.place_before = *place;
  const std::string path = resolve(overlay.item.path, address).path;
  const Markup& page = overlay.book.document(path)->markup;
  if (!has_words(page, *place) && !is_page_break(page.elements[*place]))
    overlay.book.report("EPUB:overlay-text", overlay.where(element), "\"" + address + "\" has no words to be spoken");
  overlay.places[path].push_back(*place);
  check_skipping(overlay, element, page, *place);
}

/// A role of what is shown for the eye, and led by a link: numbers of notes and pages.
bool is_number(const MarkupElement& element) {
  const std::string_view role = element.get("role");
  return role == "doc-noteref" || role == "doc-backlink" || role == "doc-pagebreak";
}

/// A title that is made for a speech without one repeats what the book's own title says.
bool is_made_title(const EpubBook& book, const Markup& markup, size_t at) {
  const MarkupElement& element = markup.elements[at];
  if (element.name != "h1" || !in_list("generated", element.get("class"))) return false;
  return std::any_of(book.package.elements.begin(), book.package.elements.end(),
                     [&](const MarkupElement& each) { return each.name == "dc:title" && each.text == markup.words(at); });
}

/// No word is spoken twice, by an element and by one inside it; and where sound alone is said to be enough, none is left out.
void check_words(const Overlay& overlay, bool sound_is_enough) {
  for (const auto& [path, places] : overlay.places) {
    const Markup& markup = overlay.book.document(path)->markup;
    const std::vector<MarkupElement>& elements = markup.elements;
    std::vector<bool> spoken(elements.size(), false), passed_over(elements.size(), false);
    for (const size_t place : places) spoken[place] = true;
    for (size_t at = 1; at < elements.size(); ++at) {
      const MarkupElement& element = elements[at];
      const std::string where = path + ":" + std::to_string(element.line);
      const bool marker = is_page_break(element) && !has_words(markup, at);
      if (spoken[at] && spoken[element.parent] && !marker)
        overlay.book.report("EPUB:overlay-text", where, "words are spoken with those around them, and again by themselves");
      spoken[at] = spoken[at] || spoken[element.parent];
      passed_over[at] = passed_over[element.parent] || is_number(element) || element.name == "head" || element.name == "nav" ||
                        is_made_title(overlay.book, markup, at);
      const bool words = std::any_of(element.text.begin(), element.text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0xC2;
      });
      if (sound_is_enough && words && !spoken[at] && !passed_over[at])
        overlay.book.report("EPUB:overlay-text", where, "sound alone is said to be enough, and these words aren't spoken");
    }
  }
}

void check_clip(Overlay& overlay, const MarkupElement& element) {
  const EpubBook& book = overlay.book;
  const Target target = resolve(overlay.item.path, element.get("src"));
  const EpubItem* const sound = book.item_at(target.path);
  if (sound == nullptr ||
      (sound->type != "audio/mpeg" && sound->type != "audio/mp4" && sound->type.rfind("audio/ogg", 0) != 0)) {
    book.report("EPUB:overlay-sound", overlay.where(element),
                "\"" + std::string(element.get("src")) + "\" is no sound of the manifest");
    return;
  }
  const auto begin = clock_milliseconds(element.get("clipBegin"));
  const auto end = clock_milliseconds(element.get("clipEnd"));
  if (!begin || !end || *end <= *begin) {
    book.report("EPUB:overlay-clips", overlay.where(element), "a clip has no length");
    return;
  }
  if (target.path == overlay.sound_before && *begin < overlay.end_before)
    book.report("EPUB:overlay-clips", overlay.where(element), "a clip begins before the last one ends");
  if (overlay.begin < 0) overlay.begin = *begin;
  overlay.sound_before = target.path;
  overlay.end_before = *end;
  overlay.total += *end - *begin;
}

/// The last clip ends within the sound as it is decoded.
void check_sound_end(const Overlay& overlay) {
  const ZipEntry* const entry = overlay.book.archive.find(overlay.sound_before);
  const EpubItem* const sound = overlay.book.item_at(overlay.sound_before);
  if (entry == nullptr || sound == nullptr || sound->type == "audio/mp4") return;
  const Contents bytes = stored(overlay.book.archive, *entry);
  if (bytes.size() == 0) {
    overlay.book.report("EPUB:overlay-sound", overlay.sound_before, "there is no sound in it, or it isn't stored as it is");
    return;
  }
  const bool mp3 = sound->type == "audio/mpeg";
  const auto length = mp3 ? mp3_milliseconds(bytes) : opus_milliseconds(bytes);
  if (!length) {
    overlay.book.report("EPUB:overlay-sound", overlay.sound_before, mp3 ? "this is no MP3" : "this is no Opus in Ogg");
  } else if (overlay.end_before > *length + rounding) {
    overlay.book.report("EPUB:overlay-clips", overlay.item.path, "the last clip ends after the sound");
  }
}

void check_smil(Overlay& overlay) {
  const std::vector<MarkupElement>& elements = overlay.smil.elements;
  if (elements.empty() || elements.front().name != "smil" || elements.front().get("version") != "3.0" ||
      overlay.smil.root_namespace != "http://www.w3.org/ns/SMIL") {
    overlay.book.report("EPUB:overlay-markup", overlay.item.path, "this is no SMIL 3.0: " + overlay.smil.fault);
    return;
  }
  for (size_t i = 0; i < elements.size(); ++i) {
    const MarkupElement& element = elements[i];
    if (element.name == "seq" || element.find("epub:textref") != nullptr)
      text_place(overlay, element, element.get("epub:textref"));
    if (element.name == "par") {
      size_t texts = 0;
      size_t sounds = 0;
      for (size_t child = i + 1; child < element.after; ++child) {
        texts += elements[child].name == "text" ? 1 : 0;
        sounds += elements[child].name == "audio" ? 1 : 0;
      }
      if (texts != 1 || sounds != 1)
        overlay.book.report("EPUB:overlay-markup", overlay.where(element), "a par isn't one text and one sound");
    }
    if (element.name == "text") check_text(overlay, element);
    if (element.name == "audio") check_clip(overlay, element);
  }
  check_sound_end(overlay);
}

/// Which part of which sound an overlay plays, from its first clip to its last.
struct Heard {
  std::string sound;
  int64_t begin = 0;
  int64_t end = 0;
};

/// Documents that share a sound are heard in the order of the spine.
void check_sound_order(const EpubBook& book, const std::map<std::string, Heard>& heard) {
  std::map<std::string, int64_t> ends;
  for (const std::string& path : book.spine) {
    const EpubItem* const item = book.item_at(path);
    const auto own = item == nullptr ? heard.end() : heard.find(item->overlay);
    if (own == heard.end()) continue;
    int64_t& end = ends[own->second.sound];
    if (own->second.begin < end)
      book.report("EPUB:overlay-order", path, "its words are spoken before those of a document that stands before it");
    end = std::max(end, own->second.end);
  }
}

/// Durations by the id they refine.
std::unordered_map<std::string, std::string> said_durations(const EpubBook& book) {
  std::unordered_map<std::string, std::string> durations;
  for (size_t i = 0; i < book.package.elements.size(); ++i) {
    const MarkupElement& element = book.package.elements[i];
    if (element.get("property") == "media:duration") durations.emplace(element.get("refines"), book.package.words(i));
  }
  return durations;
}

void check_duration(const EpubBook& book, const EpubItem& item, int64_t measured, const std::optional<int64_t>& said) {
  if (!said || std::abs(*said - measured) > rounding)
    book.report("EPUB:overlay-duration", book.package_path, "the duration of " + item.path + " isn't the sum of its clips");
}

/// `.name {` somewhere in the sheet.
bool has_class(std::string_view sheet, const std::string& name) {
  for (size_t at = 0; (at = sheet.find("." + name, at)) != std::string_view::npos; ++at) {
    const size_t after = at + name.size() + 1;
    if (after < sheet.size() && std::string_view(" \t\n{,.:>+~[)").find(sheet[after]) != std::string_view::npos) return true;
  }
  return false;
}

/// What is being read can be read: where its background is set, so is its colour, and the two differ enough.
void check_contrast(const EpubBook& book, const std::string& path, std::string_view sheet, const std::string& name) {
  constexpr double least = 4.5;
  each_style_rule(sheet, [&](std::string_view selectors, std::string_view declarations) {
    if (!selects(selectors, "." + name)) return;
    std::string_view ground = style_value(declarations, "background-color");
    if (ground.empty()) ground = style_value(declarations, "background");
    const std::string_view words = style_value(declarations, "color");
    if (ground.empty() || ground == "none" || ground == "transparent") return;
    const auto difference = contrast(ground, words);
    if (words.empty())
      book.report("EPUB:overlay-style", path, "." + name + " sets a background and not the colour of the words on it");
    else if (difference && *difference < least)
      book.report("EPUB:overlay-style", path, "the words of ." + name + " can't be told from their background",
                  "let the two differ by 4.5 to 1 at least");
  });
}

/// Each narrated document links a style sheet that has a rule for each class of the overlays.
void check_styles(const EpubBook& book) {
  if (book.metas("media:active-class").size() != 1)
    book.report("EPUB:overlay-style", book.package_path, "the package doesn't name the class of what is being read");
  for (const std::string_view property : {"media:active-class", "media:playback-active-class"})
    for (const std::string& name : book.metas(property)) {
      std::set<std::string> sheets;
      for (const auto& [path, sheet] : book.sheets)
        if (has_class(sheet, name)) sheets.insert(path);
      for (const std::string& path : sheets) check_contrast(book, path, book.sheets.at(path), name);
      for (const EpubItem& item : book.items) {
        const EpubDocument* const document = item.overlay.empty() ? nullptr : book.document(item.path);
        if (document == nullptr) continue;
        const auto& elements = document->markup.elements;
        const bool styled = std::any_of(elements.begin(), elements.end(), [&](const MarkupElement& element) {
          return element.name == "link" && in_list("stylesheet", element.get("rel")) &&
                 sheets.count(resolve(item.path, element.get("href")).path) != 0;
        });
        if (!styled) book.report("EPUB:overlay-style", item.path, "no style sheet of the document has a rule for ." + name);
      }
    }
}

}  // namespace

std::optional<int64_t> clock_milliseconds(std::string_view value) {
  struct Unit {
    std::string_view name;
    double milliseconds;
  };
  for (const Unit& unit : {Unit{"ms", 1}, Unit{"min", 60000}, Unit{"h", 3600000}, Unit{"s", 1000}})
    if (value.size() > unit.name.size() && value.substr(value.size() - unit.name.size()) == unit.name) {
      const auto amount = number(value.substr(0, value.size() - unit.name.size()));
      return amount ? rounded(*amount * unit.milliseconds) : std::nullopt;
    }
  double seconds = 0;
  size_t fields = 0;
  for (size_t at = 0; at <= value.size(); ++fields) {
    const size_t colon = std::min(value.find(':', at), value.size());
    const auto field = number(value.substr(at, colon - at));
    if (!field || fields > 2) return std::nullopt;
    seconds = seconds * 60 + *field;
    at = colon + 1;
  }
  return rounded(seconds * 1000);
}

void check_overlays(const EpubBook& book) {
  std::set<std::string> used;
  for (const EpubItem& item : book.items) {
    if (item.overlay.empty()) continue;
    used.insert(item.overlay);
    const EpubItem* const overlay = book.item(item.overlay);
    if (overlay == nullptr || overlay->type != "application/smil+xml")
      book.report("EPUB:overlay-item", book.package_path, item.path + " names an overlay that isn't there");
  }
  const auto durations = said_durations(book);
  const auto said = [&durations](const std::string& refines) {
    const auto at = durations.find(refines);
    return at == durations.end() ? std::nullopt : clock_milliseconds(at->second);
  };
  int64_t sum = 0;
  std::map<std::string, Heard> heard;
  const std::vector<std::string> sufficient = book.metas("schema:accessModeSufficient");
  const bool sound_is_enough = std::find(sufficient.begin(), sufficient.end(), "auditory") != sufficient.end();
  for (const EpubItem& item : book.items) {
    const ZipEntry* const entry = item.type == "application/smil+xml" ? book.archive.find(item.path) : nullptr;
    const auto bytes = entry == nullptr ? std::nullopt : unpacked(book.archive, *entry);
    if (!bytes) continue;
    const Markup smil = read_markup(*bytes);
    if (!used.count(item.id))
      book.report("EPUB:overlay-item", book.package_path, "no document names the overlay " + item.path);
    Overlay overlay{book, item, smil, 0, 0, {}, {}, {}, 0, -1};
    check_smil(overlay);
    check_words(overlay, sound_is_enough);
    heard[item.id] = {overlay.sound_before, overlay.begin, overlay.end_before};
    const auto duration = said("#" + item.id);
    check_duration(book, item, overlay.total, duration);
    sum += duration.value_or(0);
  }
  if (used.empty()) return;
  check_sound_order(book, heard);
  check_styles(book);
  if (const auto total = said(""); !total || *total != sum)
    book.report("EPUB:overlay-duration", book.package_path, "the duration of the book isn't the sum of its overlays'");
  if (book.metas("media:narrator").empty()) book.report("EPUB:narrator", book.package_path, "nobody is named as narrator");
}

}  // namespace lectern
