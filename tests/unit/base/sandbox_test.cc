// The sandbox, from inside: each forbidden act is tried in a child that is in it, and, as a control, in one that isn't.
#include "base/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/io_uring.h>
#include <linux/perf_event.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <vector>

#include "base/process.h"

namespace lectern {
namespace {

namespace fs = std::filesystem;

/// What a child ends with: 0 where the act was done, else the number of the error.
int in_child(const std::function<int()>& act) {
  const pid_t child = fork();
  if (child == 0) _exit(act());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

int told(long result) { return result >= 0 ? 0 : errno; }

class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!sandbox_gaps().empty()) GTEST_SKIP() << "this kernel doesn't keep back " << sandbox_gaps().front();
    fs::create_directories(folder_ + "/in");
    fs::create_directories(folder_ + "/out");
    for (const char* const name : {"/in/talk.txt", "/secret.txt", "/out/old.pdf"}) std::ofstream(folder_ + name) << "words";
    fs::copy_file("/usr/bin/true", folder_ + "/program", fs::copy_options::overwrite_existing);
    places_ = {{folder_ + "/in", "/usr", "/lib", "/lib64", "/etc/ld.so.cache"}, {folder_ + "/out"}, {"/lib64", "/lib", "/usr/bin/true"}};
#if defined(__SANITIZE_ADDRESS__)
    places_.readable.emplace_back("/proc");
#endif
    parent_ = getpid();
  }
  void TearDown() override { fs::remove_all(folder_); }

  int inside(const std::function<int()>& act) {
    return in_child([&] {
      const SandboxEntry entry = enter_sandbox(places_);
      if (!entry.gaps.empty() || !entry.shut.empty()) return 255;
      return act();
    });
  }
  int opened(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    return file >= 0 ? 0 : errno;
  }
  int started(const std::string& program) {
    const pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) {
      execl(program.c_str(), program.c_str(), nullptr);
      _exit(errno);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
  }

  std::string folder_ = "/var/tmp/lectern-sandbox-" + std::to_string(getpid());
  SandboxPlaces places_;
  pid_t parent_ = 0;
};

TEST_F(SandboxTest, WhatAConverterNeedsGoesOn) {
  EXPECT_EQ(inside([&] { return opened(folder_ + "/in/talk.txt", O_RDONLY); }), 0);
  EXPECT_EQ(inside([&] { return opened(folder_ + "/out/new.pdf", O_WRONLY | O_CREAT | O_EXCL); }), 0);
  EXPECT_EQ(inside([&] { return told(rename((folder_ + "/out/old.pdf").c_str(), (folder_ + "/out/b.pdf").c_str())); }), 0);
  EXPECT_EQ(inside([&] { return told(unlink((folder_ + "/out/b.pdf").c_str())); }), 0);
  EXPECT_EQ(inside([&] { return started("/usr/bin/true"); }), 0);
  EXPECT_EQ(inside([] { return told(memfd_create("x", MFD_CLOEXEC)); }), 0);
  EXPECT_EQ(inside([] {
              const pid_t child = fork();
              if (child == 0) pause();
              return told(kill(child, SIGKILL));
            }),
            0)
      << "its own children";
  EXPECT_EQ(inside([] {
              int ends[2];
              return told(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
            }),
            0);
}

struct Act {
  const char* name;
  std::function<int()> act;
  bool anybody = true;  ///< can be done outside of the sandbox, by whoever runs this test as root
};

TEST_F(SandboxTest, ForbiddenFilesAndPrograms) {
  const std::string secret = folder_ + "/secret.txt";
  const std::vector<Act> acts{
      {"read another file", [&] { return opened(secret, O_RDONLY); }},
      {"read it by a way through the input's folder", [&] { return opened(folder_ + "/in/../secret.txt", O_RDONLY); }},
      {"read it by a link", [&] { return told(symlink(secret.c_str(), (folder_ + "/out/link").c_str())) == 0 ? opened(folder_ + "/out/link", O_RDONLY) : errno; }},
      {"give it a second name", [&] { return told(link(secret.c_str(), (folder_ + "/out/hard").c_str())); }},
      {"list another folder", [&] { return opened(folder_, O_RDONLY | O_DIRECTORY); }},
      {"read a password file", [&] { return opened("/etc/passwd", O_RDONLY); }},
      {"read another's memory", [&] { return opened("/proc/" + std::to_string(parent_) + "/mem", O_RDONLY); }},
      {"write its own memory", [&] { return opened("/proc/self/mem", O_RDWR); }},
      {"write the input", [&] { return opened(folder_ + "/in/talk.txt", O_WRONLY); }},
      {"make a file beside the input", [&] { return opened(folder_ + "/in/new.txt", O_WRONLY | O_CREAT); }},
      {"cut the input", [&] { return told(truncate((folder_ + "/in/talk.txt").c_str(), 0)); }},
      {"remove the input", [&] { return told(unlink((folder_ + "/in/talk.txt").c_str())); }},
      {"move the input away", [&] { return told(rename((folder_ + "/in/talk.txt").c_str(), (folder_ + "/out/x").c_str())); }},
      {"make a pipe", [&] { return told(mkfifo((folder_ + "/out/fifo").c_str(), 0600)); }},
      {"give a file away", [&] { return told(chown((folder_ + "/out/old.pdf").c_str(), 1, 1)); }},
      {"open a file to all", [&] { return told(chmod((folder_ + "/out/old.pdf").c_str(), 0777)); }},
      {"slow another process", [&] { return told(setpriority(PRIO_PROCESS, static_cast<id_t>(parent_), 10)); }},
      {"start another program", [&] { return started(folder_ + "/program"); }},
      {"start a shell", [&] { return started("/usr/bin/sh"); }},
      {"start a program by its descriptor",
       [&] {
         const int file = ::open("/usr/bin/true", O_RDONLY);
         char* const none[] = {nullptr};
         return syscall(SYS_execveat, file, "", none, none, AT_EMPTY_PATH) == 0 ? 0 : errno;
       },
       false},
  };
  for (const Act& each : acts) {
    const int number = inside(each.act);
    EXPECT_TRUE(number == EACCES || number == EPERM || number == EXDEV) << each.name << ": " << number;
  }
  // What was kept back can be done by anybody else: the test would see it.
  EXPECT_EQ(in_child([&] { return opened(secret, O_RDONLY); }), 0);
  EXPECT_EQ(in_child([&] { return started(folder_ + "/program"); }), 0);
  EXPECT_EQ(in_child([&] { return opened(folder_ + "/in/talk.txt", O_WRONLY); }), 0);
}

TEST_F(SandboxTest, ForbiddenCalls) {
  const std::vector<Act> acts{
      {"a socket of IPv4", [] { return told(socket(AF_INET, SOCK_STREAM, 0)); }},
      {"a datagram of IPv6", [] { return told(socket(AF_INET6, SOCK_DGRAM, 0)); }},
      {"a socket of this machine", [] { return told(socket(AF_UNIX, SOCK_STREAM, 0)); }},
      {"a socket of the kernel", [] { return told(socket(AF_NETLINK, SOCK_RAW, 0)); }},
      {"a signal to its parent", [&] { return told(kill(parent_, 0)); }},
#if !defined(__SANITIZE_ADDRESS__)
      {"to trace itself", [] { return told(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
#endif
      {"to read its parent",
       [&] {
         char byte = 0;
         iovec here{&byte, 1}, there{&parent_, 1};
         return told(process_vm_readv(parent_, &here, 1, &there, 1, 0));
       }},
      {"a handle of its parent", [&] { return told(syscall(SYS_pidfd_open, parent_, 0)); }},
      {"limits of its parent",
       [&] {
         const rlimit none{0, 0};
         return told(prlimit(parent_, RLIMIT_CORE, &none, nullptr));
       }},
      {"the processors of its parent",
       [&] {
         cpu_set_t all;
         CPU_ZERO(&all);
         CPU_SET(0, &all);
         return told(sched_setaffinity(parent_, sizeof all, &all));
       }},
      {"its parent's place in the queue",
       [&] {
         const sched_param none{};
         return told(sched_setscheduler(parent_, SCHED_IDLE, &none));
       }},
      {"io_uring",
       [] {
         io_uring_params parameters{};
         return told(syscall(SYS_io_uring_setup, 1, &parameters));
       }},
      {"bpf",
       [] {
         bpf_attr attributes{};
         return told(syscall(SYS_bpf, BPF_MAP_CREATE, &attributes, sizeof attributes));
       }},
      {"perf",
       [] {
         perf_event_attr attributes{};
         return told(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
       }},
      {"userfaultfd", [] { return told(syscall(SYS_userfaultfd, 0)); }},
      {"a user namespace", [] { return told(unshare(CLONE_NEWUSER)); }},
      {"a network namespace by clone", [] { return told(syscall(SYS_clone, CLONE_NEWNET | SIGCHLD, nullptr, nullptr, nullptr, nullptr)); }},
      {"a mount", [] { return told(mount("tmpfs", "/mnt", "tmpfs", 0, nullptr)); }},
      {"another root", [] { return told(chroot("/usr")); }},
      {"the clock",
       // No time at all: where the call gets through, the clock stays.
       [] { return told(syscall(SYS_clock_settime, CLOCK_REALTIME, nullptr)); }},
      {"a key", [] { return told(syscall(SYS_add_key, "user", "lectern", "x", 1, -3)); }},
      {"a kernel module", [] { return told(syscall(SYS_finit_module, -1, "", 0)); }},
      {"keys typed for a terminal", [] { return told(ioctl(STDIN_FILENO, TIOCSTI, "x")); }},
      {"another user", [] { return told(setuid(1)); }},
      {"a file by its handle", [] { return told(syscall(SYS_open_by_handle_at, -1, nullptr, 0)); }},
  };
  for (const Act& each : acts) EXPECT_EQ(inside(each.act), EPERM) << each.name;
  EXPECT_EQ(inside([] { return told(syscall(SYS_clone3, nullptr, 0)); }), ENOSYS) << "so that the library uses clone";
  EXPECT_EQ(in_child([] { return told(socket(AF_INET, SOCK_STREAM, 0)); }), 0);
  EXPECT_EQ(in_child([&] { return told(kill(parent_, 0)); }), 0);
  EXPECT_EQ(in_child([&] { return told(prlimit(parent_, RLIMIT_CORE, nullptr, nullptr)); }), 0);
}

TEST_F(SandboxTest, ItsOwnLimitsAndThoseOfWhatItStarts) {
  EXPECT_EQ(inside([] {
              const rlimit less{60, 60};
              return told(setrlimit(RLIMIT_CPU, &less));
            }),
            0);
  places_.executable.emplace_back("/usr/bin/sh");
  places_.executable.emplace_back("/bin/sh");
  places_.readable.emplace_back("/dev/null");
  EXPECT_EQ(inside([] {
              ProcessOptions options;
              options.program = "/bin/sh";
              options.arguments = {"-c", "ulimit -t"};
              options.cpu_seconds = 7;
              std::string said;
              return run_process(options, &said) == Ended::well && said == "7\n" ? 0 : 1;
            }),
            0);
}

/// From here on the kernel takes no rule for a place.
bool forbid_rules() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_add_rule, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOMEM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{4, program};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

TEST_F(SandboxTest, APlaceThatCantBeLeftOpenIsSaid) {
  EXPECT_EQ(in_child([&] {
              if (!forbid_rules()) return 1;
              const SandboxEntry entry = enter_sandbox(places_);
              return entry.shut == folder_ + "/in: Cannot allocate memory" && entry.gaps.empty() ? 0 : 2;
            }),
            0);
  places_.readable.insert(places_.readable.begin(), folder_ + "/nowhere");
  places_.readable.insert(places_.readable.begin(), "/etc/passwd/nowhere");
  EXPECT_EQ(inside([] { return 0; }), 0) << "what isn't there is passed over";
  EXPECT_EQ(inside([&] {
              int ends[2];
              return told(pipe(ends));
            }),
            0);
  EXPECT_EQ(in_child([&] {
              int ends[2];
              if (pipe(ends) != 0) return 1;
              const std::string pipe_name = "/dev/fd/" + std::to_string(ends[0]);
              places_.readable.push_back(pipe_name);
              const SandboxEntry entry = enter_sandbox(places_);
              return entry.shut.empty() ? opened(pipe_name, O_RDONLY | O_NONBLOCK) : 2;
            }),
            0)
      << "a pipe given as an input";
}

}  // namespace
}  // namespace lectern
