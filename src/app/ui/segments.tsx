// A row of buttons of which one is chosen, in native elements: the first screen loads no component library. One tab stop; arrows move the focus without
// choosing, because a choice can open another screen.
import type { ReactNode } from 'react';
import { rove } from './roving.ts';
import * as styles from './segments.module.css';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly words: ReactNode; readonly spoken?: string }[];
  /** Null if none is chosen. */
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  readonly className?: string;
  readonly disabled?: boolean;
}

/** The row. */
export function Segments<Id extends string>({ label, options, chosen, onChoose, className = '', disabled = false }: SegmentsProps<Id>) {
  const stop = options.some(({ id }) => id === chosen) ? chosen : options[0]?.id;
  return (
    <div
      className={`${styles.segments} ${className}`}
      role="radiogroup"
      aria-label={label}
      aria-disabled={disabled || undefined}
      onKeyDown={rove}
    >
      {options.map(({ id, words, spoken }) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input would choose with every arrow
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === chosen}
          aria-label={spoken}
          data-rove=""
          tabIndex={id === stop ? 0 : -1}
          disabled={disabled}
          onClick={() => id !== chosen && onChoose(id)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
