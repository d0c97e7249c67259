#!/usr/bin/env python3
"""The examples in the documents are true: each line of a ```console block that begins with "$ " is run, and what follows it must be what
it prints. A line "..." stands for any lines, and "..." within a line for any words.

  tests/rules/examples.py --bin build/release/bin            runs them
  tests/rules/examples.py --bin build/release/bin --update   writes what they print (then read the diff)
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCUMENTS = ('README.md', 'docs/manual.md')
BLOCK = re.compile(r'^```console\n(.*?)^```$', re.M | re.S)


def steps(block):
    """(command, expected lines) of one block."""
    found = []
    for line in block.rstrip('\n').split('\n'):
        if line.startswith('$ '):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def agrees(expected, printed):
    """Do the printed lines fit the expected ones?"""
    parts = []
    for line in expected:
        if line.strip() == '...':
            parts.append(r'(?:[^\n]*\n)*')
        else:
            parts.append('.*'.join(re.escape(part) for part in line.rstrip().split('...')) + r'[ \t]*\n')
    return re.fullmatch(''.join(parts), ''.join(line.rstrip() + '\n' for line in printed)) is not None


def perform(command, folder, programs):
    environment = dict(os.environ, PATH=programs + os.pathsep + os.environ['PATH'], NO_COLOR='1', LC_ALL='C.UTF-8', COLUMNS='100')
    environment.pop('SOURCE_DATE_EPOCH', None)
    done = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120)
    text = done.stdout.decode('utf-8', errors='replace') + (f'ended with {done.returncode}\n' if done.returncode else '')
    return text.rstrip('\n').split('\n') if text else []


def run(path, programs, update):
    """(number of commands run, faults) of one document."""
    with open(path, encoding='utf-8') as handle:
        text = handle.read()
    folder = tempfile.mkdtemp(prefix='lectern-examples-')
    shutil.copytree(os.path.join(ROOT, 'samples'), os.path.join(folder, 'samples'))
    count, faults = 0, []

    def block(match):
        nonlocal count
        lines = []
        for command, expected in steps(match.group(1)):
            printed = perform(command, folder, programs)
            count += 1
            if not agrees(expected, printed):
                faults.append(f'{os.path.relpath(path, ROOT)}: $ {command}\n' + '\n'.join('    ' + line for line in printed[:30]))
                expected = printed if update else expected
            lines += ['$ ' + command, *expected]
        return '```console\n' + '\n'.join(lines) + '\n```'

    updated = BLOCK.sub(block, text)
    if update and updated != text:
        with open(path, 'w', encoding='utf-8') as handle:
            handle.write(updated)
    shutil.rmtree(folder)
    return count, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', required=True)
    parser.add_argument('--update', action='store_true')
    options = parser.parse_args()
    if agrees(['a', 'b'], ['a', 'c']) or agrees(['a'], ['a', 'b']) or agrees([], ['a']) or not agrees(['a ... c', '...'], ['a b c', 'd', 'e']):
        sys.exit('SELF-TEST the comparison of lines is blunt')
    total, failed = 0, 0
    for name in DOCUMENTS:
        count, faults = run(os.path.join(ROOT, name), os.path.abspath(options.bin), options.update)
        total, failed = total + count, failed + len(faults)
        for fault in faults:
            print('FAULT', fault)
    print(f'examples: {total} commands run, {failed} print something else, self-test ok')
    sys.exit(1 if failed or not total else 0)


main()
