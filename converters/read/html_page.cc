#include "read/html_page.h"

#include <algorithm>

#include "read/html_words.h"

namespace lectern {
namespace {

struct RoleOf {
  Html element;
  HtmlRole role;
};
constexpr RoleOf roles[] = {
    {Html::ul, HtmlRole::list},          {Html::ol, HtmlRole::list},
    {Html::menu, HtmlRole::list},        {Html::dir, HtmlRole::list},
    {Html::li, HtmlRole::item},          {Html::blockquote, HtmlRole::quotation},
    {Html::caption, HtmlRole::caption},  {Html::pre, HtmlRole::preformatted},
    {Html::xmp, HtmlRole::preformatted}, {Html::listing, HtmlRole::preformatted},
    {Html::figure, HtmlRole::figure},    {Html::figcaption, HtmlRole::figure},
};

HtmlRole role_of(Html element) {
  if (heading_level(element) > 0) return HtmlRole::heading;
  for (const RoleOf& each : roles)
    if (each.element == element) return each.role;
  return HtmlRole::flow;
}

size_t index_at(const std::vector<HtmlToken>& tokens, uint32_t offset) {
  const auto found =
      std::lower_bound(tokens.begin(), tokens.end(), offset, [](const HtmlToken& t, uint32_t at) { return t.begin < at; });
  return static_cast<size_t>(found - tokens.begin());
}

void find_places(HtmlPage& page) {
  page.places.resize(page.tree.nodes.size());
  page.nodes.assign(page.tokens.all.size(), -1);
  for (size_t i = 0; i < page.places.size(); ++i) {
    const HtmlTree::Node& node = page.tree.nodes[i];
    HtmlPlace& place = page.places[i];
    place.element = node.element;
    place.parent = node.parent;
    if (node.tag != HtmlTree::implied) {
      const size_t token = index_at(page.tokens.all, node.tag);
      place.token = static_cast<int>(token);
      place.element = page.tokens.all[token].element;
      place.lang = html_language(page.text, page.tokens.all[token]);
      page.nodes[token] = static_cast<int>(i);
    }
    place.role = role_of(place.element);
  }
}

bool holds_words(const HtmlPage& page, const HtmlToken& token) {
  if (token.kind == HtmlTokenKind::open) return token.element == Html::img || token.element == Html::br;
  return !token.is_tag() && first_word(page.text, token) < token.end;
}

constexpr uint32_t surely_text = 100;  // bytes that are no links

/// Between which leaves the text stands: menus come before and behind it.
void find_main(HtmlPage& page, const std::vector<uint32_t>& unlinked) {
  uint32_t wanted = unlinked.empty() ? 0 : *std::max_element(unlinked.begin(), unlinked.end());
  wanted = std::max<uint32_t>(std::min(wanted, surely_text), 1);
  bool any = false;
  for (size_t leaf = 0; leaf < unlinked.size(); ++leaf) {
    const int parent = page.parent_of_leaf(static_cast<int>(leaf));
    if (unlinked[leaf] < wanted || (parent >= 0 && !page.places[static_cast<size_t>(parent)].furniture.empty())) continue;
    page.last_main = static_cast<int>(leaf);
    if (!any) page.first_main = static_cast<int>(leaf);
    any = true;
  }
}

/// Words go to the leaf that begins last at or before them.
std::vector<uint32_t> find_leaves(HtmlPage& page) {
  std::vector<uint32_t> unlinked(page.tree.leaves.size());
  const std::vector<HtmlToken>& tokens = page.tokens.all;
  page.leaves.assign(tokens.size(), -1);
  size_t next = 0;
  size_t link_end = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const HtmlToken& token = tokens[i];
    if (token.kind == HtmlTokenKind::open && token.element == Html::title && token.match > 0) {
      i = static_cast<size_t>(token.match);
      continue;
    }
    if (token.kind == HtmlTokenKind::open && token.element == Html::a && token.match > 0) {
      bool has = false;
      html_value(page.text, token, "href", &has);
      if (has) link_end = std::max(link_end, static_cast<size_t>(token.match));
    }
    if (!holds_words(page, token)) continue;
    const uint32_t at = token.is_tag() ? token.begin : first_word(page.text, token);
    while (next < page.tree.leaves.size() && page.tree.leaves[next].begin <= at) ++next;
    if (next == 0) continue;
    page.leaves[i] = static_cast<int>(next - 1);
    if (token.is_tag()) continue;
    HtmlPlace& place = page.places[static_cast<size_t>(page.tree.leaves[next - 1].parent)];
    place.words += token.end - at;
    (i < link_end ? place.linked : unlinked[next - 1]) += token.end - at;
  }
  for (size_t i = page.places.size(); i-- > 1;) {
    const HtmlPlace& place = page.places[i];
    if (place.parent < 0) continue;
    page.places[static_cast<size_t>(place.parent)].words += place.words;
    page.places[static_cast<size_t>(place.parent)].linked += place.linked;
  }
  return unlinked;
}

/// A quotation that holds most of the page is a margin, and an item outside a list is none.
void settle_roles(HtmlPage& page) {
  const uint32_t all = page.places.empty() ? 0 : page.places.front().words;
  for (HtmlPlace& place : page.places) {
    if (place.role == HtmlRole::quotation && place.words > all / 2) place.role = HtmlRole::flow;
    if (place.role != HtmlRole::item) continue;
    const int list = nearest(page, place.parent, [](const HtmlPlace& each) {
      return each.role == HtmlRole::list || each.role == HtmlRole::item || each.role == HtmlRole::cell;
    });
    if (list < 0 || page.places[static_cast<size_t>(list)].role != HtmlRole::list) place.role = HtmlRole::flow;
  }
}

}  // namespace

HtmlPage html_page(std::string_view text, const HtmlShape& shape) {
  HtmlPage page;
  page.text = text;
  page.shape = shape;
  page.tokens = html_tokens(text, shape.span);
  {
    const HtmlSkeleton skeleton = html_skeleton(text, page.tokens, shape);
    page.too_deep = skeleton.too_deep;
    page.first_too_deep = skeleton.first_too_deep;
    page.tree = html_tree(skeleton, shape.span);
  }
  find_places(page);
  const std::vector<uint32_t> unlinked = find_leaves(page);
  find_html_tables(page);
  settle_roles(page);
  find_html_furniture(page);
  find_main(page, unlinked);
  find_html_notes(page);
  return page;
}

}  // namespace lectern
