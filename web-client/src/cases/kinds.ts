/** Every kind of block that pages may have. A module of another part registers its own in a file that is imported here. */
import { registerBlock } from "./blocks";
import { ClipBlock } from "./ClipBlock";
import { LivingImage } from "./LivingImage";
import "../teaching/kinds";

registerBlock("image", { view: LivingImage, figure: true });
registerBlock("keyimage", { view: LivingImage, figure: true });
registerBlock("clip", { view: ClipBlock, figure: true });
