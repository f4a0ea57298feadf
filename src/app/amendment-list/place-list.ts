// The worker's part for a delegation's list: reads it against today's text, tries each amendment by itself, and makes proposals of the chosen ones.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, cleanDoc, type Issued, idOf, issuedIn, type Meta, ownerOf, paragraphAttrs, schema } from '../../../schema/index.ts';
import { doAmendments } from '../../amend/lists/do-amendments.ts';
import { type DelegationAmendment, readDelegationList } from '../../amend/lists/list-reader.ts';
import { mergeReturnedCopy } from '../../amend/returned-copy/merge.ts';
import { kindOfBytes } from '../../formats/file-kind.ts';
import { listFromHtml, listFromMail, listFromWord } from '../../formats/lists/list-source.ts';
import { numberedAs } from '../../text/issued-numbers.ts';
import type { NumberedVersion } from '../files/numbers-choice.tsx';
import { textFrom, whyNotReadHere } from '../files/read-file.ts';
import type { ToRead } from '../files/reading-model.ts';
import type { FromListWorker, ListQuestion, PlacedList, PlaceQuestion, ReadAmendment } from './list-model.ts';

const MAIL = /^(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){2,}/;

/** The lines of a list in a file or in pasted text. */
async function linesIn(source: ToRead): Promise<string | { readonly refused: string }> {
  if (!('bytes' in source)) return source.text.trim() !== '' ? source.text : listFromHtml(source.html);
  const { name, bytes } = source;
  const kind = kindOfBytes(bytes);
  const why = whyNotReadHere(name, kind);
  if (why !== null) return { refused: why };
  if (kind === 'zip') return listFromWord(bytes);
  const text = textFrom(bytes);
  if (text === null) return { refused: `${name} is neither a Word file, an e-mail, a web page nor plain text.` };
  if (/\.eml$/i.test(name) && MAIL.test(text)) return listFromMail(bytes);
  return /^\s*<(?:!doctype|html|meta|body|p|div)\b/i.test(text) ? listFromHtml(text) : text;
}

const newIds = (salt: string) => {
  let count = 0;
  return (prefix: string) => `${prefix}-${salt}-${++count}`;
};

/** The ids of all proposals in a text. */
function proposalIds(doc: Node): Set<string> {
  const ids = new Set<string>();
  doc.forEach((paragraph) => {
    if (paragraphAttrs(paragraph).by !== '') ids.add(idOf(paragraph));
    for (const one of amendmentsOf(paragraph)) ids.add(idOf(one));
  });
  return ids;
}

/** The placeholder for the delegation of an amendment tried by itself. */
const SOMEBODY = 'list';

/** Reads a list against today's text. */
export async function readSourceList({ meta, doc, source, versions, numbers }: ListQuestion, salt: string): Promise<FromListWorker> {
  const lines = await linesIn(source);
  if (typeof lines !== 'string') return lines;
  const today = schema.nodeFromJSON(doc);
  const asked = numbers ?? versionNamedIn(lines, versions)?.id ?? (issuedIn(today) ? versions[0]?.id : '');
  const version = versions.find(({ id }) => id === asked);
  const clean = cleanDoc(version ? numberedAs(today, version.issued) : today);
  const amendments = readDelegationList({ meta, doc: clean }, lines);
  if (amendments.length === 0) return { refused: `${source.name} holds no amendments that could be found.` };
  const newId = newIds(salt);
  return { read: amendments.map((amendment) => triedAlone(meta, clean, amendment, newId, issuedIn(today))), numbers: version?.id ?? '' };
}

/** The version that a list names, the longest name first, so that “L.2/Rev.1” is not taken for L.2. */
function versionNamedIn(lines: string, versions: readonly NumberedVersion[]): NumberedVersion | undefined {
  const isNamed = (name: string) =>
    name.length > 2 && new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}/])`, 'u').test(lines);
  return [...versions].sort((x, y) => y.name.length - x.name.length).find(({ name }) => isNamed(name));
}

/** `shown`: the room's numbers, which are used to show people what it would do. */
function triedAlone(
  meta: Meta,
  clean: Node,
  amendment: DelegationAmendment,
  newId: (prefix: string) => string,
  shown: Issued,
): ReadAmendment {
  const { doc, reasons, doubts } = doAmendments({ meta, doc: clean }, [amendment]);
  const why = reasons.get(amendment);
  if (why !== undefined) return { amendment, alone: null, why };
  const merged = mergeReturnedCopy(clean, clean, doc, { by: SOMEBODY, newId });
  return {
    amendment: { ...amendment, doubt: doubts.get(amendment) ?? null },
    alone: { doc: numberedAs(merged.doc, shown).toJSON() as object, brought: [...proposalIds(merged.doc)] },
    why: '',
  };
}

/** A proposal in a text: its place, and the words of a new paragraph; ''. */
interface Placed {
  readonly id: string;
  /** The paragraph that it changes; for a new paragraph, its neighbours. */
  readonly at: readonly string[];
  readonly words: string;
}

/** The proposals of a delegation in a text that satisfy `isMeant`. */
function placedBy(doc: Node, by: string, isMeant: (id: string) => boolean): Placed[] {
  const found: Placed[] = [];
  let before = '';
  doc.forEach((paragraph, _, index) => {
    const { id, by: owner } = paragraphAttrs(paragraph);
    if (owner === '') before = id;
    else if (owner === by && isMeant(id)) {
      const behind = doc.content.content.slice(index).find((one) => paragraphAttrs(one).by === '');
      found.push({ id, at: [before, behind ? idOf(behind) : ''], words: paragraph.textContent });
    }
    for (const one of amendmentsOf(paragraph))
      if (ownerOf(one) === by && isMeant(idOf(one))) found.push({ id: idOf(one), at: [id], words: '' });
  });
  return found;
}

/**
 * Finds which of a delegation's proposals came from an amendment that became `alone` when tried by itself. Together with others it may be at other places of
 * the same paragraphs, so rather one proposal too many is found than one too few.
 */
function becameOf(alone: readonly Placed[], all: readonly Placed[]): string[] {
  const touched = new Set(alone.filter(({ words }) => words === '').flatMap(({ at }) => at));
  const fresh = alone.filter(({ words }) => words !== '');
  const isSame = (one: Placed) => fresh.some(({ words }) => words === one.words);
  const isNear = (one: Placed) =>
    fresh.some((its) => !all.some(({ words }) => words === its.words)) && one.at.some((id) => touched.has(id));
  return all.filter((one) => (one.words === '' ? touched.has(one.at[0]!) : isSame(one) || isNear(one))).map(({ id }) => id);
}

/** Joins sets that have a member in common. */
function disjoint(sets: readonly (readonly string[])[]): string[][] {
  const joined: Set<string>[] = [];
  for (const set of sets) {
    const all = new Set(set);
    for (const known of [...joined])
      if ([...known].some((one) => all.has(one))) {
        for (const one of known) all.add(one);
        joined.splice(joined.indexOf(known), 1);
      }
    joined.push(all);
  }
  return joined.map((set) => [...set]);
}

/** Makes proposals of the chosen amendments, each delegation's together. */
export function placeList({ meta, doc, issued, lists }: PlaceQuestion, salt: string): PlacedList {
  const current = numberedAs(schema.nodeFromJSON(doc), issued);
  const clean = cleanDoc(current);
  const known = proposalIds(current);
  const newId = newIds(salt);
  const left: { text: string; why: string }[] = [];
  const together: string[][] = [];
  let placed = current;
  for (const { by, amendments } of lists) {
    const done = doAmendments({ meta, doc: clean }, amendments);
    for (const [one, why] of done.reasons) left.push({ text: one.text, why });
    placed = mergeReturnedCopy(clean, placed, done.doc, { by, newId }).doc;
    const now = placedBy(placed, by, (id) => !known.has(id));
    const asOne = amendments.filter((one) => one.together && !done.reasons.has(one));
    const sets = asOne.map((one) => {
      const alone = mergeReturnedCopy(clean, clean, doAmendments({ meta, doc: clean }, [one]).doc, { by, newId }).doc;
      return becameOf(
        placedBy(alone, by, () => true),
        now,
      );
    });
    together.push(...disjoint(sets).filter((set) => set.length > 1));
  }
  return { doc: placed.toJSON() as object, brought: [...proposalIds(placed)].filter((id) => !known.has(id)), together, left };
}
