"""What the rule checks share: the project's files, and the way a check reports and proves that it bites."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCES = ('.cc', '.h')


def files():
    """Paths of the project's own files, relative to its root: tracked ones and new ones that git doesn't ignore."""
    try:
        listing = subprocess.run(['git', '-C', ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                                 capture_output=True, check=True).stdout.decode()
        found = sorted(set(listing.split('\0')) - {''})
        if found:
            return [path for path in found if os.path.isfile(os.path.join(ROOT, path))]
    except (OSError, subprocess.CalledProcessError):
        pass
    found = []
    for folder, names, leaves in os.walk(ROOT):
        names[:] = [n for n in names if n not in ('.git', 'build', 'out', '__pycache__', '.cache')]
        found += [os.path.relpath(os.path.join(folder, leaf), ROOT) for leaf in leaves]
    return sorted(found)


def sources(folder='converters'):
    return [path for path in files() if path.startswith(folder + '/') and path.endswith(SOURCES)]


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8', errors='replace') as handle:
        return handle.read()


def main(check, bites, what):
    """Runs `bites` (snippets that the check must reject, and clean ones that it must accept), then `check` over the tree.

    check() returns (number of things looked at, list of faults); bites() returns a list of what went wrong.
    """
    blunt = bites()
    for fault in blunt:
        print(f'SELF-TEST {fault}')
    looked, faults = check()
    for fault in faults:
        print(f'FAULT {fault}')
    if not looked:
        faults.append('nothing')
        print(f'FAULT nothing to look at: {what}')
    print(f'{what}: {looked} looked at, {len(faults)} faults, self-test {"ok" if not blunt else "FAILED"}')
    sys.exit(1 if faults or blunt else 0)
