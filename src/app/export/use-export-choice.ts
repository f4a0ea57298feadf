// The choices in the export dialog, and the worker's request made from them. The text is the one at the opening of the dialog: the checked bytes are the
// saved ones, even while others go on typing.
import type { Node } from 'prosemirror-model';
import { useCallback, useState } from 'react';
import { cleanDoc, type Meta } from '../../../schema/index.ts';
import type { CommentThread } from '../../amend/comments/threads.ts';
import { holdsAgreement } from '../../amend/decide/agreement.ts';
import { pendingIn } from '../../amend/decide/open-points.ts';
import type { PhraseOn } from '../../amend/decide/phrases.ts';
import type { ListAuthors } from '../../formats/export/amendment-lists.ts';
import { FORMATS } from '../../formats/export/file-formats.ts';
import { PRINTED_FORMATS } from '../../formats/export/proposals-file.ts';
import type { RoomOfExport } from '../../formats/export/room-of-file.ts';
import type { Version } from '../../protocol/api.ts';
import { threadForFile } from '../../protocol/file-facts.ts';
import type { Thread } from '../../protocol/record.ts';
import { mayManage } from '../../protocol/roles.ts';
import { fetchVersionDraft } from '../files/version-draft.ts';
import type { FactsOf } from '../proposals/proposal-facts.ts';
import { knownOfProposals, readConvention } from '../rolling-text/stored-convention.ts';
import { namesIn, useCommittee } from '../session/committee.ts';
import { libraryTextOf } from '../session/route.ts';
import { fetchChanges } from '../session/server-client.ts';
import { baseFor, type ExportKind, isOfProposals, LIVING, textName } from './export-kind.ts';
import type { PlainDraft } from './export-model.ts';
import { knownIn } from './make-proposals.ts';
import { readChoices, type StoredChoices, writeChoices } from './stored-choices.ts';
import type { RequestExport } from './use-exported-file.ts';

/** What the dialog was opened with. */
export interface ExportSource {
  readonly draft: string;
  readonly doc: Node;
  readonly meta: Meta;
  /** The texts that the draft can be compared with: its versions, and texts of the library. */
  readonly versions: readonly Pick<Version, 'id' | 'name'>[];
  /** The version to export; null for today's text. */
  readonly version: string | null;
  /** What the redline is first made against: a version or LIVING. */
  readonly against?: string;
  /** In a room: the facts of its proposals, which can then be exported too. */
  readonly facts?: FactsOf;
  /** In a room: the comments on today's text. */
  readonly threads?: readonly Thread[];
  /** In a room: the agreed words of its paragraphs. */
  readonly phrases?: readonly PhraseOn[];
}

/** The choices of the dialog and `ask`, which is a new function whenever one of them has changed. */
export function useExportChoice({ draft, doc, meta, versions, version, against: first, facts, threads = [], phrases = [] }: ExportSource) {
  const { session } = useCommittee();
  const { person } = session;
  // Changes between two versions are the room's: only a person who edits the text is named as their author.
  const author = mayManage(person.role) ? person.name : session.committee.name;
  const [text, setText] = useState(version ?? LIVING);
  const [base, setBase] = useState(first ?? baseFor(versions, version ?? LIVING));
  const [kind, setKind] = useState<ExportKind>(base === null ? 'clean' : 'redline');
  const [choices, setChoices] = useState(() => readChoices(draft, meta));
  const { layout } = choices;
  const [living] = useState(() => ({
    clean: { meta, doc: cleanDoc(doc).toJSON() as object },
    proposed: { meta, doc: doc.toJSON() as object },
  }));
  const [proposals] = useState(() => (facts ? pendingIn({ meta, doc }) : null));
  const [agreement] = useState(() => ({
    levels: session.committee.levels,
    phrases: phrases.map(({ id, paragraph, level, content, nth }) => ({ id, paragraph, level, content, nth })),
  }));
  const [known] = useState<Omit<RoomOfExport, 'agreement'> | null>(() =>
    facts
      ? {
          known: knownIn(doc, knownOfProposals(facts), (id) => facts(id).late !== ''),
          names: namesIn(session),
          convention: readConvention(session.committee),
        }
      : null,
  );
  /** Why the list does not name who proposed what, as one sentence; null if it does or need not. */
  const [unnamed, setUnnamed] = useState<string | null>(null);
  const [hasAgreed] = useState(() => holdsAgreement(doc, phrases));
  const ofProposals = isOfProposals(kind);
  const printed = kind === 'rolling' || kind === 'list' || kind === 'proposed';
  const formats =
    kind === 'pack' ? FORMATS.filter(({ id }) => id === 'docx') : printed ? FORMATS.filter(({ id }) => PRINTED_FORMATS.has(id)) : FORMATS;
  const format = formats.some(({ id }) => id === choices.format) ? choices.format : 'docx';
  const against = kind === 'redline' || kind === 'list' || kind === 'pack' ? base : null;
  const firstNote = choices.firstNote ?? meta.firstNote;
  // The file of all proposals is the room's working file and includes comments; a clean text and a redline are for outsiders and include them only on
  // request.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [open] = useState<readonly CommentThread[]>(() => threads.filter(({ resolved }) => resolved === null).map(threadForFile));
  const mayHoldComments = format === 'docx' && !printed && kind !== 'pack' && text === LIVING && open.length > 0;
  const commented = mayHoldComments && (wanted ?? kind === 'proposals');

  const mayShowAgreed = (kind === 'proposals' || kind === 'rolling') && hasAgreed;
  const agreed = mayShowAgreed && choices.agreed;

  const ask = useCallback<RequestExport>(async () => {
    const load = async (id: string): Promise<PlainDraft | { readonly refused: string }> => {
      if (id === LIVING) return ofProposals ? living.proposed : living.clean;
      const read = await fetchVersionDraft(draft, id);
      return 'refused' in read ? read : { meta: read.draft.meta, doc: read.draft.doc.toJSON() as object };
    };
    /** Who proposed what since the version that a list is against. A text of the library has no record here. */
    const findAuthors = async (): Promise<ListAuthors | null> => {
      setUnnamed(null);
      if ((kind !== 'list' && kind !== 'pack') || against === null || against === LIVING || libraryTextOf(against) !== null) return null;
      const answer = await fetchChanges(draft, against, text === LIVING ? '' : text);
      if ('value' in answer) return { changes: answer.value, names: namesIn(session) };
      setUnnamed(answer.error);
      return null;
    };
    const [from, to, authors] = await Promise.all([against === null ? null : load(against), load(text), findAuthors()]);
    if ('refused' in to) return to;
    if (from && 'refused' in from) return from;
    const numbered = (one: PlainDraft) => ({ ...one, meta: { ...one.meta, firstNote } });
    const date = new Date().toISOString();
    const room = known && { ...known, agreement: agreed ? agreement : null };
    const baseName = against === null ? '' : textName(versions, against);
    return {
      kind,
      text: numbered(to),
      base: from && numbered(from),
      baseName,
      room,
      authors,
      format,
      layout,
      author,
      date,
      threads: commented ? open : [],
    };
  }, [
    draft,
    living,
    text,
    kind,
    ofProposals,
    known,
    agreed,
    agreement,
    against,
    format,
    layout,
    firstNote,
    author,
    commented,
    open,
    versions,
    session,
  ]);

  return {
    text,
    setText,
    kind,
    setKind: (next: ExportKind) => {
      // Proposals exist only on today's text.
      if (isOfProposals(next)) setText(LIVING);
      setKind(next);
    },
    /** The version that a redline would be against; null if there is none. */
    base,
    setBase,
    /** What the chosen file is compared with; null for a file without differences. */
    against,
    /** How many proposals are pending; null outside a room. */
    proposals,
    ofProposals,
    formats,
    format,
    layout,
    firstNote,
    /** Changes the format or what surrounds the text, and stores it for the next time. */
    choose: (next: Partial<StoredChoices>) => {
      const chosen = { ...choices, ...next };
      setChoices(chosen);
      writeChoices(draft, chosen);
    },
    /** How many open comments the file could include; 0 if it cannot include any. */
    comments: mayHoldComments ? open.length : 0,
    commented,
    setCommented: setWanted,
    /** Whether the file could mark what is agreed, and whether it does. */
    mayShowAgreed,
    agreed,
    unnamed,
    ask,
  };
}
