// Pages in a real browser: PASS or FAIL a page, with its faults. Run by bin/axe of the judges' folder.
// Three engines (axe-core, HTML_CodeSniffer, IBM Equal Access) on the page as it opens; axe again in the dark and in large text;
// reflow at 320 px, 400 % zoom, WCAG's text spacing, forced colours. Chromium has no network here. With --firefox the same page in
// Firefox: the three engines, reflow, zoom, text spacing.
'use strict';
const fs = require('fs'), path = require('path'), url = require('url');
const puppeteer = require('puppeteer');  // Ace brings it
const source = name => fs.readFileSync(require.resolve(name), 'utf8');
const folder = name => path.dirname(require.resolve(name + '/package.json'));
const axeSource = source('axe-core/axe.min.js');
const snifferSource = fs.readFileSync(path.join(folder('@pa11y/html_codesniffer'), 'build/HTMLCS.js'), 'utf8');
const ibmSource = fs.readFileSync(path.join(folder('accessibility-checker-engine'), 'ace.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--mute-audio'];

async function axe(page, where) {
  const found = await page.evaluate(async wanted => {
    const run = await axe.run(document, {runOnly: wanted});
    return [...run.violations, ...run.incomplete].map(r => `${r.id} ${r.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`);
  }, tags);
  return found.map(f => `axe${where} ${f}`);
}

async function sniffer(page) {
  return page.evaluate(() => new Promise(done => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages()
    .filter(m => m.type === 1).map(m => `htmlcs ${m.code} ${m.msg.slice(0, 120)}`)))));
}

async function equalAccess(page) {
  return page.evaluate(async () => {
    const report = await new ace.Checker().check(document, ['WCAG_2_2']);
    return report.results.filter(r => r.value[0] === 'VIOLATION' && r.value[1] === 'FAIL')
      .map(r => `equal-access ${r.ruleId} ${r.path.dom}`);
  });
}

async function reflow(page) {
  await page.setViewport({width: 320, height: 640});
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return wide > 320 ? [`reflow ${wide} px wide in a window of 320`] : [];
}

// WCAG 1.4.10: 400 % in a window of 1280 by 1024. What stays in place leaves room for the text.
async function zoom(page) {
  await page.setViewport({width: 320, height: 256, deviceScaleFactor: 4});
  return page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    const faults = document.documentElement.scrollWidth > 320 ? [`zoom ${document.documentElement.scrollWidth} px wide at 400 %`] : [];
    for (const e of document.querySelectorAll('body *')) {
      const box = e.getBoundingClientRect(), stays = ['sticky', 'fixed'].includes(getComputedStyle(e).position);
      if (stays && box.height > innerHeight / 2 && box.top < innerHeight && box.bottom > 0) faults.push(`zoom ${e.tagName} ${e.className} covers the text at 400 %`);
    }
    scrollTo(0, 0);
    return faults;
  });
}

// WCAG 1.4.12: no text may be clipped by wider spacing.
async function spacing(page) {
  await page.addStyleTag({content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + ' p { margin-bottom: 2em !important }'});
  return page.evaluate(() => [...document.querySelectorAll('body *')].filter(e => {
    const style = getComputedStyle(e);
    return style.overflow !== 'visible' && style.clip === 'auto' && style.clipPath === 'none'
      && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2) && e.clientWidth > 1;
  }).map(e => `spacing clips ${e.tagName} ${e.className}`));
}

// Forced colours: text must still differ from its ground, as the browser paints both.
async function forced(page) {
  return page.evaluate(() => [...document.querySelectorAll('p, h1, h2, a')].filter(e => {
    const style = getComputedStyle(e);
    return style.forcedColorAdjust === 'none' || style.color === getComputedStyle(document.body).backgroundColor;
  }).map(e => `forced-colors ${e.tagName} keeps its own colours`));
}

async function judgeInFirefox(browser, file) {
  const page = await browser.newPage(), faults = [];
  page.on('pageerror', problem => faults.push(`script ${problem.message}`));
  try {
    await page.setViewport({width: 1024, height: 768});
    await page.goto(url.pathToFileURL(path.resolve(file)).href);
    await page.evaluate(axeSource);
    faults.push(...await axe(page, '-firefox'));
    await page.evaluate(snifferSource);
    faults.push(...await sniffer(page));
    await page.evaluate(ibmSource);
    faults.push(...await equalAccess(page));
    faults.push(...await reflow(page), ...await zoom(page), ...await spacing(page));
  } catch (problem) {
    faults.push(`crash ${problem.message}`);
  }
  await page.close();
  return faults;
}

async function judge(browser, file) {
  const page = await browser.newPage();
  await page.setViewport({width: 1024, height: 768});
  const devtools = await page.createCDPSession();
  const prefer = wishes => devtools.send('Emulation.setEmulatedMedia',
    {features: Object.entries(wishes).map(([name, value]) => ({name, value}))});
  const faults = [];
  page.on('pageerror', problem => faults.push(`script ${problem.message}`));
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) faults.push(`network ${request.url()}`); });
  try {
    await page.goto(url.pathToFileURL(path.resolve(file)).href);
    await page.evaluate(axeSource);
    faults.push(...await axe(page, ''));
    await page.evaluate(snifferSource);
    faults.push(...await sniffer(page));
    await page.evaluate(ibmSource);
    faults.push(...await equalAccess(page));
    await prefer({'prefers-color-scheme': 'dark', 'prefers-reduced-motion': 'reduce'});
    faults.push(...await axe(page, '-dark'));
    await prefer({'forced-colors': 'active'});
    faults.push(...await forced(page));
    await prefer({});
    faults.push(...await reflow(page), ...await zoom(page), ...await spacing(page), ...await axe(page, '-320'));
  } catch (problem) {
    faults.push(`crash ${problem.message}`);
  }
  await page.close();
  return faults;
}

(async () => {
  const firefox = process.argv[2] === '--firefox', files = process.argv.slice(firefox ? 3 : 2);
  const browser = await puppeteer.launch(firefox
    ? {browser: 'firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr', headless: true, timeout: 120000, protocolTimeout: 300000}
    : {executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args, timeout: 60000});
  let all = files.length > 0;
  for (const file of files) {
    const faults = await (firefox ? judgeInFirefox : judge)(browser, file);
    console.log(`${faults.length ? 'FAIL' : 'PASS'} ${file}`);
    for (const fault of faults) console.log(`    ${fault}`);
    all = all && !faults.length;
  }
  await browser.close();
  process.exit(all ? 0 : 1);
})();
