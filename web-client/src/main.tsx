import "@fontsource-variable/inter";
import "./ui/base.css";
import "./ui/components.css";
import "./library/library.css";
import "./viewer/viewer.css";
import "./room/room.css";
import "./replay/replay.css";
import "./ui/touch.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { currentLanguage } from "./i18n";
import { keepLanguageTold } from "./state/ownLanguage";

document.documentElement.lang = currentLanguage();
keepLanguageTold();
createRoot(document.getElementById("root")!).render(<App />);
