// Result<T>: a value, or the reason why this output can't exist. Doubts are no failures: they go to Diagnostics.
#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "base/diagnostic.h"
#include "base/exit_code.h"

namespace lectern {

struct Failure {
  Exit exit = Exit::io;
  Diagnostic why;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Failure failure) : state_(std::move(failure)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  Failure& failure() { return std::get<1>(state_); }
  const Failure& failure() const { return std::get<1>(state_); }

 private:
  std::variant<T, Failure> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Failure failure) : failure_(std::move(failure)) {}

  bool ok() const { return !failure_; }
  explicit operator bool() const { return ok(); }
  Failure& failure() { return *failure_; }
  const Failure& failure() const { return *failure_; }

 private:
  std::optional<Failure> failure_;
};

/// What was thrown and caught by nobody before the end of a request or of the program. No exit code is made for it: as where
/// an output fails its check, nothing that was made can be trusted.
inline Failure internal_fault(const std::string& what) {
  return {Exit::check, error("LC-0828", "a fault of the program: " + what, "please report it, with the document if you may")};
}

/// Returns the failure of `expression` from the enclosing function; the only control-flow macro of the project.
/// To use a value: `auto text = read(...); LECTERN_TRY(text); use(text.value());`
#define LECTERN_TRY(expression)                                        \
  do {                                                                 \
    auto&& lectern_try_ = (expression);                                \
    if (!lectern_try_.ok()) return std::move(lectern_try_.failure()); \
  } while (false)

}  // namespace lectern
