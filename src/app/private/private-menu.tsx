// The other kinds that a delegation may draft for itself: the menu of the paragraph, without what is typed (splits) and what is another's (amending).
import type { Node } from 'prosemirror-model';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ParagraphAction } from '../../editor/model/editor-api.ts';
import { joinTarget } from '../../editor/model/move-targets.ts';
import type { labelsOf } from '../../text/numbering.ts';
import { choicesFor } from '../paragraph/paragraph-choices.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';

const ParagraphMenu = lazy(async () => ({ default: (await import('../paragraph/paragraph-menu.tsx')).ParagraphMenu }));

const TYPED: ReadonlySet<ParagraphAction['do']> = new Set(['split', 'amend']);

interface PrivateMenuProps {
  readonly doc: Node;
  readonly paragraph: Node;
  readonly label: string;
  readonly labels: ReturnType<typeof labelsOf>;
  readonly onAct: (act: ParagraphAction) => void;
}

/** "More for Norway only…" */
export function PrivateMenu({ doc, paragraph, label, labels, onAct }: PrivateMenuProps) {
  const { person } = useCommittee().session;
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const joins = joinTarget(doc, paragraph);
  const groups = choicesFor({
    paragraph,
    label,
    before: 'after' in joins ? (labels.get(joins.after)?.label ?? '') : '',
    mode: 'amend',
    me: person.delegation,
    nameOf: (code) => code,
  })
    .map((group) => ({
      heading: group.heading,
      choices: group.choices.filter(({ act }) => !TYPED.has(act.do)).map(({ keys: _, ...choice }) => choice),
    }))
    .filter((group) => group.choices.length > 0);
  if (groups.length === 0) return null;
  const name = `for ${inSentence(person.name)} only`;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={buttonLook('small', 'quiet')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span>More {name}…</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <ParagraphMenu
            label={`${label} ${name}`}
            groups={groups}
            anchor={anchor}
            onClose={() => setOpen(false)}
            onAct={(act) => {
              setOpen(false);
              // The menu gives the focus back to its button first; after that the new field can take it.
              requestAnimationFrame(() => onAct(act));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
