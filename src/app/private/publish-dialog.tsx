// The private proposals to publish together, shown in advance: each with its words, ticked if it can be published, and one button. What the server could not
// publish stays listed with the reason.

import { useState } from 'react';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { Left } from '../../protocol/api.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { FormalWords, WhichParagraph } from '../proposals/formal-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import * as listStyles from '../settling/decide-dialog.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { onAgreed } from './listed-private.ts';
import { usePrivateContext } from './use-private-document.ts';
import { PUBLISH_ALL, usePublishing } from './use-publishing.ts';

/** "Publish 3 proposals?" */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const stage = usePrivateContext();
  return stage && <Listed stage={stage} onClose={onClose} />;
}

const NOTHING_LEFT: readonly Left[] = [];

function Listed({ stage, onClose }: { readonly stage: NonNullable<ReturnType<typeof usePrivateContext>>; readonly onClose: () => void }) {
  const { session } = useCommittee();
  const { doc } = useTextContext();
  const commands = useCommandsContext();
  const publish = usePublishing(stage);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState(NOTHING_LEFT);
  const listed = stage.proposals.filter(
    ({ id, status }) => status !== 'satisfied' && (left.length === 0 || left.some(({ amendment }) => amendment === id)),
  );
  const why = (id: string): string =>
    left.find(({ amendment }) => amendment === id)?.why ?? (doc ? onAgreed(doc, stage.pending, stage.labels, id) : '');
  const chosen = listed.filter(({ id }) => !unticked.has(id) && why(id) === '').map(({ id }) => id);
  const staying = listed.filter(({ id }) => why(id) !== '').length;
  return (
    <DialogFrame
      title={left.length > 0 ? say('Not published') : say('Publish what is private')}
      subtitle={
        left.length > 0
          ? say('The others are published. Only {delegation} sees these as before.', { delegation: inSentence(session.person.name) })
          : say('Only {delegation} sees these. Published, everybody reads them at once.', {
              delegation: inSentence(session.person.name),
            })
      }
      width="40rem"
      onClose={onClose}
    >
      <ul className={`d${slotIn(session, session.person.delegation)} ${listStyles.list}`} aria-label={say('Private proposals')}>
        {listed.map((proposal) => {
          const { id, label, parts } = proposal;
          const reason = why(id);
          const given = stage.reasons.get(id)?.words;
          return (
            <li key={id} data-refused={reason !== '' || undefined}>
              <label>
                <input
                  type="checkbox"
                  checked={reason === '' && !unticked.has(id)}
                  disabled={reason !== ''}
                  onChange={({ target }) =>
                    setUnticked(new Set(target.checked ? [...unticked].filter((one) => one !== id) : [...unticked, id]))
                  }
                />
                <b>{said(spokenFirst(label))}</b>
                <span className={`${cardStyles.wording} ${listStyles.words}`}>
                  <FormalWords parts={parts} />
                  <WhichParagraph proposal={proposal} />
                </span>
              </label>
              {given !== undefined && (
                <p className={listStyles.notice}>
                  <span className={textStyles.muted}>{say('Reason, published with it:')} </span>
                  <bdi>{given}</bdi>
                </p>
              )}
              {reason !== '' && (
                <p className={`${cardStyles.notice} ${cardStyles.warning} ${listStyles.notice}`}>
                  <Icon name="warn" />
                  <span>{said(reason)}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <footer className={listStyles.foot}>
        <p>
          {!stage.saved && say('What was typed last is not on the server yet.')}
          {staying > 0 && left.length === 0 && plural(staying, '{n} stays private.', '{n} stay private.')}
        </p>
        <ErrorLine>{commands.errors.get(PUBLISH_ALL)}</ErrorLine>
        {left.length === 0 && (
          <button
            type="button"
            className={buttonLook('filled')}
            disabled={chosen.length === 0 || !stage.saved || commands.busy.has(PUBLISH_ALL)}
            // biome-ignore lint/a11y/noAutofocus: the list was opened to press this
            autoFocus
            onClick={async () => {
              const stays = await publish(PUBLISH_ALL, chosen);
              if (stays?.length === 0) onClose();
              else if (stays) setLeft(stays);
            }}
          >
            {say('Publish {count}', { count: chosen.length })}
          </button>
        )}
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {left.length > 0 ? say('Close') : say('Not yet')}
        </button>
      </footer>
    </DialogFrame>
  );
}
