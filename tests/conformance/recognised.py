"""Heard again: a recogniser whose grammar holds all sentences of a speech is given the sound of each cue and must choose that cue's
sentence. It proves that no sentence is lost, doubled or swapped, not that the voice is pleasant."""

import json
import os
import re

SPEECHES = ('un-dsg-2013-07-15.md', 'us-inaugural-1865-lincoln.txt', 'us-kennedy-1963-berlin.txt')
SOME = 12           # sentences of the first speech, without --all
FEWEST = 4          # known words that a sentence needs to be told from others
MODEL = '/usr/share/pocketsphinx/model/en-us'
RATE = 16000


def dictionary():
    with open(os.path.join(MODEL, 'cmudict-en-us.dict'), encoding='utf-8', errors='replace') as handle:
        return {line.split(None, 1)[0] for line in handle if line.strip()}


def known_words(text, known):
    """Words of a sentence that the recogniser can know; numbers and rare names are left out on all sides."""
    return ' '.join(w for w in re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace('\u2019', "'")) if w in known)


def narrated(kit, source, folder):
    """(samples of the decoded sound at 16 kHz, cues) of one speech."""
    stem = os.path.join(folder, 'speech')
    done = kit.run([kit.lectern, 'convert', source, '--quiet', '-o', stem + '.mp3', '-o', stem + '.json', '--force'])
    if done.returncode:
        kit.fault(f'lectern convert {source} ended with {done.returncode}')
        return b'', []
    sound = kit.run(['ffmpeg', '-nostdin', '-v', 'error', '-i', stem + '.mp3', '-f', 's16le', '-ac', '1', '-ar', str(RATE), '-']).stdout
    with open(stem + '.json', encoding='utf-8') as handle:
        return sound, json.load(handle)['cues']


def piece(sound, cue):
    begin, end = (int(ms * RATE / 1000) for ms in (max(cue['begin'] - 60, 0), cue['end'] + 60))
    return sound[begin * 2:end * 2]


def hearing(kit, pieces, sentences, folder):
    """What the recogniser chooses for each piece of sound."""
    os.makedirs(folder, exist_ok=True)
    for number, sound in enumerate(pieces):
        with open(os.path.join(folder, f'{number}.raw'), 'wb') as handle:
            handle.write(sound)
    files = {'list': '\n'.join(str(n) for n in range(len(pieces))) + '\n',
             'grammar': '#JSGF V1.0;\ngrammar speech;\npublic <sentence> = ' + ' | '.join(sorted(set(sentences))) + ';\n'}
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as handle:
            handle.write(content)
    kit.run(['pocketsphinx_batch', '-adcin', 'yes', '-cepdir', folder, '-cepext', '.raw', '-ctl', os.path.join(folder, 'list'), '-samprate', str(RATE),
             '-jsgf', os.path.join(folder, 'grammar'), '-hyp', os.path.join(folder, 'heard'), '-hmm', os.path.join(MODEL, 'en-us'),
             '-dict', os.path.join(MODEL, 'cmudict-en-us.dict'), '-beam', '1e-120', '-pbeam', '1e-120', '-wbeam', '1e-100', '-logfn', os.devnull])
    with open(os.path.join(folder, 'heard'), encoding='utf-8') as handle:
        heard = dict(re.match(r'(.*?)\s*\((\d+) \S+\)$', line.strip()).group(2, 1) for line in handle)
    return [heard.get(str(number), '').strip() for number in range(len(pieces))]


def faults_of(wanted, heard):
    return [f'"{w[:50]}" is heard as "{h[:50]}"' for w, h in zip(wanted, heard) if w != h]


def check(kit):
    """All sentences of three speeches with --all, else some of one."""
    kit.need('pocketsphinx_batch', 'ffmpeg')
    known = dictionary()
    for name in SPEECHES if kit.everything else SPEECHES[:1]:
        folder = os.path.dirname(kit.temp('x'))
        sound, cues = narrated(kit, kit.sample(name).source, folder)
        cues = [cue for cue in cues if len(known_words(cue['text'], known).split()) >= FEWEST]
        sentences = [known_words(cue['text'], known) for cue in cues]
        chosen = range(len(cues)) if kit.everything else range(0, len(cues), max(len(cues) // SOME, 1))
        pieces, wanted = [piece(sound, cues[i]) for i in chosen], [sentences[i] for i in chosen]
        heard = hearing(kit, pieces, sentences, os.path.join(folder, 'all'))
        faults = faults_of(wanted, heard)
        kit.passed(len(wanted) - len(faults))
        for fault in faults:
            kit.fault(f'{name}: {fault}')
        if name == SPEECHES[0]:
            swapped = [pieces[1], pieces[0]]
            kit.control('two sentences swapped', faults_of(wanted[:2], hearing(kit, swapped, sentences, os.path.join(folder, 'swapped'))), 'is heard as')
            silent = [b'\0' * len(pieces[2])]
            kit.control('a sentence left out', faults_of(wanted[2:3], hearing(kit, silent, sentences, os.path.join(folder, 'silent'))), 'is heard as')
