import { api } from '../api/client.ts';
import { uploadPicture } from '../media/media-api.ts';
import { updatePortal } from '../people/portal-settings-api.ts';

/** Every field of the page as text, as it stands in its input. */
export interface SetUpForm {
  name: string;
  timeZone: string;
  personName: string;
  email: string;
  password: string;
  code: string;
}

/** The paths of the request, as the server names problems, by the form's fields. */
export const PATHS = {
  name: 'name',
  timeZone: 'timeZone',
  personName: 'administrator.name',
  email: 'administrator.email',
  password: 'administrator.password',
  code: 'code',
} as const satisfies Record<keyof SetUpForm, string>;

/** What the page sends. */
export interface SetUpRequest {
  name: string;
  timeZone: string;
  administrator: { name: string; email: string; password: string };
  code?: string;
}

/** Makes the portal and signs its administrator in. @throws ApiError 409 once there is one */
export function makePortal(form: SetUpForm): Promise<{ portalId: string }> {
  const code = form.code.trim();
  const request: SetUpRequest = {
    name: form.name.trim(),
    timeZone: form.timeZone,
    administrator: {
      name: form.personName.trim(),
      email: form.email.trim(),
      password: form.password,
    },
    ...(code !== '' && { code }),
  };
  return api.post('/set-up', request);
}

/** Gives the portal that was just made its logo. @throws ApiError when the picture is refused */
export async function giveLogo(file: File): Promise<void> {
  const media = await uploadPicture(file, 'logo', {});
  await updatePortal({ logoMediaId: media.id });
}

/** Shows the browser another portal of this machine. */
export async function choosePortal(portalId: string): Promise<void> {
  await api.put('/portal-choice', { portalId });
  // A fresh page: nothing of the one before stays in memory.
  window.location.assign('/app');
}
