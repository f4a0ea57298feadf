// The list of a copy's changes, each with its verdict and the choice what becomes of it. Nothing is applied here.
import { Radio, RadioGroup } from 'react-aria-components';
import type { BroughtAs } from '../files/import-commands.ts';
import { excerpts } from '../proposals/excerpt.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as segmentsStyles from '../ui/segments.module.css';
import * as textStyles from '../ui/text.module.css';
import { type CopyRow, type CopyRows, VERDICTS, type Verdict } from './copy-rows.ts';
import * as styles from './returned-copy.module.css';

/** What a person chose for changes, by their ids; null: left out. */
export type CopyChoices = ReadonlyMap<string, BroughtAs | null>;

/** How a change would come in now: as chosen, else in the first way that it can; null: not at all. */
export const wayOf = (row: CopyRow, choices: CopyChoices): BroughtAs | null => {
  const chosen = choices.get(row.proposal.id);
  return chosen === undefined ? (row.ways[0] ?? null) : chosen;
};

interface CopyListProps extends CopyRows {
  readonly choices: CopyChoices;
  /** Several delegations speak in this copy. */
  readonly several: boolean;
  readonly onChoose: (proposal: string, way: BroughtAs | null) => void;
}

const HEADINGS: Record<Verdict, (count: number) => string> = {
  applies: (count) => (count === 1 ? 'applies as it is' : 'apply as they are'),
  adjusted: () => 'adjusted to today’s wording',
  agreed: (count) => (count === 1 ? 'is on an agreed paragraph and stays out' : 'are on agreed paragraphs and stay out'),
  conflict: (count) => (count === 1 ? 'no longer fits' : 'no longer fit'),
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
            <b>{list.length}</b> {HEADINGS[verdict](list.length)}
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
            <b>{satisfied.length}</b> already in the text
          </h4>
          <ul>
            {satisfied.map(({ id, label, by }) => (
              <li className={styles.change} key={`${id} ${by}`}>
                <Icon name="check" />
                <b>{label}</b>
                <p className={textStyles.muted}>
                  The text says already what the copy changes here{several && `, as ${inSentence(nameIn(session, by))} would have it`}.
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

const TRACKING = { tracked: '', partly: 'partly not tracked', untracked: 'not tracked' };
const WAYS: Record<BroughtAs, string> = { alternative: 'Bring in as an alternative', proposal: 'Place the words myself' };

function Change({ row, way, several, onChoose }: ChangeProps) {
  const { session } = useCommittee();
  const { proposal, verdict, tracking, ways, why } = row;
  const [copy, today] = verdict === 'conflict' && proposal.mine && proposal.now ? excerpts(proposal.mine, proposal.now) : [[], []];
  const both = copy.length > 0;
  return (
    <li className={`d${slotIn(session, proposal.by)} ${styles.change}`}>
      <input
        type="checkbox"
        aria-label={`Bring in: ${proposal.label}`}
        disabled={ways.length === 0}
        checked={way !== null}
        onChange={(event) => onChoose(proposal.id, event.target.checked ? (ways[0] ?? null) : null)}
      />
      <b>{proposal.label}</b>
      <div>
        {several && <Nameplate code={proposal.by} className={styles.plate} />}
        {!both && (
          <p className={styles.words}>
            <FormalWords parts={proposal.parts} />
          </p>
        )}
        {why !== '' && (
          <p className={styles.why}>
            <Icon name="warn" />
            {why}
          </p>
        )}
        {both && (
          <div className={styles.bothTexts}>
            <Wording heading="The copy" parts={copy} />
            <Wording heading="The text now" parts={today} />
          </div>
        )}
        {ways.length > 1 && (
          <RadioGroup
            className={`${segmentsStyles.segments} ${styles.ways}`}
            orientation="horizontal"
            aria-label={`What to do with ${proposal.label}`}
            value={way ?? 'out'}
            onChange={(next) => onChoose(proposal.id, next === 'out' ? null : (next as BroughtAs))}
          >
            {ways.map((one) => (
              <Radio key={one} value={one}>
                {WAYS[one]}
              </Radio>
            ))}
            <Radio value="out">Leave out</Radio>
          </RadioGroup>
        )}
      </div>
      {TRACKING[tracking] !== '' && (
        <span className={styles.tracking}>
          <Icon name="eye" />
          {TRACKING[tracking]}
        </span>
      )}
    </li>
  );
}

function Wording({ heading, parts }: { heading: string; parts: ReturnType<typeof excerpts>[0] }) {
  return (
    <div>
      <h5>{heading}</h5>
      <p className={styles.words}>
        {parts.map((part, k) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the excerpt is drawn anew as a whole
          part.differs ? <strong key={k}>{part.text}</strong> : part.text,
        )}
      </p>
    </div>
  );
}
