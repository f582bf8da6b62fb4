/** Whether this page stands inside another one. */
export const framed = () => window.top !== window;
