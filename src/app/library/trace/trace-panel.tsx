// What the tab Library shows in Trace: which text the draft seems to continue and why, the sources with their shares, the verbs that became stronger or softer.
// A source that is selected has its runs on the blue ground. (design 3.18)
import { useSyncExternalStore } from 'react';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { labelsInShort } from '../../../library/continued-words.ts';
import { plainTitle } from '../../../style/adopted.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { comparePath, libraryTextId, NOW } from '../../session/route.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { Link } from '../../ui/link.tsx';
import { rove } from '../../ui/roving.ts';
import * as textStyles from '../../ui/text.module.css';
import * as keyStyles from './source-key.module.css';
import * as styles from './trace-panel.module.css';
import { type SeemsToContinue, type StrongerOrSofter, type TraceSnapshot, type TraceStore, traceStoreOf } from './trace-store.ts';

/** The panel; nothing before the text has come. */
export default function TracePanel() {
  const { draft, editor } = useRoomContext();
  return editor && <Panel draft={draft} editor={editor} />;
}

const paragraphsWords = (count: number): string => (count === 1 ? '1 paragraph' : `${count} paragraphs`);

function Panel({ draft, editor }: { readonly draft: string; readonly editor: DraftEditor }) {
  const store = traceStoreOf(draft, editor);
  const seen = useSyncExternalStore(store.subscribe, store.snapshot);
  const { continued, strengths, state, library } = seen;
  return (
    <div className={styles.panel} data-testid="trace-panel">
      {continued && <Continued draft={draft} continued={continued} onRefuse={store.refuse} />}
      {state === 'working' && <p className={styles.quiet}>Tracing…</p>}
      {state === 'ready' && <Sources seen={seen} store={store} />}
      {strengths.length > 0 && <Strengths strengths={strengths} store={store} />}
      {library && library.total > 0 && (
        <p className={styles.foot}>
          {library.total === 1 ? '1 text' : `${library.total} texts`}
          {library.years &&
            (library.years[0] === library.years[1] ? `, ${library.years[0]}` : `, ${library.years[0]} to ${library.years[1]}`)}
        </p>
      )}
    </div>
  );
}

interface ContinuedProps {
  readonly draft: string;
  readonly continued: SeemsToContinue;
  readonly onRefuse: () => void;
}

/** Proposed, never assumed. */
function Continued({ draft, continued: { text, why }, onRefuse }: ContinuedProps) {
  const number = numberOfSymbol(text.symbol);
  return (
    <section className={styles.continued} aria-label="The text that this draft seems to continue">
      <p>
        <b>This draft seems to continue {number}</b>
      </p>
      <p className={textStyles.muted}>{why}</p>
      <p className={styles.acts}>
        <Link className={buttonLook('small', 'filled')} href={comparePath(draft, libraryTextId(text.id), NOW)}>
          Compare with {number}
        </Link>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={onRefuse}>
          It does not
        </button>
      </p>
    </section>
  );
}

function Sources({ seen, store }: { readonly seen: TraceSnapshot; readonly store: TraceStore }) {
  const { shares, labels, selected } = seen;
  const { sources, more, fresh } = shares;
  const fills = [keyStyles.first, keyStyles.second];
  return (
    <section aria-label="Sources">
      <h3 className={styles.heading}>
        Sources <span className={textStyles.muted}>share of words in runs of eight or more</span>
      </h3>
      <ul className={styles.sources} onKeyDown={rove}>
        {sources.map(({ text, percent, paragraphs }, at) => (
          <li key={text.id}>
            <button
              type="button"
              data-rove=""
              tabIndex={at === 0 ? 0 : -1}
              aria-pressed={selected === text.id}
              className={styles.source}
              onClick={() => store.select(text.id)}
            >
              <i className={`${keyStyles.key} ${fills[at] ?? keyStyles.other}`} />
              <span>
                <b>{numberOfSymbol(text.symbol)}</b> <span className={textStyles.muted}>{paragraphsWords(paragraphs)}</span>
              </span>
              <b className={textStyles.numerals}>{percent} %</b>
              <small title={plainTitle(text.title)}>{plainTitle(text.title)}</small>
            </button>
          </li>
        ))}
        {more && (
          <li className={styles.source}>
            <i className={`${keyStyles.key} ${keyStyles.other}`} />
            <b>{more.texts.length} more</b>
            <b className={textStyles.numerals}>{more.percent} %</b>
            <small>Each under 2 %</small>
          </li>
        )}
        <li className={styles.source}>
          <i className={`${keyStyles.key} ${keyStyles.fresh}`} />
          <span>
            <b>New</b>{' '}
            {fresh.paragraphs.length > 0 && <span className={textStyles.muted}>{paragraphsWords(fresh.paragraphs.length)} whole</span>}
          </span>
          <b className={textStyles.numerals}>{fresh.percent} %</b>
          <small>{labelsInShort(labels, fresh.paragraphs)}</small>
        </li>
      </ul>
    </section>
  );
}

function Strengths({ strengths, store }: { readonly strengths: readonly StrongerOrSofter[]; readonly store: TraceStore }) {
  const { goTo } = useRoomContext();
  return (
    <section aria-label="Stronger or softer">
      <h3 className={styles.heading}>
        Stronger or softer <span className={textStyles.muted}>{strengths.length === 1 ? '1 place' : `${strengths.length} places`}</span>
      </h3>
      <ul className={styles.strengths} onKeyDown={rove}>
        {strengths.map(({ key, paragraph, label, source, change }, at) => (
          <li key={`${key} ${change.text}`}>
            <button
              type="button"
              data-rove=""
              tabIndex={at === 0 ? 0 : -1}
              className={styles.strength}
              onClick={() => {
                goTo(paragraph);
                store.reveal(key);
              }}
            >
              <b>{label}</b>
              <span>
                {change.direction}: {change.from === '' ? `not in ${source}: ` : `${source} says `}
                <em>{change.from || change.to}</em>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
