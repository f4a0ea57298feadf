// What a delegation says around an amendment: reasons ("as it duplicates OP2", "too long:"), sources, courtesy. Remarks are skipped only if they cannot change
// what is asked: no quotation, no word that asks for something, no condition, no place that could be meant.
import { type Sense, sensedWords } from './clauses/clause-senses.ts';
import { undoesDemand } from './clauses/clause-stance.ts';
import { cuesOf, lettersOf } from './entry-tokens.ts';

/** Words that withdraw an amendment, or leave it to others: “should Peru insist”, “sorry, wrong paragraph”. */
const TAKES_BACK =
  /(?<![\p{L}])(?:[Ss]hould (?:the )?(?!(?:I|We)(?![\p{L}]))\p{Lu}|(?:[Ss]orry|[Ww]rong|[Pp]lan [B-Db-d]|[Ss]trike that|[Ff]lexib\p{L}*|(?:to be|yet) decided|[Dd]isregard|[Ii]gnore|last resort|second best|[Oo]n reflection|[Ss]econd thoughts?|can (?:also )?(?:accept|live)|[Kk]eep|[Ll]eave it|[Aa]ssuming|[Ii]n case|[Ff]ailing|[Oo]nce|as long as)(?![\p{L}]))|(?:^|\s)(?:[Nn]on?|[Nn]ot|[Нн]ет)[.!]*$/u;
/** Words that could change what is asked. */
const MATTERS =
  /(?<![\p{L}\p{N}])(?:pour autant|if|alternatives?|unless|provided|otherwise|or|either|alternatively|only|except|instead|also|same|ditto|idem|likewise|all|every|each|both|throughout|everywhere|twice|thrice|until|subject to|pending|tbc|tbd|oppose[sd]?|object|withdr[ae]wn?|withdraw|no longer|depending|when|first|second|third|fourth|fifth|last|penultimate|1st|2nd|3rd|annex|appendix|section|chapter|table|heading|subject|rev|corr|add|in this paragraph only|si|sauf|ou|seulement|aussi|salvo|también|sólo|o bien)(?![\p{L}\p{N}])|\bL\.\s?\d/iu;
/** “Not” is harmless if it only gives a reason. */
const NOT = /(?<![\p{L}\p{N}])(?:no|not|never|don['’]t|do not|cannot|can['’]t|n['’]est pas|ne|no es)(?![\p{L}\p{N}])/iu;
const NOT_BUT_WHY =
  /(?<![\p{L}\p{N}])(?:needs? not be \p{L}+|(?:is |are |was |it['’]s |this is |that is |we are |we see )?(?:no|not|never|isn['’]t)(?: \p{Ll}+ly| yet| our| a| an| the| in)? (?:need|needed?|necessary|acceptable|agreed|clear|relevant|appropriate|accurate|correct|useful|helpful|consistent|part of|line|consensus|proper|required|used|accepted|mandate|basis|place|language))(?![\p{L}\p{N}])/giu;
/** Reasons that name a paragraph of the text without asking for anything in it. */
const NAMES_WHY =
  /^(?:(?:and|as|since|because|this|it|which|that|to|in order|already|is|are|so|for|be|in|closely|see|cf|of|we|note|order) )*(?:see|cf\.?|duplicat|repeat|repetit|overlap|cover|contain|reflect|mention|address|consisten|align|in line|line with|in keeping|contradict|mirror|match|follow|harmoni|redundan|same as|per|comes? from|taken from|mov|merg|agreed|superfluous|already|language|title of (?!the (?:draft )?(?:resolution|text)|this))/i;
/** Reasons too common to show to anybody. */
const USUAL =
  /^(?:and )?(?:rest (?:is )?(?:ok|okay|fine|unchanged|agreed)|with which|agreed|consensus|editorial|typo|technical|grammar|minor|correction|language (?:from|of|as)|text from|from|source|see|cf|as (?:in|per|it|this|these|they|agreed|used)|per|because|since|in order|to (?:align|be consistent|reflect|avoid|match|keep|ensure|clarify|streamline|shorten|simplify)|so as|for (?:consistency|clarity|the sake|reasons|balance|brevity|simplicity|readability)|in (?:line|keeping|accordance|order)|consistent|not (?:needed|necessary|agreed)|(?:it |this )?(?:is |are )?(?:already|redundant|superfluous|repetiti|duplicat|repeat|unnecessary|too )|could be (?:shortened|shorter|tightened)|(?:to )?(?:streamline|shorten|simplify)|motif|raison|pour|car|parce que|afin de|porque|para|motivo|ya que|a fin de|lenguaje|langage|langue)/i;

/** True if a remark is too common to show to anybody. */
export const isUsual = (words: string): boolean => USUAL.test(words.trim()) || CAUSE.test(words.trim());

const GIVEN_UP =
  /(?<![\p{L}])(?:with(?:drawn?|drew)|retract|cancel|scrap(?!e)|forget|retir[éeoa]|abandonn|снят|снима|отозва|отзыва|оставить)|سحب|يبقى|撤回|收回|保留/iu;
const BACKED = /^(?:support|appuy|apoy|поддерж)/iu;

/** True if a sentence after an amendment withdraws it, or leaves it to others. */
export function mayTakeBack(sentence: string): boolean {
  const words = sensedWords(sentence);
  const isKept = words.some(({ sense, text }) => sense === 'keep' && !BACKED.test(text) && !SCRIPT.test(text));
  return TAKES_BACK.test(sentence.replace(/flexib\p{L}*/giu, ' ')) || GIVEN_UP.test(sentence) || isKept || undoesDemand(words);
}

/** In these scripts no word of a remark may ask for anything or change what is asked. */
const SCRIPT = /[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}]/u;
const IDLE: readonly Sense[] = ['other', 'small', 'stop', 'place', 'paragraph', 'and'];

/** True if words only give a reason or are polite. */
export function isRemark(words: string): boolean {
  const plain = words.trim().replace(NOT_BUT_WHY, ' ');
  if (plain === '') return words.trim() !== '';
  if (SCRIPT.test(plain) && sensedWords(plain).some(({ sense }) => !IDLE.includes(sense))) return false;
  if (words.length > 300 || /[\ue000\ue001?]/.test(words) || MATTERS.test(plain) || NOT.test(plain) || TAKES_BACK.test(plain)) return false;
  // A remark may speak of the title if it does not say "in the title".
  const cues = cuesOf(plain);
  const ofTitle = !/(?:in|to|dans|en) (?:the |le |el )?(?:title|titre|título)/iu.test(plain) && plain.trim().split(/\s+/).length > 3;
  const letters = lettersOf(ofTitle ? cues.filter(({ place }) => place?.kind !== 'title') : cues);
  if (/[IRMKUJSVmXTOFBkcEYN]/.test(letters) || /D/.test(letters.replace(/^D?/, ''))) return false;
  return !letters.includes('A') || NAMES_WHY.test(words.trim().toLowerCase()) || CAUSE.test(words.trim());
}

/** “as complementarity is dealt with in (d)”: a reason may name any place. */
const CAUSE =
  /^(?:because|since|given that|considering(?: that)?|in view of|car|puisque|parce que|porque|ya que|as (?!in |per |well |follows)[\p{L} -]{2,60}? (?:is|are|was|were|has|have|would|will|does|do)(?![\p{L}]))/iu;

/** Words that make a sentence more than a reason. */
const CONDITION =
  /(?<![\p{L}])(?:if|unless|provided|otherwise|only|except|alternatives?|alternatively|withdr[ae]wn?|withdraw|until|subject to|pending|also|same|ditto|idem|likewise|when)(?![\p{L}])/iu;

/** True if a sentence asks for nothing: a reason or a greeting. */
export function isTalkOnly(sentence: string): boolean {
  if (/[\ue000?]/.test(sentence) || CONDITION.test(sentence) || TAKES_BACK.test(sentence)) return false;
  return !/[DIRCMKUJSVBAXTOF]/.test(lettersOf(cuesOf(sentence)));
}
