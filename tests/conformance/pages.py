"""XHTML: the Nu checker on every page and on every content document of the EPUBs; a browser with three engines on a few pages. Read-along
pages: the same, and played in the browser."""

import os
import re
import zipfile

SOME = ('un-dsg-2013-07-15.md', 'harbour-hearing.md', 'library-opening.txt', 'wh-2022-10-15-biden-gaggle.md', 'mediatheque.fr.txt', 'short.txt')


READ = 'library-opening.txt'  # salutations, headings, stage notes, quotations
PLAYED = ('un-dsg-2013-07-15.md', 'mediatheque.fr.txt')


def edited(kit, name, source, old, new):
    with open(source, encoding='utf-8') as handle:
        text = handle.read()
    if old not in text:
        kit.slipped.append(f'{name}: {old!r} does not stand in the page, so this control proves nothing')
    path = kit.temp(name)
    with open(path, 'w', encoding='utf-8') as handle:
        handle.write(text.replace(old, new, 1))
    return path


def book_pages(kit):
    """The content documents of all books, unpacked, each in a folder of its own."""
    found = []
    for document in kit.documents:
        for kind in ('epub', 'narrated.epub'):
            if document.has(kind):
                with zipfile.ZipFile(document.path(kind)) as book:
                    for name in book.namelist():
                        if name.endswith('.xhtml'):
                            path = kit.temp(f'{document.name}.{kind}.{os.path.basename(name)}')
                            with open(path, 'wb') as handle:
                                handle.write(book.read(name))
                            found.append(path)
    return found


def being_read(kit, name, book, first, old='', new=''):
    """A narrated document as a reading system shows it that marks what is spoken: here every other sentence from `first` on, so that none
    touches the next. `old` and `new` edit its sheet."""
    with zipfile.ZipFile(book) as entries:
        text, sheet, overlay, package = (entries.read('EPUB/' + part).decode() for part in ('speech.xhtml', 'style.css', 'narration.smil', 'package.opf'))
    active, playing = (re.search(f'"media:{kind}-class">([^<]*)<', package)[1] for kind in ('active', 'playback-active'))
    for key in re.findall(r'<text src="speech.xhtml#([^"]*)"', overlay)[first::2]:
        tag = re.search(f'<[^>]* id="{re.escape(key)}"[^>]*>', text)[0]
        marked = re.sub(' class="', f' class="{active} ', tag) if ' class="' in tag else re.sub(r'\s*/?>$', lambda end: f' class="{active}"{end[0]}', tag)
        text = text.replace(tag, marked, 1)
    if old not in sheet:
        kit.slipped.append(f'{name}: {old!r} does not stand in the sheet, so this control proves nothing')
    sheet = sheet.replace('forced-color-adjust: none; ', '')  # the colours that it keeps there are the system's, which the judge can't tell
    sheet += 'h1, h2, h3, h4 { line-height: 1.6; }'  # axe gives no verdict where a letter may reach out of its element
    style = '<style>' + sheet.replace(old, new).replace('&', '&amp;').replace('<', '&lt;') + '</style>'
    path = kit.temp(name)
    with open(path, 'w', encoding='utf-8') as handle:
        handle.write(re.sub('<link[^>]*style.css[^>]*>', lambda _: style, text).replace('<html', f'<html class="{playing}"', 1))
    return path


def report(kit):
    """The page of `lectern check --html`, with files that pass, fail and can't be judged."""
    torn = edited(kit, 'torn.xhtml', kit.sample('short.txt').path('xhtml'), '</main>', '')
    broken = edited(kit, 'broken & <odd>.xhtml', kit.sample('short.txt').path('xhtml'), '<main>', '<main><h4>deep</h4>')
    locked, path = kit.temp('locked.pdf'), kit.temp('report.html')
    with open(locked, 'wb') as handle:
        handle.write(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\nstartxref\n0\n%%EOF\n')
    kit.run([kit.lectern, 'check', kit.sample('short.txt').path('pdf'), torn, broken, locked, '--html', path, '--quiet'])
    return path


def check_nu(kit):
    kit.need('java')
    kit.judged('nu', [], kit.files('xhtml') + [report(kit)])
    kit.judged('nu', ['--epub'], book_pages(kit))
    kit.judged('nu', ['--html'], [d.path('html') for d in kit.documents if d.has('html') and (kit.everything or d.name in SOME)])
    page = kit.sample('un-dsg-2013-07-15.md').path('xhtml')
    kit.must_reject('nu', [], {
        edited(kit, 'second-title.xhtml', page, '<title', '<title>one</title><title'): 'title',
        edited(kit, 'unknown-element.xhtml', page, '</h1>', '<blink>x</blink></h1>'): 'blink',
        edited(kit, 'twice-the-id.xhtml', page, '</main>', '<p id="twice">a</p><p id="twice">b</p></main>'): 'twice',
    })


def check_browser(kit):
    """axe, HTML_CodeSniffer, Equal Access; dark, forced colours, 320 px, text spacing."""
    kit.need('chromium', 'node')
    chosen = [d.path('xhtml') for d in kit.documents if d.has('xhtml') and (kit.everything or d.name in SOME)]
    chosen += [kit.sample(name).path('html') for name in PLAYED] + [report(kit)]
    book = kit.sample(READ).path('narrated.epub')
    kit.judged('axe', [], chosen + [being_read(kit, 'being-read.xhtml', book, first) for first in (0, 1)])
    page = kit.sample('un-dsg-2013-07-15.md').path('xhtml')
    bare = edited(kit, 'no-language.xhtml', edited(kit, 'x.xhtml', page, ' lang="en"', ''), ' xml:lang="en"', '')
    kit.must_reject('axe', [], {
        bare: 'html-has-lang',
        being_read(kit, 'read-unseen.xhtml', book, 0, 'background-color: #ffe9a3', 'background-color: #3a3a3a'): 'contrast',
        edited(kit, 'pale.xhtml', page, '</main>', '<p style="color:#bbb;background:#fff">pale words</p></main>'): 'contrast',
        edited(kit, 'wide.xhtml', page, '</main>', '<p style="width:700px">wide</p></main>'): 'reflow',
        edited(kit, 'clipped.xhtml', page, '</main>', '<p style="overflow:hidden;height:1.2em;width:9em">clipped words, some more of them</p></main>'): 'spacing',
        edited(kit, 'own-colours.xhtml', page, '</main>', '<p style="forced-color-adjust:none;color:#000;background:#fff">x</p></main>'): 'forced-colors',
        edited(kit, 'dead-label.xhtml', page, '</main>', '<section aria-labelledby="nobody"><p>x</p></section></main>'): 'aria',
        edited(kit, 'sticks.xhtml', page, '</main>', '<p style="position:fixed;top:0;height:200px">stays</p></main>'): 'zoom',
        edited(kit, 'skips.xhtml', page, '</main>', '<h4>deep</h4></main>'): 'heading',
    })


def check_firefox(kit):
    """The same engines, reflow and zoom in Firefox; and one read-along page played there."""
    kit.need('firefox-esr', 'node')
    page, captions = (kit.sample(PLAYED[1]).path(kind) for kind in ('html', 'vtt'))
    plain = kit.sample('un-dsg-2013-07-15.md').path('xhtml')
    kit.judged('axe', ['--firefox'], [page, plain])
    kit.must_reject('axe', ['--firefox'], {
        edited(kit, 'pale.xhtml', plain, '</main>', '<p style="color:#bbb;background:#fff">pale words</p></main>'): 'contrast',
        edited(kit, 'wide.xhtml', plain, '</main>', '<p style="width:700px">wide</p></main>'): 'zoom',
    })
    late = edited(kit, 'late.html', page, 'const time = sound.currentTime;', 'const time = sound.currentTime - 4;')
    found = kit.judge('readalong', ['--firefox'], [page, captions, late, captions])
    kit.fault('readalong in Firefox: ' + '; '.join(found[page])[:600]) if found[page] else kit.passed()
    kit.control('readalong in Firefox: late.html', [f for f in found[late] if not f.startswith('no verdict')], 'highlight')


def check_readalong(kit):
    """Two pages, played: what is highlighted is what is spoken, by keyboard, with the position kept; and pages that are wrong in one place."""
    kit.need('chromium', 'node')
    pairs = [(kit.sample(name).path('html'), kit.sample(name).path('vtt')) for name in PLAYED]
    played(kit, pairs)
    page, captions = pairs[0]
    broken = {
        edited(kit, 'late.html', page, 'const time = sound.currentTime;', 'const time = sound.currentTime - 4;'): 'highlight',
        edited(kit, 'forgets.html', page, "const place = 'lectern ' + times.key;", "const place = 'lectern ' + Math.random();"): 'position',
        edited(kit, 'forgets-speed.html', page, "keep('lectern wishes', wishes);", ''): 'position',
        edited(kit, 'mouse-only.html', page, 'id="next"', 'id="next" tabindex="-1"'): 'tab',
        edited(kit, 'no-enter.html', page, "event.target !== at && event.target.closest('a, button, summary')", "event.target.closest('a, button, summary')"): 'Enter',
        edited(kit, 'chipmunk.html', page, 'sound.webkitPreservesPitch = true', 'sound.webkitPreservesPitch = false'): 'pitch',
    }
    for file, faults in judge_pairs(kit, [(file, captions) for file in broken]).items():
        kit.control(f'readalong: {os.path.basename(file)}', [f for f in faults if not f.startswith('no verdict')], broken[file])


def judge_pairs(kit, pairs):
    """The judge takes a page and its captions; the verdicts are the pages'."""
    found = kit.judge('readalong', [], [name for pair in pairs for name in pair])
    return {page: found[page] for page, _ in pairs}


def played(kit, pairs):
    for file, faults in judge_pairs(kit, pairs).items():
        kit.fault(f'readalong {kit.short(file)}: ' + '; '.join(f for f in faults if f != 'FAIL')[:600]) if faults else kit.passed()
