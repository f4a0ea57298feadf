// The form that makes a package: a delegation chooses some of its own proposals and the conditions under which it makes them.

import { type FormEvent, useState } from 'react';
import { labelAlone } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import type { ConditionAsked } from '../../protocol/api.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { FormalWords, WhichParagraph } from './formal-words.tsx';
import * as styles from './package.module.css';
import type { ListedProposal } from './proposal-groups.ts';
import * as proposalsStyles from './proposals.module.css';
import { useCommandsContext } from './proposals-context.ts';
import * as tickedChangesStyles from './ticked-changes.module.css';

interface PackageFormProps {
  /** The delegation's own pending proposals that are in no package. */
  readonly own: readonly ListedProposal[];
  /** Others' pending proposals, which a condition may name. */
  readonly others: readonly ListedProposal[];
}

/** Key of a new package in `busy` and `errors` of the commands. */
const NEW_PACKAGE = 'package';

/** The form, collapsed behind its button. */
export function PackageForm({ own, others }: PackageFormProps) {
  const commands = useCommandsContext();
  // A condition may require any of them to stay unchanged.
  const paragraphs = useTextContext().rows.filter((row) => row.part !== 'heading');
  const { session } = useCommittee();
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [conditions, setConditions] = useState<readonly string[]>([]);
  const members = own.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const asked = conditions.flatMap((condition): ConditionAsked[] => {
    const [kind, id = ''] = condition.split(' ');
    if (id === '') return [];
    return [kind === 'stays' ? { kind: 'stays', paragraph: id } : { kind: 'accepted', amendment: id }];
  });
  const isOne = members.length > 1 || (members.length === 1 && asked.length > 0);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await commands.send(NEW_PACKAGE, { do: 'package', amendments: members, conditions: asked });
    if (!answer) return;
    setOpen(false);
    setPicked(new Set());
    setConditions([]);
  };
  if (!open)
    return (
      <div className={proposalsStyles.below}>
        <button type="button" className={buttonLook('small', 'quiet')} onClick={() => setOpen(true)}>
          {say('Make a package…')}
        </button>
      </div>
    );
  const error = commands.errors.get(NEW_PACKAGE);
  return (
    <form className={`${cardStyles.card} ${styles.form}`} data-selected aria-label={say('Make a package')} onSubmit={make}>
      <fieldset className={tickedChangesStyles.changes}>
        <legend className={fieldStyles.heading}>{say('These stand or fall together')}</legend>
        {own.map((proposal) => (
          <label className={tickedChangesStyles.change} key={proposal.id}>
            <input
              type="checkbox"
              checked={picked.has(proposal.id)}
              onChange={(event) =>
                setPicked(new Set(event.target.checked ? [...picked, proposal.id] : [...picked].filter((one) => one !== proposal.id)))
              }
            />
            <span className={tickedChangesStyles.words} dir="auto">
              <FormalWords parts={proposal.parts} />
              <WhichParagraph proposal={proposal} />
            </span>
          </label>
        ))}
      </fieldset>
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told by their place
        <label className={fieldStyles.field} key={at}>
          <span>{say('On condition that')}</span>
          <select
            value={condition}
            onChange={(event) => setConditions(conditions.map((one, place) => (place === at ? event.target.value : one)))}
          >
            <option value="">{say('(no condition)')}</option>
            {paragraphs.map(({ id, label }) => (
              <option key={id} value={`stays ${id}`}>
                {say('{label} stays as it reads', { label: labelAlone(label) })}
              </option>
            ))}
            {others.map(({ id, label, by }) => (
              <option key={id} value={`accepted ${id}`}>
                {say('the proposal of {owner} on {label} is accepted', {
                  owner: inSentence(nameIn(session, by)),
                  label: labelAlone(label),
                })}
              </option>
            ))}
          </select>
        </label>
      ))}
      <ErrorLine>{error}</ErrorLine>
      <div className={actionsStyles.actions}>
        <button type="submit" className={buttonLook('small', 'filled')} disabled={!isOne || commands.busy.has(NEW_PACKAGE)}>
          {say('Tie them together')}
        </button>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setConditions([...conditions, ''])}>
          {say('Add a condition')}
        </button>
        <button type="button" className={buttonLook('small', 'quiet')} onClick={() => setOpen(false)}>
          {say('Cancel')}
        </button>
      </div>
    </form>
  );
}
