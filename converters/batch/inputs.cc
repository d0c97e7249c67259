#include "batch/inputs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "base/publish.h"
#include "base/sha256.h"
#include "batch/archive.h"
#include "batch/names.h"
#include "batch/watch.h"
#include "read/read.h"

namespace lectern {
namespace {

constexpr size_t deepest = 100;
constexpr uint64_t longest_list = 1ull << 30;
constexpr std::string_view corrections_ending = ".lectern.toml";

Failure not_there(const std::string& path) {
  Diagnostic why = error("LC-0101", "no such file", "check the spelling and the current folder");
  why.file = path;
  return {Exit::input, std::move(why)};
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

class Walk {
 public:
  Walk(const InputOptions& options, Env& env, Discovery& discovery, const std::function<Result<void>(FoundInput)>& found)
      : options_(options), env_(env), discovery_(discovery), found_(found), out_(env.identity(options.out)) {
    if (!options.metadata.empty()) metadata_ = env.identity(options.metadata);
  }

  Result<void> run() {
    const bool several = options_.inputs.size() > 1;
    std::set<std::string> roots;
    for (const std::string& input : options_.inputs) {
      if (input == "-") {
        listing_ = true;
        LECTERN_TRY(list());
        listing_ = false;
        continue;
      }
      std::string plain = input;
      while (plain.size() > 1 && plain.ends_with('/')) plain.pop_back();
      struct stat status {};
      if (stat(plain.c_str(), &status) != 0) return not_there(input);
      const bool folder = S_ISDIR(status.st_mode);
      const bool keeps_name = (folder && several) || !folder;
      const std::string root = keeps_name ? safe_path(name_of_root(plain)) : "";
      if (keeps_name && !roots.insert(root).second) return twice(root);
      if (folder)
        LECTERN_TRY(walk(plain, root, 0));
      else
        LECTERN_TRY(found_({root, plain, static_cast<uint64_t>(status.st_size), is_archive_name(plain), !several}));
    }
    return {};
  }

 private:
  static Failure twice(const std::string& root) {
    return {Exit::usage, error("LC-0806", "two inputs are called \"" + root + "\", so their outputs would meet",
                               "give the folder that holds both, or rename one")};
  }

  static std::string name_of_root(const std::string& path) {
    const std::string name = file_name_of(path);
    if (name != "." && name != ".." && !name.empty()) return name;
    char* const real = realpath(path.c_str(), nullptr);
    const std::string found = real == nullptr ? "input" : file_name_of(real);
    free(real);
    return found;
  }

  void tell(std::string message, std::string hint, const std::string& path) {
    constexpr size_t most = 100;
    if (discovery_.diagnostics.size() >= most) return;
    Diagnostic why = warning("LC-0908", std::move(message), std::move(hint));
    why.file = path;
    discovery_.diagnostics.push_back(std::move(why));
  }

  Result<void> emit(const std::string& given, std::string path, uint64_t size) {
    std::string source = given;
    if (listing_) {
      // "./a.txt", "b/../a.txt" and "a.txt" are one document.
      source = std::filesystem::path(given).lexically_normal().string();
      if (lies_in_output(source)) return count(discovery_.left_out.in_output);
      const std::string whole = std::filesystem::absolute(source).lexically_normal().string();
      if (!listed_.insert(sha256(whole)).second) return count(discovery_.left_out.twice);
    }
    const bool archive = is_archive_name(source);
    return found_({std::move(path), std::move(source), size, archive, false});
  }

  static Result<void> count(uint64_t& reason) {
    ++reason;
    return {};
  }

  Result<void> walk(const std::string& folder, const std::string& path, size_t depth) {
    const auto id = env_.identity(folder);
    if (out_ && id == out_) return {};
    if (depth > deepest) {
      tell("folders are nested too deeply; what lies below isn't read", "give the folder itself as an input", folder);
      return {};
    }
    const std::unique_ptr<DIR, CloseFolder> open(opendir(folder.c_str()));
    if (!open) {
      tell("the folder can't be read: " + std::string(strerror(errno)), "change its permissions, or leave it out", folder);
      return {};
    }
    while (const dirent* const entry = readdir(open.get())) {
      const std::string name = entry->d_name;
      if (name.starts_with('.')) continue;
      LECTERN_TRY(entry_of(open.get(), folder + "/" + name, path.empty() ? name : path + "/" + name, name, depth));
    }
    return {};
  }

  Result<void> entry_of(DIR* open, const std::string& source, const std::string& path, const std::string& name, size_t depth) {
    struct stat status {};
    if (fstatat(dirfd(open), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return {};
    // A link to a file is a document; a link to a folder could lead in circles.
    if (S_ISLNK(status.st_mode)) {
      LeftOut& left_out = discovery_.left_out;
      const bool dead = fstatat(dirfd(open), name.c_str(), &status, 0) != 0;
      uint64_t* const why = options_.complete_only      ? &left_out.drop_links
                            : dead                      ? &left_out.dead_links
                            : S_ISDIR(status.st_mode) ? &left_out.folder_links
                                                        : nullptr;
      if (why != nullptr) {
        ++*why;
        return {};
      }
    }
    if (S_ISDIR(status.st_mode)) return walk(source, path, depth + 1);
    // What belongs to documents is none, and isn't left out either.
    if (name.ends_with(corrections_ending) || is_metadata(status)) return {};
    const std::string safe = safe_path(path);
    if (!S_ISREG(status.st_mode) || safe.empty() || !is_wanted(options_.filter, safe)) {
      ++discovery_.passed_over;
      return {};
    }
    if (options_.complete_only) {
      const Completeness found = completeness_of(source);
      if (found == Completeness::young) ++discovery_.left_out.young;
      if (found != Completeness::complete) return {};
    }
    return emit(source, safe, static_cast<uint64_t>(status.st_size));
  }

  bool is_metadata(const struct stat& status) const {
    return metadata_ && *metadata_ == FileId{status.st_dev, status.st_ino};
  }

  /// A list may be that of `find .`, with what earlier runs made.
  bool lies_in_output(const std::string& source) {
    namespace fs = std::filesystem;
    std::error_code fault;
    const std::string folder = folder_of(source);
    if (folder != last_folder_) {
      last_folder_ = folder;
      const std::string out = fs::weakly_canonical(fs::absolute(options_.out), fault).string() + "/";
      const std::string real = fs::weakly_canonical(fs::absolute(folder), fault).string() + "/";
      last_is_output_ = real.starts_with(out);
    }
    return last_is_output_;
  }

  Result<void> list() {
    auto bytes = env_.read("-", longest_list);
    LECTERN_TRY(bytes);
    const std::string_view text = bytes.value();
    const char end_of_name = text.find('\0') == std::string_view::npos ? '\n' : '\0';  // `find -print0` too
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find(end_of_name, begin), text.size());
      std::string name(text.substr(begin, end - begin));
      begin = end + 1;
      if (name.ends_with('\r')) name.pop_back();
      if (name.empty()) continue;
      struct stat status {};
      // What isn't there becomes a document that fails: a list is a promise of documents.
      const bool there = stat(name.c_str(), &status) == 0;
      if (there && S_ISDIR(status.st_mode)) {
        LECTERN_TRY(walk(name, safe_path(name), 0));
        continue;
      }
      const std::string safe = safe_path(name);
      if (safe.empty() || matches_any(options_.filter.exclude, safe)) continue;
      LECTERN_TRY(emit(name, safe, there ? static_cast<uint64_t>(status.st_size) : 0));
    }
    return {};
  }

  const InputOptions& options_;
  Env& env_;
  Discovery& discovery_;
  const std::function<Result<void>(FoundInput)>& found_;
  std::optional<FileId> out_, metadata_;
  bool listing_ = false;
  std::set<std::array<uint8_t, 32>> listed_;  ///< hashes of names in lists
  std::string last_folder_ = "/";
  bool last_is_output_ = false;
};

}  // namespace

bool is_wanted(const InputFilter& filter, const std::string& path) {
  if (path.ends_with(corrections_ending) || matches_any(filter.exclude, path)) return false;
  if (!filter.include.empty()) return matches_any(filter.include, path);
  const std::string name = file_name_of(path);
  if (is_archive_name(name)) return true;
  return name.find('.') != std::string::npos && !kind_of_name(name).empty();
}

Result<void> discover(const InputOptions& options, Env& env, Discovery& discovery,
                      const std::function<Result<void>(FoundInput)>& found) {
  return Walk(options, env, discovery, found).run();
}

}  // namespace lectern
