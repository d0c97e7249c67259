// The tags of PDFs as MuPDF reads them: one JSON object a file, {"file", "language", "trees": [tree]}; a tree is
// {"role", "lang", "kids"} or text. For `mutool run mupdf.js FILE...`.
//
// MuPDF draws the page and tells where marked content begins and ends, but not its number: the numbers of a page are taken to count up,
// artifacts left out, and the tags say which numbers they hold. Where that isn't so, words turn up under the wrong tags.

var failed = false;

// Words by page and number of marked content.
function words_of(page) {
  var stretches = [], open = [];
  var device = {
    beginLayer: function (name) {
      open.push(name);
      if (name !== 'Artifact') stretches.push('');
    },
    endLayer: function () { open.pop(); },
    fillText: function (text) {
      if (open.length === 0 || open.indexOf('Artifact') >= 0) return;
      text.walk({showGlyph: function (font, matrix, glyph, unicode) {
        if (unicode > 0) stretches[stretches.length - 1] += String.fromCharCode(unicode);
      }});
    }
  };
  page.run(device, Identity);
  return stretches;
}

function key_of(object) { return object.isIndirect() ? '' + object.asIndirect() : ''; }

// An entry of a dictionary; null where there is none.
function entry(of, key) {
  var found = of && of.isDictionary() ? of.get(key) : null;
  return found && !found.isNull() ? found : null;
}

function plain(object) { return object && object.isString() ? object.asString() : ''; }

function read(file) {
  var document = new PDFDocument(file), catalog = document.getTrailer().get('Root');
  var pages = {}, root = entry(catalog, 'StructTreeRoot'), roles = entry(root, 'RoleMap');
  for (var number = 0; number < document.countPages(); ++number)
    pages[key_of(document.findPage(number))] = words_of(document.loadPage(number));
  function role_of(name) {
    for (var steps = 0; steps < 8 && entry(roles, name); ++steps) name = entry(roles, name).asName();
    return name;
  }
  function stretch(page, number) { return (pages[key_of(page)] || [])[number] || ''; }
  function kid(of, page, to, lang) {
    if (!of) return;
    if (of.isNumber()) return to.push(stretch(page, of.asNumber()));
    if (of.isArray()) {
      for (var at = 0; at < of.length; ++at) kid(of.get(at), page, to, lang);
      return;
    }
    if (entry(of, 'MCID')) return to.push(stretch(entry(of, 'Pg') || page, entry(of, 'MCID').asNumber()));
    if (!entry(of, 'S')) return;
    var node = {role: role_of(entry(of, 'S').asName()), lang: plain(entry(of, 'Lang')) || lang, kids: []};
    kid(entry(of, 'K'), entry(of, 'Pg') || page, node.kids, node.lang);
    to.push(node);
  }
  var top = {role: '', lang: plain(entry(catalog, 'Lang')), kids: []};
  kid(entry(root, 'K'), null, top.kids, top.lang);
  return {file: file, language: top.lang, trees: [top]};
}

scriptArgs.forEach(function (file) {
  try {
    print(JSON.stringify(read(file)));
  } catch (problem) {
    failed = true;
    print(JSON.stringify({file: file, error: '' + problem}));
  }
});
if (failed) quit(1);
