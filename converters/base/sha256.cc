#include "base/sha256.h"

#include <nettle/sha2.h>

namespace lectern {
namespace {

std::string to_hex(const std::array<uint8_t, 32>& digest) {
  constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace

struct Sha256::State {
  sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
}

std::string Sha256::hex() {
  std::array<uint8_t, 32> digest;
  sha256_digest(&state_->context, digest.size(), digest.data());
  return to_hex(digest);
}

std::array<uint8_t, 32> sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  std::array<uint8_t, 32> digest;
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string sha256_hex(std::string_view bytes) { return to_hex(sha256(bytes)); }

}  // namespace lectern
