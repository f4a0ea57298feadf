// The nameplate of a delegation, or of a role. Colour never stands alone: the short name is always on it.
import { slotIn, useCommittee } from '../session/committee.ts';
import * as styles from './nameplate.module.css';

interface PlateWords {
  readonly code: string;
  /** Shown under the pointer. */
  readonly title?: string;
  readonly className?: string;
}

/** A nameplate in the colour `slot`, 0 for grey: for pages that stand in no committee. */
export const Plate = ({ code, slot, title, className = '' }: PlateWords & { readonly slot: number }) => (
  <span className={`d${slot} ${styles.plate} ${className}`} title={title} data-testid="nameplate">
    <bdi>{code}</bdi>
  </span>
);

/** The nameplate with a short name, in the colour that it has in the committee of this page. */
export function Nameplate(plate: PlateWords) {
  const { session } = useCommittee();
  return <Plate {...plate} slot={slotIn(session, plate.code)} />;
}
