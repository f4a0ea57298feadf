// The nameplate: a delegation, or a role without one, wherever it appears. Colour is never alone, the tag always stands on it.
import { slotIn, useCommittee } from '../session/committee.ts';
import styles from './nameplate.module.css';

/** A plate with a short name; `title` is what the pointer tells. */
export function Nameplate({ code, title, className = '' }: { code: string; title?: string; className?: string }) {
  const { session } = useCommittee();
  return (
    <span className={`d${slotIn(session, code)} ${styles.plate} ${className}`} title={title} data-testid="nameplate">
      <bdi>{code}</bdi>
    </span>
  );
}
