#include "write/xhtml/document.h"

#include "base/escape.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void meta(std::string& to, std::string_view name, std::string_view content) {
  if (content.empty()) return;
  to += "<meta";
  attribute(to, "name", name);
  attribute(to, "content", content);
  to += "/>\n";
}

}  // namespace

std::string page_metadata(const Speech& speech, const Body& body, const WriteOptions& options) {
  std::string out;
  meta(out, "author", speech.presentation.author);
  meta(out, "date", speech.presentation.date);
  meta(out, "generator", options.generator);
  meta(out, "color-scheme", "light dark");
  out += body.unshown;
  return out;
}

std::string document_title(const Speech& speech) {
  const Presentation& presentation = speech.presentation;
  if (presentation.title.find_first_not_of(" \t\n") != std::string::npos) return presentation.title;
  return presentation.labels.speech;
}

std::string html_document(const Speech& speech, const DocumentParts& parts) {
  std::string out;
  out.reserve(parts.body.size() + parts.head.size() + 1024);
  if (parts.syntax != Syntax::html) out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"";
  if (parts.syntax == Syntax::epub) attribute(out, "xmlns:epub", "http://www.idpf.org/2007/ops");
  attribute(out, "lang", speech.lang);
  attribute(out, "xml:lang", speech.lang);
  attribute(out, "dir", speech.presentation.direction == "rtl" ? "rtl" : "ltr");
  out += ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>";
  append_xml_text(out, parts.title);
  out += "</title>\n";
  if (parts.syntax != Syntax::epub) out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
  out += parts.head;
  out += "</head>\n<body";
  out += parts.body_attributes;
  out += ">\n";
  out += parts.body;
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace lectern
