// Reads an Akoma Ntoso file as a redline: its paragraphs with every `ins`, `del` and modification of a paragraph, with authors and dates. A file
// without changes gives a redline without changes. The file is untrusted; a file that is not Akoma Ntoso is refused with one sentence.
import { EMPTY_META, type Language, lookFromName, type Meta } from '../../../schema/index.ts';
import type { ChangeKind, Mark, Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import { languageOf } from '../../text/language.ts';
import type { Former } from '../change-list.ts';
import { childOf, elementsOf, parseXml, type XmlElement } from '../xml.ts';
import { adoptionIn } from './adoption.ts';
import { AKN_LANGUAGE, AKN_PREFIXES, OURS } from './names.ts';
import { type AknParagraph, createWalk, descendantOf } from './walk.ts';
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
  const [document, ...others] = elementsOf(root).filter((element) => childOf(element, 'meta') !== undefined);
  const main = childOf(document, 'mainBody') ?? childOf(document, 'body');
  if (!document || !main) return { refused: `${NO_SENTENCE.slice(0, -1)} with a main body.` };

  const head = childOf(document, 'meta');
  const draft = descendantOf(childOf(head, 'proprietary'), 'c:draft');
  const context = contextOf(head, draft !== undefined);
  const walk = createWalk();
  for (const element of elementsOf(childOf(document, 'preface'))) walk.inPreface(element);
  for (const element of elementsOf(childOf(document, 'preamble'))) walk.inPreamble(element);
  for (const element of elementsOf(main)) walk.inMainBody(element);
  if (walk.placed.length > MOST_PARAGRAPHS) return { refused: `The file has more than ${MOST_PARAGRAPHS} paragraphs; it is not read.` };

  const changes = modificationsOf(head, context);
  const paragraphs = walk.placed
    .map((placed) => paragraphOf(placed, context, changes))
    .filter((paragraph, i) => walk.placed[i]!.frame.attributes[OURS.look] !== undefined || paragraph.runs.length > 0);
  const redline: Redline = { paragraphs };
  const limits = [
    ...(walk.unread() > 0 ? ['Tables and matter in other vocabularies were not read.'] : []),
    ...(childOf(document, 'attachments') || childOf(document, 'components') ? ['Annexes and attachments were left out.'] : []),
    ...(childOf(document, 'conclusions') ? ['What stands after the text was left out.'] : []),
    ...(others.length > 0 ? ['The file holds more than one document; the first was read.'] : []),
  ];
  const meta = metaOf(document, draft, redline, context.noteAt);
  return { meta, redline, tracked: paragraphs.some(isChanged), limits };
}

const isChanged = ({ mark, former, runs }: RedlineParagraph): boolean =>
  mark.length > 0 ||
  former !== null ||
  runs.some((run) => run.changes.length > 0 || ('note' in run && run.note.some(({ changes }) => changes.length > 0)));

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
const ENDS_WITH_COMMA = /\s*[,،，、]$/;

function metaOf(
  document: XmlElement,
  draft: XmlElement | undefined,
  redline: Redline,
  named: (address: string) => XmlElement | undefined,
): Meta {
  const head = childOf(document, 'meta');
  const work = descendantOf(head, 'FRBRWork');
  const preface = childOf(document, 'preface');
  const proponents = elementsOf(preface).flatMap((line) => elementsOf(line).filter(({ name }) => name === 'docProponent'));
  const became = adoptionIn(head, named);
  const sponsors = (became ? became.sponsors : proponents.map((one) => lineOf(one).slice(0, 200)))
    .filter((name) => name !== '')
    .slice(0, MOST_SPONSORS);
  const language = descendantOf(head, 'FRBRlanguage')?.attributes.language?.toLowerCase() ?? '';
  const known = (Object.entries(AKN_LANGUAGE) as [Language, string][]).find(([two, three]) => language === two || language === three)?.[0];
  const words = () => redline.paragraphs.flatMap(({ runs }) => runs.map((run) => ('text' in run ? run.text : ''))).join(' ');
  const first = Number(draft?.attributes.firstNote ?? descendantOf(document, 'authorialNote')?.attributes.marker);
  return {
    ...EMPTY_META,
    symbol: (lineOf(descendantOf(preface, 'docNumber')) || (descendantOf(work, 'FRBRnumber')?.attributes.value ?? '')).slice(0, 200),
    body: lineOf(descendantOf(childOf(document, 'preamble'), 'formula'))
      .replace(ENDS_WITH_COMMA, '')
      .slice(0, 300),
    session: lineOf(descendantOf(preface, 'session')).slice(0, 200),
    language: known ?? languageOf(words()),
    firstNote: Number.isInteger(first) && first >= 1 && first <= 99_999 ? first : 1,
    ...(sponsors.length > 0 && { sponsors }),
    ...(became && { adoption: became.adoption }),
  };
}
