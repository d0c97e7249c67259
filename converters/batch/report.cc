// Reports of a batch, streamed: JSON for programs, JUnit for build servers, a manifest for archives, a page for people.
#include <algorithm>

#include "base/escape.h"
#include "base/json.h"
#include "base/publish.h"
#include "batch/records.h"
#include "batch/report_page.h"

namespace lectern {
namespace {

constexpr size_t most_doubts = 100;

Result<std::unique_ptr<PendingFile>> begin_file(const std::string& target, Env& env) {
  return PendingFile::open(env, target, {true, Durability::each});
}

std::string xml_attribute(std::string_view text) {
  std::string to;
  append_xml_attribute(to, terminal_safe(text));
  return to;
}

Result<void> write_manifest(Records& records, bool bagit, Env& env, uint64_t& files, uint64_t& bytes) {
  auto file = begin_file(records.out() + "/manifest-sha256.txt", env);
  LECTERN_TRY(file);
  LECTERN_TRY(records.each_output([&](const RecordedOutput& output) -> Result<void> {
    // What stands beside data/ is of runs that made no bag.
    if (bagit && !output.path.starts_with("data/")) return {};
    ++files;
    bytes += output.bytes;
    return file.value()->write(output.sha256 + "  " + output.path + "\n");
  }));
  return file.value()->commit();
}

constexpr std::string_view bag_declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
constexpr std::string_view bag_agent = "Bag-Software-Agent: Lectern ";

/// A folder that was a bag is none any more: what says so goes, if it's ours.
Result<void> remove_bag(const std::string& out, Env& env) {
  constexpr uint64_t longest = 1 << 20;
  const auto begins = [&](const std::string& name, std::string_view words) {
    if (env.kind(name) != FileKind::file) return false;
    const auto text = env.read(name, longest);
    return text && text.value().starts_with(words);
  };
  if (!begins(out + "/bagit.txt", bag_declaration)) return {};
  if (begins(out + "/bag-info.txt", bag_agent)) LECTERN_TRY(env.remove(out + "/bag-info.txt"));
  return env.remove(out + "/bagit.txt");
}

/// What makes the folder a bag: outputs lie in data/, the manifest is there already.
Result<void> write_bag(Records& records, Env& env, uint64_t files, uint64_t bytes) {
  const std::pair<const char*, std::string> tags[] = {
      {"/bagit.txt", std::string(bag_declaration)},
      {"/bag-info.txt", std::string(bag_agent) + LECTERN_VERSION "\nPayload-Oxum: " + std::to_string(bytes) + "." +
                            std::to_string(files) + "\n"},
  };
  for (const auto& [name, text] : tags) {
    auto file = begin_file(records.out() + name, env);
    LECTERN_TRY(file);
    LECTERN_TRY(file.value()->write(text));
    LECTERN_TRY(file.value()->commit());
  }
  return {};
}

std::string_view state_name(State state) {
  switch (state) {
    case State::planned:
      return "open";
    case State::staged:
    case State::done:
      return "done";
    case State::failed:
      return "failed";
  }
  return {};
}

Result<std::string> json_of(const DocumentRow& row, Journal& journal) {
  json::Object to;
  to.add("path", row.path).add("state", state_name(row.state)).add("lang", row.lang).add("bytes", row.size);
  to.add("warnings", row.warnings).add("cpu_us", row.cpu_us);
  if (row.state == State::failed) {
    json::Object why;
    why.add("exit", static_cast<int>(row.exit)).add("code", row.code).add("message", row.message).add("hint", row.hint);
    to.add_raw("failure", why.text());
  }
  auto outputs = journal.outputs_of(row.id);
  LECTERN_TRY(outputs);
  json::Array all;
  for (const RecordedOutput& output : outputs.value()) {
    if (output.sha256.empty()) continue;
    json::Object of;
    of.add("format", output.format).add("path", output.path).add("bytes", output.bytes).add("sha256", output.sha256);
    if (output.key != row.key) of.add("earlier", true);  // made of an earlier input, or by other options
    all.add_raw(of.text());
  }
  to.add_raw("outputs", all.text());
  return to.text();
}

Result<void> write_json(Records& records, Env& env) {
  auto file = begin_file(records.out() + "/report.json", env);
  LECTERN_TRY(file);
  PendingFile& to = *file.value();
  auto counts = records.counts();
  LECTERN_TRY(counts);
  json::Object head;
  head.add("documents", counts.value().documents).add("done", counts.value().done).add("failed", counts.value().failed);
  head.add("open", counts.value().open).add("outputs", counts.value().outputs).add("bytes", counts.value().bytes);
  json::Array missing;
  for (const uint64_t shard : records.missing()) missing.add_raw(std::to_string(shard));
  LECTERN_TRY(to.write("{\"version\":" + json::quoted(LECTERN_VERSION) + ",\"counts\":" + head.text() + ",\"shards\":" +
                       std::to_string(records.shards()) + ",\"missing_shards\":" + missing.text() + ",\n\"documents\":["));
  bool first = true;
  const auto add = [&](const DocumentRow& row, Journal& journal) -> Result<void> {
    auto line = json_of(row, journal);
    LECTERN_TRY(line);
    const std::string before = first ? "\n" : ",\n";
    first = false;
    return to.write(before + line.value());
  };
  LECTERN_TRY(records.each_document(add));
  auto doubts = records.most_doubtful(most_doubts);
  LECTERN_TRY(doubts);
  json::Array listed;
  for (const auto& [path, doubt] : doubts.value())
    listed.add_raw(json::Object().add("path", path).add("line", doubt.line).add("element", doubt.element)
                       .add_number("sure", static_cast<double>(doubt.per_mille) / 1000).add("words", doubt.words).text());
  auto said = records.said();
  LECTERN_TRY(said);
  json::Array messages;
  for (const Said& each : said.value())
    messages.add_raw(json::Object().add("code", each.code).add("severity", each.severity).add("message", each.message)
                         .add("documents", each.count).text());
  LECTERN_TRY(to.write("\n],\n\"doubts\":" + listed.text() + ",\n\"messages\":" + messages.text() + "}\n"));
  return to.commit();
}

Result<void> write_junit(Records& records, Env& env) {
  auto file = begin_file(records.out() + "/report-junit.xml", env);
  LECTERN_TRY(file);
  PendingFile& to = *file.value();
  auto counts = records.counts();
  LECTERN_TRY(counts);
  const Counts& all = counts.value();
  LECTERN_TRY(to.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"lectern batch\" tests=\"" +
                       std::to_string(all.documents) + "\" failures=\"" + std::to_string(all.failed) + "\" skipped=\"" +
                       std::to_string(all.open) + "\">\n"));
  LECTERN_TRY(records.each_document([&](const DocumentRow& row, Journal&) {
    std::string line = "<testcase classname=\"" + xml_attribute(folder_of(row.path)) + "\" name=\"" +
                       xml_attribute(file_name_of(row.path)) + "\"";
    if (row.state == State::failed)
      line += "><failure type=\"" + xml_attribute(row.code) + "\" message=\"" + xml_attribute(row.message) + "\"/></testcase>\n";
    else
      line += row.state == State::planned ? "><skipped/></testcase>\n" : "/>\n";
    return to.write(line);
  }));
  LECTERN_TRY(to.write("</testsuite>\n"));
  return to.commit();
}

Result<void> write_page(Records& records, Env& env) {
  auto file = begin_file(records.out() + "/report.html", env);
  LECTERN_TRY(file);
  LECTERN_TRY(report_page(records, *file.value()));
  return file.value()->commit();
}

}  // namespace

Result<void> write_reports(Records& records, bool bagit, Env& env) {
  uint64_t files = 0, bytes = 0;
  LECTERN_TRY(write_manifest(records, bagit, env, files, bytes));
  LECTERN_TRY(bagit ? write_bag(records, env, files, bytes) : remove_bag(records.out(), env));
  LECTERN_TRY(write_json(records, env));
  LECTERN_TRY(write_junit(records, env));
  return write_page(records, env);
}

}  // namespace lectern
