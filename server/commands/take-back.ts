// Taking a decision back: if nothing has changed since, the earlier wording is restored; else the inverse change is merged into the present wording, and
// refused if both changed the same words. These functions only plan; the change runs inside the command's transaction.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import {
  amendmentsOf,
  idOf,
  isAgreed,
  isPending,
  lookFromName,
  lookName,
  ownerOf,
  type ParagraphAttrs,
  paragraphAttrs,
  phaseOf,
  schema,
  wordingFromJson,
  wordingJson,
} from '../../schema/index.ts';
import { paragraphOfText } from '../../src/amend/kinds/paragraphs.ts';
import { recordedByNote } from '../../src/amend/kinds/recorded-kinds.ts';
import type { WordsKept } from '../../src/amend/kinds/taking-back.ts';
import { joinedWordings } from '../../src/amend/rebase/joined-wordings.ts';
import { BREAK, holdsBreak } from '../../src/amend/rebase/parts.ts';
import { rebase } from '../../src/amend/rebase/rebase.ts';
import { elementOf, nodeOf } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type Decision, decisionsOf, metaOf, type Package, recordOf, runningSilences, statusChangeOf } from '../../src/protocol/record.ts';
import { levelOf } from '../../src/text/subparagraphs.ts';
import { recordMeta, setInRecord } from '../rooms/record.ts';
import { paragraphAt } from '../rooms/transaction-view.ts';
import { adoptionBack } from './adopting.ts';
import { moveBack } from './moving.ts';
import { insertBehind, move, nodeOfWording, recast, remove } from './paragraphs.ts';
import { type CurrentText, doOnCopy, type Step } from './planned-steps.ts';
import { ADOPTED, type CommandRefusal, conflict, missing, UNDER_SILENCE } from './refusal.ts';
import { textBack } from './restoring.ts';
import { agreedStops, phrasesBack } from './status.ts';
import type { PartNote, UndoNote } from './undo-data.ts';

/** The paragraph and the amendment that a note is about. */
type About = Pick<Decision, 'paragraph' | 'amendment'>;

export type TakeBack =
  | {
      readonly decision: Pick<
        Decision,
        'paragraph' | 'label' | 'amendment' | 'by' | 'words' | 'operation' | 'status' | 'phase' | 'phrase' | 'paragraphs'
      >;
      readonly change: () => void;
    }
  | CommandRefusal;

/** The plan to take a decision back, or a refusal. `note`: the undo data stored with the decision, null if there is none. `text`: the present text. */
export function takeBack(ydoc: Y.Doc, text: CurrentText, id: string, note: UndoNote | null): TakeBack {
  const decisions = decisionsOf(ydoc);
  const decision = decisions.find((one) => one.id === id);
  if (!decision && recordOf(ydoc).past.decisions > 0)
    return missing('There is no such decision among the last ones; what was made long ago is not taken back. Decide anew instead.');
  if (!decision) return missing('There is no such decision.');
  if (decision.kind === 'undone' || !note) return conflict('This decision cannot be taken back; decide anew instead.');
  if (decisions.some((one) => one.undoes === id)) return conflict('This decision has been taken back already.');
  const planned = plan(ydoc, text, decision, note);
  if (typeof planned !== 'function') return planned;
  const { paragraph, paragraphs, label, amendment, by, words, operation, phase, phrase } = decision;
  const status = statusChangeOf(decision);
  const told = {
    paragraph,
    label,
    amendment,
    by,
    words,
    ...(operation !== undefined && { operation }),
    ...(status && { status }),
    ...(phase && { phase }),
    ...(phrase && { phrase }),
    ...(paragraphs && { paragraphs }),
  };
  return { decision: told, change: planned };
}

type Change = (() => void) | CommandRefusal;

const NOT_THERE = conflict('The paragraph of this decision is no longer in the text.');
const SAME_WORDS = conflict('The same words were changed since; change the wording by hand instead.');
const NO_WORDING = conflict('The wording of this decision is no longer in the text.');

function plan(ydoc: Y.Doc, text: CurrentText, decision: About, note: UndoNote): Change {
  const stopped = agreedStopsTakingBack(text, decision, note);
  if (stopped) return stopped;
  if (note.kind === 'removed') return restoreParagraph(ydoc, decision, note.paragraph, note.after);
  if (note.kind === 'package') return restorePackage(ydoc, note);
  if (note.kind === 'block-moved') return moveBack(ydoc, decision.paragraph, note.behind);
  if (note.kind === 'agreed-together') return openAgain(ydoc, note);
  if (note.kind === 'phase') return phaseBack(ydoc, note);
  if (note.kind === 'phrases') return phrasesBack(ydoc, note);
  if (note.kind === 'restored') return textBack(ydoc, note);
  if (note.kind === 'adoption') return adoptionBack(ydoc, note);
  if (note.kind === 'merged') return partAgain(ydoc, decision, note);
  const paragraph = findParagraphElement(ydoc, decision.paragraph);
  if (!paragraph) return NOT_THERE;
  const amendment = decision.amendment === '' ? null : (findAmendmentElement(ydoc, decision.amendment)?.amendment ?? null);
  const pending = () => amendment?.setAttribute('decision', '');
  switch (note.kind) {
    case 'accepted':
      return together(restoreWords(paragraph, note), pending);
    case 'part-accepted':
      return restorePart(paragraph, amendment, note);
    case 'moved':
      if (note.behind !== '' && !findParagraphElement(ydoc, note.behind))
        return conflict('The paragraph that it stood behind is no longer in the text; move it by hand instead.');
      return together(restoreWords(paragraph, note.words), pending, () => move(ydoc, paragraph, note.behind));
    case 'recast': {
      const look = lookFromName(note.before);
      if (!look || lookName(nodeOf(paragraph)?.attrs as ParagraphAttrs) !== note.after)
        return conflict('The paragraph was given another kind since; change it by hand instead.');
      return together(restoreWords(paragraph, note.words), pending, () => recast(paragraph, look));
    }
    case 'split':
      return together(joinAgain(ydoc, paragraph, note), pending);
    case 'amended': {
      const target = findAmendmentElement(ydoc, note.amendment)?.amendment;
      if (!target) return conflict('The proposal that was amended is no longer there.');
      if (stringAttribute(target, 'decision') !== '')
        return conflict('The proposal that was amended has been decided since; take that decision back first.');
      return together(restoreWords(target, note), pending);
    }
    case 'rejected':
      return amendment ? () => amendment.setAttribute('decision', '') : conflict('The proposal is no longer there.');
    case 'adopted':
      // Words that others have changed since must not become a proposal of this delegation.
      if (note.words !== undefined && wordingJson(nodeOfWording(paragraph)) !== note.words)
        return conflict('This paragraph was changed since it was accepted; change or delete it by hand instead.');
      return together(
        () => {
          paragraph.setAttribute('by', note.by);
          paragraph.setAttribute('instead', note.instead ?? '');
        },
        note.colon ? colonBack(ydoc, text, decision.paragraph, note.colon) : () => {},
      );
    case 'instead': {
      const rival = findParagraphElement(ydoc, note.paragraph);
      return rival ? together(restoreWords(rival, note), () => paragraph.setAttribute('state', 'live')) : NOT_THERE;
    }
    case 'set-aside':
      return () => paragraph.setAttribute('state', 'live');
    case 'status':
      if (stringAttribute(paragraph, 'status') !== note.after) return conflict('The status was changed since; set it anew instead.');
      return () => paragraph.setAttribute('status', note.before);
    case 'reopened':
      if (stringAttribute(paragraph, 'status') !== 'open' || paragraphAt(paragraph, null, 'after')?.said !== note.said)
        return conflict('This paragraph does not read as it was agreed ad referendum; set its status anew instead.');
      return () => paragraph.setAttribute('status', 'adref');
  }
}

/** The change that takes back the colon above a first sub-paragraph; none if another sub-paragraph needs it, or the paragraph above is agreed or has other
 *  words now. */
function colonBack(
  ydoc: Y.Doc,
  { doc }: CurrentText,
  sub: string,
  colon: NonNullable<Extract<UndoNote, { kind: 'adopted' }>['colon']>,
): () => void {
  const text = doc.children.filter((one) => ownerOf(one) === '' && idOf(one) !== sub);
  const at = text.findIndex((one) => idOf(one) === colon.paragraph);
  const [above, next] = [text[at], text[at + 1]];
  const element = findParagraphElement(ydoc, colon.paragraph);
  if (!above || !element || isAgreed(paragraphAttrs(above).status)) return () => {};
  if (next && levelOf(paragraphAttrs(next)) > levelOf(paragraphAttrs(above))) return () => {};
  const back = restoreWords(element, colon);
  return typeof back === 'function' ? back : () => {};
}

/** Opens the paragraphs that are still agreed; those with another status now keep it. */
function openAgain(ydoc: Y.Doc, { paragraphs, before, after = 'agreed' }: Extract<UndoNote, { kind: 'agreed-together' }>): Change {
  const agreed = paragraphs
    .map((id) => findParagraphElement(ydoc, id))
    .filter((one): one is Y.XmlElement => one !== null && stringAttribute(one, 'status') === after);
  if (agreed.length === 0) return conflict('None of these paragraphs is agreed any more.');
  return () => {
    for (const one of agreed) one.setAttribute('status', before);
  };
}

/** The change that restores the draft's former phase. */
function phaseBack(ydoc: Y.Doc, { before, after }: Extract<UndoNote, { kind: 'phase' }>): Change {
  const meta = metaOf(ydoc);
  if (meta.adoption) return ADOPTED;
  if (phaseOf(meta) !== after) return conflict('The phase was changed since; change it anew instead.');
  if (runningSilences(ydoc).length > 0) return UNDER_SILENCE;
  return () => recordMeta(ydoc, { ...meta, phase: before });
}

/** The refusal if taking back would change agreed text; null if it would not. */
function agreedStopsTakingBack(text: CurrentText, { paragraph }: About, note: UndoNote): CommandRefusal | null {
  const reworded = rewordedBy(paragraph, note);
  if (reworded.length === 0) return null;
  const { doc } = text;
  const agreed = reworded
    .map((id) => paragraphOfText(doc, id))
    .filter((one): one is Node => one !== null && isAgreed(paragraphAttrs(one).status));
  return agreedStops(doc, agreed, 'take this back');
}

/** The ids of the paragraphs of the text that taking a decision back would change or remove. */
function rewordedBy(paragraph: string, note: UndoNote): readonly string[] {
  switch (note.kind) {
    case 'part-accepted':
      return [paragraph];
    case 'block-moved':
    case 'rejected':
    case 'set-aside':
    case 'status':
    case 'reopened':
    case 'phrases':
    case 'agreed-together':
    case 'phase':
    case 'restored':
    case 'adoption':
    case 'package':
      return [];
    default:
      return recordedByNote(note).restores(note, paragraph);
  }
}

/** Joins changes into one; if one of them is a refusal, returns that refusal. */
function together(...changes: readonly Change[]): Change {
  for (const change of changes) if (typeof change !== 'function') return change;
  return () => {
    for (const change of changes) (change as () => void)();
  };
}

/** The change that restores the former words of a paragraph or an amendment. */
function restoreWords(parent: Y.XmlElement, words: WordsKept): Change {
  if (!words) return () => {};
  const element = wordingElement(parent);
  const now = element && nodeOf(element);
  const [before, after] = [wordingFromJson(words.before), wordingFromJson(words.after)];
  if (!element || !now || !before || !after) return NO_WORDING;
  const wording = now.eq(after) ? before : merged(after, now, before);
  return wording ? () => setContent(element, wording) : SAME_WORDS;
}

/** The change that takes back the acceptance of single changes: they return to the proposal, which keeps what its owner has written since. */
function restorePart(paragraph: Y.XmlElement, amendment: Y.XmlElement | null, note: PartNote): Change {
  const restore = restoreWords(paragraph, note);
  const element = amendment && wordingElement(amendment);
  const { proposal } = note;
  if (typeof restore !== 'function' || !amendment || !element || !proposal) return restore;
  const base = stringAttribute(amendment, 'base');
  const mine = nodeOf(element);
  const untouched = base === note.after && mine?.eq(wordingFromJson(proposal.mineAfter) ?? mine);
  const [after, since, before] = [note.after, base, note.before].map(wordingFromJson);
  const back = untouched || !after || !since || !before ? null : merged(after, since, before);
  if (!untouched && !back) return SAME_WORDS;
  return () => {
    restore();
    const owned = untouched ? wordingFromJson(proposal.mine) : null;
    if (owned) setContent(element, owned);
    amendment.setAttribute('base', back ? wordingJson(back) : proposal.base);
  };
}

/** The change that takes back a package, from its last proposal to its first. */
function restorePackage(ydoc: Y.Doc, note: Extract<UndoNote, { kind: 'package' }>): Change {
  const steps = note.parts.toReversed().map(
    (part): Step<{ change: () => void }> =>
      (on, text) => {
        const change = plan(on, text, part, part.note);
        return typeof change === 'function' ? { change } : change;
      },
  );
  const done = doOnCopy(ydoc, steps);
  if ('error' in done) return done;
  return () => {
    done.write();
    const known = recordOf(ydoc).packages.find(({ id }) => id === note.package);
    if (known) setInRecord(ydoc, 'packages', note.package, { ...known, state: 'live' } satisfies Package);
  };
}

function merged(after: Node, now: Node, before: Node): Node | null {
  const { status, merged: wording } = rebase(after, now, before);
  return status === 'conflict' ? null : wording;
}

function restoreParagraph(ydoc: Y.Doc, decision: About, paragraph: string, behind: string): Change {
  if (findParagraphElement(ydoc, decision.paragraph)) return conflict('A paragraph of that identity is in the text again.');
  const node = schema.nodeFromJSON(JSON.parse(paragraph));
  return () => insertBehind(ydoc, behind, [elementOf(node)]);
}

function partAgain(ydoc: Y.Doc, decision: About, note: Extract<UndoNote, { kind: 'merged' }>): Change {
  const into = findParagraphElement(ydoc, note.into);
  return into ? together(restoreWords(into, note), restoreParagraph(ydoc, decision, note.paragraph, note.behind)) : NOT_THERE;
}

/** The change that takes back a split: the added paragraphs are removed, and their later changes are merged into the wording before the split. */
function joinAgain(ydoc: Y.Doc, paragraph: Y.XmlElement, note: Extract<UndoNote, { kind: 'split' }>): Change {
  const added = note.paragraphs.map((id) => findParagraphElement(ydoc, id));
  const element = wordingElement(paragraph);
  const before = wordingFromJson(note.before);
  const parts = note.parts.map(wordingFromJson);
  if (!element || !before || added.includes(null) || parts.includes(null)) return NO_WORDING;
  const gone = added as Y.XmlElement[];
  if (gone.some((one) => nodeOf(one) && amendmentsOf(nodeOf(one)!).some(isPending)))
    return conflict('Settle the proposals in the paragraphs that the split made first; they would be lost with them.');
  const after = joinedWordings(parts as Node[], BREAK);
  const now = joinedWordings(
    [paragraph, ...gone].map((one) => nodeOfWording(one)),
    BREAK,
  );
  const wording = now.eq(after) ? before : merged(after, now, before);
  if (!wording || holdsBreak(wording.content)) return SAME_WORDS;
  return () => {
    setContent(element, wording);
    for (const one of gone) remove(ydoc, one);
  };
}
