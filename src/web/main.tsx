import './theme.css';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './api/client.ts';
import { queryClient } from './api/queries.ts';
import { router } from './router.tsx';
import { applyRememberedBrandColor, colorSchemeManager, themeWith } from './theme.ts';

applyRememberedBrandColor();
// English is the language of the source, so its messages are in the code and are compiled when needed.
i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: 'en', messages: {} });
onSignedOut(leave);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <MantineProvider
          theme={themeWith({ close: i18n._(msg`Close`) })}
          colorSchemeManager={colorSchemeManager}
          defaultColorScheme="auto"
          withCssVariables={false}
          withGlobalClasses={false}
        >
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

/** Loads the sign-in page anew once the server has ended the session: nothing of the person stays. */
function leave(): void {
  const { pathname, search } = window.location;
  if (!pathname.startsWith('/sign-in')) {
    window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  }
}
