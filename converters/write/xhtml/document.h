// The document around a body: declaration, head, html element. Shared by the stand-alone page, the EPUB and the read-along
// page.
#pragma once

#include <string>
#include <string_view>

#include "write/formats.h"
#include "write/xhtml/body.h"

namespace lectern {

enum class Syntax {
  page,  ///< XHTML that stands alone
  epub,  ///< declares the epub namespace, and no viewport (reading systems have their own)
  html,  ///< as XML, but for the declaration, so that it is HTML too
};

struct DocumentParts {
  std::string_view title;
  std::string_view head;             ///< further elements of the head, ready made
  std::string_view body_attributes;  ///< " id=..." and the like, ready made
  std::string_view body;
  Syntax syntax = Syntax::page;
};

std::string html_document(const Speech& speech, const DocumentParts& parts);

/// Elements of the head that say what a page is: author, date, generator, colours, and what the body doesn't show.
std::string page_metadata(const Speech& speech, const Body& body, const WriteOptions& options);

/// What the document calls itself: the title of the presentation, or the word for "speech"; never empty.
std::string document_title(const Speech& speech);

}  // namespace lectern
