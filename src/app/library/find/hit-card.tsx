// A hit: its place, and the paragraph with the searched words marked; the selected one also has its actions.
import { Fragment, memo, type ReactNode, useEffect, useRef } from 'react';
import { hitParts } from '../../../library/hit-parts.ts';
import type { LibraryHit } from '../../../library/library-model.ts';
import { openingLength } from '../../../text/openings/openings.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import * as cardStyles from '../../ui/card.module.css';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import { useStableCallback } from '../../ui/use-stable-callback.ts';
import { bodyInShort, dayOf, exactly, hitKey, spokenPlace } from './found-words.ts';
import type { Picked } from './insert-plan.ts';
import * as styles from './library-tab.module.css';

interface HitCardProps {
  readonly hit: LibraryHit;
  /** The searched words. */
  readonly asked: string;
  readonly selected: boolean;
  /** True for the one card that Tab reaches. */
  readonly stop: boolean;
  readonly onSelect: (key: string) => void;
  /** Called when words of the selected hit are selected, or none any more. */
  readonly onPick: (picked: Picked) => void;
  /** Shown below the words of the selected hit. */
  readonly children?: ReactNode;
}

/** A card among the hits. It is memoised because a keystroke in the text changes none of them. */
export const HitCard = memo(function HitCard({ hit, asked, selected, stop, onSelect, onPick, children }: HitCardProps) {
  const key = hitKey(hit);
  const words = useRef<HTMLParagraphElement>(null);
  const pick = useStableCallback(() => onPick(words.current && pickedIn(words.current)));
  useEffect(() => {
    if (!selected) return;
    document.addEventListener('selectionchange', pick);
    return () => document.removeEventListener('selectionchange', pick);
  }, [selected, pick]);
  return (
    <article
      className={`${cardStyles.card} ${styles.hit}`}
      data-card={key}
      data-entry={key}
      data-testid="library-hit"
      data-selected={selected || undefined}
    >
      <h3 className={`${cardStyles.heading} ${styles.heading}`}>
        <button
          type="button"
          className={cardStyles.selectButton}
          data-rove
          tabIndex={stop ? 0 : -1}
          aria-expanded={selected}
          onClick={() => onSelect(key)}
          onFocus={() => onSelect(key)}
        >
          <b>
            <bdi>{numberOfSymbol(hit.text.symbol)}</bdi>
          </b>
          <span className={styles.label}>
            <span aria-hidden="true">{hit.label}</span>
            <span className={textStyles.spokenOnly}>{spokenPlace(hit.label)}</span>
          </span>
        </button>
        <span className={styles.adopted}>
          <span dir="auto" title={bodyInShort(hit.text)}>
            {bodyInShort(hit.text)}
          </span>
          <span>{dayOf(hit.text)}</span>
        </span>
        {hit.text.delegation !== null && <Icon name="lock" />}
        <span className={styles.exact}>
          <Icon name={hit.exact ? 'equal' : 'tilde'} />
          {exactly(hit)}
        </span>
      </h3>
      <p ref={words} className={`${cardStyles.wording} ${styles.words}`} lang={hit.text.language} dir="auto" data-testid="hit-words">
        <HitWords hit={hit} asked={asked} whole={selected} />
      </p>
      {children}
    </article>
  );
});

/** If the first match is more than FAR characters in, an unselected hit begins KEPT characters before it. */
const FAR = 130;
const KEPT = 50;

/** The words of a hit; `data-at` is the offset of each piece in them. */
function HitWords({ hit, asked, whole }: { readonly hit: LibraryHit; readonly asked: string; readonly whole: boolean }) {
  const opening = openingLength(hit.words, hit.label.includes('PP') ? 'preambular' : 'operative', hit.text.language);
  const first = hit.matches[0]?.[0] ?? 0;
  const from = whole || first < FAR ? 0 : hit.words.lastIndexOf(' ', first - KEPT) + 1;
  let at = 0;
  return (
    <>
      {from > 0 && '… '}
      {hitParts(asked, hit).map((part, index) => {
        const key = `${index}`;
        if (part.is === 'out') return <del key={key}>{part.text}</del>;
        const start = at;
        at += part.text.length;
        const cut = Math.max(0, Math.min(part.text.length, from - start));
        const split = Math.max(cut, Math.min(part.text.length, opening - start));
        const pieces = (
          <>
            {split > cut && <em data-at={start + cut}>{part.text.slice(cut, split)}</em>}
            {split < part.text.length && <span data-at={start + split}>{part.text.slice(split)}</span>}
          </>
        );
        if (part.is === 'match') return <mark key={key}>{pieces}</mark>;
        if (part.is === 'in') return <ins key={key}>{pieces}</ins>;
        return <Fragment key={key}>{pieces}</Fragment>;
      })}
    </>
  );
}

/** The words that are selected inside an element of `HitWords`; null if none are. */
function pickedIn(element: HTMLElement): Picked {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const places = [...element.querySelectorAll<HTMLElement>('[data-at]')].flatMap((piece) => {
    if (!range.intersectsNode(piece)) return [];
    const text = piece.firstChild;
    const start = Number(piece.dataset.at);
    const length = piece.textContent?.length ?? 0;
    return [
      [start + (range.startContainer === text ? range.startOffset : 0), start + (range.endContainer === text ? range.endOffset : length)],
    ] as const;
  });
  const [first, last] = [places[0]?.[0], places.at(-1)?.[1]];
  return first !== undefined && last !== undefined && first < last ? [first, last] : null;
}
