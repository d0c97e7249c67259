#include "normalize/inline.h"

#include <algorithm>
#include <queue>

#include "base/utf8.h"
#include "normalize/text.h"
#include "normalize/times.h"

namespace lectern {
namespace {

/// Which of two annotations over the same words stands outside.
int rank(Element element) {
  constexpr Element order[] = {Element::furniture, Element::stage,     Element::priority, Element::lead,
                               Element::cue,       Element::addressee, Element::formula,  Element::quote};
  return static_cast<int>(std::find(std::begin(order), std::end(order), element) - std::begin(order));
}

bool after(const Annotation& a, const Annotation& b) {
  if (a.begin != b.begin) return a.begin > b.begin;
  if (a.end != b.end) return a.end < b.end;
  return rank(a.element) > rank(b.element);
}

bool wants_source(Element element) { return element != Element::em && element != Element::strong && element != Element::br; }

Node node_of(Draft& draft, const Unit& unit, const Annotation& from) {
  Node node = element_node(from.element);
  node.attributes = from.attributes;
  node.rule = from.rule;
  node.sure = from.sure;
  node.lang = from.lang;
  if (wants_source(from.element) && from.end > from.begin) node.src = source_range(draft, unit, {from.begin, from.end});
  return node;
}

std::string attribute(const Annotation& from, Attribute wanted) {
  for (const auto& [key, value] : from.attributes)
    if (key == wanted) return value;
  return {};
}

void set_part(Annotation& quote, std::string part, std::string token) {
  std::erase_if(quote.attributes, [](const auto& a) { return a.first == Attribute::part || a.first == Attribute::q; });
  quote.attributes.emplace_back(Attribute::part, std::move(part));
  quote.attributes.emplace_back(Attribute::q, std::move(token));
}

/// Builds nested nodes from annotations taken in order; those that cross are cut where the outer one ends.
class Nester {
 public:
  Nester(Draft& draft, const Unit& unit, std::vector<Annotation> annotations)
      : draft_(draft), unit_(unit), queue_(after, std::move(annotations)) {}

  std::vector<Node> run(uint32_t begin, uint32_t end) {
    std::vector<Node> nodes;
    uint32_t at = begin;
    while (!queue_.empty() && queue_.top().begin < end) {
      Annotation next = queue_.top();
      if (next.begin == next.end && next.begin >= end) break;
      queue_.pop();
      if (next.end > end) {
        Annotation rest = next;
        rest.begin = end;
        next.end = end;
        if (next.element == Element::quote) cut_parts(next, rest);
        queue_.push(std::move(rest));
      }
      if (next.begin < at) next.begin = at;
      if (next.begin > next.end) continue;
      text(at, next.begin, nodes);
      Node node = node_of(draft_, unit_, next);
      if (next.element == Element::pb) {
        at = std::max(at, next.end);
      } else {
        if (next.begin == next.end) continue;
        node.children = run(next.begin, next.end);
        at = next.end;
      }
      nodes.push_back(std::move(node));
    }
    text(at, end, nodes);
    return nodes;
  }

 private:
  /// The pieces of a quotation that something else cuts are parts of it.
  void cut_parts(Annotation& first, Annotation& rest) {
    const std::string part = attribute(first, Attribute::part);
    const std::string token = part.empty() ? "q" + std::to_string(++draft_.quotations) : attribute(first, Attribute::q);
    set_part(first, part.empty() || part == "I" ? "I" : "M", token);
    set_part(rest, part.empty() || part == "F" ? "F" : "M", token);
  }

  void text(uint32_t begin, uint32_t end, std::vector<Node>& nodes) const {
    if (begin < end) nodes.push_back(text_node(unit_.words.substr(begin, end - begin)));
  }

  Draft& draft_;
  const Unit& unit_;
  std::priority_queue<Annotation, std::vector<Annotation>, decltype(&after)> queue_;
};

/// An annotation over all words of the unit that only says how they look.
bool is_mere_look(const Unit& unit, const Annotation& each) {
  if (each.element != Element::em && each.element != Element::strong) return false;
  const std::string_view words = unit.words;
  return !has_words(words.substr(0, each.begin)) && !has_words(words.substr(each.end));
}

/// What may stand between sentences; looks of what stands there are dropped.
bool stands_alone(Element element) {
  return element == Element::furniture || element == Element::stage || element == Element::num ||
         element == Element::note_ref || element == Element::pb;
}

/// Cuts annotations at sentence ends. A quotation's pieces become parts.
class SentenceCutter {
 public:
  SentenceCutter(Draft& draft, const std::vector<Range>& sentences)
      : draft_(draft), within_(sentences.size()), sentences_(sentences) {}

  void add(const Annotation& each) {
    size_t first = static_cast<size_t>(
        std::partition_point(sentences_.begin(), sentences_.end(), [&](const Range& s) { return s.second <= each.begin; }) -
        sentences_.begin());
    size_t last = first;
    while (last < sentences_.size() && sentences_[last].first < each.end) ++last;
    if (first == last) {
      if (stands_alone(each.element)) between.push_back(each);
      return;
    }
    const bool cut = each.element == Element::quote && last - first > 1;
    const std::string whole = attribute(each, Attribute::part);  // a part already, of a quotation over paragraphs
    const std::string token =
        whole.empty() && cut ? "q" + std::to_string(++draft_.quotations) : attribute(each, Attribute::q);
    for (size_t s = first; s < last; ++s) {
      Annotation piece = each;
      piece.begin = std::max(each.begin, sentences_[s].first);
      piece.end = std::min(each.end, sentences_[s].second);
      if (cut) {
        const bool initial = s == first && (whole.empty() || whole == "I"),
                   final = s + 1 == last && (whole.empty() || whole == "F");
        set_part(piece, initial ? "I" : final ? "F" : "M", token);
      }
      within_[s].push_back(std::move(piece));
    }
  }

  std::vector<Annotation>& within(size_t sentence) { return within_[sentence]; }
  std::vector<Annotation> between;

 private:
  Draft& draft_;
  std::vector<std::vector<Annotation>> within_;
  const std::vector<Range>& sentences_;
};

bool groups_sentences(const Annotation& each, const std::vector<Range>& sentences) {
  if (each.element != Element::priority && each.element != Element::lead) return false;
  return std::any_of(sentences.begin(), sentences.end(), [&](const Range& s) { return s.first == each.begin; }) &&
         std::any_of(sentences.begin(), sentences.end(), [&](const Range& s) { return s.second == each.end; });
}

/// Appends a child of a paragraph that stands at `begin`, one space before it unless its script has none there.
void append_spaced(std::vector<Node>& nodes, Node node, const Unit& unit, uint32_t begin) {
  const std::string_view before = std::string_view(unit.words).substr(0, begin);
  const bool close = !before.empty() && !unicode::is_space(last_character(before));
  const bool none = close && begin < unit.words.size() &&
                    (node.element == Element::note_ref ||  // "He said so.1"
                     runs_on(last_character(before), first_character(std::string_view(unit.words).substr(begin))));
  if (!nodes.empty() && nodes.back().element != Element::text && !none) nodes.push_back(text_node(" "));
  nodes.push_back(std::move(node));
}

}  // namespace

Span source_span(const Unit& unit, Range range) {
  if (range.first >= range.second || unit.map.empty()) return {};
  size_t last = range.second;
  const char32_t c = utf8::previous(unit.words, &last);
  const uint32_t length = static_cast<uint32_t>(range.second - last);
  (void)c;
  const uint32_t begin = unit.source_offset(range.first);
  const uint32_t end = unit.source_offset(static_cast<uint32_t>(last)) + length;
  return {begin, std::max(end, begin + 1)};
}

SourceRange source_range(Draft& draft, const Unit& unit, Range range) {
  return draft.positions.range(source_span(unit, range));
}

std::vector<Node> inline_nodes(Draft& draft, const Unit& unit, Range range, std::vector<Annotation> annotations) {
  return Nester(draft, unit, std::move(annotations)).run(range.first, range.second);
}

std::vector<Node> word_nodes(Draft& draft, const Unit& unit) {
  std::vector<Annotation> kept;
  for (const Annotation& each : unit.annotations)
    if (!is_mere_look(unit, each)) kept.push_back(each);
  return inline_nodes(draft, unit, {0, static_cast<uint32_t>(unit.words.size())}, std::move(kept));
}

std::vector<Node> sentence_nodes(Draft& draft, const Unit& unit, std::vector<Range> sentences) {
  SentenceCutter cutter(draft, sentences);
  std::vector<Annotation> groups;
  for (const Annotation& each : unit.annotations) {
    if (is_mere_look(unit, each)) continue;
    if (groups_sentences(each, sentences)) {
      groups.push_back(each);
    } else {
      cutter.add(each);
    }
  }
  std::sort(groups.begin(), groups.end(), [](const Annotation& a, const Annotation& b) { return a.begin < b.begin; });
  std::sort(cutter.between.begin(), cutter.between.end(),
            [](const Annotation& a, const Annotation& b) { return a.begin < b.begin; });
  std::vector<Node> nodes;
  nodes.reserve(2 * (sentences.size() + cutter.between.size()));  // a space between two
  size_t group = 0, other = 0;
  uint32_t emitted = 0;
  std::vector<Node>* to = &nodes;
  const auto others_before = [&](uint32_t offset) {
    for (; other < cutter.between.size() && cutter.between[other].begin < offset; ++other) {
      const Annotation& each = cutter.between[other];
      if (each.begin < emitted) continue;
      emitted = each.end;
      Node node = node_of(draft, unit, each);
      if (each.element != Element::pb) node.children = inline_nodes(draft, unit, {each.begin, each.end}, {});
      append_spaced(*to, std::move(node), unit, each.begin);
    }
  };
  for (size_t s = 0; s < sentences.size(); ++s) {
    others_before(sentences[s].first);
    while (group < groups.size() && groups[group].end <= sentences[s].first) {
      ++group;
      to = &nodes;
    }
    if (group < groups.size() && groups[group].begin == sentences[s].first) {
      append_spaced(nodes, node_of(draft, unit, groups[group]), unit, groups[group].begin);
      to = &nodes.back().children;
    }
    Node sentence = element_node(Element::s);
    sentence.src = source_range(draft, unit, sentences[s]);
    if (!draft.timed.empty()) set_times(draft, source_span(unit, sentences[s]), sentence);
    sentence.children = inline_nodes(draft, unit, sentences[s], std::move(cutter.within(s)));
    append_spaced(*to, std::move(sentence), unit, sentences[s].first);
    if (group < groups.size() && groups[group].end <= sentences[s].second) {
      to = &nodes;
      ++group;
    }
  }
  others_before(static_cast<uint32_t>(unit.words.size()) + 1);
  return nodes;
}

}  // namespace lectern
