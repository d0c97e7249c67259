#!/usr/bin/env python3
"""Archives as a batch's input: what archives.py makes to hurt is refused, cheaply and with its reason, and the rest is done; honest ones are taken.

    batch_archives.py --bin DIR archive
"""
import os
import subprocess
import sys

import archives
import batch

MOST_CPU = 1.0          # seconds, coordinator and worker together
MOST_MEMORY = 128 << 10  # KiB
archives.GOOD = batch.TALK.encode()


class Archives(batch.Faults):
    def watched(self, command):
        """Exit code, what was said, CPU seconds and peak memory in KiB of the process and all its children."""
        said = self.folder / "said"
        with said.open("w") as to:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=to)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, said.read_text(errors="replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss

    def refused(self, path):
        out = self.folder / "refused"
        code, said, cpu, memory = self.watched([self.lectern, "batch", str(path), "-o", str(out), "--to", "txt", "--jobs", "1", "--quiet"])
        limited = path.name in ("million.zip", "many-headers.tar.gz", "unwanted-bomb.tar.gz", "unwanted-bomb.tar.zst")
        self.expect(code == 9 and f"{path.name}: error[LC-0909]" in said, f"{path.name}: exit {code}: {said[-300:]}")
        self.expect(not limited or "more than" in said, f"{path.name}: {said[-300:]}")
        self.expect(self.sanitized or (cpu <= MOST_CPU and memory <= MOST_MEMORY), f"{path.name}: {cpu:.2f} s CPU, {memory >> 10} MiB")
        self.expect(not batch.tree(out), f"{path.name}: outputs {list(batch.tree(out))[:3]}")
        self.worst = (max(self.worst[0], cpu), max(self.worst[1], memory >> 10))

    def archive(self):
        self.sanitized = b"__asan_init" in open(self.lectern, "rb").read()
        self.worst = (0, 0)
        mixed = self.folder / "mixed"
        mixed.mkdir()
        # By a process of its own: a child's peak counts the memory of what it was forked from.
        subprocess.run([sys.executable, archives.__file__, str(mixed)], input=archives.GOOD, check=True)
        attacks = sorted(path.name for path in mixed.iterdir())
        for name in attacks:
            self.refused(mixed / name)
        (mixed / "fine.txt").write_bytes(archives.GOOD)
        done = self.run(self.command(mixed))
        self.expect(done.returncode == 9 and done.stderr.count("LC-0909") == len(attacks), f"all: exit {done.returncode}, {done.stderr.count('LC-0909')} refused")
        self.expect(set(batch.tree(self.out)) == {"fine.pdf", "fine.xhtml"}, f"all: {sorted(batch.tree(self.out))[:5]}")
        self.expect(not [str(each) for each in self.folder.rglob("slip.txt")] and not os.path.exists("/tmp/slip.txt"), "something was written outside")
        self.expect(not (self.out / ".lectern" / "unpacked").exists(), "what was unpacked stays")
        taken, wanted = self.folder / "honest", 0
        taken.mkdir()
        honest = archives.honest()
        for name, (data, count) in honest.items():
            (taken / name).write_bytes(data)
            wanted += count
        done = self.run([self.lectern, "batch", str(taken), "-o", str(self.folder / "taken"), "--to", "txt", "--quiet"])
        made = len(batch.tree(self.folder / "taken"))
        self.expect(done.returncode == 0 and made == wanted, f"honest: exit {done.returncode}, {made} of {wanted}: {done.stderr[-300:]}")
        control = self.folder / "control.zip"
        control.write_bytes(archives.zip_of([("a.txt", archives.GOOD)]))
        before = len(self.complaints)
        self.refused(control)
        self.expect(len(self.complaints) > before, "control: an honest archive passes for a refused one")
        del self.complaints[before:]
        return f"{len(attacks)} attacks refused (at most {self.worst[0]:.2f} s CPU, {self.worst[1]} MiB), {len(honest)} honest archives taken"


if __name__ == "__main__":
    sys.exit(batch.main(Archives, ("archive",), __doc__))
