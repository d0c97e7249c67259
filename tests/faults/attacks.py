#!/usr/bin/env python3
"""Attack inputs through the whole program: nesting, floods, sizes, XML and ZIP attacks, for every kind that is read.

`attacks.py --bin FOLDER` takes about a minute; `--full` takes the sizes of docs/testing.md. Each input must end with exit 0, 4 or 7
and a message, within its time and memory, without a signal, with a stack of 256 KiB; and the canary's words may be in no output.
"""
import argparse
import io
import itertools
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

import archives
from packages import O, W, docx, epub, odt, p, pdf, zipped
from xml_attacks import xml_attacks

CANARY = 'nightingale-74113'


def nest(open_, inside, close, n):
    return open_ * n + inside + close * n


def depths(full):
    for n in (100, 1000, 10000, 100000) + ((1000000,) if full else ()):
        yield f'quotes {n}', 'md', b'> ' * n + b'x'
        yield f'lists {n}', 'md', b'- ' * n + b'x'
        if n <= 10000:  # more would be a flood of words as well
            yield f'emphasis in lists {n}', 'md', b'- ' * 59 + b'*a **b ' * n + b'c** d*' * n
            yield f'list items with words {n}', 'html', nest('<ul><li>a', 'x', '</li></ul>', n).encode()
        yield f'emphasis {n}', 'md', b'*a ' * n + b'x'
        yield f'block quotations {n}', 'html', nest('<blockquote>', '<p>x</p>', '</blockquote>', n).encode()
        yield f'list items {n}', 'html', nest('<ul><li>', 'x', '</li></ul>', n).encode()
        yield f'divs {n}', 'html', nest('<div>', '<p>x</p>', '</div>', n).encode()
        yield f'tables {n}', 'html', nest('<table><tr><td>', 'x', '</td></tr></table>', n).encode()
        yield f'elements {n}', 'xml', nest('<a>', 'x', '</a>', n).encode()
        yield f'arrays {n}', 'json', nest('[', '{"text":"x","start":1}', ']', n).encode()
        yield f'tags {n}', 'vtt', b'WEBVTT\n\n00:01.000 --> 00:02.000\n' + b'<b>' * n + b'x\n'
        for what, page in (('arrays', b'[' * n + b']' * n), ('dictionaries', b'/a <</a ' * n + b'>>' * n), ('states', b'q ' * n + b'Q ' * n), ('open arrays', b'[' * n)):
            yield f'{what} of a PDF {n}', 'pdf', pdf(page)
        yield f'objects of a PDF {n}', 'pdf', pdf(b'', b'/A ' + b'[' * n + b']' * n)
        if n <= 100000:
            yield f'word tables {n}', 'docx', docx(nest('<w:tbl><w:tr><w:tc>', p('x'), '</w:tc></w:tr></w:tbl>', n))
            yield f'odf lists {n}', 'odt', odt(nest('<text:list><text:list-item>', '<text:p>x</text:p>', '</text:list-item></text:list>', n))
            yield f'odf tables {n}', 'odt', odt(nest('<table:table><table:table-row><table:table-cell>', '<text:p>x</text:p>',
                                                     '</table:table-cell></table:table-row></table:table>', n))
            chain = ''.join(f'<style:style style:name="s{i}" style:family="paragraph" style:parent-style-name="s{i + 1}"/>' for i in range(n))
            yield f'odf styles {n}', 'odt', odt('<text:p text:style-name="s0">x</text:p>', automatic=chain)
            chain = ''.join(f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(n))
            yield f'word styles {n}', 'docx', docx(p('x'), more=[('styles', f'<w:styles {W}>{chain}</w:styles>')])


def depths_of_each_reader(full):
    speech = '<speech xmlns="urn:lectern:speech:1" xml:lang="en" version="1"><meta/><body><section kind="body">%s</section></body></speech>'
    tei, page = '<TEI><text><body>%s</body></text></TEI>', '<html xmlns="http://www.w3.org/1999/xhtml"><body>%s</body></html>'
    for n in (100, 1000, 10000, 100000) + ((1000000,) if full else ()):
        yield f'sections {n}', 'speech.xml', (speech % nest('<section>', '<p><s>x</s></p>', '</section>', n)).encode()
        yield f'quotations {n}', 'speech.xml', (speech % ('<p><s>' + nest('<quote>', 'x', '</quote>', n) + '</s></p>')).encode()
        yield f'divisions {n}', 'xml', (tei % nest('<div>', '<p>x</p>', '</div>', n)).encode()
        yield f'emphasis {n}', 'xml', (tei % ('<p>' + nest('<hi>', 'x', '</hi>', n) + '</p>')).encode()
        yield f'objects {n}', 'json', nest('{"segments":[', '{"text":"x","start":1}', ']}', n).encode()
        yield f'objects without end {n}', 'json', b'{"a":' * n
        yield f'tags {n}', 'srt', b'1\n00:00:01,000 --> 00:00:02,000\n' + b'<i>' * n + b'x\n'
        yield f'links {n}', 'md', b'[' * n + b'x' + b'](y)' * n
        yield f'brackets {n}', 'txt', b'(' * n + b'x' + b')' * n
        yield f'quotation marks {n}', 'txt', '“‘'.encode() * n + b'x' + '’”'.encode() * n
        if n <= 100000:
            yield f'divisions {n}', 'epub', epub(page % nest('<div>', '<p>x</p>', '</div>', n))
            yield f'spans {n}', 'epub', epub(page % ('<p>' + nest('<span>', 'x', '</span>', n) + '</p>'))
            yield f'spans {n}', 'odt', odt('<text:p>' + nest('<text:span>', 'x', '</text:span>', n) + '</text:p>')
            yield f'sections {n}', 'odt', odt(nest('<text:section>', '<text:p>x</text:p>', '</text:section>', n))
            yield f'content controls {n}', 'docx', docx(nest('<w:sdt><w:sdtContent>', p('x'), '</w:sdtContent></w:sdt>', n))
            yield f'insertions {n}', 'docx', docx('<w:p>' + nest('<w:ins>', '<w:r><w:t>x</w:t></w:r>', '</w:ins>', n) + '</w:p>')
            yield f'text boxes {n}', 'docx', docx(nest('<w:p><w:r><w:txbxContent>', p('x'), '</w:txbxContent></w:r></w:p>', n))


def corrections(full):
    """The sidecar of a document, which a stranger may have put beside it."""
    for n in (100, 1000, 10000, 100000) + ((1000000,) if full else ()):
        for what, text in (('keys', 'x' + '.y' * n + ' = 1'), ('tables', '[' + '.'.join(['a'] * n) + ']'), ('arrays', 'a = ' + '[' * n + ']' * n), ('inline tables', 'a = ' + '{b = ' * n + '1' + '}' * n)):
            yield f'{what} of a sidecar {n}', text.encode()


def floods(full):
    n = 100000 if full else 20000
    yield 'attributes', 'html', ('<p ' + ' '.join(f'a{i}="1"' for i in range(n)) + '>x</p>').encode()
    yield 'attributes', 'xml', ('<a ' + ' '.join(f'a{i}="1"' for i in range(n)) + '>x</a>').encode()
    yield 'references', 'xml', ('<a>' + '&b;&#120;&amp;' * n + '</a>').encode()
    yield 'references', 'html', ('<p>' + '&b;&#120;&amp;' * n + '</p>').encode()
    yield 'ids', 'html', ''.join(f'<p id="i{i}">x <a href="#i{i}">{i}</a></p>' for i in range(n // 2)).encode()
    yield 'notes', 'md', ''.join(f'x[^{i}]\n\n[^{i}]: y\n\n' for i in range(n // 4)).encode()
    yield 'link labels', 'md', ''.join(f'[a{i}]: http://x/{i}\n' for i in range(n)).encode() + b'\n' + b''.join(b'[a%d] ' % i for i in range(n))
    yield 'brackets', 'md', b'![[]()' * n
    yield 'backticks', 'md', b''.join(b'`' * (i % 300 + 1) + b'x' for i in range(n // 10))
    refs = ''.join(f'<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in range(n))
    notes = ''.join(f'<w:footnote w:id="{i}">{p("y")}</w:footnote>' for i in range(n))
    yield 'notes', 'docx', docx(refs, more=[('footnotes', f'<w:footnotes {W}>{notes}</w:footnotes>')])
    yield 'notes', 'odt', odt(''.join(f'<text:p>x<text:note text:note-class="footnote"><text:note-citation>{i}</text:note-citation>'
                                      '<text:note-body><text:p>y</text:p></text:note-body></text:note></text:p>' for i in range(n // 2)))
    yield 'captions', 'srt', b''.join(b'%d\n00:00:01,000 --> 00:00:02,000\nx\n\n' % i for i in range(n))
    yield 'speakers', 'txt', b''.join(b'Mr. Speaker %d: I agree.\n\n' % i for i in range(n // 2))


def raw_zip(entries):
    """entries: name, data, and what the central directory says otherwise."""
    out, central = b'', b''
    for name, data, lies in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        at = lies.get('at', len(out))
        fields = dict(size=len(data), packed=len(packed), crc=zlib.crc32(data), method=8, flags=0, attributes=0)
        fields.update({k: v for k, v in lies.items() if k in fields})
        if 'at' not in lies:
            out += struct.pack('<IHHHHHIIIHH', 0x04034b50, 20, fields['flags'], fields['method'], 0, 33, fields['crc'], fields['packed'],
                               fields['size'], len(name), 0) + name + packed
        central += struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, 0x31e, 20, fields['flags'], fields['method'], 0, 33, fields['crc'],
                               fields['packed'], fields['size'], len(name), 0, 0, 0, 0, fields['attributes'], at) + name
    return out + central + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, len(entries), len(entries), len(central), len(out), 0)


def zip_attacks():
    """Archives that must be refused, in a package whose document would be read otherwise."""
    content = f'<office:document-content {O}><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document-content>'.encode()
    good = [(b'mimetype', b'application/vnd.oasis.opendocument.text', {}), (b'content.xml', content, {})]
    for name in (b'../../evil', b'/etc/evil', b'a/../../evil', b'a\\..\\evil', b'C:\\evil', b'a\0b', b'..'):
        yield f'name {name!r}', raw_zip(good + [(name, b'x', {})])
    yield 'the same name twice', raw_zip(good + [(b'content.xml', content, {})])
    yield 'the same name in capitals', raw_zip(good + [(b'CONTENT.XML', content, {})])
    yield 'overlap', raw_zip(good + [(b'a%d' % i, b'x' * 1000, {'at': 0}) for i in range(50)])
    yield 'bomb', raw_zip(good[:1] + [(b'content.xml', content + b' ' * (300 << 20), {})])
    yield 'false size', raw_zip(good[:1] + [(b'content.xml', content, {'size': 10})])
    yield 'enormous size', raw_zip(good[:1] + [(b'content.xml', content, {'size': 0xfffffffe})])
    yield 'ZIP64 by its marks', raw_zip(good[:1] + [(b'content.xml', content, {'size': 0xffffffff, 'packed': 0xffffffff})])
    yield 'false checksum', raw_zip(good[:1] + [(b'content.xml', content, {'crc': 1})])
    yield 'encrypted', raw_zip(good[:1] + [(b'content.xml', content, {'flags': 1})])
    yield 'unknown method', raw_zip(good[:1] + [(b'content.xml', content, {'method': 12})])
    yield 'place outside', raw_zip(good[:1] + [(b'content.xml', content, {'at': 0x7fffffff})])
    whole = raw_zip(good)
    yield 'no directory', whole[:-22]
    yield 'cut', whole[:len(whole) // 2]
    yield 'many entries', raw_zip(good + [(b'e%d' % i, b'', {}) for i in range(12000)])


def packages_of_batch():
    """The attacks on a batch's archives, as packages of one document: another part of lectern reads their directories."""
    content = f'<office:document-content {O}><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document-content>'
    archives.GOOD = content.encode()
    for name, data in archives.zips('content.xml').items():
        yield name, 'odt', data
    archives.GOOD = f'<w:document {W}><w:body>{p("x")}</w:body></w:document>'.encode()
    for name, data in archives.zips('word/document.xml').items():
        yield name, 'docx', data
    archives.GOOD = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"/>'
    for name, data in archives.zips('META-INF/container.xml').items():
        yield name, 'epub', data


def honest():
    blank = b'\xff\xd8' + b'\0' * (460 << 10)
    body = f'<office:document-content {O}><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document-content>'
    yield 'a blank picture, 463:1', 'odt', zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', body), ('Pictures/a.jpg', blank)])
    yield 'long words', 'docx', docx(p('word ' * 200000))
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'
    for kind, whole in (('odt', odt('<text:p>x</text:p>')), ('docx', docx(p('x'))), ('epub', epub(page))):
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
        for what, more in (('nothing', []), ('a blank picture', [('Pictures/a.bmp', b'BM' + bytes(2000000))]), ('empty parts', [('a/', b''), ('b.xml', b'')]),
                           ('many pictures', [(f'media/{i}.png', bytes([i]) * 900) for i in range(200)]), ('names of other scripts', [('Bilder/größe.png', b'x'), ('图片.png', b'x')]),
                           ('long names', [('n' * 200 + '.png', b'x')])):
            for way, method in (('stored', zipfile.ZIP_STORED), ('deflated', zipfile.ZIP_DEFLATED), ('ZIP64', None), ('a stream', 'streamed')):
                yield f'{what}, {way}', kind, archives.packed_zip(parts + more, method)


class Runner:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)
        self.faults, self.count = [], 0

    def run(self, kind, data, seconds, exits, stack=256 << 10, memory_mib=None):
        source = self.folder / ('in.' + kind)
        source.write_bytes(data if isinstance(data, bytes) else b'')
        if isinstance(data, int):  # so many bytes, which take no place
            os.truncate(source, data)
            data = b''
        out = self.folder / 'out.xml'
        out.unlink(missing_ok=True)
        before = time.monotonic()
        child = subprocess.Popen([self.binary, 'convert', str(source), '--to', 'xml', '-o', str(out), '--lang', 'en'], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (stack, stack)))
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = code = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        wrong = []
        if code not in exits:
            wrong.append(f'exit {code}')
        if cpu > seconds:
            wrong.append(f'{cpu:.1f} s of CPU')
        limit = memory_mib or 120 + 40 * len(data) // (1 << 20)
        if usage.ru_maxrss > limit << 10:
            wrong.append(f'{usage.ru_maxrss >> 10} MiB, {limit} are allowed')
        if code != 0 and b'LC-' not in said:
            wrong.append('no message')
        if CANARY.encode() in said or (out.exists() and CANARY.encode() in out.read_bytes()):
            wrong.append('the canary was read')
        self.count += 1
        return wrong, cpu, usage.ru_maxrss >> 10, time.monotonic() - before

    def expect(self, name, kind, data, seconds=3, exits=(0, 4, 7), **more):
        wrong, *_ = self.run(kind, data, seconds, exits, **more)
        if wrong:
            self.faults.append(f'{kind}: {name}: {", ".join(wrong)}')


def linear(runner, full):
    """Ten times the text costs ten times the time, and memory within 40 MB + 8 times the input."""
    line = b'Ladies and gentlemen, the harbour needs three things: a wall, a light and a bell. We shall build them.\n'
    paragraph = line * 4 + b'\n'
    size = (1 << 20) if full else (1 << 18)
    for kind, head in (('txt', b''), ('md', b'# A title\n\n')):
        costs = []
        for factor in (1, 10):
            data = head + paragraph * (size * factor // len(paragraph))
            wrong, cpu, rss, _ = runner.run(kind, data, 600, (0,), memory_mib=4096)
            costs.append((cpu, rss, len(data)))
            if wrong:
                runner.faults.append(f'{kind}: {len(data)} bytes: {wrong}')
        print(f'{kind}: {costs[0][2]} bytes {costs[0][0]:.2f} s {costs[0][1]} MiB; {costs[1][2]} bytes {costs[1][0]:.2f} s {costs[1][1]} MiB', flush=True)
        if costs[1][0] > 15 * costs[0][0] + 0.3:
            runner.faults.append(f'{kind}: ten times the text cost {costs[1][0] / costs[0][0]:.1f} times the CPU')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--bin', required=True, help='folder of the program lectern')
    parser.add_argument('--full', action='store_true')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='lectern-attacks-') as folder:
        runner = Runner(os.path.join(options.bin, 'lectern'), folder)
        canary = pathlib.Path(folder) / 'canary.txt'
        canary.write_text(CANARY)
        scale = 4 if options.full else 1
        for name, kind, data in itertools.chain(depths(options.full), depths_of_each_reader(options.full)):
            runner.expect('nested ' + name, kind, data, seconds=3 * scale, memory_mib=1200 if options.full else None)
        sidecar = pathlib.Path(folder) / 'in.txt.lectern.toml'
        for name, data in corrections(options.full):
            sidecar.write_bytes(data)
            runner.expect('nested ' + name, 'txt', b'We build a wall.', exits=(4,))
        sidecar.unlink()
        for name, kind, data in floods(options.full):
            runner.expect('flood of ' + name, kind, data, seconds=3 * scale * 2, memory_mib=1500)
        for name, kind, data in xml_attacks(canary):
            runner.expect(name, kind, data, seconds=1)
        for name, data in zip_attacks():
            runner.expect('ZIP, ' + name, 'odt', data, seconds=1, exits=(4, 7))
        for name, kind, data in packages_of_batch():
            runner.expect('ZIP, ' + name, kind, data, seconds=1, exits=(4, 7))
        for name, kind, data in honest():
            runner.expect(name, kind, data, seconds=10, exits=(0,), memory_mib=500)
        linear(runner, options.full)
        if options.full:
            for name, data, exit_code in (('100 MB of line ends', b'\n' * (100 << 20), 4), ('a line of 100 MB', b'word ' * (20 << 20), 7)):
                runner.expect(name, 'txt', data, seconds=10, exits=(exit_code,), memory_mib=500)
            runner.expect('10 MB of speakers', 'txt', b''.join(b'Mr. Speaker %d: I agree.\n\n' % i for i in range(370000)), seconds=60, memory_mib=2200)
            runner.expect('a file of 1 GiB', 'txt', 1 << 30, seconds=1, exits=(7,), memory_mib=200)  # this program's own, before it became lectern
        # The harness itself must find what it is there to find.
        for program, exits in (('/bin/true', (4,)), ('/bin/false', (1,))):  # a wrong exit code, a failure without a message
            blind = Runner(program, folder)
            blind.expect('', 'txt', b'x', exits=exits)
            if not blind.faults:
                runner.faults.append(f'{program} was let through')
    for fault in runner.faults:
        print('FAULT', fault)
    print(f'{runner.count} attacks, {len(runner.faults)} faults')
    return 1 if runner.faults else 0


if __name__ == '__main__':
    sys.exit(main())
