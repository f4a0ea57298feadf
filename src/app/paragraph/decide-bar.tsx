// The bar of the current paragraph for those who decide: its status, whether it is on the floor, and whether its board of rivals is open.

import type { Node } from 'prosemirror-model';
import { type AgreedLevel, idOf, type ParagraphStatus, paragraphAttrs } from '../../../schema/index.ts';
import { proposalsOn } from '../../amend/decide/open-points.ts';
import { said } from '../../messages/said.ts';
import { spoken } from '../../text/numbering.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { columnsOf, rivalGroupsOn } from '../proposals/rival-groups.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { StatusBar } from './paragraph-bars.tsx';

/** The bar of `paragraph`. */
export function DecideBar({ paragraph }: { readonly paragraph: Node }) {
  const { sideBySide, setSideBySide } = useRoomContext();
  const { labels } = useTextContext();
  const { groups, facts } = useProposalsContext();
  const { floor, put } = useFloorContext();
  const commands = useCommandsContext();
  const id = idOf(paragraph);
  const [rivals] = rivalGroupsOn(groups, id);
  const { doc } = useTextContext();
  const on = new Set(doc ? proposalsOn(doc, id) : []);
  const against = groups.flatMap(({ proposals }) => proposals).filter((one) => on.has(one.id));
  const set = (status: ParagraphStatus) => commands.send(id, { do: 'status', paragraph: id, status });
  const rejectAndAgree = async (level: AgreedLevel) => {
    const [amendment, ...also] = against.map((one) => one.id);
    if (amendment === undefined || (await commands.send(id, { do: 'reject', amendment, also }))) await set(level);
  };
  return (
    <StatusBar
      label={said(spoken(labels.get(id)?.label ?? ''))}
      status={paragraphAttrs(paragraph).status}
      against={against}
      onReject={against.some((one) => facts(one.id).bound) ? null : rejectAndAgree}
      busy={commands.busy.has(id)}
      error={commands.errors.get(id)}
      columns={rivals ? columnsOf(rivals) : 0}
      isSideBySide={sideBySide === id}
      onSideBySide={(open) => setSideBySide(open ? id : null)}
      floorSince={floor?.paragraph === id ? floor.since : null}
      onFloor={(on) => put(on ? id : '')}
      onStatus={set}
    />
  );
}
