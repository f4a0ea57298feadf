// English phrases for amendments that the senses of words do not capture ("stop after “X”"): each rule turns a usual phrase into one that
// the entry reader knows (list-cues.ts). Quotations were taken out before; a rule only changes the words around them.
import { QUOTE } from '../formal/quotation.ts';

type Rule = readonly [pattern: RegExp, known: string];

const rule = (pattern: string, known: string): Rule => [new RegExp(pattern, 'giu'), known];

/** Usual phrases in words that the entry reader knows. */
const USUAL: readonly Rule[] = [
  rule(`(?<![\\p{L}])we (?:wonder|were wondering|ask ourselves) (?:if|whether) `, ''),
  rule(`(?<![\\p{L}])(?:could|can|may|might) (?:we|you|i) (?:(?:please|kindly|perhaps|also|possibly) )?(?=\\p{L})`, ''),
  rule(
    `(?<![\\p{L}])(?:please |kindly |we (?:would )?)?(?:consider|recommend)(?=(?: that)? (?:deleting|replacing|adding|inserting|moving|changing|removing))`,
    '',
  ),
  rule(
    `(?<!\\p{L})new (op|pp|para(?:graph)?|operative paragraph|preambular paragraph) (after|before) (?:no\\. ?)?(\\d{1,3})(?=\\s?[:,.–-])`,
    'new $1 $2 $1 $3',
  ),
  rule(
    `(?<!\\p{L})(?<!full |a )(?:to )?(?:stops?|ends?|finish(?:es)?|concludes?)(?: (?:the )?(?:para(?:graph)?|sentence|text))?(?: right)? (?:after)(?: the words?)? (?=${QUOTE})`,
    'delete everything after ',
  ),
  rule(`(?:debe|deberá|debería) (?:decir|leerse|rezar|quedar)|(?:doit|devrait) (?:se lire|être libellé)|quedaría así`, 'to read'),
  rule(`(?<![\\p{L}])append (?:the )?(?:words? )?(${QUOTE})(?! (?:after|before))`, 'at the end insert $1'),
  rule(`(?<!\\p{L})swap (${QUOTE}) (?:for|with|by) (${QUOTE})`, 'replace $1 with $2'),
];

/** An entry with usual phrases put into words that the entry reader knows. Quotations were taken out before. */
export const inKnownWords = (text: string): string =>
  text.length > 4000 ? text : USUAL.reduce((said, [pattern, known]) => said.replace(pattern, known), text);
