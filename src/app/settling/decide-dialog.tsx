// One delegation's proposals to be accepted or rejected at once, in a paragraph or in the draft, shown in advance: each with its formal words, its rivals,
// and why it cannot be accepted. One request decides all ticked proposals or none, and one line takes it back.

import type { Node } from 'prosemirror-model';
import { useState } from 'react';
import { seenString } from '../../amend/decide/seen.ts';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import { type Commands, DECIDE } from '../proposals/commands.ts';
import { FormalWords, WhichParagraph } from '../proposals/formal-words.tsx';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { focusAfterDialog } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as styles from './decide-dialog.module.css';
import { MOST_AT_ONCE, type PendingOfOne, pendingOf, refusals, tickedAtFirst } from './deciding-together.ts';

interface DecideDialogProps {
  /** The delegation whose proposals are decided. */
  readonly by: string;
  /** Id of the paragraph from which the dialog was opened. */
  readonly paragraph: string;
  readonly onClose: () => void;
}

type How = 'accept' | 'reject';
type Where = 'paragraph' | 'draft';

/** The card that Tab reaches. */
const nextCard = () => document.querySelector<HTMLElement>('[data-group] [data-rove][tabindex="0"]');

/** "Proposals of Norway". */
export default function DecideDialog({ by, paragraph, onClose }: DecideDialogProps) {
  const { session } = useCommittee();
  const { doc, labels } = useTextContext();
  const { groups, facts } = useProposalsContext();
  const commands = useCommandsContext();
  const name = inSentence(nameIn(session, by));
  const label = labels.get(paragraph)?.label ?? '';
  // The list stays as it was when opened: the server refuses what has changed since, and then the list is read again.
  const read = (how: How, where: Where) => {
    const listed = pendingOf(groups, facts, by, where === 'paragraph' ? paragraph : null);
    return { how, where, doc, listed, ticked: doc ? tickedAtFirst(doc, listed, how) : new Set<string>() };
  };
  const inParagraph = pendingOf(groups, facts, by, paragraph).length;
  const inDraft = pendingOf(groups, facts, by, null).length;
  const [shown, setShown] = useState(() => read('accept', inParagraph > 1 ? 'paragraph' : 'draft'));
  const { how, where, listed, ticked } = shown;
  const refused = how === 'accept' && shown.doc ? refusals(shown.doc as Node, listed, ticked) : new Map<string, string>();
  const why = ({ proposal, bound }: PendingOfOne) => refused.get(proposal.id) || (bound ? say('It is decided with its package.') : '');
  const chosen = listed.filter((one) => ticked.has(one.proposal.id) && why(one) === '').map(({ proposal }) => proposal);
  const left = listed.length - chosen.length;
  const decide = async () => {
    const done = how === 'accept' ? await accept(commands, chosen, name) : await reject(commands, chosen, name);
    if (done) {
      onClose();
      focusAfterDialog(() => (nextCard() ?? document.getElementById('text'))?.focus({ preventScroll: true }));
    } else setShown(read(how, where));
  };

  return (
    <DialogFrame
      title={say('Proposals of {delegation}', { delegation: name })}
      subtitle={say('Decided at once, all that is ticked or nothing.')}
      width="44rem"
      onClose={onClose}
    >
      <div className={styles.choices}>
        <Segments
          label={say('What is done')}
          chosen={how}
          onChoose={(next) => setShown(read(next, where))}
          options={[
            { id: 'accept', words: say('Accept') },
            { id: 'reject', words: say('Reject') },
          ]}
        />
        <Segments
          label={say('Where')}
          chosen={where}
          onChoose={(next) => setShown(read(how, next))}
          options={[
            { id: 'paragraph', words: `${say('In {label}', { label })} ${inParagraph}` },
            { id: 'draft', words: `${say('In the draft')} ${inDraft}` },
          ]}
        />
      </div>
      <ul className={`d${slotIn(session, by)} ${styles.list}`} aria-label={say('Proposals')}>
        {listed.map((one) => {
          const { proposal, against } = one;
          const reason = why(one);
          return (
            <li key={proposal.id} data-refused={reason !== '' || undefined}>
              <label>
                <input
                  type="checkbox"
                  checked={reason === '' && ticked.has(proposal.id)}
                  disabled={reason !== ''}
                  onChange={({ target }) => {
                    const next = new Set(ticked);
                    if (target.checked) next.add(proposal.id);
                    else next.delete(proposal.id);
                    setShown({ ...shown, ticked: next });
                  }}
                />
                <b>{proposal.label}</b>
                <span className={`${cardStyles.wording} ${styles.words}`}>
                  <FormalWords parts={proposal.parts} />
                  <WhichParagraph proposal={proposal} />
                </span>
              </label>
              {reason !== '' && (
                <p className={`${cardStyles.notice} ${styles.notice}`}>
                  <Icon name="warn" />
                  <span>{reason}</span>
                </p>
              )}
              {reason === '' && how === 'accept' && against.length > 0 && (
                <p className={`${cardStyles.notice} ${cardStyles.warning} ${styles.notice}`}>
                  <Icon name="overlap" />
                  <span>
                    {say('On the same words: {delegations}.', { delegations: commaList(against.map((code) => nameIn(session, code))) })}
                  </span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <footer className={styles.foot}>
        <p>
          {left > 0 && plural(left, '{n} proposal stays pending.', '{n} proposals stay pending.')}
          {chosen.length > MOST_AT_ONCE && ` ${say('At most {count} are decided at once.', { count: MOST_AT_ONCE })}`}
        </p>
        <ErrorLine>{commands.errors.get(DECIDE)}</ErrorLine>
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={chosen.length === 0 || chosen.length > MOST_AT_ONCE || commands.busy.has(DECIDE)}
          onClick={decide}
        >
          {how === 'accept'
            ? plural(chosen.length, 'Accept {n} proposal', 'Accept {n} proposals')
            : plural(chosen.length, 'Reject {n} proposal', 'Reject {n} proposals')}
        </button>
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {say('Cancel')}
        </button>
      </footer>
    </DialogFrame>
  );
}

type Chosen = readonly PendingOfOne['proposal'][];

async function accept(commands: Commands, chosen: Chosen, name: string): Promise<boolean> {
  const [first, ...also] = chosen.map((proposal) => ({
    amendment: proposal.id,
    seen: seenString({ ...proposal, merged: proposal.merged ?? proposal.mine }),
  }));
  if (!first) return false;
  const words = plural(chosen.length, 'Accepted {n} proposal of {delegation}', 'Accepted {n} proposals of {delegation}', {
    delegation: name,
  });
  return commands.decideTogether(DECIDE, { do: 'accept', ...first, also }, words);
}

async function reject(commands: Commands, chosen: Chosen, name: string): Promise<boolean> {
  const [amendment, ...also] = chosen.map(({ id }) => id);
  if (amendment === undefined) return false;
  const words = plural(chosen.length, 'Rejected {n} proposal of {delegation}', 'Rejected {n} proposals of {delegation}', {
    delegation: name,
  });
  return commands.decideTogether(DECIDE, { do: 'reject', amendment, also }, words);
}
