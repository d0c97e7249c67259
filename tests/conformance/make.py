"""Makes every output that the conformance tests judge: all samples, and the English .txt and .md of the shared corpus where it exists."""

import json
import os
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

from kit import FORMATS, ROOT, SOUNDS, SPOKEN

# Options that a sample needs because nothing in it says so.
OPTIONS = {'mediatheque.fr.txt': ['--lang', 'fr']}
# Other ways to write a PDF: kind of output -> options. Every document gets the second profile, some get all.
SECOND = {'ua2.pdf': ['--profile', 'ua2']}
VARIANTS = {
    'attached.pdf': ['--attach-xml'],
    'ua2-attached.pdf': ['--profile', 'ua2', '--attach-xml'],
    'large-print.pdf': ['--style', 'large-print', '--paper', 'letter'],
    'high-contrast.pdf': ['--style', 'high-contrast'],
    'dyslexia.pdf': ['--style', 'dyslexia'],
}
VARIED = ('un-dsg-2013-07-15.md', 'harbour-hearing.md', 'library-opening.txt', 'mediatheque.fr.txt', 'ungdc-SAU_29_1974.txt')
CERTIFIED = ('un-dsg-2013-07-15.md', 'harbour-hearing.md', 'short.txt', 'long-record.md')  # these get a book that claims conformance, too
SHARED = os.environ.get('LECTERN_SHARED') or os.path.join(os.path.dirname(ROOT), 'shared')


def sample_files():
    folder = os.path.join(ROOT, 'samples')
    return [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith(('.md', '.txt')) and n != 'README.md']


def corpus_files():
    """English .txt and .md of the corpus, by the table in its README."""
    folder = os.path.join(SHARED, 'corpus')
    if not os.path.isdir(folder):
        return []
    with open(os.path.join(folder, 'README.md'), encoding='utf-8') as handle:
        rows = re.findall(r'^\| (\S+\.(?:txt|md)) \|[^|]*\| en \|', handle.read(), re.M)
    return [os.path.join(folder, n) for n in rows if os.path.exists(os.path.join(folder, n))]


LONG = 'long-record.md'  # speeches of several samples as the parts of one record, long enough for a book of several files
PARTS = ('ungdc-SAU_29_1974.txt', 'ungdc-CAN_62_2007.txt', 'us-sotu-1790-washington.txt', 'us-inaugural-1865-lincoln.txt', 'us-kennedy-1963-berlin.txt',
         'ungdc-HTI_01_1946.txt', 'library-opening.txt')


def long_record(kit):
    """Each part with a heading and a note."""
    path, parts = os.path.join(kit.out, LONG), ['# The record of a long day', '3 June 2024']
    for number, name in enumerate(PARTS, 1):
        with open(os.path.join(ROOT, 'samples', name), encoding='utf-8') as handle:
            words = re.sub(r'[#*_`\[\]<>|]', '', handle.read()).strip()
        parts += [f'## Part {number}', f'This part begins with a note.[^{number}]', re.sub(r'(?m)^[ \t]+', '', words)]
    parts += [f'[^{number}]: It was read from {name[:-4]}.' for number, name in enumerate(PARTS, 1)]
    with open(path, 'w', encoding='utf-8') as handle:
        handle.write('\n\n'.join(parts) + '\n')
    return path


def inputs(with_corpus=True):
    found = {os.path.basename(path): path for path in sample_files()}
    if with_corpus:
        for path in corpus_files():
            found.setdefault(os.path.basename(path), path)
    return found


def convert(kit, row, arguments):
    """One run of lectern; what it says when it fails becomes a fault."""
    done = kit.run([kit.lectern, 'convert', row['source'], *row['options'], '--quiet', *arguments])
    if done.returncode:
        return [f'lectern convert {row["name"]} ended with {done.returncode}: {done.stderr.decode(errors="replace").strip()[:300]}']
    return []


def make_one(kit, row):
    os.makedirs(row['folder'])
    stem = os.path.join(row['folder'], 'speech.')
    faults = convert(kit, row, [part for kind in FORMATS for part in ('-o', stem + kind)])
    for kind, options in {**SECOND, **(VARIANTS if row['name'] in VARIED else {})}.items():
        faults += convert(kit, row, [*options, '-o', stem + kind])
    if row['name'] in CERTIFIED:
        faults += convert(kit, row, ['--certifier', 'The test', '-o', stem + 'certified.epub'])
    if row['narrated']:
        faults += convert(kit, row, ['--narrate', *(part for kind in SPOKEN for part in ('-o', stem + kind))])
    if row['narrated'] and row['name'] in VARIED:
        faults += convert(kit, row, ['--epub-audio', 'opus', '--word-times', *(part for kind in SOUNDS for part in ('-o', stem + kind))])
    wanted = FORMATS + (SPOKEN if row['narrated'] else ())
    if not faults:
        faults += [f'{row["name"]}: speech.{kind} was not made' for kind in wanted if not os.path.exists(stem + kind)]
    return faults, sum(os.path.getsize(os.path.join(row['folder'], n)) for n in os.listdir(row['folder']))


def check(kit):
    shutil.rmtree(kit.out, ignore_errors=True)
    os.makedirs(kit.out)
    rows = [{'name': name, 'source': source, 'options': OPTIONS.get(name, []), 'narrated': True,
             'folder': os.path.join(kit.out, name + '.d' if name == LONG else name)}
            for name, source in sorted({**inputs(), LONG: long_record(kit)}.items())]
    started, size = time.time(), 0
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        for faults, bytes_made in pool.map(lambda row: make_one(kit, row), rows):
            size += bytes_made
            kit.passed() if not faults else [kit.fault(fault) for fault in faults]
    with open(os.path.join(kit.out, 'manifest.json'), 'w', encoding='utf-8') as handle:
        json.dump(rows, handle, indent=1)
    if not corpus_files():
        print(f'  NOTE no corpus at {os.path.relpath(SHARED, ROOT)}: only the samples are judged', flush=True)
    print(f'  {len(rows)} documents, {size / 1e6:.1f} MB, {time.time() - started:.1f} s')
    absent = {'name': 'absent.md', 'source': os.path.join(kit.scratch, 'absent.md'), 'options': []}
    kit.control('a document that is not there', convert(kit, absent, ['-o', os.path.join(kit.scratch, 'absent.pdf')]), 'ended with 4')
