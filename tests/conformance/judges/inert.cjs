// Pages that must hold no program but the player of a read-along page: PASS or FAIL a page. Run by bin/inert of the judges' folder.
// Each is opened in Chromium, everything in it is clicked and focused, and what stands in it is looked through.
'use strict';
const path = require('path'), url = require('url');
const puppeteer = require('puppeteer');  // Ace brings it
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--mute-audio'];

// Faults of the document as the browser has parsed it; a read-along page has two scripts: its times and its player.
function look() {
  const faults = [], scripts = [...document.querySelectorAll('script')];
  const player = document.getElementById('times') !== null;
  if (scripts.length !== (player ? 2 : 0) || scripts.some(s => s.closest('main') || s.src)) faults.push(`script: ${scripts.length} of them`);
  for (const e of document.querySelectorAll('*')) {
    for (const {name, value} of e.attributes) {
      const address = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
      if (/^on/i.test(name)) faults.push(`handler ${e.tagName} ${name}`);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc'].includes(name)
        && !/^(https?:\/\/|mailto:|#|style\.css|speech[-0-9]*\.xhtml|nav\.xhtml|cover\.png$|data:audio\/mpeg;base64,)/.test(address))
        faults.push(`address ${e.tagName} ${name}="${value.slice(0, 40)}"`);
    }
    if (/^(iframe|object|embed|base|form|link|template|foreignobject)$/i.test(e.tagName) && e.getAttribute('href') !== 'style.css')
      faults.push(`element ${e.tagName}`);
  }
  return faults;
}

async function judge(browser, file) {
  const page = await browser.newPage(), faults = [], address = url.pathToFileURL(path.resolve(file)).href;
  page.on('dialog', async dialog => { faults.push(`dialog ${dialog.message()}`); await dialog.dismiss(); });
  page.on('pageerror', problem => faults.push(`script ${problem.message}`));
  page.on('request', request => { if (!/^(file|data|blob):/.test(request.url())) faults.push(`network ${request.url()}`); });
  try {
    await page.goto(address);
    faults.push(...await page.evaluate(look));
    await page.evaluate(() => {
      addEventListener('click', event => { if (event.target.closest('a')) event.preventDefault(); }, true);
      for (const e of document.querySelectorAll('body *')) {
        e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
        if (e.tagName !== 'A' || e.getAttribute('href').startsWith('#')) e.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
        if (e.focus) e.focus();
      }
    });
    await new Promise(done => setTimeout(done, 200));
    faults.push(...await page.evaluate(look));
  } catch (problem) {
    faults.push(`crash ${problem.message}`);
  }
  await page.close();
  return [...new Set(faults)];
}

(async () => {
  const browser = await puppeteer.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args, timeout: 60000});
  let all = process.argv.length > 2;
  for (const file of process.argv.slice(2)) {
    const faults = await judge(browser, file);
    console.log(`${faults.length ? 'FAIL' : 'PASS'} ${file}`);
    for (const fault of faults.slice(0, 12)) console.log(`    ${fault}`);
    all = all && !faults.length;
  }
  await browser.close();
  process.exit(all ? 0 : 1);
})();
