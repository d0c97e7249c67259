#include "contract.h"
#include "read/html_charset.h"
#include "read/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lectern;
  const Source source = test::source_of(data, size);
  test::hold_contract(source, [](Transcript& transcript, Diagnostics& diagnostics) { return read_xml(transcript, {}, diagnostics); },
                      html_charset(source.bytes));
  return 0;
}
