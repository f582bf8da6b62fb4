import { forgetDocuments } from "../../documents/store";
import { forgetDrawings } from "../../layers/drawings";
import { forgetStates } from "../../layers/states";
import { forgetLayers } from "../../layers/store";
import { api } from "../../net/httpApi";
import { forgetStudies } from "../../state/catalog";

/** Everything that the server said of studies: it would say something else now. */
export function forgetEverything(): void {
  api.sight++;
  forgetStudies();
  forgetDocuments();
  forgetLayers();
  forgetStates();
  forgetDrawings();
}
