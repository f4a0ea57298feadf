// The words of amendment lists around their sentences: headings, the note that a list is exact, reasons. Loaded only with lists, so that a room does not carry
// them.
import type { Language } from '../../../../schema/index.ts';

export interface ListWords {
  /** The heading of the list from one text to another; {text} is its symbol or title. */
  readonly amendmentsTo: string;
  readonly theDraft: string;
  readonly none: string;
  /** The note of a list that is done to the letter (RULE L15). */
  readonly toTheLetter: string;
  /** The heading of the list of proposals, and the line below it; {day} is a day in words. */
  readonly proposedTo: string;
  readonly asOf: string;
  /** Added to that line if anything is late, and to each late proposal. */
  readonly lateNote: string;
  readonly late: string;
  /** Comes before the reason of a proposal. */
  readonly reason: string;
  /** Who proposes something, with {others}. */
  readonly together: string;
  /** Below an amendment of the list from one text to another: whose proposals it contains, and who edited by hand. */
  readonly proposedBy: string;
  readonly byHand: string;
  readonly chair: string;
  readonly secretariat: string;
}

const WORDS: Readonly<Record<Language, ListWords>> = {
  en: {
    amendmentsTo: 'Amendments to {text}',
    theDraft: 'the draft',
    none: 'No amendments.',
    toTheLetter:
      'Paragraph numbers are those of the text before any of these amendments; what goes to one place follows in the order of the list.',
    proposedTo: 'Amendments proposed to {text}',
    asOf: 'As of {day}, by who proposes them. Paragraph numbers are those of the text as it stands.',
    lateNote: ' Late: made or changed after the deadline for proposals.',
    late: 'Late.',
    reason: 'Reason: ',
    together: '{by}, with {others}',
    proposedBy: 'Proposed by: {names}',
    byHand: 'Written in the text by: {names}',
    chair: 'Chair',
    secretariat: 'Secretariat',
  },
  fr: {
    amendmentsTo: 'Amendements à {text}',
    theDraft: 'un projet de résolution',
    none: 'Aucun amendement.',
    toTheLetter:
      'Les numéros de paragraphe sont ceux du texte avant tout amendement\u00a0; ce qui s’insère au même endroit suit l’ordre de la liste.',
    proposedTo: 'Amendements proposés à {text}',
    asOf: 'État au {day}, par auteur. Les numéros de paragraphe sont ceux du texte actuel.',
    lateNote: ' Tardif\u00a0: proposé ou modifié après la date limite de dépôt des propositions.',
    late: 'Tardif.',
    reason: 'Motif\u00a0: ',
    together: '{by}, avec {others}',
    proposedBy: 'Proposé par\u00a0: {names}',
    byHand: 'Écrit dans le texte par\u00a0: {names}',
    chair: 'Présidence',
    secretariat: 'Secrétariat',
  },
  es: {
    amendmentsTo: 'Enmiendas a {text}',
    theDraft: 'un proyecto de resolución',
    none: 'Ninguna enmienda.',
    toTheLetter:
      'La numeración de los párrafos es la del texto anterior a todas estas enmiendas; lo que va a un mismo lugar sigue el orden de la lista.',
    proposedTo: 'Enmiendas propuestas a {text}',
    asOf: 'A {day}, por proponente. La numeración de los párrafos es la del texto actual.',
    lateNote: ' Fuera de plazo: presentada o modificada después de que venciera el plazo para presentar propuestas.',
    late: 'Fuera de plazo.',
    reason: 'Motivo: ',
    together: '{by}, con {others}',
    proposedBy: 'Propuesta de: {names}',
    byHand: 'Escrito en el texto por: {names}',
    chair: 'Presidencia',
    secretariat: 'Secretaría',
  },
  ru: {
    amendmentsTo: 'Поправки к {text}',
    theDraft: 'проекту резолюции',
    none: 'Поправок нет.',
    toTheLetter:
      'Нумерация пунктов соответствует тексту до внесения каких-либо из этих поправок; то, что включается в одном и том же месте, следует в порядке перечня.',
    proposedTo: 'Поправки, предложенные к {text}',
    asOf: 'По состоянию на {day}, по авторам. Нумерация пунктов соответствует нынешнему тексту.',
    lateNote: ' С опозданием: предложено или изменено после истечения срока представления предложений.',
    late: 'С опозданием.',
    reason: 'Причина: ',
    together: '{by}, вместе с {others}',
    proposedBy: 'Предложено: {names}',
    byHand: 'Внесено в текст: {names}',
    chair: 'Председатель',
    secretariat: 'Секретариат',
  },
  ar: {
    amendmentsTo: 'تعديلات على {text}',
    theDraft: 'مشروع القرار',
    none: 'لا توجد تعديلات.',
    toTheLetter: 'أرقام الفقرات هي أرقامها في النص قبل إدخال أي من هذه التعديلات؛ وما يدرج في موضع واحد يرد بترتيب القائمة.',
    proposedTo: 'التعديلات المقترحة على {text}',
    asOf: 'حتى {day}، بحسب مقدميها. أرقام الفقرات هي أرقامها في النص الحالي.',
    lateNote: ' متأخر: قدم أو عدل بعد الموعد النهائي لتقديم المقترحات.',
    late: 'متأخر.',
    reason: 'السبب: ',
    together: '{by}، مع {others}',
    proposedBy: 'مقدم المقترح: {names}',
    byHand: 'كُتب في النص مباشرة: {names}',
    chair: 'الرئاسة',
    secretariat: 'الأمانة',
  },
  zh: {
    amendmentsTo: '对{text}的修正案',
    theDraft: '决议草案',
    none: '无修正案。',
    toTheLetter: '段落编号为未作任何修正前案文的编号；插入同一处的内容按本清单的顺序排列。',
    proposedTo: '对{text}提出的修正案',
    asOf: '截至{day}，按提案方排列。段落编号为现有案文的编号。',
    lateNote: '逾期：在提案截止时间之后提出或更改。',
    late: '逾期。',
    reason: '理由：',
    together: '{by}，连同{others}',
    proposedBy: '提案方：{names}',
    byHand: '直接写入案文：{names}',
    chair: '主席',
    secretariat: '秘书处',
  },
};

/** The words of lists in a language. */
export const listWordsIn = (language: Language): ListWords => WORDS[language];

/** The words of lists in all languages, with the language. */
export const allListWords = (): readonly (readonly [Language, ListWords])[] => Object.entries(WORDS) as [Language, ListWords][];
