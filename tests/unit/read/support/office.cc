#include "office.h"

#include "base/sink.h"
#include "write/epub/zip_writer.h"

namespace lectern::test {
namespace {

const std::string word_names =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";

const std::string odf_names =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

std::string relationships(const std::string& inside) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside +
         "</Relationships>";
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  const bool external = target.find("://") != std::string::npos || target.find(':') != std::string::npos;
  return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         type + "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
}

std::string root_of(const std::string& part) {
  if (part.starts_with("header")) return "w:hdr";
  if (part.starts_with("footer")) return "w:ftr";
  return "w:" + part;
}

}  // namespace

std::string zipped(const Parts& parts) {
  StringSink sink;
  ZipWriter zip(sink, "");
  for (const auto& [name, bytes] : parts)
    if (!zip.add_deflated(name, bytes).ok()) return {};
  return zip.finish().ok() ? sink.bytes() : std::string();
}

std::string docx(const std::string& body, const Parts& parts) {
  Parts all = {{"_rels/.rels", relationships(relation("rId1", "officeDocument", "word/document.xml"))},
               {"word/document.xml", "<w:document" + word_names + "><w:body>" + body + "</w:body></w:document>"}};
  std::string relations;
  for (const auto& [name, bytes] : parts) {
    if (name.find('/') != std::string::npos) {
      all.emplace_back(name, bytes);
    } else if (name.starts_with("link")) {
      relations += relation(name, "hyperlink", bytes);
    } else {
      const std::string root = root_of(name);
      all.emplace_back("word/" + name + ".xml", "<" + root + word_names + ">" + bytes + "</" + root + ">");
      std::string type = name;
      while (!type.empty() && type.back() >= '0' && type.back() <= '9') type.pop_back();
      relations += relation(name, type, name + ".xml");
    }
  }
  all.emplace_back("word/_rels/document.xml.rels", relationships(relations));
  return zipped(all);
}

std::string odt(const std::string& text, const std::string& automatic, const Parts& parts) {
  Parts all = {{"mimetype", "application/vnd.oasis.opendocument.text"},
               {"content.xml", "<office:document-content" + odf_names + "><office:automatic-styles>" + automatic +
                                   "</office:automatic-styles><office:body><office:text>" + text +
                                   "</office:text></office:body></office:document-content>"}};
  for (const auto& [name, bytes] : parts) {
    const std::string root = "office:document-" + name.substr(0, name.find('.'));
    const bool whole = bytes.starts_with("<?xml") || name.find('/') != std::string::npos;
    all.emplace_back(name, whole ? bytes : "<" + root + odf_names + ">" + bytes + "</" + root + ">");
  }
  return zipped(all);
}

}  // namespace lectern::test
