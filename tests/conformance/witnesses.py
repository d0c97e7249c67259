"""What four readers find in our PDFs against the tags that the model asks for: the same words, in the same order, under the same roles, in the
same language, foreign words included. In six languages, with words of the others in each, in a few lines of six more scripts, and in a speech that has
every element.

The readers: poppler (`pdfinfo -struct-text`, languages by its library), MuPDF (`mutool run`), pdf.js, and the tree that Chromium gives to
screen readers. Each one's tree becomes a list of elements with the stretch of letters that each holds, and so do the tags of the plan that
`stages --tags` prints. A page break parts an element for pdf.js and Chromium: such parts are joined, but only where the plan has an element
that goes on. Where they read a footnote is their page's affair, so footnotes are compared by themselves.

What Chromium doesn't tell: which of the inline elements or labels a word belongs to (it hands out stretches of a line, not marked content),
the level of a heading, and the language of words inside a block; so it is asked for blocks and their language. It also turns letters that run
from right to left around, line by line, since it takes them to stand in the file as they do on the page, while PDF has them stand as they
are read (ISO 32000-2, 14.8.2.5.3); so in a block with such letters it is asked which letters there are, not for their order."""

import json
import os
import re
import subprocess
import unicodedata

from kit import HERE, JUDGES, ROOT, Missing

LANGUAGES = {'en': 'un-dsg-2013-07-15.md', 'fr': 'phare.fr.txt', 'es': 'muelle.es.txt', 'ru': 'gavan.ru.txt', 'zh': 'harbour-reopening.zh.txt',
             'ar': 'marfa.ar.txt'}
FOREIGN = {'en': 'the sea is wide', 'fr': 'la mer est vaste', 'es': 'la mar es ancha', 'ru': 'море широко', 'zh': '大海很宽阔', 'ar': 'البحر واسع',
           'he': 'הים רחב'}
# Other scripts: a title and a paragraph.
SCRIPTS = {'el': ('Ομιλία', 'Η θάλασσα είναι πλατιά και ανήκει σε όλους μας.'), 'he': ('נאום שר הים', 'הים רחב, והנמל נבנה ב-10 שנים, כולל UNESCO.'),
           'ja': ('海の大臣の演説', '海は広く、私たち全員のものです。「港は人から始まる」と提督は語りました。'),
           'ko': ('바다 장관 연설', '바다는 넓고 우리 모두의 것입니다. "항구는 사람에서 시작된다"고 말했습니다.'),
           'hi': ('समुद्र मंत्री का भाषण', 'समुद्र विशाल है और हम सबका है। आज हम नया बंदरगाह खोल रहे हैं।'),
           'th': ('สุนทรพจน์ของรัฐมนตรี', 'ทะเลกว้างใหญ่และเป็นของเราทุกคน วันนี้เราเปิดท่าเรือใหม่')}
EVERYTHING = os.path.join(ROOT, 'schemas', 'every-element.xml')

CHROMIUM = {'H1': 'heading', 'H2': 'heading', 'H3': 'heading', 'H4': 'heading', 'H5': 'heading', 'H6': 'heading', 'P': 'paragraph', 'L': 'list',
            'LI': 'listItem', 'Sect': 'section', 'BlockQuote': 'blockquote', 'Table': 'table', 'TR': 'row', 'TH': 'rowHeader',
            'TD': 'cell'}


def letters(text):
    """Letters and digits without their marks, however they are composed."""
    folded = unicodedata.normalize('NFKD', unicodedata.normalize('NFKD', text).casefold())
    return ''.join(c for c in folded if c.isalnum())


# -- trees

def planned(text, lang):
    """The tree that `stages --tags` prints: two spaces a step, `Role:Meaning lang=xx ...` or words in quotes."""
    top = {'role': '', 'lang': lang, 'kids': []}
    open_nodes = [top]
    for line in text.splitlines():
        words = re.match(r'( *)"(.*)"$', line)
        role = re.match(r'( *)([A-Z]\w*)(?::\w+)?(?: lang=(\S+))?', line)
        if not words and not role:
            break  # the bookmarks follow
        depth = len((words or role)[1]) // 2
        del open_nodes[depth + 1:]
        if words:
            open_nodes[-1]['kids'].append(words[2].replace('\\n', '\n'))
        else:
            node = {'role': role[2], 'lang': role[3] or open_nodes[-1]['lang'], 'kids': []}
            open_nodes[-1]['kids'].append(node)
            open_nodes.append(node)
    return top


def of_poppler(printed, tags, lang):
    """The tree of `pdfinfo -struct-text` with the languages that poppler's library gives for the same elements."""
    top, languages = {'role': '', 'lang': lang, 'kids': []}, iter(tags)
    open_nodes = [(-1, top)]
    for line in printed.splitlines():
        words, role = re.match(r'( *)"(.*)"$', line), re.match(r'( *)([A-Z]\w*)(?!.* \d+ \d+$)', line)
        if not words and not role:
            continue
        depth = len((words or role)[1])
        while open_nodes[-1][0] >= depth:
            open_nodes.pop()
        if words:
            open_nodes[-1][1]['kids'].append(words[2])
        else:
            node = {'role': role[2], 'lang': next(languages, ('', '?'))[1] or lang, 'kids': []}
            open_nodes[-1][1]['kids'].append(node)
            open_nodes.append((depth, node))
    return top


class Flow:
    """The elements of a tree in order, each with the stretch of letters that it holds."""

    def __init__(self, trees, skip=lambda node: False, keep=lambda node, around: True):
        self.text, self.elements, self.page_starts, self.skipped = '', [], set(), []
        self.skip, self.keep = skip, keep
        for tree in trees:
            self.page_starts.add(len(self.text))
            self.walk(tree, None)
        self.elements = [e for e in self.elements if e[2] < e[3]]  # what holds no letter, as a bullet, says nothing

    def walk(self, node, around):
        if isinstance(node, str):
            self.text += letters(node)
            return
        if self.skip(node):
            self.skipped.append(node)
            return
        element = [node['role'], node['lang'], len(self.text), 0]
        plain_span = node['role'] == 'Span' and around is not None and node['lang'] == around['lang']
        if node['role'] not in ('', 'Root') and not plain_span and self.keep(node, around):
            self.elements.append(element)
        for kid in node['kids']:
            self.walk(kid, node)
        element[3] = len(self.text)

    def joined(self, planned_elements):
        """The elements with those parts joined that a page break parted."""
        made = []
        begins_page = {}
        for element in self.elements:
            role, lang, start, end = element
            if start in self.page_starts and start > 0:
                goes_on = sum(1 for r, l, s, e in planned_elements if (r, l) == (role, lang) and s < start < e)
                nth = begins_page[start, role, lang] = begins_page.get((start, role, lang), 0) + 1
                before = [e for e in made if (e[0], e[1], e[3]) == (role, lang, start) and e[2] < start]
                if nth <= goes_on and len(before) >= nth:
                    before[nth - 1][3] = end
                    continue
            made.append(list(element))
        return made


def difference(found, wanted):
    """In words where two flows part; empty where they are the same."""
    here, there = found.text, wanted.text
    if here != there:
        at = next((i for i, (x, y) in enumerate(zip(here, there)) if x != y), min(len(here), len(there)))
        return f'other words than the model: parting after "{there[max(0, at - 20):at]}": found "{here[at:at + 30]}", wanted "{there[at:at + 30]}"'
    have = found.joined(wanted.elements)
    for one, other in zip(have, wanted.elements):
        if one != other:
            def said(e):
                return f'{e[0]} in {e[1]} of "{wanted.text[e[2]:e[3]][:30]}" ({e[3] - e[2]} letters)'
            return f'found {said(one)}, wanted {said(other)}'
    return '' if len(have) == len(wanted.elements) else f'{len(have)} elements, wanted {len(wanted.elements)}'


def is_note(node):
    return node['role'] == 'Note'


def compare(trees, plan):
    """Of poppler and MuPDF, who read the tags from end to end."""
    return difference(Flow(trees), Flow([plan]))


def compare_by_page(trees, plan):
    found, wanted = Flow(trees, is_note), Flow([plan], is_note)
    return difference(found, wanted) or difference(Flow(found.skipped), Flow(wanted.skipped))


# -- Chromium

def is_chromium_note(node):
    first = next((kid for kid in node['kids'] if not isinstance(kid, str)), None)
    return node['role'] == 'genericContainer' and first is not None and first['role'] == 'listMarker'


def last_text(node):
    """Where the last words of a page by its places stand: an element, and which of its kids. The page's number comes with them."""
    found = None
    for number, kid in enumerate(node['kids']):
        if not isinstance(kid, str):
            found = last_text(kid) or found
        elif re.search(r'(^|\n)\d+\s*$', kid):
            found = (node, number)
    return found


def without_page_number(page, number):
    """Artifacts are no part of the tags, but Chromium hands the page's number out with the words before it."""
    place = last_text(page)
    if place:
        node, at = place
        node['kids'][at] = re.sub(rf'(^|\n){number}\s*$', '', node['kids'][at])
    return page


def with_sorted_rtl(text, cuts):
    """The text with the letters sorted of each block that has some that run from right to left."""
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    blocks = [text[start:end] for start, end in zip(places, places[1:])]
    return ''.join(''.join(sorted(b)) if any(unicodedata.bidirectional(c) in ('R', 'AL') for c in b) else b for b in blocks)


def compare_chromium(trees, plan):
    roles = set(CHROMIUM.values())
    pages = [without_page_number(page, number) for number, page in enumerate(json.loads(json.dumps(trees)), 1)]
    found = Flow(pages, is_chromium_note, lambda node, around: node['role'] in roles)
    wanted = Flow([plan], is_note, lambda node, around: node['role'] in CHROMIUM)
    for element in wanted.elements:
        element[0] = CHROMIUM[element[0]]
    cuts = {place for element in wanted.elements for place in element[2:]}
    for flow in (found, wanted):
        flow.text = with_sorted_rtl(flow.text, cuts)
    notes, notes_wanted = Flow(found.skipped), Flow(wanted.skipped)
    said = '' if sorted(notes.text) == sorted(notes_wanted.text) else 'other words in the notes than in the model'
    return difference(found, wanted) or said


# -- asking

def answers(kit, command, files):
    """JSON lines of a program about files, by file."""
    done = kit.run([*command, *files])
    seen = [json.loads(line) for line in done.stdout.decode('utf-8', errors='replace').splitlines() if line.startswith('{')]
    return {os.path.abspath(one['file']): one for one in seen}


def judge_program(name):
    program = os.path.join(JUDGES, 'bin', name)
    if not os.path.exists(program):
        raise Missing(f'{name} (tools/setup --with-judges)')
    return [program]


class Witnesses:
    """What the four say about some PDFs."""

    def __init__(self, kit, files):
        self.kit = kit
        here = os.path.join(HERE, 'witnesses')
        self.languages = answers(kit, ['/usr/bin/python3', os.path.join(here, 'poppler.py')], files)
        self.mupdf = answers(kit, ['mutool', 'run', os.path.join(here, 'mupdf.js')], files)
        self.pdfjs = answers(kit, judge_program('pdfjs'), files)
        self.chromium = answers(kit, judge_program('chromium-tags'), files)

    def faults(self, path, plan):
        """reader -> what it finds that the plan doesn't ask for."""
        lang, said = plan['lang'], {}
        tags = self.languages.get(path, {}).get('tags')
        said['poppler'] = 'no tags' if tags is None else compare([of_poppler(self.kit.output('pdfinfo', '-struct-text', path), tags, lang)], plan)
        for name, seen, how in (('MuPDF', self.mupdf, compare), ('pdf.js', self.pdfjs, compare_by_page), ('Chromium', self.chromium, compare_chromium)):
            one = seen.get(path, {'error': 'no answer'})
            said[name] = one.get('error') or how(one['trees'], plan)
            if not said[name] and one['language'] != lang:
                said[name] = f'the document is in {one["language"]!r}, wanted {lang!r}'
        return {name: text for name, text in said.items() if text}


def with_foreign_words(kit, xml, lang):
    """A copy of a speech in XML with words of each other language in its first sentence."""
    with open(xml, encoding='utf-8') as handle:
        text = handle.read()
    body = text.index('<body')
    at = text.index('>', text.index('<s ', text.index('<p ', body))) + 1
    words = ' '.join(f'<foreign xml:lang="{other}">{phrase}</foreign>' for other, phrase in FOREIGN.items() if other != lang)
    path = kit.temp(f'{lang}.xml')
    with open(path, 'w', encoding='utf-8') as handle:
        handle.write(text[:at] + words + ' ' + text[at:])
    return path


def other_script(kit, lang):
    """The model of a short speech in a script that the six languages don't have."""
    source, path = kit.temp(f'{lang}.md'), kit.temp(f'{lang}.xml')
    with open(source, 'w', encoding='utf-8') as handle:
        handle.write('# {}\n\n{}\n'.format(*SCRIPTS[lang]))
    kit.output(kit.lectern, 'convert', source, '--lang', lang, '--quiet', '-o', path)
    return path


def plan_of(kit, xml):
    with open(xml, encoding='utf-8') as handle:
        lang = re.search(r'xml:lang="([^"]*)"', handle.read())[1]
    return planned(kit.output(os.path.join(os.path.dirname(kit.lectern), 'stages'), '--tags', xml), lang)


def make(kit, xml, profile):
    path = f'{xml[:-4]}.{profile}.pdf'
    done = kit.run([kit.lectern, 'convert', xml, '--profile', profile, '--quiet', '-o', path])
    if done.returncode:
        kit.fault(f'{path}: ended with {done.returncode}: {done.stderr.decode(errors="replace")[:200]}')
        return None
    return path


def broken(kit, pdf, name, edits):
    from pdf import open_form
    return open_form(kit, pdf, name, edits)


def check(kit):
    """Four readers find words, order, roles and languages as the model has them."""
    kit.need('pdfinfo', 'mutool', 'qpdf', 'chromium')
    if subprocess.run(['/usr/bin/python3', '-c', 'import gi; gi.require_version("Poppler", "0.18")'], capture_output=True).returncode:
        raise Missing('gir1.2-poppler-0.18 (tools/setup --with-judges)')
    sources = [with_foreign_words(kit, kit.sample(name).path('xml'), lang) for lang, name in LANGUAGES.items()]
    everything = kit.temp('every-element.xml')
    with open(EVERYTHING, 'rb') as source, open(everything, 'wb') as target:
        target.write(source.read())
    plans = {}
    for xml in [*sources, everything]:
        plan = plan_of(kit, xml)
        for profile in ('ua1', 'ua2'):
            if path := make(kit, xml, profile):
                plans[path] = plan
    for lang in SCRIPTS:
        xml = other_script(kit, lang)
        if path := make(kit, xml, 'ua1'):
            plans[path] = plan_of(kit, xml)
    base = sources[0][:-4] + '.ua1.pdf'
    faults = {
        broken(kit, base, 'role.pdf', [(b'/S /H1', b'/S /H2')]): ('poppler', 'MuPDF', 'pdf.js'),
        broken(kit, base, 'paragraph.pdf', [(b'/S /LI\n', b'/S /P\n')]): ('poppler', 'MuPDF', 'pdf.js', 'Chromium'),
        broken(kit, base, 'language.pdf', [(b'(fr)', b'(de)')]): ('poppler', 'MuPDF', 'pdf.js'),
        broken(kit, base, 'document-language.pdf', [(b'/Lang (en)', b'/Lang (da)')]): ('MuPDF', 'pdf.js', 'Chromium'),
    }
    seen = Witnesses(kit, [*plans, *faults])
    for path, plan in plans.items():
        said = seen.faults(path, plan)
        for reader in ('poppler', 'MuPDF', 'pdf.js', 'Chromium'):
            kit.fault(f'{reader}, {os.path.basename(path)}: {said[reader]}') if reader in said else kit.passed()
    plan = plans[base]
    for path, readers in faults.items():
        said = seen.faults(path, plan)
        for reader in readers:
            kit.control(f'{reader}, {os.path.basename(path)}', said.get(reader, ''))
    other = plan_of(kit, sources[1])
    for reader in ('poppler', 'MuPDF', 'pdf.js', 'Chromium'):
        kit.control(f'{reader}, the plan of another speech', seen.faults(base, other).get(reader, ''), 'other words')
