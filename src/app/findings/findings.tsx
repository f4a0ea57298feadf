// The tab Findings: the findings of house style on the text on screen, one card each, by paragraph in text order. The selected card shows the fix as a small
// redline; one key applies it. The line at the foot counts the ignored findings and shows them with who ignores them. An empty tab says what was checked.

import { useState } from 'react';
import { said } from '../../messages/said.ts';
import { numberIn, plural, say } from '../../messages/say.ts';
import type { Action } from '../../protocol/roles.ts';
import { RULES, ruleNamed } from '../../style/check.ts';
import type { Elsewhere } from '../../style/finding/finding.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { paragraphPath } from '../session/route.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import * as frameStyles from '../ui/frame.module.css';
import { HeldLine } from '../ui/held-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { rich, richPlural } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { useFollowingList } from '../ui/use-held-list.ts';
import { findingGroups, type IgnoredFinding, type ListedFinding } from './finding-list.ts';
import * as styles from './findings.module.css';
import { type Findings, useFindingsContext } from './use-findings.ts';

/** The list of cards and the line under it. */
export function FindingsTab() {
  const findings = useFindingsContext();
  const { selected, checkedAt } = findings;
  const { current } = useTextContext();
  const { held, props } = useFollowingList({
    ids: findings.shown.map(({ key }) => key),
    selected,
    current,
    isListed: findings.shown.some(({ paragraph }) => paragraph === current),
  });
  const shown = findings.shown.filter(({ key }) => !held.waits(key));
  const late = findings.shown.length - shown.length;
  const stop = selected ?? shown[0]?.key;
  return (
    <>
      {findings.shown.length === 0 ? (
        <NothingFound checked={checkedAt !== null} />
      ) : (
        <div className={frameStyles.scroll} {...props}>
          {late > 0 && (
            <HeldLine onShow={held.release}>
              {richPlural(late, '{n} new finding', '{n} new findings', { n: <b>{numberIn(late)}</b> })}
            </HeldLine>
          )}
          {findingGroups(shown).map((group) => (
            <section
              key={group.paragraph}
              data-group={group.paragraph}
              aria-label={say('Findings on {label}', { label: labelWords(group.label) })}
            >
              <h2 className={cardStyles.groupHeading}>
                <b>{headingWords(group.label)}</b> {plural(group.found.length, '{n} finding', '{n} findings')}
              </h2>
              {group.found.map((found) => (
                <FindingCard key={found.key} found={found} on={found.key === selected} stop={found.key === stop} findings={findings} />
              ))}
            </section>
          ))}
        </div>
      )}
      <FootLine findings={findings} />
    </>
  );
}

/** The label of a group standing alone; a title or a heading has a word. */
const headingWords = (label: string): string => (label === 'title' ? say('Title') : label === 'heading' ? say('Heading') : label);

/** A label within a sentence. */
const labelWords = (label: string): string =>
  label === 'title' ? say('in sentence|title') : label === 'heading' ? say('in sentence|heading') : label;

/** Findings on longer words are about the whole paragraph, which the message names. */
const LONGEST_SHOWN = 80;

/** The beginning of the words, which a fix keeps. */
function keptWords(words: string, replace: string): string {
  let at = 0;
  while (at < words.length && words[at] === replace[at]) at++;
  return words.slice(0, at);
}

/** Words that are only spaces are drawn as visible signs. */
const isBlank = (words: string): boolean => /^\s+$/.test(words);
const visible = (words: string): string => (isBlank(words) ? '␣'.repeat(words.length) : words);

/** The words with their context; with a fix, as a small redline. */
function Words({ found }: { found: ListedFinding }) {
  const { before, words, after, replace } = found;
  if (replace === null) {
    return (
      <p className={`${cardStyles.wording} ${styles.compared}`} dir="auto">
        {before}
        {words !== '' && <b>{words}</b>}
        {after}
      </p>
    );
  }
  const kept = keptWords(words, replace);
  const [gone, come] = [words.slice(kept.length), replace.slice(kept.length)];
  return (
    <p className={`${cardStyles.wording} ${styles.compared}`} dir="auto">
      {before}
      {kept}
      {gone !== '' && <del className={isBlank(gone) ? styles.blank : ''}>{visible(gone)}</del>}
      {come !== '' && <ins className={isBlank(come) ? styles.blank : ''}>{visible(come)}</ins>}
      {after}
    </p>
  );
}

/** What this draft says and, under it, what the other draft says. The other draft opens in its own window, so that nobody leaves the room. */
function BothPlaces({ found, elsewhere }: { found: ListedFinding; elsewhere: Elsewhere }) {
  return (
    <dl className={styles.twoTexts}>
      <dt>{say('Here, {label}', { label: labelWords(found.label) })}</dt>
      <dd className={`${cardStyles.wording} ${styles.compared}`} dir="auto">
        {found.before}
        <b>{found.words}</b>
        {found.after}
      </dd>
      <dt>
        {said(elsewhere.text)}, {labelWords(elsewhere.label)}
      </dt>
      <dd className={`${cardStyles.wording} ${styles.compared}`} dir="auto">
        {elsewhere.before}
        <b>{elsewhere.says}</b>
        {elsewhere.after}
      </dd>
      {elsewhere.draft !== '' && (
        <dd>
          <a className={textStyles.inlineLink} href={paragraphPath(elsewhere.draft, elsewhere.paragraph)} target="_blank" rel="noreferrer">
            {say('Open {text} at {label}', { text: said(elsewhere.text), label: labelWords(elsewhere.label) })}
          </a>
        </dd>
      )}
    </dl>
  );
}

/** In which mode a role can fix findings; null if it only reads. */
const turnWords = (may: (action: Action) => boolean): string | null =>
  may('edit') ? say('Fix it in Edit.') : may('propose') ? say('Fix it in Amend.') : null;

function FindingCard({ found, on, stop, findings }: { found: ListedFinding; on: boolean; stop: boolean; findings: Findings }) {
  const turnTo = turnWords(useRoomContext().may);
  const repair = findings.fixOf(found);
  const title = said(ruleNamed(found.rule)?.title ?? found.rule);
  return (
    <article
      className={`${cardStyles.card} ${styles.finding}`}
      data-card={found.key}
      data-entry={found.key}
      data-testid="finding-card"
      data-selected={on || undefined}
    >
      <h3 className={styles.message}>
        <button
          type="button"
          className={cardStyles.selectButton}
          data-rove
          data-testid="select-card"
          tabIndex={stop ? 0 : -1}
          aria-expanded={on}
          onClick={() => findings.select(on ? null : found.key)}
        >
          {said(found.message)}
        </button>
      </h3>
      {found.elsewhere ? (
        <BothPlaces found={found} elsewhere={found.elsewhere} />
      ) : (
        (found.replace !== null || found.words.length < LONGEST_SHOWN) && <Words found={found} />
      )}
      {findings.refused === found.key && (
        <ErrorLine>
          {say('Nothing was changed: {label} takes no change from you now, or somebody has just changed it.', {
            label: labelWords(found.label),
          })}
        </ErrorLine>
      )}
      <ErrorLine>{findings.errors.get(found.key)}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.foot}`}>
        <span className={styles.rule}>{title}</span>
        <span className={textStyles.grow} />
        {repair && (
          <button type="button" className={buttonLook('small', on ? 'filled' : 'outlined')} aria-keyshortcuts="Control+." onClick={repair}>
            {found.refer.length > 0 ? say('reference|Follow') : say('Fix')}
          </button>
        )}
        {findings.ignore && (
          <button type="button" className={buttonLook('small', 'quiet')} onClick={() => findings.ignore?.(found.key, true)}>
            {say('Ignore')}
          </button>
        )}
        {on && found.replace !== null && !repair && turnTo && <span className={styles.rule}>{turnTo}</span>}
        {on && repair && (
          <kbd className={textStyles.key} dir="ltr">
            {'Ctrl .'}
          </kbd>
        )}
      </div>
    </article>
  );
}

function NothingFound({ checked }: { checked: boolean }) {
  return (
    <div className={frameStyles.scroll}>
      <div className={cardStyles.empty}>
        <p>
          <b>{checked ? say('Nothing found') : say('Checking…')}</b>
        </p>
        {checked && (
          <p>
            {say(
              '{count} rules of house style were checked: openings, “also” and “further”, the ends of paragraphs, brackets and quotation marks, citations (also against the committee’s other drafts), dates, references, footnote marks, spaces, spelling, figures and names.',
              { count: RULES.length },
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** Who ignores a finding. Chair or secretariat can remove the room's mark, a delegation its own. */
function IgnoredCard({ one: { found, mark }, findings }: { one: IgnoredFinding; findings: Findings }) {
  const { person } = useCommittee().session;
  const isMine = mark.by === person.delegation && findings.ignore !== null;
  return (
    <article
      className={`${cardStyles.card} ${styles.finding}`}
      aria-label={say('Ignored finding on {label}', { label: labelWords(found.label) })}
    >
      <p className={styles.message}>
        <b>{headingWords(found.label)}</b> {said(found.message)}
      </p>
      <ErrorLine>{findings.errors.get(found.key)}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.foot}`}>
        <span className={styles.rule}>
          {rich(mark.by === '' ? 'Ignored by {who} for everybody, {time}' : 'Ignored by {who}, {time}', {
            who: inSentence(mark.who),
            time: <span className={textStyles.numerals}>{timeOf(mark.at)}</span>,
          })}
        </span>
        <span className={textStyles.grow} />
        {isMine && (
          <button type="button" className={buttonLook('small', 'quiet')} onClick={() => findings.ignore?.(found.key, false)}>
            {say('Show again')}
          </button>
        )}
      </div>
    </article>
  );
}

function FootLine({ findings }: { findings: Findings }) {
  const { ignored, checkedAt } = findings;
  const [open, setOpen] = useState(false);
  return (
    <>
      {open && ignored.length > 0 && (
        <section className={`${frameStyles.scroll} ${styles.ignored}`} aria-label={say('Ignored findings')}>
          {ignored.map((one) => (
            <IgnoredCard key={one.found.key} one={one} findings={findings} />
          ))}
        </section>
      )}
      <div className={cardStyles.footLine} data-testid="last-check">
        {ignored.length > 0 && (
          <button type="button" className={buttonLook('small', 'quiet')} aria-expanded={open} onClick={() => setOpen(!open)}>
            {say('Ignored ({count})', { count: ignored.length })}
            <Icon name={open ? 'down' : 'up'} />
          </button>
        )}
        <span className={textStyles.grow} />
        {checkedAt && <span>{say('Checked {time}', { time: timeOf(checkedAt) })}</span>}
      </div>
    </>
  );
}
