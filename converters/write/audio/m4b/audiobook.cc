// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/audio/m4b/audiobook.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

#include "write/audio/m4b/chapter_language.h"

namespace audiobook {
namespace {

constexpr int64_t bit_rate = 64000;
constexpr int buffer_size = 1 << 16;
constexpr size_t wav_head = 44;

struct Free {
  void operator()(AVFormatContext* context) const { avformat_free_context(context); }
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
template <class Thing>
using Owned = std::unique_ptr<Thing, Free>;

struct Output {
  int descriptor;
  int fault = 0;  ///< the number of the first error
};

int write_out(void* output, uint8_t* bytes, int size) {
  Output& to = *static_cast<Output*>(output);
  for (int at = 0; at < size;) {
    const ssize_t wrote = ::write(to.descriptor, bytes + at, static_cast<size_t>(size - at));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) {
      if (to.fault == 0) to.fault = wrote < 0 ? errno : EIO;
      return AVERROR(to.fault);
    }
    at += static_cast<int>(wrote);
  }
  return size;
}

int64_t seek_in(void* output, int64_t offset, int whence) {
  if (whence == AVSEEK_SIZE) return AVERROR(ENOSYS);
  const off_t at = lseek(static_cast<Output*>(output)->descriptor, offset, whence & ~AVSEEK_FORCE);
  return at < 0 ? AVERROR(errno) : at;
}

/// Up to `size` bytes from `at` on; fewer at the end.
size_t read_at(int descriptor, char* to, size_t size, off_t at) {
  size_t had = 0;
  while (had < size) {
    const ssize_t got = pread(descriptor, to + had, size - had, at + static_cast<off_t>(had));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    had += static_cast<size_t>(got);
  }
  return had;
}

class Writer {
 public:
  Writer(const Description& description, int wav, int out) : description_(description), wav_(wav), out_{out} {}

  /// Whatever libav makes of it, an output that takes no more is why it ends.
  std::string run() {
    const std::string fault = make();
    return out_.fault == 0 ? fault : std::string(no_output) + strerror(out_.fault);
  }

 private:
  std::string make() {
    std::array<char, wav_head> head;
    if (read_at(wav_, head.data(), head.size(), 0) != head.size() || std::string(head.data() + 8, 8) != "WAVEfmt ") return "this is no WAV";
    for (int i = 3; i >= 0; --i) rate_ = rate_ << 8 | static_cast<unsigned char>(head[static_cast<size_t>(24 + i)]);
    if (!open_file() || !open_encoder() || !add_cover_stream() || !add_chapters()) return "the file can't be begun";
    if (avformat_write_header(file_.get(), nullptr) < 0) return "the head can't be written";
    if (!write_cover()) return "the cover can't be written";
    if (!encode()) return "the sound can't be encoded";
    if (av_write_trailer(file_.get()) < 0 || io_->error < 0) return "the file can't be written";
    avio_flush(io_.get());
    const bool named = file_->nb_chapters == 0 || set_chapter_language(out_.descriptor, description_.language.empty() ? "und" : description_.language);
    return named ? "" : "the chapters' language can't be written";
  }

  bool open_file() {
    AVFormatContext* file = nullptr;
    if (avformat_alloc_output_context2(&file, nullptr, "ipod", nullptr) < 0) return false;
    file_.reset(file);
    auto* const buffer = static_cast<unsigned char*>(av_malloc(buffer_size));
    io_.reset(avio_alloc_context(buffer, buffer_size, 1, &out_, nullptr, write_out, seek_in));
    if (!io_) return false;
    file->pb = io_.get();
    file->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
    for (const auto& [name, value] : description_.tags) av_dict_set(&file->metadata, name.c_str(), value.c_str(), 0);
    return true;
  }

  bool open_encoder() {
    const AVCodec* const codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (codec == nullptr) return false;
    encoder_.reset(avcodec_alloc_context3(codec));
    encoder_->sample_fmt = AV_SAMPLE_FMT_FLTP;
    encoder_->sample_rate = rate_;
    encoder_->bit_rate = bit_rate;
    av_channel_layout_default(&encoder_->ch_layout, 1);
    encoder_->time_base = {1, rate_};
    encoder_->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    encoder_->thread_count = 1;
    av_opt_set(encoder_->priv_data, "aac_coder", "fast", 0);
    AVStream* const stream = avformat_new_stream(file_.get(), nullptr);
    if (stream == nullptr || avcodec_open2(encoder_.get(), codec, nullptr) < 0) return false;
    stream->time_base = encoder_->time_base;
    if (!description_.language.empty()) av_dict_set(&stream->metadata, "language", description_.language.c_str(), 0);
    return avcodec_parameters_from_context(stream->codecpar, encoder_.get()) >= 0;
  }

  bool add_cover_stream() {
    if (description_.cover.size() < 24) return true;
    AVStream* const stream = avformat_new_stream(file_.get(), nullptr);
    if (stream == nullptr) return false;
    const auto number = [this](size_t at) {
      int value = 0;
      for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(description_.cover[at + i]);
      return value;
    };
    stream->codecpar->codec_type = AVMEDIA_TYPE_VIDEO;
    stream->codecpar->codec_id = AV_CODEC_ID_PNG;
    stream->codecpar->width = number(16);  // of its first chunk
    stream->codecpar->height = number(20);
    stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
    stream->time_base = {1, 90000};
    return true;
  }

  bool add_chapters() {
    if (description_.chapters.size() < 2) return true;
    file_->chapters = static_cast<AVChapter**>(av_calloc(description_.chapters.size(), sizeof(AVChapter*)));
    if (file_->chapters == nullptr) return false;
    for (const Chapter& chapter : description_.chapters) {
      auto* const made = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
      if (made == nullptr) return false;
      made->id = file_->nb_chapters;
      made->time_base = {1, 1000};
      made->start = chapter.begin_ms;
      made->end = chapter.end_ms;
      av_dict_set(&made->metadata, "title", chapter.title.c_str(), 0);
      file_->chapters[file_->nb_chapters++] = made;
    }
    return true;
  }

  bool write_cover() {
    if (file_->nb_streams < 2) return true;
    const Owned<AVPacket> packet(av_packet_alloc());
    if (!packet || av_new_packet(packet.get(), static_cast<int>(description_.cover.size())) < 0) return false;
    std::copy(description_.cover.begin(), description_.cover.end(), packet->data);
    packet->stream_index = 1;
    packet->pts = packet->dts = 0;
    packet->flags |= AV_PKT_FLAG_KEY;
    return av_write_frame(file_.get(), packet.get()) >= 0;
  }

  bool encode() {
    const auto frame_size = static_cast<size_t>(encoder_->frame_size);
    const Owned<AVFrame> frame(av_frame_alloc());
    packet_.reset(av_packet_alloc());
    std::vector<int16_t> samples(frame_size);
    off_t at = wav_head;
    for (int64_t time = 0;;) {
      const size_t got = read_at(wav_, reinterpret_cast<char*>(samples.data()), frame_size * 2, at) / 2;
      if (got == 0) break;
      at += static_cast<off_t>(got * 2);
      av_frame_unref(frame.get());
      frame->nb_samples = static_cast<int>(got);
      frame->format = AV_SAMPLE_FMT_FLTP;
      frame->sample_rate = rate_;
      if (av_channel_layout_copy(&frame->ch_layout, &encoder_->ch_layout) < 0 || av_frame_get_buffer(frame.get(), 0) < 0) return false;
      auto* const to = reinterpret_cast<float*>(frame->data[0]);
      for (size_t i = 0; i < got; ++i) to[i] = static_cast<float>(samples[i]) / 32768.0F;
      frame->pts = time;
      time += static_cast<int64_t>(got);
      if (!send(frame.get())) return false;
    }
    return send(nullptr);
  }

  /// nullptr: no more comes.
  bool send(const AVFrame* frame) {
    if (avcodec_send_frame(encoder_.get(), frame) < 0) return false;
    for (;;) {
      const int had = avcodec_receive_packet(encoder_.get(), packet_.get());
      if (had == AVERROR(EAGAIN) || had == AVERROR_EOF) return true;
      if (had < 0) return false;
      av_packet_rescale_ts(packet_.get(), encoder_->time_base, file_->streams[0]->time_base);
      packet_->stream_index = 0;
      if (av_write_frame(file_.get(), packet_.get()) < 0) return false;
    }
  }

  const Description& description_;
  int wav_;
  Output out_;
  int rate_ = 0;
  Owned<AVIOContext> io_;
  Owned<AVFormatContext> file_;
  Owned<AVCodecContext> encoder_;
  Owned<AVPacket> packet_;
};

}  // namespace

std::string write(const Description& description, int wav, int out) {
  av_log_set_level(AV_LOG_QUIET);
  return Writer(description, wav, out).run();
}

}  // namespace audiobook
