// The rolling text: the whole text with every pending proposal in brackets, as it is printed for the room. "[EU, CAN: …]" is an insertion, "[… – delete:
// NOR]" a deletion, "[6 alt. … – SGP]" another version of a paragraph, "[MEX: 7 bis. …]" an additional paragraph. It is computed in the order of the text;
// words.ts writes the words of a paragraph.
import type { Node } from 'prosemirror-model';
import { type Draft, idOf, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { noteNumbers } from '../../text/footnotes.ts';
import { type Label, labelsOf, ordinalTimes } from '../../text/numbering.ts';
import { type Agreement, agreedPlaces } from '../decide/agreement.ts';
import { type CompiledAmendment, compileParagraph } from '../decide/compile.ts';
import { deleteKind } from '../kinds/delete.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { nowOf, paragraphOfText, saysNothing } from '../kinds/paragraphs.ts';
import { mineOf } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { isRewritten } from '../rebase/rewritten.ts';
import { CONVENTION, type Convention, type KnownOfProposals, NOTHING_KNOWN } from './model.ts';
import type { PrintedParagraph, PrintedText } from './printed-text.ts';
import { inBracket, type Naming, putWording, putWords } from './words.ts';
import { createNoteBook, createRollingWriter, type Measure, type NoteBook } from './writer.ts';

export interface RollingText extends PrintedText {
  /** The number of brackets, and how deep they are nested. */
  readonly brackets: number;
  readonly depth: number;
}

interface Print {
  readonly convention: Convention;
  readonly known: KnownOfProposals;
  readonly owner: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly book: NoteBook;
  readonly measure: Measure;
  readonly explained: Set<string>;
  /** Ids of the alternatives that are printed beside a paragraph of the text, by its id. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>;
  /** What is agreed, where that is shown. */
  readonly agreement: Agreement | null;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => name !== '');

/** "EU, CAN, AUS and 6 more". All owners are named, whatever the limit; '' where the convention prints no names. */
function listed(owners: readonly string[], others: readonly string[], { names: where, most }: Convention): string {
  const all = unique([...owners, ...others]);
  const shown = all.slice(0, Math.max(unique(owners).length, most));
  if (where === 'none' || shown.length === 0) return '';
  return shown.join(', ') + (most > 0 && shown.length < all.length ? ` and ${all.length - shown.length} more` : '');
}

function namingOf(print: Print): Naming & { readonly names: (ids: readonly string[]) => string; readonly againstAll: Naming['strike'] } {
  const { convention, known, owner } = print;
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => owner.get(id) ?? ''),
      ids.flatMap((id) => known.inFavour(id)),
      convention,
    );
  const against = (ids: readonly string[]) =>
    listed(
      [],
      ids.flatMap((id) => known.opposed(id)),
      convention,
    );
  /** Those who are against each of these: they want the text beside them. */
  const againstAll = (ids: readonly string[]) =>
    listed(
      [],
      ids.slice(0, 1).flatMap((id) => known.opposed(id).filter((code) => ids.every((one) => known.opposed(one).includes(code)))),
      convention,
    );
  /** The reasons of these proposals that have not been printed yet: each is printed once, at the first bracket of its proposal. */
  const reasons = (ids: readonly string[]): string => {
    if (!convention.reasons) return '';
    return ids
      .filter((id) => !print.explained.has(id) && known.reason(id) !== '')
      .map((id) => {
        print.explained.add(id);
        return ` – “${known.reason(id)}”`;
      })
      .join('');
  };
  return {
    names,
    againstAll,
    lead: (ids) => (convention.names === 'before' ? `${names(ids)}: ` : ''),
    tail: (ids) => (convention.names === 'after' ? ` – ${names(ids)}` : '') + reasons(ids),
    strike: (ids) => {
      const keep = against(ids);
      const who = names(ids);
      return ` – ${keep === '' ? '' : `retain: ${keep}; `}delete${who === '' ? '' : `: ${who}`}${reasons(ids)}`;
    },
  };
}

/** The naming of another wording of a paragraph: its delegations stand behind it. */
const namedAfter = (print: Print) =>
  namingOf({ ...print, convention: { ...print.convention, names: print.convention.names === 'none' ? 'none' : 'after' } });

/** True for an amendment that is printed as another version of the paragraph: it leaves little of it, splits it, or amends another proposal. */
function isVersion({ amendment, status, on }: CompiledAmendment, now: Node): boolean {
  if (kindOfAmendment(amendment).structural || status === 'empty' || status === 'satisfied') return false;
  const mine = mineOf(amendment);
  return mine !== null && (on !== '' || amendment.childCount > 1 || isRewritten(baseOf(amendment, now), mine));
}

/** The number that "bis" or "alt" is added to: "6", "(b)", "PP4"; '' where the paragraph has none. */
function stemOf({ label, number }: Label): string {
  if (number !== null) return number.replace(/\.$/, '');
  return label.startsWith('PP') ? label : '';
}

/** "6 alt.", "6 alt. 2."; where "bis" means another version: "6 bis.", "6 ter.". */
function versionNumber(label: Label, count: number, { bis }: Convention): string {
  const word = bis === 'version' ? `${ordinalTimes(count + 1)}.` : count > 1 ? `alt. ${count}.` : 'alt.';
  return `${stemOf(label)} ${word}`.trim();
}

/** The number of a proposed paragraph: "7 bis."; where "bis" means another version: "7 (new).", "7 (new 2).". */
function newNumber({ label, number, beside }: Label, convention: Convention): string {
  if (beside?.place === 'instead') return versionNumber(beside, beside.count, convention);
  if (convention.bis === 'new' || !beside || beside.count === 1) return `${(number ?? label).replace(/\.$/, '')}.`;
  const { place, count } = beside;
  const stem = (beside.number ?? beside.label).replace(/\.$/, '');
  return `${stem} ${place === 'before' ? 'pre ' : ''}(new${count > 2 ? ` ${count - 1}` : ''}).`;
}

/** What is proposed for a paragraph as a whole, as the end of its bracket: " – delete: EGY; move to after OP8: NOR"; '' where nothing is. */
function wholeTail(whole: readonly CompiledAmendment[], print: Print, naming: ReturnType<typeof namingOf>): string {
  const said: string[] = [];
  const strike = whole.filter((one) => kindOfAmendment(one.amendment) === deleteKind).map((one) => one.id);
  if (strike.length > 0) said.push(naming.strike(strike).slice(3));
  const labelOf = (id: string) => print.labels.get(id)?.label ?? 'a paragraph that went';
  for (const { id, amendment } of whole) {
    if (strike.includes(id)) continue;
    const who = naming.names([id]);
    said.push(`${kindOfAmendment(amendment).bracketWords(amendment, labelOf)}${who === '' ? '' : `: ${who}`}`);
  }
  return said.length === 0 ? '' : ` – ${said.join('; ')}`;
}

function ownParagraph(paragraph: Node, print: Print, naming: ReturnType<typeof namingOf>, compiled: readonly CompiledAmendment[]) {
  const { id, kind, level, status, by } = paragraphAttrs(paragraph);
  const label = print.labels.get(id) ?? { label: '', number: null };
  const now = nowOf(paragraph);
  const writer = createRollingWriter(print.book, print.measure);
  const versions = compiled.filter((one) => isVersion(one, now));
  const open = compiled.filter((one) => !versions.includes(one) && one.status !== 'empty' && one.status !== 'satisfied');
  const whole = open.filter((one) => one.hunks.length === 0 || kindOfAmendment(one.amendment).structural);
  const tail = wholeTail(whole, print, naming);
  const ids = whole.map((one) => one.id);
  // Where other wordings stand beside it, all are in brackets.
  const beside = [...versions.map((one) => one.id), ...(print.alternatives.get(id) ?? [])];
  const isBracketed = tail !== '' || beside.length > 0 || status === 'bracketed';
  const isAlternative = label.beside?.place === 'instead';
  const own = isAlternative ? namedAfter(print) : naming;
  if (by !== '') writer.open(own.lead([id]), [id]);
  if (isBracketed) writer.open('', ids);
  if (by !== '') writer.number(newNumber(label, print.convention));
  else if (label.number !== null) writer.number(label.number);
  const words = open.filter((one) => kindOfAmendment(one.amendment).changesWords);
  const agreed = print.agreement ? agreedPlaces(paragraph, print.agreement.phrases) : [];
  putWording(writer, now, words, naming, by === '' ? null : inBracket(naming, [id]), agreed);
  if (isBracketed) {
    const kept = tail === '' ? naming.againstAll(beside) : '';
    writer.close(tail + (kept === '' ? '' : ` – ${kept}`));
  }
  if (by !== '') writer.close(own.tail([id]));
  const printed: PrintedParagraph = { id, kind, level, label: label.label, spans: writer.spans };
  return { printed, versions, label };
}

function versionParagraph(paragraph: Node, one: CompiledAmendment, count: number, label: Label, print: Print, naming: Naming) {
  const writer = createRollingWriter(print.book, print.measure);
  const number = versionNumber(label, count, print.convention);
  writer.open('', [one.id]);
  writer.number(number);
  one.amendment.forEach((wording, _, index) => {
    if (index > 0) writer.sign('¶');
    putWords(writer, wording.content, inBracket(naming, [one.id]));
  });
  writer.close(print.convention.names === 'none' ? '' : namedAfter(print).tail([one.id]));
  const { kind, level } = paragraphAttrs(paragraph);
  const name = print.convention.bis === 'version' ? ordinalTimes(count + 1) : count > 1 ? `alt ${count}` : 'alt';
  return { id: one.id, kind, level, label: `${label.label} ${name}`, spans: writer.spans } satisfies PrintedParagraph;
}

/** The rolling text of a draft with all its pending proposals. `agreement`: what it shows as agreed; null for nothing. */
export function rollingText(
  draft: Draft,
  known: KnownOfProposals = NOTHING_KNOWN,
  convention: Convention = CONVENTION,
  agreement: Agreement | null = null,
): RollingText {
  const { doc } = draft;
  const owner = new Map<string, string>();
  doc.forEach((paragraph) => {
    owner.set(idOf(paragraph), ownerOf(paragraph));
    for (const one of compileParagraph(paragraph)) owner.set(one.id, one.by);
  });
  const measure: Measure = { brackets: 0, depth: 0 };
  const book = createNoteBook(noteNumbers(doc, draft.meta.firstNote));
  const alternatives = new Map<string, string[]>();
  doc.forEach((paragraph) => {
    const { id, by, state, instead } = paragraphAttrs(paragraph);
    if (by === '' || instead === '' || state !== 'live' || saysNothing(doc, paragraph) || !paragraphOfText(doc, instead)) return;
    alternatives.set(instead, [...(alternatives.get(instead) ?? []), id]);
  });
  const print: Print = { convention, known, owner, labels: labelsOf(doc), book, measure, explained: new Set(), alternatives, agreement };
  const naming = namingOf(print);
  const paragraphs: PrintedParagraph[] = [];
  /** Other versions of a paragraph, which come behind the alternatives to it. */
  let waiting: readonly (() => PrintedParagraph)[] = [];
  const printWaiting = () => {
    for (const one of waiting) paragraphs.push(one());
    waiting = [];
  };
  doc.forEach((paragraph) => {
    if (paragraphAttrs(paragraph).instead === '') printWaiting();
    if (paragraph.attrs.by !== '' && (paragraph.attrs.state !== 'live' || saysNothing(doc, paragraph))) return;
    const { printed, versions, label } = ownParagraph(paragraph, print, naming, compileParagraph(paragraph));
    paragraphs.push(printed);
    // The alternatives have their numbers already.
    const numbered = Math.max(0, ...(alternatives.get(idOf(paragraph)) ?? []).map((id) => print.labels.get(id)?.beside?.count ?? 0));
    waiting = [...waiting, ...versions.map((one, at) => () => versionParagraph(paragraph, one, at + 1 + numbered, label, print, naming))];
  });
  printWaiting();
  return { paragraphs, notes: book.notes, ...measure, ...(agreement && { agreement: agreement.levels }) };
}
