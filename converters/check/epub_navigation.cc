// The navigation document: contents, landmarks, pages; their links lead to places of the book, in its order.
#include <utility>

#include "check/epub_book.h"

namespace lectern {
namespace {

struct Link {
  Target target;
  int line = 0;
  bool typed = false;
};

/// Index of the `nav` of that type; 0 where there is none (the root is never one).
size_t find_nav(const Markup& markup, std::string_view type) {
  for (size_t i = 0; i < markup.elements.size(); ++i)
    if (markup.elements[i].name == "nav" && in_list(type, markup.elements[i].get("epub:type"))) return i;
  return 0;
}

std::vector<Link> links_in(const Markup& markup, size_t nav, const std::string& path) {
  std::vector<Link> links;
  for (size_t i = nav; i < markup.elements[nav].after; ++i) {
    const MarkupElement& element = markup.elements[i];
    if (element.name == "a" && element.find("href") != nullptr)
      links.push_back({resolve(path, element.get("href")), element.line, element.find("epub:type") != nullptr});
  }
  return links;
}

/// Place in reading order: document of the spine, element in it.
std::pair<size_t, size_t> place_of(const EpubBook& book, const Target& target) {
  const auto at = book.spine_places.find(target.path);
  const size_t document = at == book.spine_places.end() ? book.spine.size() : at->second;
  const EpubDocument* const there = book.document(target.path);
  if (there == nullptr || target.fragment.empty()) return {document, 0};
  const auto id = there->ids.find(target.fragment);
  return {document, id == there->ids.end() ? 0 : id->second};
}

/// Contents and pages run as the book runs.
void check_order(const EpubBook& book, const std::string& path, const std::vector<Link>& links) {
  std::pair<size_t, size_t> before{0, 0};
  for (const Link& link : links) {
    const auto place = place_of(book, link.target);
    if (place.first == book.spine.size())
      book.report("EPUB:navigation-links", path + ":" + std::to_string(link.line),
                  "the link leads to nothing that the spine has");
    if (place < before)
      book.report("EPUB:navigation-order", path + ":" + std::to_string(link.line), "the entry stands out of reading order");
    before = place;
  }
}

void check_contents_list(const EpubBook& book, const std::string& path, const Markup& markup) {
  const size_t nav = find_nav(markup, "toc");
  const std::vector<Link> links = nav == 0 ? std::vector<Link>() : links_in(markup, nav, path);
  if (links.empty()) book.report("EPUB:contents-list", path, "there is no table of contents, or nothing in it");
  check_order(book, path, links);
}

void check_landmarks(const EpubBook& book, const std::string& path, const Markup& markup) {
  const size_t nav = find_nav(markup, "landmarks");
  const std::vector<Link> links = nav == 0 ? std::vector<Link>() : links_in(markup, nav, path);
  if (links.empty()) book.report("EPUB:landmarks", path, "there are no landmarks");
  for (const Link& link : links)
    if (!link.typed)
      book.report("EPUB:landmarks", path + ":" + std::to_string(link.line), "a landmark doesn't say what it is",
                  "give it an epub:type");
}

/// Each page break is in the list of pages, each entry leads to a break, and the list has its source.
void check_pages(const EpubBook& book, const std::string& path, const Markup& markup) {
  size_t breaks = 0;
  for (const std::string& document : book.spine)
    if (const EpubDocument* const there = book.document(document))
      for (const MarkupElement& element : there->markup.elements) breaks += element.get("role") == "doc-pagebreak" ? 1 : 0;
  const size_t nav = find_nav(markup, "page-list");
  const std::vector<Link> links = nav == 0 ? std::vector<Link>() : links_in(markup, nav, path);
  if (links.size() != breaks) book.report("EPUB:pages", path, "page breaks and list of pages don't agree");
  if (!links.empty() && book.metas("source-of").empty() && book.metas("pageBreakSource").empty())
    book.report("EPUB:pages", book.package_path, "the list of pages doesn't say which pages it means",
                "refine dc:source by source-of: pagination");
  check_order(book, path, links);
}

}  // namespace

void check_navigation(const EpubBook& book) {
  const EpubItem* navigation = nullptr;
  size_t count = 0;
  for (const EpubItem& item : book.items) {
    if (!item.has_property("nav")) continue;
    navigation = &item;
    ++count;
  }
  const EpubDocument* const document = navigation == nullptr ? nullptr : book.document(navigation->path);
  if (count != 1 || document == nullptr || document->markup.elements.empty()) {
    book.report("EPUB:contents-list", book.package_path, "there isn't exactly one navigation document");
    return;
  }
  check_contents_list(book, navigation->path, document->markup);
  check_landmarks(book, navigation->path, document->markup);
  check_pages(book, navigation->path, document->markup);
}

}  // namespace lectern
