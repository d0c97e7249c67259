// sRGB as an ICC profile, written out number by number: no data file, no licence to carry.
#include <cmath>
#include <vector>

#include "write/pdf/xmp.h"

namespace lectern::pdf {
namespace {

void put32(std::string& to, uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) to += static_cast<char>(value >> shift);
}

void put_fixed(std::string& to, double value) {
  put32(to, static_cast<uint32_t>(static_cast<int32_t>(std::lround(value * 65536))));
}

std::string numbers(std::string_view type, std::initializer_list<double> values) {
  std::string body(type);
  put32(body, 0);
  for (const double value : values) put_fixed(body, value);
  return body;
}

std::string text(std::string_view words) {
  std::string body = "mluc";
  put32(body, 0);
  put32(body, 1);
  put32(body, 12);
  body += "enUS";
  put32(body, static_cast<uint32_t>(2 * words.size()));
  put32(body, 28);
  for (const char c : words) {
    body += '\0';
    body += c;
  }
  return body;
}

std::string tone_curve() {
  std::string body = "para";
  put32(body, 0);
  put32(body, 3u << 16);
  for (const double value : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) put_fixed(body, value);
  return body;
}

struct Tag {
  std::string_view name;
  std::string body;  ///< empty: the body of the tag before
};

std::vector<Tag> profile_tags() {
  return {{"desc", text("sRGB")},
          {"cprt", text("CC0")},
          {"wtpt", numbers("XYZ ", {0.9642, 1, 0.8249})},
          {"chad",
           numbers("sf32", {1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678})},
          {"rXYZ", numbers("XYZ ", {0.436035, 0.222488, 0.013916})},
          {"gXYZ", numbers("XYZ ", {0.385101, 0.716942, 0.097076})},
          {"bXYZ", numbers("XYZ ", {0.143066, 0.060608, 0.713928})},
          {"rTRC", tone_curve()},
          {"gTRC", {}},
          {"bTRC", {}}};
}

}  // namespace

std::string srgb_profile() {
  const std::vector<Tag> tags = profile_tags();
  const auto base = static_cast<uint32_t>(128 + 4 + 12 * tags.size());
  std::string table, data;
  put32(table, static_cast<uint32_t>(tags.size()));
  uint32_t offset = 0, length = 0;
  for (const Tag& tag : tags) {
    if (!tag.body.empty()) {
      data.resize((data.size() + 3) / 4 * 4, '\0');
      offset = base + static_cast<uint32_t>(data.size());
      length = static_cast<uint32_t>(tag.body.size());
      data += tag.body;
    }
    table += tag.name;
    put32(table, offset);
    put32(table, length);
  }
  data.resize((data.size() + 3) / 4 * 4, '\0');
  std::string head;
  put32(head, base + static_cast<uint32_t>(data.size()));
  put32(head, 0);
  put32(head, 0x04200000);
  head += "mntrRGB XYZ ";
  put32(head, 2020u << 16 | 1);  // 1 January 2020, midnight
  put32(head, 1u << 16);
  put32(head, 0);
  head += "acsp";
  head.resize(68, '\0');
  for (const double value : {0.9642, 1.0, 0.8249}) put_fixed(head, value);
  head.resize(128, '\0');
  return head + table + data;
}

}  // namespace lectern::pdf
