#include "write/xhtml/body.h"

#include "write/xhtml/render.h"

namespace lectern {
namespace {

void reserve_ids(Render& render, const Node& root) {
  walk(root, [&render](const Node& node) {
    if (hidden(node)) return false;
    if (!node.id.empty()) render.reserved.insert(node.id);
    if (!node.id.empty() && node.element == Element::fn) render.fn_ids.insert(node.id);
    return true;
  });
}

}  // namespace

Body render_body(const Speech& speech, const BodyOptions& options) {
  Render render{.speech = speech, .options = options};
  for (const Node& node : speech.presentation.header) reserve_ids(render, node);
  reserve_ids(render, speech.body);
  find_places(render);
  header_block(render);
  render.may_cut = options.file_name != nullptr;
  flow_children(render, speech.body);
  render.may_cut = false;
  notes(render);
  settle_links(render);
  return std::move(render.body);
}

}  // namespace lectern
