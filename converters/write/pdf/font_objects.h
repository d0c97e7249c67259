// Font dictionaries, descriptors, widths and text maps. The program of a simple font is rounded up to a repertoire, so that
// most documents of a language share it; it is then made, compressed and described once a thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "write/pdf/content.h"
#include "write/pdf/object_store.h"

namespace lectern::pdf {

using CodeSet = std::array<bool, 256>;

/// Finished programs by face and repertoire; what it gives depends on its arguments alone.
class FontCache {
 public:
  struct Simple {
    std::string program, to_unicode;  ///< compressed
    size_t program_size = 0;
    std::string name;  ///< with subset tag
    std::string widths;
    int first = 0, last = 0;
  };
  /// Stands until make_room(): the document's objects refer to it until the file is written.
  const Simple& simple(PlainFace& face, const CodeSet& codes);
  /// Before a document.
  void make_room();

 private:
  std::map<std::pair<const Face*, std::string>, std::unique_ptr<const Simple>> made_;
};

/// The codes that a document's font gets when it uses `used`: the smallest repertoire that holds them, by rule and not by
/// history.
CodeSet repertoire(const CodeSet& used, std::string_view lang);

/// Syntax of the Font resource dictionary; nothing where a program couldn't be made.
std::string add_fonts(ObjectStore& store, Engine& engine, FontCache& cache, const Layout& layout, const Content& content,
                      std::string_view lang);

}  // namespace lectern::pdf
