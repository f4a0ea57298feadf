// The sheet for deleting, moving, merging or retyping a whole paragraph. It shows the words struck or joined, or the places and kinds to choose from.
import type { Node } from 'prosemirror-model';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { idOf, lookName, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { runOn } from '../../amend/rebase/parts.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import {
  draftOfWhole,
  homeOfWhole,
  movePlaces,
  nextOfText,
  ownWhole,
  proposeWhole,
  type WholeKind,
  wholeRefusal,
} from '../../editor/phone/propose-whole.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { beginningOf } from '../../text/excerpt.ts';
import { spoken } from '../../text/numbering.ts';
import { LOOKS } from '../paragraph/paragraph-choices.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { LeftBehind } from '../proposals/fit-notice.tsx';
import { WhichWording } from '../proposals/formal-words.tsx';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { rove } from '../ui/roving.ts';
import { keepPart, keptPart } from './kept-sheet.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { useMoreNames } from './use-more-names.ts';
import { usePreview } from './use-preview.ts';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';

interface WholePartProps extends SheetPartProps {
  readonly editor: DraftEditor;
  readonly kind: WholeKind;
}

/** The part for a deletion, move, merger or change of kind. */
export function WholePart({ editor, ...part }: WholePartProps) {
  const { kind, paragraph, label, storageKey } = part;
  const { doc } = useTextContext();
  const stage = usePrivateContext();
  const commands = useCommandsContext();
  const nameOfMore = useMoreNames(paragraph);
  // What the editor has of it, read again when the text or the private document changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const own = useMemo(() => ownWhole(editor.view, paragraph, kind), [editor, paragraph, kind, doc, stage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const cannot = useMemo(() => wholeRefusal(editor.view, paragraph, kind) ?? '', [editor, paragraph, kind, doc, stage]);
  const [refused, setRefused] = useState('');
  const choices = useMemo(() => (doc ? choicesOf(doc, paragraph, kind) : []), [doc, paragraph, kind]);
  const [kept] = useState(() => keptPart(storageKey).chosen ?? null);
  const [wish, setWish] = useState<string | null>(kept);
  // A kept place may have disappeared since.
  const wished = wish !== null && choices.includes(wish) ? wish : null;
  const chosen = wished ?? own?.chosen ?? null;
  const choose = (next: string) => {
    setWish(next);
    keepPart(storageKey, { chosen: next === own?.chosen ? undefined : next });
  };
  const readers = useReaders(own, storageKey);
  const sending = useSending(storageKey, part.onClose);
  const isChosen = kind === 'move' || kind === 'recast';
  const isNew = isChosen ? chosen !== null && chosen !== own?.chosen : own === null;
  const isSaid = !isChosen || chosen !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const node = useMemo(
    () => (isSaid && cannot === '' ? draftOfWhole(editor.view, paragraph, kind, chosen ?? '') : null),
    [editor, paragraph, kind, chosen, isSaid, cannot, doc],
  );
  const { proposal } = usePreview(node, doc ? homeOfWhole(doc, paragraph, kind) : paragraph);
  const words = doc?.children.find((one) => idOf(one) === paragraph);

  const propose = () => {
    const made = proposeWhole(editor.view, paragraph, kind, chosen ?? '', readers.isPrivate);
    if ('refused' in made) return setRefused(made.refused);
    readers.keep();
    sending.begin({
      proposal: made.amendment,
      isPrivate: readers.isPrivate,
      publish: readers.publishes,
      label,
    });
  };

  return (
    <SheetFrame
      {...part}
      heading={kind === 'delete' ? say('Delete {label}', { label }) : kind === 'move' ? say('Move {label}', { label }) : nameOfMore(kind)}
      formal={proposal?.parts ?? null}
      empty={
        kind === 'move'
          ? say('Choose where it is to stand.')
          : kind === 'recast'
            ? say('Choose what it is to be.')
            : say('Nothing is changed yet.')
      }
      below={proposal && <LeftBehind proposal={proposal} />}
      sending={sending}
      error={!sending.isBusy && own ? commands.errors.get(own.amendment) : undefined}
      readers={readers}
      isReady={cannot === '' && refused === '' && isSaid && (isNew || readers.isOther)}
      onSend={propose}
    >
      {cannot === '' && kind === 'delete' && words && <Struck paragraph={words} />}
      {cannot === '' && kind === 'merge' && doc && words && <Joined doc={doc} paragraph={words} />}
      {cannot === '' && isChosen && words && <WhichWording wording={wordingOf(words)} />}
      {cannot === '' && kind === 'move' && doc && <Places doc={doc} paragraph={paragraph} chosen={chosen} onChoose={choose} />}
      {cannot === '' && kind === 'recast' && (
        <ChoiceList
          label={say('What it is to be')}
          choices={choices.map((id) => ({ id, words: say(LOOKS.find(([look]) => lookName(look) === id)![1]) }))}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {kept !== null && wished === kept && isNew && <SheetNotice>{say('You chose this before; it was not sent.')}</SheetNotice>}
      {own && !isNew && <SheetNotice>{say('Your delegation proposes this already. It is withdrawn on its card.')}</SheetNotice>}
      <SheetRefusal words={refused || cannot} copy="" />
    </SheetFrame>
  );
}

/** The choices for a kind; empty if there is nothing to choose. */
function choicesOf(doc: Node, paragraph: string, kind: WholeKind): readonly string[] {
  if (kind === 'move') return movePlaces(doc, paragraph).map(({ after }) => after);
  const node = doc.children.find((one) => idOf(one) === paragraph);
  if (kind !== 'recast' || !node) return [];
  return LOOKS.map(([look]) => lookName(look)).filter((name) => name !== lookName(paragraphAttrs(node)));
}

/** The words of the paragraph followed by those of the next. */
function Joined({ doc, paragraph }: { readonly doc: Node; readonly paragraph: Node }) {
  const next = nextOfText(doc, idOf(paragraph));
  const [first, second] = [wordingOf(paragraph), next && wordingOf(next)];
  return (
    first &&
    second && (
      <p className={styles.field} dir="auto" data-testid="sheet-joined">
        <MarkedWords parts={markedParts(first, runOn([first, second]), true)} />
      </p>
    )
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

/** The places that the paragraph could move to, in text order. */
function Places({ doc, paragraph, chosen, onChoose }: PlacesProps) {
  const { labels } = useTextContext();
  const places = useMemo(() => movePlaces(doc, paragraph), [doc, paragraph]);
  const list = useRef<HTMLDivElement>(null);
  const index = (id: string) => doc.children.findIndex((node) => idOf(node) === id);
  const here = index(paragraph);
  // The list is centred on the paragraph's present place, so that near places are seen first.
  const below = places.findIndex(({ beside }) => index(beside) > here);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is there
  useEffect(() => {
    const row = list.current?.children[Math.max(0, below)] as HTMLElement | undefined;
    if (list.current && row) list.current.scrollTop = row.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  }, []);
  return (
    <ChoiceList
      list={list}
      label={say('Where it is to stand')}
      choices={places.map(({ after, beside, side }) => {
        const node = doc.children[index(beside)];
        const excerpt = node ? textOf(wordingOf(node)) : '';
        const name = said(spoken(labels.get(beside)?.label ?? '')) || beginningOf(excerpt);
        const isHeading = node ? paragraphAttrs(node).kind === 'heading' : false;
        return {
          id: after,
          words: side === 'after' ? say('After {label}', { label: name }) : say('Before {label}', { label: name }),
          excerpt: isHeading ? '' : beginningOf(excerpt),
        };
      })}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

interface ChoiceListProps {
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly words: string; readonly excerpt?: string }[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly list?: RefObject<HTMLDivElement | null>;
}

/** The choices, one below the other. */
function ChoiceList({ label, choices, chosen, onChoose, list }: ChoiceListProps) {
  const stop = choices.some(({ id }) => id === chosen) ? chosen : choices[0]?.id;
  return (
    <div ref={list} className={styles.places} role="radiogroup" aria-label={label} onKeyDown={rove} data-testid="sheet-places">
      {choices.map(({ id, words, excerpt = '' }) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input would choose with every arrow
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === chosen}
          data-rove=""
          tabIndex={id === stop ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          <b>{words}</b>
          {excerpt !== '' && <span dir="auto">{excerpt}</span>}
        </button>
      ))}
    </div>
  );
}
