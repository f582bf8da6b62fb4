import { useEffect } from "react";
import type { ColourMapInfo } from "../net/apiTypes";
import type { Layer } from "../protocol/wire";
import { loadColourMaps, useColourMaps } from "../tools/colourMaps";

/** The colour maps of the server, asked for once one of these layers has chosen one. */
export function usePalettes(layers: readonly Layer[]): readonly ColourMapInfo[] {
  const chosen = layers.some((l) => l.colours !== null);
  useEffect(() => {
    if (chosen) loadColourMaps();
  }, [chosen]);
  return useColourMaps((s) => s.maps);
}

/** The colours that a layer has chosen, as `Scale.colours`; undefined while they are not known. */
export const paletteOf = (maps: readonly ColourMapInfo[], layer: Layer): string | undefined => maps.find((m) => m.name === layer.colours?.colourMap)?.colours;
