#include "contract.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  lectern::test::hold_contract(data, size, "xml");
  return 0;
}
