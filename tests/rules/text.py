#!/usr/bin/env python3
"""Words that may not stand in the tree: machine paths, registry hosts, things left open; std::regex; a default beside an enum's cases
is the compiler's business (-Wswitch-enum)."""

import re

import tree

# Built from pieces, so that this file doesn't contain what it looks for.
OPEN = '|'.join(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'not imple' + 'mented', 'future ' + 'work'])
REGISTRIES = '|'.join(['npm', 'maven', 'pypi', 'pythonhosted', 'debian', 'golang', 'crates'])
RULES = [
    (re.compile(r'\b(' + OPEN + r')\b'), 'something left open', lambda p: not p.endswith('.md') and not p.startswith('samples/')),
    (re.compile(r'(^|[^\w.~/-])/(work|farm|root|home)/\w'), 'a machine path', lambda p: True),
    (re.compile(r'https?://[a-z0-9.-]*(' + REGISTRIES + r')[a-z0-9.-]*/', re.I), 'a registry host', lambda p: True),
    (re.compile(r'\bstd::(basic_)?regex|#\s*include\s*<regex>'), 'std::regex (it recurses on input)', lambda p: p.endswith(tree.SOURCES)),
    (re.compile(r'\bDISABLED_\w|GTEST_SKIP\s*\(\s*\)\s*;'), 'a test switched off without a reason', lambda p: p.endswith(tree.SOURCES)),
]
BINARY = ('.pdf', '.epub', '.mp3', '.png', '.ttf', '.otf', '.wav', '.docx', '.odt', '.bin', '.zip')


def faults_of(path, text):
    found = []
    for number, line in enumerate(text.split('\n'), 1):
        for pattern, what, applies in RULES:
            if applies(path) and pattern.search(line):
                found.append(f'{path}:{number}: {what}: {line.strip()[:100]}')
    return found


def check():
    paths = [p for p in tree.files() if not p.endswith(BINARY) and not p.startswith('LICENSE') and p != 'tests/rules/text.py']
    return len(paths), [fault for path in paths for fault in faults_of(path, tree.read(path))]


def bites():
    bad = [('a.cc', '// TO' + 'DO later'), ('a.md', 'see /wo' + 'rk/main/x'), ('a.json', '"https://registry.np' + 'mjs.org/a"'),
           ('a.cc', 'std::reg' + 'ex r("a");'), ('a_test.cc', 'TEST(A, DISABLED' + '_b)'), ('a.sh', 'cd /ro' + 'ot/x')]
    good = [('a.cc', '// what is left to do'), ('a.sh', 'cd "$HOME/root/x" && ls ../work/x'), ('a.md', 'http://www.w3.org/1999/xhtml')]
    return ([f'not rejected: {text!r}' for path, text in bad if not faults_of(path, text)]
            + [f'rejected: {text!r}' for path, text in good if faults_of(path, text)])


tree.main(check, bites, 'words that may not stand in the tree')
