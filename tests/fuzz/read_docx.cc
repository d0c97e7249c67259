// Bytes that are a ZIP as they are; any other as the body of a document, or (behind a zero) as one of its other parts.
#include "contract.h"
#include "office.h"
#include "read/docx.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern::test;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const size_t zero = bytes.find('\0');
  const std::string package =
      bytes.starts_with("PK") ? bytes
      : zero == std::string::npos
          ? docx(bytes)
          : docx(bytes.substr(0, zero), {{"styles", bytes.substr(zero + 1)},
                                         {"numbering", bytes.substr(zero + 1)},
                                         {"footnotes", bytes.substr(zero + 1)}});
  hold_contract(lectern::Source{"-", package}, lectern::read_docx);
  return 0;
}
