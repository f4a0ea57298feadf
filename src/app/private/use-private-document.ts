// The private document of a delegation in one draft: the connection to it, and its proposals against today's text. A person of no delegation has none.
import type { Node } from 'prosemirror-model';
import { createContext, use, useEffect, useMemo, useState } from 'react';
import { amendmentsOf, idOf, ownerOf, wordingOf } from '../../../schema/index.ts';
import type { DraftEditor, DraftSession } from '../../editor/model/editor-api.ts';
import { createPrivateProposals, type PrivateProposal, type PrivateProposals } from '../../editor/private/private-proposals.ts';
import { createDraftSession } from '../../editor/sync/draft-session.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import { PRIVATE } from '../../protocol/messages.ts';
import type { Thread } from '../../protocol/record.ts';
import { mayAmend } from '../../protocol/roles.ts';
import { labelsOf } from '../../text/numbering.ts';
import { type ListedProposal, proposalGroups } from '../proposals/proposal-groups.ts';
import { useAskBeforeClosing } from '../session/ask-before-closing.ts';
import { useCommittee } from '../session/committee.ts';
import { syncUrl } from '../session/sync-url.ts';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';

/** What was done with private words a moment ago. `undo`: takes it back; null where that cannot be. */
export interface Said {
  readonly words: string;
  /** ISO 8601. */
  readonly at: string;
  readonly undo: (() => void) | null;
}

/** How long it can be taken back in the bar. */
const SAID_MS = 8000;

export interface PrivateDocument {
  readonly ydoc: import('yjs').Doc | null;
  /** The pending proposals, also those that change nothing yet. */
  readonly pending: readonly PrivateProposal[];
  /** The pending proposals that change something, in text order, as cards show them. */
  readonly proposals: readonly ListedProposal[];
  readonly setAside: readonly PrivateProposal[];
  /** Those on paragraphs that are no longer in the text. */
  readonly homeless: readonly PrivateProposal[];
  /** Ids of the paragraphs of the text that something private is on, or would follow. */
  readonly paragraphs: ReadonlySet<string>;
  /** Labels of the text with the private new paragraphs in it. */
  readonly labels: ReturnType<typeof labelsOf>;
  /** The comments that only the delegation sees. */
  readonly threads: readonly Thread[];
  /** All that was typed is on the server's disk. */
  readonly saved: boolean;
  /** Why the server refused words, and the words; null where it did not. */
  readonly refused: { readonly reason: string; readonly words: readonly string[] } | null;
  readonly dismiss: () => void;
  readonly edit: PrivateProposals | null;
  /** Id of the proposal that was begun here last: its field takes the focus. */
  readonly begun: string | null;
  /** Takes in a new paragraph that is to follow the paragraph `after`, and has it written in. */
  readonly insert: (made: Node, after: string) => void;
  /** Switches for whom the writer writes where it has no proposal yet; remembered in this window. */
  readonly writePrivately: (privately: boolean) => void;
  readonly said: Said | null;
  readonly say: (said: Said | null) => void;
  /** Takes in proposals from a file; returns the sentence why not, or null. */
  readonly keep: ((proposals: readonly BroughtProposal[]) => string | null) | null;
}

/** True for a new paragraph, which has a field of its own; all other proposals stand in the text, in place. */
export const isNewParagraph = ({ node }: PrivateProposal): boolean => node.type.name === 'paragraph';

/** The private document of the person's delegation; null for a person of none, and until the connection is there. */
export const PrivateContext = createContext<PrivateDocument | null>(null);
export const usePrivateContext = (): PrivateDocument | null => use(PrivateContext);

const EMPTY: readonly never[] = [];
const NONE: ReadonlySet<string> = new Set();

const keyOf = (draft: string): string => `privately ${draft}`;

function isKeptPrivate(draft: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(draft)) !== null;
  } catch {
    return false;
  }
}

function keepPrivately(draft: string, privately: boolean): void {
  try {
    if (privately) sessionStorage.setItem(keyOf(draft), '1');
    else sessionStorage.removeItem(keyOf(draft));
  } catch {
    // Where the browser keeps nothing, the switch is off after a reload, and the bar says so.
  }
}

/** The paragraphs of `doc` with nothing but the private proposals in them, and private new ones where they would stand. What speaks of a paragraph that
 *  is gone stands at the end. */
function withPrivate(doc: Node, pending: readonly PrivateProposal[]): Node {
  const paragraphs: Node[] = [];
  const fresh = (home: (paragraph: string) => boolean) =>
    pending.filter(({ node, paragraph }) => node.type.name === 'paragraph' && home(paragraph)).map(({ node }) => node);
  paragraphs.push(...fresh((home) => home === ''));
  const ids = new Set<string>(['']);
  doc.forEach((paragraph) => {
    ids.add(idOf(paragraph));
    const own = pending.filter((one) => one.paragraph === idOf(paragraph) && one.node.type.name === 'amendment').map((one) => one.node);
    const wording = wordingOf(paragraph);
    paragraphs.push(
      own.length > 0 && wording
        ? paragraph.type.create(paragraph.attrs, [wording, ...own])
        : amendmentsOf(paragraph).length > 0 && wording
          ? paragraph.type.create(paragraph.attrs, [wording])
          : paragraph,
    );
    paragraphs.push(...fresh((home) => home === idOf(paragraph)));
  });
  paragraphs.push(...fresh((home) => !ids.has(home)));
  return doc.type.create(doc.attrs, paragraphs);
}

/** Connects to the private document of the person's delegation; null for a person of none, and until the connection is there. */
export function usePrivateDocument(
  draft: string,
  doc: Node | null,
  labels: ReturnType<typeof labelsOf>,
  editor: DraftEditor | null,
): PrivateDocument | null {
  const { person, link } = useCommittee().session;
  const [session, setSession] = useState<DraftSession | null>(null);
  const [edit, setEdit] = useState<PrivateProposals | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the person is the session's own and does not change while the page is open
  useEffect(() => {
    if (!mayAmend(person.role) || person.delegation === '') return;
    const made = createDraftSession({ url: syncUrl(), draft: `${draft}${PRIVATE}`, person, as: link });
    setSession(made);
    return () => {
      setSession(null);
      made.destroy();
    };
  }, [draft]);
  const [begun, begin] = useState<string | null>(null);
  const [said, say] = useState<Said | null>(null);
  useEffect(() => {
    const timer = said && setTimeout(() => say(null), SAID_MS);
    return () => clearTimeout(timer ?? undefined);
  }, [said]);
  const snapshot = useSnapshot(session);
  const ydoc = snapshot?.ydoc ?? null;
  useEffect(() => {
    if (!ydoc) return;
    const made = createPrivateProposals(ydoc);
    setEdit(made);
    return () => {
      setEdit(null);
      made.destroy();
    };
  }, [ydoc]);
  useEffect(() => {
    if (!editor || !session) return;
    // One window of the delegation carries its words over to changed wordings.
    editor.setPrivate(ydoc, () => {
      const { link: state, present, awareness } = session.snapshot();
      return state === 'live' && present[0]?.client === awareness.clientID;
    });
    editor.setPrivately(isKeptPrivate(draft));
  }, [editor, session, ydoc, draft]);
  const writePrivately = useStableCallback((privately: boolean) => {
    keepPrivately(draft, privately);
    editor?.setPrivately(privately);
  });
  const insert = useStableCallback((made: Node, after: string) => begin(edit?.insert(after, made) ?? null));
  const all = useSnapshot(edit) ?? EMPTY;
  const saved = snapshot?.saved ?? true;
  useAskBeforeClosing(saved);
  const shown = useMemo(() => {
    if (!doc || all.length === 0) return { pending: EMPTY, proposals: EMPTY, setAside: EMPTY, homeless: EMPTY, labels, paragraphs: NONE };
    // A published proposal is in the private document for a moment longer.
    const known = new Set<string>();
    doc.forEach((paragraph) => {
      if (ownerOf(paragraph) !== '') known.add(idOf(paragraph));
      for (const amendment of amendmentsOf(paragraph)) known.add(idOf(amendment));
    });
    const own = all.filter(({ id }) => !known.has(id));
    const pending = own.filter((one) => !one.setAside);
    const ids = new Set(pending.map(({ id }) => id));
    const together = withPrivate(doc, pending);
    const named = labelsOf(together);
    const proposals = proposalGroups(together, named)
      .flatMap((group) => group.proposals)
      .filter(({ id, mine }) => ids.has(id) && (mine === null || mine.content.size > 0));
    const paragraphs = new Set(pending.map(({ paragraph }) => paragraph));
    const there = new Set(doc.content.content.map(idOf));
    const homeless = pending.filter((one) => !isNewParagraph(one) && !there.has(one.paragraph));
    return { pending, proposals, homeless, setAside: own.filter((one) => one.setAside), labels: named, paragraphs };
  }, [doc, labels, all]);
  return useMemo(
    () =>
      session && snapshot
        ? {
            ydoc,
            ...shown,
            threads: snapshot.record.threads,
            saved,
            refused: snapshot.refused,
            dismiss: () => session.dismissRefusal(),
            edit,
            begun,
            insert,
            writePrivately,
            said,
            say,
            keep: edit && ((proposals) => edit.bring(proposals, person.delegation)),
          }
        : null,
    [session, snapshot, ydoc, shown, saved, edit, begun, insert, writePrivately, said, person.delegation],
  );
}
