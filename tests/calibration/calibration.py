#!/usr/bin/env python3
"""What `sure` promises against hand-made labels: of the labels of each certainty, how many are right.

  calibration.py [--bin DIR] [--least 0.95] [--break] FOLDER...

A FOLDER holds NAME.truth.json sidecars; the document is beside them, else in samples/. Labels of certainty 0.9 and above must be
right in --least of all cases. --break spoils what is labelled, so that a run must fail.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUCKETS = (0.9, 0.8, 0.7, 0.5, 0.0)
ONE = {'title': 'title', 'name': 'speaker', 'role': 'role', 'place': 'place'}
SAME = {'\u06cc': '\u064a', '\u06be': '\u0647'}


def norm(text):
    text = ''.join(SAME.get(c, c) for c in unicodedata.normalize('NFKC', text or '')).casefold()
    return ''.join(c for c in text if unicodedata.category(c)[0] in 'LN')


def local(element):
    return element.tag.rsplit('}', 1)[-1] if isinstance(element.tag, str) else ''


def words(element):
    parts = [element.text or '']
    for child in element:
        if local(child) not in ('furniture', 'stage'):
            parts.append(words(child))
        parts.append(child.tail or '')
    return ''.join(parts)


class Truth:
    """Answers whether a label is right; each label of the truth answers once."""

    def __init__(self, labels, path):
        self.labels = labels
        self.several = bool(labels.get('turns'))
        self.addressees = collections.Counter(norm(a) for s in labels.get('salutations') or [] for a in s.get('addressees') or [])
        self.cues = collections.Counter(norm(i['cue']) for p in labels.get('priorities') or [] for i in p['items'])
        self.quotes = [norm(q['text']) for q in labels.get('quotations') or []]
        self.turns = collections.Counter(norm(t['speaker']) for t in labels.get('turns') or [])
        self.end = labels.get('end_marker_line') is not None or bool(labels.get('end_marker_text'))
        closing = labels.get('closing') or {}
        self.closing_unknown = bool(closing) and not closing.get('lines')  # of a PDF only the start is labelled
        self.closing = ''
        if closing.get('lines'):
            first, last = closing['lines']
            self.closing = norm(' '.join(path.read_bytes().decode('utf-8', 'replace').split('\n')[first - 1:last]))

    @staticmethod
    def take(pool, key):
        pool[key] -= 1
        return pool[key] >= 0

    def judge(self, element, parent):
        """True or False; None where the labels say nothing of such an element."""
        name, said = local(element), norm(words(element))
        if name in ONE:
            answers = [self.labels.get(ONE[name])] + (self.labels.get('title_alt') or [] if name == 'title' else [])
            answers = {norm(a) for a in answers if a}
            return None if not answers and (self.several or name == 'title') else said in answers
        if name == 'date':
            return element.get('iso') == self.labels.get('date') if element.get('iso') else None
        if name == 'addressee':
            return self.take(self.addressees, said)
        if name == 'cue':
            return self.take(self.cues, said)
        if name == 'formula':
            return None if self.closing_unknown else bool(said) and said in self.closing
        if name == 'quote' and element.get('part') in (None, 'I'):
            return any(said == q or (len(said) > 12 and said in q) for q in self.quotes)
        if name == 'label' and local(parent) == 'turn':
            return self.take(self.turns, said)
        if name == 'furniture' and element.get('kind') == 'end':
            return self.end
        return None


def look(document, labels, lectern, spoil, table, wrong):
    made = subprocess.run([lectern, 'convert', document, '--to', 'xml', '-o', '-'], capture_output=True)
    root = ET.fromstring(made.stdout)
    truth = Truth(labels, document)
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        if element.get('sure') is None:
            continue
        right = truth.judge(element, parents.get(element))
        if right is None:
            continue
        sure = float(element.get('sure'))
        right = right and not spoil
        bucket = next(b for b in BUCKETS if sure >= b)
        table[bucket][right] += 1
        if not right and sure >= BUCKETS[0] and not spoil:
            wrong.append(f'{document.name}: {local(element)} of {sure}: {words(element)[:60]!r}')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default=str(ROOT / 'build/release/bin'))
    ap.add_argument('--least', type=float, default=0.95)
    ap.add_argument('--break', dest='spoil', action='store_true')
    ap.add_argument('folders', nargs='+')
    args = ap.parse_args()
    table, wrong, seen = collections.defaultdict(collections.Counter), [], set()
    for folder in args.folders:
        if not os.path.isdir(folder):
            print(f'not here: {folder}')
            continue
        for side in sorted(pathlib.Path(folder).glob('*.truth.json')):
            name = side.name[:-len('.truth.json')]
            if name in seen:
                continue
            seen.add(name)
            document = side.parent / name if (side.parent / name).exists() else ROOT / 'samples' / name
            look(document, json.loads(side.read_text(encoding='utf-8')), os.path.join(args.bin, 'lectern'), args.spoil, table, wrong)
    print(f'{len(seen)} documents\n{"sure":>10} {"labels":>7} {"right":>7} {"share":>7}')
    for bucket in BUCKETS:
        count = table[bucket]
        if count.total():
            print(f'{bucket:>9}+ {count.total():7} {count[True]:7} {count[True] / count.total():7.3f}')
    for line in wrong:
        print('wrong:', line)
    best = table[BUCKETS[0]]
    if not best.total():
        print('no label of 0.9 or more')
        return 1
    return 0 if best[True] >= args.least * best.total() else 1


if __name__ == '__main__':
    sys.exit(main())
