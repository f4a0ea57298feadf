// A copy that was read: what it was made from, who wrote it, how far the text has moved since, and its changes, which a person brings in.
import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useState } from 'react';
import { schema } from '../../../schema/index.ts';
import { authorsOf, changesBy } from '../../amend/tracked/authors.ts';
import type { Redline } from '../../diff/redline-model.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { labelsOf } from '../../text/numbering.ts';
import { CommentChoice } from '../files/comment-choice.tsx';
import { importCommands, type Way } from '../files/import-commands.ts';
import { authorsOfThreads, nearestParagraph, newCommentsOfCopy, threadCommands } from '../files/import-threads.ts';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { handsOf, likelySpeakers, rememberSpeakers } from '../files/speakers.ts';
import { SpeakersTable } from '../files/speakers-table.tsx';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { sendCommand } from '../session/server-client.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { Icon } from '../ui/icons.tsx';
import { startPlacing } from './copy-client.ts';
import { type Choices, CopyList, wayOf } from './copy-list.tsx';
import { type BaseAnswer, type CopyAnswer, type CopyStep, IN_FILE, type KnownText } from './copy-model.ts';
import { copyRows } from './copy-rows.ts';

export interface ReadCopy {
  readonly name: string;
  readonly redline: Redline;
  /** Who saved the file last; ''. */
  readonly author: string;
  readonly base: BaseAnswer;
}

interface CopyChangesProps {
  readonly draft: string;
  readonly copy: ReadCopy;
  readonly doc: Node;
  readonly record: DraftRecord;
  readonly texts: readonly KnownText[];
  /** Keeps them for the own delegation; the sentence why not, or null. null where there is nobody to keep them for. */
  readonly onKeep: ((proposals: readonly BroughtProposal[]) => string | null) | null;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Stands among authors for changes without tracking, where nobody saved the file by name. */
const NOBODY = '';
const BEGUN: CopyStep = { words: 'Comparing', done: 0, of: 0 };

/** The body and the foot of the dialog. */
export function CopyChanges({ draft, copy, doc, record, texts, onKeep, onCancel, onDone }: CopyChangesProps) {
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
  const [taken, setTaken] = useState(true);
  const [answer, setAnswer] = useState<CopyAnswer | null>(null);
  const [step, setStep] = useState(BEGUN);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const hands = useMemo(() => handsOf(authors, sender, speakers), [authors, sender, speakers]);
  useEffect(() => {
    setAnswer(null);
    setStep(BEGUN);
    const version = texts.find(({ id }) => id === base)?.doc ?? null;
    return startPlacing(
      { ask: 'copy', base: version, current: doc.toJSON() as object, redline, hands },
      { onStep: setStep, onFail: () => setError('The copy could not be compared. Nothing is lost: the text is as it was.') },
      (next) => {
        setAnswer(next);
        setChoices(new Map());
      },
    );
  }, [base, doc, redline, hands, texts]);

  const placed = useMemo(() => (answer ? schema.nodeFromJSON(answer.doc) : null), [answer]);
  const list = useMemo(() => (answer && placed ? copyRows(placed, answer) : null), [answer, placed]);
  const chosen = new Map(
    (list?.rows ?? []).flatMap((row) => {
      const way = wayOf(row, choices);
      return way ? [[row.proposal.id, way] as const] : [];
    }),
  );
  const news = useMemo(
    () => (answer && placed ? newCommentsOfCopy(answer.talks, doc, record, (by) => nameIn(session, by)) : []),
    [answer, placed, doc, record, session],
  );
  const labels = useMemo(() => placed && labelsOf(placed), [placed]);
  const talking = authorsOfThreads(taken ? news : []);
  const codes = [...new Set(hands.map(({ by }) => by))];
  const commands = () => (placed && answer ? importCommands(placed, chosen, new Set(answer.brought.map(({ id }) => id)), name) : []);
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
    const done: string[] = [];
    for (const command of commands()) {
      const said = await sendCommand(draft, command);
      if ('error' in said) {
        setBusy(false);
        setError(done.length === 0 ? said.error : `${said.error} The proposals of ${done.join(', ')} were brought in before.`);
        return;
      }
      if (command.do === 'bring') done.push(nameIn(session, command.by));
    }
    const there = new Set<string>();
    doc.forEach(({ attrs }) => {
      there.add(attrs.id as string);
    });
    const { role, delegation } = session.person;
    // A delegation speaks for itself alone, whoever wrote in its copy.
    const voices = role === 'delegation' ? new Map([...talking.keys()].map((author) => [author, delegation])) : speakers;
    const standing = nearestParagraph(placed ?? doc, (id) => there.has(id) || chosen.has(id));
    for (const command of taken ? threadCommands(news, { threads: record.threads, speakers: voices, standing, source: name }) : []) {
      const said = await sendCommand(draft, command);
      if ('error' in said) {
        setBusy(false);
        setError(`The comments were not all brought in. ${said.error}`);
        return;
      }
    }
    onDone();
  };
  const untracked = answer?.untracked ?? 0;
  const rows = [
    ...authors.map((author) => ({ author, words: author || 'Without a name', changes: changesBy(redline, author) })),
    ...(untracked > 0 && !authors.includes(sender) ? [{ author: sender, words: sender || 'Who sent it', changes: untracked }] : []),
  ];
  const table = [
    ...rows.map((row) => ({ ...row, comments: talking.get(row.author) ?? 0 })),
    ...[...talking].flatMap(([author, comments]) =>
      rows.some((row) => row.author === author) ? [] : [{ author, words: author || 'Without a name', changes: 0, comments }],
    ),
  ];
  const silent = rows.filter(({ author }) => !speakers.get(author));
  const notice = error ?? noticeOf(confirmed, silent.length);
  return (
    <>
      <div className="body">
        <dl className="facts">
          <div>
            <dt>Made from</dt>
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
            <dt>Since then</dt>
            <dd>{answer ? sinceWords(answer.since) : '…'}</dd>
          </div>
        </dl>
        {table.length > 0 && (
          <SpeakersTable
            session={session}
            rows={table}
            speakers={speakers}
            onSpeaker={(author, code) => setSpeakers(new Map(speakers).set(author, code))}
          />
        )}
        {!list && error === null && <ReadingProgress name={name} {...step} onCancel={onCancel} />}
        {list && (
          <>
            <div className="cb-h">
              <h3>{countWords(list.rows.length + list.satisfied.length)}</h3>
              {untracked > 0 && authors.length > 0 && (
                <span className="muted">
                  {untracked === 1
                    ? '1 was made without tracking and found by comparing'
                    : `${untracked} were made without tracking and found by comparing`}
                </span>
              )}
            </div>
            <CopyList
              {...list}
              choices={choices}
              several={codes.length > 1}
              onChoose={(proposal: string, way: Way | null) => setChoices(new Map(choices).set(proposal, way))}
            />
            {news.length > 0 && (
              <CommentChoice news={news} taken={taken} labelOf={(id) => labels?.get(id)?.label ?? ''} onTaken={setTaken} />
            )}
          </>
        )}
      </div>
      <footer>
        <p className="grow">
          {notice !== null && (
            <>
              <Icon name="warn" />
              <span role="alert">{notice}</span>
            </>
          )}
        </p>
        <button type="button" className="btn line" onClick={onCancel}>
          Cancel
        </button>
        {keeps && (
          <button type="button" className="btn line" disabled={busy || !confirmed || chosen.size === 0} onClick={keep}>
            <Icon name="seal" />
            Keep {chosen.size} for {inSentence(nameIn(session, own))} only
          </button>
        )}
        <button
          type="button"
          className="btn solid"
          disabled={busy || !confirmed || (chosen.size === 0 && talking.size === 0)}
          onClick={bring}
        >
          {busy
            ? 'Bringing in…'
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

const noticeOf = (confirmed: boolean, silent: number): string | null => {
  if (!confirmed) return 'Say which version the copy was made from.';
  if (silent === 0) return null;
  return silent === 1
    ? 'One author has no delegation yet; until you say who it is, its changes stay out.'
    : `${silent} authors have no delegation yet; until you say who they are, their changes stay out.`;
};
const countWords = (count: number): string => (count === 0 ? 'No changes' : count === 1 ? '1 change' : `${count} changes`);
const sinceWords = (since: number): string => (since === 0 ? 'the text has not changed' : `${countWords(since)} in the text`);
const bringWords = (count: number, names: readonly string[], talks: boolean): string => {
  if (count === 0 && talks) return 'Bring in the comments';
  const of = names.length === 1 ? ` of ${names[0]}` : '';
  return count === 1 ? `Bring in 1 as a proposal${of}` : `Bring in ${count} as proposals${of}`;
};

interface BaseFactProps {
  readonly found: BaseAnswer;
  readonly base: string;
  readonly versions: DraftRecord['versions'];
  readonly confirmed: boolean;
  readonly onBase: (base: string) => void;
  readonly onConfirm: () => void;
}

const IN_FILE_WORDS = 'the file itself, without its tracked changes';

function BaseFact({ found, base, versions, confirmed, onBase, onConfirm }: BaseFactProps) {
  const options = [...versions.map(({ id, name }) => ({ id, words: name })), { id: IN_FILE, words: IN_FILE_WORDS }];
  if (found.by === 'mark')
    return (
      <>
        <Icon name="seal" />
        <b>{found.base === IN_FILE ? 'the text that it holds' : options.find(({ id }) => id === base)?.words}</b>
        <span>by the mark in the file</span>
      </>
    );
  return (
    <>
      <DialogSelect
        label="Made from"
        options={options}
        value={base}
        onChange={(next) => {
          onBase(next);
          onConfirm();
        }}
      />
      {base === found.base && found.base !== IN_FILE && <span>{Math.round(found.likeness * 100)} % alike</span>}
      {!confirmed && (
        <button type="button" className="lk" onClick={onConfirm}>
          That is the one
        </button>
      )}
    </>
  );
}
