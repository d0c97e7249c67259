// A PDF file read with distrust: cross-references, object streams, filters. What is wrong with the file's own syntax is kept
// as findings; limits hold against bombs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/check.h"
#include "check/pdf_value.h"

namespace lectern::pdfcheck {

class File {
 public:
  explicit File(std::string_view bytes);

  bool readable() const { return readable_; }  ///< a cross-reference and a catalog were found
  Value trailer() const { return trailer_; }
  Value object(uint32_t number);
  Value resolve(Value value);                          ///< follows references; null where they lead nowhere
  Value get(const Value& dict, std::string_view key);  ///< resolved
  Value at(const Value& array, uint32_t index) { return resolve(pool_.at(array, index)); }
  Value raw(const Value& dict, std::string_view key) const { return pool_.get(dict, key); }
  Value raw_at(const Value& array, uint32_t index) const { return pool_.at(array, index); }
  /// Decoded bytes of the stream with this number; nothing where it is none or can't be decoded.
  std::optional<std::string_view> stream(uint32_t number);
  Pool& pool() { return pool_; }
  std::string_view bytes() const { return bytes_; }
  bool is_stream(uint32_t number);
  std::vector<Finding>& findings() { return findings_; }
  void found(std::string_view rule, std::string where, std::string message);
  bool encrypted() const { return pool_.get(trailer_, "Encrypt").kind != Value::Kind::null; }

 private:
  struct Entry {
    enum class Kind : uint8_t { free, offset, packed } kind = Kind::free;
    uint64_t where = 0;  ///< offset, or number of the object stream
    uint32_t index = 0;
  };
  struct Object {
    bool parsed = false, is_stream = false, bad = false;
    Value value;
    size_t data = 0;
  };
  struct Packed {
    std::string_view text;
    std::vector<uint32_t> offsets;
    bool bad = false;
  };

  void read_header();
  void read_references();
  bool read_section(size_t at, std::vector<size_t>& pending);
  bool read_table(size_t at, std::vector<size_t>& pending);
  bool read_reference_stream(size_t at, std::vector<size_t>& pending);
  void take_trailer(const Value& dict, std::vector<size_t>& pending);
  bool read_at(size_t at, uint32_t number, Object& object);
  void read_stream_head(size_t at, uint32_t number, Object& object);
  const Packed& packed(uint32_t number);
  std::optional<std::string_view> decoded(const Value& dict, size_t data);
  std::optional<std::string> filtered(std::string_view bytes, const Value& filter, const Value& parameters);

  std::string_view bytes_;
  Pool pool_;
  Value trailer_;
  std::vector<Entry> entries_;
  std::vector<Object> objects_;
  std::unordered_map<uint32_t, Packed> packed_;
  std::unordered_map<uint32_t, std::optional<std::string_view>> streams_;
  std::vector<Finding> findings_;
  size_t room_ = size_t{512} << 20;  ///< bytes that may still be unpacked
  unsigned depth_ = 0;
  bool readable_ = false;
};

}  // namespace lectern::pdfcheck
