#!/usr/bin/env python3
"""Faults while a batch runs: killed at random, poisoned, out of disk, attacked.

    batch.py --bin DIR kill      SIGKILL of coordinator, worker and group at random, resumed each time
    batch.py --bin DIR poison    documents that abort, spin, eat memory, write too much; one that crashes once
    batch.py --bin DIR disk      small disks of many sizes; a read-only folder; a damaged journal at many places
    batch.py --bin DIR records   the report page by axe, the bag by the reference bagit, JUnit, JSON, names by template, metadata, --watch
    batch.py --bin DIR shards    shards in any order, some twice: the same bytes as one run

Each has a control that the harness must catch. Exit 77: skipped, loudly.
"""
import argparse
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77
TALK = (ROOT / "samples" / "library-opening.txt").read_text(encoding="utf-8")


def tree(out, known=None):
    """Outputs below `out`: name -> hash. Records and temporary files aside. `known` keeps the hashes of files that stay as they are."""
    found = {}
    for path in sorted(pathlib.Path(out).rglob("*")):
        name = str(path.relative_to(out))
        if path.is_file() and not name.startswith((".lectern", "report", "manifest-sha256")):
            status = path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            if known is None or known.get(name, (None,))[0] != stamp:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                if known is not None:
                    known[name] = (stamp, digest)
            else:
                digest = known[name][1]
            found[name] = digest
    return found


class Faults:
    def __init__(self, lectern, count, documents):
        self.lectern, self.count, self.documents = lectern, count, documents
        self.complaints, self.checks, self.missing = [], 0, []
        self.scratch = tempfile.mkdtemp(prefix="lectern-batch-")
        self.folder = pathlib.Path(self.scratch)
        self.out = self.folder / "out"

    def expect(self, good, what):
        self.checks += 1
        if not good:
            self.complaints.append(what)

    def inputs(self, count, name="in"):
        folder = self.folder / name
        for index in range(count):
            path = folder / f"{index % 7}" / f"talk-{index}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{TALK}\n\nThis is sentence {index}.\n" + "One more sentence of some length.\n" * (index % 50), encoding="utf-8")
        return folder

    formats = "pdf,xhtml"

    def command(self, folder, out=None, *more):
        return [self.lectern, "batch", str(folder), "-o", str(out or self.out), "--to", self.formats, "--jobs", "2", "--quiet", *more]

    def run(self, command, **more):
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, **more)

    def is_sound(self, whole, what, known=None):
        """No torn output; nothing recorded as done without its output."""
        now = tree(self.out, known)
        for name, digest in now.items():
            if not pathlib.Path(name).name.startswith("."):
                self.expect(whole.get(name) == digest, f"{what}: torn or foreign: {name}")
        journal = self.out / ".lectern" / "journal.sqlite"
        if journal.exists():
            with sqlite3.connect(journal, timeout=30) as database:
                if not database.execute("SELECT 1 FROM sqlite_master WHERE name='outputs'").fetchall():
                    return 0
                rows = database.execute("SELECT outputs.path, sha256 FROM outputs JOIN documents ON id=document WHERE state=2 AND temporary=''").fetchall()
            for path, digest in rows:
                self.expect(now.get(path) == digest, f"{what}: recorded without its output: {path}")
            return len(rows)
        return 0

    # ---- kill
    def workers_of(self, process):
        try:
            return [int(pid) for pid in pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
        except OSError:
            return []

    def kill(self):
        folder = self.inputs(self.documents)
        begin = time.monotonic()
        first = self.run(self.command(folder, self.folder / "whole"))
        self.expect(first.returncode == 0, f"undisturbed: exit {first.returncode}: {first.stderr[-300:]}")
        usual = time.monotonic() - begin
        self.whole = tree(self.folder / "whole")
        self.kills, self.twice, self.rounds, self.made, self.known = 0, 0, 0, {}, {}
        draw, kinds = random.Random(1), {"coordinator": 0, "worker": 0, "group": 0}
        while self.kills < self.count:
            kind = draw.choice(list(kinds))
            kinds[kind] += self.kill_once(folder, kind, draw, usual)
            if self.kills % 100 == 0:
                print(f"  {self.kills} kills, {self.rounds} whole batches, {self.twice:.0f} documents done twice, "
                      f"{len(self.complaints)} complaints, {time.monotonic() - begin:.0f} s", flush=True)
        last = self.run(self.command(folder))
        self.expect(last.returncode == 0, f"last resume: exit {last.returncode}: {last.stderr[-300:]}")
        self.expect(tree(self.out) == self.whole, "the resumed result differs from the undisturbed one")
        self.expect(not list(self.out.rglob("*.part")), "temporary files stay")
        victim = next(iter(self.whole))
        (self.out / victim).write_bytes(b"torn")
        before = len(self.complaints)
        self.is_sound(self.whole, "control")
        self.expect(len(self.complaints) > before, "control: the harness doesn't see a torn file")
        del self.complaints[before:]
        return f"{self.kills} kills ({kinds}), {self.rounds} whole batches of {self.documents}, {self.twice:.0f} documents done twice"

    def kill_once(self, folder, kind, draw, usual):
        """One run and its end. A killed worker is replaced, so that its coordinator goes on for a moment and is killed too. Returns whether
        anything was hit."""
        process = subprocess.Popen(self.command(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        # A run with much to do is hit in its middle; one that is nearly through isn't waited for.
        time.sleep(draw.uniform(0.02, max(0.2, min(usual, usual * 3 / self.count + 0.3))))
        workers = self.workers_of(process)
        hit = process.poll() is None
        if hit:
            self.kills += 1
            if kind == "worker" and workers:
                with contextlib.suppress(ProcessLookupError):  # it has just been replaced
                    os.kill(draw.choice(workers), signal.SIGKILL)
                time.sleep(draw.uniform(0.05, 0.4))
            (os.killpg if kind == "group" else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        time.sleep(0.02)
        what = f"kill {self.kills} ({kind})"
        for worker in workers:
            if not wait_for(lambda pid=worker: not is_worker(pid), 2):
                self.expect(False, f"{what}: worker {worker} outlives its parent")
        self.is_sound(self.whole, what, self.known)
        now = {name: (self.out / name).stat().st_mtime_ns for name in tree(self.out, self.known) if not pathlib.Path(name).name.startswith(".")}
        again = len({name.rsplit(".", 1)[0] for name, when in self.made.items() if now.get(name, when) != when})
        self.expect(again <= 2, f"{what}: {again} documents done twice")
        self.twice += again
        self.made = now
        if len(now) == len(self.whole) and process.returncode == 0:
            # All is made: begin anew, so that every kill has something to hit.
            self.expect(tree(self.out) == self.whole, f"{what}: the finished tree differs")
            shutil.rmtree(self.out)
            self.made, self.known = {}, {}
            self.rounds += 1
        return hit

    # ---- poison
    def poison(self):
        folder = self.inputs(self.documents)
        for word in ("abort", "spin", "memory", "write", "once"):
            (folder / f"poison-{word}.txt").write_text(TALK, encoding="utf-8")
        (folder / "empty.txt").write_text("", encoding="utf-8")
        marks = self.folder / "marks"
        marks.mkdir()
        environment = {**os.environ, "LECTERN_BATCH_POISON": str(marks)}
        sanitized = b"__asan_init" in pathlib.Path(self.lectern).read_bytes()
        limits = ["--max-cpu", "2", "--max-time", "60", "--max-output", "8"] + ([] if sanitized else ["--max-memory", "700"])
        if sanitized:
            (folder / "poison-memory.txt").unlink()
        done = self.run(self.command(folder, None, *limits), env=environment)
        self.expect(done.returncode == 9, f"poison: exit {done.returncode}: {done.stderr[-500:]}")
        self.expect(len(list(marks.iterdir())) == 1, "the document that crashes once wasn't tried")
        report = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        failed = {each["path"]: each["failure"]["code"] for each in report["documents"] if each["state"] == "failed"}
        wanted = {"poison-abort.txt": "LC-0902", "poison-spin.txt": "LC-0903", "poison-memory.txt": "LC-0825", "poison-write.txt": "LC-0903",
                  "empty.txt": "LC-0203"}
        if sanitized:
            del wanted["poison-memory.txt"]
        self.expect(set(failed) == set(wanted), f"failed: {failed}")
        for name, code in wanted.items():
            if name != "empty.txt":
                self.expect(failed.get(name) == code, f"{name}: {failed.get(name)}, expected {code}")
        self.expect(len(tree(self.out)) == 2 * (self.documents + 1), f"{len(tree(self.out))} outputs of {self.documents + 1} good documents")
        begin = time.monotonic()
        again = self.run(self.command(folder, None, *limits), env=environment)
        self.expect(again.returncode == 9 and time.monotonic() - begin < 10, f"what is set aside is tried again: {time.monotonic() - begin:.1f} s")
        mended = self.run([self.lectern, "batch", "retry", str(self.out), "--quiet"])  # without the poison the same documents are good
        self.expect(mended.returncode == 9, f"retry: exit {mended.returncode}: {mended.stderr[-300:]}")
        self.expect(len(tree(self.out)) == 2 * (self.documents + len(wanted)), "retry didn't make what is good now")
        checked = self.run([self.lectern, "batch", "verify", str(self.out)])
        self.expect(checked.returncode == 0, f"verify: exit {checked.returncode}: {checked.stderr[-300:]}")
        victim = self.out / "0" / "talk-0.pdf"
        victim.write_bytes(victim.read_bytes() + b"x")
        checked = self.run([self.lectern, "batch", "verify", str(self.out)])
        self.expect(checked.returncode == 5 and "talk-0.pdf" in checked.stderr, f"verify lets a changed file through: {checked.stderr[-300:]}")
        return f"{len(wanted)} failed as they must"

    # ---- disk
    def disk(self):
        folder = self.inputs(12)
        whole_out = self.folder / "whole"
        self.run(self.command(folder, whole_out))
        whole = tree(whole_out)
        runs = 0
        if can_isolate():
            for kilobytes in range(40, 40 + 32 * 24, 24):
                script = (f'mount -t tmpfs -o size={kilobytes}k tmpfs "$0" && shift 0; "$@" 2> "$0.said"; echo $? > "$0.code"; '
                          f'mkdir -p "$0.copy"; cp -r "$0"/. "$0.copy/"')
                small = self.folder / f"small{kilobytes}"
                small.mkdir()
                self.run([*ISOLATE, "sh", "-c", script, str(small), *self.command(folder, small)])
                code = int(pathlib.Path(f"{small}.code").read_text())
                said = pathlib.Path(f"{small}.said").read_text()
                copy = tree(f"{small}.copy")
                finals = {name: digest for name, digest in copy.items() if not pathlib.Path(name).name.startswith(".")}
                torn = [name for name, digest in finals.items() if whole.get(name) != digest]
                runs += 1
                self.expect(not torn, f"{kilobytes} KiB: torn {torn}")
                self.expect(code == 6 and "LC-0813" in said or code == 0 and finals == whole, f"{kilobytes} KiB: exit {code}: {said[-300:]}")
                shutil.rmtree(f"{small}.copy")
        else:
            print("SKIPPED: no file system may be mounted here, so no disk was full")
        if os.geteuid() != 0:
            barred = self.folder / "barred"
            barred.mkdir()
            barred.chmod(stat.S_IRUSR | stat.S_IXUSR)
            done = self.run(self.command(folder, barred / "out"))
            self.expect(done.returncode == 6, f"read-only: exit {done.returncode}: {done.stderr[-300:]}")
        journal = whole_out / ".lectern" / "journal.sqlite"
        bytes_of_journal = journal.read_bytes()
        for size in range(0, len(bytes_of_journal), max(1, len(bytes_of_journal) // self.count)):
            journal.write_bytes(bytes_of_journal[:size])
            for ending in ("-wal", "-shm"):
                pathlib.Path(f"{journal}{ending}").unlink(missing_ok=True)
            done = self.run(self.command(folder, whole_out))
            runs += 1
            self.expect(done.returncode == 0 and tree(whole_out) == whole, f"journal of {size} bytes: exit {done.returncode}: {done.stderr[-300:]}")
        return f"{runs} runs"

    # ---- shards
    def shards(self):
        folder = self.inputs(self.documents)
        self.run(self.command(folder, self.folder / "whole"))
        whole = tree(self.folder / "whole")
        first = self.run(self.command(folder, None, "--shard", "1/3"))
        self.expect(first.returncode == 0, f"shard 1: exit {first.returncode}: {first.stderr[-300:]}")
        part = self.run([self.lectern, "batch", "report", str(self.out)])
        self.expect(part.returncode == 9 and "LC-0915" in part.stderr, f"a report without shards 0 and 2: exit {part.returncode}")
        for shard in ("2/3", "0/3", "2/3"):
            done = self.run(self.command(folder, None, "--shard", shard))
            self.expect(done.returncode == 0, f"shard {shard}: exit {done.returncode}: {done.stderr[-300:]}")
        report = self.run([self.lectern, "batch", "report", str(self.out)])
        self.expect(report.returncode == 0, f"report: exit {report.returncode}: {report.stderr[-300:]}")
        self.expect(tree(self.out) == whole, "the shards' outputs differ from those of one run")
        self.expect((self.out / "manifest-sha256.txt").read_bytes() == (self.folder / "whole" / "manifest-sha256.txt").read_bytes(), "the manifests differ")
        begin = time.monotonic()
        holder = subprocess.Popen(["flock", str(self.out / ".lectern" / "lock"), "sleep", "30"])
        time.sleep(0.3)
        locked = self.run(self.command(folder))
        holder.terminate()
        holder.wait()
        self.expect(locked.returncode == 75 and "LC-0901" in locked.stderr, f"a second batch: exit {locked.returncode} after {time.monotonic() - begin:.0f} s")
        return "3 shards"


    # ---- records
    def judged(self, judge, arguments, good, what):
        """A judge's verdict where it is installed."""
        program = JUDGES / judge
        if not program.exists():
            self.missing.append(str(judge))
            return
        done = self.run([str(program), *arguments])
        self.expect((done.returncode == 0) == good, f"{what}: {judge} ended with {done.returncode}: {(done.stdout + done.stderr)[-400:]}")

    def records(self):
        folder = self.inputs(self.documents)
        (folder / "empty.txt").write_text("", encoding="utf-8")
        (folder / "0" / "talk-0.md").write_text(TALK, encoding="utf-8")
        (folder / "meta.csv").write_text("path,title,publisher\n1/talk-1.txt,Given title,First House\n", encoding="utf-8")
        (folder / "2" / "talk-2.txt.lectern.toml").write_text('[meta]\nplace = "Corrected Hall"\n', encoding="utf-8")
        done = self.run(self.command(folder, None, "--bagit", "--metadata", str(folder / "meta.csv")))
        self.expect(done.returncode == 9, f"exit {done.returncode}: {done.stderr[-300:]}")
        self.given(folder)
        for name in ("talk-0.txt.pdf", "talk-0.md.pdf"):
            self.expect((self.out / "data" / "0" / name).exists(), f"no {name}")
        self.judged("bin/axe", [str(self.out / "report.html")], True, "the report page")
        self.judged("python/bin/bagit.py", ["--validate", str(self.out)], True, "the bag")
        report = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        self.expect(report["counts"]["done"] == self.documents + 1 and report["counts"]["failed"] == 1, f"counts: {report['counts']}")
        cases = xml.etree.ElementTree.parse(self.out / "report-junit.xml").getroot()
        self.expect(len(cases) == self.documents + 2 and len(cases.findall("testcase/failure")) == 1, f"{len(cases)} test cases")
        (self.out / "data" / "0" / "talk-0.md.pdf").write_bytes(b"x")
        self.judged("python/bin/bagit.py", ["--validate", str(self.out)], False, "control: a broken bag")
        self.bags()
        page = self.out / "report.html"
        page.write_text(page.read_text(encoding="utf-8").replace('lang="en"', "").replace("<title>Batch report</title>", ""), encoding="utf-8")
        self.judged("bin/axe", [str(page)], False, "control: a page without title and language")
        named = self.folder / "named"
        done = self.run(self.command(folder / "1", named, "--name", "{year}/{speaker}/{title}"))
        self.expect(done.returncode == 0, f"--name: exit {done.returncode}: {done.stderr[-300:]}")
        stems = sorted(str(path.relative_to(named)) for path in named.rglob("*.pdf"))
        alone = ["1" if word == "2" else word for word in self.command(folder / "1", self.folder / "named2", "--name", "{year}/{speaker}/{title}")]
        again = self.run(alone)
        self.expect(again.returncode == 0 and tree(named) == tree(self.folder / "named2"), "--name: another order, other names")
        self.expect(any(" (2)" in stem for stem in stems), f"--name: equal names aren't numbered: {stems[:4]}")
        self.name_taken()
        self.watch()
        return f"{len(stems)} named outputs"

    def bags(self):
        """Names that a manifest can't hold; what lies in the bag and isn't ours; a bag that shall be none any more."""
        folder, out = self.folder / "percent", self.folder / "bag"
        folder.mkdir()
        names = ["line%0Aend.txt", "line%0dend.txt", "100% sure.txt", "100_ sure.txt", "a%25b.txt"]
        for name in names:
            (folder / name).write_text(TALK, encoding="utf-8")
        bagger = [self.lectern, "batch", str(folder), "-o", str(out), "--to", "txt", "--quiet"]
        for more in ([], ["--name", "{stem}%0A"]):
            done = self.run([*bagger, "--bagit", *more])
            payload = sorted(path.name for path in (out / "data").rglob("*"))
            self.expect(done.returncode == 0 and len(payload) == len(names) and not any("%" in name for name in payload), f"bag {more}: {payload}: {done.stderr[-300:]}")
            self.judged("python/bin/bagit.py", ["--validate", str(out)], True, f"a bag of names with percent signs {more}")
        checked = self.run([self.lectern, "batch", "verify", str(out)])
        self.expect(checked.returncode == 0, f"verify of a bag: exit {checked.returncode}: {checked.stderr[-300:]}")
        (out / "data" / "more").mkdir()
        (out / "data" / "more" / "foreign.txt").write_text("x", encoding="utf-8")
        checked = self.run([self.lectern, "batch", "verify", str(out)])
        self.expect(checked.returncode == 5 and "data/more/foreign.txt" in checked.stderr and "wrong           1\n" in checked.stdout, f"a foreign file in a bag: {checked.stderr[-300:]}")
        (out / "data" / "more" / "foreign.txt").unlink()
        done = self.run(bagger)
        self.expect(done.returncode == 0 and not (out / "bagit.txt").exists() and not (out / "bag-info.txt").exists(), "a folder that is no bag any more says it is one")
        done = self.run([*bagger, "--bagit"])
        self.judged("python/bin/bagit.py", ["--validate", str(out)], True, "a bag after a run that made none")
        (out / "bagit.txt").write_text("A speech called bagit.\n", encoding="utf-8")
        self.run(bagger)
        self.expect((out / "bagit.txt").exists(), "somebody else's bagit.txt is removed")

    def given(self, folder):
        """What a person gives stands in the outputs of its document, and in no other; a change of it makes that document anew."""
        out = self.folder / "given"
        run = [self.lectern, "batch", str(folder), "-o", str(out), "--to", "xml", "--metadata", str(folder / "meta.csv"), "--exclude", "empty.txt", "--diagnostics", "json"]
        self.run(run)
        texts = {str(path.relative_to(out)): path.read_text(encoding="utf-8") for path in out.rglob("*.xml") if path.name != "report-junit.xml"}
        self.expect([name for name, text in texts.items() if "First House" in text] == ["1/talk-1.xml"], "--metadata: not in its document alone")
        self.expect([name for name, text in texts.items() if "Corrected Hall" in text] == ["2/talk-2.xml"], "corrections: not in their document alone")
        (folder / "meta.csv").write_text("path,title,publisher\n1/talk-1.txt,Given title,Second House\n9/none.txt,x,\n", encoding="utf-8")
        (folder / "2" / "talk-2.txt.lectern.toml").write_text('[meta]\nplace = "Another Hall"\n', encoding="utf-8")
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*.xml") if path.name != "report-junit.xml"}
        again = self.run(run)
        anew = sorted(str(path.relative_to(out)) for path, when in before.items() if path.stat().st_mtime_ns != when)
        self.expect(anew == ["1/talk-1.xml", "2/talk-2.xml"], f"made anew: {anew}")
        self.expect("LC-0910" in again.stderr and "9/none.txt" in again.stderr, "metadata of no document isn't told")
        rows = "".join(f"9/none-{index}.txt,x\n" for index in range(8))
        (self.folder / "many.csv").write_text("Path,Publisher\n1/talk-1.txt,Given\n1/talk-1.txt,Given again\n" + rows, encoding="utf-8")
        many = self.run([*run[:3], "-o", str(self.folder / "many"), "--to", "xml", "--include", "talk-1.txt", "--metadata", str(self.folder / "many.csv")])
        self.expect('"9/none-4.txt" and 3 more, of which' in many.stderr and "many.csv:3:1: warning[LC-0910]" in many.stderr and '"1/talk-1.txt" is there twice' in many.stderr,
                    f"many paths of no document, one twice: {many.stderr[-500:]}")
        self.expect("Given again" in (self.folder / "many" / "1" / "talk-1.xml").read_text(encoding="utf-8"), "the last line doesn't count")
        self.expect("Second House" in (out / "1" / "talk-1.xml").read_text(encoding="utf-8"), "--metadata: the old publisher stays")

    def name_taken(self):
        """A new document takes the name of an old one, which is slow and gets another: both are there at the end."""
        folder, out = self.folder / "taken", self.folder / "taken-out"
        folder.mkdir()
        (folder / "b.md").write_text(TALK + "\n\nThese words are said again and again, until the hall is empty." * 10000, encoding="utf-8")
        self.run(self.command(folder, out, "--name", "{year}"))
        (folder / "a.md").write_text(TALK, encoding="utf-8")
        self.run(self.command(folder, out, "--name", "{year}"))
        checked = self.run([self.lectern, "batch", "verify", str(out)])
        self.expect(checked.returncode == 0 and len(tree(out)) == 4, f"a name taken: {sorted(tree(out))}; {checked.stderr[-300:]}")

    def watch(self):
        drop, out = self.folder / "drop", self.folder / "watched"
        drop.mkdir()
        process = subprocess.Popen(self.command(drop, out, "--watch"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(2)
        slow = open(drop / "slow.txt", "w", encoding="utf-8")
        slow.write(TALK[:200])
        slow.flush()
        (drop / "quick.txt").write_text(TALK, encoding="utf-8")
        self.expect(wait_for(lambda: (out / "quick.pdf").exists()), "--watch: a complete file isn't converted")
        self.expect(not (out / "slow.pdf").exists(), "--watch: a file is read while it's written")
        slow.write(TALK[200:])
        slow.close()
        self.expect(wait_for(lambda: (out / "slow.pdf").exists()), "--watch: a file isn't converted once it's complete")
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
        self.expect(code == 130, f"--watch ended with {code}: {process.stderr.read()[-300:]}")


def is_worker(pid):
    try:
        return b"batch-worker" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


JUDGES = pathlib.Path(os.environ.get("LECTERN_JUDGES", pathlib.Path.home() / ".cache" / "lectern-judges"))
ISOLATE = ["unshare", "--user", "--map-root-user", "--mount"]


def can_isolate():
    for isolate in (ISOLATE, ["unshare", "--mount"]):
        if subprocess.run([*isolate, "sh", "-c", "mount -t tmpfs -o size=4k tmpfs /mnt"], capture_output=True, check=False).returncode == 0:
            ISOLATE[:] = isolate
            return True
    return False


def main(faults_of=Faults, parts=("kill", "poison", "disk", "records", "shards"), about=__doc__):
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the program lectern")
    parser.add_argument("--count", type=int, default=20, help="kills, and places where the journal is cut")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--to", default="pdf,xhtml", help="formats, for kill")
    parser.add_argument("what", choices=parts)
    options = parser.parse_args()
    faults = faults_of(str(pathlib.Path(options.bin).resolve() / "lectern"), options.count, options.documents)
    faults.formats = options.to
    try:
        summary = getattr(faults, options.what)()
    finally:
        shutil.rmtree(faults.scratch, ignore_errors=True)
    for complaint in faults.complaints[:20]:
        print("FAILED", complaint)
    print(f"{options.what}: {summary}, {faults.checks} checks, {len(faults.complaints)} failed")
    for judge in faults.missing:
        print(f"SKIPPED: {judge} is missing; tools/setup --with-judges installs it")
    if faults.complaints or (faults.missing and os.environ.get("CI") == "true"):
        return 1
    return SKIPPED if faults.missing else 0


if __name__ == "__main__":
    sys.exit(main())
