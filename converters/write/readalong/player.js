// The player of a read-along page. It takes ids and times from #times and words for its own controls from their data
// attributes; nothing of the speech is ever made into markup or program.
(() => {
  'use strict';
  const $ = id => document.getElementById(id);
  const times = JSON.parse($('times').textContent);
  const root = document.documentElement;
  const sound = $('sound'), text = document.querySelector('main'), play = $('play'), seek = $('seek');
  const cues = times.cues.map(([id, begin, end, length, words]) => ({element: $(id), begin: begin / 1000, end: end / 1000, length,
    words: (words || []).map(([from, to, first, last]) => ({from, to, begin: first / 1000, end: last / 1000}))}))
    .filter(cue => cue.element);
  if (!cues.length) return;
  const index = new Map(cues.map((cue, i) => [cue.element, i]));

  // Storage may be closed to pages from disk: then nothing is kept.
  const kept = (name, fallback) => {
    try { return JSON.parse(localStorage.getItem(name)) ?? fallback; } catch { return fallback; }
  };
  const keep = (name, value) => {
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* nothing is kept */ }
  };
  const place = 'lectern ' + times.key;
  const wishes = {speed: 1, size: '100', typeface: 'standard', colours: 'system', follow: true, ...kept('lectern wishes', {})};

  // One button moves from sentence to sentence: Tab leads to the present one, the arrows to the others, Enter is heard.
  const at = document.createElement('button');
  at.type = 'button';
  at.className = 'at';
  at.setAttribute('aria-label', play.dataset.here);
  let now = -1;

  function clock(seconds) {
    const all = Math.floor(seconds), two = n => String(n).padStart(2, '0');
    const hours = Math.floor(all / 3600), minutes = Math.floor(all / 60) % 60;
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(all % 60);
  }

  function found(list, time) {  // last one that has begun
    let low = 0, high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle].begin > time + 0.0005) high = middle - 1; else low = middle;
    }
    return low;
  }

  // The rule of the highlighted word is made here: checkers of style sheets don't know it yet.
  let canHighlight = Boolean(window.Highlight && CSS.highlights);
  try {
    const rule = '::highlight(word) { color: var(--word); text-decoration: underline; text-decoration-thickness: 0.12em; }';
    document.styleSheets[0].insertRule(rule, document.styleSheets[0].cssRules.length);
  } catch { canHighlight = false; }

  function showWord(cue, time) {
    if (!canHighlight) return;
    CSS.highlights.delete('word');
    if (!cue.words.length || sound.paused) return;
    const word = cue.words[found(cue.words, time)];
    if (time + 0.0005 < word.begin || word.end <= time) return;
    const range = rangeOf(cue, word);
    if (range) CSS.highlights.set('word', new Highlight(range));
  }

  // Where the characters of a sentence stand, white space counted once. What is spoken with it but stands before it (a
  // number of a list) is counted from its end.
  function lettersOf(cue) {
    if (cue.letters) return cue.letters;
    const walker = document.createTreeWalker(cue.element, NodeFilter.SHOW_TEXT);
    cue.letters = [];
    let space = true;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('.mark, .back')) continue;
      for (let i = 0; i < node.data.length; i++) {
        const blank = ' \n\t\r'.includes(node.data[i]);
        if (!(blank && space)) cue.letters.push([node, i]);
        space = blank;
      }
    }
    if (space) cue.letters.pop();
    return cue.letters;
  }

  function rangeOf(cue, word) {
    const letters = lettersOf(cue), shift = letters.length - cue.length;
    const first = letters[word.from + shift], last = letters[word.to + shift - 1];
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first[0], first[1]);
    range.setEnd(last[0], last[1] + 1);
    return range;
  }

  function inView(element) {
    const box = element.getBoundingClientRect(), bar = $('player').getBoundingClientRect();
    const top = getComputedStyle($('player')).position === 'sticky' ? bar.bottom : 0;
    return box.top >= top + 8 && box.bottom <= innerHeight - 24;
  }

  function bring(element) {
    if (inView(element)) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollIntoView({block: 'center', behavior: calm ? 'auto' : 'smooth'});
  }

  function putButton(i) {
    if (at.parentElement === cues[i].element) return;
    at.setAttribute('aria-describedby', cues[i].element.id);
    cues[i].element.prepend(at);
  }

  function show(i) {
    if (i === now) return;
    if (now >= 0) {
      cues[now].element.classList.remove('now');
      cues[now].element.removeAttribute('aria-current');
    }
    now = i;
    cues[i].element.classList.add('now');
    cues[i].element.setAttribute('aria-current', 'true');
    if (document.activeElement !== at) putButton(i);
    if (wishes.follow && !sound.paused && document.activeElement !== at) bring(cues[i].element);
  }

  function tick() {
    const time = sound.currentTime;
    if (now >= 0 || time > 0 || !sound.paused) show(found(cues, time));
    if (now >= 0) showWord(cues[now], time);
    seek.value = time;
    const length = cues[cues.length - 1].end;
    seek.setAttribute('aria-valuetext', clock(time) + ' / ' + clock(length));
    $('time').textContent = clock(time) + ' / ' + clock(length);
  }

  function frames() {
    tick();
    if (!sound.paused) requestAnimationFrame(frames);
  }

  function go(i, start) {
    const target = Math.min(Math.max(i, 0), cues.length - 1);
    sound.currentTime = cues[target].begin + 0.001;
    show(target);
    if (start) sound.play().catch(tick);
    tick();
  }

  function sayState() {
    play.textContent = sound.paused ? play.dataset.play : play.dataset.pause;
    play.dataset.sign = sound.paused ? '\u25B6\uFE0E' : '\u275A\u275A';
  }

  function sentenceOf(node) {
    for (let e = node instanceof Element ? node : null; e && e !== text; e = e.parentElement)
      if (index.has(e)) return index.get(e);
    return -1;
  }

  function moveButton(from, step) {
    const target = from + step;
    if (target < 0 || target >= cues.length) return;
    putButton(target);
    at.focus({preventScroll: true});
    bring(cues[target].element);
  }

  text.addEventListener('click', event => {
    if (event.target !== at && event.target.closest('a, button, summary')) return;
    if (event.target !== at && !getSelection().isCollapsed) return;
    const i = sentenceOf(event.target);
    if (i >= 0) go(i, true);
  });
  text.addEventListener('keydown', event => {
    const i = sentenceOf(event.target);
    if (i < 0 || event.ctrlKey || event.altKey || event.metaKey || event.target.closest('a')) return;
    const back = root.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft', forth = root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'Enter' && event.target !== at) go(i, true);
    else if (event.key === 'ArrowDown' || event.key === forth) moveButton(i, 1);
    else if (event.key === 'ArrowUp' || event.key === back) moveButton(i, -1);
    else return;
    event.preventDefault();
  });
  for (const cue of cues) {
    cue.element.classList.add('spoken');
    cue.element.tabIndex = -1;
  }

  play.addEventListener('click', () => { if (sound.paused) sound.play().catch(tick); else sound.pause(); });
  $('previous').addEventListener('click', () => go(Math.max(now, 0) - 1, false));
  $('next').addEventListener('click', () => go(now + 1, false));
  seek.addEventListener('input', () => { sound.currentTime = Number(seek.value); tick(); });
  sound.addEventListener('play', () => { sayState(); frames(); });
  sound.addEventListener('pause', () => { sayState(); tick(); keep(place, sound.currentTime); });
  sound.addEventListener('ended', () => keep(place, 0));
  sound.addEventListener('seeked', tick);
  let saved = 0;
  sound.addEventListener('timeupdate', () => {
    tick();
    if (Math.abs(sound.currentTime - saved) > 2) keep(place, saved = sound.currentTime);
  });

  function obey() {
    sound.playbackRate = sound.defaultPlaybackRate = wishes.speed;
    sound.preservesPitch = sound.mozPreservesPitch = sound.webkitPreservesPitch = true;
    $('speed').setAttribute('aria-valuetext', wishes.speed + ' \u00D7');
    $('speed-value').textContent = wishes.speed.toFixed(1) + ' \u00D7';
    text.style.fontSize = wishes.size + '%';
    if (wishes.typeface === 'standard') delete root.dataset.typeface; else root.dataset.typeface = wishes.typeface;
    if (wishes.colours === 'system') delete root.dataset.colours; else root.dataset.colours = wishes.colours;
  }
  for (const name of ['speed', 'size', 'typeface', 'colours', 'follow']) {
    const control = $(name);
    if (name === 'follow') control.checked = wishes.follow;
    else control.value = wishes[name];
    if (name !== 'follow' && control.value === '') control.selectedIndex = 0;
    control.addEventListener('input', () => {
      wishes[name] = name === 'follow' ? control.checked : name === 'speed' ? Number(control.value) : control.value;
      obey();
      keep('lectern wishes', wishes);
    });
  }
  wishes.speed = Math.min(Math.max(Number(wishes.speed) || 1, 0.5), 3);
  obey();

  sound.controls = false;
  $('fallback').hidden = true;
  $('player').hidden = false;
  seek.max = cues[cues.length - 1].end;
  putButton(0);
  sayState();
  const start = () => {
    const asked = index.get($(decodeURIComponent(location.hash.slice(1))));
    const before = Number(kept(place, 0));
    if (asked !== undefined) go(asked, false);
    else if (before > 0.5 && before < cues[cues.length - 1].end - 1) { sound.currentTime = before; tick(); }
    else tick();
  };
  if (sound.readyState >= 1) start(); else sound.addEventListener('loadedmetadata', start, {once: true});
  if ('mediaSession' in navigator && window.MediaMetadata) {
    navigator.mediaSession.metadata = new MediaMetadata({title: document.title});
    navigator.mediaSession.setActionHandler('previoustrack', () => go(Math.max(now, 0) - 1, false));
    navigator.mediaSession.setActionHandler('nexttrack', () => go(now + 1, false));
  }
})();
