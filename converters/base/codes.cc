#include "base/codes.h"

namespace lectern {
namespace {

// Sorted by code. Each room owns its hundred.
constexpr Code table[] = {
    {"LC-0101", "the input doesn't exist", "No file or folder has this name. Check the spelling and the current folder."},
    {"LC-0102", "the input is a folder",
     "A single transcript is wanted here. Name one file of the folder, or call the command once for each."},
    {"LC-0103", "the input may not be read",
     "The file is there, but its permissions keep this user from reading it. Its owner can change that (chmod u+r FILE)."},
    {"LC-0104", "reading failed", "The system reported an error while the file was read. Nothing was written. Copy the file to "
     "another disk and try again; if that fails too, the disk is at fault."},
    {"LC-0105", "not valid TOML", "A file of rules or settings isn't TOML 1.0. The line and column say where reading stopped."},
    {"LC-0106", "the input is larger than the limit", "Inputs are read whole, so their size is limited. Raise the limit with "
     "--max-input BYTES if the file is really a transcript."},
    {"LC-0201", "the input holds no words", "The file is empty, or has nothing but spaces and line ends. Perhaps the export of the "
     "transcript failed, or another file was meant."},
    {"LC-0202", "the input is no text", "The first bytes are those of a picture, a recording, an archive or a program; the ending of "
     "the name doesn't count. Give the transcript as plain text or Markdown."},
    {"LC-0203", "the bytes don't read as text", "More than a tenth of the characters are control characters or can't be decoded. "
     "That is data, or text in an encoding that isn't known here: save it as UTF-8."},
    {"LC-0204", "the encoding is a guess", "The file is neither valid UTF-8 nor does it begin with a byte order mark. It is read as "
     "what it resembles most: one of the tables of Windows, ISO 8859, KOI8, GB 18030, Big5, Shift JIS, EUC, ISO 2022 or UTF-16, which the "
     "message names. Look at the accented letters; saving the file as UTF-8 ends the doubt."},
    {"LC-0205", "bytes that are no character", "Sequences that the encoding doesn't have were replaced by U+FFFD, one for each, and "
     "counted. The message names the first offsets (bytes, from 0). What stood there can't be told from the file: correct it by hand."},
    {"LC-0206", "control characters", "NUL and other controls can't stand in a document and were replaced by U+FFFD. Tabs, line ends "
     "and form feeds are no controls in this sense. Delete them from the file."},
    {"LC-0207", "a kind of input that can't be read", "The ending of the name is that of a format for which there is no reader. Plain "
     "text, Markdown, HTML, captions, PDF and office documents are read; --from says what a file is where its name doesn't."},
    {"LC-0208", "nested too deeply", "Lists or quotations stand inside each other deeper than the limit. What is deeper is kept, but as "
     "plain text with its marks. --max-depth raises a lower limit; 60 levels are the most."},
    {"LC-0209", "more brackets or underscores than text has", "A paragraph with hundreds of open brackets or underscores is no speech, "
     "and would take very long to read as Markdown. The rest of them stand as they are printed."},
    {"LC-0210", "the address of a link isn't allowed", "Links in a transcript may go to http, https and mailto addresses and to places "
     "relative to it. Any other (a script, data) is left out; the words of the link stay."},
    {"LC-0211", "a text that was decoded wrongly, put right", "Somebody read the bytes as Windows-1252 where they were UTF-8 or Windows-1256 (Arabic), "
     "and saved what came of it. Every letter of it can be turned back, and the words that come out are words; so that was done."},
    {"LC-0212", "a text that is no language", "Signs stand inside words, capitals behind small letters, and the small words of languages are missing: "
     "OCR with the model of another script makes such noise of a page, Arabic above all. What the page says can't be told from it, and no title or speaker is made of it."},
    {"LC-0213", "nested deeper than documents can hold", "XML parsers and screen readers end at some depth. Sixty levels of lists, a hundred "
     "and twenty of other blocks and forty of emphasis stay as they are; what is deeper became plain paragraphs in the same order."},
    {"LC-0214", "a paragraph longer than any of a speech", "Ten million bytes without an end of the paragraph are days of talk in one "
     "breath: no reader of XML, and no other, takes them as one piece. Where they are meant, divide them by empty lines."},
    {"LC-0220", "HTML nested too deeply", "Elements of the page stand inside each other deeper than the limit. The words of what is deeper "
     "are kept, but not whether they are a list, a table or a quotation. --max-depth raises the limit."},
    {"LC-0221", "a part of the page never ends", "A comment, a script or a style sheet is begun and not ended. A comment is taken to end at "
     "the next \">\"; what follows a script or a style sheet belongs to it and is left out, as browsers do. Add the end to have the rest read."},
    {"LC-0222", "a page without words", "The page shows no words of its own, only metadata or navigation. Perhaps scripts put them there "
     "in the browser: open the page, save it once it's shown, and give that file."},
    {"LC-0223", "a page of ours that was changed", "The page was written by lectern, but its elements don't make a valid speech any more. "
     "It is read as any web page: what was marked before is found again only where the words say so. To correct a speech, edit its XML."},
    {"LC-0230", "a damaged EPUB", "The archive can't be unpacked, or lacks what every book has: the container file, the package document "
     "or the pages that its spine names. The message says what is wrong."},
    {"LC-0231", "an EPUB beyond the limits", "The archive holds more entries, or unpacks to more bytes, than a book does. Such files are made "
     "to exhaust the memory of their readers."},
    {"LC-0232", "an encrypted EPUB", "The pages are protected by digital rights management, so there is no text to be had."},
    {"LC-0240", "XML that isn't well-formed", "A tag isn't closed, or a character isn't escaped. The file is read as plain text instead: no "
     "word is lost, and its tags are kept as furniture, but speakers, notes and headings aren't known. Correct it where the message says."},
    {"LC-0241", "XML of an unknown kind", "The root element is that of no kind of XML that is known (TEI, ParlaMint, Akoma Ntoso, ...). Its "
     "words are read in their order; what is a paragraph or a heading is told by the names and the shape of the elements."},
    {"LC-0242", "references that mean nothing", "The XML holds an ampersand that isn't escaped, or a reference to an entity that neither the "
     "file nor HTML declares. Document types outside of the file are never loaded. What is written there stands in the text."},
    {"LC-0243", "XML that passes a limit", "Elements are nested too deeply, a tag has too many attributes, one piece of text is endless, or "
     "entities make the file grow. The message names the limit. --max-depth raises that of nesting."},
    {"LC-0244", "a document that is damaged", "A .docx or .odt is a ZIP archive of XML parts. The archive is broken (cut off in a transfer, "
     "perhaps), or the part with the words isn't well-formed. Open it in the program that made it, which may repair it, and save it anew."},
    {"LC-0245", "a document that passes a limit", "The parts of a .docx or .odt are larger, more or more deeply nested than those of any "
     "transcript; some files are made to fill memory. The message names the limit. --max-depth raises that of nesting."},
    {"LC-0246", "a part of a document can't be read", "The words are there, but styles, numbers of lists, notes or something else beside "
     "them can't be read, and what depends on it is missing. Save the document anew in the program that made it."},
    {"LC-0247", "comments are left out", "Comments in the margin of a document are remarks on the speech and none of its words."},
    {"LC-0248", "tracked changes", "The document holds changes that nobody has accepted or rejected yet. It is read as if all were accepted: "
     "what was inserted is there, what was deleted isn't."},
    {"LC-0249", "a document of another kind", "The file is a spreadsheet, a presentation or the like. Save the words of the speech as a text "
     "document."},
    {"LC-0250", "antiword is missing", "Word's binary documents (.doc) are read by antiword, or by catdoc where that alone is there. Install "
     "one (Debian: antiword, catdoc), or save the document as .docx or .odt, which are read without help."},
    {"LC-0251", "a Word document that can't be read", "The file is damaged, encrypted, of a version before Word 6, or takes more memory or "
     "time than its reader may have. Open it in a word processor and save it as .docx or .odt."},
    {"LC-0270", "captions that show words again", "Captions of the kind that rolls up show the lines before again, or each word as it comes. "
     "Where a whole file does so, the words count once; the repeated ones stay in the XML as furniture, so that nothing is lost."},
    {"LC-0271", "the time of a caption isn't right", "A timing line can't be read, ends before it begins, or goes back behind an earlier one. The "
     "words are kept in the order of the file, without a time where there is none. Correct the line that the message names."},
    {"LC-0272", "words outside of captions", "A file of captions holds words that no timing line belongs to. They are kept, without a time. Perhaps a "
     "timing line was deleted, or the file isn't what its ending says."},
    {"LC-0273", "no captions in the JSON", "JSON is read where it holds captions: objects with words (text, content, caption ...) and times (start, begin, "
     "from ...), in any array. This file has none, or is no JSON."},
    {"LC-0274", "the JSON is broken", "The file ends too early, has a sign that JSON doesn't allow there, or is nested too deeply. What stands before "
     "that place is read. Get the file again from where it came."},
    {"LC-0275", "captions without punctuation", "A machine wrote these captions and set no full stops. Sentences end where the speaker pauses, which is "
     "often right and sometimes isn't. Edited captions give a better document."},
    {"LC-0280", "lectern-pdftext is missing", "The text of a PDF is read by lectern-pdftext, a program of its own that is built with lectern. Keep "
     "it beside lectern, or in libexec."},
    {"LC-0281", "a PDF that can't be opened", "The file is damaged, needs a password, or takes more memory or time than its reader may have. A "
     "viewer may say more; qpdf --decrypt takes a known password off, and qpdf IN.pdf OUT.pdf repairs what can be repaired."},
    {"LC-0282", "a PDF without text", "Its pages are pictures of text: a scan; or its fonts don't say which letters they print. OCR gives it a "
     "text layer (ocrmypdf --force-ocr IN.pdf OUT.pdf); then it can be converted."},
    {"LC-0283", "Arabic letters put right", "The fonts of some programs say lam-alef the wrong way round. At the start of a word, where no Arabic "
     "word has two alefs, the order is certain and was put right. Where a text turns its other ligatures too, the article and the "
     "commonest words are put right; elsewhere the letters stay as the PDF has them."},
    {"LC-0284", "letters that a PDF's fonts don't name", "A font without a table of its letters, or with a wrong one, draws shapes that no program can read: "
     "they stand in the text as U+FFFD. Compare these words with the printed page; OCR (ocrmypdf --force-ocr) reads the page instead of the fonts."},
    {"LC-0301", "a wrong value in a rules file", "A file of the folder given by --rules says something that the program can't use: a key "
     "of the wrong kind, a phrase that can't be read. The line and column say where; docs/rules.md says what each table means."},
    {"LC-0302", "no rules for the language", "Nothing is known of the language of the text, so its headings, paragraphs and sentences are "
     "found and nothing else: no salutations, points or closing. `lectern languages` lists the languages that have rules; --lang TAG "
     "says which one it is, and a file in the folder given by --rules adds one."},
    {"LC-0401", "not well-formed XML", "The XML can't be parsed: a tag isn't closed, a character isn't escaped, or the file is cut "
     "off. The line and column say where reading stopped."},
    {"LC-0402", "not a valid speech", "The XML is well-formed, but not what schemas/speech.rnc and schemas/speech.sch allow. The "
     "message says what and the line says where; schemas/README.md shows each element once."},
    {"LC-0403", "a document type declaration", "The XML of a speech needs no DOCTYPE, and entities can open files or grow without "
     "end, so none is read. Remove the declaration and write characters as themselves."},
    {"LC-0404", "the XML hits a limit", "Elements nested too deeply, too many attributes on one element, or one endless piece of "
     "text. Such a file isn't the XML of a speech; the message names the limit."},
    {"LC-0405", "the XML isn't UTF-8", "The XML of a speech is UTF-8. Save the file as UTF-8, and say so in its first line or leave "
     "the encoding out."},
    {"LC-0406", "not the XML of a speech", "The root must be <speech xmlns=\"urn:lectern:speech:1\" version=\"1\"> with a <meta> "
     "and a <body>. A file of a newer version needs a newer lectern."},
    {"LC-0411", "given, but the source prints it", "What the source prints stands; --title and the like only give what it doesn't "
     "print. To change what is printed, convert to XML, correct it there, and convert the XML."},
    {"LC-0412", "SOURCE_DATE_EPOCH isn't a time", "The environment variable must be a whole number of seconds since 1970, up to the "
     "year 9999. It was ignored; dates come from the speech, else they are 1980-01-01."},
    {"LC-0413", "not a file of corrections", "The sidecar (INPUT.lectern.toml, or the file of --corrections) holds a key or a value that "
     "means nothing. `lectern help corrections` shows what it may hold."},
    {"LC-0414", "a correction doesn't fit", "The words or the id of a correction aren't found in the speech, stand in several places, or the "
     "label can't stand there. The correction changed nothing; the others count. The transcript may have changed since it was written."},
    {"LC-0501", "characters that no installed font has", "The PDF shows a replacement sign where such a character stands; the "
     "character itself stays in the file's text, so that search, copying and screen readers have it. Install a package that has the "
     "script (fonts-noto-core, fonts-noto-cjk) and convert again."},
    {"LC-0502", "a font is missing", "The style names its font; no other is used in its place. Install the package that the hint "
     "names, or set LECTERN_FONTS to the folder that holds the font files."},
    {"LC-0503", "a link is shown as text", "Only web and mail addresses (http, https, mailto) become links in a PDF; one that is relative leads nowhere from there. "
     "The words of the link are there; its address isn't."},
    {"LC-0504", "a wrong value in a style", "The file given by --style says something that no style can: an unknown key, a number out of its "
     "range, a colour that doesn't stand out from the paper. The line says where; docs/pdf.md says what each key means and may be."},
    {"LC-0505", "no patterns to part words with", "--hyphenate parts words by the patterns of Debian's hyphen packages, one a language. Where "
     "there are none, words stay whole. Install the package that the hint names and convert again."},
    {"LC-0601", "a link that isn't shown as one", "Links in web pages and books may begin with http://, https:// or mailto:. Any other "
     "address (a script, a file, a relative one) could mislead or lead nowhere: its words stand as plain text. Correct the address "
     "in the source, or in the XML."},
    {"LC-0602", "a book without cover", "The cover of an EPUB or M4B is set in the fonts of the packages fonts-noto-core and fonts-noto-cjk. None "
     "of them has all letters of the title and the speaker, or they aren't installed. The book is whole otherwise."},
    {"LC-0603", "too long for the cover", "The title, the speaker or the date has no room on the cover of an EPUB or M4B, even in small letters. It ends in "
     "an ellipsis there; the book and its metadata have all of it."},
    {"LC-0701", "the speech worker is missing", "Audio and captions are made by a program of its own, lectern-narrator. Build its "
     "target and keep it beside lectern or in ../libexec; the environment variable LECTERN_NARRATOR names another place."},
    {"LC-0702", "no such voice", "The engine has no voice of this name, and none for this language. `lectern voices` lists what "
     "--voice takes: a voice (gmw/en-US), a variant of one (gmw/en+f2) or a language tag (en-us)."},
    {"LC-0703", "a sentence can't be spoken", "The speech engine breaks on this text, never ends, or says nothing. Silence of about "
     "the length of the sentence stands in its place; everything else is spoken, and captions show the words."},
    {"LC-0704", "the narration failed", "The speech worker ended before it was done, or its temporary file couldn't be written. Make "
     "room in the temporary folder or name another one with TMPDIR, then try again."},
    {"LC-0705", "the speech engine's data are missing", "lectern-narrator found no espeak-ng voices. Install the package "
     "espeak-ng-data, or let the environment variable ESPEAK_DATA_PATH name the folder that holds it."},
    {"LC-0706", "no voice for a language inside the speech", "A passage is marked as another language, for which no voice is "
     "installed. It is spoken with the voice of the speech."},
    {"LC-0707", "nothing to speak", "Neither the header nor the body holds a word that is spoken. The recording is half a second of "
     "silence, and the captions are empty."},
    {"LC-0708", "a sentence was spoken by espeak-ng instead", "The engine of the chosen voice left words out, refused, took too long "
     "or ended at this sentence. It was asked again where that may help; then espeak-ng spoke the sentence, so that nothing is "
     "missing."},
    {"LC-0709", "an installed voice is broken", "Its folder lacks a voice.toml that can be read, a voice with a name and languages, or "
     "the program `run`. Install it again with tools/voices, or take its name out of the file `list` in the folder of voices."},
    {"LC-0710", "the voice isn't installed", "--voice names a natural voice that isn't in the folder of voices. `lectern voices` says what "
     "is there and what can be had; tools/voices installs it."},
    {"LC-0711", "the voice doesn't speak the language", "A voice reads another language's words by the rules of its own, which nobody "
     "understands. Take one of those that the message lists; --lang says what the language is where it was guessed wrongly."},
    {"LC-0712", "the lexicon can't be used", "A lexicon is TOML: a table for each language (or `any`), and in it each word with how it is "
     "said, in letters, spaces, hyphens and apostrophes. The line and column say where something else stands."},
    {"LC-0713", "the M4B can't be made", "M4B is written by lectern-m4b, a program of its own that stands beside lectern or in libexec. It is missing, "
     "had no room for its temporary file, or failed; the message says which. The other formats of sound don't need it."},
    {"LC-0714", "words are spoken without vowels", "The program vowels-LANG in the folder of voices gives Arabic words the short vowels that aren't "
     "printed, before espeak-ng speaks them. It ended with a failure or gave another number of lines, so the words are spoken as they are "
     "printed, which is hard to understand. Install it again with tools/voices."},
    {"LC-0801", "unknown command", "The first word after `lectern` must be a command. `lectern help` lists them all."},
    {"LC-0802", "unknown option", "This command has no such option. Options aren't abbreviated. `lectern COMMAND --help` lists "
     "them; the message names the nearest one."},
    {"LC-0803", "unknown value", "The option takes only the values that its help lists."},
    {"LC-0804", "an argument is missing, or there is one too many", "The command line isn't complete, or holds more than the "
     "command takes. `lectern COMMAND --help` shows its form."},
    {"LC-0805", "a format that isn't known", "The ending of an output's name, or a word of --to, names the format. `lectern "
     "formats` lists them."},
    {"LC-0806", "the same output twice", "Two outputs of one call would have the same file name. Give each its own."},
    {"LC-0807", "no output is named", "Say where the result goes: -o FILE (as often as wanted), or --to FORMAT for a file named "
     "after the input in --out-dir."},
    {"LC-0808", "the output exists", "No file is overwritten unless --force says so. Nothing was written."},
    {"LC-0809", "options that contradict each other", "Two options of one call can't both be obeyed. The message names them."},
    {"LC-0810", "not a language tag", "--lang takes a BCP 47 tag: a language code of two or three letters (en, fr, zh), and "
     "where needed script and region (zh-Hant, pt-BR)."},
    {"LC-0811", "the output's folder is missing", "Outputs are written into folders that exist. Make the folder first "
     "(mkdir -p FOLDER), or name another where a file has that name. Nothing was written."},
    {"LC-0812", "writing failed", "The system refused to make, write or rename an output: permissions, a read-only disk, a "
     "failing disk. Nothing stands under the final name that wasn't there before."},
    {"LC-0813", "the disk is full", "There was no room for an output. The temporary file was removed, and nothing stands under "
     "the final name that wasn't there before. Make room, or choose another disk."},
    {"LC-0814", "warnings, and --strict forbids them", "With --strict a call that gives any warning publishes nothing. Correct "
     "what the warnings name, or leave --strict out."},
    {"LC-0815", "a file fails its check", "Each PDF, EPUB, XHTML, read-along page and XML is checked before it's published; "
     "`lectern check` runs the same checks on any file. The message names the rule, the place and what is wrong."},
    {"LC-0816", "not a file that can be checked", "`lectern check` knows PDF, EPUB, XHTML, the read-along page and the XML "
     "of speeches, by their content and not by their name."},
    {"LC-0817", "no such code or topic", "`lectern explain` takes an input or a code such as LC-0101; `lectern help` takes a "
     "command or a topic."},
    {"LC-0818", "standard output can't be written", "The program or file that takes the data closed, or its disk is full. "
     "What was already written there isn't whole."},
    {"LC-0819", "not a date", "--date takes a date of the calendar as YYYY-MM-DD, for example 2013-07-15."},
    {"LC-0820", "the output is no plain file", "The output's name belongs to a folder, a device or something else that must not be "
     "replaced, even with --force."},
    {"LC-0821", "another run writes the same output", "Its temporary file is locked by a living program. Wait for it, or "
     "choose another name."},
    {"LC-0822", "not a number in its range", "The option takes a whole number within the limits that the message names."},
    {"LC-0823", "--lang stands against the XML", "An XML of a speech says its language itself, and a person may have corrected "
     "it. Change xml:lang in the file; --lang is for transcripts."},
    {"LC-0824", "no title is printed", "PDF, EPUB and web page need a title. Where the source prints none, they say \"Speech\" in its "
     "language with speaker and date where they're known. Give one with --title TEXT."},
    {"LC-0825", "not enough memory", "The system gave no more memory. Nothing was published."},
    {"LC-0826", "the source names another language", "The file says that it's in one language (in its front matter, an attribute or "
     "its metadata), and its words are of another. The words are believed. Give --lang to decide."},
    {"LC-0827", "the language is a guess", "There is too little text, or too mixed a one, to tell its language; it is read "
     "as English, or as the likeliest language. Give --lang to decide."},
    {"LC-0828", "a fault of the program", "Something happened that no part of the program was made for; the message says what. Nothing "
     "was published that its check didn't pass. Please report it, with the document if you may."},
    {"LC-0829", "a sandbox with gaps", "--sandbox takes from the program, before it reads the input, what it doesn't need: other files, the "
     "network, other processes, the machine. This kernel can't keep back what the message names; the rest is kept back."},
    {"LC-0830", "an option that changes nothing", "The option is for a format that the call doesn't write, so it has no effect. The "
     "message names the format. Add such an output, or leave the option out."},
    {"LC-0831", "a sandbox that can't be set up", "The kernel knows Landlock, and yet took no rule for a place that --sandbox has to leave open, "
     "by a policy or for want of memory. Nothing was read, since it couldn't be read apart."},
    {"LC-0901", "another batch works on this folder", "One batch at a time writes into an output folder; the message says which "
     "process on which machine. Wait for it, or choose another folder. Exit code 75 says: try again."},
    {"LC-0902", "a document that its worker doesn't survive", "The process that read it crashed, twice. The document is set aside "
     "and isn't tried again until it changes, or `lectern batch retry` asks for it. Report it with the document: it's a fault of the program."},
    {"LC-0903", "a document that takes more than it may", "It needed more CPU time, time or disk than the limit that the message "
     "names, twice. Raise the limit, or split the document."},
    {"LC-0904", "some documents failed", "All others are done. The messages name each of them and why; run the batch again once they "
     "are mended, or `lectern batch retry OUT`."},
    {"LC-0905", "the input changed while it was read", "Another program writes the file. Run the batch again once it's done."},
    {"LC-0906", "a foreign file where an output goes", "A file stands there that no batch made, and it isn't equal to what would be "
     "made. It isn't touched: move it away, or choose another output folder."},
    {"LC-0907", "the journal can't be used", "The file journal.sqlite in OUT/.lectern is damaged, or of another version of the program. "
     "A batch sets it aside and begins a new one; outputs are made again, and those that are equal stay."},
    {"LC-0908", "nothing to convert, or a folder that can't be read", "The input holds no file of a kind that can be read, or a "
     "folder in it can't be opened. --include PATTERN takes files of other names."},
    {"LC-0909", "an archive that is refused", "A ZIP or TAR holds something that honest archives don't: a name that leads out of it, a "
     "link, the same name twice, sizes beyond all measure. Nothing of it is used. Unpack it with a tool you trust and look."},
    {"LC-0910", "the metadata can't be used", "The file of --metadata is CSV in UTF-8; its first line names the columns: path, then any of "
     "title, speaker, role, date, place, event, publisher. Each path is that of a document, relative to the input folder."},
    {"LC-0911", "the batch ended early", "It was interrupted, or no worker could be started. What is made is recorded: the same "
     "command goes on from there."},
    {"LC-0912", "no records of a batch", "`batch status`, `report`, `retry` and `verify` take the folder that `lectern batch -o` named; "
     "its records stand in OUT/.lectern. `retry` gives the same command again, so that inputs and folder must be where they were."},
    {"LC-0913", "an output isn't what was recorded", "It's missing, or its bytes changed since it was made. Run the batch again: it makes "
     "such outputs anew, and leaves all others."},
    {"LC-0914", "an unknown field of --name", "The template knows title, speaker, date, year, month, day, place, event, lang, stem and "
     "folder, each in braces."},
    {"LC-0915", "not all documents are accounted for", "Some documents aren't done yet, or some shards of a divided batch haven't run to "
     "their end. Run the batch, or the shards that the message names, again: they go on from where they are."},
    {"LC-0916", "records on a network file system", "SQLite's log of writes ahead needs memory that processes share, which no network carries. The "
     "journal is written as a rollback journal with a lock that is held, and put on the disk less often. Locks must work there: NFS needs its "
     "lock service, and no mount with nolock."},
};

}  // namespace

std::span<const Code> codes() { return table; }

const Code* code_named(std::string_view code) {
  for (const Code& row : table)
    if (row.code == code) return &row;
  return nullptr;
}

}  // namespace lectern
