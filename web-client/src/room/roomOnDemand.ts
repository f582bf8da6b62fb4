import { pageOf } from "../ui/pageOf";

/** Who signs in on a slow line loads no room before he enters one, or is about to. */
export const RoomPage = pageOf(() => import("./RoomPage").then((m) => m.RoomPage));
