import { useDocuments } from "../documents/store";
import { useLayerStore } from "../layers/store";
import { useCatalog } from "./catalog";

/** Everything that this page knows of studies, for somebody who may know it no longer. */
export function forgetStudies(): void {
  useCatalog.setState({ studies: {}, series: {}, failed: {} });
  useLayerStore.setState({ layers: {}, failed: {}, withheld: {} });
  useDocuments.setState({ lists: {}, open: null, document: null, failed: null, drawn: true, group: null });
}
