"""The same input gives the same bytes: a second run elsewhere (other folder, locale, time zone, umask, home), and by way of the XML."""

import hashlib
import os
import shutil

from kit import FORMATS

CHOSEN = ('un-dsg-2013-07-15.md', 'harbour-hearing.md', 'library-opening.txt', 'wh-2022-06-08-harris-summit.md', 'mediatheque.fr.txt', 'ungdc-SAU_29_1974.txt')
SPOKEN = ('narrated.epub', 'mp3', 'vtt', 'srt')


def digest(path):
    with open(path, 'rb') as handle:
        return hashlib.sha256(handle.read()).hexdigest()


def differing(one, other, kinds):
    """Kinds of output that aren't the same bytes in both folders."""
    def path(folder, kind):
        return os.path.join(folder, 'speech.' + kind)
    return [kind for kind in kinds if not os.path.exists(path(other, kind)) or digest(path(one, kind)) != digest(path(other, kind))]


def foreign_locale(kit):
    """Environment of a machine that writes numbers with commas, in a far time zone."""
    folder = os.path.join(kit.scratch, 'locale')
    environment = dict(os.environ, TZ='Pacific/Auckland', HOME=kit.scratch, LC_ALL='C')
    if not os.path.isdir(folder):
        os.makedirs(folder)
        kit.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', os.path.join(folder, 'de_DE.UTF-8')])
    if os.listdir(folder):
        environment.update(LC_ALL='de_DE.UTF-8', LANG='de_DE.UTF-8', LOCPATH=folder)
    else:
        kit.fault('localedef made no German locale')
    return environment


def again(kit, document, source, kinds, environment):
    """All outputs of `source` in a new folder, made from a working folder of its own; kinds that need a voice in a second run."""
    folder = os.path.dirname(kit.temp('x'))
    work = os.path.join(folder, 'work')
    os.makedirs(work)
    beside = os.path.join(work, os.path.basename(source))
    shutil.copy(source, beside)
    for extra, some in (([], [k for k in kinds if k not in SPOKEN]), (['--narrate'], [k for k in kinds if k in SPOKEN])):
        if not some:
            continue
        outputs = [part for kind in some for part in ('-o', os.path.join(folder, 'speech.' + kind))]
        done = kit.run([kit.lectern, 'convert', os.path.basename(source), *document.options, '--quiet', *extra, *outputs],
                       cwd=work, env=environment, preexec_fn=lambda: os.umask(0o077))
        if done.returncode:
            kit.fault(f'{document.name} again ended with {done.returncode}: {done.stderr.decode(errors="replace")[:200]}')
    return folder


def check(kit):
    environment = foreign_locale(kit)
    for document in (d for d in kit.documents if d.name in CHOSEN):
        other = again(kit, document, document.source, FORMATS + SPOKEN, environment)
        changed = differing(document.folder, other, FORMATS + SPOKEN)
        kit.fault(f'{document.name}: other bytes in a second run: {", ".join(changed)}') if changed else kit.passed()
        other = again(kit, document, document.path('xml'), FORMATS + SPOKEN, environment)
        changed = differing(document.folder, other, FORMATS + SPOKEN)
        kit.fault(f'{document.name}: other bytes by way of the XML: {", ".join(changed)}') if changed else kit.passed()
    seed = kit.sample('un-dsg-2013-07-15.md')
    edited = kit.temp('edited.xml')
    with open(seed.path('xml'), encoding='utf-8') as source, open(edited, 'w', encoding='utf-8') as handle:
        handle.write(source.read().replace('milestone', 'millstone', 1))
    kit.control('one letter changed in the XML', differing(seed.folder, again(kit, seed, edited, FORMATS, environment), FORMATS), 'xml xhtml epub pdf txt')
