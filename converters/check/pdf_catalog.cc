// Rules about the document as a whole: what it claims, its metadata, language, colour, outline, attachments.
#include <algorithm>
#include <unordered_set>

#include "check/pdf_judge.h"
#include "check/pdf_metadata.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr std::string_view ns_ua = "http://www.aiim.org/pdfua/ns/id/", ns_a = "http://www.aiim.org/pdfa/ns/id/",
                           ns_dc = "http://purl.org/dc/elements/1.1/", ns_xmp = "http://ns.adobe.com/xap/1.0/",
                           ns_pdf = "http://ns.adobe.com/pdf/1.3/";

/// A text string as UTF-8.
std::string text_of(std::string_view bytes) {
  if (!bytes.starts_with("\xFE\xFF")) return std::string(bytes);
  std::string out;
  for (size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t c =
        static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) +
          (static_cast<char32_t>(static_cast<unsigned char>(bytes[at + 2]) << 8 |
                                 static_cast<unsigned char>(bytes[at + 3])) -
           0xDC00);
      at += 2;
    }
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 63));
    } else {
      out += c < 0x10000 ? static_cast<char>(0xE0 | c >> 12) : static_cast<char>(0xF0 | c >> 18);
      if (c >= 0x10000) out += static_cast<char>(0x80 | (c >> 12 & 63));
      out += static_cast<char>(0x80 | (c >> 6 & 63));
      out += static_cast<char>(0x80 | (c & 63));
    }
  }
  return out;
}

/// The shape of a language tag: subtags of one to eight letters and digits, the first of letters.
bool is_language(std::string_view tag) {
  if (tag.empty()) return false;
  size_t subtag = 0, length = 0;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      ++subtag;
      length = 0;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (subtag == 0 || c < '0' || c > '9')) return false;
    if (++length > 8) return false;
  }
  return length > 0;
}

int number_of(const std::optional<std::string>& text) {
  return text && text->size() == 1 && (*text)[0] >= '0' && (*text)[0] <= '9' ? (*text)[0] - '0' : 0;
}

void judge_claims(Judge& judge, const Metadata& metadata) {
  judge.claims.ua = number_of(metadata.get(ns_ua, "part"));
  judge.claims.a = number_of(metadata.get(ns_a, "part"));
  const std::string level = metadata.get(ns_a, "conformance").value_or("");
  judge.claims.level_a = level == "A";
  judge.claims.level_f = level == "F";
  const bool two = judge.claims.ua == 2;
  judge.ask(judge.claims.ua == 1 || two, two ? "UA2:5-1" : "UA1:5-1", "metadata",
            "the file doesn't say that it follows PDF/UA");
  if (two) judge.ask(metadata.get(ns_ua, "rev") == "2024", "UA2:5-5", "metadata", "pdfuaid:rev isn't 2024");
  if (judge.claims.a == 0) return;
  const bool four = judge.claims.a == 4;
  const bool known = four ? level.empty() || level == "F" || level == "E" : judge.claims.a == 2 || judge.claims.a == 3;
  judge.ask(known, four ? "A4:6.7.3-2" : "A2:6.6.4-2", "metadata",
            "the part of PDF/A that the file claims isn't known here");
  if (!four)
    judge.ask(level == "A" || level == "B" || level == "U", "A2:6.6.4-3", "metadata",
              "the conformance level isn't A, B or U");
  if (four) judge.ask(metadata.get(ns_a, "rev") == "2020", "A4:6.7.3-5", "metadata", "pdfaid:rev isn't 2020");
  const bool described = four || judge.claims.ua == 0 || metadata.describes(ns_ua);
  judge.ask(described, "A2:6.6.2.3.1-1", "metadata", "no extension schema describes pdfuaid");
}

std::string date_digits(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9' && digits.size() < 14) digits += c;
  return digits;
}

/// The Info dictionary says nothing else than the metadata.
void judge_info(Judge& judge, const Metadata& metadata) {
  File& file = judge.file;
  const Value info = file.get(file.trailer(), "Info");
  if (judge.claims.a == 4) {
    const bool allowed = info.is(Kind::null) || !file.get(file.get(file.trailer(), "Root"), "PieceInfo").is(Kind::null);
    return judge.ask(allowed, "A4:6.1.3-4", "trailer", "an Info dictionary stands where PDF/A-4 allows none");
  }
  if (!info.is(Kind::dict)) return;
  struct Pair {
    std::string_view key, name_space, name;
    bool date;
  };
  constexpr Pair pairs[] = {{"Title", ns_dc, "title", false},
                            {"Author", ns_dc, "creator", false},
                            {"Producer", ns_pdf, "Producer", false},
                            {"Creator", ns_xmp, "CreatorTool", false},
                            {"CreationDate", ns_xmp, "CreateDate", true},
                            {"ModDate", ns_xmp, "ModifyDate", true}};
  for (const Pair& pair : pairs) {
    const Value value = file.get(info, pair.key);
    if (!value.is(Kind::string)) continue;
    const auto other = metadata.get(pair.name_space, pair.name);
    const bool same = other && (pair.date ? date_digits(value.text).substr(0, 8) == date_digits(*other).substr(0, 8)
                                          : text_of(value.text) == *other);
    judge.ask(same, "PDF:info", "Info " + std::string(pair.key),
              "the Info dictionary and the metadata say different things");
  }
}

void judge_metadata(Judge& judge, const Value& catalog) {
  File& file = judge.file;
  const Value ref = file.raw(catalog, "Metadata");
  const auto packet = ref.is(Kind::ref) ? file.stream(static_cast<uint32_t>(ref.number)) : std::nullopt;
  judge.ask(packet.has_value(), "UA1:7.1-8", "catalog", "there is no metadata", "every accessible PDF needs an XMP packet");
  const Metadata metadata(packet.value_or(""));
  if (packet) judge.ask(metadata.well_formed(), "A2:6.6.2.1-1", "metadata", "the metadata isn't well-formed XML");
  judge_claims(judge, metadata);
  const std::string title = metadata.get(ns_dc, "title").value_or("");
  judge.ask(!title.empty(), judge.claims.ua == 2 ? "UA2:8.11.1-1" : "UA1:7.1-9", "metadata", "dc:title is missing or empty");
  judge_info(judge, metadata);
}

bool is_rgb_profile(std::string_view profile) {
  return profile.size() >= 128 && profile.substr(36, 4) == "acsp" && profile.substr(16, 4) == "RGB ";
}

/// An outline is a tree whose entries have titles and lead to a page.
void judge_outline(Judge& judge, const Value& catalog) {
  File& file = judge.file;
  std::vector<Value> open{file.raw(file.get(catalog, "Outlines"), "First")};
  std::unordered_set<uint32_t> seen;
  while (!open.empty()) {
    const Value ref = open.back();
    open.pop_back();
    if (!ref.is(Kind::ref)) continue;
    if (!seen.insert(static_cast<uint32_t>(ref.number)).second || seen.size() > 100'000)
      return judge.ask(false, "PDF:outline", "outline", "the outline runs in circles");
    const Value item = file.resolve(ref);
    judge.ask(file.get(item, "Title").is(Kind::string) && !file.get(item, "Title").text.empty(), "PDF:outline", "outline",
              "a bookmark has no title");
    const Value action = file.get(item, "A");
    Value target = file.get(item, "Dest");
    if (target.is(Kind::null) && file.get(action, "S").is_name("GoTo")) target = file.get(action, "D");
    const bool placed = target.is(Kind::array) && target.count > 1 && file.at(target, 0).is(Kind::dict);
    judge.ask(placed || target.is(Kind::string) || target.is(Kind::name), "PDF:outline", "outline",
              "a bookmark leads nowhere");
    if (judge.claims.ua == 2)
      judge.ask(file.get(action, "SD").is(Kind::array), "UA2:8.8-2", "outline", "a bookmark has no structure destination");
    open.push_back(file.raw(item, "Next"));
    open.push_back(file.raw(item, "First"));
  }
}

void judge_attachments(Judge& judge, const Value& catalog) {
  File& file = judge.file;
  const Value names = file.get(file.get(catalog, "Names"), "EmbeddedFiles");
  const Value list = file.get(catalog, "AF");
  if (names.is(Kind::null) && list.is(Kind::null)) return;
  judge.ask(judge.claims.a == 3 || judge.claims.level_f || judge.claims.a == 0, "A2:6.8-5", "catalog",
            "files are attached where this part of PDF/A allows none");
  const Value pairs = file.get(names, "Names");
  if (!pairs.is(Kind::array) || !list.is(Kind::array))
    return judge.ask(false, "A3:6.8-4", "catalog", "attached files aren't listed in AF and Names");
  for (uint32_t at = 1; at < pairs.count; at += 2) {
    const Value specification = file.at(pairs, at);
    const Value embedded = file.raw(file.get(specification, "EF"), "F");
    const Value stream = file.resolve(embedded);
    judge.ask(file.get(specification, "F").is(Kind::string) && file.get(specification, "UF").is(Kind::string), "A3:6.8-2",
              "attachment", "F or UF is missing");
    judge.ask(file.get(specification, "AFRelationship").is(Kind::name), "A3:6.8-3", "attachment",
              "AFRelationship is missing");
    judge.ask(file.get(stream, "Subtype").is(Kind::name), "A3:6.8-1", "attachment",
              "the attached file's media type is missing");
    judge.ask(file.get(file.get(stream, "Params"), "ModDate").is(Kind::string), "PDF:attachment", "attachment",
              "Params has no modification date");
    bool listed = false;
    for (uint32_t other = 0; other < list.count; ++other)
      listed = listed || file.raw_at(list, other).number == file.raw_at(pairs, at).number;
    judge.ask(listed, "A3:6.8-4", "attachment", "the attached file isn't listed in AF");
  }
}

/// What this checker doesn't know how to judge must not pass.
void judge_unknown(Judge& judge, const Value& catalog) {
  for (const std::string_view key :
       {"AcroForm", "OCProperties", "Collection", "Threads", "Perms", "Requirements", "AA", "OpenAction"})
    if (!judge.file.get(catalog, key).is(Kind::null)) judge.unread("catalog", std::string(key));
  if (!judge.file.get(judge.file.get(catalog, "Names"), "JavaScript").is(Kind::null)) judge.unread("catalog", "JavaScript");
}

}  // namespace

void judge_catalog(Judge& judge) {
  File& file = judge.file;
  const Value catalog = file.get(file.trailer(), "Root");
  judge_metadata(judge, catalog);
  const bool two = judge.claims.ua == 2;
  const std::string_view header = file.bytes().substr(5, 2);
  judge.ask(two || judge.claims.a == 4 ? header == "2." : header == "1.", "UA1:6.1-1", "start of the file",
            "the header's version isn't that of the standard");
  const Value id = file.get(file.trailer(), "ID");
  if (judge.claims.a != 0) judge.ask(id.is(Kind::array) && id.count == 2, "A2:6.1.3-1", "trailer", "there is no ID");
  const Value marked = file.get(catalog, "MarkInfo");
  judge.ask(file.get(marked, "Marked").is(Kind::boolean) && file.get(marked, "Marked").number == 1,
            two ? "UA2:6.2-1" : "UA1:6.2-1", "catalog", "the document isn't marked as tagged");
  const Value suspects = file.get(marked, "Suspects");
  judge.ask(!(suspects.is(Kind::boolean) && suspects.number == 1), "UA1:7.1-4", "catalog", "the tags are marked as suspect");
  judge.ask(is_language(text_of(file.get(catalog, "Lang").text)), two ? "UA2:8.4.4-1" : "UA1:7.2-34", "catalog",
            "the document's language is missing or no language tag");
  const Value shown = file.get(file.get(catalog, "ViewerPreferences"), "DisplayDocTitle");
  judge.ask(shown.is(Kind::boolean) && shown.number == 1, two ? "UA2:8.11.2-1" : "UA1:7.1-10", "catalog",
            "viewers aren't told to show the title");
  judge.ask(file.get(catalog, "StructTreeRoot").is(Kind::dict), two ? "UA2:8.2.1-1" : "UA1:7.1-11", "catalog",
            "there is no tag tree");
  if (!file.get(catalog, "Outlines").is(Kind::null)) judge_outline(judge, catalog);
  judge_attachments(judge, catalog);
  judge_unknown(judge, catalog);
  if (judge.claims.a == 0) return;
  const Value intents = file.get(catalog, "OutputIntents");
  bool found_profile = false;
  for (uint32_t at = 0; intents.is(Kind::array) && at < intents.count; ++at) {
    const Value intent = file.at(intents, at);
    const Value profile = file.raw(intent, "DestOutputProfile");
    if (!file.get(intent, "S").is_name("GTS_PDFA1") || !profile.is(Kind::ref)) continue;
    const auto number = static_cast<uint32_t>(profile.number);
    found_profile = is_rgb_profile(file.stream(number).value_or("")) && file.get(file.object(number), "N").integer() == 3;
  }
  judge.ask(found_profile, "A2:6.2.4.3-4", "catalog", "no output intent with an RGB profile says what the colours mean");
}

}  // namespace lectern::pdfcheck
