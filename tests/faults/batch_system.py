#!/usr/bin/env python3
"""Faults of the machine and of other programs while a batch runs.

    batch_system.py --bin DIR clock      the clock set back in the middle and between runs, by a library of ours before the C library
    batch_system.py --bin DIR calls      system calls that fail: no lock, no process, no descriptor, no memory for a map
    batch_system.py --bin DIR folders    a read-only output folder and disk; two coordinators at once
    batch_system.py --bin DIR sandbox    --sandbox: the same bytes, and a document that reaches for another file doesn't get it
    batch_system.py --bin DIR input_faults   an input that is written while it's read; one bad document in a thousand
"""
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time

import batch

CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
/* The clock of the day, three days back once a file is there. The clock that only goes forward is left alone, as the kernel leaves it. */
#include <unistd.h>
static long back(void) {
  const char* name = getenv("CLOCK_BACK");
  return name != NULL && access(name, F_OK) == 0 ? 259200 : 0;
}
int clock_gettime(clockid_t which, struct timespec* to) {
  int (*real)(clockid_t, struct timespec*) = dlsym(RTLD_NEXT, "clock_gettime");
  int done = real(which, to);
  if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) to->tv_sec -= back();
  return done;
}
int gettimeofday(struct timeval* restrict to, void* restrict zone) {
  struct timespec now;
  int (*real)(clockid_t, struct timespec*) = dlsym(RTLD_NEXT, "clock_gettime");
  (void)zone;
  real(CLOCK_REALTIME, &now);
  to->tv_sec = now.tv_sec - back();
  to->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t* to) {
  struct timeval now;
  gettimeofday(&now, NULL);
  if (to != NULL) *to = now.tv_sec;
  return now.tv_sec;
}
"""
FAULTS = [  # the call, what it does, the exit code, what is said
    ("flock", "error=ENOLCK", 6, "can't be locked"),
    ("flock", "error=EOPNOTSUPP", 6, "can't be locked"),
    ("flock", "error=EAGAIN", 75, "LC-0901"),
    ("flock", "error=EINTR:when=1..3", 0, ""),
    ("socketpair", "error=EMFILE", 6, "LC-0911"),
    ("socketpair", "error=ENFILE:when=2", 6, "LC-0911"),
    ("clone,clone3,fork,vfork", "error=EAGAIN", 6, "LC-0911"),
    ("syncfs", "error=EIO", 6, "writing to the disk failed"),
    ("syncfs", "error=ENOSPC", 6, "LC-0813"),
    ("rename", "error=EIO:when=1", 9, "LC-0812"),
    ("rename", "error=ENOSPC:when=1", 9, "LC-0813"),
]


class System(batch.Faults):
    # ---- the clock
    def clock(self):
        source, library, switch = self.folder / "clock.c", self.folder / "clock.so", self.folder / "back"
        source.write_text(CLOCK, encoding="utf-8")
        made = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], capture_output=True, text=True, check=False)
        self.expect(made.returncode == 0, f"the library isn't made: {made.stderr[-300:]}")
        environment = {**os.environ, "LD_PRELOAD": str(library), "CLOCK_BACK": str(switch)}
        folder = self.inputs(self.documents)
        self.run(self.command(folder, self.folder / "whole"))
        whole = batch.tree(self.folder / "whole")
        timer = threading.Timer(0.4, switch.touch)
        timer.start()
        for turn, steps in enumerate([[], ["change"], ["remove"], ["forward", "change"], ["back"]]):
            if "change" in steps:
                path = folder / "0" / "talk-0.txt"
                path.write_text(path.read_text(encoding="utf-8") + f"\nChanged {turn}.\n", encoding="utf-8")
            if "remove" in steps:
                (self.out / "1" / "talk-1.pdf").unlink()
            if "forward" in steps:
                switch.unlink(missing_ok=True)
            if "back" in steps:
                switch.touch()
            done = self.run(self.command(folder), env=environment)
            timer.join()
            self.expect(done.returncode == 0, f"clock, turn {turn}: exit {done.returncode}: {done.stderr[-300:]}")
            report = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
            self.expect(report["counts"]["failed"] == 0 and report["counts"]["done"] == self.documents, f"clock, turn {turn}: {report['counts']}")
        now = batch.tree(self.out)
        self.expect({name for name in now if now[name] != whole[name]} == {"0/talk-0.pdf", "0/talk-0.xhtml"}, "clock: other outputs than those of the changed input differ")
        seen = subprocess.run(["date", "+%s"], capture_output=True, text=True, check=False, env=environment).stdout
        self.expect(abs(int(seen) + 259200 - time.time()) < 60, "control: the library doesn't set the clock back")
        return "5 runs with the clock three days back and forth"

    # ---- system calls
    def calls(self):
        folder = self.inputs(8)
        self.run(self.command(folder, self.folder / "whole"))
        whole = batch.tree(self.folder / "whole")
        for call, fault, code, words in FAULTS:
            shutil.rmtree(self.out, ignore_errors=True)
            traced = ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}", *(["-f"] if call == "syncfs" else [])]
            done = self.run([*traced, *self.command(folder)])
            self.expect(done.returncode == code and words in done.stderr, f"{call} {fault}: exit {done.returncode}: {done.stderr[-300:]}")
            finals = {name: digest for name, digest in batch.tree(self.out).items() if not os.path.basename(name).startswith(".")}
            self.expect(all(whole.get(name) == digest for name, digest in finals.items()), f"{call} {fault}: torn outputs")
            again = self.run(self.command(folder))
            self.expect(again.returncode == 0 and batch.tree(self.out) == whole, f"{call} {fault}: then exit {again.returncode}: {again.stderr[-300:]}")
        self.calls_names(folder)
        return f"{len(FAULTS) + 1} faults of system calls"

    def calls_names(self, folder):
        """Documents get other names, and the disk says no: they keep the old ones until they have the new."""
        shutil.rmtree(self.out)
        self.run(self.command(folder, None, "--name", "old/{stem}"))
        old = set(batch.tree(self.out))
        traced = ["strace", "-qq", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:error=EIO", *self.command(folder, None, "--name", "new/{stem}")]
        done = self.run(traced)
        named = {name for name in batch.tree(self.out) if not os.path.basename(name).startswith(".")}
        self.expect(done.returncode in (6, 9) and named == old, f"other names: exit {done.returncode}: {sorted(named)[:3]}")
        done = self.run(self.command(folder, None, "--name", "new/{stem}"))
        new = set(batch.tree(self.out))
        self.expect(done.returncode == 0 and {name.replace("new/", "old/") for name in new} == old and not new & old, f"other names: exit {done.returncode}: {sorted(new)[:3]}")

    # ---- folders
    def folders(self):
        folder = self.inputs(self.documents)
        if batch.can_isolate():
            place = self.folder / "sealed"
            place.mkdir()
            script = 'mount -t tmpfs -o size=8m tmpfs "$0" && mount -o remount,ro "$0"; "$@" 2> "$0.said"; echo $? > "$0.code"'
            self.run([*batch.ISOLATE, "sh", "-c", script, str(place), *self.command(folder, place / "out")])
            said = (self.folder / "sealed.said").read_text(encoding="utf-8")
            code = int((self.folder / "sealed.code").read_text(encoding="utf-8"))
            self.expect(code == 6 and "Read-only file system" in said and "sealed" in said, f"read-only disk: exit {code}: {said[-300:]}")
            script = 'mount -t tmpfs -o size=64m tmpfs "$0"; "$@" 2> "$0.first"; mount -o remount,ro "$0"; "$@" 2> "$0.said"; echo $? > "$0.code"'
            self.run([*batch.ISOLATE, "sh", "-c", script, str(place), *self.command(folder, place / "out")])
            said = (self.folder / "sealed.said").read_text(encoding="utf-8")
            code = int((self.folder / "sealed.code").read_text(encoding="utf-8"))
            self.expect(code == 6 and "sealed" in said, f"a disk that becomes read-only: exit {code}: {said[-300:]}")
        else:
            print("SKIPPED: no file system may be mounted here, so none was read-only")
        first = subprocess.Popen(self.command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.expect(batch.wait_for(lambda: (self.out / ".lectern" / "lock").exists() and (self.out / ".lectern" / "lock").read_text(encoding="utf-8")), "no lock")
        second = self.run(self.command(folder))
        if first.poll() is None:
            self.expect(second.returncode == 75 and f"process {first.pid}" in second.stderr, f"a second coordinator: exit {second.returncode}: {second.stderr[-300:]}")
        first.wait()
        self.expect(first.returncode == 0, f"the first coordinator: exit {first.returncode}: {first.stderr.read()[-300:]}")
        shutil.rmtree(self.out)
        many = [subprocess.Popen(self.command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(6)]
        codes = sorted(process.wait() for process in many)
        self.expect(codes[0] == 0 and set(codes) <= {0, 75}, f"six coordinators at once: {codes}")
        checked = self.run([self.lectern, "batch", "verify", str(self.out)])
        self.expect(checked.returncode == 0 and len(batch.tree(self.out)) == 2 * self.documents, f"verify: exit {checked.returncode}: {checked.stderr[-300:]}")
        return f"two and six coordinators: {codes}"

    # ---- the sandbox
    def sandbox(self):
        gaps = self.run([self.lectern, "doctor"]).stdout
        if "keep back files, network, processes" not in gaps:
            self.missing.append("a kernel with Landlock and seccomp")
            return "nothing"
        folder = self.folder / "kinds"
        shutil.copytree(batch.ROOT / "samples", folder)
        self.run([self.lectern, "convert", str(folder / "short.txt"), "-o", str(folder / "paged.pdf")])
        plain, boxed = self.folder / "plain", self.folder / "boxed"
        for out, more in ((plain, []), (boxed, ["--sandbox"])):
            done = self.run([self.lectern, "batch", str(folder), "-o", str(out), "--to", "pdf,epub,xhtml,xml", "--quiet", *more])
            self.expect(done.returncode == 0 and not done.stderr, f"{more}: exit {done.returncode}: {done.stderr[-300:]}")
        self.expect(batch.tree(plain) == batch.tree(boxed) and len(batch.tree(plain)) > 20, "--sandbox: other bytes")
        spoken = self.run([self.lectern, "convert", str(folder / "short.txt"), "-o", str(self.folder / "a.mp3"), "--sandbox"])
        self.expect(spoken.returncode == 0 and not spoken.stderr, f"sound: exit {spoken.returncode}: {spoken.stderr[-300:]}")
        reaching = self.folder / "reaching"
        reaching.mkdir()
        (reaching / "poison-reach.txt").write_text(batch.TALK, encoding="utf-8")
        marks = self.folder / "marks"
        marks.mkdir()
        (marks / "canary").write_text("secret", encoding="utf-8")
        environment = {**os.environ, "LECTERN_BATCH_POISON": str(marks)}
        kept = self.run(self.command(reaching, self.folder / "kept", "--sandbox"), env=environment)
        self.expect(kept.returncode == 0, f"a document that reaches out: exit {kept.returncode}: {kept.stderr[-300:]}")
        free = self.run(self.command(reaching, self.folder / "free"), env=environment)
        self.expect(free.returncode == 9 and "LC-0902" in free.stderr, f"control, without the sandbox: exit {free.returncode}: {free.stderr[-300:]}")
        sanitized = b"__asan_init" in open(self.lectern, "rb").read()  # LeakSanitizer and ptrace exclude each other
        if shutil.which("strace") and not sanitized:
            refused = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=landlock_add_rule", "-e", "inject=landlock_add_rule:error=ENOMEM"]
            shut = self.run([*refused, *self.command(reaching, self.folder / "shut", "--sandbox")])
            self.expect(shut.returncode == 6 and shut.stderr.count("LC-0831") == 1, f"no rule for a place: exit {shut.returncode}: {shut.stderr[-300:]}")
        return "the same bytes inside and outside of the sandbox"

    # ---- inputs
    def inputs_written(self):
        """A program writes an input all the time: either it's read whole between two writes, or the document fails and says why."""
        folder = self.inputs(4, "written")
        victim = folder / "victim.txt"
        stop = threading.Event()

        def write():
            turn = 0
            while not stop.is_set():
                turn += 1
                victim.write_text(batch.TALK + f"\n\nVersion {turn} is here.\n" * 400, encoding="utf-8")

        writer = threading.Thread(target=write)
        writer.start()
        failed = 0
        try:
            for turn in range(12):
                done = self.run(self.command(folder, self.folder / "written-out"))
                failed += done.returncode == 9
                right = done.returncode == 0 or (done.returncode == 9 and re.search(r"victim\.txt: error\[LC-(0905|0201)\]", done.stderr))
                self.expect(right, f"an input that is written, turn {turn}: exit {done.returncode}: {done.stderr[-300:]}")
        finally:
            stop.set()
            writer.join()
        done = self.run(self.command(folder, self.folder / "written-out"))
        self.expect(done.returncode == 0, f"once nobody writes: exit {done.returncode}: {done.stderr[-300:]}")
        return failed

    def inputs_bad(self):
        folder = self.inputs(999, "thousand")
        (folder / "3" / "bad.txt").write_bytes(b"\x7fELF" + os.urandom(4000))
        out = self.folder / "thousand-out"
        done = self.run([self.lectern, "batch", str(folder), "-o", str(out), "--to", "txt", "--quiet"])
        self.expect(done.returncode == 9 and done.stderr.count("error[LC-0202]") == 1, f"one bad in 1,000: exit {done.returncode}: {done.stderr[-300:]}")
        self.expect(re.search(r"3/bad\.txt: error\[LC-0202\]", done.stderr) and "1 of 1000 documents failed" in done.stderr, f"one bad in 1,000: {done.stderr[-300:]}")
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        failed = [each["path"] for each in report["documents"] if each["state"] == "failed"]
        self.expect(failed == ["3/bad.txt"] and report["counts"]["done"] == 999 and len(batch.tree(out)) == 999, f"one bad in 1,000: {failed}, {report['counts']}")

    def input_faults(self):
        self.inputs_bad()
        return f"999 of 1,000 done; an input written all the time failed {self.inputs_written()} of 12 times"


if __name__ == "__main__":
    sys.exit(batch.main(System, ("clock", "calls", "folders", "sandbox", "input_faults"), __doc__))
