"""Our own PDF checker against veraPDF: the same verdict on all that we make and on files broken in one place, but for the rows of
schemas/pdf-agreement.md."""

import json
import os
import re
import subprocess

import peers
from kit import ROOT, Missing

TABLE = os.path.join(ROOT, 'schemas', 'pdf-agreement.md')


def listed():
    """Files that may differ: name without its ending."""
    with open(TABLE, encoding='utf-8') as handle:
        return set(re.findall(r'^\| ([\w-]+) \| (?!what)', handle.read(), re.M)) - {'file', '---'}


def claims(path):
    """The profiles of veraPDF that the file says it follows; PDF/UA-1 where it says nothing."""
    with open(path, 'rb') as handle:
        data = handle.read()
    said = {key: re.search(rb'pdf' + key + rb'(?:>|=")(\w)', data) for key in (b'uaid:part', b'aid:part', b'aid:conformance')}
    newer = bool(said[b'uaid:part']) and said[b'uaid:part'][1] == b'2'
    profiles = ['ua2' if newer else 'ua1']
    if said[b'aid:part']:
        part = said[b'aid:part'][1]
        full = said[b'aid:conformance'] and said[b'aid:conformance'][1] == b'F'
        profiles.append({b'3': '3a', b'4': '4f' if full else '4'}.get(part, '2a'))
    if b'wtpdf#' in data:
        profiles.append('wt1a')
    return profiles


def ours(kit, files):
    """file -> passed? by our checker; rules that failed stand beside."""
    verdicts = {}
    for start in range(0, len(files), 200):
        done = kit.run([kit.lectern, 'check', '--json', '--quiet', *files[start:start + 200]])
        for line in done.stdout.decode().splitlines():
            said = json.loads(line)
            verdicts[said['file']] = (said['passed'], sorted({f['rule'] for f in said['findings']}))
    return verdicts


def theirs(kit, files):
    """file -> the profiles and rules that it fails by veraPDF (empty: it passes)."""
    wanted = {}
    for file in files:
        for profile in claims(file):
            wanted.setdefault(profile, []).append(file)
    faults = {file: [] for file in files}
    for profile, some in sorted(wanted.items()):
        for file, said in kit.judge('verapdf', [profile], some).items():
            faults[file] += [f'{profile}: {line}' for line in said]
    return faults


def differences(kit, files, known):
    """Faults: verdicts that differ and aren't listed, and a worse one than veraPDF's, listed or not. Also the listed ones that were seen."""
    own, other, faults, seen = ours(kit, files), theirs(kit, files), [], set()
    for file in files:
        name = os.path.splitext(os.path.basename(file))[0]
        passed, rules = own.get(file, (False, ['no verdict']))
        if passed == (not other[file]):
            kit.passed()
        elif passed:
            faults.append(f'{name} passes, and veraPDF refuses it: ' + '; '.join(other[file])[:300])
        elif name in known:
            seen.add(name)
            kit.passed()
        else:
            faults.append(f'{name} is refused ({", ".join(rules)[:200]}), and veraPDF passes it')
    return faults, seen


def mutations(kit):
    """The broken files of the unit tests, made anew from what the writer writes."""
    program = os.path.join(os.path.dirname(kit.lectern), 'unit_check')
    if not os.path.exists(program):
        raise Missing('unit_check (build it beside lectern)')
    folder = os.path.dirname(kit.temp('x'))
    done = subprocess.run([program, '--gtest_filter=PdfMutations.*'], capture_output=True, env={**os.environ, 'LECTERN_KEEP_MUTATIONS': folder})
    if done.returncode:
        kit.fault('unit_check PdfMutations.* fails')
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith('.pdf'))


def check(kit):
    kit.need('java')
    known = listed()
    made = [path for kind in ('pdf', 'attached.pdf', 'ua2.pdf', 'ua2-attached.pdf', 'large-print.pdf') for path in kit.files(kind)]
    made = made if kit.everything else made[::max(1, len(made) // 20)]
    broken = mutations(kit)
    if len(broken) < 120:
        kit.fault(f'only {len(broken)} broken files')
    strangers = peers.make(kit) if kit.everything else []
    faults, seen = differences(kit, made + strangers + broken, known)
    for fault in faults:
        kit.fault(fault)
    for name in sorted(known - seen):
        kit.fault(f'{name} stands in {os.path.relpath(TABLE, ROOT)}, and both say the same of it')
    # A table with a row less must be seen through, and so must a checker that passes what it shouldn't.
    if 'page-tree' in seen:
        few = [path for path in broken if os.path.basename(path) in ('page-tree.pdf', 'no-h1.pdf')]
        kit.control('a difference that is not listed', differences(kit, few, known - {'page-tree'})[0], 'page-tree')
