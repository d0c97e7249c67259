#include "batch/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

namespace lectern {
namespace {

sqlite3_stmt* as_statement(void* statement) { return static_cast<sqlite3_stmt*>(statement); }
sqlite3* as_handle(void* handle) { return static_cast<sqlite3*>(handle); }

/// In a folder that may not be written no log can be kept beside the file. Without one the file is all there is, and is read as one
/// that nobody changes (https://www.sqlite.org/uri.html, "immutable").
bool is_immutable(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  std::error_code fault;
  return access(folder.empty() ? "." : folder.c_str(), W_OK) != 0 && !std::filesystem::exists(file + "-wal", fault);
}

std::string immutable_address(const std::string& file) {
  std::string to = "file:";
  for (const char c : file) {
    constexpr char digits[] = "0123456789ABCDEF";
    if (c == '%' || c == '?' || c == '#')
      to += {'%', digits[static_cast<uint8_t>(c) >> 4], digits[static_cast<uint8_t>(c) & 15]};
    else
      to += c;
  }
  return to + "?immutable=1";
}

}  // namespace

int64_t SqlRow::number(int column) const { return sqlite3_column_int64(as_statement(statement_), column); }

std::string SqlRow::text(int column) const {
  const unsigned char* const bytes = sqlite3_column_text(as_statement(statement_), column);
  const int size = sqlite3_column_bytes(as_statement(statement_), column);
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

Failure Database::failure(int code) const {
  const std::string text = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(as_handle(handle_));
  Failure failed{Exit::io, {}};
  switch (code & 0xFF) {
    case SQLITE_FULL:
      failed.why = error("LC-0813", "there is no room for the journal", "make room, or choose another disk");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      failed.exit = Exit::retry;
      failed.why = error("LC-0901", "another program holds the journal", "wait for it, then run the batch again");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      failed.exit = Exit::input;
      failed.why = error("LC-0907", "the journal can't be used: " + text,
                         "move the folder .lectern away; outputs that are right are recognised and kept");
      break;
    default:
      failed.why = error("LC-0812", "the journal can't be written or read: " + text,
                         "check the permissions of the folder and the state of the disk");
  }
  failed.why.file = file_;
  return failed;
}

Result<std::unique_ptr<Database>> Database::open(const std::string& file, bool writable, bool shared) {
  std::unique_ptr<Database> database(new Database());
  database->file_ = file;
  sqlite3* handle = nullptr;
  const bool immutable = !writable && is_immutable(file);
  const int flags = writable    ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : immutable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                : SQLITE_OPEN_READWRITE;
  const int code = sqlite3_open_v2((immutable ? immutable_address(file) : file).c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database->handle_ = handle;
  if (code != SQLITE_OK) return database->failure(code);
  constexpr int patience_ms = 10000;
  sqlite3_busy_timeout(handle, patience_ms);
  LECTERN_TRY(database->run("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=FILE;"));
  if (!writable) return database;
  LECTERN_TRY(database->run(shared ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000;"
                                   : "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"));
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(as_statement(statement));
  if (handle_ != nullptr) sqlite3_close(as_handle(handle_));
}

Result<void> Database::run(const std::string& script) {
  const int code = sqlite3_exec(as_handle(handle_), script.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<void>() : Result<void>(failure(code));
}

Result<void> Database::run(std::string_view sql, const std::vector<SqlValue>& values) {
  return query(sql, values, [](const SqlRow&) { return Result<void>(); });
}

Result<void*> Database::prepared(std::string_view sql, const std::vector<SqlValue>& values) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(as_handle(handle_), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) return failure(code);
    found = statements_.emplace(std::string(sql), made).first;
  }
  sqlite3_stmt* const statement = as_statement(found->second);
  sqlite3_reset(statement);
  int column = 0;
  for (const SqlValue& value : values) {
    ++column;
    if (const int64_t* const number = std::get_if<int64_t>(&value)) {
      sqlite3_bind_int64(statement, column, *number);
    } else {
      const std::string_view text = std::get<std::string_view>(value);
      sqlite3_bind_text(statement, column, text.empty() ? "" : text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
  }
  return found->second;
}

Result<bool> Database::step(void* statement) {
  const int code = sqlite3_step(as_statement(statement));
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(as_statement(statement));
    return false;
  }
  Failure failed = failure(code);
  sqlite3_reset(as_statement(statement));
  return failed;
}

void Database::reset(void* statement) { sqlite3_reset(as_statement(statement)); }

int64_t Database::changes() const { return sqlite3_changes64(as_handle(handle_)); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(as_handle(handle_)) == 0; }

Result<void> Database::begin() { return in_transaction() ? Result<void>() : run("BEGIN IMMEDIATE"); }

}  // namespace lectern
