// What stands in the sheet under (and, as a handle, beside) the current paragraph: its menu, the bar of the own proposal, the chair's bar for the paragraph's status, and the board on
// which rivals stand side by side.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isPending, paragraphAttrs } from '../../../schema/index.ts';
import type { DraftEditor, EditorSnapshot } from '../../editor/model/editor-model.ts';
import type { Floor } from '../../protocol/record.ts';
import { type labelsOf, spoken } from '../../text/numbering.ts';
import { ParagraphHandle } from '../paragraph/paragraph-handle.tsx';
import { OwnBar, StatusBar } from '../paragraph/sheet-bars.tsx';
import { PrivateUnder } from '../private/private-stage.tsx';
import type { PrivateStage } from '../private/use-private.ts';
import type { ChairAct, Chosen, Commands } from '../proposals/commands.ts';
import type { Facts } from '../proposals/proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from '../proposals/proposal-groups.ts';
import { stillPending } from '../proposals/reject-rest.tsx';
import { type RivalGroup, rivalGroupsOn } from '../proposals/rival-groups.ts';
import { LazyPart } from '../ui/lazy.tsx';
import * as late from './lazy-parts.ts';

interface UnderParagraphProps {
  readonly doc: Node | null;
  readonly labels: ReturnType<typeof labelsOf>;
  /** How the person writes in the text now; null where it only reads. */
  readonly writes: 'amend' | 'edit' | null;
  readonly paragraph: Node;
  /** What only the own delegation sees, where it may write now. */
  readonly stage: PrivateStage | null;
  readonly label: string;
  readonly own: EditorSnapshot['own'];
  readonly editor: DraftEditor | null;
  readonly groups: readonly ProposalGroup[];
  readonly facts: Facts;
  readonly commands: Commands;
  readonly selected: string | null;
  /** The chair decides now. */
  readonly decides: boolean;
  readonly sideBySide: boolean;
  readonly floor: Floor | null;
  readonly onFloor: (paragraph: string) => void;
  readonly onWithdraw: (amendment: string) => void;
  readonly onSelect: (proposal: string) => void;
  readonly onDecide: (proposal: ListedProposal, how: ChairAct, chosen: Chosen | null) => void;
  readonly onSideBySide: (open: boolean) => void;
}

/** The bars and the board of one paragraph. */
export function UnderParagraph(props: UnderParagraphProps) {
  const { paragraph, own, editor, groups, commands, selected, decides, sideBySide } = props;
  const label = spoken(props.label);
  const id = idOf(paragraph);
  const clusters = rivalGroupsOn(groups, id);
  const offer =
    commands.offers.findLast((one) => (one.proposal.instead || one.proposal.paragraph) === id && stillPending(one, groups).length > 0) ??
    null;
  const live = clusters.find(({ proposals }) => proposals.some((one) => one.id === selected)) ?? clusters[0];
  const cluster: RivalGroup | undefined = offer
    ? { paragraph: id, label, of: offer.proposal.instead === '' ? 'words' : 'versions', proposals: stillPending(offer, groups) }
    : live;
  return (
    <>
      {props.doc && editor && props.writes && (
        <ParagraphHandle
          key={`handle ${id}`}
          doc={props.doc}
          paragraph={paragraph}
          label={label}
          labelOf={(one) => props.labels.get(one)?.label ?? ''}
          mode={props.writes}
          editor={editor}
          error={commands.errors.get(id)}
        />
      )}
      {props.stage && props.doc && (
        <PrivateUnder doc={props.doc} paragraph={paragraph} label={label} stage={props.stage} commands={commands} />
      )}
      {own?.paragraph === id ? (
        <OwnBar
          key={own.amendment}
          changes={own.changes}
          onWithdraw={() => props.onWithdraw(own.amendment)}
          onDone={() => editor?.done()}
        />
      ) : (
        decides &&
        paragraph.attrs.by === '' && (
          <StatusBar
            key={id}
            label={label}
            status={paragraphAttrs(paragraph).status}
            pending={amendmentsOf(paragraph).filter(isPending).length}
            busy={commands.busy.has(id)}
            error={commands.errors.get(id)}
            rivals={cluster && !sideBySide ? cluster.proposals.length : 0}
            onSideBySide={() => props.onSideBySide(true)}
            floorSince={props.floor?.paragraph === id ? props.floor.since : null}
            onFloor={(on) => props.onFloor(on ? id : '')}
            onStatus={(status) => commands.send(id, { do: 'status', paragraph: id, status })}
          />
        )
      )}
      {sideBySide && cluster && (
        <LazyPart
          of={late.board}
          cluster={cluster}
          paragraph={paragraph}
          groups={groups}
          facts={props.facts}
          commands={commands}
          selected={selected}
          offer={offer}
          onSelect={props.onSelect}
          onDecide={decides ? props.onDecide : null}
          onClose={() => props.onSideBySide(false)}
        />
      )}
    </>
  );
}
