import { richTextAsText, sanitiseRichText } from '../../kernel/rich-text.ts';

/** Characters of HTML that a form may send. */
export const maxCriteriaLength = 20_000;

/** What of the criteria may be kept and shown (promise S4). */
export const sanitiseCriteria = sanitiseRichText;

/** Criteria as text without markup, for credentials and mails. */
export const criteriaText = richTextAsText;
