// Additional sponsors and explanations of position: filled in at the adoption, or added later.
import { say } from '../../messages/say.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { Segments } from '../ui/segments.tsx';
import * as styles from './adopt-dialog.module.css';
import type { ExplanationForm } from './adoption-form.ts';

interface SayingsFieldProps {
  readonly sponsors: readonly string[];
  readonly explanations: readonly ExplanationForm[];
  readonly onSponsors: (sponsors: readonly string[]) => void;
  readonly onExplanations: (explanations: readonly ExplanationForm[]) => void;
}

/** The fields. */
export function SayingsField({ sponsors, explanations, onSponsors, onExplanations }: SayingsFieldProps) {
  const { session } = useCommittee();
  const { delegations } = session.committee;
  const change = (key: number, more: Partial<ExplanationForm>) =>
    onExplanations(explanations.map((one) => (one.key === key ? { ...one, ...more } : one)));
  return (
    <>
      <div className={fieldStyles.field}>
        <span>{say('Additional sponsors')}</span>
        <ul className={styles.sponsors} aria-label={say('Additional sponsors')}>
          {sponsors.map((code) => (
            <li key={code}>
              <Nameplate code={code} />
              {nameIn(session, code)}
              <button
                type="button"
                aria-label={say('{delegation} is no additional sponsor', { delegation: nameIn(session, code) })}
                onClick={() => onSponsors(sponsors.filter((one) => one !== code))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
          <li>
            <select
              aria-label={say('Announce a sponsor')}
              value=""
              onChange={({ target }) => target.value !== '' && onSponsors([...sponsors, target.value])}
            >
              <option value="">{say('Announce a sponsor…')}</option>
              {delegations
                .filter(({ code }) => !sponsors.includes(code))
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </li>
        </ul>
      </div>
      {explanations.map(({ key, by, when, words }, at) => (
        <fieldset key={key} className={styles.part}>
          <legend>{say('Explanation of position {number}', { number: at + 1 })}</legend>
          <div className={styles.row}>
            <select
              aria-label={say('Who explained its position, {number}', { number: at + 1 })}
              value={by}
              onChange={({ target }) => change(key, { by: target.value })}
            >
              <option value="">{say('Delegation…')}</option>
              {delegations.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
            <Segments
              label={say('When, {number}', { number: at + 1 })}
              chosen={when}
              onChoose={(next) => change(key, { when: next })}
              options={[
                { id: 'before', words: say('adoption|Before') },
                { id: 'after', words: say('adoption|After') },
              ]}
            />
            <button
              type="button"
              className={buttonLook('square')}
              aria-label={say('Remove explanation {number}', { number: at + 1 })}
              onClick={() => onExplanations(explanations.filter((one) => one.key !== key))}
            >
              <Icon name="close" />
            </button>
          </div>
          <textarea
            aria-label={say('What it said, {number}', { number: at + 1 })}
            dir="auto"
            maxLength={10_000}
            value={words}
            onChange={({ target }) => change(key, { words: target.value })}
          />
        </fieldset>
      ))}
      <button
        type="button"
        className={buttonLook('small', 'outlined')}
        onClick={() =>
          onExplanations([
            ...explanations,
            { key: 1 + Math.max(0, ...explanations.map((one) => one.key)), by: '', when: 'after', words: '' },
          ])
        }
      >
        <Icon name="plus" />
        {say('Add an explanation of position')}
      </button>
    </>
  );
}
