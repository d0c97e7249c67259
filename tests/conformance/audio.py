"""Sound against captions: the decoded MP3 is as long as the cues say, no speech stands outside a cue, and no cue is silent. Each kind of
file has the same length, the loudness wanted, and chapters that a player reads."""

import json
import re

import kit as kits

TOLERANCE = .03  # seconds: a frame of MP3


def cues(text):
    """(begin, end) of each cue in seconds."""
    def seconds(value):
        hours, minutes, rest = ('0:' + value if value.count(':') == 1 else value).replace(',', '.').split(':')
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)
    return [(seconds(a), seconds(b)) for a, b in re.findall(r'^([\d:.,]+) --> ([\d:.,]+)', text, re.M)]


def decoded(kit, path):
    """(length in seconds, [(begin, end) of each stretch that is not silence])."""
    done = kit.run(['ffmpeg', '-nostdin', '-hide_banner', '-i', path, '-af', 'silencedetect=n=-50dB:d=0.08', '-f', 'wav', '-bitexact', '-map_metadata', '-1', '-ac', '1', '-'])
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


LOUDNESS, LEEWAY, PEAK = -19.0, .3, -1.4  # LUFS of a mono file, dBTP
SHORT = 20  # seconds: below, one word more or less is heard in the sum


def loudness(kit, path):
    """(LUFS, dBTP) by ffmpeg's EBU R 128."""
    log = kit.run(['ffmpeg', '-nostdin', '-hide_banner', '-i', path, '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-']).stderr.decode(errors='replace')
    summary = log[log.rfind('Summary:'):]
    return [float((re.search(name + r':\s+(-?[\d.]+|-inf)', summary) or [0, '-inf'])[1]) for name in ('I', 'Peak')]


def loudness_faults(lufs, peak, length):
    faults = [f'{peak} dBTP'] if peak > PEAK else []
    return faults + ([f'{lufs} LUFS'] if length > SHORT and abs(lufs - LOUDNESS) > LEEWAY + .001 else [])


def chapters(kit, path):
    """[(begin in seconds, title)] as ffprobe reads them."""
    said = json.loads(kit.output('ffprobe', '-v', 'error', '-of', 'json', '-show_chapters', path) or '{}')
    return [(float(c['start_time']), c.get('tags', {}).get('title', '')) for c in said.get('chapters', [])]


def chapter_faults(found, length):
    """In order, from the begin on, named, within the sound."""
    faults = [f'a chapter without a title at {begin}' for begin, title in found if not title.strip()]
    begins = [begin for begin, _ in found]
    if begins and (begins[0] > .01 or begins != sorted(set(begins)) or begins[-1] >= length):
        faults.append(f'chapters begin at {begins}, the sound has {length:.2f} s')
    return faults


def m4b_faults(kit, path, language):
    """What a player of audiobooks shows: AAC in its language, a cover, a title where one is printed."""
    said = json.loads(kit.output('ffprobe', '-v', 'error', '-of', 'json', '-show_streams', '-show_format', path) or '{}')
    streams = said.get('streams', [])
    faults = [] if any(s.get('codec_name') == 'aac' and s.get('channels') == 1 for s in streams) else ['no AAC of one channel']
    for part, codec in (('sound', 'aac'), ('text of the chapters', 'bin_data')):
        said_in = {s.get('tags', {}).get('language', 'und') for s in streams if s.get('codec_name') == codec}
        faults += [] if said_in in ([{language}] if part == 'sound' else [{language}, set()]) else [f'the {part} is in {said_in}, not in {language}']
    if not any(s.get('disposition', {}).get('attached_pic') and s.get('codec_name') == 'png' and (s.get('width'), s.get('height')) == (750, 1200) for s in streams):
        faults.append('no cover')
    return faults + ([] if said.get('format', {}).get('tags', {}).get('major_brand', '').startswith('M4A') else ['no M4A'])


def language_of(kit, path):
    """What the MP3 says it is in."""
    said = json.loads(kit.output('ffprobe', '-v', 'error', '-of', 'json', '-show_format', path) or '{}')
    return said.get('format', {}).get('tags', {}).get('language', 'und')


def kind_faults(kit, document, length):
    """The other kinds of sound against the MP3."""
    faults, wanted = [], chapters(kit, document.path('mp3'))
    faults += chapter_faults(wanted, length)
    for kind in kits.SOUNDS:
        if not document.has(kind) or kind.endswith('.epub'):
            continue
        path = document.path(kind)
        own = decoded(kit, path)[0]
        if not -.001 < own - length < (.1 if kind == 'm4b' else .001):  # AAC fills its last frame
            faults.append(f'{kind} has {own:.4f} s, mp3 {length:.4f} s')
        faults += [f'{kind}: {fault}' for fault in loudness_faults(*loudness(kit, path), length)]
        if kind == 'm4b':
            faults += m4b_faults(kit, path, language_of(kit, document.path('mp3')))
        if kind in ('opus', 'm4b') and [(round(b, 2), t) for b, t in chapters(kit, path)] != [(round(b, 2), t) for b, t in wanted]:
            faults.append(f'{kind} has other chapters than mp3')
    return faults


def check(kit):
    kit.need('ffmpeg', 'ffprobe', 'mp3val')
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
        faults += loudness_faults(*loudness(kit, document.path('mp3')), length) + kind_faults(kit, document, length)
        kit.fault(f'{document.name}: ' + '; '.join(faults[:4])) if faults else kit.passed()
        if document.name == 'un-dsg-2013-07-15.md':
            seed = (document, length, sounding, spans)
    if not seed:
        return
    document, length, sounding, spans = seed
    kit.control('cues a third of a second late', faults_between(length, sounding, [(b + .33, e + .33) for b, e in spans]), 'outside the cues')
    kit.control('a cue left out', faults_between(length, sounding, spans[:5] + spans[6:]), 'outside the cues')
    kit.control('a cue after the end', faults_between(length, sounding, spans + [(length + 1, length + 2)]), 'the last cue')
    kit.control('two decibels more', loudness_faults(-17, -2, 100), 'LUFS')
    quiet = kit.temp('quiet.wav')
    kit.run(['ffmpeg', '-nostdin', '-v', 'error', '-i', document.path('wav'), '-af', 'volume=-3dB', quiet])
    kit.control('a file that is quieter', loudness_faults(*loudness(kit, quiet), length), 'LUFS')
    clipped = kit.temp('clipped.wav')
    kit.run(['ffmpeg', '-nostdin', '-v', 'error', '-i', document.path('wav'), '-af', 'volume=6dB', clipped])
    kit.control('a file that is too loud', loudness_faults(*loudness(kit, clipped), length), 'dBTP')
    kit.control('a recording without cover', m4b_faults(kit, document.path('mp3'), 'eng'), 'no cover')
    kit.control('a recording of no language', m4b_faults(kit, document.path('wav'), 'eng'), 'the sound is in')
    kit.control('chapters of another language', m4b_faults(kit, document.path('m4b'), 'fra'), 'the text of the chapters is in')
    kit.control('chapters out of order', chapter_faults([(0, 'a'), (9, 'b'), (5, 'c')], length), 'chapters begin')
    kit.control('a chapter without a title', chapter_faults([(0, '')], length), 'without a title')
    if len(chapters(kit, document.path('mp3'))) < 2:
        kit.fault(f'{document.name}: no chapters in its MP3')
    cut = kit.temp('cut.mp3')
    with open(document.path('mp3'), 'rb') as source, open(cut, 'wb') as handle:
        data = source.read()
        handle.write(data[:len(data) // 2])
    kit.control('half of the sound', faults_between(*decoded(kit, cut), spans), 'the last cue')
    kit.control('half of the file', mp3_faults(kit, cut), 'WARNING')
