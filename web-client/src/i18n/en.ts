import { account } from "./en/account";
import { admin } from "./en/admin";
import { agenda } from "./en/agenda";
import { app } from "./en/app";
import { attendance } from "./en/attendance";
import { audit } from "./en/audit";
import { chat } from "./en/chat";
import { desk } from "./en/desk";
import { documents } from "./en/documents";
import { door } from "./en/door";
import { floor } from "./en/floor";
import { home } from "./en/home";
import { launch } from "./en/launch";
import { library } from "./en/library";
import { marks } from "./en/marks";
import { neighbour } from "./en/neighbour";
import { packet } from "./en/packet";
import { reformat } from "./en/reformat";
import { release } from "./en/release";
import { room } from "./en/room";
import { rounds } from "./en/rounds";
import { soundtrack } from "./en/soundtrack";
import { sources } from "./en/sources";
import { stacks } from "./en/stacks";
import { stock } from "./en/stock";
import { teaching } from "./en/teaching";
import { viewer } from "./en/viewer";
import { voice } from "./en/voice";

/** All texts, each area in a file of its own. A key begins with the name of what it belongs to and stands in one area only. */
export const en = {
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
