// The tables of a journal, as SQL.
#pragma once

#include <string_view>

namespace lectern {

/// Of the tables; another one is another program's.
inline constexpr int journal_version = 1;

inline constexpr std::string_view journal_schema = R"sql(
CREATE TABLE notes(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  given TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL,
  stem_hash INTEGER NOT NULL,
  keeps_ending INTEGER NOT NULL DEFAULT 0,
  archive INTEGER NOT NULL DEFAULT 0,
  spooled INTEGER NOT NULL DEFAULT 0,
  prefix TEXT NOT NULL DEFAULT '',
  made_name TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL DEFAULT '',
  final_name TEXT NOT NULL DEFAULT '',
  run INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL DEFAULT '',
  exit INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  hint TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL DEFAULT '',
  warnings INTEGER NOT NULL DEFAULT 0,
  cpu_us INTEGER NOT NULL DEFAULT 0);
CREATE INDEX documents_by_size ON documents(size DESC, id);
CREATE INDEX documents_by_state ON documents(state);
CREATE TABLE outputs(
  document INTEGER NOT NULL,
  format TEXT NOT NULL,
  path TEXT NOT NULL,
  key TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  temporary TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(document, format)) WITHOUT ROWID;
CREATE INDEX outputs_by_path ON outputs(path);
CREATE TABLE doubts(
  document INTEGER NOT NULL, per_mille INTEGER NOT NULL, line INTEGER NOT NULL, element TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX doubts_by_document ON doubts(document);
CREATE INDEX doubts_by_doubt ON doubts(per_mille);
CREATE TABLE said(
  document INTEGER NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL,
  count INTEGER NOT NULL);
CREATE INDEX said_by_document ON said(document);
)sql";

/// Since then, so that a journal without it is still ours.
inline constexpr std::string_view journal_additions = R"sql(
CREATE TABLE IF NOT EXISTS former(document INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY(document, path)) WITHOUT ROWID;
)sql";

}  // namespace lectern
