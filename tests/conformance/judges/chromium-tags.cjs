// What a screen reader is given of PDFs in Chromium: one JSON object a file, {"file", "language", "trees": [tree]}; a tree a page is
// {"role", "lang", "kids"} or text, with Chromium's own names for roles. Run by bin/chromium-tags of the judges' folder.
//
// The debugger's protocol ends at the viewer's plugin, so the tree is read where Chromium shows it to people: chrome://accessibility. The
// feature PdfTags makes it from the tags; without it Chromium guesses from the looks of the page.
'use strict';
const path = require('path'), url = require('url');
const puppeteer = require('puppeteer');  // Ace brings it
const wait = ms => new Promise(done => setTimeout(done, ms));
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-renderer-accessibility=complete', '--enable-features=PdfTags'];

// The text form of the tree that belongs to the page of this address; empty while there is none.
async function shown(internals, address) {
  await internals.reload();
  const row = await internals.evaluate(address => {
    const rows = [...document.querySelectorAll('#pages .row')].filter(r => r.querySelector('.url')?.innerText.trim() === address);
    if (!rows.length) return '';
    const filter = document.getElementById('filter-allow');
    filter.value = 'name=* language=*';
    filter.dispatchEvent(new Event('change'));
    document.getElementById(rows[0].id + '-showOrRefreshTree').click();
    return rows[0].id;
  }, address);
  for (let tries = 0; row && tries < 20; tries++) {
    await wait(50);
    const text = await internals.evaluate(row => (document.querySelector('#' + row + ' pre') || document.getElementById(row + '-tree'))?.innerText || '', row);
    if (text) return text;
  }
  return '';
}

// "++++paragraph language='en' name='Words'": two signs a step; what is below the PDF's root, page by page.
function pagesOf(text) {
  const pages = [], open = [];
  let root = -1, language = '';
  for (const line of text.split('\n')) {
    const [, signs, role, rest] = /^(\+*)([a-zA-Z]+)(.*)$/.exec(line) || [];
    if (role === undefined) continue;
    const lang = /language='([^']*)'/.exec(rest)?.[1] || '', depth = signs.length;
    const name = (/ name='(.*)'$/.exec(rest)?.[1] || '').replaceAll('<newline>', '\n');
    if (role === 'pdfRoot') {
      root = depth;
      language = lang;
      continue;
    }
    if (root < 0) continue;
    if (depth <= root) break;
    while (open.length && open[open.length - 1].depth >= depth) open.pop();
    const around = open[open.length - 1]?.node;
    if (role === 'inlineTextBox') continue;
    if (role === 'staticText' && around) around.kids.push(name);
    const node = {role, lang, kids: []};
    if (role === 'region' && !around) pages.push(node);
    else if (around && role !== 'staticText') around.kids.push(node);
    // a text may hold others, of other letters: they stand in the element around
    open.push({depth, node: role === 'staticText' ? around : role === 'region' || around ? node : null});
  }
  return {language, pages};
}

async function read(browser, internals, file) {
  const address = url.pathToFileURL(path.resolve(file)).href, page = await browser.newPage();
  try {
    await page.goto(address).catch(() => {});  // the viewer takes over: puppeteer sees the navigation end
    await page.bringToFront();  // a page in the background isn't loaded
    for (let tries = 0, before = ''; tries < 60; tries++) {
      await wait(200);
      const text = await shown(internals, address);
      const whole = text.includes('pdfRoot') && text.includes('Finished loading PDF');
      if (whole && text === before) {
        const {language, pages} = pagesOf(text);
        return {file, language, trees: pages};
      }
      before = whole ? text : '';
    }
    return {file, error: 'no tree of the PDF within the time'};
  } finally {
    await page.close();
  }
}

(async () => {
  const browser = await puppeteer.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args,
    ignoreDefaultArgs: ['--disable-extensions']});  // the viewer is one
  let failed = false;
  try {
    const internals = await browser.newPage();
    await internals.goto('chrome://accessibility');
    for (const file of process.argv.slice(2)) {
      const seen = await read(browser, internals, file).catch(problem => ({file, error: String(problem)}));
      failed ||= seen.error !== undefined;
      console.log(JSON.stringify(seen));
    }
  } finally {
    await browser.close();
  }
  process.exit(failed ? 1 : 0);
})();
