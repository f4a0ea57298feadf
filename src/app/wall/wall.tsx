// The wall of a room: symbol and clock, the paragraph on the floor with all its wordings, who speaks and who asks, how far the text is settled. It follows
// the chair and accepts no input: there is nothing to press, point at or scroll.

import { type CSSProperties, useMemo, useRef } from 'react';
import { directionOf, titleOf } from '../../../schema/index.ts';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { goneWords } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { numberIn, plural, readersLanguage, say } from '../../messages/say.ts';
import type { Levels } from '../../protocol/committee.ts';
import { agreedOf } from '../outline/outline-rows.ts';
import { endWords, subjectWords } from '../phases/silence-words.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { openWords } from '../settling/open-points.ts';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { numberInWords } from '../ui/number-words.ts';
import { rich } from '../ui/rich.tsx';
import { statusWord, useLevels } from '../ui/status-words.ts';
import { timeOf } from '../ui/times.ts';
import { CodeBand } from './code-band.tsx';
import type { FloorView, WallView } from './floor-view.ts';
import { wallView } from './floor-view.ts';
import { cssSize, LEAST, STEPS } from './legible.ts';
import { ownSize } from './own-size.ts';
import { useFit } from './use-fit.ts';
import { useHasNetwork, useTextNow, useTimeNow } from './use-now.ts';
import * as styles from './wall.module.css';
import { Wording } from './wording.tsx';

/** "Two proposals. What differs is underlined." */
function proposalsWords({ wordings, status }: FloorView, levels: Levels): string {
  const count = wordings.filter(({ by }) => by !== '').length;
  if (count === 0) return status === 'open' ? say('No proposals') : say('{status}. No proposals', { status: statusWord(status, levels) });
  return numberInWords(plural(count, '{n} proposal. What differs is underlined.', '{n} proposals. What differs is underlined.'));
}

/** How agreed words are drawn, per level: "Framed: agreed in plenary." */
const agreedWords = ({ agreed }: FloorView, levels: Levels): readonly string[] =>
  agreed.map((level) =>
    say(level === 'group' ? 'Framed by dashes: agreed in the group.' : levels === 2 ? 'Framed: agreed in plenary.' : 'Framed: agreed.'),
  );

/** Sizes for the style sheet: of the interface, of labels, and of the wording in Latin and in Arabic letters. */
const sizes = (minutes: number): CSSProperties =>
  ({
    '--least': ownSize(LEAST),
    '--label': ownSize(STEPS[1]),
    '--words': cssSize(minutes, 'latin'),
    '--words-arabic': cssSize(minutes, 'arabic'),
  }) as CSSProperties;

/** The wall, once there is something to show. */
export function Wall({ snapshot }: { snapshot: DraftSessionSnapshot }) {
  const { ydoc, record, meta } = snapshot;
  const link = useHasNetwork() ? snapshot.link : 'offline';
  const doc = useTextNow(ydoc);
  const now = useTimeNow();
  const language = useFormalLanguage(meta.language);
  const view = useMemo(() => doc && wallView(doc, record, language), [doc, record, language]);
  const lostAt = useRef<string | null>(null);
  if (link === 'live') lostAt.current = null;
  else lostAt.current ??= now;
  if (!doc || !view) return null;
  return (
    <div className={styles.wall} style={sizes(LEAST)} data-testid="wall" data-link={link}>
      <header className={styles.head}>
        <b className={styles.symbol}>
          <bdi>{meta.symbol}</bdi>
        </b>
        <span className={styles.title} dir="auto" title={titleOf(doc)}>
          {titleOf(doc)}
        </span>
        <time className={styles.clock} dateTime={now}>
          {timeOf(now)}
        </time>
      </header>
      {link !== 'live' && (
        <p className={styles.lost} role="status">
          {say('No connection. This is the text of {time}.', { time: timeOf(lostAt.current ?? now) })}
        </p>
      )}
      <CodeBand alone={view.floor === null} />
      <Floor key={view.floor?.paragraph ?? ''} view={view} dir={directionOf(meta.language)} language={meta.language} />
      <Foot view={view} now={now} />
    </div>
  );
}

function Floor({ view: { floor, lists, gone }, dir, language }: { view: WallView; dir: 'rtl' | 'ltr'; language: string }) {
  const area = useRef<HTMLDivElement>(null);
  const levels = useLevels();
  const wordings = floor?.wordings ?? [];
  const excerpts = wordings.some(({ by, formal }) => by !== '' && !formal);
  const shown = `${floor?.paragraph ?? ''} ${wordings.map(({ id }) => id).join(' ')}`;
  const words = JSON.stringify(floor ? wordings : [lists, gone]);
  const { form, pages, page } = useFit(area, shown, words, wordings.length, excerpts);
  const cut = pages[page];
  return (
    <main className={styles.floor} data-testid="wall-floor">
      <div className={styles.heading}>
        <h1>{floor ? <bdi>{said(floor.label)}</bdi> : say('Nothing is on the floor')}</h1>
        {floor && <p>{[proposalsWords(floor, levels), ...agreedWords(floor, levels)].join(' ')}</p>}
        {cut && (
          <p className={styles.page} data-testid="wall-page">
            {say('page|{page} of {pages}', { page: page + 1, pages: pages.length })}
          </p>
        )}
      </div>
      <div
        className={styles.area}
        ref={area}
        data-testid="wall-area"
        data-minutes={form.minutes}
        data-whole={form.around === null || undefined}
      >
        <div
          className={styles.wordings}
          style={{ ...sizes(form.minutes), ...(cut && { translate: `0 ${-cut.from}px` }) }}
          data-columns={form.columns ? wordings.length : undefined}
          dir={dir}
          lang={language}
        >
          {floor
            ? wordings.map((one) => (
                <Wording key={one.id} wording={one} form={form} dir={dir} alone={wordings.length === 1 && one.by === ''} />
              ))
            : STATUSES.map((status) => <List key={status} status={status} labels={lists[status]} />)}
          {!floor && gone.map(({ joined, labels }) => <List key={`gone ${joined}`} status={null} joined={joined} labels={labels} />)}
        </div>
        {cut && <div className={styles.below} style={{ insetBlockStart: `${cut.to - cut.from}px` }} />}
      </div>
    </main>
  );
}

const STATUSES = ['agreed', 'group', 'adref', 'bracketed', 'open'] as const;

interface ListProps {
  /** null for the issued version's paragraphs that are gone. */
  readonly status: (typeof STATUSES)[number] | null;
  /** The paragraph that they were merged with; '' if they were deleted. */
  readonly joined?: string;
  readonly labels: readonly string[];
}

function List({ status, joined = '', labels }: ListProps) {
  const levels = useLevels();
  if (labels.length === 0) return null;
  return (
    <section
      className={status === null ? `${styles.list} ${styles.gone}` : styles.list}
      data-block=""
      dir={document.documentElement.dir}
      lang={readersLanguage()}
    >
      <h2>
        {status !== null && <StatusGlyph status={status} spoken={false} />}
        {status === null ? goneWords(joined) : statusWord(status, levels)}
      </h2>
      <p data-lines="">
        <bdi>{labels.join(', ')}</bdi>
      </p>
    </section>
  );
}

/** How many of those who ask are named; the others are counted. */
const MOST_ASKING = 4;

function Foot({ view: { settled, open, speaking, asking, silences }, now }: { view: WallView; now: string }) {
  const levels = useLevels();
  const [first] = silences;
  return (
    <footer className={styles.foot}>
      {first && (
        <p className={styles.silence} data-testid="wall-silence">
          <Icon name="clock" />
          <span>
            {rich('Under silence until {end}: {subject}', {
              end: <b>{endWords(first.until, new Date(now))}</b>,
              subject: subjectWords(first),
            })}
            {silences.length > 1 && `, +${numberIn(silences.length - 1)}`}
          </span>
        </p>
      )}
      <p data-testid="wall-settled">
        <StatusGlyph status="agreed" spoken={false} />
        <span>
          {levels === 2 || settled.totals.group > 0
            ? agreedOf(settled, 2)
            : rich('{agreed} of {paragraphs} agreed', { agreed: <b>{numberIn(settled.totals.agreed)}</b>, paragraphs: settled.paragraphs })}
          {settled.totals.adref > 0 && say('wall|, {adref} ad ref.', { adref: settled.totals.adref })}
          {` · ${openWords(open)}`}
        </span>
      </p>
      {speaking && (
        <p data-testid="wall-speaking">
          {rich('{delegation} speaks since {time}', {
            delegation: <Nameplate code={speaking.delegation} className={styles.plate!} />,
            time: timeOf(speaking.since),
          })}
        </p>
      )}
      {asking.length > 0 && (
        <p data-testid="wall-asking">
          {say('Asking:')}
          {asking.slice(0, MOST_ASKING).map((code) => (
            <Nameplate key={code} code={code} className={styles.plate!} />
          ))}
          {asking.length > MOST_ASKING && <span>+{numberIn(asking.length - MOST_ASKING)}</span>}
        </p>
      )}
    </footer>
  );
}
