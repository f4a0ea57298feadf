// By the numbers of which version a list is read, and a returned copy: said, and another one can be chosen.
import type { IssuedParagraph } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as styles from './numbers-choice.module.css';

/** A version with its paragraphs, as far as numbers depend on them. */
export interface NumberedVersion {
  readonly id: string;
  readonly name: string;
  readonly issued: readonly IssuedParagraph[];
}

/** The versions whose numbers the record keeps, the newest first. */
export const numberedVersions = ({ versions, numbers }: Pick<DraftRecord, 'versions' | 'numbers'>): readonly NumberedVersion[] =>
  versions.flatMap(({ id, name }) => (numbers.get(id)?.length ? [{ id, name, issued: numbers.get(id)! }] : [])).reverse();

interface NumbersChoiceProps {
  readonly versions: readonly NumberedVersion[];
  /** Id of the version; '' for the numbers of the text. */
  readonly numbers: string;
  /** Whether the numbers of a version hold in the room; where they do not, those of the text can be chosen. */
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
