#!/usr/bin/env python3
"""What a batch goes on from: a machine that lost its power, a run that was killed while it planned, what failed and is tried again.

    batch_resume.py --bin DIR power    temporary files that never reached the disk, with either kind of journal; then other options
    batch_resume.py --bin DIR retry    after a killed plan, of mended and poisoned archives, of names by template, of shards
    batch_resume.py --bin DIR hints    what a failure's hint says is done, and the same command then succeeds
    batch_resume.py --bin DIR names    records of ours and files of others under the same name; an input without documents
"""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile

from batch import TALK, Faults, main, tree


class Resumed(Faults):
    def batch(self, *words, **environment):
        return self.run([self.lectern, "batch", *map(str, words)], env={**os.environ, **environment})

    def good(self, done, what, code=0):
        self.expect(done.returncode == code, f"{what}: exit {done.returncode} instead of {code}: {done.stderr[-300:]}")

    # ---- power
    def lose_power(self, folder, environment):
        """A run with other options, killed; then its temporary files are empty, as after a loss of power, and a third kind of output is wanted."""
        self.good(self.batch(folder, "-o", self.out, "--to", "pdf,txt", "--quiet", **environment), "before")
        lost = 0
        for turn in range(8):
            process = subprocess.Popen([self.lectern, "batch", str(folder), "-o", str(self.out), "--to", "pdf,txt", "--paper", "letter", "--quiet"],
                                       env={**os.environ, **environment}, stderr=subprocess.DEVNULL, start_new_session=True)
            # It has begun to write, however long a sanitized program takes to start.
            while process.poll() is None and not next(self.out.rglob("*.part"), None):
                time.sleep(0.005)
            time.sleep(0.06 * turn)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for part in self.out.rglob("*.part"):
                part.write_bytes(b"")
                lost += 1
            again = self.batch(folder, "-o", self.out, "--to", "pdf,txt", "--style", "large-print", "--quiet", **environment)
            self.good(again, f"after kill {turn}")
            self.expect("LC-0906" not in again.stderr, f"after kill {turn}: an output of ours is taken for somebody else's")
            self.expect(not list(self.out.rglob("*.part")), f"after kill {turn}: temporary files stay")
        last = self.batch(folder, "-o", self.out, "--to", "pdf,txt", "--quiet", **environment)
        self.good(last, "at last")
        return lost

    def power(self):
        folder = self.inputs(self.documents)
        lost = 0
        for kind, environment in (("wal", {}), ("rollback", {"LECTERN_BATCH_JOURNAL": "rollback"})):
            self.out = self.folder / f"out-{kind}"
            lost += self.lose_power(folder, environment)
            self.good(self.batch(folder, "-o", self.folder / f"whole-{kind}", "--to", "pdf,txt", "--quiet"), "undisturbed")
            self.expect(tree(self.out) == tree(self.folder / f"whole-{kind}"), f"{kind}: another result than that of an undisturbed run")
        self.expect(lost > 0, "control: no temporary file was ever lost")
        return f"{lost} temporary files lost"

    # ---- retry
    def archive(self, name, members):
        path = self.folder / name
        with zipfile.ZipFile(path, "w") as packed:
            for member, text in members.items():
                packed.writestr(member, text)
        return path

    def retry(self):
        self.retry_of_a_killed_plan()
        self.retry_of_archives()
        self.retry_of_shards()
        return "retried"

    def retry_of_a_killed_plan(self):
        many = self.archive("many.zip", {f"talk-{index}.txt": f"{TALK} {index}" for index in range(3000)})
        out = self.folder / "killed"
        process = subprocess.Popen([self.lectern, "batch", str(many), "-o", str(out), "--to", "txt", "--quiet"],
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        journal = out / ".lectern" / "journal.sqlite"
        while not journal.exists() or not list((out / ".lectern").glob("unpacked/*/1*")):
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.good(self.batch("status", out), "status of a killed plan", 9)
        tried = self.batch("retry", out)
        self.good(tried, "retry of a killed plan", 4)
        self.expect("LC-0912" in tried.stderr, "retry of a killed plan doesn't say why")
        self.good(self.batch("status", out), "status after it", 9)
        # a signal is heard while an archive is unpacked
        process = subprocess.Popen([self.lectern, "batch", str(many), "-o", str(self.folder / "asked"), "--to", "txt", "--quiet"],
                                   stderr=subprocess.DEVNULL)
        journal = self.folder / "asked" / ".lectern"
        while not list(journal.glob("unpacked/*/1*")):
            time.sleep(0.005)
        process.terminate()
        begin = time.monotonic()
        self.expect(process.wait() == 75, f"asked to end while unpacking: exit {process.returncode}")
        self.expect(time.monotonic() - begin < 5, "asked to end while unpacking: not heard")
        self.good(self.batch("status", self.folder / "asked"), "status of an ended plan", 9)

    def retry_of_archives(self):
        members = {f"{name}.md": TALK + f"\n\n{name}\n" for name in ("a", "b", "c")}
        whole = self.archive("whole.zip", members)
        torn = self.folder / "torn.zip"
        torn.write_bytes(whole.read_bytes()[:2000])
        out = self.folder / "torn"
        self.good(self.batch(torn, "-o", out, "--to", "txt"), "a torn archive", 9)
        torn.write_bytes(whole.read_bytes())
        self.good(self.batch("retry", out), "retry of a mended archive")
        self.good(self.batch("status", out), "status after it")
        self.expect(sorted(tree(out)) == ["a.txt", "b.txt", "c.txt"], f"members of a mended archive: {sorted(tree(out))}")
        poisoned = self.archive("poisoned.zip", {**members, "poison-abort.md": TALK})
        named = ("--to", "txt", "--name", "{lang}/{stem}")
        out = self.folder / "named"
        marks = self.folder / "poison-marks"
        marks.mkdir()
        self.good(self.batch(poisoned, "-o", out, *named, LECTERN_BATCH_POISON=str(marks)), "a poisoned archive", 9)
        self.good(self.batch("retry", out), "retry of a poisoned archive")
        self.good(self.batch(poisoned, "-o", self.folder / "named-whole", *named), "the same undisturbed")
        self.expect(tree(out) == tree(self.folder / "named-whole"), f"names after a retry: {sorted(tree(out))}")

    def retry_of_shards(self):
        folder = self.inputs(12, "sharded")
        for index in range(6):
            (folder / f"poison-abort-{index}.txt").write_text(TALK, encoding="utf-8")
        out = self.folder / "shards"
        # an older run without shards doesn't hide that one of them never ran
        self.good(self.batch(folder, "-o", out, "--to", "txt", "--include", "talk-1.txt"), "one document")
        poison = {"LECTERN_BATCH_POISON": str(self.folder)}
        command = (folder, "-o", out, "--to", "txt")
        self.good(self.batch(*command, "--shard", "0/2", **poison), "shard 0", 9)
        self.good(self.batch("report", out), "a report while a shard is missing", 9)
        self.good(self.batch(*command, "--shard", "1/2", **poison), "shard 1", 9)
        self.good(self.batch("retry", out), "retry of two shards")
        self.good(self.batch("report", out), "the report after it")
        self.good(self.batch(folder, "-o", self.folder / "undivided", "--to", "txt"), "undivided")
        self.expect(tree(out) == tree(self.folder / "undivided"), "shards after a retry differ from one run")
        # two spellings of one name are two documents, whichever shard has them
        twins = self.folder / "twins"
        twins.mkdir()
        for name in ("\u00e9", "e\u0301"):
            (twins / f"{name}.md").write_text(TALK, encoding="utf-8")
        for shard in range(3):
            self.good(self.batch(twins, "-o", self.folder / "twins-out", "--to", "txt", "--shard", f"{shard}/3"), f"twins, shard {shard}")
        self.good(self.batch("report", self.folder / "twins-out"), "report of twins")
        self.expect(len(tree(self.folder / "twins-out")) == 2, "twins: one is lost")

    # ---- hints
    def followed(self, what, name, first, then, mend=lambda: None, environment=None):
        """A batch that fails, and the same again once its hint is followed."""
        folder = self.folder / f"hint-{name}"
        folder.mkdir()
        for member, text in (("good.txt", TALK), (name, TALK)):
            (folder / member).write_text(text, encoding="utf-8")
        out = self.folder / f"out-{name}"
        failed = self.batch(folder, "-o", out, "--to", "txt", *first, **(environment or {}))
        self.good(failed, f"{what}: first", 9)
        same = self.batch(folder, "-o", out, "--to", "txt", *first, **(environment or {}))
        self.good(same, f"{what}: the same again", 9)
        mend()
        self.good(self.batch(folder, "-o", out, "--to", "txt", *then), f"{what}: once the hint is followed")

    def hints(self):
        marks = self.folder / "hint-marks"
        marks.mkdir()
        poison = {"LECTERN_BATCH_POISON": str(marks)}
        self.followed("CPU", "poison-spin.txt", ("--max-cpu", "1"), ("--max-cpu", "60"), environment=poison)
        self.followed("time", "poison-sleep.txt", ("--max-time", "1"), ("--max-time", "60"), environment=poison)
        self.followed("input", "large.txt", ("--max-input", "100"), ("--max-input", "1000000"))
        stranger = self.folder / "out-taken.txt" / "taken.txt"
        stranger.parent.mkdir()
        stranger.write_text("precious", encoding="utf-8")
        self.followed("a stranger's file", "taken.txt", (), (), stranger.unlink)
        # a byte that the disk turned around, under the times of before
        out = self.folder / "out-taken.txt"
        turned = out / "good.txt"
        times = turned.stat()
        turned.write_bytes(turned.read_bytes().swapcase())
        os.utime(turned, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.good(self.batch("verify", out), "verify of a turned byte", 5)
        self.good(self.batch(self.folder / "hint-taken.txt", "-o", out, "--to", "txt"), "the batch again, as verify says")
        self.good(self.batch("verify", out), "verify after it")
        # records may be read by somebody who may not write them
        nobody = ["setpriv", "--reuid", "65534", "--clear-groups"] if os.geteuid() == 0 else []
        os.chmod(self.folder, 0o755)
        for folder in (out, out / ".lectern"):
            os.chmod(folder, 0o555)
        for verb in ("status", "verify"):
            self.good(self.run([*nobody, self.lectern, "batch", verb, str(out)]), f"{verb} of a folder that may not be written")
        for folder in (out, out / ".lectern"):
            os.chmod(folder, 0o755)
        # control: what is the document's own fault isn't tried again, but by retry
        folder = self.folder / "own"
        folder.mkdir()
        (folder / "poison-abort.txt").write_text(TALK, encoding="utf-8")
        for options, said in (((), "isn't tried again"), (("--max-cpu", "99"), "isn't tried again")):
            self.batch(folder, "-o", self.folder / "own-out", "--to", "txt", **poison)
            again = self.batch(folder, "-o", self.folder / "own-out", "--to", "txt", *options)
            self.good(again, "control: a crash", 9)
            self.expect(said in again.stderr, f"control: a crash is tried again: {again.stderr[:200]}")
        return "hints followed"

    # ---- names
    def names(self):
        folder = self.inputs(3)
        for name in ("report.txt", "manifest-sha256.md", "Report.md"):
            (folder / name).write_text(TALK, encoding="utf-8")
        out = self.folder / "names"
        self.good(self.batch(folder, "-o", out, "--to", "html,txt"), "documents called like records")
        made = {path.name for path in out.iterdir()}
        for name in ("report.txt.html", "Report.md.html", "manifest-sha256.md.txt"):
            self.expect(name in made, f"{name} isn't made")
        self.expect("<h1>Batch report" in (out / "report.html").read_text(encoding="utf-8"), "the report isn't the report")
        self.good(self.batch("verify", out), "verify")
        strange = self.folder / "strange"
        strange.mkdir()
        (strange / "report.json").write_text("precious", encoding="utf-8")
        refused = self.batch(folder, "-o", strange, "--to", "txt")
        self.good(refused, "a stranger's report.json", 2)
        self.expect("LC-0906" in refused.stderr and (strange / "report.json").read_text(encoding="utf-8") == "precious", "it isn't left")
        self.expect(sorted(path.name for path in strange.iterdir()) == ["report.json"], "something was begun beside it")
        # an input without documents leaves the record as it is
        self.good(self.batch(folder, "-o", out, "--to", "html,txt", "--include", "*.nothing"), "no document", 4)
        status = self.batch("status", out)
        self.good(status, "status after it")
        self.expect("documents       6" in status.stdout, f"the record after it: {status.stdout[:60]}")
        # an output that isn't asked for any more is said to be of an earlier version, once it is
        out = self.folder / "earlier"
        self.good(self.batch(folder, "-o", out, "--to", "xhtml,txt"), "two formats")
        talk = folder / "0" / "talk-0.txt"
        talk.write_text(TALK + "\nAnother end.\n", encoding="utf-8")
        self.good(self.batch(folder, "-o", out, "--to", "txt"), "an input that changed")
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        said = {output["path"]: output.get("earlier", False) for row in report["documents"] for output in row["outputs"]}
        self.expect(said["0/talk-0.xhtml"] and not said["0/talk-0.txt"] and not said["1/talk-1.xhtml"], f"earlier versions: {said}")
        return "names"


if __name__ == "__main__":
    sys.exit(main(Resumed, ("power", "retry", "hints", "names"), __doc__))
