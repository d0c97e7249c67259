#include "write/pdf/xmp.h"

#include "base/escape.h"

namespace lectern::pdf {
namespace {

constexpr std::string_view packet_head =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/// PDF/A-2 wants every property from outside its own list described; PDF/A-4 doesn't.
constexpr std::string_view extension_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

constexpr std::string_view wtpdf_claims =
    "<rdf:Description rdf:about=\"\" xmlns:pdfd=\"http://pdfa.org/declarations/\">\n<pdfd:declarations><rdf:Bag>"
    "<rdf:li "
    "rdf:parseType=\"Resource\"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></"
    "rdf:li>"
    "<rdf:li "
    "rdf:parseType=\"Resource\"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>"
    "</rdf:Bag></pdfd:declarations>\n</rdf:Description>\n";

void element(std::string& to, std::string_view name, std::string_view value) {
  to += '<';
  to += name;
  to += '>';
  append_xml_text(to, value);
  to += "</";
  to += name;
  to += ">\n";
}

std::string claims(const Profile& profile) {
  if (profile.pdf2) {
    std::string claims = "<pdfaid:part>4</pdfaid:part>\n";
    if (profile.attachment) claims += "<pdfaid:conformance>F</pdfaid:conformance>\n";
    return claims + "<pdfaid:rev>2020</pdfaid:rev>\n<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>\n";
  }
  std::string claims = profile.attachment ? "<pdfaid:part>3</pdfaid:part>\n" : "<pdfaid:part>2</pdfaid:part>\n";
  return claims + "<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n";
}

}  // namespace

std::string xmp_packet(const DocumentFacts& facts, const Profile& profile) {
  std::string packet(packet_head);
  packet += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">";
  append_xml_text(packet, facts.title);
  packet += "</rdf:li></rdf:Alt></dc:title>\n";
  if (!facts.author.empty()) {
    packet += "<dc:creator><rdf:Seq><rdf:li>";
    append_xml_text(packet, facts.author);
    packet += "</rdf:li></rdf:Seq></dc:creator>\n";
  }
  packet += "<dc:language><rdf:Bag><rdf:li>";
  append_xml_text(packet, facts.lang);
  packet += "</rdf:li></rdf:Bag></dc:language>\n<dc:format>application/pdf</dc:format>\n";
  element(packet, "pdf:Producer", facts.producer);
  element(packet, "xmp:CreatorTool", facts.producer);
  for (const std::string_view name : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"})
    element(packet, name, facts.date_time);
  packet += claims(profile);
  packet += "</rdf:Description>\n";
  packet += profile.pdf2 ? wtpdf_claims : extension_schema;
  packet += "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
  return packet;
}

std::string pdf_date(const std::string& date_time) {
  std::string date = "D:";
  for (const char c : date_time)
    if (c >= '0' && c <= '9') date += c;
  return date + 'Z';
}

}  // namespace lectern::pdf
