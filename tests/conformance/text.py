"""No word lost, none added: source = XML, and the reading text = XHTML = EPUB = captions (which leave out stage notes and note calls). What the
XML says is in another language, the page and the book say too."""

import epub
import words

FOREIGN = 'us-kennedy-1963-berlin.txt'


def faults_of(document):
    """Differences between what the outputs of one document say."""
    faults = []

    def compare(names, here, there):
        said = words.difference(here, there, names)
        if said:
            faults.append(f'{names[0]} and {names[1]}: {said}')

    with open(document.source, 'rb') as handle:
        source = words.of_source(handle.read(), document.source.endswith('.md'))
    compare(('source', 'xml'), source, words.of_xml(document.path('xml')))
    with open(document.path('txt'), encoding='utf-8') as handle:
        text = handle.read()
    printed = words.has_printed_title(document.path('xml'))
    compare(('txt', 'xhtml'), text, words.of_xhtml(document.path('xhtml'), title=printed))
    compare(('txt', 'epub'), text, words.of_epub(document.path('epub'), title=printed))
    # The reading text shows the header in its fixed order, so only how often each letter stands can be asked of the XML.
    if sorted(words.letters(text)) != sorted(words.letters(words.of_xml(document.path('xml'), furniture=False))):
        faults.append('txt and xml: other letters')
    faults += language_faults(words.phrases_of_xml(document.path('xml')), document.path('xhtml'), document.path('epub'))
    if document.has('vtt'):
        faults += caption_faults(document, printed)
    return faults


def language_faults(wanted, page, book):
    return [f'{name} has {said}, the XML {wanted}' for name, said in (('page', words.phrases_of_xhtml(page)), ('book', words.phrases_of_epub(book)))
            if said != wanted]


def caption_faults(document, printed):
    with open(document.path('vtt'), encoding='utf-8') as handle:
        captions = words.of_captions(handle.read())
    with open(document.path('srt'), encoding='utf-8') as handle:
        subtitles = words.of_captions(handle.read())
    found = [f'vtt and srt: {said}' for said in [words.difference(captions, subtitles, ('vtt', 'srt'))] if said]
    spoken = words.of_xhtml(document.path('xhtml'), title=printed, silent=False)
    said = words.difference(captions, spoken, ('captions', 'page'))
    return found + ([f'captions and page less stage notes and note calls: {said}'] if said else [])


def check(kit):
    for document in kit.documents:
        if all(document.has(kind) for kind in ('xml', 'txt', 'xhtml', 'epub')):
            faults = faults_of(document)
            kit.fault(f'{document.name}: ' + '; '.join(faults)) if faults else kit.passed()
    one, two = 'Friends, thank you. And \u2014 good night.', 'Friends, thank you. And, good knight!'
    kit.control('a word changed', words.difference(one, two))
    kit.control('a word lost', words.difference(one, one.replace('good ', '')))
    kit.control('a letter made of a dash of two bytes', words.difference(words.of_source(b'years\xa1Xand', markdown=False), 'yearsXand'))
    kit.control('two words changed about', words.difference(one, 'Friends, you thank. And good night.'))
    if words.difference(one, 'FRIENDS thank you and good night'):
        kit.slipped.append('case, dashes and stops are counted as words')
    seed = kit.sample('un-dsg-2013-07-15.md')
    with open(seed.path('txt'), encoding='utf-8') as handle:
        text = handle.read()
    kit.control('an XHTML without one of its words', words.difference(words.of_xhtml(seed.path('xhtml')).replace('civil', '', 1), text))
    lost = epub.rebuilt(kit, 'word-lost.epub', seed.path('epub'), [('speech.xhtml', 'civil ', '')])
    kit.control('an EPUB without one of its words', words.difference(words.of_epub(lost), text))
    foreign = kit.sample(FOREIGN)
    wanted = words.phrases_of_xml(foreign.path('xml'))
    if not wanted:
        kit.fault(f'{FOREIGN}: no word of another language')
    mute = epub.rebuilt(kit, 'language-lost.epub', foreign.path('epub'), [('speech.xhtml', r'(<span class="foreign") lang="\w+" xml:lang="\w+"', r'\1')])
    kit.control('an EPUB that keeps a language to itself', language_faults(wanted, foreign.path('xhtml'), mute), 'book has')
    kit.control('a page in other languages', language_faults(wanted, seed.path('xhtml'), foreign.path('epub')), 'page has')
    kit.control('captions without their last cue', caption_faults_of_cut(seed, text))


def caption_faults_of_cut(document, text):
    with open(document.path('vtt'), encoding='utf-8') as handle:
        captions = handle.read().rstrip()
    return words.difference(words.of_captions(captions[:captions.rfind('\n\n')]), text, ('captions', 'txt'))
