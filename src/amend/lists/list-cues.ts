// The words by which delegations say what they want done, in English, French and Spanish (and what these share with Portuguese), each as one letter. A cue word
// may be mistyped by one letter, a long one by two; quoted words are never touched. A word that is not known here is '?', and an entry with one is never done.
import { listedOrdinal, ORDINAL_PATTERN } from './clauses/list-places.ts';

/** What a cue means: D delete · I insert · R replace · C change · M move · K put in brackets · U take out of brackets · Z keep, support, bring back ·
 *  a after · b before · e at the end · g at the beginning · m between · n in · w with, by · t to · f for · x from · X instead of · T everywhere · E all that
 *  comes · o opens with · p plus · J make one · S make two · V let change places · B renumber · F a footnote, with its number · P a paragraph without a number · N new · Y reading · O which occurrence · L which line · & and · z nothing · k in brackets · ? not known. */
export interface Cue {
  readonly letter: string;
  readonly end: number;
  /** Of O: which one, counted from 1; -1 is the last. Of P: what it is called. */
  readonly value?: number | string;
}

const WORDS: Readonly<Record<string, string>> = {
  D: 'cut lose rm scrap scratch axe erase delete deletes deleting deleted deletion del. remove removing removed removal strike striking struck omit omitting omitted drop cut erase supprimer supprime supprimez suppression biffer effacer retirer retrancher suprimir suprímase suprimase supresión eliminar eliminación eliminase elimínese borrar suprima elimine enlever enlevez ôter oter quitar quítese tachar táchese sacar borrar bórrese sobra',
  I: 'insert inserts inserting inserted insertion ins ins. add adds adding added addition include including included incorporate insérer inserer insertion ajouter ajoutez ajout inclure intercaler intercalar intercálese intercalese insertar insértese insertese agregar agréguese agréguense insértense añádanse añadir anadir añádase incluir inclúyase incorporar añada agregue inserte incluya',
  R: 'replace replaces replacing replaced replacement repl repl. substitute substituting substituted substitution remplacer remplacez remplace remplacement substituer reemplazar reemplácese reemplazo sustituir sustitúyase sustituyase remplazar substituir reemplace sustituya',
  C: 'recast redraft rewrite restate soften softens weaken strengthen upgrade downgrade adjust convert change chng chg chnge changing changed amend amending amended modify modifying modified revise revising revised alter altered rephrase reformulate reword modifier modifiez amender changer réviser reformuler modificar modifíquese cambiar cámbiese cambie enmendar modifie modifié',
  M: 'put place placed move moving moved relocate shift transfer transpose déplacer deplacer transférer mover trasladar desplazar muévase mueva trasládese traslade',
  K: 'bracket bracketing bracketed',
  U: 'unbracket unbracketed debracket',
  Z: 'retain retaining keep keeping maintain reinstate reinstating restore restoring support supporting supports reserve reserves prefer welcome maintenir conserver rétablir soutenir mantener conservar restablecer apoyar streamline clarify rework',
  J: 'merge merges merged merging combine combines combined combining join joined joining consolidate fusionner fusionnez fusionnés fusion regrouper fusionar fusiónense fusionarse unir combinar',
  S: 'split splits splitting divide divided dividing scinder scindez scindé diviser divisez dividir divídase',
  V: 'swap swapped swapping exchange exchanged interchange interchanged interchanging switch switched intervertir intervertissez permuter intercambiar intercámbiense',
  B: 'renumber renumbered renumbering renuméroter renumérotez renumerar',
  a: 'after aftr après apres tras después despues behind',
  b: 'before avant antes preceding devant',
  m: 'between entre',
  n: "in of within en dans au aux du de à a' del d' d’ al into concerning regarding",
  w: 'with by par por con w',
  E: 'everything',
  t: 'to into until till hasta jusqu',
  f: 'for pour para',
  x: 'from depuis desde',
  '&': 'and & et y',
  N: 'new additional nouveau nouvel nouvelle nouveaux nuevo nueva nuevos adicional supplémentaire',
  T: 'throughout everywhere partout passim',
  z: "the a an le la les l' l’ el los las un une uno una word words phrase phrases term terms expression expressions wording please kindly also following suivant suivants suivante suivantes siguiente siguientes that which it them this these so-that mot mots terme termes palabra palabras frase frases expresión expresion términos is are be should shall must would will lo que we i nous nosotros like propose proposes proposing proposed suggest suggests suggesting request requests wish wishes ask asks proposons propose propone proponemos proponen solicitar proponer delegation therefor text texte texto thanks thx plz pls shud wld shd shld cld ditto re similarly likewise accordingly both then again here there hereby amendment reference references référence referencia mention mención veuillez sírvase favor its entirety existing current present same se ser sería est sont íntegramente integralmente intégralement",
};

const FOOTNOTE =
  '(?:fn\\.?|f/n|foot-?\\s?notes?|notes? (?:de|en) bas de page|notes? infrapaginales?|notas? (?:a|al|de) pie(?: de p[áa]gina)?)';

const PHRASES: readonly (readonly [string, string])[] = [
  ['&', 'as well as|along with|together with(?=\\s?\ue000)'],
  // “OP3, new text: “…””, “reformulated as follows:”.
  [
    'Y',
    'nouve(?:au|lle) (?:formulation|texte|libellé|rédaction)|nuev[oa] (?:redacción|texto|formulación)|qui (?:se lit|se lise|est libellé|serait libellé|se lira)(?: comme suit| ainsi)?|\\(?(?:(?:our|the|my|new|revised|amended|proposed|suggested|reformulated|redrafted|updated|following|alternative) ){1,6}(?:text|wording|language|version|formulation|proposal|drafting|redraft)\\)?(?=\\s?[:.–—-]|\\s?\ue000)|\\((?:amended|revised|reformulated|redrafted|rev\\.?|new text|as amended|modified)\\)|rev\\.?(?=\\s?[:–—-]?\\s?\ue000)|(?:shorter|simpler|cleaner|clearer|softer|stronger|tighter)(?: version)?(?=\\s?[:–—-]\\s?\ue000)|(?:reformulated|redrafted|rephrased|reworded|recast|rewritten|amended|revised)(?: (?:as follows|to read|as))?(?=\\s?[:–—-]?\\s?\ue000)',
  ],
  ['w', 'as(?=\\s?:?\\s?\ue000|\\s(?:a|an|the|new|first|last|penultimate|final)(?![\\p{L}]))'],
  [
    'T',
    '(?:for |in |throughout )?(?:all|each|every|both)(?: of)?(?: the)?(?: (?:references? to|mentions? of|instances? of|occurrences? of|words?))?(?=\\s(?:(?:replace|delete|change) )?\ue000\\d+\ue001(?!,? (?:and|&|or) \ue000))|(?:throughout|everywhere in|across|in) (?:all (?:of )?)?(?:the )?(?:whole |entire )?(?:preamble|preambular part|operative part|operative section)(?! ?\\d)|(?:in )?all (?:the )?(?:operative|preambular) paragraphs|(?:in )?all (?:OPs|PPs)|general(?: comment| remark| change| edit| point)?(?=\\s?[:,–—-])',
  ],
  ['t', '(?:up )?(?:to|until)(?:,)? and including|up to(?=\\s?(?:the |\ue000))|up until|through(?=\\s\ue000)'],
  ['M', '(?:should|shall|could|must|would) be moved'],
  ['V', '(?:swap|switch|exchange|interchange) the (?:order|places?|positions?) of|invert(?= )|<-+>|↔|⇄|⇔'],
  ['V', "(?:reverse|change|invert|exchange) the order of|inverser l[’']ordre (?:de|des)|invertir el orden de|cambiar el orden de"],
  [
    'w',
    '(?:to|should|shall|will|would) become(?= )|as(?=\\s(?:the |new )?(?:(?:OP|PP)[\\s\\d]|operative|preambular|para))|en tant que|como(?= (?:párrafo|PP|PO))',
  ],
  [
    'z',
    'in(?:to)? (?:two|one|a single|2)(?: new| separate| different)?(?: (?:operative |preambular )?paragraphs?)?|en (?:deux|dos)(?: (?:paragraphes|alinéas|párrafos))?|en un (?:seul|solo|único)(?: (?:paragraphe|alinéa|párrafo))?|to see(?= )|(?:(?:we|i) )?(?:would )?prefer to|in (?:our|my) view|(?:my|our) delegation|as for|finally|firstly|secondly|thirdly|lastly|furthermore|moreover|additionally|in addition|up(?= (?:to become|before|after))|down(?= (?:to become|before|after))|together',
  ],
  [
    'T',
    '\\(?(?:x\\s?\\d|\\d\\s?x|twice|thrice|both times|in both (?:places|cases|instances)|each time|every time|(?:two|three|four|\\d) times)\\)?',
  ],
  [
    'z',
    '(?:(?:softer|stronger|agreed|better|cleaner|simpler|clearer|alternative|weaker) )?(?:language|wording|editorial|typo|grammar|correction|consequential(?:ly)?|consequential (?:change|amendment)|for consistency|technical|minor|suggestion|proposal|request|comment|amendment|edit|change)s?(?=\\s?[:,])|(?:the )?(?:whole|entire|full|complete)(?: of)?(?: the)?(?= (?:sub-?)?(?:para|paragraph|OP|PP|clause|operative|preamb))',
  ],
  [
    'T',
    "in the (?:draft(?: resolution)?|text|resolution|document|whole document|entire document)|wherever (?:it|they) (?:occurs?|appears?)|in the (?:whole|entire) (?:text|paragraph|draft|resolution)|(?:all|both|each|every|the two) (?:of the )?(?:occurrences?|instances?|mentions?)(?: of)?|throughout(?: the)?(?: (?:whole|entire))?(?: (?:text|draft resolution|draft|resolution|paragraph|document))?|dans tout le (?:texte|paragraphe)|dans l[’']ensemble du texte|en todo el (?:texto|párrafo)|chaque fois qu[’']il apparaît|cada vez que aparezcan?",
  ],
  ['X', 'instead of|in place of|in lieu of|rather than|au lieu de|à la place de|en lugar de|en vez de'],
  ['R', '(?:should|shall|to|could|must|would|might|can) be (?:replaced|substituted)|is replaced'],
  [
    'w',
    '(?<=\ue001\\s?)(?:(?:to|should|shall|must|could) be|is|are|est|sera|devrait être|sont) (?:changed|amended|modified|corrected|replaced|remplacée?s?|modifiée?s?) (?:to|into|by|with|par|en)(?: (?:the|le|les|la))?(?: (?:words?|phrase|mots?|termes?))?(?=\\s?\ue000)',
  ],
  ['x', '(?:starting|beginning) (?:from|with|at)(?: the words?)?|à partir (?:de|du mot|des mots)|a partir de(?: las? palabras?)?'],
  [
    'E',
    "la fin(?: de la phrase| du paragraphe| de l[’']alinéa)?(?=\\s(?:à partir|après|depuis))|tout(?=\\s(?:après|à partir|ce))(?: ce qui (?:suit|vient))?|todo(?: lo que (?:sigue|viene))?(?=\\s(?:después|a partir|tras))",
  ],
  ['D', 'w/o|without(?=\\s?\ue000)'],
  [
    'w',
    '(?<=\ue001\\s?)(?:(?:should|shall|shd|shld|shud|must|would|ought to|has to|needs? to|to) (?:be|say)|doit être|debe ser)(?=\\s?\ue000)',
  ],
  ['K', '(?:put|place|placing|putting|set|mettre|placer|poner|colocar)(?=[^“”]{0,200}(?:square )?(?:brackets|crochets|corchetes))'],
  ['z', '(?:square )?brackets (?:around|round|on)'],
  ['k', '(?:in|within|into|between|entre) (?:square )?(?:brackets|crochets|corchetes)'],
  [
    'U',
    '(?:remove|delete|lift|supprimer|suprimir|drop) (?:the )?(?:square )?(?:brackets|les crochets|los corchetes)(?: (?:around|from|on|autour de|alrededor de))?',
  ],
  [
    'D',
    'out(?: please| pls| plz)?(?=[.;!]?\\s*$|\\s(?:in|of|from)\\s)|(?:should|shall|could|can|may|might|must) (?:also )?be (?:deleted|removed|omitted|dropped|struck(?: out)?|taken out|left out)|(?:est|sont|serait|es|son|sería) (?:supprim|suprimid)(?:ée?s?|[oa]s?)|sans(?=\\s?\ue000)|sin(?=\\s?\ue000)|(?:to be|à|est à|a) (?:deleted|removed|struck(?: out)?|omitted|dropped|taken out|supprimer|suprimir)|del(?=\\s?:?\\s?\ue000)|(?:should|must|could|can|has to|needs? to) (?:go|come out|fall|disappear)(?: out)?(?=[.;!]?\\s*$)|strike out|leave out|take out|cross out|strike through',
  ],
  [
    'e',
    "(?:at|to|in|towards) the (?:very )?(?:end|bottom)(?: of (?:the|this) (?:sentence|paragraph|sub-?paragraph|list|text|section|preamble|preambular (?:part|section)|operative (?:part|section)|resolution|draft(?: resolution)?)(?!\\s?[\\d(]))?|à la fin (?:de la liste|du texte|du préambule|du dispositif|de la résolution)|al final (?:de la lista|del texto|del preámbulo|de la parte dispositiva|de la resolución)|in fine|à la (?:toute )?fin(?: (?:du paragraphe|de la phrase|de l[’']alinéa)(?!\\s?[\\d(]))?|al final(?: (?:del párrafo|de la frase|del apartado)(?!\\s?[\\d(]))?|at end",
  ],
  [
    'g',
    "(?:at|to) the (?:very )?(?:beginning|start|top)(?: of (?:the|this) (?:sentence|paragraph|sub-?paragraph|list|text|section|preamble|preambular (?:part|section)|operative (?:part|section)|resolution)(?!\\s?[\\d(]))?|au début(?:(?: du paragraphe| de l[’']alinéa)(?!\\s?[\\d(]))?|al (?:principio|comienzo|inicio)(?:(?: del párrafo| del apartado)(?!\\s?[\\d(]))?",
  ],
  [
    'H',
    'the end(?: of (?:the|this) (?:sentence|paragraph|sub-?paragraph))?|end of (?:the )?(?:sentence|paragraph)|la fin(?: (?:du paragraphe|de la phrase))?|el final(?: (?:del párrafo|de la frase))?',
  ],
  [
    'z',
    '(?:(?:the|la|le|el) )?(?:last|second|first|2nd|latter|final|closing|dernière?|última|último) (?:part|half|phrase|clause|portion|bit|words?|partie|parte|frase)(?: of (?:the |this )?(?:sentence|paragraph|phrase|para))?(?=,?\\s?(?:which |that |reading |i\\.e\\. )?\\(?\ue000)',
  ],
  [
    'E',
    '(?:everything|all(?: the)? (?:words|text)|the (?:rest|remainder)(?: of (?:the|this) (?:sentence|paragraph))?|(?:the )?last part(?: of (?:the|this) (?:sentence|paragraph))?)(?: (?:that|which) (?:comes?|follows?)| coming)?|tout ce qui (?:suit|vient)|le reste(?: (?:de la phrase|du paragraphe))?|todo lo que (?:sigue|viene)|el resto(?: (?:de la frase|del párrafo))?',
  ],
  ['a', 'directly after|immediately after|right after|just after|immediately following|après|después de|a continuación de|luego de'],
  ['b', 'directly before|immediately before|right before|just before|immédiatement avant|antes de|in front of'],
  [
    'Y',
    '(?:should|shall|to|would|will|must)?\\s?(?:be amended |now )?(?:to )?reads?(?: as follows)?|reading(?: as follows)?|which reads?(?: as follows)?|as follows|with the following (?:text|wording|language)|libellés? comme suit|ainsi libellés?|libellé|se lirait(?: comme suit)?|se lire(?: comme suit)?|(?:se lit|se lira|doit se lire|est libellé|sera libellé)(?: désormais| maintenant| ainsi)?(?: comme suit)?|lire|(?:se lee|se leerá|queda|quedaría|quedará)(?: ahora)?(?: redactado)?(?: así| como sigue| de la siguiente manera)?|comme suit|qui se lirait comme suit|que (?:diga|rece)(?: lo siguiente| así)?|que se lea(?: así)?|cuyo texto (?:diga|sea)|con el siguiente texto|con la siguiente redacción|de la siguiente manera|como sigue|lo siguiente|quede? redactado(?: como sigue)?|para que diga|dirá',
  ],
  [
    'z',
    "in its entirety|entirely|completely|altogether|as a whole|would like to|would propose|asks? to|we propose that|dans son intégralité|en entier|en su totalidad|por completo|s[’']il vous plaît|por favor|the delegation of [\\p{Lu}][\\p{L} ]{2,30}? (?=propos|suggest|request|would)|membre de phrase|les termes?|the (?:reference|references|mention) to|la référence à|la referencia a|in order|so as|for the word|the words?|la phrase|with regard to|in relation to|as regards",
  ],
  ['w', 'w/|(?:-{1,4}|={1,4}|–|—)?>{1,3}|→|⇒|➔|⟶|becomes|devient|pasa a ser'],
];
const PHRASE_CUES = PHRASES.map(([letter, source]) => [letter, new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, 'iuy')] as const);

const NOUN = 'paragraphs?|paragraphes?|párrafos?|parrafos?|paras?\\.?|clauses?|alinéas?|alineas?|considérants?|operatives?|OPs?|PPs?';
const SUB = 'sub-?\\s?paragraphs?|sub-?\\s?paras?\\.?|sub-?\\s?clauses?|sous-?\\s?paragraphes?|sous-?alinéas?|apartados?|incisos?|items?';
const FIRST = '(?:operative|preambular|preambulatory|op\\.?|preamb\\.?|preambulaire|préambulaire|dispositivo|second-level|third-level)';
const AFTER =
  '(?:operative|preambular|dispositivos?|preambular(?:es)?|(?:(?:of|in|du|de la|de|del|en el|en la|dans le|au)\\s)(?:the\\s|le\\s|la\\s)?(?:preamble|préambule|preámbulo|operative part|dispositif|parte dispositiva))';
const UNNUMBERED = new RegExp(`(?:${FIRST}\\s)?(?:${SUB}|${NOUN})(?:\\s${AFTER})?(?![\\p{L}\\p{N}])(?!\\s?\\d)`, 'iuy');
const NOUNS = 'occurrence|mention|instance|appearance|reference|use|aparición|ocurrencia|mención';
const WHICH: readonly RegExp[] = [
  new RegExp(`(?<=\ue001,?\\s?)\\((?:the )?(${ORDINAL_PATTERN})(?: (?:one|time|${NOUNS}))?\\)`, 'iuy'),
  new RegExp(`where (?:it|they) (?:first |last )?(?:appears?|occurs?|stands?) (${ORDINAL_PATTERN})(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(
    `(?:in (?:its|the|their)|on (?:its|the)|the|la|le|en su|à sa|dans sa)?\\s?(${ORDINAL_PATTERN})\\s(?:${NOUNS})(?:\\s(?:of|to|du mot|de|des mots))?(?![\\p{L}\\p{N}])`,
    'iuy',
  ),
  new RegExp(`where (?:it|they) (?:appears? for the )?(${ORDINAL_PATTERN})(?: time| appears?| occurs?)+(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(`(?:the |for the )?(${ORDINAL_PATTERN}) time(?: (?:it|they) (?:appears?|occurs?))?(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(`(?:the |le |la |el )?(${ORDINAL_PATTERN})(?= ?(?:words? |mots? |palabras? )?\ue000)`, 'iuy'),
];
const LINE = new RegExp(
  `(?:(?:in|on|at|of|dans|à|en|a)\\s)?(?:(?:the|la|le)\\s)?(?:${ORDINAL_PATTERN}\\s(?:lines?|lignes?|líneas?|lineas?)|(?:lines?|lignes?|líneas?)\\s\\d+(?:\\s?(?:-|–|to|and|&|à|a|et|y)\\s?\\d+)?)(?:\\s(?:of|de|du|del)(?= ))?(?![\\p{L}\\p{N}])`,
  'iuy',
);
const FOOTNOTE_AT = new RegExp(
  `(?:(?:the|a|an|la|les?|las?|une?|una) )?(?:(?:new|existing|nouvelle|nueva) )?${FOOTNOTE}(?![\\p{L}])(?:\\s?(?:no\\.?|n[°º]|number)?\\s?(\\d{1,3})(?![\\p{L}\\p{N}.)]\\S))?`,
  'iuy',
);
const REMARK =
  /\((?:language (?:from|of)|agreed language|as (?:in|per)|based on|see|cf\.?|source|from|res(?:olution)?\.?|A\/|E\/|S\/|HRC)\b[^()\ue000]*\)/iuy;
/** “fisrt line”: it does not matter which line. */
const SOME_LINE = /(?:(?:in|on|at) )?(?:the )?\p{L}{3,10} lines?(?=\s?[:,–-])/iuy;
const WORD = /\p{L}+(?:[’'](?=\s?\p{L}))?|\d+/uy;

const LETTER_OF = new Map<string, string>();
for (const [letter, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) if (!LETTER_OF.has(word)) LETTER_OF.set(word, letter);
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'last', 'penultimate'];
const KNOWN = [...LETTER_OF.keys()].filter((word) => word.length >= 5);

/** True if the words differ by at most `most` letters that are missing, added, changed or swapped with a neighbour. */
export function isNear(x: string, y: string, most: number): boolean {
  if (Math.abs(x.length - y.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: y.length + 1 }, (_, k) => k);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      const cost = x[i - 1] === y[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[y.length]! <= most;
}

/** The letter of a word, allowing for typing mistakes; '?' if it is no cue or could be two. */
function letterOf(typed: string): string {
  const word = typed.toLowerCase().replace('’', "'");
  const exact = LETTER_OF.get(word) ?? LETTER_OF.get(word.replace(/'$/, ''));
  if (exact) return exact;
  if (word.length < 4) return '?';
  for (const most of word.length >= 8 ? [1, 2] : [1]) {
    const near = KNOWN.filter((known) => known[0] === word[0] && isNear(word, known, most));
    // Do not guess short filler words: “small” is not “shall”.
    const letters = new Set(
      near
        .filter((known) => known.length >= 7 || LETTER_OF.get(known) !== 'z' || /^(?:please|should|kindly)$/.test(known))
        .map((known) => LETTER_OF.get(known)!),
    );
    if (letters.size > 0) return letters.size === 1 ? [...letters][0]! : '?';
  }
  return '?';
}

/** The cue that begins at `from`, where there is no blank, quotation or paragraph name. Punctuation is ',' or ';'. */
export function cueAt(text: string, from: number): Cue {
  const at = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  let m = at(REMARK);
  if (m) return { letter: 'z', end: from + m[0].length };
  for (const which of WHICH) {
    m = at(which);
    if (m) return { letter: 'O', end: from + m[0].length, value: listedOrdinal(m[1]!) };
  }
  m = at(LINE);
  if (m) return { letter: 'L', end: from + m[0].length, value: m[0] };
  m = at(SOME_LINE);
  if (m && ORDINALS.some((known) => isNear(known, m![0].replace(/^(?:(?:in|on|at) )?(?:the )?| lines?$/gi, '').toLowerCase(), 2)))
    return { letter: 'L', end: from + m[0].length, value: m[0] };
  m = at(FOOTNOTE_AT);
  if (m) return { letter: 'F', end: from + m[0].length, ...(m[1] === undefined ? {} : { value: Number(m[1]) }) };
  for (const [letter, phrase] of PHRASE_CUES) {
    m = at(phrase);
    if (m && m[0].trim() !== '') return { letter, end: from + m[0].length, value: m[0].toLowerCase() };
  }
  m = at(UNNUMBERED);
  if (m) return { letter: 'P', end: from + m[0].length, value: m[0].toLowerCase() };
  m = at(WORD);
  if (m) {
    const dotted = text[from + m[0].length] === '.' && LETTER_OF.has(`${m[0].toLowerCase()}.`);
    return { letter: dotted ? LETTER_OF.get(`${m[0].toLowerCase()}.`)! : letterOf(m[0]), end: from + m[0].length + (dotted ? 1 : 0) };
  }
  const char = text[from]!;
  if (char === ';') return { letter: ';', end: from + 1 };
  if (char === '+') return { letter: 'p', end: from + 1 };
  return { letter: /[,:.!()*•·…–—/=-]/.test(char) ? ',' : char === '&' ? '&' : '?', end: from + 1 };
}

/** What a phrase calls a paragraph without a number; '' if it does not say which part of the text. */
export function kindNamed(phrase: string): '' | 'operative paragraph' | 'preambular paragraph' | 'subparagraph' {
  if (new RegExp(`(?:${SUB})`, 'iu').test(phrase)) return 'subparagraph';
  if (/\bpp|pream|préam|preám|considérant/iu.test(phrase)) return 'preambular paragraph';
  return /\bop|dispositi/iu.test(phrase) ? 'operative paragraph' : '';
}
