/**
 * Letters of the direction that a side of the picture points to (PS3.3 C.7.6.1.1.1: the patient axes run to Left, Posterior,
 * Head). Oblique planes get up to three letters, the strongest first; a share below 5 degrees of tilt gets none.
 */
const LEAST = Math.sin((5 * Math.PI) / 180);

export function directionLetters([x, y, z]: readonly [number, number, number]): string {
  const parts: [number, string][] = [
    [Math.abs(x), x > 0 ? "L" : "R"],
    [Math.abs(y), y > 0 ? "P" : "A"],
    [Math.abs(z), z > 0 ? "H" : "F"],
  ];
  return parts.filter(([size]) => size > LEAST).sort((a, b) => b[0] - a[0]).map(([, letter]) => letter).join("");
}

export interface EdgeLetters { left: string; right: string; top: string; bottom: string }

export function edgeLetters(orientation: readonly number[] | null): EdgeLetters | null {
  if (orientation?.length !== 6 || !orientation.every(Number.isFinite)) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  return {
    right: directionLetters([rx, ry, rz]),
    left: directionLetters([-rx, -ry, -rz]),
    bottom: directionLetters([cx, cy, cz]),
    top: directionLetters([-cx, -cy, -cz]),
  };
}
