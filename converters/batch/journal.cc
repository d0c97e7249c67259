#include "batch/journal.h"

#include <limits.h>

#include "base/unicode.h"
#include "batch/database.h"
#include "batch/journal_schema.h"
#include "batch/names.h"

namespace lectern {
namespace {

int64_t number(uint64_t value) { return static_cast<int64_t>(value); }

constexpr std::string_view document_columns =
    "id,path,source,given,size,keeps_ending,archive,spooled,prefix,name_key,final_name,state,key,exit,code,message,hint,lang,"
    "warnings,cpu_us";

DocumentRow document_of(const SqlRow& row) {
  DocumentRow to;
  to.id = row.number(0);
  to.path = row.text(1);
  to.source = row.text(2);
  to.given = row.text(3);
  to.size = static_cast<uint64_t>(row.number(4));
  const bool keeps_ending = row.number(5) != 0;
  to.archive = row.number(6) != 0;
  to.spooled = row.number(7) != 0;
  to.prefix = row.text(8);
  to.name_key = row.text(9);
  to.stem = row.text(10);
  if (to.stem.empty()) to.stem = keeps_ending ? to.path : stem_of_path(to.path);
  to.state = static_cast<State>(row.number(11));
  to.key = row.text(12);
  to.exit = static_cast<Exit>(row.number(13));
  to.code = row.text(14);
  to.message = row.text(15);
  to.hint = row.text(16);
  to.lang = row.text(17);
  to.warnings = static_cast<uint64_t>(row.number(18));
  to.cpu_us = static_cast<uint64_t>(row.number(19));
  return to;
}

RecordedOutput output_of(const SqlRow& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), static_cast<uint64_t>(row.number(5)), row.number(6)};
}

std::string select_documents(std::string_view condition) {
  return "SELECT " + std::string(document_columns) + " FROM documents " + std::string(condition);
}

constexpr std::string_view select_outputs = "SELECT format,path,key,sha256,temporary,bytes,mtime_ns FROM outputs ";

}  // namespace

Journal::Journal(std::unique_ptr<Database> database, bool soft) : database_(std::move(database)), soft_(soft) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const std::string& file, Mode mode, bool on_network) {
  const bool writes = mode == Mode::write;
  auto database = Database::open(file, writes, !on_network);
  LECTERN_TRY(database);
  Database& opened = *database.value();
  int64_t version = 0;
  LECTERN_TRY(opened.query("PRAGMA user_version", {}, [&](const SqlRow& row) {
    version = row.number(0);
    return Result<void>();
  }));
  if (version == 0 && writes) {
    LECTERN_TRY(opened.run("BEGIN IMMEDIATE;" + std::string(journal_schema) +
                           "PRAGMA user_version=" + std::to_string(journal_version) + "; COMMIT;"));
  } else if (version != journal_version) {
    Diagnostic why = error("LC-0907", "the journal can't be used: it is of version " + std::to_string(version),
                           "move the folder .lectern away; outputs that are right are recognised and kept");
    why.file = file;
    return Failure{Exit::input, std::move(why)};
  }
  if (writes && !on_network) LECTERN_TRY(opened.run("PRAGMA synchronous=NORMAL"));
  if (writes) LECTERN_TRY(opened.run(std::string(journal_additions)));
  if (writes)
    LECTERN_TRY(opened.run("CREATE TEMP TABLE given(path TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0)"));
  return std::unique_ptr<Journal>(new Journal(std::move(database.value()), !on_network));
}

Result<void> Journal::commit_soft() {
  return soft_ && database_->in_transaction() ? database_->run("COMMIT") : Result<void>();
}

Result<void> Journal::commit_before_names() { return soft_ ? commit_soft() : commit_hard(); }

/// A commit with synchronous=FULL writes the whole log to the disk, what was committed softly before it too.
Result<void> Journal::commit_hard() {
  if (!soft_) return database_->in_transaction() ? database_->run("COMMIT") : Result<void>();
  LECTERN_TRY(commit_soft());
  LECTERN_TRY(database_->run("PRAGMA synchronous=FULL"));
  LECTERN_TRY(database_->begin());
  LECTERN_TRY(database_->run("INSERT INTO notes VALUES('commits',1) ON CONFLICT(name) DO UPDATE SET value=value+1"));
  LECTERN_TRY(database_->run("COMMIT"));
  return database_->run("PRAGMA synchronous=NORMAL");
}

Result<void> Journal::check() {
  std::string fault;
  LECTERN_TRY(database_->query("PRAGMA quick_check(1)", {}, [&](const SqlRow& row) {
    fault = row.text(0);
    return Result<void>();
  }));
  if (fault == "ok") return {};
  return Failure{Exit::input, error("LC-0907", "the journal can't be used: " + fault,
                                    "move the folder .lectern away; outputs that are right are recognised and kept")};
}

Result<void> Journal::copy_to(const std::string& file) { return database_->run("VACUUM INTO ?", {file}); }

Result<std::string> Journal::note(const std::string& name) {
  std::string value;
  LECTERN_TRY(database_->query("SELECT value FROM notes WHERE name=?", {name}, [&](const SqlRow& row) {
    value = row.text(0);
    return Result<void>();
  }));
  return value;
}

Result<void> Journal::set_note(const std::string& name, const std::string& value) {
  LECTERN_TRY(database_->begin());
  return database_->run("INSERT INTO notes VALUES(?1,?2) ON CONFLICT(name) DO UPDATE SET value=?2", {name, value});
}

Result<bool> Journal::plan(const PlannedDocument& document, int64_t run) {
  LECTERN_TRY(database_->begin());
  LECTERN_TRY(database_->run(
      "INSERT INTO documents(path,source,given,size,stem_hash,archive,spooled,prefix,run) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9) "
      "ON CONFLICT(path) DO UPDATE SET source=?2,given=?3,size=?4,stem_hash=?5,archive=?6,spooled=?7,prefix=?8,run=?9,"
      "keeps_ending=0,final_name='' WHERE run<>?9 OR source=?2",
      {document.path, document.source, document.given, number(document.size), number(document.stem_hash),
       static_cast<int64_t>(document.archive), static_cast<int64_t>(document.spooled), document.prefix, run}));
  return database_->changes() > 0;
}

Result<std::vector<DocumentRow>> Journal::archives(int64_t run, const std::string& after) {
  static const std::string sql = select_documents("WHERE run=?1 AND archive=1 AND path>?2 ORDER BY path LIMIT 16");
  std::vector<DocumentRow> rows;
  LECTERN_TRY(database_->query(sql, {run, after}, [&](const SqlRow& row) {
    rows.push_back(document_of(row));
    return Result<void>();
  }));
  return rows;
}

Result<void> Journal::drop_members(int64_t run, const std::string& folder) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE documents SET run=-1 WHERE run=?1 AND spooled=1 AND substr(source,1,length(?2))=?2", {run, folder});
}

Result<void> Journal::keep_endings(const std::vector<uint64_t>& hashes, int64_t run) {
  LECTERN_TRY(database_->begin());
  LECTERN_TRY(database_->run("CREATE TEMP TABLE IF NOT EXISTS meeting(hash INTEGER PRIMARY KEY); DELETE FROM meeting;"));
  for (const uint64_t hash : hashes)
    LECTERN_TRY(database_->run("INSERT OR IGNORE INTO meeting VALUES(?)", {number(hash)}));
  return database_->run("UPDATE documents SET keeps_ending=1 WHERE run=? AND stem_hash IN (SELECT hash FROM meeting)", {run});
}

Result<void> Journal::set_name(int64_t document, const std::string& name, const std::string& key) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE documents SET made_name=?2,name_key=?3 WHERE id=?1", {document, name, key});
}

Result<void> Journal::number_names(int64_t run) {
  LECTERN_TRY(database_->begin());
  LECTERN_TRY(database_->run("CREATE TEMP TABLE IF NOT EXISTS taken(name TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM taken;"));
  for (const std::string_view name : record_names())
    LECTERN_TRY(database_->run("INSERT OR IGNORE INTO taken VALUES(?)", {name.substr(0, name.rfind('.'))}));
  std::string after;
  constexpr size_t at_once = 256;
  for (;;) {
    std::vector<std::pair<int64_t, std::string>> some;
    LECTERN_TRY(database_->query(
        "SELECT id,path,made_name FROM documents WHERE run=?1 AND path>?2 AND made_name<>'' AND archive=0 ORDER BY path LIMIT ?3",
        {run, after, number(at_once)}, [&](const SqlRow& row) {
          some.emplace_back(row.number(0), row.text(2));
          after = row.text(1);
          return Result<void>();
        }));
    if (some.empty()) return {};
    for (const auto& [id, made] : some) {
      std::string name = made;
      for (int count = 2;; ++count) {
        LECTERN_TRY(database_->run("INSERT OR IGNORE INTO taken VALUES(?)", {unicode::nfc(unicode::fold(name))}));
        if (database_->changes() > 0) break;
        name = made + " (" + std::to_string(count) + ")";
      }
      LECTERN_TRY(database_->run("UPDATE documents SET final_name=?2 WHERE id=?1", {id, name}));
    }
  }
}

Result<std::vector<DocumentRow>> Journal::page(int64_t run, Order order, const DocumentRow* after, size_t most) {
  static const std::string by_path = select_documents("WHERE run=?1 AND path>?2 AND archive=0 ORDER BY path LIMIT ?3");
  static const std::string by_size =
      select_documents("WHERE (size,-id)<(?2,?3) AND run=?1 AND archive=0 ORDER BY size DESC,id LIMIT ?4");
  std::vector<DocumentRow> rows;
  const auto take = [&](const SqlRow& row) {
    rows.push_back(document_of(row));
    return Result<void>();
  };
  if (order == Order::by_path)
    LECTERN_TRY(database_->query(by_path, {run, after == nullptr ? std::string_view() : after->path, number(most)}, take));
  else
    LECTERN_TRY(database_->query(
        by_size, {run, after == nullptr ? INT64_MAX : number(after->size), after == nullptr ? 0 : -after->id, number(most)},
        take));
  return rows;
}

Result<std::vector<RecordedOutput>> Journal::outputs_of(int64_t document) {
  static const std::string sql = std::string(select_outputs) + "WHERE document=?";
  std::vector<RecordedOutput> outputs;
  LECTERN_TRY(database_->query(sql, {document}, [&](const SqlRow& row) {
    outputs.push_back(output_of(row));
    return Result<void>();
  }));
  return outputs;
}

Result<std::optional<DocumentRow>> Journal::document(int64_t id) {
  static const std::string sql = select_documents("WHERE id=?");
  std::optional<DocumentRow> found;
  LECTERN_TRY(database_->query(sql, {id}, [&](const SqlRow& row) {
    found = document_of(row);
    return Result<void>();
  }));
  return found;
}

Result<bool> Journal::knows_output(const std::string& path) {
  bool known = false;
  LECTERN_TRY(database_->query("SELECT 1 FROM outputs WHERE path=? LIMIT 1", {path}, [&](const SqlRow&) {
    known = true;
    return Result<void>();
  }));
  return known;
}

Result<void> Journal::record_staged(int64_t document, const Reply& reply, const std::vector<RecordedOutput>& outputs) {
  LECTERN_TRY(database_->begin());
  LECTERN_TRY(database_->run(
      "UPDATE documents SET state=1,key=?2,exit=0,code='',message='',hint='',lang=?3,warnings=?4,cpu_us=?5 WHERE id=?1",
      {document, reply.key, reply.lang, number(reply.warnings), number(reply.cpu_us)}));
  LECTERN_TRY(database_->run("DELETE FROM doubts WHERE document=?", {document}));
  LECTERN_TRY(database_->run("DELETE FROM said WHERE document=?", {document}));
  for (const RecordedOutput& output : outputs)
    LECTERN_TRY(database_->run("INSERT OR REPLACE INTO outputs VALUES(?,?,?,?,?,?,?,?)",
                               {document, output.format, output.path, output.key, output.sha256, output.temporary,
                                number(output.bytes), output.mtime_ns}));
  for (const Doubt& doubt : reply.doubts)
    LECTERN_TRY(database_->run("INSERT INTO doubts VALUES(?,?,?,?,?)",
                               {document, number(doubt.per_mille), number(doubt.line), doubt.element, doubt.words}));
  for (const Said& said : reply.said)
    LECTERN_TRY(database_->run("INSERT INTO said VALUES(?,?,?,?,?,?)",
                               {document, said.code, said.severity, said.message, said.hint, number(said.count)}));
  return {};
}

Result<void> Journal::record_done(int64_t document, const std::vector<RecordedOutput>& outputs) {
  LECTERN_TRY(database_->begin());
  for (const RecordedOutput& output : outputs)
    LECTERN_TRY(database_->run("UPDATE outputs SET temporary='',mtime_ns=?3 WHERE document=?1 AND format=?2",
                               {document, output.format, output.mtime_ns}));
  return set_state(document, State::done);
}

Result<void> Journal::record_same(int64_t document) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE documents SET state=2,exit=0,code='',message='',hint='' WHERE id=?1 AND state<>2", {document});
}

Result<void> Journal::record_failed(int64_t document, const Reply& reply) {
  LECTERN_TRY(database_->begin());
  return database_->run(
      "UPDATE documents SET state=3,key=CASE ?2 WHEN '' THEN key ELSE ?2 END,exit=?3,code=?4,message=?5,hint=?6,cpu_us=?7 "
      "WHERE id=?1",
      {document, reply.key, static_cast<int64_t>(reply.exit), reply.code, reply.message, reply.hint, number(reply.cpu_us)});
}

Result<void> Journal::add_former(int64_t document, const std::string& path) {
  LECTERN_TRY(database_->begin());
  return database_->run("INSERT OR IGNORE INTO former VALUES(?,?)", {document, path});
}

Result<std::vector<std::string>> Journal::formers_of(int64_t document) {
  std::vector<std::string> paths;
  LECTERN_TRY(database_->query("SELECT path FROM former WHERE document=?", {document}, [&](const SqlRow& row) {
    paths.push_back(row.text(0));
    return Result<void>();
  }));
  return paths;
}

Result<void> Journal::forget_formers(int64_t document) {
  LECTERN_TRY(database_->begin());
  return database_->run("DELETE FROM former WHERE document=?", {document});
}

Result<void> Journal::forget_output(int64_t document, const std::string& format) {
  LECTERN_TRY(database_->begin());
  return database_->run("DELETE FROM outputs WHERE document=? AND format=?", {document, format});
}

Result<void> Journal::lose_output(int64_t document, const std::string& format) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE outputs SET key='',sha256='',temporary='',bytes=0,mtime_ns=0 WHERE document=? AND format=?",
                        {document, format});
}

Result<void> Journal::distrust_output(const std::string& path) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE outputs SET mtime_ns=0 WHERE path=?", {path});
}

Result<void> Journal::set_state(int64_t document, State state) {
  LECTERN_TRY(database_->begin());
  return database_->run("UPDATE documents SET state=?2 WHERE id=?1", {document, static_cast<int64_t>(state)});
}

Result<void> Journal::set_given(const std::string& path, const std::string& given) {
  LECTERN_TRY(database_->begin());
  return database_->run("INSERT OR REPLACE INTO temp.given(path,value) VALUES(?,?)", {path, given});
}

Result<std::string> Journal::given_of(const std::string& path) {
  std::string value;
  LECTERN_TRY(database_->query("SELECT value FROM temp.given WHERE path=?", {path}, [&](const SqlRow& row) {
    value = row.text(0);
    return Result<void>();
  }));
  if (!value.empty()) LECTERN_TRY(database_->run("UPDATE temp.given SET used=1 WHERE path=?", {path}));
  return value;
}

Result<std::pair<uint64_t, std::vector<std::string>>> Journal::unused_given(size_t most) {
  std::pair<uint64_t, std::vector<std::string>> found;
  LECTERN_TRY(database_->query("SELECT count(*) FROM temp.given WHERE used=0", {}, [&](const SqlRow& row) {
    found.first = static_cast<uint64_t>(row.number(0));
    return Result<void>();
  }));
  LECTERN_TRY(database_->query("SELECT path FROM temp.given WHERE used=0 ORDER BY path LIMIT ?", {number(most)}, [&](const SqlRow& row) {
    found.second.push_back(row.text(0));
    return Result<void>();
  }));
  return found;
}

Result<Counts> Journal::counts(int64_t run) {
  Counts counts;
  LECTERN_TRY(database_->query(
      "SELECT state,count(*),sum(warnings),sum(cpu_us) FROM documents WHERE run=? AND NOT (archive=1 AND state<>3) GROUP BY state",
      {run}, [&](const SqlRow& row) {
        const auto count = static_cast<uint64_t>(row.number(1));
        counts.documents += count;
        const State state = static_cast<State>(row.number(0));
        (state == State::done ? counts.done : state == State::failed ? counts.failed : counts.open) += count;
        counts.warnings += static_cast<uint64_t>(row.number(2));
        counts.cpu_us += static_cast<uint64_t>(row.number(3));
        return Result<void>();
      }));
  LECTERN_TRY(database_->query("SELECT count(*),total(bytes) FROM outputs WHERE sha256<>''", {}, [&](const SqlRow& row) {
    counts.outputs = static_cast<uint64_t>(row.number(0));
    counts.bytes = static_cast<uint64_t>(row.number(1));
    return Result<void>();
  }));
  return counts;
}

Result<std::vector<DocumentRow>> Journal::staged() {
  static const std::string sql = select_documents("WHERE state=1");
  std::vector<DocumentRow> rows;
  LECTERN_TRY(database_->query(sql, {}, [&](const SqlRow& row) {
    rows.push_back(document_of(row));
    return Result<void>();
  }));
  return rows;
}

Result<void> Journal::each_document(int64_t run, std::optional<State> state,
                                    const std::function<Result<void>(const DocumentRow&)>& visit) {
  static const std::string all = select_documents("WHERE run=?1 AND NOT (archive=1 AND state<>3) ORDER BY path");
  static const std::string some = select_documents("WHERE run=?1 AND state=?2 AND NOT (archive=1 AND state<>3) ORDER BY path");
  const auto show = [&](const SqlRow& row) { return visit(document_of(row)); };
  return state ? database_->query(some, {run, static_cast<int64_t>(*state)}, show) : database_->query(all, {run}, show);
}

Result<std::vector<DocumentRow>> Journal::report_page(int64_t run, const std::string& after, size_t most) {
  static const std::string sql =
      select_documents("WHERE run=?1 AND path>?2 AND NOT (archive=1 AND state<>3) ORDER BY path LIMIT ?3");
  std::vector<DocumentRow> rows;
  LECTERN_TRY(database_->query(sql, {run, after, number(most)}, [&](const SqlRow& row) {
    rows.push_back(document_of(row));
    return Result<void>();
  }));
  return rows;
}

Result<std::vector<RecordedOutput>> Journal::output_page(const std::string& after, size_t most) {
  static const std::string sql = std::string(select_outputs) + "WHERE path>?1 AND temporary='' AND sha256<>'' ORDER BY path LIMIT ?2";
  std::vector<RecordedOutput> rows;
  LECTERN_TRY(database_->query(sql, {after, number(most)}, [&](const SqlRow& row) {
    rows.push_back(output_of(row));
    return Result<void>();
  }));
  return rows;
}

Result<std::vector<std::pair<std::string, Doubt>>> Journal::most_doubtful(int64_t run, size_t most) {
  std::vector<std::pair<std::string, Doubt>> all;
  LECTERN_TRY(database_->query(
      "SELECT path,per_mille,line,element,words FROM doubts JOIN documents ON id=document WHERE run=? "
      "ORDER BY per_mille,path,line LIMIT ?",
      {run, number(most)}, [&](const SqlRow& row) {
        all.emplace_back(row.text(0), Doubt{static_cast<uint64_t>(row.number(1)), static_cast<uint64_t>(row.number(2)),
                                            row.text(3), row.text(4)});
        return Result<void>();
      }));
  return all;
}

Result<std::vector<Said>> Journal::said(int64_t run) {
  std::vector<Said> all;
  LECTERN_TRY(database_->query(
      "SELECT said.code,severity,min(said.message),min(said.hint),count(*) FROM said JOIN documents ON id=document WHERE run=? "
      "GROUP BY said.code,severity ORDER BY count(*) DESC,said.code",
      {run}, [&](const SqlRow& row) {
        all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), static_cast<uint64_t>(row.number(4))});
        return Result<void>();
      }));
  return all;
}

}  // namespace lectern
