#!/usr/bin/env python3
"""Whoever builds `lectern` has the programs that it starts: each lectern-* program of converters/ is one of its dependencies.

tools/demo builds that one target; with a program left out its conversions fail on a fresh machine and nowhere else.
"""

import re

import tree

APART = {'lectern-bench'}  # measures lectern; lectern doesn't start it


def faults_of(files):
    """`files`: the text of each CMakeLists.txt."""
    text = re.sub(r'#[^\n]*', '', '\n'.join(files))
    programs = set(re.findall(r'add_executable\(\s*(lectern-[\w-]+)', text)) - APART
    built = set()
    for names in re.findall(r'add_dependencies\(\s*lectern\s([^)]*)\)', text):
        built |= set(names.split())
    return len(programs), [f'{name}: lectern starts it and is built without it' for name in sorted(programs - built)]


def check():
    return faults_of([tree.read(path) for path in tree.files() if path.startswith('converters/') and path.endswith('CMakeLists.txt')])


def bites():
    good = ['add_executable(lectern main.cc)\nadd_dependencies(lectern lectern-a\n  lectern-b)', 'add_executable(lectern-a a.cc)', 'add_executable(\n  lectern-b b.cc)',
            'add_executable(lectern-bench bench.cc)']
    bad = [[good[0].replace('\n  lectern-b', ''), *good[1:]], [good[0].replace('lectern lectern-a', 'other lectern-a'), *good[1:]],
           [good[0].replace('lectern-a', '# lectern-a'), *good[1:]]]
    return [f'not rejected: {case}' for case in bad if not faults_of(case)[1]] + [f'rejected: {fault}' for fault in faults_of(good)[1]]


tree.main(check, bites, 'programs that lectern starts')
