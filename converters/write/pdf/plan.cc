#include "write/pdf/plan.h"

#include <algorithm>
#include <map>

#include "model/content.h"
#include "write/pdf/planner.h"

namespace lectern::pdf {

Plan plan_document(const Speech& speech, Diagnostics& diagnostics) { return Planner(speech, diagnostics).run(); }

Planner::Planner(const Speech& speech, Diagnostics& diagnostics) : speech_(speech), diagnostics_(diagnostics) {}

Plan Planner::run() {
  plan_.langs.push_back(speech_.lang);
  header();
  const Surroundings in;
  blocks(speech_.body.children, in);
  match_notes();
  return std::move(plan_);
}

/// References find their notes by identifier.
void Planner::match_notes() {
  std::map<std::string_view, int32_t> by_id;
  for (size_t at = 0; at < plan_.notes.size(); ++at) by_id.emplace(plan_.notes[at].id, static_cast<int32_t>(at));
  for (LinkTarget& link : plan_.links) {
    if (link.leads_back) continue;
    const auto found = link.note_id.empty() ? by_id.end() : by_id.find(link.note_id);
    if (found == by_id.end()) continue;
    link.note = found->second;
    FootNote& note = plan_.notes[static_cast<size_t>(found->second)];
    if (!note.referred) note.reference = link.node;
    note.referred = true;
  }
  for (LinkTarget& link : plan_.links) {
    if (!link.leads_back) continue;
    const auto found = by_id.find(link.note_id);
    if (found != by_id.end()) link.back_to = plan_.notes[static_cast<size_t>(found->second)].reference;
  }
}

void Planner::header() {
  const auto& parts = speech_.presentation.header;
  const bool titled =
      std::any_of(parts.begin(), parts.end(), [](const Node& part) { return part.element == Element::title; });
  if (!titled) {
    Node title = element_node(Element::title);
    title.children.push_back(text_node(speech_.presentation.title));
    header_part(title);
  }
  for (const Node& part : parts) header_part(part);
  plan_.blocks.push_back({.role = Role::rule});
  plan_.flow.push_back({false, static_cast<uint32_t>(plan_.blocks.size() - 1), -1});
}

void Planner::header_part(const Node& node) {
  const Surroundings in;
  if (node.derived) return;
  if (node.element == Element::title) {
    text_block(node, Role::title, Meaning::title, in);
    const NodeId title = plan_.tags.nodes().size() > 1 ? 1 : 0;
    plan_.bookmarks.push_back({plain_text(node), title, 0});
  } else if (node.element == Element::subtitle) {
    text_block(node, Role::subtitle, Meaning::subtitle, in);
  } else if (node.element == Element::speaker) {
    for (const Node& child : node.children) header_part(child);
  } else if (node.element == Element::name) {
    text_block(node, Role::speaker, Meaning::speaker, in);
  } else if (node.element == Element::role) {
    text_block(node, Role::speaker_role, Meaning::speaker_role, in);
  } else if (node.element == Element::event) {
    text_block(node, Role::event, Meaning::event, in);
  } else if (node.element == Element::place) {
    text_block(node, Role::place, Meaning::place, in);
  } else if (node.element == Element::date) {
    text_block(node, Role::date, Meaning::date, in);
  } else if (node.element == Element::note) {
    text_block(node, Role::header_note, Meaning::header_note, in);
  } else if (node.element == Element::stage) {
    stage(node, in);
  }
}

namespace {

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

struct Dumper {
  const Plan& plan;
  std::vector<std::vector<Kid>> kids;
  std::vector<std::string> words;
  std::string out;

  void node(NodeId id, unsigned depth) {
    out.append(2 * depth, ' ');
    const TagNode& of = plan.tags.nodes()[id];
    out += tag_name(of.tag);
    if (of.meaning != Meaning::none) out += ':' + std::string(meanings()[static_cast<size_t>(of.meaning) - 1].name);
    if (const TagDetail* detail = plan.tags.detail_of(id)) details(*detail);
    out += '\n';
    for (const Kid& kid : kids[id]) {
      if (!kid.is_slot) {
        node(kid.index, depth + 1);
      } else if (!words[kid.index].empty()) {
        out.append(2 * depth + 2, ' ');
        out += '"' + escaped(words[kid.index]) + "\"\n";
      }
    }
  }

  void details(const TagDetail& detail) {
    const auto add = [&](std::string_view name, std::string_view value) {
      if (!value.empty()) out += ' ' + std::string(name) + '=' + std::string(value);
    };
    add("lang", detail.lang);
    add("alt", detail.alternate);
    add("expansion", detail.expansion);
    add("id", detail.id);
    add("title", detail.title);
    if (detail.numbering != Numbering::unset) out += ' ' + std::string(numbering_name(detail.numbering, true));
    if (detail.scope == Scope::row) out += " row";
    if (detail.scope == Scope::column) out += " column";
    if (detail.rows > 1) add("rows", std::to_string(detail.rows));
    if (detail.columns > 1) add("columns", std::to_string(detail.columns));
  }
};

}  // namespace

std::string dump(const Plan& plan) {
  Dumper dumper{plan, {}, {}, {}};
  dumper.kids.resize(plan.tags.nodes().size());
  for (const Kid& kid : plan.tags.kids()) dumper.kids[kid.parent].push_back(kid);
  dumper.words.resize(plan.tags.slot_owners().size());
  for (const Run& run : plan.runs) dumper.words[run.slot] += plan.text.substr(run.begin, run.end - run.begin);
  dumper.node(0, 0);
  for (const Bookmark& mark : plan.bookmarks)
    dumper.out += "bookmark " + std::string(2 * mark.depth, ' ') + mark.title + '\n';
  return std::move(dumper.out);
}

}  // namespace lectern::pdf
