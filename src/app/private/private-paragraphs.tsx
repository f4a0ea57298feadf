// The private new paragraphs after a paragraph of the text: each looks like a publicly proposed paragraph, with a hatched edge, and is a field in which the
// delegation's members write.

import { useEffect, useRef } from 'react';
import { paragraphsBefore } from '../../editor/model/paragraphs-above.ts';
import { createPrivateField } from '../../editor/private/private-field.ts';
import { say } from '../../messages/say.ts';
import { FitNotice } from '../proposals/fit-notice.tsx';
import { useRoomContext } from '../room/context/room-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import { isNewParagraph } from './listed-private.ts';
import * as styles from './private-cards.module.css';
import { OnlyOwn, PrivateActions } from './private-cards.tsx';
import type { PrivateDocument } from './use-private-document.ts';

interface PrivateParagraphsProps {
  /** Id of the paragraph that they would follow. */
  readonly paragraph: string;
  readonly label: string;
  readonly stage: PrivateDocument;
}

/** The new paragraphs that would follow this one. */
export function PrivateParagraphs({ paragraph, label, stage }: PrivateParagraphsProps) {
  const { session } = useCommittee();
  // On a phone it is written in the sheet.
  const { phone } = useRoomContext();
  const name = inSentence(session.person.name);
  return stage.pending
    .filter((one) => one.paragraph === paragraph && isNewParagraph(one))
    .map(({ id }) => {
      const proposal = stage.proposals.find((one) => one.id === id);
      const about = stage.labels.get(id)?.label ?? say('a paragraph after {label}', { label });
      return (
        <section
          key={id}
          className={`d${slotIn(session, session.person.delegation)} ${styles.privateProposal}`}
          aria-label={say('Private proposal on {label}', { label: about })}
          onFocus={() => stage.setWriting(id)}
          onBlur={({ currentTarget, relatedTarget }) => {
            if (!currentTarget.contains(relatedTarget)) stage.setWriting(null);
          }}
        >
          <p className={styles.newLabel}>
            <bdi>{about}</bdi>
            <span>{say('new')}</span>
          </p>
          <Field
            stage={stage}
            id={id}
            label={say('Words that only {delegation} sees, {label}', { delegation: name, label: about })}
            focus={!phone && id === stage.begun}
          />
          {proposal && <FitNotice proposal={proposal} made="" adjusted={undefined} selected />}
          <div className={styles.foot}>
            <OnlyOwn />
            <PrivateActions id={id} says={proposal !== undefined && proposal.status !== 'satisfied'} stage={stage} />
          </div>
        </section>
      );
    });
}

function Field({ stage, id, label, focus }: { stage: PrivateDocument; id: string; label: string; focus: boolean }) {
  const mount = useRef<HTMLDivElement>(null);
  const latest = useRef(stage);
  latest.current = stage;
  const { ydoc } = stage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another document or proposal makes a new field
  useEffect(() => {
    if (!mount.current || !ydoc) return;
    const field = createPrivateField(mount.current, ydoc, id, label, () => paragraphsBefore(latest.current.together, id));
    if (focus) field?.focus();
    return () => field?.destroy();
  }, [ydoc, id]);
  return <div ref={mount} />;
}
