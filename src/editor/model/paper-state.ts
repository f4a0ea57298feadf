// The state of the editor besides the text: mode, view, who writes, the current paragraph, the selected amendment, the notice to the writer. One plugin holds
// it; other code reads it with `paperOf` and changes it with `setPaper`. Also tells local transactions from remote ones and from undo.

import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { idOf, isPending, ownerOf } from '../../../schema/index.ts';
import { isOnPresentWording } from '../../amend/decide/resulting-wording.ts';
import { say } from '../../messages/say.ts';
import type { Part, Person } from '../../protocol/roles.ts';
import type { Mode, Show, Stances } from './editor-api.ts';
import { findParagraphNode, isWrittenIn, paragraphIdAt, type Writer } from './lookup.ts';
import { writerKindOf } from './rights.ts';

/** The state that the plugin keeps. */
export interface PaperState {
  readonly mode: Mode;
  readonly show: Show;
  /** The delegations whose proposals are drawn where `show` is 'all'; null for everybody. The writer's own are always drawn. */
  readonly only: readonly string[] | null;
  /** The co-sponsors of proposals, by proposal id; shown in the tag. */
  readonly sponsors: ReadonlyMap<string, readonly string[]>;
  /** Who is for and against each proposal; shown above alternatives. */
  readonly stances: Stances;
  readonly writer: Writer;
  /** True if the writer types in the text itself. False on a phone, where a sheet takes the words (phone/). */
  readonly isTypedOn: boolean;
  /** Id of the paragraph with the caret, or of the one that was clicked. */
  readonly current: string | null;
  /** Id of the selected amendment. */
  readonly selected: string | null;
  /** Id of the paragraph under discussion in the room. */
  readonly floor: string | null;
  /** Ids of the paragraphs that have a portal wherever the caret is. */
  readonly places: readonly string[];
  /** What the writer is told about a paragraph, until the caret leaves it or it no longer applies: why a key did nothing, or that the text changed. */
  readonly notice: { readonly paragraph: string; readonly words: string } | null;
}

/** What a transaction may change of that state. */
export type PaperChange = Partial<
  Pick<PaperState, 'mode' | 'show' | 'only' | 'isTypedOn' | 'sponsors' | 'stances' | 'current' | 'selected' | 'floor' | 'places' | 'notice'>
> & {
  /** Id of another delegation's proposal that the writer amends from now on; null for none. */
  readonly amending?: string | null;
  /** Whether what the writer writes next is private. */
  readonly privately?: boolean;
  /** The ids of private amendments; null if the private document was removed. */
  readonly privateIds?: Set<string> | null;
  /** The private document; null if it was removed. */
  readonly privateText?: Y.Doc | null;
};

const paperKey = new PluginKey<PaperState>('paper');

/** This state; throws if the plugin is missing. */
export const paperOf = (state: EditorState): PaperState => paperKey.getState(state)!;

/** Whether what a delegation proposes is drawn. */
export function isDrawn({ show, only, writer }: Pick<PaperState, 'show' | 'only' | 'writer'>, by: string): boolean {
  if (show === 'clean') return false;
  return by === writer.me || (show === 'all' && (only === null || only.includes(by)));
}

/** Adds a change of that state to a transaction. A transaction carries one: a second call replaces the first. */
export const setPaper = (tr: Transaction, change: PaperChange): Transaction => tr.setMeta(paperKey, change);

/** What a transaction changes of that state; undefined for nothing. */
export const paperChangeOf = (tr: Transaction): PaperChange | undefined => tr.getMeta(paperKey) as PaperChange | undefined;

/** True for transactions from the shared document: changes of others, or of the undo manager. */
export const isShared = (tr: Transaction): boolean => tr.getMeta(ySyncPluginKey) !== undefined;

/** True for transactions of the undo manager, undo or redo. */
export const isUndo = (tr: Transaction): boolean =>
  Boolean((tr.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined)?.isUndoRedoOperation);

/** True for changes of others. */
export function isRemote(tr: Transaction): boolean {
  const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
  return Boolean(meta?.isChangeOrigin) && !meta?.isUndoRedoOperation;
}

/** The notice for somebody writing in an amendment whose wording has changed. */
const OUTDATED =
  'The text has changed under your proposal. While you write you see your own words; then you see the text as it stands now.';

/** Id of the own amendment with the caret if it was based on an earlier wording, or if others closed it while words were on their way into it; else null. */
function outdatedAtCaret(tr: Transaction, writer: Writer, hasUnsaved: () => boolean): string | null {
  const { $head } = tr.selection;
  const amendment = $head.depth >= 2 ? $head.node(2) : null;
  if (amendment?.type.name !== 'amendment' || ownerOf(amendment) !== writer.me) return null;
  const isLate = isPending(amendment)
    ? !isOnPresentWording($head.node(1), amendment)
    : isWrittenIn(amendment, writer) || (isRemote(tr) && hasUnsaved());
  return isLate ? idOf(amendment) : null;
}

/** True if a notice no longer applies: the writer continued, the amendment is based on the present wording again, or the status of the paragraph changed. */
function isOver({ paragraph, words }: NonNullable<PaperState['notice']>, tr: Transaction, writingIn: string | null): boolean {
  if (!tr.docChanged) return false;
  if (words === say(OUTDATED)) return writingIn === null;
  const statusIn = (doc: Node) => findParagraphNode(doc, paragraph)?.node.attrs.status as string | undefined;
  return !isRemote(tr) || statusIn(tr.before) !== statusIn(tr.doc);
}

function applyChange(paper: PaperState, tr: Transaction, person: Person, part: () => Part, hasUnsaved: () => boolean): PaperState {
  const change = paperChangeOf(tr);
  let next = paper;
  if (change) {
    const { amending, privately, privateIds, privateText, ...shown } = change;
    next = { ...paper, ...shown };
    if (amending !== undefined) next = { ...next, writer: { ...next.writer, amending } };
    if (privately !== undefined) next = { ...next, writer: { ...next.writer, privately } };
    if (privateIds !== undefined) next = { ...next, writer: { ...next.writer, privateIds } };
    if (privateText !== undefined) next = { ...next, writer: { ...next.writer, privateText } };
    if (change.mode !== undefined || change.show !== undefined)
      next = { ...next, notice: null, writer: { ...next.writer, kind: writerKindOf(person, next.mode, next.show, part()) } };
  }
  const chosen = change?.current === undefined && tr.selectionSet && !isRemote(tr) && !tr.getMeta('prune');
  if (chosen) {
    const current = paragraphIdAt(tr.selection.$head);
    if (current !== next.current) next = { ...next, current };
  } else if (tr.docChanged && next.current !== null && !findParagraphNode(tr.doc, next.current)) next = { ...next, current: null };
  if (next.writer.amending && next.current !== paper.current && change?.amending === undefined)
    next = { ...next, writer: { ...next.writer, amending: null } };
  const writingIn = outdatedAtCaret(tr, next.writer, hasUnsaved);
  if (writingIn !== (next.writer.writingIn ?? null)) next = { ...next, writer: { ...next.writer, writingIn } };
  const isNew = writingIn !== null && writingIn !== (paper.writer.writingIn ?? null) && next.current !== null;
  if (isNew) next = { ...next, notice: { paragraph: next.current!, words: say(OUTDATED) } };
  else if (next.notice && (next.notice.paragraph !== next.current || isOver(next.notice, tr, writingIn))) next = { ...next, notice: null };
  return next;
}

/** The plugin that holds this state and makes the view editable for people who may write. It must come before every plugin that calls `paperOf` in its own
 *  `apply`. */
export const paperPlugin = (
  person: Person,
  mode: Mode,
  show: Show,
  part: () => Part = () => person.role,
  hasUnsaved: () => boolean = () => false,
): Plugin<PaperState> =>
  new Plugin<PaperState>({
    key: paperKey,
    state: {
      init: () => ({
        mode,
        show,
        only: null,
        sponsors: new Map(),
        stances: { favour: new Map(), against: new Map() },
        writer: { kind: writerKindOf(person, mode, show, part()), me: person.delegation, openedHere: new Set() },
        isTypedOn: true,
        current: null,
        selected: null,
        floor: null,
        places: [],
        notice: null,
      }),
      apply: (tr, paper) => applyChange(paper, tr, person, part, hasUnsaved),
    },
    props: { editable: (state) => paperOf(state).writer.kind !== 'none' && paperOf(state).isTypedOn },
  });
