#include "write/pdf/pdf.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/utf8.h"
#include "write/pdf/document.h"
#include "write/pdf/style_file.h"

namespace lectern {
namespace pdf {
namespace {

/// Kept between documents of a thread: faces, kerning, finished font programs. Nothing in it comes from a document.
struct Workshop {
  Engine engine;
  FontCache fonts;
  StyleShelf styles;
};

/// One line of sound text, as metadata wants it: no controls, single spaces, none at the ends.
std::string clean_line(std::string_view text) {
  std::string line;
  for (size_t at = 0; at < text.size();) {
    if (utf8::well_formed(text, at) == 0) {
      ++at;
      continue;
    }
    const char32_t c = utf8::next(text, &at);
    const bool white = c <= 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    if (!white && c != 0xFEFF && c < 0x110000 && (c & 0xFFFE) != 0xFFFE) {
      utf8::append(line, c);
    } else if (white && !line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

Failure failure(Exit exit, std::string_view code, std::string message, std::string hint) {
  return {exit, error(code, std::move(message), std::move(hint))};
}

void report_missing(FontLibrary& library, std::vector<char32_t> missing, Diagnostics& diagnostics) {
  if (missing.empty()) return;
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  std::string list;
  for (size_t at = 0; at < missing.size() && at < 12; ++at) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%sU+%04X", at == 0 ? "" : ", ", static_cast<unsigned>(missing[at]));
    list += digits;
  }
  if (missing.size() > 12) list += " and " + std::to_string(missing.size() - 12) + " more";
  std::set<std::string_view> packages;
  for (const char32_t c : missing)
    if (const std::string_view package = library.package_with(c); !package.empty()) packages.insert(package);
  std::string install;
  for (const std::string_view package : packages) install += ' ' + std::string(package);
  diagnostics.push_back(
      warning("LC-0501", "no installed font has " + list,
              "the PDF shows a replacement sign there; the character itself stays in its text. " +
                  (install.empty() ? "None of the fonts-noto files that are looked into has it" : "Fonts that may have it: apt install" + install)));
}

void hyphenate(Engine& engine, const Plan& plan, Typesetter& typesetter, Diagnostics& diagnostics) {
  typesetter.hyphenate();
  for (const std::string& lang : plan.langs) {
    if (never_parted(lang) || engine.hyphenator.knows(lang)) continue;
    diagnostics.push_back(warning("LC-0505", "there are no patterns to part words of the language " + lang,
                                  "where Debian has them: apt install " + hyphenation_package(lang)));
  }
}

Result<std::string> convert(Workshop& shop, const Speech& speech, const WriteOptions& options, const FileForm& form,
                            Diagnostics& diagnostics) {
  std::optional<Profile> profile = profile_named(options.profile);
  if (!profile)
    return failure(Exit::usage, "LC-0803", "no PDF profile is called " + options.profile, "the profiles are ua1 and ua2");
  profile->attachment = !options.attachment.empty();
  const Result<Style> wanted = shop.styles.style(options);
  LECTERN_TRY(wanted);
  const Style* const style = &wanted.value();
  if (shop.engine.library.face(*style->family, upright) == nullptr)
    return failure(Exit::missing, "LC-0502", "the font " + std::string(style->family->name) + " isn't installed",
                   "apt install " + std::string(style->family->package));
  const bool rtl = speech.presentation.direction == "rtl";
  const Plan plan = plan_document(speech, diagnostics);
  Typesetter typesetter(shop.engine, plan, *style, rtl);
  if (options.hyphenate) hyphenate(shop.engine, plan, typesetter, diagnostics);
  const std::vector<PageMarks> pages = flow_pages(typesetter, plan, *style);
  const Content content = write_content(shop.engine, typesetter, plan, *style, pages);
  const std::string title = clean_line(speech.presentation.title);
  const DocumentFacts facts{title.empty() ? speech.presentation.labels.speech : title,
                            clean_line(speech.presentation.author), speech.lang, clean_line(options.generator),
                            speech.presentation.date_time};
  report_missing(shop.engine.library, typesetter.layout().missing, diagnostics);
  return make_document(shop.engine, shop.fonts,
                       {plan, *style, content, typesetter.layout(), *profile, facts, options.attachment, rtl, form.clear});
}

}  // namespace

Result<std::string> pdf_bytes(const Speech& speech, const WriteOptions& options, const FileForm& form,
                              Diagnostics& diagnostics) {
  thread_local Workshop shop;
  return convert(shop, speech, options, form, diagnostics);
}

}  // namespace pdf

Result<void> write_pdf(const Speech& speech, const Narration*, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics) {
  Result<std::string> bytes = pdf::pdf_bytes(speech, options, {}, diagnostics);
  LECTERN_TRY(bytes);
  return sink.write(bytes.value());
}

}  // namespace lectern
