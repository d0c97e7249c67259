#include "read/doc.h"

#include "base/escape.h"
#include "read/decode.h"
#include "read/helper.h"
#include "read/restate.h"
#include "read/text.h"
#include "read/xml.h"

namespace lectern {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

/// A name in the folder of an OLE2 file: UTF-16, little-endian, and a zero behind it.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  wide += "\0\0"sv;
  return bytes.find(wide) != std::string_view::npos;
}

Failure unreadable(std::string_view why) {
  return {Exit::input, error("LC-0251", std::string(why), "open it in a word processor and save it as .docx or .odt")};
}

bool has_words(const std::vector<Block>& blocks) {
  for (const Block& block : blocks)
    if (!block.text.words.empty() || has_words(block.children)) return true;
  return false;
}

/// Who saved the file and when is no word of it, and no date of the speech.
void drop_properties(std::string& docbook) {
  const size_t begin = docbook.find("<bookinfo>");
  constexpr std::string_view close = "</bookinfo>";
  const size_t end = begin == std::string::npos ? begin : docbook.find(close, begin);
  if (end != std::string::npos) docbook.erase(begin, end + close.size() - begin);
}

/// The notes that antiword prints behind a text: a rule, then "[1]", a tab and the words of each.
std::vector<std::string> printed_notes(std::string_view text) {
  constexpr std::string_view rule = "\n-----------------------\n[1]\t";
  std::vector<std::string> notes;
  size_t at = text.rfind(rule);
  if (at == std::string_view::npos) return notes;
  at += rule.size();
  while (true) {
    const std::string next = "\n[" + std::to_string(notes.size() + 2) + "]\t";
    const size_t end = text.find(next, at);
    notes.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return notes;
    at = end + next.size();
  }
}

/// antiword's DocBook leaves the notes of some programs empty. Puts their words there; false where they can't be told.
bool fill_notes(std::string& docbook, const std::vector<std::string>& notes) {
  constexpr std::string_view open = "<footnote>", close = "</footnote>";
  size_t count = 0;
  for (size_t at = docbook.find(open); at != std::string::npos; at = docbook.find(open, at + 1)) ++count;
  if (count != notes.size()) return false;
  std::string filled;
  size_t from = 0;
  for (const std::string& note : notes) {
    const size_t begin = docbook.find(open, from) + open.size();
    const size_t end = docbook.find(close, begin);
    if (end == std::string::npos) return false;
    filled.append(docbook, from, begin - from);
    filled += "<para>";
    append_xml_text(filled, note);
    filled += "</para>";
    from = end;
  }
  filled.append(docbook, from, std::string::npos);
  docbook = std::move(filled);
  return true;
}

Result<Transcript> from_docbook(std::string printed, const Limits& limits, Diagnostics& diagnostics) {
  drop_properties(printed);
  Transcript transcript;
  auto decoded = decode({"", std::move(printed)}, diagnostics, "utf-8");
  LECTERN_TRY(decoded);
  transcript.text = std::move(decoded.value().text);
  LECTERN_TRY(read_xml(transcript, limits, diagnostics));
  restate(transcript);
  return transcript;
}

Result<Transcript> from_text(std::string printed, Diagnostics& diagnostics) {
  Transcript transcript;
  auto decoded = decode({"", std::move(printed)}, diagnostics, "utf-8");
  LECTERN_TRY(decoded);
  transcript.text = std::move(decoded.value().text);
  read_text(transcript);
  return transcript;
}

/// By its name: of what has none antiword makes a copy in a folder that a sandbox may not have.
constexpr const char* input = "/dev/stdin";

/// DocBook where it holds all words, else plain text.
HelperEnd by_antiword(const std::string& program, std::string_view bytes, std::string* printed, bool* docbook) {
  HelperEnd end = run_helper(program, {"-x", "db", input}, bytes, printed);
  *docbook = end == HelperEnd::well;
  if (end == HelperEnd::badly || printed->find("<footnote>") == std::string::npos) return end;
  std::string text;
  end = run_helper(program, {"-m", "UTF-8.txt", "-w", "0", input}, bytes, &text);
  *docbook = end == HelperEnd::well && fill_notes(*printed, printed_notes(text));
  if (!*docbook) *printed = std::move(text);
  return end;
}

}  // namespace

bool is_doc(std::string_view bytes) {
  return bytes.starts_with(ole2) && (has_stream(bytes, "WordDocument") || has_stream(bytes, "EncryptedPackage"));
}

Result<Transcript> read_doc(const Source& source, const Limits& limits, Diagnostics& diagnostics) {
  if (has_stream(source.bytes, "EncryptedPackage")) return unreadable("the document is encrypted");
  const std::string antiword = find_helper("LECTERN_ANTIWORD", "antiword");
  const std::string catdoc = find_helper("LECTERN_CATDOC", "catdoc");
  if (antiword.empty() && catdoc.empty())
    return Failure{Exit::missing, error("LC-0250", "Word's binary documents are read by antiword, which isn't installed",
                                        "apt install antiword; or save the document as .docx or .odt")};
  std::string printed;
  bool docbook = false;
  HelperEnd end = HelperEnd::badly;
  if (!antiword.empty()) end = by_antiword(antiword, source.bytes, &printed, &docbook);
  if (end == HelperEnd::badly && !catdoc.empty()) {
    printed.clear();
    end = run_helper(catdoc, {"-w", "-d", "utf-8", input}, source.bytes, &printed);
  }
  if (end == HelperEnd::no_memory)
    return Failure{Exit::io, error("LC-0825", "there is not enough memory for the document")};
  if (end != HelperEnd::well || printed.empty())
    return unreadable("the document can't be read: it is damaged, encrypted, or too much for its reader");
  auto transcript = docbook ? from_docbook(std::move(printed), limits, diagnostics) : from_text(std::move(printed), diagnostics);
  LECTERN_TRY(transcript);
  if (!has_words(transcript.value().blocks))
    return Failure{Exit::input,
                   error("LC-0201", "the document holds no words", "give a file that holds the text of a speech")};
  transcript.value().kind = "doc";
  return transcript;
}

}  // namespace lectern
