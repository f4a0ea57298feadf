// The findings of the open draft, connected to the server: ignoring one is shared with the others, and references to live numbers are changed there.
import type { Node } from 'prosemirror-model';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import type { Refer } from '../../style/finding/finding.ts';
import { useOtherTexts } from '../findings/other-texts.ts';
import { type Findings, useFindings } from '../findings/use-findings.ts';
import type { Commands } from '../proposals/commands.ts';
import { useCommittee } from '../session/committee.ts';
import type { RoomContextValue } from './context/room-context.ts';

/** The findings of house style on `doc`, the text on screen. */
export function useRoomFindings(room: RoomContextValue, doc: Node | null, snapshot: DraftSessionSnapshot, commands: Commands): Findings {
  const { person } = useCommittee().session;
  const refer = async (list: readonly Refer[]) => {
    for (const one of list) if (!(await commands.send(one.holder, { do: 'refer', ...one }))) return false;
    return true;
  };
  const mark = async (finding: string, ignored: boolean) => (await commands.send(finding, { do: 'ignore', finding, ignored })) !== null;
  return useFindings({
    editor: room.editor,
    doc,
    meta: snapshot.meta,
    // On a phone, a fix would be proposed without a preview.
    mode: room.phone ? 'read' : room.mode,
    show: room.show,
    others: useOtherTexts(room.draft),
    refer: room.may('edit') ? refer : null,
    marks: snapshot.record.ignored,
    delegation: person.delegation,
    mark: !room.phone && room.may('ignore') ? mark : null,
    errors: commands.errors,
  });
}
