// How an acceptance of any kind is written into the shared document, and the note that takes it back (take-back.ts). Planned only: the change runs
// inside the command's transaction, by paragraphs.ts.
import type * as Y from 'yjs';
import { idOf, lookName, paragraphAttrs, wordingJson } from '../../schema/index.ts';
import type { Acceptance } from '../../src/amend/kinds/kind.ts';
import { splitOff } from '../../src/amend/kinds/split.ts';
import { elementOf, nodeOf } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { newSafeId } from '../accounts/identity.ts';
import type { Plan } from './context.ts';
import { idBefore, insertBehind, move, nodeOfWording, recast, remove, setWording } from './paragraphs.ts';
import type { StoredProposal } from './proposal.ts';
import { type CommandRefusal, conflict } from './refusal.ts';

type Wording = ReturnType<typeof nodeOfWording>;
type Written = Pick<Plan, 'note' | 'change'>;

const GONE = conflict('The paragraph that this proposal speaks of is no longer in the text.');

const wordsNote = (before: Wording, after: Wording | null) => (after ? { before: wordingJson(before), after: wordingJson(after) } : null);

/** How accepting a proposal is written, and what takes it back. */
export function planWriting(ydoc: Y.Doc, proposal: StoredProposal, acceptance: Acceptance): Written | CommandRefusal {
  const { paragraph, element } = proposal;
  const now = nodeOfWording(paragraph);
  const decided = () => element.setAttribute('decision', 'accepted');
  const node = nodeOf(paragraph);
  if (!node) return GONE;
  switch (acceptance.do) {
    case 'reword':
      return {
        note: { kind: 'accepted', before: wordingJson(now), after: wordingJson(acceptance.wording) },
        change: () => {
          setWording(paragraph, acceptance.wording);
          decided();
        },
      };
    case 'remove':
      return {
        note: { kind: 'removed', paragraph: JSON.stringify(node.toJSON()), after: idBefore(ydoc, paragraph) },
        change: () => remove(ydoc, paragraph),
      };
    case 'move':
      return {
        note: { kind: 'moved', behind: idBefore(ydoc, paragraph), words: wordsNote(now, acceptance.wording) },
        change: () => {
          setWording(paragraph, acceptance.wording);
          decided();
          move(ydoc, paragraph, acceptance.after);
        },
      };
    case 'recast':
      return {
        note: {
          kind: 'recast',
          before: lookName(paragraphAttrs(node)),
          after: lookName(acceptance.look),
          words: wordsNote(now, acceptance.wording),
        },
        change: () => {
          setWording(paragraph, acceptance.wording);
          recast(paragraph, acceptance.look);
          decided();
        },
      };
    case 'split': {
      const [first, ...rest] = acceptance.parts;
      const added = rest.map((part) => splitOff(node, part, newSafeId('p')));
      return {
        note: {
          kind: 'split',
          before: wordingJson(now),
          parts: acceptance.parts.map(wordingJson),
          paragraphs: added.map((one) => idOf(one)),
        },
        change: () => {
          setWording(paragraph, first ?? null);
          insertBehind(ydoc, stringAttribute(paragraph, 'id'), added.map(elementOf));
          decided();
        },
      };
    }
    case 'merge': {
      const into = findParagraphElement(ydoc, acceptance.into);
      if (!into) return GONE;
      return {
        note: {
          kind: 'merged',
          paragraph: JSON.stringify(node.toJSON()),
          behind: idBefore(ydoc, paragraph),
          into: acceptance.into,
          before: wordingJson(nodeOfWording(into)),
          after: wordingJson(acceptance.wording),
        },
        change: () => {
          setWording(into, acceptance.wording);
          remove(ydoc, paragraph);
        },
      };
    }
    case 'amend': {
      const target = findAmendmentElement(ydoc, acceptance.amendment)?.amendment;
      const wording = target && wordingElement(target);
      if (!wording) return conflict('The proposal that it amends is no longer there.');
      return {
        note: {
          kind: 'amended',
          amendment: acceptance.amendment,
          before: wordingJson(nodeOfWording(target)),
          after: wordingJson(acceptance.wording),
        },
        change: () => {
          setContent(wording, acceptance.wording);
          decided();
        },
      };
    }
    case 'adopt':
      return {
        note: {
          kind: 'adopted',
          by: proposal.by,
          instead: stringAttribute(paragraph, 'instead'),
          words: wordingJson(nodeOfWording(paragraph)),
        },
        change: () => {
          paragraph.setAttribute('by', '');
          paragraph.setAttribute('instead', '');
        },
      };
    case 'instead': {
      const rival = findParagraphElement(ydoc, acceptance.paragraph);
      if (!rival) return GONE;
      return {
        note: {
          kind: 'instead',
          paragraph: acceptance.paragraph,
          before: wordingJson(nodeOfWording(rival)),
          after: wordingJson(acceptance.wording),
        },
        change: () => {
          setWording(rival, acceptance.wording);
          paragraph.setAttribute('state', 'withdrawn');
        },
      };
    }
  }
}
