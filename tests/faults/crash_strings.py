#!/usr/bin/env python3
"""Three hundred strings that break speech engines, in eight languages (one of them without rules, where the text reaches espeak-ng nearly as it
is): no conversion is lost, what stands after such a string is spoken, and markup isn't obeyed.

  crash_strings.py --bin FOLDER [--every N] [--raw]

--every N takes each Nth string. --raw takes the worker's guard away, so that the engine does break: the sentence costs a warning then, never the
document. First it shows that it sees a conversion that is lost."""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'de', 'sw']
GROUP = 20
LONGEST = 600  # seconds of sound of a group; "<break time='3600s'/>" obeyed would be more
AFTER = {'en': 'We go on to {}.', 'fr': 'Nous continuons vers {}.', 'es': 'Seguimos hacia {}.', 'ru': 'Мы идём дальше в {}.', 'ar': 'نواصل العمل في {}.',
         'zh': '我们继续前往{}。', 'de': 'Wir machen weiter in {}.', 'sw': 'Tunaendelea na {}.'}
# Lines that differ in a number alone would be taken for those of a page's foot.
PLACES = ('Lima Oslo Cairo Paris Dakar Tunis Quito Delhi Hanoi Seoul Sofia Rabat Minsk Accra Kyiv Riga Doha Baku Male Suva').split()


def family(chance):
    """Of each kind, so many that they are three hundred."""
    for unit in ("s'", "n'", "'s", 's’', "d'", "l'", "t's", "x'y'", "S'", "с'"):
        for times in (40, 59, 60, 61, 70, 80, 120, 400):
            yield unit * times
    for c in [*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0x85, 0x9F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFFD]:
        yield f'a{chr(c)}b {chr(c) * 30} c'
    for text in ('<speak><break time="3600s"/>x</speak>', '<voice name="nobody">x</voice>', '<prosody rate="1%">slow</prosody>', '<audio src="/etc/passwd"/>',
                 '<mark name="x"/>', '<say-as interpret-as="characters">word</say-as>', '<sub alias="">x</sub>', '&lt;break time="3600s"/&gt;', '<!-- x',
                 '<![CDATA[x]]>', '<?xml version="1.0"?>', '<p' * 60, '[[h@loU]]', '[[' * 50, ']]' * 50, '[[_^_fr]]', '{' * 200, '\\' * 200, '%s%n%d' * 30, '|' * 300):
        yield text
    for text in ('\u0301' * 300, 'a' + '\u0323' * 200, '👩\u200d👩\u200d👧' * 40, '🇫🇷' * 50, '🏳️\u200d🌈' * 30, '\U0001F600' * 200, 'ﷺ' * 60, 'مرحبا' * 60, '\u202eabc' * 40,
                 'ا\u064B' * 100, '龘' * 300, 'ㄅㄆㄇ' * 50, 'ｱｲｳ' * 50, '한국어' * 60, 'ไทย' * 80, 'नमस्ते' * 50, '\U00020000' * 50, 'Ǆǅǆ' * 60, 'ﬁﬂ' * 80, 'ẞß' * 80, 'İı' * 80):
        yield text
    for text in ('9' * 400, '1,' * 200, '1.' * 200, '0' * 100 + '1', '1e' * 200, '-' * 500, '.' * 500, '!' * 300, '?!' * 200, '…' * 200, '—' * 200, '/' * 200, '@' * 200,
                 '$' * 200, '%' * 200, "'" * 200, '"' * 200, '’' * 200, '`' * 200, '½' * 100, '1/2' * 100, '٣' * 200, 'Ⅳ' * 100, '①' * 100, '²' * 100):
        yield text
    for size in (79, 80, 81, 160, 800):
        for unit in ('x', 'ab', 'ж', 'é', 'A'):
            yield (unit * size)[:size]
    alphabets = ["abcdefghijklmnopqrstuvwxyz'", "aeiou'’-", "ABCDEFGH.'", "'s nt", "0123456789.,-/", "абвгдеж'", "àâéèêëïîôùûç'", 'ابتثجحخ', '你好世界', "()[]{}<>&;\"'"]
    while True:
        letters = chance.choice(alphabets)
        yield ''.join(chance.choice(letters) for _ in range(chance.choice((30, 90, 170, 330))))


def strings():
    source = family(random.Random(20130715))
    return [next(source) for _ in range(300)]


def speech(lang, group):
    return 'A speech\n\n' + ''.join(f'{text}\n\n{AFTER[lang].format(place)}\n\n' for text, place in zip(group, PLACES))


def lost(binary, lang, group, environment):
    """Why the conversion is lost, or nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / 'a.txt').write_text(speech(lang, group))
        run = subprocess.run([binary / 'lectern', 'convert', folder / 'a.txt', '--lang', lang, '-q', '-o', folder / 'a.mp3', '-o', folder / 'a.json'],
                             capture_output=True, text=True, env={**os.environ, **environment}, timeout=3600)
        if run.returncode != 0:
            return f'exit {run.returncode}: {run.stderr[:300]}'
        if (folder / 'a.mp3').stat().st_size < 1000:
            return 'no sound'
        told = json.loads((folder / 'a.json').read_text())
        spoken = ' '.join(' '.join(cue['text'] for cue in told['cues'] if cue['end'] > cue['begin']).split())
        missing = [place for place, _ in zip(PLACES, group) if AFTER[lang].format(place) not in spoken]
        if missing:
            return f'{len(missing)} of {len(group)} sentences after the strings are not spoken'
        pace = LONGEST + sum(len(text) for text in group) * 0.25
        return f'{told["duration"]} ms of sound: markup was obeyed' if told['duration'] > 1000 * pace else ''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', required=True, type=pathlib.Path)
    parser.add_argument('--every', type=int, default=1)
    parser.add_argument('--raw', action='store_true')
    options = parser.parse_args()
    environment = {'LECTERN_NARRATOR_FAULT': 'raw'} if options.raw else {}
    if not lost(options.bin, 'en', ['x'], {'LECTERN_NARRATOR_FAULT': 'die'}):
        sys.exit('crash_strings: a worker that dies at its start was not seen')
    chosen = strings()[::options.every]
    groups = -(-len(chosen) // GROUP)
    failed = 0
    if options.every == 1:  # hours of letters: once is enough
        why = lost(options.bin, 'en', ['x' * 100000], environment)
        failed += bool(why)
        if why:
            print(f'a word of 100,000 letters: {why}', flush=True)
    for lang in LANGUAGES:
        for first in range(groups):  # each has some of every kind: twenty lines of controls are refused as no text
            why = lost(options.bin, lang, chosen[first::groups], environment)
            failed += bool(why)
            if why:
                print(f'{lang}, each {groups * options.every}th string from {first * options.every} on: {why}', flush=True)
    print(f'{len(chosen)} strings in {len(LANGUAGES)} languages: {failed} conversions lost')
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
