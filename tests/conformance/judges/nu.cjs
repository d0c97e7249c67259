// The Nu HTML checker over many pages in one JVM: PASS or FAIL a page, with its messages. Run by bin/nu of the judges' folder.
// --epub: content documents of an EPUB, where epub:type is right though HTML doesn't know it.
'use strict';
const {spawnSync} = require('child_process');
const path = require('path'), url = require('url');
// --html: pages that are XML too, where a slash ends what HTML calls a void element.
const files = process.argv.slice(2), epub = files[0] === '--epub', html = files[0] === '--html';
if (epub || html) files.shift();
const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss8m', '-jar', jar, '--format', 'json', '--Werror', '--stdout'];
if (epub) options.push('--filterpattern', '.*Attribute .type. not allowed on element.*');
if (html) options.push('--filterpattern', 'Trailing slash on void elements.*');
const run = spawnSync('java', [...options, ...files], {encoding: 'utf8', maxBuffer: 1 << 28});
let messages = null;
try { messages = JSON.parse(run.stdout).messages; } catch (problem) { /* said below */ }
if (!messages) {
  console.log(`FAIL (all)\n    no report: ${String(run.stderr).slice(0, 500)}`);
  process.exit(1);
}
let all = files.length > 0;
for (const file of files) {
  const address = url.pathToFileURL(path.resolve(file)).href;
  const mine = messages.filter(m => (m.url || '').replace(/^file:\/+/, 'file:///') === address);
  console.log(`${mine.length ? 'FAIL' : 'PASS'} ${file}`);
  for (const m of mine) console.log(`    ${m.subType || m.type} ${m.lastLine || 0}: ${m.message}`);
  all = all && !mine.length;
}
const lost = messages.filter(m => !m.url);
for (const m of lost) console.log(`FAIL (all)\n    ${m.type}: ${m.message}`);
process.exit(all && !lost.length ? 0 : 1);
