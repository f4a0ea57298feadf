// The state of the dialog behind "New draft", and how the draft begins. Nothing is stored before `start`.
import { useState } from 'react';
import { type Language, titleOf } from '../../../schema/index.ts';
import type { LibraryText } from '../../library/library-model.ts';
import { say } from '../../messages/say.ts';
import type { DraftBegin, DraftSummary } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { useCommittee } from '../session/committee.ts';
import { draftPath, navigate } from '../session/route.ts';
import { type Beginning, beginWith, beginWithCopy, blankOf, openingsOf } from './beginnings.ts';
import { useAdoptedText } from './use-adopted-text.ts';

/** The draft begins with a file, which is chosen in the import dialog. */
export interface FileAsked {
  readonly begin: DraftBegin;
  readonly adopted: boolean;
}

export interface NewDraftDialogProps {
  /** The drafts that this person sees. */
  readonly drafts: readonly DraftSummary[];
  /** The draft to copy, if the dialog was opened to duplicate one. */
  readonly copied?: string;
  readonly onFile: (asked: FileAsked) => void;
  readonly onClose: () => void;
}

/** The most characters in the name of a version. */
const LONGEST_BASE = 80;

export type NewDraftChoices = ReturnType<typeof useNewDraft>;

/** The state of the dialog, with its setters. */
export function useNewDraft({ drafts, copied = '', onFile, onClose }: NewDraftDialogProps) {
  const { session } = useCommittee();
  const { original } = session.committee;
  const manages = mayManage(session.person.role);
  const [how, setHow] = useState<Beginning>(copied === '' ? 'blank' : 'copy');
  const [language, setLanguage] = useState<Language>(original);
  const [openings, setOpenings] = useState(() => openingsOf(original));
  const [source, setSource] = useState(copied || (drafts[0]?.id ?? ''));
  const [proposals, setProposals] = useState(false);
  /** The typed title; null for the text's own. */
  const [typed, setTyped] = useState<string | null>(null);
  const [invited, setInvited] = useState<readonly string[]>([]);
  const [seenBy, setSeenBy] = useState<DraftBegin['seenBy']>(manages ? 'committee' : 'sponsors');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const adopted = useAdoptedText(drafts, how === 'adopted', setError);

  const copiedDraft = how === 'copy' ? (drafts.find(({ id }) => id === source) ?? null) : null;
  const fromFile = how === 'file' || (how === 'adopted' && !adopted.version && !adopted.isFromLibrary);
  const ownTitle = how === 'adopted' ? (adopted.text ? titleOf(adopted.text.doc) : '') : (copiedDraft?.title ?? '');
  const title = typed ?? ownTitle;
  const begin: DraftBegin = {
    title: how === 'blank' || typed === null ? '' : typed.trim(),
    base: adopted.version?.name ?? (adopted.isFromLibrary ? (adopted.picked?.symbol.slice(0, LONGEST_BASE) ?? '') : ''),
    continues: how === 'adopted',
    seenBy,
    invited: manages ? [] : invited,
    // A draft from a file or with copied proposals starts in negotiation; a draft of sponsors is drafted until it is tabled.
    ...(!fromFile && !(how === 'copy' && proposals) && seenBy === 'committee' && { phase: 'drafting' as const }),
  };
  /** Why the draft cannot begin yet, as a sentence; null if it can. */
  const missing = (): string | null => {
    if (how === 'blank') return title.trim() === '' ? say('Give the text a title.') : null;
    if (how === 'copy') return copiedDraft ? null : say('There is no draft to copy yet.');
    if (fromFile || adopted.text) return null;
    return adopted.isFromLibrary && !adopted.picked ? say('Choose a text of the library.') : say('The adopted text is being read.');
  };
  const start = async () => {
    if (busy) return;
    const why = missing();
    if (why !== null) return setError(why);
    if (fromFile) return onFile({ begin: { ...begin, base: '' }, adopted: how === 'adopted' });
    setBusy(true);
    setError(null);
    const answer =
      how === 'copy'
        ? await beginWithCopy(source, begin, proposals)
        : await beginWith(adopted.text ?? blankOf(session, language, title.trim(), openings), begin);
    setBusy(false);
    if ('error' in answer) return setError(answer.error);
    if (answer.value.left !== undefined) return setError(answer.value.left);
    onClose();
    navigate(draftPath(answer.value.id));
  };
  /** Resets the title to that of the text. */
  const retitled =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setTyped(null);
    };
  return {
    how,
    setHow: retitled((next: Beginning) => {
      setHow(next);
      setError(null);
    }),
    adopted: {
      ...adopted,
      setChoice: retitled(adopted.setChoice),
      pick: retitled((text: LibraryText) => adopted.pick(text)),
    },
    language,
    setLanguage(next: Language) {
      setLanguage(next);
      setOpenings(openingsOf(next));
    },
    openings,
    setOpenings,
    source,
    setSource: retitled(setSource),
    copiedDraft,
    proposals,
    setProposals,
    title,
    setTitle: setTyped,
    invited,
    setInvited,
    seenBy,
    setSeenBy,
    fromFile,
    begin,
    busy,
    error,
    setError,
    start,
  };
}
