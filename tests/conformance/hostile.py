"""Texts that no speech is: controls, endless words, every block of Unicode, unassigned code points, deep bidirectional nesting. Each becomes a
PDF of either profile that veraPDF and qpdf pass, or is refused with a reason; a crash or a file that a judge rejects is a fault."""

import os
import random

from pdf import PROFILES, open_form, qpdf_fault

COUNT, COUNT_OF_ALL = 100, 1000
BIDI = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c'
SCRIPTS = ('The sea is wide. ', 'Море широко. ', 'Η θάλασσα. ', 'البحر واسع. ', 'הים רחב. ', '大海很寬闊。', '海は広い。', '바다는 넓다. ', 'समुद्र विशाल है। ',
           'ทะเลกว้างใหญ่ ', 'Biển rộng lắm. ', '🌊🏽‍♀️ ')


def character(rng, low, high):
    code = rng.randrange(low, high)
    return '\ufffd' if 0xD800 <= code < 0xE000 else chr(code)


def block(rng):
    """A stretch of one block: all of Unicode is met in the end."""
    start = rng.randrange(0, 0x1100) << 8
    return ''.join(character(rng, start, start + 256) for _ in range(rng.randrange(20, 200)))


KINDS = (
    block,
    lambda rng: ''.join(character(rng, 0, 0xA0) for _ in range(200)),
    lambda rng: character(rng, 0x21, 0x3000) * rng.choice((100, 65536)),
    lambda rng: ''.join(character(rng, 0x20000, 0x110000) for _ in range(100)),
    lambda rng: ''.join(rng.choice(BIDI) + rng.choice(SCRIPTS) for _ in range(rng.randrange(1, 200))),
    lambda rng: 'a' + ''.join(character(rng, 0x300, 0x370) for _ in range(rng.randrange(1, 500))),
    lambda rng: ''.join(rng.choice(SCRIPTS) for _ in range(50)),
    lambda rng: '\u200d'.join(character(rng, 0x1F000, 0x1FAFF) for _ in range(50)),
    lambda rng: '\ufeff' + ''.join(character(rng, 0xE000, 0x10000) for _ in range(100)),
    lambda rng: rng.choice(('"', '(', '[', '*', '_', '> ', '| ', '# ', '1. ')) * rng.randrange(1, 300),
)


def hostile_text(number):
    """Always the same for a number."""
    rng = random.Random(number)
    parts = [rng.choice(SCRIPTS)] + [KINDS[(number + turn) % len(KINDS)](rng) for turn in range(rng.randrange(1, 5))]
    if rng.random() < 0.5:
        parts.insert(0, f'# {rng.choice(SCRIPTS)}\n\nLadies and gentlemen,\n')
    return '\n\n'.join(parts).encode('utf-8', 'replace')


def make(kit, source, profile):
    """The PDF's path, or None and what was said where it was refused."""
    target = f'{source}.{profile}.pdf'
    done = kit.run([kit.lectern, 'convert', source, '--from', 'md', '--profile', profile, '--quiet', '-o', target])
    said = done.stderr.decode(errors='replace').strip()
    if done.returncode == 0:
        return target, ''
    return None, said if done.returncode == 4 and 'error[LC-02' in said else f'ended with {done.returncode}: {said[:200]}!'


def check(kit):
    """Hostile texts to PDF: a hundred, with --all a thousand."""
    kit.need('java', 'qpdf')
    folder, made, refused = kit.temp(''), {'ua1': [], 'ua2': []}, 0
    for number in range(COUNT_OF_ALL if kit.everything else COUNT):
        source = os.path.join(folder, f'hostile-{number}.md')
        with open(source, 'wb') as handle:
            handle.write(hostile_text(number))
        for profile, targets in made.items():
            target, said = make(kit, source, profile)
            if target:
                targets.append(target)
            elif said.endswith('!'):
                kit.fault(f'{source} {profile}: {said}')
            else:
                refused += 1
    print(f'  {refused} refused with a reason')
    for targets, kind in ((made['ua1'], 'pdf'), (made['ua2'], 'ua2.pdf')):
        for profile in PROFILES[kind]:
            kit.judged('verapdf', [profile], targets)
        for target in targets:
            said = qpdf_fault(kit, target)
            kit.fault(f'qpdf {os.path.basename(target)}: {said}') if said else kit.passed()
    broken = open_form(kit, made['ua1'][0], 'hostile-broken.pdf', [(b'/Marked true', b'/Marked false')])
    kit.must_reject('verapdf', ['ua1'], {broken: '6.2-1'})
    kit.control('a text that is no text', 'refused' if make(kit, '/dev/null', 'ua1')[0] is None else '')
