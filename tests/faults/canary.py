#!/usr/bin/env python3
"""What lectern opens, starts and connects to while it reads files that ask for more, by strace: its inputs, its outputs, libraries, fonts,
its own programs, and nothing else.

    canary.py --bin FOLDER

All of xml_attacks.py, and references to a canary file and to a socket from every kind of input that is read, through `batch`; one of each
kind through `convert`. A program that opens the canary, one that connects and one that starts another must be told.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from packages import docx, epub, odt, p, pdf_of, zipped
from xml_attacks import xml_attacks

CALLS = 'open,openat,openat2,creat,execve,execveat,socket,connect,bind,sendmsg,io_uring_setup,readlink,readlinkat,symlinkat,linkat,symlink,link'
OPENS = re.compile(r'\b(open|openat|openat2|creat|execve|execveat|readlinkat|symlinkat|linkat|symlink|link)\((?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
NETWORK = re.compile(r'\b(socket|connect|bind|sendmsg|io_uring_setup)\(')
SYSTEM = ('/usr/', '/lib/', '/lib64/', '/etc/ld.so.', '/etc/fonts/', '/etc/localtime', '/dev/null', '/dev/urandom', '/proc/self/', '/sys/devices/system/cpu/')
PROGRAMS = ('lectern', 'lectern-pdftext', 'lectern-m4b', 'lectern-narrator')


def asking_pdf(link):
    """A page of one line that asks for files in every way a PDF has."""
    content = b'BT /F 12 Tf 20 100 Td (Ladies and gentlemen, we build a wall.) Tj ET'
    objects = [
        b'<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(%s)/Win<</F(%s)>>>>/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>/AcroForm<</XFA 7 0 R/Fields[]>>>>' % (link, link),
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents[4 0 R 8 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 9 0 R>>>>'
        b'/AA<</O<</S/URI/URI(%s)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(%s)/D[0/Fit]>>>>]>>' % (link, link),
        b'<</Length %d>>stream\n%s\nendstream' % (len(content), content),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontFile2 8 0 R>>>>',
        b'<</Type/Filespec/F(%s)/EF<</F 8 0 R>>>>' % link,
        b'<</Length 0/F(%s)>>stream\n\nendstream' % link,
        b'<</Length 0/F<</FS/URL/F(%s)>>/FFilter/FlateDecode>>stream\n\nendstream' % link,
        b'<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 0/F(%s)>>stream\n\nendstream' % link,
    ]
    return pdf_of(objects)


def references(canary):
    """Ending, bytes: what each kind of input can name another file by."""
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    for link in (canary.as_uri(), str(canary), '../asked/canary.txt', 'http://127.0.0.1:9/a', '//127.0.0.1/a'):
        yield 'md', f'---\ntitle: A\ninclude: {link}\n---\n\n![x]({link}) [y]({link}) <{link}>\n\n<img src="{link}">\n\n<iframe src="{link}"></iframe>\n\n[z]: {link}\n\n!include {link}\n\nText.\n'.encode()
        yield 'txt', f'{link}\n\n@{link}\n\n#include "{link}"\n\nLadies and gentlemen, here we are.\n'.encode()
        yield 'html', (f'<html manifest="{link}"><head><base href="{link}"><link rel=stylesheet href="{link}"><meta http-equiv=refresh content="0;url={link}"><script src="{link}">'
                       f'</script><style>@import "{link}"</style></head><body background="{link}"><img src="{link}" alt=x srcset="{link} 2x"><iframe src="{link}"></iframe>'
                       f'<object data="{link}"></object><embed src="{link}"><svg><image href="{link}"/></svg><video src="{link}"></video><p>Ladies and gentlemen.</p></body></html>').encode()
        yield 'srt', f'1\n00:00:01,000 --> 00:00:02,000\n<img src="{link}">We build.\n'.encode()
        yield 'vtt', f'WEBVTT\nX-TIMESTAMP-MAP={link}\n\nSTYLE\n::cue {{ background: url({link}) }}\n\n00:01.000 --> 00:02.000\nWe build.\n'.encode()
        yield 'json', f'{{"$ref": "{link}", "src": "{link}", "segments": [{{"text": "We build.", "start": 1, "href": "{link}"}}]}}'.encode()
        yield 'docx', zipped([('_rels/.rels', rels % f'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{link}" TargetMode="External"/>'),
                              ('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + p('We build.') + '</w:body></w:document>')])
        yield 'docx', docx('<w:altChunk r:id="x"/><w:subDoc r:id="x"/>' + p('We build.') +
                           f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "{link}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
                           more=[('styles', f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:attachedTemplate w:val="{link}"/></w:styles>')])
        yield 'odt', odt(f'<text:section text:name="a"><text:section-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{link}"/></text:section>'
                         f'<text:p>We build.<draw:frame xmlns:draw="{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"}"><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{link}"/></draw:frame></text:p>')
        yield 'epub', epub(f'<html xmlns="http://www.w3.org/1999/xhtml"><head><link rel="stylesheet" href="{link}"/></head><body><img src="{link}" alt="x"/><p>We build.</p></body></html>',
                           f'<?xml-stylesheet href="{link}"?>')
        yield 'epub', zipped([('mimetype', 'application/epub+zip'),
                              ('META-INF/container.xml', f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{link}" media-type="application/oebps-package+xml"/></rootfiles></container>')])
        yield 'pdf', asking_pdf(link.encode())
        yield 'xml', f'<TEI><teiHeader/><text><body><p>We build.<ptr target="{link}"/><graphic url="{link}"/><include href="{link}"/></p></body></text></TEI>'.encode()
        yield 'speech.xml', f'<speech xmlns="urn:lectern:speech:1" xml:lang="en" version="1"><meta/><body><section kind="body"><p><s>We <ref href="{link}">build</ref>.</s></p></section></body></speech>'.encode()


class Watch:
    def __init__(self, binary, folder):
        self.binary, self.folder = pathlib.Path(binary).resolve(), folder
        self.faults, self.count = [], 0
        own = [folder / 'inputs', folder / 'out', folder / 'tmp', self.binary, self.binary / '../libexec', self.binary / '../share']
        self.allowed = SYSTEM + tuple(os.path.normpath(each) for each in own)

    def said(self, command):
        """What an strace of the command and its children has of opened files, started programs and sockets that it needn't."""
        log = self.folder / 'log'
        environment = {**os.environ, 'TMPDIR': str(self.folder / 'tmp'), 'HOME': str(self.folder / 'tmp')}
        subprocess.run(['strace', '-f', '-qq', '-y', '-s', '4096', '-o', str(log), '-e', f'trace={CALLS}', *map(str, command)], cwd=self.folder / 'tmp', env=environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        wrong, opened = set(), 0
        for line in log.read_text(encoding='utf-8', errors='replace').splitlines():
            if NETWORK.search(line):
                wrong.add(line.split(' ', 1)[1].strip()[:120])
            for call, place, name in OPENS.findall(line):
                path = os.path.normpath(os.path.join(place or str(self.folder / 'tmp'), name))
                opened += 1
                program = call.startswith('exec')
                good = path.startswith(self.allowed) or path in ('/lib', '/lib64', '/usr') or re.fullmatch(r'/proc/\d+(/.*)?', path)
                if program:  # a worker of a batch is the same program again
                    good = path == '/proc/self/exe' or os.path.dirname(path) == str(self.binary) and os.path.basename(path) in PROGRAMS
                if not good:
                    wrong.add(f'{call} {path}')
        return wrong, opened

    def expect(self, what, command):
        wrong, opened = self.said(command)
        self.count += 1
        if opened < 5:
            self.faults.append(f'{what}: {opened} calls seen: strace saw nothing')
        for each in sorted(wrong)[:10]:
            self.faults.append(f'{what}: {each}')


def control(watch, canary):
    """Each must be told; none of these is lectern."""
    for what, program in (('open', f'open({str(canary)!r})'), ('connect', 'import socket; socket.socket().connect_ex(("127.0.0.1", 9))'),
                          ('start', 'import os; os.execv("/usr/bin/true", ["true"])'), ('pass by a link', f'import os; os.symlink({str(canary)!r}, "a")')):
        wrong, _ = watch.said([sys.executable, '-c', program])
        mark = {'open': str(canary), 'connect': 'connect(', 'start': 'execve /usr/bin/true', 'pass by a link': str(canary)}[what]
        if not any(mark in each for each in wrong):
            watch.faults.append(f'control: to {what} was let through: {sorted(wrong)[:5]}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', required=True, help='folder of the program lectern')
    options = parser.parse_args()
    if shutil.which('strace') is None:
        print('SKIPPED: no strace')
        return 77
    with tempfile.TemporaryDirectory(prefix='lectern-canary-') as name:
        folder = pathlib.Path(name).resolve()
        for each in ('inputs', 'asked', 'tmp'):
            (folder / each).mkdir()
        canary = folder / 'asked' / 'canary.txt'
        canary.write_text('nightingale-74113')
        watch = Watch(options.bin, folder)
        inputs, first = 0, {}
        for number, (kind, data) in enumerate([*((kind, data) for _, kind, data in xml_attacks(canary)), *references(canary)]):
            place = folder / 'inputs' / f'{number:04}.{kind}'
            place.write_bytes(data)
            inputs += 1
            first.setdefault(kind, []).append(place)
        lectern = watch.binary / 'lectern'
        watch.expect('batch', [lectern, 'batch', folder / 'inputs', '-o', folder / 'out' / 'batch', '--to', 'xml,epub', '--quiet'])
        for kind, places in first.items():
            for place in (places[0], places[-1]):
                watch.expect(f'convert {kind}', [lectern, 'convert', place, '-o', folder / 'out' / f'{place.name}.xhtml'])
        read = [each for each in (folder / 'out').rglob('*') if each.is_file() and b'nightingale-74113' in each.read_bytes()]
        watch.faults += [f'the canary is in {each.name}' for each in read]
        done = len(list((folder / 'out' / 'batch').glob('*.xml')))
        for kind in sorted(first):
            if not any(list((folder / 'out' / 'batch').glob(place.name[:4] + '*.xml')) for place in first[kind]):
                watch.faults.append(f'no input of the kind {kind} was read at all: the others prove little')
        control(watch, canary)
    for fault in watch.faults:
        print('FAULT', fault)
    print(f'{inputs} inputs, {done} of them read; {watch.count} runs watched, {len(watch.faults)} faults')
    return 1 if watch.faults else 0


if __name__ == '__main__':
    sys.exit(main())
