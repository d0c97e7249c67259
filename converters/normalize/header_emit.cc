#include "normalize/header_emit.h"

#include <algorithm>

#include "normalize/meta_nodes.h"

namespace lectern {
namespace {

class Emitter {
 public:
  Emitter(Draft& draft, const std::vector<HeaderLine>& lines, const HeaderFound& found)
      : draft_(draft), lines_(lines), found_(found) {}

  /// What the window of the browser calls the page is its title where no heading is left on it: one may have been a speaker label.
  void metadata() {
    const bool headed = std::any_of(draft_.lines.begin(), draft_.lines.end(), [](const Row& each) { return each.kind == RowKind::heading; });
    for (const HeaderLine& line : lines_) {
      const bool title = !headed && row(line).kind == RowKind::furniture && row(line).block->key == "title" && !is_placeholder(line.unit.words);
      if (title) {
        MetaNodes(draft_).title(line.unit, Element::title, "header.metadata");
      } else {
        plain(line);
      }
    }
  }

  void run() {
    const bool alone = has_key("speaker") && !has_use(HeaderUse::person) && !has_use(HeaderUse::office);
    names_another_ = alone && has_unnamed_speaker();
    const size_t before = draft_.meta.size();
    emit();
    if (names_another_ || !alone || names_somebody()) return;
    draft_.meta.resize(before);  // "STATEMENT BY THE PRIME MINISTER. (Mr. Holm)": no name could be read, and the metadata have one
    names_another_ = true;
    emit();
  }

 private:
  bool names_somebody() const {
    return std::any_of(draft_.meta.begin(), draft_.meta.end(), [](const Node& each) {
      return each.element == Element::speaker &&
             std::any_of(each.children.begin(), each.children.end(), [](const Node& child) { return child.element == Element::name; });
    });
  }

  void emit() {
    MetaNodes nodes(draft_);
    for (size_t i = 0; i < lines_.size();) {
      const size_t end = run_end(i);
      const HeaderLine& line = lines_[i];
      switch (line.use) {
        case HeaderUse::metadata:
        case HeaderUse::furniture:
          plain(line);
          break;
        case HeaderUse::note:
          nodes.whole(Element::note, line.unit, "header.note");
          break;
        case HeaderUse::date:
          nodes.place_and_date(line.unit, !has_use(HeaderUse::place));
          break;
        case HeaderUse::clock:
          nodes.stage(line.unit, "time");
          break;
        case HeaderUse::agenda:
          nodes.stage(line.unit, "agenda");
          break;
        case HeaderUse::office:
          if (is_letterhead()) {
            nodes.furniture(line.unit);
          } else {
            nodes.office(line.unit);
          }
          break;
        case HeaderUse::person:
          nodes.person(line.unit);
          break;
        case HeaderUse::designation:
          nodes.title(joined(i, end, " "), found_.titled || (found_.meta_title && !prints_designation()) ? Element::subtitle : Element::title,
                      "header.designation");
          break;
        case HeaderUse::title:
          if (end == i + 1 && std::none_of(line.unit.tokens.begin(), line.unit.tokens.end(), [](const Token& token) { return token.is_word(); })) {  // "7. ("
            nodes.whole(Element::note, line.unit, "header.line");
          } else {
            nodes.title(joined(i, end, " "), Element::title, "header.title");
          }
          break;
        case HeaderUse::event:
          event(nodes, i, end);
          break;
        case HeaderUse::place:
          nodes.place(joined(i, end, ", "));
          break;
        case HeaderUse::subtitle:
        case HeaderUse::unknown:
          nodes.whole(Element::note, line.unit, "header.line");
          break;
        case HeaderUse::letterhead:
          nodes.letterhead(line.unit);
          break;
      }
      i = end;
    }
    if (names_another_)
      std::erase_if(draft_.meta, [](const Node& each) { return each.element == Element::speaker && each.derived; });
  }

  const Row& row(const HeaderLine& line) const { return draft_.lines[line.row]; }

  /// Lines that make one element together.
  size_t run_end(size_t i) const {
    size_t end = i + 1;
    const HeaderUse use = lines_[i].use;
    const bool together =
        use == HeaderUse::title || use == HeaderUse::designation || use == HeaderUse::event || use == HeaderUse::place;
    while (together && end < lines_.size() && lines_[end].use == use) ++end;
    return end;
  }

  Unit joined(size_t begin, size_t end, std::string_view between) {
    return join_lines(draft_, lines_, {begin, end}, between);
  }

  void event(MetaNodes& nodes, size_t begin, size_t end) {
    const bool title = !found_.titled && !found_.meta_title && !found_.designated;
    const Element element = title ? Element::title : Element::event;
    if (title && (has_date() || draft_.debate)) {
      nodes.title(joined(begin, end, " "), Element::title, "header.event");
    } else if (has_date()) {
      nodes.whole(element, joined(begin, end, " "), "header.event");
    } else {
      nodes.event_and_date(element, joined(begin, end, " "));
    }
  }

  bool has_use(HeaderUse use) const {
    return std::any_of(lines_.begin(), lines_.end(), [use](const HeaderLine& line) { return line.use == use; });
  }
  bool has_date() const { return has_use(HeaderUse::date); }
  /// The metadata have a name and an office: an office alone over the text ("PRIME MINISTER") is whose paper it is.
  bool is_letterhead() const { return has_key("speaker") && has_key("role") && !has_use(HeaderUse::person); }
  bool has_person() const {
    return has_use(HeaderUse::person) || (has_use(HeaderUse::office) && !is_letterhead()) || (has_use(HeaderUse::designation) && !names_another_);
  }

  /// The metadata of a record name a speaker whose name no designation has: "SPEECH BY THE PRIME MINISTER, NORTH HEAD" is his.
  bool has_unnamed_speaker() const {
    for (const HeaderLine& line : lines_) {
      if (line.use != HeaderUse::metadata || row(line).block->key != "speaker" || line.unit.tokens.empty()) continue;
      const std::string_view name = line.unit.words;
      const auto [begin, end] = std::pair(line.unit.tokens.back().begin, line.unit.tokens.back().end);
      const std::string last = fold_word(name.substr(begin, end - begin));
      return std::none_of(lines_.begin(), lines_.end(), [&](const HeaderLine& other) {
        const bool title = other.use == HeaderUse::metadata && row(other).block->key == "title";
        if (!title && other.use != HeaderUse::designation && !is_title(other.use)) return false;
        return std::any_of(other.unit.tokens.begin(), other.unit.tokens.end(), [&](const Token& token) {
          return fold_word(std::string_view(other.unit.words).substr(token.begin, token.end - token.begin)) == last;
        });
      });
    }
    return false;
  }

  bool has_key(std::string_view key) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeaderLine& line) {
      return line.use == HeaderUse::metadata && row(line).block->key == key;
    });
  }

  /// Then what a document's properties call its title doesn't count.
  bool prints_title() const { return found_.meta_title || std::ranges::any_of(lines_, is_title, &HeaderLine::use); }

  /// A page's <title> is that of the window; what is printed over the speech goes before it.
  bool prints_designation() const { return found_.designated && draft_.transcript.kind == "html"; }

  bool is_post() const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const HeaderLine& line) {
      return line.use == HeaderUse::metadata && row(line).block->key == "layout" && row(line).words() == "post";
    });
  }

  void plain(const HeaderLine& line) {
    MetaNodes nodes(draft_);
    const Row& r = row(line);
    if (r.kind == RowKind::page_break) {
      nodes.page_break(r);
      return;
    }
    if (r.kind != RowKind::metadata) {
      nodes.furniture(line.unit, r.furniture);
      return;
    }
    const std::string& key = r.block->key;
    const bool named = key == "title" && !is_placeholder(line.unit.words);
    if ((named && !found_.titled && !prints_designation()) || (key == "document-title" && !prints_title())) {
      nodes.title(line.unit, Element::title, "header.metadata");
    } else if (key == "date" && !is_post() && !has_date()) {
      nodes.dated(line.unit, r.block->value);
    } else if (key == "subtitle") {
      nodes.whole(Element::subtitle, line.unit, "header.metadata");
    } else if ((key == "place" || key == "location" || key == "venue") && !has_use(HeaderUse::place) && !has_date()) {
      nodes.whole(Element::place, line.unit, "header.metadata");
    } else if (key == "event") {
      nodes.whole(Element::event, line.unit, "header.metadata");
    } else if ((key == "speaker" || (key == "author" && has_key("role"))) && !has_person()) {
      nodes.named(line.unit);
    } else if (key == "role" && !has_person()) {
      nodes.office(line.unit, true);
    } else {
      nodes.furniture(line.unit, "front");
    }
  }

  Draft& draft_;
  const std::vector<HeaderLine>& lines_;
  HeaderFound found_;
  bool names_another_ = false;  ///< the metadata's speaker is none that a title names
};

}  // namespace

void emit_header(Draft& draft, const std::vector<HeaderLine>& lines, const HeaderFound& found) {
  Emitter(draft, lines, found).run();
}

void emit_header_metadata(Draft& draft, const std::vector<HeaderLine>& lines) { Emitter(draft, lines, {}).metadata(); }

}  // namespace lectern
