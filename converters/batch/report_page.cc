#include "batch/report_page.h"

#include "base/escape.h"

namespace lectern {
namespace {

/// More rows than a browser sorts at once are left to report.json.
constexpr size_t most_rows = 20000;
constexpr size_t most_doubts = 50;

constexpr std::string_view head = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Batch report</title>
<style>
:root { color-scheme: light dark; }
body { background: #fff; color: #1a1a1a; font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border-bottom: 1px solid; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th button { font: inherit; font-weight: bold; min-height: 2rem; }
td.number { text-align: right; }
input, select { font: inherit; padding: .3rem; min-height: 2rem; max-width: 100%; }
.filter { display: flex; flex-wrap: wrap; gap: 1rem; margin: .5rem 0; }
a { color: #00498f; }
button, input, select { background: #fff; border: 1px solid #595959; color: #1a1a1a; }
@media (prefers-color-scheme: dark) {
  body { background: #121212; color: #f0f0f0; }
  a { color: #9cc9ff; }
  button, input, select { background: #1e1e1e; border-color: #b0b0b0; color: #f0f0f0; }
}
:focus-visible { outline: 3px solid; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>Batch report</h1>
)html";

constexpr std::string_view script = R"html(<script>
const table = document.getElementById('documents'), body = table.tBodies[0];
const words = document.getElementById('words'), state = document.getElementById('state'), shown = document.getElementById('shown');
function filter() {
  let count = 0;
  for (const row of body.rows) {
    const fits = (!state.value || row.cells[1].textContent === state.value) && row.textContent.toLowerCase().includes(words.value.toLowerCase());
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = count + ' of ' + body.rows.length + ' documents shown';
}
words.addEventListener('input', filter);
state.addEventListener('change', filter);
table.tHead.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  const cell = button.parentElement, column = cell.cellIndex, down = cell.getAttribute('aria-sort') === 'ascending';
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  cell.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const rows = [...body.rows].sort((a, b) => value(a).localeCompare(value(b), 'en', {numeric: true}) * (down ? -1 : 1));
  body.append(...rows);
});
filter();
</script>
)html";

std::string text(std::string_view words) {
  std::string to;
  append_xml_text(to, terminal_safe(words));
  return to;
}

std::string address(std::string_view path) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string to = "./";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain)
      to += c;
    else
      (to += '%') += {digits[static_cast<uint8_t>(c) >> 4], digits[static_cast<uint8_t>(c) & 15]};
  }
  return to;
}

std::string summary(const Counts& counts, const Records& records) {
  std::string to = "<p>" + std::to_string(counts.done) + " of " + std::to_string(counts.documents) + " documents are done, " +
                   std::to_string(counts.failed) + " failed, " + std::to_string(counts.open) + " are open; " +
                   std::to_string(counts.outputs) + " outputs of " + std::to_string(counts.bytes) + " bytes.</p>\n";
  const auto missing = records.missing();
  if (missing.empty()) return to;
  to += "<p><strong>Shards that aren't done:</strong>";
  for (const uint64_t shard : missing) to += " " + std::to_string(shard);
  return to + " of " + std::to_string(records.shards()) + ".</p>\n";
}

std::string doubts_table(const std::vector<std::pair<std::string, Doubt>>& doubts) {
  std::string to = "<h2>Where to look first</h2>\n";
  if (doubts.empty()) return to + "<p>No label is in doubt.</p>\n";
  to += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Labels in doubt\"><table>\n<caption>Labels in doubt, the most doubtful "
        "first</caption>\n<thead><tr><th scope=\"col\">Document</th><th scope=\"col\">Line</th><th scope=\"col\">Label</th>"
        "<th scope=\"col\">Sure</th><th scope=\"col\">Words</th></tr></thead>\n<tbody>\n";
  for (const auto& [path, doubt] : doubts)
    to += "<tr><td>" + text(path) + "</td><td class=\"number\">" + std::to_string(doubt.line) + "</td><td>" + text(doubt.element) +
          "</td><td class=\"number\">" + std::to_string((doubt.per_mille + 5) / 10) + "%</td><td>" + text(doubt.words) +
          "</td></tr>\n";
  return to + "</tbody></table></div>\n";
}

std::string messages_table(const std::vector<Said>& said) {
  if (said.empty()) return {};
  std::string to = "<h2>Messages</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Messages\"><table>\n<caption>What was said, and "
                   "of how many documents</caption>\n<thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Kind</th><th scope=\"col\">Documents</th>"
                   "<th scope=\"col\">For example</th></tr></thead>\n<tbody>\n";
  for (const Said& each : said)
    to += "<tr><td>" + text(each.code) + "</td><td>" + text(each.severity) + "</td><td class=\"number\">" +
          std::to_string(each.count) + "</td><td>" + text(each.message) + "</td></tr>\n";
  return to + "</tbody></table></div>\n";
}

constexpr std::string_view documents_head = R"html(<h2>Documents</h2>
<div class="filter">
<p><label for="words">Filter by words</label> <input id="words" type="search"></p>
<p><label for="state">State</label> <select id="state"><option value="">all</option><option>failed</option><option>open</option><option>done</option></select></p>
</div>
<p id="shown" role="status"></p>
<div class="scroll" tabindex="0" role="region" aria-label="Documents">
<table id="documents">
<caption>Documents, failed ones first; a button sorts by its column</caption>
<thead><tr><th scope="col"><button type="button">Document</button></th><th scope="col"><button type="button">State</button></th><th scope="col"><button type="button">Warnings</button></th><th scope="col">Outputs, or why there are none</th></tr></thead>
<tbody>
)html";

Result<std::string> document_row(const DocumentRow& row, Journal& journal) {
  const bool failed = row.state == State::failed;
  std::string to = "<tr><td>" + text(row.path) + "</td><td>" +
                   (failed ? "failed" : row.state == State::planned ? "open" : "done") + "</td><td class=\"number\">" +
                   std::to_string(row.warnings) + "</td><td>";
  if (failed) {
    to += text(row.code) + ": " + text(row.message) + (row.hint.empty() ? "" : " (" + text(row.hint) + ")");
  } else {
    auto outputs = journal.outputs_of(row.id);
    LECTERN_TRY(outputs);
    for (const RecordedOutput& output : outputs.value())
      if (!output.sha256.empty())
        to += "<a href=\"" + address(output.path) + "\">" + text(output.path) + "</a>" +
              (output.key == row.key ? " " : " (of an earlier version) ");
  }
  return to + "</td></tr>\n";
}

}  // namespace

Result<void> report_page(Records& records, Sink& to) {
  auto counts = records.counts();
  LECTERN_TRY(counts);
  auto doubts = records.most_doubtful(most_doubts);
  LECTERN_TRY(doubts);
  auto said = records.said();
  LECTERN_TRY(said);
  LECTERN_TRY(to.write(std::string(head) + summary(counts.value(), records) + doubts_table(doubts.value()) +
                       messages_table(said.value()) + std::string(documents_head)));
  size_t rows = 0;
  for (const bool failed : {true, false}) {
    const auto add = [&](const DocumentRow& row, Journal& journal) -> Result<void> {
      if ((row.state == State::failed) != failed || rows >= most_rows) return {};
      ++rows;
      auto line = document_row(row, journal);
      LECTERN_TRY(line);
      return to.write(line.value());
    };
    LECTERN_TRY(records.each_document(add));
  }
  std::string end = "</tbody></table></div>\n";
  if (rows < counts.value().documents)
    end += "<p>The first " + std::to_string(rows) + " documents are listed; report.json has them all.</p>\n";
  return to.write(end + "</main>\n" + std::string(script) + "</body>\n</html>\n");
}

}  // namespace lectern
