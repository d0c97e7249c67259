#!/usr/bin/env python3
"""The documents name what exists: links lead somewhere, programs and folders that they mention are there, ARCHITECTURE.md keeps under
200 lines and names each room, and every folder of converters/ is a room that it knows."""

import os
import re

import tree

LINK = re.compile(r'\]\((?!https?:|mailto:|#)([^)#\s]+)')
PATH = re.compile(r'`((?:tools|tests|converters|schemas|samples|docs|cmake)/[\w./-]*[\w/])[^`]*`')
OUTPUTS = ('out/', 'build/')
LIMIT = 200


def faults_of(path, text, exists):
    """exists(path relative to the root) tells whether a file or folder is there."""
    found = []
    for number, line in enumerate(text.split('\n'), 1):
        for link in LINK.findall(line):
            if not exists(os.path.normpath(os.path.join(os.path.dirname(path), link))):
                found.append(f'{path}:{number}: a link to {link}, which is not there')
        for name in PATH.findall(line):
            if not name.startswith(OUTPUTS) and not exists(name.rstrip('/')):
                found.append(f'{path}:{number}: names {name}, which is not there')
    return found


def architecture_faults(text, rooms):
    found = [f'docs/ARCHITECTURE.md does not name the room {room}' for room in rooms if not re.search(r'`[^`]*\b' + re.escape(room) + r'/', text)]
    if text.count('\n') >= LIMIT:
        found.append(f'docs/ARCHITECTURE.md has {text.count(chr(10))} lines; under {LIMIT} is the rule')
    return found


def check():
    known = tree.files()
    folders = {os.path.dirname(p)[:end] for p in known for end in range(len(os.path.dirname(p)) + 1) if (os.path.dirname(p) + '/')[end] == '/'}
    there = set(known).union(folders).__contains__  # an empty folder is none
    paths = [p for p in known if p.endswith('.md') and not p.startswith(('tests/', 'samples/')) or p == 'samples/README.md']
    faults = [fault for path in paths for fault in faults_of(path, tree.read(path), there)]
    rooms = sorted({p.split('/')[1] for p in tree.sources()})
    return len(paths), faults + architecture_faults(tree.read('docs/ARCHITECTURE.md'), rooms)


def bites():
    there = {'docs/a.md', 'tools/x'}.__contains__
    bad = [('README.md', 'see [a](docs/b.md)'), ('README.md', 'run `tools/y --now`'), ('docs/a.md', '[x](../tools/z)')]
    good = [('README.md', 'see [a](docs/a.md#part) and [b](https://example.org)'), ('docs/a.md', '[x](../tools/x) `tools/x --now`')]
    return ([f'not rejected: {text}' for path, text in bad if not faults_of(path, text, there)]
            + [f'rejected: {faults_of(path, text, there)}' for path, text in good if faults_of(path, text, there)]
            + [f'not rejected: {what}' for what, said in (('an unnamed room', architecture_faults('`converters/base/`', ['base', 'read'])),
                                                         ('a long page', architecture_faults('\n' * 300, []))) if not said])


tree.main(check, bites, 'documents')
