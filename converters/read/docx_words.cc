// What stands in a line of a DOCX: runs, fields, links, references to notes.
#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "read/docx_story.h"
#include "read/markdown_links.h"
#include "read/number_labels.h"

namespace lectern {
namespace {

Toggle either(Toggle outer, Toggle inner) { return inner == Toggle::unset ? outer : inner; }

/// On in both the paragraph's style and the run's style is off.
Toggle crossed(Toggle paragraph, Toggle run) {
  return paragraph == Toggle::on && run == Toggle::on ? Toggle::off : either(paragraph, run);
}

std::string_view first_word(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, std::min(text.find(' ', begin), text.size()) - begin);
}

/// Address of HYPERLINK "http://..."; empty where the field leads into the document.
std::string link_of(std::string_view instruction) {
  const size_t begin = instruction.find('"');
  const size_t end = begin == std::string_view::npos ? begin : instruction.find('"', begin + 1);
  if (end == std::string_view::npos) return {};
  const size_t inside = instruction.substr(0, begin).find("\\l");
  return inside == std::string_view::npos ? std::string(instruction.substr(begin + 1, end - begin - 1)) : std::string();
}

}  // namespace

XmlIndex alternate_choice(const XmlTree& tree, XmlIndex node) {
  XmlIndex fallback = 0;
  for (const XmlIndex each : tree.children(node)) {
    if (tree.is(each, "mc:Fallback")) fallback = each;
    if (!tree.is(each, "mc:Choice")) continue;
    if (tree.has_words(each)) return each;
    for (XmlIndex i = each; i < tree.after(each); ++i)
      if (tree.is(i, "wp:docPr") && !tree.attribute(i, "descr").empty()) return each;
  }
  return fallback;
}

bool DocxWords::hears() const {
  return std::all_of(fields_.begin(), fields_.end(), [](const Field& field) { return field.result; });
}

void DocxWords::paragraph(XmlIndex node, const ParagraphLook& look) {
  base_ = look.run;
  saw_contents_ = contents_ > 0;
  const StyleRole role = look.meaning.role;
  plain_ =
      role == StyleRole::heading || role == StyleRole::title || role == StyleRole::subtitle || role == StyleRole::speaker;
  inside(node);
  while (context_.extract.words().is_open(MarkKind::link)) context_.extract.words().close(MarkKind::link);
  marks_.show({});
}

void DocxWords::inside(XmlIndex node) {
  for (const XmlIndex each : tree_.children(node))
    if (!tree_.is_text(each)) element(each, tree_.name(each));
}

/// What isn't known by name holds what is: words stand in w:t and m:t alone.
void DocxWords::element(XmlIndex node, std::string_view name) {
  if (name == "w:r") {
    run(node);
  } else if (name == "w:hyperlink") {
    hyperlink(node);
  } else if (name == "w:del" || name == "w:moveFrom") {
    context_.changes = true;
  } else if (name == "w:ins" || name == "w:moveTo") {
    context_.changes = true;
    inside(node);
  } else if (name == "w:fldSimple") {
    const std::string_view instruction = tree_.attribute(node, "w:instr");
    const bool contents = first_word(instruction) == "TOC";
    contents_ += contents;
    saw_contents_ = saw_contents_ || contents;
    inside(node);
    contents_ -= contents;
  } else if (name == "mc:AlternateContent") {
    if (const XmlIndex choice = alternate_choice(tree_, node); choice != 0) inside(choice);
  } else if (name == "m:r") {
    for (const XmlIndex each : tree_.children(node))
      if (tree_.is(each, "m:t")) words(tree_.words(each), base_);
  } else if (name == "w:ruby") {
    if (const XmlIndex base = tree_.child(node, "w:rubyBase"); base != 0) inside(base);
    if (const XmlIndex over = tree_.child(node, "w:rt"); over != 0 && tree_.has_words(over)) {
      context_.extract.append("(");
      inside(over);
      context_.extract.append(")");
    }
  } else if (name != "w:pPr" && name != "w:rPr") {
    inside(node);
  }
}

void DocxWords::run(XmlIndex node) {
  RunLook look = base_;
  if (const XmlIndex properties = tree_.child(node, "w:rPr"); properties != 0) {
    const XmlIndex style = tree_.child(properties, "w:rStyle");
    const RunLook& styled = context_.styles.run(style == 0 ? std::string_view() : tree_.attribute(style, "w:val"));
    RunLook crossing = styled;
    crossing.bold = crossed(base_.bold, styled.bold);
    crossing.italic = crossed(base_.italic, styled.italic);
    crossing.strike = crossed(base_.strike, styled.strike);
    look = base_.with(crossing).with(run_look(tree_, properties));
    if (tree_.child(properties, "w:del") != 0) return;  // a run of a kind of change that has no element of its own
  }
  custom_mark_.clear();
  for (const XmlIndex each : tree_.children(node))
    if (!tree_.is_text(each)) run_part(each, look);
}

void DocxWords::run_part(XmlIndex node, const RunLook& look) {
  const std::string_view name = tree_.name(node);
  Extract& extract = context_.extract;
  if (name == "w:t") {
    words(tree_.words(node), look);
  } else if (name == "w:fldChar") {
    field_character(tree_.attribute(node, "w:fldCharType"));
  } else if (name == "w:instrText") {
    if (!fields_.empty() && !fields_.back().result) fields_.back().instruction += tree_.words(node);
  } else if (name == "w:tab" || name == "w:ptab") {
    if (hears()) extract.append("\t");
  } else if (name == "w:br" || name == "w:cr") {
    if (!hears()) return;
    if (tree_.attribute(node, "w:type") == "page") {
      extract.page_break();
    } else {
      extract.line_break();
    }
  } else if (name == "w:noBreakHyphen") {
    words("\u2011", look);
  } else if (name == "w:sym") {
    uint32_t code = 0;
    const std::string_view digits = tree_.attribute(node, "w:char");
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    std::string shown;
    utf8::append(shown, symbol_character(tree_.attribute(node, "w:font"), code));
    words(shown, look);
  } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
    if (hears()) note_reference(node, name == "w:endnoteReference");
  } else if (name == "w:drawing" || name == "w:pict" || name == "w:object") {
    drawing(node);
  } else if (name == "mc:AlternateContent") {
    if (const XmlIndex choice = alternate_choice(tree_, node); choice != 0)
      for (const XmlIndex each : tree_.children(choice))
        if (!tree_.is_text(each)) run_part(each, look);
  } else if (name == "w:ruby") {
    element(node, name);
  }
}

void DocxWords::field_character(std::string_view type) {
  if (type == "begin") {
    fields_.push_back({});
  } else if (type == "separate" && !fields_.empty()) {
    Field& field = fields_.back();
    field.result = true;
    const std::string_view kind = first_word(field.instruction);
    field.contents = kind == "TOC";
    contents_ += field.contents;
    saw_contents_ = saw_contents_ || field.contents;
    if (kind == "HYPERLINK" && hears()) {
      const std::string address = link_of(field.instruction);
      field.link = !address.empty() && !context_.extract.words().is_open(MarkKind::link);
      if (field.link) open_link(address);
    }
  } else if (type == "end" && !fields_.empty()) {
    if (fields_.back().link) context_.extract.words().close(MarkKind::link);
    contents_ -= fields_.back().contents;
    fields_.pop_back();
  }
}

void DocxWords::hyperlink(XmlIndex node) {
  const auto found = links_.find(std::string(tree_.attribute(node, "r:id")));
  const bool opens = found != links_.end() && hears() && !context_.extract.words().is_open(MarkKind::link);
  if (opens) open_link(found->second);
  inside(node);
  if (opens) context_.extract.words().close(MarkKind::link);
}

void DocxWords::open_link(std::string address) {
  if (allowed_address(address)) {
    context_.extract.words().open(MarkKind::link, std::move(address));
  } else {
    ++context_.links_refused;
  }
}

/// The mark is a number that counts, or (where the author chose one) the words that follow in the run.
void DocxWords::note_reference(XmlIndex node, bool end) {
  const std::string id(tree_.attribute(node, "w:id"));
  const std::string_view custom = tree_.attribute(node, "w:customMarkFollows");
  const bool chosen = custom == "1" || custom == "true" || custom == "on";
  const auto [found, fresh] = context_.note_by_id.emplace((end ? 'e' : 'f') + id, context_.notes.size());
  if (fresh) {
    const uint32_t called = ++context_.notes_called[end];
    std::string label;
    if (!chosen) label = word_number(++context_.notes_counted[end], end ? context_.endnote_format : context_.footnote_format);
    context_.notes.push_back({end, id, (end ? "en-" : "fn-") + std::to_string(called), std::move(label)});
  }
  const DocxNote* const note = &context_.notes[found->second];
  if (chosen) {
    custom_mark_ = note->key;
  } else if (!note->label.empty()) {
    marks_.show({});
    context_.extract.append_marked(note->label, MarkKind::note_ref, note->key);
  }
}

void DocxWords::words(std::string_view text, const RunLook& look) {
  if (!hears() || text.empty()) return;
  std::string shown = without_private_use(text, look.font);
  for (char& c : shown)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  if (!custom_mark_.empty()) {
    marks_.show({});
    context_.extract.append_marked(shown, MarkKind::note_ref, custom_mark_);
    custom_mark_.clear();
    return;
  }
  const std::string& lang = look.lang.empty() ? context_.styles.default_lang() : look.lang;
  if (!lang.empty()) context_.lang_bytes[lang] += shown.size();
  marks_.show(look, plain_);
  context_.extract.append(shown);
}

/// The alternative text of a picture; the words of a text box.
void DocxWords::drawing(XmlIndex node) {
  bool box = false;
  std::string alternative;
  for (XmlIndex i = node; i < tree_.after(node); ++i) {
    const std::string_view name = tree_.name(i);
    if (name == "mc:Fallback" && tree_.parent(i) != node) {
      i = tree_.after(i) - 1;
    } else if (name == "w:txbxContent") {
      if (tree_.has_words(i)) boxes.push_back(i);
      box = true;
      i = tree_.after(i) - 1;
    } else if (alternative.empty() && name == "wp:docPr") {
      alternative = tree_.attribute(i, tree_.attribute(i, "descr").empty() ? "title" : "descr");
    } else if (alternative.empty() && name.starts_with("v:")) {
      alternative = tree_.attribute(i, "alt");
    }
  }
  if (!box && !alternative.empty() && hears()) pictures.push_back(std::move(alternative));
}

}  // namespace lectern
