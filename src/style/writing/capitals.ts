// Capitals of the house: Member States, States, Governments, the Organization (the United Nations), the names of organs and their heads.
import { formRule, type WrittenForm } from '../finding/forms.ts';

const always = (pattern: RegExp, right: string): WrittenForm => ({ pattern, instead: () => right });

/** Names with one spelling. Only forms without their capitals are looked for. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  ['united nations', 'United Nations'],
  ['general assembly', 'General Assembly'],
  ['security council', 'Security Council'],
  ['human rights council', 'Human Rights Council'],
  ['economic and social council', 'Economic and Social Council'],
  ['secretary-general', 'Secretary-General'],
  ['secretary general', 'Secretary-General'],
  ['Secretary General', 'Secretary-General'],
  ['charter of the united nations', 'Charter of the United Nations'],
  ['international court of justice', 'International Court of Justice'],
].map(([found, right]) => [new RegExp(`(?<![\\p{L}-])${found}(?![\\p{L}-])`, 'gu'), right!] as const);

export const capitals = formRule({
  number: 32,
  name: 'words/capitals',
  title: 'Capitals',
  source:
    'United Nations Editorial Manual, capitalization; counted in 922 adopted texts: “Member States” 4,350 times, “governments” in 40 texts.',
  forms: {
    en: [
      // “Federal member states” of a federation, and member States of another body, are right.
      {
        pattern: /(?<!\bfederal )\b(member states?|Member states?|member States?\b(?! (?:of|levels?)\b))(?!-)/g,
        instead: ([found]) => (/s$/.test(found) ? 'Member States' : 'Member State'),
      },
      { pattern: /\b(?:[Ss]tate|states) parties\b(?! to (?:the |an? )?(?:\w+ )?conflict)/g, instead: () => 'States parties' },
      { pattern: /\b(state party)\b/g, instead: () => 'State party' },
      {
        pattern:
          /(?<=\b(?:all|other|those|these|requesting|requested|donor|affected|neighbouring|coastal|developing|concerned|sovereign|between|among|by|for|upon|urges|requests|invites|encourages) )states\b(?! of (?:emergency|mind|affairs|exception)\b)/gi,
        instead: ([found]) => (found === 'states' ? 'States' : undefined),
      },
      {
        pattern: /(?<=\b(?:national|all|their|its|these|those|other|respective|donor|host|by|invites|urges|between|among) )governments\b/gi,
        instead: ([found]) => (found === 'governments' ? 'Governments' : undefined),
      },
      ...NAMES.map(([pattern, right]) => always(pattern, right)),
    ],
  },
});
