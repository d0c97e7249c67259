#include "write/xhtml/xhtml.h"

#include <algorithm>

#include "write/xhtml/body.h"
#include "write/xhtml/document.h"
#include "write/xhtml/render.h"
#include "write/xhtml/style.h"

namespace lectern {
namespace {

std::string head(const Speech& speech, const Body& body, const WriteOptions& options) {
  std::string out = page_metadata(speech, body, options);
  out += "<style>\n";
  out += page_style(options.style);  // holds neither < nor &
  out += "</style>\n";
  return out;
}

}  // namespace

void report_refused_links(const std::vector<std::string>& addresses, Diagnostics& diagnostics) {
  for (const std::string& address : addresses) {
    Diagnostic refused = note("LC-0601", "the address " + address + " isn't shown as a link",
                              "links may begin with http://, https:// or mailto:; the words of the link stand as text");
    const bool said = std::any_of(diagnostics.begin(), diagnostics.end(), [&refused](const Diagnostic& other) {
      return other.code == refused.code && other.message == refused.message;
    });
    if (!said) diagnostics.push_back(std::move(refused));
  }
}

Result<void> write_xhtml(const Speech& speech, const Narration*, const WriteOptions& options, Sink& sink,
                         Diagnostics& diagnostics) {
  const Body body = render_body(speech, {});
  report_refused_links(body.refused_links, diagnostics);
  const std::string title = document_title(speech);
  const std::string main = "<main>\n" + body.markup + "</main>\n";
  return sink.write(html_document(speech, {title, head(speech, body, options), body_mark, main, Syntax::page}));
}

}  // namespace lectern
