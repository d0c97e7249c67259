// SHA-256 by nettle (the only file that includes it is sha256.cc).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lectern {

std::array<uint8_t, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);

/// The hash of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// The hash of all that was added; the next add() begins anew.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern
