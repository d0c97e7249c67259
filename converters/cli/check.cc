// `lectern check`: a verdict for each file, each checked in a process of its own.
#include "base/limits.h"
#include "base/publish.h"
#include "batch/job.h"
#include "check/apart.h"
#include "cli/check_report.h"
#include "cli/commands.h"

namespace lectern {
namespace {

/// Checks one file and adds its verdict.
Exit check_one(const std::string& file, Console& console, std::vector<Checked>& to) {
  auto bytes = console.env().read(file, Limits().input_bytes);
  if (!bytes) {
    console.tell(bytes.failure().why);
    return bytes.failure().exit;
  }
  const std::string_view known = kind_of(bytes.value());
  Verdict verdict =
      check_apart([&] { return check_file(bytes.value()); }, std::string(known.empty() ? std::string_view("xml") : known));
  if (verdict.kind.empty()) {
    Diagnostic why =
        error("LC-0816", "this is no PDF, EPUB, XHTML, read-along page or XML of a speech", "only these can be checked");
    why.file = file;
    console.tell(why);
    return Exit::input;
  }
  to.push_back({file, std::move(verdict)});
  const Verdict& made = to.back().verdict;
  if (made.passed()) return Exit::ok;
  const std::string count = std::to_string(made.findings.size());
  Diagnostic why = made.undecided() ? error("LC-0815", "the file can't be judged", "the verdict says why")
                                    : error("LC-0815", "the file fails its check (" + count + " failures)",
                                            "the verdict says which rules and where");
  why.file = file;
  console.tell(why);
  return Exit::check;
}

Result<void> publish_page(const std::string& page, const std::string& target, const PublishOptions& options, Env& env) {
  auto pending = PendingFile::open(env, target, options);
  LECTERN_TRY(pending);
  auto written = pending.value()->write(page);
  LECTERN_TRY(written);
  return pending.value()->commit();
}

}  // namespace

Exit run_check(const Arguments& arguments, Console& console) {
  const std::string page = arguments.value("--html");
  const PublishOptions publish{.force = arguments.has("--force")};
  if (!page.empty()) {
    if (auto may = may_publish(console.env(), page, publish); !may) {
      console.tell(may.failure().why);
      return may.failure().exit;
    }
  }
  std::vector<Checked> checked;
  std::string to;
  Exit worst = Exit::ok;
  for (const std::string& file : arguments.operands) {
    const size_t before = checked.size();
    const Exit exit = check_one(file, console, checked);
    if (checked.size() > before)
      to += arguments.has("--json") ? verdict_json(checked.back()) : verdict_text(checked.back(), console);
    // A file that fails says more than one that couldn't be read.
    if (exit != Exit::ok && worst != Exit::check) worst = exit;
  }
  if (!page.empty()) {
    if (auto published = publish_page(verdict_page(checked), page, publish, console.env()); !published) {
      console.tell(published.failure().why);
      return published.failure().exit;
    }
    console.remark("wrote " + page);
  }
  const Exit printed = console.print(to);
  return printed == Exit::ok ? worst : printed;
}

}  // namespace lectern
