// Reads what a sentence of a formal list asks for, without looking at the amended text: to delete, replace, move or insert paragraphs, or to change words in
// one. It knows the present forms ("After preambular paragraph 3, insert a new paragraph reading:") and older ones ("Add after the first paragraph of the
// Preamble a new paragraph:", "Substitute the word … for … in paragraph 5").
import type { Edit, InsertSide, NearSide, QuotedText, Spot, WordEdit, Words } from '../edits/edit.ts';
import { numberOfOrdinal } from './address.ts';
import { asQuote, QUOTE, type QuotedList, quotesIn } from './quotation.ts';

const ADDRESS = '([^\\ue000:;]+?)';
const TEXT = `${QUOTE}(?:(?: and|,) with (?:a )?footnotes?(?: \\d+)? reading ${QUOTE})*`;
const TEXTS = `((?:${TEXT})(?:(?:[;,]| and|[;,] and)? ?${TEXT})*)`;
const VERB = '(?:insert|add|delete|leave out|omit|strike out|replace|substitute|set|correct|after|before|at the|in the footnote)';
const READING = '(?:,? (?:reading|to read|which reads|as follows|the following))*:?';
const KIND =
  '((?:second-level |third-level |fourth-level )?(?:preambular |operative )?(?:sub-?paragraph|paragraph|heading|title)|(?:op|pp) ?\\d+ ?(?:bis|ter|quater))s?(?: \\d+ ?(?:bis|ter|quater)?)?(?: of the preamble)?(?: \\([a-z]{1,5}\\)| [a-z]{1,4}\\.)?';
const NEW = '(?:(?:a|an|the following)(?: new| additional)?|new)';
const form = (source: string) => new RegExp(`^${source}$`, 'i');

const FORMS = {
  renumber: /^(?:and )?(?:renumber|the (?:remaining|subsequent) paragraphs (?:should|shall|are to) be renumbered)\b[^\ue000]*$/i,
  moveTo: form(`move ${ADDRESS} to (?:immediately )?(after|before) ${ADDRESS}`),
  split: form(`split ${ADDRESS} ((?:after|before) (?:the \\w+ occurrence of )?${QUOTE})`),
  join: form(`join ${ADDRESS} to the end of ${ADDRESS}`),
  moveEdge: form(`move ${ADDRESS} to the (beginning|end) of the text`),
  replace: form(`replace ${ADDRESS} (?:with|by) (?:the following(?: text| paragraphs?)?|a new ${KIND}${READING}):? ${TEXTS}`),
  exchange: form(
    `(?:delete|leave out|omit) ${ADDRESS} and (?:substitute|insert|replace (?:it|them) (?:with|by))(?: therefor| instead)? (?:the following(?: text| paragraphs?)?)?:? ?${TEXTS}`,
  ),
  substitute: form(`substitute the following(?: text| paragraphs?)? for ${ADDRESS}:? ${TEXTS}`),
  reads: form(`${ADDRESS} (?:should|shall|to|is to) (?:be amended to )?read(?: as follows)?:? ${TEXTS}`),
  insertNear: form(`(after|before) ${ADDRESS},? (?:insert|add) ${NEW} ${KIND}${READING} ${TEXTS}`),
  insertEdge: form(`at the (beginning|end) of the text,? (?:insert|add) a new ${KIND}${READING} ${TEXTS}`),
  nearFirst: form(`(?:insert|add) (after|before) ${ADDRESS} ${NEW} ${KIND}${READING} ${TEXTS}`),
  nearLast: form(`(?:insert|add) ${NEW} ${KIND},? (after|before) ${ADDRESS}${READING} ${TEXTS}`),
  bis: form(`(?:insert|add) (?:a )?new (op|pp) ?(\\d+) ?(?:bis|ter|quater)${READING} ${TEXTS}`),
  delete: form(`(?:delete|leave out|omit|strike out) ${ADDRESS}`),
  within: form(
    `in (?:the draft resolution,? )?(?:the \\w+ lines? of )?${ADDRESS}(?:, | (?=${VERB}\\b))(${VERB}\\b.*?)(?:,? so that (?:the|it)[^\\ue000]*read(?:s|ing)?(?: as follows)?:? (${TEXT}))?`,
  ),
  verbFirst: form(`((?:delete|leave out|omit|insert|add|replace|substitute)) in ${ADDRESS} (the .*|${QUOTE}.*)`),
  addressLast: form(
    `(${VERB}\\b.*) in (?:the \\w+ lines? of )?${ADDRESS}(?:,? so that (?:the|it)[^\\ue000]*read(?:s|ing)?(?: as follows)?:? (${TEXT}))?`,
  ),
};

const SPLIT = new RegExp(`(?:;\\s*(?:and )?|,? and |\\. )(?=${VERB}\\b)`, 'i');
const SWAP = new RegExp(`^(?:insert|substitute|replace (?:it|them)) (?:the |therefor|with |by |${QUOTE})`, 'i');

/** Splits "replace … with …; insert …" into its operations. "Leave out … and insert …" is one operation. */
function operationsOf(text: string): string[] {
  const parts: string[] = [];
  for (const part of text.split(SPLIT)) {
    const last = parts.at(-1);
    const isSwap = last !== undefined && /^(?:.*, )?(?:leave out|delete|omit) [^;]*$/i.test(last) && SWAP.test(part);
    if (isSwap && new RegExp(`${QUOTE} and ${part.slice(0, 6)}`, 'i').test(text.slice(text.indexOf(last))))
      parts[parts.length - 1] = `${last} and ${part}`;
    else parts.push(part);
  }
  return parts.filter((part) => part.trim() !== '');
}

// In characters. A sentence with a hundred operations has a third of this without its quotations; regular expressions are slow on longer ones.
const LONGEST = 20_000;
const TEXT_AT = new RegExp(TEXT, 'g');
const textOf = (part: string, quotes: readonly string[]): QuotedText => {
  const [text = '', ...notes] = quotesIn(part, quotes);
  return { text, notes };
};

const ORD = '(?:(?:the )?(\\w+) occurrence of )?';
const WHERE = `(?:at the (?:very )?(beginning|start|end)(?: of (?:the|this) (?:sub)?paragraph)?|(after|before) ${ORD}(${QUOTE})( and its footnotes?)?)`;
const CONTENT = `((?:${QUOTE}|a footnote reading ${QUOTE})(?:(?: and|,)? (?:with )?(?:a )?footnotes?(?: \\d+)? reading ${QUOTE})*)`;
const TARGET = `${ORD}(${QUOTE})( and the associated footnotes?)?`;
const AT = `(?:${WHERE},? )?`;
const NOTE = `the (?:(\\w+) )?footnote(?: ${WHERE})?`;
const SPOT = form(WHERE);
const OPERATIONS = {
  insert: form(`${AT}(?:insert|add) ${CONTENT}`),
  insertAt: form(`(?:insert|add) ${CONTENT} ${WHERE}`),
  delete: form(`${AT}delete ${TARGET}`),
  deleteNote: form(`delete ${NOTE}`),
  replace: form(`${AT}(?:replace|substitute) ${TARGET} (?:with|by) ${CONTENT}`),
  substitute: form(`${AT}substitute ${CONTENT} for ${TARGET}`),
  replaceNote: form(`replace ${NOTE} with ${CONTENT}`),
  inNote: form(`in ${NOTE}, (.+)`),
  italics: form(`set ${TARGET} in (italics|roman type)`),
};
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:leave out|omit|strike out|strike)\b/gi, 'delete'],
  [new RegExp(`(?:\\bthe )?(?:following )?\\b(?:words?|phrase|expression)(?: in quotation marks)?:? ?(?=${QUOTE})`, 'gi'), ''],
  [new RegExp(`(?: the following| as follows)?:? (?=${QUOTE})`, 'gi'), ' '],
  [
    new RegExp(`delete (${TARGET}) and (?:insert|substitute|replace (?:it|them) (?:with|by))(?: therefor)? (?=${QUOTE})`, 'i'),
    'replace $1 with ',
  ],
];

const nthOf = (word: string | undefined): number | null => (word === undefined ? null : numberOfOrdinal(word.toLowerCase()));
const wordsOf = (nth: string | undefined, mark: string, quotes: readonly string[]): Words => ({
  words: quotesIn(mark, quotes)[0] ?? '',
  nth: nthOf(nth),
});

/** The place that the groups of WHERE name, or null. */
function spotOf([edge, side, nth, mark, noted]: readonly (string | undefined)[], quotes: readonly string[]): Spot | null {
  if (edge) return { edge: edge.toLowerCase() === 'end' ? 'end' : 'beginning' };
  if (!side) return null;
  return { side: side.toLowerCase() as NearSide, near: wordsOf(nth, mark!, quotes), ...(noted ? { behindNotes: true } : {}) };
}

/** What one operation on the words of a paragraph asks for. */
function wordEditOf(operation: string, quotes: readonly string[]): WordEdit {
  const text = OTHER_WORDS.reduce((said, [words, plain]) => said.replace(words, plain), operation.trim()).trim();
  if (text === '' || /^correct the spacing/i.test(text)) return { do: 'nothing' };
  const content = (part: string): QuotedText =>
    /^a footnote/i.test(part) ? { text: '', notes: quotesIn(part, quotes) } : textOf(part, quotes);
  const at = (groups: readonly (string | undefined)[]) => spotOf(groups, quotes);
  const target = (nth: string | undefined, mark: string, noted: string | undefined) => ({
    target: wordsOf(nth, mark, quotes),
    notes: noted === undefined ? null : noted.endsWith('s') ? ('all' as const) : ('one' as const),
  });
  const note = ([nth, ...where]: readonly (string | undefined)[]) => ({ nth: nthOf(nth), at: at(where) });
  let m = OPERATIONS.insert.exec(text);
  if (m) return { do: 'insert', at: at(m.slice(1, 6)), content: content(m[6]!) };
  m = OPERATIONS.insertAt.exec(text);
  if (m) return { do: 'insert', at: at(m.slice(2, 7)), content: content(m[1]!) };
  m = OPERATIONS.delete.exec(text);
  if (m) return { do: 'delete', at: at(m.slice(1, 6)), ...target(m[6], m[7]!, m[8]) };
  m = OPERATIONS.replace.exec(text);
  if (m) return { do: 'replace', at: at(m.slice(1, 6)), ...target(m[6], m[7]!, m[8]), content: content(m[9]!) };
  m = OPERATIONS.substitute.exec(text);
  if (m) return { do: 'replace', at: at(m.slice(1, 6)), ...target(m[7], m[8]!, m[9]), content: content(m[6]!) };
  m = OPERATIONS.deleteNote.exec(text);
  if (m) return { do: 'delete note', ...note(m.slice(1, 7)) };
  m = OPERATIONS.replaceNote.exec(text);
  if (m) return { do: 'replace note', ...note(m.slice(1, 7)), content: content(m[7]!) };
  m = OPERATIONS.inNote.exec(text);
  if (m) return { do: 'change note', ...note(m.slice(1, 7)), edits: [wordEditOf(m[7]!, quotes)] };
  m = OPERATIONS.italics.exec(text);
  if (m) return { do: /italics/i.test(m[4]!) ? 'italics' : 'roman', target: wordsOf(m[1], m[2]!, quotes) };
  return { do: 'not understood' };
}

const TAKES = /,? taking (?:with it )?the sub-?paragraphs that follow(?: it)?(?:,(?= reading)|(?=:|$))/i;
const SHOULD = '(?:should|shall|must|is to|are to) be';
const WORDS = `(?:the )?(?:words?|phrase) (${QUOTE}(?: and the associated footnotes?)?)`;
const PASSIVE: readonly (readonly [RegExp, string])[] = [
  [/,? and (?:that )?(?:to )?renumber(?:ing)? [^\ue000]*$/i, ''],
  [new RegExp(`${WORDS} ${SHOULD} (?:deleted|omitted)`, 'gi'), 'delete $1'],
  [new RegExp(`${WORDS} ${SHOULD} (?:replaced|substituted) (?:with|by)`, 'gi'), 'replace $1 with'],
  [new RegExp(`${WORDS} ${SHOULD} (?:inserted|added)`, 'gi'), 'insert $1'],
  [form(`${ADDRESS} ${SHOULD} deleted`), 'delete $1'],
];

/** Turns the passive into the active form: "the words … should be deleted" becomes "delete …". */
const active = (sentence: string): string => PASSIVE.reduce((text, [passive, plain]) => text.replace(passive, plain), sentence);

/** What a sentence asks for; null if it has no known form. `sentence`: part of a skeleton, without full stop; `quotes`: the skeleton's quotations. */
export function editOf(sentence: string, quotes: readonly string[]): Edit | null {
  if (sentence.length > LONGEST) return null;
  const direct = active(sentence.trim());
  const textsOf = (part: string): QuotedText[] => (part.match(TEXT_AT) ?? []).map((one) => textOf(one, quotes));
  const words = (address: string, operations: string, reads: string | undefined = undefined): Edit => ({
    do: 'words',
    address,
    edits: operationsOf(operations).map((one) => wordEditOf(one, quotes)),
    reads: reads === undefined ? null : textOf(reads, quotes),
  });
  // The forms below are matched without these words.
  const takes = TAKES.test(direct);
  const s = direct.replace(TAKES, '');
  if (FORMS.renumber.test(s)) return { do: 'nothing' };
  let m = FORMS.moveTo.exec(s);
  if (m) return { do: 'move', address: m[1]!, side: m[2]!.toLowerCase() as InsertSide, near: m[3]!, takes };
  m = FORMS.moveEdge.exec(s);
  if (m) return { do: 'move', address: m[1]!, side: m[2]!.toLowerCase() as InsertSide, near: '', takes };
  m = FORMS.split.exec(s);
  if (m) return { do: 'split', address: m[1]!, at: spotOf(SPOT.exec(m[2]!)!.slice(1, 6), quotes)!, plainly: true };
  m = FORMS.join.exec(s);
  if (m) return { do: 'join', address: m[1]!, near: m[2]!, plainly: true };
  m = FORMS.replace.exec(s);
  if (m) return { do: 'replace', address: m[1]!, kind: m[2] ?? '', texts: textsOf(m[3]!), takes };
  m = FORMS.exchange.exec(s) ?? FORMS.substitute.exec(s) ?? FORMS.reads.exec(s);
  if (m && !/\bin (?:operative |preambular )?paragraph/i.test(m[1]!))
    return { do: 'replace', address: m[1]!, kind: '', texts: textsOf(m[2]!), takes };
  m = FORMS.insertEdge.exec(s);
  if (m) return { do: 'insert', side: m[1]!.toLowerCase() as InsertSide, near: '', kind: m[2]!, texts: textsOf(m[3]!), takes };
  m = FORMS.insertNear.exec(s) ?? FORMS.nearFirst.exec(s);
  if (m) return { do: 'insert', side: m[1]!.toLowerCase() as InsertSide, near: m[2]!, kind: m[3]!, texts: textsOf(m[4]!), takes };
  m = FORMS.nearLast.exec(s);
  if (m) return { do: 'insert', side: m[2]!.toLowerCase() as InsertSide, near: m[3]!, kind: m[1]!, texts: textsOf(m[4]!), takes };
  m = FORMS.bis.exec(s);
  if (m) return { do: 'insert', side: 'after', near: `${m[1]}${m[2]}`, kind: m[1]!, texts: textsOf(m[3]!), takes };
  m = FORMS.within.exec(s);
  if (m) return words(m[1]!, m[2]!, m[3]);
  m = FORMS.verbFirst.exec(s);
  if (m) return words(m[2]!, `${m[1]} ${m[3]}`);
  m = FORMS.addressLast.exec(s);
  if (m) return words(m[2]!, m[1]!, m[3]);
  m = FORMS.delete.exec(s);
  return m ? { do: 'delete', address: m[1]! } : null;
}

const HEAD =
  /^(?:(?:proposed )?amendments? (?:to|submitted)\b|paragraph numbers are\b|no amendments\b|proposed by:|written in the text by:)/i;
export const NUMBER_OF_ENTRY = /^\s*(?:\(?\d{1,3}[.)]|\([a-z]{1,3}\)|[-–•*])\s+/;
const ALONE = new RegExp(`^${TEXTS}[.;]?$`);

/** The sentences of a list, without numbers and heading. A quotation or text on its own line is joined to the sentence that announces it; an unquoted text
 *  becomes a quotation, which is added to `quotes`. */
export function sentencesOf({ text, quotes }: QuotedList): string[] {
  const entries: string[] = [];
  let fresh = true;
  for (const raw of text.split(/\r?\n/)) {
    if (raw.trim() === '') {
      fresh = true;
      continue;
    }
    const numbered = NUMBER_OF_ENTRY.test(raw);
    const line = raw.replace(NUMBER_OF_ENTRY, '').trim();
    const last = entries.at(-1);
    if (last !== undefined && !numbered && ALONE.test(line)) entries[entries.length - 1] = `${last} ${line}`;
    else if (last?.endsWith(':') && !numbered && !line.includes('\ue000')) entries[entries.length - 1] = `${last} ${asQuote(line, quotes)}`;
    else if (last === undefined || numbered || fresh || /[.;:]$/.test(last) || HEAD.test(last)) entries.push(line);
    else entries[entries.length - 1] = `${last} ${line}`;
    fresh = false;
  }
  return entries
    .filter((entry) => !HEAD.test(entry))
    .flatMap((entry) => entry.split(/(?<=[\ue001a-z\d)])\.\s+(?=[A-Z])/))
    .map((sentence) => sentence.replace(/[.;]\s*$/, '').trim())
    .filter((sentence) => sentence !== '');
}
