#include "narrate/script.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/unicode.h"
#include "narrate/espeak_words.h"
#include "narrate/spoken.h"

namespace lectern {
namespace {

/// What one element means for the one who reads aloud.
enum class Role {
  skip,      ///< neither spoken nor entered
  sentence,  ///< spoken as a whole, under its own id
  heading,   ///< the same, with a longer pause
  block,     ///< a paragraph-like block: what is in it belongs together
  group,     ///< holds blocks
  turn,      ///< a block of one speaker
  note,      ///< a footnote: spoken at the end
  inside,    ///< part of a sentence, or wraps sentences
};

Role role_of(Element element) {
  switch (element) {
    case Element::s:
    case Element::line:
    case Element::label:
    case Element::name:
    case Element::role:
    case Element::event:
    case Element::place:
    case Element::date:
    case Element::note:
    case Element::subtitle:
      return Role::sentence;
    case Element::title:
    case Element::heading:
      return Role::heading;
    case Element::p:
    case Element::salutation:
    case Element::item:
    case Element::cell:
    case Element::verse:
      return Role::block;
    case Element::speaker:
    case Element::meta:
    case Element::body:
    case Element::section:
    case Element::priorities:
    case Element::list:
    case Element::table:
    case Element::row:
    case Element::figure:
    case Element::closing:
      return Role::group;
    case Element::turn:
      return Role::turn;
    case Element::fn:
      return Role::note;
    case Element::furniture:
    case Element::pb:
    case Element::note_ref:
    case Element::source:
    case Element::publisher:
      return Role::skip;
    case Element::stage:
    case Element::lead:
    case Element::priority:
    case Element::quote:
    case Element::num:
    case Element::addressee:
    case Element::cue:
    case Element::so_called:
    case Element::em:
    case Element::strong:
    case Element::foreign:
    case Element::abbr:
    case Element::ref:
    case Element::br:
    case Element::formula:
    case Element::text:
      return Role::inside;
  }
  return Role::skip;
}

std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string collapsed(std::string_view text) {
  std::string to;
  for (const char c : text) {
    if (!is_blank(c))
      to += c;
    else if (!to.empty() && to.back() != ' ')
      to += ' ';
  }
  while (!to.empty() && to.back() == ' ') to.pop_back();
  return to;
}

class Writer {
 public:
  Writer(const Speech& speech, const Rules& rules, const ScriptOptions& options)
      : own_(options.spoken ? options.spoken : rules.spoken),
        verbaliser_(*own_),
        plain_(SpokenRules{}),
        options_(options),
        lang_(speech.lang),
        rules_lang_(speech.lang) {
    for (const auto& [tag, other] : options.others) others_.emplace(tag, std::make_unique<Verbaliser>(*other));
  }

  void header(const Speech& speech);
  void block(const Node& node);
  void notes();
  std::vector<Utterance> finish();

 private:
  void add(const Node& node, std::string printed, bool heading);
  void quotation(const Node& node);
  void point(const Node& node);
  void page(const Node& node);
  const Verbaliser& verbaliser() const;
  const SpokenTable& espeak_table(const std::string& lang) const;
  void leaf(const Node& node, bool heading);
  void own_block(const Node& node);
  void inline_block(const Node& node);
  bool holds_sentences(const Node& node) const;
  void collect(const Node& node, std::string* to) const;
  void turn(const Node& node);
  bool stage_skipped(const Node& node) const { return node.element == Element::stage && !options_.stage_notes; }

  std::shared_ptr<const SpokenRules> own_;
  Verbaliser verbaliser_;
  Verbaliser plain_;  ///< for passages in a language without rules
  std::map<std::string, std::unique_ptr<Verbaliser>> others_;
  ScriptOptions options_;
  std::string lang_;
  std::string rules_lang_;
  std::string speaker_;
  std::string carried_;  ///< words that stand before the sentence they belong to ("1.", an opening quotation mark)
  std::vector<const Node*> notes_;
  std::set<std::string> pages_;  ///< numbers that were said
  std::vector<Utterance> all_;
  std::vector<SpokenText> said_;  ///< for each of `all_`
};

void Writer::collect(const Node& node, std::string* to) const {
  const Role role = role_of(node.element);
  if (node.derived || role == Role::skip || role == Role::note || stage_skipped(node)) return;
  const bool apart = role == Role::block || role == Role::group || role == Role::sentence || role == Role::heading ||
                     node.element == Element::br;
  if (apart) *to += ' ';
  *to += node.text;
  for (const Node& child : node.children) collect(child, to);
  if (apart) *to += ' ';
}

void Writer::add(const Node& node, std::string printed, bool heading) {
  printed = collapsed(printed);
  if (!unicode::has_words(printed)) return;
  Utterance utterance;
  utterance.id = node.id;
  utterance.speaker = speaker_;
  utterance.lang = lang_;
  utterance.src = node.src;
  utterance.heading = heading;
  utterance.pause_ms = heading ? options_.pauses.heading_ms : options_.pauses.sentence_ms;
  SpokenText said = verbaliser().say(printed);
  if (!unicode::has_words(said.text)) said = {printed, {}};
  utterance.printed = std::move(printed);
  all_.push_back(std::move(utterance));
  said_.push_back(std::move(said));
}

const Verbaliser& Writer::verbaliser() const {
  if (primary(lang_) == primary(rules_lang_)) return verbaliser_;
  const auto other = others_.find(std::string(primary(lang_)));
  return other == others_.end() ? plain_ : *other->second;
}

/// What espeak-ng is given for some words of a language.
const SpokenTable& Writer::espeak_table(const std::string& lang) const {
  static const SpokenTable none;
  if (primary(lang) == primary(rules_lang_)) return own_->espeak;
  const auto other = options_.others.find(std::string(primary(lang)));
  return other == options_.others.end() ? none : other->second->espeak;
}

/// Words that aren't printed, before a text and apart from it.
void say_before(std::string words, SpokenText* to) {
  words += ", ";
  to->text.insert(0, words);
  for (SpokenSpan& span : to->spans) {
    span.begin += static_cast<uint32_t>(words.size());
    span.end += static_cast<uint32_t>(words.size());
  }
}

/// A priority that doesn't say itself which one it is: who sees the list sees its number, so who hears it hears it.
void Writer::point(const Node& node) {
  bool printed = false;
  walk(node, [&printed](const Node& inner) {
    printed |= !inner.derived && (inner.element == Element::cue || inner.element == Element::num);
    return !printed;
  });
  const size_t first = said_.size();
  inline_block(node);
  const std::string number(node.get(Attribute::n));
  if (printed || number.empty() || said_.size() == first) return;
  lang_.swap(all_[first].lang);
  const std::string words = verbaliser().say(number).text;
  lang_.swap(all_[first].lang);
  say_before(words, &said_[first]);
}

/// A quotation of whole sentences: it stands apart, and is announced where that is wished.
void Writer::quotation(const Node& node) {
  const auto apart = [this] {
    if (!all_.empty()) all_.back().pause_ms = std::max(all_.back().pause_ms, options_.pauses.quotation_ms);
  };
  apart();
  const size_t first = said_.size();
  inline_block(node);
  apart();
  const bool announced = options_.say_quotes && said_.size() > first && !own_->quote_begin.empty();
  if (!announced) return;
  say_before(own_->quote_begin, &said_[first]);
  said_.back().text += ' ' + own_->quote_end + '.';
}

/// The number of a page that begins here: under the id that pages and books give to its break.
void Writer::page(const Node& node) {
  const std::string number(node.get(Attribute::n));
  const bool named = std::all_of(number.begin(), number.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  const size_t place = own_->page.find("{}");
  if (!options_.say_pages || number.empty() || !named || place == std::string::npos || !pages_.insert(number).second) return;
  SpokenText said = verbaliser_.say(std::string(own_->page).replace(place, 2, number));
  said.spans.clear();
  Utterance utterance;
  utterance.id = node.id.empty() ? "page-" + number : node.id;
  utterance.lang = rules_lang_;
  utterance.src = node.src;
  utterance.page = true;
  utterance.pause_ms = options_.pauses.sentence_ms;
  all_.push_back(std::move(utterance));
  said_.push_back(std::move(said));
}

void Writer::leaf(const Node& node, bool heading) {
  std::string printed = std::move(carried_);
  carried_.clear();
  for (const Node& child : node.children) collect(child, &printed);
  printed += node.text;
  const std::string outer = lang_;
  if (!node.lang.empty()) lang_ = node.lang;
  add(node, std::move(printed), heading);
  lang_ = outer;
  walk(node, [this, &node](const Node& inner) {  // notes and breaks that stand inside a sentence
    if (&inner != &node && inner.element == Element::fn) notes_.push_back(&inner);
    if (inner.element == Element::pb) page(inner);
    return inner.element != Element::fn || &inner == &node;
  });
}

bool Writer::holds_sentences(const Node& node) const {
  return std::any_of(node.children.begin(), node.children.end(), [this](const Node& child) {
    if (child.derived) return false;
    const Role role = role_of(child.element);
    if (role == Role::inside) return holds_sentences(child);
    return role != Role::skip && role != Role::note;
  });
}

/// Content of a block: sentences under their own ids; words between them go to the sentence they stand at.
/// What stands before a paragraph and not in it (the number of a note) is a word apart.
void Writer::own_block(const Node& node) {
  if (node.element == Element::p && !carried_.empty() && !is_blank(carried_.back())) carried_ += ' ';
  block(node);
}

void Writer::inline_block(const Node& node) {
  for (const Node& child : node.children) {
    if (child.derived || stage_skipped(child)) continue;
    const Role role = role_of(child.element);
    if (role != Role::inside || holds_sentences(child)) {
      if (child.element == Element::quote)
        quotation(child);
      else if (child.element == Element::priority)
        point(child);
      else if (role == Role::inside && child.element != Element::stage)
        inline_block(child);
      else
        own_block(child);
      continue;
    }
    if (child.element == Element::stage && !child.id.empty()) {
      leaf(child, false);
      continue;
    }
    std::string words;
    collect(child, &words);
    const bool closes = !words.empty() && !is_blank(words.front()) && !unicode::has_words(words) && !all_.empty() && !all_.back().page &&
                        carried_.empty() && &child != &node.children.front();
    if (closes)
      all_.back().printed += collapsed(words);
    else
      carried_ += words;
  }
}

void Writer::turn(const Node& node) {
  const std::string outer = speaker_;
  const Node* const label = find(node, Element::label);
  for (const Node& child : node.children) {
    speaker_.clear();
    if (&child != label && label != nullptr) {
      std::string words;
      collect(*label, &words);
      speaker_ = collapsed(words);
      while (!speaker_.empty() && (speaker_.back() == ':' || speaker_.back() == ' ')) speaker_.pop_back();
    }
    block(child);
  }
  speaker_ = outer;
}

void Writer::block(const Node& node) {
  if (node.derived || stage_skipped(node)) return;
  if (node.element == Element::pb) return page(node);
  const std::string outer = lang_;
  if (!node.lang.empty()) lang_ = node.lang;
  const Role role = role_of(node.element);
  const size_t before = all_.size();
  switch (role) {
    case Role::skip:
      break;
    case Role::note:
      notes_.push_back(&node);
      break;
    case Role::sentence:
      leaf(node, false);
      break;
    case Role::heading:
      leaf(node, true);
      break;
    case Role::turn:
      turn(node);
      break;
    case Role::block:
    case Role::group:
    case Role::inside:
      if (role != Role::group && !holds_sentences(node))
        leaf(node, false);
      else
        inline_block(node);
      break;
  }
  const bool ends_block = role != Role::sentence && role != Role::skip && role != Role::note && role != Role::heading;
  if (role == Role::block && !carried_.empty()) add(node, std::exchange(carried_, {}), false);
  if (ends_block && all_.size() > before) {
    Utterance& last = all_.back();
    const bool item = node.element == Element::item;
    last.pause_ms = std::max(last.pause_ms, item ? options_.pauses.item_ms : options_.pauses.paragraph_ms);
  }
  lang_ = outer;
}

void Writer::header(const Speech& speech) {
  for (const Node& node : speech.presentation.header) {
    if (node.element == Element::title && speech.presentation.title_generated) continue;
    const size_t before = all_.size();
    block(node);
    carried_.clear();
    if (all_.size() > before) all_.back().pause_ms = std::max(all_.back().pause_ms, options_.pauses.paragraph_ms);
  }
}

void Writer::notes() {
  for (size_t i = 0; i < notes_.size(); ++i) {
    const Node& note = *notes_[i];
    carried_.clear();
    const size_t before = all_.size();
    if (holds_sentences(note))
      inline_block(note);
    else
      leaf(note, false);
    if (all_.size() > before) all_.back().pause_ms = std::max(all_.back().pause_ms, options_.pauses.paragraph_ms);
  }
}

std::vector<Utterance> Writer::finish() {
  if (!all_.empty()) all_.back().pause_ms = options_.pauses.end_ms;
  for (size_t i = 0; i < all_.size(); ++i) {
    Utterance& utterance = all_[i];
    if (!options_.by_espeak || options_.by_espeak(utterance)) said_[i] = for_espeak(said_[i], espeak_table(utterance.lang));
    const std::string& text = said_[i].text;
    utterance.say = cut_to_pieces(text, options_.longest_piece);
    for (size_t at = 0; const std::string& piece : utterance.say) {
      at = text.find(piece, at);
      utterance.say_at.push_back(static_cast<uint32_t>(at));
      at += piece.size();
    }
    utterance.spans = std::move(said_[i].spans);
  }
  return std::move(all_);
}

size_t cut_before(std::string_view text, std::string_view marks) {
  for (size_t at = text.size(); at-- > 1;)
    if (text[at] == ' ' && marks.find(text[at - 1]) != std::string_view::npos) return at;
  return 0;
}

}  // namespace

std::vector<std::string> cut_to_pieces(std::string_view text, size_t longest) {
  std::vector<std::string> pieces;
  while (text.size() > longest) {
    const std::string_view head = text.substr(0, longest);
    size_t at = cut_before(head, ".?!");
    if (at < longest / 3) at = cut_before(head, ",;:");
    if (at < longest / 3) at = std::min(head.rfind(' '), head.size());
    if (at == 0 || at == head.size())
      for (at = longest; at > 1 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;) --at;
    pieces.emplace_back(text.substr(0, at));
    text.remove_prefix(at);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (!text.empty() || pieces.empty()) pieces.emplace_back(text);
  return pieces;
}

std::vector<Utterance> script(const Speech& speech, const Rules& rules, const ScriptOptions& options) {
  Writer writer(speech, rules, options);
  writer.header(speech);
  writer.block(speech.body);
  writer.notes();
  return writer.finish();
}

}  // namespace lectern
