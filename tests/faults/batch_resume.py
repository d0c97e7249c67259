#!/usr/bin/env python3
"""What a batch goes on from: a machine that lost its power, a run that was killed while it planned, what failed and is tried again.

    batch_resume.py --bin DIR power    temporary files that never reached the disk, with either kind of journal; then other options
    batch_resume.py --bin DIR retry    after a killed plan, of mended and poisoned archives, of names by template, of shards
    batch_resume.py --bin DIR hints    what a failure's hint says is done, and the same command then succeeds
    batch_resume.py --bin DIR names    records of ours and files of others under the same name; an input without documents
"""
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
        """A run with other options, killed; then its temporary files are empty, as after a loss of power."""
        self.good(self.batch(folder, "-o", self.out, "--to", "pdf,txt", "--quiet", **environment), "before")
        lost = 0
        for turn in range(8):
            paper = ("letter", "a4")[turn % 2]
            process = subprocess.Popen([self.lectern, "batch", str(folder), "-o", str(self.out), "--to", "pdf,txt", "--paper", paper, "--quiet"],
                                       env={**os.environ, **environment}, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(0.1 + 0.08 * turn)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for part in self.out.rglob("*.part"):
                part.write_bytes(b"")
                lost += 1
            again = self.batch(folder, "-o", self.out, "--to", "pdf,txt", "--paper", ("letter", "a4")[turn % 3 == 0], "--quiet", **environment)
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


if __name__ == "__main__":
    sys.exit(main(Resumed, ("power", "retry", "hints", "names"), __doc__))
