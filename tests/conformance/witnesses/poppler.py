#!/usr/bin/python3
"""The languages of the tags of PDFs as poppler reads them: one JSON object a file, {"file", "tags": [[type, language]]}, in tag order.

  poppler.py FILE...

`pdfinfo -struct-text` prints types and words, but no languages. Debian's Python is named above because Debian has the binding.
"""
import json
import pathlib
import sys

import gi

gi.require_version('Poppler', '0.18')
from gi.repository import GLib, Poppler  # noqa: E402


def tags_below(walk, found):
    while walk is not None:
        element = walk.get_element()
        if not element.is_content() and element.get_kind() != Poppler.StructureElementKind.OBJECT_REFERENCE:
            found.append([element.get_kind().value_nick, element.get_language() or ''])
            tags_below(walk.get_child(), found)
        if not walk.next():
            break
    return found


def main():
    failed = False
    for name in sys.argv[1:]:
        try:
            document = Poppler.Document.new_from_file(pathlib.Path(name).resolve().as_uri(), None)
            print(json.dumps({'file': name, 'tags': tags_below(Poppler.StructureElementIter.new(document), [])}))
        except (GLib.Error, TypeError) as problem:  # TypeError: there is no tree
            failed = True
            print(json.dumps({'file': name, 'error': str(problem)}))
    sys.exit(1 if failed else 0)


main()
