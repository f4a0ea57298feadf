// What a feed tells of one draft: what was decided, proposed, changed by hand, frozen and commented, the newest first. It is read from the shared document alone,
// which holds nothing that a delegation keeps for itself. What a draft has decided is asked for in one place (`decidedIn`).
import '../../src/amend/formal/words/all-formal-words.ts';
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { amendmentsOf, idOf, ownerOf, textOf, titleOf, wordingFromJson } from '../../schema/index.ts';
import { waitingOn } from '../../src/amend/decide/open-points.ts';
import { proposedWords, recordedWords } from '../../src/amend/decide/proposal-words.ts';
import { nowOf } from '../../src/amend/kinds/paragraphs.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { type Decision, type DraftRecord, PHASE_IN_WORDS, recordOf, STATUS_IN_WORDS, statusChangeOf } from '../../src/protocol/record.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { FEED_ENTRIES } from '../runtime/limits.ts';

/** Something that happened in a draft. */
export interface FeedEntry {
  /** Unique in the draft, and the same for ever. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly until: string;
  readonly title: string;
  readonly text: string;
  /** The person who did it, and the delegation for whom, '' for none. Who reads the feed is not told what they did themselves. */
  readonly who: string;
  readonly by: string;
  /** Id of the paragraph that it is about; '' for the whole text. */
  readonly paragraph: string;
}

/** A draft as a feed tells it. */
export interface FedDraft {
  readonly title: string;
  readonly entries: readonly FeedEntry[];
}

type NameOf = (delegation: string) => string;

/** The newest entries of a draft. `nameOf`: the name of a delegation by its short one. */
export function feedOf(ydoc: Y.Doc, nameOf: NameOf): FedDraft {
  const doc = readDoc(ydoc);
  const record = recordOf(ydoc);
  const entries = [
    ...decidedIn(record, nameOf),
    ...proposedIn(doc, record, nameOf),
    ...changedIn(record),
    ...frozenIn(record),
    ...saidIn(doc, record),
  ].filter(({ at, until }) => isTime(at) && isTime(until));
  const { symbol } = record.meta;
  return {
    title: [symbol, titleOf(doc)].filter((part) => part !== '').join(', ') || 'A draft without a title',
    entries: newestFirst(entries).slice(0, FEED_ENTRIES),
  };
}

/** The newest entries first; those of one instant in an order that never changes. */
export const newestFirst = <T extends Pick<FeedEntry, 'id' | 'until'>>(entries: readonly T[]): T[] =>
  entries.toSorted((a, b) => (a.until === b.until ? (a.id < b.id ? -1 : 1) : a.until < b.until ? 1 : -1));

const isTime = (at: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the decisions of one kind are called, after the label of the paragraph. */
const DEEDS: Partial<Record<Decision['kind'], (decision: Decision, name: string) => string>> = {
  accepted: (_, name) => `the proposal of ${name} was accepted`,
  'part-accepted': (_, name) => `the proposal of ${name} was accepted in part`,
  rejected: (_, name) => `the proposal of ${name} was rejected`,
  'package-accepted': (_, name) => `the package of ${name} was accepted`,
  'package-rejected': (_, name) => `the package of ${name} was rejected`,
  reopened: () => 'is agreed no more',
  withdrawn: (_, name) => `${name} withdrew a proposal`,
  renewed: (_, name) => `${name} brought a proposal back`,
  brought: (_, name) => `proposals of ${name} were brought in from a file`,
  published: (_, name) => `${name} published a proposal`,
  packaged: (_, name) => `${name} made a package`,
  unpackaged: (_, name) => `${name} withdrew a package`,
  moved: () => 'was moved',
  corrected: () => 'was corrected',
  silence: ({ amendment }, name) => (amendment === '' ? 'is under silence' : `the proposal of ${name} is under silence`),
  'silence-broken': (_, name) => `silence was broken by ${name}`,
  'silence-lifted': () => 'silence ended without effect',
  'no-objection': () => 'silence ended, no objection',
  sponsored: (_, name) => `${name} joined the sponsors`,
  unsponsored: (_, name) => `${name} left the sponsors`,
  adopted: () => 'was adopted',
  'not-adopted': () => 'was not adopted',
  'adoption-added': () => 'more was recorded of its adoption',
  tabled: () => 'was tabled',
  restored: () => 'was given an earlier version again',
};

function deedOf(decision: Decision, nameOf: NameOf): string {
  const { kind, by, phase } = decision;
  const status = statusChangeOf(decision);
  if (kind === 'phase' && phase) return `is ${PHASE_IN_WORDS[phase.to]}`;
  if (kind === 'status' && status) return `is ${STATUS_IN_WORDS[status.to]}`;
  if (kind === 'undone') return 'a decision was taken back';
  return DEEDS[kind]?.(decision, by === '' ? 'nobody' : nameOf(by)) ?? `${kind.replaceAll('-', ' ')}`;
}

/** The decisions of a draft; several of one kind that one person made in one act are one entry. That the server carried a proposal over is nobody's act. */
function decidedIn({ decisions }: Pick<DraftRecord, 'decisions'>, nameOf: NameOf): FeedEntry[] {
  const acts: Decision[][] = [];
  for (const decision of decisions) {
    if (decision.kind === 'adjusted') continue;
    const last = acts.at(-1)?.[0];
    const isSameAct =
      last && last.kind === decision.kind && last.at === decision.at && last.who === decision.who && last.by === decision.by;
    if (isSameAct) acts.at(-1)!.push(decision);
    else acts.push([decision]);
  }
  return acts.map((act) => {
    const first = act[0]!;
    const labels = [...new Set(act.map(({ label }) => label).filter((label) => label !== ''))];
    const until = first.until === undefined ? [] : [`Until ${first.until}.`];
    return {
      id: `decision/${first.id}`,
      ...{ at: first.at, until: first.at, who: first.who, by: '', paragraph: first.paragraph },
      title: `${labels.join(', ') || 'The text'}: ${deedOf(first, nameOf)}`,
      text: [...act.map(({ words }) => words).filter((words) => words !== ''), ...until].join('\n'),
    };
  });
}

/** The pending proposals: each is one entry, however long it is typed. */
function proposedIn(doc: Node, { written, reasons, meta: { language } }: DraftRecord, nameOf: NameOf): FeedEntry[] {
  const pending = new Set([...waitingOn(doc).values()].flat());
  const labels = labelsOf(doc);
  return doc.content.content.flatMap((paragraph) =>
    [paragraph, ...amendmentsOf(paragraph)].flatMap((one): FeedEntry[] => {
      const [id, at, by] = [idOf(one), written.get(idOf(one)), ownerOf(one)];
      if (at === undefined || by === '' || !pending.has(id)) return [];
      const label = labels.get(idOf(paragraph))?.label ?? '';
      const amendment = one === paragraph ? '' : id;
      const { words } = recordedWords(label, proposedWords({ doc, paragraph, amendment, language }, nowOf(paragraph)));
      const reason = reasons.get(id)?.words ?? '';
      return [
        {
          id: `proposal/${id}`,
          ...{ at, until: at, who: '', by, paragraph: idOf(paragraph) },
          title: `${label || 'The text'}: ${nameOf(by)} proposes a change`,
          text: [words, reason].filter((part) => part !== '').join('\n'),
        },
      ];
    }),
  );
}

/** What was changed by hand: a stretch of typing is one entry. */
function changedIn({ edits }: DraftRecord): FeedEntry[] {
  return edits.map(({ id, paragraph, label, who, at, until, before, after }) => {
    const wording = after ? wordingFromJson(after) : null;
    const deed = before === null ? 'put in' : after === null ? 'taken out' : 'changed';
    return {
      id: `edit/${id}`,
      ...{ at, until, who, by: '', paragraph },
      title: `${label}: ${deed} by hand by ${who}`,
      text: wording ? textOf(wording) : '',
    };
  });
}

const frozenIn = ({ versions }: DraftRecord): FeedEntry[] =>
  versions.map(({ id, name, at, who }) => ({
    id: `version/${id}`,
    ...{ at, until: at, who, by: '', paragraph: '' },
    title: `${name}: a version was frozen`,
    text: '',
  }));

/** What was said in comments that everybody reads; those that a file brought have no entry. */
function saidIn(doc: Node, { threads }: DraftRecord): FeedEntry[] {
  const labels = labelsOf(doc);
  return threads.flatMap(({ paragraph, replies }) =>
    replies
      .filter(({ filed }) => filed === undefined)
      .map(({ id, by, name, at, words }) => ({
        id: `comment/${id}`,
        ...{ at, until: at, who: name, by, paragraph },
        title: `${labels.get(paragraph)?.label || 'The text'}: ${capital(name)} commented`,
        text: words,
      })),
  );
}

/** True for what a person did themselves. */
export const isOwnDeed = (entry: FeedEntry, person: { readonly name: string; readonly delegation: string }): boolean =>
  entry.who === person.name || (entry.by !== '' && entry.by === person.delegation);
