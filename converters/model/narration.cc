#include "model/narration.h"

namespace lectern {

int64_t milliseconds(int64_t samples, int rate) { return (samples * 1000 + rate / 2) / rate; }

}  // namespace lectern
