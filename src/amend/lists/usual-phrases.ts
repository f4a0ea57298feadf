// English phrases for amendments that the senses of words do not capture ("stop after “X”", "not “X” but “Y”"): each rule turns a usual phrase into one that
// the entry reader knows (list-cues.ts). Quotations were taken out before; a rule only changes the words around them.
import { QUOTE } from '../formal/quotation.ts';
import { isCueWord, isNear } from './list-cues.ts';

type Rule = readonly [pattern: RegExp, known: string];

const Q = `(${QUOTE})`;
/** Nouns that may introduce quoted words. */
const THE =
  '(?:(?:the|a|an|le|la|les|los?|las|el) )?(?:(?:words?|phrase|term|expression|formulation|verb|adjective|adverb|noun|reference to|mots?|termes?|expression|palabras?|expresión|frase) )?';
const SHOULD = '(?:should|shall|shd|shld|shud|must|could|might|may|can|would|ought to|needs? to|has to|have to|is to|are to|to)';
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
    `(?<![\\p{L}])(?:my|our) (?:capital|authorities|ministry|minister|ambassador|instructions|government|delegation|group)s? (?:would (?:like|prefer|want)|asks?|requests?|wants?|wishes|proposes?|suggests?|prefers?|insists?)(?: us)?(?: to| for| that| on)?(?: the)? (?=\\p{L}|\ue000)`,
    '',
  ),
  rule(`(?<![\\p{L}])not ${THE}${Q},? but (?:rather )?${THE}${Q}`, 'replace $1 with $2'),
  rule(
    `(?:(?<![\\p{L}])(?:${SHOULD} )?(?:use|say|put|have|write|read|state|prefer|see|insert|simply|just|only|(?:start|begin|open|end)s?(?: with)?|lire|dire|mettre|decir|poner|refer to|speak of|mention)[ :]+)?${THE}${Q},? (?:rather than|instead of|in place of|in lieu of|as opposed to|and not|not|au lieu de|à la place de|plutôt que|et non|en lugar de|en vez de|y no) ${THE}${Q}`,
    'replace $2 with $1',
  ),
  rule(
    `(?:rather (?:have|see|say)|better|prefer)(?: to (?:say|have|see))? ${THE}${Q} (?:to|over|than|rather than) ${THE}${Q}`,
    'replace $2 with $1',
  ),
  rule(`(?<=^|[\\s:])(?:[-–−]|\\(-\\) ?)${Q}[,;]? ?(?:\\+|\\(\\+\\)) ?${Q}`, 'replace $1 with $2'),
  rule(
    `(?<=\\d(?:[a-z]|\\s?\\([a-z]+\\))?[\\s,–-]{1,3})\\(?(?:at the |the |à la |al )?(?:end|fin|final)\\)?\\s?[:,]? ?(?:[-–] )?(?:\\+ ?)?(?=${QUOTE}|add|insert|ajouter|insérer|agregar|añadir)`,
    ' at the end, add ',
  ),
  rule(`(?<=, add )(?:add|insert|ajouter|insérer|agregar|añadir) (?=${QUOTE})`, ''),
  rule(`take ${Q} out(?= |[.;]|$)`, 'delete $1'),
  rule(
    `(?<!\\p{L})new (op|pp|para(?:graph)?|operative paragraph|preambular paragraph) (after|before) (?:no\\. ?)?(\\d{1,3})(?=\\s?[:,.–-])`,
    'new $1 $2 $1 $3',
  ),
  rule(
    `(?<!\\p{L})(?<!full |a )(?:to )?(?:stops?|ends?|finish(?:es)?|concludes?)(?: (?:the )?(?:para(?:graph)?|sentence|text))?(?: right)? (?:after)(?: the words?)? (?=${QUOTE})`,
    'delete everything after ',
  ),
  rule(
    `put a (?:full )?(?:stop|period) after (?:the words? )?${Q},? and delete (?:the rest|everything (?:after|else)|all that follows)`,
    'delete everything after $1',
  ),
  rule(`(?<![\\p{L}])append ${THE}${Q}(?! (?:after|before))`, 'at the end insert $1'),
  rule(
    `(?:instead of|in place of|au lieu de|en lugar de|donde dice|where it says|for|pour) ${Q},? (?:read|should read|lire|léase|debe decir|debe leerse|debería decir|que diga|diga|dirá|say|it should say) ${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?:debe|deberá|debería) (?:decir|leerse|rezar|quedar)|(?:doit|devrait) (?:se lire|être libellé)|quedaría así`, 'to read'),
  rule(`(?<!\\p{L})swap ${Q} (?:for|with|by) ${Q}`, 'replace $1 with $2'),
  rule(`\\[\\s?(deleted?|supprimé|suprimido)\\s?\\]`, 'delete'),
];

const RULE_WORDS =
  'should please after before insert inserted delete deleted replace replaced follow followed precede preceded instead append between redundant remove removed change changed rather prefer amend'.split(
    ' ',
  );

/** Corrects typing mistakes around quotations. An entry without quotations stays: its words may be those of the text. */
const spelled = (text: string): string =>
  !text.includes('\ue000')
    ? text
    : text.replace(/(?<![\p{L}\ue000-])\p{L}{4,12}(?![\p{L}-])/gu, (typed) => {
        const word = typed.toLowerCase();
        if (isCueWord(word) || RULE_WORDS.includes(word)) return typed;
        // “Follows” is another form, not a mistake.
        const near = RULE_WORDS.filter(
          (known) => known[0] === word[0] && !word.startsWith(known) && !known.startsWith(word) && isNear(word, known, 1),
        );
        return near.length === 1 ? near[0]! : typed;
      });

/** An entry with usual phrases put into words that the entry reader knows. Quotations were taken out before. */
export const inKnownWords = (text: string): string =>
  text.length > 4000 ? text : USUAL.reduce((said, [pattern, known]) => said.replace(pattern, known), spelled(text));
