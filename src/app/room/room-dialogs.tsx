// The dialogs that open over the room: links, files that leave, a copy that came back. One at a time.
import type { Node } from 'prosemirror-model';
import type { DraftSessionSnapshot } from '../../editor/model/editor-model.ts';
import type { PrivateStage } from '../private/use-private.ts';
import type { Facts } from '../proposals/proposal-facts.ts';
import { LazyPart } from '../ui/lazy.tsx';
import * as late from './lazy-parts.ts';

/** Which dialog is open. */
export type OpenDialog = { readonly dialog: 'share' | 'returned-copy' } | { readonly dialog: 'export'; readonly version: string | null };

interface RoomDialogsProps {
  readonly open: OpenDialog;
  readonly draft: string;
  readonly doc: Node | null;
  readonly snapshot: DraftSessionSnapshot;
  readonly facts: Facts;
  readonly stage: PrivateStage | null;
  readonly onClose: () => void;
}

/** The open dialog. */
export function RoomDialogs({ open, draft, doc, snapshot, facts, stage, onClose }: RoomDialogsProps) {
  const { meta, versions, record } = snapshot;
  if (open.dialog === 'share') return <LazyPart of={late.shareDialog} onClose={onClose} />;
  if (!doc) return null;
  if (open.dialog === 'export')
    return (
      <LazyPart
        of={late.exportDialog}
        draft={draft}
        doc={doc}
        meta={meta}
        versions={versions}
        version={open.version}
        facts={facts}
        threads={record.threads}
        onClose={onClose}
      />
    );
  return <LazyPart of={late.returnedCopyDialog} draft={draft} doc={doc} record={record} onKeep={stage?.keep ?? null} onClose={onClose} />;
}
