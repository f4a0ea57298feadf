// A paragraph's status, agreed words, and the protection of agreed text: a command changes agreed text only after the chair has reopened the paragraph, by a
// separate command or together with an acceptance; both are listed.

import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { type AgreedLevel, idOf, type ParagraphStatus, paragraphAttrs } from '../../schema/index.ts';
import { agreedUnder } from '../../src/amend/decide/agreed.ts';
import { wordsRead } from '../../src/amend/decide/conditions.ts';
import { isUncontested, openPoints } from '../../src/amend/decide/open-points.ts';
import { phraseBetween, phraseText, placeOfPhrase } from '../../src/amend/decide/phrases.ts';
import { nowOf } from '../../src/amend/kinds/paragraphs.ts';
import { plainWords } from '../../src/diff/word-trace.ts';
import type { Levels } from '../../src/protocol/committee.ts';
import { nodeOf, readDoc } from '../../src/protocol/document.ts';
import { findParagraphElement, stringAttribute } from '../../src/protocol/elements.ts';
import {
  type AgreedPhrase,
  type PhraseChange,
  phrasesOf,
  type StatusChange,
  statusInWords,
  statusWords,
} from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { labelRuns, labelsInText } from '../../src/text/label-runs.ts';
import { labelsOf, spoken, spokenFirst } from '../../src/text/numbering.ts';
import { newSafeId } from '../accounts/identity.ts';
import { overlap, type PhrasesNote } from '../rooms/agreed-phrases.ts';
import { setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { AGREED_AT_ONCE, PHRASES_PER_DRAFT } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decide, labelOf, type Plan } from './context.ts';
import type { Step } from './planned-steps.ts';
import { findProposal } from './proposal.ts';
import { type CommandRefusal, conflict, missing, tooMany } from './refusal.ts';

export const setStatus = async (context: CommandContext, { paragraph, status }: FieldsOf<'status'>): Promise<CommandOutcome> =>
  decide(context, planStatus(context.room.ydoc, paragraph, status, context.levels ?? 1));

const ONE_LEVEL = conflict('This committee agrees whole paragraphs, at one level; its settings say so.');

function planStatus(ydoc: Y.Doc, id: string, status: ParagraphStatus, levels: Levels): Plan | CommandRefusal {
  const paragraph = findParagraphElement(ydoc, id);
  if (!paragraph) return missing('There is no such paragraph any more.');
  if (stringAttribute(paragraph, 'by') !== '') return conflict('A proposed paragraph has no status until it is accepted.');
  const before = (stringAttribute(paragraph, 'status') || 'open') as ParagraphStatus;
  if (before === status) return conflict(`This paragraph is ${statusInWords(status, levels)} already.`);
  if (status === 'group' && levels === 1) return ONE_LEVEL;
  const change: StatusChange = { from: before, to: status };
  return {
    told: {
      kind: 'status',
      paragraph: id,
      label: labelOf(ydoc, paragraph),
      amendment: '',
      by: '',
      words: statusWords(change, levels),
      status: change,
    },
    note: { kind: 'status', before, after: status },
    change: () => paragraph.setAttribute('status', status),
  };
}

/** The chair agrees all paragraphs without pending proposals in one decision, or none if they differ from the list that the chair saw. With two levels, open
 *  paragraphs are agreed in the group, or paragraphs agreed in the group are agreed in plenary. */
export async function agreeTogether(context: CommandContext, { paragraphs: asked, level }: FieldsOf<'agree'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const levels = context.levels ?? 1;
  if (level === 'group' && levels === 1) return ONE_LEVEL;
  const to = level ?? (levels === 2 ? 'group' : 'agreed');
  const from = levels === 2 && to === 'agreed' ? 'group' : 'open';
  const seen = new Map(asked.map((one) => [one.paragraph, one.seen]));
  if (seen.size === 0) return conflict('Name the paragraphs that are to be agreed.');
  if (seen.size > AGREED_AT_ONCE) return tooMany(`At most ${AGREED_AT_ONCE} paragraphs are agreed at once.`);
  const doc = readDoc(ydoc);
  const labels = labelsOf(doc);
  const labelOfNode = (node: Node) => labels.get(idOf(node))?.label ?? '';
  const points = openPoints(doc);
  const paragraphs = doc.content.content.filter((node) => seen.has(idOf(node)) && paragraphAttrs(node).by === '');
  if (paragraphs.length < seen.size) return missing('One of these paragraphs is no longer in the text; look at the list again.');
  for (const node of paragraphs) {
    const which = spokenFirst(labelOfNode(node));
    if (!isUncontested(node, points, from))
      return conflict(
        from === 'group'
          ? `${which} is not agreed in the group or has something to settle; look at the list again.`
          : `${which} is agreed already or has something to settle; look at the list again.`,
      );
    if (wordsRead(node) !== seen.get(idOf(node))) return conflict(`${which} reads otherwise by now; look at the list again.`);
  }
  const ids = paragraphs.map(idOf);
  const elements = ids.map((id) => findParagraphElement(ydoc, id)!);
  const status: StatusChange = { from, to };
  return decide(context, {
    told: {
      kind: 'status',
      paragraph: ids[0]!,
      ...(ids.length > 1 && { paragraphs: ids }),
      label: labelRuns(paragraphs.map(labelOfNode), labelsInText(doc, labels)).join(', '),
      amendment: '',
      by: '',
      words: statusWords(status, levels),
      status,
    },
    note: { kind: 'agreed-together', paragraphs: ids, before: status.from, after: status.to },
    change: () => {
      for (const element of elements) element.setAttribute('status', status.to);
    },
  });
}

/** The steps that reopen the agreed paragraphs that accepting these proposals would change; [] if the chair did not ask for that (`reopen`). */
export function reopenings(
  ydoc: Y.Doc,
  proposals: readonly string[],
  { reopen, levels = 1 }: { readonly reopen: boolean; readonly levels?: Levels | undefined },
): readonly Step<Plan>[] {
  if (!reopen) return [];
  const doc = readDoc(ydoc);
  const ids = proposals.flatMap((id) => {
    const proposal = findProposal(ydoc, id);
    const paragraph = 'error' in proposal ? null : nodeOf(proposal.paragraph);
    if ('error' in proposal || !paragraph) return [];
    return agreedUnder(doc, paragraph, proposal.isParagraph ? '' : id).map((one) => idOf(one));
  });
  return [...new Set(ids)].map((id) => (on: Y.Doc) => planStatus(on, id, 'open', levels));
}

/** The refusal of a change to agreed paragraphs; null if `paragraphs` is empty. `until`: words for what the chair wants to do. */
export function agreedStops(doc: Node, paragraphs: readonly Node[], until: string): CommandRefusal | null {
  if (paragraphs.length === 0) return null;
  const labels = labelsOf(doc);
  const names = paragraphs.map((one) => spoken(labels.get(idOf(one))?.label ?? '')).join(' and ');
  const which = names.replace(/^the /, 'The ');
  return conflict(
    paragraphs.length === 1
      ? `${which} is agreed; reopen it before you ${until}.`
      : `${which} are agreed; reopen them before you ${until}.`,
  );
}

/** The level at which words are agreed, or that they are open, in English. */
const levelInWords = (level: AgreedLevel | 'open'): string => statusInWords(level, 2);

const phraseChange = (words: string, from: AgreedLevel | 'open', to: AgreedLevel | 'open'): PhraseChange => ({ words, from, to });

/** The decision to list about agreed words, and the change itself. */
function planPhrases(ydoc: Y.Doc, paragraph: Y.XmlElement, change: PhraseChange, note: PhrasesNote): Plan {
  return {
    told: {
      kind: 'phrase',
      paragraph: stringAttribute(paragraph, 'id'),
      label: labelOf(ydoc, paragraph),
      ...{ amendment: '', by: '' },
      words: `“${change.words}”: ${levelInWords(change.from)} → ${levelInWords(change.to)}`,
      phrase: change,
    },
    note,
    change: () => replacePhrases(ydoc, note.before, note.after),
  };
}

function replacePhrases(ydoc: Y.Doc, gone: readonly AgreedPhrase[], come: readonly AgreedPhrase[]): void {
  for (const { id } of gone) setInRecord(ydoc, 'phrases', id, null);
  for (const phrase of come) setInRecord(ydoc, 'phrases', phrase.id, phrase);
}

/** The chair agrees words of a paragraph while the rest stays open. They absorb agreed words inside them of the same or a lower level. */
export const agreeWords = async (context: CommandContext, asked: FieldsOf<'agree-words'>): Promise<CommandOutcome> =>
  decide(context, planWords(context, asked));

function planWords(context: CommandContext, { paragraph: id, quote, nth, level }: FieldsOf<'agree-words'>): Plan | CommandRefusal {
  const { ydoc } = context.room;
  if (context.levels !== 2) return ONE_LEVEL;
  const paragraph = findParagraphElement(ydoc, id);
  const node = paragraph && nodeOf(paragraph);
  if (!paragraph || !node) return missing('There is no such paragraph any more.');
  const { by, status } = paragraphAttrs(node);
  if (by !== '') return conflict('Words of a proposed paragraph are not agreed before it is accepted.');
  if (status === 'agreed' || (status === 'group' && level === 'group'))
    return conflict(`This paragraph is ${statusInWords(status, 2)} as a whole already.`);
  const wording = nowOf(node);
  const text = plainWords(wording);
  let at = -1;
  for (let k = 0; k <= nth; k++) {
    at = text.indexOf(quote, at + 1);
    if (at < 0) return conflict('The paragraph reads otherwise by now; mark the words again.');
  }
  const found = phraseBetween(wording, at, at + quote.length);
  if (!found) return conflict('Mark at least one word.');
  const words = phraseText(found.content);
  if (words !== quote.replace(/\s+/g, ' ').trim()) return conflict('Mark whole words.');
  if (words === text.replace(/\s+/g, ' ').trim()) return conflict('These are all words of the paragraph; agree the paragraph instead.');
  const phrases = phrasesOf(ydoc);
  if (phrases.length >= PHRASES_PER_DRAFT) return tooMany(`A draft keeps at most ${PHRASES_PER_DRAFT} agreed phrases.`);
  const met = phrases.filter((one) => one.paragraph === id && overlap(wording, one, found));
  for (const one of met) {
    const place = placeOfPhrase(wording, one)!;
    const isWithin = place.from >= found.from && place.to <= found.to;
    if (isWithin && one.level === level && one.content === found.content)
      return conflict(`These words are ${levelInWords(level)} already.`);
    if (!isWithin || (one.level === 'agreed' && level === 'group'))
      return conflict(`“${phraseText(one.content)}” is ${levelInWords(one.level)} already; open these words first.`);
  }
  const phrase: AgreedPhrase = {
    ...{ id: newSafeId('phrase'), paragraph: id, level, content: found.content, nth: found.nth },
    ...{ at: isoOf(context.clock), who: context.person.name },
  };
  const before = met.length === 1 && met[0]!.content === found.content ? met[0]!.level : 'open';
  return planPhrases(ydoc, paragraph, phraseChange(words, before, level), { kind: 'phrases', before: met, after: [phrase] });
}

/** The chair changes the level of agreed words, or opens them. */
export const setPhrase = async (context: CommandContext, { phrase, level }: FieldsOf<'phrase'>): Promise<CommandOutcome> =>
  decide(context, planPhrase(context, phrase, level));

function planPhrase(context: CommandContext, id: string, level: AgreedLevel | 'open'): Plan | CommandRefusal {
  const { ydoc } = context.room;
  if (level !== 'open' && context.levels !== 2) return ONE_LEVEL;
  const phrase = phrasesOf(ydoc).find((one) => one.id === id);
  const paragraph = phrase && findParagraphElement(ydoc, phrase.paragraph);
  if (!phrase || !paragraph) return missing('These words are agreed no more.');
  if (phrase.level === level) return conflict(`These words are ${levelInWords(level)} already.`);
  const after: readonly AgreedPhrase[] = level === 'open' ? [] : [{ ...phrase, level, at: isoOf(context.clock), who: context.person.name }];
  return planPhrases(ydoc, paragraph, phraseChange(phraseText(phrase.content), phrase.level, level), {
    kind: 'phrases',
    before: [phrase],
    after,
  });
}

/** The change that takes back a decision on agreed words, or a command's effect on them. */
export function phrasesBack(ydoc: Y.Doc, { before, after }: PhrasesNote): (() => void) | CommandRefusal {
  const known = phrasesOf(ydoc);
  for (const one of after) {
    const now = known.find(({ id }) => id === one.id);
    if (now?.level !== one.level || now.content !== one.content)
      return conflict('These words were agreed otherwise since; agree them anew instead.');
  }
  const others = known.filter(({ id }) => !after.some((one) => one.id === id));
  for (const one of before) {
    const paragraph = findParagraphElement(ydoc, one.paragraph);
    const node = paragraph && stringAttribute(paragraph, 'by') === '' ? nodeOf(paragraph) : null;
    if (!node || !placeOfPhrase(nowOf(node), one)) return conflict('These words do not read as they were agreed; agree them anew instead.');
    if (others.some((other) => other.paragraph === one.paragraph && overlap(nowOf(node), other, one)))
      return conflict('Some of these words are agreed already; open those first.');
  }
  return () => replacePhrases(ydoc, after, before);
}
