// A text, and the Word copy of it that a capital sends back: tracked changes, one change that Word did not record, and a new paragraph.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Draft, EMPTY_META, type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf } from '../../src/diff/redline.ts';
import { writeDocx } from '../../src/formats/docx/write.ts';

const LINES = [
  ['preambular', 'Recalling', ' its resolution 57/4 of 21 March 2014,'],
  ['operative', 'Calls upon', ' Member States to write with pens of steel wherever they can;'],
  ['operative', 'Requests', ' the secretariat to report on ink at every session of the Commission;'],
  ['operative', 'Encourages', ' everybody to buy quality paper in large sheets;'],
  ['operative', 'Invites', ' donors of all regions to give generously;'],
  ['operative', 'Thanks', ' the printers of the present text for their work;'],
  ['operative', 'Decides', ' to remain seized of the matter.'],
] as const;

/** What the room changes meanwhile: [paragraph, words, words now]. */
export const ROOM = [
  ['OP2', 'every session', 'each regular session'],
  ['OP4', 'generously', 'as much as they can'],
  ['OP5', 'the printers', 'all printers'],
] as const;

const COPY: readonly (readonly [string, string])[] = [
  ['pens of steel', 'clean pens of steel'],
  ['report on ink', 'report on blue ink'],
  ['generously', 'within their means'],
  ['the printers', 'all printers'],
  ['remain seized', 'remain actively seized'],
];
const NEW = 'Urges all to read what they have written;';

const META = { ...EMPTY_META, symbol: 'L.9', body: 'The Commission on Pens' };
const textOf = (edits: readonly (readonly [string, string])[], more: boolean): Draft => {
  const pieces = (opening: string, rest: string): InlinePiece[] => [
    { text: opening, em: true },
    { text: edits.reduce((words, [from, to]) => words.replace(from, to), rest) },
  ];
  const list = LINES.map(([kind, opening, rest], at) => paragraph({ id: `p${at}`, kind }, pieces(opening, rest)));
  if (more) list.splice(4, 0, paragraph({ id: 'new', kind: 'operative' }, [{ text: 'Urges', em: true }, { text: NEW.slice(5) }]));
  return { meta: META, doc: resolution([paragraph({ id: 't', kind: 'title' }, 'Pens for all'), ...list]) };
};

/** The text that the copy is made from. */
export const baseText: Draft = textOf([], false);

/** The copy as Word saved it: everything tracked by Kari Aasen but one word. */
export function returnedFile(): Uint8Array {
  const copy = textOf(COPY, true);
  const redline = redlineOf(baseText.doc, copy.doc, compare(baseText.doc, copy.doc));
  const files = unzipSync(writeDocx({ meta: META, redline, author: 'Kari Aasen', date: '2024-03-17T16:20:00Z' }));
  const name = 'word/document.xml';
  const xml = strFromU8(files[name]!);
  if (!xml.includes('quality paper')) throw new Error('The words that are changed without tracking are not in the file.');
  return zipSync({ ...files, [name]: strToU8(xml.replace('quality paper', 'good paper')) });
}
