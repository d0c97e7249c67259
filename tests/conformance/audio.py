"""Sound against captions: the decoded MP3 is as long as the cues say, no speech stands outside a cue, and no cue is silent."""

import re

TOLERANCE = .03  # seconds: a frame of MP3


def cues(text):
    """(begin, end) of each cue in seconds."""
    def seconds(value):
        hours, minutes, rest = ('0:' + value if value.count(':') == 1 else value).replace(',', '.').split(':')
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)
    return [(seconds(a), seconds(b)) for a, b in re.findall(r'^([\d:.,]+) --> ([\d:.,]+)', text, re.M)]


def decoded(kit, path):
    """(length in seconds, [(begin, end) of each stretch that is not silence])."""
    done = kit.run(['ffmpeg', '-nostdin', '-hide_banner', '-i', path, '-af', 'silencedetect=n=-50dB:d=0.08', '-f', 'wav', '-bitexact', '-ac', '1', '-'])
    length = (len(done.stdout) - 44) / 2 / int.from_bytes(done.stdout[24:28] or b'\1', 'little')
    log = done.stderr.decode(errors='replace')
    starts = [max(0.0, float(v)) for v in re.findall(r'silence_start: (-?[\d.e-]+)', log)]
    ends = [float(v) for v in re.findall(r'silence_end: ([\d.e-]+)', log)] + [length]
    sounding, at = [], 0.0
    for start, end in zip(starts, ends):
        if start > at + .001:
            sounding.append((at, start))
        at = end
    if length > at + .001:
        sounding.append((at, length))
    return length, sounding


def faults_between(length, sounding, spans):
    faults = []
    for (_, end), (begin, _) in zip(spans, spans[1:]):
        if begin < end - .0005:
            faults.append(f'a cue begins at {begin} before the one before ends at {end}')
    if not spans:
        return ['no cues']
    if spans[-1][1] > length + TOLERANCE or length - spans[-1][1] > 1.5:
        faults.append(f'the last cue ends at {spans[-1][1]}, the sound at {length:.3f}')
    for begin, end in sounding:
        inside = sum(max(0.0, min(end, e) - max(begin, b)) for b, e in spans)
        if end - begin - inside > TOLERANCE * 2:
            faults.append(f'{end - begin - inside:.2f} s of speech outside the cues, near {begin:.2f}')
    for begin, end in spans:
        if not any(b < end and e > begin for b, e in sounding):
            faults.append(f'the cue at {begin:.2f} is silent')
    return faults


def mp3_faults(kit, path):
    """Frames, Info tag, truncation, as mp3val sees them; it always ends with 0."""
    said = kit.run(['mp3val', path]).stdout.decode(errors='replace')
    warnings = [line for line in said.splitlines() if line.startswith('WARNING')]
    if 'Info tag' not in said and 'Xing' not in said and 'header' not in said:
        with open(path, 'rb') as handle:
            if b'Info' not in handle.read(4096):
                warnings.append('no Info tag')
    return warnings


def check(kit):
    kit.need('ffmpeg', 'mp3val')
    seed = None
    for document in kit.documents:
        if not document.has('mp3') or not document.has('vtt'):
            continue
        length, sounding = decoded(kit, document.path('mp3'))
        with open(document.path('vtt'), encoding='utf-8') as handle:
            spans = cues(handle.read())
        with open(document.path('srt'), encoding='utf-8') as handle:
            same = cues(handle.read()) == spans
        faults = faults_between(length, sounding, spans) + mp3_faults(kit, document.path('mp3')) + ([] if same else ['srt has other times than vtt'])
        kit.fault(f'{document.name}: ' + '; '.join(faults[:4])) if faults else kit.passed()
        if document.name == 'un-dsg-2013-07-15.md':
            seed = (document, length, sounding, spans)
    if not seed:
        return
    document, length, sounding, spans = seed
    kit.control('cues a third of a second late', faults_between(length, sounding, [(b + .33, e + .33) for b, e in spans]), 'outside the cues')
    kit.control('a cue left out', faults_between(length, sounding, spans[:5] + spans[6:]), 'outside the cues')
    kit.control('a cue after the end', faults_between(length, sounding, spans + [(length + 1, length + 2)]), 'the last cue')
    cut = kit.temp('cut.mp3')
    with open(document.path('mp3'), 'rb') as source, open(cut, 'wb') as handle:
        data = source.read()
        handle.write(data[:len(data) // 2])
    kit.control('half of the sound', faults_between(*decoded(kit, cut), spans), 'the last cue')
    kit.control('half of the file', mp3_faults(kit, cut), 'WARNING')
