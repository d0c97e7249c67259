"""A speech engine for the tests: a tone for each word, with marks. How it misbehaves is its first argument; `at` words are those
of a sentence that holds "milestone"."""

import json
import struct
import sys
import time

how = ' '.join(sys.argv[1:])
RATE = 24000
WORD = 4800


def send(kind, data=None, payload=b'', lie=0):
    body = json.dumps(data).encode() if data is not None else b''
    head = {'type': kind, 'data_length': len(body), 'payload_length': len(payload) + lie}
    sys.stdout.buffer.write(json.dumps(head).encode() + b'\n' + body + payload)
    sys.stdout.buffer.flush()


def speak(text, rate):
    words, at = [], 0
    for word in text.split(' '):
        if any(c.isalpha() for c in word):
            words.append([len(text[:at].encode()), 0, 0])
        at += len(word) + 1
    silence = [0] * 8000
    samples = list(silence)
    for word in words:
        word[1] = len(samples)
        samples += [12000 if (i // 40) % 2 else -12000 for i in range(int(WORD / rate))]
        word[2] = len(samples)
    return samples + silence, words


for line in iter(sys.stdin.buffer.readline, b''):
    head = json.loads(line)
    data = json.loads(sys.stdin.buffer.read(head['data_length'])) if head.get('data_length') else {}
    if head['type'] == 'describe':
        if how == 'dead':
            sys.exit(1)
        send('info', {'tts': [{'name': 'fake', 'voices': [{'name': 'one', 'languages': ['en'], 'version': 'fake 1'}]}]})
        continue
    samples, words = speak(data['text'], data['context']['lectern']['rate'])
    bad = 'milestone' in data['text']
    form = {'rate': RATE, 'width': 2, 'channels': 1}
    if bad and how == 'huge rate':
        form['rate'] = (1 << 32) + RATE  # cut to 32 bits it would be the right one
    send('audio-start', form)
    if bad and how == 'die':
        sys.exit(3)
    if bad and how == 'hang':
        time.sleep(1000)
    if bad and how == 'refuse':
        send('error', {'text': 'no', 'code': 'x'})
        continue
    if bad and how == 'endless':
        while True:
            send('audio-chunk', form, b'\x10\x20' * 24000)
    if bad and how == 'line':
        while True:
            sys.stdout.write('x' * 100000)
    payload = struct.pack(f'<{len(samples)}h', *samples)
    if bad and how == 'empty':
        payload, words = b'', []
    for at in range(0, len(payload), 1 << 16):
        send('audio-chunk', form, payload[at:at + (1 << 16)], (1 << 40) if bad and how == 'lie' else 0)
    if bad and how == 'drop':
        words = words[:-2]
    if bad and how == 'beyond':
        words[-1][1] = 1 << 40
    if how == 'bare':
        send('audio-stop')
    else:
        send('audio-stop', {'words': words})
