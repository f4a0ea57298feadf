// Reloads the session when a delegation that it does not know proposes something: the session has its name and colour. Once for each delegation.
import { useEffect } from 'react';
import { useCommittee } from '../session/committee.ts';

/** Reloads the session when proposals come from delegations that it does not know. */
export function useUnknownDelegations(codes: readonly string[]): void {
  const { session, refresh } = useCommittee();
  const unknown = [...new Set(codes)].filter((code) => code !== '' && !session.committee.delegations.some((known) => known.code === code));
  const key = unknown.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of unknown delegations, whatever else changes
  useEffect(() => {
    if (key !== '') refresh();
  }, [key]);
}
