#!/usr/bin/env python3
"""Provokes every diagnostic code: one folder here for each row of converters/base/codes.cc, and no row without a folder.

A folder holds
  cmd     the arguments after `lectern`, in one line; {here} is the folder, {tmp} an empty scratch folder
  expect  first line: the exit code; further lines: text that must stand on standard error
  env     optional: NAME=VALUE lines
  stdin   optional: standard input
  setup   optional: a shell script that is run first, in {tmp}
  wrap    optional: a shell script that runs the command as "$@", in {tmp}

Every message must have its code in brackets there, be one JSON object a line with --diagnostics json, and hold no control character.
A call that fails must leave {tmp} as it was; no call leaves a temporary file.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CODES = HERE.parent.parent / "converters" / "base" / "codes.cc"


def rows():
    return re.findall(r'^\s*\{"(LC-\d{4})"', CODES.read_text(encoding="utf-8"), re.MULTILINE)


def tree(folder):
    found = {}
    for path in sorted(folder.rglob("*")):
        found[str(path.relative_to(folder))] = path.read_bytes() if path.is_file() and path.stat().st_size < 1 << 24 else None
    return found


def read_file(folder, name, otherwise=""):
    path = folder / name
    return path.read_text(encoding="utf-8") if path.exists() else otherwise


def call(binary, folder, scratch, more):
    place = {"here": str(folder), "tmp": str(scratch), "bin": str(binary.parent)}
    words = [word.format(**place) for word in shlex.split(read_file(folder, "cmd"))] + more
    environment = {**os.environ, "HERE": str(folder), "TMP": str(scratch), "BIN": str(binary.parent)}
    for name in ("SOURCE_DATE_EPOCH", "CLICOLOR_FORCE", "NO_COLOR"):
        environment.pop(name, None)
    for line in read_file(folder, "env").splitlines():
        name, value = line.format(**place).split("=", 1)
        environment[name] = value
    if (folder / "setup").exists():
        subprocess.run(["sh", "-eu", str(folder / "setup")], cwd=scratch, env=environment, check=True)
    before = tree(scratch)
    command = [str(binary), *words]
    if (folder / "wrap").exists():
        command = ["sh", str(folder / "wrap"), *command]
    stdin = (folder / "stdin").read_bytes() if (folder / "stdin").exists() else b""
    done = subprocess.run(command, cwd=scratch, env=environment, input=stdin, capture_output=True, timeout=120, check=False)
    return done, before, tree(scratch)


def complaints(code, binary, folder):
    expect = read_file(folder, "expect").splitlines()
    if not (folder / "cmd").exists() or not expect:
        yield "no cmd or no expect"
        return
    for more in ([], ["--diagnostics", "json"]):
        with tempfile.TemporaryDirectory(prefix="lectern-codes-") as scratch:
            done, before, after = call(binary, folder, pathlib.Path(scratch), more)
            said = done.stderr.decode("utf-8", "backslashreplace")
            how = "json: " if more else ""
            if done.returncode != int(expect[0]):
                yield f"{how}exit {done.returncode}, expected {expect[0]}; said: {said}"
            if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said):
                yield f"{how}a control character on standard error"
            # `batch verify` notes in its records what it found wrong.
            changed = sorted({name for name in {*before, *after} if before.get(name) != after.get(name) and not ("/.lectern/" in name and name in before)})
            if done.returncode != 0 and changed:
                yield f"{how}the call failed and left {changed[:4]}"
            left = [name for name in after if name.endswith(".part") and name not in before]
            if left:
                yield f"{how}temporary files stay: {left}"
            if more:
                said_json = []
                for line in said.splitlines():
                    try:
                        said_json.append(json.loads(line))
                    except ValueError:
                        yield f"json: not an object: {line}"
                if code not in [message.get("code") for message in said_json]:
                    yield f"json: no message with the code; said: {said}"
            else:
                for text in [f"[{code}]", *expect[1:]]:
                    if text not in said:
                        yield f"{text!r} isn't said; said: {said}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="folder of the program lectern")
    parser.add_argument("code", nargs="*", help="only these")
    parser.add_argument("--without", action="append", default=[], metavar="CODE", help="not this one; the run says so")
    options = parser.parse_args()
    binary = pathlib.Path(options.bin).resolve() / "lectern"
    known = rows()
    folders = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name.startswith("LC-"))
    faults = [f"{code}: twice in codes.cc" for code in set(known) if known.count(code) > 1]
    faults += [f"{code}: a row in codes.cc, no folder here" for code in known if code not in folders]
    faults += [f"{code}: a folder here, no row in codes.cc" for code in folders if code not in known]
    asked = [code for code in folders if (not options.code or code in options.code) and code not in options.without]
    for code in options.without:
        print(f"SKIPPED {code}: left out by --without")
    for code in asked:
        faults += [f"{code}: {complaint}" for complaint in complaints(code, binary, HERE / code)]
    for fault in faults:
        print("FAILED", fault)
    print(f"{len(asked)} codes provoked, {len(faults)} complaints")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
