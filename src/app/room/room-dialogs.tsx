// The dialogs that open over the room, one at a time: links, export, a returned copy, what would be agreed, go to, the keys.

import { useRef } from 'react';
import { SAMPLE_DRAFT } from '../../protocol/sample.ts';
import { useThreadsContext } from '../comments/use-threads.ts';
import { closeSteps } from '../first-steps/kept-steps.ts';
import type { Acts } from '../keys/shortcuts.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useProposalsContext } from '../proposals/proposals-context.ts';
import { useCommittee } from '../session/committee.ts';
import { focusAfterDialog, focusPaper } from '../ui/focus.ts';
import { LazyPart } from '../ui/lazy.tsx';
import { useRoomContext } from './context/room-context.ts';
import { useSnapshotContext } from './context/snapshot-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as dialogParts from './dialog-parts.ts';

/** The open dialog; nothing if none is open. */
export function RoomDialogs({ acts }: { readonly acts: Acts }) {
  const { draft, dialog, editor, mode, modes, phone, printed, setDialog } = useRoomContext();
  const { seat } = useCommittee().session;
  const { doc } = useTextContext();
  const { meta, versions, record } = useSnapshotContext();
  const { facts } = useProposalsContext();
  const { shared: threads } = useThreadsContext();
  const stage = usePrivateContext();
  // What had the focus before the first in a chain of dialogs: the button that opened the next one disappears with its dialog.
  const opened = useRef({ dialog, isNext: false, from: null as Element | null });
  if (opened.current.dialog !== dialog) {
    const isNext = Boolean(opened.current.dialog && dialog);
    opened.current = { dialog, isNext, from: isNext ? opened.current.from : document.activeElement };
  }
  const onClose = () => {
    const { isNext, from } = opened.current;
    setDialog(null);
    // After the publish dialog the writer continues at the caret; the button that opened another dialog may be gone.
    const isPublishing = dialog?.dialog === 'publish';
    const back = isNext && !isPublishing && from instanceof HTMLElement && !editor?.view.dom.contains(from) ? from : null;
    focusAfterDialog(() => {
      back?.focus();
      if (!back || document.activeElement !== back) focusPaper(editor);
    }, isPublishing || isNext);
  };
  if (dialog?.dialog === 'share') return <LazyPart of={seat ? dialogParts.peopleDialog : dialogParts.shareDialog} onClose={onClose} />;
  if (!dialog || !doc) return null;
  if (dialog.dialog === 'go-to') return <LazyPart of={dialogParts.goToDialog} acts={acts} modes={modes} onClose={onClose} />;
  if (dialog.dialog === 'keys')
    return (
      <LazyPart
        of={dialogParts.keysDialog}
        acts={acts}
        writes={!printed && (mode === 'amend' || mode === 'edit')}
        {...(draft === SAMPLE_DRAFT && !phone
          ? {
              onFirstSteps: () => {
                closeSteps(false);
                onClose();
              },
            }
          : {})}
        onClose={onClose}
      />
    );
  if (dialog.dialog === 'feed') return <LazyPart of={dialogParts.feedDialog} draft={draft} onClose={onClose} />;
  if (dialog.dialog === 'library-text')
    return <LazyPart of={dialogParts.libraryOpen} text={dialog.text} label={dialog.label} onClose={onClose} />;
  if (dialog.dialog === 'words') return <LazyPart of={dialogParts.wordBiography} at={dialog.at} onClose={onClose} />;
  if (dialog.dialog === 'clock') return <LazyPart key="clock" of={dialogParts.clockDialog} onClose={onClose} />;
  if (dialog.dialog === 'adopt') return <LazyPart key="adopt" of={dialogParts.adoptDialog} onClose={onClose} />;
  if (dialog.dialog === 'adoption') return <LazyPart key="adoption" of={dialogParts.adoptionDialog} onClose={onClose} />;
  if (dialog.dialog === 'silence')
    return <LazyPart key="silence" of={dialogParts.silenceDialog} amendment={dialog.amendment} onClose={onClose} />;
  if (dialog.dialog === 'break') return <LazyPart key="break" of={dialogParts.breakDialog} silence={dialog.silence} onClose={onClose} />;
  if (dialog.dialog === 'agree') return <LazyPart of={dialogParts.agreeDialog} onClose={onClose} />;
  if (dialog.dialog === 'decide')
    return <LazyPart of={dialogParts.decideDialog} by={dialog.by} paragraph={dialog.paragraph} onClose={onClose} />;
  if (dialog.dialog === 'propose')
    return <LazyPart of={dialogParts.proposeDialog} paragraph={dialog.paragraph} taken={dialog.taken} onClose={onClose} />;
  if (dialog.dialog === 'publish') return <LazyPart of={dialogParts.publishDialog} onClose={onClose} />;
  if (dialog.dialog === 'export')
    return (
      <LazyPart
        of={dialogParts.exportDialog}
        draft={draft}
        doc={doc}
        meta={meta}
        versions={versions}
        version={dialog.version}
        facts={facts}
        threads={threads}
        phrases={record.phrases}
        onClose={onClose}
      />
    );
  if (dialog.dialog === 'amendment-list')
    return (
      <LazyPart
        of={dialogParts.amendmentListDialog}
        draft={draft}
        doc={doc}
        record={record}
        source={dialog.source ?? null}
        onClose={onClose}
      />
    );
  return (
    <LazyPart
      of={dialogParts.returnedCopyDialog}
      draft={draft}
      doc={doc}
      record={record}
      onKeep={stage?.keep ?? null}
      onList={(source) => setDialog({ dialog: 'amendment-list', ...(source && { source }) })}
      onClose={onClose}
    />
  );
}
