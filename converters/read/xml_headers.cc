#include "read/xml_headers.h"

#include <algorithm>
#include <set>

namespace lectern {
namespace {

std::string_view primary(std::string_view tag) { return tag.substr(0, std::min(tag.find('-'), tag.size())); }

std::string collapsed(std::string_view text) {
  std::string to;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) to += c;
    if (space && !to.empty() && to.back() != ' ') to += ' ';
  }
  while (!to.empty() && to.back() == ' ') to.pop_back();
  return to;
}

bool is_iso(std::string_view date) {
  return date.size() >= 10 && date[4] == '-' && date[7] == '-' &&
         std::all_of(date.begin(), date.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<XmlIndex> all_inside(const XmlTree& tree, XmlIndex node, std::string_view name) {
  std::vector<XmlIndex> found;
  for (XmlIndex i = node + 1; node < tree.size() && i < tree.after(node); ++i)
    if (tree.is(i, name)) found.push_back(i);
  return found;
}

XmlIndex first_inside(const XmlTree& tree, XmlIndex node, std::string_view name) {
  for (XmlIndex i = node + 1; i < tree.after(node); ++i)
    if (tree.is(i, name)) return i;
  return 0;
}

/// Elements of a person's name in the order in which it is said: "Willi" and "Brauneder".
std::vector<XmlIndex> name_parts(const XmlTree& tree, XmlIndex person) {
  const XmlIndex name = first_inside(tree, person, "persName");
  if (name == 0) return {};
  std::vector<XmlIndex> parts = all_inside(tree, name, "forename");
  for (const XmlIndex each : all_inside(tree, name, "nameLink")) parts.push_back(each);
  for (const XmlIndex each : all_inside(tree, name, "surname")) parts.push_back(each);
  if (parts.empty()) parts.push_back(name);
  return parts;
}

void append_words(const XmlTree& tree, XmlIndex node, TextBuilder& words) {
  for (XmlIndex i = node; i < tree.after(node); ++i) {
    if (!tree.is_text(i)) continue;
    const std::string_view text = tree.text(i);
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) continue;
    const size_t end = text.find_last_not_of(" \t\r\n") + 1;
    if (words.size() > 0) words.append(" ", tree.offset(node));
    tree.append(i, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), words);
  }
}

Block metadata(TextBuilder& words, std::string key) {
  Block block;
  block.kind = BlockKind::metadata;
  block.key = std::move(key);
  block.text = words.finish();
  const auto size = static_cast<uint32_t>(block.text.words.size());
  if (size == 0) return block;
  const uint32_t begin = block.text.source_offset(0);
  block.span = {begin, std::max(block.text.source_offset(size - 1), begin) + 1};
  return block;
}

using Keys = std::unordered_map<XmlIndex, std::string>;

/// Of several titles the one of the document's language; its corpus may be named in others.
void title_keys(const XmlTree& tree, XmlIndex statement, std::string_view lang, Keys& keys) {
  bool main = false;
  XmlIndex first = 0;
  for (const XmlIndex each : tree.children(statement)) {
    if (!tree.is(each, "title") || !tree.has_words(each)) continue;
    const std::string_view own = tree.attribute(each, "xml:lang"), type = tree.attribute(each, "type");
    if (first == 0) first = each;
    if (!own.empty() && !lang.empty() && primary(own) != primary(lang)) continue;
    if (type == "sub" || type == "desc") {
      keys.emplace(each, "subtitle");
    } else if (!main) {
      keys.emplace(each, "title");
      main = true;
    }
  }
  if (!main && first != 0) keys[first] = "title";
}

/// When and where it was said; else when it was printed.
void setting_keys(const XmlTree& tree, XmlIndex header, Keys& keys) {
  const XmlIndex setting = first_inside(tree, header, "settingDesc");
  XmlIndex date = setting == 0 ? 0 : first_inside(tree, setting, "date");
  if (date == 0)
    if (const XmlIndex source = first_inside(tree, header, "sourceDesc"); source != 0)
      date = first_inside(tree, source, "date");
  if (date != 0) keys.emplace(date, "date");
  if (setting == 0) return;
  for (XmlIndex i = setting; i < tree.after(setting); ++i) {
    const std::string_view type = tree.attribute(i, "type");
    const bool city = (tree.is(i, "name") || tree.is(i, "placeName")) && (type == "city" || type == "place");
    if ((city || tree.is(i, "settlement")) && tree.has_words(i)) {
      keys.emplace(i, "place");
      return;
    }
  }
}

/// The only person who speaks, by `who`; empty where there are several or none.
std::string only_speaker(const XmlTree& tree) {
  std::set<std::string_view> who;
  for (XmlIndex i = 0; i < tree.size() && who.size() < 2; ++i)
    if (const std::string_view id = tree.attribute(i, "who"); tree.is(i, "u") && !id.empty()) who.insert(id);
  if (who.size() != 1) return {};
  return std::string(who.begin()->starts_with('#') ? who.begin()->substr(1) : *who.begin());
}

/// "Gillard, Julia" turned round.
void append_turned(const XmlTree& tree, XmlIndex text, TextBuilder& words) {
  const std::string_view name = tree.text(text);
  const size_t comma = name.find(',');
  const size_t given = comma == std::string_view::npos ? comma : name.find_first_not_of(" \t\r\n", comma + 1);
  if (given == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos)
    return append_words(tree, text, words);
  const size_t end = name.find_last_not_of(" \t\r\n") + 1;
  const size_t family = name.find_first_not_of(" \t\r\n");
  tree.append(text, static_cast<uint32_t>(given), static_cast<uint32_t>(end), words);
  words.append(" ", tree.source_offset(text, static_cast<uint32_t>(comma)));
  tree.append(text, static_cast<uint32_t>(family), static_cast<uint32_t>(comma), words);
}

}  // namespace

XmlPersons xml_persons(const XmlTree& tree) {
  XmlPersons persons;
  for (XmlIndex i = 0; i < tree.size(); ++i) {
    if (tree.is(i, "person")) {
      std::string name;
      for (const XmlIndex part : name_parts(tree, i)) name += (name.empty() ? "" : " ") + collapsed(tree.words(part));
      if (!name.empty()) persons.emplace(tree.attribute(i, "xml:id"), std::move(name));
    } else if (tree.is(i, "TLCPerson") || tree.is(i, "TLCRole")) {
      const std::string_view id = tree.attribute(i, tree.has(i, "eId") ? "eId" : "id");
      persons.emplace(id, tree.attribute(i, "showAs"));
    }
  }
  return persons;
}

void tei_header(Transcript& transcript, const XmlTree& tree, XmlFlow& flow, XmlIndex header) {
  Keys keys;
  if (const XmlIndex statement = first_inside(tree, header, "titleStmt"); statement != 0) {
    title_keys(tree, statement, transcript.lang, keys);
    if (const XmlIndex author = tree.child(statement, "author"); author != 0 && first_inside(tree, 0, "u") == 0)
      keys.emplace(author, "speaker");
  }
  setting_keys(tree, header, keys);
  const std::string who = only_speaker(tree);
  std::vector<XmlIndex> parts;
  for (XmlIndex i = 0; i < tree.size() && !who.empty() && parts.empty(); ++i)
    if (tree.is(i, "person") && tree.attribute(i, "xml:id") == who) parts = name_parts(tree, i);
  flow.skip(parts);
  flow.front(header, keys);
  TextBuilder words;
  for (const XmlIndex part : parts) append_words(tree, part, words);
  if (words.size() > 0) transcript.blocks.push_back(metadata(words, "speaker"));
}

void prime_minister_transcript(Transcript& transcript, const XmlTree& tree, XmlFlow& flow, XmlIndex node) {
  for (const XmlIndex each : tree.children(node)) {
    if (tree.is_text(each) || !tree.has_words(each)) continue;
    if (tree.is(each, "content")) {
      flow.markup(each);
      continue;
    }
    TextBuilder words;
    std::string key;
    if (tree.is(each, "prime-minister") && tree.after(each) == each + 2) {
      append_turned(tree, each + 1, words);
      transcript.blocks.push_back(metadata(words, "speaker"));
      words.append("Prime Minister", tree.offset(each) + 1);  // that is what the element's name says
      transcript.blocks.push_back(metadata(words, "role"));
      continue;
    }
    append_words(tree, each, words);
    Block block = metadata(words, tree.is(each, "title") ? "title" : tree.is(each, "release-date") ? "date" : "");
    if (block.key == "date") block.value = iso_of_slashed(block.text.words);
    if (block.key.empty()) {
      block.kind = BlockKind::furniture;
      block.value = "front";
    }
    transcript.blocks.push_back(std::move(block));
  }
}

std::string xml_language(const XmlTree& tree) {
  std::string_view tag = tree.attribute(0, "xml:lang");
  for (const XmlIndex each : tree.children(0))
    if (tag.empty() && tree.is(each, "text")) tag = tree.attribute(each, "xml:lang");
  const size_t first = primary(tag).size();
  const bool plain =
      (first == 2 || first == 3) && tag.size() <= 20 && tag.back() != '-' && std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
  return plain ? std::string(tag) : std::string();
}

std::string iso_of_slashed(std::string_view date) {
  if (is_iso(date)) return std::string(date.substr(0, 10));
  const size_t first = date.find('/'), second = date.find('/', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return {};
  std::string day(date.substr(0, first)), month(date.substr(first + 1, second - first - 1));
  const std::string_view year = date.substr(second + 1);
  const auto digits = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(day) || !digits(month) || !digits(year) || year.size() != 4 || day.size() > 2 || month.size() > 2) return {};
  if (day.size() == 1) day.insert(0, 1, '0');
  if (month.size() == 1) month.insert(0, 1, '0');
  if (day < "01" || day > "31" || month < "01" || month > "12") return {};
  return std::string(year) + '-' + month + '-' + day;
}

}  // namespace lectern
