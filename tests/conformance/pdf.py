"""PDF: veraPDF, qpdf, and four readers (poppler, MuPDF, pdf.js, pdftotext) that must agree with the reading text."""

import json
import os
import re
import subprocess

import words
from kit import JUDGES, Missing

SEED = 'un-dsg-2013-07-15.md'

# Kind of output -> what veraPDF is asked.
PROFILES = {
    'pdf': ('ua1', '2a'),
    'large-print.pdf': ('ua1', '2a'),
    'high-contrast.pdf': ('ua1', '2a'),
    'dyslexia.pdf': ('ua1', '2a'),
    'attached.pdf': ('ua1', '3a'),
    'ua2.pdf': ('ua2', '4', 'wt1a', 'wt1r'),
    'ua2-attached.pdf': ('ua2', '4f'),
}


def open_form(kit, source, name, edits):
    """A copy of a PDF with its streams laid open and `edits` (old, new) made in it, so that a broken file is broken in one place only."""
    plain, path = kit.temp('plain.pdf'), kit.temp(name)
    kit.run(['qpdf', '--qdf', '--object-streams=disable', source, plain])
    with open(plain, 'rb') as handle:
        data = handle.read()
    for old, new in edits:
        if old not in data:
            kit.slipped.append(f'{name}: {old!r} does not stand in the file, so this control proves nothing')
        data = data.replace(old, new, 1)
    fixed = subprocess.run(['fix-qdf'], input=data, capture_output=True)
    with open(path, 'wb') as handle:
        handle.write(fixed.stdout or data)
    return path


def broken_pdfs(kit):
    """file -> rule that must reject it under UA-1."""
    seed = kit.sample(SEED).path('pdf')
    faults = [
        ('not-marked.pdf', [(b'/Marked true', b'/Marked false')], '6.2-1'),
        ('title-not-shown.pdf', [(b'/DisplayDocTitle true', b'/DisplayDocTitle false')], '7.1-10'),
        ('no-claim.pdf', [(b'pdfuaid:part', b'pdfuaid:parx'), (b'pdfuaid:part', b'pdfuaid:parx')], '5-'),
        ('heading-skips.pdf', [(b'/S /H1', b'/S /H3')], '7.4.2-1'),
        ('no-tree.pdf', [(b'/StructTreeRoot', b'/StructTreeRooX')], '7.1-11'),
        ('untagged-footer.pdf', [(b'/Artifact', b'/Artefact')], ''),
    ]
    return {open_form(kit, seed, name, edits): rule for name, edits, rule in faults}


def check_verapdf(kit):
    """UA-1 and A-2a on every PDF, UA-2, WTPDF and A-4 on the second profile of each, A-3a and A-4f on attachments; one JVM a profile."""
    kit.need('java', 'qpdf')
    for profile in sorted({profile for profiles in PROFILES.values() for profile in profiles}):
        kit.judged('verapdf', [profile], [path for kind, profiles in PROFILES.items() if profile in profiles for path in kit.files(kind)])
    kit.must_reject('verapdf', ['ua1'], broken_pdfs(kit))
    seed = kit.sample(SEED).path('pdf')
    kit.must_reject('verapdf', ['2a'], {open_form(kit, seed, 'no-intent.pdf', [(b'/OutputIntents', b'/OutputIntentX')]): '6.2'})
    newer = kit.sample(SEED).path('ua2.pdf')
    kit.must_reject('verapdf', ['ua2'], {
        open_form(kit, newer, 'no-claim-of-2.pdf', [(b'pdfuaid:rev', b'pdfuaid:rex'), (b'pdfuaid:rev', b'pdfuaid:rex')]): '5-',
        open_form(kit, newer, 'no-role.pdf', [(b'/RoleMapNS', b'/RoleMapNX')]): '8.2.4-1'})
    kit.must_reject('verapdf', ['4'], {open_form(kit, newer, 'claims-a3.pdf', [(b'<pdfaid:part>4', b'<pdfaid:part>3')]): '6.7.3'})
    attached = kit.sample(SEED).path('ua2-attached.pdf')
    kit.must_reject('verapdf', ['4f'], {open_form(kit, attached, 'no-relationship.pdf', [(b'/AFRelationship', b'/AFRelationshiX')]): '6.9'})


def attachment_fault(kit, path, xml):
    names = re.findall(r'^(.+?) -> ', kit.output('qpdf', '--list-attachments', path), re.M)
    if len(names) != 1:
        return f'{len(names)} attachments'
    with open(xml, 'rb') as handle:
        same = kit.run(['qpdf', '--show-attachment=' + names[0], path]).stdout == handle.read()
    return '' if same else f'{names[0]} holds other bytes than the XML'


def qpdf_fault(kit, path):
    done = kit.run(['qpdf', '--check', path])
    said = (done.stdout + done.stderr).decode(errors='replace')
    return '' if done.returncode == 0 and 'WARNING' not in said else said.strip().replace('\n', ' ')[:300] or 'failed'


def check_qpdf(kit):
    """Syntax: no error and no warning; what is attached is the XML, byte for byte."""
    kit.need('qpdf')

    for path in [path for kind in PROFILES for path in kit.files(kind)]:
        said = qpdf_fault(kit, path)
        kit.fault(f'qpdf {kit.short(path)}: {said}') if said else kit.passed()
    for document in (d for d in kit.documents if d.has('attached.pdf')):
        for kind in ('attached.pdf', 'ua2-attached.pdf'):
            said = attachment_fault(kit, document.path(kind), document.path('xml'))
            kit.fault(f'{document.name}/speech.{kind}: {said}') if said else kit.passed()
    other = kit.sample('harbour-hearing.md').path('xml')
    kit.control('the XML of another speech attached', attachment_fault(kit, kit.sample(SEED).path('attached.pdf'), other), 'other bytes')
    with open(kit.sample(SEED).path('pdf'), 'rb') as handle:
        data = handle.read()
    for name, bad in (('truncated.pdf', data[:len(data) * 2 // 3]), ('wrong-xref.pdf', data.replace(b'startxref\n', b'startxref\n7', 1))):
        path = kit.temp(name)
        with open(path, 'wb') as handle:
            handle.write(bad)
        kit.control(name, qpdf_fault(kit, path))


# -- readers

def untagged(kit, path):
    """Marks on the page outside every tag and artifact, as MuPDF sees them."""
    trace = kit.output('mutool', 'trace', path)
    depth, count = 0, 0
    for name, closes in re.findall(r'<(/?[a-z_]+)[^>]*?(/?)>', trace):
        if name == 'layer':
            depth += 1
        elif name in ('end_layer', '/layer'):
            depth -= 1
        elif depth == 0 and re.match(r'(fill|stroke)_(path|text|image|shade|image_mask)$', name):
            count += 1
    return count


def bag(text):
    """How often each word stands, broken words joined at soft line ends not considered: for readers that order by place on the page."""
    counted = {}
    for char in words.letters(text):
        counted[char] = counted.get(char, 0) + 1
    return counted


def reader_faults(kit, pdf, text, title, footnotes):
    """What each reader finds in `pdf` against the reading text `text`; `title` is the made-up one, or empty."""
    faults = []
    expected = title + '\n' + text

    def compare(reader, found):
        if footnotes:  # a footnote stands at the foot of its page, so only what stands there is compared, not its place
            said = '' if bag(found) == bag(expected) else 'other letters than the reading text'
        else:
            said = words.difference(found, expected, (reader, 'text'))
        if said:
            faults.append(f'{reader}: {said}')

    compare('pdfinfo -struct-text', words.of_struct_text(kit.output('pdfinfo', '-struct-text', pdf)))
    plain = words.without_page_numbers(kit.output('pdftotext', '-enc', 'UTF-8', pdf, '-'))
    if bag(plain) != bag(expected):
        faults.append('pdftotext: other letters than the reading text')
    drawn = words.without_page_numbers(kit.output('mutool', 'draw', '-q', '-F', 'txt', pdf))
    if bag(drawn) != bag(expected):
        faults.append('mutool draw: other letters than the reading text')
    loose = untagged(kit, pdf)
    if loose:
        faults.append(f'mutool trace: {loose} marks outside every tag and artifact')
    return faults


def pdfjs(kit, files):
    program = os.path.join(JUDGES, 'bin', 'pdfjs')
    if not os.path.exists(program):
        raise Missing('pdf.js (tools/setup --with-judges)')
    done = kit.run([program, *files])
    return [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith('{')]


def pdfjs_faults(seen, text, title, footnotes, part='1'):
    if 'error' in seen:
        return [f'pdf.js: {seen["error"]}']
    faults = []
    expected = title + '\n' + text
    said = '' if footnotes and bag(seen['text']) == bag(expected) else words.difference(seen['text'], expected, ('pdf.js', 'text'))
    if said and not footnotes:
        faults.append(f'pdf.js: {said}')
    elif said:
        faults.append('pdf.js: other letters than the reading text')
    if not seen['marked'] or not seen['language'] or not seen['title']:
        faults.append(f'pdf.js: marked {seen["marked"]}, language {seen["language"]!r}, title {seen["title"]!r}')
    if words.letters(seen['untagged']) or words.letters(seen['orphans']):
        faults.append(f'pdf.js: text outside the tag tree: {(seen["untagged"] + seen["orphans"]).strip()[:80]!r}')
    if seen['roles'].get('H1') != 1:
        faults.append(f'pdf.js: {seen["roles"].get("H1", 0)} H1')
    if str(seen['pdfuaid']) != part:
        faults.append(f'pdf.js: pdfuaid:part is {seen["pdfuaid"]}')
    return faults


def check_readers(kit):
    """Four readers find the words of `--to txt` in both profiles, in tag order, nothing outside the tags, one H1, a language and a title."""
    kit.need('pdfinfo', 'pdftotext', 'mutool', 'qpdf')
    documents = [d for d in kit.documents if d.has('pdf') and d.has('txt')]
    texts = {}
    for document in documents:
        with open(document.path('txt'), encoding='utf-8') as handle:
            text = handle.read()
        made_up = '' if words.has_printed_title(document.path('xml')) else heading_of(document.path('xhtml'))
        with open(document.path('xml'), encoding='utf-8') as handle:
            footnotes = '<fn' in handle.read()
        for kind, part in (('pdf', '1'), ('ua2.pdf', '2')):
            texts[document.path(kind)] = (text, made_up, footnotes, part)
    seen = {os.path.abspath(s['file']): s for s in pdfjs(kit, list(texts))}
    for path, (text, *rest) in texts.items():
        faults = reader_faults(kit, path, text, *rest[:2]) + pdfjs_faults(seen.get(path, {'error': 'no answer'}), text, *rest)
        kit.fault(f'{kit.short(path)}: ' + '; '.join(faults)) if faults else kit.passed()
    seed = kit.sample(SEED).path('pdf')
    text = texts[seed][0]
    short = re.sub(r'\bcivil\b', '', text, count=1)
    kit.control('a text with a word less', reader_faults(kit, seed, short, '', False), 'pdfinfo')
    kit.control('a text with two words changed about', reader_faults(kit, seed, text.replace('Thank you', 'you Thank', 1), '', False), 'pdfinfo')
    kit.control('pdf.js, a text with a word less', pdfjs_faults(seen[seed], short, '', False), 'parting')
    loose = open_form(kit, seed, 'untagged.pdf', [(b'/P<</MCID 1>>BDC', b'0 0 9 9 re f /P<</MCID 1>>BDC')])
    kit.control('a rectangle outside the tags', reader_faults(kit, loose, text, '', False), 'mutool trace')


def heading_of(xhtml):
    import xml.etree.ElementTree as ElementTree
    heading = next(ElementTree.parse(xhtml).getroot().iter(words.XHTML + 'h1'), None)
    return '' if heading is None else ''.join(heading.itertext())
