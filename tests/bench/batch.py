#!/usr/bin/env python3
"""What a batch costs, on real speeches: time, CPU, memory, journal.

    batch.py --bin DIR speed [--documents N]                the archives to PDF, EPUB and XHTML, beside lectern-bench and WeasyPrint
    batch.py --bin DIR narrated [--documents N]             short speeches to MP3 and captions: both workers busy to the end, the same bytes by 1, 2 and 4
    batch.py --bin DIR many  [--documents N] [--to pdf]     as many documents as asked for, made by varying the archives

CPU is that of the coordinator and all its workers, read from the kernel while they run; a machine that others use too makes the
wall time worse, not the CPU. Exit 1 where a bar isn't held, 77 where there are no archives.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("LECTERN_SHARED") or ROOT.parent / "shared")
TICKS = os.sysconf("SC_CLK_TCK")
MOST_GROWTH = 1.10     # the second half against the first, and the memory of the many against that of the few
MOST_OVERHEAD = 1.25   # CPU of a batch over that of its documents
MOST_IDLE = 10.0       # percent of the time of a narrated batch in which one of two workers has nothing to do
MOST_NO_OP = 1.0       # seconds a thousand documents


def unpack(folder):
    for name in sorted((SHARED / "archive").glob("*.tar.zst")):
        subprocess.run(["tar", "--zstd", "-xf", str(name), "-C", str(folder)], check=True)
    return sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))


def variant(text, number):
    """The same speech with its paragraphs cut and turned: real words, another document."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    head = min(12, len(lines) // 4)
    body = lines[head:]
    turn = len(body) * number // 9
    return end.join(lines[:head] + body[turn:] + body[:turn] + ["", f"This is reading {number} of the record.", ""])


def vary(sources, count, folder):
    """Documents by variant, so that both halves of a run hold the same kinds of speeches."""
    made = 0
    for number in range(count // len(sources) + 1):
        for source in sources[: count - made]:
            target = folder / f"{number:03}" / source.parent.name / source.name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8", errors="surrogateescape")
            target.write_text(variant(text, number), encoding="utf-8", errors="surrogateescape")
            made += 1
    return made


def stat_of(pid):
    """CPU seconds of a process and of its children that ended; None where it's gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS, (int(fields[13]) + int(fields[14])) / TICKS
    except (OSError, IndexError):
        return None


def children_of(pid):
    try:
        return [int(each) for each in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()]
    except OSError:
        return []


def memory_of(pid, what):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith(what):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class Run:
    """One batch, watched: a sample a second of documents, CPU and memory."""

    def __init__(self, command):
        self.samples, self.peak, self.worker_peak = [], 0, 0
        begin, before = time.monotonic(), os.times()
        process = subprocess.Popen([*command, "--progress", "json"], stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if not line.startswith('{"progress": "batch"'):
                sys.stderr.write("" if line.startswith('{"progress"') else line)
                continue
            told = json.loads(line)
            own = stat_of(process.pid)
            workers = children_of(process.pid)
            cpu = sum(own or (0, 0)) + sum(sum(stat_of(each) or (0, 0)) for each in workers)
            self.peak = max(self.peak, memory_of(process.pid, "VmHWM"))
            self.worker_peak = max([self.worker_peak, *(memory_of(each, "VmHWM") for each in workers)])
            self.samples.append((told["done"] + told["failed"], time.monotonic() - begin, cpu, memory_of(process.pid, "VmRSS")))
        self.code = process.wait()
        after = os.times()
        self.seconds = time.monotonic() - begin
        self.cpu = after.children_user + after.children_system - before.children_user - before.children_system

    def at(self, documents):
        """The first sample at or past so many documents."""
        return next((sample for sample in self.samples if sample[0] >= documents), self.samples[-1])


def journal_bytes(out):
    return sum(path.stat().st_size for path in (out / ".lectern").glob("journal.sqlite*"))


def outputs_of(out):
    with sqlite3.connect(out / ".lectern" / "journal.sqlite") as journal:
        return journal.execute("SELECT count(*), sum(bytes) FROM outputs").fetchone()


def line(what, figure):
    print(f"  {what:52} {figure}", flush=True)


def held(what, value, most, unit):
    line(what, f"{value:.2f} {unit}, at most {most:.2f}: {'held' if value <= most else 'NOT HELD'}")
    return value <= most


def many(options, folder):
    sources = unpack(folder / "archives")
    begin = time.monotonic()
    count = vary(sources, options.documents, folder / "in")
    print(f"many: {count} documents, of {len(sources)} speeches, to {options.to}; varied in {time.monotonic() - begin:.0f} s", flush=True)
    shutil.rmtree(folder / "archives")
    out = folder / "out"
    command = [options.lectern, "batch", str(folder / "in"), "-o", str(out), "--to", options.to, "--jobs", str(options.jobs), "--quiet"]
    run = Run(command)
    files, size = outputs_of(out)
    first, middle, last = run.samples[0], run.at(count // 2), run.samples[-1]
    halves = [(each[0], each[1], each[2]) for each in ((middle[0] - first[0], middle[1] - first[1], middle[2] - first[2]),
                                                       (last[0] - middle[0], last[1] - middle[1], last[2] - middle[2]))]
    line("time", f"{run.seconds:.0f} s, {count / run.seconds:.1f} documents a second")
    line("CPU of coordinator and workers", f"{run.cpu:.0f} s, {run.cpu / count * 1000:.2f} ms a document")
    for name, half in zip(("first half", "second half"), halves):
        line(f"{name}: {half[0]} documents", f"{half[0] / half[1]:.1f} a second, {half[2] / half[0] * 1000:.2f} ms CPU each")
    line("memory of the coordinator: at 1,000, half, end; peak", " ".join(f"{each / 1e6:.1f}" for each in (run.at(1000)[3], middle[3], last[3], run.peak)) + " MB")
    line("memory of a worker, peak", f"{run.worker_peak / 1e6:.1f} MB")
    line("journal", f"{journal_bytes(out) / 1e6:.1f} MB, {journal_bytes(out) / count / 1e3:.2f} kB a document")
    line("outputs", f"{files} files, {size / 1e9:.2f} GB")
    again = Run(command)
    line("run again, nothing to do", f"{again.seconds:.1f} s, {again.seconds / count * 1000:.2f} s a thousand; CPU {again.cpu:.1f} s")
    ratio = (halves[1][2] / halves[1][0]) / (halves[0][2] / halves[0][0])
    good = held("CPU a document, second half over first", ratio, MOST_GROWTH, "times")
    line("wall time a document, second half over first", f"{(halves[1][1] / halves[1][0]) / (halves[0][1] / halves[0][0]):.2f} times")
    good &= held("memory of the coordinator, at the end over at 1,000", last[3] / run.at(1000)[3], MOST_GROWTH, "times")
    good &= run.code == 0 and again.code == 0 and files == count * len(options.to.split(","))
    print(f"many: exits {run.code} and {again.code}, {'held' if good else 'NOT HELD'}")
    return 0 if good else 1


def bench_cpu(options, sources, formats):
    """The sum of what the documents cost alone, each format for itself: how `lectern-bench` counts."""
    total = 0.0
    for name in formats:
        for at in range(0, len(sources), 500):
            done = subprocess.run([options.bench, "--to", name, *map(str, sources[at:at + 500])], capture_output=True, text=True, check=True)
            total += sum(json.loads(each)["cpu_us"] for each in done.stdout.splitlines()) / 1e6
    return total


PEER = """
import html, json, re, sys, time
import weasyprint
rows = []
for name in sys.argv[1:]:
    text = re.sub(r"[^\\x20-\\x7e\\n\\u00a0-\\u024f\\u2010-\\u2026]", "", open(name, encoding="utf-8-sig", errors="replace").read())
    page = '<html lang="en"><title>T</title><style>body{font:12pt "Noto Sans"}</style><h1>T</h1>' + "".join(
        "<p>" + html.escape(" ".join(each.split())) + "</p>" for each in re.split(r"\\n\\s*\\n", text) if each.strip())
    begin = time.process_time()
    weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    rows.append(time.process_time() - begin)
print(json.dumps(rows[max(1, len(rows) // 10):]))
"""


def peer_cpu(sample):
    """CPU seconds a document of WeasyPrint 70, to a tagged PDF alone; None where it isn't to be had."""
    setup = SHARED / "tools" / "peers" / "setup"
    if not setup.exists():
        return None
    made = subprocess.run(["bash", str(setup)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        return None
    done = subprocess.run([made.stdout.strip(), "-c", PEER, *map(str, sample)], capture_output=True, text=True, check=False)
    rows = json.loads(done.stdout) if done.returncode == 0 else []
    return sum(rows) / len(rows) if rows else None


def no_op(command, count):
    """The lowest of three: what a thousand documents with nothing to do take is a matter of few syncs, and of who else syncs."""
    run = min((Run(command) for _ in range(3)), key=lambda each: (each.code, each.seconds))
    line(f"{count} again, nothing to do", f"{run.seconds:.2f} s; CPU {run.cpu:.2f} s; exit {run.code}")
    return run.seconds / count * 1000


def speed(options, folder):
    sources = unpack(folder / "archives")
    few = random.Random(7).sample(sources, min(1000, len(sources)))
    if options.documents and options.documents < len(sources):
        sources = sorted(random.Random(8).sample(sources, options.documents))
    formats = ["pdf", "epub", "xhtml"]

    def command(names, out):
        listed = folder / f"{out}.list"
        listed.write_text("".join(f"{each}\n" for each in names), encoding="utf-8")
        return ["sh", "-c", 'exec "$@" <"$0"', str(listed), options.lectern, "batch", "-", "-o", str(folder / out), "--to", ",".join(formats),
                "--jobs", str(options.jobs), "--quiet"]

    print(f"speed: {len(sources)} speeches to {', '.join(formats)}, {options.jobs} workers", flush=True)
    small = Run(command(few, "few"))
    whole = Run(command(sources, "all"))
    alone = bench_cpu(options, sources, formats)
    peer = peer_cpu(few[:options.peer])
    for name, run, count in (("few", small, len(few)), ("all", whole, len(sources))):
        line(f"{count} speeches", f"{run.seconds:.1f} s, {count / run.seconds:.1f} documents a second, exit {run.code}")
        line("    CPU of coordinator and workers", f"{run.cpu:.1f} s, {run.cpu / count * 1000:.2f} ms a document")
        line("    memory of the coordinator, peak", f"{run.peak / 1e6:.1f} MB")
        line("    journal", f"{journal_bytes(folder / name) / 1e6:.1f} MB")
    line("the same by lectern-bench, each format alone", f"{alone:.1f} s CPU, {alone / len(sources) * 1000:.2f} ms a document")
    if peer is None:
        line("WeasyPrint 70", "SKIPPED: not to be had here")
    else:
        line(f"WeasyPrint 70, {options.peer} of them to tagged PDF alone", f"{peer * 1000:.0f} ms CPU a document, "
             f"{peer / (whole.cpu / len(sources)):.0f} times the batch's three formats")
    rest = [no_op(command(few, "few"), len(few)), no_op(command(sources, "all"), len(sources))]
    good = held("CPU of the batch over that of its documents", whole.cpu / alone, MOST_OVERHEAD, "times")
    good &= held("memory of the coordinator, all over few", whole.peak / small.peak, MOST_GROWTH, "times")
    good &= held("a thousand documents with nothing to do", max(rest), MOST_NO_OP, "s")
    good &= small.code == 0 and whole.code == 0
    print(f"speed: {'held' if good else 'NOT HELD'}")
    return 0 if good else 1


def family_cpu(pid):
    """CPU seconds of a worker and of what it has started: its narrators."""
    return sum(stat_of(pid) or (0, 0)) + sum(family_cpu(each) for each in children_of(pid))


def last_work(process):
    """When each worker last used the processor, by the clock, and when the batch ended."""
    spent, when = {}, {}
    while process.poll() is None:
        for pid in children_of(process.pid):
            cpu = family_cpu(pid)
            if cpu > spent.get(pid, 0) + 1.5 / TICKS:
                spent[pid], when[pid] = cpu, time.monotonic()
        time.sleep(0.05)
    return when, time.monotonic()


def narrated(options, folder):
    sources = [path for path in unpack(folder / "archives") if path.suffix == ".md" and path.stat().st_size < 6000]
    chosen = random.Random(9).sample(sources, options.documents or 24)
    (folder / "in").mkdir()
    for path in chosen:
        shutil.copy(path, folder / "in" / path.name)
    results, good = {}, True
    print(f"narrated: {len(chosen)} speeches of {sum(path.stat().st_size for path in chosen) // len(chosen)} bytes each to mp3, vtt", flush=True)
    for jobs in (2, 1, 4):
        out = folder / f"out{jobs}"
        begin, before = time.monotonic(), os.times()
        process = subprocess.Popen([options.lectern, "batch", str(folder / "in"), "-o", str(out), "--to", "mp3,vtt", "--jobs", str(jobs), "--quiet"])
        when, end = last_work(process)
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        results[jobs] = {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.suffix in (".mp3", ".vtt")}
        line(f"{jobs} workers", f"{end - begin:.1f} s, CPU {cpu:.1f} s, exit {process.returncode}")
        good &= process.returncode == 0
        if jobs == 2 and len(when) == 2:
            idle = end - min(when.values())
            good &= held("the first of two workers has nothing to do before the end", idle / (end - begin) * 100, MOST_IDLE, "% of the time")
    same = results[1] == results[2] == results[4] and len(results[1]) == 2 * len(chosen)
    line("the same bytes by 1, 2 and 4 workers", "yes" if same else "NO")
    print(f"narrated: {'held' if good and same else 'NOT HELD'}")
    return 0 if good and same else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of lectern and lectern-bench")
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--to", default="pdf")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--peer", type=int, default=20, help="speeches for WeasyPrint")
    parser.add_argument("what", choices=["speed", "many", "narrated"])
    options = parser.parse_args()
    binaries = pathlib.Path(options.bin).resolve()
    options.lectern, options.bench = str(binaries / "lectern"), str(binaries / "lectern-bench")
    if not (SHARED / "archive").is_dir():
        print(f"SKIPPED: no archives at {SHARED / 'archive'}")
        return 77
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lectern-batch-bench-", dir=os.environ.get("TMPDIR", "/var/tmp")))
    (folder / "archives").mkdir()
    try:
        if options.what == "many":
            options.documents = options.documents or 100000
        return {"many": many, "speed": speed, "narrated": narrated}[options.what](options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
