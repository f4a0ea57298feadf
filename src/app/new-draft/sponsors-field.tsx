// The sponsors of a new draft: the delegation that begins it, and those that it invites.
import { say } from '../../messages/say.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './new-draft-dialog.module.css';

interface SponsorsFieldProps {
  readonly invited: readonly string[];
  readonly onChange: (invited: readonly string[]) => void;
}

export function SponsorsField({ invited, onChange }: SponsorsFieldProps) {
  const { session } = useCommittee();
  const own = session.person.delegation;
  const others = session.committee.delegations.filter(({ code }) => code !== own && !invited.includes(code));
  return (
    <div className={fieldStyles.field}>
      <span>{say('Sponsors')}</span>
      <ul className={styles.sponsors} aria-label={say('Sponsors')}>
        {[own, ...invited].map((code) => (
          <li key={code}>
            <Nameplate code={code} />
            {nameIn(session, code)}
            {code !== own && (
              <button
                type="button"
                aria-label={say('Do not invite {name}', { name: nameIn(session, code) })}
                onClick={() => onChange(invited.filter((one) => one !== code))}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
        {others.length > 0 && (
          <li className={styles.add}>
            <DialogSelect
              label={say('Invite a delegation')}
              options={[
                { id: '', words: say('Invite a delegation') },
                ...others.map(({ code, name }) => ({ id: code, words: `${name} (${code})` })),
              ]}
              value=""
              onChange={(code) => code !== '' && onChange([...invited, code])}
            />
          </li>
        )}
      </ul>
    </div>
  );
}
