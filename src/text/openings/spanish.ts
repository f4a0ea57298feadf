// Spanish openings: gerunds and adjectives that agree with the organ; "también" and "además" follow the verb or the whole phrase.
import { list, type PhraseBook } from './phrase-book.ts';

/** The openings of Spanish. */
export const spanish: PhraseBook = {
  preambular: list(`
    Recordando; Reafirmando; Reconociendo; Observando; Tomando nota; Acogiendo con beneplácito; Acogiendo con satisfacción; Acogiendo con agrado; Acogiendo; Destacando; Subrayando; Poniendo de relieve
    Haciendo hincapié; Resaltando; Recalcando; Preocupad[ao]; Profundamente preocupad[ao]; Gravemente preocupad[ao]; Seriamente preocupad[ao]; Hondamente preocupad[ao]; Muy preocupad[ao]; Expresando; Expresando preocupación
    Expresando su preocupación; Expresando profunda preocupación; Expresando su profunda preocupación; Expresando grave preocupación; Expresando su grave preocupación; Expresando su reconocimiento; Expresando su agradecimiento
    Expresando su gratitud; Expresando su aprecio; Expresando su apoyo; Expresando su satisfacción; Alarmad[ao]; Profundamente alarmad[ao]; Profundamente perturbad[ao]; Perturbad[ao]; Consternad[ao]; Horrorizad[ao]; Indignad[ao]
    Reiterando; Reiterando su profunda preocupación; Reiterando su grave preocupación; Guiad[ao]; Teniendo presente; Teniendo presentes; Teniendo en cuenta; Tomando en cuenta; Tomando en consideración; Consciente; Plenamente consciente
    Habiendo examinado; Habiendo escuchado; Habiendo recibido; Habiendo considerado; Habiendo tomado nota; Habiendo estudiado; Habiendo oído; Condenando; Condenando enérgicamente; Deplorando; Deplorando profundamente
    Lamentando; Lamentando profundamente; Convencid[ao]; Profundamente convencid[ao]; Firmemente convencid[ao]; Afirmando; Alentando; Encomiando; Considerando; Instando; Exhortando; Pidiendo; Solicitando; Aguardando con interés
    Esperando con interés; Esperando; Apoyando; Decidid[ao]; Resuelt[ao]; Determinad[ao]; Determinando; Actuando; Deseos[ao]; Deseando; Estimando; Creyendo; Comprometiéndose; Comprometiéndose de nuevo; Comprometid[ao]; Inspirad[ao]
    Invitando; Elogiando; Felicitando; Rindiendo homenaje; Agradeciendo; Apreciando; Valorando; Notando; Advirtiendo; Señalando; Constatando; Rechazando; Aprobando; Haciendo notar; Haciendo suyo; Haciendo suya; Confirmando; Insistiendo
    Congratulándose; Felicitándose; Alentad[ao]; Animad[ao]; Visto; Vista; Vistos; Vistas; Remitiéndose; Refiriéndose; Proclamando; Declarando; Renovando; Confiand[ao]; Sabiendo; Sabedor; Sabedora; Compartiendo; Honrando
  `),
  operative: list(`
    Solicita; Pide; Alienta; Alienta encarecidamente; Exhorta; Insta; Insta encarecidamente; Reconoce; Decide; Resuelve; Acoge con beneplácito; Acoge con satisfacción; Acoge con agrado; Acoge; Reafirma; Observa; Toma nota; Toma conocimiento
    Invita; Recuerda; Subraya; Destaca; Pone de relieve; Hace hincapié; Recalca; Resalta; Vuelve a poner de relieve; Reitera; Reitera su llamamiento; Reitera su solicitud; Reitera su petición; Reitera su exigencia; Reitera su invitación; Hace un llamamiento
    Condena; Condena enérgicamente; Exige; Deplora; Deplora profundamente; Lamenta; Lamenta profundamente; Rechaza; Expresa; Expresa preocupación; Expresa su preocupación; Expresa profunda preocupación; Expresa su profunda preocupación
    Expresa grave preocupación; Expresa su grave preocupación; Expresa su reconocimiento; Expresa su agradecimiento; Expresa su gratitud; Expresa su aprecio; Expresa su intención; Expresa su apoyo; Expresa su satisfacción
    Sigue profundamente preocupad[ao]; Sigue preocupad[ao]; Encomia; Elogia; Felicita; Rinde homenaje; Recomienda; Hace suyo; Hace suya; Hace suyos; Hace suyas; Aprueba; Adopta; Autoriza; Encarga; Encomienda; Afirma; Confirma; Apoya; Respalda
    Aguarda con interés; Espera con interés; Espera; Se compromete; Se compromete de nuevo; Declara; Proclama; Señala; Señala a la atención; Da las gracias; Agradece; Aprecia; Valora; Considera; Estima; Conviene; Acepta; Prorroga; Renueva; Establece
    Crea; Nombra; Elige; Propone; Promete; Advierte; Constata; Denuncia; Se congratula; Se felicita; Toma en consideración; Tiene presente; Anima; Ordena; Mantiene; Modifica; Conmemora; Honra; Urge; Requiere; Designa; Determina; Concluye; Insiste; Ratifica
  `),
  series: ['también', 'además', 'asimismo', 'igualmente', 'una vez más', 'nuevamente', 'de nuevo'],
  before: [],
  after: list(`
    con aprecio; con profundo aprecio; con reconocimiento; con profundo reconocimiento; con satisfacción; con gran satisfacción; con profunda satisfacción; con preocupación; con gran preocupación; con profunda preocupación; con grave preocupación
    con suma preocupación; con honda preocupación; con seria preocupación; con inquietud; con pesar; con profundo pesar; con interés; con gran interés; con agradecimiento; con gratitud; con alarma; con beneplácito; con agrado; con firmeza; enérgicamente
    encarecidamente; profundamente; firmemente; en los términos más enérgicos
  `),
  capital: true,
  solid: false,
};
