// What a delegation says around an amendment: reasons ("as it duplicates OP2", "too long:"), sources, courtesy. Remarks are skipped only if they cannot change
// what is asked: no quotation, no word that asks for something, no condition, no place that could be meant.
import { type Sense, sensedWords } from './clauses/clause-senses.ts';
import { undoesDemand } from './clauses/clause-stance.ts';
import { cuesOf, lettersOf } from './entry-tokens.ts';

/** An entry without its remarks, and the unusual ones, which are shown to whoever brings the list in. */
export interface WithoutRemarks {
  readonly text: string;
  readonly unusual: readonly string[];
}

/** Names another text whose paragraphs have the same numbers. */
const OTHER_TEXT =
  /^(?:of|from|in) (?:the |its |a )?(?:[\p{L}’']+ ){0,2}(?:resolution|draft|text|report|proposal|document|decision|version|annex)(?![\p{L}])|^(?:du (?:rapport|document)|de l[’']annexe|de la (?:résolution|resolución) \d|del (?:informe|anexo|documento))(?![\p{L}])/iu;
/** Words that withdraw an amendment, or leave it to others: “should Peru insist”, “sorry, wrong paragraph”. */
const TAKES_BACK =
  /(?<![\p{L}])(?:[Ss]hould (?:the )?(?!(?:I|We)(?![\p{L}]))\p{Lu}|(?:[Ss]orry|[Ww]rong|[Pp]lan [B-Db-d]|[Ss]trike that|[Ff]lexib\p{L}*|(?:to be|yet) decided|[Dd]isregard|[Ii]gnore|last resort|second best|[Oo]n reflection|[Ss]econd thoughts?|can (?:also )?(?:accept|live)|[Kk]eep|[Ll]eave it|[Aa]ssuming|[Ii]n case|[Ff]ailing|[Oo]nce|as long as)(?![\p{L}]))|(?:^|\s)(?:[Nn]on?|[Nn]ot|[Нн]ет)[.!]*$/u;
const QUOTED = '\ue001';
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

/** Reasons to delete a whole paragraph: after “delete”, only such words cannot be words of the paragraph. */
const WHY_GONE =
  /^(?:(?:and|as|since|because|this|it|which|that|the|para(?:graph)?|text|is|are|seems?|would be|has|been|have|we|find|just|simply|fully|largely|mostly|partly|clearly|quite|very|no|for) )*(?:duplicat|repeat|repetit|redundan|already|(?:is |was )?(?:covered|overlap)|not (?:needed|necessary|agreed|relevant|acceptable|consensus)|no(?:t any)? longer|unnecessary|superfluous|outdated|overtaken|obsolete|beyond|outside|too |irrelevant|see|cf|controversial|unclear|need for|our red line|red line|double|doublon|répétiti|superflu|redundante|innecesari|repetid)/i;

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

const VERB_FOLLOWS = 'DIRCMKUabegxXOQ';
/** How a remark before the instruction begins. */
const LEADING =
  /^(?:\(?(?:for|in (?:line|view|light|keeping|order|accordance|the interests?|our)|given|since|as|because|to (?:align|be|avoid|reflect|keep|ensure|streamline|shorten|simplify|clarify|make|match|soften|strengthen)|could|should|may|might|would|is|are|this|it|we|our|my|i|the (?:text|paragraph|para|language|wording|sentence)|too|very|rather|quite|a bit|slightly|minor|small|tiny|editorial|technical|typo|language|grammar|style|streamline|shorten|shorter|simplify|simpler|softer?|tone|tighten|clarify|clarity|consistency|brevity|balance|comment|suggestion|note|just|simply|pour|afin|par souci|para|con el fin|por razones))(?![\p{L}])/iu;

/** The entry without remarks; null if it has none that can be skipped. */
export function withoutRemarks(entry: string): WithoutRemarks | null {
  const unusual: string[] = [];
  const note = (words: string) => {
    const plain = words.trim().replace(/(?<![.;,:])[.;,:]+$/, '');
    if (!isUsual(plain) && plain !== '') unusual.push(plain);
  };
  let text = entry;
  const asksQuoted = text.includes(QUOTED);
  // In brackets, anywhere.
  text = text.replace(
    /(?<!\s)\s*(?:\(([^()\ue000\ue001]{2,300})\)|\[([^[\]\ue000\ue001]{2,300})\])/gu,
    (all, round?: string, square?: string) => {
      const words = (round ?? square)!;
      // “(ii)” is the sign of a subparagraph.
      const goes =
        !/^(?:[ivxl]{1,5}|[a-z]{1,2}|\d+)$/i.test(words.trim()) && isRemark(words) && (asksQuoted || WHY_GONE.test(words.trim()));
      if (goes) note(words);
      return goes ? '' : all;
    },
  );
  // After the last quotation.
  const last = text.lastIndexOf(QUOTED);
  if (last >= 0) {
    const tail = text.slice(last + 1);
    const [, lead = '', words = ''] =
      /^((?: (?:at the end|twice|throughout)| out| (?:(?:should|to|must|could|shall) )?(?:be )?(?:deleted|removed|omitted|replaced|inserted|added))?[\s,;.:–—/-]*)([\s\S]+)$/u.exec(
        tail,
      ) ?? [];
    if (words.trim() !== '' && isRemark(words) && (USUAL.test(words.trim()) || CAUSE.test(words.trim()) || /[,;.:–—/-]/.test(lead))) {
      note(words);
      text = text.slice(0, last + 1) + lead.replace(/(?<![\s,;.:–—/-])[\s,;.:–—/-]+$/u, '');
    }
  }
  // Before the instruction.
  const cues = cuesOf(text);
  const isNamed = cues[0]?.letter === 'A';
  const start = cues[0]?.letter === 'A' ? cues[0].end : cues[0]?.letter === 'n' && cues[1]?.letter === 'A' ? cues[1].end : 0;
  const head = /^[\s:.,–—-]*/.exec(text.slice(start))![0];
  const behind = text.slice(start + head.length);
  // “The enumeration in PP3 should be brought up to date: replace …”: the clause names the place.
  const clause = start === 0 ? /^([^:\ue000]{5,200}):\s+(?=\S)/.exec(text) : null;
  const places = clause ? cues.filter(({ letter, end }) => letter === 'A' && end <= clause[1]!.length) : [];
  if (clause && places.length === 1) {
    const [place] = places;
    const [name, rest] = [text.slice(place!.from, place!.end), text.slice(clause[0].length)];
    const others = `${clause[1]!.slice(0, place!.from)} ${clause[1]!.slice(place!.end)}`;
    const next = cuesOf(rest.slice(0, 80)).find(({ letter }) => !'z,'.includes(letter))?.letter;
    if (next !== undefined && VERB_FOLLOWS.includes(next) && !cuesOf(rest).some(({ letter }) => letter === 'A') && isRemark(others)) {
      note(others.replace(/\s+/g, ' '));
      return { text: `${name}: ${rest}`.trim(), unusual };
    }
  }
  if (LEADING.test(behind) || /^[^\ue000]{3,200}[;:.] /u.test(behind))
    for (const { index, 0: mark } of behind.matchAll(
      LEADING.test(behind)
        ? /\s?(?<![:;,.–—-])[:;,.–—-]+\s+|\s(?:by|so|thus|therefore|but|and)\s(?=\p{L}|\ue000)/gu
        : /\s?(?<![:;.])[:;.]+\s+/gu,
    )) {
      const [words, rest] = [behind.slice(0, index), behind.slice(index + mark.length)];
      if (words.includes('\ue000') || (isNamed && OTHER_TEXT.test(words))) break;
      const next = cuesOf(rest.slice(0, 80)).find(({ letter }) => !'z,'.includes(letter))?.letter;
      if (next === undefined || !VERB_FOLLOWS.includes(next) || !isRemark(words)) continue;
      note(words);
      text = `${text.slice(0, start)}${start === 0 ? '' : ': '}${rest}`;
      break;
    }
  return text === entry ? null : { text: text.trim(), unusual };
}

/** Words that make a sentence more than a reason. */
const CONDITION =
  /(?<![\p{L}])(?:if|unless|provided|otherwise|only|except|alternatives?|alternatively|withdr[ae]wn?|withdraw|until|subject to|pending|also|same|ditto|idem|likewise|when)(?![\p{L}])/iu;

/** True if a sentence asks for nothing: a reason or a greeting. */
export function isTalkOnly(sentence: string): boolean {
  if (/[\ue000?]/.test(sentence) || CONDITION.test(sentence) || TAKES_BACK.test(sentence)) return false;
  return !/[DIRCMKUJSVBAXTOF]/.test(lettersOf(cuesOf(sentence)));
}
