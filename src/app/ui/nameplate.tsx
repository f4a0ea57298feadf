// The nameplate: a delegation, or a role without one, wherever it appears. Colour is never alone, the tag always stands on it.
import { slotIn, useCommittee } from '../session/committee.ts';

/** A plate with a short name; `title` is what the pointer tells. */
export function Nameplate({ code, title }: { code: string; title?: string }) {
  const { session } = useCommittee();
  return (
    <span className={`plate d${slotIn(session, code)}`} title={title}>
      <bdi>{code}</bdi>
    </span>
  );
}
