#!/usr/bin/env python3
"""Samples to PDF and back: each letter and digit of the reading text is in the text that the PDF gives, as often. Running heads and
feet, which the PDF adds, come as furniture."""

import collections
import pathlib
import subprocess
import sys
import tempfile

lectern, samples = pathlib.Path(sys.argv[1]) / 'lectern', pathlib.Path(sys.argv[2])


def run(*words):
    return subprocess.run([str(lectern), 'convert', *map(str, words)], capture_output=True, check=True).stdout.decode()


def letters(text):
    return collections.Counter(c for c in text.casefold() if c.isalnum())


def main():
    faults = looked_at = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ('library-opening.txt', 'un-dsg-2013-07-15.md', 'mediatheque.fr.txt', 'gavan.ru.txt'):
            pdf = pathlib.Path(folder) / (name + '.pdf')
            run(samples / name, '--quiet', '-o', pdf)
            there = letters(run(samples / name, '--quiet', '--to', 'txt', '-o', '-'))
            back = letters(run(pdf, '--quiet', '--to', 'txt', '-o', '-'))
            missing = there - back
            looked_at += 1
            # A generated title stands in the header block; a page number is furniture and may be taken for none of the words.
            if sum(missing.values()):
                faults += 1
                print(f'FAULT {name}: missing {dict(missing)}')
        one = letters('harbour')
        if not one - letters('harbor'):
            faults += 1
            print('FAULT a missing letter is not seen')
    print(f'pdf reading: {looked_at} samples, {faults} faults')
    return 1 if faults or not looked_at else 0


sys.exit(main())
