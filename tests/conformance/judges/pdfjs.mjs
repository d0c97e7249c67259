// What pdf.js reads in a PDF: one JSON object a file. Run by bin/pdfjs of the judges' folder; the first argument is node_modules.
// text: words in tag order; roles: how often each tag stands; untagged: text outside the tags that is no artifact; trees: the tags of each
// page, {"role", "lang", "kids"} or text.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

// Node 18 lacks these; pdf.js wants them to exist when it loads, and uses none of them for text.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {};
process.getBuiltinModule ??= createRequire(import.meta.url);

const [modules, ...files] = process.argv.slice(2);
const {getDocument} = await import(pathToFileURL(path.join(modules, 'pdfjs-dist/legacy/build/pdf.mjs')).href);

// Text by marked-content id, and the text that stands in none.
function textById(content) {
  const byId = new Map(), open = [];
  let untagged = '';
  for (const item of content.items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent')
      open.push({id: item.id, artifact: item.tag === 'Artifact'});
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str !== undefined) {
      const text = item.str + (item.hasEOL ? '\n' : '');
      const id = open.map(o => o.id).filter(Boolean).pop();
      if (open.some(o => o.artifact)) continue;
      if (id) byId.set(id, (byId.get(id) || '') + text);
      else untagged += text;
    }
  }
  return {byId, untagged};
}

function walk(node, byId, result, around) {
  if (!node) return;
  if (node.type === 'content') {
    result.text += byId.get(node.id) || '';
    around.kids.push(byId.get(node.id) || '');
    byId.delete(node.id);
    return;
  }
  if (node.role) result.roles[node.role] = (result.roles[node.role] || 0) + 1;
  const tag = {role: node.role || '', lang: node.lang || around.lang, kids: []};
  around.kids.push(tag);
  for (const child of node.children || []) walk(child, byId, result, tag);
  if (/^(P|H\d?|LI|Lbl|LBody|TD|TH|Caption|Note|Title)$/.test(node.role || '')) result.text += '\n';
}

async function read(file) {
  const document = await getDocument({data: new Uint8Array(fs.readFileSync(file)), isEvalSupported: false, verbosity: 0}).promise;
  const {info, metadata} = await document.getMetadata();
  const title = info.Title || metadata?.get('dc:title') || '';  // PDF 2.0 has it in the metadata alone
  const result = {file, pages: document.numPages, title, language: info.Language || '', text: '', roles: {}, untagged: '', orphans: '', trees: []};
  result.marked = (await document.getMarkInfo())?.Marked === true;
  result.pdfuaid = metadata ? metadata.get('pdfuaid:part') : null;
  result.outline = ((await document.getOutline()) || []).map(entry => entry.title);
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const {byId, untagged} = textById(await page.getTextContent({includeMarkedContent: true}));
    const tree = {role: '', lang: result.language, kids: []};
    walk(await page.getStructTree(), byId, result, tree);
    result.trees.push(tree);
    result.untagged += untagged;
    result.orphans += [...byId.values()].join('');
  }
  await document.destroy();
  return result;
}

let failed = false;
for (const file of files) {
  try {
    console.log(JSON.stringify(await read(file)));
  } catch (problem) {
    failed = true;
    console.log(JSON.stringify({file, error: String(problem && problem.message || problem)}));
  }
}
process.exit(failed ? 1 : 0);
