// The paragraphs of a version by their labels, for votes on single paragraphs.
import { useEffect, useState } from 'react';
import { idOf, paragraphsOf } from '../../../schema/index.ts';
import { labelsOf } from '../../text/numbering.ts';
import { fetchVersionDraft } from '../files/version-draft.ts';
import { useRoomContext } from '../room/context/room-context.ts';

export interface LabelledParagraph {
  readonly id: string;
  readonly label: string;
}

/** Null without a version, while it is loading, and if it cannot be read. */
export function useIssuedParagraphs(version: string): readonly LabelledParagraph[] | null {
  const { draft } = useRoomContext();
  const [found, setFound] = useState<{ readonly version: string; readonly paragraphs: readonly LabelledParagraph[] } | null>(null);
  useEffect(() => {
    if (version === '') return;
    let over = false;
    fetchVersionDraft(draft, version).then((read) => {
      if (over || 'refused' in read) return;
      const labels = labelsOf(read.draft.doc);
      setFound({
        version,
        paragraphs: paragraphsOf(read.draft.doc).map((one) => ({ id: idOf(one), label: labels.get(idOf(one))?.label ?? '' })),
      });
    });
    return () => {
      over = true;
    };
  }, [draft, version]);
  return found?.version === version ? found.paragraphs : null;
}
