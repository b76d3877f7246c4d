// The server counts Unicode code points, the browser UTF-16 units. Everything crosses that border here.

/** How many code points stand before a UTF-16 offset; an offset inside a pair counts as after it. */
export function toCodePoints(text, units) {
  let points = 0;
  for (let at = 0; at < units; at += text.codePointAt(at) > 0xffff ? 2 : 1) points += 1;
  return points;
}

/** The UTF-16 offset of a place counted in code points. */
export function toUnits(text, points) {
  let at = 0;
  for (let seen = 0; seen < points && at < text.length; seen += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** The length in code points. */
export function length(text) {
  return toCodePoints(text, text.length);
}
