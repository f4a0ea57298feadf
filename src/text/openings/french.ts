// French openings: participles and adjectives agree with the organ, "également" and "en outre" follow the verb, the phrase ends before the preposition.
import { list, type PhraseBook } from './phrase-book.ts';

/** The openings of French. */
export const french: PhraseBook = {
  preambular: list(`
    Rappelant; Réaffirmant; Considérant; Conscient(e); Sachant; Notant; Prenant note; Prenant acte; Constatant; Observant; Relevant; Se félicitant; Saluant
    Accueillant avec satisfaction; Accueillant avec intérêt; Accueillant favorablement; Accueillant; Soulignant; Insistant; Mettant l'accent; Mettant en relief; Reconnaissant
    Préoccupé(e); Profondément préoccupé(e); Vivement préoccupé(e); Gravement préoccupé(e); Très préoccupé(e); Sérieusement préoccupé(e)
    Se déclarant préoccupé(e); Se déclarant profondément préoccupé(e); Se déclarant vivement préoccupé(e); Se déclarant gravement préoccupé(e); Se déclarant très préoccupé(e)
    Se déclarant de nouveau vivement préoccupé(e); Se déclarant de nouveau gravement préoccupé(e); Se déclarant convaincu(e); Se déclarant résolu(e); Se déclarant alarmé(e)
    Se déclarant; Se disant préoccupé(e); Se disant profondément préoccupé(e); Se disant vivement préoccupé(e); Se disant gravement préoccupé(e)
    Alarmé(e); Profondément alarmé(e); Profondément troublé(e); Troublé(e); Inquiet; Inquiète; Profondément inquiet; Profondément inquiète; Affligé(e); Consterné(e); Atterré(e); Indigné(e)
    Réitérant; Renouvelant; Réitérant sa vive préoccupation; Guidé(e); S'inspirant; Ayant à l'esprit; Gardant à l'esprit; Gardant présent à l'esprit; Gardant présents à l'esprit
    Ayant présent à l'esprit; Ayant examiné; Ayant étudié; Ayant entendu; Ayant reçu; Ayant pris note; Ayant considéré; Ayant adopté; Ayant noté; Condamnant; Condamnant fermement; Condamnant énergiquement
    Condamnant vigoureusement; Déplorant; Déplorant vivement; Déplorant profondément; Regrettant; Regrettant profondément; Convaincu(e); Profondément convaincu(e); Fermement convaincu(e); Affirmant; Encourageant
    Engageant; Félicitant; Remerciant; Rendant hommage; Estimant; Tenant compte; Prenant en considération; Prenant en compte; Exhortant; Demandant instamment; Demandant; Priant; Invitant; Appelant
    Attendant avec intérêt; Attendant avec impatience; Appuyant; Soutenant; Résolu(e); Déterminé(e); Fermement résolu(e); Agissant; Désireux; Désireuse; Soucieux; Soucieuse; S'engageant
    S'engageant de nouveau; Reconnaissant(e); Appelant l'attention; Exprimant; Exprimant sa gratitude; Exprimant sa reconnaissance; Exprimant sa profonde préoccupation; Exprimant sa solidarité
    Exprimant son appui; Exprimant l'espoir; Exprimant sa préoccupation; Espérant; Faisant sien(ne); Faisant siens; Faisant siennes; Souhaitant; Voulant; Se référant; Se fondant; Se réjouissant; Redisant; Répétant
    Réaffirmant sa condamnation énergique; Réaffirmant son attachement; Réaffirmant sa volonté; Réaffirmant son appui; Rejetant; Dénonçant; Approuvant; Recommandant; Décidant; Confirmant; Proclamant; Déclarant; Remarquant
    Partageant; Comprenant; Pleinement conscient(e); Gravement alarmé(e); Encouragé(e); Mû; Mue; Animé(e); Faisant observer; Faisant valoir; Se rendant compte; Mesurant; Craignant; Honorant; Vu; Eu égard
  `),
  operative: list(`
    Prie; Prie instamment; Encourage; Encourage vivement; Engage; Engage vivement; Engage instamment; Demande; Demande instamment; Demande de nouveau; Exhorte; Exhorte vivement; Invite; Invite instamment; Décide; Considère
    Constate; Reconnaît; Est conscient(e); Se félicite; Salue; Accueille avec satisfaction; Accueille avec intérêt; Accueille favorablement; Accueille; Réaffirme; Note; Prend note; Prend acte
    Rappelle; Souligne; Souligne de nouveau; Insiste; Met l'accent; Réitère; Prie de nouveau; Exige; Exige de nouveau; Appelle; Appelle l'attention; Appelle instamment; Lance un appel; Condamne; Condamne fermement
    Condamne énergiquement; Condamne vigoureusement; Déplore; Déplore vivement; Déplore profondément; Regrette; Regrette profondément; Rejette; Se déclare préoccupé(e); Se déclare profondément préoccupé(e); Se déclare vivement préoccupé(e)
    Se déclare gravement préoccupé(e); Se déclare très préoccupé(e); Se déclare de nouveau; Se déclare convaincu(e); Se déclare résolu(e); Se déclare; Se dit préoccupé(e); Se dit vivement préoccupé(e); Se dit profondément préoccupé(e)
    Remercie; Sait gré; Demeure vivement préoccupé(e); Demeure préoccupé(e); Demeure gravement préoccupé(e); Reste préoccupé(e); Reste profondément préoccupé(e); Félicite; Rend hommage; Recommande; Recommande vivement
    Fait sien; Fait siens; Fait sienne; Fait siennes; Souscrit; Approuve; Adopte; Autorise; Charge; Donne pour instructions; Affirme; Confirme; Appuie; Appuie fermement; Soutient; Attend avec intérêt; Attend avec impatience
    S'engage; S'engage de nouveau; Déclare; Déclare son intention; Exprime; Exprime son intention; Exprime sa gratitude; Exprime sa reconnaissance; Exprime sa profonde préoccupation; Exprime son appui; Exprime l'espoir
    Proclame; Espère; Souhaite; Estime; Juge; Conclut; Convient; Accepte; Proroge; Renouvelle; Crée; Établit; Institue; Nomme; Élit; Propose; Promet; Préconise; Relève; Observe; Signale; Fait observer; Rend compte; Réclame
    Dénonce; Désapprouve; S'inquiète; S'inquiète vivement; S'alarme; S'associe; Se réjouit; Engage de nouveau; Invite de nouveau; Encourage de nouveau; Tient compte; Entend; Continue; Maintient; Modifie; Supprime; Ordonne; Prolonge; Met en garde; Consacre
  `),
  series: ['également', 'en outre', 'aussi', 'par ailleurs', 'de nouveau', 'de plus', 'une fois de plus', 'une nouvelle fois', 'à nouveau'],
  before: [],
  after: list(`
    avec satisfaction; avec une grande satisfaction; avec une vive satisfaction; avec une profonde satisfaction; avec préoccupation; avec une vive préoccupation; avec une profonde préoccupation; avec une grave préoccupation
    avec une grande préoccupation; avec inquiétude; avec une vive inquiétude; avec une profonde inquiétude; avec une grande inquiétude; avec regret; avec un profond regret; avec intérêt; avec un vif intérêt; avec gratitude; avec une profonde gratitude
    avec reconnaissance; avec appréciation; avec consternation; avec force; fermement; vivement; profondément; énergiquement; vigoureusement; instamment; avec la plus vive inquiétude; avec insistance; avec alarme; avec émotion
  `),
  capital: true,
  solid: false,
};
