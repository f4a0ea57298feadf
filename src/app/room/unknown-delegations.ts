// A delegation that the session does not know has proposed something: its name and colour come with the session, which is read anew once for each.
import { useEffect } from 'react';
import { useCommittee } from '../session/committee.ts';

/** Reads the session anew when proposals come from delegations that it does not know. */
export function useUnknownDelegations(codes: readonly string[]): void {
  const { session, refresh } = useCommittee();
  const unknown = [...new Set(codes)].filter((code) => code !== '' && !session.committee.delegations.some((known) => known.code === code));
  const key = unknown.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of unknown delegations, whatever else changes
  useEffect(() => {
    if (key !== '') refresh();
  }, [key]);
}
