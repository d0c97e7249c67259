"""Small DOCX, ODT and EPUB whose parts say what an attack needs."""
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
