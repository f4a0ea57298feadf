// The chair puts the text, or one proposal, under silence: until when, and what happens if nobody objects.

import { type FormEvent, useState } from 'react';
import { seenString } from '../../amend/decide/seen.ts';
import { formalText } from '../../amend/formal/sentence.ts';
import { plural, say } from '../../messages/say.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Segments } from '../ui/segments.tsx';
import * as styles from './clock-dialog.module.css';
import { endWords } from './silence-words.ts';

const HOUR = 3_600_000;
/** The hours that are offered; 72 is usual. */
const HOURS = ['24', '48', '72'] as const;
type Choice = (typeof HOURS)[number] | 'other';
const KEY = 'silence';

/** The dialog; `amendment` is '' for the whole text. */
export default function SilenceDialog({ amendment, onClose }: { readonly amendment: string; readonly onClose: () => void }) {
  const commands = useCommandsContext();
  const { groups } = useProposalsContext();
  // The proposal at the opening of the dialog: this is what is put under silence.
  const [proposal] = useState<ListedProposal | null>(
    () => groups.flatMap(({ proposals }) => proposals).find(({ id }) => id === amendment) ?? null,
  );
  const [choice, setChoice] = useState<Choice>('72');
  const [other, setOther] = useState('');
  const [accept, setAccept] = useState(false);
  const until = choice === 'other' ? new Date(other) : new Date(Date.now() + Number(choice) * HOUR);
  const isTime = !Number.isNaN(until.getTime());
  const put = async (event: FormEvent) => {
    event.preventDefault();
    if (!isTime) return;
    const seen = proposal ? seenString({ ...proposal, merged: proposal.merged ?? proposal.mine }) : undefined;
    if (await commands.send(KEY, { do: 'silence', amendment, until: until.toISOString(), accept, seen })) onClose();
  };
  return (
    <DialogFrame
      title={say(proposal ? 'Put this proposal under silence' : 'Put the text under silence')}
      subtitle={say('Who is silent agrees. Any delegation can break it, with a reason that all read.')}
      width="36rem"
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={put}>
        {proposal && <bdi className={styles.formal}>{formalText(proposal.parts)}</bdi>}
        <Segments<Choice>
          label={say('For how long')}
          chosen={choice}
          onChoose={setChoice}
          options={[
            ...HOURS.map((id) => ({ id, words: plural(Number(id), '{n} hour', '{n} hours') })),
            { id: 'other' as const, words: say('Until…') },
          ]}
        />
        {choice === 'other' && (
          <label className={fieldStyles.field}>
            <span>{say('Until, in your own time zone')}</span>
            <input type="datetime-local" required value={other} onChange={({ target }) => setOther(target.value)} />
          </label>
        )}
        <label className={styles.tick}>
          <input type="checkbox" checked={accept} onChange={({ target }) => setAccept(target.checked)} />
          {say(proposal ? 'Accept it at once where nobody objects' : 'Agree at once what nobody proposes to change, where nobody objects')}
        </label>
        <ErrorLine>{commands.errors.get(KEY)}</ErrorLine>
        <button type="submit" className={buttonLook('filled')} disabled={!isTime || commands.busy.has(KEY)}>
          {isTime ? say('Under silence until {end}', { end: endWords(until.toISOString(), new Date()) }) : say('Say until when')}
        </button>
      </form>
    </DialogFrame>
  );
}
