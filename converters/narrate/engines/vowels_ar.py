"""Vowels for Arabic (PyPI text2tashkeel): a line of words in, the same words with their marks out. One thread, so that the same words always get
the same marks; a word in other letters stays as it is."""

import os
import sys

os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

from text2tashkeel import Diacritizer  # noqa: E402


def main():
    sys.stdin.reconfigure(encoding='utf-8')
    sys.stdout.reconfigure(encoding='utf-8')
    marker = Diacritizer('rawi-ensemble')
    for line in sys.stdin:
        words = line.rstrip('\n')
        print(marker.diacritize(words).replace('\n', ' ') if words.strip() else words)


if __name__ == '__main__':
    main()
