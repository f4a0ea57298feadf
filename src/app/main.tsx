// The entry point: renders the program into the page.
import './styles/index.css';
import '../editor/paper.css';
import { createRoot } from 'react-dom/client';
import { readersLocale } from '../messages/say.ts';
import { App } from './app.tsx';
import { FailureBoundary } from './pages/failure-boundary.tsx';
import { restOfMessages, speakReadersLanguage } from './session/reading-language.ts';
import { beforeEveryPart } from './ui/lazy.tsx';
import { openTellingPlace } from './ui/tell.ts';

beforeEveryPart(restOfMessages);
void speakReadersLanguage().then(() => {
  // The library of menus and dialogs uses this language too, for its layout and its messages.
  Object.assign(window, { [Symbol.for('react-aria.i18n.locale')]: readersLocale() });
  openTellingPlace();
  const root = document.getElementById('root');
  if (root)
    createRoot(root).render(
      <FailureBoundary>
        <App />
      </FailureBoundary>,
    );
});
