// check: our own verdict on PDF, EPUB, XHTML, read-along and XML files, ours or a stranger's; also the gate before an output is
// published.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/contents.h"
#include "base/diagnostic.h"

namespace lectern {

struct Finding {
  std::string rule;   ///< "UA1:7.1-3", "EPUB:OCF-mimetype"; a ledger in schemas/ lists them all
  std::string where;  ///< page, tag path, file in the package, or line
  std::string message;
  std::string hint;
};

struct Verdict {
  std::string kind;  ///< "pdf", "epub", "html", "xhtml", "xml"; empty: not a file that can be checked
  std::string claims;  ///< what the file says of itself: "PDF/UA-1, PDF/A-2a"; empty: nothing
  size_t rules_checked = 0;
  std::vector<Finding> findings;
  bool passed() const { return !kind.empty() && findings.empty(); }
  /// No rule is broken, but something in the file couldn't be judged.
  bool undecided() const;
};

/// Kind by content: "pdf", "epub", "html" (the read-along page) or "xhtml"; empty: none that check() knows.
std::string_view kind_of(const Contents& contents);

/// Kind by content, not by name. The XML of speeches is for check_xml (check/xml.h), whose caller brings the reader.
/// EPUBs and read-along pages needn't stand in memory with their sound; the others do.
Verdict check(const Contents& contents);

}  // namespace lectern
