// Random outcomes of a meeting: votes by name and by totals, separate votes, revisions, explanations.
import fc from 'fast-check';
import { type Adoption, BALLOTS, type Ballot, type Vote } from '../../../schema/index.ts';

const NAMES = ['Norway', 'Fiji', 'Côte d’Ivoire', 'Egypt', 'A & <B>', '“Quoted”', 'الأردن', 'Peru'];
const line = fc.constantFrom('', 'L.2', '80/251', '82nd plenary meeting', 'A & "B" <c>', 'الجلسة 82');
const words = fc.constantFrom('We joined the consensus.', 'Two lines:\nthe second, with <marks> & “quotes”.', ' x ', 'نحن نؤيد');
const day = fc.constantFrom('2026-11-29', '2024-02-29', '');

const recorded = fc.array(fc.constantFrom(...BALLOTS, null), { minLength: NAMES.length, maxLength: NAMES.length }).map((chosen): Vote => {
  const of = (choice: Ballot) => NAMES.filter((_, at) => chosen[at] === choice);
  return { kind: 'recorded', for: of('for'), against: of('against'), abstaining: of('abstaining'), notVoting: of('notVoting') };
});
const total = fc.nat({ max: 193 });
const counted = fc.record({ for: total, against: total, abstaining: total }).map((totals): Vote => ({ kind: 'counted', ...totals }));
const vote = fc.oneof(recorded, counted);

/** `paragraphs`: ids that separate votes are on. */
export const randomAdoption = (paragraphs: readonly string[]): fc.Arbitrary<Adoption> =>
  fc.record({
    outcome: fc.constantFrom('adopted', 'rejected'),
    number: line,
    draft: line,
    meeting: line,
    date: day,
    vote: fc.option(vote),
    separate: fc.array(
      fc.record({ paragraph: fc.constantFrom('gone', ...paragraphs), label: fc.constantFrom('OP3', 'PP1'), retained: fc.boolean(), vote }),
      { maxLength: 3 },
    ),
    issued: fc.option(fc.record({ name: line, date: day })),
    revisions: fc.array(words, { maxLength: 3 }),
    sponsors: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
    explanations: fc.array(fc.record({ by: fc.constantFrom(...NAMES), when: fc.constantFrom('before', 'after'), words }), { maxLength: 3 }),
  });
