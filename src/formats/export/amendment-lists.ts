// The two lists of amendments in formal words: the one that leads from a version to the text, and the proposals of delegations, grouped by proposer. Both are
// printed texts; under a masthead they have no line that names the organ, because they are not resolutions. Used by the export dialog, the server and the
// shell.
import type { Node } from 'prosemirror-model';
import type { Draft, Language, Meta } from '../../../schema/index.ts';
import { proposalGroups } from '../../amend/decide/listed-proposals.ts';
import { countedText } from '../../amend/decide/open-points.ts';
import { type AuthorLines, formalList } from '../../amend/formal/list.ts';
import { isAuthorLine } from '../../amend/formal/list-language.ts';
import { formalText } from '../../amend/formal/sentence.ts';
import { filledLine } from '../../amend/formal/words/file-words.ts';
import { formalWordsIn } from '../../amend/formal/words/known-words.ts';
import { listWordsIn } from '../../amend/formal/words/list-words.ts';
import type { PrintedParagraph, PrintedSpan, PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { labelsOf } from '../../text/numbering.ts';
import type { Layout } from '../layout.ts';
import { type Format, formatOf, type WrittenFile } from './file-formats.ts';
import { type PrintedToPrint, printedFile } from './proposals-file.ts';
import type { RoomOfExport } from './room-of-file.ts';

const words = (text: string): PrintedSpan => ({ text, em: false, role: 'words', proposals: [] });
const line = (at: number, kind: PrintedParagraph['kind'], ...spans: readonly PrintedSpan[]): PrintedParagraph => ({
  id: `line-${at + 1}`,
  kind,
  level: '0',
  label: '',
  spans,
});

const kindOfLine = (at: number) => (at === 0 ? 'title' : at === 1 ? 'about' : 'operative');
const printed = (text: string): PrintedText => ({
  notes: [],
  paragraphs: text
    .split('\n')
    .filter((written) => written.trim() !== '')
    .map((written, at) => line(at, kindOfLine(at), { ...words(written.trim()), em: isAuthorLine(written) })),
});

interface ListAsked {
  readonly format: Format;
  readonly layout: Layout;
  /** Called with a description of each step. */
  readonly told?: (words: string) => void;
}

/** A list as a file, with its text. */
export interface ListMade {
  readonly made: WrittenFile | PrintedToPrint;
  readonly meta: Meta;
  readonly text: PrintedText;
  readonly layout: Layout;
  readonly count: number;
}

/** A list for printing, with its title. */
function listPrinted(draft: Meta, text: PrintedText, asked: Layout) {
  const title = text.paragraphs[0]!.spans.map((span) => span.text).join('');
  // The sponsors brought the draft, not its amendments.
  const { sponsors: _, adoption: __, ...meta } = draft;
  return { meta, text, letterhead: 'masthead' as const, layout: { ...asked, labels: false }, title };
}

/** The text of a formal list for printing, with its title. */
export const formalListPrinted = (draft: Meta, list: string, layout: Layout) => listPrinted(draft, printed(list), layout);

/** The file of a list. `plain`: the content of a plain-text file. */
function listMade(draft: Meta, text: PrintedText, count: number, plain: string | null, { format, layout: asked }: ListAsked): ListMade {
  const { title, ...file } = listPrinted(draft, text, asked);
  return { made: printedFile(file, title, format, plain), meta: file.meta, text, layout: file.layout, count };
}

/** Who changed a paragraph between two texts: the owner and co-sponsors of an accepted proposal; or the role of a person who edited by hand. */
export interface ListAuthor {
  readonly paragraph: string;
  readonly by: string;
  readonly cosponsors: readonly string[];
  readonly hand: string;
}

/** The known authors of the changes; null if nothing is known. */
export interface ListAuthors {
  readonly changes: readonly ListAuthor[];
  /** Full names of delegations by code. */
  readonly names: Readonly<Record<string, string>>;
}

/** The lines below each amendment that name its authors: the delegations whose proposals were accepted, and those who edited by hand. */
function authorLines({ changes, names }: ListAuthors, asked: Language): AuthorLines {
  const words = formalWordsIn(asked);
  const said = listWordsIn(words.language);
  const nameOf = (code: string) => (Object.hasOwn(names, code) ? names[code]! : code);
  const office = (role: string) => (role === 'chair' ? said.chair : role === 'secretariat' ? said.secretariat : '');
  const line = (pattern: string, all: readonly string[]): string[] => {
    const named = [...new Set(all)].filter((name) => name !== '');
    return named.length === 0 ? [] : [filledLine(pattern, { names: named.join(words.next) })];
  };
  return (about) => {
    const its = changes.filter(({ paragraph }) => about.includes(paragraph));
    return [
      ...line(
        said.proposedBy,
        its.flatMap(({ by, cosponsors, hand }) =>
          hand === '' && by !== '' ? [proposersWords(by, cosponsors, nameOf, words.language)] : [],
        ),
      ),
      ...line(
        said.byHand,
        its.flatMap(({ by, hand }) => (hand === '' ? [] : [by === '' ? office(hand) : nameOf(by)])),
      ),
    ];
  };
}

/** The list from a version to the text, with known proposers. Each sentence is applied to the version as it is written; the result must be the text. */
export function listFile(a: Draft, b: Draft, authors: ListAuthors | null, asked: ListAsked): ListMade | { readonly refused: string } {
  asked.told?.('Writing each change as a sentence and doing it');
  const list = formalList(a, b, authors ? authorLines(authors, a.meta.language) : undefined);
  if ('refused' in list) return { refused: `No list leads from the one text to the other. ${list.refused}` };
  asked.told?.(formatOf(asked.format).making);
  return listMade(b.meta, printed(list.text), list.amendments.length, list.text, asked);
}

/** "Norway", "Norway, with Fiji and Egypt". */
function proposersWords(by: string, cosponsors: readonly string[], nameOf: (code: string) => string, language: Language): string {
  const others = new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(cosponsors.map(nameOf));
  return others === '' ? nameOf(by) : filledLine(listWordsIn(language).together, { by: nameOf(by), others });
}

/** The proposals of delegations in formal words, by proposer: each combination of owner and co-sponsors has one heading, at its first proposal in the text.
 *  `day`: the day in words. */
export function proposedText(
  { meta, doc }: { meta: Meta; doc: Node },
  { known, names }: Pick<RoomOfExport, 'known' | 'names'>,
  day: string,
): PrintedText {
  const { language } = formalWordsIn(meta.language);
  const said = listWordsIn(language);
  const nameOf = (code: string) => (Object.hasOwn(names, code) ? names[code]! : code);
  const of = (id: string) => (Object.hasOwn(known, id) ? known[id] : undefined);
  const groups = new Map<string, { readonly sentence: string; readonly reason: string; readonly isLate: boolean }[]>();
  let someLate = false;
  const counted = countedText(doc, meta.adoption);
  for (const { id, by, status, parts } of proposalGroups(counted, labelsOf(counted), meta.language).flatMap(({ proposals }) => proposals)) {
    if (status === 'satisfied') continue;
    const proposers = proposersWords(by, of(id)?.cosponsors ?? [], nameOf, language);
    const isLate = of(id)?.late === true;
    someLate ||= isLate;
    const proposal = { sentence: formalText(parts).trim(), reason: of(id)?.reason ?? '', isLate };
    groups.set(proposers, [...(groups.get(proposers) ?? []), proposal]);
  }
  const late = someLate ? said.lateNote : '';
  const paragraphs = [
    line(0, 'title', words(filledLine(said.proposedTo, { text: meta.symbol || said.theDraft }))),
    line(1, 'about', words(filledLine(said.asOf, { day }) + late)),
  ];
  let number = 0;
  for (const [proposers, proposals] of groups) {
    paragraphs.push(line(paragraphs.length, 'heading', words(proposers)));
    for (const { sentence, reason, isLate } of proposals) {
      const mark = isLate ? [{ ...words(` ${said.late}`), em: true }] : [];
      paragraphs.push(line(paragraphs.length, 'operative', words(`${++number}. ${sentence}`), ...mark));
      if (reason !== '') paragraphs.push(line(paragraphs.length, 'operative', words(said.reason), { ...words(reason), em: true }));
    }
  }
  return { paragraphs, notes: [] };
}

/** The list of all proposals. `day`: the day in words. */
export function proposedFile(text: Draft, room: RoomOfExport, day: string, asked: ListAsked): ListMade {
  asked.told?.('Writing each proposal as a sentence');
  const proposed = proposedText(text, room, day);
  const count = proposed.paragraphs.filter(({ spans }) => /^\d+\. /.test(spans[0]!.text)).length;
  asked.told?.(formatOf(asked.format).making);
  return listMade(text.meta, proposed, count, null, asked);
}
