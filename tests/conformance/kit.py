"""What the conformance checks share: the documents that were made, how a judge is asked, and how a verdict is counted.

A check is a function check(kit). It calls kit.passed(...) for what is right, kit.fault(...) for what is wrong, and kit.control(...) for each
broken file that it must reject: a check whose control slips through fails, whatever else it saw.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
JUDGES = os.environ.get('LECTERN_JUDGES') or os.path.join(os.path.expanduser('~'), '.cache', 'lectern-judges')
FORMATS = ('xml', 'xhtml', 'epub', 'pdf', 'txt')           # of every document
SPOKEN = ('narrated.epub', 'html', 'mp3', 'vtt', 'srt')            # of those that are narrated too
SOUNDS = ('opus', 'flac', 'wav', 'm4b', 'opus.epub')       # of some


class Missing(Exception):
    """A judge or reader that isn't on this machine."""


class Document:
    """One input and what was made of it."""

    def __init__(self, row):
        self.name, self.source, self.options, self.folder = row['name'], row['source'], row['options'], row['folder']
        self.narrated = row['narrated']

    def path(self, kind):
        return os.path.join(self.folder, 'speech.' + kind)

    def has(self, kind):
        return os.path.exists(self.path(kind))


class Kit:
    def __init__(self, program_folder, out):
        self.lectern = os.path.join(os.path.abspath(program_folder), 'lectern')
        self.out = os.path.abspath(out)
        self.everything = False      # --all: also what takes many minutes
        self.documents = []
        self.scratch = tempfile.mkdtemp(prefix='lectern-conformance-')
        self.begin('')

    def begin(self, name):
        self.name, self.started = name, time.time()
        self.looked, self.faults, self.controls, self.slipped = 0, [], 0, []

    def close(self):
        shutil.rmtree(self.scratch, ignore_errors=True)

    def load(self):
        with open(os.path.join(self.out, 'manifest.json'), encoding='utf-8') as handle:
            self.documents = [Document(row) for row in json.load(handle)]

    def sample(self, name):
        return next(d for d in self.documents if d.name == name)

    def files(self, kind):
        return [d.path(kind) for d in self.documents if d.has(kind)]

    def short(self, path):
        return os.path.relpath(path, self.out) if path.startswith(self.out) else os.path.basename(path)

    def temp(self, name):
        folder = tempfile.mkdtemp(dir=self.scratch)
        return os.path.join(folder, name)

    # -- verdicts

    def passed(self, count=1):
        self.looked += count

    def fault(self, text):
        self.looked += 1
        self.faults.append(text)

    def control(self, what, rejected, expected=''):
        """`what` names a broken file; `rejected` is what the check said of it (empty: it slipped through)."""
        self.controls += 1
        said = ' '.join(rejected) if isinstance(rejected, (list, tuple)) else str(rejected or '')
        if not said or expected not in said:
            self.slipped.append(f'{what}: should be rejected{" for " + expected if expected else ""}, was: {said[:200] or "accepted"}')

    def verdict(self):
        if not self.looked:
            self.faults.append('nothing was looked at')
        if not self.controls:
            self.slipped.append('no broken file was tried')
        for fault in self.faults[:15]:
            print(f'  FAULT {fault}')
        if len(self.faults) > 15:
            print(f'  ... and {len(self.faults) - 15} more')
        for slip in self.slipped:
            print(f'  CONTROL {slip}')
        good = not self.faults and not self.slipped
        print(f'{"PASS" if good else "FAIL"} {self.name}: {self.looked} looked at, {len(self.faults)} faults; '
              f'{self.controls - len(self.slipped)} of {self.controls} broken files rejected; {time.time() - self.started:.1f} s', flush=True)
        return good

    # -- programs

    def need(self, *programs):
        for program in programs:
            if not shutil.which(program):
                raise Missing(program)

    def run(self, command, **options):
        options.setdefault('timeout', 900)
        return subprocess.run([str(part) for part in command], capture_output=True, stdin=subprocess.DEVNULL, **options)

    def output(self, *command):
        """Standard output as text; a failing command is a fault."""
        done = self.run(command)
        if done.returncode:
            self.fault(f'{command[0]} ended with {done.returncode} on {self.short(str(command[-1]))}: {done.stderr.decode(errors="replace")[:200]}')
        return done.stdout.decode('utf-8', errors='replace')

    def judge(self, name, arguments, files):
        """Asks bin/NAME of the judges' folder about many files in one process: file -> list of its faults (empty: it passes)."""
        program = os.path.join(JUDGES, 'bin', name)
        if not os.path.exists(program):
            raise Missing(f'the judge {name} (tools/setup --with-judges)')
        if not files:
            return {}
        done = self.run([program, *arguments, *files])
        verdicts, current = {}, None
        for line in done.stdout.decode('utf-8', errors='replace').splitlines():
            if line.startswith(('PASS ', 'FAIL ')):
                current = line[5:].strip()
                if name == 'verapdf':
                    current = current.rsplit(' ', 1)[0]
                verdicts[os.path.abspath(current)] = [] if line.startswith('PASS') else ['FAIL']
            elif line.strip() and current:
                verdicts[os.path.abspath(current)].append(line.strip())
        for file in files:
            verdicts.setdefault(os.path.abspath(file), [f'no verdict; {name} ended with {done.returncode}: '
                                                        + done.stderr.decode(errors='replace').strip()[-300:]])
        return {file: verdicts[os.path.abspath(file)] for file in files}

    def judged(self, name, arguments, files):
        """All `files` must pass."""
        for file, faults in self.judge(name, arguments, files).items():
            if faults:
                self.fault(f'{name} {" ".join(arguments)} {self.short(file)}: ' + '; '.join(f for f in faults if f != 'FAIL')[:600])
            else:
                self.passed()

    def must_reject(self, name, arguments, broken):
        """broken: file -> words that its rejection must contain."""
        for file, faults in self.judge(name, arguments, list(broken)).items():
            self.control(f'{name}: {os.path.basename(file)}', [f for f in faults if not f.startswith('no verdict')], broken[file])
