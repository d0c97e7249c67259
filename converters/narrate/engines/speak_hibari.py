"""hibari (PyPI hibari-tts) for Lectern: one American English voice, 24 kHz, with the times of its words."""

import json
import os

import numpy as np
import onnxruntime
import wyoming_child
from hibari import Hibari, __version__, dsp
from hibari.voices import voice_path

VOICE = 'en-heart'
DURATIONS = '/Clip_output_0'
STEP = 600  # samples of one step of a duration
BIAS = 600  # a word is heard so many samples before its mark
PAUSE = 2400


class Voice:
    def __init__(self):
        self.tts = Hibari(threads=1, model=voice_path('heart', download_missing=False))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with open(self.tts.model_path, 'rb') as model:
            marked = wyoming_child.with_output(model.read(), DURATIONS)
        self.session = onnxruntime.InferenceSession(marked, options, providers=['CPUExecutionProvider'])
        self.names = [each.name for each in self.tts.sess.get_outputs()] + [DURATIONS]

    def groups_of(self, word):
        return sum(1 for phonemes in self.tts.phonemize(word) for group in phonemes.split(' ') if self.sounds(group))

    def sounds(self, group):
        return any(c.isalpha() and c in self.tts.vocab for c in group)

    def speak(self, text, voice, rate, seed):
        if voice not in ('', VOICE):
            raise wyoming_child.Refused(f'no voice {voice}')
        rng = np.random.default_rng(seed)
        parts, spans, start = [], [], 0
        for phonemes in self.tts.phonemize(text):
            known = [c for c in phonemes if c in self.tts.vocab]
            if not known:
                continue
            ids = self.tts.ids(phonemes)
            out = self.session.run(self.names, {'ids': np.asarray([ids], np.int64), 'speed': np.asarray([rate], np.float32)})
            sound = dsp.synth(*(each[0] for each in out[:6]), rng)
            ends = np.cumsum(out[6].reshape(-1)[:len(ids)]) * STEP + start
            at = 0
            for group in ''.join(known).split(' '):
                first, last = at + 1, at + len(group)  # the first id is padding
                if self.sounds(group):
                    spans.append((max(int(ends[first - 1]) - BIAS, start), int(ends[last])))
                at += len(group) + 1
            parts.append(sound)
            parts.append(np.zeros(PAUSE, np.float32))
            start += len(sound) + PAUSE
        if not parts:
            raise wyoming_child.Refused('nothing of this text can be spoken')
        samples = (np.clip(np.concatenate(parts), -1, 1) * 32767).astype('<i2').tobytes()
        spans = [(min(a, len(samples) // 2), min(b, len(samples) // 2)) for a, b in spans]
        return 24000, samples, wyoming_child.word_marks(text, len(spans), spans, self.groups_of)


if __name__ == '__main__':
    version = f'hibari-tts {__version__} onnxruntime {onnxruntime.__version__}'
    by = {'name': 'hibari', 'url': ''}
    wyoming_child.serve(wyoming_child.description('hibari', __version__, [(VOICE, ['en-US', 'en'], version)], by), Voice().speak)
