// What accepting a proposal does to the text, for every kind: computed here, written by the server (and by tests, in a text of their own), shown
// before it is done. A foreseeable refusal is one sentence. Nothing that others propose is lost by it: a paragraph that goes must be settled first.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, isPending, type Look, lookFromName, paragraphAttrs, schema } from '../../../schema/index.ts';
import { mineOf, runOn } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';
import { type CompiledAmendment, compileParagraph, nowOf } from './compile.ts';
import { acceptedWording } from './decide.ts';
import { fitOf, paragraphOfText } from './fit.ts';

/** What accepting does. `wording` is the paragraph's new wording, null where it stays. */
export type Acceptance =
  | { readonly do: 'reword'; readonly wording: Node }
  | { readonly do: 'remove' }
  | { readonly do: 'move'; readonly after: string; readonly wording: Node | null }
  /** The first part is the paragraph's own, the others become paragraphs behind it. */
  | { readonly do: 'split'; readonly parts: readonly Node[] }
  /** `wording` is that of the paragraph `into`; the merged one goes. */
  | { readonly do: 'merge'; readonly into: string; readonly wording: Node }
  | { readonly do: 'recast'; readonly look: Look; readonly wording: Node | null }
  /** The amended proposal reads so from now on; the text does not change. */
  | { readonly do: 'amend'; readonly amendment: string; readonly wording: Node }
  /** A proposed paragraph joins the text. */
  | { readonly do: 'adopt' }
  /** A proposed paragraph's wording takes the place of another one's. */
  | { readonly do: 'instead'; readonly paragraph: string; readonly wording: Node };

type Refused = { readonly refused: string };

const UNSETTLED: Refused = { refused: 'Settle the other proposals in this paragraph first; they would be lost with it.' };

const hasOthers = (paragraph: Node, amendment: string): boolean =>
  amendmentsOf(paragraph).some((one) => isPending(one) && one.attrs.id !== amendment);

const ofId = (doc: Node, id: string): Node | null => {
  for (let i = 0; i < doc.childCount; i++) if (doc.child(i).attrs.id === id) return doc.child(i);
  return null;
};

/** What accepting an amendment does, or why it cannot be accepted. */
export function acceptanceOf(doc: Node, paragraphId: string, amendmentId: string): Acceptance | Refused {
  const paragraph = ofId(doc, paragraphId);
  if (!paragraph) return { refused: 'The paragraph of this proposal is no longer there.' };
  const found = compileParagraph(paragraph).find((one) => one.id === amendmentId);
  if (!found) {
    const answer = acceptedWording(paragraph, amendmentId);
    return 'refused' in answer ? answer : { do: 'reword', wording: answer.wording };
  }
  const { status, why } = fitOf(doc, paragraph, found);
  if (status === 'conflict' && why !== '') return { refused: why };
  if (status === 'satisfied' && found.status !== 'satisfied') return { refused: 'The text is so already.' };
  const answer = acceptedWording(paragraph, amendmentId);
  if ('refused' in answer) return answer;
  return found.on === '' ? onText(doc, paragraph, found) : onProposal(paragraph, found);
}

function onText(doc: Node, paragraph: Node, { id, amendment, merged, parts, hunks }: CompiledAmendment): Acceptance | Refused {
  const wording = hunks.length === 0 ? null : merged;
  const { kind, after, as } = amendmentAttrs(amendment);
  switch (kind) {
    case 'delete':
      return hasOthers(paragraph, id) ? UNSETTLED : { do: 'remove' };
    case 'move':
      return { do: 'move', after, wording };
    case 'merge': {
      if (paragraph.attrs.by !== '') return { refused: 'The paragraph is itself only proposed; decide on that first.' };
      const into = paragraphOfText(doc, after);
      if (!into || hasOthers(paragraph, id))
        return into ? UNSETTLED : { refused: 'The paragraph that it was to be joined with is no longer in the text.' };
      return { do: 'merge', into: after, wording: runOn([nowOf(into), merged]) };
    }
    case 'recast': {
      const look = lookFromName(as);
      return look ? { do: 'recast', look, wording } : { refused: 'The proposal does not say what the paragraph is to be.' };
    }
    default:
      return parts.length > 1 ? { do: 'split', parts } : { do: 'reword', wording: merged };
  }
}

function onProposal(paragraph: Node, { amendment, on }: CompiledAmendment): Acceptance | Refused {
  const target = amendmentsOf(paragraph).find((one) => one.attrs.id === on);
  const theirs = target?.attrs.kind === 'replace' && target.childCount === 1 ? mineOf(target) : null;
  const mine = mineOf(amendment);
  const { status, merged } = theirs && mine ? rebase(baseOf(amendment, theirs), theirs, mine) : { status: 'conflict', merged: null };
  return status === 'conflict' || !merged
    ? { refused: `The proposal of ${target?.attrs.by ?? 'the other delegation'} that it amends has changed; its owner must choose.` }
    : { do: 'amend', amendment: on, wording: merged };
}

/** What accepting a proposed paragraph does. One whose rival is gone comes in as a new paragraph: no word of it is lost. */
export function acceptanceOfParagraph(doc: Node, paragraph: Node): Acceptance | Refused {
  const rival = paragraphOfText(doc, paragraphAttrs(paragraph).instead);
  if (!rival) return { do: 'adopt' };
  const wording = nowOf(paragraph);
  if (wording.content.size === 0) return { refused: `The alternative of ${paragraph.attrs.by} says nothing yet.` };
  if (hasOthers(paragraph, '')) return UNSETTLED;
  return { do: 'instead', paragraph: idOf(rival), wording };
}

/** The text once the acceptance is done: `id` is the paragraph of the proposal, or the proposed paragraph itself; `newId` names what a split adds. */
export function afterAcceptance(doc: Node, id: string, amendment: string, acceptance: Acceptance, newId: () => string): Node {
  const paragraphs: Node[] = [];
  doc.forEach((paragraph) => {
    paragraphs.push(paragraph);
  });
  const at = paragraphs.findIndex((paragraph) => paragraph.attrs.id === id);
  const own = paragraphs[at]!;
  const accepted = decided(own, amendment);
  switch (acceptance.do) {
    case 'reword':
      paragraphs[at] = reworded(accepted, acceptance.wording);
      break;
    case 'recast':
      paragraphs[at] = recast(reworded(accepted, acceptance.wording), acceptance.look);
      break;
    case 'remove':
      paragraphs.splice(at, 1);
      break;
    case 'split': {
      const { parts } = acceptance;
      paragraphs.splice(at, 1, reworded(accepted, parts[0]!), ...parts.slice(1).map((part) => splitOff(own, part, newId())));
      break;
    }
    case 'merge': {
      const into = paragraphs.findIndex((paragraph) => paragraph.attrs.id === acceptance.into);
      paragraphs[into] = reworded(paragraphs[into]!, acceptance.wording);
      paragraphs.splice(at, 1);
      break;
    }
    case 'move': {
      paragraphs.splice(at, 1);
      const anchor = paragraphs.findIndex((paragraph) => paragraph.attrs.id === acceptance.after);
      paragraphs.splice(anchor + 1, 0, reworded(accepted, acceptance.wording));
      break;
    }
    case 'amend':
      paragraphs[at] = withChildren(accepted, (child) =>
        child.attrs.id === acceptance.amendment && child.type.name === 'amendment'
          ? child.copy(child.content.replaceChild(0, acceptance.wording))
          : child,
      );
      break;
    case 'adopt':
      paragraphs[at] = own.type.create({ ...own.attrs, by: '', instead: '' }, own.content);
      break;
    case 'instead': {
      const rival = paragraphs.findIndex((paragraph) => paragraph.attrs.id === acceptance.paragraph);
      paragraphs[rival] = reworded(paragraphs[rival]!, acceptance.wording);
      paragraphs[at] = own.type.create({ ...own.attrs, state: 'withdrawn' }, own.content);
      break;
    }
  }
  return schema.node('resolution', null, paragraphs);
}

/** A paragraph that a split adds behind its own; of a proposed paragraph it is proposed too. */
export const splitOff = (paragraph: Node, part: Node, id: string): Node =>
  schema.node('paragraph', { ...paragraphAttrs(paragraph), id, status: 'open', instead: '', state: 'live' }, [part]);

const recast = (paragraph: Node, look: Look): Node => paragraph.type.create({ ...paragraph.attrs, ...look }, paragraph.content);

function withChildren(paragraph: Node, change: (child: Node) => Node): Node {
  const children: Node[] = [];
  paragraph.forEach((child) => {
    children.push(change(child));
  });
  return paragraph.type.create(paragraph.attrs, children);
}

const decided = (paragraph: Node, amendment: string): Node =>
  withChildren(paragraph, (child) =>
    child.type.name === 'amendment' && child.attrs.id === amendment
      ? child.type.create({ ...child.attrs, decision: 'accepted' }, child.content)
      : child,
  );

function reworded(paragraph: Node, wording: Node | null): Node {
  if (!wording) return paragraph;
  let done = false;
  const changed = withChildren(paragraph, (child) => {
    if (done || child.type.name !== 'wording') return child;
    done = true;
    return wording;
  });
  return done ? changed : schema.node('paragraph', paragraph.attrs, [wording, ...amendmentsOf(paragraph)]);
}
