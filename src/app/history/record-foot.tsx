// The record of the draft at the foot of the history: its length, its code, and the file with all of it (docs/record.md).

import { useEffect, useState } from 'react';
import { longNumber } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { RecordSummary } from '../../protocol/api.ts';
import { mayAmend, mayManage } from '../../protocol/roles.ts';
import { saveFile } from '../export/save-file.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useCommittee } from '../session/committee.ts';
import { fetchRecordFile, fetchRecordSummary } from '../session/server-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
import { timeOf } from '../ui/times.ts';
import * as styles from './record-foot.module.css';
import { type AlteredRow, canVerify, verifyRecordFile } from './verify-record.ts';

/** The end of a draft's record; null until known. Fetched again when `versions` changes. */
export function useRecordSummary(draft: string, versions: number): RecordSummary | null {
  const [record, setRecord] = useState<RecordSummary | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version has a code that must be asked for
  useEffect(() => {
    let isShown = true;
    void fetchRecordSummary(draft).then((answer) => {
      if (isShown && 'value' in answer) setRecord(answer.value);
    });
    return () => {
      isShown = false;
    };
  }, [draft, versions]);
  return record;
}

/** The code of the record up to one of its rows, or of the `whole` record; nothing until known. */
export function RecordCode({ code, whole = false }: { readonly code: string | undefined; readonly whole?: boolean }) {
  if (code === undefined) return null;
  return (
    <p className={styles.code} title={say('Kept outside the server, this code shows later that the record up to here is unaltered')}>
      {rich(whole ? 'record|Code {code}' : 'record|Record {code}', { code: <code dir="ltr">{code}</code> })}
    </p>
  );
}

interface Verified {
  /** ISO 8601. */
  readonly at: string;
  readonly altered: AlteredRow | null;
}

function sentenceOf({ at, altered }: Verified): string {
  if (altered === null) return say('Verified {time}, nothing altered', { time: timeOf(at) });
  return altered.row > 0 ? say('Entry {row} was altered', { row: longNumber(altered.row) }) : say('The record was altered');
}

interface RecordFootProps {
  readonly draft: string;
  readonly record: RecordSummary | null;
}

/** The length of the record, and its download: the draft's record for chair and secretariat, its own private record for a delegation. */
export function RecordFoot({ draft, record }: RecordFootProps) {
  const { person } = useCommittee().session;
  const { meta } = useSnapshotContext();
  const { setDialog } = useRoomContext();
  const [busy, setBusy] = useState(false);
  const [verified, setVerified] = useState<Verified | null>(null);
  const [error, setError] = useState<string>();
  const isOwn = mayAmend(person.role);
  /** Fetches the file and passes it to `act`. */
  const withFile = async (act: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>) => {
    setBusy(true);
    setError(undefined);
    setVerified(null);
    const answer = await fetchRecordFile(draft, isOwn);
    if ('error' in answer) setError(said(answer.error));
    else await act(answer.value);
    setBusy(false);
  };
  const name = `${(meta.symbol || draft).replaceAll('/', '-')}${isOwn ? ' private' : ''} record.jsonl`;
  const take = () => withFile((bytes) => saveFile(name, bytes, 'application/jsonl'));
  const verify = () => withFile(async (bytes) => setVerified({ at: new Date().toISOString(), altered: await verifyRecordFile(bytes) }));
  return (
    <footer className={styles.foot}>
      <div>
        <p>
          <b>{say('The record')}</b>{' '}
          {record && (
            <span>
              {plural(record.rows, '{n} change, each sealed to the one before it', '{rows} changes, each sealed to the one before it', {
                rows: longNumber(record.rows),
              })}
            </span>
          )}
        </p>
        <RecordCode whole code={record?.code} />
        {record?.chained && (
          <p className={styles.code}>
            {say('The first {rows} were sealed later than they were made', { rows: longNumber(record.chained.rows) })}
          </p>
        )}
        <p role="status" className={verified?.altered ? styles.altered : styles.whole}>
          {verified && sentenceOf(verified)}
        </p>
        <ErrorLine>{error}</ErrorLine>
      </div>
      <div className={styles.acts}>
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-haspopup="dialog"
          onClick={() => setDialog({ dialog: 'feed' })}
        >
          {say('Follow by feed')}
        </button>
        {(mayManage(person.role) || isOwn) && (
          <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={take}>
            <Icon name="export" />
            {isOwn ? say('Download our private record') : say('Download the record')}
          </button>
        )}
        {mayManage(person.role) && canVerify() && (
          <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={verify}>
            {say('Verify')}
          </button>
        )}
      </div>
    </footer>
  );
}
