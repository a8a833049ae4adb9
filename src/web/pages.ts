import { page } from './shell/page.tsx';

/**
 * Every page behind the sign-in, one line each. The line of a page is added together with its file;
 * its entry in `shell/navigation.ts` shows up by itself as soon as the line is here.
 */
export const pages = [
  page('/app', () => import('./shell/home-page.tsx'), 'HomePage'),
  page('/app/account/sessions', () => import('./sign-in/sessions-page.tsx'), 'SessionsPage'),
  page('/mailbox', () => import('./mailbox/mailbox-page.tsx'), 'MailboxPage'),
] as const;
