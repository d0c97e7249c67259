"""The words of a document as each output holds them: letters and digits in order, for comparing what must be equal."""

import html
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile

SPEECH = '{urn:lectern:speech:1}'
XHTML = '{http://www.w3.org/1999/xhtml}'
EPUB_TYPE = '{http://www.idpf.org/2007/ops}type'


def letters(text):
    """Letters and digits, in order, in compatibility form and lower case: what no output may lose or add."""
    return ''.join(c for c in unicodedata.normalize('NFKC', unicodedata.normalize('NFKC', text).casefold()) if c.isalnum())


def difference(here, there, names=('one', 'other')):
    """Empty where both hold the same letters; else the place where they part, in words a person can look for."""
    a, b = letters(here), letters(there)
    if a == b:
        return ''
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    start = max(0, at - 20)
    return f'{len(a)} and {len(b)} letters, parting after "{a[start:at]}": {names[0]} "{a[at:at + 30]}", {names[1]} "{b[at:at + 30]}"'


# A text whose only bytes over 7F are Big5's dashes and quotation marks: as windows-1252 "\xA1X" would have a letter too many.
BIG5_SIGNS = re.compile(rb'(?:[\x00-\x7F]|\xA1[\x45\x4B\x58\xA5-\xA8])*')


def of_source(data, markdown):
    """The words of a transcript's bytes. Markdown: link addresses and what stands in tags are no words."""
    for encoding in ('utf-8-sig', 'big5' if BIG5_SIGNS.fullmatch(data) else 'cp1252'):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if markdown:
        text = re.sub(r'\]\((?:[^()\s]|\([^()\s]*\))*( "[^"]*")?\)', ']', text)
        text = html.unescape(re.sub(r'</?([a-zA-Z][^<>@:]*|(a|abbr|col|div|figure|font|iframe|img|p|span|t[dhr]|table)\b[^<>]*)>', ' ', text))
        # YAML's escapes in the front matter (YAML 1.2, 5.7)
        text = re.sub(r'\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})', lambda m: chr(int(m[1] or m[2], 16)), text)
        text = re.sub(r'\\[_NLP]', ' ', text)
    return text


def of_xml(path, furniture=True):
    """Words of the speech XML in document order; `derived` ones stand elsewhere too and aren't counted. furniture=False: nor those that
    no reader sees: furniture and the publisher."""
    parts = []

    def walk(node):
        hidden = node.get('derived') == 'true' or node.get('given') == 'true' or (not furniture and node.tag in (SPEECH + 'furniture', SPEECH + 'publisher'))
        if not hidden:
            parts.append(node.text or '')
            for child in node:
                walk(child)
        parts.append(' ' + (node.tail or ''))

    walk(ElementTree.parse(path).getroot())
    return ''.join(parts)


def has_printed_title(path):
    """Does the speech XML hold a title that is shown?"""
    return any(t.get('derived') != 'true' for t in ElementTree.parse(path).getroot().iter(SPEECH + 'title'))


def page_words(root, without=()):
    """Words of an XHTML body in order; navigation and what `without` names are left out."""
    parts = []

    def walk(node):
        if node.tag == XHTML + 'nav' or node in without:
            parts.append(' ' + (node.tail or ''))
            return
        parts.append(node.text or '')
        for child in node:
            walk(child)
        parts.append((' ' if node.tag in (XHTML + 'p', XHTML + 'li', XHTML + 'br', XHTML + 'td') else '') + (node.tail or ''))

    walk(root.find(XHTML + 'body'))
    return ''.join(parts)


def of_xhtml(path, title=True, silent=True):
    """Words of a page; title=False leaves the h1 out, where it was made up for want of a printed title; silent=False what nobody
    speaks: stage notes and the marks in the text that call a note."""
    root = ElementTree.parse(path).getroot()
    without = [] if title else list(root.iter(XHTML + 'h1'))
    if not silent:
        without += [node for node in root.iter()
                    if 'stage' in (node.get('class') or '').split() or node.get('role') == 'doc-noteref']
    return page_words(root, tuple(without))


def epub_pages(path):
    """Names and roots of an EPUB's content documents in reading order, the navigation document left out."""
    with zipfile.ZipFile(path) as book:
        container = ElementTree.fromstring(book.read('META-INF/container.xml'))
        package_name = container.find('.//{*}rootfile').get('full-path')
        package = ElementTree.fromstring(book.read(package_name))
        folder = package_name.rpartition('/')[0]
        items = {i.get('id'): i for i in package.iter('{http://www.idpf.org/2007/opf}item')}
        for reference in package.iter('{http://www.idpf.org/2007/opf}itemref'):
            item = items[reference.get('idref')]
            if 'nav' not in (item.get('properties') or '').split():
                name = (folder + '/' if folder else '') + item.get('href')
                yield name, ElementTree.fromstring(book.read(name))


def of_epub(path, title=True):
    """A book in several files says the title again at the top of each: those h1 are marked as made."""
    def made(root):
        return tuple(h for h in root.iter(XHTML + 'h1') if not title or 'generated' in (h.get('class') or '').split())
    return ' '.join(page_words(root, made(root)) for _, root in epub_pages(path))


LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'


def phrases(root, silent=()):
    """[(language, letters)] of what says that it is in another language than what it stands in, sorted: outputs may order a header otherwise."""
    found = []

    def walk(node, outer):
        own = node.get(LANGUAGE) or node.get('lang') or outer
        if node.tag in silent or node.get('derived') == 'true' or node.get('given') == 'true':
            return
        if own != outer:
            found.append((own, letters(''.join(node.itertext()))))
        for child in node:
            walk(child, own)

    walk(root, root.get(LANGUAGE) or root.get('lang'))
    return sorted(each for each in found if each[1])


def phrases_of_xml(path):
    return phrases(ElementTree.parse(path).getroot(), (SPEECH + 'furniture',))


def phrases_of_xhtml(path):
    return phrases(ElementTree.parse(path).getroot())


def phrases_of_epub(path):
    return sorted(each for _, root in epub_pages(path) for each in phrases(root))


def of_captions(text):
    """Words of a WebVTT or SubRip file: what follows each line of times; the line before it is an id."""
    parts = []
    for block in re.split(r'\n[ \t]*\n', text.replace('\ufeff', '').replace('\r', '')):
        lines = block.strip('\n').split('\n')
        at = next((number for number, line in enumerate(lines) if '-->' in line), None)
        if at is not None:
            parts += [html.unescape(re.sub(r'</?[^<>]*>', '', line)) for line in lines[at + 1:]]
    return '\n'.join(parts)


def of_struct_text(text):
    """Words of `pdfinfo -struct-text`, in tag order: the quoted strings."""
    return ' '.join(html.unescape(m) for m in re.findall(r'^\s*"(.*)"$', text, re.M))


def without_page_numbers(text):
    """Text of a PDF page by page, less the last line of each page where it is only a page number (pdftotext puts direction marks around
    it where the text runs from right to left)."""
    kept = []
    for page in text.split('\f'):
        lines = page.rstrip().split('\n')
        if lines and re.fullmatch(r'\s*\d+(\s*(/|of)\s*\d+)?\s*', re.sub('[\u202a-\u202e\u2066-\u2069]', '', lines[-1])):
            lines.pop()
        kept.append('\n'.join(lines))
    return '\n'.join(kept)
