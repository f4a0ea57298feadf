// Imports a delegation's amendments: a mail or a file with a list becomes that delegation's proposals. Each amendment is shown with its place and its redline
// before anything is imported; what was not understood is listed below with the reason, and can be reworded.

import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useRef, useState } from 'react';
import { issuedIn, schema } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { type BroughtAs, importCommands } from '../files/import-commands.ts';
import { NumbersChoice, numberedVersions } from '../files/numbers-choice.tsx';
import type { ToRead } from '../files/reading-model.ts';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { SourceChooser } from '../files/source-chooser.tsx';
import { likelySpeakers, rememberSpeakers } from '../files/speakers.ts';
import { SpeakersTable } from '../files/speakers-table.tsx';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { sendCommand } from '../session/server-client.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './amendment-list.module.css';
import { AmendmentRows } from './amendment-rows.tsx';
import { askListWorker } from './list-client.ts';
import type { FromListWorker, PlacedList, ReadAmendment } from './list-model.ts';

interface AmendmentListDialogProps {
  readonly draft: string;
  readonly doc: Node;
  readonly record: Pick<DraftRecord, 'meta' | 'versions' | 'numbers'>;
  /** The source to read at once; null to let the person choose. */
  readonly source: ToRead | null;
  readonly onClose: () => void;
}

type Step = { readonly at: 'choose' } | { readonly at: 'working'; readonly name: string } | { readonly at: 'read'; readonly name: string };

/** The dialog, opened over the drafting room. */
export default function AmendmentListDialog({ draft, doc, record, source, onClose }: AmendmentListDialogProps) {
  const { meta } = record;
  const language = useFormalLanguage(meta.language);
  const { session } = useCommittee();
  const [step, setStep] = useState<Step>(source ? { at: 'working', name: source.name } : { at: 'choose' });
  const [error, setError] = useState<string | null>(null);
  const [rows, setRows] = useState<readonly ReadAmendment[]>([]);
  const [out, setOut] = useState<ReadonlySet<ReadAmendment>>(new Set());
  const [speakers, setSpeakers] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  // The text at the opening of the dialog; the server places what is brought in on its current text.
  const today = useRef(doc);
  const [versions] = useState(() => numberedVersions(record));
  const [numbers, setNumbers] = useState('');
  const latest = useRef(source);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  const ask = (
    source: ToRead,
    by: string | null,
    onRead: (read: readonly ReadAmendment[], numbers: string) => void,
    onRefused: (sentence: string) => void,
  ) => {
    const question = { ask: 'read', meta, doc: today.current.toJSON() as object, source, versions, numbers: by } as const;
    stop.current = askListWorker(question, (answer) => {
      if ('read' in answer) onRead(answer.read, answer.numbers);
      else if ('refused' in answer) onRefused(answer.refused);
    });
  };
  /** `by`: id of the version whose numbers the list uses; null if the list may name it. */
  const take = (source: ToRead, by: string | null = null) => {
    latest.current = source;
    setError(null);
    setStep({ at: 'working', name: source.name });
    ask(
      source,
      by,
      (read, found) => {
        setNumbers(found);
        setRows(read);
        setOut(new Set());
        setSpeakers(likelySpeakers(session, [...new Set(read.map(({ amendment }) => amendment.owner))]));
        setStep({ at: 'read', name: source.name });
      },
      (sentence) => {
        setStep({ at: 'choose' });
        setError(sentence);
      },
    );
  };
  // If the dialog was opened with a source, reads it once.
  const first = useRef(source);
  useEffect(() => {
    if (first.current) take(first.current);
    first.current = null;
  });
  /** Reads a reworded amendment again, under the same name. */
  const reword = (row: ReadAmendment, text: string) => {
    setError(null);
    ask(
      { name: 'The amendment', html: '', text },
      numbers,
      (read) => {
        const again = read.map((one) => ({ ...one, amendment: { ...one.amendment, owner: row.amendment.owner } }));
        setRows((now) => now.flatMap((one) => (one === row ? again : [one])));
      },
      setError,
    );
  };

  const done = rows.filter(({ alone }) => alone !== null);
  const left = rows.length - done.length;
  const owners = useMemo(() => ownersOf(done), [done]);
  const chosen = done.filter((row) => !out.has(row) && speakers.get(row.amendment.owner));
  const silent = owners.filter(({ author }) => !speakers.get(author)).length;
  const codes = [...new Set(chosen.map(({ amendment }) => speakers.get(amendment.owner)!))];

  const bring = () => {
    if (step.at !== 'read') return;
    setBusy(true);
    setError(null);
    rememberSpeakers(session, speakers);
    const lists = codes.map((by) => ({
      by,
      amendments: chosen.map(({ amendment }) => amendment).filter(({ owner }) => speakers.get(owner) === by),
    }));
    const answered = async (answer: FromListWorker) => {
      const refused = 'placed' in answer ? await sendAll(answer.placed, step.name) : 'refused' in answer ? answer.refused : null;
      if (refused === null) return onClose();
      setBusy(false);
      setError(refused);
    };
    const issued = versions.find(({ id }) => id === numbers)?.issued ?? null;
    stop.current = askListWorker({ ask: 'place', meta, doc: today.current.toJSON() as object, issued, lists }, answered);
  };
  const sendAll = async (placed: PlacedList, source: string): Promise<string | null> => {
    const [left] = placed.left;
    if (left)
      return say('“{text}” does not go together with the others: {why} Leave one of them out.', { text: left.text, why: said(left.why) });
    const fresh = new Set(placed.brought);
    const ways = new Map([...fresh].map((id) => [id, 'proposal' as BroughtAs]));
    const brought: string[] = [];
    for (const command of importCommands(schema.nodeFromJSON(placed.doc), ways, fresh, source, placed.together)) {
      const answer = await sendCommand(draft, command);
      if ('error' in answer)
        return brought.length === 0
          ? said(answer.error)
          : say('{error} The proposals of {names} were brought in before.', { error: said(answer.error), names: commaList(brought) });
      if (command.do === 'bring') brought.push(inSentence(nameIn(session, command.by)));
    }
    return null;
  };

  return (
    <DialogFrame
      className={styles.dialog}
      title={say('Bring in a delegation’s amendments')}
      subtitle={
        step.at === 'read'
          ? said(step.name)
          : say('A mail or a file with a list of amendments becomes proposals. Nothing is brought in before you say so.')
      }
      width="56rem"
      onClose={onClose}
    >
      <div className={`${dialogFrameStyles.body} ${styles.body}`}>
        {step.at === 'choose' && <SourceChooser list onChoose={(chosen) => take(chosen)} onFail={setError} />}
        {step.at === 'working' && (
          <ReadingProgress
            name={say('Reading {name}', { name: said(step.name) })}
            words={say('Reading the amendments')}
            done={0}
            of={0}
            onCancel={() => {
              stop.current?.();
              setStep({ at: 'choose' });
            }}
          />
        )}
        {step.at === 'read' && (
          <>
            <NumbersChoice
              versions={versions}
              numbers={numbers}
              areHeld={issuedIn(today.current) !== null}
              onNumbers={(id) => latest.current && take(latest.current, id)}
            />
            {owners.length > 0 && (
              <SpeakersTable
                session={session}
                rows={owners}
                speakers={speakers}
                onSpeaker={(author, code) => setSpeakers(new Map(speakers).set(author, code))}
              />
            )}
            <AmendmentRows
              language={language}
              rows={rows}
              out={out}
              slotOf={(owner) => speakers.get(owner) ?? ''}
              onOut={(row, left) => {
                const next = new Set(out);
                if (left) next.add(row);
                else next.delete(row);
                setOut(next);
              }}
              onReword={reword}
            />
          </>
        )}
        {step.at !== 'read' && <ErrorLine>{error}</ErrorLine>}
      </div>
      {step.at === 'read' && (
        <footer>
          <p className={textStyles.grow}>
            {error === null && silent === 0 && left > 0 && <span>{plural(left, '1 was not done', '{n} were not done')}</span>}
            {(error !== null || silent > 0) && (
              <>
                <Icon name="warn" />
                <span role="alert">
                  {error === null ? say('Say which delegation it is; until then its amendments stay out.') : said(error)}
                </span>
              </>
            )}
          </p>
          <button type="button" className={buttonLook('outlined')} onClick={() => setStep({ at: 'choose' })}>
            {say('Cancel')}
          </button>
          <button type="button" className={buttonLook('filled')} disabled={busy || chosen.length === 0} onClick={bring}>
            {busy
              ? say('Bringing in…')
              : bringWords(
                  chosen.length,
                  codes.map((code) => inSentence(nameIn(session, code))),
                )}
          </button>
        </footer>
      )}
    </DialogFrame>
  );
}

/** The names in the list, each with how many amendments it has. */
function ownersOf(rows: readonly ReadAmendment[]) {
  const counts = new Map<string, number>();
  for (const { amendment } of rows) counts.set(amendment.owner, (counts.get(amendment.owner) ?? 0) + 1);
  return [...counts].map(([author, changes]) => ({ author, words: author || say('No name in the list'), changes }));
}

const bringWords = (count: number, names: readonly string[]): string =>
  names.length === 1
    ? plural(count, 'Bring in 1 as a proposal of {owner}', 'Bring in {n} as proposals of {owner}', { owner: names[0]! })
    : plural(count, 'Bring in 1 as a proposal', 'Bring in {n} as proposals');
