// document: what libxml2 makes of an XML speech. document.cc is the one adapter of libxml2 in this room.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/speech.h"

namespace lectern::xml {

struct Fault {
  std::string code;  ///< LC-04xx
  uint32_t line = 0;
  uint32_t column = 0;  ///< 0: not known
  std::string message;
  std::string hint;
};

struct Parsed {
  Speech speech;
  /// Line and name of each element, numbered as in ModelFinding: 0 is meta.
  std::vector<uint32_t> lines;
};

/// Bytes that passed the guard. One parse; then questions.
class Document {
 public:
  explicit Document(std::string_view bytes);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// Why the bytes aren't well-formed XML; empty where they are.
  const std::vector<Fault>& faults() const;
  /// Values of the model. What it has no place for becomes a fault.
  Parsed speech(std::vector<Fault>& faults) const;
  /// What the built-in schemas/speech.rng finds.
  std::vector<Fault> validate() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace lectern::xml
