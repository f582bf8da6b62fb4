import type { sources as en } from "../en/sources";

export const sources: Record<keyof typeof en, string> = {
};
