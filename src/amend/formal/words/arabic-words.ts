// Formal words in Arabic. In a pattern, [الفقرة|في الفقرة|الفقرة] are the three forms of a noun (NounForm). Actions on a paragraph are verbal nouns ("حذف
// الفقرة 3"), which do not change with the gender of what follows; actions on words use the passive, as real amendments do ("تضاف عبارة «…»").
import type { WordsOfLanguage } from './formal-words.ts';

const UNITS = ['الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة', 'العاشرة'];
const TEENS = ['الحادية', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة'];

function ordinal(n: number): string {
  if (n <= 10) return UNITS[n - 1]!;
  if (n < 20) return `${TEENS[n - 11]} عشرة`;
  return n === 20 ? 'العشرون' : `رقم ${n}`;
}

export const ARABIC_WORDS: WordsOfLanguage = {
  language: 'ar',
  marks: ['«', '»'],
  stop: '.',
  gap: ' ',
  next: '؛ ',
  and: ' و',
  comma: '، ',
  ordinal,
  signs: { round: ['(', ')'], dotted: ['', '.'], joint: ' ' },
  names: {
    title: '[|في |]عنوان القرار',
    heading: '[|في |]العنوان الفرعي',
    nthHeading: '[|في |]العنوان الفرعي في المرتبة {nth}',
    operative: '[|في |]الفقرة {number} من المنطوق',
    operativePart: '[|في |]الفقرة الفرعية {part} من الفقرة {number} من المنطوق',
    onlyOperative: '[|في |]فقرة المنطوق',
    preambular: '[|في |]الفقرة {nth} من الديباجة',
    preambularNumbered: '[|في |]الفقرة {number} من الديباجة',
    preambularPart: '[|في |]الفقرة الفرعية {part} من الفقرة {number} من الديباجة',
    onlyPreambular: '[|في |]فقرة الديباجة',
    annexed: '[|في |]الفقرة {number} {annex}',
    annexedPart: '[|في |]الفقرة الفرعية {part} من الفقرة {number} {annex}',
    annexedUnnumbered: '[|في |]الفقرة غير المرقمة {number} {annex}',
    ofText: '[|في |]الفقرة {number} من النص',
    none: '[|في |]هذه الفقرة',
    other: '[|في |]الفقرة {part}',
    chapeau: '[|في |]مقدمة {whole:of}',
  },
  annexes: { annex: 'من المرفق', annexNamed: 'من المرفق {label}', appendix: 'من التذييل', appendixNamed: 'من التذييل {label}' },
  sentences: {
    delete: 'حذف {paragraph}',
    noChange: '{paragraph:in}، لا تغيير',
    replace: 'الاستعاضة عن {paragraph} بالنص التالي: {content:text}',
    replaceKind: 'الاستعاضة عن {paragraph} بإدراج {fresh} بالنص التالي: {content:text}',
    replaceEmpty: 'الاستعاضة عن {paragraph} بفقرة لم يوضع نصها بعد',
    replaceSeveral: 'الاستعاضة عن {paragraph} بالفقرات التالية (وعددها {count}): {contents:text}',
    split: 'تقسيم {paragraph} {wheres}',
    join: 'ضم {paragraph} إلى نهاية {near:of}',
    move: 'نقل {paragraph} إلى ما بعد {near:of}{along}',
    moveFirst: 'نقل {paragraph} إلى بداية النص{along}',
    recast: 'جعل {paragraph} {look}',
    insert: '{spot}، إدراج {fresh} بالنص التالي: {content:text}',
    insertEmpty: '{spot}، إدراج {fresh} لم يوضع نصها بعد',
  },
  spots: { behind: 'بعد {near:of}', ahead: 'قبل {near:of}', first: 'في بداية النص' },
  along: '، على أن تتبعها الفقرات الفرعية التالية',
  leads: { within: '{paragraph:in}، ', withinProposal: 'في مقترح {by} بشأن {paragraph}، ' },
  places: {
    atBeginning: 'في البداية، ',
    atEnd: 'في النهاية، ',
    after: 'بعد عبارة {anchor}، ',
    afterNote: 'بعد عبارة {anchor} وحاشيتها، ',
  },
  operations: {
    insertWords: 'تضاف {content}',
    deleteWords: 'تحذف عبارة {target}',
    replaceWords: 'يستعاض عن عبارة {target} {content:with}',
    italics: 'تكتب عبارة {target} بحروف مائلة',
    roman: 'تكتب عبارة {target} بحروف عادية',
    deleteNote: 'تحذف الحاشية {where}',
    replaceNote: 'يستعاض عن الحاشية {where} {content:with}',
    noteChanged: 'في الحاشية {where}، {changes}',
    spacing: 'تصحح المسافة {where}',
  },
  wheres: { whereAfter: 'بعد عبارة {anchor}', whereFirst: 'في البداية' },
  anchors: { quotedWords: '{quote}', occurrence: '{quote} الواردة للمرة {nth:count}', theBeginning: 'البداية' },
  targets: { withItsNote: '{anchor} والحاشية المرتبطة بها', withItsNotes: '{anchor} والحواشي المرتبطة بها' },
  contents: {
    justWords: '[عبارة |بعبارة |]{quote}',
    wordsAndNote: '[عبارة |بعبارة |]{quote}، مع حاشية نصها {note}',
    wordsAndNotes: '[عبارة |بعبارة |]{quote}، مع حواش نصها {notes}',
    aNote: '[حاشية|بحاشية|حاشية] نصها {note}',
    someNotes: '[حواش|بحواش|حواش] نصها {notes}',
  },
  numberedNote: '، ونص الحاشية {number}: {quote}',
  fresh: {
    title: 'عنوان جديد للقرار',
    heading: 'عنوان فرعي جديد',
    preambular: 'فقرة جديدة في الديباجة',
    operative: 'فقرة جديدة في المنطوق',
    subparagraph: 'فقرة فرعية جديدة',
    subparagraph2: 'فقرة فرعية جديدة من المستوى الثاني',
    subparagraph3: 'فقرة فرعية جديدة من المستوى الثالث',
    subparagraph4: 'فقرة فرعية جديدة من المستوى الرابع',
  },
  freshTaking: '{fresh} تتبعها الفقرات الفرعية التالية،',
  looks: {
    title: 'عنوانا للقرار',
    heading: 'عنوانا فرعيا',
    preambular: 'فقرة في الديباجة',
    operative: 'فقرة في المنطوق',
    subparagraph: 'فقرة فرعية',
    subparagraph2: 'فقرة فرعية من المستوى الثاني',
    subparagraph3: 'فقرة فرعية من المستوى الثالث',
    subparagraph4: 'فقرة فرعية من المستوى الرابع',
  },
  counts: ['2', '3', '4', '5', '6'],
};
