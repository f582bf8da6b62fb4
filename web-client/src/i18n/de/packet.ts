import type { packet as en } from "../en/packet";

export const packet: Record<keyof typeof en, string> = {
};
