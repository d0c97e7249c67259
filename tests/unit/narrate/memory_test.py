"""Memory of the main process: sound is never held whole, so that its peak doesn't grow with the length of a record. A record of some five
minutes is held against one nine times as long, whose sound alone is larger than all that may be added."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
WORDS_A_MINUTE = 150
MOST_ADDED = 8.0  # MB; what is known of the longer record's words takes 1 to 6, its sound would take 20
OUTPUTS = {'book': ('a.epub', '--narrate'), 'book by words': ('a.epub', '--narrate', '--word-times'), 'page': ('a.html',),
           'standard output': ('--to', 'mp3', '-o', '-'), 'samples': ('a.wav',)}


def record(speech, words):
    """The speech over and over, to at least so many words; no two paragraphs alike, for what repeats is taken for a page's foot."""
    paragraphs = [' '.join(each.split()) for each in speech.read_text().split('\n\n') if len(each.split()) > 20]
    text, count, turn = 'A long record\n\n', 0, 0
    while count < words:
        turn += 1
        for each in paragraphs:
            text += f'{each} This was said in part {turn}.\n\n'
            count += len(each.split()) + 6
    return text, count


def peak(command):
    """Highest resident size in MB of the process, or of a child of its own where one takes more, as the system counts it when it ends: to look
    from outside meanwhile misses the last of it on a busy machine."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'memory: exit {process.returncode}: {command}')
    return usage.ru_maxrss / 1024


def peak_of(lectern, file, arguments):
    """Of the conversion of `file` to what the arguments say: a name is an output beside it. What was spoken before is kept there too."""
    outputs = []
    for each in arguments:
        outputs += ['-o', file.with_suffix(each[1:])] if each.startswith('a.') else [each]
    return peak([lectern, 'convert', file, '--lang', 'en', '-q', '--force', '--cache', file.parent / 'cache', *outputs])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--bin', default=ROOT / 'build/release/bin', type=pathlib.Path)
    options = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for minutes in (5, 45):
            text, _ = record(ROOT / 'samples/un-dsg-2013-07-15.md', minutes * WORDS_A_MINUTE)
            files.append(pathlib.Path(scratch) / f'{minutes}.txt')
            files[-1].write_text(text)
        for name, arguments in OUTPUTS.items():
            short, long = (peak_of(options.bin / 'lectern', file, arguments) for file in files)
            fault = long > short + MOST_ADDED
            faults += fault
            print(f'{name}: {short:.1f} MB for 5 minutes, {long:.1f} for 45' + ('  FAILED' if fault else ''))
        if files[1].with_suffix('.epub').stat().st_size < 2 * MOST_ADDED * 2**20:
            sys.exit('memory: the sound is too short to show anything')
    sys.exit(faults > 0)


if __name__ == '__main__':
    main()
