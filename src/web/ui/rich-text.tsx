import styles from './rich-text.module.css';

/** Formatted text that the server has made safe: paragraphs, headings, lists, emphasis, links. */
export function RichText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only tags that the sanitiser lets through
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />;
}
