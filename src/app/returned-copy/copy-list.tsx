// The list of a copy's changes, each with its verdict and the choice of what to do with it. Nothing is applied here.

import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { labelAlone } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { type Message, numberIn, say } from '../../messages/say.ts';
import type { BroughtAs } from '../files/import-commands.ts';
import { excerpts } from '../proposals/excerpt.ts';
import { FormalWords, WhichParagraph } from '../proposals/formal-words.tsx';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { richPlural } from '../ui/rich.tsx';
import * as segmentsStyles from '../ui/segments.module.css';
import * as textStyles from '../ui/text.module.css';
import { type CopyRow, type CopyRows, VERDICTS, type Verdict } from './copy-rows.ts';
import * as styles from './returned-copy.module.css';

/** A person's choices for changes, by their ids; null: left out. */
export type CopyChoices = ReadonlyMap<string, BroughtAs | null>;

/** How a change would be brought in: as chosen, otherwise in the first possible way; null: not at all. */
export const wayOf = (row: CopyRow, choices: CopyChoices): BroughtAs | null => {
  const chosen = choices.get(row.proposal.id);
  return chosen === undefined ? (row.ways[0] ?? null) : chosen;
};

interface CopyListProps extends CopyRows {
  readonly choices: CopyChoices;
  /** True if several delegations speak in this copy. */
  readonly several: boolean;
  readonly onChoose: (proposal: string, way: BroughtAs | null) => void;
}

const HEADINGS: Record<Verdict, (count: number, n: ReactNode) => ReactNode> = {
  applies: (count, n) => richPlural(count, '{n} applies as it is', '{n} apply as they are', { n }),
  adjusted: (count, n) => richPlural(count, '{n} adjusted to today’s wording', '{n} adjusted to today’s wording', { n }),
  agreed: (count, n) =>
    richPlural(count, '{n} is on an agreed paragraph and stays out', '{n} are on agreed paragraphs and stay out', { n }),
  conflict: (count, n) => richPlural(count, '{n} no longer fits', '{n} no longer fit', { n }),
};

/** The list under the facts. */
export function CopyList({ rows, satisfied, choices, several, onChoose }: CopyListProps) {
  const { session } = useCommittee();
  const groups = (verdicts: readonly Verdict[]) =>
    verdicts.map((verdict) => {
      const list = rows.filter((row) => row.verdict === verdict);
      if (list.length === 0) return null;
      return (
        <section key={verdict}>
          <h4 className={verdict === 'conflict' || verdict === 'agreed' ? `${styles.group} ${styles.warning}` : styles.group}>
            {HEADINGS[verdict](list.length, <b>{numberIn(list.length)}</b>)}
          </h4>
          <ul>
            {list.map((row) => (
              <Change key={row.proposal.id} row={row} way={wayOf(row, choices)} several={several} onChoose={onChoose} />
            ))}
          </ul>
        </section>
      );
    });
  return (
    <div>
      {groups(VERDICTS.slice(0, 2))}
      {satisfied.length > 0 && (
        <section>
          <h4 className={styles.group}>
            {richPlural(satisfied.length, '{n} already in the text', '{n} already in the text', { n: <b>{numberIn(satisfied.length)}</b> })}
          </h4>
          <ul>
            {satisfied.map(({ id, label, by }) => (
              <li className={styles.change} key={`${id} ${by}`}>
                <Icon name="check" />
                <b>{labelAlone(label)}</b>
                <p className={textStyles.muted}>
                  {several
                    ? say('The text says already what the copy changes here, as {owner} would have it.', {
                        owner: inSentence(nameIn(session, by)),
                      })
                    : say('The text says already what the copy changes here.')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {groups(VERDICTS.slice(2))}
    </div>
  );
}

interface ChangeProps {
  readonly row: CopyRow;
  readonly way: BroughtAs | null;
  readonly several: boolean;
  readonly onChoose: (proposal: string, way: BroughtAs | null) => void;
}

const TRACKING = { partly: 'partly not tracked', untracked: 'not tracked' } as const satisfies Record<string, Message>;
const WAYS = {
  alternative: 'Bring in as an alternative',
  proposal: 'Place the words myself',
} as const satisfies Record<BroughtAs, Message>;

function Change({ row, way, several, onChoose }: ChangeProps) {
  const { session } = useCommittee();
  const { proposal, inRoom, verdict, tracking, ways, why } = row;
  const [copy, today] = verdict === 'conflict' && proposal.mine && proposal.now ? excerpts(proposal.mine, proposal.now) : [[], []];
  const both = copy.length > 0;
  return (
    <li className={`d${slotIn(session, proposal.by)} ${styles.change}`}>
      <input
        type="checkbox"
        aria-label={say('Bring in: {words}', { words: labelAlone(proposal.label) })}
        disabled={ways.length === 0}
        checked={way !== null}
        onChange={(event) => onChoose(proposal.id, event.target.checked ? (ways[0] ?? null) : null)}
      />
      <b>
        {labelAlone(proposal.label)}
        {inRoom !== '' && <small>{say('now {label}', { label: labelAlone(inRoom) })}</small>}
      </b>
      <div>
        {several && <Nameplate code={proposal.by} className={styles.plate} />}
        {!both && (
          <p className={styles.words} dir="auto">
            <FormalWords parts={proposal.parts} />
            <WhichParagraph proposal={proposal} />
          </p>
        )}
        {why !== '' && (
          <p className={styles.why}>
            <Icon name="warn" />
            {said(why)}
          </p>
        )}
        {both && (
          <div className={styles.bothTexts}>
            <Wording heading={say('The copy')} parts={copy} />
            <Wording heading={say('The text now')} parts={today} />
          </div>
        )}
        {ways.length > 1 && (
          <RadioGroup
            className={`${segmentsStyles.segments} ${styles.ways}`}
            orientation="horizontal"
            aria-label={say('What to do with {label}', { label: labelAlone(proposal.label) })}
            value={way ?? 'out'}
            onChange={(next) => onChoose(proposal.id, next === 'out' ? null : (next as BroughtAs))}
          >
            {ways.map((one) => (
              <Radio key={one} value={one}>
                {say(WAYS[one])}
              </Radio>
            ))}
            <Radio value="out">{say('Leave out')}</Radio>
          </RadioGroup>
        )}
      </div>
      {tracking !== 'tracked' && (
        <span className={styles.tracking}>
          <Icon name="eye" />
          {say(TRACKING[tracking])}
        </span>
      )}
    </li>
  );
}

function Wording({ heading, parts }: { heading: string; parts: ReturnType<typeof excerpts>[0] }) {
  return (
    <div>
      <h5>{heading}</h5>
      <p className={styles.words} dir="auto">
        {parts.map((part, k) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the excerpt is drawn anew as a whole
          part.differs ? <strong key={k}>{part.text}</strong> : part.text,
        )}
      </p>
    </div>
  );
}
