#!/usr/bin/env python3
"""EPUBCheck and Ace on text-only and narrated books of every document of a folder; goes on where it was stopped. Run by tools/long/books.

  tests/conformance/books.py --bin build/release/bin --out OUT FOLDER...

OUT/verdicts.tsv has a line for each book and judge that passed; a fault is printed, and looked at again the next time.
"""

import argparse
import hashlib
import os
import subprocess
import sys

import kit as kits

KINDS = {'text': [], 'narrated': ['--narrate', '--cache', 'CACHE']}
ENDINGS = ('.txt', '.md', '.html', '.srt', '.vtt', '.json', '.pdf', '.docx', '.odt', '.doc', '.xml')
NO_SPEECH = {'README.md', 'TRUTH.md'}
BATCH = 20


def documents(folders):
    for folder in folders:
        for parent, _, names in sorted(os.walk(folder)):
            yield from (os.path.join(parent, name) for name in sorted(names) if name.endswith(ENDINGS) and name not in NO_SPEECH)


def made(lectern, source, kind, out):
    """Path of the book; None where the document is refused, as it may be."""
    path = os.path.join(out, hashlib.sha256((source + kind).encode()).hexdigest()[:16] + '.epub')
    options = [part if part != 'CACHE' else os.path.join(out, 'cache') for part in KINDS[kind]]
    done = subprocess.run([lectern, 'convert', source, '--quiet', '--force', *options, '-o', path], capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode == 4:
        return None, ''
    return path, '' if done.returncode == 0 else f'lectern ended with {done.returncode}: {done.stderr.decode(errors="replace").strip()[:300]}'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--judges', default='epubcheck,ace')
    parser.add_argument('--kinds', default=','.join(KINDS))
    parser.add_argument('folders', nargs='+')
    options = parser.parse_args()
    kit = kits.Kit(options.bin, options.out)
    os.makedirs(options.out, exist_ok=True)
    log = os.path.join(options.out, 'verdicts.tsv')
    done = set()
    if os.path.exists(log):
        with open(log, encoding='utf-8') as handle:
            done = set(handle.read().splitlines())
    faults = passed = refused = 0
    for judge in options.judges.split(','):
        for kind in options.kinds.split(','):
            waiting = [source for source in documents(options.folders) if f'{judge}\t{kind}\t{source}' not in done]
            passed += sum(line.startswith(f'{judge}\t{kind}\t') for line in done)
            for start in range(0, len(waiting), BATCH):
                books = {}
                for source in waiting[start:start + BATCH]:
                    path, fault = made(kit.lectern, source, kind, options.out)
                    if path is None:
                        refused += 1
                    elif fault:
                        faults += 1
                        print(f'FAULT {source} {kind}: {fault}', flush=True)
                    else:
                        books[path] = source
                verdicts = kit.judge(judge, [], list(books))
                with open(log, 'a', encoding='utf-8') as handle:
                    for path, said in verdicts.items():
                        if said:
                            faults += 1
                            print(f'FAULT {books[path]} {kind} by {judge}: {" ".join(said)[:400]}', flush=True)
                        else:
                            passed += 1
                            handle.write(f'{judge}\t{kind}\t{books[path]}\n')
                        os.remove(path)
            print(f'{judge} {kind}: {passed} verdicts passed so far, {faults} faults, {refused} refused as no speech', flush=True)
    kit.close()
    sys.exit(1 if faults else 0)


main()
