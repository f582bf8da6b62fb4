import { CircleCheck, CircleHelp, Eye, Heart, ThumbsDown, ThumbsUp } from "lucide-react";
import type { ReactNode } from "react";
import type { MessageKey } from "../../i18n";
import type { Reaction } from "../../protocol/wire";

export const REACTIONS: readonly Reaction[] = ["AGREE", "DISAGREE", "THANKS", "UNSURE", "LOOK", "DONE"];

export const REACTION_LABEL: Record<Reaction, MessageKey> = {
  AGREE: "floor.reactAGREE", DISAGREE: "floor.reactDISAGREE", THANKS: "floor.reactTHANKS", UNSURE: "floor.reactUNSURE", LOOK: "floor.reactLOOK", DONE: "floor.reactDONE",
};

export function reactionIcon(reaction: Reaction, size = 16): ReactNode {
  switch (reaction) {
    case "AGREE": return <ThumbsUp size={size} />;
    case "DISAGREE": return <ThumbsDown size={size} />;
    case "THANKS": return <Heart size={size} />;
    case "UNSURE": return <CircleHelp size={size} />;
    case "LOOK": return <Eye size={size} />;
    case "DONE": return <CircleCheck size={size} />;
  }
}
