import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showError } from '../ui/toasts.tsx';
import { COMPLETIONS } from './external-completions-api.ts';
import { INBOX } from './inbox-api.ts';

/** Does something with what waits, and asks the inbox anew whatever came of it. */
export function useAct() {
  const refresh = useRefreshInbox();
  return useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onError: (error) => showError(error),
    onSettled: refresh,
  });
}

/** Everything that shows completions is asked anew. */
export function useRefreshInbox(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [INBOX, COMPLETIONS].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  };
}
