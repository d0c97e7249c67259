// The XHTML document around a body: declaration, head, html element. Shared by the stand-alone page and the EPUB.
#pragma once

#include <string>
#include <string_view>

#include "model/speech.h"

namespace lectern {

struct DocumentParts {
  std::string_view title;
  std::string_view head;             ///< further elements of the head, ready made
  std::string_view body_attributes;  ///< " id=..." and the like, ready made
  std::string_view body;
  bool epub = false;  ///< declares the epub namespace, and no viewport (reading systems have their own)
};

std::string html_document(const Speech& speech, const DocumentParts& parts);

/// What the document calls itself: the title of the presentation, or the word for "speech"; never empty.
std::string document_title(const Speech& speech);

}  // namespace lectern
