package org.caseroom.room;

/** Layers and locks of marks. Layers: their author or a host; locks of a mark: its author or a host. */
public sealed interface MarkCommand extends Command.ByAnnotator {
    record AddMarkLayer(String id, String name) implements MarkCommand {
        public AddMarkLayer {
            Checks.id(id, "id");
            Checks.text(name, 1, MarkLayer.MAX_NAME, "name");
        }
    }

    record ChangeMarkLayer(String id, String name, boolean locked) implements MarkCommand {
        public ChangeMarkLayer {
            Checks.id(id, "id");
            Checks.text(name, 1, MarkLayer.MAX_NAME, "name");
        }
    }

    record RemoveMarkLayer(String id) implements MarkCommand {
        public RemoveMarkLayer {
            Checks.id(id, "id");
        }
    }

    /** @param layer null: without a layer */
    record MoveMark(String id, @Nullable String layer) implements MarkCommand {
        public MoveMark {
            Checks.id(id, "id");
            if (layer != null) {
                Checks.id(layer, "layer");
            }
        }
    }

    record LockMark(String id, boolean locked) implements MarkCommand {
        public LockMark {
            Checks.id(id, "id");
        }
    }
}
