// The rolling text: the whole text with every pending proposal in brackets, as it is printed for the room. "[EU, CAN: …]" is an insertion, "[… – delete:
// NOR]" a deletion, "[6 alt. … – SGP]" another version of a paragraph, "[MEX: 7 bis. …]" an additional paragraph. It is computed in the order of the text;
// words.ts writes the words of a paragraph.
import type { Node } from 'prosemirror-model';
import { type Draft, idOf, type Language, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { noteNumbers } from '../../text/footnotes.ts';
import { type Label, labelsOf } from '../../text/numbering.ts';
import { alternativeSign, beforeIn, printedLabel, timesIn } from '../../text/printed-labels.ts';
import { printedNumber } from '../../text/printed-numbers.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { type Agreement, agreedPlaces } from '../decide/agreement.ts';
import { type CompiledAmendment, compileParagraph } from '../decide/compile.ts';
import { countedText } from '../decide/open-points.ts';
import { fileWordsIn, filledLine } from '../formal/words/file-words.ts';
import type { WordsOfLanguage } from '../formal/words/formal-words.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { deleteKind } from '../kinds/delete.ts';
import { kindOfAmendment } from '../kinds/kinds.ts';
import { nowOf, paragraphOfText, saysNothing } from '../kinds/paragraphs.ts';
import { mineOf } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { isRewritten } from '../rebase/rewritten.ts';
import { bracketWords } from './bracket-words.ts';
import { CONVENTION, type Convention, type KnownOfProposals, NOTHING_KNOWN } from './model.ts';
import type { PrintedParagraph, PrintedText } from './printed-text.ts';
import { inBracket, type Naming, putWording, putWords } from './words.ts';
import { createNoteBook, createRollingWriter, type NoteBook } from './writer.ts';

interface Print {
  readonly convention: Convention;
  readonly known: KnownOfProposals;
  readonly owner: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, Label>;
  readonly book: NoteBook;
  readonly explained: Set<string>;
  /** Ids of the alternatives that are printed beside a paragraph of the text, by its id. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>;
  /** What is agreed, where that is shown. */
  readonly agreement: Agreement | null;
  /** The formal words of the draft's language. */
  readonly words: WordsOfLanguage;
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].filter((name) => name !== '');

/** "EU, CAN, AUS and 6 more". All owners are named, whatever the limit; '' where the convention prints no names. */
function listed(owners: readonly string[], others: readonly string[], { names: where, most }: Convention, language: Language): string {
  const all = unique([...owners, ...others]);
  const shown = all.slice(0, Math.max(unique(owners).length, most));
  if (where === 'none' || shown.length === 0) return '';
  const { comma, more } = fileWordsIn(language);
  const names = shown.join(comma);
  return most > 0 && shown.length < all.length ? filledLine(more, { names, n: String(all.length - shown.length) }) : names;
}

function namingOf(print: Print): Naming & { readonly names: (ids: readonly string[]) => string; readonly againstAll: Naming['strike'] } {
  const { convention, known, owner } = print;
  const { language } = print.words;
  const said = fileWordsIn(language);
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => owner.get(id) ?? ''),
      ids.flatMap((id) => known.inFavour(id)),
      convention,
      language,
    );
  const against = (ids: readonly string[]) =>
    listed(
      [],
      ids.flatMap((id) => known.opposed(id)),
      convention,
      language,
    );
  /** The delegations against all of these, who therefore want the text. */
  const againstAll = (ids: readonly string[]) =>
    listed(
      [],
      ids.slice(0, 1).flatMap((id) => known.opposed(id).filter((code) => ids.every((one) => known.opposed(one).includes(code)))),
      convention,
      language,
    );
  /** The reasons of these proposals that have not been printed yet: each is printed once, at the first bracket of its proposal. */
  const reasons = (ids: readonly string[]): string => {
    if (!convention.reasons) return '';
    return ids
      .filter((id) => !print.explained.has(id) && known.reason(id) !== '')
      .map((id) => {
        print.explained.add(id);
        return ` – ${said.quotes[0]}${known.reason(id)}${said.quotes[1]}`;
      })
      .join('');
  };
  return {
    names,
    againstAll,
    lead: (ids) => (convention.names === 'before' ? names(ids) + said.colon : ''),
    tail: (ids) => (convention.names === 'after' ? ` – ${names(ids)}` : '') + reasons(ids),
    strike: (ids) => {
      const keep = against(ids);
      const who = names(ids);
      const retained = keep === '' ? '' : said.retain + said.colon + keep + said.semicolon;
      return ` – ${retained}${said.delete}${who === '' ? '' : said.colon + who}${reasons(ids)}`;
    },
  };
}

/** The naming of another wording of a paragraph, whose delegations are printed after it. */
const namedAfter = (print: Print) =>
  namingOf({ ...print, convention: { ...print.convention, names: print.convention.names === 'none' ? 'none' : 'after' } });

/** True for an amendment that is printed as another version of the paragraph: it leaves little of it, splits it, or amends another proposal. */
function isVersion({ amendment, status, on }: CompiledAmendment, now: Node): boolean {
  if (kindOfAmendment(amendment).structural || status === 'empty' || status === 'satisfied') return false;
  const mine = mineOf(amendment);
  return mine !== null && (on !== '' || amendment.childCount > 1 || isRewritten(baseOf(amendment, now), mine));
}

/** The number that "bis" or "alt" is added to: "6", "(b)", "PP4"; '' where the paragraph has none. */
function stemOf({ label, number }: Label, language: Language, level: number): string {
  if (number !== null) return bare(printedNumber(language, number, level));
  return label.startsWith('PP') ? printedLabel(language, label) : '';
}

/** A number without what ends it: "7." is "7", and "7 -" in Arabic. */
const bare = (number: string): string => number.replace(/\.$| -$/, '');

/** "6 alt.", "6 alt. 2."; where "bis" means another version: "6 bis.", "6 ter.". */
function versionNumber(label: Label, count: number, { convention: { bis }, words: { language } }: Print, level: number): string {
  const alternative = `${alternativeSign(language).replace(/\.$/, '')}.`;
  const word = bis === 'version' ? `${timesIn(language, count + 1)}.` : count > 1 ? `${alternative} ${count}.` : alternative;
  return `${stemOf(label, language, level)} ${word}`.trim();
}

/** The number of a proposed paragraph: "7 bis."; where "bis" means another version: "7 (new).", "7 (new 2).". */
function newNumber({ label, number, beside }: Label, print: Print, level: number): string {
  const { convention, words } = print;
  const { language } = words;
  if (beside?.place === 'instead') return versionNumber(beside, beside.count, print, level);
  // A sub-paragraph with a letter of its own.
  if (!beside) return number === null ? `${label}.` : printedNumber(language, number, level);
  const { place, count } = beside;
  const stem = beside.number === null ? printedLabel(language, beside.label) : bare(printedNumber(language, beside.number, level));
  const before = place === 'before' ? beforeIn(language) : '';
  if (convention.bis === 'new' || count === 1) {
    const times = place === 'before' && count === 1 ? '' : timesIn(language, count);
    return `${[stem, before, times].filter((part) => part !== '').join(' ')}.`;
  }
  const fresh = filledLine(fileWordsIn(language).fresh, { n: count > 2 ? ` ${count - 1}` : '' });
  return `${[stem, before, fresh].filter((part) => part !== '').join(' ')}.`;
}

/** What is proposed for a paragraph as a whole, as the end of its bracket: " – delete: EGY; move to after OP8: NOR"; '' where nothing is. */
function wholeTail(whole: readonly CompiledAmendment[], print: Print, naming: ReturnType<typeof namingOf>): string {
  const said: string[] = [];
  const { colon, semicolon, inText } = fileWordsIn(print.words.language);
  const strike = whole.filter((one) => kindOfAmendment(one.amendment) === deleteKind).map((one) => one.id);
  if (strike.length > 0) said.push(naming.strike(strike).slice(3));
  const labelOf = (id: string) => print.labels.get(id)?.label ?? '';
  for (const { id, amendment, status } of whole) {
    if (strike.includes(id)) continue;
    const who = naming.names([id]);
    // It waits for a decision, and is counted, until it is decided or withdrawn.
    const what = status === 'satisfied' ? inText : bracketWords(amendment, labelOf, print.words);
    said.push(what + (who === '' ? '' : colon + who));
  }
  return said.length === 0 ? '' : ` – ${said.join(semicolon)}`;
}

function ownParagraph(paragraph: Node, print: Print, naming: ReturnType<typeof namingOf>, compiled: readonly CompiledAmendment[]) {
  const { id, kind, level, status, by } = paragraphAttrs(paragraph);
  const label = print.labels.get(id) ?? { label: '', number: null };
  const now = nowOf(paragraph);
  const writer = createRollingWriter(print.book);
  const versions = compiled.filter((one) => isVersion(one, now));
  const open = compiled.filter((one) => !versions.includes(one) && one.status !== 'empty');
  const whole = open.filter((one) => one.hunks.length === 0 || kindOfAmendment(one.amendment).structural);
  const tail = wholeTail(whole, print, naming);
  const ids = whole.map((one) => one.id);
  // If other wordings stand beside this one, every wording is in brackets, this one too.
  const beside = [...versions.map((one) => one.id), ...(print.alternatives.get(id) ?? [])];
  const isBracketed = tail !== '' || beside.length > 0 || status === 'bracketed';
  const isAlternative = label.beside?.place === 'instead';
  const own = isAlternative ? namedAfter(print) : naming;
  if (by !== '') writer.open(own.lead([id]), [id]);
  if (isBracketed) writer.open('', ids);
  const step = levelOf({ kind, level });
  if (by !== '') writer.number(newNumber(label, print, step));
  else if (label.number !== null) writer.number(printedNumber(print.words.language, label.number, step));
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
  const writer = createRollingWriter(print.book);
  const number = versionNumber(label, count, print, levelOf(paragraphAttrs(paragraph)));
  writer.open('', [one.id]);
  writer.number(number);
  one.amendment.forEach((wording, _, index) => {
    if (index > 0) writer.sign('¶');
    putWords(writer, wording.content, inBracket(naming, [one.id]));
  });
  writer.close(print.convention.names === 'none' ? '' : namedAfter(print).tail([one.id]));
  const { kind, level } = paragraphAttrs(paragraph);
  const name = print.convention.bis === 'version' ? timesIn('en', count + 1) : count > 1 ? `alt ${count}` : 'alt';
  return { id: one.id, kind, level, label: `${label.label} ${name}`, spans: writer.spans } satisfies PrintedParagraph;
}

/** The rolling text of a draft with all its pending proposals. `agreement`: what it shows as agreed; null for nothing. */
export function rollingText(
  draft: Draft,
  known: KnownOfProposals = NOTHING_KNOWN,
  convention: Convention = CONVENTION,
  agreement: Agreement | null = null,
): PrintedText {
  const doc = countedText(draft.doc, draft.meta.adoption);
  const owner = new Map<string, string>();
  doc.forEach((paragraph) => {
    owner.set(idOf(paragraph), ownerOf(paragraph));
    for (const one of compileParagraph(paragraph)) owner.set(one.id, one.by);
  });
  const book = createNoteBook(noteNumbers(doc, draft.meta.firstNote));
  const alternatives = new Map<string, string[]>();
  doc.forEach((paragraph) => {
    const { id, by, state, instead } = paragraphAttrs(paragraph);
    if (by === '' || instead === '' || state !== 'live' || saysNothing(doc, paragraph) || !paragraphOfText(doc, instead)) return;
    alternatives.set(instead, [...(alternatives.get(instead) ?? []), id]);
  });
  const words = formalWordsIn(draft.meta.language);
  const print: Print = {
    convention,
    known,
    owner,
    labels: labelsOf(doc),
    book,
    explained: new Set(),
    alternatives,
    agreement,
    words,
  };
  const naming = namingOf(print);
  const paragraphs: PrintedParagraph[] = [];
  /** Other versions of a paragraph, printed after the alternatives to it. */
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
  return { paragraphs, notes: book.notes, ...(agreement && { agreement: agreement.levels }) };
}
