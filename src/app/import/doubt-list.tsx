// The doubts of a reading, in the order of the text. A pressed doubt highlights its place on both sides; its link takes the other possibility.
import type { DoubtLine, Remedy } from './reading-rows.ts';

interface DoubtListProps {
  readonly doubts: readonly DoubtLine[];
  readonly lit: string | null;
  readonly onShow: (part: string) => void;
  readonly onRemedy: (remedy: Remedy) => void;
  /** Where notes do not begin at 1. */
  readonly firstNote: { readonly inFile: number; readonly now: number; readonly onChange: (first: number) => void };
}

/** The list, or the sentence that there are none. */
export function DoubtList({ doubts, lit, onShow, onRemedy, firstNote }: DoubtListProps) {
  const { inFile, now, onChange } = firstNote;
  const count = doubts.length + (inFile > 1 ? 1 : 0);
  return (
    <>
      <h3>
        Doubts <span>{count === 0 ? 'none' : count}</span>
      </h3>
      {count === 0 && <p className="muted">Everything was read without a doubt.</p>}
      <ol>
        {doubts.map(({ label, message, part, remedy }) => (
          <li className={`doubt${part !== '' && part === lit ? ' on' : ''}`} key={`${part} ${message}`}>
            <b>{label}</b>
            <div>
              <p>{message}</p>
              <p className="acts">
                {part !== '' && (
                  <button type="button" className="lk" onClick={() => onShow(part)}>
                    Show it
                  </button>
                )}
                {remedy && (
                  <button type="button" className="lk" onClick={() => onRemedy(remedy)}>
                    {remedy.words}
                  </button>
                )}
              </p>
            </div>
          </li>
        ))}
        {inFile > 1 && (
          <li className="doubt">
            <b>Notes</b>
            <div>
              <p>{now === inFile ? `Numbers start at ${inFile}, as in the file.` : `Numbers start at ${now}.`}</p>
              <p className="acts">
                <button type="button" className="lk" onClick={() => onChange(now === inFile ? 1 : inFile)}>
                  Start at {now === inFile ? 1 : inFile}
                </button>
              </p>
            </div>
          </li>
        )}
      </ol>
    </>
  );
}
