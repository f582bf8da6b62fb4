import type { ReleaseOption } from "./types";

/** What is ticked for a purpose. */
export const PRESETS = {
  teaching: ["RETAIN_PATIENT_CHARACTERISTICS", "CLEAN_DESCRIPTORS", "CLEAN_GRAPHICS"],
  research: ["RETAIN_MODIFIED_DATES", "RETAIN_PATIENT_CHARACTERISTICS", "CLEAN_DESCRIPTORS", "CLEAN_STRUCTURED_CONTENT", "CLEAN_GRAPHICS", "RETAIN_DEVICE_IDENTITY",
    "RETAIN_SAFE_PRIVATE"],
  full: [],
} as const satisfies Record<string, readonly ReleaseOption[]>;
export type Preset = keyof typeof PRESETS;

export const presetOf = (ticks: ReadonlySet<ReleaseOption>): Preset | null =>
  (Object.keys(PRESETS) as Preset[]).find((name) => PRESETS[name].length === ticks.size && PRESETS[name].every((option) => ticks.has(option))) ?? null;
