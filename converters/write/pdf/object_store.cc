#include "write/pdf/object_store.h"

#include <podofo/podofo.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>

#include "base/deflate.h"
#include "base/utf8.h"
#include "write/pdf/bytes.h"

namespace lectern::pdf {
namespace {

/// PoDoFo writes values through this into a string.
class StringDevice final : public PoDoFo::PdfOutputDevice {
 public:
  explicit StringDevice(std::string& to) : to_(to) {}
  size_t GetLength() const override { return to_.size(); }
  size_t Tell() const override { return to_.size(); }
  void Write(const char* bytes, size_t count) override { to_.append(bytes, count); }
  void Seek(size_t) override {}
  void Print(const char* format, ...) override {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int size = std::vsnprintf(nullptr, 0, format, arguments);
    va_end(arguments);
    if (size > 0) {
      const size_t before = to_.size();
      to_.resize(before + static_cast<size_t>(size) + 1);
      std::vsnprintf(to_.data() + before, static_cast<size_t>(size) + 1, format, again);
      to_.resize(before + static_cast<size_t>(size));
    }
    va_end(again);
  }

 private:
  std::string& to_;
};

/// UTF-16BE is made here: PoDoFo's own conversion writes past its buffer where the UTF-8 is broken.
PoDoFo::PdfString text_string(std::string_view utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (ascii) return {utf8.data(), static_cast<PoDoFo::pdf_long>(utf8.size())};
  std::string wide = "\xFE\xFF";
  const auto put = [&wide](char32_t unit) {
    wide += static_cast<char>(unit >> 8);
    wide += static_cast<char>(unit);
  };
  for (size_t at = 0; at < utf8.size();) {
    char32_t c = 0xFFFD;
    utf8::well_formed(utf8, at) == 0 ? static_cast<void>(++at) : static_cast<void>(c = utf8::next(utf8, &at));
    if (c >= 0x10000) put(0xD800 + ((c - 0x10000) >> 10));
    put(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
  }
  return {wide.data(), static_cast<PoDoFo::pdf_long>(wide.size())};
}

template <class Written>
std::string written(const Written& value) {
  std::string syntax;
  StringDevice device(syntax);
  value.Write(&device, PoDoFo::ePdfWriteMode_Compact, nullptr);
  return syntax;
}

}  // namespace

struct Dict::State {
  PoDoFo::PdfDictionary dict;
};

Dict::Dict() : state_(std::make_unique<State>()) {}
Dict::Dict(std::string_view type) : Dict() { add("Type", Name{type}); }
Dict::~Dict() = default;
Dict::Dict(Dict&&) noexcept = default;
Dict& Dict::operator=(Dict&&) noexcept = default;

Dict& Dict::add(std::string_view key, const Value& value) {
  using PoDoFo::PdfVariant;
  struct Convert {
    PdfVariant operator()(bool is) const { return PdfVariant(is); }
    PdfVariant operator()(int64_t number) const { return PdfVariant(static_cast<PoDoFo::pdf_int64>(number)); }
    PdfVariant operator()(double number) const {
      std::string digits;
      put_number(digits, number);
      return PdfVariant(PoDoFo::PdfData(digits.data(), digits.size()));
    }
    PdfVariant operator()(Name name) const { return PdfVariant(PoDoFo::PdfName(std::string(name.value))); }
    PdfVariant operator()(Text text) const { return PdfVariant(text_string(text.utf8)); }
    PdfVariant operator()(Bytes bytes) const {
      return PdfVariant(PoDoFo::PdfString(bytes.ascii.data(), static_cast<PoDoFo::pdf_long>(bytes.ascii.size())));
    }
    PdfVariant operator()(Ref ref) const { return PdfVariant(PoDoFo::PdfReference(ref.number, 0)); }
    PdfVariant operator()(Raw raw) const { return PdfVariant(PoDoFo::PdfData(raw.syntax.data(), raw.syntax.size())); }
    PdfVariant operator()(const Dict* dict) const { return PdfVariant(dict->state_->dict); }
  };
  state_->dict.AddKey(PoDoFo::PdfName(std::string(key)), PoDoFo::PdfObject(std::visit(Convert{}, value)));
  return *this;
}

std::string Dict::syntax() const { return written(PoDoFo::PdfVariant(state_->dict)); }

std::string text_syntax(std::string_view utf8) { return written(text_string(utf8)); }

Ref ObjectStore::reserve(uint32_t count) {
  const Ref first{static_cast<uint32_t>(objects_.size())};
  objects_.resize(objects_.size() + count);
  return first;
}

void ObjectStore::put(Ref at, std::string_view syntax) {
  StoredObject& object = objects_.at(at.number);
  object.begin = static_cast<uint32_t>(syntax_.size());
  syntax_ += syntax;
  object.end = static_cast<uint32_t>(syntax_.size());
}

Ref ObjectStore::add(const Dict& dict) {
  const Ref at = reserve();
  put(at, dict);
  return at;
}

Ref ObjectStore::add_stream(const Dict& dict, std::string_view bytes, int level) {
  std::string entries = dict.syntax();
  entries = entries.substr(2, entries.size() - 4);
  if (clear_) return add_encoded(entries, std::string(bytes));
  entries += "/Filter/FlateDecode";
  return add_encoded(entries, zlib_compress(bytes, level));
}

Ref ObjectStore::add_encoded(std::string_view entries, std::string bytes) {
  owned_.push_back(std::make_unique<std::string>(std::move(bytes)));
  return add_lasting(entries, *owned_.back());
}

Ref ObjectStore::add_lasting(std::string_view entries, std::string_view bytes) {
  const Ref at = reserve();
  std::string syntax = "<<";
  syntax += entries;
  syntax += "/Length ";
  put_int(syntax, static_cast<int64_t>(bytes.size()));
  syntax += ">>";
  put(at, syntax);
  objects_[at.number].is_stream = true;
  objects_[at.number].stream = bytes;
  return at;
}

}  // namespace lectern::pdf
