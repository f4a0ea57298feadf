// The frame of the sheet in which a phone proposes: owner, heading, the kinds to choose from, the formal words, the reason, who will see it, and the button
// that sends it. The parts inside are in words-part.tsx, new-part.tsx, whole-part.tsx and split-part.tsx.
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Button, Heading } from 'react-aria-components';
import type { FormalPart } from '../../amend/formal/sentence.ts';
import type { SheetKind } from '../../editor/phone/sheet-kinds.ts';
import { type Message, type PlainMessage, say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import * as switchStyles from '../ui/switch.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './propose-sheet.module.css';
import type { Readers } from './use-readers.ts';
import type { Sending } from './use-sending.ts';

/** The props of every part of the sheet. */
export interface SheetPartProps {
  /** Id of the paragraph. */
  readonly paragraph: string;
  /** Its label as spoken. */
  readonly label: string;
  /** The key under which its content is kept. */
  readonly storageKey: string;
  /** The kinds to choose from in a row; a single one is not offered. */
  readonly kinds: readonly SheetKind[];
  /** The kinds behind the button at the end of the row, with their names. */
  readonly more: readonly (readonly [SheetKind, string])[];
  readonly onKind: (kind: SheetKind) => void;
  readonly onClose: () => void;
  /** Called with true while a proposal is being sent: the sheet stays open until it has arrived. */
  readonly onBusy: (isBusy: boolean) => void;
}

const KIND_WORDS = {
  words: ['sheet|Words', 'Other words for {label}'],
  new: ['sheet|New', 'New paragraph after {label}'],
  delete: ['sheet|Delete', 'Delete {label}'],
  move: ['sheet|Move', 'Move {label}'],
} as const satisfies Readonly<Partial<Record<SheetKind, readonly [PlainMessage, Message]>>>;

type KindInRow = keyof typeof KIND_WORDS;
const isInRow = (kind: SheetKind): kind is KindInRow => kind in KIND_WORDS;

interface SheetFrameProps extends Pick<SheetPartProps, 'label' | 'kinds' | 'more' | 'onKind' | 'onClose' | 'onBusy'> {
  readonly kind: SheetKind;
  readonly heading: string;
  readonly children: ReactNode;
  /** The proposal in formal words; null while there is none. */
  readonly formal: readonly FormalPart[] | null;
  /** Shown while nothing is proposed. */
  readonly empty: string;
  /** Shown after the formal words. */
  readonly below?: ReactNode;
  readonly sending: Sending;
  readonly error?: string | undefined;
  /** Null if everybody sees the proposal in any case. */
  readonly readers: Readers | null;
  readonly isReady: boolean;
  /** Undoes the last writing; null if there is nothing to undo. Absent if nothing is written. */
  readonly onUndo?: (() => void) | null;
  readonly onSend: () => void;
}

/** The frame. */
export function SheetFrame(props: SheetFrameProps) {
  const { label, kinds, more, onKind, onClose, onBusy, kind, heading, children, formal, empty, below, sending, error } = props;
  const { readers, isReady, onUndo, onSend } = props;
  const { person } = useCommittee().session;
  const stage = usePrivateContext();
  const name = inSentence(person.name);
  const { isBusy, reason, setReason } = sending;
  const isPrivate = readers?.isPrivate === true;
  useEffect(() => onBusy(isBusy), [onBusy, isBusy]);
  const title = useFocusKept();
  return (
    <>
      <header className={styles.head}>
        <Nameplate code={person.delegation} />
        <Heading slot="title" level={2} ref={title} tabIndex={-1}>
          {heading}
        </Heading>
        {onUndo !== undefined && (
          <button
            type="button"
            className={buttonLook('square')}
            aria-label={say('Undo')}
            // It keeps the focus, and the keyboard stays up, even when there is nothing to undo.
            aria-disabled={onUndo === null || isBusy}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => !isBusy && onUndo?.()}
          >
            <Icon name="undo" />
          </button>
        )}
        <Button className={buttonLook('square')} aria-label={say('Close, keep my words')} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className={styles.body}>
        {kinds.length > 1 && (
          <div className={styles.kindRow}>
            <Segments<SheetKind>
              className={styles.kinds ?? ''}
              label={say('What to propose')}
              chosen={kind}
              onChoose={onKind}
              disabled={isBusy}
              options={kinds.filter(isInRow).map((one) => ({
                id: one,
                words: say(KIND_WORDS[one][0]),
                spoken: say(KIND_WORDS[one][1], { label }),
              }))}
            />
            {more.length > 0 && !isBusy && (
              <Select
                className={`${buttonLook('quiet')} ${styles.more} ${isInRow(kind) ? '' : styles.moreChosen}`}
                label={say('More to propose')}
                value={kind}
                options={more}
                onPick={onKind}
              >
                {say('sheet|More')}
                <Icon name="down" />
              </Select>
            )}
          </div>
        )}
        {children}
        <div className={`${cardStyles.card} ${styles.reads}`} aria-live="polite" data-testid="sheet-reads">
          <p className={textStyles.smallLabel}>{say('Your proposal reads')}</p>
          {formal ? (
            <p className={cardStyles.wording} dir="auto">
              <FormalWords parts={formal} />
            </p>
          ) : (
            <p className={textStyles.muted}>{empty}</p>
          )}
        </div>
        {below}
        {reason === null ? (
          <button type="button" className={`${textStyles.inlineLink} ${styles.addReason}`} onClick={() => setReason('')}>
            {say('Add a reason')}
          </button>
        ) : (
          <textarea
            className={styles.reason}
            aria-label={say('Reason for this proposal')}
            // biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it
            autoFocus
            rows={2}
            maxLength={LONGEST.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <ErrorLine>{error}</ErrorLine>
      </div>
      <footer className={styles.foot}>
        <div className={styles.who}>
          {readers && (
            <button
              type="button"
              role="switch"
              className={switchStyles.switch}
              aria-checked={isPrivate}
              disabled={stage === null || isBusy}
              data-testid="sheet-private"
              onClick={() => readers.choose(!isPrivate)}
            >
              <span className={switchStyles.track} aria-hidden="true" />
              <bdi>{say('Only {name} sees it', { name })}</bdi>
            </button>
          )}
          <p className={textStyles.muted} data-testid="sheet-readers">
            {readers?.takesBack
              ? say('Everybody has read your proposal. It is withdrawn, and goes on privately.')
              : isPrivate
                ? say('Nobody else receives a letter until you publish it.')
                : say('Everybody will read it.')}
          </p>
        </div>
        <button
          type="button"
          className={buttonLook('filled')}
          // Until the private document is here, nobody knows who would see the proposal.
          disabled={isBusy || !isReady || stage === null || (isPrivate && stage.edit === null)}
          data-testid="sheet-propose"
          onClick={onSend}
        >
          {isPrivate ? say('Keep privately') : say('Propose')}
        </button>
      </footer>
    </>
  );
}

/** Switching to another kind replaces the pressed button; the heading then gets the focus unless a field does. Pass the result to the heading as ref. */
function useFocusKept(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The menu returns the focus in the frame after it closes.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const dialog = title.current?.closest('[role="dialog"]');
        if (dialog && !dialog.contains(document.activeElement)) title.current?.focus();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return title;
}
