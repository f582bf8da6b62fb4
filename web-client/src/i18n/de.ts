import { account } from "./de/account";
import { admin } from "./de/admin";
import { agenda } from "./de/agenda";
import { app } from "./de/app";
import { attendance } from "./de/attendance";
import { audit } from "./de/audit";
import { chat } from "./de/chat";
import { desk } from "./de/desk";
import { documents } from "./de/documents";
import { door } from "./de/door";
import { floor } from "./de/floor";
import { home } from "./de/home";
import { launch } from "./de/launch";
import { library } from "./de/library";
import { marks } from "./de/marks";
import { neighbour } from "./de/neighbour";
import { packet } from "./de/packet";
import { reformat } from "./de/reformat";
import { release } from "./de/release";
import { room } from "./de/room";
import { rounds } from "./de/rounds";
import { soundtrack } from "./de/soundtrack";
import { sources } from "./de/sources";
import { stacks } from "./de/stacks";
import { stock } from "./de/stock";
import { teaching } from "./de/teaching";
import { viewer } from "./de/viewer";
import { voice } from "./de/voice";
import type { Messages } from ".";

export const de: Messages = {
  ...app,
  ...room,
  ...floor,
  ...marks,
  ...rounds,
  ...door,
  ...agenda,
  ...chat,
  ...viewer,
  ...stacks,
  ...reformat,
  ...documents,
  ...home,
  ...soundtrack,
  ...admin,
  ...desk,
  ...launch,
  ...library,
  ...stock,
  ...teaching,
  ...release,
  ...neighbour,
  ...sources,
  ...packet,
  ...attendance,
  ...account,
  ...audit,
  ...voice,
};
