import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { startPage } from '../loading/start-page.tsx';
import { loadLanguages } from './language.ts';
import { StationPage } from './StationPage.tsx';
import '../styles/styles.css';
import './kiosk.css';
import './self-service.css';
import './desk.css';
import './print.css';

void startPage(async () => {
  const languages = await loadLanguages();
  return (
    <QueryClientProvider client={new QueryClient()}>
      <StationPage languages={languages} />
    </QueryClientProvider>
  );
});
