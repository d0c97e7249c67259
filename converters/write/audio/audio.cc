#include "write/audio/audio.h"

namespace lectern {

Result<void> write_mp3(const Speech&, const Narration* narration, const WriteOptions&, Sink& sink, Diagnostics&) {
  return narration->mp3->copy_to(sink);
}

}  // namespace lectern
