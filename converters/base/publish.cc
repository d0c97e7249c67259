#include "base/publish.h"

#include <algorithm>

#include "base/pending.h"
#include "base/sha256.h"

namespace lectern {
namespace {

constexpr size_t buffer_size = 64 << 10;
constexpr size_t longest_name = 255;

Failure refused(std::string_view code, std::string message, std::string hint, const std::string& target) {
  Diagnostic why = error(code, std::move(message), std::move(hint));
  why.file = target;
  return {Exit::usage, std::move(why)};
}

Failure cannot_write(std::string_view code, std::string message, std::string hint, const std::string& target) {
  Failure failure = refused(code, std::move(message), std::move(hint), target);
  failure.exit = Exit::io;
  return failure;
}

/// The user knows the target, not the temporary file.
Failure about(Failure failure, const std::string& target) {
  failure.why.file = target;
  return failure;
}

}  // namespace

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string file_name_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string temporary_name(const std::string& target) {
  std::string name = file_name_of(target);
  if (name.size() + 6 > longest_name) name = sha256_hex(name);
  const size_t slash = target.rfind('/');
  return (slash == std::string::npos ? "" : target.substr(0, slash + 1)) + "." + name + ".part";
}

PendingFile::PendingFile(Env& env, std::string target, PublishOptions options)
    : env_(env), target_(std::move(target)), temporary_(temporary_name(target_)), options_(options) {}

Result<void> may_publish(Env& env, const std::string& target, const PublishOptions& options) {
  switch (env.kind(target)) {
    case FileKind::none:
      break;
    case FileKind::file:
      if (options.force) return {};
      return refused("LC-0808", "the output exists", "choose another name, or replace it with --force", target);
    case FileKind::folder:
      return refused("LC-0820", "the output is a folder", "name a file in it", target);
    case FileKind::other:
      return refused("LC-0820", "the output is no plain file", "choose another name; `-o -` writes to standard output",
                     target);
  }
  if (const size_t length = file_name_of(target).size(); length > longest_name)
    return cannot_write(
        "LC-0812",
        "the name is " + std::to_string(length) + " bytes long; a file's name may have " + std::to_string(longest_name),
        "choose a shorter name", target);
  const std::string folder = folder_of(target);
  switch (env.kind(folder)) {
    case FileKind::folder:
      return {};
    case FileKind::none:
      return cannot_write("LC-0811", "the folder \"" + folder + "\" doesn't exist", "make it first: mkdir -p " + folder,
                          target);
    case FileKind::file:
    case FileKind::other:
      break;
  }
  return cannot_write("LC-0811", "\"" + folder + "\" is a file, not a folder", "name a folder for the output", target);
}

Result<std::unique_ptr<PendingFile>> PendingFile::open(Env& env, std::string target, PublishOptions options) {
  LECTERN_TRY(may_publish(env, target, options));
  std::unique_ptr<PendingFile> file(new PendingFile(env, std::move(target), options));
  file->replaces_ = env.kind(file->target_) != FileKind::none;
  auto made = env.create(file->temporary_);
  if (!made) return about(std::move(made.failure()), file->target_);
  file->file_ = std::move(made.value());
  file->made_ = true;
  return file;
}

PendingFile::~PendingFile() {
  file_.reset();
  if (made_) (void)env_.remove(temporary_).ok();
}

Result<void> PendingFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() < buffer_size) {
    buffer_.append(bytes);
    return {};
  }
  LECTERN_TRY(flush());
  if (auto written = file_->write(bytes); !written) return about(std::move(written.failure()), target_);
  size_ += bytes.size();
  return {};
}

Result<void> PendingFile::flush() {
  if (auto written = file_->write(buffer_); !written) return about(std::move(written.failure()), target_);
  size_ += buffer_.size();
  buffer_.clear();
  return {};
}

Result<Contents> PendingFile::written() {
  LECTERN_TRY(flush());
  return Contents(size_, [this](uint64_t at, size_t length) {
    auto bytes = file_->read(at, length);
    return bytes ? std::move(bytes) : about(std::move(bytes.failure()), target_);
  });
}

Result<void> PendingFile::stage() {
  if (staged_) return {};
  auto done = flush();
  if (done && options_.durability == Durability::each) done = file_->sync();
  auto closed = file_->close();
  if (!done) return about(std::move(done.failure()), target_);
  if (!closed) return about(std::move(closed.failure()), target_);
  staged_ = true;
  return {};
}

Result<void> PendingFile::commit() {
  LECTERN_TRY(stage());
  auto renamed = env_.rename(temporary_, target_, options_.force);
  if (!renamed) return about(std::move(renamed.failure()), target_);
  made_ = false;
  committed_ = true;
  file_.reset();
  if (options_.durability == Durability::group) return {};
  auto synced = env_.sync_folder(folder_of(target_));
  if (synced) return {};
  take_back();
  return about(std::move(synced.failure()), target_);
}

Result<std::string> PendingFile::hand_over() {
  LECTERN_TRY(stage());
  forget_pending(temporary_);
  made_ = false;
  file_.reset();
  return temporary_;
}

void PendingFile::take_back() {
  if (!committed_ || replaces_) return;
  (void)env_.remove(target_).ok();
  committed_ = false;
}

Result<void> commit_all(const std::vector<std::unique_ptr<PendingFile>>& files) {
  for (const auto& file : files) LECTERN_TRY(file->stage());
  for (const auto& file : files) {
    auto committed = file->commit();
    if (committed) continue;
    for (const auto& earlier : files) earlier->take_back();
    return std::move(committed.failure());
  }
  return {};
}

}  // namespace lectern
