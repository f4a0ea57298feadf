// The line about the outcome of a text, in its language: "Adopted at the 82nd plenary meeting, 29 November 2026, without a vote".
import { type Adoption, type Language, totalsOf, type Vote } from '../../schema/index.ts';
import { dayWritten } from '../text/days.ts';

/** A day ("2026-11-29") in words; unchanged if it is not a day. */
export const dayIn = (date: string, language: Language): string => dayWritten(date, language) || date;

/** The words of a language. `place`: with '' for a meeting that is not known. */
interface Words {
  readonly adopted: string;
  readonly rejected: string;
  readonly place: (meeting: string, day: string) => string;
  readonly noVote: string;
  readonly recorded: (pro: number, contra: number, abstaining: number) => string;
  readonly counted: (pro: number, contra: number, abstaining: number) => string;
}

const after = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

const WORDS: Record<Language, Words> = {
  en: {
    adopted: 'Adopted',
    rejected: 'Not adopted',
    place: (meeting, day) => (meeting === '' ? ` on ${day}` : ` at the ${after(meeting, day)}`),
    noVote: 'without a vote',
    recorded: (pro, contra, abstaining) =>
      `by a recorded vote of ${pro} to ${contra}, with ${abstaining} abstention${abstaining === 1 ? '' : 's'}`,
    counted: (pro, contra, abstaining) => `by a vote of ${pro} to ${contra}, with ${abstaining} abstention${abstaining === 1 ? '' : 's'}`,
  },
  fr: {
    adopted: 'Adoptée',
    rejected: 'Non adoptée',
    place: (meeting, day) => (meeting === '' ? ` le ${day}` : ` à la ${meeting}, le ${day}`),
    noVote: 'sans vote',
    recorded: (pro, contra, abstaining) =>
      `par un vote enregistré de ${pro} voix contre ${contra}, avec ${abstaining} abstention${abstaining < 2 ? '' : 's'}`,
    counted: (pro, contra, abstaining) => `par ${pro} voix contre ${contra}, avec ${abstaining} abstention${abstaining < 2 ? '' : 's'}`,
  },
  es: {
    adopted: 'Aprobada',
    rejected: 'No aprobada',
    place: (meeting, day) => (meeting === '' ? ` el ${day}` : ` en la ${meeting}, el ${day}`),
    noVote: 'sin votación',
    recorded: (pro, contra, abstaining) =>
      `en votación registrada por ${pro} votos contra ${contra} y ${abstaining} ${abstaining === 1 ? 'abstención' : 'abstenciones'}`,
    counted: (pro, contra, abstaining) =>
      `por ${pro} votos contra ${contra} y ${abstaining} ${abstaining === 1 ? 'abstención' : 'abstenciones'}`,
  },
  ru: {
    adopted: 'Принята',
    rejected: 'Не принята',
    place: (meeting, day) => (meeting === '' ? ` ${day}` : `: ${meeting}, ${day}`),
    noVote: 'без голосования',
    recorded: (pro, contra, abstaining) =>
      `заносимым в отчет о заседании голосованием (за: ${pro}; против: ${contra}; воздержались: ${abstaining})`,
    counted: (pro, contra, abstaining) => `голосованием (за: ${pro}; против: ${contra}; воздержались: ${abstaining})`,
  },
  ar: {
    adopted: 'اعتُمد',
    rejected: 'لم يُعتمد',
    place: (meeting, day) => (meeting === '' ? ` في ${day}` : ` في ${meeting}، ${day}`),
    noVote: 'بدون تصويت',
    recorded: (pro, contra, abstaining) => `بتصويت مسجل (المؤيدون: ${pro}، المعارضون: ${contra}، الممتنعون: ${abstaining})`,
    counted: (pro, contra, abstaining) => `بالتصويت (المؤيدون: ${pro}، المعارضون: ${contra}، الممتنعون: ${abstaining})`,
  },
  zh: {
    adopted: '通过',
    rejected: '未获通过',
    place: (meeting, day) => (meeting === '' ? `：${day}` : `：${meeting}，${day}`),
    noVote: '未经表决',
    recorded: (pro, contra, abstaining) => `记录表决，${pro}票赞成、${contra}票反对、${abstaining}票弃权`,
    counted: (pro, contra, abstaining) => `表决，${pro}票赞成、${contra}票反对、${abstaining}票弃权`,
  },
};
const COMMA: Partial<Record<Language, string>> = { ar: '، ', zh: '，' };

/** "by a recorded vote of 120 to 3, with 20 abstentions"; "without a vote" for null. */
export function voteWords(vote: Vote | null, language: Language): string {
  const words = WORDS[language];
  if (vote === null) return words.noVote;
  const { for: pro, against, abstaining } = totalsOf(vote);
  return words[vote.kind](pro, against, abstaining);
}

/** The whole line. */
export function adoptionLine(
  { outcome, meeting, date, vote }: Pick<Adoption, 'outcome' | 'meeting' | 'date' | 'vote'>,
  language: Language,
): string {
  const words = WORDS[language];
  return `${words[outcome]}${words.place(meeting, dayIn(date, language))}${COMMA[language] ?? ', '}${voteWords(vote, language)}`;
}
