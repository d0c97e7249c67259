// Rare<T>: a string or vector that is empty in most of the values that have one; one pointer wide. Reads as a const T.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace lectern {

template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(value.empty() ? nullptr : std::make_unique<T>(std::move(value))) {}
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&& other) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&& other) noexcept = default;
  ~Rare() = default;

  const T& get() const { return value_ ? *value_ : nothing(); }
  operator const T&() const { return get(); }
  /// To be changed in place.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }

  bool empty() const { return !value_ || value_->empty(); }
  size_t size() const { return get().size(); }
  void clear() { value_.reset(); }
  auto begin() const { return get().begin(); }
  auto end() const { return get().end(); }

  friend bool operator==(const Rare& a, const Rare& b) { return a.get() == b.get(); }
  friend bool operator==(const Rare& a, const T& b) { return a.get() == b; }

 private:
  static const T& nothing() {
    static const T empty;
    return empty;
  }

  std::unique_ptr<T> value_;
};

class RareString : public Rare<std::string> {
 public:
  using Rare::Rare;
  RareString() = default;
  RareString(std::string_view text) : Rare(std::string(text)) {}
  RareString(const char* text) : Rare(std::string(text)) {}

  operator std::string_view() const { return get(); }
  friend bool operator==(const RareString& a, const RareString& b) { return a.get() == b.get(); }
  friend bool operator==(const RareString& a, const std::string& b) { return a.get() == b; }
  friend bool operator==(const RareString& a, std::string_view b) { return a.get() == b; }
  friend bool operator==(const RareString& a, const char* b) { return a.get() == b; }
  friend std::string operator+(const std::string& a, const RareString& b) { return a + b.get(); }
  friend std::string operator+(std::string&& a, const RareString& b) { return std::move(a) + b.get(); }
  friend std::string operator+(const RareString& a, std::string_view b) { return std::string(a.get()).append(b); }
};

}  // namespace lectern
