/** How long the server waits for further keystrokes before it looks at a file, in ms. */
export const DEBOUNCE = 10;
