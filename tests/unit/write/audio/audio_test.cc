#include "write/audio/audio.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

struct Bytes final : Sound {
  uint64_t size() const override { return 5; }
  Result<void> copy_to(Sink& sink) const override { return sink.write("sound"); }
};

struct Full final : Sink {
  Result<void> write(std::string_view) override { return Failure{Exit::io, error("LC-0813", "the disk is full")}; }
};

TEST(Audio, Mp3IsTheNarrationsOwnBytes) {
  Narration narration;
  narration.mp3 = std::make_shared<Bytes>();
  StringSink sink;
  Diagnostics diagnostics;
  ASSERT_TRUE(write_mp3({}, &narration, {}, sink, diagnostics).ok());
  EXPECT_EQ(sink.bytes(), "sound");
}

TEST(Audio, AFullDiskIsAFailure) {
  Narration narration;
  narration.mp3 = std::make_shared<Bytes>();
  Full full;
  Diagnostics diagnostics;
  EXPECT_EQ(write_mp3({}, &narration, {}, full, diagnostics).failure().exit, Exit::io);
}

}  // namespace
}  // namespace lectern
