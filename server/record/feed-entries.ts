// The feed entries of one draft: decisions, proposals, changes by hand, versions and comments, newest first. They come from the shared document alone, which
// contains nothing private. `decidedIn` is the only place that reads decisions.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { amendmentsOf, idOf, ownerOf, type ParagraphStatus, textOf, titleOf, wordingFromJson } from '../../schema/index.ts';
import { countedText, pendingIds, waitingOn } from '../../src/amend/decide/open-points.ts';
import { proposedWords, recordedWords } from '../../src/amend/decide/proposal-words.ts';
import { nowOf } from '../../src/amend/kinds/paragraphs.ts';
import { labelAsHeading, whoWords } from '../../src/messages/label-words.ts';
import { commaList } from '../../src/messages/lists.ts';
import { type ReaderLanguage, readerLanguageFor } from '../../src/messages/reader-languages.ts';
import { type HolesOf, type Message, type PlainMessage, say } from '../../src/messages/say.ts';
import { PHASE_IN_SENTENCE, STATUS_IN_SENTENCE } from '../../src/messages/state-words.ts';
import type { Levels } from '../../src/protocol/committee.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { type Decision, type DraftRecord, recordOf, statusChangeOf } from '../../src/protocol/record.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { inLanguage } from '../languages/catalogs.ts';
import { momentInUtc } from '../mail/letters.ts';
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
  /** The person who did it, and the delegation for whom, '' for none. Readers do not see their own actions. */
  readonly who: string;
  readonly by: string;
  /** Id of the paragraph that it is about; '' for the whole text. */
  readonly paragraph: string;
}

/** A draft in a feed. */
export interface FedDraft {
  /** The language of the entries. Quotations are in the draft's own language. */
  readonly language: ReaderLanguage;
  readonly title: string;
  readonly entries: readonly FeedEntry[];
}

type NameOf = (delegation: string) => string;

/** The newest entries of a draft, in the language `told`, else in the draft's own. `nameOf`: a delegation's name from its short name; `levels`: at how many
 *  levels its committee agrees text; `now`: ISO 8601. */
export function feedOf(ydoc: Y.Doc, nameOf: NameOf, levels: Levels, now: string, told?: ReaderLanguage): FedDraft {
  const record = recordOf(ydoc);
  const language = told ?? readerLanguageFor(record.meta.language);
  return { language, ...inLanguage(language, () => entriesOf(readDoc(ydoc), record, nameOf, levels, now)) };
}

function entriesOf(doc: Node, record: DraftRecord, nameOf: NameOf, levels: Levels, now: string): Omit<FedDraft, 'language'> {
  const entries = [
    ...decidedIn(record, nameOf, levels),
    ...proposedIn(doc, record, nameOf),
    ...changedIn(record),
    ...frozenIn(record),
    ...saidIn(doc, record),
  ].filter(({ at, until }) => isTime(at) && isTime(until));
  const { symbol } = record.meta;
  return {
    title: [symbol, titleOf(doc)].filter((part) => part !== '').join(', ') || say('A draft without a title'),
    entries: newestFirst(entries, now).slice(0, FEED_ENTRIES),
  };
}

/** Newest first; entries of the same moment in a stable order. Entries of a time after `now` come last: the clock was set back since, and they must not hide
 *  what was done after that. */
export function newestFirst<T extends Pick<FeedEntry, 'id' | 'until'>>(entries: readonly T[], now: string): T[] {
  const isAhead = ({ until }: T) => Number(until > now);
  return entries.toSorted((a, b) => isAhead(a) - isAhead(b) || (a.until === b.until ? (a.id < b.id ? -1 : 1) : a.until < b.until ? 1 : -1));
}

const isTime = (at: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type DeedMessage = Extract<PlainMessage, `deed|${string}`>;
type NamedDeed = { [M in Message]: M extends `deed|${string}` ? ([HolesOf<M>] extends ['name'] ? M : never) : never }[Message];

/** The words for decisions on a delegation's proposal; they follow the label of the paragraph. */
const DEEDS_OF = {
  accepted: 'deed|the proposal of {name} was accepted',
  'part-accepted': 'deed|the proposal of {name} was accepted in part',
  rejected: 'deed|the proposal of {name} was rejected',
  'package-accepted': 'deed|the package of {name} was accepted',
  'package-rejected': 'deed|the package of {name} was rejected',
  withdrawn: 'deed|{name} withdrew a proposal',
  renewed: 'deed|{name} brought a proposal back',
  brought: 'deed|proposals of {name} were brought in from a file',
  published: 'deed|{name} published a proposal',
  packaged: 'deed|{name} made a package',
  unpackaged: 'deed|{name} withdrew a package',
  'silence-broken': 'deed|silence was broken by {name}',
  sponsored: 'deed|{name} joined the sponsors',
  unsponsored: 'deed|{name} left the sponsors',
} as const satisfies Partial<Record<Decision['kind'], NamedDeed>>;

/** The words for other decisions. */
const DEEDS = {
  reopened: 'deed|is agreed no more',
  phrase: 'deed|words were agreed',
  'phrase-reopened': 'deed|agreed words were changed',
  undone: 'deed|a decision was taken back',
  moved: 'deed|was moved',
  corrected: 'deed|was corrected',
  silence: 'deed|is under silence',
  'silence-lifted': 'deed|silence ended without effect',
  'no-objection': 'deed|silence ended, no objection',
  deadline: 'deed|the deadline for proposals was changed',
  adopted: 'deed|was adopted',
  'not-adopted': 'deed|was not adopted',
  'adoption-added': 'deed|more was recorded of its adoption',
  tabled: 'deed|was tabled',
  restored: 'deed|was given an earlier version again',
} as const satisfies Partial<Record<Decision['kind'], DeedMessage>>;

const isIn = <K extends string>(deeds: Readonly<Record<K, unknown>>, kind: string): kind is K => Object.hasOwn(deeds, kind);

/** Names the level of agreement, because text agreed in the group may still be opened in plenary. */
const stateWords = (status: ParagraphStatus, levels: Levels): string =>
  say(levels === 2 && status === 'agreed' ? 'status|agreed in plenary' : STATUS_IN_SENTENCE[status]);

function deedOf(decision: Decision, nameOf: NameOf, levels: Levels): string {
  const { kind, by, phase, phrase, amendment } = decision;
  const status = statusChangeOf(decision);
  if (kind === 'phase' && phase) return say('deed|is {state}', { state: say(PHASE_IN_SENTENCE[phase.to]) });
  if (kind === 'status' && status) return say('deed|is {state}', { state: stateWords(status.to, levels) });
  if (kind === 'phrase' && phrase) return say('deed|words are {state}', { state: stateWords(phrase.to, levels) });
  const name = by === '' ? '' : nameOf(by);
  if (kind === 'silence' && amendment !== '') return say('deed|the proposal of {name} is under silence', { name });
  if (isIn(DEEDS_OF, kind)) return say(DEEDS_OF[kind], { name });
  return isIn(DEEDS, kind) ? say(DEEDS[kind]) : kind;
}

/** "OP3: was moved". `label`: of the paragraph; '' for the whole text. */
const deedTitle = (label: string, deed: string): string =>
  say('deed|{what}: {deed}', { what: label === '' ? say('The text') : label, deed });

/** The decisions of a draft; several of one kind by one person in one act are one entry. Proposals that the server carried over are not listed. */
function decidedIn({ decisions }: Pick<DraftRecord, 'decisions'>, nameOf: NameOf, levels: Levels): FeedEntry[] {
  const acts: Decision[][] = [];
  for (const decision of decisions) {
    if (decision.kind === 'adjusted') continue;
    const last = acts.at(-1)?.[0];
    const isSameAct =
      last &&
      last.kind === decision.kind &&
      last.at === decision.at &&
      last.who === decision.who &&
      last.by === decision.by &&
      last.status?.to === decision.status?.to &&
      last.phrase?.to === decision.phrase?.to;
    if (isSameAct) acts.at(-1)!.push(decision);
    else acts.push([decision]);
  }
  return acts.map((act) => {
    const first = act[0]!;
    const labels = [...new Set(act.map(({ label }) => label).filter((label) => label !== ''))];
    const until = first.until === undefined ? [] : [say('deed|Until {moment}.', { moment: momentInUtc(first.until) })];
    return {
      id: `decision/${first.id}`,
      ...{ at: first.at, until: first.at, who: first.who, by: '', paragraph: first.paragraph },
      title: deedTitle(commaList(labels.map(labelAsHeading)), deedOf(first, nameOf, levels)),
      text: [...act.map(({ words }) => words).filter((words) => words !== ''), ...until].join('\n'),
    };
  });
}

/** The pending proposals: one entry each, however long somebody types in it. */
function proposedIn(doc: Node, { written, reasons, meta }: DraftRecord, nameOf: NameOf): FeedEntry[] {
  const pending = pendingIds(waitingOn(countedText(doc, meta.adoption)));
  const labels = labelsOf(doc);
  return doc.content.content.flatMap((paragraph) =>
    [paragraph, ...amendmentsOf(paragraph)].flatMap((one): FeedEntry[] => {
      const [id, at, by] = [idOf(one), written.get(idOf(one)), ownerOf(one)];
      if (at === undefined || by === '' || !pending.has(id)) return [];
      const label = labels.get(idOf(paragraph))?.label ?? '';
      const amendment = one === paragraph ? '' : id;
      const { words } = recordedWords(label, proposedWords({ doc, paragraph, amendment, language: meta.language }, nowOf(paragraph)));
      const reason = reasons.get(id)?.words ?? '';
      return [
        {
          id: `proposal/${id}`,
          ...{ at, until: at, who: '', by, paragraph: idOf(paragraph) },
          title: deedTitle(labelAsHeading(label), say('deed|{name} proposes a change', { name: nameOf(by) })),
          text: [words, reason].filter((part) => part !== '').join('\n'),
        },
      ];
    }),
  );
}

/** The changes by hand: a stretch of typing is one entry. */
function changedIn({ edits }: DraftRecord): FeedEntry[] {
  return edits.map(({ id, paragraph, label, who, at, until, before, after }) => {
    const wording = after ? wordingFromJson(after) : null;
    const deed =
      before === null
        ? 'deed|put in by hand by {who}'
        : after === null
          ? 'deed|taken out by hand by {who}'
          : 'deed|changed by hand by {who}';
    return {
      id: `edit/${id}`,
      ...{ at, until, who, by: '', paragraph },
      title: deedTitle(labelAsHeading(label), say(deed, { who: whoWords(who) })),
      text: wording ? textOf(wording) : '',
    };
  });
}

const frozenIn = ({ versions }: DraftRecord): FeedEntry[] =>
  versions.map(({ id, name, at, who }) => ({
    id: `version/${id}`,
    ...{ at, until: at, who, by: '', paragraph: '' },
    title: deedTitle(name, say('deed|a version was frozen')),
    text: '',
  }));

/** The comments that everybody may read, except those imported from a file. */
function saidIn(doc: Node, { threads }: DraftRecord): FeedEntry[] {
  const labels = labelsOf(doc);
  return threads.flatMap(({ paragraph, replies }) =>
    replies
      .filter(({ filed }) => filed === undefined)
      .map(({ id, by, name, at, words }) => ({
        id: `comment/${id}`,
        ...{ at, until: at, who: name, by, paragraph },
        title: deedTitle(
          labelAsHeading(labels.get(paragraph)?.label ?? ''),
          say('deed|{name} commented', { name: capital(whoWords(name)) }),
        ),
        text: words,
      })),
  );
}

/** True for a person's own action. */
export const isOwnDeed = (entry: FeedEntry, person: { readonly name: string; readonly delegation: string }): boolean =>
  entry.who === person.name || (entry.by !== '' && entry.by === person.delegation);
