// The words of a submission pack in the language of its draft: its list of contents, the sponsors' list, the house-style report, the table of numbers. The
// caller provides the messages of house style and file checks.
import type { Language } from '../../../schema/index.ts';

interface PackWords {
  /** Words after the symbol in file names. */
  readonly clean: string;
  readonly redlineAgainst: string;
  readonly amendmentsTo: string;
  readonly sponsorsFile: string;
  readonly styleFile: string;
  readonly numbersFile: string;
  readonly contentsFile: string;
  /** Descriptions of the files. */
  readonly aboutClean: string;
  readonly aboutRedline: string;
  readonly aboutList: string;
  readonly aboutRefused: string;
  readonly aboutSponsors: string;
  readonly aboutStyle: string;
  readonly aboutNumbers: string;
  readonly aboutContents: string;
  /** One line of the contents, with the blank before its verdict. */
  readonly line: string;
  readonly checked: string;
  readonly failed: string;
  readonly madeOn: string;
  readonly sums: string;
  /** The heads of the lists. */
  readonly sponsorsOf: string;
  readonly noSponsors: string;
  readonly styleOf: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly numbersOf: string;
  /** In its table: instead of a number that did not exist before, and of one that no longer exists. */
  readonly newNumber: string;
  readonly goneNumber: string;
  /** For the number of a paragraph that was merged into another. */
  readonly joinedNumber: string;
  /** The name of a draft without a symbol. */
  readonly draft: string;
}

const WORDS: Readonly<Record<Language, PackWords>> = {
  en: {
    clean: 'clean',
    redlineAgainst: 'redline against {base}',
    amendmentsTo: 'amendments to {base}',
    sponsorsFile: 'Sponsors',
    styleFile: 'House style',
    numbersFile: 'Numbers',
    contentsFile: 'Contents',
    aboutClean: 'the text as it stands, read back',
    aboutRedline: 'tracked changes: rejecting all gives {base}, accepting all gives the text',
    aboutList: 'the same as sentences: done on {base}, they give the text',
    aboutRefused: 'the list of amendments',
    aboutSponsors: 'who brings the draft',
    aboutStyle: 'what house style says of the text',
    aboutNumbers: 'what the paragraph numbers of {base} became',
    aboutContents: 'this list',
    line: '{name}: {about}. {verdict}',
    checked: 'Checked.',
    failed: 'The check failed: {fault}',
    madeOn: '{symbol}, made on {day}',
    sums: '{sums} has the checksum (SHA-256) of each file; “sha256sum -c {sums}” says whether they are as they were made.',
    sponsorsOf: 'Sponsors of {symbol}',
    noSponsors: 'None is named in the draft.',
    styleOf: 'House style of {symbol} (errors: {errors}, warnings: {warnings}, suggestions: {infos})',
    error: 'error',
    warning: 'warning',
    info: 'info',
    numbersOf: 'What the paragraph numbers of {base} became in {symbol}',
    newNumber: 'new',
    goneNumber: '[deleted]',
    joinedNumber: '[joined with {label}]',
    draft: 'Draft',
  },
  fr: {
    clean: 'texte propre',
    redlineAgainst: 'modifications par rapport à {base}',
    amendmentsTo: 'amendements à {base}',
    sponsorsFile: 'Auteurs',
    styleFile: 'Observations de forme',
    numbersFile: 'Numérotation',
    contentsFile: 'Contenu',
    aboutClean: 'le texte actuel, relu',
    aboutRedline: 'suivi des modifications\u00a0: les refuser toutes donne {base}, les accepter toutes donne le texte',
    aboutList: 'les mêmes en phrases\u00a0: appliquées à {base}, elles donnent le texte',
    aboutRefused: 'la liste des amendements',
    aboutSponsors: 'les auteurs du projet',
    aboutStyle: 'les observations de forme sur le texte',
    aboutNumbers: 'ce que sont devenus les numéros des paragraphes de {base}',
    aboutContents: 'la présente liste',
    line: '{name}\u00a0: {about}. {verdict}',
    checked: 'Vérifié.',
    failed: 'La vérification a échoué\u00a0: {fault}',
    madeOn: '{symbol}, établi le {day}',
    sums: '{sums} contient la somme de contrôle (SHA-256) de chaque fichier\u00a0; la commande «\u00a0sha256sum -c {sums}\u00a0» indique s’ils sont intacts.',
    sponsorsOf: 'Auteurs de {symbol}',
    noSponsors: 'Le projet n’en nomme aucun.',
    styleOf:
      'Observations de forme sur {symbol}\u00a0: erreurs\u00a0: {errors}, avertissements\u00a0: {warnings}, suggestions\u00a0: {infos}',
    error: 'erreur',
    warning: 'avertissement',
    info: 'suggestion',
    numbersOf: 'Ce que sont devenus dans {symbol} les numéros des paragraphes de {base}',
    newNumber: 'nouveau',
    goneNumber: '[supprimé]',
    joinedNumber: '[joint à {label}]',
    draft: 'Projet',
  },
  es: {
    clean: 'texto limpio',
    redlineAgainst: 'cambios respecto de {base}',
    amendmentsTo: 'enmiendas a {base}',
    sponsorsFile: 'Patrocinadores',
    styleFile: 'Observaciones de estilo',
    numbersFile: 'Numeración',
    contentsFile: 'Contenido',
    aboutClean: 'el texto actual, releído',
    aboutRedline: 'control de cambios: si se rechazan todos resulta {base}, si se aceptan todos resulta el texto',
    aboutList: 'lo mismo en frases: aplicadas a {base}, dan el texto',
    aboutRefused: 'la lista de enmiendas',
    aboutSponsors: 'quién presenta el proyecto',
    aboutStyle: 'las observaciones de estilo sobre el texto',
    aboutNumbers: 'qué pasó con los números de los párrafos de {base}',
    aboutContents: 'esta lista',
    line: '{name}: {about}. {verdict}',
    checked: 'Comprobado.',
    failed: 'La comprobación ha fallado: {fault}',
    madeOn: '{symbol}, preparado el {day}',
    sums: '{sums} contiene la suma de comprobación (SHA-256) de cada archivo; “sha256sum -c {sums}” indica si están intactos.',
    sponsorsOf: 'Patrocinadores de {symbol}',
    noSponsors: 'El proyecto no nombra a ninguno.',
    styleOf: 'Observaciones de estilo sobre {symbol}: errores: {errors}, advertencias: {warnings}, sugerencias: {infos}',
    error: 'error',
    warning: 'advertencia',
    info: 'sugerencia',
    numbersOf: 'Qué pasó en {symbol} con los números de los párrafos de {base}',
    newNumber: 'nuevo',
    goneNumber: '[suprimido]',
    joinedNumber: '[unido a {label}]',
    draft: 'Proyecto',
  },
  ru: {
    clean: 'чистый текст',
    redlineAgainst: 'правка относительно {base}',
    amendmentsTo: 'поправки к {base}',
    sponsorsFile: 'Авторы',
    styleFile: 'Замечания по оформлению',
    numbersFile: 'Нумерация',
    contentsFile: 'Содержание',
    aboutClean: 'нынешний текст, прочитанный обратно',
    aboutRedline: 'правка: если отклонить все изменения, получится {base}, если принять все — нынешний текст',
    aboutList: 'то же самое в виде предложений: если внести их в {base}, получится нынешний текст',
    aboutRefused: 'перечень поправок',
    aboutSponsors: 'кто вносит проект',
    aboutStyle: 'замечания по оформлению текста',
    aboutNumbers: 'какими стали номера пунктов {base}',
    aboutContents: 'настоящий перечень',
    line: '{name}: {about}. {verdict}',
    checked: 'Проверено.',
    failed: 'Проверка не пройдена: {fault}',
    madeOn: '{symbol}, подготовлено {day}',
    sums: '{sums} содержит контрольную сумму (SHA-256) каждого файла; команда «sha256sum -c {sums}» показывает, не изменились ли они.',
    sponsorsOf: 'Авторы {symbol}',
    noSponsors: 'В проекте никто не назван.',
    styleOf: 'Замечания по оформлению {symbol}: ошибок: {errors}, предупреждений: {warnings}, предложений: {infos}',
    error: 'ошибка',
    warning: 'предупреждение',
    info: 'предложение',
    numbersOf: 'Какими стали в {symbol} номера пунктов {base}',
    newNumber: 'новый',
    goneNumber: '[исключён]',
    joinedNumber: '[присоединён к {label}]',
    draft: 'Проект',
  },
  ar: {
    clean: 'النص النهائي',
    redlineAgainst: 'التغييرات مقارنة بـ {base}',
    amendmentsTo: 'تعديلات على {base}',
    sponsorsFile: 'مقدمو المشروع',
    styleFile: 'ملاحظات تحريرية',
    numbersFile: 'الترقيم',
    contentsFile: 'المحتويات',
    aboutClean: 'النص الحالي، بعد إعادة قراءته',
    aboutRedline: 'تغييرات متعقَّبة: رفضها كلها يعطي {base}، وقبولها كلها يعطي النص',
    aboutList: 'التغييرات نفسها في جمل: إذا أُدخلت على {base} أعطت النص',
    aboutRefused: 'قائمة التعديلات',
    aboutSponsors: 'مقدمو المشروع',
    aboutStyle: 'الملاحظات التحريرية على النص',
    aboutNumbers: 'ما آلت إليه أرقام فقرات {base}',
    aboutContents: 'هذه القائمة',
    line: '{name}: {about}. {verdict}',
    checked: 'جرى التحقق.',
    failed: 'فشل التحقق: {fault}',
    madeOn: '{symbol}، أُعد في {day}',
    sums: 'يتضمن {sums} المجموع التدقيقي (SHA-256) لكل ملف؛ ويبيّن الأمر ”sha256sum -c {sums}“ هل بقيت كما أُنشئت.',
    sponsorsOf: 'مقدمو {symbol}',
    noSponsors: 'لم يُذكر أحد في المشروع.',
    styleOf: 'ملاحظات تحريرية على {symbol}: أخطاء: {errors}، تنبيهات: {warnings}، اقتراحات: {infos}',
    error: 'خطأ',
    warning: 'تنبيه',
    info: 'اقتراح',
    numbersOf: 'ما آلت إليه أرقام فقرات {base} في {symbol}',
    newNumber: 'جديدة',
    goneNumber: '[محذوفة]',
    joinedNumber: '[مضمومة إلى {label}]',
    draft: 'مشروع',
  },
  zh: {
    clean: '清稿',
    redlineAgainst: '与{base}相比的修订文本',
    amendmentsTo: '对{base}的修正案',
    sponsorsFile: '提案国',
    styleFile: '体例检查',
    numbersFile: '段落编号',
    contentsFile: '目录',
    aboutClean: '现有案文，已回读',
    aboutRedline: '修订标记：全部拒绝得{base}，全部接受得现有案文',
    aboutList: '以文字表述的相同改动：用于{base}即得现有案文',
    aboutRefused: '修正案清单',
    aboutSponsors: '提出草案者',
    aboutStyle: '对案文的体例检查',
    aboutNumbers: '{base}的段落编号如何变更',
    aboutContents: '本目录',
    line: '{name}：{about}。{verdict}',
    checked: '已核对。',
    failed: '核对未通过：{fault}',
    madeOn: '{symbol}，{day}制作',
    sums: '{sums}载有每个文件的校验和（SHA-256）；运行“sha256sum -c {sums}”可知文件是否与制作时一致。',
    sponsorsOf: '{symbol}的提案国',
    noSponsors: '草案未列明。',
    styleOf: '{symbol}的体例检查：错误{errors}处，警告{warnings}处，建议{infos}处',
    error: '错误',
    warning: '警告',
    info: '建议',
    numbersOf: '{base}的段落编号在{symbol}中如何变更',
    newNumber: '新增',
    goneNumber: '[已删]',
    joinedNumber: '[并入{label}]',
    draft: '草案',
  },
};

/** The words of a pack in a language. */
export const packWordsIn = (language: Language): PackWords => WORDS[language];
