// Reads an Akoma Ntoso file as a redline: its paragraphs with every `ins`, `del` and modification of a paragraph, with authors and dates. A file
// without changes gives a redline without changes. The file is untrusted; a file that is not Akoma Ntoso is refused with one sentence.
import { EMPTY_META, type Language, lookFromName, type Meta } from '../../../schema/index.ts';
import type { ChangeKind, Mark, Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import { beginningOf } from '../../text/excerpt.ts';
import { languageOf } from '../../text/language.ts';
import { type LeftOut, leftOutSentence, wordsIn } from '../../text/left-out.ts';
import { organOf } from '../../text/organs.ts';
import type { Former } from '../change-list.ts';
import { childOf, elementsOf, parseXml, type XmlElement } from '../xml.ts';
import { adoptionIn } from './adoption.ts';
import { AKN_LANGUAGE, AKN_PREFIXES, OURS } from './names.ts';
import { type AknParagraph, bodyOf, createWalk, descendantOf } from './walk.ts';
import { lineOf, runsOfElement, type WordsContext } from './words.ts';

/** What was read from a file. */
export interface AknText {
  readonly meta: Meta;
  readonly redline: Redline;
  /** Whether the file holds changes. */
  readonly tracked: boolean;
  /** What was not read, one English sentence each. */
  readonly limits: readonly string[];
}

/** The longest file in UTF-16 units: ten times the longest resolution with all its changes. */
const LONGEST = 50_000_000;
const MOST_PARAGRAPHS = 10_000;
const NO_SENTENCE = 'The XML is not an Akoma Ntoso document.';

/** Reads an Akoma Ntoso file. Never throws. */
export function readAkn(xml: string): AknText | { readonly refused: string } {
  if (xml.length > LONGEST) return { refused: 'The XML is larger than 50 million characters; it is not read.' };
  const root = parseXml(xml, AKN_PREFIXES);
  if (!root)
    return {
      refused: 'The file is not sound XML, or it has a document type or is nested deeper than any text; save it again without them.',
    };
  if (root.name !== 'akomaNtoso') return { refused: NO_SENTENCE };
  const [document, ...others] = documentsIn(root);
  const main = bodyOf(document);
  if (!document || !main) return { refused: `${NO_SENTENCE.slice(0, -1)} with a main body.` };

  const head = childOf(document, 'meta');
  const draft = descendantOf(childOf(head, 'proprietary'), 'c:draft');
  const context = contextOf(head, draft !== undefined);
  const walk = createWalk();
  for (const element of elementsOf(childOf(document, 'preface'))) walk.inPreface(element);
  for (const element of elementsOf(childOf(document, 'preamble'))) walk.inPreamble(element);
  const organ = organLineOf(document, main);
  for (const element of elementsOf(main)) if (element !== organ) walk.inMainBody(element);
  for (const element of elementsOf(childOf(document, 'attachments'))) walk.inAttachment(element);
  if (walk.placed.length > MOST_PARAGRAPHS) return { refused: `The file has more than ${MOST_PARAGRAPHS} paragraphs; it is not read.` };

  const changes = modificationsOf(head, context);
  const ids = new Set<string>();
  const paragraphs = walk.placed
    .map((placed, at) => {
      const paragraph = paragraphOf(placed, context, changes);
      // Other programs give few elements ids, or duplicate ids; our files use the same id at both places of a move on purpose.
      const isOurs = placed.frame.attributes[OURS.id] !== undefined;
      const id = !isOurs && (paragraph.id === '' || ids.has(paragraph.id)) ? `p${at + 1}` : paragraph.id;
      ids.add(id);
      return { ...paragraph, id };
    })
    .filter((paragraph, i) => walk.placed[i]!.frame.attributes[OURS.look] !== undefined || paragraph.runs.length > 0);
  const redline: Redline = { paragraphs };
  // A heading with a number has its words in a separate element.
  const taken = new Set([...walk.placed.map(({ words, frame }) => (frame.name === 'heading' ? frame : words)), organ]);
  const limits = [
    ...(walk.unread() > 0 ? ['Tables and matter in other vocabularies were not read.'] : []),
    ...(walk.elsewhere() > 0 ? ['Annexes that stand in other files were left out.'] : []),
    ...leftOutSentence(wordsLeftOut(document, taken, context.exact)),
    ...(others.length > 0 ? ['The file holds more than one document; the first was read.'] : []),
  ];
  const meta = metaOf(document, draft, redline, context.noteAt, organ);
  return { meta, redline, tracked: paragraphs.some(isChanged), limits };
}

const isChanged = ({ mark, former, runs }: RedlineParagraph): boolean =>
  mark.length > 0 ||
  former !== null ||
  runs.some((run) => run.changes.length > 0 || ('note' in run && run.note.some(({ changes }) => changes.length > 0)));

/** The documents of a file, also those of a collection. */
function documentsIn(element: XmlElement): XmlElement[] {
  if (childOf(element, 'meta') && bodyOf(element)) return [element];
  const within =
    element.name === 'documentCollection' ? elementsOf(childOf(element, 'components')).flatMap(elementsOf) : elementsOf(element);
  return within.flatMap((one) => (one.name === 'meta' ? [] : documentsIn(one)));
}

/** The organ line if it begins the main body, as in texts of conventions; undefined if it is in the preamble. */
function organLineOf(document: XmlElement, main: XmlElement): XmlElement | undefined {
  const first = elementsOf(main)[0];
  if (first?.name !== 'p' || first.attributes[OURS.look] !== undefined || descendantOf(childOf(document, 'preamble'), 'formula'))
    return undefined;
  const line = lineOf(first);
  return organOf(line, languageOf(lineOf(main)))?.comma ? first : undefined;
}

/** Elements without words of the text, or with words that go into the draft's meta. */
const TAKEN = new Set(['meta', 'num', 'formula', 'docNumber', 'session', 'docProponent']);
const PLACES: readonly (readonly [string, string])[] = [
  ['coverPage', 'on the cover page'],
  ['preface', 'before the text'],
  ['preamble', 'in the preamble'],
  ['mainBody', 'in the main body'],
  ['body', 'in the main body'],
  ['attachments', 'in the annexes'],
  ['conclusions', 'after the text'],
];

/** The words of a document that no paragraph took, by their place. In a file of our own the head is ignored, because it is generated from the draft. */
function wordsLeftOut(document: XmlElement, taken: ReadonlySet<XmlElement | undefined>, exact: boolean): LeftOut[] {
  const outside = (element: XmlElement): string =>
    element.children
      .map((child) => {
        if (typeof child === 'string') return child;
        if (taken.has(child)) return '';
        return TAKEN.has(child.name) ? '' : ` ${outside(child)} `;
      })
      .join('');
  return PLACES.filter(([name]) => !exact || !['coverPage', 'preface', 'conclusions'].includes(name)).flatMap(([name, where]) => {
    const part = childOf(document, name);
    const text = part ? outside(part) : '';
    return part ? [{ where, words: wordsIn(text), begins: beginningOf(text) }] : [];
  });
}

/** The eId in a reference to the file itself: "#para_1" gives "para_1"; '' for other references. */
const localId = (address: string | undefined): string => (address?.startsWith('#') ? address.slice(1) : '');

function contextOf(head: XmlElement | undefined, exact: boolean): WordsContext {
  const named = new Map<string, XmlElement>();
  const name = (element: XmlElement) => {
    const { eId } = element.attributes;
    if (eId !== undefined && !named.has(eId)) named.set(eId, element);
    for (const child of elementsOf(element)) name(child);
  };
  if (head) name(head);
  const at = (address: string | undefined) => named.get(localId(address?.split(' ')[0]));
  return {
    exact,
    noteAt: at,
    cited: new Map(),
    attributionOf(element) {
      const author = at(element.attributes.refersTo)?.attributes.showAs;
      const interval = childOf(at(element.attributes.period), 'timeInterval');
      const date = at(interval?.attributes.start)?.attributes.date;
      return {
        ...(author ? { author: author.slice(0, 200) } : {}),
        ...(date ? { date: date.slice(0, 40) } : {}),
      };
    },
  };
}

/** The number of the first note, whichever way it is written. */
function firstMarkIn(element: XmlElement): string | undefined {
  for (const child of elementsOf(element)) {
    const found = child.name === 'authorialNote' || child.name === 'noteRef' ? child.attributes.marker : firstMarkIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Modified {
  readonly mark: Mark[];
  former: Mark | null;
}

const PARAGRAPH_CHANGE: Record<string, ChangeKind> = { insertion: 'insertion', split: 'insertion', repeal: 'deletion', join: 'deletion' };
const CHANGES: readonly ChangeKind[] = ['insertion', 'deletion', 'move-from', 'move-to'];

/** Changes of the ends and formats of paragraphs, by the paragraph's eId. */
function modificationsOf(head: XmlElement | undefined, context: WordsContext): Map<string, Modified> {
  const found = new Map<string, Modified>();
  for (const analysis of elementsOf(head).filter(({ name }) => name === 'analysis'))
    for (const change of elementsOf(childOf(analysis, 'passiveModifications'))) {
      const target = localId(childOf(change, 'destination')?.attributes.href);
      if (change.name !== 'textualMod' || target === '') continue;
      const modified = found.get(target) ?? { mark: [], former: null };
      found.set(target, modified);
      const ownChange = change.attributes[OURS.change];
      const exact = CHANGES.find((one) => one === ownChange) ?? PARAGRAPH_CHANGE[change.attributes.type ?? ''];
      if (ownChange === 'format') modified.former = { change: 'insertion', ...context.attributionOf(change) };
      else if (exact) modified.mark.push({ change: exact, ...context.attributionOf(change) });
    }
  return found;
}

function paragraphOf(
  { frame, words, look }: AknParagraph,
  context: WordsContext,
  changes: ReadonlyMap<string, Modified>,
): RedlineParagraph {
  const { attributes } = frame;
  const modified = changes.get(attributes.eId ?? '');
  const before = lookFromName(attributes[OURS.former] ?? '');
  const by = modified?.former;
  const former: Former | null = before && {
    ...before,
    ...(by?.author === undefined ? {} : { author: by.author }),
    ...(by?.date === undefined ? {} : { date: by.date }),
  };
  const short = (name: string) => attributes[name]?.slice(0, 100);
  const formerId = short(OURS.formerId);
  return {
    id: short(OURS.id) ?? short('eId') ?? '',
    ...look,
    former,
    ...(formerId === undefined ? {} : { formerId }),
    runs: runsOfElement(words, context),
    mark: modified?.mark ?? [],
    move: short(OURS.move) ?? null,
  };
}

/** The most names of sponsors that are read. */
const MOST_SPONSORS = 400;
const ENDS_WITH_COMMA = /(?<!\s)\s*[,،，、]$/;

function metaOf(
  document: XmlElement,
  draft: XmlElement | undefined,
  redline: Redline,
  named: (address: string) => XmlElement | undefined,
  organ: XmlElement | undefined,
): Meta {
  const head = childOf(document, 'meta');
  const work = descendantOf(head, 'FRBRWork');
  const preface = childOf(document, 'preface');
  const cover = childOf(document, 'coverPage');
  const proponents = elementsOf(preface).flatMap((line) => elementsOf(line).filter(({ name }) => name === 'docProponent'));
  const became = adoptionIn(head, named);
  const sponsors = (became ? became.sponsors : proponents.map((one) => lineOf(one).slice(0, 200)))
    .filter((name) => name !== '')
    .slice(0, MOST_SPONSORS);
  const language = descendantOf(head, 'FRBRlanguage')?.attributes.language?.toLowerCase() ?? '';
  const known = (Object.entries(AKN_LANGUAGE) as [Language, string][]).find(([two, three]) => language === two || language === three)?.[0];
  const words = () => redline.paragraphs.flatMap(({ runs }) => runs.map((run) => ('text' in run ? run.text : ''))).join(' ');
  const first = Number(draft?.attributes.firstNote ?? firstMarkIn(document));
  return {
    ...EMPTY_META,
    symbol: (
      lineOf(descendantOf(preface, 'docNumber') ?? descendantOf(cover, 'docNumber')) ||
      (descendantOf(work, 'FRBRnumber')?.attributes.value ?? '')
    )
      .replace(/(?<=\d)\.$/, '')
      .slice(0, 200),
    body: lineOf(descendantOf(childOf(document, 'preamble'), 'formula') ?? organ)
      .replace(ENDS_WITH_COMMA, '')
      .slice(0, 300),
    session: lineOf(descendantOf(preface, 'session') ?? descendantOf(cover, 'session')).slice(0, 200),
    language: known ?? languageOf(words()),
    firstNote: Number.isInteger(first) && first >= 1 && first <= 99_999 ? first : 1,
    ...(sponsors.length > 0 && { sponsors }),
    ...(became && { adoption: became.adoption }),
  };
}
