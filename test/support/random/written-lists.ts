// Random texts and lists as delegations write them: it is known what each entry asks for, and between the entries are remarks of others on them.
// Words are drawn from a pool of unique words, so that inserted, deleted and kept words can be told without the program's own reader.

/** What one entry asks for, in words alone; `at`: the row of the text that it names. */
export interface Intent {
  readonly at: number;
  readonly does: 'recast' | 'add' | 'go' | 'words';
  /** The rows that replace the row if the entry is done; for `add` those after it. */
  readonly rows: readonly string[];
}
export interface WrittenList {
  readonly language: string;
  readonly rows: readonly { readonly kind: 'title' | 'preambular' | 'operative'; readonly words: string }[];
  readonly list: string;
  readonly intents: readonly Intent[];
}
type Random = (below: number) => number;

interface Words {
  readonly pool: string;
  readonly openings: { readonly preambular: readonly string[]; readonly operative: readonly string[] };
  /** {n}: the number; {q}: the new words; {x}, {y}: old words. */
  readonly recast: { readonly preambular: readonly string[]; readonly operative: readonly string[] };
  readonly add: { readonly preambular: readonly string[]; readonly operative: readonly string[] };
  readonly go: { readonly preambular: readonly string[]; readonly operative: readonly string[] };
  readonly change: readonly string[];
  readonly remarks: readonly string[];
  readonly marks: readonly string[];
  readonly blank: string;
}

const EN_REMARKS = [
  'Ghana: no objection',
  'Ghana: can accept',
  '(Kenya, supported by Ghana)',
  '(Peru, supported by Kenya)',
  'supported by Kenya',
  'Kenya supports.',
  'Kenya (on behalf of the African Group): we support Norway',
  'The Chair thanked Norway.',
  'Chair: noted, thank you',
  'Fiji needs more time.',
  'Fiji: need more time',
  '[12:03] Ghana: fine with us',
  '12:03 Ghana – ok',
  'Ghana > ok',
  '@Norway thanks!',
  '+1',
  'ok',
  'Agreed ad ref.',
  'agreed',
  'Reason: consistency with last year',
  'This is agreed language.',
  'Japan reserves its position',
  'JAPAN: reserve',
  'Japan - we would prefer the original',
  'Brazil, seconded by Chile',
  '– Peru: thanks',
  '• Peru: thanks',
  'Thank you, Chair.',
  '*Peru joined the meeting*',
  'Switzerland and Liechtenstein can go along',
  'EU: pending instructions from capital',
  'to be discussed on Thursday',
  'Egypt wants to come back to this later',
  'Not acceptable to Egypt',
  'see also A/RES/60/251',
  'Secretariat: language checked',
  'Norway (again): sorry, typo above fixed',
  'United Kingdom of Great Britain and Northern Ireland: we can be flexible',
  'Pakistan on behalf of the OIC: we will revert',
  '[Cuba: bracket for now]',
  'Cuba has a question on this one',
];

const COMMON = { recast: {}, blank: ' ' };
export const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    ...COMMON,
    pool: 'amber bridges canals deserts engines farmers gardens harbours islands journals kitchens ladders markets nurses oceans parks quarries rivers schools towers umbrellas valleys windmills yachts zebras anchors bakers carpets dancers eagles fishers glaciers hammers insects jackets kettles lanterns mirrors needles orchards painters quilts robots sailors tailors uncles vessels wagons yards actors barrels candles drummers elders forests grains hunters irons judges knights lakes miners nomads otters pilots queens ranchers statues tigers',
    openings: {
      preambular: ['Recalling', 'Noting', 'Welcoming', 'Reaffirming', 'Bearing in mind'],
      operative: ['Requests', 'Encourages', 'Invites', 'Decides', 'Urges'],
    },
    recast: {
      preambular: [
        'PP{n} should read as follows:{q}',
        'PP{n}: replace with:{q}',
        'PP{n} to read:{q}',
        'Replace preambular paragraph {n} by:{q}',
        'Preambular paragraph {n} should read:{q}',
        'PP{n} - amend to read:{q}',
        'The {nth} preambular paragraph should read as follows:{q}',
      ],
      operative: [
        'OP{n} should read as follows:{q}',
        'OP{n}: replace with:{q}',
        'OP{n}: replace by:{q}',
        'OP{n} to read:{q}',
        'Replace OP{n} with the following:{q}',
        'Replace operative paragraph {n} with the following text:{q}',
        'Operative paragraph {n} should read:{q}',
        'Amend OP{n} to read as follows:{q}',
        'OP{n} now reads:{q}',
        'OP{n} – new text:{q}',
        'Paragraph {n} should be replaced by the following:{q}',
        'para {n} shd read:{q}',
        'OP {n}:{q}',
      ],
    },
    add: {
      preambular: [
        'After PP{n}, insert a new paragraph:{q}',
        'New PP{n}bis:{q}',
        'Add a new preambular paragraph after PP{n} to read as follows:{q}',
        'PP{n} bis (new):{q}',
      ],
      operative: [
        'After OP{n}, insert a new paragraph:{q}',
        'New OP{n}bis:{q}',
        'Add new paragraph after OP{n} reading:{q}',
        'Insert a new operative paragraph after OP{n}, to read as follows:{q}',
        'OP{n} bis:{q}',
        'OP{n}bis (new):{q}',
        'Insert new paragraphs after OP{n}:{q}',
      ],
    },
    go: { preambular: ['Delete PP{n}', 'PP{n}: delete'], operative: ['Delete OP{n}', 'OP{n}: delete', 'Mexico: delete OP{n}'] },
    change: [
      '{p}: replace {x} with {y}',
      'In {p}, replace {x} by {y}',
      '{p}: delete {x}',
      '{p}: after {x} insert {y}',
      'Japan: {p}: replace {x} with {y}',
    ],
    remarks: EN_REMARKS,
    marks: ['“”', '""', '«»', '„“', '‘’', "''", '“"', "``''"],
  },
  fr: {
    ...COMMON,
    pool: 'ambres bateaux canaux deserts engins fermiers gardiens havres ilots journaux kayaks lampes marchands navires oceans parcs quartiers rivages scolaires tours urnes vallons wagons yachts zones ancres boulangers coffres danseurs faucons glaciers haches insectes jardins lanternes miroirs noyers ouvriers peintres quilles robots tailleurs oncles vaisseaux acteurs barils chandelles doyens forets grains lacs mineurs nomades pilotes reines statues tigres',
    openings: { preambular: ['Rappelant', 'Notant', 'Réaffirmant'], operative: ['Prie', 'Engage', 'Invite', 'Décide'] },
    recast: {
      preambular: [
        'Le {nth} alinéa du préambule se lirait comme suit :{q}',
        'Remplacer le {nth} alinéa du préambule par ce qui suit :{q}',
        'PP{n} se lit comme suit :{q}',
      ],
      operative: [
        'Le paragraphe {n} du dispositif se lirait comme suit :{q}',
        'Le paragraphe {n} du dispositif se lit comme suit :{q}',
        'Remplacer le paragraphe {n} du dispositif par :{q}',
        'OP{n} : remplacer par :{q}',
        'Remplacer le paragraphe {n} par le texte suivant :{q}',
      ],
    },
    add: {
      preambular: ['Après le {nth} alinéa du préambule, ajouter un nouvel alinéa libellé comme suit :{q}'],
      operative: [
        'Après le paragraphe {n} du dispositif, insérer un nouveau paragraphe libellé comme suit :{q}',
        'Après OP{n}, ajouter un nouveau paragraphe :{q}',
        'Nouveau OP{n} bis :{q}',
      ],
    },
    go: {
      preambular: ['Supprimer le {nth} alinéa du préambule'],
      operative: ['Supprimer le paragraphe {n} du dispositif', 'Mexique : supprimer OP{n}'],
    },
    change: ['{p} : remplacer {x} par {y}', '{p} : supprimer {x}', 'Japon : {p} : remplacer {x} par {y}'],
    remarks: [
      'Sénégal : d’accord',
      'Sénégal : pas d’objection',
      '(Kenya, appuyé par le Ghana)',
      'appuyé par le Mali',
      'Le Président remercie la Norvège.',
      'Maroc : réserve',
      'Le Mali a besoin de temps.',
      'La Suisse appuie.',
      'Tunisie (au nom du Groupe africain) : nous appuyons',
      'Merci',
      'Motif : cohérence',
      'Égypte – nous y reviendrons',
      'accepté ad ref',
      '[14 h 05] Togo : oui',
    ],
    marks: ['«»', '“”', '""'],
  },
  es: {
    ...COMMON,
    pool: 'ambares barcos canales desiertos establos faroles graneros huertos islotes jardines kilos lagos marinos navios oceanos puentes quesos rios sastres torres urnas valles yates zorros anclas bosques cestas dulces espejos flores gatos hornos imanes jueces linternas mineros nogales osos pilotos quintas redes sillas tigres utiles vagones actores barriles coches duendes ecos fuentes globos',
    openings: { preambular: ['Recordando', 'Observando', 'Reafirmando'], operative: ['Solicita', 'Alienta', 'Invita', 'Decide'] },
    recast: {
      preambular: [
        'El {nth} párrafo del preámbulo dirá lo siguiente:{q}',
        'Sustituir el {nth} párrafo del preámbulo por el siguiente:{q}',
        'PP{n}: reemplazar por:{q}',
      ],
      operative: [
        'El párrafo {n} de la parte dispositiva dirá lo siguiente:{q}',
        'Reemplazar el párrafo {n} de la parte dispositiva por:{q}',
        'OP{n}: sustituir por:{q}',
        'El párrafo {n} debe decir:{q}',
        'Sustituir el párrafo {n} por el siguiente texto:{q}',
      ],
    },
    add: {
      preambular: ['Después del {nth} párrafo del preámbulo, insertar un nuevo párrafo que diga:{q}'],
      operative: [
        'Después del párrafo {n} de la parte dispositiva, agregar un nuevo párrafo que diga lo siguiente:{q}',
        'Nuevo OP{n} bis:{q}',
      ],
    },
    go: {
      preambular: ['Suprimir el {nth} párrafo del preámbulo'],
      operative: ['Suprimir el párrafo {n} de la parte dispositiva', 'México: suprimir OP{n}'],
    },
    change: ['{p}: reemplazar {x} por {y}', '{p}: suprimir {x}', 'Japón: {p}: sustituir {x} por {y}'],
    remarks: [
      'Ghana: sin objeciones',
      'Perú: de acuerdo',
      '(Kenya, con el apoyo de Ghana)',
      'apoyado por Chile',
      'El Presidente da las gracias a Noruega.',
      'Cuba: reserva',
      'Bolivia necesita más tiempo.',
      'Gracias',
      'Motivo: coherencia',
      'Costa Rica – volveremos sobre esto',
      'acordado ad ref.',
      'Uruguay apoya.',
    ],
    marks: ['«»', '“”', '""'],
  },
  ru: {
    ...COMMON,
    pool: 'мосты каналы пустыни моторы фермеры сады гавани острова журналы кухни лестницы рынки океаны парки карьеры реки школы башни зонты долины мельницы яхты якоря пекари ковры орлы рыбаки ледники молоты куртки чайники фонари зеркала иглы художники роботы моряки портные вагоны актеры бочки свечи леса зерна судьи рыцари озера шахтеры пилоты тигры',
    openings: { preambular: ['ссылаясь на', 'отмечая', 'приветствуя'], operative: ['просит', 'призывает', 'предлагает', 'постановляет'] },
    recast: {
      preambular: ['Изложить пункт {n} преамбулы в следующей редакции:{q}', 'Заменить пункт {n} преамбулы следующим текстом:{q}'],
      operative: [
        'Изложить пункт {n} постановляющей части в следующей редакции:{q}',
        'Заменить пункт {n} постановляющей части следующим текстом:{q}',
        'Пункт {n} изложить в следующей редакции:{q}',
      ],
    },
    add: {
      preambular: ['После пункта {n} преамбулы включить новый пункт преамбулы следующего содержания:{q}'],
      operative: [
        'После пункта {n} постановляющей части включить новый пункт постановляющей части следующего содержания:{q}',
        'После пункта {n} постановляющей части добавить новый пункт:{q}',
      ],
    },
    go: { preambular: ['Исключить пункт {n} преамбулы'], operative: ['Исключить пункт {n} постановляющей части'] },
    change: ['{p} заменить {x} на {y}', '{p} исключить {x}'],
    remarks: [
      'Гана: нет возражений',
      '(Кения, при поддержке Ганы)',
      'Председатель поблагодарил Норвегию.',
      'Куба: резерв',
      'Фиджи нужно время.',
      'согласовано',
      'Кения поддерживает.',
      'Спасибо',
    ],
    marks: ['«»', '“”', '""'],
  },
  ar: {
    ...COMMON,
    pool: 'جسور قنوات صحاري محركات مزارع حدائق موانئ جزر صحف مطابخ سلالم أسواق محيطات مقالع أنهار مدارس أبراج مظلات أودية طواحين مراس خبازون سجاد نسور صيادون مطارق معاطف أباريق فوانيس مرايا إبر رسامون بحارة خياطون عربات ممثلون براميل شموع غابات حبوب قضاة فرسان بحيرات طيارون',
    openings: { preambular: ['إذ تشير إلى', 'وإذ تلاحظ', 'وإذ ترحب'], operative: ['تطلب', 'تشجع', 'تدعو', 'تقرر'] },
    recast: {
      preambular: ['الاستعاضة عن الفقرة {n} من الديباجة بالنص التالي:{q}'],
      operative: ['الاستعاضة عن الفقرة {n} من المنطوق بالنص التالي:{q}', 'يستعاض عن الفقرة {n} من المنطوق بالنص التالي:{q}'],
    },
    add: {
      preambular: ['بعد الفقرة {n} من الديباجة، إدراج فقرة جديدة في الديباجة بالنص التالي:{q}'],
      operative: [
        'بعد الفقرة {n} من المنطوق، إدراج فقرة جديدة في المنطوق بالنص التالي:{q}',
        'إدراج فقرة جديدة بعد الفقرة {n} من المنطوق نصها كما يلي:{q}',
      ],
    },
    go: { preambular: ['حذف الفقرة {n} من الديباجة'], operative: ['حذف الفقرة {n} من المنطوق'] },
    change: ['{p}، يستعاض عن عبارة {x} بعبارة {y}', '{p}، تحذف عبارة {x}'],
    remarks: ['غانا: لا اعتراض', '(كينيا، بتأييد من غانا)', 'شكر الرئيس النرويج.', 'كوبا: تحفظ', 'تحتاج فيجي إلى مزيد من الوقت.', 'شكرا'],
    marks: ['“”', '«»', '""', '”“'],
  },
  zh: {
    ...COMMON,
    blank: '',
    pool: '桥梁 运河 沙漠 引擎 农民 花园 港口 岛屿 期刊 厨房 梯子 市场 护士 海洋 公园 采石场 河流 学校 高塔 雨伞 山谷 风车 游艇 斑马 面包师 地毯 舞者 老鹰 渔民 冰川 锤子 昆虫 夹克 水壶 灯笼 镜子 果园 画家 水手 裁缝 车厢 演员 木桶 蜡烛 森林 谷物 法官 骑士 湖泊 矿工 飞行员 老虎',
    openings: { preambular: ['回顾', '注意到', '欢迎'], operative: ['请', '鼓励', '邀请', '决定'] },
    recast: {
      preambular: ['将序言部分第{n}段改为：{q}'],
      operative: ['将执行部分第{n}段改为：{q}', '执行部分第{n}段改为：{q}', '将执行部分第{n}段替换为：{q}'],
    },
    add: {
      preambular: ['在序言部分第{n}段之后增加新的序言部分段落，案文如下：{q}'],
      operative: ['在执行部分第{n}段之后增加新的执行部分段落，案文如下：{q}', '在执行部分第{n}段后新增一段：{q}'],
    },
    go: { preambular: ['删除序言部分第{n}段'], operative: ['删除执行部分第{n}段'] },
    change: ['{p}，将{x}改为{y}', '{p}，删除{x}'],
    remarks: ['加纳：无异议', '（肯尼亚，加纳支持）', '主席感谢挪威。', '古巴：保留', '斐济需要更多时间。', '谢谢'],
    marks: ['“”', '「」', '""', '«»'],
  },
};

const NTH: Readonly<Record<string, readonly string[]>> = {
  en: ['first', 'second', 'third', 'fourth', 'fifth'],
  fr: ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'],
  es: ['primer', 'segundo', 'tercer', 'cuarto', 'quinto'],
};
/** The name of a paragraph as a place of words, as a list of that language writes it. */
export const placed = (language: string, kind: string, n: number): string => {
  const op = kind === 'operative';
  if (language === 'ru') return op ? `В пункте ${n} постановляющей части` : `В пункте ${n} преамбулы`;
  if (language === 'ar') return op ? `في الفقرة ${n} من المنطوق` : `في الفقرة ${n} من الديباجة`;
  if (language === 'zh') return op ? `在执行部分第${n}段中` : `在序言部分第${n}段中`;
  return `${op ? 'OP' : 'PP'}${n}`;
};

/** Only letters and digits, so that punctuation, capitals and spaces make no difference. */
export const bare = (text: string): string =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

/** A text and a list of it. */
export function writtenList(random: Random): WrittenList {
  const one = <T>(all: readonly T[]): T => all[random(all.length)]!;
  const language = random(2) === 0 ? 'en' : one(Object.keys(LANGUAGES));
  const words = LANGUAGES[language]!;
  const pool = words.pool.split(' ');
  for (let k = pool.length - 1; k > 0; k--) {
    const j = random(k + 1);
    [pool[k], pool[j]] = [pool[j]!, pool[k]!];
  }
  let drawn = 0;
  const draw = (count: number) => Array.from({ length: count }, () => pool[drawn++ % pool.length]!);
  const close = {
    preambular: language === 'zh' ? '，' : language === 'ar' ? '،' : ',',
    operative: language === 'zh' ? '；' : language === 'ar' ? '؛' : ';',
  };
  const sentence = (kind: 'preambular' | 'operative', own: readonly string[], point: string) =>
    `${one(words.openings[kind])}${words.blank}${own.join(words.blank)}${point}`;
  const rows: { kind: 'title' | 'preambular' | 'operative'; words: string; own: string[] }[] = [];
  const count = { preambular: 2 + random(3), operative: 3 + random(4) };
  for (const kind of ['preambular', 'operative'] as const)
    for (let k = 0; k < count[kind]; k++) {
      const own = draw(4 + random(3));
      const isLast = kind === 'operative' && k === count.operative - 1;
      rows.push({ kind, own, words: sentence(kind, own, isLast ? (language === 'zh' ? '。' : '.') : close[kind]) });
    }
  const intents: Intent[] = [];
  const lines: string[] = [];
  const taken = new Set<number>();
  const remark = (): string => one(words.remarks);
  const remarks = () => {
    for (let k = random(4); k > 0; k--) lines.push(remark());
  };
  if (random(3) === 0)
    lines.push(language === 'en' ? one(['Norway', 'Norway:', 'Comments by Norway', 'Dear colleagues,', '12 March, morning']) : remark());
  for (let k = 1 + random(4); k > 0; k--) {
    const at = random(rows.length);
    if ([at - 1, at, at + 1].some((other) => taken.has(other))) continue;
    taken.add(at);
    const row = rows[at]!;
    const kind = row.kind as 'preambular' | 'operative';
    const n = rows.slice(0, at + 1).filter((other) => other.kind === kind).length;
    const pair = one(words.marks);
    const [open, shut] = pair.length === 2 ? [pair[0]!, pair[1]!] : [pair.slice(0, 2), pair.slice(2)];
    const inside = open === '«' && language === 'fr' ? '\u00a0' : '';
    const quoted = (text: string) => `${open}${inside}${text}${inside}${shut}`;
    const named = (form: string) =>
      form
        .replace('{nth}', NTH[language]?.[n - 1] ?? '')
        .replace('{n}', `${n}`)
        .replace('{p}', placed(language, kind, n));
    const what = random(10);
    let entry: string;
    if (what < 7) {
      const many = what >= 4 && random(4) === 0 ? 2 + random(2) : 1;
      const texts = Array.from({ length: many }, () => sentence(kind, draw(4 + random(3)), random(5) === 0 ? '' : close[kind]));
      const lead = named(one(what < 4 ? words.recast[kind] : words.add[kind]));
      const trail = () => one(['', '', '', '.', ';', ` ${remark()}`, ` (${language === 'en' ? 'Kenya, supported by Ghana' : remark()})`]);
      const wrap = random(6);
      const broken = (text: string) => {
        const blank = text.indexOf(' ', Math.floor(text.length / 2));
        return blank < 0 ? text : `${text.slice(0, blank)}\n${text.slice(blank + 1)}`;
      };
      const pieces = texts.map((text) => quoted(wrap === 5 ? broken(text) : text));
      if (random(14) === 0) pieces[0] = pieces[0]!.slice(0, pieces[0]!.length - shut.length);
      const body =
        wrap === 0 && many === 1
          ? ` ${pieces[0]}${trail()}`
          : wrap === 1
            ? `\n\n${pieces.join('\n')}${trail()}`
            : `\n${pieces.join('\n')}${trail()}`;
      entry = lead.replace('{q}', body);
      intents.push({ at, does: what < 4 ? 'recast' : 'add', rows: texts });
    } else if (what === 7) {
      entry = named(one(words.go[kind]));
      intents.push({ at, does: 'go', rows: [] });
    } else {
      const form = one(words.change);
      const from = random(row.own.length - 2);
      const old = row.own.slice(from, from + 1 + random(2));
      const now = draw(1 + random(2));
      const join = (all: readonly string[]) => all.join(words.blank);
      entry = named(form)
        .replace('{x}', quoted(join(old)))
        .replace('{y}', quoted(join(now)));
      const insert = form.includes('after {x}') ? [...old, ...now] : form.includes('{y}') ? now : [];
      const own = [...row.own.slice(0, from), ...insert, ...row.own.slice(from + old.length)];
      intents.push({ at, does: 'words', rows: [row.words.replace(join(row.own), join(own))] });
    }
    lines.push(...(random(5) === 0 ? [''] : []), `${one(['', '', '', '- ', '1. ', '• '])}${entry}`);
    remarks();
  }
  return { language, rows, list: lines.join('\n'), intents };
}

/** What is wrong with a text after a list; null if each row is unchanged or as one entry asks, and there is nothing else. `count`: how many entries were found done. */
export function wrongIn(
  { rows, intents }: WrittenList,
  after: readonly string[],
): { readonly wrong: string | null; readonly count: number } {
  const left = after.map(bare);
  let count = 0;
  let at = 0;
  for (const [k, row] of rows.entries()) {
    const mine = intents.filter((intent) => intent.at === k);
    const [recast] = mine.filter(({ does }) => does !== 'add');
    const done = recast?.rows.map(bare) ?? [];
    if (left[at] === bare(row.words)) at++;
    else if (recast && done.every((one, j) => left[at + j] === one)) {
      at += done.length;
      count++;
    } else return { wrong: `row ${k} reads “${after[at]}”`, count };
    const fresh = mine.find(({ does }) => does === 'add')?.rows.map(bare) ?? [];
    if (fresh.length > 0 && fresh.every((one, j) => left[at + j] === one)) {
      at += fresh.length;
      count++;
    }
  }
  return at < left.length ? { wrong: `there stands “${after[at]}”`, count } : { wrong: null, count };
}
