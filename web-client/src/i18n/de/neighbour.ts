import type { neighbour as en } from "../en/neighbour";

export const neighbour: Record<keyof typeof en, string> = {
};
