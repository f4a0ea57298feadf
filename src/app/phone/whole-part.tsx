// In the sheet: that a paragraph goes, or that it stands elsewhere. Its words are shown struck, or the places where it could stand to choose from.
import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useRef, useState } from 'react';
import { idOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { draftOfWhole, movePlaces, ownWhole, proposeWhole, sheetRefusal, type WholeKind } from '../../editor/phone/propose-paragraphs.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { spoken } from '../../text/numbering.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { LeftBehind } from '../proposals/fit-notice.tsx';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { rove } from '../ui/roving.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { usePreview } from './use-preview.ts';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';

interface WholePartProps extends SheetPartProps {
  readonly editor: DraftEditor;
  readonly kind: WholeKind;
}

/** Delete, or move. */
export function WholePart({ editor, kind, paragraph, label, kinds, onKind, onClose, onBusy }: WholePartProps) {
  const { doc } = useTextContext();
  const stage = usePrivateContext();
  const { person } = useCommittee().session;
  const commands = useCommandsContext();
  // What the editor has of it: read anew when the text or what is private changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const own = useMemo(() => ownWhole(editor.view, paragraph, kind), [editor, paragraph, kind, doc, stage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const cannot = useMemo(() => sheetRefusal(editor.view, paragraph, kind) ?? '', [editor, paragraph, kind, doc, stage]);
  const [refused, setRefused] = useState('');
  const [chosen, choose] = useState<string | null>(null);
  const after = chosen ?? own?.after ?? null;
  const readers = useReaders(own);
  const sending = useSending(onClose);
  const isNew = kind === 'delete' ? own === null : after !== null && after !== own?.after;
  const isSaid = kind === 'delete' || after !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const node = useMemo(
    () => (isSaid && cannot === '' ? draftOfWhole(editor.view, paragraph, kind, kind === 'move' ? (after ?? '') : '') : null),
    [editor, paragraph, kind, after, isSaid, cannot, doc],
  );
  const { proposal } = usePreview(node, paragraph);
  const words = doc?.children.find((one) => idOf(one) === paragraph);

  const propose = () => {
    const made = proposeWhole(editor.view, paragraph, kind, kind === 'move' ? (after ?? '') : '', readers.isPrivate);
    if ('refused' in made) return setRefused(made.refused);
    readers.keep();
    sending.begin({
      proposal: made.amendment,
      isPrivate: readers.isPrivate,
      publish: readers.publishes,
      told: readers.isPrivate
        ? say('Only {delegation} sees your words on {label}.', { delegation: inSentence(person.name), label })
        : say('Proposed in {label}.', { label }),
    });
  };

  return (
    <SheetFrame
      kind={kind}
      label={label}
      kinds={kinds}
      onKind={onKind}
      onClose={onClose}
      onBusy={onBusy}
      heading={kind === 'delete' ? say('Delete {label}', { label }) : say('Move {label}', { label })}
      formal={proposal?.parts ?? null}
      empty={kind === 'move' ? say('Choose where it is to stand.') : say('Nothing is changed yet.')}
      below={proposal && <LeftBehind proposal={proposal} />}
      sending={sending}
      error={!sending.isBusy && own ? commands.errors.get(own.amendment) : undefined}
      readers={readers}
      isReady={cannot === '' && refused === '' && isSaid && (isNew || readers.isOther)}
      onSend={propose}
    >
      {cannot === '' && kind === 'delete' && words && <Struck paragraph={words} />}
      {cannot === '' && kind === 'move' && doc && <Places doc={doc} paragraph={paragraph} chosen={after} onChoose={choose} />}
      {own && !isNew && <SheetNotice>{say('Your delegation proposes this already. It is withdrawn on its card.')}</SheetNotice>}
      <SheetRefusal words={refused || cannot} copy="" />
    </SheetFrame>
  );
}

/** The words of the paragraph, struck. */
function Struck({ paragraph }: { readonly paragraph: Node }) {
  const wording = wordingOf(paragraph);
  return (
    wording && (
      <p className={`${styles.field} ${styles.struck}`} dir="auto" data-testid="sheet-struck">
        <MarkedWords parts={markedParts(wording, wording.type.create(), true)} />
      </p>
    )
  );
}

interface PlacesProps {
  readonly doc: Node;
  readonly paragraph: string;
  readonly chosen: string | null;
  readonly onChoose: (after: string) => void;
}

const LONGEST_EXCERPT = 60;

/** The places where the paragraph could stand, in the order of the text. */
function Places({ doc, paragraph, chosen, onChoose }: PlacesProps) {
  const { labels } = useTextContext();
  const places = useMemo(() => movePlaces(doc, paragraph), [doc, paragraph]);
  const list = useRef<HTMLDivElement>(null);
  const index = (id: string) => doc.children.findIndex((node) => idOf(node) === id);
  const here = index(paragraph);
  // Where it stands now is in the middle: what is near is seen first.
  const below = places.findIndex(({ beside }) => index(beside) > here);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is there
  useEffect(() => {
    const row = list.current?.children[Math.max(0, below)] as HTMLElement | undefined;
    if (list.current && row) list.current.scrollTop = row.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  }, []);
  const stop = places.some(({ after }) => after === chosen) ? chosen : places[0]?.after;
  return (
    <div
      ref={list}
      className={styles.places}
      role="radiogroup"
      aria-label={say('Where it is to stand')}
      onKeyDown={rove}
      data-testid="sheet-places"
    >
      {places.map(({ after, beside, side }) => {
        const node = doc.children[index(beside)];
        const name = said(spoken(labels.get(beside)?.label ?? '')) || (node ? textOf(wordingOf(node)).slice(0, LONGEST_EXCERPT) : '');
        const excerpt = node ? textOf(wordingOf(node)) : '';
        const isHeading = node ? paragraphAttrs(node).kind === 'heading' : false;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a radio input would choose with every arrow
          <button
            key={after}
            type="button"
            role="radio"
            aria-checked={after === chosen}
            data-rove=""
            tabIndex={after === stop ? 0 : -1}
            onClick={() => onChoose(after)}
          >
            <b>{side === 'after' ? say('After {label}', { label: name }) : say('Before {label}', { label: name })}</b>
            {!isHeading && (
              <span dir="auto">
                {excerpt.slice(0, LONGEST_EXCERPT)}
                {excerpt.length > LONGEST_EXCERPT && '…'}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
