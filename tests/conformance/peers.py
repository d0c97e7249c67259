"""PDFs that other programs write: of one page with headings, lists, a table, a link, a note and a picture."""

import glob
import os
import shutil

from make import SHARED

PAGE = '''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Hearing</title><style>th{background:#ddd}</style></head><body>
<h1>Hearing on the harbour</h1><p>Madam Mayor, <em>friends</em>, see <a href="https://example.org/">the report</a>.</p><h2>Costs</h2>
<ol><li>First</li><li>Second<ul><li>inner</li></ul></li></ol><table><caption>Costs</caption><thead><tr><th scope="col">Year</th>
<th scope="col">Sum</th></tr></thead><tbody><tr><td>2020</td><td>5</td></tr></tbody></table><blockquote><p>A harbour.</p></blockquote>
<img alt="a dot" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==">
</body></html>'''
TYPST = '''#set document(title:"Hearing")
#set text(lang:"en",font:"Noto Sans")
= Hearing on the harbour
Madam Mayor, _friends_, see #link("https://example.org/")[the report].#footnote[A note.]
== Costs
+ First
+ Second
  - inner
#table(columns:2, table.header([Year],[Sum]),[2020],[5])
#quote(block:true)[A harbour.]
'''
BY_PYTHON = '''
import sys
folder = sys.argv[1]
try:
    import typst
    for standard in ('ua-1', 'a-2a', None):
        more = {'pdf_standards': standard} if standard else {}
        typst.compile(folder + '/page.typ', output=f'{folder}/typst-{standard or "plain"}.pdf', format='pdf', **more)
except ImportError: pass
try:
    import weasyprint
    for variant in ('pdf/ua-1', 'pdf/ua-2', 'pdf/a-2a', 'pdf/a-4f', None):
        more = {'pdf_variant': variant, 'pdf_tags': True} if variant else {}
        weasyprint.HTML(folder + '/page.html').write_pdf(f'{folder}/weasyprint-{(variant or "plain").replace("/", "-")}.pdf', **more)
except ImportError: pass
'''
OFFICE = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}%s}'


def make(kit):
    """All that can be made here, and the PDFs of the shared corpus; says what is missing."""
    folder = os.path.dirname(kit.temp('x'))
    for name, text in (('page.html', PAGE), ('page.typ', TYPST)):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as handle:
            handle.write(text)
    page = os.path.join(folder, 'page.html')
    kit.run([os.environ.get('LECTERN_PEERS', 'python3'), '-c', BY_PYTHON, folder])
    if shutil.which('chromium'):
        kit.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', f'--print-to-pdf={folder}/chromium.pdf', 'file://' + page])
    if shutil.which('soffice'):
        kit.run(['soffice', '--headless', '--convert-to', 'odt', '--outdir', folder, page])
        for name, more in (('plain', ''), ('archive', ',"SelectPdfVersion":{"type":"long","value":"2"}')):
            kit.run(['soffice', '--headless', '--convert-to', OFFICE % more, '--outdir', folder, os.path.join(folder, 'page.odt')])
            if os.path.exists(os.path.join(folder, 'page.pdf')):
                os.rename(os.path.join(folder, 'page.pdf'), os.path.join(folder, f'libreoffice-{name}.pdf'))
    made = sorted(glob.glob(os.path.join(folder, '*.pdf')))
    for peer in ('typst', 'weasyprint', 'chromium', 'libreoffice'):
        if not any(os.path.basename(path).startswith(peer) for path in made):
            print(f'  NOTE no {peer} here: its PDFs are not compared', flush=True)
    return made + sorted(glob.glob(os.path.join(SHARED, 'corpus', '*.pdf')))
