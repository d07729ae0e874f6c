/** A time of day, where the browser is. */
export const clock = (/** @type {number | string} */ time) =>
  new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
