"""Small DOCX, ODT, EPUB and PDF whose parts say what an attack needs."""
import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:'
O = ' '.join(f'xmlns:{p}="{OFFICE}{n}:1.0"' for p, n in (('office', 'office'), ('text', 'text'), ('table', 'table'), ('style', 'style')))


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def docx(body, head='', more=()):
    rels = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>')
    return zipped([('_rels/.rels', rels % ('officeDocument', 'word/document.xml')),
                   ('word/document.xml', f'{head}<w:document {W}><w:body>{body}</w:body></w:document>')] +
                  [(f'word/{n}.xml', d) for n, d in more] +
                  [('word/_rels/document.xml.rels', rels % (n, n + '.xml')) for n, _ in more])


def odt(body, head='', automatic=''):
    return zipped([('mimetype', 'application/vnd.oasis.opendocument.text'),
                   ('content.xml', f'{head}<office:document-content {O}><office:automatic-styles>{automatic}</office:automatic-styles>'
                                   f'<office:body><office:text>{body}</office:text></office:body></office:document-content>')])


def epub(page, head=''):
    return zipped([('mimetype', 'application/epub+zip'),
                   ('META-INF/container.xml', '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
                                              'full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'),
                   ('p.opf', f'{head}<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
                             'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'),
                   ('a.xhtml', page)])


def p(words):
    return f'<w:p><w:r><w:t>{words}</w:t></w:r></w:p>'


def pdf_of(objects):
    """Objects 1 and on; the first is the catalogue."""
    out, places = b'%PDF-1.7\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    table = b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + b''.join(b'%010d 00000 n \n' % at for at in places)
    return out + table + b'trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, len(out))


def pdf(more, catalogue=b''):
    """A page of one line, and more of its content."""
    content = b'BT /F 12 Tf 20 100 Td (We build a wall.) Tj ET ' + more
    return pdf_of([b'<</Type/Catalog/Pages 2 0 R%s>>' % catalogue, b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
                   b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
                   b'<</Length %d>>stream\n%s\nendstream' % (len(content), content), b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'])
