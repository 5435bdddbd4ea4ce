# Orca reads this file at its start, and then speaks into the file that STEMWISE_TRANSCRIPT names: a line an utterance.
# It takes the place of the module that Orca has for its usual way to speak, by Speech Dispatcher.
import os
import sys

from orca import speechserver
from orca.scripts import web

# Orca 43 leaves a focus mode that is to stay, without a word, once the focus was outside of the page, in the browser's own bars.
web.Script._inFocusMode = property(
    lambda script: script._focusModeIsSticky or script.__dict__['wants_focus_mode'],
    lambda script, value: script.__dict__.update(wants_focus_mode=value))

sys.modules['orca.speechdispatcherfactory'] = sys.modules[__name__]
transcript = open(os.environ['STEMWISE_TRANSCRIPT'], 'a', buffering=1)


def write(text):
    if text and text.strip():
        transcript.write(' '.join(text.split()) + '\n')


class SpeechServer(speechserver.SpeechServer):
    @staticmethod
    def getFactoryName():
        return 'Transcript'

    @staticmethod
    def getSpeechServer(info=None):
        return SpeechServer()

    @staticmethod
    def getSpeechServers():
        return [SpeechServer()]

    def getInfo(self):
        return ['Transcript', 'default']

    def speak(self, text=None, acss=None, interrupt=True):
        write(text)

    def speakCharacter(self, character, acss=None):
        write(character)

    def sayAll(self, utterances, progress):
        pass  # Orca reads a page that has come from its start: it is stopped at once, as a reader who knows the page does
