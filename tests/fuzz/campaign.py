#!/usr/bin/env python3
"""Runs the libFuzzer programs by turns until each has had its share of CPU time, and keeps a ledger of it.

    campaign.py --build build/fuzz [--share SECONDS] [--slice SECONDS] [--jobs N] [--minutes N] [PROGRAM...]
    campaign.py --build build/fuzz --table      what the ledger holds, as docs/testing.md has it; runs nothing

Time is CPU time (libFuzzer's own limits are wall time, which a busy machine makes too short): it is read from what each slice used. What
a program has had counts for the bytes of that program, so that a change of what it tests begins again; what it found is kept in
BUILD/found/PROGRAM and replayed first. Those that have had least go first; the corpus stays in BUILD/corpus/PROGRAM.
"""
import argparse
import concurrent.futures
import fcntl
import hashlib
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MOST_CPU = 5          # seconds for one input
MOST_MEMORY = 1024    # MiB
PATIENCE = 120        # wall seconds for one input, before its CPU time is looked at
CONTROL = "control"   # the program that has a fault
FIRST = ("read_text read_any normalize read_html read_markdown read_docx read_odt read_pdf_pages read_xml unpack_archive").split()


def finished(command):
    """Exit code, what it said, CPU seconds."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
        said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_utime + usage.ru_stime


class Program:
    def __init__(self, path, build):
        self.path, self.name = path, path.name.removeprefix("fuzz_")
        self.version = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        self.corpus, self.found = build / "corpus" / self.name, build / "found" / self.name
        for folder in (self.corpus, self.found):
            folder.mkdir(parents=True, exist_ok=True)

    def still_fails(self, case):
        code, _, cpu = finished([self.path, f"-timeout={PATIENCE}", f"-rss_limit_mb={MOST_MEMORY}", f"-artifact_prefix={self.found}/again-", case])
        for again in self.found.glob("again-*"):
            again.unlink()
        return code != 0 or cpu > MOST_CPU

    def findings(self):
        """Those that fail now; the others are mended, or were slow because the machine was."""
        wrong = []
        for case in sorted(self.found.iterdir()):
            if self.still_fails(case):
                wrong.append(case)
            else:
                case.unlink()
        return wrong

    def slice(self, seconds):
        """What this slice adds to the ledger, and the last words of libFuzzer."""
        inputs = [self.corpus, *[each for each in (ROOT / "tests/fuzz/seeds" / self.name, ROOT / "samples") if each.exists()]]
        _, said, cpu = finished([self.path, f"-max_total_time={seconds}", f"-timeout={PATIENCE}", f"-rss_limit_mb={MOST_MEMORY}",
                                 f"-artifact_prefix={self.found}/", "-print_final_stats=1", *inputs])
        runs = re.search(r"stat::number_of_executed_units: *(\d+)", said)
        coverage = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", said)
        return {"cpu": cpu, "runs": int(runs[1]) if runs else 0, "coverage": int(coverage[-1][0]) if coverage else 0}, said


class Ledger:
    """BUILD/ledger.json: a program, its version, what it has had."""

    def __init__(self, path):
        self.path, self.lock = path, threading.Lock()
        self.rows = json.loads(path.read_text()) if path.exists() else {}

    def row(self, program):
        return self.rows.get(program.name, {}).get(program.version, {"cpu": 0.0, "runs": 0, "coverage": 0})

    def all_of(self, program):
        return sum(row["cpu"] for row in self.rows.get(program.name, {}).values())

    def table(self):
        """The sums over all versions, and what the last one that ran has had."""
        rows = {name: list(versions.values()) for name, versions in self.rows.items()}
        sums = {name: (sum(row["cpu"] for row in each), sum(row["runs"] for row in each)) for name, each in rows.items()}
        print("| program | CPU s | of the last version | runs | coverage |\n| --- | ---: | ---: | ---: | ---: |")
        for name in sorted(sums, key=sums.get, reverse=True):
            cpu, runs = sums[name]
            print(f"| `{name}` | {cpu:,.0f} | {rows[name][-1]['cpu']:.0f} | {runs:,} | {max(row['coverage'] for row in rows[name]):,} |")
        print(f"| all | {sum(cpu for cpu, _ in sums.values()):,.0f} | | {sum(runs for _, runs in sums.values()):,} | |")

    def add(self, program, more):
        with self.lock:
            row = dict(self.row(program))
            self.rows.get(program.name, {}).pop(program.version, None)  # the last one that ran stands last
            row.update(cpu=round(row["cpu"] + more["cpu"], 1), runs=row["runs"] + more["runs"], coverage=max(row["coverage"], more["coverage"]))
            self.rows.setdefault(program.name, {})[program.version] = row
            new = self.path.with_suffix(".new")
            new.write_text(json.dumps(self.rows, indent=1))
            new.replace(self.path)


class Campaign:
    def __init__(self, options):
        self.options, self.build = options, pathlib.Path(options.build)
        self.ledger = Ledger(self.build / "ledger.json")
        known = {path.name.removeprefix("fuzz_"): path for path in (self.build / "bin").glob("fuzz_*")}
        self.control = Program(known.pop(CONTROL), self.build)
        names = options.programs or sorted(known, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
        self.programs = [Program(known[name], self.build) for name in names]
        self.lock, self.busy, self.stopped, self.slices = threading.Lock(), set(), {}, {}
        self.until = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")

    def next(self):
        """The program that has had least and may have more; None: there is none now."""
        with self.lock:
            if time.monotonic() >= self.until:
                return None
            free = [each for each in self.programs if each.name not in self.busy and each.name not in self.stopped
                    and self.ledger.row(each)["cpu"] < self.options.share and self.slices.get(each.name, 0) < 100]
            if not free:
                return None
            chosen = min(free, key=lambda each: self.ledger.row(each)["cpu"])
            self.busy.add(chosen.name)
            self.slices[chosen.name] = self.slices.get(chosen.name, 0) + 1
            return chosen

    def work(self):
        while program := self.next():
            try:
                self.turn(program)
            finally:
                with self.lock:
                    self.busy.discard(program.name)

    def turn(self, program):
        wrong, said = program.findings(), ""
        if not wrong:
            more, said = program.slice(self.options.slice)
            wrong = program.findings()
            self.ledger.add(program, more)
            print(f"{program.name}: {more['cpu']:.0f} s, {more['runs']} runs, coverage {more['coverage']}", flush=True)
        if wrong:
            self.stopped[program.name] = wrong
            print(f"{program.name}: FOUND {', '.join(str(each) for each in wrong)}\n{said[-3000:]}", flush=True)

    def table(self):
        print(f"{'program':<18} {'CPU s':>8} {'of all versions':>16} {'runs':>10} {'coverage':>9} {'corpus':>7} {'found':>6}")
        for each in self.programs:
            row = self.ledger.row(each)
            print(f"{each.name:<18} {row['cpu']:>8.0f} {self.ledger.all_of(each):>16.0f} {row['runs']:>10} {row['coverage']:>9} "
                  f"{len(list(each.corpus.iterdir())):>7} {len(self.stopped.get(each.name, [])):>6}")

    def blind(self):
        """Whether the fault of the control goes by."""
        for each in [*self.control.corpus.iterdir(), *self.control.found.iterdir()]:
            each.unlink()
        self.control.slice(self.options.slice)
        return not self.control.findings()

    def run(self):
        if self.blind():
            print("the control's fault was not found: a clean run would prove nothing")
            return 1
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for each in [pool.submit(self.work) for _ in range(self.options.jobs)]:
                each.result()
        self.table()
        short = [each.name for each in self.programs if each.name not in self.stopped and self.ledger.row(each)["cpu"] < self.options.share]
        if short:
            print("not yet their share: " + ", ".join(short))
        print(f"{len(self.programs)} programs, {self.options.share} CPU seconds each asked, {sum(map(len, self.stopped.values()))} findings")
        return 1 if self.stopped else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True)
    parser.add_argument("--share", type=int, default=1200, help="CPU seconds for each program (1200)")
    parser.add_argument("--slice", type=int, default=60, help="wall seconds in one go (60)")
    parser.add_argument("--jobs", "-j", type=int, default=2, help="programs at once (2)")
    parser.add_argument("--minutes", type=int, default=0, help="begin nothing after so many")
    parser.add_argument("--table", action="store_true", help="print the ledger and run nothing")
    parser.add_argument("programs", nargs="*")
    options = parser.parse_args()
    if options.table:
        return Ledger(pathlib.Path(options.build) / "ledger.json").table()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    alone = open(pathlib.Path(options.build) / "ledger.lock", "w")
    try:
        fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("another campaign writes this ledger")
        return 1
    return Campaign(options).run()


if __name__ == "__main__":
    sys.exit(main())
