// The words of English openings: verbs, adjectives, the adverbs before them, and the words after them that belong to the italic phrase. Each verb is
// listed once; `openings.ts` forms the participle (preambular) and the third person (operative).

/** Verbs that open paragraphs, as "Recalling" and "Recalls". A "+" marks verbs whose last letter is doubled in the participle ("regret+"). */
export const VERBS = `
accept accord acknowledge act adhere admire admit+ adopt advise advocate affirm agree allocate amend anticipate appeal appear applaud appoint appreciate
approve arrange ascertain ask aspire assert assess assign associate assure attach attest authorize await base bear begin believe bestow bring call caution celebrate
certify charge cherish choose cite clarify command commemorate commend commit+ compliment conclude concur+ condemn confirm congratulate consider continue
convene convey convince count create credit criticize declare decide declaim dedicate deem defer+ define delegate demand denounce deny deplore designate
desire determine direct disapprove discourage dispute dissociate draw elect emphasize empower encourage endeavour endorse enjoin+ ensure entrust envisage
establish evaluate examine exhort expect express extend extol+ feel find firm follow foresee forward give grant grieve hail have hear highlight hold honour
hope implore incorporate indicate inform insist instruct intend introduce invite invoke join keep lament laud launch learn look maintain make
mandate mark meet mourn note notice nominate object observe offer open oppose ordain order pay perceive plan pledge postpone praise press proceed
proclaim prohibit promise promote propose protest provide publish put+ re-emphasize reaffirm realize reappoint reassert reassure recall receive recognize recollect
recommend recommit+ reconfirm reconsider record re-establish refer+ reflect refrain regard register regret+ reinforce reiterate reject rejoice rely remain remember
remind renew repeat replace report repudiate request require rescind reserve resolve respect restate retain review revise revoke salute sanction seek select
set+ share solicit stand state stress strive strongly submit+ suggest support suspend sympathize take terminate thank transmit trust underline underscore
understand undertake urge value view voice vow warn welcome wish withdraw
`
  .trim()
  .split(/\s+/);

/** Third persons that are more often nouns. They open an operative paragraph only if one of these words follows. */
export const NOUN_LIKE: ReadonlyMap<string, RegExp> = new Map([
  ['states', /^(?:that|its)\b/],
  ['reports', /^(?:that|to|with)\b/],
  ['values', /^(?:the|its|highly)\b/],
  ['plans', /^(?:to)\b/],
  ['orders', /^(?:the|that|its)\b/],
  ['sanctions', /^(?:the|that)\b/],
  ['views', /^(?:with|the|its)\b/],
  ['records', /^(?:its|the|that|with)\b/],
  ['measures', /^(?:the)\b/],
  ['marks', /^(?:the|its)\b/],
]);

/** Adjectives and past participles that open preambular paragraphs, and may follow "Remains" and "Is". */
export const ADJECTIVES = `
affected aggrieved agitated agreed alarmed alive animated anxious appalled appreciative apprehensive ashamed assured astonished aware bearing bound cognizant
committed compelled concerned condemnatory confident conscious convinced dedicated deploring desirous determined disappointed dismayed displeased disquieted
dissatisfied distressed disturbed driven eager emboldened encouraged faithful fearful fortified frustrated grateful gratified grieved guided heartened hopeful
horrified impatient impelled impressed indignant informed inspired intent interested mindful motivated moved mortified obliged outraged pained perturbed persuaded
pleased preoccupied prompted proud ready reassured recognizant reliant relieved resolute resolved resentful saddened satisfied seized shocked shaken solicitous
struck supportive sympathetic thankful touched troubled unconvinced upset vigilant watchful willing worried
`
  .trim()
  .split(/\s+/);

/** Adverbs that may stand before the verb. */
export const ADVERBS = `
again also categorically clearly consistently deeply duly earnestly emphatically equally especially explicitly expressly extremely fervently firmly
formally fully further genuinely gravely greatly heartily highly hereby increasingly keenly likewise nevertheless once more now painfully
particularly perfectly profoundly publicly resolutely respectfully seriously sincerely solemnly specifically still strongly then therefore
thoroughly truly unanimously unequivocally unreservedly urgently utterly vehemently very vigorously warmly wholeheartedly
`
  .trim()
  .split(/\s+/);

/** Words such as "again" and "also" that may stand after the verb. */
export const SERIES = [
  'also',
  'further',
  'again',
  'anew',
  'furthermore',
  'likewise',
  'equally',
  'once again',
  'once more',
  'in particular',
];

/** Words that complete a verb: "Calls upon", "Takes note", "Bears in mind". The longest match is taken. */
export const COMPLEMENTS: Readonly<Record<string, readonly string[]>> = {
  call: ['upon', 'on', 'for', 'attention', 'the attention', 'to mind', 'to attention', 'particular attention', 'special attention'],
  take: [
    'note',
    'into account',
    'into consideration',
    'cognizance',
    'full account',
    'careful note',
    'due note',
    'special note',
    'account',
    'pride',
    'stock',
    'up',
  ],
  bear: ['in mind', 'witness', 'fully in mind'],
  keep: ['in mind'],
  have: ['in mind', 'regard', 'due regard', 'in view'],
  look: ['forward'],
  pay: ['tribute', 'homage', 'special tribute', 'particular attention', 'special attention', 'attention'],
  bring: ['to the attention', 'to attention'],
  draw: ['attention', 'the attention', 'particular attention', 'special attention'],
  give: ['effect', 'due regard', 'particular attention'],
  put: ['on record', 'forward'],
  set: ['forth', 'up'],
  stand: ['ready', 'firm'],
  make: ['an appeal', 'an urgent appeal', 'a solemn appeal'],
  refer: [],
  act: [],
  commit: ['itself'],
  recommit: ['itself'],
  dedicate: ['itself'],
  pledge: ['itself'],
  dissociate: ['itself'],
  associate: ['itself'],
  stress: [],
};

/** Verbs that are an opening only with a complement: "Taking Forward the Plan" is a name. */
export const INCOMPLETE = ['take', 'bear', 'look', 'pay', 'bring', 'keep', 'put', 'set', 'make', 'give', 'draw', 'have', 'stand'];

/** Adjectives of degree between "with" or "its" and the noun. */
export const DEGREES = `
abiding absolute active alarming appropriate ardent best broad careful clear close collective complete considerable constant continued continuing critical deep deepening
deepest due earnest enduring ever-increasing express extreme firm full fullest genuine grave gravest great greatest growing heartfelt heavy high highest increased increasing
intense keen keenest longstanding long-standing lively mounting much most once ongoing outright particular persistent personal profound profoundest real
renewed serious sincere sincerest solemn special steadfast strong strongest unanimous unambiguous unequivocal unqualified unreserved unshakable unswerving unwavering urgent utmost very
vigorous warm warmest overall previous earlier repeated further additional extended
`
  .trim()
  .split(/\s+/);

/** Nouns in phrases such as "with appreciation", "Expresses its concern" and "Reiterates its call". */
export const NOUNS = `
abhorrence acknowledgement admiration affirmation agreement alarm anger anguish anxiety appeal appreciation apprehension approval assurance availability awareness belief
call commendation commitment condemnation condolences concern concerns confidence congratulations consternation conviction convictions decision dedication demand desire
determination disappointment disapproval dismay displeasure dissatisfaction distress encouragement endorsement esteem expectation fear frustration full gratification
gratitude grief hope horror indignation intent intention interest invitation joy objection opinion opposition outrage pain pleasure pledge position pride
readiness recognition recommendation recommendations regret regrets rejection request requests reservations resolve respect satisfaction shock solidarity sadness sorrow
support surprise sympathies sympathy thanks understanding unease view views warning welcome will willingness wish worry preoccupation resolution dedication
`
  .trim()
  .split(/\s+/);

/** Verbs whose phrase includes "its concern", "its call". "Express" and "voice" take the noun without "its" as well. */
export const TAKES_NOUN = [
  'express',
  'reiterate',
  'reaffirm',
  'renew',
  'repeat',
  'voice',
  'convey',
  'affirm',
  'restate',
  'extend',
  'offer',
  'underline',
  'record',
  'declare',
  'confirm',
  're-emphasize',
  'reconfirm',
];

/** Words after "Having" that do not end in -ed: participles, and the first words of "Having in mind" and "Having due regard". */
export const PARTICIPLES = [
  'heard',
  'met',
  'taken',
  'held',
  'read',
  'seen',
  'given',
  'found',
  'learnt',
  'known',
  'had',
  'made',
  'sought',
  'drawn',
  'been',
  'begun',
  'chosen',
  'heard',
  'set',
  'paid',
  'borne',
  'understood',
  'undertaken',
  'dealt',
  'regard',
  'in',
  'due',
  'become',
];

/** Words in -ing that may begin a line but open no paragraph. */
export const NOT_PARTICIPLES = [
  'beijing',
  'nothing',
  'something',
  'everything',
  'during',
  'nanjing',
  'anything',
  'meeting',
  'king',
  'string',
  'thing',
  'spring',
  'ring',
  'wing',
];
