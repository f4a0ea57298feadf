// The bar of a delegation at the foot of the paper, for the paragraph with the caret: who sees what is written there, how many changes it has, and the acts
// on it. Private words are published or discarded; everybody has read every letter of public ones, so these are only finished or withdrawn. The last act is
// shown above the bar for some seconds, with Undo. Not here: the chair's bar (paragraph-bars.tsx).

import type { Node } from 'prosemirror-model';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { idOf, isAgreed, paragraphAttrs } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import { spoken } from '../../text/numbering.ts';
import { ariaKeys, useKeysNow } from '../keys/chosen-keys.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import * as barStyles from '../ui/bar.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { focusPaper, noticeNextAct } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as switchStyles from '../ui/switch.module.css';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './amend-bar.module.css';
import { type PrivateDocument, usePrivateContext } from './use-private-document.ts';
import { usePublishing } from './use-publishing.ts';

/** What the bar asks before acting. */
type Question = 'withdraw' | 'take back' | 'publish';

/** The bar of the paragraph with the caret, which may be a private new one; `paragraph` is that of the text, null if the caret was in none. */
export function AmendBar({ paragraph }: { readonly paragraph: Node | null }) {
  const stage = usePrivateContext();
  const { labels, notice } = useTextContext();
  const { person } = useCommittee().session;
  if (stage?.writing && stage.pending.some(({ id }) => id === stage.writing))
    return (
      <>
        <SaidLine stage={stage} />
        <Bar label={say('Your proposal')} hatched>
          <Nameplate code={person.delegation} className={styles.ownPlate} />
          <b>{say('Only {delegation} sees this', { delegation: inSentence(person.name) })}</b>
          <span className={`${textStyles.muted} ${styles.words}`}>{stage.labels.get(stage.writing)?.label}</span>
        </Bar>
      </>
    );
  if (!paragraph) return null;
  const label = said(spoken(labels.get(idOf(paragraph))?.label ?? ''));
  const { status, by } = paragraphAttrs(paragraph);
  if (isAgreed(status) && by === '')
    return (
      <>
        {stage && <SaidLine stage={stage} />}
        <Bar label={say('About {label}', { label })}>
          <b>{label}</b>
          <span className={notice === null ? textStyles.muted : styles.refused}>{say('is agreed: it takes no new proposals')}</span>
        </Bar>
      </>
    );
  return (
    <>
      {stage && <SaidLine stage={stage} />}
      <WordsBar paragraph={paragraph} label={label} stage={by === person.delegation ? null : stage} />
    </>
  );
}

interface BarProps {
  readonly label: string;
  readonly hatched?: boolean;
  readonly children: ReactNode;
}

function Bar({ label, hatched = false, children }: BarProps) {
  const { session } = useCommittee();
  const slot = slotIn(session, session.person.delegation);
  return (
    <div className={`d${slot} ${barStyles.bar} ${styles.own} ${hatched ? styles.hatched : ''}`} role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** "Published OP5, 23:16  Undo" */
function SaidLine({ stage }: { readonly stage: PrivateDocument }) {
  const { editor } = useRoomContext();
  const { said } = stage;
  return (
    <div role="status">
      {said && (
        <p className={barStyles.bar}>
          <bdi>
            {said.words}
            {said.undo && <span className={textStyles.numerals}>, {timeOf(said.at)}</span>}
          </bdi>
          <span className={textStyles.grow} />
          {said.undo && (
            <button
              type="button"
              className={buttonLook('small', 'quiet')}
              data-testid="take-back"
              onClick={() => {
                said.undo?.();
                focusPaper(editor);
              }}
            >
              {say('Undo')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

interface WordsBarProps {
  readonly paragraph: Node;
  readonly label: string;
  /** null if nothing can be private: for a new paragraph that is public. */
  readonly stage: PrivateDocument | null;
}

function WordsBar({ paragraph, label, stage }: WordsBarProps) {
  const { editor } = useRoomContext();
  const { own: ownNow, privately } = useTextContext();
  const { facts } = useProposalsContext();
  const { onWithdraw, onCommand } = useCardActions();
  const { person } = useCommittee().session;
  const commands = useCommandsContext();
  const publishing = usePublishing(stage);
  const [question, setQuestion] = useState<Question | null>(null);
  /** Publish was pressed, and the last letters are still on their way. */
  const keys = useKeysNow().privately;
  const [isAsked, setAsked] = useState(false);
  const [isGivingReason, setGivingReason] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const own = ownNow?.paragraph === idOf(paragraph) ? ownNow : null;
  const isPrivate = stage !== null && privately;
  const says = own !== null && own.changes > 0;
  const name = inSentence(person.name);
  const error = own && commands.errors.get(own.amendment);
  const ask = (what: Question | null) => {
    flushSync(() => setQuestion(what));
    // If nothing is done, the person continues writing.
    if (what) keep.current?.focus();
    else focusPaper(editor);
  };
  const publish = async () => {
    const hasGoneOn = noticeNextAct();
    setQuestion(null);
    if (!own) return;
    setAsked(true);
    const left = await publishing(own.amendment, [own.amendment]);
    setAsked(false);
    if (left && !hasGoneOn()) focusPaper(editor);
  };
  const takeBack = () => {
    setQuestion(null);
    if (own) editor?.takePrivate(own.amendment);
    stage?.writePrivately(true);
    focusPaper(editor);
  };
  const withdraw = () => {
    setQuestion(null);
    if (own) onWithdraw?.(own.amendment);
  };
  const onSwitch = () => {
    if (isPrivate && own?.isPrivate && says) ask('publish');
    else if (!isPrivate && own && !own.isPrivate && says) ask('take back');
    else {
      if (own) editor?.takeOff(own.amendment);
      stage?.writePrivately(!isPrivate);
    }
  };
  const given = own?.isPrivate ? stage?.reasons.get(own.amendment) : own && facts(own.amendment).reason;
  const reason = own && says && onCommand ? (given?.words ?? '') : null;
  if (question && own) {
    const [words, yes, no, look, act] =
      question === 'withdraw'
        ? ([say('Withdraw it?'), say('Withdraw'), say('Keep it'), 'danger', withdraw] as const)
        : question === 'publish'
          ? ([
              reason === '' || reason === null ? say('Everybody will read it.') : say('Everybody will read it, and the reason.'),
              say('Publish'),
              say('Not yet'),
              'filled',
              publish,
            ] as const)
          : ([
              say('Everybody has read it. Withdraw it and go on privately?'),
              say('Take it back'),
              say('Leave it'),
              'danger',
              takeBack,
            ] as const);
    return (
      <Bar label={say('Your proposal')} hatched={isPrivate}>
        <Nameplate code={person.delegation} className={styles.ownPlate} />
        <span className={styles.words}>{words}</span>
        <button key="yes" type="button" className={buttonLook('small', look)} onClick={act}>
          {yes}
        </button>
        <button key="no" ref={keep} type="button" className={buttonLook('small', 'outlined')} onClick={() => ask(null)}>
          {no}
        </button>
      </Bar>
    );
  }
  return (
    <>
      {isGivingReason && own && reason !== null && (
        <ReasonLine
          reason={reason}
          readers={own.isPrivate ? say('Only {delegation} reads it until you publish.', { delegation: name }) : say('Everybody reads it.')}
          isReady={!own.isPrivate || stage?.saved === true}
          onSend={async (words) => {
            const hasGoneOn = noticeNextAct();
            if (!(await onCommand?.(own.amendment, { do: 'reason', amendment: own.amendment, words }))) return;
            setGivingReason(false);
            if (!hasGoneOn()) focusPaper(editor);
          }}
          onClose={() => {
            setGivingReason(false);
            focusPaper(editor);
          }}
        />
      )}
      {error && (
        <div className={barStyles.bar}>
          <ErrorLine>{error}</ErrorLine>
        </div>
      )}
      <Bar label={own ? say('Your proposal') : say('About {label}', { label })} hatched={isPrivate}>
        <Nameplate code={person.delegation} className={styles.ownPlate} />
        {stage ? (
          <button
            type="button"
            role="switch"
            className={switchStyles.switch}
            aria-checked={isPrivate}
            aria-label={say('Only {delegation} sees this', { delegation: name })}
            aria-keyshortcuts={ariaKeys(keys)}
            title={say('Only {delegation} sees what you write here, until you publish it ({keys})', {
              delegation: name,
              keys: printedKeys(keys),
            })}
            data-testid="private-switch"
            // Keeps the caret where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onSwitch}
          >
            <span className={switchStyles.track} aria-hidden="true" />
            <b>{isPrivate ? say('Only {delegation} sees this', { delegation: name }) : say('Everybody sees this')}</b>
          </button>
        ) : (
          <b className={switchStyles.switch}>{say('Everybody sees this')}</b>
        )}
        <span className={`${textStyles.muted} ${styles.words} ${styles.count}`}>
          {own ? commaList([label, plural(own.changes, '{n} change', '{n} changes')]) : label}
        </span>
        <span className={textStyles.grow} />
        {reason !== null && (
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            aria-expanded={isGivingReason}
            onClick={() => setGivingReason(!isGivingReason)}
          >
            {reason === '' ? say('Add reason') : say('Reason')}
          </button>
        )}
        {own?.isPrivate ? (
          <>
            <button
              key="discard"
              type="button"
              className={buttonLook('small', 'danger')}
              onClick={() => {
                const { amendment } = own;
                stage?.edit?.setAside(amendment, true);
                stage?.say({
                  words: say('Discarded what only {delegation} saw of {label}', { delegation: name, label }),
                  at: new Date().toISOString(),
                  undo: () => stage.edit?.setAside(amendment, false),
                });
                focusPaper(editor);
              }}
            >
              {say('Discard')}
            </button>
            <button
              key="last"
              type="button"
              className={buttonLook('small', 'filled')}
              disabled={!says || isAsked || commands.busy.has(own.amendment)}
              aria-keyshortcuts="Control+Enter"
              data-testid="publish-own"
              onClick={publish}
            >
              {say('Publish')}
            </button>
          </>
        ) : (
          own && (
            <>
              <button key="withdraw" type="button" className={buttonLook('small', 'danger')} onClick={() => ask('withdraw')}>
                {say('Withdraw')}
              </button>
              <button
                key="last"
                type="button"
                className={buttonLook('small', 'filled')}
                title={say('Stop writing here; everybody has read along')}
                onClick={() => editor?.done()}
              >
                {say('Done')}
              </button>
            </>
          )
        )}
      </Bar>
    </>
  );
}

interface ReasonLineProps {
  readonly reason: string;
  /** Who reads it, as a sentence. */
  readonly readers: string;
  /** True once the server has the proposal. */
  readonly isReady: boolean;
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
}

/** One line for the reason of the proposal. */
function ReasonLine({ reason, readers, isReady, onSend, onClose }: ReasonLineProps) {
  const [words, setWords] = useState(reason);
  /** True if it was sent before the server had the proposal. */
  const [isWaiting, setWaiting] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: sent once, when the proposal is there
  useEffect(() => {
    if (!isWaiting || !isReady) return;
    setWaiting(false);
    onSend(words.trim());
  }, [isWaiting, isReady]);
  return (
    <form
      className={barStyles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        setWaiting(true);
      }}
      onKeyDown={(event) => {
        // Enter alone submits the form; Ctrl Enter works here too, as in other fields.
        const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && words.trim() !== reason;
        if (!isSent && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        if (isSent) event.currentTarget.requestSubmit();
        else onClose();
      }}
    >
      <input
        className={styles.reason}
        aria-label={say('Reason for this proposal')}
        placeholder={say('Why? {readers}', { readers })}
        title={readers}
        // biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it
        autoFocus
        maxLength={LONGEST.reason}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className={buttonLook('small', 'filled')} disabled={words.trim() === reason}>
        {say('Keep the reason')}
      </button>
      <button type="button" className={buttonLook('small', 'square')} aria-label={say('Close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </form>
  );
}
