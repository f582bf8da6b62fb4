import type { teaching as en } from "../en/teaching";

export const teaching: Record<keyof typeof en, string> = {
};
