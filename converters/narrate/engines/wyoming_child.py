"""A speech engine as a child that speaks Wyoming on standard input and output, for the adapters beside this file. An adapter
gives a description and a function speak(text, voice, rate, seed) -> (rate of the sound, its 16-bit samples as bytes, words or
None); words are [byte of the text, first sample, end sample], ascending, one for each word parted by spaces."""

import json
import os
import sys

CHUNK = 1 << 19


class Refused(Exception):
    """What the engine can't speak; the words go to the caller."""


def take_output():
    """The real standard output; whatever else prints goes to standard error."""
    output = os.fdopen(os.dup(1), 'wb')
    os.dup2(2, 1)
    return output


def send(output, kind, data=None, payload=b''):
    head = {'type': kind, 'version': '1.10.2'}
    body = json.dumps(data, ensure_ascii=False).encode() if data is not None else b''
    if body:
        head['data_length'] = len(body)
    if payload:
        head['payload_length'] = len(payload)
    output.write(json.dumps(head).encode() + b'\n' + body + payload)
    output.flush()


def events(stream):
    for line in iter(stream.readline, b''):
        head = json.loads(line)
        data = head.get('data') or {}
        data.update(json.loads(stream.read(head['data_length'])) if head.get('data_length') else {})
        if head.get('payload_length'):
            stream.read(head['payload_length'])
        yield head.get('type'), data


def answer(output, data, speak):
    own = (data.get('context') or {}).get('lectern') or {}
    rate, samples, words = speak(data.get('text', ''), (data.get('voice') or {}).get('name', ''), float(own.get('rate', 1)),
                                 int(own.get('seed', 0)))
    form = {'rate': rate, 'width': 2, 'channels': 1}
    send(output, 'audio-start', form)
    for at in range(0, len(samples), CHUNK):
        send(output, 'audio-chunk', form, samples[at:at + CHUNK])
    send(output, 'audio-stop', None if words is None else {'words': words})


def serve(info, speak):
    output = take_output()
    for kind, data in events(sys.stdin.buffer):
        try:
            if kind == 'describe':
                send(output, 'info', info)
            elif kind == 'synthesize':
                answer(output, data, speak)
            elif kind == 'ping':
                send(output, 'pong', data)
        except Refused as why:
            send(output, 'error', {'text': str(why), 'code': 'refused'})


def description(name, version, voices, by):
    """`voices`: (name, languages, version) each."""
    about = {'attribution': by, 'installed': True}
    return {'tts': [{'name': name, 'version': version, 'description': name, **about,
                     'voices': [{'name': voice, 'languages': languages, 'version': voice_version, 'description': voice, **about}
                                for voice, languages, voice_version in voices]}]}


def with_output(model, name):
    """The bytes of an ONNX model with the tensor `name` as one more output: protobuf merges a message that is appended."""
    def field(tag, content):
        length, size = b'', len(content)
        while True:
            size, low = size >> 7, size & 0x7F
            length += bytes([low | (0x80 if size else 0)])
            if not size:
                return bytes([tag]) + length + content

    return model + field(0x3A, field(0x62, field(0x0A, name.encode())))


def word_marks(text, groups, spans, alone):
    """Marks of the words of `text`, of which each is one or more of the sounding `groups`; `spans` holds (first, end) of each
    group, `alone(word)` how many groups a word is by itself. None where that can't be told."""
    words, at = [], 0
    for word in text.split(' '):
        if any(c.isalpha() for c in word):
            words.append((len(text[:at].encode()), word))
        at += len(word) + 1
    counts = [1] * len(words)
    if len(words) != groups:
        counts = [max(alone(word), 0) for _, word in words]
        if sum(counts) != groups or 0 in counts:
            return None
    marks, group = [], 0
    for (byte, _), count in zip(words, counts):
        marks.append([byte, spans[group][0], spans[group + count - 1][1]])
        group += count
    return marks
