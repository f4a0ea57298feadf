// Sends what a sheet proposes. It is first written in the editor; once the server has it, the reason is sent and a private proposal that is to become public
// is published. Then the sheet closes. If the server refuses, the sheet stays and says why.
import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { usePublishing } from '../private/use-publishing.ts';
import { useCardActions } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { tell } from '../ui/tell.ts';
import { forgetPart, keepPart, keptPart } from './kept-sheet.ts';

/** What was written. */
interface Written {
  /** Id of the proposal; '' if nothing remains to be sent about it. */
  readonly proposal: string;
  readonly isPrivate: boolean;
  /** True if it was private and is to become public. */
  readonly publish: boolean;
  /** The label announced to screen readers at the end: of the paragraph with the proposal, or of the proposed new paragraph. */
  readonly label: string;
  readonly isNewParagraph?: boolean;
}

export interface Sending {
  readonly isBusy: boolean;
  /** The reason; null while none is asked for. */
  readonly reason: string | null;
  readonly setReason: (reason: string) => void;
  /** Starts sending what was written. */
  readonly begin: (written: Written) => void;
}

/** `key`: under which the sheet keeps its content. Once the server has all of it, that is removed and `onSent` is called. */
export function useSending(key: string, onSent: () => void): Sending {
  const stage = usePrivateContext();
  const publishing = usePublishing(stage);
  const { onSelect, onCommand } = useCardActions();
  const isPublicSaved = useSnapshotContext().saved;
  const isPrivateSaved = stage?.saved ?? false;
  const { name } = useCommittee().session.person;
  const [reason, setWords] = useState<string | null>(() => keptPart(key).reason ?? null);
  const setReason = (words: string) => {
    setWords(words);
    keepPart(key, { reason: words });
  };
  /** What was written, until the server has all of it. */
  const [sent, begin] = useState<Written | null>(null);
  const isSaved = sent?.isPrivate || sent?.publish ? isPrivateSaved : isPublicSaved;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the server has the words
  useEffect(() => {
    if (!sent) return;
    const { proposal } = sent;
    const because = (reason ?? '').trim();
    const asks = proposal !== '' && (sent.publish || because !== '');
    if (asks && !isSaved) return;
    void (async () => {
      if (asks && because !== '' && !(await onCommand?.(proposal, { do: 'reason', amendment: proposal, words: because })))
        return begin(null);
      if (asks && sent.publish && !(await publishing(proposal, [proposal]))) return begin(null);
      tell(toldOf(sent, inSentence(name)));
      if (proposal !== '') onSelect(proposal);
      forgetPart(key);
      onSent();
    })();
  }, [sent, isSaved]);
  return { isBusy: sent !== null, reason, setReason, begin };
}

function toldOf({ label, isPrivate, isNewParagraph }: Written, delegation: string): string {
  if (isPrivate) return say('Only {delegation} sees your words on {label}.', { delegation, label });
  return isNewParagraph ? say('Proposed: {label}.', { label }) : say('Proposed in {label}.', { label });
}
