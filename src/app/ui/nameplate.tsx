// The nameplate of a delegation, or of a role. Colour never stands alone: the short name is always on it.
import { slotIn, useCommittee } from '../session/committee.ts';

/** A nameplate with a short name; `title` is shown under the pointer. */
export function Nameplate({ code, title }: { code: string; title?: string }) {
  const { session } = useCommittee();
  return (
    <span className={`plate d${slotIn(session, code)}`} title={title}>
      <bdi>{code}</bdi>
    </span>
  );
}
