// metadata: what a CSV file says of documents, given to those that don't print it.
#pragma once

#include <functional>
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

/// Fields of one record of `text` from `at` on (RFC 4180; LF alone ends a line too); moves `at` past it.
std::vector<std::string> csv_record(std::string_view text, size_t& at);

/// The first line names the columns: path, then any of title, speaker, role, date, place, event, publisher. Fails with
/// Exit::usage on an unknown column, a line of another length, or a date that is none.
Result<void> each_metadata(const std::string& file, Env& env,
                           const std::function<Result<void>(const std::string& path, const Given& given)>& visit);

}  // namespace lectern
