#include "base/sha256.h"
#include "write/epub/book.h"

namespace lectern {

std::string book_identifier(const Speech& speech) {
  std::string words = "lectern:speech:1\n" + speech.lang + '\n' + speech.presentation.title + '\n';
  for (const Node& line : speech.presentation.header) words += plain_text(line) + '\n';
  words += plain_text(speech.body);
  auto hash = sha256(words);
  hash[6] = static_cast<uint8_t>((hash[6] & 0x0F) | 0x80);  // version 8: made of a hash by a rule of one's own
  hash[8] = static_cast<uint8_t>((hash[8] & 0x3F) | 0x80);  // the variant of RFC 9562
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id = "urn:uuid:";
  for (size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) id += '-';
    id += digits[hash[i] >> 4];
    id += digits[hash[i] & 15];
  }
  return id;
}

}  // namespace lectern
