// Names the version whose numbers a list or a returned copy uses, and offers another choice.
import type { IssuedParagraph } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as styles from './numbers-choice.module.css';

/** A version with the parts of its paragraphs that numbers depend on. */
export interface NumberedVersion {
  readonly id: string;
  readonly name: string;
  readonly issued: readonly IssuedParagraph[];
}

/** The versions whose numbers the record has, newest first. */
export const numberedVersions = ({ versions, numbers }: Pick<DraftRecord, 'versions' | 'numbers'>): readonly NumberedVersion[] =>
  versions.flatMap(({ id, name }) => (numbers.get(id)?.length ? [{ id, name, issued: numbers.get(id)! }] : [])).reverse();

interface NumbersChoiceProps {
  readonly versions: readonly NumberedVersion[];
  /** Id of the version; '' for the text's own numbers. */
  readonly numbers: string;
  /** Whether a version's numbers hold in the room; if they do not, the text's own can be chosen. */
  readonly areHeld: boolean;
  readonly onNumbers: (version: string) => void;
}

/** "The numbers are those of: [L.2 as issued]" */
export function NumbersChoice({ versions, numbers, areHeld, onNumbers }: NumbersChoiceProps) {
  if (versions.length === 0) return null;
  const issued = versions.map(({ id, name }) => ({ id, words: say('{name} as issued', { name }) }));
  return (
    <div className={styles.numbers}>
      <span>{say('The numbers are those of:')}</span>
      <DialogSelect
        label={say('The numbers are those of:')}
        options={areHeld ? issued : [{ id: '', words: say('Today’s text') }, ...issued]}
        value={numbers}
        onChange={(id) => {
          if (id !== numbers) onNumbers(id);
        }}
      />
    </div>
  );
}
