// The objects of one file. PoDoFo makes and writes their values (object_store.cc is the only file that includes it); what is
// many and simple (structure elements, pages) comes as bytes. The file itself is put together by assembler.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lectern::pdf {

struct Ref {
  uint32_t number = 0;
};

struct Name {
  std::string_view value;
};
struct Text {
  std::string_view utf8;  ///< a text string: ASCII as it is, else UTF-16BE
};
struct Bytes {
  std::string_view ascii;  ///< a byte string: dates, tags, addresses
};
struct Raw {
  std::string_view syntax;  ///< already PDF syntax: arrays of numbers and references
};

class Dict;
using Value = std::variant<bool, int64_t, double, Name, Text, Bytes, Ref, Raw, const Dict*>;

class Dict {
 public:
  Dict();
  explicit Dict(std::string_view type);  ///< with a Type entry
  ~Dict();
  Dict(Dict&&) noexcept;
  Dict& operator=(Dict&&) noexcept;
  Dict& add(std::string_view key, const Value& value);
  std::string syntax() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A text string as PDF syntax, for objects that come as bytes.
std::string text_syntax(std::string_view utf8);

struct StoredObject {
  uint32_t begin = 0, end = 0;  ///< of ObjectStore::syntax: the value, or a stream's dictionary
  std::string_view stream;      ///< bytes of a stream, encoded
  bool is_stream = false;
};

class ObjectStore {
 public:
  /// `clear`: add_stream doesn't compress.
  explicit ObjectStore(bool clear = false) : clear_(clear) {}
  Ref reserve(uint32_t count = 1);  ///< the first of `count` consecutive numbers
  void put(Ref at, const Dict& dict) { put(at, dict.syntax()); }
  void put(Ref at, std::string_view syntax);
  Ref add(const Dict& dict);
  /// Deflates the bytes (unless the store is clear) and says so in the dictionary.
  Ref add_stream(const Dict& dict, std::string_view bytes, int level);
  /// `entries` are dictionary entries in PDF syntax without the brackets; the bytes are stored as they are.
  Ref add_encoded(std::string_view entries, std::string bytes);
  /// As add_encoded, for bytes that outlive the store.
  Ref add_lasting(std::string_view entries, std::string_view bytes);

  const std::vector<StoredObject>& objects() const { return objects_; }  ///< by number; [0] is unused
  const std::string& syntax() const { return syntax_; }

 private:
  std::vector<StoredObject> objects_ = std::vector<StoredObject>(1);
  std::string syntax_;
  std::vector<std::unique_ptr<std::string>> owned_;
  bool clear_;
};

}  // namespace lectern::pdf
