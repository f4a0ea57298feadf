// The field that takes files and folders into the library. It shows the progress, Cancel, and what was left out and why.

import { type ReactNode, useState } from 'react';
import { Button, DropZone, FileTrigger, ProgressBar } from 'react-aria-components';
import { commaList } from '../../../messages/lists.ts';
import { said } from '../../../messages/said.ts';
import { plural, say } from '../../../messages/say.ts';
import { useAskBeforeClosing } from '../../session/ask-before-closing.ts';
import { buttonLook } from '../../ui/button-look.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Icon } from '../../ui/icons.tsx';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './bring-field.module.css';
import type { BringingState, NotBrought } from './bringing.ts';
import { bringing, useBringing } from './bringing-here.ts';
import { filesIn, MOST_FILES } from './dropped-files.ts';
import { grouped } from './text-words.ts';

const ACCEPTED = ['.docx', '.pdf', '.odt', '.eml', '.txt', '.html', '.htm', '.xml', '.akn', '.json'];
/** How many of the files left out are listed at first. */
const SHOWN = 50;

interface ChooseProps {
  /** True for texts that the delegation keeps for itself. */
  readonly own: boolean;
}

/** The button that chooses a folder. */
export function FolderButton({ own }: ChooseProps) {
  return (
    <FileTrigger acceptDirectory onSelect={(files) => files && bringing.bring([...files].slice(0, MOST_FILES), own)}>
      <Button className={buttonLook('outlined')}>
        <Icon name="doc" />
        {say('A folder')}
      </Button>
    </FileTrigger>
  );
}

export function FilesButton({ own }: ChooseProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={ACCEPTED}
      onSelect={(files) => files && bringing.bring([...files].slice(0, MOST_FILES), own)}
    >
      <Button className={buttonLook('filled')}>
        <Icon name="bring" />
        {say('Add texts')}
      </Button>
    </FileTrigger>
  );
}

interface BringFieldProps extends ChooseProps {
  readonly heading: ReactNode;
  /** Shown in the field before anything is read. */
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly onCompare: (left: NotBrought) => void;
}

/** The field. */
export function BringField({ own, heading, children, className = '', onCompare }: BringFieldProps) {
  const state = useBringing();
  useAskBeforeClosing(!state.isRunning);
  const isBusy = state.isRunning || state.of > 0;
  return (
    <DropZone
      className={`${styles.field} ${isBusy ? styles.busy : ''} ${className}`}
      aria-label={say('Drop files or folders here')}
      onDrop={async ({ items }) => bringing.bring(await filesIn(items), own)}
    >
      {isBusy ? (
        <>
          <Progress state={state} />
          {state.left.length > 0 && <NotBroughtList state={state} onCompare={onCompare} />}
        </>
      ) : (
        <>
          {heading}
          {children}
        </>
      )}
    </DropZone>
  );
}

function Progress({ state }: { readonly state: BringingState }) {
  const { of, done, perSecond, isRunning, isCancelled, added, same, replaced, waits } = state;
  const [failed, setFailed] = useState<string | null>(null);
  const [isTaking, setTaking] = useState(false);
  const cameIn = [
    plural(added.length, '{count} text came in', '{count} texts came in', { count: grouped(added.length) }),
    ...(replaced > 0 ? [say('{count} in the place of another', { count: replaced })] : []),
    ...(same > 0 ? [plural(same, '{count} was here already', '{count} were here already', { count: grouped(same) })] : []),
  ];
  const came = say('sentence|{parts}.', { parts: commaList(cameIn) });
  const numbers = { done: grouped(done), of: grouped(of) };
  return (
    <section className={styles.progress} aria-label={say('Adding texts')}>
      <ProgressBar
        aria-label={say('Reading texts')}
        value={done}
        minValue={0}
        maxValue={of}
        valueLabel={say('{done} of {of} read', numbers)}
      >
        {({ percentage = 0 }) => (
          <>
            <p className={styles.head}>
              <b>{say('{done} of {of} read', numbers)}</b>
              {isRunning && perSecond > 0 && (
                <span className={`${textStyles.muted} ${textStyles.numerals}`}>{say('{count} a second', { count: perSecond })}</span>
              )}
            </p>
            <div className={styles.bar}>
              <i style={{ inlineSize: `${percentage}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <div className={styles.foot}>
        <span className={textStyles.muted}>
          {isRunning ? say('Drop more files here. You can go on working.') : isCancelled ? `${say('Cancelled.')} ${came}` : came}
        </span>
        {isRunning ? (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={bringing.cancel}>
            {say('Cancel')}
          </button>
        ) : (
          <span className={styles.actions}>
            {added.length > 0 && (
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                disabled={isTaking}
                onClick={async () => {
                  setTaking(true);
                  setFailed(await bringing.takeBack());
                  setTaking(false);
                }}
              >
                <Icon name="undo" />
                {added.length === 1 ? say('Take it out again') : say('Take them out again')}
              </button>
            )}
            <button type="button" className={buttonLook('small', 'outlined')} onClick={bringing.close}>
              {say('Close')}
            </button>
          </span>
        )}
      </div>
      {waits !== null && (
        <p className={styles.waits} role="status">
          {waits}
        </p>
      )}
      <ErrorLine>{failed}</ErrorLine>
      <p className={textStyles.spokenOnly} role="status">
        {isRunning
          ? plural(of, 'Reading {count} file.', 'Reading {count} files.', { count: grouped(of) })
          : [
              say('{done} of {of} read.', numbers),
              came,
              plural(state.left.length, '{count} was left out.', '{count} were left out.', { count: grouped(state.left.length) }),
            ].join(' ')}
      </p>
    </section>
  );
}

function NotBroughtList({ state, onCompare }: { readonly state: BringingState; readonly onCompare: (left: NotBrought) => void }) {
  const [all, setAll] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { left } = state;
  const unnamed = left.filter(({ noSymbol }) => noSymbol);
  const shown = all ? left : left.slice(0, SHOWN);
  const again = async (ones: readonly NotBrought[], how: (one: NotBrought) => { replace?: boolean; symbol?: string }) => {
    setBusy(true);
    setFailed(null);
    for (const one of ones) {
      const why = await bringing.again(one, how(one));
      if (why !== null) {
        setFailed(why);
        break;
      }
    }
    setBusy(false);
  };
  return (
    <section className={styles.left} aria-label={say('Left out')}>
      <p className={styles.head}>
        <b>{say('{count} could not be read', { count: grouped(left.length) })}</b>
        {unnamed.length > 1 && (
          <button
            type="button"
            className={styles.act}
            disabled={busy}
            onClick={() => again(unnamed, ({ file, at }) => ({ symbol: nameOfFile(file, at) }))}
          >
            {say('Call {count} by their files', { count: unnamed.length })}
          </button>
        )}
      </p>
      <ErrorLine>{failed}</ErrorLine>
      <ul>
        {shown.map((one) => (
          <li key={one.id}>
            <b>
              <bdi>{one.file.name}</bdi>
            </b>
            <span>
              {one.noSymbol && one.title !== '' && (
                <>
                  <bdi>“{one.title}”</bdi>{' '}
                </>
              )}
              {said(one.why)}
            </span>
            <span className={styles.acts}>
              {one.clash && (
                <>
                  <button
                    type="button"
                    className={styles.act}
                    aria-label={say('Compare {file}', { file: one.file.name })}
                    onClick={() => onCompare(one)}
                  >
                    {say('Compare')}
                  </button>
                  <button
                    type="button"
                    className={styles.act}
                    aria-label={say('Replace by {file}', { file: one.file.name })}
                    disabled={busy}
                    onClick={() => again([one], () => ({ replace: true }))}
                  >
                    {say('Replace')}
                  </button>
                </>
              )}
              {one.noSymbol && <SymbolField one={one} busy={busy} onSymbol={(symbol) => again([one], () => ({ symbol }))} />}
            </span>
          </li>
        ))}
      </ul>
      {left.length > shown.length && (
        <button type="button" className={styles.act} onClick={() => setAll(true)}>
          {say('Show {count} more', { count: grouped(left.length - shown.length) })}
        </button>
      )}
    </section>
  );
}

/** The file's name without its ending, and the text's number in the file. */
const nameOfFile = (file: File, at: number | null): string =>
  `${file.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}${at ? ` (${at + 1})` : ''}`.slice(0, 200);

function SymbolField({
  one,
  busy,
  onSymbol,
}: {
  readonly one: NotBrought;
  readonly busy: boolean;
  readonly onSymbol: (symbol: string) => void;
}) {
  const [symbol, setSymbol] = useState('');
  return (
    <form
      className={styles.symbol}
      onSubmit={(event) => {
        event.preventDefault();
        if (symbol.trim() !== '') onSymbol(symbol.trim());
      }}
    >
      <input
        aria-label={say('Symbol of {file}', { file: one.file.name })}
        placeholder={say('Symbol')}
        value={symbol}
        maxLength={200}
        onChange={(event) => setSymbol(event.target.value)}
      />
      <button type="submit" className={styles.act} disabled={busy || symbol.trim() === ''}>
        {say('Add')}
      </button>
    </form>
  );
}
