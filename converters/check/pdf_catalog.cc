// Rules about the document as a whole: what it claims, its metadata, language, colour, outline, attachments.
#include <algorithm>
#include <unordered_set>

#include "check/pdf_judge.h"
#include "check/pdf_metadata.h"
#include "check/pdf_text.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr std::string_view ns_ua = "http://www.aiim.org/pdfua/ns/id/", ns_a = "http://www.aiim.org/pdfa/ns/id/",
                           ns_dc = "http://purl.org/dc/elements/1.1/", ns_xmp = "http://ns.adobe.com/xap/1.0/",
                           ns_pdf = "http://ns.adobe.com/pdf/1.3/", ns_declarations = "http://pdfa.org/declarations/";

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
  judge.ask(judge.claims.ua == 1 || two, "UA1:5-1", "metadata",
            "the file doesn't say that it follows PDF/UA");
  if (two) judge.ask(metadata.get(ns_ua, "rev") == "2024", "UA2:5-5", "metadata", "pdfuaid:rev isn't 2024");
  for (const std::string& claim : metadata.all(ns_declarations, "conformsTo")) {
    if (claim.find("wtpdf#") == std::string::npos) continue;
    judge.ask(claim.ends_with("wtpdf#accessibility1.0") || claim.ends_with("wtpdf#reuse1.0"), "WT:6.1", "metadata",
              "\"" + claim + "\" is no level of WTPDF");
    judge.claims.wt = true;
  }
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
  if (!info.is(Kind::dict) || judge.claims.a == 0) return;
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
  judge.ask(!title.empty(), "UA1:7.1-9", "metadata", "dc:title is missing or empty");
  judge_info(judge, metadata);
}

bool is_rgb_profile(std::string_view profile) {
  return profile.size() >= 128 && profile.substr(36, 4) == "acsp" && profile.substr(16, 4) == "RGB ";
}

constexpr size_t most_attachments = 10'000;

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
    judge.ask(placed || target.is(Kind::string) || target.is(Kind::name) || file.get(action, "S").is_name("URI"),
              "PDF:outline", "outline", "a bookmark leads nowhere");
    if (judge.claims.ua == 2 && target.is(Kind::array))
      judge.ask(file.get(action, "SD").is(Kind::array), "UA2:8.8-2", "outline", "a bookmark has no structure destination");
    open.push_back(file.raw(item, "Next"));
    open.push_back(file.raw(item, "First"));
  }
}

/// The file specifications of a name tree.
void collect_names(File& file, const Value& node, unsigned depth, std::vector<Value>& to) {
  const Value pairs = file.get(node, "Names");
  for (uint32_t at = 1; pairs.is(Kind::array) && at < pairs.count && to.size() < most_attachments; at += 2)
    to.push_back(file.raw_at(pairs, at));
  const Value kids = file.get(node, "Kids");
  for (uint32_t at = 0; depth < 20 && kids.is(Kind::array) && at < kids.count && to.size() < most_attachments; ++at)
    collect_names(file, file.at(kids, at), depth + 1, to);
}

bool says_something(File& file, const Value& dict, std::string_view key) {
  const Value value = file.get(dict, key);
  return value.is(Kind::string) && !value.text.empty();
}

void judge_attached(Judge& judge, const Value& specification) {
  File& file = judge.file;
  const Value stream = file.get(file.get(specification, "EF"), "F");
  const bool named = says_something(file, specification, "F") && says_something(file, specification, "UF");
  if (judge.claims.ua == 2)
    judge.ask(!file.get(specification, "Desc").is(Kind::null), "UA2:8.14.1-1", "attachment", "an attached file isn't described");
  if (judge.claims.a == 0) return judge.ask(named, "UA1:7.11-1", "attachment", "an attached file has no F or no UF");
  judge.ask(named, "A3:6.8-2", "attachment", "F or UF is missing");
  judge.ask(file.get(specification, "AFRelationship").is(Kind::name), "A3:6.8-3", "attachment", "AFRelationship is missing");
  const Value type = file.get(stream, "Subtype");
  judge.ask(type.is(Kind::name) && type.text.find('/') != std::string_view::npos, "A3:6.8-1", "attachment",
            "the attached file's media type is missing");
  judge.ask(file.get(file.get(stream, "Params"), "ModDate").is(Kind::string), "PDF:attachment", "attachment",
            "Params has no modification date");
}

void judge_attachments(Judge& judge, const Value& catalog) {
  File& file = judge.file;
  const Value names = file.get(file.get(catalog, "Names"), "EmbeddedFiles");
  const Value list = file.get(catalog, "AF");
  if (names.is(Kind::null) && list.is(Kind::null)) return;
  std::vector<Value> attached;
  collect_names(file, names, 0, attached);
  for (const Value& each : attached) judge_attached(judge, file.resolve(each));
  if (judge.claims.a == 0) return;
  judge.ask(judge.claims.a == 3 || judge.claims.level_f, "A2:6.8-5", "catalog",
            "files are attached where this part of PDF/A allows none");
  std::unordered_set<double> listed;
  for (uint32_t at = 0; list.is(Kind::array) && at < list.count; ++at) listed.insert(file.raw_at(list, at).number);
  const bool all = std::all_of(attached.begin(), attached.end(), [&](const Value& each) { return listed.count(each.number); });
  judge.ask(all && !attached.empty(), "A3:6.8-4", "catalog", "attached files aren't listed in AF and Names");
}

/// Configurations of optional content have names and don't switch themselves.
void judge_layers(Judge& judge, const Value& properties) {
  File& file = judge.file;
  std::vector<Value> configurations{file.get(properties, "D")};
  const Value others = file.get(properties, "Configs");
  for (uint32_t at = 0; others.is(Kind::array) && at < std::min(others.count, 1000u); ++at)
    configurations.push_back(file.at(others, at));
  for (const Value& each : configurations) {
    if (!each.is(Kind::dict)) continue;
    const Value name = file.get(each, "Name");
    judge.ask(name.is(Kind::string) && !name.text.empty(), "UA1:7.10-1", "catalog", "a configuration of layers has no name");
    judge.ask(file.get(each, "AS").is(Kind::null), "UA1:7.10-2", "catalog", "layers switch themselves (AS)");
  }
  if (judge.claims.a != 0) judge.unread("catalog", "layers in an archived file");
}

void judge_form(Judge& judge, const Value& form) {
  File& file = judge.file;
  const bool xfa = !file.get(form, "XFA").is(Kind::null);
  judge.ask(!xfa, "UA1:7.15-1", "catalog", "the form is an XFA form");
  const Value fields = file.get(form, "Fields");
  if (fields.is(Kind::array) && fields.count > 0 && judge.claims.a != 0) judge.unread("catalog", "a form in an archived file");
}

/// What only archives may not do, and what this checker doesn't know how to judge and must not pass.
void judge_rest(Judge& judge, const Value& catalog) {
  File& file = judge.file;
  if (const Value layers = file.get(catalog, "OCProperties"); !layers.is(Kind::null)) judge_layers(judge, layers);
  if (const Value form = file.get(catalog, "AcroForm"); !form.is(Kind::null)) judge_form(judge, form);
  if (judge.claims.a == 0) return;
  for (const std::string_view key : {"Collection", "Threads", "Perms"})
    if (!file.get(catalog, key).is(Kind::null)) judge.unread("catalog", std::string(key));
  judge.ask(file.get(catalog, "Requirements").is(Kind::null), "A2:6.11-1", "catalog", "the catalog has Requirements");
  judge.ask(file.get(catalog, "AA").is(Kind::null), "A2:6.5.2-1", "catalog", "the document has actions of its own");
  judge.ask(file.get(file.get(catalog, "Names"), "JavaScript").is(Kind::null), "A2:6.5.1-1", "catalog",
            "the document holds scripts");
  if (const Value action = file.get(catalog, "OpenAction"); action.is(Kind::dict))
    judge.ask(is_harmless(file.get(action, "S")), "A2:6.5.1-1", "catalog",
              "opening the document does something that an archive's reader may not do");
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
            "UA1:6.2-1", "catalog", "the document isn't marked as tagged");
  const Value suspects = file.get(marked, "Suspects");
  judge.ask(!(suspects.is(Kind::boolean) && suspects.number == 1), "UA1:7.1-4", "catalog", "the tags are marked as suspect");
  const std::string language = text_of(file.get(catalog, "Lang").text);
  judge.ask(!language.empty(), "UA1:7.2-34", "catalog", "the document doesn't say its language");
  if (!language.empty())
    judge.ask(is_language(language), "UA1:7.2-29", "catalog", "the document's language is no language tag");
  const Value shown = file.get(file.get(catalog, "ViewerPreferences"), "DisplayDocTitle");
  judge.ask(shown.is(Kind::boolean) && shown.number == 1, "UA1:7.1-10", "catalog",
            "viewers aren't told to show the title");
  judge.ask(file.get(catalog, "StructTreeRoot").is(Kind::dict), "UA1:7.1-11", "catalog",
            "there is no tag tree");
  if (!file.get(catalog, "Outlines").is(Kind::null)) judge_outline(judge, catalog);
  judge_attachments(judge, catalog);
  judge_rest(judge, catalog);
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
