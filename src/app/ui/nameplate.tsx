// The nameplate of a delegation, or of a role. Colour never stands alone: the short name is always on it.
import { slotIn, useCommittee } from '../session/committee.ts';
import * as styles from './nameplate.module.css';

/** A nameplate with a short name; `title` is shown under the pointer. */
export function Nameplate({ code, title, className = '' }: { code: string; title?: string; className?: string }) {
  const { session } = useCommittee();
  return (
    <span className={`d${slotIn(session, code)} ${styles.plate} ${className}`} title={title} data-testid="nameplate">
      <bdi>{code}</bdi>
    </span>
  );
}
