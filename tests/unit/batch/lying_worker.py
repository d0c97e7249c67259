"""A worker that answers each request with one output, and lies as its first argument says. See converters/batch/work.cc for the wire."""
import hashlib
import os
import struct
import sys

SOCKET = 3
LIE, OUT = sys.argv[1], os.fsencode(sys.argv[2])


def receive(count):
    got = b""
    while len(got) < count:
        part = os.read(SOCKET, count - len(got))
        if not part:
            sys.exit(0)
        got += part
    return got


def number(value):
    return struct.pack("<Q", value)


def text(value):
    return number(len(value)) + value


def output(name, target, temporary, sha256, size):
    return text(name) + text(target) + text(temporary) + text(sha256) + number(size)


while True:
    (length,) = struct.unpack("<Q", receive(8))
    (document,) = struct.unpack("<Q", receive(length)[8:16])
    words = b"made up\n"
    temporary = OUT + b"/.a.txt.part"
    with open(temporary, "wb") as handle:
        handle.write(words)
    row = {
        "honest": [(b"txt", OUT + b"/a.txt", temporary)],
        "outside": [(b"txt", OUT + b"/../outside.txt", temporary)],
        "short": [(b"txt", b"x", temporary)],
        "format": [(b"pdf", OUT + b"/a.pdf", temporary)],
        "twice": [(b"txt", OUT + b"/a.txt", temporary)] * 2,
        "temporary": [(b"txt", OUT + b"/a.txt", OUT + b"/../in/a.txt")],
        "hash": [(b"txt", OUT + b"/a.txt", temporary)],
    }[LIE]
    sha256 = hashlib.sha256(words).hexdigest().encode() if LIE != "hash" else b"\n" * 64
    reply = number(1) + number(document) + number(0) + text(b"k" * 65) + text(b"") * 3 + number(0) * 3 + number(0) + text(b"") + text(b"en")
    reply += number(len(row)) + b"".join(output(*each, sha256, len(words)) for each in row) + number(0) + number(0)
    os.write(SOCKET, text(reply))
