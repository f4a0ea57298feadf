// Where words come from: a popover at the words with each step that brought them there, the positions on it, and what they replaced. It follows others'
// changes meanwhile, and says so if it cannot.

import type { Node } from 'prosemirror-model';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button, Dialog, Heading, I18nProvider, Popover } from 'react-aria-components';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isPending,
  ownerOf,
  PARAGRAPH_STATUSES,
  type ParagraphStatus,
  paragraphAttrs,
  wordingOf,
} from '../../../schema/index.ts';
import { compileParagraph } from '../../amend/decide/compile.ts';
import { tokensOf } from '../../diff/tokens.ts';
import { plainOffset, plainWords } from '../../diff/word-trace.ts';
import { labelAlone, labelInSentence, longNumber } from '../../messages/label-words.ts';
import { commaList, conjunctionList } from '../../messages/lists.ts';
import { type Message, plural, readersLocale, say } from '../../messages/say.ts';
import { type BiographyEntry, biographyOf, type WordEvent, type WordOrigins } from '../../protocol/biography.ts';
import { type DraftRecord, STATUS_IN_WORDS, sponsorsOf, takersOf } from '../../protocol/record.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon, type IconName, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { rich } from '../ui/rich.tsx';
import { momentOf } from '../ui/times.ts';
import { useWordOrigins } from './use-word-origins.ts';
import * as styles from './word-biography.module.css';
import { asRecord, broughtBy, deedOf, personOf } from './word-steps.ts';
import { type AskedWords, askedWordsAt, keptIn } from './words-at.ts';

interface WordBiographyProps {
  /** A point of the window; null for the selection or the caret. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
}

/** The popover at the words in question. */
export default function WordBiography({ at, onClose }: WordBiographyProps) {
  const { editor } = useRoomContext();
  const { meta } = useSnapshotContext();
  const [asked] = useState(() => editor && askedWordsAt(editor.view, at));
  const anchor = useRef<HTMLSpanElement>(null);
  const box = asked?.boxes[0];
  const place = box
    ? { left: box.left, top: box.top, width: box.width, height: box.height }
    : { left: at?.x ?? window.innerWidth / 2, top: at?.y ?? window.innerHeight / 3, width: 1, height: 1 };
  return (
    <>
      <span ref={anchor} className={asked ? styles.words : styles.point} style={place} aria-hidden="true" />
      {asked?.boxes.slice(1).map(({ left, top, width, height }) => (
        <span key={`${left} ${top}`} className={styles.words} style={{ left, top, width, height }} aria-hidden="true" />
      ))}
      {/* For a reader of Arabic it is right to left, whatever the browser's own language. */}
      <I18nProvider locale={readersLocale()}>
        <Popover
          className={styles.popover}
          triggerRef={anchor}
          isOpen
          placement="bottom"
          offset={10}
          maxHeight={560}
          onOpenChange={(open) => !open && onClose()}
        >
          <Dialog className={styles.inner} data-testid="word-biography">
            {asked ? <Biography asked={asked} language={meta.language} onClose={onClose} /> : <Nothing onClose={onClose} />}
          </Dialog>
        </Popover>
      </I18nProvider>
    </>
  );
}

function Head({ title, onClose, children }: { readonly title: ReactNode; readonly onClose: () => void; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div>
        <Heading slot="title" level={2} className={styles.title}>
          {title}
        </Heading>
        {children}
      </div>
      <Button className={buttonLook('square')} aria-label={say('Close')} onPress={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  );
}

const Nothing = ({ onClose }: { readonly onClose: () => void }) => (
  <Head title={say('No word here')} onClose={onClose}>
    <p>{say('Put the caret on a word of the text, or select words, and ask again.')}</p>
  </Head>
);

/** The most characters of the words in the heading. */
const SHOWN = 80;
const short = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words);

function Biography({ asked, language, onClose }: { readonly asked: AskedWords; readonly language: string; readonly onClose: () => void }) {
  const { session } = useCommittee();
  const { draft, setTab, setPane } = useRoomContext();
  const { doc, labels } = useTextContext();
  const { record } = useSnapshotContext();
  const nameOf = (code: string) => inSentence(nameIn(session, code));
  const home = doc?.content.content.find((one) => idOf(one) === asked.paragraph);
  const wording = home && ownerOf(home) === '' ? wordingOf(home) : null;
  const text = wording ? plainWords(wording) : null;
  const isOfText = asked.to > asked.from && !asked.isNote;
  const { origins, error, isBehind } = useWordOrigins(draft, asked.paragraph, isOfText ? text : null);
  const label = labels.get(asked.paragraph)?.label ?? '';
  const span = useMemo(() => origins && spanIn(asked, origins.text), [asked, origins]);
  const stands = text !== null && (text === asked.text || spanIn(asked, text) !== null);
  const entries = origins && span ? biographyOf(origins, span.from, span.to) : null;
  const proposals = home ? proposalsOn(asked, home, text) : [];
  // A public proposal may be decided or withdrawn the next moment; that does not make it private.
  const [isPrivate] = useState(() => asked.proposal !== '' && !isOfText && proposals.length === 0);
  const isGone = asked.proposal !== '' && !isOfText && !isPrivate && proposals.length === 0;
  const notice = noticeOf({
    asked,
    isOfText,
    isPrivate,
    isGone,
    hasText: text !== null,
    stands,
    isBehind,
    isPlaced: span !== null,
    hasCome: origins !== null,
  });
  const verify = () => {
    setTab('history');
    setPane('panel');
    onClose();
  };
  return (
    <>
      <Head
        title={
          <>
            “<bdi lang={language}>{short(asked.words)}</bdi>”
          </>
        }
        onClose={onClose}
      >
        <p>{subtitleOf(label, entries)}</p>
      </Head>
      <div className={styles.body}>
        {isOfText && !origins && !error && <p role="status">{say('Reading the record…')}</p>}
        <ErrorLine>{error ?? undefined}</ErrorLine>
        {notice && (
          <p className={styles.notice} role="status">
            {notice}
          </p>
        )}
        {origins && span && entries && entries.length > 0 && (
          <ol className={styles.steps} aria-label={say('Where these words come from')}>
            {entries.map((entry, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one answer never change places
              <Step key={k} entry={entry} origins={origins} span={span} language={language} />
            ))}
          </ol>
        )}
        {origins?.isCut && <p className={styles.notice}>{say('Older steps are left out; the record holds them all.')}</p>}
        {proposals.map(({ id, by, strikes }) => (
          <Pending key={id} id={id} by={by} strikes={strikes} record={record} />
        ))}
        {origins && span && entries && entries.length > 0 && (
          <p className={styles.acts}>
            <CopyButton
              text={asRecord({ words: asked.words, label: labelInSentence(label), origins, entries, span, nameOf })}
              label={say('Copy as a record')}
            />
          </p>
        )}
      </div>
      {origins && (
        <footer className={styles.foot}>
          <Icon name="seal" />
          <span>
            {plural(origins.rows, 'Read from the {n} entry of the record', 'Read from the {rows} entries of the record', {
              rows: longNumber(origins.rows),
            })}
          </span>
          <button type="button" className={styles.link} onClick={verify}>
            {say('The record, in History')}
          </button>
        </footer>
      )}
    </>
  );
}

/** Where the words are in the present text; null if they are not in it. */
function spanIn(asked: AskedWords, text: string): { readonly from: number; readonly to: number } | null {
  if (text === asked.text) return asked;
  const there = keptIn(tokensOf(asked.text), tokensOf(text), asked);
  return there.length < asked.to - asked.from ? null : { from: Math.min(...there), to: Math.max(...there) + 1 };
}

interface Standing {
  readonly asked: AskedWords;
  readonly isOfText: boolean;
  readonly isPrivate: boolean;
  readonly isGone: boolean;
  readonly hasText: boolean;
  readonly stands: boolean;
  readonly isBehind: boolean;
  readonly isPlaced: boolean;
  readonly hasCome: boolean;
}

/** The notice beside the steps, or instead of them; null for none. */
function noticeOf({ asked, isOfText, isPrivate, isGone, hasText, stands, isBehind, isPlaced, hasCome }: Standing): string | null {
  if (asked.isNote) return say('Words of footnotes are not followed; the biography is that of the words of the text.');
  if (isPrivate) return say('Only your delegation sees these words. They are in no record but its own.');
  if (isGone) return say('This proposal is not in the document any more: it was decided or taken back.');
  if (!isOfText) return null;
  if (!hasText) return say('The paragraph was taken out of the text since.');
  if (!stands) return say('The text changed: these words are no longer in it. What is told here is how they came.');
  if (hasCome && !isPlaced) return say('The record does not have these words yet: they are being written at this moment.');
  return isBehind ? say('The text is being changed at this moment; the record is read again.') : null;
}

/** "OP4, in the text since L.2, replaced “involvement”". */
function subtitleOf(label: string, entries: readonly BiographyEntry[] | null): string {
  const own = entries?.filter(({ isOfReplaced, does }) => !isOfReplaced && (does === 'brought' || does === 'replaced')) ?? [];
  const last = own.at(-1);
  if (!last) return labelAlone(label);
  const since =
    last.event.kind === 'began'
      ? say('in the text from its beginning')
      : last.event.version
        ? say('in the text since {version}', { version: last.event.version })
        : say('in no version yet');
  return commaList(
    [
      labelAlone(label),
      own.length > 1 ? plural(own.length, 'brought by {n} step', 'brought by {n} steps') : since,
      ...(last.replaced === '' ? [] : [say('replaced “{words}”', { words: short(last.replaced) })]),
    ].filter((part) => part !== ''),
  );
}

interface PendingOn {
  readonly id: string;
  readonly by: string;
  /** True if it would delete the words; false if it contains them. */
  readonly strikes: boolean;
}

/** The pending proposals that would strike the words, or contain them. */
function proposalsOn(asked: AskedWords, home: Node, text: string | null): readonly PendingOn[] {
  const isLive = (one: Node) => (one === home ? ownerOf(home) !== '' && paragraphAttrs(home).state === 'live' : isPending(one));
  const own = [home, ...amendmentsOf(home)].filter((one) => asked.proposal !== '' && idOf(one) === asked.proposal && isLive(one));
  const isStruck = asked.to > asked.from;
  const found: PendingOn[] = own.map((one) => ({ id: asked.proposal, by: ownerOf(one), strikes: isStruck }));
  const wording = wordingOf(home);
  if (!isStruck || !wording || text !== asked.text) return found;
  const tokens = tokensOf(asked.text);
  const [from, to] = [tokens[asked.from]!.from, tokens[asked.to - 1]!.to];
  for (const { id, by, on, hunks, amendment } of compileParagraph(home)) {
    const strikes =
      amendmentAttrs(amendment).kind === 'delete' ||
      (on === '' && hunks.some((hunk) => plainOffset(wording, hunk.from) < to && plainOffset(wording, hunk.to) > from));
    if (strikes && found.every((one) => one.id !== id)) found.push({ id, by, strikes: true });
  }
  return found;
}

function Plates({ codes }: { readonly codes: readonly string[] }) {
  return codes.map((code) => <Nameplate key={code} code={code} className={styles.plate} />);
}

/** A pending proposal: its owner and time, and the positions on it. */
function Pending({ id, by, strikes, record }: PendingOn & { readonly record: DraftRecord }) {
  const since = record.written.get(id);
  const positions = record.positions.get(id) ?? [];
  const owner = <Plates codes={[by]} />;
  return (
    <div className={styles.pending} data-testid="pending-words">
      <p>
        {since
          ? rich(
              strikes
                ? 'pending|{owner} proposes to strike these words, since {moment}.'
                : 'pending|{owner} proposes these words, since {moment}. They are not in the text.',
              {
                owner,
                moment: momentOf(since, new Date()),
              },
            )
          : rich(
              strikes
                ? 'pending|{owner} proposes to strike these words; since when is not recorded.'
                : 'pending|{owner} proposes these words; since when is not recorded. They are not in the text.',
              { owner },
            )}
      </p>
      <Stood
        cosponsors={sponsorsOf(record.cosponsors.get(id) ?? [])}
        support={takersOf(positions, 'support')}
        oppose={takersOf(positions, 'oppose')}
        reserve={takersOf(positions, 'reserve')}
      />
    </div>
  );
}

function Stood({ cosponsors, support, oppose, reserve }: Pick<WordEvent, 'cosponsors' | 'support' | 'oppose' | 'reserve'>) {
  const all = [
    ['stood|with {names}', cosponsors],
    ['stood|for {names}', support],
    ['stood|against {names}', oppose],
    ['stood|reserve {names}', reserve],
  ] as const satisfies readonly (readonly [Message, readonly string[]])[];
  if (all.every(([, codes]) => codes.length === 0)) return null;
  return (
    <p className={styles.stood}>
      {all.map(([words, codes]) => codes.length > 0 && <span key={words}>{rich(words, { names: <Plates codes={codes} /> })}</span>)}
    </p>
  );
}

const SIGNS: Readonly<Record<WordEvent['kind'], IconName>> = {
  began: 'doc',
  accepted: 'plus',
  hand: 'pen',
  restored: 'freeze',
  undone: 'undo',
  program: 'rebase',
  unknown: 'warn',
  moved: 'move',
  status: 'gavel',
};

function Sign({ entry: { event, does } }: { readonly entry: BiographyEntry }) {
  const status: ParagraphStatus | undefined =
    event.kind === 'status' ? PARAGRAPH_STATUSES.find((one) => STATUS_IN_WORDS[one] === event.words) : undefined;
  if (status) return <StatusGlyph status={status} spoken={false} />;
  return (
    <Icon
      name={
        event.kind === 'accepted' && does === 'replaced'
          ? 'swap'
          : event.kind === 'accepted' && does === 'carried'
            ? 'move'
            : SIGNS[event.kind]
      }
    />
  );
}

/** What an accepted proposal did, with the words that it struck and inserted. */
const ACCEPTED = {
  brought: 'step|{names} inserted {words}',
  replaced: 'step|{names} replaced {words}',
  carried: 'step|{names} carried these words here {words}',
} as const satisfies Record<string, Message>;

interface StepProps {
  readonly entry: BiographyEntry;
  readonly origins: WordOrigins;
  readonly span: { readonly from: number; readonly to: number };
  readonly language: string;
}

/** One step. */
function Step({ entry, origins, span, language }: StepProps) {
  const { session } = useCommittee();
  const { event, does, replaced } = entry;
  const nameOf = (code: string) => inSentence(nameIn(session, code));
  const brought = does === 'carried' || does === 'paragraph' ? '' : broughtBy(origins, entry, span);
  const isOwned = event.kind === 'accepted';
  const slot = isOwned && event.by[0] ? slotIn(session, event.by[0]) : 0;
  const struck = replaced !== '' && (
    <del lang={language} dir="auto">
      {short(replaced)}
    </del>
  );
  const put =
    brought !== '' &&
    (event.kind === 'began' ? (
      <q lang={language} dir="auto">
        {short(brought)}
      </q>
    ) : (
      <ins lang={language} dir="auto">
        {short(brought)}
      </ins>
    ));
  return (
    <li data-testid="word-step">
      <span className={styles.sign}>
        <Sign entry={entry} />
      </span>
      <p className={styles.when}>
        <b>{event.version ?? say('Today’s text')}</b>
        <time dateTime={event.at}>{momentOf(event.at, new Date())}</time>
      </p>
      <div className={`d${slot}`}>
        <p>
          {isOwned
            ? rich(ACCEPTED[does === 'carried' || does === 'replaced' ? does : 'brought'], {
                names: <Plates codes={event.by} />,
                words: (
                  <>
                    {struck} {put}
                  </>
                ),
              })
            : deedOf(entry, nameOf)}{' '}
          {!isOwned && struck} {!isOwned && put}
        </p>
        <Stood cosponsors={event.cosponsors} support={event.support} oppose={event.oppose} reserve={event.reserve} />
        {event.helped.length > 0 && (
          <p className={styles.more}>
            {say('Amended before by {names}, which may have written some of these words', {
              names: conjunctionList([...new Set(event.helped.map(({ by }) => nameOf(by)))]),
            })}
          </p>
        )}
        {isOwned && (
          <p className={styles.more}>
            {event.proposed === null
              ? say('step|accepted by {who}', { who: personOf(event, nameOf) })
              : say('step|accepted by {who}, proposed {moment}', {
                  who: personOf(event, nameOf),
                  moment: momentOf(event.proposed, new Date()),
                })}
          </p>
        )}
      </div>
    </li>
  );
}
