/** Where a contact leads to: a mail, a call, a page; null for words that are none of these. Pure. */
export function contactHref(contact: string): string | null {
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(contact)) return `mailto:${contact}`;
  if (/^https?:\/\/\S+$/i.test(contact) && URL.canParse(contact)) return contact;
  const digits = contact.replace(/[\s()./-]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? `tel:${digits}` : null;
}
