#include "write/xhtml/document.h"

#include "base/escape.h"
#include "write/xhtml/render.h"

namespace lectern {

std::string document_title(const Speech& speech) {
  const Presentation& presentation = speech.presentation;
  if (presentation.title.find_first_not_of(" \t\n") != std::string::npos) return presentation.title;
  return presentation.labels.speech;
}

std::string html_document(const Speech& speech, const DocumentParts& parts) {
  std::string out;
  out.reserve(parts.body.size() + parts.head.size() + 1024);
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"";
  if (parts.epub) attribute(out, "xmlns:epub", "http://www.idpf.org/2007/ops");
  attribute(out, "lang", speech.lang);
  attribute(out, "xml:lang", speech.lang);
  attribute(out, "dir", speech.presentation.direction == "rtl" ? "rtl" : "ltr");
  out += ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>";
  append_xml_text(out, parts.title);
  out += "</title>\n";
  if (!parts.epub) out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
  out += parts.head;
  out += "</head>\n<body";
  out += parts.body_attributes;
  out += ">\n";
  out += parts.body;
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace lectern
