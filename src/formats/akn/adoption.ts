// Writes and reads the outcome of a text in an Akoma Ntoso file: the steps of its workflow (tabled, orally revised, adopted) and its votes in the parliamentary
// analysis, in the standard vocabulary; the rest (explanations, sponsors) in an element of our own.
import {
  type Adoption,
  BALLOTS,
  type Ballot,
  type Explanation,
  LONGEST_EXPLANATION,
  MOST_OF_ADOPTION,
  MOST_VOTES,
  type SeparateVote,
  soundLine,
  soundLines,
  type Vote,
} from '../../../schema/index.ts';
import { escapeMarkup } from '../markup.ts';
import { childOf, elementsOf, textIn, type XmlElement } from '../xml.ts';

/** The `meta` elements of an adopted text as XML, each '' where there is nothing to say. */
export interface AdoptionXml {
  readonly workflow: string;
  readonly parliamentary: string;
  /** Entries of the references. */
  readonly references: string;
  readonly own: string;
}

const NONE: AdoptionXml = { workflow: '', parliamentary: '', references: '', own: '' };

/** What the steps and votes of a file refer to, by the eId of the concept. */
const CONCEPTS = {
  step_tabled: 'tabled',
  step_revised: 'orally revised',
  step_vote: 'put to the meeting',
  outcome_adopted: 'adopted',
  outcome_rejected: 'not adopted',
  outcome_retained: 'retained',
  outcome_deleted: 'deleted',
  vote_for: 'in favour',
  vote_against: 'against',
  vote_abstaining: 'abstaining',
  vote_notVoting: 'not voting',
} as const;

const text = (name: string, words: string, attributes = ''): string => `<c:${name}${attributes}>${escapeMarkup(words)}</c:${name}>`;
/** A name or a label from a file. */
const lineIn = (words: string): string => soundLine(words).slice(0, 200);
const attribute = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${escapeMarkup(value)}"`);

/** Writes the outcome of a text. `sponsors`: all names; `day`: a date if none is known, because the schema requires one; `idOf`: eId of a paragraph in the
 *  file by its id, null where it is not in the text. */
export function adoptionXml(
  adoption: Adoption | undefined,
  sponsors: readonly string[],
  day: string,
  idOf: (paragraph: string) => string | null,
): AdoptionXml {
  if (!adoption) return NONE;
  const voters = new Map<string, string>();
  const voter = (name: string): string => {
    const known = voters.get(name) ?? `voter_${voters.size + 1}`;
    voters.set(name, known);
    return `#${known}`;
  };
  let counts = 0;
  const count = (choice: Ballot, value: number, names: readonly string[]) =>
    `<count eId="count_${++counts}" value="${value}" refersTo="${[`#vote_${choice}`, ...names.map(voter)].join(' ')}"/>`;
  const countsXml = (vote: Vote): string =>
    vote.kind === 'recorded'
      ? BALLOTS.map((choice) => count(choice, vote[choice].length, vote[choice])).join('')
      : (['for', 'against', 'abstaining'] as const).map((choice) => count(choice, vote[choice], [])).join('');
  let votings = 0;
  const voting = (vote: Vote, outcome: string, more: string) =>
    `<voting eId="voting_${++votings}" outcome="#outcome_${outcome}" c:kind="${vote.kind}"${more}>${countsXml(vote)}</voting>`;
  const { outcome, issued, revisions, separate, vote, explanations } = adoption;
  const apart = separate.map((one) => {
    const id = idOf(one.paragraph);
    const href = id === null ? '' : ` href="#${id}"`;
    return voting(
      one.vote,
      one.retained ? 'retained' : 'deleted',
      `${href} c:paragraph="${escapeMarkup(one.paragraph)}"${attribute('c:label', one.label)}`,
    );
  });
  const all = [...apart, ...(vote ? [voting(vote, outcome, '')] : [])];
  const date = adoption.date || day;
  const steps = [
    ...(issued
      ? [
          `<step eId="step_1" date="${issued.date || day}" by="#chapeau" refersTo="#step_tabled"${attribute('c:name', issued.name)}${attribute('c:day', issued.date)}/>`,
        ]
      : []),
    ...(revisions.length > 0
      ? [
          `<step eId="step_2" date="${date}" by="#organ" refersTo="#step_revised">${revisions.map((one) => text('revision', one)).join('')}</step>`,
        ]
      : []),
    `<step eId="step_3" date="${date}" by="#organ" refersTo="#step_vote" outcome="#outcome_${outcome}"${attribute('c:meeting', adoption.meeting)}${attribute('c:number', adoption.number)}${attribute('c:draft', adoption.draft)}${attribute('c:day', adoption.date)}/>`,
  ];
  const concepts = Object.entries(CONCEPTS).map(
    ([id, words]) => `<TLCConcept eId="${id}" href="/akn/ontology/concept/chapeau/${id}" showAs="${words}"/>\n`,
  );
  const organizations = [...voters].map(
    ([name, id]) => `<TLCOrganization eId="${id}" href="/akn/ontology/organization/un/${id}" showAs="${escapeMarkup(name)}"/>\n`,
  );
  const own = [
    ...sponsors.map((name) => text('sponsor', name)),
    ...adoption.sponsors.map((name) => text('announced', name)),
    ...explanations.map(({ by, when, words }) => text('explanation', words, ` by="${escapeMarkup(by)}" when="${when}"`)),
  ];
  return {
    workflow: `<workflow source="#chapeau">\n${steps.join('\n')}\n</workflow>\n`,
    parliamentary: all.length === 0 ? '' : `<parliamentary>\n${all.join('\n')}\n</parliamentary>\n`,
    references: concepts.join('') + organizations.join(''),
    own: own.length === 0 ? '' : `<c:adoption>${own.join('')}</c:adoption>`,
  };
}

/** The outcome of the text in a file that we wrote, and the names of its sponsors; null in other files. `head`: the `meta` element; `named`: finds the
 *  element of a reference ("#voter_1"). */
export function adoptionIn(
  head: XmlElement | undefined,
  named: (address: string) => XmlElement | undefined,
): { readonly adoption: Adoption; readonly sponsors: readonly string[] } | null {
  const steps = elementsOf(childOf(head, 'workflow')).filter(({ name }) => name === 'step');
  const stepOf = (concept: keyof typeof CONCEPTS) => steps.find(({ attributes }) => attributes.refersTo === `#${concept}`);
  const last = stepOf('step_vote');
  const outcome = last?.attributes.outcome === '#outcome_rejected' ? 'rejected' : 'adopted';
  if (!last) return null;
  const short = (element: XmlElement | undefined, name: string) => lineIn(element?.attributes[name] ?? '');
  const dayOf = (element: XmlElement) => /^\d{4}-\d{2}-\d{2}$/.exec(element.attributes['c:day'] ?? '')?.[0] ?? '';
  const listed = (element: XmlElement | undefined, name: string): XmlElement[] =>
    elementsOf(element)
      .filter((one) => one.name === name)
      .slice(0, MOST_OF_ADOPTION);
  const votings = elementsOf(head)
    .filter(({ name }) => name === 'analysis')
    .flatMap((one) => listed(childOf(one, 'parliamentary'), 'voting'));
  const isApart = ({ attributes }: XmlElement) => attributes['c:paragraph'] !== undefined;
  const separate = votings.filter(isApart).map(
    (one): SeparateVote => ({
      paragraph: short(one, 'c:paragraph'),
      label: short(one, 'c:label'),
      retained: one.attributes.outcome !== '#outcome_deleted',
      vote: voteIn(one, named),
    }),
  );
  const whole = votings.find((one) => !isApart(one));
  const own = childOf(childOf(head, 'proprietary'), 'c:adoption');
  const tabled = stepOf('step_tabled');
  const words = (name: string) => listed(own, name).map((one) => lineIn(textIn(one)));
  return {
    sponsors: words('c:sponsor'),
    adoption: {
      outcome,
      number: short(last, 'c:number'),
      draft: short(last, 'c:draft'),
      meeting: short(last, 'c:meeting'),
      date: dayOf(last),
      vote: whole ? voteIn(whole, named) : null,
      separate,
      issued: tabled ? { name: short(tabled, 'c:name'), date: dayOf(tabled) } : null,
      revisions: listed(stepOf('step_revised'), 'c:revision').map((one) => soundLines(textIn(one))),
      sponsors: words('c:announced'),
      explanations: listed(own, 'c:explanation').map(
        (one): Explanation => ({
          by: short(one, 'by'),
          when: one.attributes.when === 'before' ? 'before' : 'after',
          words: soundLines(textIn(one)).slice(0, LONGEST_EXPLANATION),
        }),
      ),
    },
  };
}

function voteIn(voting: XmlElement, named: (address: string) => XmlElement | undefined): Vote {
  const counts = elementsOf(voting).filter(({ name }) => name === 'count');
  const of = (choice: Ballot) => counts.find(({ attributes }) => attributes.refersTo?.split(' ')[0] === `#vote_${choice}`);
  if (voting.attributes['c:kind'] === 'counted') {
    const total = (choice: Ballot): number => {
      const value = Number(of(choice)?.attributes.value);
      return Number.isInteger(value) && value >= 0 && value <= MOST_VOTES ? value : 0;
    };
    return { kind: 'counted', for: total('for'), against: total('against'), abstaining: total('abstaining') };
  }
  const seen = new Set<string>();
  const names = (choice: Ballot): string[] => {
    const addresses =
      of(choice)
        ?.attributes.refersTo?.split(' ')
        .slice(1, MOST_OF_ADOPTION + 1) ?? [];
    return addresses.flatMap((address) => {
      const name = lineIn(named(address)?.attributes.showAs ?? '');
      if (name === '' || seen.has(name)) return [];
      seen.add(name);
      return [name];
    });
  };
  const [pro, against, abstaining, notVoting] = [names('for'), names('against'), names('abstaining'), names('notVoting')];
  return { kind: 'recorded', for: pro, against, abstaining, notVoting };
}
