// The entrance: puts the program into the page.
import './styles/index.css';
import '../editor/paper.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { FailureBoundary } from './pages/failure-boundary.tsx';
import { openTellingPlace } from './ui/tell.ts';

openTellingPlace();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <FailureBoundary>
      <App />
    </FailureBoundary>,
  );
