import { turnMatrix, type Turn } from "./geometry";

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

/** Letters of the four sides of the viewport, of an image that lies as `turn` says. */
export function edgeLetters(orientation: readonly number[] | null, turn?: Turn): EdgeLetters | null {
  if (orientation?.length !== 6 || !orientation.every(Number.isFinite)) return null;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  const [a, b, c, d] = turnMatrix(turn);
  // Towards the right of the screen it goes a pixels along the row and c down the column, towards its bottom b and d.
  const right = [a * rx + c * cx, a * ry + c * cy, a * rz + c * cz] as const;
  const bottom = [b * rx + d * cx, b * ry + d * cy, b * rz + d * cz] as const;
  const back = ([x, y, z]: readonly [number, number, number]) => directionLetters([-x, -y, -z]);
  return { right: directionLetters(right), left: back(right), bottom: directionLetters(bottom), top: back(bottom) };
}

const OPPOSITE: Record<string, string> = { L: "R", R: "L", A: "P", P: "A", H: "F", F: "H" };

/**
 * The same from Patient Orientation (0020,0020), the directions of the rows and of the columns, where no exact one is known. What is not made of the
 * six letters of a person's directions says nothing.
 */
export function edgeLettersOfSides(sides: readonly string[] | null, turn?: Turn): EdgeLetters | null {
  const [row, column] = sides ?? [];
  if (sides?.length !== 2 || !row || !column || ![row, column].every((s) => /^[LRAPHF]{1,3}$/.test(s))) return null;
  const opposite = (s: string) => [...s].map((letter) => OPPOSITE[letter]).join("");
  const [a, b, c, d] = turnMatrix(turn);
  const along = (u: number, v: number) => (u !== 0 ? (u > 0 ? row : opposite(row)) : v > 0 ? column : opposite(column));
  const [right, bottom] = [along(a, c), along(b, d)];
  return { right, left: opposite(right), bottom, top: opposite(bottom) };
}
