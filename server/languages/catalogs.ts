// The catalogs of the server itself, for letters, feeds and pages. They are built in, because a server is installed without sources.
import arLetters from '../../src/messages/ar/letters.json';
import arProtocol from '../../src/messages/ar/protocol.json';
import arServer from '../../src/messages/ar/server.json';
import arSession from '../../src/messages/ar/session.json';
import arText from '../../src/messages/ar/text.json';
import arWays from '../../src/messages/ar/ways.json';
import esLetters from '../../src/messages/es/letters.json';
import esProtocol from '../../src/messages/es/protocol.json';
import esServer from '../../src/messages/es/server.json';
import esSession from '../../src/messages/es/session.json';
import esText from '../../src/messages/es/text.json';
import esWays from '../../src/messages/es/ways.json';
import frLetters from '../../src/messages/fr/letters.json';
import frProtocol from '../../src/messages/fr/protocol.json';
import frServer from '../../src/messages/fr/server.json';
import frSession from '../../src/messages/fr/session.json';
import frText from '../../src/messages/fr/text.json';
import frWays from '../../src/messages/fr/ways.json';
import type { ReaderLanguage } from '../../src/messages/reader-languages.ts';
import ruLetters from '../../src/messages/ru/letters.json';
import ruProtocol from '../../src/messages/ru/protocol.json';
import ruServer from '../../src/messages/ru/server.json';
import ruSession from '../../src/messages/ru/session.json';
import ruText from '../../src/messages/ru/text.json';
import ruWays from '../../src/messages/ru/ways.json';
import { saidIn, type Translations } from '../../src/messages/say.ts';
import zhLetters from '../../src/messages/zh/letters.json';
import zhProtocol from '../../src/messages/zh/protocol.json';
import zhServer from '../../src/messages/zh/server.json';
import zhSession from '../../src/messages/zh/session.json';
import zhText from '../../src/messages/zh/text.json';
import zhWays from '../../src/messages/zh/ways.json';

const CATALOGS: Readonly<Record<ReaderLanguage, Translations>> = {
  en: {},
  fr: { ...frLetters, ...frProtocol, ...frServer, ...frSession, ...frText, ...frWays },
  es: { ...esLetters, ...esProtocol, ...esServer, ...esSession, ...esText, ...esWays },
  ru: { ...ruLetters, ...ruProtocol, ...ruServer, ...ruSession, ...ruText, ...ruWays },
  ar: { ...arLetters, ...arProtocol, ...arServer, ...arSession, ...arText, ...arWays },
  zh: { ...zhLetters, ...zhProtocol, ...zhServer, ...zhSession, ...zhText, ...zhWays },
};

/** Runs `write` with say() in this language. `write` must be synchronous. */
export const inLanguage = <T>(language: ReaderLanguage, write: () => T): T => saidIn(language, CATALOGS[language], write);
