import type { Portal } from '../portals/index.ts';
import type { MailBrand } from './mail-frame.ts';

/** How a portal's mails look, and whom their last lines name for questions. */
export const brandOf = ({ name, brandColor, supportContact }: Portal): MailBrand => ({
  name,
  accent: brandColor,
  logo: null,
  headerImage: null,
  footer: supportContact && `Questions? ${supportContact}`,
});
