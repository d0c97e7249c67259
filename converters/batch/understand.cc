// The first half of a job: bytes -> prepared Speech.
#include <algorithm>

#include "base/publish.h"
#include "base/sha256.h"
#include "batch/job.h"
#include "check/epub.h"
#include "check/readalong.h"
#include "check/xml.h"
#include "lang/detect.h"
#include "lang/normalize_rules.h"
#include "lang/rules.h"
#include "lang/tokens.h"
#include "normalize/normalize.h"
#include "read/epub.h"
#include "read/html.h"
#include "read/own_page.h"
#include "read/pdf.h"
#include "write/readalong/player.h"
#include "xml/xml.h"

namespace lectern {
namespace {

/// Diagnostics that name no file yet are about this one.
void name_file(Diagnostics& diagnostics, const std::string& file) {
  for (Diagnostic& diagnostic : diagnostics)
    if (diagnostic.file.empty()) diagnostic.file = file;
}

Node source_node(const Source& source, const std::string& kind) {
  Node node = element_node(Element::source);
  node.set(Attribute::file, source.name == "-" ? "-" : file_name_of(source.name));
  node.set(Attribute::type, kind);
  node.set(Attribute::sha256, sha256_hex(source.bytes));
  return node;
}

/// The words that are spoken or headings; what the source keeps aside says little of the language.
void collect_words(const std::vector<Block>& blocks, std::vector<std::string_view>& pieces) {
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::metadata || block.kind == BlockKind::furniture) continue;
    if (!block.text.words.empty()) pieces.push_back(block.text.words);
    collect_words(block.children, pieces);
  }
}

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

/// Articles, prepositions and conjunctions of the sample that one language has and the other hasn't.
size_t own_small_words(std::string_view sample, const NormalizeRules& rules, const NormalizeRules& other) {
  Tokens tokens;
  tokenize(sample, 0, static_cast<uint32_t>(sample.size()), rules.lexicon, &tokens);
  const auto small = [](const NormalizeRules& of, uint32_t word) {
    return word != 0 && (of.lexicon.is(word, WordClass::article) || of.lexicon.is(word, WordClass::preposition) ||
                         of.lexicon.is(word, WordClass::conjunction));
  };
  return static_cast<size_t>(std::count_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    if (!token.is_word() || !small(rules, token.word)) return false;
    return !small(other, other.lexicon.find(fold_word(sample.substr(token.begin, token.end - token.begin))));
  }));
}

/// A short text that is taken for one of few speakers: its small words tell.
bool is_rather_the_larger(std::string_view sample, std::string_view tag, RulesShelf& shelf) {
  constexpr size_t longest = 2000;  // bytes
  const std::string_view large = larger_neighbour(tag);
  if (large.empty() || sample.size() > longest) return false;
  Diagnostics unsaid;
  const auto few = shelf.get(std::string(tag), unsaid), many = shelf.get(std::string(large), unsaid);
  if (!few || !many || few.value()->normalize->lexicon.size() <= 1) return false;
  const NormalizeRules& small = *few.value()->normalize;
  const NormalizeRules& wide = *many.value()->normalize;
  return own_small_words(sample, wide, small) > own_small_words(sample, small, wide);
}

bool has_rules(const std::string& tag, RulesShelf& shelf) {
  Diagnostics unsaid;
  const auto rules = shelf.get(tag, unsaid);
  return rules && rules.value()->normalize->lexicon.size() > 1;
}

/// What the words say goes before what the source says of itself: web pages and office files often claim the language of the
/// program that made them.
std::string language_of(const Transcript& transcript, RulesShelf& shelf, Diagnostics& diagnostics) {
  constexpr size_t sample_bytes = 4096;
  std::vector<std::string_view> pieces;
  collect_words(transcript.blocks, pieces);
  const std::string sample = language_sample(pieces, sample_bytes);
  DetectedLanguage found = detect_language(sample);
  if (is_rather_the_larger(sample, found.tag, shelf)) found.tag = larger_neighbour(found.tag);
  if (!found.tag.empty() && !found.beside.empty() && !has_rules(found.tag, shelf) && has_rules(found.beside, shelf))
    found = {found.beside, false, {}};  // nearly half of it is said in a language that is known
  const std::string& claimed = transcript.lang;
  if (!claimed.empty() && (!found.sure || primary(claimed) == primary(found.tag))) return claimed;
  if (found.sure) {
    if (!claimed.empty())
      diagnostics.push_back(note("LC-0826",
                                 "the source says that its language is " + claimed + ", its words are of " + found.tag,
                                 "give --lang " + claimed + " if that's wrong"));
    return found.tag;
  }
  const std::string_view written = found.tag.empty() || found.tag == "en" ? language_of_script(sample) : std::string_view();
  const std::string guess = !written.empty() ? std::string(written) : found.tag.empty() ? "en" : found.tag;
  diagnostics.push_back(note("LC-0827", "the language is a guess: " + guess, "give --lang if it is another"));
  return guess;
}

Result<Understood> from_transcript(Source& source, const UnderstandOptions& options, RulesShelf& shelf,
                                   Diagnostics& diagnostics) {
  options.on_stage("read");
  auto transcript = read(source, options.read, diagnostics);
  LECTERN_TRY(transcript);
  Node origin = source_node(source, transcript.value().kind);
  std::string().swap(source.bytes);  // an assignment would keep the memory
  options.on_stage("normalize");
  Understood understood;
  const std::string& said = options.lang.empty() ? options.corrections.lang : options.lang;
  const std::string tag = said.empty() ? language_of(transcript.value(), shelf, diagnostics) : said;
  auto rules = shelf.get(tag, diagnostics);
  LECTERN_TRY(rules);
  understood.rules = std::move(rules.value());
  const OtherRules others = [&](std::string_view other) -> std::shared_ptr<const Rules> {
    Diagnostics unsaid;  // a second language without rules is no news
    auto found = shelf.get(std::string(other), unsaid);
    return found ? found.value() : nullptr;
  };
  understood.speech = normalize(std::move(transcript.value()), *understood.rules, diagnostics, others);
  understood.speech.lang = tag;
  understood.speech.meta.children.push_back(std::move(origin));
  understood.text = std::move(transcript.value().text);
  return understood;
}

/// A model that came as such: only its rules are missing.
Result<Understood> from_speech(Speech speech, const Source& source, const UnderstandOptions& options, RulesShelf& shelf,
                               Diagnostics& diagnostics) {
  Understood understood;
  understood.is_xml = true;
  understood.speech = std::move(speech);
  understood.text = source.bytes;
  if (!options.lang.empty() && options.lang != understood.speech.lang)
    diagnostics.push_back(warning("LC-0823",
                                  "the file says its language itself (" + understood.speech.lang + "), so --lang isn't used",
                                  "change xml:lang in the file to correct it"));
  options.on_stage("normalize");
  auto rules = shelf.get(understood.speech.lang, diagnostics);
  LECTERN_TRY(rules);
  understood.rules = std::move(rules.value());
  return understood;
}

Result<Understood> from_xml(const Source& source, const UnderstandOptions& options, RulesShelf& shelf,
                            Diagnostics& diagnostics) {
  options.on_stage("read");
  auto speech = read_speech_xml(source, diagnostics, options.read.limits);
  LECTERN_TRY(speech);
  return from_speech(std::move(speech.value()), source, options, shelf, diagnostics);
}

/// The page of our own that the input is or holds; empty where it is none.
std::string own_page(const Source& source, const std::string& kind) {
  const bool book = kind.empty() ? is_epub(source.bytes) : kind == "epub";
  if (book) return own_page_of_epub(source.bytes).value_or(std::string());
  const bool page = (kind.empty() || kind == "html") && looks_like_html(source.bytes) && looks_like_own_page(source.bytes);
  return page ? source.bytes : std::string();
}

Result<Understood> from_page(const std::string& page, Source& source, const UnderstandOptions& options,
                             RulesShelf& shelf, Diagnostics& diagnostics) {
  options.on_stage("read");
  auto speech = read_own_page(page, options.read.limits);
  if (!speech) {
    diagnostics.push_back(warning("LC-0223", "the page was made here and changed since, so its marks can't be trusted",
                                  "it is read as any web page is; convert the XML of the speech instead"));
    return from_transcript(source, options, shelf, diagnostics);
  }
  speech->meta.children.push_back(source_node(source, is_epub(source.bytes) ? "epub" : "xhtml"));
  return from_speech(std::move(*speech), source, options, shelf, diagnostics);
}

/// The XML of the speech that a PDF of our own carries (--attach-xml); empty where the input is no such PDF.
std::string attached_speech(const Source& source, const std::string& kind) {
  const bool pdf = kind.empty() ? is_pdf(source.bytes) : kind == "pdf";
  if (!pdf) return {};
  std::string xml = pdf_attachment(source.bytes, "speech.xml");
  return claims_speech_namespace(xml) ? xml : std::string();
}

/// The XML of a speech, by its namespace: then its reader says what is wrong with it. Any other XML is a transcript.
bool is_speech_xml(const Source& source, const std::string& kind) {
  return (kind.empty() || kind == "xml") && claims_speech_namespace(source.bytes);
}

/// What the nodes of an XML input know of lines is about the transcript it came from.
std::string origin(const Speech& speech, const std::string& otherwise) {
  const Node* source = find(speech.meta, Element::source);
  return source == nullptr || source->get(Attribute::file).empty() ? otherwise : std::string(source->get(Attribute::file));
}

}  // namespace

Result<std::shared_ptr<const Rules>> RulesShelf::get(const std::string& tag, Diagnostics& diagnostics) {
  const auto found = loaded_.find(tag);
  if (found != loaded_.end()) {
    diagnostics.insert(diagnostics.end(), found->second.diagnostics.begin(), found->second.diagnostics.end());
    return found->second.rules;
  }
  Loaded loaded;
  auto rules = load_rules(tag, folder_, env_, loaded.diagnostics);
  diagnostics.insert(diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
  LECTERN_TRY(rules);
  loaded.rules = rules.value();
  loaded_.emplace(tag, std::move(loaded));
  return std::move(rules.value());
}

Verdict check_file(const Contents& contents) {
  const std::string_view kind = kind_of(contents);
  if (kind == "epub") return check_epub(contents);
  if (kind == "html") return check_readalong(contents, player_script);
  std::string buffer;
  const std::string_view bytes = contents.all(buffer);
  return looks_like_speech_xml(bytes) ? check_xml(bytes, read_speech_xml) : check(bytes);
}

Result<Corrections> read_corrections(Env& env, const std::string& input, const std::string& file) {
  constexpr size_t most_bytes = 16 << 20;
  const std::string name = !file.empty() ? file : input + ".lectern.toml";
  if (file.empty() && (input == "-" || env.kind(name) != FileKind::file)) return Corrections();
  auto text = env.read(name, most_bytes);
  LECTERN_TRY(text);
  return parse_corrections(text.value(), name);
}

Result<Understood> understand(Source& source, const UnderstandOptions& options, RulesShelf& shelf,
                              Diagnostics& diagnostics) {
  const Source attached{source.name, attached_speech(source, options.read.kind)};
  const bool is_xml = !attached.bytes.empty() || is_speech_xml(source, options.read.kind);
  Diagnostics own;
  const std::string page = is_xml ? std::string() : own_page(source, options.read.kind);
  auto understood = is_xml         ? from_xml(attached.bytes.empty() ? source : attached, options, shelf, own)
                    : page.empty() ? from_transcript(source, options, shelf, own)
                                   : from_page(page, source, options, shelf, own);
  name_file(own, source.name);
  diagnostics.insert(diagnostics.end(), own.begin(), own.end());
  if (!understood) {
    if (understood.failure().why.file.empty()) understood.failure().why.file = source.name;
    return understood;
  }
  options.on_stage("prepare");
  Diagnostics later;
  Speech& speech = understood.value().speech;
  apply_corrections(speech, options.corrections, later);
  apply_given(speech, options.given, later);
  prepare(speech, *understood.value().rules, options.prepare, later);
  name_file(later, is_xml ? origin(speech, source.name) : source.name);
  diagnostics.insert(diagnostics.end(), later.begin(), later.end());
  return understood;
}

}  // namespace lectern
