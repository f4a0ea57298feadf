// The options of a new link: how often it opens and until when.
import { type PlainMessage, say } from '../../messages/say.ts';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './share-dialog.module.css';

/** How long a new link opens, in days. */
const PERIODS: readonly (readonly [number | null, PlainMessage])[] = [
  [null, 'until|Revoked'],
  [1, 'Tomorrow'],
  [7, 'A week from now'],
  [30, '30 days from now'],
];

/** `often`: the words for a link that opens more than once. */
export function OpensField({
  once,
  often = say('For everybody with it'),
  onChoose,
}: {
  once: boolean;
  often?: string;
  onChoose: (once: boolean) => void;
}) {
  return (
    <label className={`${fieldStyles.field} ${styles.choiceField}`}>
      <span>{say('Opens')}</span>
      <select value={once ? 'once' : 'often'} onChange={(event) => onChoose(event.target.value === 'once')}>
        <option value="often">{often}</option>
        <option value="once">{say('Once')}</option>
      </select>
    </label>
  );
}

export function UntilField({ days, onChoose }: { days: number | null; onChoose: (days: number | null) => void }) {
  return (
    <label className={`${fieldStyles.field} ${styles.choiceField}`}>
      <span>{say('Until')}</span>
      <select value={days ?? ''} onChange={(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}>
        {PERIODS.map(([count, words]) => (
          <option key={words} value={count ?? ''}>
            {say(words)}
          </option>
        ))}
      </select>
    </label>
  );
}
