// The nameplate of a delegation, or of a role. Colour is never the only sign: the short name is always on it.
import { slotIn, useCommittee } from '../session/committee.ts';
import * as styles from './nameplate.module.css';

interface PlateWords {
  readonly code: string;
  /** The tooltip. */
  readonly title?: string;
  readonly className?: string;
}

/** A nameplate in the colour `slot`, 0 for grey: for pages outside a committee. */
export const Plate = ({ code, slot, title, className = '' }: PlateWords & { readonly slot: number }) => (
  <span className={`d${slot} ${styles.plate} ${className}`} title={title} data-testid="nameplate">
    <bdi>{code}</bdi>
  </span>
);

/** The nameplate with a short name, in its colour in this page's committee. */
export function Nameplate(plate: PlateWords) {
  const { session } = useCommittee();
  return <Plate {...plate} slot={slotIn(session, plate.code)} />;
}
