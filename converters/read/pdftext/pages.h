// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a PDF to standard output, as main.cc says. pages.cc is the only file that knows poppler.
#pragma once

#include <string>

namespace pdftext {

/// The exit code.
int print_pages(const std::string& pdf);
int print_attachment(const std::string& pdf, const std::string& name);

}  // namespace pdftext
