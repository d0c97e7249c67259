#include "contract.h"
#include "read/captions.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  lectern::test::hold_contract(lectern::test::source_of(data, size), lectern::read_captions);
  return 0;
}
