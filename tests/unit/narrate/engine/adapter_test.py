"""The contract of the adapters in converters/narrate/engines/: a child that is built of wyoming_child.py, spoken to as the narrator does.
It prints to standard output, refuses, sends more than a chunk; none of it may break the stream."""

import json
import pathlib
import subprocess
import sys
import unittest

ENGINES = pathlib.Path(__file__).resolve().parents[4] / 'converters' / 'narrate' / 'engines'
sys.path.insert(0, str(ENGINES))
import wyoming_child  # noqa: E402

CHILD = '''
import sys
sys.path.insert(0, sys.argv[1])
import wyoming_child

def speak(text, voice, rate, seed):
    print('a library that prints')
    if text == 'refuse':
        raise wyoming_child.Refused('not this')
    samples = (b'\\x01\\x00' * 400000) if text == 'long' else b'\\x01\\x00' * int(100 * rate)
    return 24000, samples, None if text == 'bare' else [[0, 1, 2]]

wyoming_child.serve(wyoming_child.description('child', '1', [('one', ['en'], 'v')], {'name': 'x', 'url': ''}), speak)
'''


class Adapter(unittest.TestCase):
    def setUp(self):
        self.child = subprocess.Popen([sys.executable, '-c', CHILD, str(ENGINES)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL)

    def tearDown(self):
        self.child.stdin.close()
        self.assertEqual(self.child.wait(20), 0)
        self.child.stdout.close()

    def ask(self, kind, data, inline=False):
        body = b'' if inline else json.dumps(data).encode()
        head = {'type': kind, 'data_length': len(body), **({'data': data} if inline else {})}
        self.child.stdin.write(json.dumps(head).encode() + b'\n' + body)
        self.child.stdin.flush()

    def answer(self):
        head = json.loads(self.child.stdout.readline())
        data = json.loads(self.child.stdout.read(head['data_length'])) if head.get('data_length') else {}
        return head['type'], data, self.child.stdout.read(head.get('payload_length', 0))

    def spoken(self):
        events = []
        while not events or events[-1][0] not in ('audio-stop', 'error'):
            events.append(self.answer())
        return events

    def test_it_says_what_it_is(self):
        self.ask('describe', {})
        kind, data, _ = self.answer()
        self.assertEqual(kind, 'info')
        self.assertEqual(data['tts'][0]['voices'][0]['version'], 'v')

    def test_sound_comes_in_chunks_and_marks_at_the_end(self):
        self.ask('synthesize', {'text': 'long', 'voice': {'name': 'one'}})
        events = self.spoken()
        self.assertEqual([kind for kind, _, _ in events], ['audio-start', 'audio-chunk', 'audio-chunk', 'audio-stop'])
        self.assertEqual(sum(len(payload) for _, _, payload in events), 800000)
        self.assertLessEqual(max(len(payload) for _, _, payload in events), 1 << 20)
        self.assertEqual(events[-1][1], {'words': [[0, 1, 2]]})

    def test_rate_is_taken_and_data_may_stand_in_the_line(self):
        self.ask('synthesize', {'text': 'x', 'context': {'lectern': {'rate': 0.5, 'seed': 7}}}, inline=True)
        self.assertEqual(len(self.spoken()[1][2]), 100)

    def test_a_refusal_ends_the_request_and_not_the_child(self):
        self.ask('synthesize', {'text': 'refuse'})
        self.assertEqual(self.spoken()[-1][:2], ('error', {'text': 'not this', 'code': 'refused'}))
        self.ask('unknown', {'a': 1})
        self.ask('synthesize', {'text': 'bare'})
        self.assertEqual(self.spoken()[-1][:2], ('audio-stop', {}))


class Marks(unittest.TestCase):
    def test_each_word_has_the_samples_of_its_groups(self):
        spans = [(0, 5), (5, 9), (9, 12)]
        self.assertEqual(wyoming_child.word_marks('in the end', 3, spans, None), [[0, 0, 5], [3, 5, 9], [7, 9, 12]])
        self.assertEqual(wyoming_child.word_marks('twenty-one é x', 4, [*spans, (12, 20)], lambda word: 2 if '-' in word else 1),
                         [[0, 0, 9], [11, 9, 12], [14, 12, 20]])

    def test_what_cant_be_told_has_none(self):
        self.assertIsNone(wyoming_child.word_marks('in the', 3, [(0, 1)] * 3, lambda word: 1))
        self.assertIsNone(wyoming_child.word_marks('in the', 1, [(0, 1)], lambda word: 0))


class Models(unittest.TestCase):
    def test_an_output_is_appended_as_protobuf_merges_it(self):
        self.assertEqual(wyoming_child.with_output(b'm', 'ab'), b'm\x3a\x06\x62\x04\x0a\x02ab')
        long = wyoming_child.with_output(b'', 'n' * 200)
        self.assertTrue(long.endswith(b'\x0a\xc8\x01' + b'n' * 200))


if __name__ == '__main__':
    unittest.main()
