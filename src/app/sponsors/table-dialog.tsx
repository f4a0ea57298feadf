// The dialog behind "Table…": what is empty or was found in the text, the symbol for the committee, and what tabling does.

import { type FormEvent, Fragment, useEffect, useMemo, useState } from 'react';
import { plural, readersLocale, say } from '../../messages/say.ts';
import { useFindingsContext } from '../findings/use-findings.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { draftPath, navigate } from '../session/route.ts';
import { fetchDrafts, sendCommand } from '../session/server-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { rich, richPlural } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { beforeTabling, type NamedParagraph, nextSymbol } from './before-tabling.ts';
import * as styles from './table-dialog.module.css';

export function TableDialog({ onClose }: { readonly onClose: () => void }) {
  const { draft, goTo } = useRoomContext();
  const { doc, labels } = useTextContext();
  const { shown } = useFindingsContext();
  const { empty, found, findings } = useMemo(
    () => (doc ? beforeTabling(doc, labels, shown) : { empty: [], found: [], findings: 0 }),
    [doc, labels, shown],
  );
  const go = (paragraph: string) => {
    onClose();
    goTo(paragraph);
  };
  const { record, saved } = useSnapshotContext();
  const { session } = useCommittee();
  const [symbol, setSymbol] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const beginning = session.committee.symbols;
  useEffect(() => {
    fetchDrafts().then((answer) => {
      const known = 'value' in answer ? answer.value.map(({ meta }) => meta.symbol) : [];
      setSymbol((typed) => typed ?? nextSymbol(beginning, known));
    });
  }, [beginning]);
  const table = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if ((symbol ?? '').trim() === '') return setFailure(say('Give the text a symbol.'));
    if (!saved) return setFailure(say('Your last words are being saved; table the text in a moment.'));
    setBusy(true);
    const answer = await sendCommand(draft, { do: 'table', symbol: (symbol ?? '').trim() });
    setBusy(false);
    if ('error' in answer) return setFailure(answer.error);
    if (answer.value.draft) navigate(draftPath(answer.value.draft));
  };
  const all = new Intl.ListFormat(readersLocale());
  const namesOf = (codes: readonly string[]) => codes.map((code) => nameIn(session, code));
  return (
    <DialogFrame title={say('Table the text')} width="36rem" onClose={onClose}>
      <form className={dialogFrameStyles.body} onSubmit={table}>
        <p>
          {say(
            'The committee gets the text as it stands now, sponsored by {names}. It is the first version, against which changes show. What you wrote and said before stays with the sponsors.',
            { names: all.format(namesOf(record.standing.sponsors)) },
          )}
        </p>
        {record.standing.invited.length > 0 && (
          <p className={textStyles.muted}>
            {say('{names} did not answer; later they can still join.', { names: all.format(namesOf(record.standing.invited)) })}
          </p>
        )}
        {(empty.length > 0 || found.length > 0) && (
          <div className={styles.before} role="note">
            {empty.length > 0 && <p>{rich('Without words: {labels}.', { labels: <Named paragraphs={empty} onGo={go} /> })}</p>}
            {found.length > 0 && (
              <p>
                {richPlural(findings, '{n} finding of house style: {labels}.', '{n} findings of house style: {labels}.', {
                  labels: <Named paragraphs={found} onGo={go} />,
                })}
              </p>
            )}
            <p className={textStyles.muted}>{say('You can table the text all the same.')}</p>
          </div>
        )}
        <label className={fieldStyles.field}>
          <span>{say('Symbol')}</span>
          <input value={symbol ?? ''} maxLength={80} onChange={(event) => setSymbol(event.target.value)} />
        </label>
        <ErrorLine>{failure}</ErrorLine>
      </form>
      <footer>
        <span className={textStyles.grow} />
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {say('Cancel')}
        </button>
        <button type="button" className={buttonLook('filled')} disabled={busy} onClick={table}>
          {say(busy ? 'Tabling…' : 'verb|Table')}
        </button>
      </footer>
    </DialogFrame>
  );
}

/** How many paragraphs are named; the rest are counted. */
const NAMED = 12;

/** Paragraphs by their labels, each a link to it. */
function Named({ paragraphs, onGo }: { readonly paragraphs: readonly NamedParagraph[]; readonly onGo: (paragraph: string) => void }) {
  const more = paragraphs.length - NAMED;
  return (
    <>
      {paragraphs.slice(0, NAMED).map(({ id, label }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <button type="button" className={styles.label} onClick={() => onGo(id)}>
            {label || say('Title')}
          </button>
        </Fragment>
      ))}
      {more > 0 && ` ${plural(more, 'and {n} more', 'and {n} more')}`}
    </>
  );
}
