// metadata: what a CSV file says of documents, given to those that don't print it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "prepare/prepare.h"

namespace lectern {

/// As one text, and back; what isn't said is empty.
std::string encode_given(const Given& given);
Given decode_given(const std::string& text);
/// `own` where it says something, else `general`.
Given merged(const Given& general, const Given& own);

struct CsvRecord {
  std::vector<std::string> fields;
  std::optional<size_t> open_quote;  ///< where a quote begins that nothing ends
};
/// One record of `text` from `at` on (RFC 4180; LF alone ends a line too); moves `at` past it.
CsvRecord csv_record(std::string_view text, size_t& at);

/// "a", "b" and 7 more
std::string some_names(const std::vector<std::string>& names, uint64_t count);

/// The first line names the columns, in letters of either case: path, then any of title, speaker, role, date, place, event,
/// publisher. Fails with Exit::usage on an unknown column, a line of another length, a quote without its end, or a date that
/// is none. Tells of paths and columns that are given twice: the last one counts.
Result<void> each_metadata(const std::string& file, Env& env,
                           const std::function<Result<void>(const std::string& path, const Given& given)>& visit,
                           const std::function<void(const Diagnostic& diagnostic)>& tell);

}  // namespace lectern
