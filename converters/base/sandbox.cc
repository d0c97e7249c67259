#include "base/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>

namespace lectern {
namespace {

// Of kernels later than the headers of Debian 12.
constexpr uint64_t truncate_right = 1 << 14, device_right = 1 << 15;  // versions 3 and 5
constexpr uint64_t bind_right = 1, connect_right = 2;                 // version 4
constexpr uint64_t socket_scope = 1, signal_scope = 2;                // version 6
constexpr int with_references = 2, with_truncation = 3, with_network = 4, with_devices = 5, with_scopes = 6;

constexpr uint64_t first_rights = (1 << 13) - 1;  // version 1
constexpr uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr uint64_t write_rights = read_rights | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR;
constexpr uint64_t file_rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                                 truncate_right | device_right;

struct Ruleset {
  uint64_t files = 0, network = 0, scopes = 0;
};

/// 0: there is none.
int landlock_version() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

bool has_seccomp() { return prctl(PR_GET_SECCOMP) >= 0 && seccomp_api_get() > 0; }

Ruleset all_of(int version) {
  Ruleset rules;
  rules.files = first_rights;
  if (version >= with_references) rules.files |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= with_truncation) rules.files |= truncate_right;
  if (version >= with_devices) rules.files |= device_right;
  if (version >= with_network) rules.network = bind_right | connect_right;
  if (version >= with_scopes) rules.scopes = socket_scope | signal_scope;
  return rules;
}

size_t size_of(int version) {
  return version >= with_scopes ? 3 * sizeof(uint64_t) : version >= with_network ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

/// Whoever comes to open such a place later is told the same.
bool is_out_of_reach(int number) {
  return number == ENOENT || number == ENOTDIR || number == EACCES || number == ELOOP || number == ENAMETOOLONG;
}

class FileRules {
 public:
  FileRules(const SandboxPlaces& places, int version)
      : handled_(all_of(version)),
        ruleset_(static_cast<int>(syscall(SYS_landlock_create_ruleset, &handled_, size_of(version), 0))) {
    if (!made()) return;
    allow(places.readable, read_rights);
    allow(places.executable, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
    allow(places.writable, write_rights | LANDLOCK_ACCESS_FS_REFER | truncate_right | device_right);
  }
  ~FileRules() {
    if (made()) ::close(ruleset_);
  }
  FileRules(const FileRules&) = delete;
  FileRules& operator=(const FileRules&) = delete;

  bool made() const { return ruleset_ >= 0; }
  bool keep() const { return syscall(SYS_landlock_restrict_self, ruleset_, 0) == 0; }
  const std::string& shut() const { return shut_; }

 private:
  void allow(const std::vector<std::string>& paths, uint64_t rights) {
    for (const std::string& path : paths)
      if (const int number = add(path, rights); number != 0 && shut_.empty()) shut_ = path + ": " + strerror(number);
  }

  /// 0, or the number of the error.
  int add(const std::string& path, uint64_t rights) const {
    const int place = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) return is_out_of_reach(errno) ? 0 : errno;
    struct stat status {};
    int number = fstat(place, &status) == 0 ? 0 : errno;
    if (number == 0) {
      landlock_path_beneath_attr rule{};
      rule.allowed_access = rights & handled_.files & (S_ISDIR(status.st_mode) ? UINT64_MAX : file_rights);
      rule.parent_fd = place;
      number = syscall(SYS_landlock_add_rule, ruleset_, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ? 0 : errno;
    }
    ::close(place);
    return number == EBADFD ? 0 : number;  // a pipe has no place among files, and stays open to all
  }

  Ruleset handled_;
  int ruleset_;
  std::string shut_;
};

/// False where the kernel doesn't keep files back.
bool keep_files(const SandboxPlaces& places, int version, std::string& shut) {
  const FileRules rules(places, version);
  shut = rules.shut();
  return rules.made() && shut.empty() && rules.keep();
}

/// Not what a converter needs: each is refused. What is forbidden by its arguments stands in keep_calls().
constexpr const char* forbidden[] = {
    "socket", "connect", "bind", "listen", "accept", "accept4",  // the network, and services of this machine
    "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "pidfd_open", "pidfd_send_signal", "process_madvise",
    "process_mrelease", "rt_tgsigqueueinfo", "rt_sigqueueinfo", "migrate_pages", "move_pages",  // other processes
    "io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "perf_event_open", "userfaultfd", "fanotify_init",
    "lookup_dcookie", "syslog", "execveat", "add_key", "request_key", "keyctl", "open_by_handle_at", "name_to_handle_at",
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "pivot_root",
    "chroot", "setns", "unshare", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd",  // the machine
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "settimeofday",
    "clock_settime", "adjtimex", "clock_adjtime", "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt", "vhangup",
    "mknod", "mknodat", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid",
    "setfsgid", "capset", "chmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "setpriority",
    "ioprio_set", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
#if !defined(__SANITIZE_ADDRESS__)  // LeakSanitizer looks at its own threads so
    "ptrace",
#endif
};

bool keep_calls() {
  struct Release {
    void operator()(void* filter) const { seccomp_release(filter); }
  };
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ALLOW));
  if (!filter) return false;
  bool good = true;
  const auto refuse = [&filter](int call, const scmp_arg_cmp& where) {
    return seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 1, &where) == 0;
  };
  for (const char* const name : forbidden) {
    const int call = seccomp_syscall_resolve_name(name);
    // A call that this architecture or this library doesn't have needs no rule.
    if (call != __NR_SCMP_ERROR) good &= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
  }
  // Namespaces by clone are told by its flags; those of clone3 lie in memory, so that it's said not to be there.
  // (The library's own macros for arguments are C's, which clang doesn't take for C++.)
  for (const uint64_t flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWNET, CLONE_NEWPID, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWCGROUP})
    good &= refuse(SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, flag, flag});
  good &= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
  // Limits and processors of this process, which the first argument calls 0, and of no other.
  for (const int call : {SCMP_SYS(prlimit64), SCMP_SYS(sched_setaffinity), SCMP_SYS(sched_setscheduler),
                         SCMP_SYS(sched_setparam), SCMP_SYS(sched_setattr)})
    good &= refuse(call, {0, SCMP_CMP_NE, 0, 0});
  good &= refuse(SCMP_SYS(ioctl), {1, SCMP_CMP_MASKED_EQ, UINT32_MAX, TIOCSTI});
  return good && seccomp_load(filter.get()) == 0;
}

std::vector<std::string> gaps_of(int version, bool calls) {
  std::vector<std::string> gaps;
  if (version == 0) gaps.emplace_back("other files and programs");
  if (version > 0 && version < with_truncation) gaps.emplace_back("cutting other files to nothing");
  if (!calls) gaps.emplace_back("the network and the machine");
  if (version < with_scopes) gaps.emplace_back("signals to other processes");
  return gaps;
}

}  // namespace

std::vector<std::string> sandbox_gaps() { return gaps_of(landlock_version(), has_seccomp()); }

std::string place_kept_shut(const SandboxPlaces& places) {
  const int version = landlock_version();
  return version > 0 ? FileRules(places, version).shut() : std::string();
}

SandboxEntry enter_sandbox(const SandboxPlaces& places) {
  SandboxEntry entry;
  const bool no_more_rights = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  const int version = landlock_version();
  const bool files = no_more_rights && version > 0 && keep_files(places, version, entry.shut);
  if (entry.shut.empty()) entry.gaps = gaps_of(files ? version : 0, no_more_rights && keep_calls());
  return entry;
}

}  // namespace lectern
