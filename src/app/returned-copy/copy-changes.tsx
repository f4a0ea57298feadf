// A copy that was read: its base, its authors, how much the text has changed since, and the copy's changes to choose from.

import type { Node } from 'prosemirror-model';
import { useMemo, useState } from 'react';
import { issuedIn } from '../../../schema/index.ts';
import { authorsOf, changesBy } from '../../amend/tracked/authors.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { labelAlone } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { labelsOf } from '../../text/numbering.ts';
import { CommentChoice } from '../files/comment-choice.tsx';
import { type BroughtAs, importCommands } from '../files/import-commands.ts';
import { authorsOfThreads, newCommentsOfCopy } from '../files/import-threads.ts';
import { NumbersChoice, numberedVersions } from '../files/numbers-choice.tsx';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { likelySpeakers, rememberSpeakers, sendersOf } from '../files/speakers.ts';
import { SpeakersTable } from '../files/speakers-table.tsx';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { BaseFact } from './base-fact.tsx';
import { bringCopy } from './bring-copy.ts';
import { type CopyChoices, CopyList, wayOf } from './copy-list.tsx';
import type { BaseAnswer, KnownText } from './copy-model.ts';
import * as styles from './returned-copy.module.css';
import { usePlacedCopy } from './use-placed-copy.ts';

export interface ReadCopy {
  readonly name: string;
  readonly redline: Redline;
  /** Who last saved the file; ''. */
  readonly author: string;
  readonly base: BaseAnswer;
}

interface CopyChangesProps {
  readonly draft: string;
  readonly copy: ReadCopy;
  readonly doc: Node;
  readonly record: DraftRecord;
  readonly texts: readonly KnownText[];
  /**
   * Keeps proposals in the person's own delegation's private document; returns a sentence that says why not, or null. null for a person without a delegation.
   */
  readonly onKeep: ((proposals: readonly BroughtProposal[]) => string | null) | null;
  /** Reads the same source as a list of amendments instead. */
  readonly onList: () => void;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** A text that shares less than this with every version is hardly a copy of one. */
const HARDLY_ALIKE = 0.5;
/** The author of untracked changes if the file does not name who saved it. */
const NOBODY = '';

/** The body and the foot of the dialog. */
export function CopyChanges({ draft, copy, doc, record, texts, onKeep, onList, onCancel, onDone }: CopyChangesProps) {
  const { session } = useCommittee();
  const { redline, name } = copy;
  const { versions } = record;
  const authors = useMemo(() => authorsOf(redline), [redline]);
  const sender = copy.author || NOBODY;
  const [base, setBase] = useState(copy.base.base);
  const [confirmed, setConfirmed] = useState(copy.base.by === 'mark');
  const [speakers, setSpeakers] = useState(() =>
    likelySpeakers(session, [...new Set([...authors, sender, ...(redline.comments ?? []).map(({ author = '' }) => author)])]),
  );
  const numbered = useMemo(() => numberedVersions(record), [record]);
  const [asked, setAsked] = useState<string | null>(null);
  const areHeld = issuedIn(doc) !== null;
  const numbers = numbered.find(({ id }) => id === (asked ?? base)) ?? (areHeld ? numbered[0] : undefined);
  const [taken, setTaken] = useState(true);
  const [choices, setChoices] = useState<CopyChoices>(new Map());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const senders = useMemo(() => sendersOf(authors, sender, speakers), [authors, sender, speakers]);
  const { placed, step } = usePlacedCopy(
    { redline, base, texts, doc, senders, language: useFormalLanguage(record.meta.language), issued: numbers?.issued ?? null },
    {
      onPlaced: () => setChoices(new Map()),
      onFail: () => setError(say('The copy could not be compared. Nothing is lost: the text is as it was.')),
    },
  );
  const list = placed?.rows ?? null;
  const chosen = new Map(
    (list?.rows ?? []).flatMap((row) => {
      const way = wayOf(row, choices);
      return way ? [[row.proposal.id, way] as const] : [];
    }),
  );
  const news = useMemo(
    () => (placed ? newCommentsOfCopy(placed.answer.threads, doc, record, (by) => nameIn(session, by)) : []),
    [placed, doc, record, session],
  );
  const labels = useMemo(() => placed && labelsOf(placed.doc), [placed]);
  const comments = taken ? news : [];
  const talking = authorsOfThreads(comments);
  const codes = [...new Set(senders.map(({ by }) => by))];
  const commands = () => (placed ? importCommands(placed.doc, chosen, new Set(placed.answer.brought.map(({ id }) => id)), name) : []);
  const own = session.person.delegation;
  const keeps = onKeep && own !== '' && codes.every((code) => code === own) ? onKeep : null;
  const keep = () => {
    const refused = commands()
      .map((command) => (command.do === 'bring' ? (keeps?.(command.proposals) ?? null) : null))
      .find((sentence) => sentence !== null);
    if (refused) setError(refused);
    else onDone();
  };
  const bring = async () => {
    setBusy(true);
    setError(null);
    rememberSpeakers(session, speakers);
    const refused = await bringCopy({
      draft,
      session,
      doc,
      placed: placed?.doc ?? doc,
      record,
      chosen,
      commands: commands(),
      comments,
      speakers,
      source: name,
    });
    if (refused === null) return onDone();
    setBusy(false);
    setError(refused);
  };
  const untracked = placed?.answer.untracked ?? 0;
  const { rows, table } = authorRows(redline, authors, { author: sender, changes: untracked }, talking);
  const silent = rows.filter(({ author }) => !speakers.get(author));
  const notice = error ?? noticeOf(confirmed, silent.length);
  return (
    <>
      <div className={`${dialogFrameStyles.body} ${styles.body}`}>
        <dl className={styles.facts}>
          <div>
            <dt>{say('Made from')}</dt>
            <dd>
              <BaseFact
                found={copy.base}
                base={base}
                versions={versions}
                onBase={setBase}
                confirmed={confirmed}
                onConfirm={() => setConfirmed(true)}
              />
            </dd>
          </div>
          <div>
            <dt>{say('Since then')}</dt>
            <dd>{placed ? sinceWords(placed.answer.since) : '…'}</dd>
          </div>
        </dl>
        <NumbersChoice versions={numbered} numbers={numbers?.id ?? ''} areHeld={areHeld} onNumbers={setAsked} />
        {copy.base.by === 'likeness' && copy.base.likeness < HARDLY_ALIKE && (
          <button type="button" className={`${buttonLook('outlined')} ${styles.instead}`} onClick={onList}>
            {say('It is a mail or a list of amendments')}
          </button>
        )}
        {table.length > 0 && (
          <SpeakersTable
            session={session}
            rows={table}
            speakers={speakers}
            onSpeaker={(author, code) => setSpeakers(new Map(speakers).set(author, code))}
          />
        )}
        {!list && error === null && <ReadingProgress name={name} {...step} words={said(step.words)} onCancel={onCancel} />}
        {list && (
          <>
            <div className={styles.listHead}>
              <h3>{countWords(list.rows.length + list.satisfied.length)}</h3>
              {untracked > 0 && authors.length > 0 && (
                <span className={textStyles.muted}>
                  {plural(
                    untracked,
                    '1 was made without tracking and found by comparing',
                    '{n} were made without tracking and found by comparing',
                  )}
                </span>
              )}
            </div>
            <CopyList
              {...list}
              choices={choices}
              several={codes.length > 1}
              onChoose={(proposal: string, way: BroughtAs | null) => setChoices(new Map(choices).set(proposal, way))}
            />
            {news.length > 0 && (
              <CommentChoice news={news} taken={taken} labelOf={(id) => labelAlone(labels?.get(id)?.label ?? '')} onTaken={setTaken} />
            )}
          </>
        )}
      </div>
      <footer>
        <p className={textStyles.grow}>
          {notice !== null && (
            <>
              <Icon name="warn" />
              <span role="alert">{said(notice)}</span>
            </>
          )}
        </p>
        <button type="button" className={buttonLook('outlined')} onClick={onCancel}>
          {say('Cancel')}
        </button>
        {keeps && (
          <button type="button" className={buttonLook('outlined')} disabled={busy || !confirmed || chosen.size === 0} onClick={keep}>
            <Icon name="seal" />
            {say('Keep {count} for {owner} only', { count: chosen.size, owner: inSentence(nameIn(session, own)) })}
          </button>
        )}
        <button
          type="button"
          className={buttonLook('filled')}
          disabled={busy || !confirmed || (chosen.size === 0 && talking.size === 0)}
          onClick={bring}
        >
          {busy
            ? say('Bringing in…')
            : bringWords(
                chosen.size,
                codes.map((code) => inSentence(nameIn(session, code))),
                talking.size > 0,
              )}
        </button>
      </footer>
    </>
  );
}

/** The authors of changes, followed by those who only wrote comments. `sent`: the author of the untracked changes, and how many there are. */
function authorRows(
  redline: Redline,
  authors: readonly string[],
  sent: { readonly author: string; readonly changes: number },
  talking: ReadonlyMap<string, number>,
) {
  const rows = authors.map((author) => ({ author, words: author || say('Without a name'), changes: changesBy(redline, author) }));
  if (sent.changes > 0 && !authors.includes(sent.author)) rows.push({ ...sent, words: sent.author || say('Who sent it') });
  const silent = [...talking].filter(([author]) => !rows.some((row) => row.author === author));
  const table = [
    ...rows.map((row) => ({ ...row, comments: talking.get(row.author) ?? 0 })),
    ...silent.map(([author, comments]) => ({ author, words: author || say('Without a name'), changes: 0, comments })),
  ];
  return { rows, table };
}

const noticeOf = (confirmed: boolean, silent: number): string | null => {
  if (!confirmed) return say('Say which version the copy was made from.');
  if (silent === 0) return null;
  return plural(
    silent,
    'One author has no delegation yet; until you say who it is, its changes stay out.',
    '{n} authors have no delegation yet; until you say who they are, their changes stay out.',
  );
};
const countWords = (count: number): string => (count === 0 ? say('No changes') : plural(count, '1 change', '{n} changes'));
const sinceWords = (since: number): string =>
  since === 0 ? say('the text has not changed') : plural(since, '1 change in the text', '{n} changes in the text');
const bringWords = (count: number, names: readonly string[], withComments: boolean): string => {
  if (count === 0 && withComments) return say('Bring in the comments');
  return names.length === 1
    ? plural(count, 'Bring in 1 as a proposal of {owner}', 'Bring in {n} as proposals of {owner}', { owner: names[0]! })
    : plural(count, 'Bring in 1 as a proposal', 'Bring in {n} as proposals');
};
