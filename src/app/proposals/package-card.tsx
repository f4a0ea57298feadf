// A package in the panel: proposals of one delegation that are decided together, its conditions and whether each holds, and Accept and Reject for the chair.
// It shows immediately when a condition no longer holds; the chair must then press Accept a second time to accept despite it.

import { useState } from 'react';
import { labelAlone } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { type Message, plural, say } from '../../messages/say.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { acceptPackageWords } from './accept-button.ts';
import type { TogetherCommand } from './commands.ts';
import { FormalWords, WhichParagraph } from './formal-words.tsx';
import * as styles from './package.module.css';
import type { ListedCondition, ListedPackage } from './packages.ts';
import { useCardActions, useCommandsContext } from './proposals-context.ts';

type ConditionKind = ListedCondition['condition']['kind'];
const HOLDS = {
  stays: 'If {label} stays as it reads: it holds.',
  accepted: 'If the proposal on {label} is accepted: it holds.',
} as const satisfies Record<ConditionKind, Message>;
const OPEN = {
  stays: 'If {label} stays as it reads: not decided yet.',
  accepted: 'If the proposal on {label} is accepted: not decided yet.',
} as const satisfies Record<ConditionKind, Message>;
const FALLEN = {
  stays: 'If {label} stays as it reads. {why}',
  accepted: 'If the proposal on {label} is accepted. {why}',
} as const satisfies Record<ConditionKind, Message>;

/** "If OP3 stays as it reads: it holds." */
function conditionWords({ condition, standing }: ListedCondition): string {
  const label = labelAlone(condition.label);
  if (standing.state === 'holds') return say(HOLDS[condition.kind], { label });
  return standing.state === 'open' ? say(OPEN[condition.kind], { label }) : say(FALLEN[condition.kind], { label, why: said(standing.why) });
}

/** The card of a package. */
export function PackageCard({ listed: { pack, members, conditions } }: { readonly listed: ListedPackage }) {
  const commands = useCommandsContext();
  const { onSelect, onDecide, onCommand } = useCardActions();
  const decides = onDecide !== null;
  const writes = onCommand !== null;
  const { session } = useCommittee();
  const [asking, setAsking] = useState(false);
  const failing = conditions.flatMap(({ standing }, at) => (standing.state === 'holds' ? [] : [at]));
  const agreed = [...new Set(members.map((member) => member.agreed).filter((labels) => labels !== ''))].join(' and ');
  const busy = commands.busy.has(pack.id);
  const error = commands.errors.get(pack.id);
  const name = nameIn(session, pack.by);
  const accept = (despite: readonly number[]) => {
    setAsking(false);
    const command: TogetherCommand = { do: 'accept-package', package: pack.id, despite, reopen: agreed !== '' };
    void commands.decideTogether(pack.id, command, say('Accepted the package of {owner}', { owner: inSentence(name) }));
  };
  const reject = () =>
    commands.decideTogether(
      pack.id,
      { do: 'reject-package', package: pack.id },
      say('Rejected the package of {owner}', { owner: inSentence(name) }),
    );
  return (
    <section
      className={`d${slotIn(session, pack.by)} ${cardStyles.card} ${styles.packageCard}`}
      data-selected
      aria-label={say('Package of {owner}', { owner: inSentence(name) })}
    >
      <h3 className={cardStyles.heading}>
        <Nameplate code={pack.by} />
        <b>{say('Package of {owner}', { owner: inSentence(name) })}</b>
        <time dateTime={pack.at}>{momentOf(pack.at, new Date())}</time>
      </h3>
      <ul className={styles.members}>
        {members.map((member) => (
          <li key={member.id}>
            <button type="button" className={textStyles.paragraphLink} onClick={() => onSelect(member.id)}>
              {labelAlone(member.label)}
            </button>
            <span className={`${cardStyles.wording} ${styles.memberWording}`} dir="auto">
              <FormalWords parts={member.parts} />
              <WhichParagraph proposal={member} />
            </span>
            {member.status === 'conflict' && <span className={styles.noLongerFits}>{say('no longer fits')}</span>}
          </li>
        ))}
      </ul>
      {conditions.map(({ condition, standing }, at) => (
        <p
          className={standing.state === 'fallen' ? `${cardStyles.notice} ${cardStyles.warning}` : cardStyles.notice}
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told by their place, as the server counts them
          key={at}
        >
          <Icon
            name={standing.state === 'holds' ? 'check' : standing.state === 'open' ? 'clock' : 'close'}
            className={standing.state === 'holds' ? textStyles.agreedTone : ''}
          />
          <span>{conditionWords({ condition, standing })}</span>
        </p>
      ))}
      <ErrorLine>{error}</ErrorLine>
      {decides && asking && (
        <div className={actionsStyles.confirmation}>
          <span>
            {plural(
              failing.length,
              'A condition does not hold. Accept the package in spite of it?',
              '{n} conditions do not hold. Accept the package in spite of it?',
            )}
          </span>
          <button type="button" className={buttonLook('small', 'filled')} disabled={busy} onClick={() => accept(failing)}>
            {acceptPackageWords(agreed, true)}
          </button>
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            // biome-ignore lint/a11y/noAutofocus: the answer that changes nothing takes the focus from the button that asked
            autoFocus
            onClick={() => setAsking(false)}
          >
            {say('Keep pending')}
          </button>
        </div>
      )}
      {decides && !asking && (
        <div className={actionsStyles.actions}>
          <button
            type="button"
            className={buttonLook('small', 'filled')}
            disabled={busy}
            onClick={() => (failing.length > 0 ? setAsking(true) : accept([]))}
          >
            {acceptPackageWords(agreed, false)}
          </button>
          <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={reject}>
            {say('Reject it')}
          </button>
        </div>
      )}
      {writes && pack.by !== '' && pack.by === session.person.delegation && (
        <div className={actionsStyles.actions}>
          <button
            type="button"
            className={buttonLook('small', 'danger')}
            disabled={busy}
            onClick={() => commands.send(pack.id, { do: 'unpackage', package: pack.id })}
          >
            {say('Untie the package')}
          </button>
        </div>
      )}
    </section>
  );
}
