// The possible beginnings of a new draft, and the request for each. The screens are new-draft-dialog.tsx.
import type { Draft, Language } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { say } from '../../messages/say.ts';
import type { DraftBegin, DraftSummary, Session } from '../../protocol/api.ts';
import { blankDraft, FIRST_OPENINGS } from '../../text/blank.ts';
import { isAdopted, shortSymbol } from '../pages/draft-summary.ts';
import { type Answer, copyDraft, createDraft } from '../session/server-client.ts';
import { organIn } from '../setup/languages.ts';

export const BEGINNINGS = ['blank', 'adopted', 'file', 'copy'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** The openings of a blank text. */
export interface Openings {
  readonly preambular: string;
  readonly operative: string;
}

/** The default openings of a language. */
export const openingsOf = (language: Language): Openings => ({
  preambular: FIRST_OPENINGS[language].preambular[0]!,
  operative: FIRST_OPENINGS[language].operative[0]!,
});

/** The blank text from the committee's template. */
export const blankOf = (session: Session, language: Language, title: string, openings: Openings): Draft =>
  blankDraft(
    {
      symbol: '',
      body: organIn(session.committee.name, language),
      session: session.committee.session,
      language,
      firstNote: session.committee.firstNote,
    },
    title,
    openings,
  );

/** A version of a draft of the committee. */
export interface ListedVersion {
  readonly draft: string;
  readonly id: string;
  /** "L.2, Draft 3": the draft's symbol and the version's name. */
  readonly words: string;
  readonly name: string;
}

/** All versions of the committee's drafts, each draft's latest first; adopted texts come before the others. */
export function versionsIn(drafts: readonly DraftSummary[]): readonly ListedVersion[] {
  const all = drafts.flatMap(({ id: draft, meta, title, versions = [] }) => {
    const short = title.length > 30 ? `${title.slice(0, 30)}…` : title;
    const of = shortSymbol(meta.symbol) || short;
    const adopted = adoptedVersion({ meta, versions });
    return [...versions].reverse().map(({ id, name }) => ({
      isFirst: id === adopted,
      listed: {
        draft,
        id,
        name,
        words:
          id === adopted
            ? say('{version}, adopted', { version: `${name} ${short}` })
            : of === '' || of === name
              ? name
              : commaList([of, name]),
      },
    }));
  });
  return [...all.filter(({ isFirst }) => isFirst), ...all.filter(({ isFirst }) => !isFirst)].map(({ listed }) => listed);
}

/** Id of the version of an adopted text; null if the draft was not adopted. */
const adoptedVersion = ({ meta, versions = [] }: Pick<DraftSummary, 'meta' | 'versions'>): string | null =>
  isAdopted({ meta }) ? (versions.findLast(({ name }) => name === (meta.adoption!.number || 'As adopted'))?.id ?? null) : null;

/** Begins a draft with a text; `base` names the adopted text that it continues. */
export async function beginWith(draft: Draft, begin: DraftBegin): Promise<Answer<{ readonly id: string; readonly left?: string }>> {
  const { draftToJson } = await import('../../formats/json/json.ts');
  return createDraft(draftToJson(draft), begin);
}

/** Begins a draft with a copy of another one. */
export const beginWithCopy = (id: string, { title, phase, seenBy, invited }: DraftBegin, proposals: boolean) =>
  copyDraft(id, { title, phase, seenBy, invited, proposals });
