#!/usr/bin/env python3
"""What a batch is given: drop folders, lists on standard input.

    batch_inputs.py --bin DIR drop    a drop folder of another user, its links, its signals, options that can't go with it
    batch_inputs.py --bin DIR words   commands that can't be meant
    batch_inputs.py --bin DIR lists   lists on standard input: one document under several names, what earlier runs made
"""
import os
import signal
import subprocess
import sys
import time

import batch


class Inputs(batch.Faults):
    def texts(self, folder, *names):
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(batch.TALK, encoding="utf-8")
        return folder

    def outputs(self, out):
        return sorted(batch.tree(out)) if out.exists() else []

    # ---- drop folders
    def drop(self):
        self.drop_refused()
        self.drop_ends()
        return self.drop_of_another_user()

    def drop_refused(self):
        folder = self.texts(self.folder / "refused", "a.txt")
        for more in (["-n"], ["--shard", "0/2"]):
            try:
                done = subprocess.run(self.command(folder, None, "--watch", *more), capture_output=True, text=True, check=False, timeout=10)
                self.expect(done.returncode == 2 and "LC-0809" in done.stderr, f"--watch {more}: exit {done.returncode}: {done.stderr[-300:]}")
            except subprocess.TimeoutExpired:
                self.expect(False, f"--watch {more} stays")
        self.expect(not self.out.exists(), "a refused --watch leaves something")

    def watched(self, folder, out, *before):
        return subprocess.Popen([*before, self.lectern, "batch", str(folder), "-o", str(out), "--to", "txt", "--watch"], stdout=subprocess.DEVNULL,
                                stderr=(self.folder / "said").open("w"))

    def said(self):
        return (self.folder / "said").read_text(encoding="utf-8")

    def drop_ends(self):
        """An empty folder is no fault; links aren't followed, which is said once; a signal gives one code, idle or at work."""
        folder, out = self.folder / "drop", self.folder / "drop-out"
        folder.mkdir()
        (self.folder / "secret.txt").write_text(batch.TALK, encoding="utf-8")
        process = self.watched(folder, out)
        self.expect(batch.wait_for(lambda: "waiting" in self.said(), 10), f"an empty drop folder: {self.said()[-300:]}")
        self.expect("error" not in self.said(), f"an empty drop folder is an error: {self.said()[-300:]}")
        (folder / "link.txt").symlink_to(self.folder / "secret.txt")
        (folder / "dead.txt").symlink_to(self.folder / "nowhere.txt")
        self.texts(folder, "a.txt")
        self.expect(batch.wait_for(lambda: (out / "a.txt").exists(), 10), "a file beside links isn't converted")
        self.texts(folder, "b.txt")
        self.expect(batch.wait_for(lambda: (out / "b.txt").exists(), 10), "a second file isn't converted")
        time.sleep(1)
        self.expect(self.outputs(out) == ["a.txt", "b.txt"], f"a link is followed: {self.outputs(out)}")
        self.expect(self.said().count("aren't followed") == 1, f"links are told {self.said().count('followed')} times")
        process.send_signal(signal.SIGTERM)
        idle = process.wait(timeout=30)
        (folder / "long.md").write_text(batch.TALK + "\n\nThese words are said again and again, until the hall is empty." * 100000, encoding="utf-8")
        process = self.watched(folder, out)
        self.expect(batch.wait_for(lambda: list(out.glob(".long*")) or self.at_work(process), 10), "the second --watch doesn't begin")
        process.send_signal(signal.SIGTERM)
        busy = process.wait(timeout=60)
        self.expect((idle, busy) == (75, 75), f"SIGTERM: {idle} when idle, {busy} in the middle")

    def at_work(self, process):
        return any(batch.is_worker(pid) for pid in self.workers_of(process)) and time.sleep(0.3) is None

    def drop_of_another_user(self):
        """Whose files take no lease: they're complete once nobody touched them for a while, and nothing else has to happen."""
        if os.geteuid() != 0:
            print("SKIPPED: only root can drop files as another user")
            return "drop folders, without another user's"
        folder, out = self.folder / "theirs", self.folder / "theirs-out"
        folder.mkdir()
        out.mkdir()
        self.folder.chmod(0o755)
        os.chown(out, 65534, 65534)
        process = self.watched(folder, out, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        self.expect(batch.wait_for(lambda: "waiting" in self.said(), 10), f"as nobody: {self.said()[-300:]}")
        slow = (folder / "slow.txt").open("w", encoding="utf-8")
        slow.write(batch.TALK[:200])
        slow.flush()
        self.texts(folder, "talk.txt")
        for _ in range(4):
            time.sleep(0.7)
            slow.write("More.\n")
            slow.flush()
            self.expect(not (out / "slow.txt").exists(), "another user's file is read while it's written")
        slow.write(batch.TALK[200:])
        slow.close()
        for name in ("talk.txt", "slow.txt"):
            self.expect(batch.wait_for(lambda name=name: (out / name).exists(), 10), f"another user's {name} isn't converted: {self.said()[-300:]}")
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
        self.expect(code == 130, f"Ctrl-C ended --watch with {code}")
        return "drop folders"

    # ---- lists
    def listed(self, names, out, *more, **places):
        return subprocess.run([self.lectern, "batch", "-", "-o", str(out), "--to", "txt", *more], input=names, capture_output=True, text=True, check=False, timeout=100,
                              **places)

    def lists(self):
        folder = self.texts(self.folder / "listed", "t/d1.md", "t/d2.md", "t/deep/d3.md")
        out = self.folder / "lists-out"
        done = self.listed("t/d1.md\n./t/d1.md\r\nt/../t/d1.md\nt/d1.md\nt/d2.md\n\nt/deep\n" + str(folder / "t" / "d2.md") + "\n", out, cwd=folder)
        self.expect(done.returncode == 0 and self.outputs(out) == ["t/d1.txt", "t/d2.txt", "t/deep/d3.txt"], f"one document, many names: {self.outputs(out)}: {done.stderr[-300:]}")
        self.expect("documents       3\n" in done.stderr and "4 names that the list has twice" in done.stderr, f"counts: {done.stderr[-300:]}")
        done = self.listed("t/d1.md\0t/d2.md\0", self.folder / "zero-out", cwd=folder)
        self.expect(done.returncode == 0 and self.outputs(self.folder / "zero-out") == ["t/d1.txt", "t/d2.txt"], f"find -print0: {done.stderr[-300:]}")
        done = self.listed("t/d1.md\nt/none.md\n", self.folder / "none-out", cwd=folder)
        self.expect(done.returncode == 9 and "none.md" in done.stderr and "1 of 2 documents failed" in done.stderr, f"a name that leads nowhere: {done.stderr[-300:]}")
        self.expect(self.listed("", self.folder / "empty-out", cwd=folder).returncode == 4, "an empty list is no fault")
        for turn in range(3):
            names = subprocess.run(["find", ".", "-type", "f"], cwd=folder, capture_output=True, text=True, check=True).stdout
            done = self.listed(names, "out", cwd=folder)
            self.expect(done.returncode == 0 and self.outputs(folder / "out") == ["t/d1.txt", "t/d2.txt", "t/deep/d3.txt"],
                        f"find . with OUT in it, turn {turn}: {self.outputs(folder / 'out')[:9]}: {done.stderr[-300:]}")
            self.expect(turn == 0 or "files in the output folder" in done.stderr, f"what lies in OUT isn't told: {done.stderr[-300:]}")
        return "lists"

    # ---- commands
    def words(self):
        folder = self.texts(self.folder / "in", "a.txt", "b.txt")
        out = str(self.out)
        self.run(self.command(folder))
        refused = [(["status", out, "--to", "pdf", "-n"], 2, "takes no"), (["retry", out, "--max-cpu", "5"], 2, "takes no --max-cpu"),
                   (["verify", out, "--bagit"], 2, "it takes --jobs"), (["verify", out, "--jobs", "x"], 2, "LC-0822"), (["report", out, "--force"], 2, "--force"),
                   (["statu", out], 2, "did you mean `lectern batch status OUT`"), (["status", out, str(folder)], 2, "takes one folder, not 2"),
                   ([str(folder), "-o", str(folder), "--to", "txt"], 2, "LC-0809"), ([str(folder) + "/.", "-o", str(folder), "--to", "txt"], 2, "LC-0809"),
                   ([str(folder), "-o", str(self.folder / "n"), "--to", "txt", "--name", "x{title"], 2, "nothing ends")]
        for words, code, said in refused:
            done = self.run([self.lectern, "batch", *words])
            self.expect(done.returncode == code and said in done.stderr, f"{words}: exit {done.returncode}: {done.stderr[-300:]}")
        self.expect(sorted(os.listdir(folder)) == ["a.txt", "b.txt"] and not (self.folder / "n").exists(), f"what is refused leaves something: {os.listdir(folder)}")
        for words in (["status", out, "--quiet"], ["verify", out, "--jobs", "1"], ["report", out, "--diagnostics", "json"], ["retry", out, "--quiet"]):
            done = self.run([self.lectern, "batch", *words])
            self.expect(done.returncode == 0, f"{words}: exit {done.returncode}: {done.stderr[-300:]}")
        # A folder of that name is an input like any other.
        self.texts(self.folder / "statu", "a.txt")
        done = self.run([self.lectern, "batch", "statu", "-o", "named", "--to", "txt"], cwd=self.folder)
        self.expect(done.returncode == 0, f"a folder that is called like a verb: {done.stderr[-300:]}")
        return f"{len(refused)} commands refused"


if __name__ == "__main__":
    sys.exit(batch.main(Inputs, ("drop", "lists", "words"), __doc__))
