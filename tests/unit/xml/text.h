// Documents for the tests of xml/.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "xml/xml.h"

namespace lectern {

inline std::string file_text(const std::string& name) {
  std::ifstream file(std::string(LECTERN_ROOT) + "/" + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string document(std::string_view body, std::string_view meta = "<meta/>") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<speech xmlns=\"urn:lectern:speech:1\" xml:lang=\"en\" "
         "version=\"1\">\n" +
         std::string(meta) + "\n<body>\n" + std::string(body) + "\n</body>\n</speech>\n";
}

inline std::string in_section(std::string_view blocks) {
  return document("<section kind=\"body\">\n" + std::string(blocks) + "\n</section>");
}

inline Result<Speech> read_text(std::string text) {
  Diagnostics diagnostics;
  return read_speech_xml({"speech.xml", std::move(text)}, diagnostics);
}

/// "4 LC-0402 6: message"; empty where the text is read.
inline std::string refusal(std::string text) {
  const Result<Speech> read = read_text(std::move(text));
  if (read.ok()) return {};
  const Diagnostic& why = read.failure().why;
  return std::to_string(static_cast<int>(read.failure().exit)) + ' ' + why.code + ' ' +
         std::to_string(why.where.begin.line) + ": " + why.message;
}

}  // namespace lectern
