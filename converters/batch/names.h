// names: output names that are safe on every file system, from a template or as the input has them, and patterns of names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/speech.h"

namespace lectern {

/// One part of a path: NFC, at most `most` bytes, no separator, control or character that some system forbids, no leading dot
/// or dash, no trailing dot or space, no device name of Windows. Never empty.
std::string safe_part(std::string_view text, size_t most = 200);

/// A relative path as an archive or a list has it, made one that stays below its root: "" , ".", ".." and a leading "/" go,
/// controls become "_"; otherwise as it is, in NFC.
std::string safe_path(std::string_view path);

/// The same as it may stand in a BagIt bag: "%" becomes "_". RFC 8493 has it written as "%25" in manifests, which the reference
/// program doesn't read; without it both agree.
std::string bag_path(std::string path);

/// The path without its last extension ("a/b.txt" -> "a/b").
std::string stem_of_path(const std::string& path);

/// What a batch writes beside its outputs, in the output folder itself.
std::span<const std::string_view> record_names();
/// An output of this stem could take the name of a record.
bool is_record_stem(std::string_view stem);

/// The fields of --name: title, speaker, date, year, month, day, place, event, lang, stem, folder.
/// Returns the first field of `pattern` that isn't known or that no brace ends; empty where all are.
std::string unknown_field(const std::string& pattern);
/// The template filled; each part safe. What the document doesn't say is "unknown" (a title: the input's stem).
std::string name_from(const std::string& pattern, const Speech& speech, const std::string& path);

/// Does `path` match one of `patterns`? "*" and "?" stay within a folder, "**" doesn't; a pattern without "/" is held against
/// the last part alone.
bool matches_any(const std::vector<std::string>& patterns, const std::string& path);

/// The first `most` bytes, cut before a character that would be halved, with "..." where something is cut.
std::string cut_text(std::string_view text, size_t most);

}  // namespace lectern
