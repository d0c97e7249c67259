#include "cli/outline.h"

#include <algorithm>
#include <cstdio>

#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "cli/excerpt.h"

namespace lectern {
namespace {

constexpr size_t widest = 72;
constexpr size_t most_speakers = 40;
constexpr size_t most_left_out = 10;

std::string sure_text(double sure) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%d%%", static_cast<int>(sure * 100 + 0.5));
  return buffer;
}

/// Builds the outline, one section after the other.
class Outline {
 public:
  Outline(const Speech& speech, const Diagnostics& diagnostics, const Console& console)
      : speech_(speech), diagnostics_(diagnostics), console_(console) {}

  std::string text() {
    doubts();
    header();
    nodes("Salutations", Element::addressee, Place::in_salutation);
    points();
    nodes("Quotations", Element::quote, Place::anywhere);
    nodes("Addressed in mid-speech", Element::addressee, Place::outside_salutation);
    turns();
    nodes("Stage notes", Element::stage, Place::anywhere);
    nodes("Closing", Element::closing, Place::anywhere);
    nodes("Closing words", Element::formula, Place::anywhere);
    left_out();
    return std::move(to_);
  }

 private:
  enum class Place { anywhere, in_salutation, outside_salutation };

  void heading(std::string_view name, size_t count) {
    to_ += "\n" + console_.paint_output(Paint::bold, name) + " (" + std::to_string(count) + ")\n";
  }

  /// "   17  words", the line number faint.
  void line(const SourceRange& src, std::string_view before, std::string_view words) {
    std::string number = src.known() ? std::to_string(src.begin.line) : "";
    number.insert(0, number.size() < 6 ? 6 - number.size() : 0, ' ');
    to_ += console_.paint_output(Paint::faint, number) + "  " + std::string(before) + shortened(words, widest) + "\n";
  }

  void doubts() {
    std::vector<const Node*> doubted;
    for (const Node* part : {&speech_.meta, &speech_.body})
      walk(*part, [&](const Node& node) {
        if (!node.rule.empty() && node.sure >= 0 && node.sure < doubtful) doubted.push_back(&node);
        return true;
      });
    std::ranges::stable_sort(doubted, {}, &Node::sure);
    const size_t count = doubted.size() + diagnostics_.size();
    to_ += console_.paint_output(count == 0 ? Paint::green : Paint::yellow, "Doubts") + " (" + std::to_string(count) + ")\n";
    for (const Diagnostic& diagnostic : diagnostics_) line(diagnostic.where, diagnostic.code + " ", diagnostic.message);
    for (const Node* node : doubted)
      line(node->src, std::string(xml_name(node->element)) + ", " + sure_text(node->sure) + " sure: ", listed_words(*node));
  }

  void field(std::string_view name, std::string_view value, const SourceRange& src = {}) {
    std::string label(name);
    label.append(label.size() < 10 ? 10 - label.size() : 1, ' ');
    to_ += console_.paint_output(Paint::bold, label);
    line(src, "", value);
  }

  void header() {
    to_ += "\n";
    bool titled = false;
    constexpr std::pair<Element, std::string_view> fields[] = {
        {Element::title, "Title"}, {Element::subtitle, "Subtitle"},   {Element::name, "Speaker"},
        {Element::role, "Role"},   {Element::event, "Event"},         {Element::place, "Place"},
        {Element::date, "Date"},   {Element::publisher, "Publisher"}, {Element::note, "Note"},
    };
    for (const auto& [element, name] : fields)
      walk(speech_.meta, [&, wanted = element, label = name](const Node& node) {
        if (node.element == Element::furniture) return false;
        if (node.element != wanted) return true;
        titled |= wanted == Element::title;
        std::string words = listed_words(node);
        if (wanted == Element::date && !node.get(Attribute::iso).empty())
          words += " (" + std::string(node.get(Attribute::iso)) + ")";
        if (node.given) words += " (given)";
        field(label, words, node.src);
        return false;
      });
    if (!titled) field("Title", "none is printed");
    field("Language", speech_.lang);
    field("Size", size());
  }

  /// Block by block, so that the words of a long record never stand in memory twice.
  static size_t words_in(const Node& node) {
    size_t words = 0;
    if (node.element == Element::body || node.element == Element::section || node.element == Element::turn) {
      for (const Node& child : node.children) words += words_in(child);
      return words;
    }
    bool inside = false;
    for (const char c : plain_text(node)) {
      const bool space = c == ' ' || c == '\n' || c == '\t';
      words += !space && !inside ? 1 : 0;
      inside = !space;
    }
    return words;
  }

  std::string size() const {
    size_t sentences = 0, paragraphs = 0;
    walk(speech_.body, [&](const Node& node) {
      sentences += node.element == Element::s ? 1 : 0;
      paragraphs += node.element == Element::p ? 1 : 0;
      return true;
    });
    return std::to_string(words_in(speech_.body)) + " words, " + std::to_string(sentences) + " sentences, " + std::to_string(paragraphs) +
           " paragraphs";
  }

  void nodes(std::string_view name, Element element, Place place) {
    std::vector<const Node*> found;
    collect(speech_.body, element, place, false, found);
    if (found.empty()) return;
    // A quotation over several sentences stands in parts of one `q`: it is listed once, where it begins.
    std::vector<std::pair<const Node*, std::string>> listed;
    for (const Node* node : found) {
      const std::string_view q = node->get(Attribute::q);
      if (!q.empty() && !listed.empty() && listed.back().first->get(Attribute::q) == q)
        listed.back().second += " " + listed_words(*node);
      else
        listed.emplace_back(node, listed_words(*node));
    }
    heading(name, listed.size());
    for (const auto& [node, words] : listed) {
      const std::string_view by = node->get(Attribute::by);
      line(node->src, by.empty() ? "" : terminal_safe(by) + ": ", words);
    }
  }

  static void collect(const Node& node, Element element, Place place, bool in_salutation, std::vector<const Node*>& found) {
    const bool in = in_salutation || node.element == Element::salutation;
    const bool wanted = place == Place::anywhere || (place == Place::in_salutation) == in;
    if (node.element == element && wanted) found.push_back(&node);
    for (const Node& child : node.children) collect(child, element, place, in, found);
  }

  /// Who speaks, each where he does so first, and how often.
  void turns() {
    std::vector<const Node*> labels;
    collect(speech_.body, Element::label, Place::anywhere, false, labels);
    if (labels.empty()) return;
    heading("Turns", labels.size());
    std::vector<std::string> listed;
    for (const Node* label : labels) {
      const std::string words = listed_words(*label);
      if (std::ranges::find(listed, words) != listed.end() || listed.size() >= most_speakers) continue;
      listed.push_back(words);
      const auto times = std::ranges::count_if(labels, [&](const Node* each) { return listed_words(*each) == words; });
      line(label->src, "", words + (times > 1 ? " [" + std::to_string(times) + " times]" : ""));
    }
  }

  /// Words of the header that the outputs don't show.
  void left_out() {
    std::vector<std::pair<const Node*, std::string>> found;
    for (const Node& node : speech_.meta.children) {
      if (node.element != Element::furniture || node.get(Attribute::kind) != "front") continue;
      std::string words;
      walk(node, [&](const Node& each) {
        words += each.text;
        return true;
      });
      if (!words.ends_with(':')) found.emplace_back(&node, words);  // the name of a field
    }
    if (found.empty()) return;
    heading("Left out of the header", found.size());
    for (size_t i = 0; i < std::min(found.size(), most_left_out); ++i) line(found[i].first->src, "", found[i].second);
    if (found.size() > most_left_out) to_ += "        ... and " + std::to_string(found.size() - most_left_out) + " more\n";
  }

  void points() {
    std::vector<const Node*> found;
    size_t count = 0;
    walk(speech_.body, [&](const Node& node) {
      if (node.element == Element::lead || node.element == Element::priority) found.push_back(&node);
      count += node.element == Element::priority ? 1 : 0;
      return true;
    });
    if (found.empty()) return;
    heading("Points", count);
    for (const Node* node : found) {
      const std::string_view announced = node->get(Attribute::announced);
      const std::string words = listed_words(*node), n(node->get(Attribute::n));
      const bool numbered = words.starts_with(n) &&
                            (words.size() == n.size() || !unicode::is_digit(static_cast<unsigned char>(words[n.size()])));
      const std::string number = node->element != Element::priority ? "" : numbered ? "  " : "  " + n + ". ";
      line(node->src, number, words + (announced.empty() ? "" : " [announces " + std::string(announced) + "]"));
    }
  }

  const Speech& speech_;
  const Diagnostics& diagnostics_;
  const Console& console_;
  std::string to_;
};

}  // namespace

std::string listed_words(const Node& node) {
  if (node.element == Element::salutation || node.element == Element::speaker) {
    std::string all;
    for (const Node& child : node.children) {
      const std::string words = listed_words(child);
      if (!words.empty()) all += (all.empty() ? "" : " ") + words;
    }
    return all;
  }
  if (!node.derived) return plain_text(node);
  Node copy = node;
  copy.derived = false;
  return plain_text(copy);
}

std::string shortened(std::string_view words, size_t width) {
  std::string flat(words);
  std::ranges::replace(flat, '\n', ' ');
  std::ranges::replace(flat, '\t', ' ');
  const std::string safe = terminal_safe(flat);
  if (terminal_width(safe) <= width) return safe;
  size_t at = 0, used = 0;
  while (at < safe.size()) {
    size_t next = at;
    utf8::next(safe, &next);
    const size_t cells = terminal_width(std::string_view(safe).substr(at, next - at));
    if (used + cells + 3 > width) break;
    used += cells;
    at = next;
  }
  return safe.substr(0, at) + "...";
}

std::string outline(const Speech& speech, const Diagnostics& diagnostics, const Console& console) {
  return Outline(speech, diagnostics, console).text();
}

}  // namespace lectern
