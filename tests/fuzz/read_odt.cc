// Bytes that are a ZIP as they are; any other as the body of a text, or (behind a zero) as its styles.
#include "contract.h"
#include "office.h"
#include "read/odt.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern::test;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const size_t zero = bytes.find('\0');
  const std::string package = bytes.starts_with("PK") ? bytes
                              : zero == std::string::npos
                                  ? odt(bytes)
                                  : odt(bytes.substr(0, zero), {}, {{"styles.xml", bytes.substr(zero + 1)}});
  hold_contract(lectern::Source{"-", package}, lectern::read_odt);
  return 0;
}
