#!/usr/bin/env python3
"""Who may include whom in converters/, and in which file each library's headers may stand. The arrows are those of docs/ARCHITECTURE.md."""

import fnmatch
import os
import re

import tree

# Room -> rooms it may include, besides itself. A folder of write/ is a room of its own.
ARROWS = {
    'base': set(),
    'model': {'base'},
    'read': {'base', 'model'},
    'lang': {'base', 'model'},
    'xml': {'base', 'model'},
    'check': {'base', 'model'},
    'normalize': {'base', 'model', 'lang'},
    'prepare': {'base', 'model', 'lang'},
    'narrate': {'base', 'model', 'lang'},
    'write': {'base', 'model'},
}
WRITERS_OF_OTHERS = {'write/epub': {'write/xhtml'}, 'write/readalong': {'write/xhtml'}, 'write/cover': {'write/pdf'}}
SEES_ALL = {'batch': {'cli'}, 'cli': set()}  # room -> what it doesn't see

# Header pattern -> files that may include it.
ADAPTERS = [
    (r'libxml/.*', ['converters/xml/*', 'converters/check/*', 'converters/read/xml_tree.cc']),
    (r'podofo/.*', ['converters/write/pdf/object_store.cc']),
    (r'hb.*\.h|harfbuzz/.*', ['converters/write/pdf/*']),
    (r'ft2build\.h|freetype/.*', ['converters/write/pdf/*']),
    (r'cmark.*\.h', ['converters/read/markdown.cc', 'converters/read/entity.cc']),
    (r'gumbo\.h', ['converters/read/html_tree.cc']),
    (r'unicode/.*', ['converters/base/unicode.cc', 'converters/narrate/number_words.cc', 'converters/write/pdf/*']),
    (r'nettle/.*', ['converters/base/sha256.cc']),
    (r'hyphen\.h', ['converters/write/pdf/hyphenator.cc']),
    (r'libdeflate\.h', ['converters/base/deflate.cc']),
    (r'toml\+\+/.*|toml\.hpp', ['converters/base/toml.cc']),
    (r'nlohmann/.*', ['converters/base/json.cc', 'converters/cli/*', 'converters/narrate/worker/wyoming.cc']),
    (r'CLI/.*', ['converters/cli/parse.cc']),
    (r'espeak-ng/.*', ['converters/narrate/worker/*']),
    (r'cld2/.*', ['converters/lang/detect.cc']),
    (r'sqlite3\.h', ['converters/batch/database.cc']),
    (r'seccomp\.h', ['converters/base/sandbox.cc']),
    (r'archive(_entry)?\.h', ['converters/batch/archive.cc']),
    (r'lame/.*|lame\.h', ['converters/narrate/worker/*']),
    (r'opusenc\.h', ['converters/narrate/worker/opus.cc']),
    (r'FLAC/.*', ['converters/narrate/worker/flac.cc']),
    (r'libav(codec|format|util)/.*', ['converters/write/audio/m4b/audiobook.cc']),
    (r'ebur128\.h', ['converters/narrate/worker/level.cc']),
    (r'poppler/.*', ['converters/read/pdftext/pages.cc']),
]
# Headers of the system: C and C++ without a dot, POSIX and Linux by name.
SYSTEM = re.compile(r'(sys|linux|netinet|arpa)/[a-z_/0-9]+\.h|(unistd|fcntl|errno|signal|poll|dirent|spawn|sched|termios|time|pthread|langinfo'
                    r'|locale|limits|malloc|stdint|stddef|string|stdio|stdlib|math|getopt|pwd|grp|dlfcn|link|fnmatch|endian|byteswap|'
                    r'emmintrin|immintrin)\.h|[a-z_0-9]+')
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)


def room_of(path):
    """'write/pdf' for converters/write/pdf/x.cc and for the header write/pdf/x.h; 'write' for write/formats.h."""
    parts = path.split('/')
    if parts[0] == 'write' and len(parts) > 2:
        return '/'.join(parts[:2])
    return parts[0]


def allowed(path, header):
    """May converters/`path` include the project's header `header`?"""
    here, there = room_of(path), room_of(header)
    if here == there:
        return True
    if here in SEES_ALL:
        return there not in SEES_ALL[here]
    if path == 'write/formats.cc':  # the table of writers; XML is the one format that is read too, so its writer stands in xml/
        return there.startswith('write/') or there in ARROWS['write'] | {'xml'}
    if here.startswith('write/'):
        return there in ARROWS['write'] or header == 'write/formats.h' or there in WRITERS_OF_OTHERS.get(here, ())
    return there in ARROWS.get(here, ())


def faults_of(path, text):
    """Faults of converters/`path`."""
    found = []
    headers = INCLUDE.findall(text)
    for quote, header in headers:
        if quote == '"':
            if '/' not in header:
                found.append(f'{path}: "{header}" is not named from converters/')
            elif not allowed(path, header):
                found.append(f'{path}: {room_of(path)} may not include {header}')
            continue
        for pattern, homes in ADAPTERS:
            if re.fullmatch(pattern, header):
                if not any(fnmatch.fnmatch('converters/' + path, home) for home in homes):
                    found.append(f'{path}: <{header}> belongs in {" or ".join(homes)}')
                break
        else:
            if not SYSTEM.fullmatch(header):
                found.append(f'{path}: <{header}> is no known system header and has no adapter')
    own = path[:-3] + '.h'
    if path.endswith('.cc') and os.path.exists(os.path.join(tree.ROOT, 'converters', own)):
        if not headers or headers[0] != ('"', own):
            found.append(f'{path}: its own header "{own}" must come first')
    if path.endswith('.h') and '#pragma once' not in text:
        found.append(f'{path}: no #pragma once')
    return found


def check():
    paths = tree.sources()
    faults = [fault for path in paths for fault in faults_of(path[len('converters/'):], tree.read(path))]
    return len(paths), faults


def bites():
    bad = [('read/zz.cc', '#include "normalize/normalize.h"'), ('base/zz.h', '#pragma once\n#include "model/node.h"'),
           ('write/pdf/zz.cc', '#include "write/xhtml/xhtml.h"'), ('write/xhtml/zz.cc', '#include "lang/rules.h"'),
           ('narrate/zz.cc', '#include "normalize/normalize.h"'), ('write/pdf/zz.cc', '#include <podofo/podofo.h>'),
           ('read/zz.cc', '#include <libxml/parser.h>'), ('write/epub/zz.cc', '#include "write/pdf/pdf.h"'), ('model/zz.cc', '#include <boost/any.hpp>'), ('batch/zz.cc', '#include "cli/parse.h"'),
           ('model/zz.h', '#include <string>'), ('model/zz.cc', '#include "node.h"'), ('narrate/zz.cc', '#include <espeak-ng/speak_lib.h>'),
           ('batch/zz.cc', '#include <sqlite3.h>'), ('batch/worker.cc', '#include <archive.h>'), ('write/audio/m4b.cc', '#include <libavcodec/avcodec.h>')]
    good = [('write/epub/zz.cc', '#include "write/xhtml/xhtml.h"\n#include <vector>'), ('xml/zz.cc', '#include <libxml/parser.h>'),
            ('write/formats.cc', '#include "write/formats.h"\n#include "write/pdf/pdf.h"'), ('cli/zz.cc', '#include "batch/batch.h"'),
            ('normalize/zz.cc', '#include "lang/rules.h"\n#include <sys/stat.h>')]
    return ([f'not rejected: {path}: {text!r}' for path, text in bad if not faults_of(path, text)]
            + [f'rejected: {path}: {faults_of(path, text)}' for path, text in good if faults_of(path, text)])


tree.main(check, bites, 'include arrows and adapters')
