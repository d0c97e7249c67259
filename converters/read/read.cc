#include "read/read.h"

#include "read/captions.h"
#include "read/epub.h"
#include "read/html.h"
#include "read/html_charset.h"
#include "read/markdown.h"
#include "read/pdf.h"
#include "read/office.h"
#include "read/stages.h"
#include "read/text.h"
#include "read/xml.h"

namespace lectern {
namespace {

/// Lower-case extension without its dot; empty where the name has none.
std::string extension_of(const std::string& name) {
  const size_t slash = name.find_last_of("/\\");
  const size_t start = slash == std::string::npos ? 0 : slash + 1;
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot <= start || dot + 1 == name.size()) return {};
  std::string extension = name.substr(dot + 1);
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return extension;
}

Failure unknown_kind(const std::string& kind) {
  return {Exit::input, error("LC-0207", "input of the kind '" + kind + "' can't be read",
                             "give plain text (.txt), Markdown (.md), HTML, captions (.srt, .vtt, .json), EPUB, PDF, word processors' "
                             "documents (.docx, .odt, .doc) or another kind that `lectern help convert` lists, or say what it is with --from")};
}

/// What a text without a name is.
std::string kind_of_text(const std::string& text) {
  if (looks_like_xml(text)) return "xml";
  if (looks_like_html(text)) return "html";
  if (const std::string_view captions = caption_kind(text); !captions.empty()) return std::string(captions);
  return looks_like_markdown(text) ? "md" : "txt";
}

Result<Transcript> read_kind(const Source& source, const ReadOptions& options, Diagnostics& diagnostics) {
  if (source.bytes.size() > options.limits.input_bytes)
    return Failure{Exit::limit,
                   error("LC-0106", "the input is larger than " + std::to_string(options.limits.input_bytes) + " bytes",
                         "raise the limit with --max-input")};
  std::string kind = options.kind.empty() ? kind_of_name(source.name) : options.kind;
  if (kind == "epub" || (options.kind.empty() && is_epub(source.bytes)))
    return read_epub(source, options.limits, diagnostics);
  if (kind == "pdf" || (options.kind.empty() && is_pdf(source.bytes))) return read_pdf(source, options.limits, diagnostics);
  if (auto office = read_office(source, kind, options.limits, diagnostics)) return std::move(*office);
  Result<Transcript> decoded =
      decoded_text(source, diagnostics, kind == "html" || kind == "xml" ? html_charset(source.bytes) : std::string{});
  LECTERN_TRY(decoded);
  Transcript& transcript = decoded.value();
  if ((options.kind.empty() && extension_of(source.name).empty()) || !office_kind(kind).empty())
    kind = kind_of_text(transcript.text);
  if (kind == "md") {
    read_markdown(transcript, options.limits, diagnostics);
  } else if (kind == "html") {
    LECTERN_TRY(read_html(transcript, options.limits, diagnostics));
  } else if (kind == "srt" || kind == "vtt") {
    LECTERN_TRY(read_captions(transcript, diagnostics));
  } else if (kind == "json") {
    LECTERN_TRY(read_caption_json(transcript, options.limits, diagnostics));
  } else if (kind == "xml") {
    LECTERN_TRY(read_xml(transcript, options.limits, diagnostics));
  } else if (kind == "txt") {
    read_text(transcript);
  } else {
    return unknown_kind(kind.empty() ? extension_of(source.name) : kind);
  }
  return decoded;
}

}  // namespace

std::string kind_of_name(const std::string& name) {
  const std::string extension = extension_of(name);
  if (extension.empty() || extension == "txt" || extension == "text") return "txt";
  if (extension == "md" || extension == "markdown") return "md";
  if (extension == "html" || extension == "htm" || extension == "xhtml") return "html";
  if (extension == "epub" || extension == "pdf") return extension;
  if (extension == "srt" || extension == "vtt" || extension == "json") return extension;
  if (extension == "xml") return "xml";
  return std::string(office_kind(extension));
}

Result<Transcript> read(const Source& source, const ReadOptions& options, Diagnostics& diagnostics) {
  return bounded(read_kind(source, options, diagnostics), diagnostics);
}

}  // namespace lectern
