#include "batch/work.h"

#include "batch/wire.h"

namespace lectern {
namespace {

constexpr uint64_t last_task = static_cast<uint64_t>(Task::verify);
constexpr uint64_t last_answer = static_cast<uint64_t>(Answer::done);

Exit exit_of(uint64_t number) {
  for (const Exit known : {Exit::ok, Exit::usage, Exit::warnings, Exit::input, Exit::check, Exit::io, Exit::limit,
                           Exit::missing, Exit::partial, Exit::retry})
    if (static_cast<uint64_t>(known) == number) return known;
  return Exit::io;
}

}  // namespace

std::string encode(const Request& request) {
  wire::Writer to;
  to.number(static_cast<uint64_t>(request.task)).number(request.document).text(request.source).text(request.name);
  to.text(request.corrections);
  const Given& given = request.given;
  for (const std::string* each : {&given.title, &given.speaker, &given.role, &given.date, &given.place, &given.event,
                                  &given.publisher, &request.failed_key, &request.folder})
    to.text(*each);
  to.number(request.outputs.size());
  for (const WantedOutput& output : request.outputs)
    to.text(output.format).text(output.target).text(output.known_key).text(output.known_sha256);
  return to.take();
}

bool decode(std::string_view message, Request& request) {
  wire::Reader from(message);
  const uint64_t task = from.number();
  if (task > last_task) return false;
  request.task = static_cast<Task>(task);
  request.document = from.number();
  request.source = from.text();
  request.name = from.text();
  request.corrections = from.text();
  Given& given = request.given;
  for (std::string* each : {&given.title, &given.speaker, &given.role, &given.date, &given.place, &given.event,
                            &given.publisher, &request.failed_key, &request.folder})
    *each = from.text();
  request.outputs.resize(from.count());
  for (WantedOutput& output : request.outputs) {
    output.format = from.text();
    output.target = from.text();
    output.known_key = from.text();
    output.known_sha256 = from.text();
  }
  return from.whole();
}

std::string encode(const Reply& reply) {
  wire::Writer to;
  to.number(static_cast<uint64_t>(reply.answer)).number(reply.document).number(static_cast<uint64_t>(reply.exit));
  to.text(reply.key).text(reply.code).text(reply.message).text(reply.hint);
  to.number(reply.warnings).number(reply.cpu_us).number(reply.input_bytes).number(reply.again ? 1 : 0);
  to.text(reply.name).text(reply.lang);
  to.number(reply.outputs.size());
  for (const MadeOutput& output : reply.outputs)
    to.text(output.format).text(output.target).text(output.temporary).text(output.sha256).number(output.bytes);
  to.number(reply.doubts.size());
  for (const Doubt& doubt : reply.doubts)
    to.number(doubt.per_mille).number(doubt.line).text(doubt.element).text(doubt.words);
  to.number(reply.said.size());
  for (const Said& said : reply.said)
    to.text(said.code).text(said.severity).text(said.message).text(said.hint).number(said.count);
  return to.take();
}

bool decode(std::string_view message, Reply& reply) {
  wire::Reader from(message);
  const uint64_t answer = from.number();
  if (answer > last_answer) return false;
  reply.answer = static_cast<Answer>(answer);
  reply.document = from.number();
  reply.exit = exit_of(from.number());
  for (std::string* each : {&reply.key, &reply.code, &reply.message, &reply.hint}) *each = from.text();
  reply.warnings = from.number();
  reply.cpu_us = from.number();
  reply.input_bytes = from.number();
  reply.again = from.number() != 0;
  reply.name = from.text();
  reply.lang = from.text();
  reply.outputs.resize(from.count());
  for (MadeOutput& output : reply.outputs) {
    for (std::string* each : {&output.format, &output.target, &output.temporary, &output.sha256}) *each = from.text();
    output.bytes = from.number();
  }
  reply.doubts.resize(from.count());
  for (Doubt& doubt : reply.doubts) {
    doubt.per_mille = from.number();
    doubt.line = from.number();
    doubt.element = from.text();
    doubt.words = from.text();
  }
  reply.said.resize(from.count());
  for (Said& said : reply.said) {
    for (std::string* each : {&said.code, &said.severity, &said.message, &said.hint}) *each = from.text();
    said.count = from.number();
  }
  return from.whole();
}

}  // namespace lectern
