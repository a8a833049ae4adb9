import { useEffect, useRef, useState } from 'react';
import styles from './still-frame.module.css';
import { partsOf } from './still-frame-parts.ts';

interface StillFrameProps {
  /** What it is, for screen readers. */
  title: string;
  /** A whole page as our server makes it. */
  html: string;
}

/** An empty page of our server whose policy lets nothing run, send, or load from elsewhere. */
const EMPTY = '/public/frame';

/**
 * A page as it will look, which can only be looked at: no script of it runs and no link leads
 * anywhere. Another text changes what differs, so that nothing flickers and the place is kept.
 */
export function StillFrame({ title, html }: StillFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [height, setHeight] = useState(480);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!page || !isReady) return;
    show(page, html);
    const body = page.body;
    const observer = new ResizeObserver(() => setHeight(Math.ceil(body.scrollHeight)));
    observer.observe(body);
    return () => observer.disconnect();
  }, [html, isReady]);
  return (
    <iframe
      ref={frame}
      className={styles.frame}
      src={EMPTY}
      title={title}
      height={height}
      sandbox="allow-same-origin"
      onLoad={() => setReady(true)}
    />
  );
}

function show(page: Document, html: string): void {
  const { head, body, bodyStyle } = partsOf(html);
  // A stylesheet that is put in anew would leave the page bare until it is there.
  if (page.documentElement.dataset.head !== head) {
    page.head.innerHTML = head;
    page.documentElement.dataset.head = head;
  }
  page.body.setAttribute('style', bodyStyle);
  page.body.innerHTML = body;
  for (const link of page.querySelectorAll('a[href], area[href]')) link.removeAttribute('href');
  for (const control of page.querySelectorAll('button, input')) {
    control.setAttribute('disabled', '');
  }
}
