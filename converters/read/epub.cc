#include "read/epub.h"

#include <algorithm>
#include <map>

#include "base/zip_reader.h"
#include "read/decode.h"
#include "read/html.h"
#include "read/html_charset.h"
#include "read/own_page.h"
#include "read/own_tree.h"

namespace lectern {
namespace {

constexpr size_t package_depth = 50;

Failure damaged(const std::string& why) {
  return {Exit::input,
          error("LC-0230", "the EPUB is damaged: " + why, "get the book again, or give its text in another form")};
}

/// Calls `visit` for each element below `root`, parents first.
template <class Visit>
void each_element(const OwnElement& root, const Visit& visit) {
  visit(root);
  for (const OwnElement& child : root.children)
    if (!child.is_text()) each_element(child, visit);
}

/// "Text/a%20b.xhtml" beside "OEBPS/book.opf" is "OEBPS/Text/a b.xhtml".
std::string resolved(std::string_view address, std::string_view beside) {
  std::string path(beside.substr(0, beside.rfind('/') == std::string_view::npos ? 0 : beside.rfind('/') + 1));
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  address = address.substr(0, address.find('#'));
  while (address.starts_with("../")) {
    address.remove_prefix(3);
    if (!path.empty()) path.pop_back();
    path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  }
  for (size_t at = 0; at < address.size(); ++at) {
    const bool escape =
        address[at] == '%' && at + 2 < address.size() && digit(address[at + 1]) >= 0 && digit(address[at + 2]) >= 0;
    path += escape ? static_cast<char>(digit(address[at + 1]) * 16 + digit(address[at + 2])) : address[at];
    if (escape) at += 2;
  }
  return path;
}

class Book {
 public:
  explicit Book(std::string_view bytes) : archive_(open_zip(bytes)) {}

  /// Names of the pages in the order of the spine.
  Result<std::vector<std::string>> pages() {
    if (archive_.over_limit)
      return Failure{Exit::limit, error("LC-0231", "the EPUB passes a limit: " + archive_.fault,
                                        "such an archive is no book; unpack it by hand if you trust it")};
    if (!archive_.fault.empty()) return damaged(archive_.fault);
    const auto container = tree("META-INF/container.xml");
    if (!container) return damaged("META-INF/container.xml is missing or no XML");
    std::string package_name;
    each_element(*container, [&](const OwnElement& element) {
      if (element.name == "rootfile" && package_name.empty()) package_name = element.get("full-path");
    });
    const auto package = tree(package_name);
    if (!package) return damaged("its package document is missing or no XML");
    if (std::vector<std::string> names = spine(*package, package_name); !names.empty()) {
      if (encrypts(names))
        return Failure{Exit::input, error("LC-0232", "the pages of the EPUB are encrypted",
                                          "take the protection off, or give the text in another form")};
      return names;
    }
    return damaged("its spine names no page");
  }

  std::optional<std::string> part(const std::string& name) const {
    const ZipEntry* const entry = archive_.find(name);
    return entry == nullptr ? std::nullopt : unpacked(archive_, *entry);
  }

 private:
  std::optional<OwnElement> tree(const std::string& name) const {
    const auto bytes = part(name);
    return bytes ? own_tree(*bytes, package_depth) : std::nullopt;
  }

  /// The book's own table of contents isn't read: it says what the pages say.
  static std::vector<std::string> spine(const OwnElement& package, const std::string& package_name) {
    std::map<std::string, std::string, std::less<>> items;
    std::vector<std::string> names;
    each_element(package, [&](const OwnElement& element) {
      const bool page = element.get("media-type").find("html") != std::string_view::npos;
      const bool contents = element.get("properties").find("nav") != std::string_view::npos;
      if (element.name == "item" && page && !contents)
        items.emplace(element.get("id"), resolved(element.get("href"), package_name));
    });
    each_element(package, [&](const OwnElement& element) {
      if (element.name != "itemref") return;
      const auto found = items.find(element.get("idref"));
      if (found != items.end() && std::find(names.begin(), names.end(), found->second) == names.end())
        names.push_back(found->second);
    });
    return names;
  }

  /// Books may hide their fonts; hidden pages can't be read.
  bool encrypts(const std::vector<std::string>& pages) const {
    const auto encryption = tree("META-INF/encryption.xml");
    bool hides = false;
    if (!encryption)
      return archive_.find("META-INF/rights.xml") != nullptr && archive_.find("META-INF/encryption.xml") != nullptr;
    each_element(*encryption, [&](const OwnElement& element) {
      if (element.name != "CipherReference") return;
      const std::string name = resolved(element.get("URI"), "");
      hides = hides || std::find(pages.begin(), pages.end(), name) != pages.end();
    });
    return hides;
  }

  ZipArchive archive_;
};

/// Notes of different pages may have the same name.
void rename_notes(std::vector<Block>& blocks, const std::string& ending) {
  for (Block& block : blocks) {
    if (block.kind == BlockKind::footnote) block.value = block.key += ending;
    for (Mark& mark : block.text.marks)
      if (mark.kind == MarkKind::note_ref) mark.value += ending;
    rename_notes(block.children, ending);
  }
}

/// The title of the window is that of the book on every page: the first is enough.
void keep_first_title(std::vector<Block>& blocks) {
  bool seen = false;
  for (Block& block : blocks) {
    if (block.kind != BlockKind::metadata) continue;
    if (seen) {
      block.kind = BlockKind::furniture;
      block.value = "front";
    }
    seen = true;
  }
}

/// A book of ours may have its speech in several files: each behind the first begins with the title again and opens again
/// (`data-continues`) what the one before had closed at its end. False where it doesn't.
bool append_own_page(std::string& whole, std::string_view page) {
  constexpr std::string_view begin = "<main>\n", end = "</main>\n", title_end = "</h1>\n", again = " data-continues=\"1\">\n";
  const size_t main = page.find(begin), tail = whole.rfind(end);
  if (main == std::string_view::npos || tail == std::string::npos) return false;
  page.remove_prefix(main + begin.size());
  if (!page.starts_with("<h1 class=\"generated\"") || page.find(title_end) == std::string_view::npos) return false;
  page.remove_prefix(page.find(title_end) + title_end.size());
  size_t kept = tail;
  for (;;) {
    const size_t line = page.find('\n') + 1;  // 0 where there is none
    if (line == 0 || page[0] != '<' || !page.substr(0, line).ends_with(again)) break;
    const std::string closed = "</" + std::string(page.substr(1, page.find_first_of(" >") - 1)) + ">\n";
    if (kept < closed.size() || whole.compare(kept - closed.size(), closed.size(), closed) != 0) return false;
    kept -= closed.size();
    page.remove_prefix(line);
  }
  whole.resize(kept);
  whole += page;
  return true;
}

}  // namespace

Result<Transcript> read_epub(const Source& source, const Limits& limits, Diagnostics& diagnostics) {
  Book book(source.bytes);
  auto names = book.pages();
  LECTERN_TRY(names);
  Transcript transcript;
  transcript.kind = "epub";
  transcript.encoding = "utf-8";
  std::vector<Span> spans;
  for (const std::string& name : names.value()) {
    auto bytes = book.part(name);
    if (!bytes) return damaged("the page " + name + " can't be unpacked");
    if (bytes->empty()) continue;
    Source page{name, std::move(*bytes)};
    const auto decoded = decode(page, diagnostics, html_charset(page.bytes));
    if (!decoded) continue;
    const auto begin = static_cast<uint32_t>(transcript.text.size());
    transcript.text += decoded.value().text;
    transcript.text += '\n';
    if (transcript.text.size() > limits.input_bytes)
      return Failure{
          Exit::limit,
          error("LC-0106", "the pages of the EPUB are larger than " + std::to_string(limits.input_bytes) + " bytes",
                "raise the limit with --max-input")};
    spans.push_back({begin, static_cast<uint32_t>(transcript.text.size())});
    transcript.parts.push_back(name);
  }
  for (size_t i = 0; i < spans.size(); ++i) {
    HtmlDocument document = read_html_document(transcript.text, spans[i], limits, diagnostics);
    if (i > 0) rename_notes(document.blocks, "-p" + std::to_string(i + 1));
    if (transcript.lang.empty()) transcript.lang = document.lang;
    for (Block& block : document.blocks) transcript.blocks.push_back(std::move(block));
  }
  keep_first_title(transcript.blocks);
  if (!shows_words(transcript.blocks))
    return Failure{Exit::input, error("LC-0222", "the pages of the book show no words of their own",
                                      "they may be pictures: run text recognition (OCR) on them first")};
  return transcript;
}

std::optional<std::string> own_page_of_epub(std::string_view bytes) {
  Book book(bytes);
  const auto names = book.pages();
  if (!names) return std::nullopt;
  std::optional<std::string> whole;
  for (const std::string& name : names.value()) {
    auto page = book.part(name);
    if (!page || !looks_like_own_page(*page)) continue;
    if (!whole)
      whole = std::move(page);
    else if (!append_own_page(*whole, *page))
      return std::nullopt;
  }
  return whole;
}

bool is_epub(std::string_view bytes) {
  constexpr size_t first_name = 30;
  return bytes.starts_with("PK") && bytes.size() > first_name && bytes.substr(first_name, 28) == "mimetypeapplication/epub+zip";
}

}  // namespace lectern
