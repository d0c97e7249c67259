#include "check/pdf_content.h"

#include <algorithm>
#include <unordered_set>

#include "check/pdf_unicode_map.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr size_t most_pages = 50'000;
constexpr unsigned deepest_form = 8;
constexpr size_t most_fonts = 4096;
constexpr std::string_view read_again = "content that is shown again and again";

enum class Op : uint8_t {
  begin_marked,
  begin_marked_properties,
  end_marked,
  begin_text,
  end_text,
  font,
  show,
  show_array,
  show_line,
  show_spaced,
  paint,
  draw,
  save,
  restore,
  gray,
  rgb,
  cmyk,
  colour_space,
  colour,
  state,
  inline_image,
  plain,
  unknown,
};

/// The letters of an operator as a number.
constexpr uint32_t packed(std::string_view op) {
  uint32_t number = 0;
  for (const char c : op) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

struct Operator {
  uint32_t name;
  Op op;
};

/// The commonest first.
constexpr Operator operators[] = {
    {packed("TJ"), Op::show_array},
    {packed("T*"), Op::plain},
    {packed("Td"), Op::plain},
    {packed("TD"), Op::plain},
    {packed("BDC"), Op::begin_marked_properties},
    {packed("BT"), Op::begin_text},
    {packed("ET"), Op::end_text},
    {packed("EMC"), Op::end_marked},
    {packed("Tf"), Op::font},
    {packed("Tm"), Op::plain},
    {packed("Tj"), Op::show},
    {packed("re"), Op::plain},
    {packed("f"), Op::paint},
    {packed("BMC"), Op::begin_marked},
    {packed("'"), Op::show_line},
    {packed("\""), Op::show_spaced},
    {packed("q"), Op::save},
    {packed("Q"), Op::restore},
    {packed("Do"), Op::draw},
    {packed("S"), Op::paint},
    {packed("s"), Op::paint},
    {packed("F"), Op::paint},
    {packed("f*"), Op::paint},
    {packed("B"), Op::paint},
    {packed("B*"), Op::paint},
    {packed("b"), Op::paint},
    {packed("b*"), Op::paint},
    {packed("sh"), Op::paint},
    {packed("g"), Op::gray},
    {packed("G"), Op::gray},
    {packed("rg"), Op::rgb},
    {packed("RG"), Op::rgb},
    {packed("k"), Op::cmyk},
    {packed("K"), Op::cmyk},
    {packed("cs"), Op::colour_space},
    {packed("CS"), Op::colour_space},
    {packed("sc"), Op::colour},
    {packed("SC"), Op::colour},
    {packed("scn"), Op::colour},
    {packed("SCN"), Op::colour},
    {packed("gs"), Op::state},
    {packed("BI"), Op::inline_image},
    {packed("w"), Op::plain},
    {packed("J"), Op::plain},
    {packed("j"), Op::plain},
    {packed("M"), Op::plain},
    {packed("d"), Op::plain},
    {packed("ri"), Op::plain},
    {packed("i"), Op::plain},
    {packed("cm"), Op::plain},
    {packed("m"), Op::plain},
    {packed("l"), Op::plain},
    {packed("c"), Op::plain},
    {packed("v"), Op::plain},
    {packed("y"), Op::plain},
    {packed("h"), Op::plain},
    {packed("n"), Op::plain},
    {packed("W"), Op::plain},
    {packed("W*"), Op::plain},
    {packed("Tc"), Op::plain},
    {packed("Tw"), Op::plain},
    {packed("Tz"), Op::plain},
    {packed("TL"), Op::plain},
    {packed("Tr"), Op::plain},
    {packed("Ts"), Op::plain},
    {packed("MP"), Op::plain},
    {packed("DP"), Op::plain},
    {packed("BX"), Op::plain},
    {packed("EX"), Op::plain},
};

Op op_of(std::string_view op) {
  if (op.size() > 3) return Op::unknown;
  const uint32_t name = packed(op);
  for (const Operator& row : operators)
    if (row.name == name) return row.op;
  return Op::unknown;
}

}  // namespace

void ContentReader::once(bool& said, std::string_view rule, std::string_view message) {
  if (said) return;
  said = true;
  judge_.found(rule, where_, std::string(message));
}

void ContentReader::read(std::string_view bytes, const Value& resources, unsigned depth) {
  Pool pool;
  Lexer lexer(bytes, pool);
  std::vector<Value> operands;
  while (!lexer.at_end()) {
    if (lexer.take('[')) {
      read_array(lexer);
      continue;
    }
    const Value value = lexer.next(false);
    if (!value.is(Kind::word)) {
      if (operands.size() > 64) return once(said_operator_, "PDF:content", "too many operands in the content");
      operands.push_back(value);
      continue;
    }
    if (op_of(value.text) == Op::inline_image) {  // its bytes can't be told from operators without the image's own decoder
      paint();
      return judge_.unread(where_, "an inline image");
    }
    operate(value.text, operands, pool, resources, depth);
    operands.clear();
    pool.clear();
  }
  if (lexer.broken()) once(said_operator_, "PDF:content", "the content's syntax is broken");
}

/// Arrays in content are operands of few operators; of their parts only the strings matter.
void ContentReader::read_array(Lexer& lexer) {
  strings_.clear();
  while (!lexer.at_end() && !lexer.take(']')) {
    if (lexer.skip_number()) continue;
    const Value part = lexer.next(false);
    if (part.is(Kind::string)) strings_.push_back(part.text);
  }
}

void ContentReader::finish() {
  if (!marks_.empty() || in_text_) once(said_balance_, "PDF:content", "marked content or a text object isn't closed");
}

void ContentReader::operate(std::string_view op, const std::vector<Value>& operands, Pool& pool, const Value& resources,
                            unsigned depth) {
  const Value last = operands.empty() ? Value{} : operands.back();
  switch (op_of(op)) {
    case Op::begin_marked:
      return begin_marked(false, operands, pool, resources);
    case Op::begin_marked_properties:
      return begin_marked(true, operands, pool, resources);
    case Op::end_marked:
      if (marks_.empty()) return once(said_balance_, "PDF:content", "EMC without a beginning");
      if (marks_.back() == Mark::artifact) --artifacts_;
      if (marks_.back() == Mark::tagged) --tagged_;
      marks_.pop_back();
      return;
    case Op::begin_text:
    case Op::end_text: {
      const bool begins = op == "BT";
      if (begins == in_text_) once(said_balance_, "PDF:content", "text objects are nested or not begun");
      in_text_ = begins;
      return;
    }
    case Op::font:
      return select_font(operands.size() == 2 ? operands[0] : Value{}, resources);
    case Op::show:
    case Op::show_line:
    case Op::show_spaced:
      paint();
      return show(last.text);
    case Op::show_array:
      paint();
      for (const std::string_view string : strings_) show(string);
      return;
    case Op::paint:
      return paint();
    case Op::draw:
      return draw_object(last, resources, depth);
    case Op::save:
      saved_fonts_.push_back(font_);
      if (saved_fonts_.size() == 29 && judge_.claims.a != 0)
        judge_.found("A2:6.1.13-8", where_, "graphics states nest deeper than 28");
      return;
    case Op::restore:
      if (saved_fonts_.empty()) return once(said_balance_, "PDF:content", "Q without q");
      font_ = saved_fonts_.back();
      saved_fonts_.pop_back();
      return;
    case Op::gray:
      judge_.gray = true;
      return;
    case Op::rgb:
      judge_.rgb = true;
      return;
    case Op::cmyk:
      judge_.cmyk = true;
      return;
    case Op::colour_space:
    case Op::colour:
    case Op::state:
      if (!said_state_ && judge_.claims.a != 0) judge_.unread(where_, "colour spaces and graphics states");
      said_state_ = true;
      return;
    case Op::unknown:
      return once(said_operator_, "A2:6.2.2-1", "the content holds an operator that PDF doesn't define");
    case Op::inline_image:
    case Op::plain:
      return;
  }
}

void ContentReader::begin_marked(bool has_properties, const std::vector<Value>& operands, Pool& pool,
                                 const Value& resources) {
  const bool artifact = !operands.empty() && operands[0].is_name("Artifact");
  int64_t mcid = -1;
  if (has_properties && operands.size() == 2) {
    if (operands[1].is(Kind::dict)) {
      mcid = pool.get(operands[1], "MCID").integer();
    } else if (operands[1].is(Kind::name)) {
      mcid = judge_.file.get(judge_.file.get(judge_.file.get(resources, "Properties"), operands[1].text), "MCID").integer();
    }
  }
  Mark mark = artifact ? Mark::artifact : Mark::other;
  if (mcid >= 0 && mcid < 10'000'000) {
    mark = Mark::tagged;
    mcid_ = static_cast<uint32_t>(mcid);
    page_.mcids.push_back(mcid_);
  }
  if (mark == Mark::artifact && tagged_ > 0) once(said_artifact_, "UA1:7.1-1", "an artifact stands inside tagged content");
  if (mark == Mark::tagged && artifacts_ > 0) once(said_tagged_, "UA1:7.1-2", "tagged content stands inside an artifact");
  if (mark == Mark::artifact) ++artifacts_;
  if (mark == Mark::tagged) ++tagged_;
  marks_.push_back(mark);
  if (marks_.size() > 1000) {
    once(said_balance_, "PDF:content", "marked content is nested too deeply");
    marks_.clear();
    artifacts_ = tagged_ = 0;
  }
}

void ContentReader::paint() {
  if (artifacts_ == 0 && tagged_ == 0)
    once(said_unmarked_, "UA1:7.1-3", "content is neither tagged nor marked as an artifact");
}

void ContentReader::show(std::string_view string) {
  if (string.empty()) return;
  if (font_ == SIZE_MAX) return once(said_font_, "PDF:content", "text is shown without a font that the resources name");
  FontUse& font = judge_.fonts[font_];
  if (!font.private_use.empty() && tagged_ > 0) show_private(font, string);
  if (font.codes.empty()) font.codes.assign(font.composite ? 65536 : 256, false);
  if (!font.composite) {
    for (const char c : string) font.codes[static_cast<unsigned char>(c)] = true;
    return;
  }
  for (size_t at = 0; at + 1 < string.size(); at += 2)
    font.codes[static_cast<size_t>(static_cast<unsigned char>(string[at]) << 8 |
                                   static_cast<unsigned char>(string[at + 1]))] = true;
}

void ContentReader::show_private(const FontUse& font, std::string_view string) {
  const size_t step = font.composite ? 2 : 1;
  for (size_t at = 0; at + step <= string.size(); at += step) {
    size_t code = static_cast<unsigned char>(string[at]);
    if (font.composite) code = code << 8 | static_cast<unsigned char>(string[at + 1]);
    const auto& of_page = page_.private_mcids;
    if (font.private_use[code] && (of_page.empty() || of_page.back() != mcid_)) page_.private_mcids.push_back(mcid_);
  }
}

void ContentReader::select_font(const Value& name, const Value& resources) {
  font_ = SIZE_MAX;
  if (!name.is(Kind::name)) return;
  const auto known = known_fonts_.find(std::string(name.text));
  if (known != known_fonts_.end()) {
    font_ = known->second;
    return;
  }
  const Value ref = judge_.file.raw(judge_.file.get(resources, "Font"), name.text);
  if (!ref.is(Kind::ref)) return;
  font_ = font_of(static_cast<uint32_t>(ref.number));
  known_fonts_.emplace(std::string(name.text), font_);
}

/// Where the font stands among those of the document; SIZE_MAX: there are too many.
size_t ContentReader::font_of(uint32_t number) {
  const auto known = judge_.font_of.find(number);
  if (known != judge_.font_of.end()) return known->second;
  if (judge_.fonts.size() >= most_fonts) {
    if (!said_fonts_) judge_.unread(where_, "a document with more than " + std::to_string(most_fonts) + " fonts");
    said_fonts_ = said_font_ = true;
    return SIZE_MAX;
  }
  const Value dict = judge_.file.object(number);
  FontUse font;
  font.number = number;
  font.page = static_cast<size_t>(&page_ - judge_.pages.data());
  font.composite = judge_.file.get(dict, "Subtype").is_name("Type0");
  const Value text = judge_.file.raw(dict, "ToUnicode");
  if (judge_.claims.level_a && text.is(Kind::ref)) {
    const auto stream = static_cast<uint32_t>(text.number);
    const std::string_view bytes = judge_.file.stream(stream).value_or("");
    if (judge_.may_read(stream, bytes.size()))
      font.private_use = read_unicode_map(bytes).private_use;
    else
      judge_.unread(where_, "a text map of many fonts");
  }
  judge_.fonts.push_back(std::move(font));
  judge_.font_of.emplace(number, judge_.fonts.size() - 1);
  return judge_.fonts.size() - 1;
}

void ContentReader::draw_object(const Value& name, const Value& resources, unsigned depth) {
  File& file = judge_.file;
  const Value ref = file.raw(file.get(resources, "XObject"), name.text);
  const auto number = ref.is(Kind::ref) ? static_cast<uint32_t>(ref.number) : 0u;
  const Value dict = file.object(number);
  if (!dict.is(Kind::dict)) return once(said_operator_, "PDF:content", "an object is drawn that the resources don't name");
  if (!file.get(dict, "Subtype").is_name("Form")) {
    paint();
    if (judge_.claims.a != 0) judge_.unread(where_, "an image");
    return;
  }
  if (depth >= deepest_form) return judge_.unread(where_, "forms inside forms");
  if (!file.get(dict, "StructParents").is(Kind::null)) judge_.unread(where_, "a form with tags of its own");
  if (!file.get(dict, "Ref").is(Kind::null)) judge_.unread(where_, "a reference XObject");
  const auto bytes = file.stream(number);
  if (!bytes) return judge_.unread(where_, "a form that can't be decoded");
  if (!judge_.may_read(number, bytes->size())) {
    if (!said_again_) judge_.unread(where_, std::string(read_again));
    said_again_ = true;
    return;
  }
  const auto around = std::move(known_fonts_);
  known_fonts_.clear();
  const size_t font = font_;
  const Value own = file.get(dict, "Resources");
  read(*bytes, own.is(Kind::dict) ? own : resources, depth + 1);
  known_fonts_ = around;
  font_ = font;
}

namespace {

struct Inherited {
  Value resources, media_box;
};

void collect_pages(Judge& judge, const Value& ref, Inherited from, unsigned depth, std::unordered_set<uint32_t>& seen,
                   std::vector<Inherited>& inherited) {
  File& file = judge.file;
  const auto number = ref.is(Kind::ref) ? static_cast<uint32_t>(ref.number) : 0u;
  if (number == 0 || !seen.insert(number).second || depth > 60 || judge.pages.size() >= most_pages)
    return judge.found("PDF:pages", "page tree", "the page tree isn't a tree of references");
  const Value dict = file.object(number);
  if (const Value own = file.get(dict, "Resources"); own.is(Kind::dict)) from.resources = own;
  if (const Value own = file.get(dict, "MediaBox"); own.is(Kind::array)) from.media_box = own;
  const Value kids = file.get(dict, "Kids");
  if (!kids.is(Kind::array)) {
    judge.page_of.emplace(number, judge.pages.size());
    judge.pages.push_back({number, dict, {}, {}});
    inherited.push_back(from);
    return;
  }
  for (uint32_t at = 0; at < kids.count; ++at) collect_pages(judge, file.raw_at(kids, at), from, depth + 1, seen, inherited);
}

/// The bytes of a page's content; parts of an array are parted by a space. False, with a word about it: they can't be had.
bool page_content(Judge& judge, const PageFacts& page, const std::string& where, std::string& joined,
                  std::string_view& bytes) {
  File& file = judge.file;
  const auto take = [&](const Value& part) -> std::optional<std::string_view> {
    const auto number = part.is(Kind::ref) ? static_cast<uint32_t>(part.number) : 0u;
    const auto stream = file.stream(number);
    const bool good = stream && joined.size() <= size_t{256} << 20;
    if (good && judge.may_read(number, stream->size())) return stream;
    judge.unread(where, good ? std::string(read_again) : "content that can't be decoded");
    return std::nullopt;
  };
  const Value contents = file.raw(page.dict, "Contents");
  const Value resolved = file.resolve(contents);
  if (resolved.is(Kind::null)) return true;
  if (!resolved.is(Kind::array)) {
    const auto stream = take(contents);
    if (stream) bytes = *stream;
    return stream.has_value();
  }
  for (uint32_t at = 0; at < resolved.count; ++at) {
    const auto stream = take(file.raw_at(resolved, at));
    if (!stream) return false;
    joined += *stream;
    joined += ' ';
  }
  bytes = joined;
  return true;
}

}  // namespace

void judge_pages(Judge& judge) {
  File& file = judge.file;
  std::unordered_set<uint32_t> seen;
  std::vector<Inherited> inherited;
  collect_pages(judge, file.raw(file.get(file.trailer(), "Root"), "Pages"), {}, 0, seen, inherited);
  judge.ask(!judge.pages.empty(), "PDF:pages", "page tree", "the document has no page");
  for (size_t at = 0; at < judge.pages.size(); ++at) {
    PageFacts& page = judge.pages[at];
    const std::string where = "page " + std::to_string(at + 1);
    judge.ask(inherited[at].media_box.is(Kind::array) && inherited[at].media_box.count == 4, "PDF:pages", where,
              "the page has no size");
    std::string joined;
    std::string_view bytes;
    if (!page_content(judge, page, where, joined, bytes)) continue;
    ContentReader reader(judge, page, where);
    reader.read(bytes, inherited[at].resources, 0);
    reader.finish();
    if (judge.claims.a != 0 && !file.get(page.dict, "AA").is(Kind::null))
      judge.found("A2:6.5.2-1", where, "the page has actions of its own");
  }
  judge.verdict.rules_checked += 6;  // asked of all content, reported where they fail
}

}  // namespace lectern::pdfcheck
