import styles from './prose.module.css';

/** Text that the server has made safe, or that the editor of this page has just written. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only tags that the sanitiser lets through
  return <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}
