#include "batch/targets.h"

#include <filesystem>
#include <set>

namespace lectern {
namespace {

/// Where an output will stand: its folder, links followed, and its name in it. A folder that isn't there is told by its
/// spelling: publishing fails there anyway.
struct Place {
  FileId folder;
  std::string name;
  auto operator<=>(const Place&) const = default;
};

Place place_of(const std::string& target, Env& env) {
  const std::string plain = std::filesystem::path(target).lexically_normal().string();
  for (const std::string& path : {target, plain})
    if (const auto folder = env.identity(folder_of(path))) return {*folder, file_name_of(path)};
  return {{}, plain};
}

Failure refused(std::string_view code, std::string message, std::string hint) {
  return {Exit::usage, error(code, std::move(message), std::move(hint))};
}

}  // namespace

Result<void> check_targets(const Job& job, Env& env) {
  const std::optional<FileId> input = env.identity(job.input);
  std::set<Place> seen;
  bool standard_output = false;
  for (const OutputRequest& output : job.outputs) {
    const std::string& target = output.target;
    const bool twice = target == "-" ? standard_output : !seen.insert(place_of(target, env)).second;
    standard_output |= target == "-";
    if (twice) return refused("LC-0806", "the same output twice: \"" + target + "\"", "give each output its own name");
    if (target == "-" || !input) continue;
    // A temporary file of that name would be swept as what an earlier run left.
    for (const std::string& name : {target, temporary_name(target)})
      if (env.identity(name) == input)
        return refused("LC-0809", "the output \"" + target + "\" is the input itself", "give the output another name");
  }
  return {};
}

}  // namespace lectern
