// The address /draft/:id/list: what is still to settle on one page, for the chair to work through and to print, and the results of each delegation's
// proposals.

import { useEffect, useMemo, useRef, useState } from 'react';
import { titleOf } from '../../../schema/index.ts';
import { countedText, openPointCount, openPoints } from '../../amend/decide/open-points.ts';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { factList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { numberIn, type PlainMessage, say } from '../../messages/say.ts';
import { may } from '../../protocol/roles.ts';
import { partIn, phaseIn } from '../../protocol/standing.ts';
import { labelsOf } from '../../text/numbering.ts';
import { outcomeWords } from '../adoption/adoption-words.ts';
import { usePast } from '../history/use-past.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import { agreedOf, barometerOf, outlineRows } from '../outline/outline-rows.ts';
import { endWords, leftWords, wholeMoment } from '../phases/silence-words.ts';
import { type ActsHere, useCommands } from '../proposals/commands.ts';
import { useProposalFacts } from '../proposals/proposal-facts.ts';
import { proposalGroups } from '../proposals/proposal-groups.ts';
import { CommandsContext } from '../proposals/proposals-context.ts';
import { TakenBackNotice } from '../room/foot-bar.tsx';
import { fieldWithFocus, lastAct, takeBackDecision } from '../room/last-act.ts';
import { LoadingSheet } from '../room/loading-sheet.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { nameIn, namesIn, useCommittee } from '../session/committee.ts';
import { draftPath } from '../session/route.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { openWords, uncontested } from '../settling/open-points.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as chipStyles from '../ui/chip.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { Link } from '../ui/link.tsx';
import { rich } from '../ui/rich.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { dateOf, timeOf } from '../ui/times.ts';
import { useTextNow, useTimeNow } from '../wall/use-now.ts';
import { AgreeBar } from './agree-bar.tsx';
import { BracketsLine } from './brackets-line.tsx';
import { bracketsNow, bracketsOverTime } from './brackets-over-time.ts';
import { chairList, NEEDS, type Need, type Order } from './chair-list.ts';
import * as styles from './chair-list-page.module.css';
import { ChairListTable } from './chair-list-table.tsx';
import { NEED_WORDS } from './need-words.ts';
import type { PrintedHead } from './printed-list.ts';
import { resultsByDelegation } from './results.ts';
import { ResultsTable } from './results-table.tsx';
import { usePlacedRows } from './use-placed-rows.ts';

const exportDialog = lazy(async () => (await import('../export/export-dialog.tsx')).default);
const shareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).default);

const ORDERS: readonly { readonly id: Order; readonly words: PlainMessage }[] = [
  { id: 'need', words: 'What it needs' },
  { id: 'text', words: 'order|The text' },
  { id: 'time', words: 'How long open' },
  { id: 'support', words: 'How many for' },
];

interface ChairListPageProps {
  readonly id: string;
  readonly snapshot: DraftSessionSnapshot;
  readonly acts: ActsHere;
}

/** The page of one draft. */
export default function ChairListPage({ id, snapshot, acts }: ChairListPageProps) {
  const { ydoc, record, meta, versions } = snapshot;
  const { adoption } = meta;
  const language = useFormalLanguage(meta.language);
  const { session } = useCommittee();
  const { person } = session;
  const doc = useTextNow(ydoc);
  const now = useTimeNow();
  const commands = useCommands(id, acts);
  const facts = useProposalFacts(record);
  const [order, setOrder] = useState<Order>('need');
  const [shows, setShows] = useState<'list' | 'results'>('list');
  const [hidden, setHidden] = useState<ReadonlySet<Need>>(new Set());
  const [dialog, setDialog] = useState<'share' | 'export' | null>(null);
  const [printing, setPrinting] = useState<{ readonly busy: boolean; readonly error: string }>({ busy: false, error: '' });
  const names = useMemo(() => namesIn(session), [session]);
  const text = useMemo(() => {
    if (!doc) return null;
    const labels = labelsOf(doc);
    const counted = countedText(doc, adoption);
    const rows = outlineRows(counted, labels);
    return {
      doc: counted,
      labels,
      rows,
      points: openPoints(counted),
      open: openPointCount(counted),
      groups: proposalGroups(counted, labels, language),
    };
  }, [doc, adoption, language]);
  // Proposals that lapsed at adoption are not on the list, but among the results.
  const proposed = useMemo(() => (doc ? proposalGroups(doc, labelsOf(doc), language) : []), [doc, language]);
  const past = usePast(id, record, record.past.pages);
  const whole = useMemo(() => ({ ...record, ...past.record }), [record, past.record]);
  const list = useMemo(
    () => (text ? chairList({ ...text, record: whole, facts, names, symbol: meta.symbol }) : null),
    [text, whole, facts, names, meta.symbol],
  );
  const { placed, reorder } = usePlacedRows(list, order);
  const { levels } = session.committee;
  const free = useMemo(() => (text ? uncontested(text) : []), [text]);
  const inGroup = useMemo(() => (text ? uncontested(text, 'group') : []), [text]);
  const brackets = useMemo(() => (text ? bracketsOverTime(text.doc, text.rows, whole) : []), [text, whole]);
  const results = useMemo(
    () => resultsByDelegation(proposed, whole.decisions, { late: record.late, adopted: adoption !== undefined }),
    [proposed, whole.decisions, record.late, adoption],
  );
  const title = useMemo(() => (doc ? titleOf(doc) : ''), [doc]);
  const name = meta.symbol || title || say('Draft');
  useEffect(() => {
    document.title = say('Still to settle · {name} · Chapeau', { name });
  }, [name]);
  const silence = record.silences.find(({ amendment, outcome }) => amendment === '' && outcome === null);
  const decides = may(partIn(record.standing, person), 'decide', phaseIn(record.standing, meta));
  const latest = useRef(whole.decisions);
  latest.current = whole.decisions;
  const takeBack = (held = false) => {
    if (fieldWithFocus() !== null) return false;
    const find = () => lastAct(commands.ownActs(), { words: 0, asked: commands.lastAsked() }, latest.current, person.name);
    takeBackDecision(find, commands, held);
    return true;
  };
  useShortcuts({ takeBack: decides ? takeBack : null });
  const became = adoption ? outcomeWords(adoption) : '';
  const settled = text && !adoption ? factList([openWords(text.open), agreedOf(barometerOf(text.rows), levels)]) : '';
  const print = async (format: 'docx' | 'pdf') => {
    setPrinting({ busy: true, error: '' });
    const at = new Date().toISOString();
    const under = silence ? say('under silence until {end}', { end: wholeMoment(silence.until) }) : became;
    const head: PrintedHead = { draft: name, settled, under, at };
    const [{ printedList, printedResults }, { savePrinted }] = await Promise.all([import('./printed-list.ts'), import('./print.ts')]);
    const nameOf = (code: string) => nameIn(session, code);
    const printed =
      shows === 'list' ? printedList(adoption ? [] : placed, order === 'need', head, nameOf) : printedResults(results, head, nameOf);
    const file = say(shows === 'list' ? 'file|{name} still to settle' : 'file|{name} results', {
      name: name.replace(/[^\p{L}\p{N}.-]+/gu, '-'),
    });
    const error = await savePrinted(printed, meta, file, format).catch(() => say('The file could not be made. Try again in a moment.'));
    setPrinting({ busy: false, error });
  };
  return (
    <CommandsContext value={commands}>
      <div className={styles.page}>
        <a className={textStyles.skipLink} href="#text">
          {say('Skip to the list')}
        </a>
        <TopBar
          snapshot={snapshot}
          title={title}
          phoneReads={!decides}
          onShare={() => setDialog('share')}
          onExport={() => setDialog('export')}
          onReturnedCopy={null}
        />
        <main id="text" className={styles.main}>
          <div className={styles.head}>
            <div>
              <h2 className={styles.heading}>{say(shows === 'list' ? 'What is still to settle' : 'Results by delegation')}</h2>
              <p>
                <span className={textStyles.numerals}>{factList([settled, dateOf(now), timeOf(now)])}</span>
                {' · '}
                <Link href={draftPath(id)}>{say('Back to the text')}</Link>
              </p>
            </div>
            <span className={textStyles.grow} />
            {text && <BracketsLine series={brackets} now={bracketsNow(text.rows)} />}
            <button type="button" className={buttonLook('outlined')} onClick={() => setShows(shows === 'list' ? 'results' : 'list')}>
              {say(shows === 'list' ? 'Results by delegation' : 'What is still to settle')}
            </button>
            <button
              type="button"
              className={buttonLook('outlined')}
              disabled={!text || printing.busy || past.missing > 0}
              onClick={() => print('pdf')}
            >
              <Icon name="export" />
              {say('PDF')}
            </button>
            <button
              type="button"
              className={buttonLook('filled')}
              disabled={!text || printing.busy || past.missing > 0}
              onClick={() => print('docx')}
            >
              <Icon name="export" />
              {say('Word')}
            </button>
          </div>
          <ErrorLine>{printing.error || undefined}</ErrorLine>
          {past.error !== '' && (
            <div>
              <ErrorLine>{say('What was decided long ago is missing here. {reason}', { reason: said(past.error) })}</ErrorLine>
              <button type="button" className={buttonLook('small', 'outlined')} onClick={past.retry}>
                {say('Try again')}
              </button>
            </div>
          )}
          {silence && (
            <p className={styles.silence} data-testid="list-silence">
              <Icon name="clock" />
              <span>
                {rich('Under silence until {end}, {left}: the whole text. Who is silent agrees.', {
                  end: <b>{endWords(silence.until, new Date(now))}</b>,
                  left: leftWords(silence.until, new Date(now)),
                })}
              </span>
            </p>
          )}
          {adoption && (
            <p className={styles.silence} data-testid="list-adopted">
              <Icon name="gavel" />
              <span>
                {adoption.number !== '' && <b>{adoption.number} </b>}
                {say('{outcome}. Nothing is left to settle.', { outcome: became })}
              </span>
            </p>
          )}
          {!text && <LoadingSheet />}
          {text && !adoption && shows === 'list' && (
            <>
              <AgreeBar text={text} free={free} decides={decides} from="open" />
              {levels === 2 && <AgreeBar text={text} free={inGroup} decides={decides} from="group" />}
              <div className={styles.order}>
                <span aria-hidden="true">{say('Order')}</span>
                <Segments
                  label={say('Order')}
                  options={ORDERS.map(({ id: one, words }) => ({ id: one, words: say(words) }))}
                  chosen={order}
                  onChoose={(next) => {
                    setOrder(next);
                    reorder(next);
                  }}
                />
                <span className={textStyles.grow} />
                <fieldset className={styles.filters} aria-label={say('What is shown')}>
                  {NEEDS.map((need) => (
                    <button
                      key={need}
                      type="button"
                      className={chipStyles.chip}
                      aria-pressed={!hidden.has(need)}
                      onClick={() => setHidden(new Set(NEEDS.filter((one) => hidden.has(one) !== (one === need))))}
                    >
                      <Icon name="check" />
                      {say(NEED_WORDS[need])} {numberIn(placed.filter(({ group, settled }) => group === need && !settled).length)}
                    </button>
                  ))}
                </fieldset>
              </div>
              <ChairListTable
                rows={placed.filter(({ group }) => !hidden.has(group))}
                isGrouped={order === 'need'}
                free={free.length}
                now={now}
                floor={record.floor?.paragraph ?? null}
                decides={decides}
                draft={id}
              />
            </>
          )}
          {text && shows === 'results' && <ResultsTable results={results} now={now} />}
        </main>
        <div className={styles.told}>
          <TakenBackNotice />
        </div>
        {dialog === 'share' && <LazyPart of={shareDialog} onClose={() => setDialog(null)} />}
        {dialog === 'export' && doc && (
          <LazyPart of={exportDialog} draft={id} doc={doc} meta={meta} versions={versions} version={null} onClose={() => setDialog(null)} />
        )}
      </div>
    </CommandsContext>
  );
}
