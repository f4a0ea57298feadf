// The bars at the foot of the paper, always at the same place, for the paragraph with the caret: the own proposal or the way to begin one privately, for the
// chair the paragraph's status. They take no room in the text, so no line moves when the caret does.
import { amendmentsOf, idOf, isPending, paragraphAttrs } from '../../../schema/index.ts';
import { spoken } from '../../text/numbering.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { OwnProposalBar, ParagraphBar, StatusBar } from '../paragraph/paragraph-bars.tsx';
import { BeginPrivate } from '../private/private-proposals.tsx';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { columnsOf, rivalGroupsOn } from '../proposals/rival-groups.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { focusReading } from '../ui/focus.ts';
import { useRoomContext } from './context/room-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as styles from './foot-bar.module.css';
import { paragraphIn } from './use-editor.ts';

/** The place of the bars; nothing where one only reads. */
export function FootBar() {
  const { mode, printed, decides } = useRoomContext();
  const { doc, current } = useTextContext();
  const { person } = useCommittee().session;
  const { errors } = useCommandsContext();
  if (!doc || printed || mode === 'read') return null;
  const paragraph = paragraphIn(doc, current);
  const error = mode === 'edit' && paragraph ? errors.get(idOf(paragraph)) : undefined;
  if (mode === 'edit')
    return error === undefined ? null : (
      <div className={styles.over}>
        <div className={styles.bars}>
          <div className={styles.error}>
            <ErrorLine>{error}</ErrorLine>
          </div>
        </div>
      </div>
    );
  return (
    <div className={styles.foot}>
      <div className={styles.bars}>
        {mode === 'amend' && paragraph && <AmendBar key={idOf(paragraph)} doc={doc} paragraph={paragraph} />}
        {mode === 'decide' && decides && paragraph && paragraphAttrs(paragraph).by === '' && (
          <DecideBar key={idOf(paragraph)} paragraph={paragraph} />
        )}
        {!paragraph && (
          <p className={styles.hint}>
            {mode === 'amend'
              ? `Click in a paragraph and type: your words become a proposal of ${inSentence(person.name)}.`
              : 'Click in a paragraph for its status.'}
          </p>
        )}
      </div>
    </div>
  );
}

type Props = {
  readonly doc: NonNullable<ReturnType<typeof useTextContext>['doc']>;
  readonly paragraph: NonNullable<ReturnType<typeof paragraphIn>>;
};

function AmendBar({ doc, paragraph }: Props) {
  const { editor } = useRoomContext();
  const { own, labels } = useTextContext();
  const { onWithdraw } = useCardActions();
  const id = idOf(paragraph);
  const label = spoken(labels.get(id)?.label ?? '');
  const begin = <BeginPrivate doc={doc} paragraph={paragraph} label={label} />;
  if (own?.paragraph !== id)
    return (
      <ParagraphBar label={label} status={paragraphAttrs(paragraph).status}>
        {begin}
      </ParagraphBar>
    );
  return (
    <OwnProposalBar
      key={own.amendment}
      changes={own.changes}
      onWithdraw={() => onWithdraw?.(own.amendment)}
      onDone={() => {
        editor?.done();
        focusReading();
      }}
    >
      {begin}
    </OwnProposalBar>
  );
}

function DecideBar({ paragraph }: Pick<Props, 'paragraph'>) {
  const { sideBySide, setSideBySide } = useRoomContext();
  const { labels } = useTextContext();
  const { groups } = useProposalsContext();
  const { floor, put } = useFloorContext();
  const commands = useCommandsContext();
  const id = idOf(paragraph);
  const [rivals] = rivalGroupsOn(groups, id);
  return (
    <StatusBar
      label={spoken(labels.get(id)?.label ?? '')}
      status={paragraphAttrs(paragraph).status}
      pending={amendmentsOf(paragraph).filter(isPending).length}
      busy={commands.busy.has(id)}
      error={commands.errors.get(id)}
      columns={rivals ? columnsOf(rivals) : 0}
      isSideBySide={sideBySide === id}
      onSideBySide={(open) => setSideBySide(open ? id : null)}
      floorSince={floor?.paragraph === id ? floor.since : null}
      onFloor={(on) => put(on ? id : '')}
      onStatus={(next) => commands.send(id, { do: 'status', paragraph: id, status: next })}
    />
  );
}
