// The choice for the tracked changes of a file: proposals of the authors' delegations, the text with the changes, or the text without them.
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { plural, say } from '../../messages/say.ts';
import { type AuthorRow, SpeakersTable } from '../files/speakers-table.tsx';
import { useCommittee } from '../session/committee.ts';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './import.module.css';

export type Tracked = 'proposals' | 'after' | 'before';

interface TrackedChoiceProps {
  /** False if they cannot become proposals, because the person may not bring in proposals for others. */
  readonly proposable: boolean;
  readonly tracked: Tracked;
  readonly authors: readonly AuthorRow[];
  readonly speakers: ReadonlyMap<string, string>;
  readonly onTracked: (tracked: Tracked) => void;
  readonly onSpeaker: (author: string, code: string) => void;
}

const isTracked = (value: string): value is Tracked => value === 'proposals' || value === 'after' || value === 'before';

/** The choice under the doubts, for files with tracked changes. */
export function TrackedChoice({ proposable, tracked, authors, speakers, onTracked, onSpeaker }: TrackedChoiceProps) {
  const { session } = useCommittee();
  const changing = authors.filter((author) => author.changes > 0);
  const changes = changing.reduce((sum, author) => sum + author.changes, 0);
  return (
    <RadioGroup value={tracked} onChange={(next) => isTracked(next) && onTracked(next)}>
      <Label className={`${fieldStyles.heading} ${styles.trackedHeading}`}>
        {say('Tracked changes become')}{' '}
        <span>{plural(changing.length, '{changes} by {n} author', '{changes} by {n} authors', { changes })}</span>
      </Label>
      {proposable && <Option value="proposals" title={say('Proposals of delegations')} words={say('Each author speaks for one.')} />}
      {tracked === 'proposals' && <SpeakersTable session={session} rows={authors} speakers={speakers} onSpeaker={onSpeaker} />}
      <Option value="after" title={say('The new text')} words={say('As if all were accepted.')} />
      <Option value="before" title={say('The old text')} words={say('As if all were rejected.')} />
    </RadioGroup>
  );
}

function Option({ value, title, words }: { value: Tracked; title: string; words: string }) {
  return (
    <Radio value={value} className={fieldStyles.option}>
      <span className={fieldStyles.radioMark} />
      <span className={fieldStyles.optionTitle}>{title}</span>
      <span />
      <span className={fieldStyles.optionDetail}>{words}</span>
    </Radio>
  );
}
