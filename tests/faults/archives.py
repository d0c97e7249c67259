"""ZIP and TAR archives for a batch: ninety that must be refused, two hundred that must be taken. Used by batch_archives.py, which
lets it write the former: archives.py FOLDER < SPEECH."""
import gzip
import io
import pathlib
import struct
import sys
import tarfile
import zipfile
import zlib

GOOD = b""


def local(name, packed, crc, size, method=8, flags=0, extra=b"", packed_size=None):
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, flags, method, 0, 0x21, crc, len(packed) if packed_size is None else packed_size,
                       size, len(name), len(extra)) + name + extra


def central(name, crc, packed, size, at, method=8, flags=0, extra=b"", mode=0o100644):
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 0x0314, 20, flags, method, 0, 0x21, crc, packed, size, len(name), len(extra), 0, 0, 0,
                       mode << 16, at) + name + extra


def end(count, length, at, comment=b"", on_disk=None):
    return struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count if on_disk is None else on_disk, count, length, at, len(comment)) + comment


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zip_of(members, **more):
    """Members are (name, bytes) or (name, bytes, {what the local header says}, {what the directory says})."""
    body, directory = b"", b""
    for name, data, *lies in members:
        here, there = (lies + [{}, {}])[:2]
        name = name if isinstance(name, bytes) else name.encode()
        packed = here.pop("packed", None) or deflated(data)
        said = {"name": name, "crc": zlib.crc32(data), "size": len(data), **here}
        at = len(body)
        body += local(said["name"], packed, said["crc"], said["size"], **{key: said[key] for key in said if key in ("method", "flags", "extra", "packed_size")})
        body += packed
        entry = {"name": name, "crc": zlib.crc32(data), "packed": len(packed), "size": len(data), "at": at, **there}
        directory += central(**entry)
    begin = more.get("begin", len(body))
    return body + directory + more.get("between", b"") + end(more.get("count", len(members)), more.get("length", len(directory)), begin, more.get("comment", b""))


def end64(count, length, at, place, size=44):
    return (struct.pack("<4sQHHIIQQQQ", b"PK\6\6", size, 45, 45, 0, 0, count, count, length, at) + struct.pack("<4sIQI", b"PK\6\7", 0, place, 1)
            + end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF))


def overlap(quoted):
    """One stream under many names: each member's header stands inside the data of the one before it, or all share one."""
    kernel = deflated(b"a" * (1 << 20))
    names = [f"{index:04}.txt".encode() for index in range(500)]
    if not quoted:
        body = local(names[0], kernel, zlib.crc32(b"a" * (1 << 20)), 1 << 20) + kernel
        return body + (directory := b"".join(central(name, zlib.crc32(b"a" * (1 << 20)), len(kernel), 1 << 20, 0) for name in names)) + end(500, len(directory), len(body))
    tail, size, crc_data, directory = kernel, 1 << 20, b"a" * (1 << 20), []
    headers = [local(names[-1], kernel, zlib.crc32(crc_data), size)]
    packed = len(kernel)
    directory.append((names[-1], zlib.crc32(crc_data), packed, size))
    body = headers[0] + tail
    for name in reversed(names[400:-1]):
        quote = struct.pack("<BHH", 0, 30 + len(name), (30 + len(name)) ^ 0xFFFF)
        crc_data = body[:30 + len(name)] + crc_data
        size += 30 + len(name)
        packed += len(quote) + 30 + len(name)
        head = local(name, b"", zlib.crc32(crc_data), size, packed_size=packed)
        body = head + quote + body
        directory.append((name, zlib.crc32(crc_data), packed, size))
    at, entries = 0, b""
    for name, crc, length, unpacked in reversed(directory):
        entries += central(name, crc, length, unpacked, at)
        at += 30 + len(name) + 5
    return body + entries + end(len(directory), len(entries), len(body))


def bomb(mebibytes):
    """A member of so many MiB in a thousandth of that: one packed block over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first * mebibytes + packer.flush()
    size = min(mebibytes << 20, 0xFFFFFFFE)
    name = b"zeros.txt"
    body = local(name, packed, 0, size) + packed
    entry = central(name, 0, len(packed), size, 0)
    return body + entry + end(1, len(entry), len(body))


def many_members(count):
    body, directory = local(b"a.txt", b"", 0, 0, method=0), central(b"a.txt", 0, 0, 0, 0, method=0) * count
    return body + directory + end64(count, len(directory), len(body), len(body) + len(directory))


def zips(first="a.txt"):
    """Name -> bytes of what must be refused; `first` is the name of the member that is meant to be read."""
    good, two = GOOD, [(first, GOOD), ("b.txt", GOOD)]
    names = ["../slip.txt", "/slip.txt", "a/../../slip.txt", "a/b/../../../slip.txt", "a\\..\\slip.txt", "C:/slip.txt", "C:slip.txt", "\\slip.txt",
             "..", "a/..", b"slip.txt\0.png", b"a\0/../slip.txt", "n" * 5000 + ".txt", "../../../../../../tmp/slip.txt", "//host/slip.txt"]
    found = {f"name-{index:02}": zip_of([(name, good)]) for index, name in enumerate(names)}
    found["no-name"] = zip_of([("", good)])
    found["symlink"] = zip_of([(first, b"/etc/passwd", {}, {"mode": 0o120777})])
    found["device"] = zip_of([(first, b"", {}, {"mode": 0o020666})])
    found["fifo"] = zip_of([(first, b"", {}, {"mode": 0o010666})])
    found["twice"] = zip_of([(first, good), (first, good)])
    found["twice-apart"] = zip_of([(first, good), ("b.txt", good), (first, b"other")])
    found["two-names"] = zip_of([(first, good, {"name": b"../b.txt"})])
    found["two-crcs"] = zip_of([(first, good, {"crc": 1})])
    found["two-sizes"] = zip_of([(first, good, {"size": 5})])
    found["two-packed-sizes"] = zip_of([(first, good, {"packed_size": 5})])
    found["two-methods"] = zip_of([(first, good, {"method": 0})])
    found["wrong-crc"] = zip_of([(first, good, {"crc": 1}, {"crc": 1})])
    found["false-size-less"] = zip_of([(first, good, {"size": 5}, {"size": 5})])
    found["false-size-more"] = zip_of([(first, good, {"size": 1 << 30}, {"size": 1 << 30})])
    found["false-packed-more"] = zip_of([(first, good, {"packed_size": 9999}, {"packed": 9999})])
    found["false-packed-less"] = zip_of([(first, good, {"packed_size": 9}, {"packed": 9})])
    found["stored-two-sizes"] = zip_of([(first, good, {"method": 0, "packed": good, "size": 9}, {"method": 0, "packed": len(good), "size": 9})])
    found["garbage"] = zip_of([(first, good, {"packed": b"\xff" * 200}, {"packed": 200})])
    found["unknown-method"] = zip_of([(first, good, {"method": 77}, {"method": 77})])
    found["encrypted"] = zip_of([(first, good, {"flags": 1}, {"flags": 1})])
    found["encrypted-there-only"] = zip_of([(first, good, {}, {"flags": 1})])
    found["overlap"] = overlap(False)
    found["overlap-quoted"] = overlap(True)
    found["overlap-by-one"] = zip_of([(first, good), ("b.txt", good, {}, {"at": 0, "name": first.encode()})])
    found["behind-the-end"] = zip_of([(first, good, {}, {"at": 1 << 30})])
    found["no-header"] = zip_of([(first, good, {}, {"at": 3})])
    found["into-the-directory"] = zip_of([(first, good, {"packed_size": 4000}, {"packed": 4000})])
    found["count-less"] = zip_of(two, count=1)
    found["count-more"] = zip_of(two, count=3)
    found["count-most"] = zip_of(two, count=65534)
    found["directory-elsewhere"] = zip_of(two, begin=7)
    found["directory-long"] = zip_of(two, length=1 << 20)
    found["bytes-between"] = zip_of(two, between=b"x" * 50)
    found["bytes-after"] = zip_of(two) + b"x" * 50
    found["comment-lies"] = zip_of(two)[:-2] + b"\xff\xff"
    found["zip64-count"] = (whole := zip_of(two))[:-22] + end64(1 << 40, 200, 0, len(whole) - 22)
    found["zip64-elsewhere"] = whole[:-22] + end64(2, 1 << 50, 1 << 50, len(whole) - 22)
    found["zip64-no-record"] = whole[:-22] + end64(2, 100, 0, 1 << 60)
    found["zip64-size"] = zip_of([(first, good, {}, {"size": 0xFFFFFFFF, "extra": struct.pack("<HHQ", 1, 8, 1 << 60)})])
    found["zip64-no-field"] = zip_of([(first, good, {}, {"size": 0xFFFFFFFF})])
    found["several-disks"] = zip_of(two)[:-18] + struct.pack("<HHHHIIH", 1, 1, 2, 2, 1, 1, 0)
    found["empty"] = end(0, 0, 0)
    found["cut"] = whole[:300]
    found["head-only"] = b"PK\3\4" + b"\0" * 40
    found["bomb-300-mib"] = bomb(300)
    found["bomb-4-gib"] = bomb(4096)
    found["many-bombs"] = zip_of([(f"{index}.txt", b"a" * (20 << 20)) for index in range(8)])
    found["million"] = many_members(1000001)
    return {f"{name}.zip": data for name, data in found.items()}


def header(name, size=0, kind=b"0", link=b"", raw_size=None, spoil=False):
    size_field = raw_size if raw_size is not None else b"%011o\0" % size
    block = bytearray(name[:100].ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + size_field + b"00000000000\0" + b" " * 8 + kind + link.ljust(100, b"\0")
                      + b"ustar\00000" + b"\0" * 247)
    block[148:156] = b"%06o\0 " % (sum(block) + (1 if spoil else 0))
    return bytes(block)


def padded(data):
    return data + b"\0" * (-len(data) % 512)


def pax(records):
    body = b""
    for key, value in records:
        line = b" " + key + b"=" + value + b"\n"
        length = len(line) + 1
        while len(b"%d" % length) + len(line) != length:
            length += 1
        body += b"%d" % length + line
    return header(b"pax", len(body), b"x") + padded(body)


def tars():
    good, close = GOOD, b"\0" * 1024
    member = padded(good)
    found = {}
    for index, name in enumerate([b"../slip.txt", b"/slip.txt", b"a/../../slip.txt", b"C:/slip.txt", b"a\\..\\slip.txt", b".."]):
        found[f"name-{index}.tar"] = header(name, len(good)) + member + close
    for what, kind, link in (("symlink", b"2", b"/etc/passwd"), ("hardlink", b"1", b"/etc/passwd"), ("device", b"3", b""), ("block", b"4", b""), ("fifo", b"6", b"")):
        found[f"{what}.tar"] = header(b"a.txt", 0, kind, link) + close
    found["twice.tar"] = (header(b"a.txt", len(good)) + member) * 2 + close
    found["bad-sum.tar"] = header(b"b.txt", len(good)) + member + header(b"a.txt", len(good), spoil=True) + member + close
    found["size-more.tar"] = header(b"a.txt", 1 << 30) + member
    found["size-negative.tar"] = header(b"a.txt", raw_size=b"\xff" * 12) + member + close
    found["size-huge.tar"] = header(b"a.txt", raw_size=b"\x80" + b"\0" * 3 + b"\x7f" + b"\xff" * 7) + member + close
    found["cut.tar"] = header(b"a.txt", len(good)) + good[:100]
    found["pax-name.tar"] = pax([(b"path", b"../slip.txt")]) + header(b"a.txt", len(good)) + member + close
    found["pax-link.tar"] = pax([(b"linkpath", b"/etc/passwd")]) + header(b"a.txt", 0, b"2", b"b") + close
    found["pax-size.tar"] = pax([(b"size", b"99999999999999")]) + header(b"a.txt", len(good)) + member + close
    found["long-name.tar"] = header(b"././@LongLink", 1 << 20, b"L") + b"n" * (1 << 20) + header(b"a.txt", len(good)) + member + close
    found["long-name-lies.tar"] = header(b"././@LongLink", 1 << 33, b"L") + b"n" * 512
    found["empty.tar"] = close
    found["garbage.tar"] = b"\xa5" * 20480
    found["bomb.tar.gz"] = gzip.compress(header(b"a.txt", 100 << 20) + b"\0" * (100 << 20) + close, 6)
    # What nobody asks for is unpacked too, to come to what is behind it.
    huge = 4 << 30
    found["unwanted-bomb.tar.gz"] = gzip.compress(header(b"a.txt", len(good)) + member + header(b"a.bmp", 100 << 20) + b"\0" * (100 << 20) + close, 6)
    found["unwanted-bomb.tar.zst"] = zeros_zst(header(b"a.txt", len(good)) + member + header(b"a.bmp", huge), huge >> 20)
    found["cut.tar.gz"] = gzip.compress(header(b"a.txt", len(good)) + member + close)[:-40]
    found["garbage.tar.zst"] = b"\x28\xb5\x2f\xfd" + b"\xff" * 100
    found["not-packed.tgz"] = b"no archive at all\n" * 100
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    found["many-headers.tar.gz"] = b"".join(packer.compress(header(b"a/", kind=b"5")) for _ in range(150000)) + packer.flush()
    found["sparse.tar"] = (pax([(b"GNU.sparse.major", b"1"), (b"GNU.sparse.minor", b"0"), (b"GNU.sparse.name", b"a.txt"), (b"GNU.sparse.realsize", b"1099511627776")])
                           + header(b"GNUSparseFile.0/a.txt", 512) + padded(b"1\n1099511627000\n1\n") + close)
    return found


def zeros_zst(head, mebibytes):
    """Zstandard by hand: a block as it is, then so many MiB of zeros in four bytes for each eighth of one."""
    def block(last, kind, size, data):
        return struct.pack("<I", last | kind << 1 | size << 3)[:3] + data

    window = 7 << 3  # 128 KiB
    return (b"\x28\xb5\x2f\xfd\0" + bytes([window]) + block(0, 0, len(head), head) + block(0, 1, 128 << 10, b"\0") * (8 * mebibytes)
            + block(1, 0, 0, b""))


def honest():
    """Name -> (bytes, number of transcripts) of what must be taken: two hundred, by way of packing and by what they hold."""
    blank = b"BM" + b"\0" * 2000000
    holds = {
        "plain": [("a.txt", GOOD)], "two": [("a.txt", GOOD), ("b/c.md", GOOD)], "folders": [("x/y/z/deep.txt", GOOD)], "spaces": [("a talk of 2013.txt", GOOD)],
        "unicode": [("речь/выступление.txt", GOOD), ("演講.txt", GOOD)], "blank-picture": [("a.txt", GOOD), ("picture.bmp", blank)],
        "empty-member": [("a.txt", GOOD), ("empty.png", b"")], "dots": [("..hidden.txt", GOOD), ("a..b.txt", GOOD)], "long": [("n" * 120 + ".txt", GOOD)],
        "longer": [("d" * 90 + "/" + "n" * 120 + ".txt", GOOD)], "case": [("A.txt", GOOD), ("a.txt", GOOD + b"\n\nMore.\n")], "many": [(f"{index}.txt", GOOD) for index in range(30)],
        "others": [("a.txt", GOOD), ("b.exe", b"MZ"), ("c.zip", b"PK")], "large": [("a.txt", GOOD * 200)], "colon": [("talk: part 1.txt", GOOD)],
        "repeated": [("a.txt", GOOD + b"\nAnd again the same words are said.\n" * 5000)], "mark": [("a.txt", b"\xef\xbb\xbf" + GOOD)], "quote": [("\"a\" 'b'.txt", GOOD)],
        "percent": [("100% & <b>.txt", GOOD)], "dash": [("-rf.txt", GOOD)],
    }
    found = {}
    for what, members in holds.items():
        count = sum(1 for name, _ in members if name.endswith((".txt", ".md")))
        for way, method in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED), ("zip64", None), ("streamed", "streamed")):
            found[f"{what}-{way}.zip"] = (packed_zip(members, method), count)
        for way, form in (("ustar", tarfile.USTAR_FORMAT), ("gnu", tarfile.GNU_FORMAT), ("pax", tarfile.PAX_FORMAT)):
            if way == "ustar" and what in ("long", "longer", "unicode"):
                form = tarfile.PAX_FORMAT
            for packing, mode in (("tar", "w"), ("tar.gz", "w:gz"), ("tar.bz2", "w:bz2"), ("tar.xz", "w:xz")):
                found[f"{what}-{way}.{packing}"] = (packed_tar(members, form, mode), count)
    return found


class Unseekable(io.BytesIO):
    """Makes zipfile write sizes after the data, as a stream does."""

    def seekable(self):
        return False

    def tell(self):
        raise io.UnsupportedOperation


def packed_zip(members, method):
    to = Unseekable() if method == "streamed" else io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED if method in (None, "streamed") else method) as archive:
        archive.comment = b"made for a test"
        for name, data in members:
            with archive.open(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), "w", force_zip64=method is None) as member:
                member.write(data)
    return to.getvalue()


def packed_tar(members, form, mode):
    to = io.BytesIO()
    with tarfile.open(fileobj=to, mode=mode, format=form) as archive:
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return to.getvalue()


if __name__ == "__main__":
    GOOD = sys.stdin.buffer.read()
    for attack, content in {**zips(), **tars()}.items():
        (pathlib.Path(sys.argv[1]) / attack).write_bytes(content)
