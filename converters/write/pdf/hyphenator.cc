#include "write/pdf/hyphenator.h"

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lectern::pdf {
namespace {

constexpr size_t shortest_word = 5, longest_word = 100;
constexpr int least_before = 2, least_after = 3;  ///< letters of a word on either line
constexpr size_t most_dictionaries = 32;

/// Variant of a language whose patterns stand for it where the tag doesn't say which.
struct Default {
  std::string_view lang, region;
};
constexpr Default defaults[] = {{"en", "US"}, {"cs", "CZ"}, {"da", "DK"}, {"el", "GR"}, {"sv", "SE"}, {"uk", "UA"},
                                {"sl", "SI"}, {"nb", "NO"}, {"zu", "ZA"}, {"af", "ZA"}, {"be", "BY"}, {"ca", "ES"}};

struct Parts {
  std::string lang, region;
};

Parts parts_of(std::string_view tag) {
  Parts parts;
  const size_t dash = tag.find('-');
  parts.lang = std::string(tag.substr(0, dash));
  for (size_t at = dash; at != std::string_view::npos;) {
    const size_t next = tag.find('-', at + 1);
    const std::string_view part = tag.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
    if (part.size() == 2) parts.region = std::string(part);
    at = next;
  }
  return parts;
}

bool is_plain(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

struct FreeDictionary {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};
struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

}  // namespace

struct Hyphenator::Dictionary {
  std::unique_ptr<HyphenDict, FreeDictionary> patterns;
  std::unique_ptr<UConverter, CloseConverter> encoding;

  bool open(const std::string& tag) {
    const Parts parts = parts_of(tag);
    if (parts.lang.size() > 3 || !is_plain(parts.lang) || !is_plain(parts.region)) return false;
    std::vector<std::string> names;
    if (!parts.region.empty()) names.push_back(parts.lang + '_' + upper(parts.region));
    for (const Default& row : defaults)
      if (row.lang == parts.lang) names.push_back(parts.lang + '_' + std::string(row.region));
    names.push_back(parts.lang + '_' + upper(parts.lang));
    names.push_back(parts.lang);
    const char* const own = std::getenv("LECTERN_HYPHEN");
    const std::string folder = own == nullptr || *own == '\0' ? "/usr/share/hyphen" : own;
    for (const std::string& name : names) {
      patterns.reset(hnj_hyphen_load((folder + "/hyph_" + name + ".dic").c_str()));
      if (patterns) break;
    }
    if (!patterns) return false;
    std::string_view set(patterns->cset);
    if (set.starts_with("microsoft-")) set.remove_prefix(10);
    UErrorCode status = U_ZERO_ERROR;
    encoding.reset(ucnv_open(std::string(set).c_str(), &status));
    if (U_FAILURE(status)) return false;
    ucnv_setFromUCallBack(encoding.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return U_SUCCESS(status);
  }

  /// A word in small letters, one code unit each.
  void part(const std::u16string& word, size_t offset, std::vector<bool>& points) {
    char bytes[3 * longest_word + 8], marks[3 * longest_word + 16] = {};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetFromUnicode(encoding.get());
    const int32_t size = ucnv_fromUChars(encoding.get(), bytes, sizeof bytes, word.data(), static_cast<int32_t>(word.size()), &status);
    if (U_FAILURE(status) || size <= 0) return;
    char** replaced = nullptr;
    int *positions = nullptr, *cuts = nullptr;
    const int failed = hnj_hyphen_hyphenate3(patterns.get(), bytes, size, marks, nullptr, &replaced, &positions, &cuts, least_before,
                                             least_after, least_before, least_after);
    for (size_t at = 0; failed == 0 && at + 1 < word.size(); ++at) {
      const bool spelled_anew = replaced != nullptr && replaced[at] != nullptr;
      const bool inside = at + 1 >= static_cast<size_t>(least_before) && word.size() - at - 1 >= static_cast<size_t>(least_after);
      if ((marks[at] & 1) != 0 && !spelled_anew && inside) points[offset + at + 1] = true;
    }
    for (int32_t at = 0; replaced != nullptr && at < size; ++at) std::free(replaced[at]);
    std::free(replaced);
    std::free(positions);
    std::free(cuts);
  }
};

Hyphenator::Hyphenator() = default;
Hyphenator::~Hyphenator() = default;

Hyphenator::Dictionary* Hyphenator::dictionary(const std::string& lang) {
  const auto found = known_.find(lang);
  if (found != known_.end()) return found->second.get();
  if (known_.size() >= most_dictionaries) known_.clear();
  auto made = std::make_unique<Dictionary>();
  if (!made->open(lang)) made.reset();
  return known_.emplace(lang, std::move(made)).first->second.get();
}

bool Hyphenator::knows(const std::string& lang) { return dictionary(lang) != nullptr; }

/// Words of letters alone; a capital inside is a name or an abbreviation, which stays whole.
void Hyphenator::add_points(std::u16string_view text, size_t begin, size_t end, const std::string& lang,
                            std::vector<bool>& points) {
  Dictionary* const patterns = dictionary(lang);
  if (patterns == nullptr) return;
  for (size_t at = begin; at < end;) {
    if (!u_isalpha(text[at])) {
      ++at;
      continue;
    }
    const size_t first = at;
    std::u16string word;
    bool whole = false;
    for (; at < end && u_isalpha(text[at]); ++at) {
      const UChar32 small = u_tolower(text[at]);
      whole = whole || small > 0xFFFF || (at > first && small != text[at]);
      word += static_cast<char16_t>(small);
    }
    if (!whole && word.size() >= shortest_word && word.size() <= longest_word) patterns->part(word, first, points);
  }
}

bool never_parted(std::string_view lang) {
  const std::string own = parts_of(lang).lang;
  return std::ranges::any_of(std::array<std::string_view, 12>{"zh", "yue", "ja", "ko", "ar", "fa", "ur", "he", "th", "lo", "km", "my"},
                             [&](std::string_view other) { return other == own; });
}

std::string hyphenation_package(std::string_view lang) {
  const Parts parts = parts_of(lang);
  if (parts.lang == "en") return parts.region == "GB" ? "hyphen-en-gb" : "hyphen-en-us";
  if (parts.lang == "pt") return parts.region == "BR" ? "hyphen-pt-br" : "hyphen-pt-pt";
  return "hyphen-" + (parts.lang == "nb" || parts.lang == "nn" ? std::string("no") : parts.lang);
}

}  // namespace lectern::pdf
