#include "contract.h"
#include "read/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  lectern::Diagnostics diagnostics;
  lectern::test::hold_contract(lectern::read(lectern::test::source_of(data, size), {}, diagnostics));
  return 0;
}
