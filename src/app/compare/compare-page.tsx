// The compare screen of one draft: two of its texts, the changes between them as a numbered list and on the sheet, figures and the check. The address names
// the texts; a worker compares them.

import { useEffect, useMemo, useRef, useState } from 'react';
import { titleOf } from '../../../schema/index.ts';
import type { HunkClass } from '../../diff/comparison.ts';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { readDoc } from '../../protocol/document.ts';
import { LIVING } from '../export/export-kind.ts';
import { moveRegion } from '../keys/regions.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { LoadingSheet } from '../room/loading-sheet.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { comparePath, draftPath, NOW, navigate, useQuery } from '../session/route.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { Link } from '../ui/link.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { ChangeList } from './change-list.tsx';
import { type Choosable, CompareBar } from './compare-bar.tsx';
import * as styles from './compare-page.module.css';
import { CompareSheet } from './compare-sheet.tsx';
import { classCounts, filteredComparison } from './filtered.ts';
import { type ComparePane, PaneBar } from './pane-bar.tsx';
import { Statistics } from './statistics.tsx';
import { useContinued } from './use-continued.ts';
import { useReport } from './use-report.ts';
import { useToday } from './use-today.ts';

const exportDialog = lazy(async () => (await import('../export/export-dialog.tsx')).default);
const shareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).default);

const living = (id: string): string => (id === NOW ? LIVING : id);

/** The screen at /draft/:id/compare. */
export default function ComparePage({ id, snapshot }: { id: string; snapshot: DraftSessionSnapshot }) {
  const { versions, meta, ydoc } = snapshot;
  const query = new URLSearchParams(useQuery());
  const from = query.get('from') ?? versions[0]?.id ?? NOW;
  const to = query.get('to') ?? NOW;
  const today = useToday(ydoc, meta);
  const library = useContinued(id, today.text?.json ?? null, [from, to]);
  const unknown =
    ydoc !== null &&
    library !== null &&
    [from, to].some((one) => one !== NOW && !versions.some((version) => version.id === one) && !library.some((text) => text.id === one));
  const answer = useReport(id, from, to, unknown ? null : today.text);
  const report = answer && 'report' in answer ? answer.report : null;

  const phone = useMediaQuery('(max-width: 34rem)');
  const [chosen, setLayout] = useState<'unified' | 'side'>('unified');
  const layout = phone ? 'unified' : chosen;
  const [hidden, setHidden] = useState<ReadonlySet<HunkClass>>(new Set());
  const [selected, setSelected] = useState<string | null>(null);
  const [pane, setPane] = useState<ComparePane>('text');
  const [dialog, setDialog] = useState<'share' | 'export' | 'redline' | null>(null);
  const scroll = useRef<HTMLElement>(null);

  const shown = useMemo(() => (report ? filteredComparison(report, hidden, layout) : null), [report, hidden, layout]);
  const counts = useMemo(() => (report ? classCounts(report.changes) : []), [report]);
  const changes = shown?.changes ?? [];
  const at = changes.findIndex((change) => change.id === selected);
  const title = useMemo(() => (ydoc ? titleOf(readDoc(ydoc)) : ''), [ydoc]);
  const texts = useMemo((): Choosable[] => {
    const now = new Date();
    const frozen = versions.map(({ id: one, name, at: moment }) => ({ id: one, name, words: `${name}, ${momentOf(moment, now)}` }));
    const adopted = (library ?? []).map((text) => ({ ...text, words: say('{text}, from the library', { text: text.name }) }));
    return [...frozen, { id: NOW, name: say('today’s text'), words: say('Today’s text') }, ...adopted];
  }, [versions, library]);
  const nameOf = (one: string) => texts.find((text) => text.id === one)?.name ?? one;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair of texts has other changes
  useEffect(() => setSelected(null), [from, to, today.text]);
  useEffect(() => {
    const name = meta.symbol || title;
    document.title = name ? say('Compare {name} · Chapeau', { name }) : say('Compare · Chapeau');
  }, [meta.symbol, title]);

  const onTexts = (nextFrom: string, nextTo: string) => navigate(comparePath(id, nextFrom, nextTo), 'replace');
  const onSelect = useStableCallback((change: string) => {
    setSelected(change);
    setPane('text');
    // A narrow window shows the text only after the next frame.
    requestAnimationFrame(() => reveal(scroll.current, change));
  });
  const onStep = (step: 1 | -1) => {
    const next = changes[at < 0 && step < 0 ? changes.length - 1 : (at + step + changes.length) % changes.length];
    if (next) onSelect(next.id);
  };
  const goToRegion = (step: 1 | -1) => () => moveRegion(step, () => scroll.current?.focus({ preventScroll: true }));
  useShortcuts({
    nextParagraph: () => scroll.current?.scrollBy({ top: 60 }),
    previousParagraph: () => scroll.current?.scrollBy({ top: -60 }),
    nextProposal: () => onStep(1),
    previousProposal: () => onStep(-1),
    nextRegion: goToRegion(1),
    previousRegion: goToRegion(-1),
    leave: () => setSelected(null),
  });

  return (
    <div className={layout === 'side' ? `${styles.compare} ${styles.wide}` : styles.compare} data-pane={pane}>
      <a className={textStyles.skipLink} href="#text">
        {say('Skip to the text')}
      </a>
      <TopBar
        snapshot={snapshot}
        title={title}
        onShare={() => setDialog('share')}
        onExport={() => setDialog('export')}
        phoneReads
        onReturnedCopy={null}
      />
      <CompareBar
        back={draftPath(id)}
        texts={texts}
        from={from}
        to={to}
        layout={layout}
        counts={counts}
        hidden={hidden}
        at={at + 1}
        total={changes.length}
        onTexts={onTexts}
        onLayout={setLayout}
        onHidden={setHidden}
        onStep={onStep}
        onExport={() => setDialog('redline')}
      />
      {report && <ChangeList changes={changes} total={report.changes.length} selected={selected} onSelect={onSelect} />}
      {!report && <nav className={`${frameStyles.column} ${styles.changes}`} aria-label={say('Changes')} />}
      <main className={`${frameStyles.column} ${frameStyles.centre} ${styles.text}`}>
        <div className={noticeLinesStyles.lines}>
          {(unknown || (answer && 'refused' in answer)) && (
            <div className={`${noticeLinesStyles.line} ${noticeLinesStyles.warning}`} role="alert">
              <Icon name="warn" />
              <p className={textStyles.grow}>
                {answer && 'refused' in answer
                  ? said(answer.refused)
                  : say('A version that this address names does not exist in this draft.')}
              </p>
            </div>
          )}
          {!unknown && !answer && <Working back={draftPath(id)} />}
          {report?.limited && (
            <div className={noticeLinesStyles.line}>
              <p className={textStyles.grow}>{said(report.limited)}</p>
            </div>
          )}
          {today.changed && (from === NOW || to === NOW) && (
            <div className={noticeLinesStyles.line} role="status">
              <p className={textStyles.grow}>{say('Today’s text has changed since it was compared.')}</p>
              <button type="button" className={buttonLook('small', 'outlined')} onClick={today.renew}>
                {say('Compare again')}
              </button>
            </div>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
        <section className={frameStyles.scroll} ref={scroll} tabIndex={0} aria-label={say('Text')} data-region="paper">
          {shown ? (
            <div className={styles.desk}>
              <CompareSheet
                shown={shown}
                layout={layout}
                selected={selected}
                language={meta.language}
                names={{ from: nameOf(from), to: nameOf(to) }}
              />
            </div>
          ) : (
            !unknown && !answer && <LoadingSheet />
          )}
        </section>
      </main>
      {report && <Statistics report={report} counts={counts} from={nameOf(from)} to={nameOf(to)} />}
      <PaneBar pane={pane} changes={changes.length} onPane={setPane} />

      {dialog === 'share' && <LazyPart of={shareDialog} onClose={() => setDialog(null)} />}
      {(dialog === 'export' || dialog === 'redline') && ydoc && (
        <LazyPart
          of={exportDialog}
          draft={id}
          doc={readDoc(ydoc)}
          meta={meta}
          versions={[...versions, ...(library ?? [])]}
          version={dialog === 'redline' && to !== NOW ? to : null}
          {...(dialog === 'redline' ? { against: living(from) } : {})}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

// Shorter work is not announced.
const LONG_MS = 1000;

/** Says after a second that it is comparing; the back link stops it. */
function Working({ back }: { back: string }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), LONG_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <div className={noticeLinesStyles.line} role="status">
      <p className={textStyles.grow}>{say('Comparing the two texts…')}</p>
      <Link className={buttonLook('small', 'outlined')} href={back}>
        {say('Cancel')}
      </Link>
    </div>
  );
}

/** Scrolls a change to the middle of the sheet's window if it is not in sight. */
function reveal(scroll: HTMLElement | null, change: string): void {
  const target = scroll?.querySelector(`[data-change~="${change}"]`);
  if (!scroll || !target) return;
  const [box, window] = [target.getBoundingClientRect(), scroll.getBoundingClientRect()];
  if (box.top >= window.top + 24 && box.bottom <= window.bottom - 24) return;
  scroll.scrollTop += box.top - window.top - Math.max(24, (window.height - box.height) / 2);
}
