// The PDF checker: PDF/UA-1 and PDF/A-2a (UA-2 and A-4 where the file claims them), clause by clause; schemas/pdf-ua-1.md
// lists the rules. It is the gate before a PDF is published, so it has to be fast, and it reads strangers' files, so it
// trusts nothing.
#pragma once

#include "check/check.h"

namespace lectern {

Verdict check_pdf(std::string_view bytes);

}  // namespace lectern
