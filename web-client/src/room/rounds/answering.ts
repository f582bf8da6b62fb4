import { useEffect, useMemo } from "react";
import { t } from "../../i18n";
import { sameImage, type Answer, type Round, type View, type ViewCommand } from "../../protocol/wire";
import { showSeries, useCatalog } from "../../state/catalog";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { chooseTool, useTools, type DrawTool } from "../../tools/toolStore";
import { toast } from "../../ui/Toasts";
import type { ViewerHost } from "../../viewer/host";
import { stopAnswering, TOOLS, useRounds } from "./store";
import { findImage } from "./values";

/** What every kind of answer is made of. */
export const NO_ANSWER: Answer = { image: null, shape: null, choice: null, text: null, order: null };

const nothing = () => undefined;

export const toolsOf = (round: Round): readonly DrawTool[] => (round.kind === "MEASUREMENT" ? TOOLS[round.measure!] : round.kind === "POINT" ? ["probe"] : []);

/**
 * The host of the images while a blind question is answered on them: what is drawn is the answer and no mark, and nobody sees the
 * pointer or the stroke. Also those answer who may leave no marks.
 */
export function useAnswering(session: RoomSession, host: ViewerHost, s: RoomModel): ViewerHost {
  const answering = useRounds((x) => x.answering);
  const round = answering ? s.state.rounds[answering] : undefined;
  const open = round && round.revealedAt === null ? round : undefined;
  useEffect(() => {
    if (answering && !open) stopAnswering();
  }, [answering, open]);
  useEffect(() => useTools.subscribe((now, before) => {
    if (!open || now.tool === before.tool || toolsOf(open).includes(now.tool as DrawTool)) return;
    useRounds.setState({ answering: null });
  }), [open]);
  return useMemo<ViewerHost>(() => (!open ? host : {
    ...host,
    point: nothing,
    marking: {
      add: (_id, image, shape) => {
        if (open.image && !sameImage(open.image, image)) return toast(t("rounds.otherImage"), "error");
        session.do({ type: "AnswerRound", id: open.id, answer: { ...NO_ANSWER, image, shape } });
        // The hand still selects what it made.
        queueMicrotask(stopAnswering);
      },
      change: nothing, remove: nothing, mayChange: () => false, mayRemove: () => false, drawing: nothing,
    },
  }), [host, open?.id, session]);
}

/** Whether it is answered by a mark on an image. */
export const onImage = (round: Round) => round.kind === "MEASUREMENT" || round.kind === "POINT";

/** Takes the tool of the question, on its image. */
export function startAnswering(round: Round, view: View, studies: readonly string[], show: (c: ViewCommand) => void): void {
  if (round.image) showImage(round.image, view, studies, show);
  chooseTool(toolsOf(round)[0]!);
  useRounds.setState({ answering: round.id });
}

/** Shows an image in the active viewport unless one shows it already. */
export function showImage(image: NonNullable<Round["image"]>, view: View, studies: readonly string[], show: (c: ViewCommand) => void): void {
  if (view.viewports.some((v) => v.image && sameImage(v.image, image))) return;
  const found = findImage(useCatalog.getState().series, studies, image);
  if (!found) return;
  if (view.viewports[view.active]?.series === found.series.series) show({ type: "ShowImage", viewport: view.active, image });
  else showSeries(show, view.active, found.series, image);
}
