"""A peer of the screen: Presidio's analyzer with recognizers of the same patterns and a list of the words, line by line.

    python3 presidio_screen.py TEXT PATTERNS WORDS

Nothing of language is computed: the pipeline gives it tokens of a blank model. It prints the matches and the
processor's microseconds."""
import logging
import re
import sys
import time

logging.disable(logging.CRITICAL)
import spacy  # noqa: E402
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry  # noqa: E402
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine  # noqa: E402


class Blank(NlpEngine):
    def __init__(self):
        self.model = spacy.blank("en")

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        tokens = self.model(text)
        return NlpArtifacts([], tokens, [], [], self, language)

    def process_batch(self, texts, language, **rest):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["en"]


listed = open(sys.argv[2], encoding="utf-8").read().strip("\n").split("\n")
count = int(sys.argv[3])
words = "|".join(re.escape(one) for one in listed[:count])
registry = RecognizerRegistry(supported_languages=["en"])
for place, expression in enumerate([words, *listed[count:]]):
    pattern = Pattern(f"p{place}", expression, 0.8)
    registry.add_recognizer(PatternRecognizer(f"KIND_{place}", patterns=[pattern], supported_language="en"))
engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
engine.analyze("果园", "en")
began = time.process_time_ns()
found = sum(len(engine.analyze(line, "en")) for line in lines if line)
print(found, (time.process_time_ns() - began) // 1000)
