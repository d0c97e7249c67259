#!/usr/bin/env python3
"""Each diagnostic code that the sources say has one row in base/codes.cc, in order, and a folder tests/codes/LC-nnnn that provokes it;
no row and no folder without a code that is said."""

import os
import re

import tree

CODE = re.compile(r'"(LC-\d{4})"')
TABLE = 'converters/base/codes.cc'


def faults_of(said, rows, folders):
    """said: code -> file that says it; rows: codes of the table in order; folders: code -> names of the files in it."""
    found = [f'{path} says {code}, which has no row in {TABLE}' for code, path in sorted(said.items()) if code not in rows]
    found += [f'{TABLE}: nobody says {code}' for code in rows if code not in said]
    found += [f'{TABLE}: {code} stands twice' for code in sorted({c for c in rows if rows.count(c) > 1})]
    if rows != sorted(rows):
        found.append(f'{TABLE}: the rows are not sorted')
    for code in sorted(set(rows) | set(said)):
        for name in ('cmd', 'expect'):
            if name not in folders.get(code, ()):
                found.append(f'tests/codes/{code}/{name} is missing')
    found += [f'tests/codes/{code}: no such code' for code in folders if code not in rows]
    return found


def check():
    said = {}
    for path in tree.sources():
        if path != TABLE:
            for code in CODE.findall(re.sub(r'//[^\n]*', '', tree.read(path))):
                said.setdefault(code, path)
    rows = CODE.findall(re.sub(r'//[^\n]*', '', tree.read(TABLE)))
    folders = {}
    for path in tree.files():
        match = re.match(r'tests/codes/(LC-\d{4})/(.+)', path)
        if match:
            folders.setdefault(match.group(1), set()).add(match.group(2))
    return len(rows), faults_of(said, rows, folders)


def bites():
    full = {'LC-0101': {'cmd', 'expect'}, 'LC-0102': {'cmd', 'expect'}}
    said = {'LC-0101': 'a.cc', 'LC-0102': 'b.cc'}
    bad = [(said, ['LC-0101'], {'LC-0101': full['LC-0101']}), (said, ['LC-0102', 'LC-0101'], full), ({'LC-0101': 'a.cc'}, ['LC-0101', 'LC-0102'], full),
           (said, ['LC-0101', 'LC-0102'], {'LC-0101': {'cmd'}, 'LC-0102': full['LC-0102']}), (said, ['LC-0101', 'LC-0102'], dict(full, **{'LC-0999': {'cmd'}}))]
    return ([f'not rejected: {case}' for case in bad if not faults_of(*case)]
            + [f'rejected: {fault}' for fault in faults_of(said, ['LC-0101', 'LC-0102'], full)])


tree.main(check, bites, 'diagnostic codes')
