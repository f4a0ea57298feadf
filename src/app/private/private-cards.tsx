// The private proposals of a delegation in the panel: one card each, the discarded ones, and words that the server refused. Publish shows one to everybody as
// the delegation's proposal.
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import { spoken, spokenFirst } from '../../text/numbering.ts';
import { agreedLine } from '../library/agreed/agreed-parts.ts';
import { CardReason } from '../proposals/card-reason.tsx';
import { FitNotice } from '../proposals/fit-notice.tsx';
import { FormalWords, WhichParagraph } from '../proposals/formal-words.tsx';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useCardActions, useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { focusCard, focusWhenThere, noticeNextAct } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import * as styles from './private-cards.module.css';
import type { PrivateDocument } from './use-private-document.ts';
import { usePublishing } from './use-publishing.ts';

/** "Only Norway sees this", with a lock. */
export function OnlyOwn() {
  const { person } = useCommittee().session;
  return (
    <span className={styles.only}>
      <Icon name="lock" />
      <bdi>{say('Only {delegation} sees this', { delegation: inSentence(person.name) })}</bdi>
    </span>
  );
}

interface ActionsProps {
  readonly id: string;
  /** False if its words are the same as today's text: there is nothing to publish. */
  readonly says: boolean;
  readonly stage: PrivateDocument;
}

/** Publish and Discard, and why it could not be published. */
export function PrivateActions({ id, says, stage }: ActionsProps) {
  const commands = useCommandsContext();
  const publish = usePublishing(stage);
  return (
    <>
      <ErrorLine>{commands.errors.get(id)}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.actions}`}>
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          disabled={!says || !stage.saved || commands.busy.has(id)}
          onClick={async () => {
            const hasGoneOn = noticeNextAct();
            if (await publish(id, [id])) focusCard(id, hasGoneOn);
          }}
        >
          {say('Publish')}
        </button>
        <button
          type="button"
          className={buttonLook('small', 'quiet')}
          onClick={() => {
            stage.edit?.setAside(id, true);
            focusWhenThere(() => document.querySelector<HTMLElement>(`[data-set-aside="${CSS.escape(id)}"]`));
          }}
        >
          {say('Discard')}
        </button>
      </div>
    </>
  );
}

/** The paragraph of the text that a private proposal is on, or would follow. */
const homeOf = ({ pending }: PrivateDocument, { id, paragraph }: ListedProposal): string =>
  pending.find((one) => one.id === id)?.paragraph || paragraph;

/** The cards. */
export function PrivateCards({ stage }: { readonly stage: PrivateDocument }) {
  const { session } = useCommittee();
  const { labels } = useTextContext();
  const { goTo } = useRoomContext();
  const { onCommand } = useCardActions();
  const commands = useCommandsContext();
  const name = inSentence(session.person.name);
  const count = stage.proposals.length + stage.homeless.length;
  return (
    <section className={styles.list} aria-label={say('Private proposals')}>
      <h2 className={cardStyles.groupHeading}>
        <b>{say('Private')}</b>
        <span>{plural(count, '{n}, only {delegation} sees it', '{n}, only {delegation} sees them', { delegation: name })}</span>
      </h2>
      {stage.refused && (
        <div className={`${cardStyles.notice} ${cardStyles.warning}`}>
          <span>
            <b>{said(stage.refused.reason)}</b> {stage.refused.words.join(' · ')}
          </span>
          <button type="button" className={buttonLook('small', 'quiet')} onClick={stage.dismiss}>
            {say('Close')}
          </button>
        </div>
      )}
      {stage.proposals.map((proposal) => (
        <article
          key={proposal.id}
          className={`d${slotIn(session, session.person.delegation)} ${cardStyles.card} ${styles.privateCard}`}
          data-private={proposal.id}
          data-testid="private-card"
        >
          <h3 className={cardStyles.heading}>
            <button
              type="button"
              className={cardStyles.selectButton}
              data-rove
              data-testid="select-card"
              onClick={() => goTo(homeOf(stage, proposal))}
            >
              <Nameplate code={session.person.delegation} />
              <b>{said(spokenFirst(proposal.label))}</b>
            </button>
          </h3>
          <p className={cardStyles.wording}>
            <FormalWords parts={proposal.parts} />
            <WhichParagraph proposal={proposal} />
          </p>
          <LazyPart of={agreedLine} unasked proposal={proposal} selected />
          <CardReason
            reason={stage.reasons.get(proposal.id)?.words ?? ''}
            busy={!stage.saved || commands.busy.has(proposal.id)}
            onReason={onCommand && ((words) => onCommand(proposal.id, { do: 'reason', amendment: proposal.id, words }))}
          />
          <FitNotice proposal={proposal} made="" adjusted={undefined} selected />
          <OnlyOwn />
          <PrivateActions id={proposal.id} says={proposal.status !== 'satisfied'} stage={stage} />
        </article>
      ))}
      {stage.homeless.map(({ id, node }) => (
        <article
          key={id}
          className={`d${slotIn(session, session.person.delegation)} ${cardStyles.card} ${styles.privateCard}`}
          data-testid="private-card"
        >
          <p className={`${cardStyles.notice} ${cardStyles.warning}`}>
            <span>
              {say('The paragraph of these words is no longer in the text. They come back with it; copy them to propose them elsewhere.')}
            </span>
          </p>
          <p className={cardStyles.wording} dir="auto">
            {node.textContent}
          </p>
          <OnlyOwn />
          <div className={`${actionsStyles.actions} ${styles.actions}`}>
            <CopyButton text={node.textContent} />
            <button type="button" className={buttonLook('small', 'quiet')} onClick={() => stage.edit?.setAside(id, true)}>
              {say('Discard')}
            </button>
          </div>
        </article>
      ))}
      {stage.setAside.map(({ id, paragraph }) => (
        <p key={id} className={styles.setAside}>
          {say('Discarded on {label}', { label: said(spoken(labels.get(paragraph)?.label ?? say('a paragraph that went'))) })}
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            data-set-aside={id}
            onClick={() => {
              stage.edit?.setAside(id, false);
              focusWhenThere(() => document.querySelector<HTMLElement>(`[data-private="${CSS.escape(id)}"] [data-rove]`));
            }}
          >
            {say('Bring back')}
          </button>
        </p>
      ))}
    </section>
  );
}
