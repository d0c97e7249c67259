"""Every speech XML against the schema: the grammar and the rules, by jing, which is no library of ours."""

import os

from kit import ROOT

RNG = os.path.join(ROOT, 'schemas', 'speech.rng')
SCH = os.path.join(ROOT, 'schemas', 'speech.sch')


def jing(kit, schema, files):
    """file -> messages."""
    done = kit.run(['jing', schema, *files])
    said = {file: [] for file in files}
    for line in done.stdout.decode('utf-8', errors='replace').splitlines():
        owner = next((f for f in files if line.startswith((f + ':', 'file:' + f + ':'))), files[0])
        said[owner].append(line[line.rfind(': error: ') + 2:] if ': error: ' in line else line)
    if done.returncode not in (0, 1) or (done.returncode and not any(said.values())):
        said[files[0]].append(f'jing ended with {done.returncode}: {done.stderr.decode(errors="replace")[:200]}')
    return said


def edited(kit, name, source, old, new):
    with open(source, encoding='utf-8') as handle:
        text = handle.read()
    path = kit.temp(name)
    with open(path, 'w', encoding='utf-8') as handle:
        handle.write(text.replace(old, new, 1))
    return path


def check(kit):
    kit.need('jing')
    files = kit.files('xml')
    for schema in (RNG, SCH):
        for file, faults in jing(kit, schema, files).items():
            kit.fault(f'{kit.short(file)} against {os.path.basename(schema)}: {faults[0][:300]}') if faults else kit.passed()
    seed = kit.sample('un-dsg-2013-07-15.md').path('xml')
    for name, old, new in (('unknown-element.xml', '<body>', '<body><sermon/>'), ('two-bodies.xml', '</body>', '</body><body/>'),
                           ('date-of-no-calendar.xml', 'iso="2013-07-15"', 'iso="2013-15-07"'), ('no-language.xml', ' xml:lang="en"', '')):
        path = edited(kit, name, seed, old, new)
        kit.control(name, jing(kit, RNG, [path])[path], 'error')
