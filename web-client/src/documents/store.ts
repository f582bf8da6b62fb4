import { create } from "zustand";
import { api } from "../net/httpApi";
import type { ImageRef, Viewport, ViewCommand } from "../protocol/wire";
import { indexOfImage, showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import type { DocumentSummary, StudyDocument } from "./types";

interface Documents {
  /** By study. */
  lists: Record<string, readonly DocumentSummary[]>;
  open: { study: string; instance: string } | null;
  /** What is open, once it is here. */
  document: StudyDocument | null;
  failed: string | null;
  /** Whether drawings of the open report stand on the images. */
  drawn: boolean;
  /** The group of measurements that stands out. */
  group: number | null;
}

export const useDocuments = create<Documents>()(() => ({ lists: {}, open: null, document: null, failed: null, drawn: true, group: null }));

const listed = new Map<string, number>();

/** Asks for the documents of a study that has any, again when it has grown. */
export function loadDocuments(study: string): void {
  const detail = useCatalog.getState().studies[study];
  if (!detail || listed.get(study) === detail.instanceCount) return;
  listed.set(study, detail.instanceCount);
  if (detail.series.every((s) => s.stack.length > 0)) return;
  api.documents(study).then((list) => useDocuments.setState((s) => ({ lists: { ...s.lists, [study]: list } })), () => listed.delete(study));
}

export function openDocument(study: string, instance: string): void {
  useDocuments.setState({ open: { study, instance }, document: null, failed: null, group: null });
  const current = () => useDocuments.getState().open?.instance === instance;
  api.document(study, instance).then(
    (document) => current() && useDocuments.setState({ document }),
    (error: unknown) => current() && useDocuments.setState({ failed: error instanceof Error ? error.message : String(error) }),
  );
}

export function closeDocument(): void {
  useDocuments.setState({ open: null, document: null, failed: null, group: null });
}

export function forgetDocuments(): void {
  listed.clear();
  useDocuments.setState({ lists: {}, open: null, document: null, failed: null, drawn: true, group: null });
}

/** Where an image that a document names is among the series that are known here; null: not here. */
export function findImage(image: ImageRef): SeriesInfo | null {
  return Object.values(useCatalog.getState().series).find((s) => indexOfImage(s, image) >= 0) ?? null;
}

/** Shows an image that a document names in a viewport. False: it is not here. */
export function goToImage(show: (c: ViewCommand) => void, viewport: number, shown: Viewport | undefined, image: ImageRef): boolean {
  const series = findImage(image);
  if (!series) return false;
  if (shown?.series === series.series) show({ type: "ShowImage", viewport, image });
  else showSeries(show, viewport, series, image);
  return true;
}
