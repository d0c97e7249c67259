// Read-along pages in Chromium: PASS or FAIL a page, with its faults. Run by bin/readalong of the judges' folder.
// readalong PAGE CAPTIONS ...: the page is played by its own controls and by keyboard, and what it highlights is compared with
// the times of the captions, which are made apart from it. Browsers play in real time without a sound device. With --firefox it is
// Firefox that plays, without what needs Chromium's own protocol: the tree of names, and the page without scripts.
'use strict';
const fs = require('fs'), path = require('path'), url = require('url');
const puppeteer = require('puppeteer');  // Ace brings it
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--mute-audio'];
const samples = 50;
const inFirefox = process.argv[2] === '--firefox', given = process.argv.slice(inFirefox ? 3 : 2);
const wait = ms => new Promise(done => setTimeout(done, ms));

// id of the sentence -> [begin, end] of its speech in seconds; a further block of a sentence is "id.2".
function captions(file) {
  const all = new Map();
  const seconds = text => text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  for (const block of fs.readFileSync(file, 'utf8').split('\n\n').slice(1)) {
    const [id, times] = block.split('\n');
    const [begin, end] = times.split(' --> ').map(seconds);
    const key = id.replace(/\.\d+$/, '');
    all.set(key, all.has(key) ? [all.get(key)[0], end] : [begin, end]);
  }
  return all;
}

const state = page => page.evaluate(() => {
  const sound = document.getElementById('sound'), now = document.querySelectorAll('.now');
  return {time: sound.currentTime, paused: sound.paused, ended: sound.ended, speed: sound.playbackRate, pitch: sound.preservesPitch,
    id: now.length ? now[0].id : '', many: now.length, current: [...document.querySelectorAll('[aria-current]')].map(e => e.id).join()};
});

// What is highlighted against what is spoken then; in a pause the sentence before or after it.
function faultOf(seen, spoken) {
  if (seen.many > 1 || seen.current !== seen.id) return `${seen.many} highlighted, aria-current on "${seen.current}"`;
  const own = spoken.get(seen.id);
  if (!own) return `"${seen.id}" is highlighted at ${seen.time.toFixed(3)} and is in no caption`;
  const slack = 0.06;  // captions begin a little before the sound
  for (const [id, [begin, end]] of spoken)
    if (id !== seen.id && seen.time > begin + slack && seen.time < end - slack && !(seen.time >= own[0] && seen.time <= own[1]))
      return `at ${seen.time.toFixed(3)} "${id}" is spoken, "${seen.id}" highlighted`;
  return '';
}

async function playing(page, spoken, faults) {
  const until = async holds => {  // a busy machine shows a window late, and drops what is typed before
    for (let tries = 0; tries < 100 && !await holds(); tries++) await wait(100);
  };
  await page.bringToFront();
  await until(() => page.evaluate(() => document.hasFocus()));
  await page.focus('#play');
  await page.keyboard.press(' ');
  await until(async () => !(await state(page)).paused);
  await page.evaluate(() => {  // three times as fast: more sentences in the time
    const speed = document.getElementById('speed');
    speed.value = 3;
    speed.dispatchEvent(new Event('input', {bubbles: true}));
  });
  const ids = new Set();
  for (let i = 0; i < samples; i++) {
    await wait(150);
    let seen = await state(page), fault = faultOf(seen, spoken);
    if (fault) {  // a busy machine may paint late, but not for long
      await wait(60);
      seen = await state(page);
      fault = faultOf(seen, spoken);
    }
    if (seen.ended && i > 0) break;  // a busy machine looks so slowly that the sound is over
    if (seen.paused) fault = 'it does not play';
    if (fault) faults.push(`highlight ${fault}`);
    ids.add(seen.id);
    if (i === 0 && (seen.speed !== 3 || !seen.pitch)) faults.push(`speed ${seen.speed}, pitch kept: ${seen.pitch}`);
  }
  if (ids.size < 3) faults.push(`highlight stays on ${[...ids].join(', ')}`);
  faults.push(...await page.evaluate(async wanted => {
    const run = await axe.run(document, {runOnly: wanted});
    return run.violations.map(r => `axe-playing ${r.id} ${r.nodes[0].target.join(' ')}`);
  }, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));
  if ((await state(page)).ended) {  // Space plays it from its beginning
    await page.keyboard.press(' ');
    await until(async () => !(await state(page)).paused);
  }
  await page.keyboard.press(' ');
  await until(async () => (await state(page)).paused);
  if (!(await state(page)).paused) faults.push('keyboard Space does not pause');
}

// Next, previous, click and Enter lead to the beginning of the sentence they name.
async function moving(page, spoken, faults) {
  const ids = [...spoken.keys()].filter(id => id);
  const at = async (what, id) => {
    const [begin, end] = spoken.get(id);
    let seen, there = false;
    for (let tries = 0; tries < 10 && !there; tries++) {  // a busy machine seeks late
      await wait(120);
      seen = await state(page);
      there = seen.id === id && seen.time >= begin - 0.5 && seen.time <= end;
    }
    if (!there) faults.push(`${what}: wanted ${id} (${begin}), is ${seen.id} at ${seen.time}`);
  };
  await page.evaluate(() => new Promise(done => {
    const sound = document.getElementById('sound');
    sound.addEventListener('seeked', () => setTimeout(done, 200), {once: true});
    sound.pause();
    sound.currentTime = 0;
  }));
  await page.click('#next');
  await at('next', ids[1]);
  await page.click('#next');
  await page.click('#previous');
  await at('previous', ids[1]);
  const middle = ids[Math.floor(ids.length / 2)];
  await page.evaluate(id => document.getElementById(id).scrollIntoView({block: 'center'}), middle);
  await page.evaluate(id => document.getElementById(id).dispatchEvent(new MouseEvent('click', {bubbles: true})), middle);
  await at('click', middle);
  if ((await state(page)).paused) faults.push('click: it does not play');
  await page.evaluate(() => document.getElementById('sound').pause());
  await page.evaluate(() => document.querySelector('main .at').focus());
  const inside = () => page.evaluate(known => { let e = document.activeElement; while (e && !known.includes(e.id)) e = e.parentElement; return e ? e.id : ''; }, ids);
  const before = ids.indexOf(await inside());
  await page.keyboard.press('ArrowDown');
  const next = await inside();
  if (next !== ids[before + 1]) faults.push(`arrow leads from ${ids[before]} to "${next}"`);
  await page.keyboard.press('Enter');
  await at('Enter', ids[before + 1]);
  await page.evaluate(() => document.getElementById('sound').pause());
}

// Tab reaches each control, in view, outlined, large enough and named.
async function tabbing(page, address, faults) {
  await page.goto(address);
  await page.evaluate(() => { document.querySelector('details').open = true; });
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
      const at = e.classList.contains('at');
      return {id: at ? 'at' : e.id || e.tagName, body: e === document.body, seen: at || (box.top >= 0 && box.bottom <= innerHeight),
        outlined: at ? getComputedStyle(e.parentElement).outlineStyle !== 'none' : style.outlineStyle !== 'none',
        size: at ? 24 : Math.min(box.width, box.height), player: Boolean(e.closest('#player')) || at};
    });
    if (here.body || reached.has(here.id)) break;
    reached.add(here.id);
    if (here.player && (!here.seen || !here.outlined || here.size < 24))
      faults.push(`tab ${here.id}: seen ${here.seen}, outlined ${here.outlined}, ${here.size} px`);
  }
  for (const id of ['play', 'previous', 'next', 'seek', 'speed', 'size', 'typeface', 'colours', 'follow', 'at'])
    if (!reached.has(id)) faults.push(`tab does not reach ${id}`);
  if (inFirefox) return;
  const devtools = await page.createCDPSession();
  const {nodes} = await devtools.send('Accessibility.getFullAXTree');
  for (const node of nodes)
    if (['button', 'slider', 'combobox', 'checkbox', 'DisclosureTriangle'].includes(node.role?.value) && !node.ignored && !node.name?.value)
      faults.push(`name: a ${node.role.value} has none`);
}

// Position and speed are there again when the page is opened again. A busy Chromium now and then hands a page the storage of its new
// profile empty, all that was kept before gone (once in 33 visits): what one visit of three finds was kept.
async function keeping(page, address, faults) {
  let before, after;
  for (let visits = 0; visits < 3; visits++) {
    await page.evaluate(() => {
      const speed = document.getElementById('speed');
      speed.value = 3;
      speed.dispatchEvent(new Event('input', {bubbles: true}));
      document.getElementById('sound').currentTime = 7.5;
    });
    await wait(200);
    await page.evaluate(() => document.getElementById('sound').play());
    await wait(300);
    await page.evaluate(() => document.getElementById('sound').pause());
    await wait(200);
    before = await state(page);
    await page.goto(address);
    await wait(500);
    after = await state(page);
    if (Math.abs(after.time - before.time) <= 0.5 && after.id === before.id && after.speed === 3) return;
  }
  faults.push(`position: left at ${before.time} (${before.id}), found at ${after.time} (${after.id}), speed ${after.speed}`);
}

async function withoutScript(browser, address, faults) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(address);
  const devtools = await page.createCDPSession();
  const {root} = await devtools.send('DOM.getDocument', {depth: 0});
  const has = async selector => (await devtools.send('DOM.querySelector', {nodeId: root.nodeId, selector})).nodeId > 0;
  if (!await has('audio[controls]') || !await has('#player[hidden]') || !await has('main h1')) faults.push('without scripts there is no plain player');
  await page.close();
}

async function judge(browser, file, vtt) {
  const faults = [], spoken = captions(vtt), address = url.pathToFileURL(path.resolve(file)).href;
  const page = await browser.newPage();
  await page.setViewport({width: 1024, height: 900});
  page.on('pageerror', problem => faults.push(`script ${problem.message}`));
  page.on('dialog', async dialog => { faults.push(`dialog ${dialog.message()}`); await dialog.dismiss(); });
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) faults.push(`network ${request.url()}`); });
  try {
    await page.goto(address);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.evaluate(axeSource);
    await playing(page, spoken, faults);
    await moving(page, spoken, faults);
    await tabbing(page, address, faults);
    await keeping(page, address, faults);
    if (!inFirefox) await withoutScript(browser, address, faults);
  } catch (problem) {
    faults.push(`crash ${problem.message}`);
  }
  await page.close();
  return [...new Set(faults)];
}

async function alone(file, vtt) {  // a browser each: pages that aren't in front are slowed down
  const browser = await puppeteer.launch(inFirefox
    ? {browser: 'firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr', headless: true, timeout: 120000, protocolTimeout: 300000}
    : {executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args, timeout: 60000});
  const faults = await judge(browser, file, vtt);
  await browser.close();
  return faults;
}

(async () => {
  let all = given.length > 1;
  const found = [];
  for (let i = 0; i + 1 < given.length; i += 2) {
    if (i % 6 === 0) await Promise.all(found);  // three at a time: they wait more than they work
    found.push(alone(given[i], given[i + 1]));
  }
  for (let i = 0; i + 1 < given.length; i += 2) {
    const faults = await found[i / 2];
    console.log(`${faults.length ? 'FAIL' : 'PASS'} ${given[i]}`);
    for (const fault of faults.slice(0, 8)) console.log(`    ${fault}`);
    all = all && !faults.length;
  }
  process.exit(all ? 0 : 1);
})();
