// Bytes that are a ZIP as they are; any other as the page of a book, or (behind a zero) as its package document.
#include "contract.h"
#include "office.h"
#include "read/epub.h"

namespace {

constexpr const char* container =
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"p.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
constexpr const char* package =
    "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"a\" href=\"a.xhtml\" "
    "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern::test;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const size_t zero = bytes.find('\0');
  const std::string book = bytes.starts_with("PK")
                               ? bytes
                               : zipped({{"mimetype", "application/epub+zip"},
                                         {"META-INF/container.xml", container},
                                         {"p.opf", zero == std::string::npos ? package : bytes.substr(zero + 1)},
                                         {"a.xhtml", bytes.substr(0, zero)}});
  hold_contract(lectern::Source{"-", book}, lectern::read_epub);
  return 0;
}
