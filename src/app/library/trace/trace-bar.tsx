// The head of Trace, over the paper: how much of the text is agreed language, as a bar and in words, and buttons to the next and previous changed run. While
// it is shown, the paper shows the traces. (design 3.18)

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { commaList } from '../../../messages/lists.ts';
import { said } from '../../../messages/said.ts';
import { numberIn, plural, say } from '../../../messages/say.ts';
import { rich, richPlural } from '../../ui/rich.tsx';
import '../../../editor/paper-trace.css';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { useSnapshotContext } from '../../room/context/snapshot-context.ts';
import { useTextContext } from '../../room/context/text-context.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import { OtherPlacesMenu } from './other-places.tsx';
import * as keyStyles from './source-key.module.css';
import * as styles from './trace-bar.module.css';
import { type TraceSnapshot, type TraceStore, traceStoreOf } from './trace-store.ts';

/** The head; nothing until the text has arrived. */
export default function TraceBar() {
  const { draft, editor } = useRoomContext();
  return editor && <Bar key={draft} draft={draft} editor={editor} />;
}

function Bar({ draft, editor }: { readonly draft: string; readonly editor: DraftEditor }) {
  const store = traceStoreOf(draft, editor);
  const { goTo } = useRoomContext();
  const [heard, setHeard] = useState('');
  const seen = useSyncExternalStore(store.subscribe, store.snapshot);
  const step = (by: 1 | -1) => {
    const next = store.step(by);
    setHeard(next ? next.words : say('No run is changed'));
    if (!next) return;
    goTo(next.paragraph);
    store.reveal(next.key);
  };
  const { state, shares, library, changed, others } = seen;
  return (
    <section className={styles.head} aria-label={say('Where the words come from')} aria-busy={state === 'working'} data-testid="trace-bar">
      <Following store={store} />
      {state === 'working' && <Working />}
      {state === 'failed' && (
        <p className={`${textStyles.errorLine} ${styles.line}`} role="alert">
          {say('The library could not be asked. {error} It is asked again by itself.', { error: said(seen.error) })}
        </p>
      )}
      {state === 'ready' && library?.total === 0 && (
        <p className={styles.line}>{say('The library holds no texts yet: nothing can be traced.')}</p>
      )}
      {state === 'ready' && library?.total !== 0 && (
        <>
          <p className={styles.share}>
            <b>{say('{n} %', { n: shares.agreed })}</b>
            <span>{rich('agreed {line}language', { line: <br /> })}</span>
          </p>
          <div className={styles.first}>
            <Shares shares={shares} />
            {changed.length > 0 && (
              <span className={styles.steps}>
                {say('{count} changed', { count: changed.length })}
                <button
                  type="button"
                  className={`${buttonLook('square')} ${styles.step}`}
                  data-testid="trace-previous"
                  aria-label={say('Previous changed run')}
                  aria-keyshortcuts="Shift+F8"
                  onClick={() => step(-1)}
                >
                  <Icon name="up" />
                </button>
                <button
                  type="button"
                  className={`${buttonLook('square')} ${styles.step}`}
                  data-testid="trace-next"
                  aria-label={say('Next changed run')}
                  aria-keyshortcuts="F8"
                  onClick={() => step(1)}
                >
                  <Icon name="down" />
                </button>
              </span>
            )}
          </div>
          <p className={styles.keys} data-testid="trace-keys">
            <Keys shares={shares} />
          </p>
        </>
      )}
      <span className={textStyles.spokenOnly} aria-live="polite">
        {heard}
      </span>
      {others && <OtherPlacesMenu key={others.name} others={others} onClose={store.closeOthers} />}
    </section>
  );
}

/** Updates the traces when the text changes. A separate component, so that the bar is not rendered at each key. */
function Following({ store }: { readonly store: TraceStore }) {
  const { mode } = useRoomContext();
  const { meta } = useSnapshotContext();
  const { doc } = useTextContext();
  const latest = useRef(meta);
  latest.current = meta;
  useEffect(() => store.open(() => latest.current), [store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written, and whoever writes, may change the text
  useEffect(() => store.changed(), [store, doc, mode]);
  return null;
}

// Shorter work is not announced.
const SOON_MS = 300;

/** The moving bar while the text is traced for the first time. */
function Working() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), SOON_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <>
      <p className={styles.share}>
        <b aria-hidden="true">…</b>
        <span>{rich('agreed {line}language', { line: <br /> })}</span>
      </p>
      <div className={styles.work} role="progressbar" aria-label={say('Tracing the text')} data-testid="trace-working" />
      <p className={styles.keys}>{isLong && say('Looking in the library for every run of eight words or more')}</p>
    </>
  );
}

type Shown = Pick<TraceSnapshot, 'shares'>;

const othersOf = ({ shares }: Shown) => {
  const rest = shares.sources.slice(2);
  return {
    count: rest.length + (shares.more?.texts.length ?? 0),
    percent: rest.reduce((sum, { percent }) => sum + percent, 0) + (shares.more?.percent ?? 0),
    only: rest.length === 1 && !shares.more ? numberOfSymbol(rest[0]!.text.symbol) : null,
  };
};

/** The shares as one bar, and in words for screen readers. */
function Shares({ shares }: Shown) {
  const [first, second] = shares.sources;
  const rest = othersOf({ shares });
  const parts = [
    ...[first, second].flatMap((one) =>
      one ? [say('{percent} percent of {source}', { percent: one.percent, source: numberOfSymbol(one.text.symbol) })] : [],
    ),
    ...(rest.count === 0
      ? []
      : rest.only !== null
        ? [say('{percent} percent of {source}', { percent: rest.percent, source: rest.only })]
        : [plural(rest.count, '{percent} percent of {n} other', '{percent} percent of {n} others', { percent: rest.percent })]),
    say('{percent} percent new', { percent: shares.fresh.percent }),
  ];
  const part = (look: string, percent: number) => percent > 0 && <i className={look} style={{ flexGrow: percent }} />;
  return (
    <div className={styles.shares} role="img" aria-label={commaList(parts)}>
      {part(keyStyles.first, first?.percent ?? 0)}
      {part(keyStyles.second, second?.percent ?? 0)}
      {part(keyStyles.other, rest.percent)}
      {part(keyStyles.fresh, shares.fresh.percent)}
    </div>
  );
}

const bold = (percent: number) => <b>{say('{n} %', { n: percent })}</b>;
/** "43 % of 64/3". */
const ofSource = (percent: number, source: string) =>
  rich('{percent} of {source}', { percent: bold(percent), source: <bdi>{source}</bdi> });
/** A pattern of the bar and what it means. */
const Key = ({ look, children }: { readonly look: string | undefined; readonly children: ReactNode }) => (
  <span>
    <i className={`${keyStyles.key} ${look}`} />
    <span>{children}</span>
  </span>
);

function Keys({ shares }: Shown) {
  const [first, second] = shares.sources;
  const rest = othersOf({ shares });
  const fresh = shares.fresh.paragraphs.length;
  return (
    <>
      {first && <Key look={keyStyles.first}>{ofSource(first.percent, numberOfSymbol(first.text.symbol))}</Key>}
      {second && <Key look={keyStyles.second}>{ofSource(second.percent, numberOfSymbol(second.text.symbol))}</Key>}
      {rest.count > 0 && (
        <Key look={keyStyles.other}>
          {rest.only !== null
            ? ofSource(rest.percent, rest.only)
            : richPlural(rest.count, '{percent} of {n} other', '{percent} of {n} others', { percent: bold(rest.percent) })}
        </Key>
      )}
      <Key look={keyStyles.fresh}>
        {fresh === 0
          ? rich('{no} paragraphs new', { no: <b>{say('in sentence|no')}</b> })
          : richPlural(fresh, '{n} paragraph new', '{n} paragraphs new', { n: <b>{numberIn(fresh)}</b> })}
      </Key>
    </>
  );
}
