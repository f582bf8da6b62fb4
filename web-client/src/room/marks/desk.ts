import { createContext, useContext } from "react";
import type { Command, Mark, MarkLayer, MarkThread, Participant, Role, View, ViewCommand } from "../../protocol/wire";
import { indexOfImage, showSeries, useCatalog, type SeriesInfo } from "../../state/catalog";
import { useTools } from "../../tools/toolStore";
import { useMarkView } from "./view";

/** The marks of a room or of a moment of a replay, and what can be done with them. */
export interface MarkDesk {
  /** Where the server finds them. */
  from: { room: string } | { recording: string; seq: number };
  room: string;
  me: string | null;
  role: Role | null;
  /** Whether marks may be made and changed here. */
  marking: boolean;
  /** Whether comments may be written here. */
  writing: boolean;
  marks: Readonly<Record<string, Mark>>;
  participants: Readonly<Record<string, Participant>>;
  layers: Readonly<Record<string, MarkLayer>>;
  threads: Readonly<Record<string, MarkThread>>;
  studies: readonly string[];
  /** What is shown at this moment. */
  view: () => View;
  show: (command: ViewCommand) => void;
  do: (command: Command) => void;
  /** On a phone: away with the list, for what is gone to stands under it. */
  foldAway: () => void;
  /** What can be taken back. */
  edit: (commands: readonly Command[], inverse: readonly Command[]) => void;
}

export const MarkDeskContext = createContext<MarkDesk | null>(null);

/** Null where nothing is marked, as in a study that somebody looks at alone. */
export const useMarkDesk = () => useContext(MarkDeskContext);

export const isLocked = (mark: Mark, layers: MarkDesk["layers"]) => mark.locked || (mark.layer !== null && (layers[mark.layer]?.locked ?? false));

/** Whether somebody may lock, move and remove it, if it is not locked. */
export const isKeeper = (desk: Pick<MarkDesk, "marking" | "me" | "role">, author: string) => desk.marking && (author === desk.me || desk.role === "HOST");

export function findSeries(desk: Pick<MarkDesk, "studies">, mark: Mark): { series: SeriesInfo; index: number } | null {
  for (const series of Object.values(useCatalog.getState().series)) {
    const index = desk.studies.includes(series.study) ? indexOfImage(series, mark.image) : -1;
    if (index >= 0) return { series, index };
  }
  return null;
}

/** Goes to a mark: for all, when this client presents. Where its image is shown already, nothing moves. Returns the viewport, -1: its image is not here. */
export function goToMark(desk: MarkDesk, mark: Mark): number {
  useTools.setState({ selected: mark.id });
  const view = desk.view();
  const shown = view.viewports.findIndex((v) => v.image !== null && !v.playing && v.image.instance === mark.image.instance && v.image.frame === mark.image.frame);
  if (shown >= 0) {
    if (shown !== view.active) desk.show({ type: "ActivateViewport", viewport: shown });
    return shown;
  }
  const found = findSeries(desk, mark);
  if (!found) return -1;
  const same = view.viewports.findIndex((v) => v.series === found.series.series);
  const viewport = same >= 0 ? same : view.active;
  if (same >= 0) desk.show({ type: "ShowImage", viewport, image: mark.image });
  else showSeries(desk.show, viewport, found.series, mark.image);
  if (viewport !== view.active) desk.show({ type: "ActivateViewport", viewport });
  return viewport;
}

export function openThread(desk: MarkDesk, mark: Mark): void {
  const viewport = goToMark(desk, mark);
  desk.foldAway();
  useMarkView.setState({ thread: { mark: mark.id, viewport: Math.max(0, viewport) }, history: null });
}

export function lockMark(desk: MarkDesk, mark: Mark): void {
  desk.edit([{ type: "LockMark", id: mark.id, locked: !mark.locked }], [{ type: "LockMark", id: mark.id, locked: mark.locked }]);
}

export function moveMark(desk: MarkDesk, mark: Mark, layer: string | null): void {
  if (layer !== mark.layer) desk.edit([{ type: "MoveMark", id: mark.id, layer }], [{ type: "MoveMark", id: mark.id, layer: mark.layer }]);
}

/** One's own removal can be taken back; a host's removal of another's mark cannot, for only its author may restore it. */
export function removeMark(desk: Pick<MarkDesk, "me" | "do" | "edit">, mark: Mark): void {
  if (mark.author === desk.me) desk.edit([{ type: "RemoveMark", id: mark.id }], [{ type: "RestoreMark", id: mark.id }]);
  else desk.do({ type: "RemoveMark", id: mark.id });
}

/** With what was in it, as far as the person may put it back. */
export function removeLayer(desk: MarkDesk, layer: MarkLayer): void {
  const inside = Object.values(desk.marks).filter((m) => m.layer === layer.id && !m.locked && isKeeper(desk, m.author));
  desk.edit([{ type: "RemoveMarkLayer", id: layer.id }],
    [{ type: "AddMarkLayer", id: layer.id, name: layer.name }, ...inside.map((m): Command => ({ type: "MoveMark", id: m.id, layer: layer.id }))]);
}

export function changeLayer(desk: MarkDesk, layer: MarkLayer, change: Partial<Pick<MarkLayer, "name" | "locked">>): void {
  const to = { name: layer.name, locked: layer.locked, ...change };
  desk.edit([{ type: "ChangeMarkLayer", id: layer.id, ...to }], [{ type: "ChangeMarkLayer", id: layer.id, name: layer.name, locked: layer.locked }]);
}
