// How delegations put amendments in English, French and Spanish where they do not use a verb of changing ("“X” instead of “Y”", "should start with “Also”"): each rule turns a usual
// phrase into one that the reader of entries knows (list-cues.ts). Quotations were taken out before; a rule only ever changes the words around them.
import { QUOTE } from '../formal/quotation.ts';
import { isCueWord, isNear } from './list-cues.ts';

type Rule = readonly [pattern: RegExp, known: string];

const Q = `(${QUOTE})`;
/** What quoted words may be called before they are said. */
const THE =
  '(?:(?:the|a|an|le|la|les|los?|las|el) )?(?:(?:words?|phrase|term|expression|formulation|verb|adjective|adverb|noun|reference to|mots?|termes?|expression|palabras?|expresión|frase) )?';
const SHOULD = '(?:should|shall|shd|shld|shud|must|could|might|may|can|would|ought to|needs? to|has to|have to|is to|are to|to)';
const rule = (pattern: string, known: string): Rule => [new RegExp(pattern, 'giu'), known];

const COMES = '(?:should|shall|to|could|would|must) (?:come|go|be placed|stand|appear|be put)';

/** Friendly words before a request, which add nothing to it. */
const POLITE: readonly Rule[] = [
  rule(`(?<=[:,–-] |^|\\d )(?:(?:hm+|oh|ah|no wait|wait|actually|sorry|ok so)[,:]? )+(?=\\p{L}|${QUOTE})`, ''),
  rule(`(?<![\\p{L}\\d])2 ?b (?=\\p{L})`, 'to be '),
  rule(`(?<=[:,] )(?:nevertheless|however|moreover|further|also)[,:] (?=\\p{L})`, ''),
  // Words between commas that only say why.
  rule(`, (?:as (?:in|per)|like in|consistent with|in line with|based on)(?= )[^,:\ue000]{2,60}, `, ' '),
  rule(
    `, (?:in|drawn from|taken from|based on|using|with) (?:the )?(?:agreed )?(?:language|wording|text) (?:of|from|in)[^:\ue000]{2,80}(?=:)`,
    '',
  ),
  rule(`(?<=(?:est|sont)) à (?=(?:remplacer|supprimer|ajouter|insérer|placer|déplacer))`, ' '),
  rule(`(?<![\\p{L}])(?:est|sont) (?=(?:remplacer|ajouter|insérer|placer|déplacer))`, ''),
  rule(
    `(?<![\\p{L}])(?:il (?:convient|conviendrait|faut|faudrait|y a lieu|serait (?:préférable|souhaitable|bon)|est (?:proposé|suggéré|préférable))|nous (?:souhait|voudr|aimer|désir|propos|suggér)\\p{L}+|(?:ma|notre) délégation \\p{L}+|pourrait-on|serait-il possible|peut-on|convendría|sería (?:preferible|conveniente)|habría que|hay que|se (?:propone|sugiere)|(?:mi|nuestra) delegación \\p{L}+|(?:quisiéramos|querríamos|desearíamos|quisiera))(?: (?:de|que|a)(?= )| d[’'])? ?(?=\\p{L}|${QUOTE})`,
    '',
  ),
  rule(`¿ ?(?:podría|podríamos|se podría|sería posible|no se podría)? ?(?=\\p{L})`, ''),
  rule(`(?<![\\p{L}])we (?:wonder|were wondering|ask ourselves) (?:if|whether) `, ''),
  rule(`(?<=[:,–-] )capital (?:asks|requests|wants)(?: us)?(?: to| for)?(?: the)? (?=\\p{L})`, ''),
  rule(`(?<=[:–-] )(?:simply|just|only) (?=${QUOTE}[.;]?$)`, ''),
  rule(`(?<![\\p{L}])(?:could|can|may|might) (?:we|you|i) (?:(?:please|kindly|perhaps|also|possibly) )?(?=\\p{L})`, ''),
  rule(`(?<![\\p{L}])(?:would|is) it be possible to (?=\\p{L})|is it possible to (?=\\p{L})`, ''),
  rule(
    `(?<![\\p{L}])it (?:would|might|could) be (?:better|good|preferable|best|advisable|useful|more \\p{L}+|clearer) (?:if we |to )|(?:maybe |perhaps )?(?:better|best) to (?=\\p{L})`,
    '',
  ),
  rule(`(?<![\\p{L}])(?:let['’]?s|let us) (?=\\p{L})`, ''),
  rule(`(?<![\\p{L}])(?:we|i)['’]d (?:(?:like|want|prefer|propose|suggest|wish)(?: to)? )?(?=\\p{L})`, ''),
  rule(`(?<![\\p{L}])(?:we|i) (?:(?:would|do) )?(?:want|wish|need|have|intend) to (?=\\p{L})`, ''),
  rule(`(?<![\\p{L}])(?:we|i) (?:(?:would|do) )?(?:think|believe|feel|consider) (?:that )?(?=\\p{L}|\ue000)`, ''),
  rule(
    `(?<![\\p{L}])(?:please |kindly |we (?:would )?)?(?:consider|recommend)(?=(?: that)? (?:deleting|replacing|adding|inserting|moving|changing|removing))`,
    '',
  ),
  rule(
    `(?<![\\p{L}])(?:my|our) (?:capital|authorities|ministry|minister|ambassador|instructions|government|delegation|group)s? (?:would (?:like|prefer|want)|asks?|requests?|wants?|wishes|proposes?|suggests?|prefers?|insists?)(?: us)?(?: to| for| that| on)?(?: the)? (?=\\p{L}|\ue000)`,
    '',
  ),
];

/** One quotation in place of another. */
const EXCHANGES: readonly Rule[] = [
  rule(
    `wherever (?:the draft|the text) (?:has|says|reads|speaks of) ${THE}${Q},? (?:it should (?:have|say|read)|put|read|say|write) ${THE}${Q}`,
    'throughout the text replace $1 with $2',
  ),
  rule(
    `${Q} (?:(?:should|shall|must|could|would|might|may|is to|to) )?(?:gives? way|makes? way|cède(?:nt)? la place|yields?) (?:to|for|à) ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(
    `${Q} (?:is|are|was|should be|shall be) (?:upgraded|downgraded|turned|relaxed|softened|strengthened|corrected|changed|amended|shortened|expanded|broadened|narrowed|qualified) (?:in)?(?:to|as) ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(`${Q} should be qualified as ${THE}${Q}`, 'replace $1 with $2'),
  rule(
    `where (?:the draft|the text|it|the paragraph) (?:has|says|reads|speaks of) ${THE}${Q},? (?:it should (?:have|say|read)|put|read|say|write) ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?<![\\p{L}])make ${THE}${Q} say ${THE}${Q}`, 'replace $1 with $2'),
  rule(`change ${THE}${Q} so that it (?:says|reads) ${THE}${Q}`, 'replace $1 with $2'),
  rule(`(?:strike|delete|remove|cut) ${THE}${Q} and (?:write|put|say|use) ${THE}${Q}`, 'replace $1 with $2'),
  rule(`(?:l[’']expression |les mots |le mot )?${Q} (?:pasa(?:ría)? a ser|devient|deviendrait) ${Q}`, 'replace $1 with $2'),
  rule(`${Q} [–—-] (?=(?:should|shall|must|to be|could))`, '$1 '),
  rule(`${Q}[,:]? make (?:it|that|this) ${THE}${Q}`, 'replace $1 with $2'),
  rule(`${Q},? (?:${SHOULD} be|to be) (?:written|spelled|spelt|rendered|printed)(?: as)?:? ${Q}`, 'replace $1 with $2'),
  rule(
    `(?:l[’']ordre des mots|the (?:word )?order(?: of (?:the )?words)?|el orden(?: de las palabras)?) (?:should be|must be|devrait être|debe ser|debería ser) (?=${QUOTE})`,
    '',
  ),
  rule(
    `(?:donde |où il est |là où il est )?(?:dice|dit|se lit)[:,]? ${THE}${Q}[,:]? ?(?:(?:debe|debería|deberá|doit|devrait) (?:decir|leerse|se lire|dire)|léase|lire)[:,]? ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?<![\\p{L}])not ${THE}${Q},? but (?:rather )?${THE}${Q}`, 'replace $1 with $2'),
  rule(
    `(?:(?<![\\p{L}])(?:${SHOULD} )?(?:use|say|put|have|write|read|state|prefer|see|insert|simply|just|only|(?:start|begin|open|end)s?(?: with)?|lire|dire|mettre|decir|poner|refer to|speak of|mention)[ :]+)?${THE}${Q},? (?:rather than|instead of|in place of|in lieu of|as opposed to|and not|not|au lieu de|à la place de|plutôt que|et non|en lugar de|en vez de|y no) ${THE}${Q}`,
    'replace $2 with $1',
  ),
  rule(
    `(?<![\\p{L}])(?:instead of|rather than|in place of|in lieu of|au lieu de|à la place de|en lugar de|en vez de) ${THE}${Q}[,:]? ?(?:[-–—] )?(?:(?:it should|to|we (?:would )?(?:prefer|propose|suggest|like)|please|kindly) )*(?:(?:use|say|put|have|write|read|insert|add|substitute|be|lire|dire|mettre|écrire|léase|decir|poner)[ :]+)?${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?<![\\p{L}])(?:read|put|use|say|have) ${THE}${Q} for ${THE}${Q}`, 'replace $2 with $1'),
  rule(`(?<=[:,] )${THE}${Q} for ${THE}${Q}(?=[.;]?$)`, 'replace $2 with $1'),
  rule(
    `((?:the )?(?:first|second|third|last|2nd|3rd|1st) (?:mention|occurrence|instance|reference|use|appearance)(?: of| to)? )?${Q},? ${SHOULD} be (?:changed|amended|modified|corrected|altered|turned|converted|replaced|substituted|exchanged|swapped|rephrased) ?(?:to|with|by|for|into|as) ${THE}${Q}`,
    'replace $1$2 with $3',
  ),
  rule(
    `(?<![\\p{L}])(?:make|turn|switch|convert|alter|transform) ${THE}${Q} (?:(?:in)?to|for|with|by|as|read) ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?<![\\p{L}])make ${THE}${Q} ${Q}`, 'replace $1 with $2'),
  rule(`${Q} (?:would be|is|are|sounds?) (?:better|preferable|preferred) (?:than|to|over) ${THE}${Q}`, 'replace $2 with $1'),
  rule(`${Q} (?:would be|is|are|sounds?|reads?) better as ${THE}${Q}`, 'replace $1 with $2'),
  rule(`${Q} preferred (?:to|over) ${THE}${Q}`, 'replace $2 with $1'),
  rule(
    `(?:rather (?:have|see|say)|better|prefer)(?: to (?:say|have|see))? ${THE}${Q} (?:to|over|than|rather than) ${THE}${Q}`,
    'replace $2 with $1',
  ),
  rule(`(?<![\\p{L}])(?:say|have|use) ${THE}${Q} than ${THE}${Q}`, 'replace $2 with $1'),
  rule(`(?:the )?(?:replacement|substitution|replacing|substituting) of ${THE}${Q} (?:by|with) ${THE}${Q}`, 'replace $1 with $2'),
  rule(`(?:the )?(?:substitution|replacement) of ${THE}${Q} for ${THE}${Q}`, 'replace $2 with $1'),
  rule(`(?<=^|[\\s:])(?:[-–−]|\\(-\\) ?)${Q}[,;]? ?(?:\\+|\\(\\+\\)) ?${Q}`, 'replace $1 with $2'),
  rule(
    `(?<![\\p{L}])where ${THE}${Q} (?:appears|stands|is used),? (?:it )?(?:should (?:be|read|say)|read|say) ${THE}${Q}`,
    'replace $1 with $2',
  ),
  rule(
    `wherever ${THE}${Q} (?:appears?|occurs?|is (?:used|mentioned)|stands?),? (?:please )?(?:replace|change|substitute)(?: it)? (?:with|by|to|into) ${THE}${Q}`,
    'throughout the text replace $1 with $2',
  ),
];

const WHY =
  '(?:redundant|superfluous|unnecessary|not needed|not necessary|repetitive|not acceptable|unacceptable|problematic|not agreed(?: language)?|confusing|unclear|heavy|awkward|clumsy|vague|too \\p{Ll}+)';
const DELETE =
  '(?:please |kindly |pls |so |and |therefore )*(?:delete|remove|drop|cut|strike|omit)(?: (?:it|this|them|please))?(?=[.;!]?$)';
const GOES: readonly Rule[] = [
  rule(`let the (?:para(?:graph)?|sentence|text) end (?:after|with) ${THE}(?=${QUOTE})`, 'delete everything after '),
  rule(
    `(?<![\\p{L}])take (?:it|this|them|the paragraph|both|the whole thing) (?:away|out)(?: completely| altogether)?(?=[.;]?$)`,
    'delete',
  ),
  rule(`(?<![\\p{L}])take away (?=(?:the )?(?:second |first |third |last |2nd |words? )*${QUOTE})`, 'delete '),
  rule(
    `(?:the )?(?:qualifier|words?|phrase|adjective|reference to)? ?${Q} (?:goes|disappears|falls away|may be left out|can be left out|may go)(?=[.;]?$)`,
    'delete $1',
  ),
  rule(
    `(?:la |the )?(?:virgule|comma) (?:avant|before) ${THE}${Q} (?:est supprimée|is deleted|should be deleted)`,
    'before $1 delete a comma',
  ),
  rule(
    `(?:delete|remove|strike|cut|biffer|supprimer|suprimir|eliminar) ${THE}${Q} (?:and|et|y) (?:everything|all|the rest|the remainder|tout ce|tout|todo lo|el resto|le reste)(?: (?:that|which|of the (?:para(?:graph)?|sentence)|du paragraphe|del párrafo))?(?: ?(?:follows?|qui suit|que sigue|after it|thereafter|after that))?(?=[.;]?$)`,
    'delete from $1 to the end',
  ),
  rule(
    `(?:everything|all(?: the)?(?: words| text)?|the rest)(?: that (?:comes|follows))? after ${THE}${Q} (?:should |to |must |could )?be (?:deleted|removed|omitted)`,
    'delete everything after $1',
  ),
  rule(
    `(?<![\\p{L}])(?:suppression|deletion|removal|supresión|eliminación) (?:of|du|de la|de l[’']|des|de|del|de los) (?=(?:the )?(?:para|alin|párr|parr|OP|PP|PO|sub|apart|inciso|operat|preamb))`,
    'delete ',
  ),
  rule(`tout ce qui (?:suit|vient après) (?:le mot |les mots )?(?=${QUOTE})`, 'tout ce qui suit après '),
  rule(`todo lo que (?:sigue|viene)(?: a| después de)? (?:la palabra |las palabras )?(?=${QUOTE})`, 'todo lo que sigue después de '),
  rule(
    `(?:delete|remove|supprimer|suprimir|eliminar) (?:from )?${Q} (?:jusqu[’']à la fin|up to the end|to the end|until the end|till the end|onwards|hasta el final)(?: (?:of (?:the|this) (?:para(?:graph)?|sentence)|du paragraphe|de la phrase|del párrafo))?`,
    'delete from $1 to the end',
  ),
  rule(
    `${Q} (?:est|es|resulta) (?:\\p{Ll}+ )?(?:superflue?|redondante?|inutile|redundante|superflu[oa]|innecesari[oa])[,;:.]?\\s?[-–—]? ?(?:supprimer|à supprimer|suprimir|eliminar|suprímase)(?=[.;]?$)`,
    'delete $1',
  ),
  // Capitals follow by themselves.
  rule(`(?<=delete ${QUOTE})(?:,|;)? (?:and )?(?:then )?capitali[sz]e (?:the )?(?:${QUOTE} (?:in|of) )?${QUOTE}`, ''),
  rule(`(?<![\\p{L}])(?:get rid of|do away with|dispense with|scratch|nix|exclude|take away|throw out) ${THE}(?=${QUOTE})`, 'delete '),
  rule(`(?<![\\p{L}])(?:we|i) (?:do not|don['’]t) (?:need|want) ${THE}(?=${QUOTE}[.;]?$)`, 'delete '),
  rule(`${Q} (?:is|are|seems?|looks?|sounds?) (?:\\p{Ll}+ )?${WHY}[,;:.]?\\s?[-–—]? ?${DELETE}`, 'delete $1'),
  rule(
    `${Q} (?:is|are|seems?|looks?|sounds?) (?:\\p{Ll}+ )?${WHY}[,;:.]?\\s?[-–—]? ?(?:please |kindly |so |and |we (?:propose|suggest|prefer) )*(?:replace(?: it)? (?:by|with)|use|say|put) ${THE}${Q}(?: instead)?`,
    'replace $1 with $2',
  ),
  rule(
    `(?<![\\p{L}])(?:we|i) (?:(?:have|see|find) (?:a |an |some )?(?:problem|difficulty|difficulties|issue|concern)s? with|cannot accept|can['’]t accept|are not (?:happy|comfortable) with) ${THE}${Q}[,;:.]?\\s?[-–—]? ?${DELETE}`,
    'delete $1',
  ),
  rule(
    `${Q} (?:should|must) not (?:be (?:there|here|included|mentioned|in)|stand|appear|remain|stay)(?: (?:there|here|in this paragraph))?`,
    'delete $1',
  ),
  rule(`${Q} ?(?:→|->|=>|>) ?(?:∅|nothing|\\[\\s?\\])(?=[.;]?$)`, 'delete $1'),
];

const END_OF =
  '(?:at (?:the )?(?:very )?(?:end|close)(?: of (?:the |this )?(?:para(?:graph)?|OP|PP|text)\\.?(?!\\s?[\\d(]))?|as (?:the |its )?(?:last|final|closing) words?)';
const COMES_IN: readonly Rule[] = [
  rule(`faire précéder ${THE}${Q} (?:de|par) ${THE}${Q}`, 'before $1 insert $2'),
  rule(`faire suivre ${THE}${Q} (?:de|par) ${THE}${Q}`, 'after $1 insert $2'),
  rule(`${Q} (?:ought to|needs to|has to) be followed by ${THE}${Q}`, 'after $1 insert $2'),
  rule(`(?<=^|[:,–-] )(?:square )?brackets (?:around|round) ${Q}`, 'bracket $1'),
  rule(
    `(?:insert|add) a comma after ${THE}${Q} and (?:another(?: one)?|one(?: more)?) after ${THE}${Q}`,
    'after $1 insert a comma and after $2 insert a comma',
  ),
  rule(`${Q} ${SHOULD} be (?:inserted|added|included|put|placed) (after|before) ${THE}${Q}`, '$2 $3 insert $1'),
  rule(
    `(?<![\\p{L}])(after|before) ${THE}${Q}[,:]? ?(?:[-–—] )?(?:we (?:(?:would )?(?:want|like|propose|suggest|wish))?(?: to)? ?(?:see|have|add|insert)?|the following(?: words?| text| phrase)?|please|put|have|say|write|use|include|should (?:come|follow|read|be)|comes?)[: ]+${THE}${Q}`,
    '$1 $2 insert $3',
  ),
  rule(`(?<![\\p{L}])(?:insert|add|put|include) after ${THE}${Q} and before ${THE}${Q}[,:]? ${THE}${Q}`, 'between $1 and $2 insert $3'),
  rule(`(?<![\\p{L}])(?:insert|add|put|include) ${THE}${Q} after ${THE}${Q} and before ${THE}${Q}`, 'between $2 and $3 insert $1'),
  rule(
    `(?<![\\p{L}])between ${THE}${Q} (?:and|&) ${THE}${Q}[,:]? ?(?:[-–—] )?(?:(?:put|have|use|say|the following)[: ]+)?${THE}${Q}`,
    'between $1 and $2 insert $3',
  ),
  rule(`(?<![\\p{L}])append ${THE}${Q}(?! (?:after|before))`, 'at the end insert $1'),
  rule(`(?:add|insert|put|have) ${THE}${Q} as (?:the |its )?(?:last|final|closing) words?`, 'at the end insert $1'),
  rule(`(?:add|insert|put|have) ${THE}${Q} as (?:the |its )?(?:first|opening) words?`, 'at the beginning insert $1'),
  rule(`(?:(?:as )?(?:the )?(?:last|final|closing) words?)[,:]? (?:${SHOULD} be |add |insert )${THE}(?=${QUOTE})`, 'at the end insert '),
  rule(`${END_OF}`, 'at the end'),
  rule(
    `(?<=\\d(?:[a-z]|\\s?\\([a-z]+\\))?[\\s,–-]{1,3})\\(?(?:at the |the |à la |al )?(?:end|fin|final)\\)?\\s?[:,]? ?(?:[-–] )?(?:\\+ ?)?(?=${QUOTE}|add|insert|ajouter|insérer|agregar|añadir)`,
    ' at the end, add ',
  ),
  rule(
    `(?<=\\d(?:[a-z]|\\s?\\([a-z]+\\))?[\\s,–-]{1,3})\\(?(?:at the |the )?(?:beginning|start)\\)?[:,]? ?(?:[-–] )?(?:\\+ ?)?(?=${QUOTE}|add|insert)`,
    ' at the beginning, add ',
  ),
  rule(`(?<=, add )(?:add|insert|ajouter|insérer|agregar|añadir) (?=${QUOTE})`, ''),
];

/** Names of paragraphs, said otherwise. */
const PLACE = '(?:OP|PP|operative paragraph|preambular paragraph|op\\. para\\.?|paragraph|para)\\s?\\d{1,3}(?:\\s?\\([a-z]+\\)){0,2}';
const PLACES: readonly Rule[] = [
  rule(
    `^preamble,? (?:the )?(1st|2nd|3rd|\\d{1,2}th|first|second|third|fourth|fifth|sixth)(?: one| paragraph)?(?= ?[:,–-])`,
    '$1 preambular paragraph',
  ),
  rule(`^operative (\\d{1,2}),? letters? ([a-z]) (?:and|&) ([a-z])(?= ?[:,–-])`, 'OP$1 ($2) and OP$1 ($3)'),
  rule(`^operative (\\d{1,2}),? letter ([a-z])(?= ?[:,–-])`, 'OP$1 ($2)'),
  rule(`(?<=^(?:OP|PP|PO) ?\\d{1,3}|^(?:OP|PP|PO) ?\\d{1,3} bis) (?:del proyecto|du projet|of the draft)(?= ?[:,–-])`, ''),
  rule(
    `(?:par[aá]graph?s?|párrafos?|paragraphes?|operative paragraphs?) (\\d+) (?:and|et|y) (\\d+)(?: as they (?:now )?stand)?(?= ?[:,–-])(?<=between [^]{0,200}|entre [^]{0,200})`,
    'OP$1 and OP$2',
  ),
  rule(`(?<=between )operative (\\d+) and operative (\\d+),? (?:put|have|add|insert)(?= ?:)`, 'OP$1 and OP$2 insert a new paragraph'),
  rule(
    `^(?:an? )?(?:further|additional|new) paragraph (?:should|shall|could|would|is to) be (?:added|inserted)(?= (?:between|after|before) )`,
    'insert a new paragraph',
  ),
  rule(`^párrafo nuevo entre el (\\d+) y el (\\d+)`, 'new paragraph between OP$1 and OP$2'),
  rule(`^un dernier paragraphe est ajouté`, 'new last OP'),
  rule(`(?:passe|passent|passerait) (?=(?:avant|après) )`, 'move '),
  rule(
    `(?<=alt\\.?),? (?:in lieu of|instead of|in place of|replacing|to replace) (?:the )?(?:present |existing |current )?(?:PP|OP) ?\\d+(?= ?:)`,
    '',
  ),
  rule(
    `(?<=\\d) \\((?:additions?|changes?|new (?:text|words)|amendments?|insertions?)[^)\ue000]*(?:capitals?|caps|bold|underlined|italics|upper case|brackets)[^)\ue000]*\\)`,
    ' (revised)',
  ),
  rule(
    `(?:an? )?new (paragraph|OP|PP|operative paragraph|preambular paragraph)(?: (?:should|shall|could|would|to))? (?:follow|come after|be (?:inserted|added|placed) after) (?=\\p{L})`,
    'new $1 after ',
  ),
  rule(
    `(?:an? )?new (paragraph|OP|PP|operative paragraph|preambular paragraph)(?: (?:should|shall|could|would|to))? (?:precede|come before|be (?:inserted|added|placed) before) (?=\\p{L})`,
    'new $1 before ',
  ),
  rule(
    `(?:should|shall|could|would|must) be (?:better )?(?:placed|moved|put)(?: (?:directly|immediately|right))?(?= (?:after|before|to|between)(?! (?:square )?brackets))`,
    'move',
  ),
  rule(`would be better placed`, 'move'),
  rule(`goes? (?=(?:to|after|before) )`, 'move '),
  rule(`(?<![\\p{L}])this (?:sub-?)?paragraph (?=(?:should |to )?(?:move|be moved))`, ''),
  rule(` \\((?=[^)]*renumber)[^)\ue000]*\\)`, ''),
  rule(` of the (?:draft(?: resolution)?|resolution|text)(?= \\(|$| [\\p{L}]*(?:delete|replace|insert|add))`, ''),
  // “1 (b): …”.
  rule(`^(?:in )?(\\d{1,2}) ?\\(?([a-z])\\)(?= ?[:,–-] )`, 'OP$1 ($2)'),
  rule(`^make (${PLACE}) (?:the )?(?:new )?(?=first|last|${PLACE})`, 'move $1 to become the '),
  rule(`(?<=^${PLACE})[:,]? ?(?:[-–—=]+>|→|⇒|>) ?(?=(?:directly |immediately |right )?(?:after|before) ${PLACE})`, ' move '),
  rule(
    `(?<=^${PLACE})[:,]? (?:should|shall|to|must|would|could) be(?:come)?(?: the)?(?: new)? (?=(?:first|last|penultimate) |${PLACE}[.;]?$)`,
    ' to become ',
  ),
  rule(`(?<=^${PLACE})[:,]? becomes(?: the)?(?: new)? (?=(?:first|last|penultimate) |${PLACE}[.;]?$)`, ' to become '),
  rule(`(?<=^${PLACE})[:,]? (?:(?:should|shall|to|must|would|could) )?(?:precede|precedes) (?=${PLACE})`, ' move before '),
  rule(`(?<=^${PLACE})[:,]? (?:(?:should|shall|to|must|would|could) )?(?:follow|follows) (?=${PLACE})`, ' move after '),
  rule(`^([^\ue000,:]{2,40}?),? (?:s\\p{L}{4,6}|shall|to|must|would|could) follow (?=[^\ue000]{2,40}$)`, '$1 move after '),
  rule(`^([^\ue000,:]{2,40}?),? (?:s\\p{L}{4,6}|shall|to|must|would|could) precede (?=[^\ue000]{2,40}$)`, '$1 move before '),
  rule(`(?<=^${PLACE})[:,]? (?:should|shall|to|must|would|could) (?:come|go|be|stand|be placed) first(?=[.;]?$)`, ' move to the beginning'),
  rule(`(?<=^${PLACE})[:,]? (?:should|shall|to|must|would|could) (?:come|go|be|stand|be placed) last(?=[.;]?$)`, ' move to the end'),
  rule(
    `(new|additional) (OP|PP|operative paragraph|preambular paragraph) (before|after) the (last|first|penultimate)(?: one)?(?= ?[:,–-])`,
    '$1 $2 $3 the $4 $2',
  ),
  rule(
    `(new|additional) para(?:graph)? (before|after) the (last|first|penultimate) one(?= ?[:,–-])`,
    '$1 operative paragraph $2 the $3 operative paragraph',
  ),
  rule(`(?<![\\p{L}])(?:one|two|three|four|five|deux|trois|dos|tres|2|3|4|5) (?=(?:new|additional|nouve|nuev))`, ''),
  rule(
    `(?=[, wats])(?<=split[^\ue000]{0,60}),? ?(?:(?:with|and) )?(?:the )?second (?:one |paragraph |part )?(?:beginning|starting|to (?:begin|start)|begins|starts) (?:with|at|from) (?=${QUOTE})`,
    ' before ',
  ),
  rule(`(?=\\(?[12ab]\\))(?<=split[^]{0,80}?)\\(?[12ab]\\)\\s+(?=${QUOTE})`, ''),
  rule(`^\\[((?:new )?(?:OP|PP)\\s?\\d[^\\]\ue000]{0,14})\\]`, '$1'),
  rule(
    `^alternative (?:(?:text|wording|language|version|proposal) )?(?:(?:for|to|of) )?((?:OP|PP|operative paragraph|preambular paragraph)\\s?\\d+)`,
    '$1 alt',
  ),
  rule(`(?<=\\d )alternative(?: (?:text|wording|language|version|proposal))?(?=\\s?[:.–-]|\\s\ue000)`, 'alt'),
  rule(`(?<=\\d\\s?alt\\.?) \\((?:replac|instead)[^)\ue000]*\\)`, ''),
  rule(`(?<=\\d )(?:thru|until) (?=(?:OP|PP)?\\s?\\d)`, 'to '),
  rule(`(?<=\\d) inclusive(?:ly)?(?![\\p{L}])`, ''),
  rule(
    `(?<=(?:new|add|insert)[^\ue000]{0,200}) ?\\((?:and |the |all )?(?:others?|rest|following|subsequent|remaining)[^)\ue000]{0,80}renumber[^)\ue000]{0,80}\\)`,
    '',
  ),
];

const OTHERS: readonly Rule[] = [
  rule(`(?:prend(?:rait)? la teneur suivante|make it (?:say|read)|se lisent)(?= ?:? ?)`, 'to read'),
  rule(`take ${Q} out(?= |[.;]|$)`, 'delete $1'),
  rule(`^and (?:also )?(?:an? )?(?=new |delete |insert |add |replace )`, ''),
  rule(
    `(?:delete|remove|strike(?: out)?|take out) ${Q}[.;,]? (?:and )?(?:insert|add|put) ${Q} (?:instead|in (?:its|their) place|therefor)`,
    'replace $1 with $2',
  ),
  rule(`${Q} (?:should|shall|must|to|could) be followed by (?:the words? )?${Q}`, 'after $1 insert $2'),
  rule(`${Q} (?:should|shall|must|to|could) be preceded by (?:the words? )?${Q}`, 'before $1 insert $2'),
  rule(
    `(?:the )?(?:last|second|final|2nd|latter|closing)? ?(?:part|half|rest|remainder|text|words|phrase|portion|end|tail)(?: of the (?:paragraph|sentence))?,? (?:starting|beginning) (?:from|with|at|by)(?: the words?)? ${Q},? (?:to be |should be |is )?deleted?`,
    'delete from $1 to the end',
  ),
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
  rule(
    `delete (?:the )?(?:last|second|final|2nd|latter|closing)? ?(?:part|half|rest|remainder|text|words|phrase|portion|end|tail)(?: of the (?:paragraph|sentence))?,? (?:starting|beginning) (?:from|with|at|by)(?: the words?)? ${Q}`,
    'delete from $1 to the end',
  ),
  rule(`delete from (${Q})(?: onwards?| on)(?= |$)`, 'delete from $1 to the end'),
  rule(
    `(?:instead of|in place of|au lieu de|en lugar de|donde dice|where it says|for|pour) ${Q},? (?:read|should read|lire|léase|debe decir|debe leerse|debería decir|que diga|diga|dirá|say|it should say) ${Q}`,
    'replace $1 with $2',
  ),
  rule(`(?<!\\p{L})swap ${Q} (?:for|with|by) ${Q}`, 'replace $1 with $2'),
  rule(`(?<!\\p{L})following(?: the)? (?:words?|phrase|term)? ?(?=${QUOTE})`, 'after '),
  rule(`(?<=(?:^|[.;:] )(?:[^:]{0,200}[:,–-] )?)(?:in|at) the (?:very )?(?:beginning|start) (?=add|insert)`, 'at the beginning '),
  rule(`insert in the beginning`, 'insert at the beginning'),
  rule(`${COMES} (?=(?:directly |immediately |right )?(?:before|after))`, 'move '),
  rule(`(?<![\\p{L}] )(?:place|put)(?:d)? (?=(?:before|after) )`, 'move '),
  rule(`\\[\\s?(deleted?|supprimé|suprimido)\\s?\\]`, 'delete'),
  rule(`(?:debe|deberá|debería) (?:decir|leerse|rezar|quedar)|(?:doit|devrait) (?:se lire|être libellé)|quedaría así`, 'to read'),
  rule(`^on (?=(?:OP|PP|operative|preambular|para))`, 'in '),
];

/** Usual ways of saying something, in the words that the reader of entries knows. */
const USUAL: readonly Rule[] = [...POLITE, ...PLACES, ...EXCHANGES, ...GOES, ...COMES_IN, ...OTHERS];

const RULE_WORDS =
  'should please after before insert inserted delete deleted replace replaced follow followed precede preceded instead append between redundant remove removed change changed rather prefer amend'.split(
    ' ',
  );

/** The words around quotations without typing mistakes, which the rules would not know; words that are not quoted may be those of the text. */
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

/** An entry with the usual ways of saying something in the words that the reader of entries knows. Quotations were taken out before. */
export const inKnownWords = (text: string): string =>
  text.length > 4000 ? text : USUAL.reduce((said, [pattern, known]) => said.replace(pattern, known), spelled(text));
