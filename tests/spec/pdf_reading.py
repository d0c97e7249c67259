#!/usr/bin/env python3
"""Samples to PDF and back: each letter and digit of the reading text is in the text that the PDF gives, as often. Running heads and
feet, which the PDF adds, come as furniture."""

import collections
import pathlib
import subprocess
import sys
import tempfile

lectern, samples = pathlib.Path(sys.argv[1]) / 'lectern', pathlib.Path(sys.argv[2])


def run(*words):
    return subprocess.run([str(lectern), 'convert', *map(str, words)], capture_output=True, check=True).stdout.decode()


def letters(text):
    return collections.Counter(c for c in text.casefold() if c.isalnum())


def arabic_pdf(lines):
    """Lines of Arabic words as word processors set them: letters from left to right, and vowel signs without a width over them, drawn
    apart and (in every second line) twice. Before a "|" in a word the rest of it is set a little higher, and a little apart."""
    alphabet = 'ابتدرسلمنوي\u0640\u064e\u064f\u0650 '
    points = {c for c in alphabet if '\u064b' <= c <= '\u065f'}
    width = 500

    def show(x, y, c):
        return f'1 0 0 1 {x} {y} Tm <{alphabet.index(c) + 1:02x}> Tj\n'

    content = 'BT /F 12 Tf\n'
    for row, line in enumerate(lines):
        x, y, signs = 100, 700 - 20 * row, ''
        for word in reversed(line):
            clusters = []
            for c in word:
                if c in points:
                    clusters[-1] += c
                else:
                    clusters.append(c)
            raised = 0.8 if '|' in clusters else 0
            for cluster in reversed(clusters):
                if cluster == '|':
                    raised = 0
                    x += 1.7
                    continue
                content += show(x, y + raised, cluster[0])
                for sign in cluster[1:]:
                    signs += show(x + 1, y + 2, sign) * (2 if row else 1)
                x += 6
            x += 6
        content += signs
    content += 'ET'
    procs = {i + 1: f'{0 if c in points else width} 0 d0' for i, c in enumerate(alphabet)}
    mapped = ''.join(f'<{i + 1:02x}> <{ord(c):04x}>\n' for i, c in enumerate(alphabet))
    cmap = ('/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange <00> <ff> '
            f'endcodespacerange\n{len(alphabet)} beginbfchar\n{mapped}endbfchar\nendcmap end end')
    first = 6
    names = ' '.join(f'/g{i}' for i in procs)
    widths = ' '.join('0' if c in points else str(width) for c in alphabet)
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
               '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
               f'<< /Length {len(content)} >>\nstream\n{content}\nendstream',
               f'<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar '
               f'{len(alphabet)} /Widths [{widths}] /Encoding << /Type /Encoding /Differences [1 {names}] >> /ToUnicode {first} 0 R '
               f'/CharProcs << {" ".join(f"/g{i} {first + i} 0 R" for i in procs)} >> >>',
               f'<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream']
    objects += [f'<< /Length {len(proc)} >>\nstream\n{proc}\nendstream' for proc in procs.values()]
    out, at = '%PDF-1.4\n', []
    for i, each in enumerate(objects):
        at.append(len(out))
        out += f'{i + 1} 0 obj\n{each}\nendobj\n'
    start = len(out)
    out += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n' + ''.join(f'{each:010} 00000 n \n' for each in at)
    return (out + f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n').encode('latin-1')


def main():
    faults = looked_at = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ('library-opening.txt', 'un-dsg-2013-07-15.md', 'mediatheque.fr.txt', 'gavan.ru.txt'):
            pdf = pathlib.Path(folder) / (name + '.pdf')
            run(samples / name, '--quiet', '-o', pdf)
            there = letters(run(samples / name, '--quiet', '--to', 'txt', '-o', '-'))
            back = letters(run(pdf, '--quiet', '--to', 'txt', '-o', '-'))
            missing = there - back
            looked_at += 1
            # A generated title stands in the header block; a page number is furniture and may be taken for none of the words.
            if sum(missing.values()):
                faults += 1
                print(f'FAULT {name}: missing {dict(missing)}')
        pointed = pathlib.Path(folder) / 'pointed.pdf'
        pointed.write_bytes(arabic_pdf([['سَلَم', 'دَرس'], ['بَيتُ', 'ندم']]))
        words = run(pointed, '--lang', 'ar', '--quiet', '--to', 'txt', '-o', '-').split()
        looked_at += 1
        if words != ['سَلَم', 'دَرس', 'بَيتُ', 'ندم']:
            faults += 1
            print(f'FAULT vowel signs drawn apart: {words}')
        for what, cut, whole in (('letters set apart', 'سل|بيت', 'سلبيت'), ('words stretched', 'سـلــبيت', 'سلبيت')):
            line = ['دربت', 'ندم', 'مدن', cut, 'بلد', 'نور', 'بيت']
            lines = [line[i:] + line[:i] for i in range(5)]
            there = [whole if word == cut else word for each in lines for word in each]
            pdf.write_bytes(arabic_pdf(lines))
            words = run(pdf, '--lang', 'ar', '--quiet', '--to', 'txt', '-o', '-').split()
            looked_at += 1
            if words != there:
                faults += 1
                print(f'FAULT {what}: {words}')
        one = letters('harbour')
        if not one - letters('harbor'):
            faults += 1
            print('FAULT a missing letter is not seen')
    print(f'pdf reading: {looked_at} samples, {faults} faults')
    return 1 if faults or not looked_at else 0


sys.exit(main())
