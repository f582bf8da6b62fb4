import type { release as en } from "../en/release";

export const release: Record<keyof typeof en, string> = {
};
