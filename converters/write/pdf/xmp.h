// The metadata packet, and the colour profile that the output intent names; both are text and numbers made here.
#pragma once

#include <string>

#include "write/pdf/profile.h"

namespace lectern::pdf {

struct DocumentFacts {
  std::string title, author, lang, producer;
  std::string date_time;  ///< "YYYY-MM-DDThh:mm:ssZ"
};

std::string xmp_packet(const DocumentFacts& facts, const Profile& profile);
/// "D:YYYYMMDDhhmmssZ", as the Info dictionary and attachments have it.
std::string pdf_date(const std::string& date_time);
/// sRGB as an ICC version 4 matrix profile.
std::string srgb_profile();

}  // namespace lectern::pdf
