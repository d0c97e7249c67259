// One function for each command of the table.
#pragma once

#include <optional>

#include "cli/console.h"
#include "cli/parse.h"

namespace lectern {

Exit run_convert(const Arguments& arguments, Console& console);
Exit run_show(const Arguments& arguments, Console& console);
Exit run_explain(const Arguments& arguments, Console& console);
Exit run_check(const Arguments& arguments, Console& console);
Exit run_formats(const Arguments& arguments, Console& console);
Exit run_voices(const Arguments& arguments, Console& console);
Exit run_languages(const Arguments& arguments, Console& console);
Exit run_doctor(const Arguments& arguments, Console& console);
Exit run_help(const Arguments& arguments, Console& console);
Exit run_batch_command(const Arguments& arguments, const std::vector<std::string>& words, Console& console);
bool is_records_command(const Arguments& arguments);  ///< batch status, report, retry, verify
bool lacks_its_folder(const Arguments& arguments);    ///< one of these, and no folder
/// What can't be meant by one of these: an option that it doesn't take, several folders, a verb that there isn't.
std::optional<Failure> fault_of_records_command(const Arguments& arguments, Env& env);
Exit run_records_command(const std::string& verb, const Arguments& arguments, Console& console);
Exit run_batch_worker(const std::vector<std::string>& words, Env& env);
Exit print_version(bool json, Console& console);

}  // namespace lectern
