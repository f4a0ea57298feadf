// Creates the editor for the paper's element and the shared document, again when either changes, and destroys it at the end.

import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useRef, useState } from 'react';
import { idOf } from '../../../schema/index.ts';
import { createEditor } from '../../editor/create-editor.ts';
import type { DraftEditor, DraftSession, DraftSessionSnapshot, Mode, Show, Stances } from '../../editor/model/editor-api.ts';
import { fetchReferenceReading, referenceReading } from '../../editor/model/reference-reading.ts';
import { type Position, sponsorsOf, takersOf } from '../../protocol/record.ts';
import { partIn } from '../../protocol/standing.ts';
import { nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { fetchUntil } from '../ui/lazy.tsx';

interface EditorUse {
  readonly session: DraftSession;
  readonly snapshot: DraftSessionSnapshot;
  readonly mount: HTMLElement | null;
  readonly mode: Mode;
  readonly show: Show;
  /** True if the paper accepts typing. */
  readonly typedOn: boolean;
  readonly only: readonly string[] | null;
  readonly onLostWords: (words: string) => void;
  readonly onThread: (thread: string) => void;
  readonly onMove: (paragraph: string, after: string) => void;
  readonly onPrivateParagraph: (made: Node, after: string) => void;
}

/** The editor of the room, null until the text has arrived. */
export function useEditor({
  session,
  snapshot,
  mount,
  mode,
  show,
  typedOn,
  only,
  onLostWords,
  onThread,
  onMove,
  onPrivateParagraph,
}: EditorUse): DraftEditor | null {
  const [editor, setEditor] = useState<DraftEditor | null>(null);
  const committee = useCommittee();
  const latest = useRef({ committee, mode, show, onLostWords, onThread, onMove, onPrivateParagraph });
  latest.current = { committee, mode, show, onLostWords, onThread, onMove, onPrivateParagraph };
  const { ydoc, awareness } = snapshot;
  const { person } = committee.session;
  const reading = useReferenceReading(snapshot, editor !== null);

  // The session's person does not change while the page is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new editor only for another document or element
  useEffect(() => {
    if (!ydoc || !mount || reading === 'awaited') return;
    const made = createEditor(mount, {
      ydoc,
      awareness,
      person,
      part: () => partIn(session.snapshot().record.standing, person),
      slotOf: (code) => slotIn(latest.current.committee.session, code),
      nameOf: (code) => nameIn(latest.current.committee.session, code),
      meta: () => session.snapshot().meta,
      mode: latest.current.mode,
      show: latest.current.show,
      onLostWords: (words) => latest.current.onLostWords(words),
      onThread: (thread) => latest.current.onThread(thread),
      hasUnsaved: () => !session.snapshot().saved,
      takeLost: () => session.takeLost(),
      onMove: (paragraph, after) => latest.current.onMove(paragraph, after),
      onPrivateParagraph: (made, after) => latest.current.onPrivateParagraph(made, after),
    });
    setEditor(made);
    return () => {
      setEditor(null);
      made.destroy();
    };
  }, [ydoc, awareness, mount, session, reading === 'awaited']);
  useEffect(() => editor?.setMode(mode), [editor, mode]);
  useEffect(() => editor?.setShow(show), [editor, show]);
  useEffect(() => editor?.setTypedOn(typedOn), [editor, typedOn]);
  useEffect(() => editor?.setOnly(only), [editor, only]);
  const { sponsors, stances } = useSponsors(snapshot.record);
  useEffect(() => editor?.setSponsors(sponsors, stances), [editor, sponsors, stances]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor asks for it itself
  useEffect(() => editor?.readMeta(), [editor, snapshot.meta, reading]);
  useAccepted(editor, snapshot.decisions);
  return editor;
}

/**
 * Loads the code that reads references. `awaited`: the draft has live references, so the editor waits, lest words be sent with outdated numbers; `later`: the
 * paper is shown without it, because nothing is live or loading failed.
 */
function useReferenceReading({ ydoc, meta }: DraftSessionSnapshot, isDrawn: boolean): 'awaited' | 'later' | 'there' {
  const [answer, setAnswer] = useState<'missing' | 'there' | null>(() => (referenceReading() ? 'there' : null));
  const isNeeded = Boolean(ydoc && meta.references);
  const isWanted = answer !== 'there' && (isNeeded || isDrawn);
  useEffect(() => {
    if (!isWanted) return;
    let gone = false;
    const end = fetchUntil(
      async () => {
        await fetchReferenceReading();
        if (!gone) setAnswer(referenceReading() ? 'there' : 'missing');
      },
      () => referenceReading() !== null,
    );
    return () => {
      gone = true;
      end();
    };
  }, [isWanted]);
  if (answer === 'there') return 'there';
  return isNeeded && answer === null && !isDrawn ? 'awaited' : 'later';
}

/** The co-sponsors of each proposal, and who is for and against its present words: the same objects until any of it changes. */
function useSponsors({ cosponsors, positions }: DraftSessionSnapshot['record']) {
  const said = (position: Position) => [...positions].map(([id, taken]) => [id, takersOf(taken, position)] as const);
  const joined = [...cosponsors].map(([id, those]) => [id, sponsorsOf(those)] as const);
  const sponsors = JSON.stringify(joined);
  const stances = JSON.stringify([said('support'), said('oppose')]);
  return {
    sponsors: useMemo(() => new Map<string, readonly string[]>(JSON.parse(sponsors)), [sponsors]),
    stances: useMemo<Stances>(() => {
      const [favour, against] = JSON.parse(stances);
      return { favour: new Map(favour), against: new Map(against) };
    }, [stances]),
  };
}

/** Has the editor show what is accepted while the room is open. */
function useAccepted(editor: DraftEditor | null, decisions: DraftSessionSnapshot['decisions']): void {
  const seen = useRef(0);
  useEffect(() => {
    const fresh = editor && seen.current > 0 ? decisions.slice(seen.current - 1) : [];
    seen.current = editor ? decisions.length + 1 : 0;
    const accepted = fresh.filter(({ kind }) => ['accepted', 'part-accepted', 'package-accepted'].includes(kind));
    if (accepted.length > 0) editor?.showAccepted(accepted.flatMap((one) => one.amendments ?? [one.amendment]));
  }, [editor, decisions]);
}

/** The paragraph with this id, or null. */
export function paragraphIn(doc: Node | null, id: string | null): Node | null {
  if (!doc || id === null) return null;
  for (let index = 0; index < doc.childCount; index++) {
    const paragraph = doc.child(index);
    if (idOf(paragraph) === id) return paragraph;
  }
  return null;
}
