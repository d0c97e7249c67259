#!/usr/bin/env python3
"""The schema of the speech model, judged by tools that are no library of ours.

speech.rng is what trang makes of speech.rnc; jing and xmllint accept schemas/every-element.xml and every speech XML of the tree;
jing refuses each edit of broken.tsv, and for the reason that stands there. Prints what fails; exit 77 where a tool is missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
SCHEMAS = os.path.join(ROOT, 'schemas')
RNG, SCH = os.path.join(SCHEMAS, 'speech.rng'), os.path.join(SCHEMAS, 'speech.sch')
EXAMPLE = os.path.join(SCHEMAS, 'every-element.xml')
NAMESPACE = '{urn:lectern:speech:1}'

faults = []
passed = 0


def expect(right, message):
    global passed
    passed += bool(right)
    if not right:
        faults.append(message)


def said_by(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode('utf-8', 'replace')


def shape(element):
    """The document without white space between elements and without comments."""
    text = (element.text or '').strip()
    return (element.tag, sorted(element.attrib.items()), text, [shape(child) for child in element])


def check_made_from_rnc(folder):
    made = os.path.join(folder, 'speech.rng')
    code, said = said_by('trang', os.path.join(SCHEMAS, 'speech.rnc'), made)
    expect(code == 0, f'trang: {said}')
    expect(shape(ET.parse(made).getroot()) == shape(ET.parse(RNG).getroot()),
           'schemas/speech.rng is not what speech.rnc says: trang schemas/speech.rnc schemas/speech.rng')
    other = os.path.join(folder, 'other.rnc')
    with open(os.path.join(SCHEMAS, 'speech.rnc'), encoding='utf-8') as handle:
        text = handle.read()
    with open(other, 'w', encoding='utf-8') as handle:
        handle.write(text.replace('attribute n { text }?', 'attribute n { text }'))
    said_by('trang', other, made)
    expect(shape(ET.parse(made).getroot()) != shape(ET.parse(RNG).getroot()), 'a changed speech.rnc goes unnoticed')


def speeches():
    """Every XML of the tree whose root is a speech, but for inputs that a test wants refused."""
    found = [EXAMPLE]
    for top in ('samples', 'tests/cases', 'tests/spec'):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in sorted(names):
                path = os.path.join(folder, name)
                if not name.endswith('.xml'):
                    continue
                try:
                    if ET.parse(path).getroot().tag == NAMESPACE + 'speech':
                        found.append(path)
                except ET.ParseError as why:
                    faults.append(f'{path}: {why}')
    return found


def check_accepted(files):
    for schema in (RNG, SCH):
        code, said = said_by('jing', schema, *files)
        expect(code == 0, f'jing {os.path.basename(schema)}: {said[:600]}')
    code, said = said_by('xmllint', '--noout', '--nonet', '--relaxng', RNG, *files)
    expect(code == 0, f'xmllint: {said[:600]}')


def edits():
    with open(os.path.join(HERE, 'broken.tsv'), encoding='utf-8') as handle:
        for line in handle:
            if not line.startswith('#'):
                rule, old, new = line.rstrip('\n').split('\t')
                yield rule, old, new


def check_refused(folder):
    with open(EXAMPLE, encoding='utf-8') as handle:
        example = handle.read()
    files = {}
    for number, (rule, old, new) in enumerate(edits()):
        expect(old in example, f'broken.tsv: the example has no {old!r}')
        path = os.path.join(folder, f'{number}-{rule}.xml')
        with open(path, 'w', encoding='utf-8') as handle:
            handle.write(example.replace(old, new, 1))
        files[path] = rule
    _, said = said_by('jing', RNG, *files)
    for path, rule in files.items():
        refused = f'{path}:' in said
        expect(refused == (rule == 'grammar'), f'jing speech.rng {"refuses" if refused else "accepts"} {os.path.basename(path)}')
        if rule != 'grammar':  # jing's Schematron names no file, so each has a run of its own
            code, why = said_by('jing', SCH, path)
            expect(code == 1 and f'{rule}: ' in why, f'jing speech.sch, {os.path.basename(path)}: {why[:300] or "accepted"}')
    for element in ET.parse(SCH).getroot().iter('{http://purl.oclc.org/dsdl/schematron}pattern'):
        expect(element.get('id') in files.values(), f'broken.tsv: nothing breaks the rule {element.get("id")}')


def main():
    missing = [tool for tool in ('jing', 'trang', 'xmllint') if not shutil.which(tool)]
    if missing:
        print(f'skipped: {", ".join(missing)} missing')
        return 77
    with tempfile.TemporaryDirectory() as folder:
        check_made_from_rnc(folder)
        check_accepted(speeches())
        check_refused(folder)
    for fault in faults:
        print(f'FAULT {fault}')
    print(f'schema: {passed} checks passed, {len(faults)} failed')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
