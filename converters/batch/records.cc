#include "batch/records.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <filesystem>
#include <optional>

#include "batch/disk.h"

namespace lectern {
namespace {

constexpr size_t rows_at_once = 256;

/// "shard-2-of-8" -> {2, 8}
std::optional<std::pair<uint64_t, uint64_t>> shard_named(const std::string& name) {
  constexpr std::string_view before = "shard-", between = "-of-";
  if (!name.starts_with(before)) return std::nullopt;
  const size_t at = name.find(between);
  if (at == std::string::npos) return std::nullopt;
  uint64_t shard = 0, shards = 0;
  const char* const text = name.data();
  const auto first = std::from_chars(text + before.size(), text + at, shard);
  const auto second = std::from_chars(text + at + between.size(), text + name.size(), shards);
  const bool whole = first.ptr == text + at && second.ptr == text + name.size();
  return whole && shard < shards ? std::optional(std::pair(shard, shards)) : std::nullopt;
}

constexpr auto never = std::filesystem::file_time_type::min();

/// When the journal of this folder was last written.
std::filesystem::file_time_type written(const std::string& folder) {
  auto newest = never;
  for (const char* const ending : {"", "-wal"}) {
    std::error_code fault;
    const auto time = std::filesystem::last_write_time(journal_file(folder) + ending, fault);
    if (!fault) newest = std::max(newest, time);
  }
  return newest;
}

Result<ShardRecord> open_shard(const std::string& file) {
  auto journal = Journal::open(file, Journal::Mode::read, is_network_file_system(file));
  LECTERN_TRY(journal);
  ShardRecord record;
  record.journal = std::move(journal.value());
  auto run = record.journal->note("run");
  LECTERN_TRY(run);
  auto planned = record.journal->note("planned");
  LECTERN_TRY(planned);
  record.run = std::atoll(run.value().c_str());
  record.planned = planned.value() == "yes";
  return record;
}

/// Pages of several journals as one stream in the order of paths; equal paths once.
template <class Row, class Page, class Visit>
Result<void> merge(size_t count, const Page& page, const Visit& visit) {
  struct Stream {
    std::deque<Row> rows;
    std::optional<Row> last;
    bool over = false;
  };
  std::vector<Stream> streams(count);
  std::string previous;
  bool any = false;
  for (;;) {
    size_t least = count;
    for (size_t i = 0; i < count; ++i) {
      Stream& stream = streams[i];
      if (stream.rows.empty() && !stream.over) {
        auto rows = page(i, stream.last ? &*stream.last : nullptr);
        LECTERN_TRY(rows);
        stream.over = rows.value().empty();
        if (!stream.over) stream.last = rows.value().back();
        stream.rows.assign(std::make_move_iterator(rows.value().begin()), std::make_move_iterator(rows.value().end()));
      }
      if (!stream.rows.empty() && (least == count || stream.rows.front().path < streams[least].rows.front().path)) least = i;
    }
    if (least == count) return {};
    const Row row = std::move(streams[least].rows.front());
    streams[least].rows.pop_front();
    if (any && row.path == previous) continue;
    any = true;
    previous = row.path;
    LECTERN_TRY(visit(row, least));
  }
}

}  // namespace

Result<Records> Records::open(const std::string& out, Env& env) {
  Records records;
  records.out_ = out;
  // The division with the newest journal is the one that is meant; no division is one of them.
  std::filesystem::file_time_type newest = written(records_folder(out));
  const bool whole = newest != never;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(records_folder(out), fault)) {
    const auto shard = shard_named(entry.path().filename().string());
    const auto time = written(entry.path().string());
    if (!shard || time <= newest) continue;
    newest = time;
    records.wanted_ = shard->second;
  }
  if (whole && records.wanted_ == 1) {
    auto shard = open_shard(journal_file(records_folder(out)));
    LECTERN_TRY(shard);
    records.shards_.push_back(std::move(shard.value()));
    return records;
  }
  if (records.wanted_ == 1) {
    Diagnostic why = error("LC-0912", "no batch was made into this folder", "give the folder that `lectern batch -o` named");
    why.file = out;
    return Failure{Exit::input, std::move(why)};
  }
  for (uint64_t shard = 0; shard < records.wanted_; ++shard) {
    const std::string file = journal_file(shard_folder(out, shard, records.wanted_));
    if (env.kind(file) != FileKind::file) {
      records.shards_.emplace_back();
      continue;
    }
    auto opened = open_shard(file);
    LECTERN_TRY(opened);
    records.shards_.push_back(std::move(opened.value()));
  }
  return records;
}

std::vector<uint64_t> Records::missing() const {
  std::vector<uint64_t> missing;
  for (size_t i = 0; i < shards_.size(); ++i)
    if (!shards_[i].journal || !shards_[i].planned) missing.push_back(i);
  return missing;
}

Result<std::string> Records::note(const std::string& name) {
  for (const ShardRecord& shard : shards_)
    if (shard.journal) return shard.journal->note(name);
  return std::string();
}

Result<std::vector<std::string>> Records::notes(const std::string& name) {
  std::vector<std::string> all;
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    auto value = shard.journal->note(name);
    LECTERN_TRY(value);
    all.push_back(std::move(value.value()));
  }
  return all;
}

Result<Counts> Records::counts() {
  Counts all;
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    auto counts = shard.journal->counts(shard.run);
    LECTERN_TRY(counts);
    const Counts& some = counts.value();
    all.documents += some.documents;
    all.done += some.done;
    all.failed += some.failed;
    all.open += some.open;
    all.outputs += some.outputs;
    all.bytes += some.bytes;
    all.warnings += some.warnings;
    all.cpu_us += some.cpu_us;
  }
  return all;
}

Result<void> Records::each_document(const std::function<Result<void>(const DocumentRow&, Journal&)>& visit) {
  return merge<DocumentRow>(
      shards_.size(),
      [this](size_t i, const DocumentRow* after) {
        const ShardRecord& shard = shards_[i];
        return shard.journal ? shard.journal->report_page(shard.run, after == nullptr ? "" : after->path, rows_at_once)
                             : Result<std::vector<DocumentRow>>(std::vector<DocumentRow>());
      },
      [&](const DocumentRow& row, size_t i) { return visit(row, *shards_[i].journal); });
}

Result<void> Records::each_output(const std::function<Result<void>(const RecordedOutput&)>& visit) {
  return merge<RecordedOutput>(
      shards_.size(),
      [this](size_t i, const RecordedOutput* after) {
        const ShardRecord& shard = shards_[i];
        return shard.journal ? shard.journal->output_page(after == nullptr ? "" : after->path, rows_at_once)
                             : Result<std::vector<RecordedOutput>>(std::vector<RecordedOutput>());
      },
      [&](const RecordedOutput& row, size_t) { return visit(row); });
}

Result<void> Records::distrust(const std::vector<std::string>& outputs) {
  FolderLock lock;
  if (outputs.empty() || !lock.take(records_folder(out_) + "/lock", false)) return {};
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    for (const std::string& output : outputs) LECTERN_TRY(shard.journal->distrust_output(output));
    LECTERN_TRY(shard.journal->commit_hard());
  }
  return {};
}

Result<bool> Records::knows_output(const std::string& path) {
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    auto known = shard.journal->knows_output(path);
    if (!known || known.value()) return known;
  }
  return false;
}

Result<std::vector<std::pair<std::string, Doubt>>> Records::most_doubtful(size_t most) {
  std::vector<std::pair<std::string, Doubt>> all;
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    auto some = shard.journal->most_doubtful(shard.run, most);
    LECTERN_TRY(some);
    all.insert(all.end(), some.value().begin(), some.value().end());
  }
  std::ranges::stable_sort(all, {}, [](const auto& each) { return std::tuple(each.second.per_mille, each.first, each.second.line); });
  if (all.size() > most) all.resize(most);
  return all;
}

Result<std::vector<Said>> Records::said() {
  std::vector<Said> all;
  for (const ShardRecord& shard : shards_) {
    if (!shard.journal) continue;
    auto some = shard.journal->said(shard.run);
    LECTERN_TRY(some);
    for (Said& said : some.value()) {
      const auto found = std::ranges::find(all, said.code, &Said::code);
      if (found == all.end())
        all.push_back(std::move(said));
      else
        found->count += said.count;
    }
  }
  std::ranges::stable_sort(all, [](const Said& a, const Said& b) { return a.count > b.count; });
  return all;
}

}  // namespace lectern
