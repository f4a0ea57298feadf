// Writes the formal list of amendments that turns one text into another: one sentence for each change, with the paragraph numbers of the first text. Each
// sentence is read back and applied as soon as it is written. If the result would differ from the second text, the sentence replaces the whole paragraph
// instead, so a list is never wrong.
import { Fragment, type Node } from 'prosemirror-model';
import { cleanDoc, type Draft, idOf, paragraphAttrs, paragraphsOf, schema, textOf, titleOf, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { heaviestIncreasingRun } from '../../diff/increasing-run.ts';
import { projectionOf } from '../../diff/projection.ts';
import { fragmentOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { counterpartsOf, noteCounterparts, renamedNotes } from '../rebase/counterparts.ts';
import { changedWords } from '../rebase/splices.ts';
import { addressBook } from './address.ts';
import { folded } from './changed-wording.ts';
import { depthOf, familiesOf } from './families.ts';
import { andTheirNotes, whereOf } from './operation.ts';
import { begun, type FormalPart, filled, inRow, plainText } from './patterns.ts';
import { Quotable, quoted } from './place.ts';
import { quotable, quotation } from './quotation.ts';
import { applyFormalList, wordsAfter } from './read.ts';
import { formalSentence, formalText } from './sentence.ts';
import { kindKeyOf, type NounForm, type OperationKey, type SentenceKey, type WordsOfLanguage } from './words/formal-words.ts';
import { formalWordsIn } from './words/known-words.ts';
import { listWordsIn } from './words/list-words.ts';

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

/** The wording without italics, except in its footnotes; the wording itself if `plain` is false. */
function withoutItalics(wording: Node, plain: boolean): Node {
  if (!plain) return wording;
  const nodes: Node[] = [];
  wording.forEach((node) => {
    nodes.push(node.isText ? node.mark([]) : node);
  });
  return wording.copy(Fragment.fromArray(nodes));
}

/** The changes of a paragraph's words as operations ('after “…”, insert “…”'); null if they cannot be written so. `plain`: without italics. */
function operationsOf(base: Node, mine: Node, words: WordsOfLanguage, plain: boolean): string[] | null {
  const { language } = words;
  const tokens = wordTokens(base);
  const text = new Quotable(tokens, words, quotable(words));
  const operations: string[] = [];
  for (const splice of changedWords(base, mine)) {
    const struck = tokens.slice(splice.from, splice.to);
    const coming = trimmed(splice.insert);
    const [goingNotes, goes] = [struck.filter(isNote).length, quoted(struck) !== ''];
    const bareNotes = coming.length > 0 && coming.every((token) => isNote(token) || token.kind === 'blank');
    const noteIn = (token: WordToken) => quotation(schema.node('wording', null, token.source.nodeAt(token.at)!.content), null, language);
    const content = (form: string) =>
      bareNotes
        ? inRow(
            words,
            coming.filter(isNote).map((note) => filled(words.contents.aNote, { note: noteIn(note) }, form)),
          )
        : filled(
            words.contents.justWords,
            { quote: quotation(withoutItalics(schema.node('wording', null, fragmentOf(coming)), plain), null, language) },
            form,
          );
    const say = (key: OperationKey, fillings: Parameters<typeof filled>[1], place: readonly FormalPart[] = []) =>
      operations.push(plainText([...place, ...filled(words.operations[key], fillings)]));
    if (!goes && goingNotes === 0) {
      if (coming.length > 0) say('insertWords', { content }, text.insertionPlace(splice.from));
      continue;
    }
    const aim = text.target(splice.from, splice.to);
    if (!aim) {
      const note = tokens.findIndex((token, at) => at >= splice.from && isNote(token));
      if (goingNotes > 1 || !text.anchor(note) || (coming.length > 0 && !bareNotes)) return null;
      const where = whereOf(text, note);
      say(coming.length > 0 ? 'replaceNote' : 'deleteNote', { where, content });
      continue;
    }
    const target = andTheirNotes(words, text.named(aim, { text: aim.words }), goingNotes);
    say(coming.length === 0 ? 'deleteWords' : 'replaceWords', { target, content }, aim.place);
  }
  return operations;
}

/** A sentence with its place in the list. `anchor`: index of the paragraph of the first text after which it is listed, -1 for the beginning. `about`: the ids of
 *  the paragraphs that it changes, in either text. */
interface Entry extends ListedAmendment {
  readonly anchor: number;
  readonly about: readonly string[];
}

/** The lines below an amendment that say whose it is. `about`: the ids of the paragraphs that it changes, in either text. */
export type AuthorLines = (about: readonly string[]) => readonly string[];

/** The list that turns `a` into `b`. `authors`: who proposed what, if known. Refused, with one sentence, if the list as read back does not give `b`. */
export function formalList(a: Draft, b: Draft, authors: AuthorLines = () => []): FormalList | { readonly refused: string } {
  const { language } = a.meta;
  const before = cleanDoc(a.doc);
  const after = withNotesOf(before, cleanDoc(b.doc));
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  const comparison = compare(before, after);
  const counterparts = counterpartsOf(before, after, comparison);
  const words = formalWordsIn(language);
  const book = addressBook(
    schema.node(
      'resolution',
      null,
      old.map((paragraph, at) => paragraph.type.create({ ...paragraph.attrs, id: `at${at}` }, paragraph.content)),
    ),
  );

  const going = counterparts.flatMap((at, k) => (at === null ? [] : [{ at, k }]));
  const row = heaviestIncreasingRun(
    going.map(({ at }) => at),
    (n) => 10 + Math.min(100, now[going[n]!.k]!.content.size),
  );
  const stays = new Set(going.filter((_, n) => row.has(n)).map(({ at }) => at));

  // A paragraph's name covers its subparagraphs. If it is deleted, changed or moved without them, the list names its chapeau (RULES L4, L5).
  const { family, depth, taken: takenAt } = familiesOf(before);
  const names = (at: number) => book.nameIn(words, at);
  const alone = (at: number): ((form: string) => string) =>
    family(at).length === 0 ? names(at) : (form) => plainText(filled(words.names.chapeau, { whole: names(at) }, form as NounForm));
  const leaving = (at: number): boolean => !stays.has(at);
  /** True if subparagraphs would come under a paragraph of depth `comes` inserted before a position. */
  const taking = (position: number, comes: number): boolean => takenAt(position, comes, leaving) !== null;
  const sentence = (key: SentenceKey, fillings: Parameters<typeof formalSentence>[2]): string =>
    formalText(formalSentence(language, key, fillings));
  const textOfContent = (quote: string) => (form: string) => filled(words.contents.justWords, { quote }, form);
  const freshOf = (paragraph: Node, takes: boolean): string | FormalPart[] => {
    const fresh = words.fresh[kindKeyOf(paragraphAttrs(paragraph))];
    return takes ? filled(words.freshTaking, { fresh }) : fresh;
  };
  const depthOfNode = (paragraph: Node): number => depthOf(paragraphAttrs(paragraph), textOf(wordingIn(paragraph)));
  /** Indices of subparagraphs that a sentence about their paragraph covers. */
  const told = new Set<number>();

  const amended = (at: number, to: Node): string => {
    const from = old[at]!;
    const target = essence(to, language);
    if (essence(from, language) === target) return '';
    const { kind } = paragraphAttrs(to);
    const sameKind = from.attrs.kind === kind && from.attrs.level === to.attrs.level;
    const takes = !sameKind && depthOfNode(to) < depth(at) && taking(at + 1, depthOfNode(to));
    const way = sameKind ? 'replace' : 'replaceKind';
    const content = textOfContent(quotation(folded(wordingIn(to)), kind, language));
    const whole = sentence(way, { paragraph: alone(at), fresh: freshOf(to, takes), content });
    if (!sameKind) return whole;
    for (const plain of [true, false]) {
      // Inserted words take the italics of the words beside them. The list shows italics only if that is not enough.
      const operations = operationsOf(folded(wordingIn(from)), folded(wordingIn(to)), words, plain);
      if (!operations || operations.length === 0) return whole;
      const lead = plainText(begun(filled(words.leads.within, { paragraph: names(at) }), true));
      const said = `${lead}${operations.join(words.next)}${words.stop}`;
      if (said.length >= whole.length) return whole;
      const result = wordsAfter(from, said, { language, noteId: () => '' });
      if (result && essence(from.copy(schema.node('paragraph', null, [result]).content), language) === target) return said;
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
    const text = to === undefined ? sentence('delete', { paragraph: all ? names(at) : alone(at) }) : amended(at, now[to]!);
    const about = [...(all ? [at, ...family(at)] : [at]).map((one) => idOf(old[one]!)), ...(to === undefined ? [] : [idOf(now[to]!)])];
    if (text !== '') entries.push({ anchor: at, paragraph: names(at)('plain'), text, about });
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
    const first = anchor < 0;
    const near = first ? '' : alone(anchor);
    const takes = taking(anchor + 1, at === null ? depthOfNode(paragraph) : depth(at));
    if (at !== null) {
      const going = family(at);
      const together = going.every((one, n) => counterparts[k + n + 1] === one && !stays.has(one));
      if (together) for (const one of going) moved.add(one);
      const text = sentence(first ? 'moveFirst' : 'move', {
        paragraph: together ? names(at) : alone(at),
        near,
        along: takes ? words.along : '',
      });
      const about = [at, ...(together ? going : [])].map((one) => idOf(old[one]!));
      entries.push({ anchor, paragraph: names(at)('plain'), text, about });
    } else {
      const content = textOfContent(quotation(folded(wordingIn(paragraph)), paragraph.attrs.kind, language));
      const text = sentence('insert', {
        spot: filled(words.spots[first ? 'first' : 'behind'], { near }),
        fresh: freshOf(paragraph, takes),
        content,
      });
      entries.push({ anchor, paragraph: first ? '' : names(anchor)('plain'), text, about: [idOf(paragraph)] });
    }
  });

  entries.sort((x, y) => x.anchor - y.anchor);
  const amendments = entries.map(({ paragraph, text }) => ({ paragraph, text }));
  const text = listText(
    a,
    entries.map(({ text, about }) => [text, ...authors(about)]),
  );
  const problem = difference(applyFormalList({ meta: a.meta, doc: before }, text), now, language);
  return problem ? { refused: problem } : { amendments, text };
}

/** One sentence that says why the applied list does not give these paragraphs; null if it does. */
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

function listText({ meta, doc }: Draft, amendments: readonly (readonly string[])[]): string {
  const words = listWordsIn(formalWordsIn(meta.language).language);
  const name = titleOf(doc).replace(/\s+/g, ' ') || meta.symbol || words.theDraft;
  const head = words.amendmentsTo.replace('{text}', () => meta.symbol || name.slice(0, 60));
  if (amendments.length === 0) return `${head}\n\n${words.none}\n`;
  const lines = amendments.flatMap(([text, ...below], k) => [`${k + 1}. ${text}`, ...below]);
  return `${[head, words.toTheLetter, ...lines].join('\n\n')}\n`;
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
