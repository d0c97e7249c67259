// database: SQLite behind statements with typed values; database.cc is its adapter, and no other file includes it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace lectern {

using SqlValue = std::variant<int64_t, std::string_view>;

class Database;

/// The current row of a query.
class SqlRow {
 public:
  explicit SqlRow(void* statement) : statement_(statement) {}
  int64_t number(int column) const;
  std::string text(int column) const;

 private:
  void* statement_;
};

class Database {
 public:
  /// `shared`: with a write-ahead log, whose shared memory wants a local file system; else a rollback journal and a lock that
  /// is held. A failure names the file: Exit::io where the disk says no, Exit::input where it's no database.
  static Result<std::unique_ptr<Database>> open(const std::string& file, bool writable, bool shared);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Result<void> run(const std::string& script);  ///< statements without values
  Result<void> run(std::string_view sql, const std::vector<SqlValue>& values);
  /// Calls `visit` for each row, until it fails.
  template <class Visit>
  Result<void> query(std::string_view sql, const std::vector<SqlValue>& values, const Visit& visit) {
    auto statement = prepared(sql, values);
    LECTERN_TRY(statement);
    for (;;) {
      auto more = step(statement.value());
      if (!more) return std::move(more.failure());
      if (!more.value()) return {};
      if (auto visited = visit(SqlRow(statement.value())); !visited) {
        reset(statement.value());
        return visited;
      }
    }
  }

  int64_t changes() const;
  /// Begins a transaction where none is open.
  Result<void> begin();
  bool in_transaction() const;

 private:
  Database() = default;
  Result<void*> prepared(std::string_view sql, const std::vector<SqlValue>& values);
  Result<bool> step(void* statement);
  void reset(void* statement);
  Failure failure(int code) const;

  void* handle_ = nullptr;
  std::string file_;
  std::map<std::string, void*, std::less<>> statements_;
};

}  // namespace lectern
