// Previews a sheet's proposal as its card will read: in formal words, with its label, and with what would be left behind.
import type { Node } from 'prosemirror-model';
import { useMemo } from 'react';
import { idOf } from '../../../schema/index.ts';
import { listedPrivate } from '../private/listed-private.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';

/** `paragraph`: the paragraph that an amendment changes, or that a new one would follow. Null while nothing is proposed. */
export function usePreview(node: Node | null, paragraph: string): { readonly proposal: ListedProposal | null; readonly label: string } {
  const { doc, labels } = useTextContext();
  const language = useFormalLanguage(useSnapshotContext().meta.language);
  return useMemo(() => {
    const listed = node && listedPrivate(doc, labels, [{ id: idOf(node), paragraph, node, setAside: false }], language);
    const proposal = listed?.proposals[0] ?? null;
    return { proposal, label: (node && listed?.labels.get(idOf(node))?.label) ?? '' };
  }, [node, paragraph, doc, labels, language]);
}
