#include "write/pdf/assembler.h"

#include <array>
#include <cstring>

#include "base/deflate.h"
#include "write/pdf/bytes.h"

namespace lectern::pdf {
namespace {

constexpr uint32_t per_stream = 200;
constexpr int level = 1;

/// 128 bits that tell files apart; no secret depends on them.
std::array<uint64_t, 2> digest(std::string_view bytes) {
  std::array<uint64_t, 2> lanes{0x9E3779B97F4A7C15u ^ bytes.size(), 0xC2B2AE3D27D4EB4Fu};
  size_t at = 0;
  const auto mix = [&](uint64_t word) {
    lanes[0] = (lanes[0] ^ word) * 0x9FB21C651E98DF25u;
    lanes[0] ^= lanes[0] >> 32;
    lanes[1] = (lanes[1] + word) * 0xD6E8FEB86659FD93u;
    lanes[1] ^= lanes[1] >> 29;
  };
  for (; at + 8 <= bytes.size(); at += 8) {
    uint64_t word = 0;
    for (unsigned byte = 0; byte < 8; ++byte) word |= uint64_t{static_cast<unsigned char>(bytes[at + byte])} << (8 * byte);
    mix(word);
  }
  uint64_t rest = 0;
  for (; at < bytes.size(); ++at) rest = rest << 8 | static_cast<unsigned char>(bytes[at]);
  mix(rest);
  return lanes;
}

std::string identifier(std::string_view bytes) {
  std::string hex;
  for (const uint64_t lane : digest(bytes))
    for (int shift = 48; shift >= 0; shift -= 16) put_hex4(hex, static_cast<uint32_t>(lane >> shift) & 0xFFFF);
  return hex;
}

class Assembler {
 public:
  Assembler(const ObjectStore& store, const FileOptions& options) : store_(store), options_(options) {
    size_t size = 2048 + store.syntax().size() / 2;
    for (const StoredObject& object : store.objects()) size += object.stream.size() + 64;
    out_.reserve(size);
    rows_.resize(store.objects().size());
  }

  std::string run() {
    out_ = options_.pdf2 ? "%PDF-2.0\n" : "%PDF-1.7\n";
    out_ += "%\xE2\xE3\xCF\xD3\n";
    const auto count = static_cast<uint32_t>(store_.objects().size());
    for (uint32_t number = 1; number < count; ++number) {
      const StoredObject& object = store_.objects()[number];
      if (object.is_stream || !options_.object_streams) plain_object(number, object);
    }
    if (options_.object_streams) pack();
    options_.object_streams ? cross_reference_stream() : classic_table();
    return std::move(out_);
  }

 private:
  struct Row {
    uint8_t kind = 0;    ///< 1: at an offset; 2: in an object stream
    uint32_t where = 0;  ///< offset, or number of the object stream
    uint16_t index = 0;  ///< in the object stream
  };

  std::string_view syntax(const StoredObject& object) const {
    return std::string_view(store_.syntax()).substr(object.begin, object.end - object.begin);
  }

  void open(uint32_t number) {
    if (number >= rows_.size()) rows_.resize(number + 1);
    rows_[number] = {1, static_cast<uint32_t>(out_.size()), 0};
    put_int(out_, number);
    out_ += " 0 obj\n";
  }

  void plain_object(uint32_t number, const StoredObject& object) {
    open(number);
    out_ += syntax(object);
    if (object.is_stream) {
      out_ += "\nstream\n";
      out_ += object.stream;
      out_ += "\nendstream";
    }
    out_ += "\nendobj\n";
  }

  void own_stream(uint32_t number, std::string_view entries, std::string_view bytes) {
    const std::string packed = zlib_compress(bytes, level);
    open(number);
    out_ += "<<";
    out_ += entries;
    out_ += "/Filter/FlateDecode/Length ";
    put_int(out_, static_cast<int64_t>(packed.size()));
    out_ += ">>\nstream\n";
    out_ += packed;
    out_ += "\nendstream\nendobj\n";
  }

  void pack() {
    std::vector<uint32_t> numbers;
    for (uint32_t number = 1; number < store_.objects().size(); ++number)
      if (!store_.objects()[number].is_stream) numbers.push_back(number);
    std::string head, body;
    for (size_t first = 0; first < numbers.size(); first += per_stream) {
      const auto me = static_cast<uint32_t>(rows_.size());
      rows_.emplace_back();
      head.clear();
      body.clear();
      const size_t last = std::min(numbers.size(), first + per_stream);
      for (size_t at = first; at < last; ++at) {
        put_int(head, numbers[at]);
        head += ' ';
        put_int(head, static_cast<int64_t>(body.size()));
        head += ' ';
        body += syntax(store_.objects()[numbers[at]]);
        body += '\n';
        rows_[numbers[at]] = {2, me, static_cast<uint16_t>(at - first)};
      }
      std::string entries = "/Type/ObjStm/N ";
      put_int(entries, static_cast<int64_t>(last - first));
      entries += "/First ";
      put_int(entries, static_cast<int64_t>(head.size()));
      own_stream(me, entries, head + body);
    }
  }

  std::string trailer_entries() const {
    std::string entries = "/Size ";
    put_int(entries, static_cast<int64_t>(rows_.size()));
    entries += "/Root ";
    put_ref(entries, options_.root.number);
    if (options_.info.number != 0) {
      entries += "/Info ";
      put_ref(entries, options_.info.number);
    }
    const std::string id = identifier(out_);
    return entries + "/ID[<" + id + "><" + id + ">]";
  }

  /// Rows differ little from one to the next, so each is stored as the difference (PNG predictor "up").
  void cross_reference_stream() {
    const auto me = static_cast<uint32_t>(rows_.size());
    const size_t at = out_.size();
    rows_.push_back({1, static_cast<uint32_t>(at), 0});
    std::string bytes;
    std::array<uint8_t, 7> before{};
    for (size_t number = 0; number < rows_.size(); ++number) {
      const Row row = number == 0 ? Row{0, 0, 0xFFFF} : rows_[number];
      const std::array<uint8_t, 7> now{row.kind,
                                       static_cast<uint8_t>(row.where >> 24),
                                       static_cast<uint8_t>(row.where >> 16),
                                       static_cast<uint8_t>(row.where >> 8),
                                       static_cast<uint8_t>(row.where),
                                       static_cast<uint8_t>(row.index >> 8),
                                       static_cast<uint8_t>(row.index)};
      bytes += '\x02';
      for (size_t i = 0; i < now.size(); ++i) bytes += static_cast<char>(now[i] - before[i]);
      before = now;
    }
    std::string entries = "/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>";
    entries += trailer_entries();
    own_stream(me, entries, bytes);
    finish(at);
  }

  void classic_table() {
    const size_t at = out_.size();
    const std::string trailer = trailer_entries();
    out_ += "xref\n0 ";
    put_int(out_, static_cast<int64_t>(rows_.size()));
    out_ += "\n0000000000 65535 f \n";
    for (size_t number = 1; number < rows_.size(); ++number) {
      std::string offset;
      put_int(offset, rows_[number].where);
      out_.append(10 - offset.size(), '0');
      out_ += offset;
      out_ += " 00000 n \n";
    }
    out_ += "trailer\n<<" + trailer + ">>\n";
    finish(at);
  }

  void finish(size_t at) {
    out_ += "startxref\n";
    put_int(out_, static_cast<int64_t>(at));
    out_ += "\n%%EOF\n";
  }

  const ObjectStore& store_;
  const FileOptions& options_;
  std::string out_;
  std::vector<Row> rows_;
};

}  // namespace

std::string assemble(const ObjectStore& store, const FileOptions& options) { return Assembler(store, options).run(); }

}  // namespace lectern::pdf
