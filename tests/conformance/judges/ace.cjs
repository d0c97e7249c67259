// Ace by DAISY over many books in one process: PASS or FAIL a book, with its violations. Run by bin/ace of the judges' folder.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;  // Ace and its helpers talk; this program's own lines go through `write`
const winston = require('winston');
winston.configure({transports: [new winston.transports.Console({silent: true})]});
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

function faultsOf(report) {
  const faults = [];
  for (const document of report.assertions || [])
    for (const assertion of document.assertions || []) {
      const test = assertion['earl:test'];
      faults.push(`${test['earl:impact']} ${test['dct:title']} ${document['earl:testSubject'].url}`);
    }
  if (report['earl:result']['earl:outcome'] !== 'pass' && !faults.length) faults.push('outcome is not pass');
  return faults;
}

async function judge(book) {
  if (!fs.existsSync(book)) return ['no such file'];
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
  try {
    const [, report] = await ace(book, {outdir, cwd: process.cwd(), lang: 'en', initLogger: false}, runner);
    return faultsOf(report);
  } catch (problem) {
    return [`crash ${problem && problem.message || problem}`];
  } finally {
    fs.rmSync(outdir, {recursive: true, force: true});
  }
}

(async () => {
  let all = process.argv.length > 2;
  for (const book of process.argv.slice(2)) {
    const faults = await judge(book);
    write(`${faults.length ? 'FAIL' : 'PASS'} ${book}\n` + faults.map(f => `    ${f}\n`).join(''));
    all = all && !faults.length;
  }
  process.exit(all ? 0 : 1);
})();
