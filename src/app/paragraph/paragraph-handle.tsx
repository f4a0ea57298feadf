// The handle in the margin of the current paragraph: what can be done with the paragraph as a whole. Also by Ctrl Alt M.

import type { Node } from 'prosemirror-model';
import { lazy, Suspense, useRef, useState } from 'react';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { joinableBefore } from '../../editor/model/move-targets.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { choicesFor } from './paragraph-choices.ts';

const ParagraphMenu = lazy(async () => ({ default: (await import('./paragraph-menu.tsx')).ParagraphMenu }));

interface ParagraphHandleProps {
  readonly doc: Node;
  readonly paragraph: Node;
  readonly label: string;
  readonly mode: 'amend' | 'edit';
}

/** "⋮" beside the paragraph with the caret; nothing where nothing can be done. */
export function ParagraphHandle({ doc, paragraph, label, mode }: ParagraphHandleProps) {
  const { session } = useCommittee();
  const { editor } = useRoomContext();
  const { labels } = useTextContext();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const id = idOf(paragraph);
  const before = joinableBefore(doc, paragraph);
  const groups = choicesFor({
    paragraph,
    label,
    before: before && (mode === 'edit' || paragraphAttrs(before).status !== 'agreed') ? (labels.get(idOf(before))?.label ?? '') : '',
    mode,
    me: session.person.delegation,
    nameOf: (code) => inSentence(nameIn(session, code)),
  });
  if (groups.length === 0) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="para-handle"
        aria-label={`What can be done with ${label}`}
        aria-haspopup="menu"
        aria-expanded={open}
        title="Paragraph menu (Ctrl Alt M)"
        onClick={() => setOpen(true)}
      >
        ⋮
      </button>
      {open && (
        <Suspense fallback={null}>
          <ParagraphMenu
            label={label}
            groups={groups}
            anchor={anchor}
            onClose={() => setOpen(false)}
            onAct={(act) => {
              setOpen(false);
              // The menu gives the focus back to its button first; after that the paper can take it.
              requestAnimationFrame(() => {
                editor?.act(id, act);
                editor?.view.focus();
              });
            }}
          />
        </Suspense>
      )}
    </>
  );
}
