import { Palette } from "lucide-react";
import { useEffect } from "react";
import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { chooseColours, colourMapName, loadColourMaps, useColourMaps } from "../tools/colourMaps";
import { imageOf } from "../tools/presenting";
import { Menu } from "../ui/Menu";
import { presentationOf } from "../viewer/presentation";

interface Props { view: View; show: (c: ViewCommand) => void }

/** Colours for gray values, each with what it looks like from the least value to the greatest. */
export function ColourItems({ view, show }: Props) {
  const t = useT();
  const maps = useColourMaps((s) => s.maps);
  useEffect(loadColourMaps, []);
  const viewport = view.viewports[view.active];
  const chosen = presentationOf(viewport?.presentation).colourMap;
  const colour = imageOf(viewport)?.display.colour ?? false;
  const choose = (name: string | null) => () => chooseColours(show, view.active, viewport, name);
  if (colour) return <p className="menu-title">{t("colours.none")}</p>;
  return (
    <>
      <button className="menu-item" data-testid="colours" data-colours="" aria-pressed={chosen === null} onClick={choose(null)}><i className="colour-strip gray" />{t("colours.gray")}</button>
      {maps.map((map) => (
        <button key={map.name} className="menu-item" data-testid="colours" data-colours={map.name} aria-pressed={chosen === map.name} onClick={choose(map.name)}>
          <img className="colour-strip" src={map.strip} alt="" draggable={false} />{colourMapName(map.name)}
        </button>
      ))}
    </>
  );
}

export function ColourMenu(props: Props) {
  const t = useT();
  const chosen = presentationOf(props.view.viewports[props.view.active]?.presentation).colourMap !== null;
  return <Menu label={t("colours.title")} className={chosen ? "chosen" : ""} button={<Palette size={17} />}><ColourItems {...props} /></Menu>;
}
