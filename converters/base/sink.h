// Sink: where a writer puts its bytes: a temporary file of publish, standard output, or memory.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace lectern {

class Sink {
 public:
  virtual ~Sink() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
};

class StringSink final : public Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    bytes_.append(bytes);
    return {};
  }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace lectern
