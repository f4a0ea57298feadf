// The doubts of a reading, in text order. Pressing a doubt highlights its place on both sides; its link switches to the other possibility.
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import * as doubtStyles from '../files/doubt.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './import.module.css';
import type { DoubtLine, Remedy } from './reading-rows.ts';

interface DoubtListProps {
  readonly doubts: readonly DoubtLine[];
  readonly lit: string | null;
  readonly onShow: (part: string) => void;
  readonly onRemedy: (remedy: Remedy) => void;
  /** Shown if the notes do not begin at 1. */
  readonly firstNote: { readonly inFile: number; readonly now: number; readonly onChange: (first: number) => void };
}

/** The list, or a word that there are none. */
export function DoubtList({ doubts, lit, onShow, onRemedy, firstNote }: DoubtListProps) {
  const { inFile, now, onChange } = firstNote;
  const count = doubts.length + (inFile > 1 ? 1 : 0);
  return (
    <>
      <h3>
        {say('Doubts')} <span>{count === 0 ? say('no doubts|none') : count}</span>
      </h3>
      {count === 0 && <p className={textStyles.muted}>{say('Everything was read without a doubt.')}</p>}
      <ol>
        {doubts.map(({ label, message, part, remedy }) => (
          <li
            className={part !== '' && part === lit ? `${doubtStyles.doubt} ${doubtStyles.lit}` : doubtStyles.doubt}
            key={`${part} ${message}`}
          >
            <b>{label}</b>
            <div>
              <p dir="auto">{said(message)}</p>
              <p className={styles.remedies}>
                {part !== '' && (
                  <button type="button" className={textStyles.inlineLink} onClick={() => onShow(part)}>
                    {say('Show it')}
                  </button>
                )}
                {remedy && (
                  <button type="button" className={textStyles.inlineLink} onClick={() => onRemedy(remedy)}>
                    {remedy.words}
                  </button>
                )}
              </p>
            </div>
          </li>
        ))}
        {inFile > 1 && (
          <li className={doubtStyles.doubt}>
            <b>{say('Notes')}</b>
            <div>
              <p>
                {now === inFile
                  ? say('Numbers start at {first}, as in the file.', { first: String(inFile) })
                  : say('Numbers start at {first}.', { first: String(now) })}
              </p>
              <p className={styles.remedies}>
                <button type="button" className={textStyles.inlineLink} onClick={() => onChange(now === inFile ? 1 : inFile)}>
                  {say('Start at {first}', { first: String(now === inFile ? 1 : inFile) })}
                </button>
              </p>
            </div>
          </li>
        )}
      </ol>
    </>
  );
}
