// Pairs in the five other languages, written for this bench, with their edits in the words: "[-old-]{+new+}". Each edit is one that a person would mark by
// hand; a comma that belongs to the edit is inside the brackets.

export const LANGUAGE_PAIRS: Readonly<Record<'fr' | 'es' | 'ru' | 'ar' | 'zh', readonly string[]>> = {
  fr: [
    'Rappelant ses résolutions antérieures relatives à la gestion [-des eaux-]{+durable des bassins+} et à la coopération transfrontière,',
    'Considérant que l’accès à l’eau potable est [-essentiel-]{+indispensable+} à la santé des populations rurales,',
    'Prenant note du rapport du Secrétaire général{+ sur l’état des aquifères+},',
    'Profondément préoccupée par les effets [-néfastes -]de la sécheresse sur les moyens de subsistance des femmes et des enfants,',
    'Prie les États Membres de renforcer{+, selon qu’il convient,+} leurs systèmes d’alerte rapide et d’échanger des données d’observation ;',
    '[-Invite-]{+Engage+} les institutions financières internationales à accroître leur appui technique aux pays les moins avancés ;',
    'Décide d’examiner cette question à sa [-soixante-dixième-]{+soixante-douzième+} session, au titre de la question intitulée « Développement durable ».',
  ],
  es: [
    'Recordando sus resoluciones anteriores sobre la protección de los bosques{+ tropicales+} y la diversidad biológica,',
    'Reconociendo la [-importancia-]{+función+} de las comunidades locales en la ordenación sostenible de la tierra,',
    'Observando con preocupación que los incendios [-forestales -]se han vuelto más frecuentes en varias regiones,',
    'Pide al Secretario General que presente un informe [-anual-]{+bienal+} sobre la aplicación de la presente resolución;',
    '[-Alienta-]{+Exhorta+} a los Estados Miembros a que adopten{+, según proceda,+} medidas para restaurar las tierras degradadas;',
    'Decide seguir examinando la cuestión en su [-septuagésimo-]{+octogésimo+} período de sesiones.',
  ],
  ru: [
    'ссылаясь на свои предыдущие резолюции об охране [-озер-]{+внутренних водоемов+} и о трансграничном сотрудничестве,',
    'признавая [-важную-]{+ключевую+} роль местных общин в сохранении лесов и пастбищ,',
    'отмечая с обеспокоенностью, что засуха{+ и опустынивание+} приводит к утрате средств к существованию в сельских районах,',
    'просит Генерального секретаря представить [-подробный -]доклад об осуществлении настоящей резолюции;',
    'призывает государства-члены укреплять{+, в соответствующих случаях,+} национальные системы раннего предупреждения;',
    'постановляет рассмотреть этот вопрос на своей [-семьдесят пятой-]{+восьмидесятой+} сессии.',
  ],
  ar: [
    'إذ تشير إلى قراراتها السابقة بشأن حماية [-الغابات-]{+الأراضي الرطبة+} والتعاون عبر الحدود،',
    'وإذ تدرك الدور [-الهام-]{+الرئيسي+} الذي تؤديه المجتمعات المحلية في إدارة الموارد المائية،',
    'وإذ تلاحظ مع القلق أن الجفاف{+ والتصحر+} يؤديان إلى فقدان سبل العيش في المناطق الريفية،',
    'تطلب إلى الأمين العام أن يقدم تقريرا [-مفصلا -]عن تنفيذ هذا القرار؛',
    'تشجع الدول الأعضاء على تعزيز{+، حسب الاقتضاء،+} نظم الإنذار المبكر الوطنية؛',
    'تقرر أن تنظر في هذه المسألة في دورتها [-السبعين-]{+الثمانين+}.',
  ],
  zh: [
    '回顾其以往关于保护[-森林-]{+湿地+}和跨境合作的各项决议，',
    '认识到地方社区在水资源管理方面发挥的[-重要-]{+关键+}作用，',
    '关切地注意到干旱{+和荒漠化+}正在使农村地区丧失生计，',
    '请秘书长就本决议的执行情况提出[-详细-]报告；',
    '鼓励会员国{+酌情+}加强国家预警系统并交流观测数据；',
    '决定在[-第七十届-]{+第八十届+}会议上审议这一问题。',
  ],
};
