// A starting text: title, organ line, and the first preambular and operative paragraph with an opening each, in the language of the text.
import { type Draft, type Language, type Meta, paragraph, resolution } from '../../schema/index.ts';

/** The openings that a new text may begin with, the commonest first. */
export const FIRST_OPENINGS: Readonly<Record<Language, { readonly preambular: readonly string[]; readonly operative: readonly string[] }>> =
  {
    en: {
      preambular: ['Recalling', 'Reaffirming', 'Recognizing', 'Noting with appreciation', 'Bearing in mind', 'Concerned'],
      operative: ['Encourages', 'Calls upon', 'Requests', 'Invites', 'Urges', 'Decides'],
    },
    fr: {
      preambular: ['Rappelant', 'Réaffirmant', 'Reconnaissant', 'Notant avec satisfaction', 'Ayant à l’esprit', 'Préoccupée'],
      operative: ['Encourage', 'Engage', 'Prie', 'Invite', 'Demande instamment', 'Décide'],
    },
    es: {
      preambular: ['Recordando', 'Reafirmando', 'Reconociendo', 'Observando', 'Teniendo presente', 'Preocupada'],
      operative: ['Alienta', 'Exhorta', 'Solicita', 'Invita', 'Insta', 'Decide'],
    },
    ru: {
      preambular: ['ссылаясь', 'вновь подтверждая', 'признавая', 'отмечая', 'учитывая', 'сознавая'],
      operative: ['рекомендует', 'призывает', 'просит', 'предлагает', 'настоятельно призывает', 'постановляет'],
    },
    ar: {
      preambular: ['إذ تشير', 'وإذ تؤكد من جديد', 'وإذ تسلّم', 'وإذ تلاحظ', 'وإذ تضع في اعتبارها', 'وإذ يساورها القلق'],
      operative: ['تشجّع', 'تهيب', 'تطلب', 'تدعو', 'تحث', 'تقرر'],
    },
    zh: {
      preambular: ['回顾', '重申', '认识到', '注意到', '铭记', '关切'],
      operative: ['鼓励', '促请', '请', '邀请', '敦促', '决定'],
    },
  };

/** Languages that write no blank between words. */
const SOLID: ReadonlySet<Language> = new Set(['zh']);

/** The starting text. Its paragraphs end after their openings, ready to be continued. */
export function blankDraft(meta: Meta, title: string, openings: { readonly preambular: string; readonly operative: string }): Draft {
  const blank = SOLID.has(meta.language) ? '' : ' ';
  const begun = (id: string, kind: 'preambular' | 'operative', opening: string) =>
    paragraph({ id, kind }, [{ text: opening, em: true }, ...(blank === '' ? [] : [{ text: blank }])]);
  const paragraphs = [
    paragraph({ id: 'title', kind: 'title' }, title),
    begun('pp1', 'preambular', openings.preambular),
    begun('op1', 'operative', openings.operative),
  ];
  return { meta, doc: resolution(paragraphs) };
}
