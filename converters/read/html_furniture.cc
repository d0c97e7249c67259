// Parts of a page that are no part of the speech: navigation, side columns, page heads and feet, what isn't shown. They are
// known by their elements, their roles, and the names that authors give them; never so that little of the page is left.
#include <algorithm>
#include <iterator>

#include "read/html_page.h"
#include "read/html_text.h"
#include "read/html_words.h"

namespace lectern {
namespace {

/// A part named like navigation may hold this share of the page's words, in percent.
constexpr uint32_t most_of_named = 40;
constexpr uint32_t most_of_hidden = 40;
constexpr uint32_t short_part = 600;  // bytes: longer ones must be links for the most part

constexpr std::string_view nav_names[] = {
    "nav",    "navbar", "navigation", "menu",       "breadcrumb", "breadcrumbs", "sidebar", "share",     "sharing",
    "social", "cookie", "cookies",    "skip",       "related",    "pagination",  "pager",   "toolbar",   "comments",
    "advert", "ads",    "login",      "newsletter", "subscribe",  "masthead",    "addthis", "sharethis", "dropdown"};
constexpr std::string_view foot_names[] = {"footer", "foot", "colophon", "copyright", "contentinfo"};
constexpr std::string_view nav_roles[] = {"navigation", "search", "complementary", "menu", "menubar", "banner", "toolbar"};

template <size_t N>
bool among(std::string_view name, const std::string_view (&names)[N]) {
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view each) { return same_name(name, each); });
}

bool alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Whether one of the words of a class or an id is among `names`.
template <size_t N>
bool is_named(std::string_view value, const std::string_view (&names)[N]) {
  for (size_t at = 0; at < value.size();) {
    size_t end = at;
    while (end < value.size() && alnum(value[end])) ++end;
    if (among(value.substr(at, end - at), names)) return true;
    at = end + 1;
  }
  return false;
}

enum class Trust { names, elements, nothing };

class Finder {
 public:
  Finder(HtmlPage& page, Trust trust) : page_(page), trust_(trust), headings_(page.places.size()) {
    for (size_t i = page.places.size(); i-- > 0;) {
      const HtmlPlace& place = page.places[i];
      has_main_ = has_main_ || place.element == Html::article || place.element == Html::main;
      headings_[i] += place.element == Html::h1 && place.words > 0;
      if (place.parent >= 0) headings_[static_cast<size_t>(place.parent)] += headings_[i];
    }
  }

  /// Words that are left.
  uint32_t run() {
    uint32_t furniture = 0;
    for (HtmlPlace& place : page_.places) {
      const HtmlPlace* parent = place.parent < 0 ? nullptr : &page_.places[static_cast<size_t>(place.parent)];
      const std::string_view inherited = parent == nullptr ? std::string_view{} : parent->furniture;
      place.furniture = inherited.empty() ? own(place) : inherited;
      if (inherited.empty() && !place.furniture.empty()) furniture += place.words;
    }
    return all() - std::min(furniture, all());
  }

 private:
  uint32_t all() const { return page_.places.empty() ? 0 : page_.places.front().words; }

  bool in_main(const HtmlPlace& place) const {
    return nearest(page_, place.parent, [](const HtmlPlace& each) {
             return each.element == Html::article || each.element == Html::main || each.element == Html::section ||
                    each.element == Html::blockquote;
           }) >= 0;
  }

  std::string_view own(const HtmlPlace& place) const {
    if (trust_ == Trust::nothing || place.token < 0) return {};
    if (place.element == Html::aside && is_note(page_.tokens.all[static_cast<size_t>(place.token)])) return {};
    if (place.element == Html::nav || place.element == Html::aside || place.element == Html::search) return "nav";
    if (place.element == Html::footer && !in_main(place)) return "foot";
    if (place.element == Html::header && !in_main(place) && is_site_head(place)) return "head";
    const HtmlToken& tag = page_.tokens.all[static_cast<size_t>(place.token)];
    if (html_inside(page_.text, tag).size() < 4) return {};
    if (is_beside(page_.text, tag)) return place.words * 100 <= all() * most_of_hidden ? "nav" : std::string_view{};
    return trust_ == Trust::names ? by_name(place, tag) : std::string_view{};
  }

  bool is_note(const HtmlToken& tag) const {
    const std::string_view type = html_value(page_.text, tag, "epub:type"), role = html_value(page_.text, tag, "role");
    return type.ends_with("note") || type == "footnotes" || type == "endnotes" || role == "doc-footnote" ||
           role == "doc-endnotes";
  }

  /// The head of a site, not that of the speech.
  bool is_site_head(const HtmlPlace& place) const {
    const bool own_title = headings_[static_cast<size_t>(&place - page_.places.data())] > 0;
    return has_main_ || place.linked * 2 >= place.words || (!own_title && headings_.front() > 0);
  }

  std::string_view by_name(const HtmlPlace& place, const HtmlToken& tag) const {
    if (place.words * 100 > all() * most_of_named) return {};
    if (place.words > short_part && place.linked * 2 < place.words) return {};
    if (among(html_value(page_.text, tag, "role"), nav_roles)) return "nav";
    const std::string_view names = html_value(page_.text, tag, "class"), id = html_value(page_.text, tag, "id");
    if (is_named(names, foot_names) || is_named(id, foot_names)) return "foot";
    return is_named(names, nav_names) || is_named(id, nav_names) ? "nav" : std::string_view{};
  }

  HtmlPage& page_;
  Trust trust_;
  std::vector<uint32_t> headings_;  ///< of the first level, in each place
  bool has_main_ = false;
};

}  // namespace

void find_html_furniture(HtmlPage& page) {
  const uint32_t all = page.places.empty() ? 0 : page.places.front().words;
  for (const Trust trust : {Trust::names, Trust::elements, Trust::nothing})
    if (Finder(page, trust).run() > all / 10) return;
}

}  // namespace lectern
