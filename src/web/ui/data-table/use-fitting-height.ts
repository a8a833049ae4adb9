import { type RefObject, useLayoutEffect } from 'react';

const LEAST_HEIGHT = 320;
/** Under the rows: the line that says how many, and some air. */
const ROOM_BELOW = 64;

/**
 * Lets a scrolling box end above the lower edge of the window, so that its head and its last line are
 * both in sight.
 */
export function useFittingHeight(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const fitHeight = () => {
      if (!box.current) return;
      const top = box.current.getBoundingClientRect().top + window.scrollY;
      const height = Math.max(LEAST_HEIGHT, window.innerHeight - top - ROOM_BELOW);
      box.current.style.maxHeight = `${Math.floor(height)}px`;
    };
    fitHeight();
    // What stands above may still grow: a filter chip that needs a second line, a banner.
    const observer = new ResizeObserver(fitHeight);
    observer.observe(document.body);
    window.addEventListener('resize', fitHeight);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', fitHeight);
    };
  }, [box]);
}
