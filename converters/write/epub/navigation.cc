// The navigation document (contents, landmarks, pages) and the content document.
#include "base/escape.h"
#include "write/epub/book.h"
#include "write/xhtml/document.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

constexpr std::string_view sheet = "<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n";

void entry(std::string& to, const std::string& address, std::string_view text, std::string_view epub_type = {}) {
  to += "<a";
  if (!epub_type.empty()) attribute(to, "epub:type", epub_type);
  attribute(to, "href", address);
  to += '>';
  append_xml_text(to, text);
  to += "</a>";
}

/// Entries come in reading order; a deeper one opens a list inside the entry before it, at most one level at a time.
void contents_list(std::string& to, const Book& book) {
  size_t open = 0;
  for (const TocEntry& item : book.body.contents) {
    const size_t depth = std::min(item.depth + 1, open + 1);
    if (depth > open) {
      to += open == 0 ? "<ol>\n" : "\n<ol>\n";
    } else {
      to += "</li>\n";
      for (; open > depth; --open) to += "</ol>\n</li>\n";
    }
    open = depth;
    to += "<li>";
    entry(to, book.address(item.id), item.text);
  }
  for (; open > 0; --open) to += "</li>\n</ol>\n";
}

void contents(std::string& to, const Book& book) {
  to += "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"toc-title\">\n<h1 id=\"toc-title\">";
  append_xml_text(to, book.speech.presentation.labels.contents);
  to += "</h1>\n";
  contents_list(to, book);
  to += "</nav>\n";
}

void landmarks(std::string& to, const Book& book) {
  const Labels& labels = book.speech.presentation.labels;
  to += "<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\"";
  attribute(to, "aria-label", labels.document);
  to += ">\n<ol>\n<li>";
  entry(to, book.address(book.body.contents.front().id), labels.start, "bodymatter");
  to += "</li>\n";
  if (!book.body.notes_id.empty()) {
    to += "<li>";
    entry(to, book.address(book.body.notes_id), labels.notes, "endnotes");
    to += "</li>\n";
  }
  to += "</ol>\n</nav>\n";
}

void page_list(std::string& to, const Book& book) {
  if (book.body.pages.empty()) return;
  to += "<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\" hidden=\"hidden\"";
  attribute(to, "aria-label", book.speech.presentation.labels.page);
  to += ">\n<ol>\n";
  for (const PageMark& page : book.body.pages) {
    to += "<li>";
    entry(to, book.address(page.id), page.number);
    to += "</li>\n";
  }
  to += "</ol>\n</nav>\n";
}

/// The title of a file behind the first names its first part, or where none begins in it, its number.
std::string file_title(const Book& book, size_t file) {
  if (file == 0) return book.title;
  for (const TocEntry& item : book.body.contents)
    if (const auto there = book.body.file_of.find(item.id); there != book.body.file_of.end() && there->second == file)
      return item.text + ": " + book.title;
  return book.title + " (" + std::to_string(file + 1) + ")";
}

}  // namespace

std::string navigation_document(const Book& book) {
  std::string body = "<main>\n";
  contents(body, book);
  landmarks(body, book);
  page_list(body, book);
  body += "</main>\n";
  const std::string title = book.speech.presentation.labels.contents + ": " + book.title;
  return html_document(book.speech, {title, sheet, {}, body, Syntax::epub});
}

std::string cover_document(const Book& book) {
  const std::string& author = book.speech.presentation.author;
  const std::string words = author.empty() ? book.title : book.title + ", " + author;
  std::string main = "<main>\n<h1 class=\"cover\"><img src=\"cover.png\" epub:type=\"cover\" role=\"doc-cover\"";
  attribute(main, "alt", words);
  main += "/></h1>\n</main>\n";
  return html_document(book.speech, {words, sheet, {}, main, Syntax::epub});
}

std::string content_document(const Book& book, size_t file) {
  const std::string& markup = file < book.body.earlier.size() ? book.body.earlier[file] : book.body.markup;
  const std::string main = "<main>\n" + markup + "</main>\n";
  const std::string attributes = " epub:type=\"bodymatter\"" + std::string(body_mark);
  const std::string head = std::string(sheet) + (file == 0 ? book.body.unshown : std::string());
  return html_document(book.speech, {file_title(book, file), head, attributes, main, Syntax::epub});
}

}  // namespace lectern
