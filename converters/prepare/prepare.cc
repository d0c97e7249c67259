#include "prepare/prepare.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "base/utf8.h"

namespace lectern {
namespace {

/// Words for metadata: without furniture, stage notes and note marks, but those of derived elements too.
Node without_marks(const Node& node) {
  Node copy = node;
  copy.derived = false;
  copy.children.clear();
  for (const Node& child : node.children)
    if (child.element != Element::furniture && child.element != Element::stage && child.element != Element::note_ref)
      copy.children.push_back(without_marks(child));
  return copy;
}

std::string words_of(const Node& node) {
  const std::string words = plain_text(without_marks(node));
  std::string out;
  for (const char c : words)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  return out;
}

bool shown(const Node& node) { return !node.derived && node.element != Element::furniture && !plain_text(node).empty(); }

void append_header(std::vector<Node>& header, const Node& meta, Element element) {
  for (const Node& child : meta.children)
    if (child.element == element && shown(child)) header.push_back(child);
}

/// title, subtitle, then name and role of each speaker, event, place, date, note, stage.
std::vector<Node> header_of(const Node& meta) {
  std::vector<Node> header;
  append_header(header, meta, Element::title);
  append_header(header, meta, Element::subtitle);
  for (const Node& speaker : meta.children) {
    if (speaker.element != Element::speaker || speaker.derived) continue;
    append_header(header, speaker, Element::name);
    append_header(header, speaker, Element::role);
  }
  for (const Element element : {Element::event, Element::place, Element::date, Element::note, Element::stage})
    append_header(header, meta, element);
  return header;
}

const Node* child(const Node& parent, Element element) {
  for (const Node& node : parent.children)
    if (node.element == element) return &node;
  return nullptr;
}

std::string words_of_child(const Node& parent, Element element) {
  const Node* const found = child(parent, element);
  return found == nullptr ? std::string() : words_of(*found);
}

std::string author_of(const Node& meta) {
  std::string author;
  for (const Node& speaker : meta.children) {
    if (speaker.element != Element::speaker) continue;
    std::string who = words_of_child(speaker, Element::name);
    if (who.empty()) who = words_of_child(speaker, Element::role);
    if (who.empty()) continue;
    if (!author.empty()) author += ", ";
    author += who;
  }
  return author;
}

/// "YYYY-MM-DDThh:mm:ssZ"; empty where `epoch` is no number of seconds up to the year 9999.
std::string date_time_of(std::string_view epoch) {
  constexpr int64_t last = 253402300799;
  int64_t seconds = -1;
  const auto [end, failure] = std::from_chars(epoch.data(), epoch.data() + epoch.size(), seconds);
  if (failure != std::errc() || end != epoch.data() + epoch.size() || seconds < 0 || seconds > last) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 80> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return buffer.data();
}

/// First letter of the body that has a direction decides where no rules know the language: Hebrew to Arabic Extended, and
/// their presentation forms, run from right to left.
bool opens_rightward(const Node& body) {
  bool rightward = false;
  bool decided = false;
  walk(body, [&](const Node& node) {
    if (decided || node.element == Element::furniture) return false;
    for (size_t at = 0; at < node.text.size() && !decided;) {
      const char32_t c = utf8::next(node.text, &at);
      rightward = (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
                  (c >= 0x10800 && c <= 0x10FFF);
      decided = rightward || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000) ||
                (c >= 0x2E80 && c < 0xD800);
    }
    return true;
  });
  return rightward;
}

/// "Speech, Ada Nyström, 15 July 2013"
std::string generated_title(const Speech& speech, const Presentation& made) {
  std::string title = made.labels.speech;
  if (!made.author.empty()) title += ", " + made.author;
  std::string date = words_of_child(speech.meta, Element::date);
  if (date.empty()) date = made.date;
  if (!date.empty()) title += ", " + date;
  return title;
}

}  // namespace

void prepare(Speech& speech, const Rules& rules, const PrepareOptions& options, Diagnostics& diagnostics) {
  Presentation made;
  made.labels = rules.labels;
  made.direction = rules.lang == "und" ? (opens_rightward(speech.body) ? "rtl" : "ltr") : rules.direction;
  made.header = header_of(speech.meta);
  made.author = author_of(speech.meta);
  if (const Node* const date = child(speech.meta, Element::date)) made.date = date->get(Attribute::iso);
  made.title = words_of_child(speech.meta, Element::title);
  made.title_generated = made.title.empty();
  if (made.title_generated) made.title = generated_title(speech, made);
  if (options.source_date_epoch && !options.source_date_epoch->empty()) {
    made.date_time = date_time_of(*options.source_date_epoch);
    if (made.date_time.empty())
      diagnostics.push_back(
          warning("LC-0412", "SOURCE_DATE_EPOCH is no number of seconds since 1970: \"" + *options.source_date_epoch + '"',
                  "set it to digits only, for example 1373846400, or unset it"));
  }
  if (made.date_time.empty()) made.date_time = (made.date.empty() ? "1980-01-01" : made.date) + "T00:00:00Z";
  speech.presentation = std::move(made);
}

}  // namespace lectern
