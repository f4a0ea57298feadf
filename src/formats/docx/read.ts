// A Word file as a redline: every tracked insertion, deletion, move and paragraph mark, in notes too, with its author and date. A file
// without changes gives a redline without changes. The file is untrusted; what is not a Word file is refused with one sentence.
import type { Node } from 'prosemirror-model';
import { EMPTY_META, LANGUAGES, type Language, type Meta } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { NoteRun, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { createOpenEnds, isOn, SIDES, type Side } from '../../diff/sides.ts';
import { type LeftOut, leftOutOf, leftOutSentence, wordsIn } from '../../text/left-out.ts';
import { labelsOf } from '../../text/numbering.ts';
import type { SourceUnit } from '../../text/reading/source-links.ts';
import type { Doubt } from '../../text/text-model.ts';
import type { Former } from '../change-list.ts';
import { organName } from '../layout.ts';
import { unchanged } from '../redline-view.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, type XmlElement } from '../xml.ts';
import { type RawBody, type RawParagraph, type RawRun, readDocxBody, spokenIn } from './body.ts';
import { readComments } from './comments.ts';
import { createFinding, unitsOf } from './finding.ts';
import { type WordComment, withJointChanges } from './joint-changes.ts';
import { createGuess, type DocxParagraph, pickText, placeByWords } from './kinds.ts';
import { CHAPEAU_NAMESPACE, kindOfStyle, STYLE } from './names.ts';
import { type Numbering, readNumbering } from './numbering.ts';
import { openPackage, type WordPackage } from './package.ts';
import { withPlacedComments } from './placed-comments.ts';

export interface WordText {
  readonly meta: Meta;
  readonly redline: Redline;
  /** True where the file holds tracked changes in the text. */
  readonly tracked: boolean;
  /** Fingerprint of the base that the file was written from (base-hash.ts), '' in a file that is not ours. */
  readonly base: string;
  /** False where the file holds no resolution: all its paragraphs were taken as they stand. */
  readonly resolution: boolean;
  /** The resolutions that the file holds; one of ours holds one. */
  readonly texts: readonly { readonly label: string; readonly title: string; readonly complete: boolean }[];
  /** Who saved the file last, else who made it, as it says itself; '' where it does not. */
  readonly author: string;
  /** What was not read or may be wrong, one sentence each. */
  readonly limits: readonly string[];
  /** Those of the limits that belong to a paragraph. */
  readonly doubts: readonly Doubt[];
  /** What of the file is not in the redline, in words; one of the limits says it. */
  readonly left: readonly LeftOut[];
}

/** A Word file that was unpacked once, whichever of its texts are then read. */
export interface WordFile {
  /** Its paragraphs as they stand, struck and inserted words alike. */
  readonly units: readonly SourceUnit[];
  readonly read: (options?: ReadOptions) => WordText | { readonly refused: string };
}

export interface ReadOptions {
  /** Picks one text of several. */
  readonly label?: string;
  /** Takes every paragraph of the file as it stands, letterhead too. */
  readonly whole?: boolean;
}

/** Six times what a draft may have. */
const MOST_PARAGRAPHS = 30_000;

/** Reads a .docx. */
export function readDocx(bytes: Uint8Array, options: ReadOptions = {}): WordText | { readonly refused: string } {
  const file = openDocx(bytes);
  return 'refused' in file ? file : file.read(options);
}

/** Unpacks a .docx. */
export function openDocx(bytes: Uint8Array): WordFile | { readonly refused: string } {
  const file = openPackage(bytes);
  if ('refused' in file) return file;
  const styles = new Map<string, XmlElement>();
  for (const style of elementsOf(file.part('styles'))) styles.set(style.attributes['w:styleId'] ?? '', style);
  const italic = new Set([...styles].filter(([, style]) => isSwitchedOn(childOf(style, 'w:rPr'), 'w:i')).map(([id]) => id));
  const body = readDocxBody(file.document, { footnotes: file.part('footnotes'), endnotes: file.part('endnotes') }, italic);
  const comments = readComments(file.part('comments'), file.part('commentsExtended'));
  const numbering = readNumbering(file.part('numbering'), styles);
  const broken = file.broken();
  if (broken !== null) return { refused: `The Word file is damaged: its part ${broken} cannot be read.` };
  if (body.paragraphs.length > MOST_PARAGRAPHS)
    return { refused: `The Word file has more than ${MOST_PARAGRAPHS.toLocaleString('en')} paragraphs; it is not read.` };
  const ourStyle = (id: string) => {
    const name = settingOf(styles.get(id), 'w:name')?.replace(/\s/g, '') ?? '';
    return name.startsWith('UN') ? name : id;
  };
  const paragraphs = body.paragraphs.map((paragraph) => ({
    ...paragraph,
    style: ourStyle(paragraph.style),
    formerStyle: paragraph.formerStyle && { ...paragraph.formerStyle, style: ourStyle(paragraph.formerStyle.style) },
  }));
  const known = ourMeta(file);
  const ours = paragraphs.some((paragraph) => kindOfStyle(paragraph.style) !== null || paragraph.style === STYLE.end);
  if (!ours && !paragraphs.some((paragraph) => paragraph.runs.length > 0)) return { refused: 'The Word file holds no text.' };
  const found = createFinding(paragraphs, numbering);
  const read = (options: ReadOptions = {}): WordText | { readonly refused: string } => {
    const reading = options.whole
      ? readWhole(paragraphs, numbering, true)
      : ours
        ? readOurs(paragraphs, numbering, known)
        : readOthers(paragraphs, numbering, found, options.label);
    if ('refused' in reading) return reading;
    const said = 'redline' in reading ? withPlacedComments(reading.redline, paragraphs) : assemble(paragraphs, reading.placed, body.notes);
    const redline = withJointChanges(commented(said, comments));
    const ids = 'placed' in reading ? idsOf(reading.placed, said) : [];
    const left = [
      ...('placed' in reading ? leftParagraphs(paragraphs, reading.placed, body.notes, reading.meta, redline, ids) : reading.left),
      ...leftElsewhere(body, file, reading.meta),
    ];
    const unheard = comments.filter(({ id, joint }) => !joint && !redline.comments?.some((one) => one.id === id)).length;
    const firstNote = noteStart(file) ?? reading.meta.firstNote;
    return {
      meta: { ...reading.meta, firstNote },
      redline,
      tracked: redline.paragraphs.some(isTracked),
      base: known?.base ?? '',
      resolution: reading.resolution,
      texts: reading.texts,
      author: authorOf(file),
      limits: [
        ...reading.limits,
        ...leftOutSentence(left),
        ...leftOut(body, unheard),
        ...('placed' in reading ? outsideChanges(paragraphs, reading.placed) : []),
      ],
      doubts:
        'placed' in reading
          ? (reading.doubts ?? []).map(({ at, message }) => ({ paragraph: ids[at] ?? ids.find(Boolean) ?? '', message }))
          : reading.doubts,
      left,
    };
  };
  return { units: unitsOf(paragraphs, numbering), read };
}

function authorOf({ properties }: WordPackage): string {
  for (const name of ['lastModifiedBy', 'creator']) {
    const said = childOf(properties, name)?.children.find((child) => typeof child === 'string' && child.trim() !== '');
    if (typeof said === 'string') return said.trim().slice(0, 100);
  }
  return '';
}

/** The draft that a Word file gives when all its changes are rejected or accepted. */
export const draftOfWord = (word: WordText, how: Side): { meta: Meta; doc: Node } => ({ meta: word.meta, doc: settle(word.redline, how) });

type Reading = { readonly meta: Meta } & (
  | { readonly placed: readonly DocxParagraph[]; readonly doubts?: readonly { readonly at: number; readonly message: string }[] }
  | { readonly redline: Redline; readonly doubts: readonly Doubt[]; readonly left: readonly LeftOut[] }
) &
  Found;
interface Found {
  readonly resolution: boolean;
  readonly texts: WordText['texts'];
  readonly limits: readonly string[];
}

function readOurs(paragraphs: readonly RawParagraph[], numbering: Numbering, known: (Meta & { base: string }) | null): Reading {
  let meta: Meta = known ?? EMPTY_META;
  const guess = createGuess(paragraphs, numbering);
  const placed = paragraphs.map((paragraph): DocxParagraph => {
    const text = paragraph.runs
      .map((run) => ('text' in run && isOn(run.changes, 'reject') ? run.text : ''))
      .join('')
      .trim();
    if (paragraph.style === STYLE.symbol) meta = { ...meta, symbol: text };
    else if (paragraph.style === STYLE.session) meta = { ...meta, session: text };
    else if (paragraph.style === STYLE.organ) meta = { ...meta, body: text.replace(/\s*[,،，]$/, '') };
    else if (paragraph.style === STYLE.end ? text !== '' : paragraph.style !== STYLE.masthead) {
      const kind = kindOfStyle(paragraph.style);
      if (kind) return { ...kind, runs: paragraph.runs };
      if (paragraph.runs.length > 0) return { ...guess(paragraph), runs: paragraph.runs };
    }
    return { outside: true };
  });
  const title = placed.map((one) =>
    'kind' in one && one.kind === 'title' ? one.runs.map((run) => ('text' in run ? run.text : '')).join('') : '',
  );
  const { symbol, body, session, language, firstNote } = meta;
  return {
    meta: { symbol, body, session, language, firstNote },
    placed,
    resolution: true,
    texts: [{ label: symbol || '1', title: title.find((one) => one !== '') ?? '', complete: true }],
    limits: [],
  };
}

function readOthers(
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  finding: ReturnType<typeof createFinding>,
  label: string | undefined,
): Reading | { refused: string } {
  if (!paragraphs.some((paragraph) => paragraph.mark.length > 0 || paragraph.runs.some((run) => 'note' in run || run.changes.length > 0))) {
    const typed = finding.typed();
    const text = pickText(typed, label);
    if (text)
      return {
        meta: text.draft.meta,
        redline: unchanged(text.draft.doc),
        resolution: true,
        texts: typed.map(({ label: name, title, complete }) => ({ label: name, title, complete })),
        limits: text.doubts.map((doubt) => doubt.message),
        doubts: text.doubts,
        left: text.left,
      };
  }
  const both = finding.sides();
  const found = both.map((one) => one.found).reduce((most, list) => (list.length > most.length ? list : most));
  const sides = both.flatMap(({ side, lines, found: list }) => {
    const text = pickText(list, label);
    return text ? [{ side, lines, text }] : [];
  });
  const texts = found.map(({ label: name, title, complete }) => ({ label: name, title, complete }));
  const first = sides[0];
  if (!first) {
    if (label !== undefined && texts.length > 0)
      return { refused: `The file holds no resolution ${label}; it holds ${texts.map((text) => text.label).join(', ')}.` };
    return readWhole(paragraphs, numbering, false);
  }
  const { placed, found: places, guessed } = placeByWords(paragraphs, numbering, sides);
  const doubts = doubtsOn(sides, places, guessed);
  return {
    meta: first.text.draft.meta,
    placed,
    doubts,
    resolution: true,
    texts,
    limits: [...new Set(doubts.map(({ message }) => message))],
  };
}

/** What the text room doubted on either side, at the paragraphs of the file, each once. */
function doubtsOn(
  sides: readonly { readonly text: { readonly doubts: readonly Doubt[] } }[],
  places: readonly ReadonlyMap<string, number>[],
  guessed: readonly number[],
): { readonly at: number; readonly message: string }[] {
  const doubts = new Map<string, { readonly at: number; readonly message: string }>();
  const doubt = (at: number, message: string) => doubts.set(`${at} ${message}`, { at, message });
  sides.forEach(({ text }, k) => {
    for (const { paragraph, message, about } of text.doubts) {
      const at = places[k]!.get(paragraph);
      // What it says of a paragraph that it put together is no longer true here; Word has its own notes.
      if (at !== undefined && about !== 'note') doubt(at, message);
    }
  });
  for (const at of guessed) doubt(at, 'What this paragraph is was taken from the file’s numbers and styles; its words did not show it.');
  return [...doubts.values()].sort((x, y) => x.at - y.at);
}

/** For each paragraph of the file the id of the one that it became; '' where it stands outside. */
function idsOf(placed: readonly DocxParagraph[], { paragraphs }: Redline): string[] {
  let next = 0;
  return placed.map((place) => ('outside' in place ? '' : (paragraphs[next++]?.id ?? '')));
}

/** The paragraphs outside the text, in words, with their notes. */
function leftParagraphs(
  paragraphs: readonly RawParagraph[],
  placed: readonly DocxParagraph[],
  notes: RawBody['notes'],
  { symbol, session, body }: Meta,
  redline: Redline,
  ids: readonly string[],
): LeftOut[] {
  const labels = labelsOf(settle(redline, 'accept'));
  const plain = (text: string) =>
    text
      .trim()
      .replace(/\s*[,،，*]$/, '')
      .replace(/\s+/g, ' ');
  const kept = new Set([symbol, session, body, organName({ body })].filter((text) => text !== '').map(plain));
  const stretches = paragraphs.map(({ runs, style, mark }, i) => {
    // What our own writer put above the text is no word of it (RULES 83); what somebody tracked there is.
    const masthead = style === STYLE.masthead && mark.length === 0 && runs.every((run) => run.changes.length === 0);
    const said = runs.map((run) => ('text' in run ? run.text : '')).join('');
    const noted = runs.flatMap((run) => ('note' in run ? (notes.get(run.note) ?? []).map(({ text }) => text) : [])).join(' ');
    // What is known of the text holds it once.
    const outside = 'outside' in placed[i]! && !masthead && !(noted === '' && kept.delete(plain(said)));
    return { text: noted === '' ? said : `${said} ${noted}`, of: outside ? null : 0, label: labels.get(ids[i]!)?.label ?? '' };
  });
  return leftOutOf(stretches, [''])[0]!;
}

/** What stands beside the paragraphs and is not read, in words. */
function leftElsewhere({ left }: RawBody, file: WordPackage, { symbol }: Meta): LeftOut[] {
  const edges = ['header', 'footer'].flatMap((name) => file.parts(name)).map((part) => spokenIn(part).trim());
  return [
    { where: 'in text boxes and pictures', words: left.words.boxes, begins: '' },
    { where: 'in formulas and other objects', words: left.words.others, begins: '' },
    { where: 'in labels', words: left.words.asides, begins: '' },
    { where: 'in notes that no mark refers to', words: left.words.notes, begins: '' },
    {
      where: 'in page headers and footers',
      words: edges.reduce((sum, text) => sum + (text === symbol ? 0 : wordsIn(text)), 0),
      begins: '',
    },
  ].filter(({ words }) => words > 0);
}

/** Every paragraph with words, as it stands; `asked`: nobody needs to be told. */
function readWhole(paragraphs: readonly RawParagraph[], numbering: Numbering, asked: boolean): Reading {
  const guess = createGuess(paragraphs, numbering);
  const placed = paragraphs.map(
    (paragraph): DocxParagraph =>
      (paragraph.runs.length > 0 || paragraph.mark.length > 0) && paragraph.style !== STYLE.masthead
        ? { ...(kindOfStyle(paragraph.style) ?? guess(paragraph)), runs: paragraph.runs }
        : { outside: true },
  );
  const limits = asked ? [] : ['The file holds no resolution: all its paragraphs were read as they stand.'];
  return { meta: EMPTY_META, placed, resolution: false, texts: [], limits };
}

/** Builds the redline: outside paragraphs fall away, and where they did the paragraph before keeps its end. */
function assemble(paragraphs: readonly RawParagraph[], placed: readonly DocxParagraph[], notes: RawBody['notes']): Redline {
  const out: RedlineParagraph[] = [];
  const ends = createOpenEnds();
  const ids = createIds();
  let lastNote = 0;
  const close = (border: RawParagraph['mark'] = []) => {
    const last = out.pop();
    if (last) out.push({ ...last, mark: ends.close(last.mark, border) });
  };
  const asRun = (run: RawRun): Run => {
    if ('text' in run) return run;
    const { changes, comments } = run;
    const note: NoteRun = { note: notes.get(run.note) ?? [], id: `n${++lastNote}`, changes, ...(comments ? { comments } : {}) };
    return note;
  };
  paragraphs.forEach((raw, i) => {
    const place = placed[i]!;
    if ('outside' in place) {
      close(raw.mark);
      return;
    }
    const former = formerOf(raw);
    const changed = former && (former.kind !== place.kind || former.level !== place.level) ? former : null;
    const runs = joined(kindOfStyle(raw.style) ? place.runs : unblanked(place.runs, paragraphs[i - 1]?.mark ?? [], raw.mark)).map(asRun);
    const there = (side: Side) => runs.some((run) => isOn(run.changes, side));
    const paragraph: RedlineParagraph = {
      ...ids.give(
        raw,
        i,
        // Where it goes on in the paragraph before, that one's id counts.
        SIDES.filter((side) => (there(side) || isOn(raw.mark, side)) && !ends.waits(side)),
      ),
      kind: place.kind,
      level: place.level,
      former: changed,
      runs,
      mark: raw.mark,
      move: raw.move,
      ...(raw.comments.length > 0 && runs.length === 0 ? { comments: raw.comments } : {}),
    };
    ends.pass({ reject: there('reject'), accept: there('accept') }, raw.mark);
    out.push(paragraph);
    if (raw.border) close();
  });
  close();
  return { paragraphs: out };
}

function formerOf({ formerStyle }: RawParagraph): Former | null {
  const kind = formerStyle && kindOfStyle(formerStyle.style);
  if (!kind) return null;
  const { author, date } = formerStyle;
  return { ...kind, author, ...(date ? { date } : {}) };
}

/** Gives paragraphs the ids of their bookmarks. On either side an id stands once: the paragraph that repeats one gets a new id. */
function createIds() {
  const used = { reject: new Set<string>(), accept: new Set<string>() };
  const free = (id: string, side: Side, sides: readonly Side[]) => !sides.includes(side) || !used[side].has(id);
  return {
    give({ ids }: RawParagraph, at: number, sides: readonly Side[]): { id: string; formerId?: string } {
      const former = ids.find((one) => one.former && free(one.id, 'reject', sides))?.id;
      const fits = (id: string) => free(id, 'accept', sides) && (former !== undefined || free(id, 'reject', sides));
      let id = ids.find((one) => !one.former && fits(one.id))?.id ?? `w${at + 1}`;
      while (!fits(id)) id += 'x';
      if (sides.includes('reject')) used.reject.add(former ?? id);
      if (sides.includes('accept')) used.accept.add(id);
      return former !== undefined && former !== id ? { id, formerId: former } : { id };
    },
  };
}

const alike = (x: RawRun, y: RawRun): boolean =>
  JSON.stringify([x.changes, x.comments ?? []]) === JSON.stringify([y.changes, y.comments ?? []]);

/** The redline with the comments that stand on its words, and those that answer them. */
function commented(redline: Redline, comments: readonly WordComment[]): Redline & { comments?: readonly WordComment[] } {
  const heard = new Set(redline.paragraphs.flatMap((one) => [...(one.comments ?? []), ...one.runs.flatMap((run) => run.comments ?? [])]));
  const kept = comments.filter(({ id, answers }) => heard.has(id) || heard.has(answers));
  return kept.length > 0 ? { ...redline, comments: kept } : redline;
}

/** Neighbouring runs that look and changed alike become one (Word cuts text at every save). */
function joined(runs: readonly RawRun[]): RawRun[] {
  const out: RawRun[] = [];
  for (const run of runs) {
    const last = out[out.length - 1];
    if (last && 'text' in last && 'text' in run && last.em === run.em && alike(last, run))
      out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}

/** Without blanks at either end, but never at an end that a change opens or closes. */
function unblanked(runs: readonly RawRun[], before: RawParagraph['mark'], mark: RawParagraph['mark']): RawRun[] {
  const list = [...runs];
  const first = list[0];
  if (first && 'text' in first && first.changes.length === 0 && before.length === 0) list[0] = { ...first, text: first.text.trimStart() };
  const last = list[list.length - 1];
  if (last && 'text' in last && last.changes.length === 0 && mark.length === 0)
    list[list.length - 1] = { ...last, text: last.text.trimEnd() };
  return list.filter((run) => !('text' in run) || run.text !== '');
}

const isTracked = (paragraph: RedlineParagraph): boolean =>
  paragraph.mark.length > 0 ||
  paragraph.former !== null ||
  paragraph.runs.some((run) => run.changes.length > 0 || ('note' in run && run.note.some((text) => text.changes.length > 0)));

function leftOut({ left }: RawBody, unheard: number): string[] {
  const count = (n: number, one: string, many: string) =>
    n === 0 ? [] : [n === 1 ? `One ${one} was not read.` : `${n} ${many} were not read.`];
  return [
    ...count(unheard, 'comment outside the text', 'comments outside the text'),
    ...count(left.boxes, 'picture or text box', 'pictures or text boxes'),
    ...count(left.chunks, 'embedded document', 'embedded documents'),
    ...count(left.signs, 'sign of a symbol font', 'signs of a symbol font'),
    ...(left.tables > 0 ? ['Tables were read as paragraphs, cell by cell.'] : []),
  ];
}

function outsideChanges(paragraphs: readonly RawParagraph[], placed: readonly DocxParagraph[]): string[] {
  const lost = paragraphs.filter((paragraph, i) => 'outside' in placed[i]! && paragraph.runs.some((run) => run.changes.length > 0)).length;
  return lost === 0 ? [] : [`Tracked changes in ${lost === 1 ? 'one line' : `${lost} lines`} outside the resolution's text were left out.`];
}

/** What our custom part says, or null. */
function ourMeta(file: WordPackage): (Meta & { base: string }) | null {
  const part = file.parts('customXml').find((element) => element.name === 'chapeau' && element.attributes.xmlns === CHAPEAU_NAMESPACE);
  if (!part) return null;
  const say = (name: string) => (part.attributes[name] ?? '').slice(0, 300);
  const language = LANGUAGES.find((one) => one === part.attributes.language) ?? ('en' satisfies Language);
  return {
    symbol: say('symbol'),
    body: say('body'),
    session: say('session'),
    language,
    firstNote: noteNumber(say('firstNote')) ?? 1,
    base: say('base'),
  };
}

const noteNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,5}$/.test(text) ? Math.max(1, Number(text)) : null;

function noteStart(file: WordPackage): number | null {
  const section = childOf(childOf(file.document, 'w:body'), 'w:sectPr');
  return (
    noteNumber(settingOf(childOf(section, 'w:footnotePr'), 'w:numStart')) ??
    noteNumber(settingOf(childOf(file.part('settings'), 'w:footnotePr'), 'w:numStart'))
  );
}
