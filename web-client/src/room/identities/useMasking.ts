import { useEffect, useMemo } from "react";
import { t } from "../../i18n";
import { LIMITS, type Point } from "../../protocol/wire";
import { useCatalog } from "../../state/catalog";
import { roleOf, type RoomModel, type RoomSession } from "../../state/roomSession";
import { useTools } from "../../tools/toolStore";
import { toast } from "../../ui/Toasts";
import type { ViewerHost } from "../../viewer/host";
import { stopMasking, useIdentities } from "./store";

const nothing = () => undefined;
const NONE = {};

const NEAR = 0.02;

/** What ends close to an edge was meant to reach it: a column of a name would stay. */
function toEdge(p: Point, size: { rows: number; columns: number }): Point {
  const snap = (at: number, length: number) => (at < NEAR * length ? 0 : at > (1 - NEAR) * length ? length : at);
  return { column: snap(p.column, size.columns), row: snap(p.row, size.rows) };
}

/** The host of the images while masks are drawn: a rectangle becomes a mask of its series and no mark. */
export function useMasking(session: RoomSession, host: ViewerHost, s: RoomModel): ViewerHost {
  const masking = useIdentities((x) => x.masking);
  const leads = roleOf(s) === "HOST";
  useEffect(() => {
    useIdentities.setState({ masks: leads ? s.state.privacy.masks : NONE });
    return () => useIdentities.setState({ masks: NONE });
  }, [leads, s.state.privacy.masks]);
  useEffect(() => {
    if (masking && !leads) stopMasking();
  }, [masking, leads]);
  useEffect(() => useTools.subscribe((now, before) => {
    if (now.tool !== before.tool && now.tool !== "rectangle") useIdentities.setState({ masking: null });
  }), []);
  return useMemo<ViewerHost>(() => (!masking ? host : {
    ...host,
    marking: {
      add: (_id, image, shape) => {
        queueMicrotask(() => useTools.setState({ selected: null }));
        if (shape.type !== "Rectangle") return;
        const series = useCatalog.getState().series[masking.series];
        const size = series?.stack.find((x) => x.instance === image.instance && x.frame === image.frame);
        if (!size) return toast(t("identities.otherSeries"), "error");
        const before = session.store.getState().state.privacy.masks[masking.series] ?? [];
        if (before.length >= LIMITS.PRIVACY_MAX_MASKS) return toast(t("identities.tooMany"), "error");
        session.do({ type: "SetMasks", ...masking, masks: [...before, { from: toEdge(shape.from, size), to: toEdge(shape.to, size) }] });
      },
      change: nothing, remove: nothing, mayChange: () => false, mayRemove: () => false, drawing: nothing,
    },
  }), [host, masking, session]);
}
