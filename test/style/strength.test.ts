// The strength reading: what it says of verbs, duties and qualifiers, and where it keeps still because no table ranks the words.
import { describe, expect, it } from 'vitest';
import { strengthReading } from '../../src/style/strength.ts';
import { QUALIFIERS, VERB_SCALES } from '../../src/style/strength-data.ts';

const reading = (before: string, after: string, label = 'OP5') => strengthReading([{ label, before, after }]).map((item) => item.text);
const CARE = 'Member States to provide, where needed, services for persons with disabilities;';

describe('a verb', () => {
  it('that opens an operative paragraph is softer or stronger by the ladder', () => {
    expect(reading(`Urges ${CARE}`, `Encourages ${CARE}`)).toEqual(['softer: urges became encourages']);
    expect(reading(`Invites ${CARE}`, `Strongly urges ${CARE}`)).toEqual(['stronger: invites became strongly urges']);
    expect(reading(`Also requests ${CARE}`, `Further invites ${CARE}`)).toEqual(['softer: also requests became further invites']);
    expect(reading(`Appeals to ${CARE}`, `Calls upon ${CARE}`)).toEqual(['stronger: appeals to became calls upon']);
    expect(reading('Strongly condemns the attacks;', 'Deplores the attacks;')).toEqual(['softer: strongly condemns became deplores']);
    expect(reading('Takes note with appreciation of the report;', 'Takes note of the report;')).toEqual([
      'softer: takes note with appreciation became takes note',
    ]);
    expect(reading('Expresses its concern at the delay;', 'Expresses its grave concern at the delay;')).toEqual([
      'stronger: expresses its concern became expresses its grave concern',
    ]);
  });

  it('of a preambular paragraph is read in its own form', () => {
    expect(reading('Welcoming the report,', 'Noting the report,', 'PP3')).toEqual(['softer: welcoming became noting']);
    expect(reading('Concerned at the delay,', 'Deeply concerned at the delay,', 'PP3')).toEqual([
      'stronger: concerned became deeply concerned',
    ]);
  });

  it('inside a paragraph is read where the words around it stayed', () => {
    expect(
      reading(
        'Requests the Board to act, and invites the Council to report;',
        'Requests the Board to act, and requests the Council to report;',
      ),
    ).toEqual(['stronger: invites became requests']);
    expect(reading('Decides that States shall report every year;', 'Decides that States should report every year;')).toEqual([
      'softer: shall became should',
    ]);
    expect(reading('Recognizes that services are effective for all;', 'Recognizes that services can be effective for all;')).toEqual([
      'softer: are became can be',
    ]);
  });

  it('keeps still where no ladder holds both words, or they are equals', () => {
    for (const [before, after] of [
      ['Stresses the need for care;', 'Emphasizes the need for care;'],
      ['Calls on States to act;', 'Calls upon States to act;'],
      ['Decides to review the matter;', 'Invites States to review the matter;'],
      ['Firmly urges States to act;', 'Urges States to act;'],
      ['Urges States to act;', 'Also urges States to act;'],
      ['Urges States to act;', 'Urges States to act;'],
      ['Prie les États d’agir ;', 'Invite les États à agir ;'],
      ['Welcomes the requests of the Council;', 'Welcomes the notes of the Council;'],
    ] as const)
      expect([before, reading(before, after)]).toEqual([before, []]);
    // The noun and its neighbours changed too: the two verbs may not correspond.
    expect(reading('Decides that States shall report;', 'Decides that the Board may meet;')).toEqual([]);
  });
});

describe('a qualifier', () => {
  const plain = 'Calls upon Member States to provide services for persons with disabilities;';

  it('that came softens, that went strengthens, and one of the same effect only changes', () => {
    const soft = plain.replace('provide', 'provide, as appropriate,');
    expect(reading(plain, soft)).toEqual(['softer: as appropriate added']);
    expect(reading(soft, plain)).toEqual(['stronger: as appropriate removed']);
    expect(reading(soft, soft.replace('as appropriate', 'where possible'))).toEqual(['qualifier: as appropriate became where possible']);
    expect(reading(plain, plain.replace(';', ', within existing resources;'))).toEqual(['softer: within existing resources added']);
    expect(reading(plain, plain.replace('services', 'services as soon as possible'))).toEqual(['stronger: as soon as possible added']);
    expect(reading('Encourages States to adopt measures;', 'Encourages States to consider adopting measures;')).toEqual([
      'softer: to consider added',
    ]);
  });

  it('is told beside the verb that changed with it', () => {
    expect(reading('Invites Member States to act now;', 'Encourages Member States, as appropriate, to act now;')).toEqual([
      'stronger: invites became encourages',
      'softer: as appropriate added',
    ]);
  });

  it('is told in French, Spanish and Arabic where an official text has it', () => {
    expect(
      reading('Prie les États de renforcer leurs systèmes ;', 'Prie les États de renforcer, selon qu’il convient, leurs systèmes ;'),
    ).toEqual(["softer: selon qu'il convient added"]);
    expect(reading('Alienta a los Estados a que adopten medidas;', 'Alienta a los Estados a que adopten, según proceda, medidas;')).toEqual(
      ['softer: según proceda added'],
    );
    expect(reading('تشجع الدول الأعضاء على تعزيز نظم الإنذار؛', 'تشجع الدول الأعضاء على تعزيز، حسب الاقتضاء، نظم الإنذار؛')).toEqual([
      'softer: حسب الاقتضاء added',
    ]);
  });

  it('keeps still where it came with a clause of its own, moved, or stands in a preamble', () => {
    expect(reading(plain, plain.replace(';', ' and to publish, as appropriate, yearly statistics;'))).toEqual([]);
    const [first, second] = [plain.replace('provide', 'provide, where needed,'), plain.replace(';', ', where needed;')];
    expect(reading(first, second)).toEqual([]);
    expect(reading('Recalling the duty to provide services,', 'Recalling the duty to provide, as appropriate, services,', 'PP2')).toEqual(
      [],
    );
  });
});

describe('the reading of a comparison', () => {
  it('names paragraphs and directions, in the order given', () => {
    expect(
      strengthReading([
        { label: 'PP1', before: 'Recalling its resolution 70/1,', after: 'Recalling its resolution 75/1,' },
        { label: 'OP2', before: `Urges ${CARE}`, after: `Invites ${CARE}` },
        { label: 'OP3', before: `Invites ${CARE}`, after: `Invites ${CARE.replace('where needed', 'as necessary')}` },
      ]),
    ).toEqual([
      { label: 'OP2', text: 'softer: urges became invites', direction: 'softer', from: 'urges', to: 'invites' },
      {
        label: 'OP3',
        text: 'qualifier: where needed became as necessary',
        direction: 'changed',
        from: 'where needed',
        to: 'as necessary',
      },
    ]);
  });

  it('says the opposite of the texts swapped', () => {
    const opposite = { softer: 'stronger', stronger: 'softer', changed: 'changed' } as const;
    for (const { rungs } of VERB_SCALES)
      for (const x of rungs.flat())
        for (const y of rungs.flat()) {
          const say = (verb: string) => `${verb.charAt(0).toUpperCase()}${verb.slice(1)} the report of the Board;`;
          const there = strengthReading([{ label: 'OP1', before: say(x), after: say(y) }]);
          const back = strengthReading([{ label: 'OP1', before: say(y), after: say(x) }]);
          expect([x, y, back.map((item) => item.direction)]).toEqual([x, y, there.map((item) => opposite[item.direction])]);
        }
  });

  it('has tables without doubles', () => {
    for (const { name, rungs } of VERB_SCALES) expect([name, new Set(rungs.flat()).size]).toEqual([name, rungs.flat().length]);
    const words = QUALIFIERS.flatMap((group) => group.words);
    expect(new Set(words).size).toBe(words.length);
  });
});
