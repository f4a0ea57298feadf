// The proposals of an open draft, read again whenever the text changes.
import { useMemo } from 'react';
import type { EditorSnapshot } from '../../editor/model/editor-api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { useCommittee } from '../session/committee.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { packagesOf } from './packages.ts';
import { useProposalFacts } from './proposal-facts.ts';
import { proposalGroups } from './proposal-groups.ts';
import type { ProposalsContextValue } from './proposals-context.ts';
import { renewableProposals } from './renewable-proposals.ts';

interface TextNow {
  readonly doc: EditorSnapshot['doc'] | null;
  readonly labels: Parameters<typeof proposalGroups>[1];
}

/** The proposals in `doc`; empty lists while there is no text yet. `selected` is passed through. */
export function useProposalList({ doc, labels }: TextNow, record: DraftRecord, selected: string | null): ProposalsContextValue {
  const { delegation } = useCommittee().session.person;
  const facts = useProposalFacts(record);
  const language = useFormalLanguage(record.meta.language);
  const groups = useMemo(() => (doc ? proposalGroups(doc, labels, language) : []), [doc, labels, language]);
  const renewable = useMemo(() => (doc ? renewableProposals(doc, labels, delegation, language) : []), [doc, labels, delegation, language]);
  const packages = useMemo(() => (doc ? packagesOf(doc, record, groups) : []), [doc, record, groups]);
  return useMemo(() => ({ groups, facts, selected, packages, renewable }), [groups, facts, selected, packages, renewable]);
}
