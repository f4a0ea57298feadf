// The file, what was read of it, and the doubts: three panes that highlight and scroll together, and the menu that changes the kind of a part.
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { FileReading, Use } from '../../formats/reading.ts';
import { commaList } from '../../messages/lists.ts';
import { say } from '../../messages/say.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { DoubtList } from './doubt-list.tsx';
import * as styles from './import.module.css';
import { type KindAsked, KindMenu } from './kind-menu.tsx';
import { type ColourOf, ReadPane } from './read-pane.tsx';
import type { ReadRow, Remedy, ShownReading } from './reading-rows.ts';
import { useScrollTogether } from './scroll-together.ts';
import { SourcePane } from './source-pane.tsx';

interface ReadingPanesProps {
  readonly reading: FileReading;
  readonly pages: number;
  readonly shown: ShownReading;
  readonly firstNote: number;
  readonly colourOf: ColourOf;
  readonly onSay: (part: string, use: Use | null) => void;
  readonly onFirstNote: (first: number) => void;
  /** Shown below the doubts. */
  readonly children: ReactNode;
}

const countsOf = (rows: readonly ReadRow[]): string => {
  const count = (use: Use) => rows.filter((row) => row.use === use).length;
  return commaList([`${count('preambular')} PP`, `${count('operative')} OP`]);
};

/** The body of the import, once a text is chosen. */
export function ReadingPanes({ reading, pages, shown, firstNote, colourOf, onSay, onFirstNote, children }: ReadingPanesProps) {
  const { rows, doubts } = shown;
  const [lit, setLit] = useState<string | null>(null);
  const [asked, setAsked] = useState<KindAsked | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const [source, read] = [useRef<HTMLElement>(null), useRef<HTMLElement>(null)];

  const homes = useMemo(() => {
    const map = new Map<string, string>();
    for (const row of rows) for (const part of [...row.parts, ...row.notes]) map.set(part.id, row.id);
    return map;
  }, [rows]);
  const partner = useStableCallback((part: string) => homes.get(part) ?? part);
  useScrollTogether(source, read, partner);

  const litParts = useMemo(() => {
    const row = rows.find(({ id }) => id === lit);
    return new Set(row ? [...row.parts, ...row.notes].map(({ id }) => id) : []);
  }, [rows, lit]);

  const show = (part: string) => {
    setLit(part);
    for (const pane of [source.current, read.current]) {
      const place = [...(pane?.querySelectorAll<HTMLElement>('[data-part]') ?? [])].find(({ dataset }) => partner(dataset.part!) === part);
      place?.scrollIntoView({ block: 'center' });
    }
  };
  const ask = useStableCallback((row: ReadRow, label: HTMLElement) => {
    anchor.current = label;
    const at = rows.indexOf(row);
    const before = rows.slice(0, at).findLast(({ use }) => use !== 'left out');
    setAsked({ part: row.id, use: row.use, label: row.label, before: before?.label ?? '' });
  });
  const correct = (part: string, use: Use | null) => {
    setAsked(null);
    onSay(part, use);
  };
  const remedy = useStableCallback((one: Remedy) => {
    correct(one.part, one.use);
    setLit(one.part);
  });
  const light = useCallback((part: string) => setLit(part), []);

  return (
    <div className={styles.panes}>
      <SourcePane blocks={reading.blocks} pages={pages} lit={litParts} paneRef={source} />
      <ReadPane
        rows={rows}
        counts={countsOf(rows)}
        lit={lit}
        colourOf={colourOf}
        onKind={ask}
        onRemedy={remedy}
        onLight={light}
        paneRef={read}
      />
      <section
        className={`${styles.pane} ${styles.side}`}
        aria-label={say('Doubts')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key (axe: scrollable-region-focusable)
        tabIndex={0}
      >
        <DoubtList
          doubts={doubts}
          lit={lit}
          onShow={show}
          onRemedy={remedy}
          firstNote={{ inFile: reading.meta.firstNote, now: firstNote, onChange: onFirstNote }}
        />
        {children}
      </section>
      <KindMenu asked={asked} anchor={anchor} onSay={correct} onClose={() => setAsked(null)} />
    </div>
  );
}
