#!/usr/bin/env python3
"""EPUBCheck and Ace on text-only and narrated books of every document of a folder; goes on where it was stopped. Run by tools/long/books.

  tests/conformance/books.py --bin build/release/bin --out OUT FOLDER...

OUT/verdicts.tsv has a line for each book and judge that passed; a fault is printed, and looked at again the next time. A document that is no
speech is refused, and so is one to be narrated in a language that `lectern voices` doesn't list; any other refusal is a fault.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys

import kit as kits

KINDS = {'text': [], 'narrated': ['--narrate', '--cache', 'CACHE']}
ENDINGS = ('.txt', '.md', '.html', '.srt', '.vtt', '.json', '.pdf', '.docx', '.odt', '.doc', '.xml')
NO_SPEECH = {'README.md', 'TRUTH.md'}
BATCH = {'epubcheck': 20, 'ace': 4}


def documents(folders):
    for folder in folders:
        for parent, _, names in sorted(os.walk(folder)):
            yield from (os.path.join(parent, name) for name in sorted(names)
                        if name.endswith(ENDINGS) and not name.endswith('.truth.json') and name not in NO_SPEECH)


def voiceless(lectern, said):
    """Whether a refusal is that of a language that no voice speaks."""
    asked = re.search(r"error\[LC-0702\]: no voice '([^'-]+)", said)
    listed = subprocess.run([lectern, 'voices'], capture_output=True, text=True, check=True).stdout
    spoken = {line.split()[1].split('-')[0] for line in listed.splitlines() if len(line.split()) > 2}
    return bool(asked) and asked[1] not in spoken


def made(lectern, source, kind, out):
    """Path of the book, or None and no fault where the document is refused, as it may be."""
    path = os.path.join(out, hashlib.sha256((source + kind).encode()).hexdigest()[:16] + '.epub')
    options = [part if part != 'CACHE' else os.path.join(out, 'cache') for part in KINDS[kind]]
    done = subprocess.run([lectern, 'convert', source, '--quiet', '--force', *options, '-o', path], capture_output=True, stdin=subprocess.DEVNULL)
    said = done.stderr.decode(errors='replace').strip()
    if done.returncode == 4 or (done.returncode == 8 and voiceless(lectern, said)):
        return None, ''
    return path, '' if done.returncode == 0 else f'lectern ended with {done.returncode}: {said[:300]}'


def bites(lectern):
    """Whether a refusal that isn't right would be seen."""
    line = "error[LC-0702]: no voice '{}' is installed"
    return voiceless(lectern, line.format('xx')) and not voiceless(lectern, line.format('en')) and not voiceless(lectern, 'error[LC-0704]')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--judges', default='epubcheck,ace')
    parser.add_argument('--kinds', default=','.join(KINDS))
    parser.add_argument('folders', nargs='+')
    options = parser.parse_args()
    kit = kits.Kit(options.bin, options.out)
    if not bites(kit.lectern):
        sys.exit('books: a refusal for want of a voice is not told from others')
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
            for start in range(0, len(waiting), BATCH[judge]):
                books = {}
                for source in waiting[start:start + BATCH[judge]]:
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
            print(f'{judge} {kind}: {passed} verdicts passed so far, {faults} faults, {refused} refused: no speech, or no voice for its language', flush=True)
    kit.close()
    sys.exit(1 if faults else 0)


main()
