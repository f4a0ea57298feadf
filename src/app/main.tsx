// The entrance: puts the program into the page.
import './styles/index.css';
import '../editor/paper.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { FailureBoundary } from './pages/failure-boundary.tsx';
import { restOfMessages, speakReadersLanguage } from './session/reading-language.ts';
import { beforeEveryPart } from './ui/lazy.tsx';
import { openTellingPlace } from './ui/tell.ts';

beforeEveryPart(restOfMessages);
void speakReadersLanguage().then(() => {
  openTellingPlace();
  const root = document.getElementById('root');
  if (root)
    createRoot(root).render(
      <FailureBoundary>
        <App />
      </FailureBoundary>,
    );
});
