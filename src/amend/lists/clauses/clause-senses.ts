// What the words of an amendment ask for, in whatever order they stand: a word has one sense (delete, insert, after, instead …), found by its stem, in English, French,
// Spanish, Russian, Arabic and Chinese. Words without a sense say how or why, and are left aside (clause-reader.ts tells of them).
import { QUOTE } from '../../formal/quotation.ts';
import { placeAt } from './list-places.ts';
import type { ListedPlace } from './listed-place.ts';

/** The senses of words. `follows`: what stands before the word comes behind what stands after it (“Y” follows “X”); `precedes` the other way; `followed` and `preceded`: by
 *  what stands after it. `widens`: more goes than is quoted (a sentence, what contains it). `doubtful`: a condition, a choice, an exception. `talk`: someone else's wish, one that is given
 *  up, a thing of the past, another text. */
export type Sense =
  | 'delete'
  | 'unwanted'
  | 'insert'
  | 'replace'
  | 'reads'
  | 'move'
  | 'exchange'
  | 'join'
  | 'split'
  | 'note'
  | 'bracket'
  | 'keep'
  | 'after'
  | 'before'
  | 'follows'
  | 'precedes'
  | 'followed'
  | 'preceded'
  | 'between'
  | 'instead'
  | 'end'
  | 'begin'
  | 'rest'
  | 'every'
  | 'nth'
  | 'new'
  | 'paragraph'
  | 'subparagraph'
  | 'widens'
  | 'not'
  | 'doubtful'
  | 'talk'
  | 'comma'
  | 'and'
  | 'stop'
  | 'small'
  | 'other'
  | 'quote'
  | 'place';

/** What an amendment may ask for. */
export const CHANGES: readonly Sense[] = ['unwanted', 'delete', 'insert', 'replace', 'reads', 'move', 'exchange', 'bracket'];
/** Where `weak` words stand beside stronger ones, these are meant: “write “X” and delete “Y””. */
export const STRONG: readonly Sense[] = CHANGES.filter((sense) => sense !== 'reads');

/** A word or a phrase of an entry with its sense; a quotation with its number; the name of a paragraph. */
export interface SensedWord {
  readonly sense: Sense;
  readonly from: number;
  readonly end: number;
  readonly text: string;
  /** Of a quotation: its mark. */
  readonly quote?: string;
  readonly place?: ListedPlace;
  /** Of `nth`: which one, counted from 1; -1 is the last. */
  readonly nth?: number;
}

/** Phrases and stems. `join`, `split` and `note` are known in other scripts than Latin only, where the entry is put in English words (other-scripts.ts). A stem is looked for at the beginning of a word, and any ending may follow; “=” before it: the whole word. */
const SENSES: readonly (readonly [Sense, string])[] = [
  // What takes words for the wrong sense comes first.
  [
    'small',
    'in (?:the )?(?:first|last|\\d\\p{L}*|second|third|fourth|fifth) lines?|lines? \\d+|if (?:possible|i may|we may|you agree|acceptable|others agree|that is ok|ok)|as well(?! as)|of course|at (?:least|all|this stage|the moment)|in (?:order|line|keeping|accordance|addition|general|particular|our view|favou?r)(?: (?:to|with|of))?|by the way|целиком|полностью|в полном объ[её]ме|بكاملها|بأكملها|كاملة|整段|全段|rather(?! than)|no objections? to|no problem with|not only',
  ],
  // Someone else's wish, one that is given up, a thing of the past, another text, a time to talk: nothing is asked.
  [
    'talk',
    "(?:under|in) no (?:circumstances?|way|case)|had (?:asked|proposed|suggested|requested|wanted)|can (?:also )?live|(?:(?:is|was|seems?|be) )?(?:\\p{L}+ )?(?:unnecessary|not necessary|superfluous|pointless|useless) to|(?:in|of) the draft of|far from|by no means|some (?:find|say|feel|think|want|believe)|yes to|=no to|unable|=ruled|ad ref\\p{L}*|await|at a later|next (?:year|session|reading|meeting|round)|where (?:appropriate|necessary|it is)|summary|quotation marks?|capital (?:letter )?in|hyphen|(?:in|for) (?:the )?(?:French|Spanish|Russian|Arabic|Chinese|English)(?= )|the (?:French|Spanish|Russian|Arabic|Chinese|English) for|=check|compare|contrast|was meant|=nothing|exchange (?:of )?views|no (?:need|reason|point) (?:to|in)|regret|=sorry|unacceptable|red line|out of the question|no sense|makes? (?:no|little|any) sense|=mistake|=mistaken|by mistake|=wrong|tomorrow|tonight|wonder|=why|hesita|reluctan|resist|disagree|=doubts?|unconvinced|convinced|fail(?:s|ed)? to|difficult(?:y|ies)|concerned|worr(?:y|ied)|nobody|no one|no delegation|none of|neither|=hardly|=few|=rarely|overtaken|=fell|vot(?:e|ed|ing)(?: (?:down|on|against))?|take(?:s|n)? back|took back|cancel|=undo|undone|forget|=skip|ignor|disregard|yesterday|last (?:year|round|session|time|week|month|night)|previous|earlier|former|resolution \\d|(?:in|of) (?:document|L\\.|the (?:report|resolution|decision|other|old|previous|[a-z]+ (?:resolution|report|draft|text|version|translation)))|assuming|suppos|as long as|so long as|in case|in the (?:event|absence)|failing|plan [b-d]|(?:second|next|third) best|last resort|=once|until (?:then|we|\\p{L}+ (?:is|are))|(?:in|as) (?:exchange|return|trade)|flexib|open to|reserv|condition|whether|to be (?:decided|discussed|confirmed|determined|seen|revisited)|=tbc|=tbd|tentativ|provisional|discuss|debat|considering(?= \\p{L}+ing)|rumou?r|contrary to|=told|understood|understanding|=mean|means (?:that|it)|reads? as|became|interpreters?|translat|lift(?:ed|ing|s)?|thank(?:s| you)? (?:\\p{L}+ ){0,2}for \\p{L}+ing|(?:happy|glad|pleased|content|satisfied) (?:that|with|to see)|welcome|dead body|said nobody|on reflection|on second thought|actually|never ?mind|=but(?= (?:not yet|only))|all but|anything but|everything but|nothing but|other than|apart from|save for|=miss|=fine|not agreed|=same(?= (?:as|deletion|change|amendment))|(?:drop|withdraw|remov|delet|cut|retract|lift)\\p{L}* (?:our|my|his|her|their|its|\\p{Lu}\\p{L}+[’']s)(?= \\p{L})(?! (?:mention|reference))",
  ],
  [
    'talk',
    'd.autres (?:voud|souhait|aimer)\\p{L}+|certaines délégations|pour autant|otros (?:quer|dese)\\p{L}+|algunas delegaciones|no quer\\p{L}+|du rapport|(?:de|à) l.annexe|du document|projet L|del informe|del anexo|del documento|=doutons|=craignons|=craint|=quand|=dommage|en échange|à titre d|finalement|examin|dudamos|tememos|motivos? para|razón para|(?:es|sería|fue) un error|lástima|cuidado con|ojalá|estudiando|último recurso|a cambio|=molesta|traducci|traducti|regrett|hésit|pourquoi|merci (?:d|pour)|retir\\p{L}+ (?:notre|nos|sa|ses|leur)|abandonn|renon[cç]|à défaut|au cas où|pourvu que|à (?:la )?condition|tant que|en cas d|sous réserve|faute d|à supposer|dès que|une fois|l.an dernier|année dernière|=hier|par erreur|hors de question|inacceptable|inaceptable|ligne rouge|línea roja|=personne|aucune? (?:délégation|pays)|discut|envisag|pis-aller|dernier recours|résolution \\d|précédent|autrefois|avait été|a été|ont été|avions|avaient|déjà|lament|=dudas?|por qué|gracias por|retira(?:mos|n|) (?:nuestr|su)|de lo contrario|en caso|siempre que|siempre y cuando|a menos que|a condición|con tal|a falta de|en su defecto|una vez|el año pasado|=ayer|por error|nadie|ning[uú]n|=anterior|resolución \\d|ya no|ha sido|había|fue |se había',
  ],
  [
    'talk',
    '=уже|=нельзя|больше не|други[ех] хот|прошлогодн|доклад[ае]|приложени|سبق|تعارض|لم تعد|يريد آخرون|нет (?:оснований|нужды|смысла|причин)|рассмотр|теря[ею]т|لم (?:يطلب|نطلب)|لا أحد|من التقرير|المرفق|жаль|сожале|отозва|отзыва|=почему|=зачем|спасибо за|=никто|=вчера|обсу[жд]|ранее|раньше|в прошлом|резолюци\\p{L}+ \\d|предполож|=иначе|в противном случае|в случае|на случай|до тех пор|возраж|ошиб|неприемлем|=против|был[аио]? |لماذا|للأسف|=سحب|نسحب|شكرا على|نناقش|مناقشة|أمس|السابق|القرار \\d|في حال|طالما|وإلا|خطأ|غير مقبول|نعترض|نرفض|تم |为什么|为何|撤回|遗憾|反对|感谢|昨天|去年|此前|上次|讨论|是否|号决议|拒绝|不能接受|不同意|假如|假设|否则|的话|已经|曾|无法',
  ],
  [
    'unwanted',
    '(?:do|does|would|can|could|should|must|shall)(?: not|n.t|n’t) (?:see the need for|need|want|like|accept|support|agree (?:to|with)|appear|be (?:there|here|mentioned|included|in)|stand|remain|stay|figure)|cannot (?:accept|support|agree (?:to|with)|live with)|no (?:longer )?(?:need for|necessity (?:for|of)|place for)',
  ],
  [
    'delete',
    '(?:is|are|seems?|be|it.s|looks?) (?:(?!(?:not|hardly|never|scarcely|barely) )\\p{L}+ )?(?:superfluous|redundant|unnecessary|unneeded|repetitive|too much|out of place|not (?:really |strictly |at all )?(?:needed|necessary|required|acceptable|appropriate|relevant|useful|helpful|warranted))|not (?:really |strictly )?(?:needed|necessary|required|acceptable|appropriate|relevant|useful)|live without|take(?:n|s)? (?:it |this |them |both |that )?(?:out|away|off)|taking (?:out|away)|struck|strike|strik(?:e|ing)|le(?:ave|aves|aving|ft) out|(?:get|getting|got|become) rid of|be lost|gone|=goes(?! (?:up|down|to))|do(?:ing)? away with|dispens\\p{L}* with|fall(?:s)?(?: away| out)?|come(?:s)? out|go(?:es)?(?: out)?(?=[\\s]*(?:[.;,!)]|$))|should go|must go|to go|may go|can go|has to go|disappear|(?<=^(?:op|pp) ?\\d{1,2} )del(?!\\p{L})|delet|remov|omit|drop|cut|scrap|scratch|eras|expung|excis|elid|redundant|superfluous',
  ],
  [
    'doubtful',
    'за исключением|исключая|альтернатив|=вариант|возможно|=наверное|=может|по возможности|при условии|временно|опционально|резервир|بديل|=ربما|=قد|شريطة|بشرط|إن أمكن|ما لم|باستثناء|=عدا|备选|可能|也许|可以|前提|待定|暂',
  ],
  ['other', 'исключительн|удаленн'],
  ['join', 'объедин|слить|دمج|تدمج|يدمج|合并'],
  ['split', 'разделить|разделите|разбить|分为两段|分成两段|拆分'],
  ['note', 'сноск|حاشية|脚注'],
  [
    'unwanted',
    '=без|не нуж(?:ен|на|но|ны)|ни к чему|=(?:من )?دون|=بدون|زائد|لا نقبل|لا نوافق على|لا نؤيد|لا (?:داعي|لزوم|حاجة|ضرورة)|不要|不需要|没有?必要|多余|不用',
  ],
  [
    'delete',
    '=fuera|=sobra|supprim|suppress|biff|effac|retir|retranch|enl[eè]v|ôter|ôt[ée]|=oter|superflu|à supprimer|disparaî|tomb|suprim|supresi|suprím|elimin|elimín|borr|bórr|tach|quit|retír|=sobran?|prescind|omít|удал|исключ|снять|снима|=снят|вычеркн|убрать|убира|опусти|опуска|изъя|излишн|лишн|حذف|تحذف|يحذف|احذف|شطب|تشطب|إزالة|إلغاء|删除|删去|删掉|删|去掉|省略|刪除|刪去|刪',
  ],
  [
    'exchange',
    'swap|swop|interchang|exchang|revers|invert|transpos|trade places|chang\\p{L}* (?:places|order|the order)|other way (?:a)?round|switch(?:ed|ing)? (?:places|the order)|inver[st]|permut|intercambi|интерверт|поменять местами|менять местами|переставить местами|تبادل|تبديل (?:موضعي|مكاني|ترتيب)|对调|互换位置|位置互换|互换|调换',
  ],
  ['bracket', '(?:square )?bracket|\\[\\s?\\]|\\[\\s?…\\s?\\]|crochet|corchet|скобк|أقواس|قوسين|معقوف|方括号|括号'],
  [
    'move',
    'muév|traslád|desplác|mov(?:e|ed|es|ing)|relocat|shift|transfer|bring(?: \\p{L}+)? (?:up|forward|down)|déplac|deplac|transfér|mover|muév|=mueva|traslad|desplaz|перен[ео]с|перемест|نقل|تنقل|移至|移到|挪|移动',
  ],
  [
    'instead',
    'instead(?: of)?|in place of|in lieu of|rather than|in (?:its|their|his|her|that) (?:stead|place)|as opposed to|in the place of|prefer\\p{L}* (?:to|over)|au lieu (?:de|du|d.)|à la place(?: de| du| d.)?|plutôt que|en lugar de(?:l)?|en vez de(?:l)?|=вместо|взамен|بدلا|بدلاً|عوضا|بدل|代替|而不是|取代',
  ],
  [
    'replace',
    'replac|repl|substitut|supersed|chang|chg|amend|modif|alter|becom|turn(?:s|ed|ing)? in?to|convert|rephras|reword|rewrit|reformulat|redraft|correct|revis|recast|reduc|simplif|shorten|limit(?:ed)? to|updat|upgrad|downgrad|soften|strengthen|s/b|sb|make (?:way|room)|giv\\p{L}+ way|yield|remplac|substitu|modifi|chang|devenir|devient|cèd\\p{L}+ la place|reemplaz|remplaz|sustitu|sustitú|reempláz|reemplác|cambi|cámbi|modifíq|pasa\\p{L}* a ser|=pasan? a|qued[ae]|convert|[-–=]{1,4}>|→|⇒|➔|=>|>>|»»|замен|измен|меня(?:ем|ть)|поменять(?! мест)|=читать|изложить|предпочт|исправ|الاستعاضة|يستعاض|استعاضة|تستبدل|استبدال|استبدل|يستبدل|إبدال|تغيير|يعدل|تعدل|تعديل|تصبح|يصبح|تكون|改为|改成|修改为|修改|改|替换为|替换|换成|换为|换|应为|修正为|代之以',
  ],
  [
    'reads',
    'should (?:be|read|say)|(?:shd|shld|shud) (?:be|read|say)|shall (?:be|read)|to (?:be|read)|read(?:s|ing)?|make (?:it|this|that)|would do|use|say(?:s|ing)?|prefer|suggest|write|written|=put|placed?|=have|=see|refer to|devrai\\p{L}* (?:se lire|être)|=lire|=dire|se lit|libell|préf[éè]r|=mettre|=mettons|=met|écrire|léase|=leer|=decir|=diga|=poner|=читать|изложить|предпочт|написать|гласи|долж\\p{L}+ быть|(?:в )?(?:следующ\\p{L}+ |нов\\p{L}+ )?(?:редакци|содержани|формулировк)|следующ\\p{L}+ текст|نص التالي|نص الآتي|نصه|=بالنص|كما يلي|كالتالي|على النحو التالي|案文如下|案文为|内容如下|如下|以下(?:案文|文字|内容)?',
  ],
  [
    'insert',
    'insert|ins|add(?:s|ed|ing|ition)?|includ|incorporat|introduc|append|attach|ajout|insér|inser|intercal|intercál|complét|complèt|inclu|inclúy|insért|agreg|agrég|añad|añád|anad|adici|incorpor|дополн|добав|включ|встав|إضافة|تضاف|يضاف|أضف|إدراج|تدرج|يدرج|أدرج|إدخال|زيادة|增加|新增|增列|增补|增添|增|加入|插入|添加|加上|补充|加',
  ],
  ['followed', 'followed by|(?:soi[ts]|êtres?)? ?suivie?s? (?:de|par|d.)|seguid[oa]s? (?:de|por)'],
  ['preceded', 'preceded by|prefaced (?:by|with)|prefixed (?:by|with)|précédée?s? (?:de|par|d.)|precedid[oa]s? (?:de|por)|faire précéder'],
  [
    'follows',
    'follow(?:s)?(?! by)(?=\\s)|(?:come|go|stand)s? (?:right |directly |immediately |just )?(?:after|behind)|=suit|=sigue a|следу\\p{L}+ за',
  ],
  [
    'precedes',
    'preced(?:e|es)(?=\\s)|(?:come|go|stand)s? (?:right |directly |immediately |just )?before|ahead of|in front of|=précède|предшеству',
  ],
  ['between', 'between|in between|b/w|entre|между|بين|之间'],
  [
    'every',
    'throughout|everywhere|each time|every (?:time|occurrence|instance|mention)|all (?:the )?(?:occurrences|instances|mentions)|both (?:occurrences|instances|times|places)|wherever|whenever|in both places|partout|dans tout le texte|chaque fois|en todo el texto|cada vez|везде|по всему тексту|во всем тексте|во всём тексте|حيثما|في جميع|في كل|全文|通篇',
  ],
  [
    'end',
    'at (?:the )?(?:very )?(?:end|close)|to (?:the )?end|end(?:s|ing)? (?:with|after|at|on|there)|(?:should|shall|to|must|could|would) end|finish|conclud|in fine|as (?:the |its )?(?:last|final|closing) words?|à la (?:toute )?fin|en fin d|=finir|termin|al final|acab|в конце|в конец|заверш|نهايت|نهاية|آخر|ختام|末尾|段末|句末|最后|结尾',
  ],
  [
    'begin',
    'at (?:the )?(?:very )?(?:beginning|start|outset|front|top)|begin|start|open(?:s|ing)?|as (?:the |its )?(?:first|opening) words?|au début|en début|commenc|débute|al (?:principio|comienzo|inicio)|comenzar|empezar|comienc|empiec|в начал|بداية|مستهل|段首|开头|句首',
  ],
  [
    'rest',
    'everything|=all(?= (?:that|which|text|words|after|following))|(?:the )?(?:rest|remainder)|what (?:follows|comes)|onwards?|tout ce qui|la suite|le reste|todo lo que|el resto|lo que sigue|всё|все,? что|остальн|كل ما|ما يلي|其余|以后的',
  ],
  [
    'widens',
    'sentence|(?:two|three|four|five|\\d) words? (?:after|before)|contain|half|next to|passage|surround|=ending|(?:reference|word|phrase|clause)s? (?:that|which|near|around)|clause with|what goes|somewhere|as in(?= )|mots? (?:qui|autour)|ce qui (?:suit|précède)|palabras? (?:que|en torno|alrededor)|lo que precede|todo menos|التي تلي|الذي يلي|التي تسبق|part of|beginning with|starting (?:with|from)|until|up to|through|section|=line|contenant|jusqu|à partir|moitié|oración|hasta|a partir|mitad|предложени|до конца|начин|начать|الجملة|حتى|句|直到',
  ],
  [
    'new',
    'new|additional|further(?= (?:para|clause|sub))|=extra|nouve|supplémentaire|nuev|adicional|=bis|=ter|нов(?:ый|ого|ая|ую|ым|ом)|جديد|إضافي|新',
  ],
  [
    'subparagraph',
    '(?:sub-?\\s?){1,3}(?:para|clause|item)\\p{L}*|sub-?items?|letters?|sous-?alin|alinéa|apartado|inciso|literal|подпункт|فقرة فرعية|الفقرة الفرعية|分段|项',
  ],
  ['paragraph', 'para|clause|párr|parr|alin|considérant|пункт|абзац|=п\\.|فقرة|الفقرة|段'],
  [
    'keep',
    'keep|remain|=stays?|retain|maintain|reinstat|restor|preserv|support|conserv|garder|rétabl|appuy|mantener|mantén|conserv|restablec|apoy|сохран|оставить|восстанов|поддерж|الإبقاء|نؤيد|ندعم|保留|支持|恢复',
  ],
  [
    'not',
    "oppos|object|against|=not|=no|=never|\\p{L}{1,12}n[’']t|=nor|=ne|=n|=pas|=ni|=nunca|=не|=нет|=ни|=لا|=لم|=ليس|=لن|=عدم|不|没|勿",
  ],
  [
    'doubtful',
    'so that|=if|unless|reject|refus|declin|rejet|rechaz|annex|appendix|chapter|(?:in|of|to|from) (?:the )?table|=or|second preference|preference|option(?:s|al)?|fallback|=else|=either|alternativ|perhaps|=maybe|=only(?!\\s+)|except|provided|subject to|pending|otherwise|depend|=when|withdr|=si|sauf|=ou|=soit|seulement(?!\\s+)|peut-être|salvo|=o|sólo|=solo(?!\\s+)|solamente|quizás|=если|=или|=либо|кроме|только|=إذا|=أو|إلا|فقط|如果|或者|或|除非|除了|仅|只|酌情',
  ],
  [
    'after',
    'after|aftr|behind|following(?=[^:]*\ue000)|immediately following|après|apres|=tras|después|despues|a continuación de|=после|вслед за|=بعد|عقب|之后|以后|后面|后',
  ],
  ['before', 'before|b4|ahead of|in front of|prior to|avant|devant|antes|=перед|=до|=قبل|之前|以前|前面|前'],
  ['comma', '=commas?|virgules?|=comas?|запят|فاصلة|逗号'],
  ['and', '=and|=&|=plus|as well as|=et|=y|=e|ainsi que|así como|=и|=а|=و|以及|和|与|及|并'],
];

const ORDINALS: readonly (readonly [number, string])[] = [
  [1, '=first|=1st|premi[eè]re?|=primera?|=primero|перв|الأولى|الأول|第一'],
  [2, '=second|=2nd|deuxième|seconde?|=2e|=segund[oa]|втор|الثاني|第二'],
  [3, '=third|=3rd|troisième|=3e|=tercera?|=tercero|трет|الثالث|第三'],
  [4, '=fourth|=4th|quatrième|=cuart[oa]|четв[её]рт|الرابع|第四'],
  [-2, '=penultimate|avant-dernière?|=penúltim[oa]|предпоследн'],
  [-1, '=last|=final|dernière?|=últim[oa]|последн|الأخير|最后一'],
];

/** Words of no weight: articles, prepositions, auxiliary verbs, what quoted words are called, polite words. */
const SMALL =
  'ad|the|a|an|of|in|on|at|by|with|to|for|from|into|as|is|are|be|was|been|it|its|this|that|these|those|them|they|we|i|you|our|my|us|would|should|shall|could|can|may|might|must|will|do|does|have|has|had|so|then|here|there|also|too|just|please|pls|plz|kindly|thanks|thank|like|want|wish|propose|request|ask|need|word|words|phrase|phrases|term|terms|expression|wording|text|language|sentence|le|la|les|l|un|une|des|du|de|d|au|aux|dans|en|sur|par|pour|que|qui|ce|cette|est|sont|soit|nous|mot|mots|terme|termes|el|los|las|lo|del|al|se|su|con|por|para|es|son|sea|palabra|palabras|frase|término|términos|expresión|в|на|с|со|к|по|из|от|для|слов|слова|словом|словами|слово|фразу|фраза|выражение|следующ\\p{L}+|нужно|нужен|надо|необходимо|лучше|написать|пишем|предлага\\p{L}+|просим|просьба|в|из|في|من|على|إلى|عن|أن|ب|كلمة|عبارة|كلمات|لفظة|الكلمة|العبارة|الكلمات|بكلمة|بعبارة|بالعبارة|بالكلمة|بـ|الواردة|الوارد|يكون|النص|نص|نقترح|يقترح|يرجى|将|把|在|于|的|中|内|里|一词|等词|字样|词|语|为|以|用|请|我们|建议|应|该|其|之|此|这|一|是|而|段落|部分';

const SCRIPT = /[\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Han}]/u;
const wordStart = (pattern: string): string => {
  const first = pattern.replace(/^[=(?:]+/, '');
  return /^\p{sc=Han}/u.test(first) ? '' : '(?<![\\p{L}\\p{N}])';
};
/** One stem as a pattern: with any ending, or whole. Arabic words may have "and", "by", "to" and the article joined to them. */
function stemPattern(stem: string): string {
  if (stem.startsWith('=')) {
    const whole = stem.slice(1);
    return `${/^\p{sc=Arabic}/u.test(whole) ? '(?<![\\p{L}\\p{N}])[وف]?' : wordStart(whole)}(?:${whole})(?![\\p{L}\\p{N}])`;
  }
  if (/^\p{sc=Arabic}/u.test(stem)) return `(?<![\\p{L}\\p{N}])[وفبلك]{0,2}(?:ال)?(?:${stem})\\p{L}*`;
  if (/^\p{sc=Han}/u.test(stem)) return `(?:${stem})`;
  if (/^[^\p{L}\p{N}(]/u.test(stem)) return `(?:${stem})`;
  return `${wordStart(stem)}(?:${stem})\\p{L}*`;
}
/** The signs of a pattern: an escaped one and a class are one sign. */
const signsOf = (pattern: string): string[] => pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|./gsu) ?? [];
/** The parts of an alternative that stand at its top level. */
function topLevel(pattern: string): string[] {
  const out = [''];
  let depth = 0;
  for (const sign of signsOf(pattern)) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === '|' && depth === 0) out.push('');
    else out[out.length - 1] += sign;
  }
  return out;
}
/** The letters with which a stem can begin; null where any sign may. */
function firstLetters(stem: string): string | null {
  const bare = stem.replace(/^=/, '');
  const group = /^\(\?:((?:[^()\\]|\\.)*)\)(?![?*{])/u.exec(bare)?.[1];
  if (group !== undefined) {
    const all = topLevel(group).map(firstLetters);
    return all.includes(null) ? null : all.join('');
  }
  const first = /^\p{L}(?![?*{])/u.exec(bare)?.[0];
  if (first === undefined) return null;
  return /\p{sc=Arabic}/u.test(first) ? `${first}وفبلكا` : first.toLowerCase();
}
interface Meaning {
  readonly sense: Sense;
  readonly nth?: number;
}
const MEANINGS = [
  ...SENSES.map(([sense, pattern]) => [{ sense } as Meaning, pattern] as const),
  ...ORDINALS.map(([nth, pattern]) => [{ sense: 'nth', nth } as Meaning, pattern] as const),
].map(([meaning, pattern]) => ({ meaning, stems: topLevel(pattern).map((stem) => ({ stem, first: firstLetters(stem) })) }));

const FIRST_LETTERS = new Set(MEANINGS.flatMap(({ stems }) => stems.flatMap(({ first }) => [...(first ?? '')])));
/** The meanings of words by their first letter, in their order, with the stems that can begin so; '' for any other sign. Made once a letter: a word is asked for all of them. */
const MEANINGS_BY_LETTER = new Map<string, readonly (readonly [Meaning, RegExp])[]>();
function meaningsOf(sign: string): readonly (readonly [Meaning, RegExp])[] {
  const letter = FIRST_LETTERS.has(sign) ? sign : '';
  const known = MEANINGS_BY_LETTER.get(letter);
  if (known) return known;
  const found = MEANINGS.flatMap(({ meaning, stems }) => {
    const fit = stems
      .filter(({ first }) => first === null || (letter !== '' && first.includes(letter)))
      .map(({ stem }) => stemPattern(stem));
    return fit.length === 0 ? [] : [[meaning, new RegExp(fit.join('|'), 'iuy')] as const];
  });
  MEANINGS_BY_LETTER.set(letter, found);
  return found;
}
const SMALL_PATTERN = new RegExp(`(?:${SMALL})(?![\\p{L}\\p{N}])`, 'iuy');
const HAN_SMALL = new RegExp(
  `(?:${SMALL.split('|')
    .filter((one) => /\p{sc=Han}/u.test(one))
    .join('|')})`,
  'uy',
);
const QUOTE_AT = new RegExp(QUOTE, 'y');
const WORD_AT = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/uy;

/** The words of an entry, whose quotations were taken out, with their senses. */
export function sensedWords(text: string): SensedWord[] {
  const out: SensedWord[] = [];
  const at = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  for (let from = 0; from < text.length; ) {
    if (/\s/.test(text[from]!)) {
      from++;
      continue;
    }
    const quote = at(QUOTE_AT, from);
    const found = quote ? null : placeAt(text, from);
    if (quote) out.push({ sense: 'quote', from, end: from + quote[0].length, text: quote[0], quote: quote[0] });
    else if (found) out.push({ sense: 'place', from, end: found.end, text: text.slice(from, found.end), place: found.place });
    else out.push(wordAt(text, from, at));
    from = out.at(-1)!.end;
  }
  return out;
}

function wordAt(text: string, from: number, at: (pattern: RegExp, from: number) => RegExpExecArray | null): SensedWord {
  const sensed = (sense: Sense, length: number, nth?: number): SensedWord => ({
    sense,
    from,
    end: from + length,
    text: text.slice(from, from + length),
    ...(nth === undefined ? {} : { nth }),
  });
  for (const [{ sense, nth }, pattern] of meaningsOf(text[from]!.toLowerCase())) {
    const m = at(pattern, from);
    if (m && m[0] !== '') return sensed(sense, m[0].length, nth);
  }
  const small = at(SMALL_PATTERN, from) ?? at(HAN_SMALL, from);
  if (small) return sensed('small', small[0].length);
  const char = text[from]!;
  if (SCRIPT.test(char) && /\p{sc=Han}/u.test(char)) return sensed('other', 1);
  const word = at(WORD_AT, from);
  if (word) return sensed('other', word[0].length);
  if (/[.;:!?。；：؛，,、،]/u.test(char)) return sensed('stop', 1);
  return sensed(/[–—|/+]/u.test(char) ? 'stop' : 'small', 1);
}
