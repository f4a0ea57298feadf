// The delegations to which the proposals on screen are limited, in words and in lists. This limits what one person reads, on the paper and in the panel; it
// is neither stored nor sent, and does not affect what is decided, counted for the room or exported.
import { commaList, conjunctionList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import { inSentence, nameIn } from '../session/committee.ts';

type Session = Parameters<typeof nameIn>[0];

/** Delegations by their short names; null for everybody. */
export type Only = readonly string[] | null;

interface Group {
  readonly proposals: readonly { readonly by: string }[];
}

/** Whether proposals of a delegation are shown to the delegation `own`. */
export const isShownTo = (only: Only, own: string, by: string): boolean => only === null || only.includes(by) || (own !== '' && by === own);

/** The groups with only the proposals of these delegations and of the delegation `own`; the same list if `only` is null. */
export function shownGroups<G extends Group>(groups: readonly G[], only: Only, own: string): readonly G[] {
  if (only === null) return groups;
  return groups
    .map((group) => ({ ...group, proposals: group.proposals.filter(({ by }) => isShownTo(only, own, by)) }))
    .filter(({ proposals }) => proposals.length > 0);
}

/** How many proposals are not shown. */
export const hiddenCount = (groups: readonly Group[], only: Only, own: string): number =>
  groups.reduce((sum, { proposals }) => sum + proposals.filter(({ by }) => !isShownTo(only, own, by)).length, 0);

/** The delegations to choose from, by name: those with proposals, and those already chosen that have none left. */
export function choosable(
  session: Session,
  groups: readonly Group[],
  only: Only,
): readonly { readonly by: string; readonly count: number }[] {
  const counts = new Map((only ?? []).map((by) => [by, 0]));
  for (const { proposals } of groups) for (const { by } of proposals) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].map(([by, count]) => ({ by, count })).sort((a, b) => nameIn(session, a.by).localeCompare(nameIn(session, b.by)));
}

/** With a delegation added, or removed; null again when none is left. */
export function toggled(only: Only, by: string): Only {
  const next = only?.includes(by) ? only.filter((one) => one !== by) : [...(only ?? []), by];
  return next.length === 0 ? null : next;
}

/** "Norway and Fiji only", "The European Union, Norway and Fiji only". */
export function onlyWords(session: Session, only: readonly string[]): string {
  const names = only.map((by) => inSentence(nameIn(session, by)));
  const words = say('{delegations} only', { delegations: conjunctionList(names) });
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The same in short: "NOR only", "NOR, FJI only", "3 delegations only". */
export const onlyInShort = (only: readonly string[]): string =>
  only.length < 3
    ? say('{delegations} only', { delegations: commaList(only) })
    : plural(only.length, '{n} delegation only', '{n} delegations only');

/** "7 other proposals hidden", "No other proposal hidden". */
export const hiddenWords = (count: number): string =>
  count === 0 ? say('no other proposal hidden') : plural(count, '{n} other proposal hidden', '{n} other proposals hidden');
