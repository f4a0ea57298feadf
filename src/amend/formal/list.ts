// Writes the formal list of amendments that turns one text into another: one sentence for each change; paragraph numbers are those of the first text. Each
// sentence is read back and applied as soon as it is written. Where the result would differ from the second text, the sentence replaces the whole paragraph
// instead, so a list is never wrong.
import { Fragment, type Node } from 'prosemirror-model';
import {
  cleanDoc,
  type Draft,
  type ParagraphKind,
  paragraphAttrs,
  paragraphsOf,
  schema,
  textOf,
  titleOf,
  wordingOf,
} from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { heaviestIncreasingRun } from '../../diff/increasing-run.ts';
import { projectionOf } from '../../diff/projection.ts';
import { fragmentOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { counterpartsOf, noteCounterparts, renamedNotes } from '../rebase/counterparts.ts';
import { changedWords } from '../rebase/splices.ts';
import { addressBook } from './address.ts';
import { folded } from './changed-wording.ts';
import { TAKING } from './demand.ts';
import { depthOf, familiesOf } from './families.ts';
import { Quotable, quoted } from './place.ts';
import { quotable, quotation } from './quotation.ts';
import { applyFormalList, wordsAfter } from './read.ts';

/** One sentence of a list, and the name of the paragraph that it changes ("operative paragraph 3"; '' for the beginning of the text). */
export interface ListedAmendment {
  readonly paragraph: string;
  readonly text: string;
}

export interface FormalList {
  readonly amendments: readonly ListedAmendment[];
  /** The whole list with its heading, as plain text. */
  readonly text: string;
}

const KINDS: Record<ParagraphKind, string> = {
  title: 'title',
  heading: 'heading',
  preambular: 'preambular paragraph',
  operative: 'operative paragraph',
  subparagraph: 'subparagraph',
};
const LEVELS = ['', '', 'second-level ', 'third-level ', 'fourth-level '];
const kindName = (paragraph: Node): string => `${LEVELS[Number(paragraph.attrs.level)] ?? ''}${KINDS[paragraphAttrs(paragraph).kind]}`;
const wordingIn = (paragraph: Node): Node => wordingOf(paragraph) ?? schema.node('wording');

/** Everything of a paragraph that a list must reproduce, as a string to compare: kind, level, words, notes, and italics except those of the opening. */
function essence(paragraph: Node, language: Draft['meta']['language']): string {
  const { kind, level } = paragraphAttrs(paragraph);
  const wording = folded(wordingIn(paragraph));
  const opening = kind === 'preambular' || kind === 'operative' ? openingLength(textOf(wording), kind, language) : 0;
  const written = (tokens: readonly WordToken[], skip: number): string => {
    let at = 0;
    return tokens
      .map((token) => {
        const node = token.source.nodeAt(token.at)!;
        if (token.kind === 'note') return `^(${written(wordTokens(node), 0)})`;
        at += token.text.length;
        return token.kind === 'blank' ? ' ' : `${node.marks.length > 0 && at > skip ? '/' : ''}${token.text}`;
      })
      .join('');
  };
  return `${kind} ${level} ${written(wordTokens(wording), opening)}`;
}

const trimmed = (tokens: readonly WordToken[]): readonly WordToken[] => {
  let [from, to] = [0, tokens.length];
  while (from < to && tokens[from]!.kind === 'blank') from++;
  while (to > from && tokens[to - 1]!.kind === 'blank') to--;
  return tokens.slice(from, to);
};
const isNote = (token: WordToken): boolean => token.kind === 'note';

/** The wording without italics, except in its footnotes; where `plain` is false, the wording itself. */
function withoutItalics(wording: Node, plain: boolean): Node {
  if (!plain) return wording;
  const nodes: Node[] = [];
  wording.forEach((node) => {
    nodes.push(node.isText ? node.mark([]) : node);
  });
  return wording.copy(Fragment.fromArray(nodes));
}

/** The changes of a paragraph's words as operations ('after “…”, insert “…”'); null where they cannot be written so. `plain`: without italics. */
function operationsOf(base: Node, mine: Node, language: Draft['meta']['language'], plain: boolean): string[] | null {
  const tokens = wordTokens(base);
  const text = new Quotable(tokens, quotable);
  const operations: string[] = [];
  for (const splice of changedWords(base, mine)) {
    const struck = tokens.slice(splice.from, splice.to);
    const coming = trimmed(splice.insert);
    const [goingNotes, goes] = [struck.filter(isNote).length, quoted(struck) !== ''];
    const bareNotes = coming.length > 0 && coming.every((token) => isNote(token) || token.kind === 'blank');
    const content = bareNotes
      ? coming
          .filter(isNote)
          .map(
            (note) => `a footnote reading ${quotation(schema.node('wording', null, note.source.nodeAt(note.at)!.content), null, language)}`,
          )
          .join(' and ')
      : quotation(withoutItalics(schema.node('wording', null, fragmentOf(coming)), plain), null, language);
    const associated = goingNotes === 0 ? '' : ` and the associated footnote${goingNotes > 1 ? 's' : ''}`;
    if (!goes && goingNotes === 0) {
      if (coming.length > 0) operations.push(`${text.insertionPlace(splice.from)}insert ${content}`);
      continue;
    }
    const target = text.target(splice.from, splice.to);
    if (!target) {
      const note = tokens.findIndex((token, at) => at >= splice.from && isNote(token));
      const anchor = text.anchor(note);
      if (goingNotes > 1 || !anchor || (coming.length > 0 && !bareNotes)) return null;
      operations.push(coming.length > 0 ? `replace the footnote after ${anchor} with ${content}` : `delete the footnote after ${anchor}`);
      continue;
    }
    const what = `${target.which}“${target.words}”${associated}`;
    if (coming.length === 0) operations.push(`${target.place}delete ${what}`);
    else operations.push(`${target.place}replace ${what} with ${content}`);
  }
  return operations;
}

/** A sentence with its place in the list. `anchor`: index of the paragraph of the first text after which it is listed, -1 for the beginning. */
interface Entry extends ListedAmendment {
  readonly anchor: number;
}

/** The list that turns `a` into `b`. Refused, with one sentence, where reading the list back does not give `b`, even with whole paragraphs replaced. */
export function formalList(a: Draft, b: Draft): FormalList | { readonly refused: string } {
  const { language } = a.meta;
  const before = cleanDoc(a.doc);
  const after = withNotesOf(before, cleanDoc(b.doc));
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  const comparison = compare(before, after);
  const counterparts = counterpartsOf(before, after, comparison);
  const names = addressBook(
    schema.node(
      'resolution',
      null,
      old.map((paragraph, at) => paragraph.type.create({ ...paragraph.attrs, id: `at${at}` }, paragraph.content)),
    ),
  ).names;

  const going = counterparts.flatMap((at, k) => (at === null ? [] : [{ at, k }]));
  const row = heaviestIncreasingRun(
    going.map(({ at }) => at),
    (n) => 10 + Math.min(100, now[going[n]!.k]!.content.size),
  );
  const stays = new Set(going.filter((_, n) => row.has(n)).map(({ at }) => at));

  // The name of a paragraph means it with its subparagraphs. Where it is deleted, changed or moved without them, the list names its chapeau (RULES 114).
  const { family, depth, taken: takenAt } = familiesOf(before);
  const alone = (at: number): string => (family(at).length > 0 ? `the chapeau of ${names[at]}` : names[at]!);
  const leaving = (at: number): boolean => !stays.has(at);
  /** The words for the case that subparagraphs will belong to a paragraph of depth `comes` that is inserted before a position; '' where none will. */
  const taking = (position: number, comes: number): string => (takenAt(position, comes, leaving) === null ? '' : TAKING);
  const depthOfNode = (paragraph: Node): number => depthOf(paragraphAttrs(paragraph), textOf(wordingIn(paragraph)));
  /** Indices of subparagraphs that a sentence about their paragraph covers. */
  const told = new Set<number>();

  const amended = (at: number, to: Node): string => {
    const from = old[at]!;
    const target = essence(to, language);
    if (essence(from, language) === target) return '';
    const name = names[at]!;
    const { kind } = paragraphAttrs(to);
    const sameKind = from.attrs.kind === kind && from.attrs.level === to.attrs.level;
    const takes = !sameKind && depthOfNode(to) < depth(at) ? taking(at + 1, depthOfNode(to)) : '';
    const way = sameKind ? 'the following:' : `a new ${kindName(to)}${takes === '' ? '' : `${takes},`} reading:`;
    const whole = `Replace ${alone(at)} with ${way} ${quotation(folded(wordingIn(to)), kind, language)}.`;
    if (!sameKind) return whole;
    for (const plain of [true, false]) {
      // Inserted words take the italics of the words beside them. The list shows italics only where that is not enough.
      const operations = operationsOf(folded(wordingIn(from)), folded(wordingIn(to)), language, plain);
      if (!operations || operations.length === 0) return whole;
      const words = `In ${name}, ${operations.join('; ')}.`;
      if (words.length >= whole.length) return whole;
      const result = wordsAfter(from, words, { language, noteId: () => '' });
      if (result && essence(from.copy(schema.node('paragraph', null, [result]).content), language) === target) return words;
    }
    return whole;
  };

  const entries: Entry[] = [];
  const taken = new Map(going.map(({ at, k }) => [at, k]));
  old.forEach((_, at) => {
    if (told.has(at)) return;
    const to = taken.get(at);
    const all = to === undefined && family(at).every((one) => !taken.has(one));
    if (all) for (const one of family(at)) told.add(one);
    const text = to === undefined ? `Delete ${all ? names[at] : alone(at)}.` : amended(at, now[to]!);
    if (text !== '') entries.push({ anchor: at, paragraph: names[at]!, text });
  });
  let anchor = -1;
  const moved = new Set<number>();
  counterparts.forEach((at, k) => {
    if (at !== null && stays.has(at)) {
      anchor = at;
      return;
    }
    if (at !== null && moved.has(at)) return;
    const paragraph = now[k]!;
    const name = anchor < 0 ? '' : names[anchor]!;
    const place = name === '' ? 'the beginning of the text' : `after ${alone(anchor)}`;
    const takes = taking(anchor + 1, at === null ? depthOfNode(paragraph) : depth(at));
    if (at !== null) {
      const going = family(at);
      const together = going.every((one, n) => counterparts[k + n + 1] === one && !stays.has(one));
      if (together) for (const one of going) moved.add(one);
      entries.push({ anchor, paragraph: names[at]!, text: `Move ${together ? names[at] : alone(at)} to ${place}${takes}.` });
    } else {
      const where = name === '' ? `At ${place}` : `After ${alone(anchor)}`;
      const text = `${where}, insert a new ${kindName(paragraph)}${takes === '' ? '' : `${takes},`} reading: ${quotation(folded(wordingIn(paragraph)), paragraph.attrs.kind, language)}.`;
      entries.push({ anchor, paragraph: name, text });
    }
  });

  const amendments = entries.sort((x, y) => x.anchor - y.anchor).map(({ paragraph, text }) => ({ paragraph, text }));
  const text = listText(a, amendments);
  const problem = difference(applyFormalList({ meta: a.meta, doc: before }, text), now, language);
  return problem ? { refused: problem } : { amendments, text };
}

/** One sentence that says why the applied list does not give these paragraphs; null where it does. */
function difference(
  { doc, failed }: ReturnType<typeof applyFormalList>,
  want: readonly Node[],
  language: Draft['meta']['language'],
): string | null {
  if (failed[0]) return `The list could not be read back: ${failed[0].text} ${failed[0].reason}`;
  const got = paragraphsOf(doc).map((paragraph) => essence(paragraph, language));
  const at = want.findIndex((paragraph, k) => essence(paragraph, language) !== got[k]);
  if (at < 0 && got.length === want.length) return null;
  return `The list was not written, because doing what it says would not give paragraph ${(at < 0 ? want.length : at) + 1} of the second text.`;
}

function listText({ meta, doc }: Draft, amendments: readonly ListedAmendment[]): string {
  const name = titleOf(doc).replace(/\s+/g, ' ') || meta.symbol || 'the draft';
  const head = `Amendments to ${meta.symbol || name.slice(0, 60)}`;
  if (amendments.length === 0) return `${head}\n\nNo amendments.\n`;
  const lines = amendments.map(({ text }, k) => `${k + 1}. ${text}`);
  return `${[head, 'Paragraph numbers are those of the text before any of these amendments; what goes to one place follows in the order of the list.', ...lines].join('\n\n')}\n`;
}

/** A copy of B in which a footnote that is also in A has its id in A, and every other footnote an id that is not in A. */
function withNotesOf(a: Node, b: Node): Node {
  const [before, after] = [projectionOf(a), projectionOf(b)];
  const same = new Map<string, string>();
  for (const link of compare(a, b).links) {
    const pairs = noteCounterparts(
      link.a.map((at) => before[at]!),
      link.b.map((at) => after[at]!),
    );
    for (const [id, counterpart] of pairs) same.set(id, counterpart);
  }
  return renamedNotes(b, (id) => same.get(id) ?? `new ${id}`);
}
