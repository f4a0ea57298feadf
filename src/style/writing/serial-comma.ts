// A list of words has no comma before its last “and” or “or”. Only lists of single words are judged: in longer ones the comma may separate two ideas.
import { formRule } from '../finding/forms.ts';

/** Words that begin something other than the last member of a list. */
const BEGINS_ANEW =
  /^(?:in|at|to|of|by|on|for|with|from|all|other|others|the|its|their|his|her|that|which|who|whose|where|when|also|further|thus|thereby|therefore|hence|subsequently|consequently|not|as|if|any|more|most|such|these|those|this|is|are|was|were|has|have|had|shall|will|may|must|should|through|especially|particularly|including|notably|inter|where|while|until|after|before|upon|within|without|under|over|between|among|towards?|against|during|despite|a|an|it|they|each|every|both|no|so|then|yet|ensure|ensures)$/i;

/** The two members before the comma, each a single word. */
const MEMBERS = /(?:^|[\s(])(\p{Ll}[\p{L}-]{1,40}), (\p{Ll}[\p{L}-]{1,40})$/u;

export const serialComma = formRule({
  number: 35,
  name: 'punctuation/serial-comma',
  title: 'No comma before the last member of a list',
  source: 'United Nations Editorial Manual, punctuation: no serial comma in a simple list.',
  forms: {
    en: [
      {
        pattern: /, (?=(?:and|or) \p{Ll}[\p{L}-]{1,40}(?:[,;:.)]|$| (?:of|in|for|to|rights?|development|organizations?)\b))/gu,
        instead({ index, input }) {
          const [, first, last] = MEMBERS.exec(input.slice(Math.max(0, index - 90), index)) ?? [];
          if (!first || !last || BEGINS_ANEW.test(first) || BEGINS_ANEW.test(last)) return undefined;
          return /ing$/.test(first) === /ing$/.test(last) ? ' ' : undefined;
        },
        message: 'A simple list has no comma before its last member.',
      },
    ],
  },
});
