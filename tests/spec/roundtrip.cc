// Writes transcripts as XHTML pages and EPUB books and reads those again: the model must be the same, but for furniture,
// places in the source and rules. Prints the first difference of each file; --break proves that it would see one.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "batch/job.h"
#include "xml/xml.h"

namespace {

namespace fs = std::filesystem;
using namespace lectern;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool left_out(const Node& node) {
  if (node.element == Element::pb && node.get(Attribute::n).empty()) return false;
  return node.element == Element::furniture || node.element == Element::source;
}

/// What must be the same. White space counts as one space, and not at the ends of what holds blocks.
Node comparable(const Node& node) {
  Node made;
  made.element = node.element;
  made.id = node.id;
  made.lang = node.lang;
  made.derived = node.derived;
  made.given = node.given;
  made.attributes = node.attributes;
  if (!made.attributes.empty()) std::sort(made.attributes.edit().begin(), made.attributes.edit().end());
  for (const char c : node.text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) made.text += c;
    if (space && !made.text.ends_with(' ')) made.text += ' ';
  }
  for (const Node& child : node.children) {
    const bool page_in_header = node.element == Element::meta && child.element == Element::pb;  // shown nowhere
    if (left_out(child) || page_in_header) continue;
    Node next = comparable(child);
    if (next.element == Element::text && !made.children.empty() && made.children.back().element == Element::text) {
      std::string& before = made.children.back().text;
      before += before.ends_with(' ') && next.text.starts_with(' ') ? next.text.substr(1) : next.text;
    } else {
      made.children.push_back(std::move(next));
    }
  }
  // Furniture between words leaves its spaces.
  const auto blank = [](const Node& child) { return child.element == Element::text && child.text == " "; };
  while (!made.children.empty() && blank(made.children.back())) made.children.pop_back();
  while (!made.children.empty() && blank(made.children.front())) made.children.erase(made.children.begin());
  return made;
}

std::string form(Speech speech) {
  speech.meta = comparable(speech.meta);
  speech.body = comparable(speech.body);
  return speech_xml(speech);
}

std::string difference(const std::string& wanted, const std::string& got) {
  const auto at =
      static_cast<size_t>(std::mismatch(wanted.begin(), wanted.end(), got.begin(), got.end()).first - wanted.begin());
  const size_t from = at < 100 ? 0 : at - 100;
  return "\n  written: ..." + wanted.substr(std::min(from, wanted.size()), 220) + "\n  read:    ..." +
         got.substr(std::min(from, got.size()), 220);
}

struct Trip {
  RulesShelf shelf{real_env(), ""};
  bool damage = false;
  size_t files = 0, failed = 0;

  void fail(const fs::path& path, const std::string& what) {
    if (++failed <= 20) std::cout << path.string() << ": " << what << "\n";
  }

  void back(const fs::path& path, const Understood& understood, const std::string& format) {
    StringSink sink;
    Diagnostics doubts;
    if (!format_named(format)->write(understood.speech, nullptr, {}, sink, doubts))
      return fail(path, "not written as " + format);
    Source page{"page." + format, sink.bytes()};
    if (damage && format == "xhtml") page.bytes.insert(page.bytes.find("id=\"s-") + 6, "x");
    const auto again = understand(page, {}, shelf, doubts);
    if (!again) return fail(path, format + ": " + again.failure().why.message);
    for (const Diagnostic& each : doubts)
      if (each.code == "LC-0223") return fail(path, format + ": " + each.message);
    const std::string wanted = form(understood.speech), got = form(again.value().speech);
    if (wanted != got) fail(path, format + difference(wanted, got));
  }

  void run(const fs::path& path, const std::vector<std::string>& formats) {
    Diagnostics doubts;
    Source source{path.string(), content(path)};
    const auto understood = understand(source, {}, shelf, doubts);
    if (!understood) return;
    ++files;
    for (const std::string& format : formats) back(path, understood.value(), format);
  }
};

}  // namespace

int main(int argc, char** argv) {
  Trip trip;
  std::vector<fs::path> paths;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--break") == 0) {
      trip.damage = true;
    } else if (fs::is_directory(argv[i])) {
      for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
        if (entry.is_regular_file() && !kind_of_name(entry.path().string()).empty() && entry.path().has_extension())
          paths.push_back(entry.path());
    } else if (fs::exists(argv[i])) {
      paths.emplace_back(argv[i]);
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) trip.run(path, {"xhtml", "epub"});
  std::cout << trip.files << " files, " << trip.failed << " don't come back\n";
  return trip.files == 0 || trip.failed > 0 ? 1 : 0;
}
