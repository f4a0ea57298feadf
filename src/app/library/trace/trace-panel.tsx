// The tab Library while Trace is shown: the text that the draft seems to continue and why, the sources with their shares, and the verbs that became stronger
// or softer. The runs of the selected source have a blue ground. (design 3.18)

import { useSyncExternalStore } from 'react';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { plural, say } from '../../../messages/say.ts';
import { plainTitle } from '../../../style/adopted.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { comparePath, libraryTextId, NOW } from '../../session/route.ts';
import { buttonLook } from '../../ui/button-look.ts';
import * as frameStyles from '../../ui/frame.module.css';
import { Link } from '../../ui/link.tsx';
import { rich } from '../../ui/rich.tsx';
import { rove } from '../../ui/roving.ts';
import * as textStyles from '../../ui/text.module.css';
import * as keyStyles from './source-key.module.css';
import * as styles from './trace-panel.module.css';
import { type SeemsToContinue, type StrongerOrSofter, type TraceSnapshot, type TraceStore, traceStoreOf } from './trace-store.ts';
import { continuedWords, labelsInShort } from './trace-words.ts';

/** The panel; nothing until the text has arrived. */
export default function TracePanel() {
  const { draft, editor } = useRoomContext();
  return editor && <Panel draft={draft} editor={editor} />;
}

const paragraphsWords = (count: number): string => plural(count, '{n} paragraph', '{n} paragraphs');

function Panel({ draft, editor }: { readonly draft: string; readonly editor: DraftEditor }) {
  const store = traceStoreOf(draft, editor);
  const seen = useSyncExternalStore(store.subscribe, store.snapshot);
  const { continued, strengths, state, library } = seen;
  return (
    <div className={frameStyles.scroll}>
      <div className={styles.panel} data-testid="trace-panel">
        {continued && <Continued draft={draft} continued={continued} onRefuse={store.refuse} />}
        {state === 'working' && <p className={styles.quiet}>{say('Tracing…')}</p>}
        {state === 'ready' && <Sources seen={seen} store={store} />}
        {strengths.length > 0 && <Strengths strengths={strengths} store={store} />}
        {library && library.total > 0 && <p className={styles.foot}>{textsWords(library.total, library.years)}</p>}
      </div>
    </div>
  );
}

/** "412 texts, 2009 to 2023". */
function textsWords(total: number, years: readonly [number, number] | null): string {
  if (years === null) return plural(total, '{n} text', '{n} texts');
  const [first, last] = [String(years[0]), String(years[1])];
  return first === last
    ? plural(total, '{n} text, {year}', '{n} texts, {year}', { year: first })
    : plural(total, '{n} text, {first} to {last}', '{n} texts, {first} to {last}', { first, last });
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
    <section className={styles.continued} aria-label={say('The text that this draft seems to continue')}>
      <p>
        <b>{say('This draft seems to continue {number}', { number })}</b>
      </p>
      <p className={textStyles.muted}>{continuedWords(why)}</p>
      <p className={styles.acts}>
        <Link className={buttonLook('small', 'filled')} href={comparePath(draft, libraryTextId(text.id), NOW)}>
          {say('Compare with {number}', { number })}
        </Link>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={onRefuse}>
          {say('It does not')}
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
    <section aria-label={say('Sources')}>
      <h3 className={styles.heading}>
        {say('Sources')} <span className={textStyles.muted}>{say('share of words in runs of eight or more')}</span>
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
              <b className={textStyles.numerals}>{say('{n} %', { n: percent })}</b>
              <small dir="auto" title={plainTitle(text.title)}>
                {plainTitle(text.title)}
              </small>
            </button>
          </li>
        ))}
        {more && (
          <li className={styles.source}>
            <i className={`${keyStyles.key} ${keyStyles.other}`} />
            <b>{plural(more.texts.length, '{n} more', '{n} more')}</b>
            <b className={textStyles.numerals}>{say('{n} %', { n: more.percent })}</b>
            <small>{say('Each under 2 %')}</small>
          </li>
        )}
        <li className={styles.source}>
          <i className={`${keyStyles.key} ${keyStyles.fresh}`} />
          <span>
            <b>{say('trace|New')}</b>{' '}
            {fresh.paragraphs.length > 0 && (
              <span className={textStyles.muted}>{plural(fresh.paragraphs.length, '{n} paragraph whole', '{n} paragraphs whole')}</span>
            )}
          </span>
          <b className={textStyles.numerals}>{say('{n} %', { n: fresh.percent })}</b>
          <small>{labelsInShort(labels, fresh.paragraphs)}</small>
        </li>
      </ul>
    </section>
  );
}

/** Says how a source's wording differs where a verb here is softer or stronger. */
const SAYS = {
  softer: { not: 'softer: not in {source}: {words}', says: 'softer: {source} says {words}' },
  stronger: { not: 'stronger: not in {source}: {words}', says: 'stronger: {source} says {words}' },
} as const;

function Strengths({ strengths, store }: { readonly strengths: readonly StrongerOrSofter[]; readonly store: TraceStore }) {
  const { goTo } = useRoomContext();
  return (
    <section aria-label={say('Stronger or softer')}>
      <h3 className={styles.heading}>
        {say('Stronger or softer')} <span className={textStyles.muted}>{plural(strengths.length, '{n} place', '{n} places')}</span>
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
                {rich(SAYS[change.direction === 'stronger' ? 'stronger' : 'softer'][change.from === '' ? 'not' : 'says'], {
                  source,
                  words: <em dir="auto">{change.from || change.to}</em>,
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
