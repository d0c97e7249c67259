#!/usr/bin/env python3
"""Faults while lectern publishes: killed, interrupted, disk full, a failing system call.

    publish.py --bin DIR kill     SIGKILL after random times: each final name is absent or whole, the next run gets through
    publish.py --bin DIR signal   SIGINT and SIGTERM: exit 130 and 143, no temporary file
    publish.py --bin DIR disk     a full disk of every size, one output kind after the other: exit 6, nothing left
    publish.py --bin DIR inject   strace makes the n-th system call fail or kills there (skipped where strace can't)

Each has a control: the same harness must catch a program that writes straight to the final name.
Exit 77: skipped, loudly.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "samples" / "un-dsg-2013-07-15.md"
SKIPPED = 77
# What a careless converter does: it opens the final name and writes.
CARELESS = ["sh", "-c", 'for i in 1 2 3 4 5 6 7 8; do cat "$0"; done > "$1" 2> /dev/null; exit 0']


class Faults:
    def __init__(self, lectern, count):
        self.lectern, self.count, self.complaints, self.checks = lectern, count, [], 0
        listed = subprocess.run([lectern, "formats", "--json"], capture_output=True, text=True, check=True).stdout
        formats = [json.loads(line) for line in listed.splitlines()]
        self.kinds = [each["name"] for each in formats if not each["narration"] or each["name"] == "epub"]

    def command(self, folder, kinds, *more):
        return [self.lectern, "convert", str(SAMPLE), *[word for kind in kinds for word in ("-o", f"{folder}/out.{kind}")], *more]

    def reference(self):
        with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
            subprocess.run(self.command(folder, self.kinds), check=True, capture_output=True)
            return {f"out.{kind}": pathlib.Path(folder, f"out.{kind}").read_bytes() for kind in self.kinds}

    def torn(self, folder, whole):
        """Final names that hold something else than the whole output."""
        return [name for name in sorted(os.listdir(folder)) if not name.startswith(".") and pathlib.Path(folder, name).read_bytes() != whole[name]]

    def expect(self, good, what):
        self.checks += 1
        if not good:
            self.complaints.append(what)

    # ---- kill
    def killed_after(self, command, seconds, number):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(number)
        return process.wait()

    def duration(self):
        with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
            begin = time.monotonic()
            subprocess.run(self.command(folder, self.kinds), check=True, capture_output=True)
            return time.monotonic() - begin

    def kill(self):
        whole, longest, hit = self.reference(), self.duration() * 1.2, 0
        draw = random.Random(1)
        for index in range(self.count):
            with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
                code = self.killed_after(self.command(folder, self.kinds), draw.uniform(0, longest), signal.SIGKILL)
                hit += code == -signal.SIGKILL
                self.expect(not self.torn(folder, whole), f"kill {index}: torn {self.torn(folder, whole)}")
                again = subprocess.run(self.command(folder, self.kinds, "--force"), capture_output=True, check=False)
                self.expect(again.returncode == 0, f"kill {index}: the next run fails: {again.stderr.decode()}")
                self.expect(sorted(os.listdir(folder)) == sorted(whole), f"kill {index}: left {os.listdir(folder)}")
        self.expect(hit > self.count // 4, f"only {hit} of {self.count} runs were still alive when they were killed")
        self.control_kill()
        return f"{self.count} runs, {hit} killed while alive"

    def control_kill(self):
        """A careless writer must be caught with a torn file."""
        with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
            slow = ["sh", "-c", 'exec > "$0"; while :; do echo words; sleep 0.01; done', f"{folder}/out.txt"]
            self.killed_after(slow, 0.2, signal.SIGKILL)
            self.expect(self.torn(folder, {"out.txt": b""}) == ["out.txt"], "control: the harness doesn't see a torn file")

    # ---- signal
    def signals(self):
        whole, longest, hit = self.reference(), self.duration(), 0
        draw = random.Random(2)
        for index in range(self.count):
            number = (signal.SIGINT, signal.SIGTERM)[index % 2]
            with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
                code = self.killed_after(self.command(folder, self.kinds), draw.uniform(0, longest), number)
                # -number: the signal came before main() could ask for it.
                hit += code == 128 + number
                self.expect(code in (0, 128 + number, -number), f"{number.name} {index}: exit {code}")
                self.expect(not self.torn(folder, whole), f"{number.name} {index}: torn")
                hidden = [name for name in os.listdir(folder) if name.startswith(".")]
                self.expect(not hidden, f"{number.name} {index}: temporaries stay: {hidden}")
        self.expect(hit > 0, "no run was interrupted while it worked")
        return f"{self.count} runs, {hit} interrupted at work"

    # ---- full disk
    def on_small_disk(self, kilobytes, command):
        """Runs a command whose outputs lie on a tmpfs of that size; returns its exit, its words and the names that stand there then."""
        with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
            words = [word.replace("{disk}", folder) for word in command]
            done = subprocess.run([*ISOLATE, sys.executable, "-c", INSIDE, folder, str(kilobytes), *words], capture_output=True, check=True)
            return json.loads(done.stdout)

    def disk(self):
        whole = self.reference()
        runs = 0
        for kind in self.kinds:
            needed = (len(whole[f"out.{kind}"]) + 4095) // 4096 * 4
            for kilobytes in range(4, needed + 8, 4):
                code, said, listing = self.on_small_disk(kilobytes, self.command("{disk}", [kind]))
                runs += 1
                if kilobytes < needed:
                    self.expect(code == 6, f"{kind} on {kilobytes} KiB: exit {code}: {said}")
                    self.expect("LC-0813" in said and f"out.{kind}" in said, f"{kind} on {kilobytes} KiB: said {said}")
                    self.expect(not listing, f"{kind} on {kilobytes} KiB: left {listing}")
                else:
                    self.expect(code == 0, f"{kind} on {kilobytes} KiB, which is enough: exit {code}: {said}")
        total = sum((len(each) + 4095) // 4096 * 4 for each in whole.values())
        for kilobytes in (total // 2, total - 4):
            code, said, listing = self.on_small_disk(kilobytes, self.command("{disk}", self.kinds))
            runs += 1
            self.expect(code == 6 and not listing, f"all on {kilobytes} KiB: exit {code}, left {listing}")
        code, _, listing = self.on_small_disk(8, [*CARELESS, str(SAMPLE), "{disk}/out.txt"])
        self.expect(code == 0 and bool(listing), "control: the harness doesn't see a torn file on a full disk")
        return f"{runs} full disks"

    def disk_without_namespace(self):
        """Where no file system may be mounted: a limit on file sizes gives the same error on the same path."""
        whole = self.reference()
        for kind in self.kinds:
            for size in range(0, len(whole[f"out.{kind}"]), 4096):
                with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
                    limited = ["sh", "-c", f"ulimit -f {size // 512}; exec \"$@\"", "sh", *self.command(folder, [kind])]
                    done = subprocess.run(limited, capture_output=True, check=False)
                    self.expect(done.returncode == 6 and not os.listdir(folder), f"{kind} up to {size}: exit {done.returncode}")
        print("SKIPPED: no file system may be mounted here (no user namespaces); file size limits were used instead of a full disk")
        return "file size limits only"

    # ---- injected errors
    def inject(self):
        whole = self.reference()
        calls = {"openat": "EMFILE", "write": "EIO", "fsync": "EIO", "close": "EIO", "renameat2": "EACCES", "flock": "ENOLCK", "read": "EIO"}
        runs = 0
        for call, fault in calls.items():
            for what in (f"error={fault}", "signal=KILL"):
                missed = 0
                for index in range(1, 400):
                    with tempfile.TemporaryDirectory(prefix="lectern-faults-") as folder:
                        traced = ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={index}"]
                        done = subprocess.run([*traced, *self.command(folder, ["xml", "pdf", "epub"])], capture_output=True, check=False)
                        runs += 1
                        self.expect(not self.torn(folder, whole), f"{call} {index} {what}: torn")
                        left = os.listdir(folder)
                        if what.startswith("error"):
                            finals = [name for name in left if not name.startswith(".")]
                            self.expect(done.returncode == 0 or not finals, f"{call} {index} {what}: exit {done.returncode}, left {left}")
                            self.expect(done.returncode in (0, 4, 6, 8, 127), f"{call} {index} {what}: exit {done.returncode}: {done.stderr}")
                            self.expect(done.returncode != 0 or len(finals) == 3, f"{call} {index} {what}: success with {left}")
                        missed = missed + 1 if done.returncode == 0 and len(left) == 3 else 0
                    # Past the last call of that name nothing happens any more.
                    if missed > 12:
                        break
        return f"{runs} injected faults"


# Runs in a mount namespace of its own: the file system goes with it.
INSIDE = """
import json, os, subprocess, sys
folder, size, *command = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], check=True)
done = subprocess.run(command, capture_output=True, check=False)
print(json.dumps([done.returncode, done.stderr.decode("utf-8", "replace"), os.listdir(folder)]))
"""
ISOLATE = ["unshare", "--user", "--map-root-user", "--mount"]


def can_isolate():
    for isolate in (ISOLATE, ["unshare", "--mount"]):
        probe = subprocess.run([*isolate, "sh", "-c", "mount -t tmpfs -o size=4k tmpfs /mnt"], capture_output=True, check=False)
        if probe.returncode == 0:
            ISOLATE[:] = isolate
            return True
    return False


def can_trace():
    if not shutil.which("strace"):
        return False
    return subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the program lectern")
    parser.add_argument("--count", type=int, default=60, help="runs of kill and signal")
    parser.add_argument("what", choices=["kill", "signal", "disk", "inject"])
    options = parser.parse_args()
    if options.what == "inject" and not can_trace():
        print("SKIPPED: strace can't trace here, so no system call was made to fail")
        return SKIPPED
    faults = Faults(str(pathlib.Path(options.bin).resolve() / "lectern"), options.count)
    run = {"kill": faults.kill, "signal": faults.signals, "inject": faults.inject,
           "disk": faults.disk if options.what == "disk" and can_isolate() else faults.disk_without_namespace}[options.what]
    summary = run()
    for complaint in faults.complaints[:20]:
        print("FAILED", complaint)
    print(f"{options.what}: {summary}, {faults.checks} checks, {len(faults.complaints)} failed")
    return 1 if faults.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
