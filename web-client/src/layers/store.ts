import { useEffect } from "react";
import { create } from "zustand";
import { api } from "../net/httpApi";
import { useCatalog } from "../state/catalog";
import type { LayerInfo } from "./types";

interface Known { layers: Record<string, readonly LayerInfo[]>; failed: Record<string, true>;
  /** Series laid over others of which the server keeps something from whoever looks. */
  withheld: Record<string, true> }

/** The layers of studies, by Study Instance UID. */
export const useLayerStore = create<Known>()(() => ({ layers: {}, failed: {}, withheld: {} }));

const NONE: readonly LayerInfo[] = [];
const asked = new Map<string, number>();

/** Asks once, and again when the study has grown. */
function load(study: string, instances: number): void {
  if ((asked.get(study) ?? -1) >= instances) return;
  asked.set(study, instances);
  api.layers(study).then(
    (layers) => useLayerStore.setState((s) => ({ layers: { ...s.layers, [study]: layers } })),
    () => {
      asked.delete(study);
      useLayerStore.setState((s) => ({ failed: { ...s.failed, [study]: true } }));
    },
  );
}

export function forgetLayers(): void {
  asked.clear();
  useLayerStore.setState({ layers: {}, failed: {}, withheld: {} });
}

/** `undefined` while nothing is known. */
export function useLayers(study: string | null): readonly LayerInfo[] | undefined {
  const instances = useCatalog((s) => (study ? s.studies[study]?.instanceCount : undefined));
  useEffect(() => {
    if (study && instances !== undefined) load(study, instances);
  }, [study, instances]);
  return useLayerStore((s) => (study ? (s.layers[study] ?? (s.failed[study] ? NONE : undefined)) : NONE));
}
