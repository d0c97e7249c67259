#include "model/validate.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "model/validate_state.h"
#include "model/validate_values.h"

namespace lectern {
namespace validate {
namespace {

using enum Element;

constexpr std::array<ModelRule, 20> rules{{
    {"one-content", "an item, cell, line, figure or fn holds blocks, or sentences, or words, and a line holds no blocks"},
    {"unique-id", "each xml:id stands once in the document"},
    {"note-target", "the target of a noteRef is the xml:id of a fn"},
    {"turn-who", "the who of a turn is the xml:id of a speaker"},
    {"corresp-target", "corresp names xml:ids that stand in the document"},
    {"lead-has-points", "a lead with a list has points with the same list"},
    {"quote-part-q", "part and q of a quote stand together"},
    {"quote-part-order", "the parts of one quotation (equal q) come as I, then any M, then F"},
    {"number-order", "the numbers of the points in a priorities grow"},
    {"section-kind", "a section that stands directly in the body has a kind, and no other section has one"},
    {"closing-section", "a closing stands in a top section of kind closing, and such a section holds a closing"},
    {"closing-alone", "a closing has its top section for itself (but for heading, turn, num, fn, stage, furniture and pb)"},
    {"once-in-meta", "meta has at most one title, event, place, date, publisher and source"},
    {"once-in-speaker", "a speaker has at most one name and one role"},
    {"derived-in-meta", "only what stands in meta is derived"},
    {"given-in-meta", "only what stands in meta is given"},
    {"foreign-lang", "a foreign has an xml:lang"},
    {"end-after-begin", "the end of a timed element isn't before its begin"},
    {"no-nesting", "no addressee, cue, formula, abbr, fn, turn or closing stands inside another one"},
    {"no-link-in-link", "no ref or noteRef stands inside a ref or noteRef"},
}};

/// What refers to what across the document; settled when all elements were seen.
struct References {
  struct Use {
    std::string_view rule;
    std::string_view id;
    size_t element;
    std::vector<Step> way;
  };
  std::unordered_map<std::string_view, Element> ids;
  std::unordered_set<std::string_view> lists_of_points;
  std::unordered_map<std::string_view, char> parts;  ///< last part seen of a q
  std::map<std::string_view, Use> open;              ///< q whose F is still to come
  std::vector<Use> uses;
};

void note_reference(State& state, References& all, std::string_view rule, std::string_view id) {
  if (!id.empty()) all.uses.push_back({rule, id, state.element, state.way});
}

void note_part(State& state, References& all, const Node& node) {
  const std::string_view q = node.get(Attribute::q), part = node.get(Attribute::part);
  if (q.empty() || part.empty()) return;
  char& last = all.parts[q];
  const bool right = part == "I" ? last == 0 : last == 'I' || last == 'M';
  if (!right) state.report("quote-part-order", std::string(q));
  last = part[0];
  all.open.erase(q);
  if (last != 'F') all.open.emplace(q, References::Use{"quote-part-order", q, state.element, state.way});
}

void note_references(State& state, References& all) {
  const Node& node = *state.way.back().node;
  if (!node.id.empty() && !all.ids.emplace(node.id, node.element).second) state.report("unique-id", node.id);
  if (node.element == note_ref) note_reference(state, all, "note-target", node.get(Attribute::target));
  if (node.element == turn) note_reference(state, all, "turn-who", node.get(Attribute::who));
  if (node.element == lead) note_reference(state, all, "lead-has-points", node.get(Attribute::list));
  if (node.element == priority || node.element == priorities) all.lists_of_points.insert(node.get(Attribute::list));
  if (node.element == quote) note_part(state, all, node);
  std::string_view corresp = node.get(Attribute::corresp);
  while (!corresp.empty()) {
    const size_t end = std::min(corresp.find(' '), corresp.size());
    note_reference(state, all, "corresp-target", corresp.substr(0, end));
    corresp.remove_prefix(std::min(end + 1, corresp.size()));
  }
}

void check_references(State& state, References& all) {
  for (auto& [q, use] : all.open) all.uses.push_back(std::move(use));
  for (References::Use& use : all.uses) {
    const auto found = all.ids.find(use.id);
    bool right = found != all.ids.end();
    if (use.rule == "note-target") right = right && found->second == fn;
    if (use.rule == "turn-who") right = right && found->second == speaker;
    if (use.rule == "lead-has-points") right = all.lists_of_points.contains(use.id);
    if (use.rule == "quote-part-order") right = false;
    if (right) continue;
    state.way = std::move(use.way);
    state.element = use.element;
    state.report(use.rule, std::string(use.id));
  }
}

void visit(State& state, References& all) {
  check_grammar(state);
  check_rules(state);
  note_references(state, all);
  const Step here = state.way.back();
  std::array<size_t, 64> numbers{};
  for (const Node& child : here.node->children) {
    if (child.element == text) continue;
    if (state.full()) return;
    ++state.element;
    state.way.push_back({&child, content_of(child, here.content), ++numbers.at(static_cast<size_t>(child.element))});
    visit(state, all);
    state.way.pop_back();
  }
}

std::string path_of(const std::vector<Step>& way) {
  std::string path;
  for (const Step& step : way) {
    if (!path.empty()) path += '/';
    path += xml_name(step.node->element);
    if (&step != &way.front()) path += '[' + std::to_string(step.number) + ']';
  }
  return path;
}

}  // namespace

void State::report(std::string_view rule, std::string detail) {
  if (full()) return;
  const auto row = std::find_if(rules.begin(), rules.end(), [rule](const ModelRule& r) { return r.id == rule; });
  findings.push_back({std::string(rule), std::string(row->message), std::move(detail), {}, element, path_of(way)});
}

void State::grammar(std::string message, std::string detail, std::string hint) {
  if (!full())
    findings.push_back({"grammar", std::move(message), std::move(detail), std::move(hint), element, path_of(way)});
}

bool State::inside(Element ancestor) const {
  return std::any_of(way.begin(), way.end() - 1, [ancestor](const Step& step) { return step.node->element == ancestor; });
}

bool State::in_flexible(size_t steps_up) const {
  constexpr ElementSet following(Element::lead, Element::priority, Element::quote);
  constexpr ElementSet flexible(Element::item, Element::cell, Element::line, Element::figure, Element::fn);
  size_t at = way.size() - steps_up;
  while (at > 0 && following.has(way[at - 1].node->element)) --at;
  return at > 0 && flexible.has(way[at - 1].node->element);
}

const Node* State::top_section() const {
  return way.size() > 1 && way[1].node->element == section && way[0].node->element == body ? way[1].node : nullptr;
}

}  // namespace validate

std::span<const ModelRule> model_rules() { return validate::rules; }

std::vector<ModelFinding> check_speech(const Speech& speech, size_t limit) {
  validate::State state(limit);
  validate::References all;
  state.way = {{&speech.meta, Content::blocks, 1}};
  if (!validate::is_language(speech.lang)) state.grammar("xml:lang must be a BCP 47 tag", speech.lang, "for example \"en\"");
  for (const Node* const part : {&speech.meta, &speech.body}) {
    state.way = {{part, Content::blocks, 1}};
    validate::visit(state, all);
    ++state.element;
  }
  validate::check_references(state, all);
  return std::move(state.findings);
}

std::string to_string(const std::vector<ModelFinding>& findings) {
  std::string out;
  for (const ModelFinding& finding : findings) {
    out += finding.path + ": " + finding.message;
    if (!finding.detail.empty()) out += " (" + finding.detail + ')';
    out += '\n';
  }
  return out;
}

}  // namespace lectern
