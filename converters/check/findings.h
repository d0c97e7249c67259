// How rules report: a finding with the rule's name, where it is, what is wrong and what to do.
#pragma once

#include <string>
#include <string_view>

#include "check/check.h"

namespace lectern {

/// A verdict names this many findings; a file with more is bad enough.
inline constexpr size_t most_findings = 1000;

inline void found(Verdict& verdict, std::string_view rule, std::string where, std::string message, std::string hint = {}) {
  if (verdict.findings.size() >= most_findings) return;
  verdict.findings.push_back({std::string(rule), std::move(where), std::move(message), std::move(hint)});
}

}  // namespace lectern
