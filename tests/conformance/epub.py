"""EPUB: EPUBCheck on every book, Ace on six (--all: on every one), and what neither looks at: overlays against the sound, claims against the book."""

import os
import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import audio
import make
import words

SIX = (('un-dsg-2013-07-15.md', 'epub'), ('un-dsg-2013-07-15.md', 'narrated.epub'), ('un-dsg-2013-07-15.md', 'certified.epub'),
       ('harbour-hearing.md', 'narrated.epub'), ('library-opening.txt', 'epub'), ('mediatheque.fr.txt', 'narrated.epub'))
KINDS = ('epub', 'narrated.epub', 'certified.epub', 'opus.epub')
OPF, SMIL = '{http://www.idpf.org/2007/opf}', '{http://www.w3.org/ns/SMIL}'


def rebuilt(kit, name, source, edits, order=None, compress=None):
    """A copy of a book with edits (end of entry name, old, new); `order` sorts the entries, `compress` names one to be deflated."""
    path = kit.temp(name)
    done = set()
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(path, 'w') as copy:
        entries = book.infolist() if order is None else sorted(book.infolist(), key=order)
        for entry in entries:
            data = book.read(entry)
            for number, (ending, old, new) in enumerate(edits):
                if entry.filename.endswith(ending) and number not in done and re.search(old, data.decode('utf-8', 'replace'), re.S):
                    data = re.sub(old, new, data.decode('utf-8'), count=1, flags=re.S).encode()
                    done.add(number)
            copy.writestr(entry, data, zipfile.ZIP_DEFLATED if entry.filename == compress else entry.compress_type)
    for number, edit in enumerate(edits):
        if number not in done:
            kit.slipped.append(f'{name}: {edit[1]!r} does not stand in {edit[0]}, so this control proves nothing')
    return path


def check_epubcheck(kit):
    """No error, no warning, no MED-015, no CSS-029; one JVM for all books."""
    kit.need('java')
    kit.judged('epubcheck', [], [path for kind in KINDS for path in kit.files(kind)])
    plain, spoken = (kit.sample('un-dsg-2013-07-15.md').path(kind) for kind in ('epub', 'narrated.epub'))
    kit.must_reject('epubcheck', [], {
        rebuilt(kit, 'no-title.epub', plain, [('.opf', r'<dc:title.*?</dc:title>', '')]): 'RSC-005',
        rebuilt(kit, 'mimetype-last.epub', plain, [], order=lambda e: e.filename == 'mimetype'): 'PKG',
        rebuilt(kit, 'dead-link.epub', plain, [('nav.xhtml', r'href="([^"#]+\.xhtml)', r'href="no-\1')]): 'RSC',
        rebuilt(kit, 'clip-ends-before-it-begins.epub', spoken, [('.smil', r'clipEnd="[^"]*"', 'clipEnd="0s"')]): 'MED',
        rebuilt(kit, 'no-duration.epub', spoken, [('.opf', r'<meta property="media:duration">[^<]*</meta>', '')]): 'media:duration',
        rebuilt(kit, 'opus-named-vorbis.epub', kit.sample('un-dsg-2013-07-15.md').path('opus.epub'), [('.opf', 'codecs=opus', 'codecs=vorbis')]): 'MED-005',
        rebuilt(kit, 'target-missing.epub', spoken, [('.smil', r'(<text[^>]*src="[^"#]*#)[^"]*"', r'\1nobody"')]): 'RSC-012',
    })


def check_ace(kit):
    kit.need('chromium', 'node')
    if kit.everything:
        books = [path for kind in KINDS for path in kit.files(kind)]
    else:
        books = [kit.sample(name).path(kind) for name, kind in SIX]
    kit.judged('ace', [], books)
    plain = kit.sample('un-dsg-2013-07-15.md').path('epub')
    kit.must_reject('ace', [], {
        rebuilt(kit, 'no-hazard.epub', plain, [('.opf', r'<meta property="schema:accessibilityHazard">[^<]*</meta>', '')]): 'accessibilityhazard',
        rebuilt(kit, 'no-language.epub', plain, [('speech.xhtml', r' xml:lang="en"', ''), ('speech.xhtml', r' lang="en"', '')]): 'lang',
    })


# -- what no judge looks at

def clock(text):
    """Seconds of a SMIL clock value."""
    match = re.fullmatch(r'([\d.]+)(h|min|s|ms)?', text or '')
    if match:
        return float(match.group(1)) * {'h': 3600, 'min': 60, 's': 1, 'ms': .001, None: 1}[match.group(2)]
    seconds = 0.0
    for part in (text or '0').split(':'):
        seconds = seconds * 60 + float(part)
    return seconds


def decoded(kit, data, suffix):
    """Length of a sound as a decoder hears it, which is not what its header says, and the stretches of it that aren't silent."""
    path = kit.temp('sound' + suffix)
    with open(path, 'wb') as handle:
        handle.write(data)
    return audio.decoded(kit, path)


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        root = ElementTree.fromstring(self.zip.read('META-INF/container.xml')).find('.//{*}rootfile').get('full-path')
        self.folder = posixpath.dirname(root)
        self.package = ElementTree.fromstring(self.zip.read(root))
        self.items = {i.get('id'): i for i in self.package.iter(OPF + 'item')}
        self.metas = [(m.get('property'), (m.get('refines') or '').lstrip('#'), (m.text or '').strip()) for m in self.package.iter(OPF + 'meta')]

    def name(self, href, beside=''):
        return posixpath.normpath(posixpath.join(self.folder, posixpath.dirname(beside), href.split('#')[0]))

    def values(self, name, refines=''):
        return [value for prop, of, value in self.metas if prop == name and of == refines]

    def of_type(self, kind):
        return [(key, item.get('href')) for key, item in self.items.items() if item.get('media-type') == kind]


def overlay_faults(kit, book, key, href, sounds, last):
    """One overlay: its clips, its targets, its said duration. `last` says where the overlays before it ended, by sound."""
    faults, total, order, words_too = [], 0.0, [], by_word(book)
    document = ElementTree.fromstring(book.zip.read(book.name(href)))
    for par in document.iter(SMIL + 'par'):
        sound, target = par.find(SMIL + 'audio'), par.find(SMIL + 'text')
        source = book.name(sound.get('src'), href)
        begin, end = clock(sound.get('clipBegin')), clock(sound.get('clipEnd'))
        if source not in sounds:
            sounds[source] = decoded(kit, book.zip.read(source), posixpath.splitext(source)[1])
        length, sounding = sounds[source]
        if not end > begin:
            faults.append(f'{href}: clip {begin}-{end} is empty')
        if end > length + .03:
            faults.append(f'{href}: clip ends at {end}, the sound at {length:.3f}')
        if not words_too and any(first + .03 < begin < after - .03 for first, after in sounding):
            faults.append(f'{href}: clip begins at {begin}, inside what is spoken')
        if abs(begin - last.get(source, begin)) > .0011:
            faults.append(f'{href}: clip begins at {begin}, the one before ended at {last[source]}')
        last[source] = end
        total += end - begin
        order.append((book.name(target.get('src'), href), target.get('src').partition('#')[2]))
    said = book.values('media:duration', key)
    if len(said) != 1 or abs(clock(said[0]) - total) > .0051:
        faults.append(f'{href}: media:duration {said}, the clips add up to {total:.3f}')
    return faults + target_faults(book, href, order), total


def target_faults(book, href, order):
    """Targets exist, each once, in the order of the page; what no target covers is told by its class."""
    faults, pages = [], {}
    for page, key in order:
        if page not in pages:
            root = ElementTree.fromstring(book.zip.read(page))
            pages[page] = (root, {e.get('id'): at for at, e in enumerate(root.iter()) if e.get('id')})
    position = -1
    for page, key in order:
        at = pages[page][1].get(key)
        if at is None:
            faults.append(f'{href}: no {key} in {page}')
        elif at <= position:
            faults.append(f'{href}: {key} is out of the order of the page')
        else:
            position = at
    for page, (root, _) in pages.items():
        silent = unspoken(root, {key for name, key in order if name == page})
        if silent:
            faults.append(f'{href}: no sound for "{silent[:60]}" of {page}')
    return faults


# Classes of what a narration leaves out: a title that isn't printed, stage notes, printed marks and the links back from notes.
QUIET = {'generated', 'stage', 'mark', 'num', 'back'}


def unspoken(root, targets):
    """Words of the page that stand in no target and in nothing that a narration leaves out."""
    parts = []

    def walk(node):
        if node.get('id') in targets or node.tag == words.XHTML + 'nav' or QUIET & set((node.get('class') or '').split()):
            return
        parts.append(node.text or '')
        for child in node:
            walk(child)
            parts.append(child.tail or '')

    walk(root.find(words.XHTML + 'body'))
    return words.letters(''.join(parts))


def claims_of_sound(book, total):
    faults = []
    said = book.values('media:duration')
    if len(said) != 1 or abs(clock(said[0]) - total) > .0051:
        faults.append(f'total media:duration {said}, the overlays add up to {total:.3f}')
    for name, value in (('media:narrator', None), ('schema:accessibilityFeature', 'synchronizedAudioText'), ('schema:accessMode', 'auditory')):
        if value not in book.values(name) and not (value is None and any(book.values(name))):
            faults.append(f'no {name} {value or ""}')
    sheets = '\n'.join(book.zip.read(book.name(href)).decode() for _, href in book.of_type('text/css'))
    for name in ('media:active-class', 'media:playback-active-class'):
        for value in book.values(name) or ['']:
            if not value or not re.search(re.escape('.' + value) + r'\b[^{}]*\{', sheets):
                faults.append(f'{name} {value!r} has no rule in a style sheet')
    return faults


def claim_faults(book, certified):
    said = book.values('dcterms:conformsTo'), [v for prop, _, v in book.metas if prop == 'a11y:certifiedBy']
    if not certified:
        return [f'claims conformance without a certifier: {said}'] if any(said[0]) or any(said[1]) else []
    return [] if said == (['EPUB Accessibility 1.1 - WCAG 2.2 Level AA'], ['The test']) else [f'certified as {said}']


def container_faults(book):
    entries = book.zip.infolist()
    first = entries[0]
    faults = []
    if first.filename != 'mimetype' or first.compress_type != zipfile.ZIP_STORED or first.extra or book.zip.read(first) != b'application/epub+zip':
        faults.append('mimetype is not the first entry, stored, without an extra field')
    if len({entry.date_time for entry in entries}) != 1:
        faults.append('entries have different times')
    return faults


def book_faults(kit, path, certified=False):
    book = Book(path)
    faults, total, sounds, last = container_faults(book) + claim_faults(book, certified), 0.0, {}, {}
    overlays = book.of_type('application/smil+xml')
    for key, href in overlays:
        found, seconds = overlay_faults(kit, book, key, href, sounds, last)
        faults += found
        total += seconds
    faults += [f'{source}: {sounds[source][0] - end:.2f} s of sound after the last clip' for source, end in last.items() if sounds[source][0] - end > .6]
    if overlays:
        faults += claims_of_sound(book, total)
    elif any(prop and prop.startswith('media:') for prop, _, _ in book.metas) or 'auditory' in book.values('schema:accessMode'):
        faults.append('claims sound and has none')
    return faults


def by_word(book):
    """A book made with --word-times: the clips of most sentences are those of their words."""
    pars = [par.find(SMIL + 'text').get('src') for _, href in book.of_type('application/smil+xml')
            for par in ElementTree.fromstring(book.zip.read(book.name(href))).iter(SMIL + 'par')]
    return sum(bool(re.search(r'-w\d+$', src)) for src in pars) > len(pars) / 2


def samples(kit, path):
    return kit.run(['ffmpeg', '-nostdin', '-v', 'error', '-i', path, '-f', 's16le', '-ac', '1', '-']).stdout


def part_faults(kit, document, order=list):
    """A long record has a sound for each of its documents, which one after the other are the narration to the sample. `order` sorts them."""
    book = Book(document.path('narrated.epub'))
    sounds, found = order([href for _, href in book.of_type('audio/mpeg')]), b''
    if len(sounds) != len(book.of_type('application/smil+xml')):
        return [f'{len(sounds)} sounds']
    for href in sounds:
        path = kit.temp('part.mp3')
        with open(path, 'wb') as handle:
            handle.write(book.zip.read(book.name(href)))
        found += samples(kit, path)
    return [] if found == samples(kit, document.path('mp3')) else ['its sounds are not the narration, cut']


def check_overlays(kit):
    """Clips against decoded sound, targets against the page, durations, claims, the container."""
    kit.need('ffmpeg')
    for document in kit.documents:
        for kind in KINDS:
            if document.has(kind):
                faults = book_faults(kit, document.path(kind), kind == 'certified.epub')
                if document.name == make.LONG and len(Book(document.path(kind)).of_type('application/xhtml+xml')) < 4:
                    faults.append('a long record in one file')
                if document.name == make.LONG and kind == 'narrated.epub':
                    faults += part_faults(kit, document)
                if kind == 'opus.epub' and not by_word(Book(document.path(kind))):
                    faults.append('no sentence by word')
                if kind in ('narrated.epub', 'opus.epub') and not Book(document.path(kind)).of_type('application/smil+xml'):
                    faults.append('no overlay')
                kit.fault(f'{kit.short(document.path(kind))}: ' + '; '.join(faults[:4])) if faults else kit.passed()
    plain, spoken = (kit.sample('un-dsg-2013-07-15.md').path(kind) for kind in ('epub', 'narrated.epub'))
    kit.control('sounds in another order', part_faults(kit, kit.sample(make.LONG), lambda sounds: sounds[1:] + sounds[:1]), 'not the narration')
    kit.control('a book without words of their own', [] if by_word(Book(spoken)) else ['by sentence'], 'by sentence')
    for name, source, edits, expected in (
            ('late-clip.epub', spoken, [('.smil', r'(?s)(.*)clipEnd="[^"]*"', r'\1clipEnd="10000s"')], 'the sound at'),
            ('gap.epub', spoken, [('.smil', r'clipEnd="[^"]*"', 'clipEnd="0.05s"')], 'the one before'),
            ('clip-in-a-word.epub', spoken, [('.smil', r'clipEnd="[^"]*"(.*?)clipBegin="[^"]*"', r'clipEnd="0:00:01.000"\1clipBegin="0:00:01.000"')], 'inside'),
            ('wrong-sum.epub', spoken, [('.opf', r'(<meta property="media:duration">)[^<]*', r'\g<1>0:00:01.000')], 'total media:duration'),
            ('wrong-sum-of-one.epub', kit.sample(make.LONG).path('narrated.epub'), [('.opf', r'(refines="#overlay-2">)[^<]*', r'\g<1>0:00:01.000')], 'media:duration'),
            ('silent-sentence.epub', spoken, [('.smil', r'<par.*?</par>', '')], 'no sound for'),
            ('no-narrator.epub', spoken, [('.opf', r'<meta property="media:narrator">[^<]*</meta>', '')], 'media:narrator'),
            ('no-active-rule.epub', spoken, [('.css', r'\A.*\Z', 'p { margin: 1em }')], 'media:active-class'),
            ('no-playing-rule.epub', spoken, [('.css', r'\.-epub-media-overlay-playing', '.playing')], 'media:playback-active-class'),
            ('false-claim.epub', plain, [('.opf', r'</metadata>', '<meta property="dcterms:conformsTo" id="c">EPUB Accessibility 1.1 - WCAG 2.2 '
                                          'Level AA</meta></metadata>')], 'claims conformance'),
            ('deflated-mimetype.epub', plain, [], 'mimetype')):
        broken = rebuilt(kit, name, source, edits, compress='mimetype' if name.startswith('deflated') else None)
        kit.control(name, book_faults(kit, broken), expected)
