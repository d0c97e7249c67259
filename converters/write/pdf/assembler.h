// Objects become a file: header, streams, object streams, cross-reference stream, identifier from the content. PoDoFo's own
// writer isn't used: it can't make object streams, and its identifier depends on the clock.
#pragma once

#include <string>

#include "write/pdf/object_store.h"

namespace lectern::pdf {

struct FileOptions {
  bool pdf2 = false;           ///< header %PDF-2.0
  bool object_streams = true;  ///< off: every object in clear and a classic table, for people and tests who read the file
  Ref root, info;              ///< info.number 0: none
};

std::string assemble(const ObjectStore& store, const FileOptions& options);

}  // namespace lectern::pdf
