/** Whether a host name, as an address has it, always means this machine: `localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopbackName = (hostname: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname.toLowerCase());

/** Whether the other end of a connection is this machine. */
export const isLoopbackAddress = (address: string): boolean =>
  /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';

/** Whether a base address leads to this machine only. */
export const isLocalAddress = (url: string): boolean => isLoopbackName(new URL(url).hostname);
