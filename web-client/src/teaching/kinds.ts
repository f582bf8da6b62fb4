import { CircleHelp } from "lucide-react";
import { registerBlock } from "../cases/blocks";
import { QuestionBlock } from "./QuestionBlock";
import { QuestionDialog } from "./QuestionDialog";

registerBlock("question", { view: QuestionBlock, insert: { label: "teaching.insert", icon: CircleHelp, dialog: QuestionDialog } });
